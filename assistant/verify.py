"""Is a quotation verbatim? Exact, altered, misattributed or not held; with the true place and a redline.

White space and the kind of quotation marks are no alteration, nor are footnote markers, the paragraph's number before
the quotation and the mark of punctuation that ends it. A quotation may leave words out ("…") and put words of its own
in brackets; what it claims must hold it whole, and name nothing that does not.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from assistant.divided import put_together
from assistant.places import Places
from assistant.print import WIDTH
from assistant.quotation import Quotation, read_quotation
from assistant.redline import Change, marked, redline
from assistant.running import patterns, top_of
from assistant.show import locate
from assistant.years import MONTHS
from corpus.errors import BadQuestion, NoSuchParagraph, NotInCorpus
from corpus.language import detect_language
from corpus.official import PRIMARY, language_name
from corpus.proof import proven
from corpus.reference import write_place, write_range, write_reference
from corpus.regex import regex
from index.kin import kin_of
from index.kinwords import compared_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from assistant.places import Closest
    from corpus.library import Library
    from corpus.paragraph import Paragraph, Resolution
    from corpus.reference import Mention

Verdict = Literal["exact", "altered", "misattributed", "not_held"]

LONGEST = 20_000
SHORTEST = 2

NEAR = 0.8
"""What is claimed has nearly the words that stand elsewhere if it has this share of them in order."""

_DATED = regex(
    r"(?<!\d)(?P<day>\d{1,2})\s(?P<month>[A-Z][a-z]{2,8})\s(?P<year>(?:19|20)\d\d)(?!\d)|\((?P<only>(?:19|20)\d\d)\)"
)
_LAST = 3  # words that tell in which point a quotation ends
_RUNS_OVER = "The quotation runs over several paragraphs."
_STANDS = "As quoted, the words stand in"
_PUT_IN = "The words in brackets are the quotation's own."


@dataclass(frozen=True, slots=True)
class Verification:
    """The verdict on one quotation.

    ``claimed`` is the reference as given, None without one. ``id`` is the true place, None if there is none;
    ``also_in`` further places. ``redline`` turns the quotation into the held words. ``note`` says what else a reader
    must know: that the words run over two paragraphs, or that the claim names more than what holds them; it is in the
    JSON only where there is one. ``language`` is the code of the language of the held words, "" for the primary one;
    it is in the JSON where it is another.
    """

    text: str
    claimed: str | None
    verdict: Verdict
    id: str | None = None
    reference: str | None = None
    also_in: tuple[str, ...] = ()
    redline: tuple[Change, ...] = ()
    note: str = ""
    language: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the verdict as ``verify --json`` prints it."""
        return {
            "text": self.text,
            "claimed": self.claimed,
            "verdict": self.verdict,
            "id": self.id,
            "reference": self.reference,
            "also_in": list(self.also_in),
            "redline": [list(change) for change in self.redline],
        } | {name: value for name in ("note", "language") if (value := getattr(self, name))}

    def lines(self) -> Iterator[str]:
        """Yield the verdict for a terminal; deletions in [-…-], insertions in {+…+}."""
        place = f"{self.reference}{f', in {language_name(self.language)}' if self.language else ''}"
        match self.verdict:
            case "exact":
                yield f"Verbatim: {place}"
            case "misattributed":
                yield f"Verbatim, but not in {self.claimed}: it stands in {place}"
            case "altered":
                yield f"Altered: the closest held words are in {place}"
                yield marked(self.redline)
            case _:
                yield "Not held: no paragraph of the corpus has these words."
        if self.note:
            yield self.note
        if self.also_in:
            yield f"Also in: {', '.join(self.also_in)}"[: WIDTH * 20]


