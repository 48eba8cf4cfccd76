"""Where in a resolution: a path taken apart into area, kind and printed labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.regex import regex

if TYPE_CHECKING:
    from corpus.paragraph import Kind

_AREA = regex(r"annex(?:\d*|[a-z])|s\d+|s[a-z]|art(?:\d+|[ivxl]+)(?:bis|ter|quater|quinquies)?")
_FIRST_DEGREE = regex(r"(pp|op)(\d\w*)")


@dataclass(frozen=True, slots=True)
class Place:
    """A path taken apart.

    ``area`` is the annex or section it lies in ("annex", "annex2.s1", "s2", "" for the body of the resolution),
    ``steps`` the printed number and letters, outermost first. ``kind`` is None in an annex that has no operative part.
    """

    area: str
    kind: Kind | None
    steps: tuple[str, ...]

    @property
    def path(self) -> str:
        """The path itself."""
        number = [f"{self.kind or ''}{self.steps[0]}"] if self.steps else []
        return ".".join([*([self.area] if self.area else []), *number, *self.steps[1:]])


def read_path(path: str) -> Place:
    """Return a path taken apart.

    >>> read_path("s2.op3.b.ii")
    Place(area='s2', kind='op', steps=('3', 'b', 'ii'))
    """
    pieces = path.split(".")
    areas = 0
    while areas < len(pieces) and _AREA.fullmatch(pieces[areas]):
        areas += 1
    area, steps = ".".join(pieces[:areas]), pieces[areas:]
    first = _FIRST_DEGREE.fullmatch(steps[0]) if steps else None
    if not first:
        return Place(area, None, tuple(steps))
    kind: Kind = "pp" if first[1] == "pp" else "op"
    return Place(area, kind, (first[2], *steps[1:]))
