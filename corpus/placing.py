"""Which resolution the paragraphs, sections and annexes belong to that a text names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from corpus.citation import Citation, Setting
from corpus.citedplace import ELIDED, Place, area_of, expand
from corpus.paragraph import Span
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DATED = r"(?:\s(?:of|dated)\s(?:\d{1,2}\s)?(?:[A-Z][a-z]+\s)?(?:19|20)\d\d)?"
_FORWARD = regex(
    r"(?:,?\s(?:above|thereof|respectively),?)?,?\s(?:of|to|in|from|under|contained\sin|set\sout\sin"
    r"|as\sset\sout\sin)\s(?:the\s|both\s|that\s)?"
    r"(?:operative\spart\sof\s(?:the\s)?)?(?:Statute\sof\sthe\s)?(?:provisions\sof\s(?:the\s)?)?"
)
_CHAIN = regex(
    r",\s(?:of\s|and\s|including\s|in\sparticular\s)?(?:the\s)?|,?\s(?:of|to|in|and|or)\s(?:the\s)?(?:both\s)?"
)
_BACKWARD = regex(
    rf"{_DATED}(?:\s(?:and|,)\s(?:Corr|Add|Rev)\.\d(?:[-–]\d)?)?(?:\)?,|:|\s\("
    rf"|,?\sand)?\s?(?:(?:and\s)?(?:in\s)?(?:particular|especially|in\sparticular)(?:\sits"
    rf"|\sin)?,?\s)?(?:its\s|the\s|see\s)?"
)
_OWN_AFTER = regex(r",?\s(?:above|hereof|below|\(above\))\b")
_OF_SOMETHING = regex(r",?\s(?:of|to|in)\s|\s?,?\sthereof")
_REPORT = regex(r",?\s(?:of|in|to)\s[^;()]{0,170}\($")
_ANNEX_TO = regex(
    r"\s(?:to|of)\s(?:the|this|these|that|its|General|Economic|Security|resolution|Assembly|Council|decision|[A-Z])"
)


class Atom(NamedTuple):
    """Something cited, or a place; ``phrase`` is where the words that lead to it begin."""

    phrase: int
    cited: Citation | Place

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.cited.span.end


class Placing:
    """The citations and places of one text, in order, and what each place belongs to."""

    def __init__(self, text: str, setting: Setting, latest: str, atoms: Sequence[Atom]) -> None:
        """Prepare.

        Args:
            text: the words.
            setting: where they stand.
            latest: the resolution that they name last.
            atoms: what was found in them, in order.
        """
        self.text, self.setting, self.latest, self.atoms = text, setting, latest, list(atoms)

    def cited(self) -> Iterator[Citation]:
        """Yield what was found, each place with what it belongs to."""
        self._complete()
        owners: dict[int, tuple[str, tuple[str, ...]] | None] = {}
        for i in range(len(self.atoms) - 1, -1, -1):
            if isinstance(self.atoms[i].cited, Place):
                owners[i] = self._ahead(i, owners)
        for i, atom in enumerate(self.atoms):
            if not isinstance(atom.cited, Place):
                yield atom.cited
                continue
            if owners[i] is None:
                owners[i] = self._behind(i, owners)
            found = self._placed(i, atom.cited, owners[i])
            if found:
                yield found

    def _complete(self) -> None:
        """Add the places that a list leaves without a noun: "… of resolution 71/177 and 40 to 48 of resolution …"."""
        for i in range(len(self.atoms) - 1, 0, -1):
            one, before = self.atoms[i].cited, self.atoms[i - 1].cited
            if isinstance(one, Place) or not isinstance(before, Place) or before.kind != "paragraph":
                continue
            if match := ELIDED.match(self.text, one.span.end):
                span = Span(*match.span("selection"))
                self.atoms.insert(i + 1, Atom(span.start, Place(span, "paragraph", expand(match["selection"]))))

    def _ahead(
        self, i: int, owners: dict[int, tuple[str, tuple[str, ...]] | None]
    ) -> tuple[str, tuple[str, ...]] | None:
        """Return what the place at ``i`` belongs to by the words after it: the target, and the places between."""
        place = self.atoms[i].cited
        if _OWN_AFTER.match(self.text, place.span.end):
            return self.setting.id, ()
        if i + 1 == len(self.atoms):
            return None
        phrase, following = self.atoms[i + 1]
        gap = self.text[place.span.end : phrase]
        if isinstance(following, Place):
            if not _CHAIN.fullmatch(gap):
                return None
            above = owners.get(i + 1)
            if above is None or (" and" in gap or " or" in gap):
                return above if following.kind == place.kind else None
            return (above[0], (*above[1], *following.paths)) if _rank(following) < _rank(place) else above
        if _FORWARD.fullmatch(gap) or (following.kind == "document" and _REPORT.fullmatch(gap)):
            return following.target, ()
        return None

    def _behind(
        self, i: int, owners: dict[int, tuple[str, tuple[str, ...]] | None]
    ) -> tuple[str, tuple[str, ...]] | None:
        """Return what the place at ``i`` belongs to by the words before it."""
        if i == 0:
            return None
        place, before = self.atoms[i].cited, self.atoms[i - 1].cited
        gap = self.text[before.span.end : self.atoms[i].phrase]
        if not _BACKWARD.fullmatch(gap) or (gap.endswith("and ") and not isinstance(before, Place)):
            return None
        if not isinstance(before, Place):
            return before.target, ()
        above = owners.get(i - 1)
        return above if above is None or _rank(before) >= _rank(place) else (above[0], (*above[1], *before.paths))

    def _placed(self, i: int, place: Place, owner: tuple[str, tuple[str, ...]] | None) -> Citation | None:
        text, end = self.text, place.span.end
        if owner is None:
            if place.kind == "annex" and not self._is_annex(place):
                return None
            if place.kind == "section":
                stands = _OF_SOMETHING.match(text, end) or text[place.span.start : end].startswith(("chap.", "sect."))
                return Citation(place.span, place.kind, "", place.paths) if stands else None
            if place.kind == "annex" and re.match(r"\sto\sthe\sresolution\b", text[end:]):
                return Citation(place.span, place.kind, self.latest, place.paths)
            foreign = place.kind == "article" or _OF_SOMETHING.match(text, end)
            return Citation(place.span, place.kind, "" if foreign else self.setting.id, place.paths)
        target, within = owner
        outer = within or self._outer(i)
        paths = place.paths
        if place.kind == "paragraph" and len(outer) == 1 and "/RES/" in target:
            area = area_of(outer[0])
            paths = tuple(f"{area}.{path}" if area else path for path in paths)
        return Citation(place.span, place.kind, target, paths)

    def _outer(self, i: int) -> tuple[str, ...]:
        """Return the section or annex that a place before a paragraph is: "section II, paragraph 5, of resolution"."""
        before = self.atoms[i - 1].cited if i else None
        if not isinstance(before, Place) or self.text[before.span.end : self.atoms[i].phrase] != ", ":
            return ()
        return before.paths if before.kind in {"section", "annex"} else ()

    def _is_annex(self, place: Place) -> bool:
        return bool(
            re.search(r"\s(?:[IVX]+|\d+)\b", self.text[slice(*place.span)])
            or _ANNEX_TO.match(self.text, place.span.end)
        )


def _rank(place: Citation | Place) -> int:
    """Return how far out a place stands: an annex holds sections, a section paragraphs."""
    return {"annex": 0, "section": 1, "article": 1}.get(place.kind, 2)
