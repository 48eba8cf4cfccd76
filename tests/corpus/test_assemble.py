"""Paths that need the whole text: sections that restart, parts, annexes, numbers printed twice."""

from __future__ import annotations

import pytest

from corpus.akn import read_akn
from corpus.parse import parse
from tests.corpus.akn import (
    PREAMBLE,
    attachment,
    cover,
    document,
    heading,
    meta,
    paragraph,
    part,
    points,
    preface,
    resolution,
    statement,
    texts,
    wrap,
)


def paths(*body: str, annexes: str = "") -> list[str]:
    """Return the paths of a small file's paragraphs, the first preambular one left out."""
    return [p.path for p in resolution(*body, annexes=annexes).paragraphs][1:]


def op(number: int, words: str = "Urges peace;") -> str:
    """Return a numbered paragraph."""
    return paragraph(f"{number}.", words)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            [heading("I"), heading("Umoja"), op(1), op(2), heading("II"), heading("Funds"), op(1)],
            ["s1.op1", "s1.op2", "s2.op1"],
            id="Roman sections that restart",
        ),
        pytest.param(
            [heading("I"), heading("Umoja"), op(1), op(2), heading("II"), heading("Funds"), op(3)],
            ["op1", "op2", "op3"],
            id="Roman sections that go on",
        ),
        pytest.param(
            [heading("A"), op(1), heading("B"), op(1), heading("C"), op(1)],
            ["sa.op1", "sb.op1", "sc.op1"],
            id="lettered sections that restart",
        ),
        pytest.param(
            [heading("I"), heading("A"), op(1), heading("B"), op(2), heading("II"), heading("A"), op(1)],
            ["s1.op1", "s1.op2", "s2.op1"],
            id="only the degree that restarts",
        ),
        pytest.param(
            [heading("One"), op(1), op(2), heading("Two"), op(1), op(2)],
            ["op1", "op2", "s2.op1", "s2.op2"],
            id="headings without numbers",
        ),
        pytest.param(
            ["<section><num>I</num><crossHeading>Recalling x,</crossHeading>", op(1), "</section>",
             "<section><num>II</num><crossHeading>Noting y,</crossHeading>", op(1), "</section>"],
            ["s1.pp1", "s1.op1", "s2.pp1", "s2.op1"],
            id="sections with recitals of their own",
        ),
        pytest.param([op(1), op(2), op(2), op(3)], ["op1", "op2", "op2_2", "op3"], id="a number printed twice"),
        pytest.param(
            [points("1.", "Urges:", ("(a)", "x;"), ("(a)", "y;"))], ["op1", "op1.a", "op1.a_2"], id="a letter twice"
        ),
        pytest.param([op(1), op(4)], ["op1", "op4"], id="a gap"),
    ],
)  # fmt: skip
def test_paths_of_sections(body: list[str], expected: list[str]) -> None:
    assert paths(*body) == expected


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        pytest.param([op(1), op(2), op(2)], "paragraph 2 is printed twice", id="twice"),
        pytest.param([op(1), op(4)], "paragraph 4 follows paragraph 1", id="a gap"),
    ],
)
def test_numbers_out_of_sequence_are_noted(body: list[str], problem: str) -> None:
    assert problem in resolution(*body).problems


@pytest.mark.parametrize(
    ("annexes", "expected"),
    [
        pytest.param(
            attachment(heading("Annex"), points("1.", "Aims:", ("(a)", "x;"), ("(b)", "y."))),
            ["annex.1", "annex.1.a", "annex.1.b"],
            id="numbers and letters",
        ),
        pytest.param(
            attachment(heading("Annex I"), op(1)) + attachment(heading("Annex II"), op(1)),
            ["annex.1", "annex2.1"],
            id="two annexes",
        ),
        pytest.param(
            attachment(heading("Annex I"), op(1), heading("Annex II"), op(1)),
            ["annex.1", "annex2.1"],
            id="two annexes in one attachment",
        ),
        pytest.param(
            attachment(heading("Annex"), paragraph("", "Words one."), paragraph("", "Words two.")),
            ["annex.u1", "annex.u2"],
            id="no numbers",
        ),
        pytest.param(
            attachment(heading("Annex"), heading("I. A"), op(1), op(2), heading("II. B"), op(1)),
            ["annex.s1.1", "annex.s1.2", "annex.s2.1"],
            id="sections that restart",
        ),
        pytest.param(
            attachment(heading("Annex"), heading("Aims"), op(1), op(2), heading("Means"), op(1)),
            ["annex.1", "annex.2", "annex.s2.1"],
            id="numbers that restart under a heading",
        ),
        pytest.param(
            attachment(heading("Annex"), paragraph("2.1", "Words."), paragraph("2.2", "Words.")),
            ["annex.2.1", "annex.2.2"],
            id="decimal numbers",
        ),
        pytest.param(
            attachment("<container><table><tr><td><p>a</p></td></tr></table></container>"),
            ["annex.table1"],
            id="a table",
        ),
    ],
)
def test_paths_of_annexes(annexes: str, expected: list[str]) -> None:
    found = resolution(op(1), annexes=annexes)
    kept = [p for p in found.paragraphs if p.path not in ("pp1", "op1")]
    assert [p.path for p in kept] == expected
    assert {p.kind for p in kept} == {"annex"}


