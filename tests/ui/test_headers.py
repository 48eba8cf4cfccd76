"""What every response carries, and how much a request may bring."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from starlette.responses import PlainTextResponse

from tests.ui.conftest import ORIGIN
from ui.headers import MOST_BODY, Guard
from ui.serve import names_of

if TYPE_CHECKING:
    from starlette.testclient import TestClient

PAGES = [
    "/",
    "/embed",
    "/r/A/RES/61/180",
    "/r/none",
    "/api/corpus",
    "/healthz",
    "/page/text.css",
    "/config",
    "/nowhere",
]


@pytest.mark.parametrize("address", PAGES)
def test_every_response_carries_the_headers(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "default-src 'self'" in headers["content-security-policy"]


@pytest.mark.parametrize("address", PAGES)
def test_only_the_embeddable_page_may_be_framed_by_a_named_site(client: TestClient, address: str) -> None:
    policy = client.get(address).headers["content-security-policy"]
    framers = policy.partition("frame-ancestors ")[2].split()
    assert framers == (["'self'", ORIGIN] if address == "/embed" else ["'self'"])


def test_files_named_by_their_content_are_kept_by_browsers(client: TestClient) -> None:
    asset = re.search(r'src="\./(assets/[^"]+)"', client.get("/").text)
    assert asset is not None
    assert "immutable" in client.get(f"/{asset[1]}").headers["cache-control"]
    assert "immutable" not in client.get("/assets/none.js").headers.get("cache-control", "")


@pytest.mark.parametrize("address", ["/embed", "/r/A/RES/61/180"])
def test_pages_of_our_own_run_no_inline_script(client: TestClient, address: str) -> None:
    assert "unsafe-inline" not in client.get(address).headers["content-security-policy"]


def test_no_page_may_evaluate_text_as_a_program(client: TestClient) -> None:
    assert "unsafe-eval" not in client.get("/").headers["content-security-policy"]


@pytest.mark.parametrize("address", ["/", "/api/corpus", "/config", "/embed"])
@pytest.mark.parametrize("host", ["127.0.0.1", "rapporteur.example"])
@pytest.mark.parametrize(
    ("origin", "allowed"),
    [(ORIGIN, ORIGIN), ("https://evil.example", None), ("null", None)],
    ids=["named", "other", "null"],
)
def test_only_a_named_site_may_read_an_answer(
    client: TestClient, address: str, host: str, origin: str, allowed: str | None
) -> None:
    headers = client.get(address, headers={"origin": origin, "host": host}).headers
    assert headers.get("access-control-allow-origin") == allowed
    assert "access-control-allow-credentials" not in headers


def test_a_named_site_may_ask(client: TestClient) -> None:
    asked = {
        "origin": ORIGIN,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
    }
    assert client.options("/api/ask", headers=asked).status_code == 200
    assert client.options("/api/ask", headers=asked | {"origin": "https://evil.example"}).status_code == 400


@pytest.mark.parametrize("address", ["/api/ask", "/api/verify", "/embed"])
def test_a_body_beyond_the_limit_is_refused_in_one_line(client: TestClient, address: str) -> None:
    response = client.post(address, content=b"x" * (MOST_BODY + 1))
    assert (response.status_code, list(response.json())) == (413, ["error"])
    assert response.headers["x-content-type-options"] == "nosniff"


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

    guarded = Guard(PlainTextResponse("held"), [ORIGIN], names_of("127.0.0.1"))
    response = TestClient(guarded).get("/", headers={"host": host})
    assert response.status_code == status
    assert (response.text == "held") is (status == 200)
    assert response.headers["x-content-type-options"] == "nosniff"


def test_an_upload_is_refused(client: TestClient) -> None:
    response = client.post("/gradio_api/upload", files={"files": ("x.bin", b"x" * 5_000)})
    assert response.status_code >= 400


def test_no_tool_nor_event_of_the_chat_is_published(client: TestClient) -> None:
    assert client.get("/gradio_api/info").json() == {"named_endpoints": {}, "unnamed_endpoints": {}}
