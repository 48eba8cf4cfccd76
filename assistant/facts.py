"""Reading whether a question asks about a resolution rather than its words, and about which."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Interpretation
from assistant.carry import described
from assistant.counting import counts_points
from assistant.fields import asked_fields, asks_of_members, is_about, points_back
from assistant.metadata import (
    MOST,
    OF_MEMBERS,
    asks_for_list,
    facts_of,
    held_facts,
    not_stated,
    points_below,
    read_newest,
)
from assistant.reading import Understood, allowed_ids
from assistant.several import chosen
from corpus.reference import Selection
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.answer import Reason
    from assistant.fields import Field
    from assistant.reading import Limits, Reading
    from corpus.reference import Mention


FEW = 5
"""Of so many of the newest or oldest resolutions the date is told."""

_THERE = regex(r"\b(?:there|then)\W*$", re.IGNORECASE)
"""What was adopted "there" is in the paragraph that was shown."""


def stated(reading: Reading, resolutions: Sequence[str], limits: Limits) -> Understood | None:
    """Return the fields of resolutions that a question asks for, None if it asks about their words.

    Args:
        reading: the question.
        resolutions: the ids of those it names.
        limits: what else restricts it.
    """
    r = reading.restrictions
    alone = reading.before is None or not (reading.before.topic or reading.before.focus)
    spoken_of = reading.before is not None and _THERE.search(reading.question)
    if (
        not resolutions
        and not spoken_of
        and asks_for_list(reading.question, reading.rest, limited=alone and r.limits_resolutions)
    ):
        return held_within(reading, limits)
    newest = read_newest(reading.question)
    if newest is not None and not resolutions:
        return _by_date(reading, limits, newest=newest)
    points = _points(reading, resolutions)
    if points:
        return points
    asked = asked_fields(reading.question)
    named = [one.selection for one in reading.mentions if one.selection]
    if not asked or (named and not (asked[0][0] == "paragraphs" and all(one.whole for one in named))):
        return None
    subject = list(resolutions) or _subject(reading, [field for field, _ in asked], limits)
    held = [reading.library[one] for one in subject]
    if not held or not is_about(reading.rest, held if resolutions else ()):
        return None if held or not asks_of_members(reading.question) else _of_members(reading)
    carried = () if resolutions or r.limits_resolutions else ("symbols",)
    interpretation = Interpretation(symbols=tuple(subject), carried_over=carried)
    found = [(one, field, facts_of(one, field, kind)) for one in held for field, kind in asked]
    facts = tuple(fact for _, _, some in found for fact in some)
    missing = [not_stated(one, field) for one, field, some in found if not some]
    reason: Reason | None = None if facts else "nothing_relevant"
    notices = (*reading.told(), *missing)
    return Understood(interpretation, frozenset(subject), reason=reason, notices=notices, facts=facts)


def _points(reading: Reading, resolutions: Sequence[str]) -> Understood | None:
    """Return how many points stand below the paragraph that a question names, None if it does not ask that."""
    if not counts_points(reading.question) or not is_about(reading.rest, ()):
        return None
    mentions = [one for one in reading.mentions if one.selection and not one.selection.whole]
    before = reading.before
    carried: tuple[str, ...] = ()
    if len(resolutions) == 1 and len(mentions) == 1:
        ids = chosen(reading, _above(mentions[0]), reading.library[resolutions[0]])[0]
    elif before and before.focus and not resolutions and not mentions:
        ids, carried = [before.focus], ("symbols", "paragraphs")
    else:
        return None
    places = [one.partition("#") for one in ids]
    facts = tuple(points_below(reading.library[identifier], path) for identifier, _, path in places)
    symbols = tuple(dict.fromkeys(identifier for identifier, _, _ in places))
    interpretation = Interpretation(symbols=symbols, paragraphs=tuple(ids), carried_over=carried)
    return Understood(interpretation, frozenset(symbols), notices=reading.told(), facts=facts) if facts else None


def _above(mention: Mention) -> Mention:
    """Return a mention of "the points of OP 5" as one of OP 5."""
    parts = mention.selection.parts if mention.selection else ()
    plain = tuple(
        replace(part, start=tuple(step for step in part.start if isinstance(step, str)), end=()) for part in parts
    )
    return replace(mention, selection=Selection(plain))


def _by_date(reading: Reading, limits: Limits, *, newest: bool) -> Understood:
    """Return when the newest resolutions that are held were adopted, or the oldest; and which state only a year."""
    heads = sorted((head for head in reading.heads if limits.fit(head)), key=lambda head: head.when, reverse=newest)
    shown = heads[:FEW]
    facts = tuple(fact for head in shown for fact in facts_of(head, "adopted"))
    missing = [not_stated(head, "adopted") for head in shown if not head.adopted]
    told = f"{len(heads):,} {'resolution is' if len(heads) == 1 else 'resolutions are'} held."
    return Understood(Interpretation(), notices=(*reading.told(), told, *missing), facts=facts)


def _of_members(reading: Reading) -> Understood:
    r = reading.restrictions
    interpretation = Interpretation(reading.question, organ=r.organ, since=r.since, until=r.until, adopted=r.adopted)
    notices = (*reading.told(), OF_MEMBERS)
    return Understood(interpretation, reason="nothing_relevant", notices=notices, sought=reading.rest)


def _subject(reading: Reading, fields: Sequence[Field], limits: Limits) -> list[str]:
    """Return the resolution that a question is about without naming it: the only one left, or the one in view."""
    if reading.restrictions.limits_resolutions:
        allowed = allowed_ids(reading.heads, limits) or frozenset()
        return list(allowed) if len(allowed) == 1 else []
    before = reading.before
    if not before or not any(points_back(reading.question, field) for field in fields):
        return []
    held = {head.id for head in reading.heads}
    return [reading.in_view] if reading.in_view else [one for one in before.interpretation.symbols if one in held][:1]


def held_within(reading: Reading, limits: Limits) -> Understood:
    """Return the names of the resolutions that are held within some limits, the newest first."""
    heads = [head for head in reading.heads if limits.fit(head)]
    allowed = None if len(heads) == len(reading.heads) else frozenset(head.id for head in heads)
    r = reading.restrictions
    interpretation = Interpretation(organ=r.organ, since=r.since, until=r.until, adopted=r.adopted, session=r.session)
    if not heads:
        notice = f"The corpus holds no resolution {described(interpretation)}".strip() + "."
        return Understood(
            interpretation, frozenset(), reason="nothing_matches_filters", notices=(*reading.told(), notice)
        )
    notice = f"{len(heads):,} {'resolution is' if len(heads) == 1 else 'resolutions are'} held"
    notice += "." if len(heads) <= MOST else f"; these are the newest {MOST}: `rapporteur corpus list` names all."
    return Understood(interpretation, allowed, notices=(*reading.told(), notice), facts=held_facts(heads))
