"""Words of a paragraph that go on after its points, wherever people read or check them."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from assistant.audit import audit
from assistant.basket import fill_basket
from assistant.compose import passage_of
from assistant.draft import read_draft
from assistant.export import export
from assistant.lineage import lineage
from assistant.precedents import Finder
from assistant.print import beside_lines, passage_lines, resolution_lines
from assistant.show import show
from assistant.verify import verify
from corpus.home import Home
from corpus.library import Library
from corpus.read import read_bytes
from tests.corpus.akn import paragraph, points, resolution, statement

if TYPE_CHECKING:
    from pathlib import Path

LEAD = "Decides that all States shall prevent, by their nationals or by their vessels:"
SALE = "the sale to any entity in the country of arms and related materiel of all types;"
HELP = "the provision to any entity of training related to the items listed in point (a) above;"
TAIL = "except that these prohibitions shall not apply to arms authorized by the Government;"
NEXT = "Decides to extend the mandate of the mission until the end of the year."
ID = "A/RES/99/1#op1"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A resolution whose first paragraph goes on after its points, and one that has the lead-in alone."""
    held = Library(Home(tmp_path))
    found = resolution(points("1.", LEAD, ("(a)", SALE), ("(b)", HELP), after=TAIL), paragraph("2.", NEXT))
    held.add([found])
    return held


def in_order(text: str, *words: str) -> bool:
    """Whether words stand in a text one after the other."""
    places = [text.find(one) for one in words]
    return -1 not in places and places == sorted(places)


# What is shown.


def test_a_paragraph_is_printed_in_the_order_of_its_source(library: Library) -> None:
    shown = show(library, "99/1 para 1")
    lines = "\n".join(resolution_lines(shown.resolution, shown.in_context()))
    assert in_order(lines, "1. Decides", "    (a) the sale", "    (b) the provision", "\nexcept that")
    assert "…" not in lines


def test_below_one_point_the_ones_left_out_are_marked(library: Library) -> None:
    shown = show(library, "99/1 para 1 (a)")
    lines = "\n".join(resolution_lines(shown.resolution, shown.in_context()))
    assert in_order(lines, "1. Decides", "(a) the sale", "\n…\nexcept that")
    assert "the provision" not in lines


def test_two_languages_are_printed_piece_by_piece(library: Library) -> None:
    shown = show(library, "99/1 para 1")
    lines = "\n".join(beside_lines(shown, shown))
    assert lines.count("except that") == 2
    assert in_order(lines, "(b) the provision", "except that")


@pytest.mark.parametrize(("path", "mark"), [("op1", False), ("op1.a", True), ("op1.b", False)])
def test_a_passage_of_an_answer_is_in_the_order_of_its_source(library: Library, path: str, mark: bool) -> None:
    held = library["A/RES/99/1"]
    found = held.paragraph(path)
    assert found is not None
    lines = "\n".join(passage_lines(passage_of(library, held, found, 1.0)))
    assert in_order(lines, "1. Decides", "related", "except that")
    assert ("…" in lines) is mark


def test_json_keeps_the_text_and_says_where_the_closing_words_begin(library: Library) -> None:
    held = library["A/RES/99/1"]
    values = {p.path: passage_of(library, held, p, 1.0).to_json() for p in held.paragraphs}
    assert values["op1"]["text"] == f"{LEAD} {TAIL}"
    assert values["op1"]["closing_at"] == [len(LEAD) + 1]
    assert (values["op1.b"]["chapeau"], "closing_at" in values["op1.b"]) == (LEAD, False)


@pytest.mark.parametrize("form", ["txt", "md", "ris", "bib"])
def test_files_have_the_words_in_the_order_of_the_source(library: Library, form: str) -> None:
    (whole,) = fill_basket(library, ["99/1 para 1"])
    (point,) = fill_basket(library, ["99/1 para 1 (a)"])
    written = export([whole], form).decode()
    assert in_order(written, "vessels:", "the sale", "the provision", "except that")
    assert in_order(export([point], form).decode(), "vessels:", "the sale", "…", "except that")


def test_a_word_file_has_the_words_in_the_order_of_the_source(library: Library) -> None:
    entries = fill_basket(library, ["99/1 para 1"])
    written = read_bytes(export(entries, "docx"), "agreed.docx").source.text
    assert in_order(written, "vessels:", "the sale", "the provision", "except that")


def test_a_table_marks_the_points_that_stand_in_a_column_of_their_own(library: Library) -> None:
    entries = fill_basket(library, ["99/1 para 1"])
    (row,) = csv.DictReader(io.StringIO(export(entries, "csv").decode("utf-8-sig")))
    assert row["text"] == f"{LEAD} … {TAIL}"
    assert row["points"] == f"(a) {SALE}\n(b) {HELP}"


