"""Earlier conversations: kept in the browser, brought back with their citations, listed and cleared."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.ui.browser import CHROMIUM, DESK, WORDS, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Route

    from tests.ui.browser import Visit

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: `make browser` installs it"),
]

KEPT = "JSON.parse(localStorage.getItem('rapporteur.talks') || '[]')"


def until(visit: Visit, holds: str) -> None:
    """Wait until an expression holds on the page: an answer is kept a moment after it stands there."""
    for _ in range(100):
        if visit.page.evaluate(holds):
            return
        visit.page.wait_for_timeout(100)
    raise AssertionError(holds)


def test_a_conversation_comes_back_with_its_citations(visit: Visit) -> None:
    visit.ask("border").locator(".rp-chip", has_text="2006").click()
    visit.answer(1).locator(".rp-pick").first.wait_for()  # what it can be narrowed down by comes after it
    before = visit.page.locator("#rp-chat .message-wrap").inner_text()
    visit.page.reload()
    visit.answer(1).locator(".rp-pick").first.wait_for()
    assert visit.page.locator("#rp-chat .message-wrap").inner_text() == before
    assert visit.ask("reefs").locator(".rp-carried").count() == 1


def test_a_conversation_goes_on_where_the_server_was_started_anew(visit: Visit) -> None:
    visit.ask("border")
    visit.ask("reefs")
    until(visit, f"{KEPT}[0]?.turns.length === 2")  # nobody asks again within the moment that keeping takes

    def forget(route: Route) -> None:
        sent: dict[str, Any] = route.request.post_data_json or {}
        route.continue_(post_data=json.dumps(sent | {"session_hash": f"x{sent['session_hash']}"}))

    visit.page.route("**/run/predict", forget)
    visit.page.fill("#rp-question textarea", "protocol")
    visit.page.keyboard.press("Enter")
    visit.answer(2)
    until(visit, f"{KEPT}[0].turns.length === 3")
    assert visit.page.locator(".rp-asked").all_inner_texts() == ["border", "reefs", "protocol"]
    assert visit.answer(2).locator(".rp-carried").count() == 1


def test_earlier_conversations_are_listed_opened_and_cleared(visit: Visit, profile: BrowserContext) -> None:
    visit.ask("border")
    visit.page.click("#rp-new")
    visit.page.wait_for_selector("#rp-chat .example")
    visit.ask("reefs")
    until(visit, f"{KEPT}.length === 2")
    visit.page.wait_for_timeout(300)  # what is kept reaches other pages a moment later
    with opened(profile, visit.address) as other:
        past = other.page.locator(".rp-past")
        past.wait_for()
        assert past.locator("li button").all_inner_texts() == ["reefs", "border"]
        past.get_by_role("button", name="border").click()
        assert WORDS in other.answer(0).inner_text()
        assert not past.is_visible()
        other.page.click("#rp-new")
        past.get_by_role("button", name="Clear history").click()
        past.get_by_role("button", name="Clear all of it").click()
        assert not past.is_visible()
        assert other.page.evaluate("localStorage.getItem('rapporteur.talks')") == "[]"


def test_the_page_works_where_nothing_may_be_kept(browser: Browser, address: str) -> None:
    context = browser.new_context(**DESK)
    context.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage'])"
        " Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });"
    )
    with opened(context, address) as visit:
        visit.ask("border").locator(".rp-keep").first.click()
        assert visit.page.locator("#rp-basket-open").inner_text() == "Basket (1)"
        visit.page.click("#rp-new")
        visit.page.get_by_role("button", name="border").click()
        visit.answer(0)
        assert visit.complaints == []
    context.close()


@pytest.mark.parametrize("kept", ['"x"', "[1, null]", '[{"id": "a", "turns": [{"question": 1}]}]', "{", "null"])
def test_what_is_kept_and_broken_is_no_hindrance(browser: Browser, address: str, kept: str) -> None:
    context = browser.new_context(**DESK)
    context.add_init_script(f"localStorage.setItem('rapporteur.talks', {kept!r});"
                            f"localStorage.setItem('rapporteur.basket', {kept!r});")  # fmt: skip
    with opened(context, address) as visit:
        assert visit.ask("border").locator(".rp-keep").count() == 2
        visit.page.click("#rp-basket-open")
        assert visit.complaints == []
    context.close()
