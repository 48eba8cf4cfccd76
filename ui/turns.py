"""One visitor's conversation on the page: its turns, its messages, and what the browser keeps of it."""

from __future__ import annotations

import json
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from corpus.errors import BadQuestion
from ui.catalogue import message
from ui.failure import explain
from ui.markup import ENGLISH, esc
from ui.picks import FIELDS, checked_pick, options_of, with_pick, without_picks
from ui.reply import asked, pending, reply, sentence, told
from ui.view import shelf_of

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.ask import Assistant
    from assistant.asking import Asking
    from assistant.conversation import Conversation
    from ui.catalogue import Words
    from ui.opening import Opening
    from ui.picks import Picked
    from ui.reply import Find

AT_ONCE = 0.08
"""Seconds that a question waits for its answer before the page shows how it is understood."""

PATIENCE = 180.0
MOST_TURNS = 20
"""So many turns stand on the page, and are asked anew when it is opened again."""

LONGEST_KEPT = 400_000
OPENING = message("The library is being opened; the first time this takes about a minute.")
BLANK = message("the question is empty: ask about the resolutions, or name one, as in “paragraph 5 of 61/180”")
SEARCHING = message("Searching …")
_WORKERS = ThreadPoolExecutor(16, thread_name_prefix="answer")


@dataclass(frozen=True, slots=True)
class Turn:
    """What was asked: enough to ask it again.

    ``after`` is the number of the turn whose conversation it goes on with, -1 for none; ``without`` the fields of the
    interpretation that were taken off, ``picked`` what the answer was narrowed down by.
    """

    question: str
    after: int = -1
    without: tuple[str, ...] = ()
    picked: Picked = ()


@dataclass
class Talk:
    """One visitor's conversation on the page; ``after`` is the conversation after each turn."""

    turns: list[Turn] = field(default_factory=list)
    messages: list[dict[str, Any]] = field(default_factory=list)
    after: list[Conversation | None] = field(default_factory=list)
    say: Words = ENGLISH
    waiting: Future[str] | None = None

    def put(self, turn: Turn) -> None:
        """Note a turn; its question becomes a message."""
        self.turns.append(turn)
        self.after.append(self.before(turn))
        words = asked(turn.question, turn.without, turn.picked, say=self.say)
        self.messages.append({"role": "user", "content": words})

    def before(self, turn: Turn) -> Conversation | None:
        """Return the conversation that a turn goes on with."""
        return self.after[turn.after] if 0 <= turn.after < len(self.after) else None

    def show(self, html: str) -> None:
        """Add an answer to the messages, in place of what stands there until it comes."""
        if self.messages and self.messages[-1]["role"] == "assistant" and "rp-pending" in self.messages[-1]["content"]:
            self.messages.pop()
        self.messages.append({"role": "assistant", "content": html})
        del self.messages[: -2 * MOST_TURNS]


def begin(talk: Talk, turn: Turn, opening: Opening) -> None:
    """Put a question and show its answer, or how it is understood where the answer takes a moment; see ``finish``."""
    if not asked(turn.question):
        talk.show(sentence(talk.say(BLANK)))
        return
    talk.put(turn)
    number = len(talk.turns) - 1
    if opening.ready:
        try:
            asking = _understand(talk, turn, opening)
        except Exception as error:
            talk.show(_failed(error, turn, number, talk.say))
            return
        talk.waiting = _WORKERS.submit(_answer, talk, number, asking, opening)
        try:
            talk.show(talk.waiting.result(AT_ONCE))
            talk.waiting = None
            return
        except NotYet:
            find = _heads(opening.get())
            shown = pending(asking.interpretation, f"t{number}", find, talk.say(SEARCHING), say=talk.say)
    else:
        talk.waiting = _WORKERS.submit(answered, talk, number, opening)
        shown = pending(None, f"t{number}", None, talk.say(OPENING), say=talk.say)
    talk.show(shown)


def finish(talk: Talk) -> bool:
    """Show the answer that was waited for; return whether there was one."""
    waiting, talk.waiting = talk.waiting, None
    if waiting is None:
        return False
    try:
        talk.show(waiting.result(PATIENCE))
    except Exception as error:
        talk.show(_failed(error, talk.turns[-1], len(talk.turns) - 1, talk.say))
    return True


def answered(talk: Talk, number: int, opening: Opening, shown: tuple[str, ...] = ()) -> str:
    """Return the answer to a turn as HTML; a failure is an answer like any other.

    Args:
        talk: the conversation.
        number: of the turn.
        opening: the assistant, perhaps still on its way.
        shown: the paragraphs that it was answered with before, where it is asked anew.
    """
    try:
        return _answer(talk, number, _understand(talk, talk.turns[number], opening), opening, shown)
    except Exception as error:
        return _failed(error, talk.turns[number], number, talk.say)


