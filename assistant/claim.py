"""What a quotation claims: the paragraphs that its reference names, and whether they hold what is claimed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.running import top_of
from assistant.show import locate, written
from assistant.years import MONTHS
from corpus.errors import NoSuchParagraph, NotInCorpus
from corpus.reference import named_by, select, write_place
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.quotation import Quotation
    from corpus.library import Library
    from corpus.paragraph import Paragraph
    from corpus.reference import Mention

_DATED = regex(
    r"(?<!\d)(?P<day>\d{1,2})\s(?P<month>[A-Z][a-z]{2,8})\s(?P<year>(?:19|20)\d\d)(?!\d)|\((?P<only>(?:19|20)\d\d)\)"
)
_LAST = 3  # words that tell in which point a quotation ends


class Claim:
    """A quotation with the ids of the paragraphs that its reference names, and those below them; None without one.

    ``resolution`` is the id of the held resolution that is named, whether or not it has the paragraphs, else "";
    ``absent`` the name of one that is not held; ``missing`` the sentence that says that it has no such paragraph;
    ``within`` the ids of all its paragraphs; ``organ`` the organ that is named, "" where it is left open. ``is_shared``
    says that other quotations claim the same.
    """

    def __init__(self, library: Library, quotation: Quotation) -> None:
        """Look up what a quotation claims."""
        self.words, self.written, self.mention = quotation.words, quotation.claimed, quotation.mention
        self.is_shared = quotation.is_shared
        self.ids: set[str] | None = None
        self.resolution, self.within, self.organ, self.missing = "", set[str](), "", ""
        self.absent = ""
        self.paragraphs: tuple[Paragraph, ...] = ()
        if self.mention is not None:
            self.ids, self.missing = _claimed_ids(library, self.mention)
            self.organ = self.mention.organ
            try:
                resolution, paragraphs, _ = locate(library, replace(self.mention, selection=None))
            except NotInCorpus:
                self.absent = "" if named_by(self.mention, library.heads()) else written(self.mention)
                return
            self.resolution, self.organ = resolution.id, resolution.organ
            self.within, self.paragraphs = {paragraph.id for paragraph in paragraphs}, paragraphs

    def names(self, run: Sequence[str]) -> bool:
        """Return whether the claim names all of these paragraphs, or the chapeaux that lead to what it names."""
        return self.ids is None or set(run) <= self.ids or self._leads_in(run)

    def _leads_in(self, run: Sequence[str]) -> bool:
        """Whether the words, of a run that is one paragraph, are but the chapeaux of the named points, and these."""
        named = [place for place in self.ids or () if place.startswith(f"{run[0]}.")]
        if not named or len(named) != len(self.ids or ()) or len(run) > 1:
            return False
        above = {place for place in self.within if any(one.startswith(f"{place}.") for one in named)}
        points = [p for p in self.paragraphs if p.id in named]
        known = {word for p in (*points, *(p for p in self.paragraphs if p.id in above)) for word in _words(p.text)}
        said = _words(self.words)
        labels = {place.rpartition(".")[2] for place in named} | {place.rpartition(".")[2] for place in above}
        return set(said) <= known | labels and set(said[-_LAST:]) <= {word for p in points for word in _words(p.text)}

    def in_order(self, places: Iterable[str]) -> list[str]:
        """Return paragraphs of the named resolution in their order there."""
        wanted = set(places)
        return [paragraph.id for paragraph in self.paragraphs if paragraph.id in wanted]

    def is_in_resolution(self, place: str) -> bool:
        """Return whether a paragraph is of the resolution that is named."""
        return place.partition("#")[0] == self.resolution

    def sort(self, library: Library, runs: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """Return runs of paragraphs, those that are named first, then others of the resolution, then of the organ."""
        if self.ids is None:
            return list(runs)
        own = {head.id for head in library.heads() if self.organ and head.organ == self.organ}

        def far(run: tuple[str, ...]) -> tuple[bool, bool, bool]:
            return not self.names(run), not self.is_in_resolution(run[0]), run[0].partition("#")[0] not in own

        return sorted(runs, key=far)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _claimed_ids(library: Library, mention: Mention) -> tuple[set[str], str]:
    """Return the ids of the paragraphs that a mention names, and the sentence that says that there are none.

    A number that several resolutions have may be any of them.
    """
    ids: set[str] = set()
    missing = ""
    for head in named_by(mention, library.heads()):
        resolution = library[head.id]
        try:
            chosen = select(mention.selection, resolution) if mention.selection else resolution.paragraphs
        except NoSuchParagraph as error:
            missing = f"{error}."
            continue
        ids |= {p.id for p in chosen} | {p.id for one in chosen for p in resolution.below(one.path)}
    return ids, "" if ids else missing


def misdated(library: Library, claim: Claim, place: str) -> str:
    """Return the sentence that says that the resolution is of another date than the claim says, "" if it is not."""
    adopted = library[place.partition("#")[0]].adopted
    said = _DATED.search(claim.written or "") if adopted else None
    if said is None:
        return ""
    day, month, year = said["day"], said["month"], said["year"] or said["only"]
    right = year == adopted[:4] and (
        not day
        or (MONTHS.index(month) + 1 if month in MONTHS else 0, int(day)) == (int(adopted[5:7]), int(adopted[8:]))
    )
    return "" if right else f"That resolution was adopted on {adopted}."


def also_named(library: Library, mention: Mention | None, places: Iterable[str]) -> str:
    """Return the sentence that says which of several claimed paragraphs do not hold the words, "" if all do."""
    held = set(places)
    if mention is None or not mention.selection or not held:
        return ""
    try:
        resolution, paragraphs, _ = locate(library, mention)
    except NotInCorpus:  # several have that number
        return ""
    tops = [p for p in paragraphs if p.parent is None or p.parent not in {one.path for one in paragraphs}]
    holding = {top_of(place) for place in held} | held
    without = [p for p in tops if p.id not in holding and top_of(p.id) not in holding]
    if not without or len(without) == len(tops):
        return ""
    named = " and ".join(write_place(p.path, annexes=resolution.annexes) for p in without)
    return f"The reference names {named} as well, which does not hold these words."
