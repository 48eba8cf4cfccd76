"""The page of misses: what it shows, what its forms write, and who may send them."""

from __future__ import annotations

import re
import socket
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from corpus.errors import BadSetting
from eval.conversations import Conversed, Turn
from eval.labelling import HOST, Labelling, check_port, ids_to_read, labelling_app
from eval.labels import Label, add_labels, read_labels
from eval.outcome import Outcome, SystemOutcome
from eval.question import Conversation, Text
from eval.report import render
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


def test_a_verdict_can_be_turned_and_taken_back(client: TestClient, labelling: Labelling) -> None:
    client.post("/label", data=form(labelling))
    client.post("/label", data=form(labelling, relevant="false"))
    assert re.search(r'value="none"><button aria-pressed="true">does not', client.get("/").text)
    client.post("/label", data=form(labelling, relevant="none"))
    assert [label.relevant for label in read_labels(labelling.file)] == [True, False, None]
    page = client.get("/").text
    assert "2 misses, 0 with a verdict" in page
    assert 'aria-pressed="true"' not in page


def test_a_verdict_of_somebody_else_shows_with_who_and_when(client: TestClient, labelling: Labelling) -> None:
    add_labels(labelling.file, [Label("q1", "R#op3", False, "<Zoë>", "2026-11-22T08:00:00+00:00")])
    page = client.get("/").text
    assert "does not</button></form> <span>&lt;Zoë&gt; 2026-11-22T08:00:00+00:00</span></li>" in page
    assert "2 misses, 1 with a verdict" in page


def test_verdicts_of_many_at_once_are_all_kept(labelling: Labelling) -> None:
    with ThreadPoolExecutor(8) as readers:
        list(readers.map(lambda n: labelling.take(form(labelling, paragraph=f"R#op{n}")), range(100)))
    assert {label.paragraph for label in read_labels(labelling.file)} == {f"R#op{n}" for n in range(100)}


def test_a_turn_stands_with_the_turns_before_it(tmp_path: Path) -> None:
    talk = Conversation("c", (make_question("c/1", "R#op1", text="Who <sails>?"), make_question("c/2", "R#op2")))
    dataset = make_dataset(conversations=(talk,))
    turns = Conversed(tuple(Turn(turn, make_response("R#op9")) for turn in talk.turns))
    system = SystemOutcome("ours", dataset, {}, turns)
    page = Labelling(system, TEXTS, tmp_path / "labels.jsonl", "ann").page()
    told = "<small>after “Who &lt;sails&gt;?”</small><small>c/2 · fact</small>"
    assert page.count("<small>after ") == 1
    assert told in page
    assert told in render(Outcome(dataset, (system,), 0.1), {})


def test_a_port_that_is_taken_is_refused_before_the_work() -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        with pytest.raises(BadSetting, match=r"cannot listen on port \d+: address already in use: choose another"):
            check_port(taken.getsockname()[1])
        port = taken.getsockname()[1]
    check_port(port)


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