def test_the_lineage_of_a_paragraph_marks_its_points(library: Library) -> None:
    (found,) = show(library, "99/1 para 1").paragraphs[:1]
    assert lineage(library, found).forms[0].text == f"{LEAD} … {TAIL}"


# What is checked.


@pytest.mark.parametrize(
    ("text", "verdict", "place"),
    [
        pytest.param("by their vessels: except that these prohibitions", "altered", ID, id="what is never adjacent"),
        pytest.param("by their vessels: … except that these prohibitions", "exact", ID, id="the points left out"),
        pytest.param("listed in point (a) above; except that these prohibitions", "exact", ID, id="the last point"),
        pytest.param(f"{LEAD} {SALE} {HELP} {TAIL}", "exact", ID, id="whole"),
        pytest.param(f"1. {LEAD} (a) {SALE} (b) {HELP} {TAIL}", "exact", ID, id="whole with its letters"),
        pytest.param(LEAD, "exact", ID, id="the lead-in"),
        pytest.param(TAIL, "exact", ID, id="the closing words"),
        pytest.param(f"{LEAD} {SALE}", "exact", f"{ID}.a", id="the lead-in with a point"),
        pytest.param(f"{LEAD} {SALE} {TAIL}", "altered", ID, id="a point before it left out"),
        pytest.param("authorized by the Government; Decides to extend the mandate", "exact", ID, id="and what follows"),
        pytest.param(
            "listed in point (a) above; except that those prohibitions shall not apply", "altered", ID, id="a word"
        ),
    ],
)
def test_a_quotation_is_checked_in_the_order_of_the_source(
    library: Library, text: str, verdict: str, place: str
) -> None:
    found = verify(library, text)
    assert (found.verdict, found.id) == (verdict, place)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("“point (a) above; except that these prohibitions shall not apply” (A/RES/99/1, para. 1)", "exact"),
        ("“point (a) above; except that these prohibitions shall not apply” (A/RES/99/1, para. 2)", "misattributed"),
        ("“by their vessels: except that these prohibitions shall not apply” (A/RES/99/1, para. 1)", "altered"),
    ],
)
def test_a_claim_names_the_paragraph_that_goes_on(library: Library, text: str, verdict: str) -> None:
    assert verify(library, text).verdict == verdict


def test_what_is_never_adjacent_is_told_with_the_reason(library: Library) -> None:
    found = verify(library, "by their vessels: except that these prohibitions shall not apply")
    assert ("insert", "… ") in found.redline
    assert found.note == "“…” stands for points that the source has between these words."


def test_a_quotation_over_two_paragraphs_names_both(library: Library) -> None:
    found = verify(library, "authorized by the Government; 2. Decides to extend the mandate of the mission")
    assert found.reference == "General Assembly resolution 99/1, paras. 1 and 2"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param(f"{LEAD} {TAIL}", "altered", id="what is never adjacent"),
        pytest.param(f"{LEAD} {SALE} {HELP} {TAIL}", "agreed", id="whole"),
        pytest.param(f"items listed in point (a) above; {TAIL}", "agreed", id="the last point"),
        pytest.param(TAIL, "agreed", id="the closing words"),
        pytest.param(f"items listed in point (b) above; {TAIL}", "altered", id="the last point altered"),
    ],
)
def test_an_audit_goes_by_the_order_of_the_source(library: Library, text: str, status: str) -> None:
    (found,) = audit(Finder(library), [text]).paragraphs
    assert (found.finding.status, found.finding.id) == (status, ID)


@pytest.mark.parametrize(
    ("text", "match", "held"),
    [
        pytest.param(f"{LEAD} {TAIL}", "near", f"{LEAD} … {TAIL}", id="what is never adjacent"),
        pytest.param(f"{LEAD} {SALE} {HELP} {TAIL}", "exact", f"{LEAD} {SALE} {HELP} {TAIL}", id="whole"),
    ],
)
def test_only_the_words_in_their_order_are_an_exact_precedent(
    library: Library, text: str, match: str, held: str
) -> None:
    first = Finder(library).precedents(text).matches[0]
    assert (first.id, first.match, first.text) == (ID, match, held)


def test_a_paragraph_one_of_whose_points_is_not_its_source_is_no_exact_precedent(library: Library) -> None:
    import sqlite3

    with sqlite3.connect(library.home.library) as connection:
        connection.execute("UPDATE paragraph SET spans = '[[0, 4]]' WHERE path = 'op1.a'")
    found = Finder(library).precedents(f"{LEAD} {SALE} {HELP} {TAIL}")
    assert "exact" not in [one.match for one in found.matches]


def test_a_draft_is_read_in_the_order_of_its_words(tmp_path: Path) -> None:
    file = tmp_path / "draft.xml"
    file.write_bytes(statement(points("1.", LEAD, ("(a)", SALE), ("(b)", HELP), after=TAIL)))
    assert read_draft(file)[-4:] == (LEAD, SALE, HELP, TAIL)
