"""axe-core finds nothing to mend on the page, the reader and the widget, in every state, light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

from tests.ui.browser import CHROMIUM, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame, Page

    from tests.ui.site import Site

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: `make browser` installs it"),
]
SCHEMES = ["light", "dark"]
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


def faults(page: Page | Frame) -> list[str]:
    """What axe-core finds: the rule, and the first element that breaks it."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]} ({len(one['nodes'])})" for one in found]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_chat_page(browser: Browser, host: str, scheme: Any, size: Any) -> None:
    with visiting(browser, host, color_scheme=scheme, viewport=size) as visit:
        states = {"empty": faults(visit.page)}
        visit.ask("protocol").locator(".rp-fn a").first.click()
        states["answer with an open footnote"] = faults(visit.page)
        visit.ask("nothing")
        visit.ask("crash")
        states["refusal and failure"] = faults(visit.page)
        visit.page.get_by_role("link", name="Show in context").first.click()
        visit.page.frame_locator(".rp-pane-page").locator(".rp-lit").first.wait_for()
        states["reader beside it"] = faults(visit.page)
    assert {state: found for state, found in states.items() if found} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_reader_and_its_refusal(browser: Browser, host: str, scheme: Any) -> None:
    with visiting(browser, host, "/r/A/RES/61/180#op1", color_scheme=scheme) as visit:
        states = {"resolution": faults(visit.page)}
        visit.page.goto(f"{host}/r/A/RES/9/9")
        states["not held"] = faults(visit.page)
    assert {state: found for state, found in states.items() if found} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("accent", ["", "#e33"], ids=["own colour", "the site's colour"])
def test_the_widget_and_the_page_in_it(browser: Browser, site: Site, host: str, scheme: Any, accent: str) -> None:
    script = f'<script src="{host}/widget.js" data-accent="{accent}" data-greeting="Ask us"></script>'
    address = site.page(f"<main><h1>News</h1>{script}</main>")
    with visiting(browser, host, "/healthz", color_scheme=scheme, viewport=DESK) as visit:
        page = visit.page
        page.goto(address)
        page.locator("rapporteur-chat button.open").wait_for()
        states = {"closed": faults(page)}
        page.locator("rapporteur-chat button.open").click()
        frame = page.frame_locator("rapporteur-chat iframe")
        frame.locator("#question").wait_for()
        states["open"] = faults(page)
        inside = next(one for one in page.frames if "/embed" in one.url)
        states["empty"] = faults(inside)
        for question in ("protocol", "nothing", "crash"):
            frame.locator("#question").fill(question)
            frame.locator("#question").press("Enter")
        frame.locator(".rp-error").wait_for()
        states["answer, refusal, failure"] = faults(inside)
        frame.get_by_role("link", name="Show in context").first.click()
        frame.frame_locator(".rp-pane-page").locator(".rp-lit").first.wait_for()
        states["reader"] = faults(inside)
    assert {state: found for state, found in states.items() if found} == {}
