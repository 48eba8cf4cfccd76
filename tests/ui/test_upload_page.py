"""Adding documents in the browser: what is too much is said before it is sent, the report comes without a new page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.ui.browser import CHROMIUM, visiting
from ui.uploads import MOST_FILES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.ui.browser import Visit

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: `make browser` installs it"),
]


@pytest.fixture
def visit(browser: Browser, stage: str) -> Iterator[Visit]:
    with visiting(browser, stage, "/upload") as visit:
        yield visit


def choose(visit: Visit, *names: str, size: int = 10) -> None:
    files: list[Any] = [{"name": name, "mimeType": "text/plain", "buffer": b"x" * size} for name in names]
    visit.page.locator("#files").set_input_files(files)
    visit.page.locator(".rp-add button").click()


def test_the_report_comes_without_a_new_page_and_names_each_file(visit: Visit) -> None:
    choose(visit, "list.txt", "<img src=x onerror=alert(1)>.md", "film.mov")
    report = visit.page.locator(".rp-taken[data-ended]")
    report.wait_for(timeout=60_000)
    assert visit.page.url.endswith("/upload")
    lines = report.locator("li").all_inner_texts()
    assert len(lines) == 3
    assert all("Not read" in line for line in lines)
    assert any("<img src=x onerror=alert(1)>.md holds no resolution" in line for line in lines)
    assert "Not read: 3" in report.locator(".rp-summary").inner_text()
    assert visit.complaints == []
    assert visit.outside() == []


def test_too_many_files_are_refused_before_they_are_sent(visit: Visit) -> None:
    choose(visit, *[f"{number}.txt" for number in range(MOST_FILES + 1)])
    assert "more than 50 files" in visit.page.locator(".rp-add .rp-error").inner_text()
    assert sum("/upload" in one and "/page/" not in one for one in visit.requests) == 1  # the page itself


def test_a_server_that_is_away_is_said_and_the_files_can_be_sent_again(visit: Visit) -> None:
    visit.page.context.set_offline(True)
    choose(visit, "list.txt")
    error = visit.page.locator(".rp-add .rp-error")
    error.wait_for()
    assert "did not arrive" in error.inner_text()
    visit.page.context.set_offline(False)
    visit.page.locator(".rp-add button").click()
    visit.page.locator(".rp-taken").wait_for()
    assert not error.is_visible()


def test_the_chat_leads_to_it_where_it_is_allowed(browser: Browser, stage: str) -> None:
    with visiting(browser, stage, "/") as visit:
        visit.page.get_by_role("link", name="Add documents").click()
        visit.page.locator("#files").wait_for(timeout=30_000)
