"""What a follow-up carries from the turn before, and which resolutions restrictions leave."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from assistant.conversation import SUBJECTS, lists_one
from assistant.followup import (
    GENERIC,
    asks_besides,
    asks_for_another,
    asks_of_what_was_shown,
    asks_something,
    points_back,
)
from assistant.inplace import in_its_place, of_another_number
from assistant.reading import allowed_ids, limits_of
from corpus.paragraph import ORGAN_NAMES
from corpus.reference import names, read_references
from corpus.regex import regex
from index.words import content_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.answer import Interpretation
    from assistant.conversation import Conversation
    from assistant.followup import Lean
    from assistant.reading import Given, Reading
    from corpus.library import Library
    from corpus.paragraph import Resolution

LEADING = regex(r"^(?:(?:and|but|also|so|or|then|what about|how about|what of)\s+)+", re.IGNORECASE)
"""How a follow-up opens before it says what it is about."""

_DOES = regex(r"\W*(?:(?:and|but|so)\W+)*(?:does|do|did|has|have|is|are|was|were)\b", re.IGNORECASE)
_ABOUT_IT = regex(r"\b(?:about|on|of|regarding|concerning) (?:it|this|that)\b", re.IGNORECASE)
"""The subject of the conversation is meant, not the neighbour that was shown in passing."""

_COMPLETES = regex(
    r"(?:in|on|at|by|to|of|for|from|with|without|about|during|under|after|before|since|against|among|between|outside"
    r"|inside|when|where|if|while)\b",
    re.IGNORECASE,
)
"""How a subject opens that only completes the one before, be that refused: "and during elections?"."""

_EVER = 9999
ELLIPTIC = 3
"""A question of more words of content says itself what it is about."""

_OPENING = 40
"""So many words of a paragraph are taken for its subject."""

_FIELDS = {
    "symbols": ("symbols",),
    "organ": ("organ",),
    "kind": ("kind",),
    "from": ("since", "until", "adopted"),
    "session": ("session",),
}


@dataclass(frozen=True, slots=True)
class Sought:
    """A question with what it carries: ``text`` is searched for, and ``context``, the old subject, weighs in.

    ``topic`` is what the next turn leans on, "" for both. ``settled``: the question says nothing itself and asks of
    what was answered just now.
    """

    interpretation: Interpretation
    text: str
    context: str = ""
    topic: str = ""
    settled: bool = False


def carry(reading: Reading, own: Interpretation, how: Lean, *, another: bool = False) -> Sought:
    """Return a question's interpretation with what it carries from the turn before.

    Args:
        reading: the question.
        own: what it says itself.
        how: how it leans on the turn before.
        another: whether it asks for the paragraph just shown as it stands elsewhere.
    """
    before = reading.before
    if how == "none" or before is None:
        return Sought(own, own.text)
    another = another and how in ("add", "point")
    lifted = (*reading.restrictions.lifted, "symbols") if another else reading.restrictions.lifted
    lifted = (*lifted, "organ") if reading.restrictions.councils else lifted
    besides = asks_besides(reading.question)
    changes, carried = _restrictions(before.interpretation, own, how, lifted, besides=besides)
    if how in ("restrict", "narrow") and besides and own.organ and before.interpretation.organ not in (None, own.organ):
        changes |= _of_two(reading, own.organ, before.interpretation)
    topic = before.topic or topic_of(reading.library, before.focus)
    settled = False
    carried.append("text")
    subject, remains = LEADING.sub("", own.text), ""
    if how in ("restrict", "narrow"):
        context = _subject(reading.library, before)
        if not before.topic and _ABOUT_IT.search(reading.question):
            topic, context = context, topic
        text, older = _parted(topic)
        context = "" if only_lifts(reading) and before.topic else context
        shown, context, remains = topic, f"{older} {context}".strip(), topic
    elif another:
        words = topic_of(reading.library, before.focus)
        shown, text, remains = f"{subject} · {topic}", words, topic
        context = topic.replace(SUBJECTS, " ")
    elif other := in_its_place(subject, topic):
        shown, context, remains = other, "", other
        text = other.replace(SUBJECTS, " ")
    elif not topic or lists_one(before) or (how == "add" and _stands_alone(subject, before)):
        carried.remove("text")
        shown, text, context = subject, subject, ""
    elif how == "point" and not before.unanswered and asks_of_what_was_shown(reading.rest):
        shown, remains, settled = f"{subject} · {topic}", topic, True
        text, context = _parted(topic)
    else:
        older = _weighing(_without_like(subject, topic))
        shown = remains = SUBJECTS.join((subject, older))
        text, context = subject, older.replace(SUBJECTS, " ")
    interpretation = replace(own, text=shown, carried_over=tuple(carried), **changes)
    return Sought(interpretation, text, context, remains, settled)


def _of_two(reading: Reading, organ: str, earlier: Interpretation) -> dict[str, Any]:
    """Return the restriction to an organ and the one before: the others that are held are left out."""
    others = {head.organ for head in reading.heads} - {organ, earlier.organ}
    return {"organ": None, "excluded": tuple(dict.fromkeys((*earlier.excluded, *sorted(others))))}


def only_lifts(reading: Reading) -> bool:
    """Return whether a question only takes restrictions off: what was shown under them is no measure any more."""
    r = reading.restrictions
    return bool(r.lifted) and not (r.stated or reading.mentions or reading.excluded)


def _parted(topic: str) -> tuple[str, str]:
    """Return what a topic is about, and what else weighs in: of what points back, what it points at comes first.

    >>> _parted("women · which conventions to ratify"), _parted("who pays for it · technical assistance")
    (('women', 'which conventions to ratify'), ('technical assistance', 'who pays for it'))
    """
    subject, _, older = topic.partition(SUBJECTS)
    own = content_words(subject)
    asks = (asks_something(subject) and len(own) <= ELLIPTIC) or (points_back(subject) and not own)
    if older and (asks or all(word in GENERIC for word in own)):
        head, rest = _parted(older)
        return head, f"{rest} {subject}".strip()
    return subject, older.replace(SUBJECTS, " ")


def _weighing(topic: str) -> str:
    """Return of a topic what weighs in when a new subject comes: the latest, and the one that it all began with.

    >>> _weighing("women · children · which conventions to ratify")
    'women · which conventions to ratify'
    """
    parts = topic.split(SUBJECTS)
    return SUBJECTS.join(dict.fromkeys((parts[0], parts[-1])))


def _without_like(subject: str, topic: str) -> str:
    """Return a topic without the latest subject where the new one takes its place: "for women" that of "for children".

    >>> _without_like("for women", "for children · which conventions to ratify")
    'which conventions to ratify'
    """
    latest, _, older = topic.partition(SUBJECTS)
    new, old = _COMPLETES.match(subject), _COMPLETES.match(latest)
    return older if older and new and old and new[0].lower() == old[0].lower() else topic


def _stands_alone(subject: str, before: Conversation) -> bool:
    """Return whether a new subject leaves the old one behind, which was refused."""
    return before.unanswered and not _COMPLETES.match(subject)


def means_another(reading: Reading) -> bool:
    """Return whether a follow-up asks for the paragraph just shown as it stands elsewhere: "did they do so again?".

    So does "does the Assembly welcome it too?".
    """
    before = reading.before
    if not before or not before.focus:
        return False
    known = f"{before.topic} {topic_of(reading.library, before.focus)}"
    there = reading.restrictions.stated and _DOES.match(reading.question) and asks_besides(reading.question)
    return asks_for_another(f"{reading.rest} elsewhere" if there else reading.rest, known)


def speaks_of_another(question: str, before: Conversation | None) -> bool:
    """Return whether a question names an ordinal in place of the one that the turn before asked about."""
    return bool(before and of_another_number(LEADING.sub("", question), before.topic))


def _restrictions(
    earlier: Interpretation, own: Interpretation, how: Lean, lifted: Sequence[str], *, besides: bool
) -> tuple[dict[str, Any], list[str]]:
    """Return the fields to take over from the turn before, and their names as the contract has them.

    What a question states itself stays, and what it takes off goes. A new organ or year replaces an old resolution, a
    new resolution the old organ and years, and a paragraph that was named binds no new subject. The other part of the
    text besides the one before is both.
    """
    dated = bool(own.since or own.until or own.session)
    changes: dict[str, Any] = {}
    keep = {
        "symbols": not own.symbols,
        "organ": not own.organ,
        "kind": not own.kind,
        "from": not dated,
        "session": not dated and not own.organ,
    }
    if how == "restrict" and (own.organ or dated):
        keep["symbols"] = False
    if how == "restrict" and own.symbols:
        keep["organ"] = keep["from"] = keep["session"] = False
    if how in ("restrict", "narrow") and own.kind and earlier.kind not in (None, own.kind) and besides:
        changes["kind"] = None
    if earlier.paragraphs and how in ("restrict", "add"):
        keep["symbols"] = False
    if dated or "from" in lifted:
        earlier = replace(earlier, excluded=tuple(one for one in earlier.excluded if not one.isdecimal()))
    carried = []
    lifted = (*lifted, *_emptied(earlier, own.excluded))
    left_out = () if "excluded" in lifted else _still_left_out(earlier, own)
    if left_out:
        changes["excluded"] = (*left_out, *own.excluded)
        carried.append("excluded")
    for name, wanted in keep.items():
        values = {one: getattr(earlier, one) for one in _FIELDS[name]}
        if wanted and name not in lifted and any(values.values()):
            changes |= values
            carried.append(name)
    return changes, carried


def _emptied(earlier: Interpretation, excluded: Sequence[str]) -> list[str]:
    """Return the earlier restrictions of which nothing is left by what a question leaves out: 2024, by "not 2024"."""
    since, until = earlier.since, earlier.until
    names = ["from"] if since and until and {str(year) for year in range(since, until + 1)} <= set(excluded) else []
    names += ["organ"] if earlier.organ in excluded else []
    return names + (["symbols"] if earlier.symbols and set(earlier.symbols) <= set(excluded) else [])


def _still_left_out(earlier: Interpretation, own: Interpretation) -> tuple[str, ...]:
    """Return what was left out before and stays so: a question that leaves out more does not take it back."""
    wanted = {own.organ, *own.symbols, *own.excluded}
    return tuple(one for one in earlier.excluded if one not in wanted)


def loosen(reading: Reading, interpretation: Interpretation) -> tuple[Interpretation, frozenset[str] | None]:
    """Drop carried restrictions, one after the other, until something is left."""
    allowed: frozenset[str] | None = frozenset()
    for name in ("symbols", "session", "from", "organ"):
        if name in interpretation.carried_over:
            interpretation = interpretation.without(*(("from", "to") if name == "from" else (name,)))
            ids, _ = held_ids(reading.heads, interpretation.symbols)
            allowed = allowed_ids(reading.heads, limits_of(interpretation, ids))
            if allowed is None or allowed:
                reading.notices.append(
                    "An earlier restriction was dropped: together with the new one it leaves nothing."
                )
                break
    return interpretation, allowed


def override(interpretation: Interpretation, given: Given) -> Interpretation:
    """Return an interpretation with the restrictions that were stated outside the question.

    Of its years those stay that they leave; where they leave none, they take their place.
    """
    changes: dict[str, Any] = {name: value for name in ("symbols", "organ", "kind") if (value := getattr(given, name))}
    if given.since or given.until:
        since, until = (
            max(interpretation.since or 0, given.since or 0),
            min(interpretation.until or _EVER, given.until or _EVER),
        )
        if since > until:
            since, until = given.since or 0, given.until or _EVER
            changes["adopted"] = ""
        changes |= {"since": since or None, "until": None if until == _EVER else until}
    return replace(interpretation, **changes)


def held_ids(heads: Sequence[Resolution], symbols: Sequence[str]) -> tuple[set[str], str]:
    """Return the ids of the held resolutions among some symbols, and the first that is not held ("" if all are)."""
    ids: set[str] = set()
    for symbol in symbols:
        mentions = [m for m in read_references(symbol) if m.number]
        held = {h.id for h in heads if h.id == symbol or (mentions and names(mentions[0], h))}
        if not held:
            return ids, symbol
        ids |= held
    return ids, ""


def described(interpretation: Interpretation) -> str:
    """Return the restrictions of an interpretation as the end of a sentence."""
    from assistant.print import years

    parts = []
    if interpretation.symbols:
        parts.append(f"among {', '.join(interpretation.symbols)}")
    if interpretation.organ:
        parts.append(f"of the {ORGAN_NAMES[interpretation.organ]}")
    if interpretation.session:
        parts.append(f"of session {interpretation.session}")
    if interpretation.since or interpretation.until:
        parts.append(years(interpretation.since, interpretation.until, interpretation.adopted))
    return " ".join(parts)


def _subject(library: Library, before: Conversation) -> str:
    """Return what the conversation is about: the paragraph in focus, or the question that led to its neighbour."""
    question = before.asked[-1] if before.asked and not before.topic else ""
    return question if question and not read_references(question) else topic_of(library, before.focus)


def topic_of(library: Library, focus: str) -> str:
    """Return the words of the paragraph in focus, where the turn before named it and had no topic of its own."""
    paragraph = library.paragraph(focus) if focus else None
    return " ".join(paragraph.text.split()[:_OPENING]) if paragraph else ""


def may_lose_years(read: Interpretation) -> bool:
    """Return whether years come from an earlier turn beside an organ that the question itself names."""
    years = {"from", "to"} & set(read.carried_over)
    return bool(years and read.organ and "organ" not in read.carried_over and not (read.symbols or read.kind))
