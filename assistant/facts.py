"""Reading whether a question asks about a resolution rather than its words, and about which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answer import Interpretation
from assistant.metadata import (
    MOST,
    OF_MEMBERS,
    asked_field,
    asks_for_list,
    asks_of_members,
    facts_of,
    held_facts,
    is_about,
    not_stated,
    points_back,
)
from assistant.reading import Understood, allowed_ids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.answer import Reason
    from assistant.metadata import Field
    from assistant.reading import Limits, Reading


def stated(reading: Reading, resolutions: Sequence[str], limits: Limits) -> Understood | None:
    """Return the fields of resolutions that a question asks for, None if it asks about their words.

    Args:
        reading: the question.
        resolutions: the ids of those it names.
        limits: what else restricts it.
    """
    if not resolutions and asks_for_list(reading.question, reading.rest):
        return _listed(reading, limits)
    asked = asked_field(reading.question)
    if not asked or any(mention.selection for mention in reading.mentions):
        return None
    field, kind = asked
    subject = list(resolutions) or _subject(reading, field, limits)
    held = [reading.library[one] for one in subject]
    if not held or not is_about(reading.rest, held if resolutions else ()):
        return None if held or not asks_of_members(reading.question) else _of_members(reading)
    carried = () if resolutions or reading.restrictions.limits_resolutions else ("symbols",)
    interpretation = Interpretation(symbols=tuple(subject), carried_over=carried)
    facts = tuple(fact for one in held for fact in facts_of(one, field, kind))
    missing = [not_stated(one, field) for one in held if not facts_of(one, field, kind)]
    reason: Reason | None = None if facts else "nothing_relevant"
    notices = (*reading.told(), *missing)
    return Understood(interpretation, frozenset(subject), reason=reason, notices=notices, facts=facts)


def _of_members(reading: Reading) -> Understood:
    r = reading.restrictions
    interpretation = Interpretation(reading.question, organ=r.organ, since=r.since, until=r.until, adopted=r.adopted)
    notices = (*reading.told(), OF_MEMBERS)
    return Understood(interpretation, reason="nothing_relevant", notices=notices, sought=reading.rest)


def _subject(reading: Reading, field: Field, limits: Limits) -> list[str]:
    """Return the resolution that a question is about without naming it: the only one left, or the one in view."""
    if reading.restrictions.limits_resolutions:
        allowed = allowed_ids(reading.heads, limits) or frozenset()
        return list(allowed) if len(allowed) == 1 else []
    before = reading.before
    if not before or not points_back(reading.question, field):
        return []
    if before.focus:
        return [before.focus.partition("#")[0]]
    held = {head.id for head in reading.heads}
    return [one for one in before.interpretation.symbols if one in held][:1]


def _listed(reading: Reading, limits: Limits) -> Understood:
    allowed = allowed_ids(reading.heads, limits)
    heads = [head for head in reading.heads if allowed is None or head.id in allowed]
    r = reading.restrictions
    interpretation = Interpretation(organ=r.organ, since=r.since, until=r.until, adopted=r.adopted, session=r.session)
    if not heads:
        notice = "The corpus holds no such resolution."
        return Understood(
            interpretation, frozenset(), reason="nothing_matches_filters", notices=(*reading.told(), notice)
        )
    notice = f"{len(heads):,} {'resolution is' if len(heads) == 1 else 'resolutions are'} held"
    notice += "." if len(heads) <= MOST else f"; these are the newest {MOST}: `rapporteur corpus list` names all."
    return Understood(interpretation, allowed, notices=(*reading.told(), notice), facts=held_facts(heads))
