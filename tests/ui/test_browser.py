"""The page in a browser: by mouse, by keyboard, on a phone, in the dark, and without a request to anywhere else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.ui.browser import CHROMIUM, opened, visiting
from tests.ui.conftest import make_app, serving
from ui.offered import SUBJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext

    from corpus.home import Home
    from tests.ui.browser import Visit

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: `make browser` installs it"),
]
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}}
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
HOSTILE = '<script>document.title="owned"</script><img src=x onerror=document.title="owned"> **b** $$x$$'


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[BrowserContext]:
    """One profile for many pages, so that Gradio's files are fetched once."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], **DESK)
    yield context
    context.close()


@pytest.fixture
def visit(desk: BrowserContext, address: str) -> Iterator[Visit]:
    with opened(desk, address) as visit:
        yield visit
        assert visit.outside() == []
        assert visit.complaints == []


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Visit]:
    with visiting(browser, address, **PHONE) as visit:
        yield visit
        assert visit.outside() == []


def focused(visit: Visit) -> str:
    """What has the focus: its id, class, title and words."""
    found: str = visit.page.evaluate(
        "(e => `${e.id} ${e.className} ${e.title} ${e.textContent.trim()}`)(document.activeElement)"
    )
    return found


def tab_to(visit: Visit, words: str, key: str = "Tab") -> None:
    """Press a key until what has these words has the focus."""
    for _ in range(60):
        visit.page.keyboard.press(key)
        if words in focused(visit):
            return
    pytest.fail(f"the keyboard never reached {words!r}")


def test_a_question_brings_cards_with_reference_and_words(visit: Visit) -> None:
    answer = visit.ask("border")
    assert answer.locator(".rp-ref").first.inner_text() == "General Assembly resolution 61/180, para. 1 (b) (i)"
    assert answer.locator(".rp-par").last.inner_text().strip().startswith("Requests the Secretary-General")
    assert answer.locator(".rp-under").all_inner_texts() == [
        "Invites Member States:",
        "To strengthen measures at borders:",
    ]


def test_an_example_asks_itself(visit: Visit) -> None:
    example = visit.page.locator("#rp-chat .example").first
    words = example.inner_text().strip()
    example.click()
    visit.answer(0)
    assert visit.page.locator(".rp-asked").inner_text() == words


def test_the_first_card_of_a_new_answer_is_in_view(visit: Visit) -> None:
    for question in ("border", "reefs", "border again"):
        answer = visit.ask(question)
        visit.page.wait_for_timeout(200)
        top = answer.locator(".rp-ref").first.bounding_box()
        assert top is not None
        assert 0 <= top["y"] < 500


def test_a_footnote_opens_at_its_mark_and_closes_again(visit: Visit) -> None:
    answer = visit.ask("protocol")
    note = answer.locator(".rp-notes li").first
    assert not note.is_visible()
    answer.locator(".rp-fn a").first.click()
    assert " ".join(note.inner_text().split()) == "1 See resolution 55/25, annex II."
    assert note.is_visible()
    answer.locator(".rp-fn a").first.click()
    assert not note.is_visible()


def test_copy_puts_words_and_reference_on_the_clipboard(visit: Visit) -> None:
    visit.ask("border").get_by_role("button", name="Copy with reference").first.click()
    visit.page.get_by_role("button", name="Copied").wait_for()
    copied = visit.page.evaluate("navigator.clipboard.readText()").splitlines()
    assert copied[-2:] == ["By training border officials;", "(General Assembly resolution 61/180, para. 1 (b) (i))"]


def test_show_in_context_opens_the_reader_at_the_paragraph_beside_the_chat(visit: Visit) -> None:
    visit.ask("border").get_by_role("link", name="Show in context").first.click()
    lit = visit.page.frame_locator(".rp-pane-page").locator(".rp-lit")
    lit.wait_for()
    assert lit.get_attribute("id") == "op1.b.i"
    visit.page.frame_locator(".rp-pane-page").locator('[id="op1.b.i"]:focus').wait_for()
    pane, box = visit.page.locator(".rp-pane").bounding_box(), visit.page.locator("#rp-ask").bounding_box()
    assert pane is not None
    assert box is not None
    assert box["x"] + box["width"] <= pane["x"] + 1
    visit.page.keyboard.press("Escape")
    assert not visit.page.locator(".rp-pane").is_visible()
    assert "Show in context" in focused(visit)


def test_taking_a_chip_off_asks_again_without_it(visit: Visit) -> None:
    visit.ask("border").locator(".rp-chip", has_text="General Assembly").click()
    again = visit.answer(1)
    assert again.locator(".rp-chip").all_inner_texts() == ["A/RES/61/180 ×", "operative part ×", "2006 ×"]
    assert "without the limit on organ" in visit.page.locator(".rp-asked").last.inner_text()
    again.locator(".rp-chip", has_text="2006").click()
    assert visit.answer(2).locator(".rp-chip").all_inner_texts() == ["A/RES/61/180 ×", "operative part ×"]


