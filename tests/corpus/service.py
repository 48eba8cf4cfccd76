"""A stand-in for the documents service on this machine, and what asks it."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from assistant.cli import main
from corpus.download import Downloader, Manners
from corpus.errors import FetchFailed
from corpus.fetch import Wanted, fetch
from tests.corpus.made import make_word

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 400 + b"\n%%EOF\n"
WORD = b"PK\x03\x04" + bytes(range(256)) * 40
TAG = f'"{hashlib.sha256(PDF).hexdigest()[:8]}"'


class Visit(BaseHTTPRequestHandler):
    """One request to the stand-in: what it does is what the service's ``answers`` say for the path."""

    service: Service
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        self.service.seen.append(Seen(self.path, dict(self.headers.items())))
        planned = self.service.answers.get(path, [])
        answer = planned.pop(0) if len(planned) > 1 else planned[0] if planned else status(404)
        self.close_connection = True
        answer(self)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@dataclass
class Seen:
    """A request as it came."""

    target: str
    headers: dict[str, str]
    at: float = field(default_factory=time.monotonic)

    @property
    def query(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.target).query)


@dataclass
class Service:
    """A stand-in: by path the answers it gives, one after the other, the last of them again and again."""

    url: str
    answers: dict[str, list[Callable[[Visit], None]]] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)

    @property
    def template(self) -> str:
        return f"{self.url}/access?s={{symbol}}&l={{language}}&t={{format}}"

    @property
    def asked(self) -> list[Seen]:
        """The requests for documents."""
        return [one for one in self.seen if not one.target.startswith("/robots.txt")]

    def gives(self, *answers: Callable[[Visit], None], path: str = "/access") -> None:
        self.answers[path] = list(answers)


def send(visit: Visit, code: int, body: bytes, **headers: str) -> None:
    visit.send_response(code)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in ({"Content-Length": str(len(body))} | named).items():
        visit.send_header(name, value)
    visit.end_headers()
    visit.wfile.write(body)


def status(code: int, body: bytes = b"", **headers: str) -> Callable[[Visit], None]:
    return lambda visit: send(visit, code, body, **headers)


def redirect(location: str, code: int = 302) -> Callable[[Visit], None]:
    return status(code, Location=location)


def cut(body: bytes, at: int, tag: str = TAG) -> Callable[[Visit], None]:
    """Promise all of a file and end the connection after some of it."""
    return lambda visit: send(visit, 200, body[:at], Content_Length=str(len(body)), ETag=tag)


def resumable(body: bytes, tag: str = TAG) -> Callable[[Visit], None]:
    """Give a file, or the rest of it to who asks for that and has the same edition."""

    def answer(visit: Visit) -> None:
        reach, edition = visit.headers.get("Range", ""), visit.headers.get("If-Range", "")
        if reach and edition == tag:
            start = int(reach.removeprefix("bytes=").rstrip("-"))
            if start >= len(body):
                send(visit, 416, b"", Content_Range=f"bytes */{len(body)}")
                return
            rest = body[start:]
            span = f"bytes {start}-{len(body) - 1}/{len(body)}"
            send(visit, 206, rest, Content_Range=span, ETag=tag)
        else:
            send(visit, 200, body, ETag=tag)

    return answer


def drip(visit: Visit, pause: float = 0.05) -> None:
    """Send a byte now and then, for longer than anyone waits."""
    visit.send_response(200)
    visit.send_header("Content-Length", str(len(PDF)))
    visit.end_headers()
    try:
        for at in range(len(PDF)):
            visit.wfile.write(PDF[at : at + 1])
            time.sleep(pause)
    except OSError:
        return


def silent(visit: Visit) -> None:
    time.sleep(1)


@dataclass
class Sleeps:
    """What was waited, without waiting."""

    waited: list[float] = field(default_factory=list)

    def __call__(self, seconds: float) -> None:
        self.waited.append(seconds)


def downloader(sleeps: Sleeps, **manners: Any) -> Downloader:
    chosen: dict[str, Any] = {"agent": "rapporteur/test", "pause": 0.0, "tries": 3} | manners
    return Downloader(Manners(**chosen), sleeps)


def get(service: Service, folder: Path, sleeps: Sleeps, **manners: Any) -> bytes:
    folder.mkdir(exist_ok=True)
    fetched = fetch(Wanted("A/RES/99/1"), folder, downloader(sleeps, **manners), service.template)
    return fetched.path.read_bytes()


def failure(service: Service, folder: Path, sleeps: Sleeps, **manners: Any) -> str:
    with pytest.raises(FetchFailed) as refused:
        get(service, folder, sleeps, **manners)
    words = str(refused.value)
    assert "\n" not in words
    assert words.startswith("A/RES/99/1 (en, pdf) ")
    assert not (folder / "A_RES_99_1-en.pdf").exists()
    return words


def command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: object
) -> tuple[int, list[dict[str, Any]], str]:
    """Run `corpus fetch`: its exit status, the objects it prints, and what else it says."""
    monkeypatch.setattr("assistant.commands.fetch._downloader", lambda: downloader(Sleeps(), agent="rapporteur/x"))
    with pytest.raises(SystemExit) as stopped:
        main(["corpus", "fetch", *map(str, arguments), "--json"])
    output = capsys.readouterr()
    assert isinstance(stopped.value.code, int)
    return stopped.value.code, [json.loads(line) for line in output.out.splitlines()], output.err


def resolution(number: int) -> bytes:
    """A Word file of two paragraphs."""
    return make_word(
        f"A/RES/99/{number}",
        "The General Assembly,",
        "Recalling its resolutions on oceans,",
        "1. Calls upon States to act;",
        "2. Decides to remain seized of the matter.",
    )
