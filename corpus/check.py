"""Resolutions that a person should look at, and why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from corpus.official import language_name
from corpus.order import gaps
from corpus.quote import is_slices, sha256
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from corpus.library import Library
    from corpus.paragraph import Resolution

    Progress = Callable[[str, int, int], None]

_RECOMMENDED = regex(r"annex\d*\.pp")
"""Where the preamble of a draft stands that a resolution only recommends."""
_DATE = regex(r"(?:19|20)\d\d-\d\d-\d\d")
LONG = 4000
STAGE = "Checking resolutions"
_SHOWN = 6
_FEW = 20
_COUNTED = 5
"""So many differences of a rendition count: the better source is the one that is shown."""


class Suspicion(NamedTuple):
    """One thing that looks wrong, and how bad it is: words that may be wrong 100, numbers 10, anything else 1."""

    text: str
    weight: int


class Checked(NamedTuple):
    """A resolution and what looks wrong with it."""

    id: str
    suspicions: tuple[Suspicion, ...]

    @property
    def weight(self) -> int:
        """How bad all of it is together."""
        return sum(one.weight for one in self.suspicions)


def check_library(library: Library, progress: Progress | None = None) -> list[Checked]:
    """Return every resolution of a library with what looks wrong with it, worst first."""
    tell = progress or (lambda _stage, _done, _total: None)
    languages = library.languages()
    found = []
    for done, resolution in enumerate(library.each()):
        if len(languages) > _FEW:
            tell(STAGE, done + 1, len(languages))
        suspicions = list(weighed(resolution))
        if len(languages[resolution.id]) > 1:
            suspicions += version_suspicions(library, resolution.id)
        found.append(Checked(resolution.id, tuple(suspicions)))
    return sorted(found, key=lambda one: -one.weight)


def suspicions(resolution: Resolution) -> Iterator[str]:
    """Yield one line for each thing that looks wrong with a parsed resolution; nothing if it looks right."""
    yield from (one.text for one in weighed(resolution))


def weighed(resolution: Resolution) -> Iterator[Suspicion]:
    """Yield what looks wrong with a resolution in one language."""
    yield from (Suspicion(problem, 10 if "no " in problem else 3) for problem in resolution.problems)
    if not resolution.title and resolution.organ != "sc":
        yield Suspicion("no title is known", 5)
    if resolution.adopted and not _DATE.fullmatch(resolution.adopted):
        file = resolution.source.file.partition("/")[0]
        yield Suspicion(
            f"the adoption date {resolution.adopted} was misread by an earlier version of the program:"
            f" `rapporteur corpus add --again` with the file, or its archive, reads it anew ({file})",
            10,
        )
    if not resolution.adopted and resolution.form in ("resolution", "decision"):
        yield Suspicion("no adoption date is known", 2)
    if (
        resolution.form == "resolution"
        and not any("preambular" in problem for problem in resolution.problems)
        and not any(p.kind == "pp" or _RECOMMENDED.match(p.path) for p in resolution.paragraphs)
    ):
        yield Suspicion("no preambular paragraph was found", 10)
    yield from (Suspicion(gap, 10) for gap in gaps([p.path for p in resolution.paragraphs]))
    yield from _paragraphs(resolution)
    for rendition in resolution.renditions:
        if sha256(rendition.source.text) != rendition.source.sha256:
            yield Suspicion(f"the text of {rendition.source.file} has been altered", 100)
        for at, difference in enumerate(rendition.differences):
            yield Suspicion(f"{rendition.source.file} differs at {difference}", int(at < _COUNTED))


def _paragraphs(resolution: Resolution) -> Iterator[Suspicion]:
    genuine = sha256(resolution.source.text) == resolution.source.sha256
    for paragraph in resolution.paragraphs:
        if len(paragraph.text) > LONG and not re.search(r"(?:^|\.)table\d*$", paragraph.path):
            yield Suspicion(f"{paragraph.path} is {len(paragraph.text)} characters long", 5)
        if not genuine or (paragraph.text and not is_slices(paragraph)):
            yield Suspicion(f"{paragraph.path} is not what its source says", 100)


def version_suspicions(library: Library, identifier: str) -> Iterator[Suspicion]:
    """Yield how the paragraphs of a resolution's other languages stand elsewhere than in its primary language."""
    paths = library.paths(identifier)
    primary, *others = paths
    for language in others:
        lacking = [path for path in paths[primary] if path not in set(paths[language])]
        extra = [path for path in paths[language] if path not in set(paths[primary])]
        name = language_name(language)
        if lacking:
            yield Suspicion(f"the {name} version has no {_listed(lacking)}", 5)
        if extra:
            yield Suspicion(f"only the {name} version has {_listed(extra)}", 5)
        if (kind := _misplaced(paths[primary], paths[language])) and not lacking and not extra:
            yield Suspicion(f"the {name} version has {kind} in another place", 5)


def _misplaced(here: Sequence[str], there: Sequence[str]) -> str:
    return next((b for a, b in zip(here, there, strict=False) if a != b), "")


def _listed(paths: Sequence[str]) -> str:
    """Return the first paths in words; what stands below another one that is named is left out."""
    named = [path for path in paths if not any(path.startswith(f"{other}.") for other in paths)]
    more = f" and {len(named) - _SHOWN} more" if len(named) > _SHOWN else ""
    return ", ".join(named[:_SHOWN]) + more
