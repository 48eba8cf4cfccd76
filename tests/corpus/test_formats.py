"""One resolution gives the same paragraph ids from XML and from plain text, whatever either leaves unsaid."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from corpus.akn import read_akn
from corpus.errors import RapporteurError
from corpus.paragraph import Resolution
from corpus.parse import parse
from corpus.read import read_bytes
from corpus.text import document_of
from tests.corpus.akn import attachment, heading, paragraph, points, statement

SHARED = Path(__file__).parents[3] / "shared" / "corpora"
HEAD = "A/RES/99/1\n\n99/1. On bees\n\nThe General Assembly,\n\nRecalling its resolutions,\n\n"
FORMULA = paragraph("", "<span class='italic'>The Security Council</span>,")
DRAFT = (
    "<paragraph><num>1.</num><content><p>Recommends the adoption of the following draft resolution:"
    "<embeddedStructure><p>The General Assembly,</p><container><p>Noting bees,</p></container>"
    + paragraph("1.", "Urges peace.")
    + "</embeddedStructure></p></content></paragraph>"
)
WORDLESS = points("1.", "", ("(a)", "Urges peace;"), ("(b)", "Urges calm;")) + paragraph("2.", "Decides.")

# As: what the XML states, what the text prints, the paths of both.
SAME: dict[str, tuple[bytes, str, list[str]]] = {
    "a number without words": (
        statement(WORDLESS),
        "1. (a) Urges peace;\n\n(b) Urges calm;\n\n2. Decides to remain seized.\n",
        ["pp1", "op1.a", "op1.b", "op2"],
    ),
    "a draft that is recommended": (
        statement(DRAFT),
        "1. Recommends the adoption of the following draft resolution:\n\nThe General Assembly,\n\nNoting bees,\n\n"
        "1. Urges peace.\n",
        ["pp1", "op1", "annex.pp1", "annex.op1"],
    ),
    "a draft that is recommended between quotation marks": (
        statement(DRAFT),
        "1. Recommends the adoption of the following draft resolution:\n\n“The General Assembly,\n\n“Noting bees,\n\n"
        "“1. Urges peace.”\n",
        ["pp1", "op1", "annex.pp1", "annex.op1"],
    ),
    "letters right under an annex": (
        statement(
            paragraph("1.", "Adopts the terms."),
            annexes=attachment(heading("Annex"), paragraph("", "(a) One is here;"), paragraph("", "(b) Two is here.")),
        ),
        "1. Adopts the terms.\n\nAnnex\n\n(a) One is here;\n\n(b) Two is here.\n",
        ["pp1", "op1", "annex.a", "annex.b"],
    ),
    "points of letters right under an annex": (
        statement(
            paragraph("1.", "Adopts the terms."),
            annexes=attachment(
                heading("Annex"),
                paragraph("(a)", "One is:"),
                paragraph("(i)", "here;"),
                paragraph("(ii)", "there;"),
                paragraph("(b)", "Two is not."),
            ),
        ),
        "1. Adopts the terms.\n\nAnnex\n\n(a) One is:\n\n(i) here;\n\n(ii) there;\n\n(b) Two is not.\n",
        ["pp1", "op1", "annex.a", "annex.a.i", "annex.a.ii", "annex.b"],
    ),
    "a declaration in an annex": (
        statement(
            paragraph("1.", "Adopts the declaration."),
            annexes=attachment(
                heading("Annex"),
                FORMULA,
                paragraph("", "Meeting at the Ministerial level,"),
                paragraph("", "Declares that bees matter;"),
                paragraph("", "Urges peace."),
            ),
        ),
        "1. Adopts the declaration.\n\nAnnex\n\nThe Security Council,\n\nMeeting at the Ministerial level,\n\n"
        "Declares that bees matter;\n\nUrges peace.\n",
        ["pp1", "op1", "annex.pp1", "annex.op1", "annex.op2"],
    ),
    "one paragraph of another text in an annex": (
        statement(
            paragraph("1.", "Amends the Statute."),
            annexes=attachment(heading("Annex"), heading("Article 13"), paragraph("3.", "After consultation.")),
        ),
        "1. Amends the Statute.\n\nAnnex\nArticle 13\n3. After consultation.\n",
        ["pp1", "op1", "annex.3"],
    ),
    "persons elected": (
        statement(
            paragraph("1.", "Elects the following judges:"),
            paragraph("", "Mr. Émile Short (Ghana)"),
            paragraph("", "Ms. Árpád Prandler (Hungary)"),
            paragraph("2.", "Decides to remain seized."),
        ),
        "1. Elects the following judges:\nMr. Émile Short (Ghana)\nMs. Árpád Prandler (Hungary)\n"
        "2. Decides to remain seized.\n",
        ["pp1", "op1", "op1.u1", "op1.u2", "op2"],
    ),
    "a note that it was reissued": (
        statement(paragraph("1.", "Urges peace."), paragraph("*", "Reissued for technical reasons.")),
        "1. Urges peace.\n* Reissued for technical reasons.\n",
        ["pp1", "op1"],
    ),
}


def read(data: bytes) -> Resolution:
    (found,) = parse(read_akn(data, "small.xml"))
    return found


@pytest.mark.parametrize(("xml", "text", "paths"), SAME.values(), ids=SAME.keys())
def test_xml_and_text_give_the_same_ids(xml: bytes, text: str, paths: list[str]) -> None:
    (printed,) = parse(document_of(f"{HEAD}{text}", "small.txt"))
    stated = read(xml)
    assert [p.id for p in stated.paragraphs] == [f"A/RES/99/1#{path}" for path in paths]
    assert [p.id for p in printed.paragraphs] == [p.id for p in stated.paragraphs]
    assert stated.problems == printed.problems == ()
    assert all(p.text for p in (*stated.paragraphs, *printed.paragraphs))


LONE = (
    paragraph("1.", "Urges:"),
    paragraph("(a)", "one;"),
    paragraph("(b)", ""),
    paragraph("", "two;"),
    paragraph("(c)", "three."),
)


def test_a_letter_in_a_paragraph_of_its_own_is_that_of_the_words_below_it() -> None:
    assert [(p.path, p.text) for p in read(statement(*LONE)).paragraphs][2:] == [
        ("op1.a", "one;"),
        ("op1.b", "two;"),
        ("op1.c", "three."),
    ]


SAMPLE = ("1318", "1353", "1377", "1509", "1756", "1855", "1878", "1958", "1977", "2053", "2770", "2779", "2785")
DIFFERENT = {"S/RES/1353 (2001)", "S/RES/1932 (2010)", "S/RES/2081 (2012)"}
"""The XML has the letter of the first section among its words; the names of several persons in one paragraph."""


def test_security_council_resolutions_have_the_same_ids_as_xml_text_and_pdf() -> None:
    archive = SHARED / "akn" / "en" / "sc.zip"
    if not archive.exists():
        pytest.skip("the shared corpora are not here")
    printed: dict[str, list[str]] = {}
    for file in sorted((*SHARED.glob("text/sc/20*.txt"), *SHARED.glob("pdf/S_RES*.pdf"))):
        data = file.read_bytes()
        if file.suffix == ".pdf" or any(f"{number} (20".encode() in data[:1200] for number in SAMPLE):
            printed |= ids(data, file.name)
    assert len(printed) >= len(SAMPLE)
    stated: dict[str, list[str]] = {}
    numbers = {symbol.split("/")[2][:4] for symbol in printed}
    with zipfile.ZipFile(archive) as zipped:
        for name in zipped.namelist():
            if any(number in name.rpartition("/")[2] for number in numbers):
                stated |= ids(zipped.read(name), name)
    both = printed.keys() & stated.keys() - DIFFERENT
    assert len(both) >= len(SAMPLE)
    assert {one: printed[one] for one in both} == {one: stated[one] for one in both}


def ids(data: bytes, name: str) -> dict[str, list[str]]:
    """Return the paths of each resolution of a file by its symbol."""
    try:
        return {one.symbol: [p.path for p in one.paragraphs] for one in parse(read_bytes(data, name))}
    except RapporteurError:
        return {}
