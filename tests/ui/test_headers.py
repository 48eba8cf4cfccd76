"""What every response carries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.ui.conftest import ORIGIN
from ui.headers import script_hashes

if TYPE_CHECKING:
    from starlette.testclient import TestClient

FRAMED = ["/embed", "/embed?organ=ga", "/r/A/RES/61/180", "/r/none"]
PAGES = [
    *FRAMED,
    "/",
    "/api/corpus",
    "/api/none",
    "/healthz",
    "/page/text.css",
    "/config",
    "/theme.css",
    "/gradio_api/info",
    "/gradio_api/upload",
    "/gradio_api/file=none",
    "/openapi.json",
    "/nowhere",
]


@pytest.mark.parametrize("address", PAGES)
def test_every_response_carries_the_headers(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "default-src 'self'" in headers["content-security-policy"]


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "DELETE", "POST", "TRACE"])
@pytest.mark.parametrize("address", ["/", "/embed", "/api/ask", "/config"])
def test_the_headers_do_not_depend_on_the_method(client: TestClient, method: str, address: str) -> None:
    headers = client.request(method, address).headers
    assert "frame-ancestors" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("address", PAGES)
def test_only_the_widgets_page_and_the_reader_may_be_framed_by_a_named_site(client: TestClient, address: str) -> None:
    policy = client.get(address).headers["content-security-policy"]
    framers = policy.partition("frame-ancestors ")[2].split()
    assert framers == (["'self'", ORIGIN] if address in FRAMED else ["'self'"])


def test_files_named_by_their_content_are_kept_by_browsers(client: TestClient) -> None:
    asset = re.search(r'src="\./(assets/[^"]+)"', client.get("/").text)
    assert asset is not None
    assert "immutable" in client.get(f"/{asset[1]}").headers["cache-control"]
    assert "immutable" not in client.get("/assets/none.js").headers.get("cache-control", "")


@pytest.mark.parametrize("address", ["/embed", "/r/A/RES/61/180"])
def test_pages_of_our_own_run_no_inline_script_and_have_no_inline_style(client: TestClient, address: str) -> None:
    policy = client.get(address).headers["content-security-policy"]
    assert "unsafe-inline" not in policy
    assert "sha256" not in policy


@pytest.mark.parametrize("address", PAGES)
def test_no_page_may_run_any_text_as_a_program(client: TestClient, address: str) -> None:
    scripts = re.search(r"script-src ([^;]*)", client.get(address).headers["content-security-policy"])
    assert scripts is not None
    assert "unsafe" not in scripts[1]


def test_the_chat_page_may_run_the_scripts_that_it_was_sent_with(client: TestClient) -> None:
    page = client.get("/")
    own = script_hashes(page.content)
    assert len(own.split()) >= 3
    assert own in page.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("page", "count"),
    [
        (b"<script>a</script>", 1),
        (b"<SCRIPT type=module>\na\n</SCRIPT >", 1),
        (b"<script src=x.js></script>", 0),
        (b"<script defer SRC='x.js'></script><script>b</script>", 1),
        (b"<p>no script</p>", 0),
    ],
    ids=["plain", "capitals and lines", "a file", "one of two", "none"],
)
def test_inline_scripts_are_told_from_files(page: bytes, count: int) -> None:
    assert len(script_hashes(page).split()) == count
