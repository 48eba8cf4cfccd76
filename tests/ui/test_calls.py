"""What Gradio's own client may call, and what the raw queue of the chat takes."""

from __future__ import annotations

import json
import warnings
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from tests.ui.fake import FakeAssistant, fake_opening
from ui.calls import calls

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from starlette.testclient import TestClient


@pytest.fixture
def by_name() -> dict[str, Callable[..., str]]:
    return {call.__name__: call for call in calls(fake_opening())}


def test_a_follow_up_carries_the_conversation(by_name: dict[str, Callable[..., str]]) -> None:
    first = json.loads(by_name["ask"]("border"))
    following = json.loads(by_name["ask"]("reefs", conversation=first["conversation"]))
    assert following["interpretation"]["carried_over"] == ["organ"]


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("ask", [""], "the question is empty"),
        ("ask", ["x" * 20_000], "20,000 characters"),
        ("ask", ["x" * 300_000], "question"),
        ("ask", ["border", 1_000], "k"),
        ("ask", ["crash"], "The log has the details"),
        ("show", ["A/RES/9/9"], "is not in the corpus"),
    ],
)
def test_what_fails_is_a_line(by_name: dict[str, Callable[..., str]], name: str, given: list[Any], words: str) -> None:
    told = json.loads(by_name[name](*given))
    assert list(told) == ["error"]
    assert words in told["error"]
    assert "secret" not in told["error"]


@pytest.fixture(scope="module")
def gradio_client(address: str) -> Iterator[Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        client = import_module("gradio_client").Client(
            address, verbose=False, analytics_enabled=False, download_files=False
        )
    yield client
    client.close()


@pytest.mark.filterwarnings("ignore")  # its imports, some of them made when it is first used, warn about one another
def test_gradios_client_asks_shows_and_verifies(gradio_client: Any) -> None:
    answer = json.loads(gradio_client.predict("border", api_name="/ask"))
    assert answer["passages"][0]["id"] == "A/RES/61/180#op1.b.i"
    shown = json.loads(gradio_client.predict("A/RES/61/180#op2", api_name="/show"))
    assert [paragraph["path"] for paragraph in shown["paragraphs"]] == ["op2"]
    assert json.loads(gradio_client.predict("Decides", api_name="/verify"))["verdict"] == "not_held"


@pytest.mark.parametrize("words", ["x" * 20_000, "x" * 900_000], ids=["20,000", "900,000"])
def test_the_raw_queue_holds_to_the_length_of_a_question(
    client: TestClient, assistant: FakeAssistant, words: str
) -> None:
    config = client.get("/config").json()
    ask = next(
        one
        for one in config["dependencies"]
        if str(one["api_name"]).startswith("ask") and one["api_visibility"] == "private"
    )
    joined = client.post(
        "/gradio_api/queue/join", json={"data": [words, None], "fn_index": ask["id"], "session_hash": "x1"}
    )
    assert joined.status_code == 200
    with client.stream("GET", "/gradio_api/queue/data", params={"session_hash": "x1"}) as events:
        told = "".join(line for line in events.iter_lines() if "process_completed" in line)
    assert f"{len(words):,} characters" in json.dumps(json.loads(told.removeprefix("data: ")))
