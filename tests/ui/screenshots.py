"""Writes the pictures of the documentation: ``python -m tests.ui.screenshots [FOLDER]``, docs/ by default."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.ui.browser import visiting
from tests.ui.pictures import a_studio, take
from tests.ui.states import DEMAND, FOOTNOTED, UNANSWERED
from tests.ui.walkthrough import walk

if TYPE_CHECKING:
    from tests.ui.pictures import Studio

DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 860}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 780}, "device_scale_factor": 2}


def main(folder: Path) -> None:
    """Write every picture into ``folder``."""
    with a_studio() as studio:
        picture(studio, folder / "page-light.png", DEMAND, color_scheme="light", **DESK)
        picture(studio, folder / "page-dark.png", DEMAND, color_scheme="dark", **DESK)
        picture(studio, folder / "page-phone.png", FOOTNOTED, note=True, **PHONE)
        picture(studio, folder / "reader.png", FOOTNOTED, context=True, **DESK)
        picture(studio, folder / "refusal.png", UNANSWERED, **DESK)
        embedded(studio, folder / "widget.png")
        walk(studio, folder / "walkthrough")


def picture(
    studio: Studio, file: Path, question: str, *, note: bool = False, context: bool = False, **options: Any
) -> None:
    """Take the chat after a question, perhaps with a footnote open or the reader beside it."""
    with visiting(studio.browser, studio.address, **options) as visit:
        answer = visit.ask(question)
        if note:
            answer.locator(".rp-fn a").first.click()
        if context:
            answer.locator(".rp-acts .rp-context").first.click()
            visit.page.frame_locator(".rp-pane iframe").locator(".rp-lit, :target").first.wait_for()
        take(visit.page, file)


def embedded(studio: Studio, file: Path) -> None:
    """Take the widget, opened on another site after a question."""
    words = '<h1>Permanent Mission</h1><p>News of the session.</p><div style="height: 30rem"></div>'
    script = f'<script src="{studio.address}/widget.js"></script>'
    address = studio.site.page(f'<div style="font: 16px sans-serif; margin: 2rem">{words}</div>{script}')
    with visiting(studio.browser, studio.address, "/healthz", viewport={"width": 900, "height": 760}) as visit:
        visit.page.goto(address)
        visit.page.get_by_role("button", name="Ask the resolutions").click()
        frame = visit.page.frame_locator("rapporteur-chat iframe")
        frame.locator("#question").fill(DEMAND)
        frame.locator("#question").press("Enter")
        frame.locator(".rp-card").first.wait_for()
        take(visit.page, file)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "docs")
