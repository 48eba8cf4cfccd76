"""The chat page: Gradio's chat, with answers as cards, restrictions as chips and the reader beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import gradio as gr
from gradio.events import api

from ui.calls import calls
from ui.failure import explain
from ui.markup import page_head
from ui.reply import asked, reply, sentence

if TYPE_CHECKING:
    from assistant.conversation import Conversation
    from ui.opening import Opening

EXAMPLES = (
    "What are States urged to do about the demand that fosters trafficking?",
    "Paragraph 5 of resolution 61/180",
    "Which paragraphs recall General Assembly resolution 58/137?",
    "What does the preamble of E/RES/2006/27 say about poverty?",
    "Where should the inter-agency coordination group be based?",
)
WELCOME = (
    '<div class="rp-welcome"><h2>Ask the resolutions; get their own words back.</h2>'
    "<p>Every answer is a paragraph of a United Nations resolution, word for word, with its reference. "
    "Where the corpus holds no answer, this page says so.</p></div>"
)


def head(*, feedback: bool = False) -> str:
    """Return what belongs in the page's head."""
    return page_head(("text", "pane", "chat"), ("text", "pane", "chat", *(("feedback",) if feedback else ())))


@dataclass(frozen=True, slots=True)
class Turn:
    """What was asked, after which conversation, with which restrictions taken off: enough to ask it again."""

    question: str
    before: Conversation | None = None
    without: tuple[str, ...] = ()


@dataclass
class Talk:
    """One visitor's conversation on the page."""

    turns: list[Turn] = field(default_factory=list)
    messages: list[dict[str, Any]] = field(default_factory=list)
    conversation: Conversation | None = None

    def put(self, turn: Turn, words: str) -> list[dict[str, Any]]:
        """Note the turn and return the messages with its question, if there are words to show."""
        self.turns.append(turn)
        if words:
            self.messages.append({"role": "user", "content": words})
        return self.messages

    def say(self, html: str) -> list[dict[str, Any]]:
        """Return the messages with an answer added."""
        self.messages.append({"role": "assistant", "content": html})
        return self.messages


def answer(talk: Talk, opening: Opening) -> list[dict[str, Any]]:
    """Return the messages with the answer to the last turn; a failure is a message like any other."""
    turn = talk.turns[-1]
    try:
        found = opening.ask(turn.question, conversation=turn.before, without=turn.without)
        html = reply(found, f"t{len(talk.turns) - 1}", opening.get().library.get)
    except Exception as error:
        return talk.say(sentence(explain(error)[1]))
    talk.conversation = found.conversation
    return talk.say(html)


def dropped(talk: Talk, chip: str) -> tuple[Turn, str] | None:
    """Return the turn that asks again without a chip's fields, and its words; None if the chip is not one of ours.

    Args:
        talk: the conversation the chip belongs to.
        chip: "t3:from,to", the turn and the fields to take off.
    """
    name, _, fields = chip.partition(":")
    number = name.removeprefix("t")
    if not (number.isascii() and number.isdigit() and len(number) < 6 and int(number) < len(talk.turns) and fields):
        return None
    turn = talk.turns[int(number)]
    without = tuple(dict.fromkeys([*turn.without, *fields.split(",")]))
    return Turn(turn.question, turn.before, without), asked(turn.question, without)


def chat_page(opening: Opening) -> gr.Blocks:
    """Return the page; mount it with ``head()`` in its head."""

    def ask(question: str, talk: Talk) -> Iterator[tuple[Any, ...]]:
        talk = talk or Talk()
        yield talk.put(Turn(question, talk.conversation), asked(question)), "", talk
        yield answer(talk, opening), gr.skip(), talk

    def example(talk: Talk, chosen: gr.SelectData) -> Iterator[tuple[Any, ...]]:
        yield from ask(str(chosen.value["text"]), talk)

    def drop(chip: str, talk: Talk) -> Iterator[tuple[Any, ...]]:
        again = dropped(talk, chip)
        if again is None:
            yield gr.skip(), gr.skip(), gr.skip()
            return
        yield talk.put(*again), gr.skip(), talk
        yield answer(talk, opening), gr.skip(), talk

    def start_afresh() -> tuple[Any, ...]:
        return [], "", Talk()

    page: gr.Blocks
    with gr.Blocks(title="Rapporteur", analytics_enabled=False, fill_width=True) as page:
        for call in calls(opening):
            api(call)
        talk = gr.State(Talk())
        with gr.Row(elem_id="rp-bar"):
            gr.Markdown("# Rapporteur", elem_id="rp-name")
            gr.Markdown("[Find agreed language](/agreed)", elem_id="rp-agreed")
            afresh = gr.Button("New conversation", elem_id="rp-new", size="sm")
        chat = gr.Chatbot(
            elem_id="rp-chat",
            label="Conversation",
            show_label=False,
            container=False,
            autoscroll=False,
            buttons=[],
            height=None,
            layout="panel",
            latex_delimiters=[],
            allow_tags=False,
            group_consecutive_messages=False,
            placeholder=WELCOME,
            examples=[{"text": words} for words in EXAMPLES],
        )
        with gr.Row(elem_id="rp-ask"):
            box = gr.Textbox(
                elem_id="rp-question",
                label="Your question",
                show_label=False,
                container=False,
                placeholder="Ask the resolutions",
                autofocus=True,
                lines=1,
                max_lines=4,
                scale=1,
            )
            send = gr.Button("Ask", elem_id="rp-send", variant="primary", size="sm", scale=0)
        chip = gr.Textbox(elem_id="rp-dropped", label="Restriction to take off", visible="hidden")
        drop_it = gr.Button("Take off", elem_id="rp-drop", visible="hidden")
        shown = [chat, box, talk]
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        gr.on([box.submit, send.click], ask, [box, talk], shown, concurrency_limit=4, **quiet)
        chat.example_select(example, [talk], shown, concurrency_limit=4, **quiet)
        drop_it.click(drop, [chip, talk], shown, concurrency_limit=4, **quiet)
        afresh.click(start_afresh, None, shown, **quiet)
    return page