def verify(library: Library, text: str) -> Verification:
    """Return whether a quotation is verbatim, and where.

    Args:
        library: the held resolutions.
        text: the quotation, in quotation marks or not, with or without the reference it claims.

    Raises:
        BadQuestion: there are fewer than two words, more than 20,000 characters, or several quotations.
    """
    if len(text) > LONGEST:
        raise BadQuestion(f"the quotation has {len(text):,} characters: give {LONGEST:,} at most")
    quotation = read_quotation(text)
    if quotation.whole:
        found = _found(library, quotation.whole, exactly=not quotation.is_likely_whole)
        if found.verdict != "not_held":
            return found
    if quotation.count > 1:
        raise BadQuestion(f"{quotation.count} quotations in one text: give one at a time, each with its reference")
    if len(compared_words(quotation.words)) < SHORTEST:
        raise BadQuestion(f"{' '.join(text.split())[:40]!r} is no quotation: give the words and, if any, the reference")
    return _found(library, quotation)


def _found(library: Library, quotation: Quotation, *, exactly: bool = False) -> Verification:
    """Return the verdict on the words of a quotation; with ``exactly`` those that are not verbatim are not held."""
    quotation = replace(quotation, words=put_together(quotation.words, kin_of(library)))
    claim = _Claim(library, quotation)
    languages = _languages(library, quotation.words)
    for language in languages:
        found = _verbatim(library, claim, language)
        if found and found.verdict == "misattributed" and not claim.is_in_resolution(found.id or ""):
            found = _altered_there(library, claim, language, f"{_STANDS} {found.reference}.") or found
        if found:
            return replace(found, language=_told(library, found, language))
    for language in () if exactly else languages:
        found = _altered(library, claim, language)
        if found:
            return replace(found, language=_told(library, found, language))
    return Verification(quotation.words, quotation.claimed, "not_held")


class _Claim:
    """A quotation with the ids of the paragraphs that its reference names, and those below them; None without one.

    ``resolution`` is the id of the held resolution that is named, whether or not it has the paragraphs, else "";
    ``within`` the ids of all its paragraphs; ``organ`` the organ that is named, "" where it is left open.
    """

    def __init__(self, library: Library, quotation: Quotation) -> None:
        self.words, self.written, self.mention = quotation.words, quotation.claimed, quotation.mention
        self.ids = _claimed_ids(library, quotation.mention)
        self.resolution, self.within, self.organ = "", set[str](), ""
        self.paragraphs: tuple[Paragraph, ...] = ()
        if self.mention is not None:
            self.organ = self.mention.organ
            with suppress(NotInCorpus):
                resolution, paragraphs, _ = locate(library, replace(self.mention, selection=None))
                self.resolution, self.organ = resolution.id, resolution.organ
                self.within, self.paragraphs = {paragraph.id for paragraph in paragraphs}, paragraphs

    def names(self, run: Sequence[str]) -> bool:
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

    def is_in_resolution(self, place: str) -> bool:
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


def _claimed_ids(library: Library, mention: Mention | None) -> set[str] | None:
    if mention is None:
        return None
    try:
        resolution, paragraphs, _ = locate(library, mention)
    except (NotInCorpus, NoSuchParagraph):
        return set()
    ids = {p.id for p in paragraphs}
    return ids | {p.id for paragraph in paragraphs for p in resolution.below(paragraph.path)}


def _languages(library: Library, words: str) -> list[str]:
    """Return the languages to look in: that of each resolution first (""), then the others, the likeliest first."""
    held = {code for codes in library.languages().values() for code in codes[1:]}
    likely = detect_language(words) if held else ""
    return ["", *sorted(held, key=lambda code: (code != likely, code))]


def _told(library: Library, found: Verification, language: str) -> str:
    """Return the language of the held words where a reader must be told it, else ""."""
    code = language or library[(found.id or "").partition("#")[0]].language
    return "" if code == PRIMARY else code


