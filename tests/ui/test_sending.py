"""Sending a question in a browser: what is typed after it, and what comes back into the box."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.browser import CHROMIUM, visiting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.ui.browser import Visit

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: `make browser` installs it"),
]


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    with visiting(browser, address) as visit:
        yield visit
        assert visit.outside() == []
        assert visit.complaints == []


def test_what_is_typed_after_enter_stays_and_is_no_part_of_the_question(visit: Visit) -> None:
    page = visit.page
    page.fill("#rp-question textarea", "paragraph 5 of 61/180")
    page.keyboard.press("Enter")
    page.keyboard.type("and the next one?")
    visit.answer(0)
    page.wait_for_timeout(200)
    assert page.locator(".rp-asked").all_inner_texts() == ["paragraph 5 of 61/180"]
    assert page.input_value("#rp-question textarea") == "and the next one?"
    page.click("#rp-send")
    visit.answer(1)
    assert page.locator(".rp-asked").all_inner_texts() == ["paragraph 5 of 61/180", "and the next one?"]
    assert page.input_value("#rp-question textarea") == ""


def test_a_question_that_the_server_refuses_to_take_comes_back_into_the_box(visit: Visit) -> None:
    page = visit.page
    page.route("**/run/predict", lambda route: route.fulfill(status=503))
    visit.put("reefs")
    page.keyboard.type("and rivers")
    page.locator("#rp-away", has_text="The server does not answer").wait_for()
    assert page.input_value("#rp-question textarea") == "reefs\nand rivers"
    page.unroute("**/run/predict")
    visit.ask("border")
    assert page.locator(".rp-asked").all_inner_texts() == ["border"]
    visit.complaints = [line for line in visit.complaints if "503" not in line]


def test_a_question_that_is_too_long_stays_in_the_box_to_be_shortened(visit: Visit) -> None:
    page, long = visit.page, "border " * 300
    failed = visit.ask(long)
    assert "2,100 characters" in failed.inner_text()
    assert page.input_value("#rp-question textarea") == long
    page.fill("#rp-question textarea", "border")
    page.keyboard.press("Enter")
    assert "By training border officials;" in visit.answer(1).inner_text()
    assert page.input_value("#rp-question textarea") == ""
