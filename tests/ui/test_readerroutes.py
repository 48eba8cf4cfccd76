"""The addresses of the reader: what is cited, other languages, the check of a paragraph, the way to one."""

from __future__ import annotations

import html
import re
import warnings
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

import pytest
from fastapi import FastAPI

from assistant.show import Shown, show
from corpus.home import Home
from corpus.library import Library
from corpus.paragraph import Footnote
from tests.factories import make_resolution
from ui.opening import Opening
from ui.readerroutes import add_reader
from ui.routes import fail_in_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.testclient import TestClient

    from assistant.ask import Assistant

RECALLS = "Recalling its resolutions 61/180 of 20 December 2006 and 55/25 of 15 November 2000,"
URGES = "Urges all States to counter the demand that fosters trafficking, as in paragraph 2 of resolution 61/180;"
SEIZED = "Decides to remain seized of the matter."
NOTE = "See resolution 61/180, para. 1."
FIRST = make_resolution(["Invites States to join the Protocol;", "Requests a report;", SEIZED])
SECOND = make_resolution(
    {"pp1": RECALLS, "op1": URGES, "op2": SEIZED},
    id="A/RES/64/178",
    adopted="2009-12-18",
    footnotes={"op2": [Footnote("1", 7, NOTE)]},
)
OTHERS = [
    make_resolution([SEIZED], id=f"A/RES/61/{number}", adopted="2006-12-20", title=f"Matter {number}")
    for number in (9, 179, 181)
]
FRENCH = replace(make_resolution(["Invite les États à adhérer ;", "Demande un rapport ;"]), language="fr")
ARABIC = replace(make_resolution(["يدعو الدول إلى الانضمام؛", "يطلب تقريرا؛", "يقرر."]), language="ar")


@dataclass
class Reading:
    """What the reader asks of the assistant: its library, and what a reference names."""

    library: Library

    def show(self, reference: str) -> Shown:
        return show(self.library, reference)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from starlette.testclient import TestClient
    library = Library(Home(tmp_path_factory.mktemp("reader")))
    library.add([FIRST, SECOND, *OTHERS, FRENCH, ARABIC])
    app = FastAPI()
    add_reader(app, Opening(lambda: cast("Assistant", Reading(library))))
    fail_in_one_line(app)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


def part(page: str, name: str) -> str:
    """One folded list of a page."""
    return page.partition(f'<details class="rp-cites" id="{name}"')[2].partition("</details>")[0]


def test_words_that_cite_what_is_held_lead_there(client: TestClient) -> None:
    page = client.get("/r/A/RES/64/178").text
    links = re.findall(r'<a class="rp-cited" href="([^"]+)">([^<]+)</a>', page)
    assert ("/r/A/RES/61/180", "61/180") in links
    assert ("/r/A/RES/61/180#op2", "paragraph 2") in links
    assert ("/r/A/RES/61/180#op1", "para. 1") in links, "in a footnote too"
    assert [words for _, words in links if "55/25" in words] == []


def test_links_leave_the_words_as_they_are(client: TestClient) -> None:
    page = client.get("/r/A/RES/64/178").text
    row = re.search(r'id="pp1".*?<p>(.*?)</p>', page)
    assert row is not None
    assert html.unescape(re.sub(r"<[^>]+>", "", row[1])) == RECALLS


def test_what_a_resolution_cites_is_listed_held_or_not(client: TestClient) -> None:
    listed = part(client.get("/r/A/RES/64/178").text, "cites")
    held, _, missing = listed.partition("Cited but not held")
    assert "Cites 2 texts" in held
    assert '<a href="/r/A/RES/61/180">A/RES/61/180</a>' in held
    assert "A/RES/55/25" in missing
    assert '<a href="#pp1">PP1</a>' in missing


def test_what_cites_it_is_listed_with_the_paragraphs(client: TestClient) -> None:
    listed = part(client.get("/r/A/RES/61/180").text, "cited-by")
    assert "Cited by 1 resolution" in listed
    assert '<a href="/r/A/RES/64/178#pp1">PP1</a>, <a href="/r/A/RES/64/178#op1">OP1</a>' in listed


def test_what_nothing_cites_has_no_list(client: TestClient) -> None:
    page = client.get("/r/A/RES/61/181").text
    assert (part(page, "cites"), part(page, "cited-by")) == ("", "")
    assert 'href="#cited-by"' not in page


def test_the_neighbours_are_those_with_the_next_numbers_of_its_series(client: TestClient) -> None:
    found = {
        number: re.findall(r'<a rel="(\w+)" href="[^"]+">([^<]+)</a>', client.get(f"/r/A/RES/61/{number}").text)[:2]
        for number in (9, 179, 180)
    }
    assert found == {
        9: [("next", "A/RES/61/179"), ("next", "A/RES/61/179")],
        179: [("prev", "A/RES/61/9"), ("next", "A/RES/61/180")],
        180: [("prev", "A/RES/61/179"), ("next", "A/RES/61/181")],
    }


WAYS = {
    "a number": ("2", "#op2"),
    "as it is written": ("para. 2", "#op2"),
    "a path": ("op3", "#op3"),
    "the last": ("last operative paragraph", "#op3"),
}


