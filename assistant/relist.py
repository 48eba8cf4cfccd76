"""Follow-ups to a list: "who recalls 1325?", then "and in 2020?", "only in the preamble", "and 1820?", "more".

The interpretation of a list says what it lists ("cites S/RES/1325 (2000)"), and is read again as a question, under what
the turn before and the follow-up restrict it to.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.carry import LEADING, described
from assistant.cites import what_it_cites
from assistant.citing import who_cites
from assistant.followup import leads_on
from assistant.paging import without_page
from assistant.reader import read_question
from assistant.reading import Reading, Understood
from assistant.requests import requests_asked
from assistant.together import who_cites_together
from corpus.addressee import meant
from corpus.paragraph import ORGAN_NAMES
from corpus.reference import read_references
from corpus.regex import regex
from index.words import content_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.answer import Interpretation
    from assistant.conversation import Conversation
    from assistant.reading import Given
    from assistant.restrictions import Restrictions

_LISTING = regex(r"(?P<cites>cites )|(?P<cited>cited by )|(?P<asked>asked of |who is asked to do what|what it )")
_WITHIN = regex(r"\b(?:in|by|from|within|inside|among)\s+(?:the\s+)?$", re.IGNORECASE)
_SAME = regex(r"\b(?:same|likewise|ditto)\b", re.IGNORECASE)
_PARTY = regex(
    r"\W*(?:(?:and|but|or|also|ok(?:ay)?|now|only|just|what about|how about|of|from|for|requests? to"
    r"|those (?:of|to))\b\W*)++"
    r"(?P<party>.+?)(?:\s+(?:in|by|from))?\W*",
    re.IGNORECASE,
)
"""How a follow-up names another party of whom something is asked."""
_LISTED = (
    "these those them they ones cite cites cited citing recall recalls recalled mention mentions mentioned refer "
    "refers paragraphs paragraph resolutions resolution texts list listed many show filter narrow results"
)
_GENERIC = frozenset(_LISTED.split())
"""What a follow-up to a list may say of it, and still only restrict it: "which of these resolutions are of 2020?"."""


def listed_before(before: Conversation | None, asked: Sequence[str]) -> str:
    """Return the question that the list of the turn before answers, "" where it was none.

    Args:
        before: the turn before.
        asked: the questions of the conversation that stood by themselves.
    """
    text = without_page(before.interpretation.text) if before else ""
    kind = _LISTING.match(text)
    if before is None or not kind or before.topic:
        return ""
    if kind["cites"]:
        inside = " and ".join(before.interpretation.symbols)
        return f"who {text}{' in ' * bool(inside)}{inside}"
    if kind["cited"]:
        return f"what is {text}"
    question, inside = next(iter(reversed(asked)), ""), " and ".join(before.interpretation.symbols)
    party = text.removeprefix(kind[0]) if kind["asked"] == "asked of " else ""
    if party.casefold() not in question.casefold():
        return f"what is asked of {party}{' in ' * bool(inside)}{inside}"
    return _with_resolution(question, inside)


def relisted(reading: Reading, given: Given, earlier: str) -> Understood | None:
    """Return the list of the turn before under what a question restricts it to, or of another resolution.

    None where the question does anything else.

    Args:
        reading: the question, its references and restrictions read.
        given: restrictions stated outside the question.
        earlier: the question that the list answers.
    """
    before = reading.before
    if before and (other := _of_other_party(reading)):
        found = _listed(reading, given, other, before.interpretation)
        return replace(found, interpretation=_own_text(found.interpretation)) if found else None
    if before is None or not only_restricts(reading):
        return None
    question = _of_another(reading, earlier) if reading.mentions else earlier
    return _listed(reading, given, question, before.interpretation) if question else None


def turned_over(reading: Reading, given: Given, earlier: str) -> Understood | None:
    """Return the next page of the list of the turn before, under the same restrictions."""
    return _listed(reading, given, earlier, reading.before.interpretation) if reading.before else None


def all_shown(before: Conversation) -> Understood:
    """Return the refusal of more of a list that was shown to its end."""
    interpretation = replace(before.interpretation, carried_over=("text",))
    notice = f"That was all: no further paragraphs for “{without_page(interpretation.text)}”."
    return Understood(interpretation, reason="nothing_relevant", notices=(notice,))


def only_restricts(reading: Reading) -> bool:
    """Return whether a question says nothing but what to restrict a list to, or of which resolution to give it."""
    if [word for word in content_words(reading.rest) if word not in _GENERIC]:
        return False
    if any(one.selection or not one.number for one in reading.mentions):
        return False
    if reading.mentions:
        return leads_on(reading.question) and len(reading.mentions) == 1
    return bool(reading.restrictions.stated or reading.restrictions.lifted or reading.excluded)


def _own_text(interpretation: Interpretation) -> Interpretation:
    """Return an interpretation whose text is its own where the resolutions are carried over."""
    carried = interpretation.carried_over
    if "symbols" not in carried:
        return interpretation
    return replace(interpretation, carried_over=tuple(one for one in carried if one != "text"))


def _of_other_party(reading: Reading) -> str:
    """Return the question for what is asked of another party than in the list before: "and Member States in 2006/27?".

    "" where a question is anything else. Without another resolution it stays in that of the list.
    """
    before = reading.before
    kind = _LISTING.match(before.interpretation.text) if before else None
    match = _PARTY.fullmatch(reading.rest)
    if before is None or not kind or not kind["asked"] or not match or len(reading.mentions) > 1:
        return ""
    party = match["party"].strip(" ,")
    if not content_words(party) or not reading.library.ledger.asks(*meant(party)):
        return ""
    if any(one.selection or not one.number for one in reading.mentions):
        return ""
    inside = [reading.question[slice(*one.span)] for one in reading.mentions] or before.interpretation.symbols
    return f"what is asked of {party}{' in ' * bool(inside)}{' and '.join(inside)}"


def _of_another(reading: Reading, earlier: str) -> str:
    """Return the question of the list with the resolution that a follow-up names: "and 1820?", "in 2467?"."""
    span = reading.mentions[0].span
    named = reading.question[slice(*span)]
    if earlier.startswith("what is cited by "):
        return f"what is cited by {named}"
    if not earlier.startswith("who cites "):
        changed = _with_resolution(earlier, named)
        return changed if changed != earlier else ""
    lead = LEADING.match(reading.question)
    same = _SAME.search(reading.question)
    if _WITHIN.search(reading.question[: span.start]) and not same:
        return f"{earlier.partition(' in ')[0]} in {named}"
    return f"who cites {named}" if lead or same else ""


def _with_resolution(question: str, named: str) -> str:
    """Return a question with another resolution in place of the only one that it names."""
    old = [one.span for one in read_references(question) if one.number]
    return f"{question[: old[0].start]}{named}{question[old[0].end :]}" if len(old) == 1 and named else question


def _listed(reading: Reading, given: Given, question: str, earlier: Interpretation) -> Understood | None:
    """Return a list that a question asks for, under its restrictions and those of the turn before."""
    merged, carried = _merged(reading, earlier)
    again = read_question(Reading(question, reading.library, reading.heads, None))
    again = replace(
        again,
        restrictions=replace(merged, spans=again.restrictions.spans),
        notices=reading.notices,
        excluded=list(dict.fromkeys((*reading.excluded, *_left_out(reading, earlier)))),
        start=reading.start,
        without=reading.without,
    )
    for listed_in in (what_it_cites, who_cites_together, who_cites, requests_asked):
        found = listed_in(again, given)
        if found:
            inside = ("symbols",) if found.interpretation.symbols and not reading.mentions else ()
            interpretation = replace(found.interpretation, carried_over=("text", *inside, *carried))
            return replace(found, interpretation=interpretation, notices=(*found.notices, *_told(interpretation)))
    return None


def _merged(reading: Reading, earlier: Interpretation) -> tuple[Restrictions, list[str]]:
    """Return the restrictions of a question with those it leaves standing, and the names of those."""
    r, off = reading.restrictions, {*reading.restrictions.lifted, *reading.without}
    dated = bool(r.since or r.until or r.session)
    speaks = bool(r.organ or r.councils)
    kept = {
        "organ": not speaks and "organ" not in off,
        "kind": not r.kind and "kind" not in off,
        "from": not dated and "from" not in off,
        "session": not dated and not speaks and "session" not in off,
    }
    fields = {"organ": ("organ",), "kind": ("kind",), "from": ("since", "until", "adopted"), "session": ("session",)}
    changes = {one: getattr(earlier, one) for name, keep in kept.items() if keep for one in fields[name]}
    carried = [name for name, keep in kept.items() if keep and any(getattr(earlier, one) for one in fields[name])]
    return replace(r, **changes), carried


def _left_out(reading: Reading, earlier: Interpretation) -> tuple[str, ...]:
    return () if {"excluded"} & {*reading.restrictions.lifted, *reading.without} else earlier.excluded


def _told(interpretation: Interpretation) -> tuple[str, ...]:
    """Return the sentence that says to what the list was restricted, none where it is to nothing."""
    limits = described(replace(interpretation, symbols=()))
    part = {"pp": "in the preamble", "op": "in the operative part"}.get(interpretation.kind or "", "")
    out = f"without {', '.join(ORGAN_NAMES.get(one, one) for one in interpretation.excluded)}"
    said = " ".join(one for one in (limits, part, out if interpretation.excluded else "") if one)
    return (f"Read as the list before, limited to paragraphs {said}.",) if said else ()
