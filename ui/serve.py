"""``rapporteur serve``: the page on this machine."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
import tempfile
import threading
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from assistant.commands.options import chroma_option, home_option, progress_bar, refusal_option
from corpus.errors import BadSetting
from ui.access import Access

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fastapi import FastAPI

    from assistant.ask import Assistant
    from assistant.refusal import Strictness
    from corpus.home import Home
    from ui.opening import Opening


@click.command(short_help="Open the chat page on this machine.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=7860, show_default=True, help="Port to listen on.")
@click.option(
    "--embed-origin",
    "embed_origins",
    multiple=True,
    metavar="ORIGIN",
    help="Site that may embed the widget and the reader and call the JSON interface; may be repeated.",
)
@click.option(
    "--rate",
    type=click.IntRange(0),
    default=600,
    show_default=True,
    help="Requests a minute that one visitor may put to the assistant; 0 for any number.",
)
@click.option(
    "--feedback/--no-feedback",
    default=False,
    show_default=True,
    help="Ask visitors whether passages answer their questions, and keep it in feedback.jsonl of the home.",
)
@click.option(
    "--uploads/--no-uploads",
    default=False,
    show_default=True,
    help="Let visitors add documents to the library of this home, for everyone who uses the page.",
)
@click.option("--open/--no-open", "open_browser", default=False, show_default=True, help="Open the page in a browser.")
@refusal_option
@home_option
@chroma_option
def serve(
    host: str,
    port: int,
    embed_origins: tuple[str, ...],
    rate: int,
    feedback: bool,
    uploads: bool,
    open_browser: bool,
    refusal: Strictness,
    home: Home,
    chroma_url: str | None,
) -> None:
    """Serve the chat page, the reader, the embeddable page and the JSON interface until Ctrl-C.

    Example: rapporteur serve --port 8080 --embed-origin https://missions.example
    """
    origins = tuple(origin_of(given) for given in embed_origins)
    with listen(host, port) as listener:
        kept = home.path / "feedback.jsonl" if feedback else None
        access = Access(origins, names_of(listener.getsockname()[0]), rate, kept)
        run(home, listener, access, chroma_url, open_browser, uploads=uploads, refusal=refusal)


def origin_of(given: str) -> str:
    """Return the origin of an address, "https://site.example" for "https://site.example/".

    Raises:
        BadSetting: it is not an origin.
    """
    parts = urlsplit(given)
    plain = parts.scheme in ("http", "https") and parts.netloc and parts.path in ("", "/")
    if not plain or parts.query or parts.fragment or "@" in parts.netloc or set(given) & set(" ;,'\"*"):
        raise BadSetting(f"{given!r} is not an origin: write it as https://site.example")
    return f"{parts.scheme}://{parts.netloc}"


def names_of(address: str) -> tuple[str, ...]:
    """Return the names by which requests may call a server on this address: () for any.

    Only this machine reaches a loopback address, so only this machine's own names are right there.
    """
    own = ("localhost", "127.0.0.1", "::1")
    return tuple(dict.fromkeys((*own, address))) if ip_address(address).is_loopback else ()


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket.

    Raises:
        BadSetting: the port is in use or the address is not this machine's.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.socket(family, socket.SOCK_STREAM)
    except OSError as error:
        raise BadSetting(f"cannot listen on {host}: choose an address of this machine with --host") from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise BadSetting(f"cannot listen on {host}, port {port} ({error.strerror}): choose another --port") from error
    return listener


def run(
    home: Home,
    listener: socket.socket,
    access: Access,
    chroma_url: str | None,
    open_browser: bool,
    *,
    uploads: bool = False,
    refusal: Strictness | None = None,
) -> None:
    """Serve on ``listener`` until interrupted; with ``uploads`` visitors may add documents.

    Raises:
        RapporteurError: the assistant cannot be opened.
    """
    from ui.opening import Opening
    from ui.uploads import Uploads

    started = threading.Event()

    def opener() -> Assistant:
        started.wait()  # what the page needs comes first: both at once are slower
        from assistant.ask import Assistant

        with progress_bar() as progress:
            assistant = Assistant.open(home, chroma_url=chroma_url, progress=progress, strictness=refusal)
            assistant.index.warm()
            return assistant

    opening = Opening(opener)
    if uploads:
        access = replace(access, uploads=Uploads(opening))
    with tempfile.TemporaryDirectory(prefix="rapporteur-") as folder, _working_in(Path(folder)):
        os.environ["GRADIO_TEMP_DIR"] = folder
        from ui.app import web_app

        _serve(web_app(opening, access), listener, opening, started, open_browser)
    if access.uploads:
        access.uploads.close()
    opening.close()
    if opening.failure is not None:
        raise opening.failure


def _serve(
    app: FastAPI, listener: socket.socket, opening: Opening, started: threading.Event, open_browser: bool
) -> None:
    import uvicorn

    host, port = listener.getsockname()[:2]
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            started.set()
            click.echo(f"Rapporteur is at {address} (Ctrl-C ends it)")
            if open_browser and has_screen(sys.platform, os.environ):
                click.launch(address)

        async def on_tick(self, counter: int) -> bool:
            return await super().on_tick(counter) or opening.failure is not None

    config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=3)
    with contextlib.suppress(KeyboardInterrupt):
        Server(config).run(sockets=[listener])


def has_screen(platform: str, environment: Mapping[str, str]) -> bool:
    """Return whether a browser can show a page here: without a screen a text browser would take the terminal."""
    return not platform.startswith("linux") or any(environment.get(one) for one in ("DISPLAY", "WAYLAND_DISPLAY"))


@contextlib.contextmanager
def _working_in(folder: Path) -> Iterator[None]:
    """Work in ``folder`` for a while: Gradio may serve files of the working folder, and there are none in this one."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