@pytest.mark.parametrize(("wanted", "anchor"), WAYS.values(), ids=WAYS.keys())
def test_a_paragraph_is_reached_by_what_it_is_called(client: TestClient, wanted: str, anchor: str) -> None:
    response = client.get("/r/A/RES/61/180", params={"to": wanted, "ui": "fr"}, follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (303, f"/r/A/RES/61/180?ui=fr{anchor}")


@pytest.mark.parametrize(("wanted", "line"), [("99", "has 3 operative paragraphs"), ("zebra", "names no paragraph")])
def test_what_is_no_paragraph_is_said_above_the_text(client: TestClient, wanted: str, line: str) -> None:
    response = client.get("/r/A/RES/61/180", params={"to": wanted})
    assert response.status_code == 404
    assert re.search(rf'role="alert">[^<]*{line}', response.text)
    assert 'id="op1"' in response.text


def test_a_check_shows_the_proof_and_what_to_copy(client: TestClient) -> None:
    panel = client.get("/r/A/RES/61/180", params={"verify": "op2", "part": "proof"}).text
    start = FIRST.source.text.index("Requests")
    proof = (
        "these words are the stored text, character for character",
        FIRST.source.sha256,
        f"{start}–{start + len('Requests a report;')}",
        "Requests a report;</pre>",
    )
    assert [one for one in proof if one not in panel] == []
    copied = [html.unescape(one).splitlines() for one in re.findall(r'class="rp-copy" value="([^"]*)"', panel)]
    references = [
        f"({one})"
        for one in ("General Assembly resolution 61/180, para. 2", "A/RES/61/180, para. 2", "A/RES/61/180, OP2")
    ]
    assert copied == [*(["Requests a report;", one] for one in references), ["http://127.0.0.1/r/A/RES/61/180#op2"]]
    assert "Cited by 1 paragraph." in panel
    assert 'rel="prev"' in panel
    assert 'rel="next"' in panel


def test_without_a_script_the_check_stands_below_its_paragraph(client: TestClient) -> None:
    page = client.get("/r/A/RES/61/180?verify=op2").text
    assert page.index('id="op2"') < page.index('id="proof-op2"') < page.index('id="op3"')


def test_the_same_words_elsewhere_are_all_listed(client: TestClient) -> None:
    panel = client.get("/r/A/RES/61/180?verify=op3&part=proof").text
    assert "Same words in 4 other places" in panel
    assert panel.partition("Same words in")[2].count('<li><a href="/r/A/RES/6') == 4


def test_words_that_are_not_the_sources_are_not_offered_for_copying(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.proof.is_slices", lambda _: False)
    panel = client.get("/r/A/RES/61/180?verify=op2&part=proof").text
    assert "The check failed" in panel
    assert "<button" not in panel


@pytest.mark.parametrize("address", ["/r/A/RES/61/180?verify=op9&part=proof", "/r/A/RES/61/180?verify=op9"])
def test_a_check_of_what_is_not_there_says_so(client: TestClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert "has no paragraph at" in response.text


def test_another_language_is_read_alone_or_beside(client: TestClient) -> None:
    page = client.get("/r/A/RES/61/180").text
    assert 'href="/r/A/RES/61/180?language=fr" hreflang="fr">French</a>' in page
    assert 'href="/r/A/RES/61/180?beside=ar" hreflang="ar">Arabic</a>' in page
    alone = client.get("/r/A/RES/61/180?language=fr").text
    assert "Invite les États" in alone
    assert "Invites States" not in alone
    assert 'href="/r/A/RES/61/180?language=fr&amp;verify=op1#op1"' in alone


def test_beside_each_other_are_the_same_paragraphs(client: TestClient) -> None:
    page = client.get("/r/A/RES/61/180?beside=fr").text
    pairs = page.split('<div class="rp-pair">')[1:]
    assert ["Invites States" in pairs[0], "Invite les États" in pairs[0]] == [True, True]
    assert "Not in the French text under this number." in pairs[2]


def test_arabic_beside_english_runs_from_right_to_left(client: TestClient) -> None:
    page = client.get("/r/A/RES/61/180?beside=ar").text
    assert re.search(r'<div class="rp-par rp-d0" lang="ar" dir="rtl"><span class="rp-num">[^<]*</span><p>يدعو', page)


@pytest.mark.parametrize("query", ["language=xx", "beside=%3Cb%3E", "language=ru", "beside=en", "citing=all"])
def test_a_language_that_is_not_held_leaves_the_page_as_it_is(client: TestClient, query: str) -> None:
    response = client.get(f"/r/A/RES/61/180?{query}")
    assert response.status_code == 200
    assert "rp-pair" not in response.text


def test_the_interface_speaks_french_when_asked_and_its_links_go_on(client: TestClient) -> None:
    chosen = client.get("/r/A/RES/61/180?ui=fr").text
    asked = client.get("/r/A/RES/61/180", headers={"accept-language": "fr"}).text
    assert 'href="/agreed?ui=fr"' in chosen
    assert 'href="/agreed"' in asked
    assert all(
        '<html lang="fr"' in page and "Préambule" not in page and "Dispositif" in page for page in (chosen, asked)
    )


def test_a_number_alone_leads_to_the_resolution(client: TestClient) -> None:
    response = client.get("/r/64/178", follow_redirects=False)
    assert response.headers["location"] == "/r/A/RES/64/178"