def _verbatim(library: Library, claim: _Claim, language: str) -> Verification | None:
    """Return the verdict on words that are held exactly in a language, None where they are not."""
    places = Places(kin_of(library), language)
    for pattern in patterns(claim.words):
        runs: list[tuple[str, ...]] = [(place,) for place in places.holding(pattern, claim.within)]
        found = _placed(library, claim, runs, language, _PUT_IN if pattern.inserted else "")
        if found:
            return found
    for pattern in patterns(claim.words):
        runs = places.across(pattern, claim.words, [claim.resolution] if claim.resolution else [])
        found = _placed(library, claim, runs, language, _PUT_IN if pattern.inserted else "")
        if found:
            return found
    return None


def _placed(
    library: Library, claim: _Claim, runs: Sequence[tuple[str, ...]], language: str, note: str
) -> Verification | None:
    """Return the verdict on words that stand in some runs of paragraphs, None where none of these is proven."""
    runs = claim.sort(library, runs)
    best = next((run for run in runs if _is_proven(library, run, language)), None)
    if best is None:
        return None
    others = tuple(dict.fromkeys(run[0] for run in runs if run != best and run[0] != best[0]))
    too_much = _also_named(library, claim.mention, [place for run in runs if claim.names(run) for place in run])
    misdated = _misdated(library, claim, best[0]) if claim.names(best) else ""
    verdict: Verdict = "exact" if claim.names(best) and not (too_much or misdated) else "misattributed"
    reference = write_range(_version(library, best[0], language), [place.partition("#")[2] for place in best])
    notes = [note, _RUNS_OVER if len(best) > 1 else "", too_much, misdated]
    told = " ".join(filter(None, notes))
    return Verification(claim.words, claim.written, verdict, best[0], reference, others, note=told)


def _is_proven(library: Library, places: Sequence[str], language: str) -> bool:
    return len(proven(library.home, ((place, language) for place in places))) == len(places)


def _altered_there(library: Library, claim: _Claim, language: str, note: str) -> Verification | None:
    """Return the verdict on words that stand elsewhere, where what is claimed nearly has them too; else None."""
    closest = Places(kin_of(library), language).closest_of(claim.words, claim.ids or set())
    if closest is None or closest.similarity < NEAR:
        return None
    return _told_altered(library, claim, language, closest, note)


def _altered(library: Library, claim: _Claim, language: str) -> Verification | None:
    closest = Places(kin_of(library), language).closest(claim.words, claim.ids or set())
    if closest is None:
        return None
    note = "" if claim.names([closest.place]) else f"That is not in {claim.written}, which is claimed."
    return _told_altered(library, claim, language, closest, note)


def _told_altered(library: Library, claim: _Claim, language: str, closest: Closest, note: str) -> Verification | None:
    if not _is_proven(library, [closest.place], language):
        return None
    reference = write_reference(_version(library, closest.place, language), closest.place.partition("#")[2])
    changes = redline(claim.words, closest.held)
    return Verification(claim.words, claim.written, "altered", closest.place, reference, (), changes, note)


def _misdated(library: Library, claim: _Claim, place: str) -> str:
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


def _also_named(library: Library, mention: Mention | None, places: Iterable[str]) -> str:
    """Return the sentence that says which of several claimed paragraphs do not hold the words, "" if all do."""
    held = set(places)
    if mention is None or not mention.selection or not held:
        return ""
    resolution, paragraphs, _ = locate(library, mention)
    tops = [p for p in paragraphs if p.parent is None or p.parent not in {one.path for one in paragraphs}]
    holding = {top_of(place) for place in held} | held
    without = [p for p in tops if p.id not in holding and top_of(p.id) not in holding]
    if not without or len(without) == len(tops):
        return ""
    named = " and ".join(write_place(p.path, annexes=resolution.annexes) for p in without)
    return f"The reference names {named} as well, which does not hold these words."


def _version(library: Library, place: str, language: str) -> Resolution:
    identifier = place.partition("#")[0]
    return library.get(identifier, language or None) or library[identifier]
