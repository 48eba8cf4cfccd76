"""Is a quotation verbatim? Exact, altered, misattributed or not held; with the true place and a redline.

White space and the kind of quotation marks are no alteration, nor are footnote markers, the paragraph's number before
the quotation and the mark of punctuation that ends it. A quotation may leave words out ("…") and put words of its own
in brackets; what it claims must hold it whole, and name nothing that does not.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.claim import Claim, also_named, misdated
from assistant.divided import put_together
from assistant.footnote import where_noted
from assistant.places import Places
from assistant.quotation import Quotation, read_quotation
from assistant.redline import redline
from assistant.running import TRAILING, above_of, patterns
from assistant.show import notices_about
from assistant.verdict import Verdict, Verification
from corpus.errors import BadQuestion
from corpus.language import detect_language
from corpus.official import PRIMARY
from corpus.proof import proven
from corpus.reference import write_range
from corpus.resumed import OMITTED
from index.kin import kin_of
from index.kinwords import compared_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.places import Closest
    from assistant.redline import Change
    from corpus.library import Library
    from corpus.paragraph import Resolution

__all__ = ["Verdict", "Verification", "verify"]

LONGEST = 20_000
SHORTEST = 2

NEAR = 0.8
"""What is claimed has nearly the words that stand elsewhere if it has this share of them in order."""

_WORST: tuple[Verdict, ...] = ("exact", "misattributed", "altered", "not_held")
_OWN_MARKS = '“”„«»"'
_LEFT_OUT = " …"
_ENDING = f"{TRAILING}…"
_RUNS_OVER = "The quotation runs over several paragraphs."
_STANDS = "As quoted, the words stand in"
_LEFT_BETWEEN = "“…” stands for points that the source has between these words."
_PUT_IN = "The words in brackets are the quotation's own."


def verify(library: Library, text: str) -> Verification:
    """Return whether a quotation is verbatim, and where.

    Args:
        library: the held resolutions.
        text: the quotation, in quotation marks or not, with or without the reference it claims.

    Raises:
        BadQuestion: there are fewer than two words, more than 20,000 characters, or several quotations without one
            reference for all.
    """
    if len(text) > LONGEST:
        raise BadQuestion(f"the quotation has {len(text):,} characters: give {LONGEST:,} at most")
    quotation = read_quotation(text)
    if quotation.whole:
        found = _found(library, quotation.whole, exactly=not quotation.is_likely_whole)
        if found.verdict != "not_held":
            return found if quotation.mention or found.verdict != "altered" else _framed(library, quotation, found)
    if quotation.others and all(len(compared_words(one)) >= SHORTEST for one in (quotation.words, *quotation.others)):
        return _all_found(library, quotation)
    if quotation.count > 1:
        raise BadQuestion(f"{quotation.count} quotations in one text: give one at a time, or one reference for all")
    if len(compared_words(quotation.words)) < SHORTEST:
        raise BadQuestion(f"{' '.join(text.split())[:40]!r} is no quotation: give the words and, if any, the reference")
    found = _found(library, quotation)
    if not quotation.unread:
        return found
    return replace(found, note=f"{found.note} “{quotation.unread}” is not read as a reference.".lstrip())


def _framed(library: Library, quotation: Quotation, whole: Verification) -> Verification:
    """Return the verdict on the words in quotation marks, on all words where the marks are those of what is held."""
    held = "".join(text for kind, text in whole.redline if kind != "delete")
    if any(mark in held for mark in _OWN_MARKS) or len(compared_words(quotation.words)) < SHORTEST:
        return whole
    found = _found(library, quotation)
    return whole if found.verdict == "not_held" else found


def _all_found(library: Library, quotation: Quotation) -> Verification:
    """Return the verdict on several quotations with one reference: the worst of theirs, or one for all of them."""
    parts = (quotation.words, *quotation.others)
    found = [_found(library, replace(quotation, words=words, is_shared=True)) for words in parts]
    worst = max(found, key=lambda one: _WORST.index(one.verdict))
    if worst.verdict != "exact":
        others = all(one.verdict == "exact" for one in found if one is not worst)
        which = (
            f"This is quotation {found.index(worst) + 1} of {len(found)}{', the rest is verbatim' if others else ''}."
        )
        return replace(worst, note=" ".join(filter(None, (which, worst.note))))
    claim = Claim(library, quotation)
    places = list(dict.fromkeys(one.id for one in found if one.id))
    held = [*places, *(place for one in found for place in one.also_in if claim.names([place]))]
    runs_over = any(_RUNS_OVER in one.note for one in found)
    too_much = "" if runs_over else also_named(library, claim.mention, held)
    version = _version(library, places[0], worst.language)
    paths = [place.partition("#")[2] for place in claim.in_order(places)]
    return replace(
        worst,
        text=" … ".join(one.text for one in found),
        verdict="misattributed" if too_much else "exact",
        reference=worst.reference if runs_over else write_range(version, paths),
        also_in=(),
        note=" ".join(filter(None, (f"{'Both' if len(found) == 2 else 'All'} quotations stand there.", too_much))),
    )


def _found(library: Library, quotation: Quotation, *, exactly: bool = False) -> Verification:
    """Return the verdict on the words of a quotation; with ``exactly`` those that are not verbatim are not held."""
    quotation = replace(quotation, words=put_together(quotation.words, kin_of(library)))
    claim = Claim(library, quotation)
    languages = _languages(library, quotation.words)
    for language in languages:
        found = _verbatim(library, claim, language)
        if found and found.verdict == "misattributed" and not claim.is_in_resolution(found.id or ""):
            found = _altered_there(library, claim, language, f"{_STANDS} {found.reference}.") or found
        if found:
            return _caveated(library, claim, replace(found, language=_told(library, found, language)))
    for language in () if exactly else languages:
        found = _altered(library, claim, language)
        if found:
            return _caveated(library, claim, replace(found, language=_told(library, found, language)))
    nowhere = Verification(quotation.words, quotation.claimed, "not_held", note=where_noted(quotation.words, library))
    return _caveated(library, claim, nowhere)


def _caveated(library: Library, claim: Claim, found: Verification) -> Verification:
    """Return a verdict with what is to be known of what is claimed: that it is not held, or only a text akin to it."""
    if claim.absent:
        return replace(found, note="", absent=claim.absent)
    stood_in = notices_about(library[claim.resolution]) if claim.resolution else ()
    return replace(found, note=" ".join(filter(None, (found.note, *stood_in))))


def _languages(library: Library, words: str) -> list[str]:
    """Return the languages to look in: that of each resolution first (""), then the others, the likeliest first."""
    held = {code for codes in library.languages().values() for code in codes[1:]}
    likely = detect_language(words) if held else ""
    return ["", *sorted(held, key=lambda code: (code != likely, code))]


def _told(library: Library, found: Verification, language: str) -> str:
    """Return the language of the held words where a reader must be told it, else ""."""
    code = language or library[(found.id or "").partition("#")[0]].language
    return "" if code == PRIMARY else code


def _verbatim(library: Library, claim: Claim, language: str) -> Verification | None:
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
    library: Library, claim: Claim, runs: Sequence[tuple[str, ...]], language: str, note: str
) -> Verification | None:
    """Return the verdict on words that stand in some runs of paragraphs, None where none of these is proven."""
    runs = claim.sort(library, runs)
    best = next((run for run in runs if _is_proven(library, run, language)), None)
    if best is None:
        return None
    others = tuple(dict.fromkeys(run[0] for run in runs if run != best and run[0] != best[0]))
    named = [place for run in runs if claim.names(run) for place in run]
    too_much = "" if claim.is_shared else also_named(library, claim.mention, named)
    wrong_date = misdated(library, claim, best[0]) if claim.names(best) else ""
    verdict: Verdict = "exact" if claim.names(best) and not (too_much or wrong_date) else "misattributed"
    reference = write_range(_version(library, best[0], language), [place.partition("#")[2] for place in best])
    notes = [note, _RUNS_OVER if len(best) > 1 else "", too_much, wrong_date, claim.missing]
    told = " ".join(filter(None, notes))
    return Verification(claim.words, claim.written, verdict, best[0], reference, others, note=told)


def _is_proven(library: Library, places: Sequence[str], language: str) -> bool:
    """Return whether paragraphs, and the chapeaux that lead to them, are what their sources say."""
    find = kin_of(library).find
    chapeaux = [one for place in places for one in above_of(place) if find(one, language) is not None]
    places = list(dict.fromkeys([*places, *chapeaux]))
    return len(proven(library.home, ((place, language) for place in places))) == len(places)


def _altered_there(library: Library, claim: Claim, language: str, note: str) -> Verification | None:
    """Return the verdict on words that stand elsewhere, where what is claimed nearly has them too; else None."""
    closest = Places(kin_of(library), language).closest_of(claim.words, claim.ids or set())
    if closest is None or closest.similarity < NEAR:
        return None
    return _told_altered(library, claim, language, closest, note)


def _altered(library: Library, claim: Claim, language: str) -> Verification | None:
    closest = Places(kin_of(library), language).closest(claim.words, claim.ids or set())
    if closest is None:
        return None
    elsewhere = claim.missing or f"That is not in {claim.written}, which is claimed."
    note = "" if claim.names(closest.run) else elsewhere
    return _told_altered(library, claim, language, closest, note)


def _told_altered(library: Library, claim: Claim, language: str, closest: Closest, note: str) -> Verification | None:
    first = closest.run[0]
    if not _is_proven(library, closest.run, language):
        return None
    reference = write_range(_version(library, first, language), [place.partition("#")[2] for place in closest.run])
    changes = _but_the_ends(claim.words, closest.held)
    kin = kin_of(library)
    resumed = any(kin.find(place, language) in kin.resumed for place in closest.run)
    if resumed and any(kind == "insert" and OMITTED in text for kind, text in changes):
        note = " ".join(filter(None, (note, _LEFT_BETWEEN)))
    return Verification(claim.words, claim.written, "altered", first, reference, (), changes, note)


def _but_the_ends(given: str, held: str) -> tuple[Change, ...]:
    """Return the changes from a quotation to the held words; how it ends, and marks of what it leaves out, stay."""
    words = given.rstrip(_ENDING)
    ending = given[len(words) :]
    words = words.lstrip(_LEFT_OUT)
    before = given[: len(given) - len(ending) - len(words)]
    changes = redline(words, held.rstrip(TRAILING))
    around: list[Change] = [("equal", before), *changes, ("equal", ending)]
    joined: list[Change] = []
    for kind, text in around:
        if joined and joined[-1][0] == kind:
            joined[-1] = (kind, joined[-1][1] + text)
        elif text:
            joined.append((kind, text))
    return tuple(joined)


def _version(library: Library, place: str, language: str) -> Resolution:
    identifier = place.partition("#")[0]
    return library.get(identifier, language or None) or library[identifier]
