"""The chat page in a browser: citing, why, narrowing down, history, basket, shortcuts, and a server that is away."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.ui.browser import CHROMIUM, opened, visiting
from tests.ui.conftest import make_app, serving
from tests.ui.fake import FakeAssistant
from ui.opening import Opening

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page, Route

    from tests.ui.browser import Visit

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: `make browser` installs it"),
]
DESK: dict[str, Any] = {"viewport": {"width": 1366, "height": 900}}
PHONE: dict[str, Any] = {"viewport": {"width": 320, "height": 640}}
WORDS = "By training border officials;"


@pytest.fixture
def profile(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that keeps what pages put into it, for one test."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], **DESK)
    yield context
    context.close()


@pytest.fixture
def visit(profile: BrowserContext, address: str) -> Iterator[Visit]:
    with opened(profile, address) as visit:
        yield visit
        assert visit.outside() == []
        assert visit.complaints == []


def clipboard(page: Page) -> str:
    found: str = page.evaluate("navigator.clipboard.readText()")
    return found


def focused(page: Page) -> str:
    found: str = page.evaluate("(e => `${e.id} ${e.className} ${e.textContent.trim()}`)(document.activeElement)")
    return found


def announced(page: Page, words: str) -> None:
    page.locator("#rp-told", has_text=words).wait_for(state="attached")


# A card.


def test_the_words_of_the_question_are_marked_and_what_is_copied_and_selected_is_not(visit: Visit) -> None:
    card = visit.ask("border official").locator(".rp-card").first
    assert card.locator("mark").all_inner_texts() == ["borders", "border", "officials"]
    card.locator(".rp-acts > .rp-copy").click()
    assert WORDS in clipboard(visit.page).splitlines()
    card.locator(".rp-par p").nth(2).evaluate("p => getSelection().selectAllChildren(p)")
    assert visit.page.evaluate("getSelection().toString()") == WORDS


def test_a_card_tells_why_it_was_found(visit: Visit) -> None:
    card = visit.ask("border giraffes").locator(".rp-card").first
    why = card.locator(".rp-why")
    assert not why.locator("dl").is_visible()
    why.locator("summary").click()
    assert why.locator("dl").inner_text().split("\n") == [
        "Words of the question it holds", "border", "It does not hold", "giraffes",
        "Closeness of meaning", "0.65 (cosine, at most 1)", "Place",
        why.locator("dd").last.inner_text(),
    ]  # fmt: skip
    assert why.locator("dd").last.inner_text().startswith("1 of the ")


def test_a_passage_is_copied_in_the_style_that_was_chosen_last(visit: Visit) -> None:
    card = visit.ask("border").locator(".rp-card").first
    card.locator(".rp-cite-as summary").click()
    for style, reference in {
        "official": "General Assembly resolution 61/180, para. 1 (b) (i)",
        "symbol": "A/RES/61/180, para. 1 (b) (i)",
        "drafter": "A/RES/61/180, OP1 (b) (i)",
    }.items():
        card.locator(f'.rp-style[name="{style}"]').click()
        assert clipboard(visit.page).splitlines()[-2:] == [WORDS, f"({reference})"]
    visit.page.reload()
    visit.answer(0).locator(".rp-acts > .rp-copy").first.click()
    assert clipboard(visit.page).splitlines()[-2:] == [WORDS, "(A/RES/61/180, OP1 (b) (i))"]


def test_a_permalink_is_copied_and_opens_the_reader_at_the_paragraph(visit: Visit) -> None:
    card = visit.ask("border").locator(".rp-card").first
    card.locator(".rp-cite-as summary").click()
    card.get_by_role("button", name="Copy the link").click()
    assert clipboard(visit.page) == f"{visit.address}/r/A/RES/61/180#op1.b.i"
    visit.page.goto(clipboard(visit.page))
    assert visit.page.locator(":target").get_attribute("id") == "op1.b.i"


# How an answer arrives.


def test_how_a_question_is_understood_is_there_before_its_answer(visit: Visit) -> None:
    visit.page.fill("#rp-question textarea", "border slowly")
    visit.page.keyboard.press("Enter")
    pending = visit.page.locator(".rp-pending")
    pending.locator(".rp-bone").first.wait_for(state="visible")
    shown = pending.evaluate("it => [it.innerText, document.querySelectorAll('.rp-card').length]")
    assert "Searched for border slowly" in shown[0].replace("“", "").replace("”", "")
    assert "2006 ×" in shown[0]
    assert shown[1] == 0
    visit.answer(0)
    assert pending.count() == 0
    assert visit.page.locator(".rp-asked").count() == 1


@pytest.mark.parametrize(
    ("question", "words"),
    [("border", "2 paragraphs found"), ("nothing", "No answer; 1 near miss"), ("crash", "Something went wrong")],
)
def test_an_answer_is_announced(visit: Visit, question: str, words: str) -> None:
    visit.ask(question)
    announced(visit.page, words)
    assert visit.page.locator('#rp-chat [aria-live="polite"]').count() == 0


def test_the_focus_stays_where_one_can_go_on(visit: Visit) -> None:
    visit.page.locator("#rp-chat .example").first.click()
    visit.answer(0)
    visit.page.wait_for_function("document.activeElement.matches('#rp-question textarea')")


def test_a_library_that_is_still_being_opened_is_told_and_waited_for(browser: Browser) -> None:
    from threading import Event

    ready = Event()

    def open_slowly() -> Any:
        ready.wait(60)
        return FakeAssistant()

    with serving(make_app(Opening(open_slowly))) as address, visiting(browser, address, **DESK) as visit:
        visit.page.fill("#rp-question textarea", "border")
        visit.page.keyboard.press("Enter")
        visit.page.get_by_text("The library is being opened").wait_for()
        ready.set()
        assert WORDS in visit.answer(0).inner_text()


def test_a_server_that_is_away_leaves_the_question_and_the_page_goes_on_when_it_is_back(visit: Visit) -> None:
    page = visit.page
    visit.ask("border")
    page.context.set_offline(True)
    page.fill("#rp-question textarea", "reefs")
    page.keyboard.press("Enter")
    page.locator("#rp-away", has_text="The server does not answer").wait_for()
    assert page.input_value("#rp-question textarea") == "reefs"
    assert not page.locator(".toast-wrap").first.is_visible()
    with page.expect_navigation():
        page.context.set_offline(False)
    visit.answer(0)
    page.wait_for_function("document.querySelector('#rp-question textarea').value === 'reefs'")
    assert page.locator("#rp-away").inner_text() == ""
    page.press("#rp-question textarea", "Enter")
    visit.answer(1)
    visit.complaints = [line for line in visit.complaints if "INTERNET_DISCONNECTED" not in line]


# Narrowing down.


def test_an_answer_is_narrowed_down_by_what_was_found_and_widened_again(visit: Visit) -> None:
    answer = visit.ask("border")
    facets = answer.locator(".rp-facets")
    facets.locator(".rp-pick").first.wait_for()
    assert facets.locator("h3").all_inner_texts() == ["Organ", "Year", "Part", "Action", "Addressed to", "Resolution"]
    rows = facets.locator(".rp-facet").first.locator("li").all_inner_texts()
    assert [row.split("\n")[0] for row in rows] == ["General Assembly", "Economic and Social Council"]
    facets.get_by_role("button", name="urges").click()
    again = visit.answer(1)
    assert "narrowed down to “urges”" in visit.page.locator(".rp-asked").last.inner_text()
    again.locator(".rp-chip", has_text="urges").click()
    assert visit.answer(2).locator(".rp-chip", has_text="urges").count() == 0


def test_on_a_phone_facets_are_folded_and_fetched_when_they_are_opened(browser: Browser, address: str) -> None:
    with visiting(browser, address, **PHONE) as visit:
        facets = visit.ask("border").locator(".rp-facets")
        assert not facets.locator(".rp-facets-in").is_visible()
        assert [url for url in visit.requests if "/facets?" in url] == []
        facets.locator("summary").first.click()
        facets.get_by_role("button", name="urges").wait_for()
        assert visit.fits()


# What the browser keeps.


def test_a_conversation_comes_back_with_its_citations(visit: Visit) -> None:
    visit.ask("border").locator(".rp-chip", has_text="2006").click()
    visit.answer(1)
    before = visit.page.locator("#rp-chat .message-wrap").inner_text()
    visit.page.reload()
    visit.answer(1)
    assert visit.page.locator("#rp-chat .message-wrap").inner_text() == before
    assert visit.ask("reefs").locator(".rp-carried").count() == 1


def test_a_conversation_goes_on_where_the_server_was_started_anew(visit: Visit) -> None:
    visit.ask("border")
    visit.ask("reefs")

    def forget(route: Route) -> None:
        sent: dict[str, Any] = route.request.post_data_json or {}
        route.continue_(post_data=json.dumps(sent | {"session_hash": f"x{sent['session_hash']}"}))

    visit.page.route("**/run/predict", forget)
    visit.page.fill("#rp-question textarea", "protocol")
    visit.page.keyboard.press("Enter")
    visit.answer(2)
    visit.page.wait_for_timeout(200)
    assert visit.page.locator(".rp-asked").all_inner_texts() == ["border", "reefs", "protocol"]
    assert visit.answer(2).locator(".rp-carried").count() == 1
    assert len(visit.page.evaluate("JSON.parse(localStorage.getItem('rapporteur.talks'))[0].turns")) == 3


def test_earlier_conversations_are_listed_opened_and_cleared(visit: Visit, profile: BrowserContext) -> None:
    visit.ask("border")
    visit.page.click("#rp-new")
    visit.page.wait_for_selector("#rp-chat .example")
    visit.ask("reefs")
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


# The basket.


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


# Shortcuts.


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


# In French.


def test_the_page_stands_in_french_and_says_so(browser: Browser, address: str) -> None:
    with visiting(browser, address, "/fr", **DESK) as visit:
        page = visit.page
        page.wait_for_selector("#rp-chat .example")
        assert page.evaluate("document.documentElement.lang") == "fr"
        answer = visit.ask("border")
        assert answer.get_by_role("button", name="Copier avec la référence").count() == 2
        answer.locator(".rp-chip", has_text="Assemblée générale").click()
        visit.answer(1)
        announced(page, "2 paragraphes trouvés")
        assert (visit.outside(), visit.complaints) == ([], [])


@pytest.mark.parametrize(
    ("locale", "path", "there"),
    [("fr-FR", "/", "/fr"), ("fr-FR", "/?ui=en", "/?ui=en"), ("en-US", "/", "/"), ("en-US", "/?ui=fr", "/fr")],
)
def test_visitors_are_sent_to_their_language(
    browser: Browser, address: str, locale: str, path: str, there: str
) -> None:
    context = browser.new_context(locale=locale)
    page = context.new_page()
    page.goto(address + path)
    assert page.url == address + there
    context.close()