def test_a_chip_of_an_older_answer_still_works(visit: Visit) -> None:
    first = visit.ask("border")
    visit.ask("reefs")
    first.locator(".rp-chip", has_text="2006").click()
    visit.answer(2)
    assert visit.page.locator(".rp-asked").last.inner_text().startswith("border")


def test_a_follow_up_shows_what_it_carried_over_and_a_new_conversation_forgets(visit: Visit) -> None:
    visit.ask("border")
    assert visit.ask("reefs").locator(".rp-carried").count() == 1
    visit.page.click("#rp-new")
    visit.page.wait_for_selector("#rp-chat .example")
    assert visit.ask("reefs").locator(".rp-carried").count() == 0


def test_a_refusal_has_no_answer_and_labels_what_is_close(visit: Visit) -> None:
    answer = visit.ask("nothing")
    assert answer.locator(".rp-refusal").is_visible()
    assert answer.locator(".rp-misses > h3").inner_text() == "Closest paragraphs – they do not answer the question"
    assert answer.locator(".rp-card:not(.rp-near)").count() == 0


def test_a_near_miss_can_be_read_in_context_and_not_copied(visit: Visit) -> None:
    near = visit.ask("nothing").locator(".rp-near").first
    acts = near.locator(".rp-acts").inner_text().split("\n")
    assert acts == ["Near miss, not an answer", "Keep", "Show in context"]
    assert contrast(visit, ".rp-near .rp-par p") >= 4.5


def test_a_blank_question_gets_an_error_and_no_heading(visit: Visit) -> None:
    visit.ask("border")
    error = visit.ask("  ").locator(".rp-error")
    assert error.inner_text().startswith("The question is empty")
    assert visit.page.locator(".rp-asked").count() == 1
    visit.page.wait_for_timeout(200)
    box = error.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 860


def test_a_new_conversation_closes_the_reader(visit: Visit) -> None:
    visit.ask("border").get_by_role("link", name="Show in context").first.click()
    visit.page.frame_locator(".rp-pane-page").locator(".rp-lit").wait_for()
    visit.page.click("#rp-new")
    visit.page.wait_for_selector("#rp-chat .example")
    assert not visit.page.locator(".rp-pane").is_visible()


@pytest.mark.parametrize(
    ("question", "words"),
    [("x" * 20_000, "20,000 characters"), ("crash", "The log has the details")],
    ids=["too long", "unforeseen"],
)
def test_a_failure_is_a_sentence_and_the_page_goes_on(visit: Visit, question: str, words: str) -> None:
    assert words in visit.ask(question).locator(".rp-error").inner_text()
    assert visit.ask("border").locator(".rp-card").count() == 2


def test_a_hostile_question_is_shown_as_text(visit: Visit) -> None:
    visit.ask(HOSTILE)
    assert visit.page.locator(".rp-asked").inner_text() == HOSTILE
    assert visit.page.title() == "Rapporteur"


def test_a_hostile_document_is_shown_as_text_in_card_and_reader(visit: Visit) -> None:
    answer = visit.ask("hostile")
    words = "<script>alert(1)</script> \"quoted\" 'single' <img src=x onerror=alert(1)> & *stars* $$x$$"
    assert words in re.sub(r"<i>1</i>", "", answer.locator(".rp-text p").first.inner_text())
    answer.get_by_role("link", name="Show in context").first.click()
    visit.page.frame_locator(".rp-pane-page").locator(".rp-lit").wait_for()
    assert visit.page.frame_locator(".rp-pane-page").locator("h1").inner_text() == '<script>alert("title")</script>'


def test_a_message_is_named_by_whose_it_is_and_not_by_its_html(visit: Visit) -> None:
    visit.ask("border")
    visit.page.wait_for_timeout(200)
    names = visit.page.evaluate("[...document.querySelectorAll('#rp-chat [aria-label]')].map(e => e.ariaLabel)")
    assert {"Question", "Answer"} <= set(names)
    assert [name for name in names if "<" in name] == []


def test_everything_is_reached_by_keyboard_alone(visit: Visit) -> None:
    page = visit.page
    page.locator("#rp-new").focus()
    tab_to(visit, SUBJECT)
    page.keyboard.press("Enter")
    visit.answer(0)
    page.locator("#rp-new").focus()
    tab_to(visit, "Footnote 1")
    page.keyboard.press("Enter")
    assert visit.page.locator(".rp-notes li").first.is_visible()
    tab_to(visit, "Copy with reference")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    tab_to(visit, "Show in context")
    page.keyboard.press("Enter")
    page.frame_locator(".rp-pane-page").locator(".rp-lit").first.wait_for()
    page.keyboard.press("Escape")
    page.locator("#rp-new").focus()
    tab_to(visit, "2006")
    page.keyboard.press("Enter")
    assert visit.answer(1).locator(".rp-chip").count() == 3


