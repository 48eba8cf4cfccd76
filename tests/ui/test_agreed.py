"""The page "Find agreed language" and its addresses under /api."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

import pytest
from fastapi import FastAPI
from pydantic import TypeAdapter

from assistant.lineage import Form, Lineage
from corpus.word import read_word
from tests.assistant.agreed import DEMAND, GROUP, SEIZED, agreed
from tests.factories import make_resolution
from ui import agreedapi
from ui.agreedapi import agreed_routes
from ui.agreedroutes import add_agreed
from ui.opening import Opening
from ui.routes import fail_in_one_line
from ui.timeline import lineage_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.testclient import TestClient

    from assistant.ask import Assistant
    from corpus.library import Library

ALTERED = GROUP.replace("coordination", "cooperation")
HOSTILE = '<script>alert(1)</script> & "zebras" of the savannah are welcomed by all;'


@dataclass
class Words:
    """What these routes ask of the assistant: its library, and no index."""

    library: Library
    index: None = None


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from starlette.testclient import TestClient
    library = agreed(tmp_path_factory.mktemp("agreed"))
    library.add([replace(make_resolution([HOSTILE], id="A/RES/1/1"), title="<b>")])
    app = FastAPI()
    opening = Opening(lambda: cast("Assistant", Words(library)))
    app.include_router(agreed_routes(opening))
    add_agreed(app, opening)
    fail_in_one_line(app)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


def test_precedents_have_the_shape_of_the_command_line(client: TestClient) -> None:
    value = client.post("/api/precedents", json={"text": ALTERED, "k": 3}).json()
    TypeAdapter(agreedapi.Precedents).validate_python(value)
    assert value["text"] == ALTERED
    assert [(one["match"], one["id"]) for one in value["matches"]] == [("near", "A/RES/61/180#op2")]
    assert ["delete", "cooperation"] in value["matches"][0]["redline"]


def test_an_audit_has_its_shape(client: TestClient) -> None:
    value = client.post("/api/audit", json={"text": f"{DEMAND}\n\n{ALTERED}"}).json()
    TypeAdapter(agreedapi.Audit).validate_python(value)
    assert [one["status"] for one in value["paragraphs"]] == ["agreed", "altered"]


def test_a_lineage_has_its_shape(client: TestClient) -> None:
    value = client.get("/api/lineage", params={"reference": "A/RES/61/180, para. 1"}).json()
    TypeAdapter(agreedapi.Lineage).validate_python(value)
    assert (value["times"], value["last"]) == (5, "A/RES/73/146#pp1")


def test_an_export_is_a_file_to_keep(client: TestClient) -> None:
    response = client.post("/api/export", json={"references": ["A/RES/61/180#op2"], "format": "docx"})
    assert response.headers["content-disposition"] == 'attachment; filename="A-RES-61-180.docx"'
    assert GROUP.rstrip(";") in read_word(response.content, "x.docx").source.text


@pytest.mark.parametrize(
    ("method", "address", "body", "status", "words"),
    [
        pytest.param("POST", "/api/precedents", {"text": "  "}, 400, "has no words", id="blank"),
        pytest.param("POST", "/api/precedents", {"text": "a", "k": 0}, 422, "k: ", id="none"),
        pytest.param("POST", "/api/precedents", {"words": "a"}, 422, "text: ", id="no text"),
        pytest.param(
            "POST",
            "/api/audit",
            {"text": "Prie instamment tous les États de coopérer entre eux et avec les organisations ;"},
            400,
            "the draft is in French",
            id="a language that is not held",
        ),
        pytest.param("GET", "/api/lineage?reference=A/RES/9/9%23op1", None, 404, "A/RES/9/9", id="not held"),
        pytest.param("GET", "/api/lineage?reference=zebra", None, 400, "'zebra' is no reference", id="no reference"),
        pytest.param("POST", "/api/export", {"references": []}, 422, "references: ", id="nothing to export"),
        pytest.param("POST", "/api/export", {"references": ["A/RES/9/9"]}, 404, "A/RES/9/9", id="nothing held"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    client: TestClient, method: str, address: str, body: dict[str, object] | None, status: int, words: str
) -> None:
    response = client.request(method, address, json=body)
    assert (response.status_code, list(response.json())) == (status, ["error"])
    assert words in response.json()["error"]


def test_a_pasted_paragraph_shows_matches_with_what_changed(client: TestClient) -> None:
    page = client.post("/agreed", data={"text": ALTERED}, files={"file": ("", b"")}).text
    assert "<del>cooperation</del><ins>coordination</ins>" in page
    assert 'href="/r/A/RES/61/180#op2"' in page
    assert f">{ALTERED}</textarea>" in page


def test_every_twin_has_a_box_to_tick_it_for_export(client: TestClient) -> None:
    page = client.post("/agreed", data={"text": SEIZED}).text
    assert page.count('type="checkbox"') == 3
    response = client.post("/agreed/export", data={"id": ["A/RES/61/180#op3", "A/RES/67/190#op1"], "format": "txt"})
    assert response.text.count(SEIZED) == 2


def test_a_file_is_audited_and_the_audit_can_be_kept(client: TestClient) -> None:
    draft = f"1. {DEMAND}\n2. {ALTERED}\n".encode()
    page = client.post("/agreed", files={"file": ("draft.txt", draft)}).text
    assert "2 paragraphs, 2 sentences: 1 agreed, 1 altered, 0 new." in page
    assert "closest to General Assembly resolution 61/180, para. 2 (20 December 2006)" in page
    kept = client.post("/agreed/audit", data={"text": f"{DEMAND}\n\n{ALTERED}", "format": "csv"})
    assert kept.headers["content-disposition"] == 'attachment; filename="audit.csv"'
    assert "altered" in kept.text


def test_the_timeline_shows_each_wording_once_with_its_places(client: TestClient) -> None:
    page = client.get("/agreed/lineage", params={"reference": "A/RES/67/190#op2"}).text
    forms = page.split('<li class="rp-form"')[1:]
    assert [form.count('class="rp-place"') for form in forms] == [2, 1, 1, 1]
    assert [' aria-current="true"' in form for form in forms] == [False, True, False, False]
    assert "20 December 2006 – 18 December 2009" in forms[0]
    assert "<del>increase</del><ins>intensify</ins>" in forms[2]
    assert "operative part → preamble" in forms[3]
    assert "Adopted in 5 resolutions" in page


def test_a_wording_that_stands_in_many_resolutions_is_folded() -> None:
    forms = tuple(
        Form(
            f"A/RES/{n}/1#op1",
            f"resolution {n}/1",
            "op",
            "ga",
            f"20{n}-12-01",
            "Decides.",
            1.0,
            None if n == 10 else "x",
        )
        for n in range(10, 20)
    )
    page = lineage_html(Lineage("A/RES/15/1#op1", "resolution 15/1", forms))
    assert "<details open><summary>The same words in 9 more resolutions</summary>" in page
    assert page.count("/r/A/RES/1") == 10
    assert "<strong>resolution 15/1</strong>" in page


def test_words_of_documents_and_drafts_are_never_markup(client: TestClient) -> None:
    page = client.post("/agreed", data={"text": HOSTILE.replace("welcomed", "<img src=x>")}).text
    assert "<script>alert" not in page
    assert "<img" not in page


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        pytest.param("empty.docx", b" ", "Empty.docx is empty", id="an empty file"),
        pytest.param("scan.png", b"\x89PNG\r\n", "Scan.png is a picture", id="a picture"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(client: TestClient, name: str, data: bytes, words: str) -> None:
    assert words in client.post("/agreed", files={"file": (name, data)}).text


def test_the_page_has_a_form_and_needs_no_script(client: TestClient) -> None:
    page = client.get("/agreed").text
    assert '<form method="post" action="/agreed#found" enctype="multipart/form-data"' in page
    assert 'aria-current="page">Find agreed language' in page


def test_in_french_it_speaks_french_and_its_forms_go_on_in_it(client: TestClient) -> None:
    page = client.post("/agreed?ui=fr", data={"text": SEIZED}).text
    said = (
        '<html lang="fr"',
        "Trouver du texte convenu",
        "3 paragraphes du fonds\u00a0: 3 textuels",
        "20 décembre 2006",
    )
    assert [one for one in said if one not in page] == []
    assert page.count('action="/agreed/export?ui=fr"') == 1
    assert 'href="/agreed/lineage?reference=A%2FRES%2F67%2F190%23op1&amp;ui=fr"' in page
    told = client.get("/agreed/lineage?ui=fr&reference=A/RES/67/190%23op2").text
    assert "Adopté dans 5 résolutions" in told


@pytest.mark.parametrize(
    ("data", "words"),
    [({"format": "docx"}, "Nothing is ticked"), ({"id": "A/RES/61/180#op2", "format": "exe"}, "No format")],
    ids=["nothing ticked", "no such format"],
)
def test_an_export_that_cannot_be_made_is_said_on_the_page(
    client: TestClient, data: dict[str, str], words: str
) -> None:
    response = client.post("/agreed/export", data=data)
    assert response.status_code == 400
    assert words in response.text
