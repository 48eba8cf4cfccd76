"""The page of misses: what it shows, what its forms write, and who may send them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from eval.labelling import Labelling, ids_to_read, labelling_app
from eval.labels import read_labels
from eval.outcome import SystemOutcome
from eval.question import Text
from tests.eval.sets import make_dataset, make_question, make_response

if TYPE_CHECKING:
    from pathlib import Path

DATASET = make_dataset(
    make_question("q1", "R#op1", style="typo", text="Who <script>alert(1)</script>?"),
    make_question("q2", "R#op2", text="What is found?"),
    make_question("q3", text="How is rice cooked?"),
)
RESPONSES = {
    "q1": make_response("R#op3", "R#op4"),
    "q2": make_response("R#op2"),
    "q3": make_response("R#op3"),
}
TEXTS = [Text("R#op1", "On <i>fish</i>", "Calls upon <b>States</b>;"), Text("R#op3", "", "Decides;")]


@pytest.fixture
def labelling(tmp_path: Path) -> Labelling:
    return Labelling(SystemOutcome("ours", DATASET, RESPONSES), TEXTS, tmp_path / "labels.jsonl", "ann & co")


@pytest.fixture
def client(labelling: Labelling) -> TestClient:
    return TestClient(labelling_app(labelling, ("testserver",)), follow_redirects=False)


def form(labelling: Labelling, **changes: str) -> dict[str, str]:
    return {"token": labelling.token, "question": "q1", "paragraph": "R#op3", "relevant": "true", **changes}


def test_every_miss_is_there_with_the_words_of_what_was_expected_and_given(client: TestClient) -> None:
    page = client.get("/").text
    assert re.findall(r'<article id="([^"]*)"', page) == ["q1", "q3"]
    assert "2 misses, 0 with a verdict" in page
    above = "<small>On &lt;i&gt;fish&lt;/i&gt;</small>"
    assert f"<code>R#op1</code> {above}<q>Calls upon &lt;b&gt;States&lt;/b&gt;;</q>" in page
    assert "<code>R#op4</code> <em>not held</em>" in page
    assert "<code>R#op3</code> <q>Decides;</q>" in page
    assert "Who &lt;script&gt;alert(1)&lt;/script&gt;?" in page
    assert "ann &amp; co" in page


def test_a_verdict_is_a_label_with_who_and_when_and_shows_as_pressed(client: TestClient, labelling: Labelling) -> None:
    answer = client.post("/label", data=form(labelling))
    assert (answer.status_code, answer.headers["location"]) == (303, "/#q1")
    (label,) = read_labels(labelling.file)
    assert (label.question, label.paragraph, label.relevant, label.who) == ("q1", "R#op3", True, "ann & co")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", label.when)
    page = client.get("/").text
    assert page.count('aria-pressed="true"') == 1
    assert "2 misses, 1 with a verdict" in page


def test_a_verdict_can_be_taken_back(client: TestClient, labelling: Labelling) -> None:
    client.post("/label", data=form(labelling))
    client.post("/label", data=form(labelling, relevant="false"))
    assert [label.relevant for label in read_labels(labelling.file)] == [True, False]
    assert re.search(r'value="false"><button aria-pressed="true">does not', client.get("/").text)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"token": "guessed"}, id="another token"),
        pytest.param({"token": "schlüssel"}, id="a token beyond ASCII"),
        pytest.param({"question": "q2"}, id="not a miss"),
        pytest.param({"paragraph": ""}, id="no paragraph"),
        pytest.param({"relevant": "perhaps"}, id="no verdict"),
    ],
)
def test_a_form_that_is_not_of_this_page_writes_nothing(
    client: TestClient, labelling: Labelling, changes: dict[str, str]
) -> None:
    assert client.post("/label", data=form(labelling, **changes)).status_code == 400
    assert not labelling.file.exists()


def test_a_long_form_and_another_host_are_refused(client: TestClient, labelling: Labelling) -> None:
    assert client.post("/label", data=form(labelling, paragraph="x" * 30_000)).status_code == 413
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400
    assert client.post("/label", data=form(labelling), headers={"Host": "evil.example"}).status_code == 400
    assert not labelling.file.exists()


class Tags(HTMLParser):
    """Gathers the names of tags and what they load."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.loads += [f"{tag} {name}" for name, _ in attrs if name in ("src", "href") or name.startswith("on")]


def test_the_page_runs_and_loads_nothing(client: TestClient) -> None:
    answer = client.get("/")
    tags = Tags()
    tags.feed(answer.text)
    assert not tags.names & {"script", "img", "link", "iframe"}
    assert tags.loads == []
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "form-action 'self'" in answer.headers["Content-Security-Policy"]


def test_the_words_that_the_page_needs_are_those_of_the_misses() -> None:
    assert ids_to_read(SystemOutcome("ours", DATASET, RESPONSES)) == {"R#op1", "R#op3", "R#op4"}