def test_a_phone_shows_everything_without_scrolling_sideways(phone: Visit) -> None:
    assert phone.fits()
    for question in ("border", "protocol", "nothing", HOSTILE, "x" * 400):
        phone.ask(question)
        assert phone.fits(), question


def test_the_reader_is_a_sheet_over_a_phones_screen(phone: Visit) -> None:
    phone.ask("border").get_by_role("link", name="Show in context").first.click()
    phone.page.frame_locator(".rp-pane-page").locator(".rp-lit").wait_for()
    box = phone.page.locator(".rp-pane").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 360, "height": 740}
    assert phone.fits()
    phone.page.get_by_role("button", name="Close").click()
    assert not phone.page.locator(".rp-pane").is_visible()


def contrast(visit: Visit, selector: str) -> float:
    """The contrast of an element's words to the page, as WCAG counts it."""
    found: float = visit.page.evaluate(
        """selector => {
          const light = colour => {
            const parts = colour.match(/[\\d.]+/g).slice(0, 3).map(Number)
              .map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
            return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
          };
          const words = light(getComputedStyle(document.querySelector(selector)).color);
          const paper = light(getComputedStyle(document.body).backgroundColor);
          return (Math.max(words, paper) + 0.05) / (Math.min(words, paper) + 0.05);
        }""",
        selector,
    )
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_in_light_and_dark(browser: Browser, address: str, scheme: str) -> None:
    with visiting(browser, address, color_scheme=scheme, **DESK) as visit:
        visit.ask("border")
        paper = visit.page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (sum(map(int, re.findall(r"\d+", paper))) < 200) is (scheme == "dark")
        for selector in (".rp-par p", ".rp-under p", ".rp-meta", ".rp-acts a", ".rp-copy", ".rp-chip", ".rp-asked"):
            assert contrast(visit, selector) >= 4.5, selector


def test_the_reader_is_a_page_of_its_own_with_the_paragraph_marked(browser: Browser, address: str) -> None:
    with visiting(browser, address, "/r/A/RES/61/180#op1.b.i", **PHONE) as visit:
        lit = visit.page.evaluate("getComputedStyle(document.getElementById('op1.b.i')).backgroundColor")
        assert lit != "rgba(0, 0, 0, 0)"
        assert visit.fits()
        assert (visit.outside(), visit.complaints) == ([], [])


def test_the_embeddable_page_answers_inside_a_frame(browser: Browser, address: str) -> None:
    with visiting(browser, address, "/healthz", viewport={"width": 500, "height": 700}) as visit:
        visit.page.set_content(f'<iframe src="{address}/embed" width="400" height="600"></iframe>')
        frame = visit.page.frame_locator("iframe")
        frame.locator("#question").fill("border")
        frame.locator("#question").press("Enter")
        frame.locator(".rp-card").first.wait_for()
        frame.get_by_role("button", name="2006").click()
        frame.locator(".rp-answer").nth(1).wait_for()
        frame.locator("#question").fill("reefs")
        frame.locator("#question").press("Enter")
        frame.locator(".rp-answer").nth(2).locator(".rp-carried").wait_for()
        frame.get_by_role("link", name="Show in context").first.click()
        frame.frame_locator(".rp-pane-page").locator(".rp-lit").first.wait_for()
        with visit.page.context.expect_page() as opened:
            frame.get_by_role("link", name="Open as a page").click()
        assert opened.value.url == f"{address}/r/A/RES/61/180#op1.b.i"
        assert visit.outside() == []


def test_the_embeddable_page_answers_without_a_script(browser: Browser, address: str) -> None:
    with visiting(browser, address, "/embed", java_script_enabled=False, **PHONE) as visit:
        visit.page.locator("#question").fill("border")
        visit.page.locator("#question").press("Enter")
        visit.page.locator(".rp-card").first.wait_for()
        visit.page.get_by_role("button", name="2006").click()
        visit.page.get_by_text("asked again without the limit on year").wait_for()


def test_the_page_answers_from_the_bundled_documents(browser: Browser, home: Home) -> None:
    from assistant.ask import Assistant
    from ui.opening import Opening

    opening = Opening(lambda: Assistant.open(home))
    with serving(make_app(opening)) as address, visiting(browser, address) as visit:
        answer = visit.ask("paragraph 3 of E/RES/2006/27")
        assert "Treating victims and witnesses with sensitivity" in answer.inner_text()
        assert answer.locator(".rp-ref").inner_text() == "Economic and Social Council resolution 2006/27, para. 3"
        following = visit.ask("and the next one?")
        assert following.locator(".rp-ref").inner_text() == "Economic and Social Council resolution 2006/27, para. 4"
        assert visit.outside() == []
    opening.close()
