"""The scripts and style sheets of a page as one file each."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from ui.bundle import FILES, FOR_EVER, bundle, bundle_address
from ui.markup import page_head

if TYPE_CHECKING:
    from starlette.testclient import TestClient


def test_a_page_asks_for_one_script_and_one_style_sheet(client: TestClient) -> None:
    head = page_head(["text", "bar"], ["text", "reader"])
    style, script = (unescape(one) for one in re.findall(r'(?:href|src)="(/page/all[^"]*)"', head))
    words = client.get(style, headers={"Accept-Encoding": "identity"}).text
    assert [words.count((FILES / name).read_text()) for name in ("text.css", "bar.css", "print.css")] == [1, 1, 1]
    assert words.rstrip().endswith("}")
    assert "@media print {\n/* On paper" in words
    said = client.get(script, headers={"Accept-Encoding": "identity"})
    assert said.headers["content-type"] == "text/javascript; charset=utf-8"
    places = [said.text.index((FILES / name).read_text()) for name in ("say.js", "text.js", "reader.js")]
    assert places == sorted(places)


def test_a_browser_keeps_it_until_its_words_change(client: TestClient) -> None:
    address = bundle_address("css", ["text"])
    assert client.get(address).headers["cache-control"] == FOR_EVER
    older = address.replace(bundle("css", ("text",)).version, "0" * 12)
    assert client.get(older).headers["cache-control"] == "no-cache"
    assert client.get(older).content == client.get(address).content


def test_it_is_packed_for_those_who_can_unpack_it(client: TestClient) -> None:
    packed = client.get(bundle_address("js", ["say"]), headers={"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.text == (FILES / "say.js").read_text()
    assert len(bundle("js", ("say",)).packed) < len(packed.content)


@pytest.mark.parametrize("of", ["", "nothing", "text,text", "../chat", "text,", "widget.js", "text," * 2_000])
def test_what_is_no_file_of_a_page_is_refused(client: TestClient, of: str) -> None:
    response = client.get("/page/all.css", params={"of": of})
    assert response.status_code == 404
    assert response.json() == {"error": "nothing is at /page/all.css"}
