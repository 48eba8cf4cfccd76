"""What visitors ask of every page: paper, contrast, colours of their own, no motion; and no wider than a screen."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from tests.ui.browser import CHROMIUM, visiting
from tests.ui.states import DEMAND, DRAFT, FOOTNOTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.ui.browser import Visit

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: `make browser` installs it"),
]
QUOTED = "/verify?text=the demand that fosters all forms of exploitation"
PAGES = ["/", "/r/A/RES/61/180", "/agreed", QUOTED, "/upload", "/embed"]


@contextmanager
def answered(browser: Browser, stage: str, **options: Any) -> Iterator[Visit]:
    """The chat after a question whose answer has a footnote."""
    with visiting(browser, stage, **options) as visit:
        visit.ask(FOOTNOTED)
        yield visit


def style(page: Page, selector: str, name: str) -> str:
    value: str = page.locator(selector).first.evaluate(f"(element) => getComputedStyle(element)[{name!r}]")
    return value


def test_on_paper_an_answer_is_its_words_its_reference_and_its_notes(browser: Browser, stage: str) -> None:
    with answered(browser, stage, color_scheme="dark") as visit:
        page = visit.page
        page.emulate_media(media="print")
        for shown in (".rp-asked", ".rp-ref", ".rp-text", ".rp-notes li"):
            assert page.locator(f"#rp-chat {shown}").first.is_visible(), shown
        for hidden in ("#rp-bar", "#rp-ask", ".rp-acts", ".rp-understood"):
            assert not page.locator(hidden).first.is_visible(), hidden
        assert style(page, "body", "backgroundColor") == "rgb(255, 255, 255)"
        assert style(page, "#rp-chat .rp-text", "color") == "rgb(0, 0, 0)"


def test_on_paper_a_resolution_is_whole_and_names_itself(browser: Browser, stage: str) -> None:
    with visiting(browser, stage, "/r/A/RES/61/180", color_scheme="dark") as visit:
        page = visit.page
        page.emulate_media(media="print")
        for shown in (".rp-cite", "h1", ".rp-text", ".rp-notes li"):
            assert page.locator(shown).first.is_visible(), shown
        for hidden in (".rp-bar", ".rp-jump", ".rp-contents"):
            assert not page.locator(hidden).first.is_visible(), hidden
        assert style(page, "body", "backgroundColor") == "rgb(255, 255, 255)"


def test_on_paper_agreed_language_and_a_verdict_keep_their_words(browser: Browser, stage: str) -> None:
    with visiting(browser, stage, "/agreed") as visit:
        page = visit.page
        page.locator("#text").fill(DRAFT)
        page.locator('form.rp-draft button[type="submit"]').first.click()
        page.locator(".rp-match").first.wait_for()
        page.emulate_media(media="print")
        assert page.locator(".rp-match .rp-words").first.is_visible()
        assert not page.locator("#text").is_visible()
        visit.go(QUOTED)
        page.emulate_media(media="print")
        assert page.locator(".rp-verdict .rp-words").is_visible()
        assert not page.locator("#text").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_colours_of_the_system_marks_stand_out(browser: Browser, stage: str, scheme: Any) -> None:
    with visiting(browser, stage, QUOTED, forced_colors="active", color_scheme=scheme) as visit:
        page = visit.page
        assert style(page, ".rp-verdict mark", "backgroundColor") != style(page, "body", "backgroundColor")
        visit.go("/r/A/RES/61/180#op5")
        lit = ".rp-par:target, .rp-lit"
        assert style(page, lit, "backgroundColor") != style(page, "body", "backgroundColor")
        assert style(page, lit, "color") != style(page, lit, "backgroundColor")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_who_asks_for_more_contrast_gets_black_and_white(browser: Browser, stage: str, scheme: Any) -> None:
    extremes = {"rgb(0, 0, 0)", "rgb(255, 255, 255)"}
    for path in ("/verify", "/r/A/RES/61/180"):
        with visiting(browser, stage, path, contrast="more", color_scheme=scheme) as visit:
            assert {style(visit.page, "body", name) for name in ("backgroundColor",)} < extremes
            assert style(visit.page, "h1", "color") in extremes


def test_nothing_moves_for_who_asks_for_no_motion(browser: Browser, stage: str) -> None:
    moving = """() => [...document.querySelectorAll('*')].filter((one) => {
      const { transitionDuration, animationName } = getComputedStyle(one);
      return animationName !== 'none' || transitionDuration.split(', ').some((time) => parseFloat(time) > 0);
    }).map((one) => `${one.tagName}.${one.className}`)"""
    with answered(browser, stage, reduced_motion="reduce") as visit:
        assert visit.page.evaluate(moving) == []


@pytest.mark.parametrize("width", [320, 3840])
def test_no_page_is_wider_than_the_screen_nor_its_lines_longer_than_a_book_s(
    browser: Browser, stage: str, width: int
) -> None:
    with visiting(browser, stage, "/healthz", viewport={"width": width, "height": 900}) as visit:
        for path in PAGES:
            visit.go(path)
            assert visit.fits(), path
        visit.go("/")
        words = visit.ask(DEMAND).locator(".rp-text p").first
        em, wide = (float(part) for part in words.evaluate(
            "(p) => [parseFloat(getComputedStyle(p).fontSize), p.getBoundingClientRect().width]"
        ))  # fmt: skip
        assert em >= 17
        assert wide / em <= 42  # about 85 letters at the very most
        assert visit.fits()


def test_a_quotation_is_checked_by_keyboard_alone(browser: Browser, stage: str) -> None:
    with visiting(browser, stage, "/verify") as visit:
        page = visit.page
        _tab_to(page, "textarea")
        page.keyboard.type("“the demand that fosters all forms of exploitation” E/RES/2008/33")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.locator(".rp-verdict").wait_for()
        _tab_to(page, ".rp-told a")
        page.keyboard.press("Enter")
        page.wait_for_url("**/r/**")
        assert page.locator(".rp-par:target, .rp-lit").first.is_visible()


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"the keyboard never reached {selector}")