def _understand(talk: Talk, turn: Turn, opening: Opening) -> Asking:
    options = options_of(turn.picked)
    return opening.get().understand(
        turn.question, conversation=talk.before(turn), without=list(turn.without), **options
    )


def _answer(talk: Talk, number: int, asking: Asking, opening: Opening, shown: tuple[str, ...] = ()) -> str:
    turn = talk.turns[number]
    try:
        assistant = opening.get()
        answer = assistant.answer(asking)
        for observe in opening.observers:
            observe(answer)
        kept = _kept(turn, answer, talk.say)
        find = _heads(assistant)
        html = reply(answer, f"t{number}", find, picked=turn.picked, kept=kept, say=talk.say)
    except Exception as error:
        return _failed(error, turn, number, talk.say)
    talk.after[number] = answer.conversation
    changed = shown and set(shown) != set(_ids(answer))
    return _changed(shown, talk.say) + html if changed else html


def _failed(error: Exception, turn: Turn, number: int, say: Words) -> str:
    """Return what is said where a question has no answer; one that is to be put otherwise goes back into its box."""
    line = explain(error, say=say)[1]
    return sentence(line, _kept(turn), f"t{number}", reword=isinstance(error, BadQuestion))


def _heads(assistant: Assistant) -> Find:
    """Return what looks up who a resolution is, without its paragraphs: a card names many that have the same words."""
    return shelf_of(assistant.library).heads.get


def _changed(shown: tuple[str, ...], say: Words) -> str:
    places = ", ".join(shown)
    line = say("Asked anew, and what is held has changed: before, this was answered with {places}.", places=places)
    return f'<p class="rp-changed">{esc(line)}</p>'


def _ids(answer: Answer) -> list[str]:
    return [one.paragraph.id for one in answer.passages or answer.near_misses]


# What the browser keeps.


def _kept(turn: Turn, answer: Answer | None = None, say: Words = ENGLISH) -> str:
    """Return what the page keeps of a turn: what asks it again, what it showed, and what is read aloud."""
    value: dict[str, Any] = {"question": turn.question, "after": turn.after}
    value |= {"without": list(turn.without)} if turn.without else {}
    value |= {"picked": [list(one) for one in turn.picked]} if turn.picked else {}
    if answer is not None:
        value |= {"shown": _ids(answer), "told": told(answer, say=say)}
        value |= {"found": [hit.paragraph for hit in answer.found.hits]} if answer.found and answer.answered else {}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def restored(kept: str, opening: Opening, say: Words) -> Talk:
    """Return a conversation that a browser kept, every question of it asked anew: what is shown is held now.

    What is not a turn as ``_kept`` writes it is left out.
    """
    talk = Talk(say=say)
    for turn, shown in _read(kept):
        talk.put(turn)
        talk.show(answered(talk, len(talk.turns) - 1, opening, shown))
    return talk


def _read(kept: str) -> list[tuple[Turn, tuple[str, ...]]]:
    try:
        values = json.loads(kept) if len(kept) <= LONGEST_KEPT else []
        return [_turn(value) for value in values[:MOST_TURNS]]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return []


def _turn(value: dict[str, Any]) -> tuple[Turn, tuple[str, ...]]:
    question, after = value["question"], value["after"]
    without, picked, shown = (value.get(name, []) for name in ("without", "picked", "shown"))
    texts = [question, *without, *shown, *(part for one in picked for part in one)]
    if not all(isinstance(text, str) for text in texts) or type(after) is not int:
        raise TypeError
    picks = tuple(checked_pick(name, text) for name, text in picked)
    return Turn(question, after, tuple(without), picks), tuple(shown)


# What the page's script asks for.


def again(talk: Talk, wish: str) -> Turn | None:
    """Return the turn that asks an earlier question again, None if the wish is none of ours.

    Args:
        talk: the conversation that the question belongs to.
        wish: "t3:from,to", the turn and the fields to take off, or "t3:+verb=urges", what to narrow it down by.
    """
    name, _, change = wish.partition(":")
    number = name.removeprefix("t")
    if not (number.isascii() and number.isdigit() and len(number) < 6 and int(number) < len(talk.turns) and change):
        return None
    turn = talk.turns[int(number)]
    if change.startswith("+"):
        name, _, value = change[1:].partition("=")
        limited = {FIELDS.get(name), "to" if name == "year" else None}
        kept = tuple(one for one in turn.without if one not in limited)
        try:
            return replace(turn, without=kept, picked=with_pick(turn.picked, name, value))
        except ValueError:
            return None
    picked, understood = without_picks(turn.picked, change.split(","))
    return replace(turn, picked=picked, without=tuple(dict.fromkeys([*turn.without, *understood])))
