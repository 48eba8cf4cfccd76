"""Akoma Ntoso files built by hand: structure, notes, what the markup leaves out, and files that are refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree

from corpus.akn import read_akn
from corpus.akn_tree import plain
from corpus.errors import NoResolution, UnreadableFile
from corpus.parse import parse
from corpus.points import read_enumerator
from corpus.quote import verify
from tests.corpus.akn import (
    attachment,
    cover,
    document,
    heading,
    meta,
    paragraph,
    points,
    resolution,
    statement,
    texts,
    wrap,
)
from tests.effort import seconds_of

ONE = paragraph("1.", "<span class='italic'>Urges</span> peace.")
NOTE = '<authorialNote marker="{0}" placement="bottom"><p>	 	{1}</p></authorialNote>'
SHARED = Path(__file__).parents[3] / "shared" / "corpora" / "akn"


def note(mark: str, words: str) -> str:
    """Return a footnote at its place."""
    return NOTE.format(mark, words)


# The source text.


def test_the_source_text_has_one_line_for_each_block_with_its_number_as_printed() -> None:
    source = document(points("1.", "Urges:", ("(a)", "one;"), ("(b)", "two."))).source
    assert "1. Urges:\n(a) one;\n(b) two.\n" in source.text
    assert (source.format, source.file, len(source.original)) == ("akn", "small.xml", 64)


def test_white_space_is_what_a_reader_sees() -> None:
    assert texts(resolution(paragraph("1.", "	Urges \n  peace <a href='x'> now</a> ."))) == {
        "pp1": "Recalling its resolutions,",
        "op1": "Urges peace now .",
    }


def test_every_paragraph_verifies() -> None:
    found = resolution(
        points("1.", f"Urges{note('1', 'See x.')} all:", ("(a)", "one;"), after="and so on;"),
        "<container><table><tr><td><p>a</p></td><td><p>b</p></td></tr></table></container>",
        annexes=attachment(heading("Annex"), paragraph("", "Words.")),
    )
    assert [p.path for p in found.paragraphs] == ["pp1", "op1", "op1.a", "op1.table1", "annex.u1"]
    assert all(verify(p) for p in found.paragraphs)


# Notes.


def test_a_note_is_lifted_out_of_the_words_and_kept_at_its_place() -> None:
    found = resolution(paragraph("1.", f"Recalls the Agenda,{note('1', 'Resolution 70/1.')} and peace."))
    op1 = found.paragraph("op1")
    assert op1 is not None
    assert op1.text == "Recalls the Agenda, and peace."
    assert [(n.mark, n.at, n.text) for n in op1.footnotes] == [("1", 19, "Resolution 70/1.")]


@pytest.mark.parametrize(
    ("words", "expected", "marks"),
    [
        pytest.param("the Agenda<sup>1</sup> and", "the Agenda and", ["1", "1"], id="a raised number of a known note"),
        pytest.param("in 2030<sup>1</sup> and", "in 2030 and", ["1", "1"], id="after a year"),
        pytest.param("10<sup>1</sup> items and", "10¹ items and", ["1"], id="a power of ten"),
        pytest.param("5 m<sup>1</sup> and", "5 m¹ and", ["1"], id="a unit"),
        pytest.param("the Agenda<sup>7</sup> and", "the Agenda⁷ and", ["1"], id="no such note"),
    ],
)
def test_a_raised_number_refers_to_its_note_again(words: str, expected: str, marks: list[str]) -> None:
    found = resolution(paragraph("1.", f"Recalls{note('1', 'X.')} {words} more."))
    op1 = found.paragraph("op1")
    assert op1 is not None
    assert (op1.text, [n.mark for n in op1.footnotes]) == (f"Recalls {expected} more.", marks)


def test_ibid_is_resolved() -> None:
    first, second = note("1", "Treaty Series, vol. 1, No. 2."), note("2", "Ibid., vol. 3, No. 4.")
    op1 = resolution(paragraph("1.", f"Recalls a{first} and b.{second}")).paragraph("op1")
    assert op1 is not None
    assert op1.footnotes[1].resolved == "Treaty Series, vol. 3, No. 4."


# What the markup leaves to the words.


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            [paragraph("1.", "Urges:"), paragraph("", "(a) One;"), paragraph("", "(b) Two."), paragraph("2.", "Asks.")],
            ["op1", "op1.a", "op1.b", "op2"],
            id="letters among the words",
        ),
        pytest.param(
            [paragraph("1.", "Urges:"), paragraph("(a)", "One:"), paragraph("(i)", "Deep;"), paragraph("(b)", "Two.")],
            ["op1", "op1.a", "op1.a.i", "op1.b"],
            id="points that are paragraphs of their own",
        ),
        pytest.param(
            [
                paragraph("1.", "Elects:"),
                paragraph("", "Ms. A (Mali)"),
                paragraph("", "Mr. B"),
                paragraph("2.", "Asks."),
            ],
            ["op1", "op1.u1", "op1.u2", "op2"],
            id="names without letters",
        ),
        pytest.param(
            [paragraph("1.", "Urges:"), paragraph("(a)", "Order"), paragraph("–", "x;"), paragraph("(b)", "Law")],
            ["op1", "op1.a", "op1.a.u1", "op1.b"],
            id="dashes under a letter",
        ),
        pytest.param(
            [paragraph("1.", ""), paragraph("", "Urges."), paragraph("2.", "Asks.")],
            ["op1", "op2"],
            id="a number in a paragraph of its own",
        ),
        pytest.param(
            [paragraph("", "Urges a;"), paragraph("", "Asks b.")], ["op1", "op2"], id="operatives without numbers"
        ),
        pytest.param(
            [paragraph("", "Having met the judges,"), paragraph("", "Decides.")], ["pp2", "op1"], id="a late recital"
        ),
        pytest.param(
            [paragraph("1.", "Urges."), paragraph("", "Peace and security"), paragraph("2.", "Asks.")],
            ["op1", "op2"],
            id="a heading set as a paragraph",
        ),
        pytest.param([paragraph("1.", "Urges."), paragraph("", "* * *")], ["op1"], id="a row of stars"),
        pytest.param(
            [paragraph("1 -", "Urges."), paragraph("", "2 – Asks."), paragraph("3 -", "Ends.")],
            ["op1", "op2", "op3"],
            id="a number among the words",
        ),
    ],
)
def test_what_is_not_labelled_is_told_by_the_words(body: list[str], expected: list[str]) -> None:
    assert [p.path for p in resolution(*body).paragraphs if p.path != "pp1"] == expected


def test_headings_stand_over_the_paragraphs_below() -> None:
    found = resolution(heading("Peace"), ONE, paragraph("", "Order and law"), paragraph("2.", "Asks."))
    assert [(p.path, p.heading) for p in found.paragraphs if p.kind == "op"] == [
        ("op1", "Peace"),
        ("op2", "Order and law"),
    ]


def test_words_after_the_points_belong_to_the_paragraph() -> None:
    found = texts(resolution(points("1.", "Urges all", ("(a)", "one;"), after="in this regard;")))
    assert found["op1"] == "Urges all in this regard;"


def test_a_second_preamble_goes_on_with_the_first() -> None:
    body = (
        "<mainBody>"
        + paragraph("", "Countries in special situations")
        + "</mainBody><preamble><container><p>Noting x,</p>"
        "</container></preamble>"
    )
    found = resolution(ONE, preamble=PREAMBLE_OPENING + body)
    assert [(p.path, p.heading) for p in found.paragraphs] == [
        ("pp1", ""),
        ("pp2", "Countries in special situations"),
        ("op1", ""),
    ]


def test_a_section_may_have_one_operative_paragraph_without_a_number() -> None:
    noting = "</mainBody><preamble><container><p>Noting x,</p></container></preamble><mainBody>"
    found = resolution(
        paragraph("1.", "Urges a;"),
        paragraph("", "II"),
        paragraph("", '<span class="italic">Confirms</span> b;'),
        paragraph("A.", "Salary scale"),
        noting,
        paragraph("", "Approves c;"),
        paragraph("B.", "Margin"),
        noting,
        paragraph("1.", "Reaffirms d;"),
        paragraph("", "III"),
        noting,
        paragraph("", "Takes note of e;"),
        paragraph("", "IV"),
        paragraph("", "Recalls f,"),
        paragraph("1.", "Notes g."),
    )
    assert [p.path for p in found.paragraphs][1:] == [
        *("op1", "s2.op1", "s2.sa.pp1", "s2.sa.op1", "s2.sb.pp1", "s2.sb.op1"),
        *("s3.pp1", "s3.op1", "s4.pp1", "s4.op1"),
    ]
    assert not found.problems


PREAMBLE_OPENING = (
    "<preamble><formula><p>The General Assembly,</p></formula><container><p>Recalling a,</p></container></preamble>"
)


def test_a_heading_in_the_preamble_is_no_paragraph() -> None:
    titled = PREAMBLE_OPENING.replace("</preamble>", '<container name=""><p>Transport corridors</p></container>')
    found = resolution(ONE, preamble=titled + '<container name="Noting"><p>Noting b,</p></container></preamble>')
    assert [(p.path, p.heading) for p in found.paragraphs] == [
        ("pp1", ""),
        ("pp2", "Transport corridors"),
        ("op1", ""),
    ]


def test_an_annex_in_the_body_opens_at_its_heading() -> None:
    found = resolution(ONE, heading("Annex to resolution 99/1"), paragraph("", "Persons shall report."))
    assert [(p.path, p.heading) for p in found.paragraphs][2:] == [("annex.u1", "Annex to resolution 99/1")]


def test_names_in_an_annex_are_paragraphs_and_what_is_set_as_a_heading_is_none() -> None:
    names = [paragraph("", "Bank Melli", class_="SingleTxt"), paragraph("", "Bank Sepah", class_="SingleTxt")]
    found = resolution(ONE, annexes=attachment(heading("Annex"), paragraph("", "Entities", class_="H1"), *names))
    assert [(p.path, p.text, p.heading) for p in found.paragraphs][2:] == [
        ("annex.u1", "Bank Melli", "Entities"),
        ("annex.u2", "Bank Sepah", "Entities"),
    ]


def test_a_presidential_statement_has_paragraphs_without_numbers() -> None:
    body = ["<alinea><content><p>The President made the following statement:</p></content></alinea>"]
    body += [paragraph("", f"“The Security Council {verb} peace.") for verb in ("recalls", "reiterates", "notes")]
    front = meta("unsc/2020-12-04/2020-11") + cover("S/PRST/2020/11")
    found = resolution(*body, front=front, preamble=" ", closing=" ")
    assert (found.form, [p.path for p in found.paragraphs]) == ("presidential statement", ["pp1", "op1", "op2", "op3"])


def test_points_of_the_preamble_have_paths_of_their_own() -> None:
    listed = (
        "<preamble><formula><p>The General Assembly,</p></formula><container><blockList><listIntroduction>Recalling:"
        "</listIntroduction><item><num>(a)</num><p>one,</p></item><item><num>(b)</num><p>two,</p></item></blockList>"
        "</container></preamble>"
    )
    assert list(texts(resolution(ONE, preamble=listed))) == ["pp1", "pp1.a", "pp1.b", "op1"]


@pytest.mark.parametrize(
    ("formula", "numbers", "language"),
    [
        pytest.param("إن الجمعية العامة،", ("1 -", "(أ)", "(ب)", "’1‘"), "ar", id="Arabic"),
        pytest.param("大会，", ("1.", "(a)", "(b)", "㈠"), "zh", id="Chinese"),
        pytest.param("Генеральная Ассамблея,", ("1.", "а)", "б)", "i)"), "ru", id="Russian"),
        pytest.param("L’Assemblée générale,", ("1.", "a)", "b)", "i)"), "fr", id="French"),
        pytest.param("La Asamblea General,", ("1.", "a)", "b)", "i)"), "es", id="Spanish"),
    ],
)
def test_the_same_places_have_the_same_paths_in_every_language(
    formula: str, numbers: tuple[str, str, str, str], language: str
) -> None:
    one, a, b, i = numbers
    recital = (
        "الأمم المتحدة والدول الأعضاء"
        if language == "ar"
        else "联合国会员国"
        if language == "zh"
        else "Рассмотрев доклады"
    )
    preamble = f"<preamble><formula><p>{formula}</p></formula><container><p>{recital},</p></container></preamble>"
    body = [paragraph(one, "xx:"), paragraph(a, "xx;"), paragraph(b, "xx:"), paragraph(i, "xx.")]
    found = resolution(*body, preamble=preamble)
    assert [p.path for p in found.paragraphs] == ["pp1", "op1", "op1.a", "op1.b", "op1.b.i"]


# What is refused.


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        pytest.param(b"<a><b></a>", UnreadableFile, "damaged XML", id="not well-formed"),
        pytest.param(b"<html><body/></html>", NoResolution, "not Akoma Ntoso", id="another format"),
        pytest.param(wrap("<statement/>"), NoResolution, "no paragraph", id="nothing in it"),
        pytest.param(b"\x00\x01\x02", UnreadableFile, "x.xml", id="binary"),
        pytest.param(
            b'<!DOCTYPE a [<!ENTITY b "c">]><akomaNtoso>&b;</akomaNtoso>', UnreadableFile, "entities", id="entities"
        ),
        pytest.param(
            '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a SYSTEM "http://x/y"><a/>'.encode("utf-16"),
            UnreadableFile,
            "entities",
            id="a document type in UTF-16",
        ),
        pytest.param(b"<akomaNtoso>" + b"<p>" * 100_000, UnreadableFile, "damaged XML", id="nested without measure"),
    ],
)
def test_what_is_no_resolution_is_refused_in_one_line(data: bytes, error: type[Exception], says: str) -> None:
    def refuse() -> str:
        with pytest.raises(error) as caught:
            parse(read_akn(data, "x.xml"))
        return str(caught.value)

    assert seconds_of(refuse) < 2
    message = refuse()
    assert says in message
    assert "x.xml" in message
    assert "\n" not in message


def test_an_annex_of_thousands_of_paragraphs_is_read_in_linear_time() -> None:
    def seconds(count: int) -> float:
        data = statement(ONE, annexes=attachment(*(paragraph("", f"Person {n}.") for n in range(count))))

        def read() -> None:
            (found,) = parse(read_akn(data, "x.xml"))
            assert len(found.paragraphs) == count + 2

        return seconds_of(read, times=3)

    assert seconds(8000) < 12 * max(seconds(2000), 0.05)


@pytest.mark.parametrize(
    ("printed", "previous", "label", "style"),
    [
        pytest.param("(ب)", "a", "b", "(a)", id="Arabic letter"),
        pytest.param("(هـ)", "d", "e", "(a)", id="Arabic letter with a stroke"),
        pytest.param("’2‘", "", "ii", "(a)", id="Arabic second degree"),
        pytest.param("٣ -", "", "3", "1.", id="Arabic digits"),
        pytest.param("㈢", "", "iii", "(a)", id="Chinese sign"),
        pytest.param("（十二）", "", "xii", "(a)", id="Chinese number"),
        pytest.param("二.", "", "II", "A.", id="Chinese section"),
        pytest.param("б)", "a", "b", "(a)", id="Russian letter"),
        pytest.param("с)", "b", "c", "(a)", id="Latin letter typed in Cyrillic"),
        pytest.param("в)", "b", "c", "(a)", id="Russian third letter"),
        pytest.param("iv)", "iii", "iv", "(a)", id="French Roman numeral"),
        pytest.param("–", "", "", "•", id="dash"),
        pytest.param("2.1.", "", "2.1", "1.", id="decimal"),
    ],
)
def test_a_printed_label_is_read_at_its_place_in_the_list(printed: str, previous: str, label: str, style: str) -> None:
    assert read_enumerator(printed, previous) == (label, style)


@pytest.mark.parametrize("printed", ["Y.A.S.", "to)", "", "Résumé", "三百"])
def test_a_word_is_no_label(printed: str) -> None:
    assert read_enumerator(printed) is None


LANGUAGES = ("ar", "es", "fr", "ru", "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_language_versions_have_the_same_paths(language: str) -> None:
    def load(code: str) -> dict[str, list[str]]:
        path = SHARED / code / "ecosoc.zip"
        if not path.exists():
            pytest.skip("the shared corpora are not here")
        found: dict[str, list[str]] = {}
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.rpartition("/")[2].startswith("E_RES_2024_1-") or "E_RES_2024_2" in name:
                    for one in parse(read_akn(archive.read(name), name)):
                        found[one.id] = [p.path for p in one.paragraphs]
        return found

    english, other = load("en"), load(language)
    assert other
    assert other == {name: english[name] for name in other}


def test_who_voted_how_stands_apart() -> None:
    outcome = "<outcome>{}<eol/><organization>{}</organization></outcome>"
    votes = outcome.format("In favour:", "Chad, Viet Nam") + outcome.format("Against:", "Malta")
    line = etree.fromstring(f"<p><vote><outcome>[Adopted by 2 to 1. {votes}]</outcome></vote></p>")
    assert plain(line) == "[Adopted by 2 to 1. In favour: Chad, Viet Nam Against: Malta]"
