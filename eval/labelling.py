"""The page on this machine where a person reads the misses and corrects the labels.

Plain HTML and forms: each verdict is sent at once and written to the file of labels before the page answers. It
listens on this machine alone; a form without the token that the page was given is refused, so no other site can write
labels.
"""

from __future__ import annotations

import secrets
import socket
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote

from corpus.errors import BadSetting
from eval.labels import Label, add_labels, now, read_labels, standing
from eval.markup import STYLE, below

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

    from eval.outcome import SystemOutcome
    from eval.question import Question, Text
    from eval.system import Response as Given

    Verdicts = Mapping[tuple[str, str], Label]

HOST = "127.0.0.1"
PORT = 7861
SHOWN = 5
"""So many of the paragraphs that a system gave are shown for a miss."""

VERDICTS = {"true": True, "false": False, "none": None}
"""What a form sends, and what its label says; none takes back what was said before."""

LONGEST_BODY = 20_000
POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
CARDS = """
article { border-top: 1px solid var(--line); padding: 1rem 0; } article h2 { margin: 0 0 .2rem; }
article > small { display: block; }
li small { display: block; white-space: pre-line; } li q { color: var(--ink); }
li span { color: var(--quiet); font-size: 13px; }
ol, ul { padding-left: 1.2rem; } li { margin: .5rem 0; } form { display: inline; }
button { font: inherit; padding: .15rem .7rem; border: 1px solid var(--line); background: none; color: var(--accent);
  border-radius: 3px; cursor: pointer; } button[aria-pressed=true] { background: var(--accent); color: var(--paper); }
"""


class Labelling:
    """The misses of one system, the paragraphs that they name, and the file that verdicts go to."""

    def __init__(self, system: SystemOutcome, texts: Iterable[Text], file: Path, who: str) -> None:
        self.system, self.file, self.who = system, file, who
        self.texts = {text.id: text for text in texts}
        self.token = secrets.token_urlsafe(16)
        self.questions = {question.id for question, _ in system.misses}

    def page(self) -> str:
        """Return every miss with what was expected and what was given, and a button for each verdict."""
        verdicts = {(label.question, label.paragraph): label for label in standing(read_labels(self.file))}
        misses = self.system.misses
        done = sum(any(key == question.id for key, _ in verdicts) for question, _ in misses)
        cards = "\n".join(self._card(question, given, verdicts) for question, given in misses)
        name = escape(self.system.dataset.name)
        return (
            '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>Misses on {name}</title><style>{STYLE}{CARDS}</style></head>\n<body>\n"
            f"<h1>{escape(self.system.name)} on {name}: {len(misses)} misses, {done} with a verdict</h1>\n"
            "<p>Does the paragraph answer the question? A miss that is right becomes a label, by "
            f"<strong>{escape(self.who)}</strong>, in <code>{escape(str(self.file))}</code>. The next evaluation reads "
            f"it. The last verdict counts; pressed once more, it is taken back.</p>\n{cards}\n</body></html>\n"
        )

    def take(self, fields: Mapping[str, str]) -> Label | None:
        """Return the label that was written, None if the form is not one of this page."""
        question, paragraph, relevant = (fields.get(name, "") for name in ("question", "paragraph", "relevant"))
        if not secrets.compare_digest(fields.get("token", "").encode(), self.token.encode()):
            return None
        if question not in self.questions or not paragraph or relevant not in VERDICTS:
            return None
        label = Label(question, paragraph, VERDICTS[relevant], self.who, now())
        add_labels(self.file, [label])
        return label

    def _card(self, question: Question, given: Given, verdicts: Verdicts) -> str:
        expected = "".join(self._item(question, key, verdicts) for key in question.relevant)
        came = "".join(self._item(question, key, verdicts) for key in given.ranking[:SHOWN])
        return (
            f'<article id="{escape(question.id)}"><h2>{escape(question.text)}</h2>'
            f"{below(question, self.system.dataset)}"
            f"<h3>Expected</h3>{f'<ul>{expected}</ul>' if expected else '<p>A refusal.</p>'}"
            f"<h3>Given</h3>{f'<ol>{came}</ol>' if came else '<p>A refusal.</p>'}</article>"
        )

    def _item(self, question: Question, key: str, verdicts: Verdicts) -> str:
        verdict = verdicts.get((question.id, key))
        buttons = " ".join(
            self._button(question.id, key, value, word, verdict is not None and verdict.relevant is VERDICTS[value])
            for value, word in (("true", "answers it"), ("false", "does not"))
        )
        said = f" <span>{escape(f'{verdict.who} {verdict.when}'.strip())}</span>" if verdict else ""
        text = self.texts.get(key)
        above = f"<small>{escape(text.title)}</small>" if text and text.title else ""
        words = f"<q>{escape(text.text)}</q>" if text else "<em>not held</em>"
        return f"<li><code>{escape(key)}</code> {above}{words}{buttons}{said}</li>"

    def _button(self, question: str, paragraph: str, value: str, word: str, pressed: bool) -> str:
        sent = "none" if pressed else value
        held = {"token": self.token, "question": question, "paragraph": paragraph, "relevant": sent}
        fields = "".join(f'<input type="hidden" name="{name}" value="{escape(text)}">' for name, text in held.items())
        state = "true" if pressed else "false"
        return f'<form method="post" action="/label">{fields}<button aria-pressed="{state}">{word}</button></form>'


def ids_to_read(system: SystemOutcome) -> set[str]:
    """Return the ids of the paragraphs that the page shows."""
    return set(_ids(system))


def labelling_app(labelling: Labelling, hosts: tuple[str, ...] = (HOST, "localhost")) -> Starlette:
    """Return the page and its form as an application."""
    from starlette.applications import Starlette
    from starlette.middleware.trustedhost import TrustedHostMiddleware
    from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse
    from starlette.routing import Route

    headers = {"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}

    def show(_: Request) -> Response:
        return HTMLResponse(labelling.page(), headers=headers)

    async def take(request: Request) -> Response:
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > LONGEST_BODY:
                return PlainTextResponse("too long", 413, headers=headers)
        fields = {name: values[-1] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}
        label = labelling.take(fields)
        if label is None:
            return PlainTextResponse("not a form of this page: load it again", 400, headers=headers)
        return RedirectResponse(f"/#{quote(label.question)}", 303, headers=headers)

    app = Starlette(routes=[Route("/", show), Route("/label", take, methods=["POST"])])
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))
    return app


def check_port(port: int) -> None:
    """Refuse before the work a port that cannot be listened on after it.

    Raises:
        BadSetting: it is taken, or not allowed.
    """
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((HOST, port))
        except OSError as error:
            reason = (error.strerror or "not free").lower()
            raise BadSetting(f"cannot listen on port {port}: {reason}: choose another with --port") from error


def serve_labelling(labelling: Labelling, port: int = PORT) -> None:
    """Serve the page on this machine until it is stopped."""
    import uvicorn

    uvicorn.run(labelling_app(labelling), host=HOST, port=port, log_level="warning")


def _ids(system: SystemOutcome) -> Iterator[str]:
    for question, given in system.misses:
        yield from question.relevant
        yield from given.ranking[:SHOWN]
