"""What visitors say of passages: kept where the host wants it, in a form that the evaluation reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.ui.browser import CHROMIUM, chromium, visiting
from tests.ui.conftest import make_app, serving
from tests.ui.fake import fake_opening
from ui import feedback

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

SAID = {"question": "border", "paragraph": "A/RES/61/180#op1.b.i", "verdict": "good"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "feedback.jsonl"


@pytest.fixture
def asking(file: Path) -> Iterator[TestClient]:
    """A client of a server that keeps what visitors say."""
    from starlette.testclient import TestClient

    with TestClient(make_app(fake_opening(), feedback=file), base_url="http://127.0.0.1") as client:
        yield client


def test_what_is_said_is_a_line_with_its_time(asking: TestClient, file: Path) -> None:
    for verdict in ("good", "bad"):
        assert asking.post("/api/feedback", json=SAID | {"verdict": verdict}).status_code == 201
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [line | {"when": ""} for line in lines] == [SAID | {"when": ""}, SAID | {"verdict": "bad", "when": ""}]
    assert all(line["when"].endswith("+00:00") for line in lines)
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "change",
    [
        {"verdict": "fine"},
        {"question": ""},
        {"question": "x" * 4_001},
        {"paragraph": "A/RES/61/180"},
        {"paragraph": "A/RES/61/180#op1\n{}"},
        {"who": "me"},
    ],
)
def test_what_is_no_feedback_is_refused_and_not_kept(asking: TestClient, file: Path, change: dict[str, Any]) -> None:
    refused = asking.post("/api/feedback", json=SAID | change)
    assert (refused.status_code, list(refused.json())) == (422, ["error"])
    assert not file.exists()


def test_words_with_line_breaks_stay_one_line(asking: TestClient, file: Path) -> None:
    asking.post("/api/feedback", json=SAID | {"question": 'one\ntwo "three"\u2028four'})
    (line,) = file.read_bytes().split(b"\n")[:-1]
    assert json.loads(line)["question"] == 'one\ntwo "three"\u2028four'


def test_a_file_at_its_limit_takes_nothing_more(
    asking: TestClient, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feedback, "MOST_BYTES", 100)
    while (answer := asking.post("/api/feedback", json=SAID)).status_code == 201:
        assert file.stat().st_size < 1_000
    assert (answer.status_code, "move it away" in answer.json()["error"]) == (503, True)


def test_a_server_that_keeps_nothing_asks_nothing(client: TestClient) -> None:
    assert client.post("/api/feedback", json=SAID).status_code in {404, 405}
    assert all("feedback.js" not in client.get(page).text for page in ("/", "/embed"))


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: `make browser` installs it")
def test_a_visitor_says_so_under_a_passage_of_the_chat_and_of_the_widget(file: Path) -> None:
    with serving(make_app(fake_opening(), feedback=file)) as address, chromium() as browser:
        with visiting(browser, address) as visit:
            visit.ask("reefs")
            card = visit.ask("border").locator(".rp-card").first
            card.get_by_role("button", name="Answers it", exact=True).click()
            card.get_by_text("Thank you").wait_for()
            assert visit.ask("nothing").locator(".rp-say").count() == 0
        with visiting(browser, address, "/embed") as visit:
            visit.page.fill("#question", "reefs")
            visit.page.press("#question", "Enter")
            visit.page.get_by_role("button", name="Does not answer it").first.click()
            visit.page.get_by_text("Thank you").wait_for()
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [(line["question"], line["paragraph"], line["verdict"]) for line in lines] == [
        ("border", "A/RES/61/180#op1.b.i", "good"),
        ("reefs", "E/RES/2010/1#op1", "bad"),
    ]
