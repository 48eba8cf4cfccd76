"""What an answer leaves for the next turn of the conversation to lean on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.conversation import HELD, SUBJECTS, TURNS, Turn
from assistant.fold import MORE_MARGIN
from assistant.pointers import asks_why
from assistant.smalltalk import is_small_talk
from index.words import content_words

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.conversation import Conversation
    from assistant.reading import Understood

LONGEST_TOPIC = 300
LONGEST_ASKED = 500
FURTHER = 30
"""So many paragraphs that a search found besides those shown are kept for “more”."""

ASKED = 6
"""So many earlier questions are remembered: the first and the latest."""


REPEATS = 60
"""So many yearly repeats that were named with what was shown are kept for “the earliest one”."""


def remembered(question: str, before: Conversation, answer: Answer, understood: Understood) -> Conversation:
    """Return what the next turn may lean on, and the turns so far with this one."""
    again = understood.again
    if again:
        shown = tuple(passage.paragraph.id for passage in answer.passages) or before.shown
        return replace(
            before,
            interpretation=replace(again.interpretation, carried_over=()),
            shown=shown,
            focus=shown[0] if shown else "",
            topic=again.topic,
            named=shown if again.named else (),
            further=(),
            repeats=(),
            unanswered=False,
            turns=_with_turn(before.turns, replace(again, question=question[:LONGEST_ASKED])),
        )
    after = _leant_on(question, before, answer, understood)
    if is_small_talk(question) and not answer.passages:
        return after
    repeats = [one for passage in answer.passages for one in passage.also_in]
    shown = tuple(passage.paragraph.id for passage in answer.passages)
    turn = Turn(
        question[:LONGEST_ASKED],
        replace(answer.interpretation, paragraphs=(), carried_over=()),
        shown if len(shown) <= HELD else (),
        after.topic,
        named=bool(understood.named and answer.interpretation.paragraphs),
        facts=bool(answer.metadata),
    )
    kept = before.repeats if understood.among or not shown else tuple(dict.fromkeys(repeats))[:REPEATS]
    return replace(after, turns=_with_turn(before.turns, turn), repeats=kept)


def _with_turn(turns: tuple[Turn, ...], turn: Turn) -> tuple[Turn, ...]:
    """Return the turns with one more: of many the first half and the latest stay."""
    turns = (*turns, turn)
    return turns if len(turns) <= TURNS else (*turns[: TURNS // 2], *turns[-(TURNS // 2) :])


def _leant_on(question: str, before: Conversation, answer: Answer, understood: Understood) -> Conversation:
    """Return what the next turn may lean on.

    A refusal leaves the paragraphs in focus as they were, unless the question named another resolution: that is
    spoken of from then on.
    """
    same = understood.like and not understood.like.apart
    parts = (understood.sought, "" if same else understood.context)
    said = (understood.topic or SUBJECTS.join(part for part in parts if part))[:LONGEST_TOPIC].strip()
    asks = bool(content_words(said))
    asked = before.asked
    if not answer.interpretation.carried_over and question not in asked and (answer.answered or asks):
        asked = (*asked[:1], *asked[1:][-(ASKED - 2) :], question[:LONGEST_ASKED])
    interpretation = replace(answer.interpretation, carried_over=())
    if answer.reason == "no_such_paragraph" and not asks and _names_another(answer, before):
        return replace(before, interpretation=interpretation, shown=(), focus="", asked=asked, named=(), further=())
    if answer.reason in ("not_in_corpus", "no_such_paragraph") and not asks:
        return replace(before, asked=asked)
    if answer.metadata and before.focus and "symbols" in answer.interpretation.carried_over:
        return replace(before, asked=asked)  # an aside: "when was that adopted?"
    if answer.reason == "nothing_relevant" and not asks and not interpretation.symbols:
        return replace(before, asked=asked)  # it had no word to look for: what was spoken of stays
    if answer.reason == "not_in_corpus":
        interpretation = interpretation.without("symbols")
    if asks_why(question) and understood.sought:
        # that the reasons stand in the preamble restricts no later turn, nor do they change the subject
        interpretation, said = before.interpretation, before.topic or said
    after = replace(before, interpretation=interpretation, topic=said if asks else before.topic, asked=asked)
    after = replace(after, unanswered=answer.reason == "nothing_relevant")
    if answer.metadata:
        return replace(after, shown=(), focus="", topic="", named=(), further=())
    if not answer.passages and _names_another(answer, before):
        return replace(after, shown=(), focus="", named=(), further=())
    if not answer.passages:
        return replace(after, named=() if asks else before.named, further=())
    ids = tuple(passage.paragraph.id for passage in answer.passages)
    if understood.among:
        return replace(before, focus=ids[0], asked=asked)
    named = understood.interpretation.paragraphs if understood.named else ()
    topic = "" if understood.named and not understood.sought else after.topic
    further = _further(answer, before if understood.more else None)
    return replace(after, shown=ids, focus=ids[0], topic=topic, named=named, further=further)


def _names_another(answer: Answer, before: Conversation) -> bool:
    """Return whether the question of an answer itself named one resolution, and not the one in focus."""
    i = answer.interpretation
    return len(i.symbols) == 1 and "symbols" not in i.carried_over and i.symbols[0] != before.focus.partition("#")[0]


def _further(answer: Answer, before: Conversation | None) -> tuple[str, ...]:
    """Return the paragraphs that a search found besides those shown and their repeats, best first.

    Args:
        answer: what is shown.
        before: the turn before, where the answer shows more of what was found then.
    """
    shown = {one for passage in answer.passages for one in (passage.paragraph.id, *passage.also_in)}
    shown |= {point.id for passage in answer.passages for point in passage.points}
    if before:
        return tuple(one for one in before.further if one not in shown)
    hits = answer.found.hits if answer.found else ()
    enough = (hit.paragraph for hit in hits if hit.score >= hits[0].score * MORE_MARGIN)
    return tuple(one for one in enough if one not in shown)[:FURTHER]