def test_an_annex_gives_its_heading_to_its_paragraphs() -> None:
    found = resolution(op(1), annexes=attachment(heading("Annex"), op(1), heading("Aims"), op(2)))
    assert [p.heading for p in found.paragraphs] == ["", "", "Annex", "Aims"]


def test_a_heading_among_points_ends_with_them() -> None:
    listed = [paragraph("1.", "Urges:"), paragraph("(a)", "x;"), paragraph("", "Order"), paragraph("(b)", "y."), op(2)]
    found = resolution(heading("Peace"), *listed)
    assert [(p.path, p.heading) for p in found.paragraphs][1:] == [
        ("op1", "Peace"), ("op1.a", "Peace"), ("op1.b", "Order"), ("op2", "Peace"),
    ]  # fmt: skip


def test_a_recommended_draft_is_set_apart_from_the_resolution() -> None:
    draft = (
        "<embeddedStructure><container><p>“The General Assembly,</p></container>"
        "<container><p>“Recalling x,</p></container>"
        f"{op(1, 'Urges;')}{op(2, 'Asks.')}</embeddedStructure>"
    )
    found = paths(paragraph("", f"Recommends the following draft resolution:{draft}"))
    assert found[0] == "op1"
    assert {"annex.op1", "annex.op2"} <= set(found)


# Composite resolutions.

COMPOSITE = wrap(
    '<documentCollection name="publication">'
    + meta("unga/2044-12-20/99-264")
    + cover("A/RES/99/264 A-B", agenda_item="Agenda item 138")
    + preface("99/264.", "Programme budget")
    + "</documentCollection><components>"
    + part("A", "Budget appropriations", op(1), points("2.", "Asks:", ("(a)", "x.")))
    + part("B", "Income estimates", op(1))
    + "</components>"
)


def test_the_parts_of_a_composite_resolution_are_resolutions_of_their_own() -> None:
    a, b = parse(read_akn(COMPOSITE, "composite.xml"))
    assert [(r.id, r.symbol, r.title) for r in (a, b)] == [
        ("A/RES/99/264 A", "A/RES/99/264 A", "Programme budget: Budget appropriations"),
        ("A/RES/99/264 B", "A/RES/99/264 B", "Programme budget: Income estimates"),
    ]
    assert list(texts(a)) == ["pp1", "op1", "op2", "op2.a"]
    assert list(texts(b)) == ["pp1", "op1"]
    assert {p.resolution for p in b.paragraphs} == {"A/RES/99/264 B"}
    assert a.agenda_item == b.agenda_item == "Agenda item 138"
    assert a.source is b.source


def test_a_document_that_is_one_part_keeps_its_own_symbol() -> None:
    front = meta("unga/2044-12-20/99-264b") + cover("A/RES/99/264 B") + preface("99/264.")
    (found,) = parse(read_akn(statement(op(1), front=front), "x.xml"))
    assert found.symbol == "A/RES/99/264 B"


def test_what_the_document_says_against_itself_is_a_problem_of_the_resolution() -> None:
    front = meta("unga/2044-12-20/98-7") + cover() + preface()
    found = resolution(op(1), front=front, preamble=PREAMBLE)
    assert "the metadata say A/RES/98/7, the text says A/RES/99/1" in found.problems
    assert document(op(1)).problems == ()
