"""Five tasks, done in the browser as a visitor does them, a picture of each step: docs/walkthrough.md shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.ui.browser import visiting
from tests.ui.pictures import take
from tests.ui.states import DEMAND, DRAFT, FOOTNOTED, MISQUOTED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.ui.browser import Visit
    from tests.ui.pictures import Studio

    Take = Callable[[str], None]

SIZE: dict[str, Any] = {"viewport": {"width": 1000, "height": 700}}
FOLLOW_UP = "and what about victims?"
NEWS = (
    '<div style="font: 17px/1.6 Georgia, serif; margin: 2.5rem; max-width: 34rem"><h1>Permanent Mission</h1>'
    "<p>The Commission on Crime Prevention and Criminal Justice opens its session on Monday. Delegations will "
    "take up trafficking in persons, on which the General Assembly has adopted several resolutions.</p></div>"
)


def walk(studio: Studio, folder: Path) -> None:
    """Do the five tasks and write a picture of each step into a folder."""
    for number, task in enumerate(TASKS, 1):
        with visiting(studio.browser, studio.address, "/healthz", **SIZE) as visit:
            steps = iter(range(1, 10))

            def taking(words: str, page: Page = visit.page, number: int = number, steps: Any = steps) -> None:
                take(page, folder / f"{number}-{next(steps)}-{words}.png")

            task(visit, taking, studio)


def find_agreed_language(visit: Visit, take: Take, _: Studio) -> None:
    """A delegate has a sentence of a draft and looks for what was agreed before."""
    page = visit.page
    visit.go("/agreed")
    page.locator("#text").fill(DRAFT)
    take("draft")
    page.locator('form.rp-draft button[type="submit"]').first.click()
    page.locator(".rp-match").first.wait_for()
    page.locator(".rp-found").evaluate("(found) => found.scrollIntoView()")
    take("agreed-language")


def check_a_quotation(visit: Visit, take: Take, _: Studio) -> None:
    """An editor has a quotation with its reference and wants to know whether it is right."""
    page = visit.page
    visit.go("/verify")
    page.locator("#text").fill(MISQUOTED)
    page.locator(".rp-check button").click()
    page.locator(".rp-verdict").wait_for()
    take("verdict")
    page.locator(".rp-told a").click()
    page.locator(".rp-lit, :target").first.wait_for()
    take("in-its-resolution")


def follow_a_footnote(visit: Visit, take: Take, _: Studio) -> None:
    """A lawyer reads a paragraph and wants to see what its note says."""
    visit.go("/")
    answer = visit.ask(FOOTNOTED)
    take("paragraph")
    answer.locator(".rp-fn a").first.click()
    take("footnote")


def ask_a_follow_up(visit: Visit, take: Take, _: Studio) -> None:
    """A journalist asks, and asks on without saying it all again."""
    visit.go("/")
    visit.ask(DEMAND)
    take("answer")
    visit.ask(FOLLOW_UP)
    take("follow-up")


def embed_the_widget(visit: Visit, take: Take, studio: Studio) -> None:
    """A web team puts one line into a page of theirs."""
    page = visit.page
    page.goto(studio.site.page(f'{NEWS}<script src="{studio.address}/widget.js"></script>'))
    page.locator("rapporteur-chat button.open").wait_for()
    take("a-button-on-the-site")
    page.locator("rapporteur-chat button.open").click()
    frame = page.frame_locator("rapporteur-chat iframe")
    frame.locator("#question").fill(DEMAND)
    frame.locator("#question").press("Enter")
    frame.locator(".rp-card").first.wait_for()
    take("the-answer-in-it")


TASKS = (find_agreed_language, check_a_quotation, follow_a_footnote, ask_a_follow_up, embed_the_widget)
