"""What a paragraph cites: resolutions, decisions, documents, treaties, and places within these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from corpus.symbol import organ_of, year_of

if TYPE_CHECKING:
    from corpus.paragraph import Organ, Resolution, Span

CitationKind = Literal[
    "resolution",
    "decision",
    "statement",
    "document",
    "treaty",
    "paragraph",
    "annex",
    "section",
    "article",
]
"""A "statement" is a presidential statement; an "article" is one of a treaty or a statute."""

PLACES: frozenset[CitationKind] = frozenset({"paragraph", "annex", "section", "article"})
"""The kinds that are a place within something that is cited."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of a text that name a document or a place in one.

    ``span`` are half-open offsets into the text: of the number or symbol ("61/180"), of the words that stand for it
    ("same resolution"), of the name of a treaty, of the place ("paragraphs 4 and 13"). ``target`` is the canonical
    symbol, for a treaty its name as written, "" where the words leave it open. ``places`` are paths within the target
    ("op4", "op13.a", "annex2"), for treaties and documents words ("art. 55"). ``stands_for`` is the whole name of a
    treaty that the words only point at ("the Convention", "CEDAW"), "" where they are it or that is open.
    """

    span: Span
    kind: CitationKind
    target: str
    places: tuple[str, ...] = ()
    stands_for: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The places as paragraph ids, or the target itself."""
        return tuple(f"{self.target}#{place}" for place in self.places) if self.places else (self.target,)

    def to_json(self) -> dict[str, Any]:
        """Return the citation as ``show --json`` prints it."""
        return {
            "span": list(self.span),
            "kind": self.kind,
            "target": self.target,
            "places": list(self.places),
            "stands_for": self.stands_for,
        }


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a text stands: "its resolution" and "paragraph 3 above" mean this resolution's organ, this resolution.

    ``latest`` is what "the same resolution" means where the text itself names none before: the last one named in the
    paragraphs above. ``treaties`` are those named there, ``title`` is the resolution's: what "the Convention" may mean.
    """

    id: str = ""
    organ: Organ = ""
    year: int | None = None
    latest: str = ""
    treaties: tuple[str, ...] = ()
    title: str = ""


def setting_of(resolution: Resolution) -> Setting:
    """Return where the paragraphs of a resolution stand."""
    symbol = resolution.symbol
    year = resolution.year or year_of(symbol)
    return Setting(resolution.id, resolution.organ or organ_of(symbol), year, title=resolution.title)
