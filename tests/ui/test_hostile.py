"""Hostile words of documents and visitors: on every page they are text, nothing runs and nothing loads."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

import pytest

from assistant.answer import Answer, Interpretation
from assistant.conversation import Conversation
from corpus.paragraph import Footnote
from index.hit import Found, Hit
from tests.factories import make_resolution
from tests.ui.browser import CHROMIUM, opened, visiting
from tests.ui.conftest import make_app, serving
from tests.ui.fake import FakeAssistant, FakeLedger, FakeLibrary, fake_opening, passage
from tests.ui.payloads import LOAD, PAYLOADS, RUN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser

    from corpus.paragraph import Resolution
    from tests.ui.browser import Visit

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: `make browser` installs it"),
]


def hostile(number: int) -> Resolution:
    """A resolution whose every word is a payload: text, title, notes, file name, meeting, problems, provenance."""
    words = PAYLOADS[number]
    made = make_resolution(
        {"pp1": words, "op1": f"Requests {words}", "op1.a": words},
        id=f"A/RES/2/{number}",
        title=words,
        footnotes={"pp1": [Footnote(words, 3, words, words)]},
    )
    source = replace(made.source, file=words)
    return replace(made, source=source, meeting=words, problems=(words,), provenance={"title": words, words: words})


class HostileLedger(FakeLedger):
    """What the first paragraphs do, and to whom, is a payload."""

    def doings(self, paragraphs: Sequence[str]) -> dict[str, tuple[tuple[str, str], ...]]:
        return {one: ((words := PAYLOADS[int(one.split("/")[-1].partition("#")[0])], words),) for one in paragraphs[:2]}


class HostileLibrary(FakeLibrary):
    ledger = HostileLedger()
    held = {one.id: one for one in map(hostile, range(len(PAYLOADS)))}  # noqa: RUF012


@dataclass
class HostileAssistant(FakeAssistant):
    """Answers a payload with its own resolution, as passages and as near misses."""

    library: FakeLibrary = field(default_factory=HostileLibrary)

    def ask(self, question: str, **options: Any) -> Answer:
        number = next((n for n, words in enumerate(PAYLOADS) if plain(words) == plain(question)), 0)
        words, held = PAYLOADS[number], hostile(number)
        understood = Interpretation(words, symbols=(words, held.id), carried_over=("symbols",), session=words)
        after = Conversation(understood, (), "", words)
        passages = (passage(held, "pp1", also_in=(words, f"{held.id}#op1")), passage(held, "op1"))
        if number % 3 == 2:
            return Answer(question, understood, False, None, (words, words), near_misses=passages, conversation=after)
        found = Found(tuple(Hit(one.id, 0.7, 0.65) for one in held.paragraphs))
        return Answer(question, understood, True, None, (words,), passages, conversation=after, found=found)


def plain(words: str) -> str:
    """Words as they arrive through a field of a form, and may be set in capitals."""
    return re.sub(r"[\s\u0000\u2028\ufeff\ufffd]+", "", words).lower()


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    with serving(make_app(fake_opening(HostileAssistant()))) as address:
        yield address


def untouched(visit: Visit) -> bool:
    """Whether nothing ran and nothing was loaded."""
    ran = any(frame.evaluate("window.owned === 1") for frame in visit.page.frames)
    return (
        not ran and not [url for url in visit.requests if urlsplit(url).path.startswith(LOAD)] and visit.outside() == []
    )


def shown_as_text(visit: Visit, selector: str, words: str) -> None:
    texts = visit.page.locator(selector).evaluate_all("all => all.map(one => one.textContent)")
    assert any(plain(words) in plain(text) for text in texts), (selector, words)


def test_there_are_thirty() -> None:
    assert len(set(PAYLOADS)) == 30


@pytest.mark.parametrize("part", [slice(0, 15), slice(15, 30)], ids=["the first half", "the second half"])
def test_in_the_chat_they_are_text(browser: Browser, host: str, part: slice) -> None:
    with visiting(browser, host) as visit:  # the page keeps the latest twenty turns
        for number, words in enumerate(PAYLOADS[part]):
            answer = visit.ask(words)
            shown_as_text(visit, ".rp-asked", words)
            texts = answer.locator(".rp-par p").evaluate_all("all => all.map(one => one.textContent)")
            assert any(plain(words) in plain(text) for text in texts[1:]), words
            assert answer.locator("script, img, iframe, object, embed, svg, style, link, form").count() == 0, words
            assert untouched(visit), (number, words)
        visit.page.get_by_role("link", name="Show in context").last.click()
        visit.page.frame_locator(".rp-pane-page").locator(".rp-lit").first.wait_for()
        assert untouched(visit)
        assert [line for line in visit.complaints if "Security" in line] == []


@pytest.mark.parametrize("part", [slice(0, 15), slice(15, 30)], ids=["the first half", "the second half"])
def test_in_facets_and_in_the_basket_they_are_text(browser: Browser, host: str, part: slice) -> None:
    with visiting(browser, host, viewport={"width": 1400, "height": 900}) as visit:
        page = visit.page
        for number, words in enumerate(PAYLOADS[part]):
            answer = visit.ask(words)
            answer.locator(".rp-keep").first.click()
            if answer.locator(".rp-misses").count():
                continue
            answer.locator(".rp-pick").first.wait_for()
            texts = answer.locator(".rp-pick").all_text_contents()
            assert sum(plain(one) == plain(words) for one in texts) == 2, (number, words)
        visit.answer(0).locator(".rp-facets > summary").click()  # those of older answers are folded
        visit.answer(0).locator('.rp-pick[value^="verb="]').first.click()
        visit.answer(15)
        assert plain(PAYLOADS[part][0]) in plain(page.locator(".rp-asked").last.text_content() or "")
        page.click("#rp-basket-open")
        kept = page.locator(".rp-item-words").all_text_contents()
        assert [any(plain(words)[:200] in plain(one) for one in kept) for words in PAYLOADS[part]] == [True] * 15
        page.locator(".rp-basket").get_by_role("button", name="Markdown").click()
        page.locator(".rp-file-told:not(:empty)").wait_for()
        assert untouched(visit)


def test_what_is_kept_in_a_browser_is_text(browser: Browser, host: str) -> None:
    kept = [{"id": one, "reference": one, "words": one, "address": f"/r/{one}"} for one in PAYLOADS]
    kept.append({"id": "x", "reference": "x", "words": "x", "address": f"javascript:{RUN}"})
    context = browser.new_context()
    context.add_init_script(f"localStorage.setItem('rapporteur.basket', {json.dumps(json.dumps(kept))})")
    for path in ("/", "/agreed", "/r/A/RES/2/1"):
        with opened(context, host, path) as visit:
            visit.page.get_by_role("button", name="Basket (30)").click()
            for selector in (".rp-item h3", ".rp-item-words"):
                texts = visit.page.locator(selector).all_text_contents()
                assert [plain(one) for one in texts] == [plain(one) for one in PAYLOADS]
            assert untouched(visit)
    context.close()


def test_in_the_reader_they_are_text(browser: Browser, host: str) -> None:
    with visiting(browser, host, "/healthz") as visit:
        for number, words in enumerate(PAYLOADS):
            visit.page.goto(f"{host}/r/A/RES/2/{number}#pp1")
            for selector in ("h1", ".rp-par p", ".rp-notes li", ".rp-colophon dd", ".rp-colophon dt"):
                shown_as_text(visit, selector, words)
            assert untouched(visit), (number, words)
        assert visit.complaints == []


def test_on_the_widgets_page_they_are_text(browser: Browser, host: str) -> None:
    with visiting(browser, host, "/embed") as visit:
        for number, words in enumerate(PAYLOADS):
            visit.page.fill("#question", words)
            visit.page.press("#question", "Enter")
            visit.page.locator(".rp-answer").nth(number).wait_for()
            shown_as_text(visit, ".rp-asked", words)
            assert untouched(visit), (number, words)
        assert visit.page.locator("main script, main img, main iframe, main svg, main style").count() == 0
        visit.page.get_by_role("link", name="Show in context").last.click()
        visit.page.frame_locator(".rp-pane-page").locator(".rp-lit").first.wait_for()
        assert untouched(visit)
        assert [line for line in visit.complaints if "404" not in line] == []


def test_in_an_address_they_are_text(browser: Browser, host: str) -> None:
    with visiting(browser, host, "/embed") as visit:
        for words in PAYLOADS:
            visit.page.goto(f"{host}/embed?greeting={quote(words[:300])}")
            shown_as_text(visit, ".rp-greeting", words.strip()[:300])
            visit.page.goto(f"{host}/embed?organ={quote(words)}")
            visit.page.locator(".rp-error").wait_for()
            visit.page.goto(f"{host}/r/{quote(words, safe='')}")
            assert untouched(visit), words
