"""Every state of every page, light and dark, on a desk and at 320 pixels, in two languages.

axe-core finds nothing to mend, nothing has to be scrolled sideways, and nothing is asked of another host.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

from tests.ui.browser import CHROMIUM, visiting
from tests.ui.states import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame, Page

    from tests.ui.browser import Visit
    from tests.ui.site import Site

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: `make browser` installs it"),
]
SCHEMES = ["light", "dark"]
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 640}
AXE = Axe()


def faults(page: Page | Frame) -> list[str]:
    """What axe-core finds: the rule, and the first element that breaks it."""
    found = AXE.run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]} ({len(one['nodes'])})" for one in found]


def faults_in_all(page: Page) -> list[str]:
    """What it finds on a page and in the frames of it."""
    return [fault for frame in page.frames for fault in faults(frame)]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("prefix", "scheme", "size"),
    [("", "light", DESK), ("", "dark", PHONE), ("/fr", "light", PHONE), ("/fr", "dark", DESK)],
    ids=["desk, light", "phone, dark", "phone, light, French", "desk, dark, French"],
)
def test_every_state_of_every_page(
    browser: Browser, stage: str, name: str, prefix: str, scheme: Any, size: Any
) -> None:
    with visiting(browser, stage, "/healthz", color_scheme=scheme, viewport=size) as visit:
        states = {state: [*faults_in_all(visit.page), *_wide(visit)] for state in PAGES[name](visit, prefix)}
        assert visit.outside() == []
    assert {state: found for state, found in states.items() if found} == {}
    assert len(states) >= 3


def _wide(visit: Visit) -> list[str]:
    return [] if visit.fits() else ["must be scrolled sideways"]


def test_where_documents_are_not_taken(browser: Browser, address: str) -> None:
    with visiting(browser, address, "/upload") as visit:
        assert faults(visit.page) == []


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
        frame.locator(".rp-context").first.click()
        frame.locator(".rp-pane:not([hidden])").wait_for()
        states["reader"] = faults_in_all(page)
    assert {state: found for state, found in states.items() if found} == {}
