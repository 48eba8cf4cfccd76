"""The basket: passages kept from every page that shows some, in an order, and taken along as files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.ui.browser import CHROMIUM, DESK, announced, clipboard, focused, opened
from tests.ui.conftest import make_app, serving
from tests.ui.states import DRAFT
from ui.opening import Opening

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext

    from tests.ui.browser import Visit

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: `make browser` installs it"),
]


def test_passages_are_kept_ordered_and_taken_along(visit: Visit, tmp_path: Path) -> None:
    page = visit.page
    visit.ask("border").locator(".rp-keep").first.click()
    visit.ask("nothing").locator(".rp-keep").click()
    announced(page, "Kept in the basket")
    page.reload()
    visit.answer(1)
    page.get_by_role("button", name="Basket (2)").click()
    basket = page.locator(".rp-basket")
    first, second = "General Assembly resolution 61/180, para. 1 (b) (i)", "General Assembly resolution 61/180, para. 2"
    assert basket.locator("h3").all_inner_texts() == [first, second]
    basket.get_by_role("button", name=f"Down: {first}").click()
    assert basket.locator("h3").all_inner_texts() == [second, first]
    assert f"Up: {first}" in page.evaluate("document.activeElement.ariaLabel")
    announced(page, "Place 2 of 2")
    basket.get_by_role("button", name=f"Take out: {second}").click()
    assert basket.locator("h3").all_inner_texts() == [first]
    page.keyboard.press("Escape")
    assert not basket.is_visible()
    assert "rp-basket-open" in focused(page)
    assert page.locator("#rp-basket-open").inner_text() == "Basket (1)"


def test_a_basket_becomes_files_from_the_library(browser: Browser, assistant_of_bundled: Any, tmp_path: Path) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], **DESK)
    app = make_app(Opening(lambda: assistant_of_bundled))
    with serving(app) as address, opened(context, address) as visit:
        page = visit.page
        visit.ask("paragraph 3 of E/RES/2006/27").locator(".rp-keep").first.click()
        page.click("#rp-basket-open")
        for name, ending in {"Word": "docx", "Markdown": "md", "CSV": "csv", "RIS": "ris", "BibTeX": "bib"}.items():
            with page.expect_download() as found:
                page.locator(".rp-basket").get_by_role("button", name=name, exact=True).click()
            assert found.value.suggested_filename == f"E-RES-2006-27.{ending}"
            assert found.value.path().stat().st_size > 100
        page.get_by_role("button", name="Copy all").click()
        page.get_by_role("button", name="Copied").wait_for()
        assert "Economic and Social Council resolution 2006/27, para. 3" in clipboard(page)
        gone = [{"id": "A/RES/9/9#op1", "address": "/r/A/RES/9/9#op1", "reference": "x", "words": "y"}]
        page.evaluate("kept => localStorage.setItem('rapporteur.basket', JSON.stringify(kept))", gone)
        page.keyboard.press("Escape")
        page.click("#rp-basket-open")
        page.locator(".rp-basket").get_by_role("button", name="Word").click()
        page.locator(".rp-file-told", has_text="9/9").wait_for()
        assert visit.outside() == []
    context.close()


def test_a_paragraph_is_kept_in_the_reader_and_on_the_page_of_agreed_language(
    profile: BrowserContext, stage: str
) -> None:
    with opened(profile, stage, "/r/A/RES/61/180") as visit:
        page = visit.page
        page.locator("#op2 .rp-num").click()
        page.get_by_role("button", name="Keep: General Assembly resolution 61/180, para. 2").click()
        announced(page, "Kept in the basket")
        assert page.locator("#rp-basket-open").inner_text() == "Basket (1)"
        visit.go("/agreed")
        page.locator("#text").fill(DRAFT)
        page.locator("form.rp-draft button[type=submit]").click()
        page.get_by_role("button", name="Keep: General Assembly resolution 61/180, para. 18").click()
        page.get_by_role("button", name="Basket (2)").click()
        basket = page.locator(".rp-basket")
        assert basket.locator("h3").all_inner_texts() == [
            "General Assembly resolution 61/180, para. 2", "General Assembly resolution 61/180, para. 18"
        ]  # fmt: skip
        assert "strategy or plan of action" in basket.locator(".rp-item-words").last.inner_text()
        with page.expect_download() as found:
            basket.get_by_role("button", name="Word", exact=True).click()
        assert found.value.suggested_filename.endswith(".docx")
        basket.get_by_role("button", name="Take out: General Assembly resolution 61/180, para. 2").click()
        page.keyboard.press("Escape")
        assert "rp-basket-open" in focused(page)
        kept = page.get_by_role("button", name="Kept: General Assembly resolution 61/180, para. 18")
        assert kept.get_attribute("aria-pressed") == "true"
        kept.click()
        assert page.locator("#rp-basket-open").inner_text() == "Basket"
        assert (visit.outside(), visit.complaints) == ([], [])


def test_what_is_kept_in_the_pane_is_in_the_basket_around_it(visit: Visit) -> None:
    page = visit.page
    visit.ask("border").locator(".rp-acts .rp-context").first.click()
    frame = page.frame_locator(".rp-pane-page")
    frame.locator("#op2 .rp-num").click()
    frame.get_by_role("button", name="Keep: ").click()
    page.get_by_role("button", name="Basket (1)").wait_for()
