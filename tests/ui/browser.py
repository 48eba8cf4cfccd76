"""Chromium, driven by Playwright, for the tests and the pictures."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Locator, Page

CHROMIUM = Path("/usr/bin/chromium")
CHATS = ("/", "/fr")
DESK: dict[str, Any] = {"viewport": {"width": 1366, "height": 900}}
PHONE: dict[str, Any] = {"viewport": {"width": 320, "height": 640}}
WORDS = "By training border officials;"
"""What the stand-in for the assistant answers to "border"."""

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Visit:
    """A page of the chat as a visitor has it: what it asked for, and what it complained of."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open another page of the server."""
        self.page.goto(self.address + path)
        if path in CHATS:
            self.page.wait_for_selector("#rp-question textarea")
            self.page.wait_for_selector("#rp-chat .examples[role=group] .example")

    def put(self, question: str) -> None:
        """Put a question."""
        self.page.fill("#rp-question textarea", question)
        self.page.keyboard.press("Enter")

    def ask(self, question: str) -> Locator:
        """Put a question and return its answer, once it is there."""
        before = self.page.locator("#rp-chat .rp-answer").count()
        self.put(question)
        return self.answer(before)

    def answer(self, number: int) -> Locator:
        """Return the answer with this number, from 0, once it is there."""
        found = self.page.locator("#rp-chat .rp-answer").nth(number)
        found.wait_for()
        return found

    def outside(self) -> list[str]:
        """Return the requests that left this server."""
        return [url for url in self.requests if not url.startswith((self.address, "data:", "blob:"))]

    def fits(self) -> bool:
        """Whether nothing has to be scrolled sideways."""
        wide: bool = self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        return wide


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visiting(browser: Browser, address: str, path: str = "/", **options: Any) -> Iterator[Visit]:
    """Open a page of the server in a fresh profile."""
    context = browser.new_context(**options)
    try:
        with opened(context, address, path) as visit:
            yield visit
    finally:
        context.close()


@contextmanager
def opened(context: BrowserContext, address: str, path: str = "/") -> Iterator[Visit]:
    """Open a page of the server in a profile."""
    page = context.new_page()
    visit = Visit(page, address)
    page.on("request", lambda request: visit.requests.append(request.url))
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    page.on("console", lambda line: visit.complaints.append(line.text) if line.type == "error" else None)
    visit.go(path)
    try:
        yield visit
    finally:
        page.close()


def clipboard(page: Page) -> str:
    """Return what was copied."""
    found: str = page.evaluate("navigator.clipboard.readText()")
    return found


def focused(page: Page) -> str:
    """Return the id, the classes and the words of what has the focus."""
    found: str = page.evaluate("(e => `${e.id} ${e.className} ${e.textContent.trim()}`)(document.activeElement)")
    return found


def announced(page: Page, words: str) -> None:
    """Wait until words are read aloud."""
    page.locator("#rp-told", has_text=words).wait_for(state="attached")
