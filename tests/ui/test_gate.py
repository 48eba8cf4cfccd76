"""Who may send a request, by which name, to which address, how much and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from starlette.responses import PlainTextResponse

from tests.ui.conftest import ORIGIN
from ui.access import Access
from ui.gate import MOST_BODY, Gate
from ui.rate import MOST_VISITORS, Rate
from ui.serve import names_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.testclient import TestClient

EVIL = "https://evil.example"

EVERYWHERE = ["/", "/api/corpus", "/config", "/embed", "/gradio_api/info", "/assets/none.js", "/r/A/RES/61/180"]


@pytest.mark.parametrize("address", EVERYWHERE)
@pytest.mark.parametrize("host", ["127.0.0.1", "rapporteur.example"])
@pytest.mark.parametrize(
    ("origin", "allowed"),
    [(ORIGIN, ORIGIN), (EVIL, None), ("null", None), (f"{ORIGIN}.evil.example", None), (f"{ORIGIN}:8443", None)],
    ids=["named", "other", "null", "begins like it", "another port"],
)
def test_only_a_named_site_may_read_an_answer(
    client: TestClient, address: str, host: str, origin: str, allowed: str | None
) -> None:
    response = client.get(address, headers={"origin": origin, "host": host})
    assert response.headers.get("access-control-allow-origin") == allowed
    assert "access-control-allow-credentials" not in response.headers
    assert (response.status_code == 403) is (allowed is None)


@pytest.mark.parametrize("address", ["/api/ask", "/gradio_api/queue/join", "/gradio_api/call/ask", "/embed", "/mcp"])
@pytest.mark.parametrize(
    ("headers", "admitted"),
    [
        ({}, True),
        ({"origin": ORIGIN, "sec-fetch-site": "cross-site"}, True),
        ({"origin": EVIL, "sec-fetch-site": "cross-site"}, False),
        ({"origin": EVIL}, False),
        ({"origin": "null", "sec-fetch-site": "cross-site"}, False),
        ({"origin": "http://one.127.0.0.1", "sec-fetch-site": "same-site"}, False),
        ({"origin": "http://127.0.0.1", "sec-fetch-site": "same-origin"}, True),
        ({"origin": "http://127.0.0.1"}, True),
        ({"origin": "https://behind.example", "sec-fetch-site": "same-origin"}, True),
    ],
    ids=[
        "a program", "a named site", "another site", "another site, old browser", "a frame without an origin",
        "a neighbour", "the page itself", "the page itself, old browser", "the page itself behind a proxy",
    ],
)  # fmt: skip
def test_no_other_site_may_put_a_request(
    client: TestClient, address: str, headers: dict[str, str], admitted: bool
) -> None:
    assert (client.post(address, headers=headers).status_code == 403) is not admitted


def test_a_link_from_another_site_may_be_followed(client: TestClient) -> None:
    followed = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert client.get("/r/A/RES/61/180", headers=followed).status_code == 200


def test_a_named_site_may_ask(client: TestClient) -> None:
    asked = {
        "origin": ORIGIN,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
    }
    assert client.options("/api/ask", headers=asked).status_code == 200
    assert client.options("/api/ask", headers=asked | {"origin": EVIL}).status_code == 400


def pieces() -> Iterator[bytes]:
    yield from [b"x" * 100_000] * 11


@pytest.mark.parametrize("address", ["/api/ask", "/api/verify", "/embed", "/gradio_api/queue/join", "/mcp"])
@pytest.mark.parametrize("body", [b"x" * (MOST_BODY + 1), pieces], ids=["whole", "in pieces of no stated length"])
def test_a_body_beyond_the_limit_is_refused(client: TestClient, address: str, body: Any) -> None:
    content = body() if callable(body) else body
    response = client.post(address, content=content, headers={"content-type": "application/json"})
    assert response.status_code == 413
    assert "1,000,000 bytes" in response.text
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("length", ["-1", "1e9", "9" * 400, "²"])
def test_a_made_up_length_is_refused(length: str) -> None:
    from starlette.testclient import TestClient

    gate = TestClient(Gate(PlainTextResponse("held"), Access()))
    assert gate.post("/", headers=[(b"content-length", length.encode())]).status_code == 413


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST:7860", 200),
        ("127.0.0.1:7860", 200),
        ("[::1]:7860", 200),
        ("evil.example", 421),
        ("localhost.evil.example", 421),
        ("127.0.0.1@evil.example", 421),
        ("missions.example", 421),
        ("[::1", 421),
        ("", 421),
    ],
)
def test_a_server_for_this_machine_answers_to_its_own_names_alone(host: str, status: int) -> None:
    from starlette.testclient import TestClient

    guarded = Gate(PlainTextResponse("held"), Access((ORIGIN,), names_of("127.0.0.1")))
    response = TestClient(guarded).get("/", headers={"host": host})
    assert response.status_code == status
    assert (response.text == "held") is (status == 200)


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("POST", "upload"),
        ("POST", "upload/"),
        ("GET", "file=/etc/passwd"),
        ("GET", "file/etc/passwd"),
        ("GET", "proxy=https://evil.example/"),
        ("POST", "stream/1"),
        ("POST", "component_server"),
        ("GET", "deep_link"),
        ("GET", "custom_component/1/client/style/x"),
        ("GET", "runs"),
        ("POST", "run/ask"),
        ("POST", "process_recording"),
    ],
)
def test_what_the_chat_does_not_need_of_gradio_is_closed(client: TestClient, method: str, address: str) -> None:
    response = client.request(method, f"/gradio_api/{address}")
    assert (response.status_code, "takes no files" in response.json()["error"]) == (403, True)


def test_of_the_chats_events_none_is_published(client: TestClient) -> None:
    published = client.get("/gradio_api/info").json()
    assert list(published["named_endpoints"]) == ["/ask", "/show", "/verify"]
    assert published["unnamed_endpoints"] == {}


def test_who_asks_too_often_waits_and_others_do_not() -> None:
    from starlette.testclient import TestClient

    gate = Gate(PlainTextResponse("held"), Access(rate=3))
    busy, other = (TestClient(gate, client=(address, 1)) for address in ("192.0.2.1", "192.0.2.2"))
    assert [busy.post("/api/ask").status_code for _ in range(4)] == [200, 200, 200, 429]
    assert other.post("/api/ask").status_code == 200
    refused = busy.get("/r/A/RES/61/180")
    assert (refused.status_code, list(refused.json())) == (429, ["error"])
    assert 1 <= int(refused.headers["retry-after"]) <= 20
    assert busy.get("/page/text.css").status_code == 200


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_fills_at_a_steady_rate_and_not_beyond_a_minutes_worth() -> None:
    clock = Clock()
    rate = Rate(60, clock)
    assert [rate.wait("a") for _ in range(60)] == [0.0] * 60
    assert rate.wait("a") == pytest.approx(1.0)
    clock.now += 2.5
    assert [rate.wait("a") == 0 for _ in range(3)] == [True, True, False]
    clock.now += 3_600
    assert [rate.wait("a") == 0 for _ in range(61)] == [True] * 60 + [False]


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("fe80::1%eth0", "fe80::2%eth0", True),
        ("", "testclient", False),
    ],
    ids=["two of IPv4", "one network of IPv6", "two networks", "with a zone", "no addresses"],
)
def test_visitors_are_told_by_address_or_network(first: str, second: str, one: bool) -> None:
    rate = Rate(1, Clock())
    assert rate.wait(first) == 0
    assert (rate.wait(second) > 0) is one


def test_only_so_many_visitors_are_remembered() -> None:
    rate = Rate(1, Clock())
    for number in range(MOST_VISITORS + 1):
        rate.wait(f"visitor {number}")
    assert rate.wait("visitor 1") > 0
    assert rate.wait("visitor 0") == 0
