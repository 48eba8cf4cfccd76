"""Every state of every page, one after the other: for the tests that look at all of them, and for the pictures."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from assistant.ask import Assistant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Locator, Page

    from assistant.answer import Answer
    from tests.ui.browser import Visit

    Walk = Callable[[Visit, str], Iterator[str]]

DEMAND = "What are States urged to do about the demand that fosters trafficking?"
FOOTNOTED = "Paragraph 4 of A/RES/61/180"
UNANSWERED = "What does the Council say about nuclear disarmament?"
FAILING, SLOW = "Please crash on trafficking", "Please be slow about trafficking"
MISQUOTED = "“Calls upon Governments to punish trafficking in persons in all its shapes” A/RES/61/180, para. 2"
DRAFT = (
    "Invites all Member States to consider the need for a United Nations plan of action on preventing trafficking in "
    "persons, prosecuting traffickers and protecting and assisting victims of trafficking;"
)
SECONDS = 3.0


class Staged(Assistant):
    """The assistant, which fails and takes its time where a question says so."""

    def answer(self, asking: Any) -> Answer:
        """Return the answer; a "crash" is an error of the machine, and "slow" takes a while."""
        if "crash" in asking.question:
            raise RuntimeError("the secret of the machine room")
        if "slow" in asking.question:
            time.sleep(SECONDS)
        return super().answer(asking)


def staged(assistant: Assistant) -> Staged:
    """Return the staged assistant over the library and index of one that is open."""
    return Staged(assistant.home, assistant.library, assistant.index)


def chat(visit: Visit, prefix: str) -> Iterator[str]:
    """Walk through the chat page; ``prefix`` is "/fr" for its French, "" for English."""
    page = visit.page
    visit.go(prefix or "/")
    yield "empty"
    answer = visit.ask(DEMAND)
    yield "answered"
    for folded in (".rp-why", ".rp-cite-as", ".rp-facets"):
        _unfold(answer.locator(folded).first)
    answer.locator(".rp-pick").first.wait_for()
    yield "why, cited, narrowed"
    visit.ask(FOOTNOTED).locator(".rp-fn a").first.click()
    yield "footnote"
    visit.ask(UNANSWERED)
    yield "refused"
    visit.ask(FAILING)
    yield "failed"
    before = page.locator("#rp-chat .rp-answer").count()
    visit.put(SLOW)
    page.locator(".rp-pending").wait_for()
    yield "pending"
    visit.answer(before)
    page.locator(".rp-keep").first.click()
    page.locator("#rp-basket-open").click()
    page.locator(".rp-basket .rp-item").first.wait_for()
    yield "basket"
    page.locator(".rp-basket .rp-close").click()
    if page.locator("#rp-keys-open").is_visible():
        page.locator("#rp-keys-open").click()
        yield "shortcuts"
        page.keyboard.press("Escape")
    page.locator("#rp-chat .rp-acts .rp-context").first.click()
    page.frame_locator(".rp-pane iframe").locator(".rp-lit, :target").first.wait_for()
    yield "reader beside it"
    page.keyboard.press("Escape")
    page.context.set_offline(True)
    page.locator("#rp-ask").get_by_role("status").filter(has_text=".").wait_for()
    yield "offline"
    page.context.set_offline(False)


def reader(visit: Visit, prefix: str) -> Iterator[str]:
    """Walk through the reader."""
    for name, path in {
        "resolution": "/r/A/RES/61/180#op5",
        "checked": "/r/A/RES/61/180?verify=op5#op5",
        "no such paragraph": "/r/A/RES/61/180?to=99",
        "not held": "/r/A/RES/9/9",
    }.items():
        visit.go(_in(path, prefix))
        visit.page.locator("main").wait_for()
        yield name


def agreed(visit: Visit, prefix: str) -> Iterator[str]:
    """Walk through the page "Find agreed language"."""
    page = visit.page
    visit.go(_in("/agreed", prefix))
    yield "empty"
    _send(page, DRAFT)
    page.locator(".rp-match").first.wait_for()
    yield "matches"
    _send(page, f"{DRAFT}\n\nDecides to send a mission to the moon in the following year;")
    page.locator(".rp-audit, .rp-match").first.wait_for()
    yield "audit"
    visit.go(_in("/agreed/lineage?reference=A/RES/61/180%23op2", prefix))
    yield "timeline"
    visit.go(_in("/agreed", prefix))
    _send(page, "is it?")
    yield "failed"


def verify(visit: Visit, prefix: str) -> Iterator[str]:
    """Walk through the page "Check a quotation"."""
    page = visit.page
    words = "the demand that fosters all forms of exploitation"
    for name, text in {
        "empty": "",
        "altered": MISQUOTED,
        "exact": f"“{words}” A/RES/61/180",
        "elsewhere": f"“{words}” E/RES/2008/33, para. 1",
        "not held": "“Decides to send a mission to the moon in the following year”",
        "failed": "word",
    }.items():
        visit.go(_in("/verify", prefix))
        if text:
            page.locator("#text").fill(text)
            page.locator(".rp-check button").click()
            page.locator(".rp-found > *").first.wait_for()
        yield name


def upload(visit: Visit, prefix: str) -> Iterator[str]:
    """Walk through the page "Add documents"; what is added is refused, so that nothing changes."""
    page = visit.page
    visit.go(_in("/upload", prefix))
    yield "empty"
    files = [{"name": name, "mimeType": "text/plain", "buffer": b"Milk, eggs"} for name in ("list.txt", "picture.png")]
    page.locator("#files").set_input_files(files)  # type: ignore[arg-type]
    page.locator(".rp-add button").click()
    page.locator(".rp-taken").wait_for()
    yield "reading"
    page.locator(".rp-taken[data-ended]").wait_for(timeout=60_000)
    yield "read"


def embed(visit: Visit, prefix: str) -> Iterator[str]:
    """Walk through the widget's page."""
    page = visit.page
    visit.go(_in("/embed", prefix))
    yield "empty"
    for name, question, shown in (
        ("answered", DEMAND, ".rp-card"),
        ("refused", UNANSWERED, ".rp-misses, .rp-refusal"),
        ("failed", FAILING, ".rp-error"),
    ):
        page.locator("#question").fill(question)
        page.locator("#question").press("Enter")
        page.locator(shown).last.wait_for()
        yield name
    page.locator(".rp-context").first.click()
    page.locator(".rp-pane:not([hidden])").wait_for()
    yield "reader"


PAGES: dict[str, Walk] = {
    "chat": chat,
    "reader": reader,
    "agreed": agreed,
    "verify": verify,
    "upload": upload,
    "embed": embed,
}


def _in(path: str, prefix: str) -> str:
    """Return an address of another page than the chat in the language of a prefix."""
    if not prefix:
        return path
    address, mark, place = path.partition("#")
    return f"{address}{'&' if '?' in address else '?'}ui={prefix.strip('/')}{mark}{place}"


def _unfold(folded: Locator) -> None:
    folded.evaluate("(details) => { details.open = true; }")


def _send(page: Page, text: str) -> None:
    page.locator("#text").fill(text)
    page.locator('form.rp-draft button[type="submit"]').first.click()
    page.wait_for_load_state()
