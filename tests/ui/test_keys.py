"""Shortcuts of single keys, and how they are switched off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.browser import CHROMIUM, WORDS, clipboard, focused

if TYPE_CHECKING:
    from tests.ui.browser import Visit

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: `make browser` installs it"),
]


def test_the_main_job_is_done_with_single_keys(visit: Visit) -> None:
    page = visit.page
    visit.ask("border")
    page.keyboard.press("Escape")
    assert "para. 1 (b) (i)" in focused(page)
    page.keyboard.press("j")
    assert "para. 2" in focused(page)
    page.keyboard.press("k")
    page.keyboard.press("c")
    page.get_by_role("button", name="Copied").wait_for()
    assert WORDS in clipboard(page)
    page.keyboard.press("b")
    assert page.locator("#rp-basket-open").inner_text() == "Basket (1)"
    page.keyboard.press("o")
    page.frame_locator(".rp-pane-page").locator(".rp-lit").first.wait_for()
    page.keyboard.press("Escape")
    page.locator(".rp-pane").first.wait_for(state="hidden")
    page.keyboard.press("/")
    assert "TEXTAREA" in page.evaluate("document.activeElement.tagName")
    page.keyboard.type("j/?")
    assert page.input_value("#rp-question textarea") == "j/?"


def test_the_shortcuts_are_listed_and_can_be_switched_off(visit: Visit) -> None:
    page = visit.page
    visit.ask("border")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Shortcuts")
    dialog.wait_for()
    assert dialog.locator("kbd").all_inner_texts() == ["/", "j", "k", "c", "o", "b", "?", "Esc"]
    dialog.get_by_label("Single keys do this").uncheck()
    page.keyboard.press("Escape")
    before = focused(page)
    page.keyboard.press("j")
    page.keyboard.press("?")
    assert focused(page) == before
    assert not dialog.is_visible()
    page.get_by_role("button", name="Shortcuts").click()
    assert dialog.is_visible()
