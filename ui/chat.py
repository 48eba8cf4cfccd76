"""The chat page: Gradio's chat, with answers as cards, restrictions as chips and the reader beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr
from gradio.events import api

from ui.bar import bar, basket_button
from ui.calls import calls
from ui.catalogue import message
from ui.markup import ENGLISH, esc, page_head
from ui.offered import offers
from ui.turns import Talk, Turn, again, begin, finish, restored

if TYPE_CHECKING:
    from ui.catalogue import Words
    from ui.opening import Opening

GREETING = message("Ask the resolutions; get their own words back.")
PROMISE = message(
    "Every answer is a paragraph of a United Nations resolution, word for word, with its reference. Where the corpus "
    "holds no answer, this page says so."
)
SHEETS = ("text", "bar", "pane", "card", "chat", "basket")
SCRIPTS = ("drawer", "tell", "text", "pane", "card", "chat", "facets", "history", "basket", "keys")


def head(*, feedback: bool = False, say: Words = ENGLISH) -> str:
    """Return what belongs in the page's head."""
    return page_head(SHEETS, (*SCRIPTS, *(("feedback",) if feedback else ())), say=say)


def address(say: Words) -> str:
    """Return where the chat stands in a language."""
    return "/" if say.language == ENGLISH.language else f"/{say.language}"


def chat_page(opening: Opening, say: Words = ENGLISH, *, uploads: bool = False) -> gr.Blocks:
    """Return the page; mount it with ``head()`` in its head. With ``uploads`` it leads to the page that takes them."""

    def ask(question: str, talk: Talk | None) -> tuple[Any, ...]:
        talk = talk or Talk(say=say)
        begin(talk, Turn(question, len(talk.turns) - 1), opening)
        return talk.messages, talk

    def example(talk: Talk | None, chosen: gr.SelectData) -> tuple[Any, ...]:
        return ask(str(chosen.value["text"]), talk)

    def change(wish: str, talk: Talk | None) -> tuple[Any, ...]:
        turn = again(talk, wish) if talk else None
        if talk is None or turn is None:
            return gr.skip(), gr.skip()
        begin(talk, turn, opening)
        return talk.messages, talk

    def wait(talk: Talk | None) -> tuple[Any, ...]:
        if talk is None or not finish(talk):
            return gr.skip(), gr.skip()
        return talk.messages, talk

    def restore(kept: str) -> tuple[Any, ...]:
        talk = restored(kept, opening, say)
        return talk.messages, talk

    def start_afresh() -> tuple[Any, ...]:
        return [], Talk(say=say)

    page: gr.Blocks
    with gr.Blocks(title="Rapporteur", analytics_enabled=False, fill_width=True) as page:
        for call in calls(opening) if say.language == ENGLISH.language else ():
            api(call)
        talk = gr.State(None)
        with gr.Row(elem_id="rp-bar"):
            top = bar(address(say), say=say, uploads=uploads) + _tools(say)
            gr.Markdown(top, elem_id="rp-bars", sanitize_html=False)
            afresh = gr.Button(say("New conversation"), elem_id="rp-new", size="sm")
        chat = gr.Chatbot(
            elem_id="rp-chat",
            label=say("Conversation"),
            show_label=False,
            container=False,
            autoscroll=False,
            buttons=[],
            height=None,
            layout="panel",
            latex_delimiters=[],
            allow_tags=False,
            group_consecutive_messages=False,
            placeholder=_welcome(say),
            examples=[{"text": one.question, "display_text": one.words} for one in offers(say)],
        )
        with gr.Row(elem_id="rp-ask"):
            gr.Textbox(
                elem_id="rp-question",
                label=say("Your question"),
                show_label=False,
                container=False,
                placeholder=say("Ask the resolutions"),
                autofocus=True,
                lines=1,
                max_lines=4,
                scale=1,
            )
            gr.Button(say("Ask"), elem_id="rp-send", variant="primary", size="sm", scale=0)
        # What the page's own script puts and presses; it clears the question's box itself, so that nothing that is
        # typed while the server answers is lost.
        put = gr.Textbox(elem_id="rp-put", label="Put", visible="hidden")
        ask_it = gr.Button("Put", elem_id="rp-put-it", visible="hidden")
        wish = gr.Textbox(elem_id="rp-wish", label="Wish", visible="hidden")
        change_it = gr.Button("Change", elem_id="rp-change", visible="hidden")
        go_on = gr.Button("Wait", elem_id="rp-go", visible="hidden")
        kept = gr.Textbox(elem_id="rp-kept", label="Kept", visible="hidden")
        restore_it = gr.Button("Restore", elem_id="rp-restore", visible="hidden")
        shown = [chat, talk]
        # Without the queue an answer is on the page in less than half the time.
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "queue": False}
        ask_it.click(ask, [put, talk], shown, **quiet)
        chat.example_select(example, [talk], shown, **quiet)
        change_it.click(change, [wish, talk], shown, **quiet)
        go_on.click(wait, [talk], shown, **quiet)
        restore_it.click(restore, [kept], shown, **quiet)
        afresh.click(start_afresh, None, shown, **quiet)
    return page


def _welcome(say: Words) -> str:
    return f'<div class="rp-welcome"><h2>{esc(say(GREETING))}</h2><p>{esc(say(PROMISE))}</p></div>'


def _tools(say: Words) -> str:
    """Return the buttons of the bar that the page's scripts answer to."""
    keys = f'<button type="button" id="rp-keys-open" hidden>{esc(say("Shortcuts"))}</button>'
    return f'<h1 class="rp-sr">Rapporteur</h1><span class="rp-tools">{basket_button(say)}{keys}</span>'
