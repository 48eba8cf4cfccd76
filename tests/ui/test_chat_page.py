"""The chat page in a browser: cards, how an answer arrives, narrowing down, French, and a server that is away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.ui.browser import CHROMIUM, DESK, PHONE, WORDS, announced, clipboard, visiting
from tests.ui.conftest import make_app, serving
from tests.ui.fake import FakeAssistant
from ui.offered import SUBJECT
from ui.opening import Opening

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.ui.browser import Visit

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: `make browser` installs it"),
]


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
    visit.page.locator("#rp-question textarea:focus").wait_for()


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
    expect(page.locator("#rp-question textarea")).to_have_value("reefs")
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


# In French.


def test_the_page_stands_in_french_and_says_so(browser: Browser, address: str) -> None:
    with visiting(browser, address, "/fr", **DESK) as visit:
        page = visit.page
        page.wait_for_selector("#rp-chat .example")
        assert page.evaluate("document.documentElement.lang") == "fr"
        page.locator("#rp-chat .example", has_text="En anglais").first.click()
        visit.answer(0)
        assert page.locator(".rp-asked").inner_text() == SUBJECT
        page.locator("#rp-new").click()
        page.wait_for_selector("#rp-chat .example")
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
