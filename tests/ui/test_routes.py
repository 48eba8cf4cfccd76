"""The reader's addresses, the embeddable page, the JSON interface and the state, over HTTP."""

from __future__ import annotations

import base64
import re
import zlib
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import TypeAdapter

from tests.ui.fake import FakeAssistant, fake_opening
from ui import shapes
from ui.access import Access
from ui.metrics import Metrics
from ui.routes import ALL_METHODS, METHODS

if TYPE_CHECKING:
    from starlette.testclient import TestClient


FORGED = {
    "deep list": "[" * 20_000 + "]" * 20_000,
    "deeper": "[" * 60_000,
    "deep object": '{"a":' * 5_000 + "1" + "}" * 5_000,
    "deep field": '{"interpretation":' + "[" * 20_000 + "]" * 20_000 + "}",
    "list": "[]",
    "number": "1",
    "words": "words",
}


def token(text: str) -> str:
    return base64.urlsafe_b64encode(zlib.compress(text.encode())).decode().rstrip("=")


def ask(client: TestClient, **fields: Any) -> tuple[int, dict[str, Any]]:
    response = client.post("/api/ask", json=fields)
    return response.status_code, response.json()


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/r/A/RES/61/180", 200, 'id="op1.b.i"'),
        ("/r/E/RES/2010/1", 200, "Healthy oceans"),
        ("/r/A/RES/9/9", 404, "A/RES/9/9 is not in the corpus."),
        ("/r/<script>", 404, "&lt;script&gt; is not in the corpus."),
    ],
)
def test_the_reader_shows_what_is_held_and_says_what_is_not(
    client: TestClient, address: str, status: int, words: str
) -> None:
    response = client.get(address)
    assert (response.status_code, words in response.text) == (status, True)
    assert "rapporteur corpus" not in response.text


@pytest.mark.parametrize(("refusal", "status"), [("strict", 200), (None, 200), ("bold", 422)])
def test_a_question_says_how_soon_to_refuse(client: TestClient, refusal: str | None, status: int) -> None:
    assert ask(client, question="border", refusal=refusal)[0] == status


def test_an_answer_has_the_shape_of_the_command_line(client: TestClient) -> None:
    status, answer = ask(client, question="border")
    assert status == 200
    assert set(answer) == {
        "question", "interpretation", "answered", "reason", "notices", "passages", "near_misses", "seconds",
        "conversation",
    }  # fmt: skip
    assert answer["passages"][0]["id"] == "A/RES/61/180#op1.b.i"


def test_the_restrictions_reach_the_assistant(client: TestClient, assistant: FakeAssistant) -> None:
    given = {"k": 3, "symbols": ["A/RES/61/180"], "organ": "ga", "kind": "op", "from": 2006, "to": 2008}
    ask(client, question="restricted border", **given)
    heard = next(one for one in assistant.asked if one["question"] == "restricted border")
    assert heard | {"since": 2006, "until": 2008, "k": 3, "organ": "ga", "kind": "op"} == heard
    assert list(heard["symbols"]) == ["A/RES/61/180"]


def test_a_conversation_is_carried_by_its_token(client: TestClient) -> None:
    token = ask(client, question="border")[1]["conversation"]
    following = ask(client, question="reefs", conversation=token)[1]
    assert following["interpretation"]["carried_over"] == ["organ"]


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        pytest.param({"question": ""}, 400, "the question is empty", id="empty"),
        pytest.param({"question": "x" * 20_000}, 400, "20,000 characters", id="20,000 characters"),
        pytest.param({"question": "x" * 300_000}, 422, "question: ", id="300,000 characters"),
        pytest.param({}, 422, "question: Field required", id="no question"),
        pytest.param({"question": "x", "k": 0}, 422, "k: ", id="k of 0"),
        pytest.param({"question": "x", "k": 101}, 422, "k: ", id="k of 101"),
        pytest.param({"question": "x", "from": 1945}, 422, "from: ", id="before the first resolution"),
        pytest.param({"question": "x", "organ": "nato"}, 422, "organ: ", id="no such organ"),
        pytest.param({"question": "x", "sybmols": []}, 422, "sybmols: ", id="misspelt field"),
        pytest.param({"question": "x", "conversation": "garbage"}, 400, "conversation", id="not our token"),
        *(
            pytest.param({"question": "x", "conversation": token(text)}, 400, "conversation", id=f"forged {name}")
            for name, text in FORGED.items()
        ),
        pytest.param({"question": "crash"}, 500, "The log has the details", id="unforeseen"),
    ],
)
def test_a_bad_request_gets_one_line(client: TestClient, fields: dict[str, Any], status: int, words: str) -> None:
    answered, body = ask(client, **fields)
    assert (answered, list(body)) == (status, ["error"])
    assert words in body["error"]
    assert "\n" not in body["error"]


