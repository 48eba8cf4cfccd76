"""The page "Check a quotation"."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING

import pytest
from fastapi import FastAPI

from tests.ui.payloads import PAYLOADS
from ui.checkedroutes import add_checked
from ui.opening import Opening

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.testclient import TestClient

    from assistant.ask import Assistant

WORDS = "the demand that fosters all forms of exploitation"


@pytest.fixture(scope="module")
def client(assistant_of_bundled: Assistant) -> Iterator[TestClient]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from starlette.testclient import TestClient
    app = FastAPI()
    add_checked(app, Opening(lambda: assistant_of_bundled))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


@pytest.mark.parametrize(
    ("text", "verdict", "said"),
    [
        (f"“{WORDS}” A/RES/61/180, para. 5", "exact", ["Verbatim", f"<mark>{WORDS}</mark>", '"/r/A/RES/61/180#op5"']),
        (f"“{WORDS}” A/RES/61/180, para. 1", "misattributed", ["elsewhere", "not in A/RES/61/180, para. 1", "<mark>"]),
        (
            "“Calls upon Governments to punish trafficking in persons in all its shapes”",
            "altered",
            ["Altered", "<del>punish</del><ins>criminalize</ins>", "Struck out"],
        ),
        ("“Decides to send a mission to the moon in the following year”", "not_held", ["Not held", "No paragraph"]),
    ],
    ids=["exact", "misattributed", "altered", "not held"],
)
def test_a_verdict_names_the_place_and_shows_the_words(
    client: TestClient, text: str, verdict: str, said: list[str]
) -> None:
    page = client.post("/verify", data={"text": text})
    assert page.status_code == 200
    assert f"rp-is-{verdict}" in page.text
    for words in said:
        assert words in page.text


def test_what_can_be_copied_is_the_whole_paragraph_with_its_reference(client: TestClient) -> None:
    page = client.get("/verify", params={"text": f"“{WORDS}” A/RES/61/180, para. 5"}).text
    copied = re.search(r'class="rp-copy" value="([^"]+)"', page)
    assert copied
    assert copied[1].endswith("(General Assembly resolution 61/180, para. 5)")
    assert WORDS in copied[1]


def test_the_page_without_a_quotation_asks_for_one(client: TestClient) -> None:
    page = client.get("/verify").text
    assert '<textarea id="text" name="text"' in page
    assert "rp-verdict" not in page


@pytest.mark.parametrize(
    ("text", "words"), [("word", "is no quotation"), ("x " * 20_000, "characters")], ids=["one word", "too long"]
)
def test_what_cannot_be_checked_is_one_line(client: TestClient, text: str, words: str) -> None:
    page = client.post("/verify", data={"text": text})
    assert page.status_code == 400
    assert words in page.text
    assert page.text.count('class="rp-error"') == 1


@pytest.mark.parametrize("words", PAYLOADS)
def test_a_quotation_is_text(client: TestClient, words: str) -> None:
    page = client.post("/verify", data={"text": f"“Recognizes the need to arrive {words} at” 61/180"}).text
    body = page.partition("<body")[2]
    assert {tag.lower() for tag in re.findall(r"<(\w+)", body)} <= {
        *("div", "header", "nav", "a", "span", "main", "h1", "h2", "p", "form", "label", "textarea", "button"),
        *("section", "article", "blockquote", "del", "ins", "mark"),
    }


def test_a_verdict_in_french(client: TestClient) -> None:
    page = client.get("/verify", params={"text": f"“{WORDS}” A/RES/61/180", "ui": "fr"}).text
    assert '<html lang="fr"' in page
    assert "ui=fr" in page
    assert "Word for word" not in page
