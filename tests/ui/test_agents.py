"""The tools of language-model agents, over the Model Context Protocol."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.ui.conftest import make_app
from ui.opening import Opening

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.testclient import TestClient

    from assistant.ask import Assistant

HEADERS = {"accept": "application/json, text/event-stream", "mcp-protocol-version": "2025-06-18"}


def call(client: TestClient, method: str, **params: Any) -> dict[str, Any]:
    body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
    response = client.post("/mcp", json=body, headers=HEADERS)
    assert response.status_code == 200, response.text
    result: dict[str, Any] = response.json()["result"]
    return result


def tool(client: TestClient, name: str, **arguments: Any) -> dict[str, Any]:
    result = call(client, "tools/call", name=name, arguments=arguments)
    assert not result.get("isError"), result
    content: dict[str, Any] = result["structuredContent"]
    assert json.loads(result["content"][0]["text"]) == content
    return content


def test_the_server_says_who_it_is_and_how_to_quote(client: TestClient) -> None:
    told = call(
        client,
        "initialize",
        protocolVersion="2025-06-18",
        capabilities={},
        clientInfo={"name": "test", "version": "1"},
    )
    assert told["serverInfo"]["name"] == "rapporteur"
    assert "verbatim" in told["instructions"].lower()


def test_just_four_tools_are_offered_and_each_is_described(client: TestClient) -> None:
    tools = {one["name"]: one for one in call(client, "tools/list")["tools"]}
    assert list(tools) == ["ask", "show", "precedents", "verify"]
    for one in tools.values():
        assert one["annotations"]["readOnlyHint"] is True
        assert one["inputSchema"]["required"]
        assert len(one["description"].split()) > 5


def test_an_agent_asks_shows_and_verifies(client: TestClient) -> None:
    assert tool(client, "ask", question="border")["passages"][0]["id"] == "A/RES/61/180#op1.b.i"
    assert tool(client, "show", reference="A/RES/61/180#op2")["paragraphs"][0]["path"] == "op2"
    assert tool(client, "verify", text="Decides")["verdict"] == "not_held"


def test_a_follow_up_carries_the_conversation(client: TestClient) -> None:
    first = tool(client, "ask", question="border")
    following = tool(client, "ask", question="reefs", conversation=first["conversation"])
    assert following["interpretation"]["carried_over"] == ["organ"]


@pytest.mark.parametrize(
    ("name", "arguments", "words"),
    [
        ("ask", {"question": ""}, "the question is empty"),
        ("ask", {}, "question: Field required"),
        ("ask", {"question": "x", "organ": "nato"}, "organ: "),
        ("ask", {"question": "crash"}, "The log has the details"),
        ("show", {"reference": "A/RES/9/9"}, "is not in the corpus"),
        ("show", {"reference": "x" * 2_000}, "reference: "),
        ("remove", {"id": "A/RES/61/180"}, "choose one of ask, show, precedents, verify"),
    ],
)
def test_what_fails_is_a_line_marked_as_an_error(
    client: TestClient, name: str, arguments: dict[str, Any], words: str
) -> None:
    result = call(client, "tools/call", name=name, arguments=arguments)
    assert result["isError"] is True
    line = result["content"][0]["text"]
    assert words in line
    assert "\n" not in line
    assert "secret" not in line


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"jsonrpc": "2.0", "id": 1, "method": "tools/nothing"}'])
def test_a_garbled_message_is_refused(client: TestClient, body: bytes) -> None:
    response = client.post("/mcp", content=body, headers=HEADERS | {"content-type": "application/json"})
    assert response.status_code in {200, 400, 404}
    assert "result" not in response.json()
    assert "Traceback" not in response.text


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_no_session_is_held_open(client: TestClient, method: str) -> None:
    response = client.request(method, "/mcp", headers=HEADERS)
    assert (response.status_code, response.headers["allow"]) == (405, "POST")


@pytest.fixture(scope="module")
def bundled(assistant_of_bundled: Assistant) -> Iterator[TestClient]:
    from starlette.testclient import TestClient

    with TestClient(make_app(Opening(lambda: assistant_of_bundled)), base_url="http://127.0.0.1") as client:
        yield client


def test_an_agent_finds_agreed_language(bundled: TestClient) -> None:
    draft = "Calls upon Governments to criminalize trafficking in persons in all its forms"
    found = tool(bundled, "precedents", text=draft, k=3)
    assert 1 <= len(found["matches"]) <= 3
    assert all({"id", "reference", "match", "text", "redline"} <= set(match) for match in found["matches"])
