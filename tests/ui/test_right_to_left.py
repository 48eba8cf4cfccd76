"""Arabic paragraphs are set right to left wherever they are shown; what stands around them is not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

import pytest

from assistant.answer import Answer, Interpretation
from assistant.compose import passage_of
from assistant.conversation import Conversation
from assistant.tongue import beside
from corpus.home import Home
from corpus.library import Library
from tests.factories import make_resolution
from tests.ui.browser import CHROMIUM, visiting
from tests.ui.conftest import make_app, serving
from tests.ui.fake import FakeAssistant
from ui.opening import Opening

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator

    from assistant.ask import Assistant

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: `make browser` installs it"),
]
ARABIC = {
    "pp1": "إذ تشير إلى اتفاقية الأمم المتحدة لمكافحة الجريمة المنظمة عبر الوطنية،",
    "op1": "تدعو الدول الأعضاء إلى القيام بما يلي:",
    "op1.a": "أن تصبح أطرافا في البروتوكول؛",
    "op2": "تطلب إلى الأمين العام أن ينظم في فيينا اجتماعا بشأن المساعدة التقنية في مجال مكافحة الاتجار؛",
}
WORDS = ARABIC["op2"]
HOW = """element => ({
  way: getComputedStyle(element).direction,
  named: element.closest('[dir]').dir,
  language: element.closest('[lang]').lang,
  start: getComputedStyle(element).textAlign,
})"""
RIGHT = {"way": "rtl", "named": "rtl", "language": "ar", "start": "start"}


@dataclass
class ArabicAssistant(FakeAssistant):
    """Answers with an Arabic paragraph and its English beside it."""

    index: None = None
    held: Library = field(kw_only=True)

    def __post_init__(self) -> None:
        self.library = cast("Any", self.held)

    def ask(self, question: str, **options: Any) -> Answer:
        version = self.held.get("A/RES/61/180", "ar")
        assert version is not None
        passage = beside(self.held, passage_of(self.held, version, version.paragraphs[-1], 1.0), "en")
        understood = Interpretation(question)
        after = Conversation(understood, (), "", question)
        return Answer(question, understood, True, None, (), (passage,), conversation=after)


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    library = Library(Home(tmp_path_factory.mktemp("arabic")))
    library.add([make_resolution(), replace(make_resolution(ARABIC, title="تحسين تنسيق الجهود"), language="ar")])
    assistant = ArabicAssistant(held=library)
    with serving(make_app(Opening(lambda: cast("Assistant", assistant)))) as address:
        yield address


def number_at_the_right(row: Locator) -> bool:
    """Whether the printed number stands to the right of the words."""
    found: bool = row.evaluate(
        "row => row.querySelector('.rp-num').getBoundingClientRect().left"
        " > row.querySelector('p').getBoundingClientRect().left"
    )
    return found


def test_in_the_reader(browser: Browser, host: str) -> None:
    with visiting(browser, host, "/r/A/RES/61/180?language=ar#op2") as visit:
        page = visit.page
        row = page.locator(".rp-par", has_text=WORDS)
        assert row.locator("p").evaluate(HOW) == RIGHT
        assert number_at_the_right(row)
        assert page.locator("h1").evaluate(HOW)["way"] == "rtl"
        assert page.locator(".rp-bar").evaluate("bar => getComputedStyle(bar).direction") == "ltr"
        assert visit.fits()


def test_beside_english_in_the_reader(browser: Browser, host: str) -> None:
    with visiting(browser, host, "/r/A/RES/61/180?beside=ar") as visit:
        pair = visit.page.locator(".rp-pair", has_text=WORDS)
        english, arabic = pair.locator(".rp-par").all()
        assert arabic.locator("p").evaluate(HOW) == RIGHT
        assert number_at_the_right(arabic)
        assert english.locator("p").evaluate(HOW)["way"] == "ltr"
        assert not number_at_the_right(english)


def test_on_a_card_beside_english(browser: Browser, host: str) -> None:
    with visiting(browser, host) as visit:
        card = visit.ask("اجتماع في فيينا").locator(".rp-card")
        arabic, english = card.locator(".rp-par").all()
        assert arabic.locator("p").evaluate(HOW) == RIGHT
        assert number_at_the_right(arabic)
        assert english.locator("p").evaluate(HOW)["way"] == "ltr"
        assert visit.page.locator(".rp-asked").evaluate("words => getComputedStyle(words).direction") == "rtl"
        assert card.locator(".rp-acts").evaluate("acts => getComputedStyle(acts).direction") == "ltr"


@pytest.mark.parametrize("draft", [WORDS, f"{WORDS}\n\n{ARABIC['pp1']}"], ids=["a paragraph", "a draft"])
def test_on_the_page_of_agreed_language(browser: Browser, host: str, draft: str) -> None:
    with visiting(browser, host, "/agreed") as visit:
        page = visit.page
        page.fill("#text", draft)
        assert page.locator("#text").evaluate("box => getComputedStyle(box).direction") == "rtl"
        page.click("form.rp-draft button[type=submit]")
        shown = page.locator(".rp-words", has_text=WORDS).first
        shown.wait_for()
        assert shown.evaluate(HOW)["way"] == "rtl"
        assert shown.evaluate(HOW)["start"] == "start"
