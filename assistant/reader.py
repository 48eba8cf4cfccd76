"""A question read: the resolutions and paragraphs it names, what it restricts to, what it leaves out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.citing import is_cited
from assistant.dating import with_year_before
from assistant.others import others_meant
from assistant.parts import with_part
from assistant.restrictions import blank, is_denied, read_restrictions
from assistant.sessions import session_of
from corpus.paragraph import Span
from corpus.reference import Mention, names, read_references

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.reading import Reading


def read_question(reading: Reading) -> Reading:
    """Return a reading with what its question names and what it restricts to."""
    others, said = others_meant(reading.question, reading.before)
    if said:
        reading.excluded += others
        reading.question = blank(reading.question, [said])
    named = [
        with_part(with_year_before(reading.question, one), reading.heads) for one in read_references(reading.question)
    ]
    reading.mentions = _kept_mentions(reading, named)
    spared = blank(reading.question, (m.span for m in reading.mentions))
    r = read_restrictions(spared, reading.heads, reading.library.holds, *_in_view(reading))
    reading.restrictions = r
    reading.notices += r.notices
    reading.rest = blank(spared, r.spans)
    reading.excluded += [*r.without_organs, *map(str, r.without_years)]
    return reading


def _in_view(reading: Reading) -> tuple[str, int | None, str]:
    """Return the organ, the year and the session that the conversation speaks of."""
    before = reading.before
    if before is None:
        return "", None, ""
    i = before.interpretation
    head = next((one for one in reading.heads if one.id == reading.in_view), None)
    named = re.findall(r"\b(?:19|20)\d\d\b", before.topic)
    year = i.since if i.since and i.since == i.until else int(named[-1]) if named else head.year if head else None
    return i.organ or (head.organ if head else ""), year, i.session or (session_of(head) if head else "")


def _kept_mentions(reading: Reading, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions that are asked for; those that are left out ("excluding 61/180") go out of the question."""
    kept: list[Mention] = []
    for mention in mentions:
        denial = is_denied(reading.question[: mention.span.start])
        cited = any(is_cited(reading.question, one, others=False) for one in kept)
        if denial and not cited and mention.number and not mention.selection:
            reading.excluded += [head.id for head in reading.heads if names(mention, head)]
            reading.question = blank(reading.question, [Span(denial.start(), mention.span.end)])
        else:
            kept.append(mention)
    return tuple(kept)
