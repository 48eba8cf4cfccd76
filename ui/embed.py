"""The chat as a page for an iframe: written on the server, usable without a script, quicker with one.

A question is a form. Without JavaScript each answer replaces the page; with it, answers are added below each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from assistant.conversation import Conversation
from ui.bar import home
from ui.catalogue import languages, message, words, words_of
from ui.failure import explain
from ui.markup import ENGLISH, esc, whole_page
from ui.offered import offers
from ui.reply import asked, reply, sentence
from ui.resolution import ORGANS
from ui.view import shelf_of

if TYPE_CHECKING:
    from starlette.requests import Request

    from ui.access import Access
    from ui.catalogue import Words
    from ui.opening import Opening
    from ui.options import Options


KINDS = {"pp": message("preambles"), "op": message("operative parts")}


def words_in(request: Request, options: Options | None = None) -> Words:
    """Return the words of the widget's page: of the language that the site asks for, else as everywhere."""
    say = words_of(request)
    asked_for = options.language if options else ""
    return words(asked_for, chosen=True) if asked_for in languages() and not say.chosen else say


@dataclass(frozen=True, slots=True)
class Form:
    """What the page sends: a question, the conversation before it, and the restrictions taken off."""

    question: str
    conversation: str = ""
    without: tuple[str, ...] = ()
    turn: int = 0

    @classmethod
    def read(cls, body: bytes) -> Form:
        """Return the form that a browser sent, with blanks for what is missing."""
        fields = {name: values[-1] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}
        dropped = fields.get("drop", "").rpartition(":")[2]
        without = [name for name in (*fields.get("without", "").split(","), *dropped.split(",")) if name]
        turn = fields.get("turn", "0")
        return cls(
            question=fields.get("question", "").replace("\r\n", "\n"),
            conversation=fields.get("conversation", ""),
            without=tuple(dict.fromkeys(without)),
            turn=int(turn) if turn.isascii() and turn.isdigit() and len(turn) < 6 else 0,
        )


def embed_page(
    options: Options,
    access: Access,
    log: str = "",
    conversation: str = "",
    turn: int = 0,
    *,
    say: Words = ENGLISH,
) -> str:
    """Return the page.

    Args:
        options: what its address says.
        access: the sites that may frame it and send it messages; whether visitors are asked what they think.
        log: what stands on it already, as HTML; "" for a greeting.
        conversation: the value after the last answer.
        turn: the number of the next question.
        say: the words of the interface.
    """
    address = say.link(f"/embed{options.query}")
    body = (
        f'<header class="rp-bar"><a href="{esc(home(say))}" target="_blank" rel="noopener">Rapporteur</a>'
        f'<a href="{esc(address)}" class="rp-new">{esc(say("New conversation"))}</a></header>'
        f'<main class="rp-page"><h1 class="rp-sr">{esc(say("Ask the resolutions"))}</h1>'
        f'<div class="rp-log" role="log" aria-live="polite">{log or _greeting(options, address, say)}</div></main>'
        f"{_ask_form(address, conversation, turn, say)}"
    )
    look = {"theme": options.theme, "accent": options.accent, "origins": " ".join(access.origins)}
    data = "".join(f' data-{name}="{esc(value)}"' for name, value in look.items() if value)
    classes = "rp-in-panel" if options.panel else ""
    scripts = ("feedback",) if access.feedback else ()
    return whole_page("Rapporteur", body, name="embed", root=data, classes=classes, scripts=scripts, say=say)


def exchange_html(opening: Opening, form: Form, options: Options, *, say: Words = ENGLISH) -> tuple[str, str]:
    """Return a question with its answer as HTML, and the conversation after it."""
    put = asked(form.question, form.without, say=say)
    try:
        before = Conversation.from_token(form.conversation) if form.conversation else None
        answer = options.ask(opening, form.question, before, form.without)
    except Exception as error:
        return put + sentence(explain(error, say=say)[1]), form.conversation
    find = shelf_of(opening.get().library).heads.get
    after = answer.conversation.to_token() if answer.conversation else ""
    shown = reply(answer, f"t{form.turn}", find, say=say)
    return f"{put}{_again(form, say.link(f'/embed{options.query}'), shown)}", after


def _again(form: Form, address: str, shown: str) -> str:
    """Return the answer inside the form that its chips send."""
    return (
        f'<form method="post" action="{esc(address)}" class="rp-exchange">{_hidden("question", form.question)}'
        f"{_hidden('conversation', form.conversation)}{_hidden('without', ','.join(form.without))}"
        f"{_hidden('turn', str(form.turn + 1))}{shown}</form>"
    )


def _ask_form(address: str, conversation: str, turn: int, say: Words) -> str:
    return (
        f'<form method="post" action="{esc(address)}" class="rp-ask" role="search">'
        f"{_hidden('conversation', conversation)}{_hidden('turn', str(turn))}"
        f'<label class="rp-sr" for="question">{esc(say("Your question"))}</label>'
        '<input id="question" name="question" type="text" autocomplete="off" required maxlength="20000" '
        f'placeholder="{esc(say("Ask the resolutions"))}"><button type="submit">{esc(say("Ask"))}</button></form>'
    )


def _greeting(options: Options, address: str, say: Words) -> str:
    """Return what an empty page says: the site's greeting, what is answered from, and examples if that is all."""
    greeting = f'<p class="rp-greeting" dir="auto">{esc(options.greeting)}</p>' if options.greeting else ""
    if options.scope:
        told = say("Answers from: {scope}", scope=_scope(options, say))
        return f'{greeting}<p class="rp-scope">{esc(told)}</p>'
    buttons = "".join(
        f'<li><button type="submit" name="question" value="{esc(one.question)}">{esc(one.words)}</button></li>'
        for one in offers(say)
    )
    return (
        f'{greeting}<form method="post" action="{esc(address)}" class="rp-examples">'
        f"<p>{esc(say('For example'))}</p><ul>{buttons}</ul></form>"
    )


def _scope(options: Options, say: Words) -> str:
    """Return what is answered from, in words."""
    first, last = options.since or say("the first"), options.until or say("the latest")
    years = say("{first} to {last}", first=first, last=last) if options.since or options.until else ""
    language = say("in {language}", language=say.tongue(options.language, lone=False)) if options.language else ""
    named = [say(ORGANS.get(options.organ or "", "")), say(KINDS.get(options.kind or "", ""))]
    return ", ".join(filter(None, [*options.symbols, *named, years, language]))


def _hidden(name: str, value: str) -> str:
    return f'<input type="hidden" name="{name}" value="{esc(value)}">'
