"""What the found paragraphs have in common, counted; and the address that the page asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.home import Home
from corpus.library import Library
from tests.factories import make_resolution
from ui.catalogue import words
from ui.facets import LISTED, SHOWN, Value, facets, facets_html

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient

ONE = {"pp1": "Recalling the Charter,", "op1": "Urges Member States to act;", "op2": "Urges UNODC to act."}
TWO = {"op1": "Requests the Secretary-General to report;", "op2": "Urges Member States to act."}
ALL = [f"A/RES/61/180#{path}" for path in ONE] + [f"E/RES/2010/1#{path}" for path in TWO]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    held = Library(Home(tmp_path))
    held.add(
        [
            make_resolution(ONE, id="A/RES/61/180", organ="ga", adopted="2006-12-20"),
            make_resolution(TWO, id="E/RES/2010/1", organ="ecosoc", adopted="2010-07-22"),
        ]
    )
    return held


def counted(library: Library, paragraphs: list[str]) -> dict[str, dict[str, int]]:
    return {name: {one.value: one.count for one in values} for name, values in facets(library, paragraphs).items()}


def test_what_was_found_is_counted_by_what_tells_it_apart(library: Library) -> None:
    assert counted(library, ALL) == {
        "organ": {"ga": 3, "ecosoc": 2},
        "year": {"2010": 2, "2006": 3},
        "kind": {"op": 4, "pp": 1},
        "verb": {"urges": 3, "requests": 1},
        "addressee": {"Member States": 2, "Secretary-General": 1, "UNODC": 1},
        "symbol": {"A/RES/61/180": 3, "E/RES/2010/1": 2},
    }


def test_what_all_have_is_no_facet(library: Library) -> None:
    assert counted(library, ["A/RES/61/180#op1"]) == {}
    assert set(counted(library, ["A/RES/61/180#op1", "A/RES/61/180#op2"])) == {"addressee"}


def test_a_paragraph_counts_once_and_one_that_is_not_held_not_at_all(library: Library) -> None:
    assert counted(library, [*ALL, *ALL, "A/RES/9/9#op1", "x"]) == counted(library, ALL)


def test_values_read_as_people_write_them(library: Library) -> None:
    found = facets(library, ALL, say=words("fr"))
    assert found["organ"][0].words == "Assemblée générale"
    assert found["symbol"][0].words == "A/RES/61/180"


def test_beyond_the_first_few_values_are_folded() -> None:
    html = facets_html({"symbol": tuple(Value(f"A/{n}", f"A/{n}", 1) for n in range(LISTED))})
    first, rest = html.split("<details>")
    assert first.count("rp-pick") == SHOWN
    assert rest.count("rp-pick") == LISTED - SHOWN
    assert f"{LISTED - SHOWN} more" in rest


def test_hostile_values_are_text() -> None:
    html = facets_html({"addressee": (Value('"><script>', '"><script>', 1),)})
    assert "<script" not in html
    assert 'value="addressee=&quot;&gt;&lt;script&gt;"' in html


def test_the_page_gets_them_as_html_in_its_language(client: TestClient) -> None:
    found = client.post("/facets?ui=fr", json={"paragraphs": ["A/RES/61/180#op1", "E/RES/2010/1#op1"]})
    assert found.status_code == 200
    assert 'value="organ=ga"' in found.text
    assert "Organe" in found.text


@pytest.mark.parametrize("body", [{}, {"paragraphs": ["x" * 300]}, {"paragraphs": ["a"] * 101}, {"paragraphs": [1]}])
def test_what_is_no_list_of_ids_is_refused(client: TestClient, body: object) -> None:
    refused = client.post("/facets", json=body)
    assert (refused.status_code, list(refused.json())) == (422, ["error"])


def test_other_methods_are_refused(client: TestClient) -> None:
    assert client.get("/facets").status_code == 405