def test_an_unforeseen_failure_tells_nothing_of_the_machine(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    line = ask(client, question="crash")[1]["error"]
    assert "secret" not in line
    id_ = re.search(r"[0-9a-f]{8}", line)
    assert id_ is not None
    record = next(record for record in caplog.records if id_[0] in record.getMessage())
    assert record.exc_info is not None
    assert "secret" in str(record.exc_info[1])


def test_show_prints_the_named_paragraph(client: TestClient) -> None:
    shown = client.get("/api/show", params={"reference": "A/RES/61/180#op2"}).json()
    assert [paragraph["id"] for paragraph in shown["paragraphs"]] == ["A/RES/61/180#op2"]


@pytest.mark.parametrize(
    ("params", "status"),
    [
        ({"reference": "A/RES/9/9"}, 404),
        ({"reference": "A/RES/61/180#op9"}, 404),
        ({}, 422),
        ({"reference": "x" * 2_000}, 422),
    ],
    ids=["no such resolution", "no such paragraph", "none", "too long"],
)
def test_show_says_in_one_line_what_it_cannot_show(client: TestClient, params: dict[str, str], status: int) -> None:
    response = client.get("/api/show", params=params)
    assert (response.status_code, list(response.json())) == (status, ["error"])


def test_verify_prints_a_verdict(client: TestClient) -> None:
    assert client.post("/api/verify", json={"text": "Decides"}).json()["verdict"] == "not_held"


def test_the_corpus_is_listed(client: TestClient) -> None:
    listed = {one["id"]: one["paragraphs"] for one in client.get("/api/corpus").json()}
    assert listed["A/RES/61/180"] == 8


@pytest.mark.parametrize(
    ("method", "address", "shape"),
    [
        ("POST", "/api/ask", "Answer"),
        ("GET", "/api/show", "Resolution"),
        ("POST", "/api/verify", "Verdict"),
        ("GET", "/api/corpus", "Held"),
    ],
)
def test_the_interface_is_described(client: TestClient, method: str, address: str, shape: str) -> None:
    described = client.get("/openapi.json").json()["paths"][address]
    answers = described[method.lower()]["responses"]
    assert list(described) == [method.lower()]
    assert f"schemas/{shape}'" in str(answers["200"])
    assert all("schemas/Failure'" in str(answer) for status, answer in answers.items() if status != "200")


@pytest.mark.parametrize(
    ("method", "address", "body", "shape"),
    [
        pytest.param("POST", "/api/ask", {"question": "border"}, shapes.Answer, id="answer"),
        pytest.param("POST", "/api/ask", {"question": "nothing"}, shapes.Answer, id="refusal"),
        pytest.param("GET", "/api/show?reference=A/RES/61/180", None, shapes.Resolution, id="resolution"),
        pytest.param("POST", "/api/verify", {"text": "Decides"}, shapes.Verdict, id="verdict"),
        pytest.param("GET", "/api/corpus", None, list[shapes.Held], id="corpus"),
        pytest.param("GET", "/readyz", None, shapes.State, id="ready"),
    ],
)
def test_what_is_returned_has_the_shape_described(
    client: TestClient, method: str, address: str, body: dict[str, str] | None, shape: Any
) -> None:
    response = client.request(method, address, json=body)
    TypeAdapter(shape).validate_json(response.text)


@pytest.mark.parametrize(
    ("body", "kind", "status", "line"),
    [
        (b"{question", "application/json", 422, "the body is not JSON: Expecting property name"),
        (b"", "application/json", 422, "the body is no JSON object"),
        (b"[]", "application/json", 422, "the body is no JSON object"),
        (b'{"question": "x"}', "text/plain", 422, "the body is no JSON object"),
        (b'{"question": "\xff"}', "application/json", 400, ""),
        (b"[" * 100_000, "application/json", 400, ""),
    ],
    ids=["no JSON", "nothing", "a list", "another type", "no UTF-8", "deep"],
)
def test_a_garbled_body_gets_one_line(client: TestClient, body: bytes, kind: str, status: int, line: str) -> None:
    response = client.post("/api/ask", content=body, headers={"content-type": kind})
    assert (response.status_code, list(response.json())) == (status, ["error"])
    assert response.json()["error"].startswith(line)


@pytest.mark.parametrize(
    ("address", "method"),
    [(path, method) for path, methods in METHODS.items() for method in sorted(ALL_METHODS - set(methods))],
)
def test_another_method_is_refused_by_name(client: TestClient, address: str, method: str) -> None:
    response = client.request(method, address.replace("{symbol:path}", "A/RES/61/180"))
    assert response.status_code == 405
    assert response.headers["allow"] == ", ".join(METHODS[address])
    assert method == "HEAD" or f"{method} does nothing at" in response.json()["error"]


@pytest.mark.parametrize(
    "address", ["/embed", "/r/A/RES/61/180", "/api/show?reference=A/RES/61/180", "/api/corpus", "/healthz", "/readyz"]
)
def test_a_page_can_be_asked_for_its_head(client: TestClient, address: str) -> None:
    assert client.head(address).headers["content-type"] == client.get(address).headers["content-type"]
    assert client.head(address).status_code == 200


@pytest.mark.parametrize("address", ["/nowhere", "/api/nowhere", "/page/nowhere.css", "/api/ask/further"])
def test_an_address_of_nothing_gets_one_line(client: TestClient, address: str) -> None:
    response = client.get(address)
    assert (response.status_code, response.json()) == (404, {"error": f"nothing is at {address}"})


def test_the_server_is_alive_and_ready(client: TestClient) -> None:
    assert [client.get(address).status_code for address in ("/healthz", "/readyz")] == [200, 200]


def test_the_embeddable_page_works_without_a_script(client: TestClient) -> None:
    first = client.post("/embed", data={"question": "border"})
    assert "By training border officials;" in first.text
    hidden = dict(re.findall(r'type="hidden" name="([a-z]+)" value="([^"]*)"', first.text.rpartition("rp-ask")[2]))
    second = client.post("/embed", data={"question": "reefs", **hidden})
    assert "coral reefs" in second.text
    assert "Carried over" in second.text


def test_a_chip_of_the_embeddable_page_asks_again(client: TestClient, assistant: FakeAssistant) -> None:
    client.post("/embed", data={"question": "embedded border", "drop": "t0:from,to", "without": "organ"})
    heard = [one["without"] for one in assistant.asked if one["question"] == "embedded border"]
    assert heard == [("organ", "from", "to")]


def test_a_part_of_the_embeddable_page_carries_the_conversation(client: TestClient) -> None:
    response = client.post("/embed?part=exchange", data={"question": "border"})
    assert response.headers["x-conversation"]
    assert "<html" not in response.text


@pytest.mark.parametrize(
    "question", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "hostile", "crash <b>x</b>"]
)
def test_the_embeddable_page_escapes_what_it_is_told(client: TestClient, question: str) -> None:
    page = client.post("/embed", data={"question": question}).text
    assert not any(tag in page for tag in ("<script>alert", "<img", "<b>"))


@pytest.mark.parametrize("body", [b"", b"\xff\xfe=%zz", b"turn=-1&question=x", b"turn=99999999&question=x"])
def test_a_garbled_form_gets_a_page(client: TestClient, body: bytes) -> None:
    response = client.post("/embed", content=body)
    assert (response.status_code, "<html" in response.text) == (200, True)


def test_an_opening_that_failed_is_told_by_readyz() -> None:
    from fastapi import FastAPI
    from starlette.testclient import TestClient

    from corpus.errors import IndexIncompatible
    from ui.opening import Opening
    from ui.routes import add_routes

    def fail() -> Any:
        raise IndexIncompatible("the index is of another model: run `rapporteur index build`")

    app = FastAPI()
    opening = Opening(fail)
    add_routes(app, opening, Access(), Metrics(opening))
    response = TestClient(app).get("/readyz")
    assert (response.status_code, response.json()["error"].partition(":")[0]) == (503, "the index is of another model")


def test_the_stand_in_is_opened_once() -> None:
    opening = fake_opening()
    assert opening.get() is opening.get()
