"""How soon the page is there and answers: measured in a browser, beside the bare assistant and beside fixed limits.

Part of `make bench`. A visitor's times are what the browser shows: from the start of a page's loading to the end of the
last long task before it takes questions, from the press of the key to the frame in which the answer stands.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from eval.ratio import Ratio

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Page

    from assistant.ask import Assistant
    from corpus.home import Home

BROWSER = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
INTERACTIVE_LIMIT = 2.5
STARTED_LIMIT = 5.0
VISIBLE_LIMIT = 0.15
VISIBLE_RATIO = 5.0
"""How many times as long as the bare search an answer takes until it stands on the page."""

STARTED_RATIO = 2.0
INTERACTIVE_RATIO = 1.5
"""How many times as long as an empty page of Gradio's our page takes until it takes questions."""

OPENED = 5
PATIENCE = 180.0
QUIET = 1_000
"""Milliseconds without a long task, after which a page counts as loaded."""

_IMPORTS = "import gradio, chromadb, onnxruntime, tokenizers"
_EMPTY = """
import sys, gradio
with gradio.Blocks() as page:
    gradio.Chatbot(elem_id="rp-chat", examples=[{"text": "one"}])
    gradio.Textbox(elem_id="rp-question")
page.launch(server_port=int(sys.argv[1]), quiet=True)
"""
_QUIET_GRADIO = {"GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_DISABLE_TELEMETRY": "1", "PYTHONDONTWRITEBYTECODE": ""}
_WATCH = """
window.benchTasks = 0;
new PerformanceObserver((list) => list.getEntries().forEach((task) => {
  window.benchTasks = Math.max(window.benchTasks, task.startTime + task.duration);
})).observe({ type: "longtask", buffered: true });
"""
_READY = "document.querySelector('#rp-question textarea') && document.querySelector('#rp-chat .example')"
_SETTLED = f"""() => {{
  if (!({_READY})) return false;
  window.benchReady ??= performance.now();
  return performance.now() - Math.max(window.benchReady, window.benchTasks) > {QUIET};
}}"""
_INTERACTIVE = "() => Math.max(window.benchReady, window.benchTasks) / 1000"
_ASKED = """() => {
  const answers = () => document.querySelectorAll('#rp-chat .rp-answer:not([aria-busy])').length;
  const before = answers();
  let pressed = 0;
  window.benchAnswer = new Promise((done) => {
    const seen = new MutationObserver(() => {
      if (answers() <= before) return;
      seen.disconnect();
      requestAnimationFrame(() => setTimeout(() => done((performance.now() - pressed) / 1000)));
    });
    seen.observe(document.body, { childList: true, subtree: true, attributes: true });
  });
  const box = document.querySelector('#rp-question textarea');
  box.addEventListener('keydown', () => { pressed = performance.now(); }, { once: true, capture: true });
}"""


def page_ratios(home: Home, assistant: Assistant, questions: Sequence[str], rounds: int) -> list[Ratio]:
    """Return the page's times over a home with an index; none without a browser and what drives it.

    Args:
        home: what is served, in a process of its own.
        assistant: the same home's, asked alternately with the page: the bare search.
        questions: what is asked, each in a new conversation.
        rounds: how often each is asked.
    """
    if not BROWSER.exists() or not find_spec("playwright"):
        return []
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        with _empty_page() as address:
            empty = _opened(browser, address)
        with serving(home) as (address, started):
            opened = _opened(browser, address)
            page = browser.new_page()
            page.set_default_timeout(PATIENCE * 1000)
            _interactive(page, address)
            visible, bare = _asked(page, assistant, questions, rounds)
        browser.close()
    return [
        Ratio("serve, to its first page", started, "5 s", STARTED_LIMIT, 1.0),
        Ratio("serve, to its first page", started, "bare imports", _importing(), STARTED_RATIO),
        Ratio("page takes questions", median(opened), "2.5 s", INTERACTIVE_LIMIT, 1.0),
        Ratio("page takes questions", median(opened), "empty Gradio page", median(empty), INTERACTIVE_RATIO),
        Ratio("answer on the page", median(visible), "150 ms", VISIBLE_LIMIT, 1.0),
        Ratio("answer on the page", median(visible), "bare search", median(bare), VISIBLE_RATIO),
    ]


def _importing() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", _IMPORTS], check=True, env=os.environ | _QUIET_GRADIO)
    return time.perf_counter() - began


def _opened(browser: Browser, address: str) -> list[float]:
    taken = []
    for _ in range(OPENED):
        page = browser.new_page()
        taken.append(_interactive(page, address))
        page.close()
    return taken


def _interactive(page: Page, address: str) -> float:
    page.add_init_script(_WATCH)
    page.goto(address)
    page.wait_for_function(_SETTLED, polling=50, timeout=PATIENCE * 1000)
    taken: float = page.evaluate(_INTERACTIVE)
    return taken


def _asked(page: Page, assistant: Assistant, questions: Sequence[str], rounds: int) -> tuple[list[float], list[float]]:
    """Return the seconds of each answer on the page and of the bare search for it; the first of each is not timed."""
    visible: list[float] = []
    bare: list[float] = []
    for number, question in enumerate([questions[0], *(list(questions) * rounds)]):
        page.get_by_role("button", name="New conversation").click()
        page.wait_for_function("() => !document.querySelector('#rp-chat .rp-answer')")
        page.locator("#rp-question textarea").fill(question)
        page.wait_for_timeout(300)
        page.evaluate(_ASKED)
        page.keyboard.press("Enter")
        taken: float = page.evaluate("() => window.benchAnswer")
        began = time.perf_counter()
        assistant.ask(question)
        if number:
            bare.append(time.perf_counter() - began)
            visible.append(taken)
    return visible, bare


@contextmanager
def _running(command: Sequence[str], address: str) -> Iterator[float]:
    """Run a server; yield the seconds until its page was given."""
    began = time.perf_counter()
    server = subprocess.Popen(
        [sys.executable, *command], env=os.environ | _QUIET_GRADIO, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(address, server)
        yield time.perf_counter() - began
    finally:
        server.terminate()
        server.wait(20)


@contextmanager
def serving(home: Home) -> Iterator[tuple[str, float]]:
    """Serve a home in a process of its own; yield the address, and the seconds until its page was given."""
    port = _free_port()
    command = ["-m", "assistant.cli", "serve", "--port", str(port), "--home", str(home.path), "--rate", "0"]
    address = f"http://127.0.0.1:{port}/"
    with _running(command, address) as started:
        _wait(f"{address}readyz")
        yield address, started


@contextmanager
def _empty_page() -> Iterator[str]:
    port = _free_port()
    address = f"http://127.0.0.1:{port}/"
    with _running(["-c", _EMPTY, str(port)], address):
        yield address


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _wait(address: str, server: subprocess.Popen[bytes] | None = None) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and (server is None or server.poll() is None):
        try:
            with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310 (this machine's own)
                answer.read()
                return
        except (OSError, urllib.error.URLError):
            time.sleep(0.02)
    raise TimeoutError(f"{address} did not answer in {PATIENCE:.0f} s")
