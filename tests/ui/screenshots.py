"""Writes the pictures of the documentation: ``python -m tests.ui.screenshots [FOLDER]``, docs/ by default."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.ask import Assistant
from corpus.home import Home
from tests.ui.browser import chromium, visiting
from tests.ui.conftest import make_app, serving
from tests.ui.site import a_site
from ui.opening import Opening

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.ui.site import Site

DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 860}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 780}, "device_scale_factor": 2}
DEMAND = "What should States do about the demand that fosters trafficking?"
FOOTNOTED = "Paragraph 4 of A/RES/61/180"
UNANSWERED = "What does the Council say about nuclear disarmament?"


def main(folder: Path) -> None:
    """Write every picture into ``folder``."""
    with tempfile.TemporaryDirectory() as home:
        opening = Opening(lambda: Assistant.open(Home(Path(home))))
        opening.get()
        with a_site() as site, serving(make_app(opening, site.origin)) as address, chromium() as browser:
            picture(browser, address, folder / "page-light.png", DEMAND, color_scheme="light", **DESK)
            picture(browser, address, folder / "page-dark.png", DEMAND, color_scheme="dark", **DESK)
            picture(browser, address, folder / "page-phone.png", FOOTNOTED, note=True, **PHONE)
            picture(browser, address, folder / "reader.png", FOOTNOTED, context=True, **DESK)
            picture(browser, address, folder / "refusal.png", UNANSWERED, **DESK)
            embedded(browser, address, site, folder / "widget.png")
        opening.close()


def picture(
    browser: Browser,
    address: str,
    file: Path,
    question: str,
    *,
    note: bool = False,
    context: bool = False,
    **options: Any,
) -> None:
    """Take the chat after a question, perhaps with a footnote open or the reader beside it."""
    with visiting(browser, address, **options) as visit:
        answer = visit.ask(question)
        if note:
            answer.locator(".rp-fn a").first.click()
        if context:
            answer.get_by_role("link", name="Show in context").first.click()
            visit.page.frame_locator(".rp-pane-page").locator(".rp-lit").first.wait_for()
        visit.page.wait_for_timeout(500)
        visit.page.screenshot(path=file)


def embedded(browser: Browser, address: str, site: Site, file: Path) -> None:
    """Take the widget, opened on another site after a question."""
    words = '<h1>Permanent Mission</h1><p>News of the session.</p><div style="height: 30rem"></div>'
    page = f'<div style="font: 16px sans-serif; margin: 2rem">{words}</div><script src="{address}/widget.js"></script>'
    with visiting(browser, address, "/healthz", viewport={"width": 900, "height": 760}) as visit:
        visit.page.goto(site.page(page))
        visit.page.get_by_role("button", name="Ask the resolutions").click()
        frame = visit.page.frame_locator("rapporteur-chat iframe")
        frame.locator("#question").fill(DEMAND)
        frame.locator("#question").press("Enter")
        frame.locator(".rp-card").first.wait_for()
        visit.page.wait_for_timeout(500)
        visit.page.screenshot(path=file)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "docs")
