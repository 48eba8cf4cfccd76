"""Word files built by hand, each a few lines, and the real ones where they are at hand."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from corpus.errors import UnreadableFile
from corpus.parse import parse
from corpus.word import read_word
from tests.corpus.docx import (
    BOLD,
    FORMULA,
    RAISED,
    SPACES,
    TAB,
    WORD,
    docx,
    field,
    lines,
    note,
    p,
    packed,
    r,
    read,
    refer,
    roles,
    table,
)  # fmt: skip

REAL = Path(__file__).parents[3] / "shared" / "corpora" / "docx"


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        pytest.param(p("Reca", "lling"), ["Recalling"], id="runs of one word"),
        pytest.param(p(TAB, "1.", TAB, "Urges"), ["1.\tUrges"], id="a number between tabs"),
        pytest.param(p("S<w:softHyphen/>"), ["S"], id="an element inside a text is no text"),
        pytest.param(p("co\u00adoperation"), ["cooperation"], id="a soft hyphen"),
        pytest.param(p("S", "<w:r><w:noBreakHyphen/></w:r>", "24/2"), ["S-24/2"], id="a hyphen that does not break"),
        pytest.param(p("a", "<w:r><w:br/></w:r>", "b"), ["a", "b"], id="a line break"),
        pytest.param(p("a", '<w:r><w:br w:type="page"/></w:r>', "b"), ["a b"], id="a page break"),
        pytest.param(p("a", "<w:del><w:r><w:delText>b</w:delText></w:r></w:del>"), ["a"], id="deleted"),
        pytest.param(p("a", f"<w:moveFrom>{r('b')}</w:moveFrom>"), ["a"], id="moved away"),
        pytest.param(p("a", f"<w:ins>{r('b')}</w:ins>"), ["ab"], id="inserted"),
        pytest.param(p("a", r("b", "<w:vanish/>"), "c"), ["ac"], id="hidden"),
        pytest.param(p("a", r("b", '<w:vanish w:val="0"/>')), ["ab"], id="hidden no more"),
        pytest.param(p("a", f"<w:hyperlink>{r('b')}</w:hyperlink>"), ["ab"], id="a link"),
        pytest.param(p("a", '<w:r><w:commentReference w:id="0"/></w:r>'), ["a"], id="a remark"),
        pytest.param(p("a", '<w:r><w:sym w:font="Symbol" w:char="F0B0"/></w:r>'), ["a°"], id="a sign of a symbol font"),
        pytest.param(
            p(field("DATE", "May")),
            ["May"],
            id="the result of a field",
        ),
        pytest.param(
            p("a", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + p("b"),
            ["a", "b"],
            id="a field left open",
        ),
        pytest.param(f"<w:sdt><w:sdtContent>{p('a')}</w:sdtContent></w:sdt>", ["a"], id="a content control"),
        pytest.param(p("a", pr="<w:rPr><w:del/></w:rPr>") + p("b"), ["ab"], id="a paragraph mark deleted"),
        pytest.param(p("") + p(" ") + p("a"), ["a"], id="empty paragraphs"),
        pytest.param(
            p(
                "a",
                f"<w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>{p('box')}</w:txbxContent></wps:txbx></mc:Choice>"
                f"<mc:Fallback><w:pict><w:txbxContent>{p('box')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
                "b",
            ),
            ["ab", "box"],
            id="a text box, written twice",
        ),
    ],
)
def test_the_text_is_what_is_printed(paragraph: str, expected: list[str]) -> None:
    document = read(paragraph)
    assert lines(document) == expected
    assert document.source.format == "word"


STYLES = """
<w:style w:type="paragraph" w:styleId="H"><w:name w:val="_ H_1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title_H1"/></w:style>
<w:style w:type="paragraph" w:styleId="F"><w:name w:val="footnote text"/></w:style>
<w:style w:type="character" w:styleId="I"><w:name w:val="Verb"/><w:rPr><w:i/></w:rPr></w:style>
"""


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        pytest.param(p("Things", pr='<w:pStyle w:val="H"/>'), [("heading", "Things")], id="a heading by its style"),
        pytest.param(p(r("Things", BOLD)), [("heading", "Things")], id="a heading in bold"),
        pytest.param(p(r("1.\tUrges all;", BOLD)), [(None, "1.\tUrges all;")], id="a numbered paragraph in bold"),
        pytest.param(p(r("Urges all;", BOLD)), [(None, "Urges all;")], id="a sentence in bold"),
        pytest.param(p("Annex I", pr='<w:pStyle w:val="H"/>'), [(None, "Annex I")], id="an annex is told by its words"),
        pytest.param(p(r("B", BOLD)), [(None, "B")], id="so is the letter of a part"),
        pytest.param(
            p("76th plenary meeting", "<w:r><w:br/></w:r>", "24 December 2017", pr='<w:jc w:val="right"/>'),
            [("closing", "76th plenary meeting"), ("closing", "24 December 2017")],
            id="closing lines at the right",
        ),
        pytest.param(table(["a", "b"], ["c", "d"]), [("table", "a\tb"), ("table", "c\td")], id="a table"),
        pytest.param(
            table(["1. Urges;"], ["2. Asks."]),
            [(None, "1. Urges;"), (None, "2. Asks.")],
            id="one column",
        ),
        pytest.param(
            table(["a", "b"]) + p("Note of it", pr='<w:pStyle w:val="F"/>'),
            [("table", "a\tb"), ("table", "Note of it")],
            id="a remark below a table",
        ),
        pytest.param(p(r("1", RAISED), " See A/1."), [("note", "¹ See A/1.")], id="a note by hand"),
    ],
)
def test_the_setting_of_a_line_gives_its_role(paragraph: str, expected: list[tuple[str | None, str]]) -> None:
    assert roles(read(FORMULA + paragraph, styles=STYLES))[1:] == expected


def test_what_stands_above_the_formula_is_header_and_what_only_concerns_distribution_furniture() -> None:
    header = p("United Nations") + p(r("A"), r("/RES/70/1")) + p("25 January 2018")
    front = p("Seventieth session") + p("70/1.", TAB, "A title", pr='<w:pStyle w:val="T"/>')
    document = read(front + FORMULA, header=header, styles=STYLES)
    assert roles(document) == [
        ("furniture", "United Nations"),
        ("header", "A/RES/70/1"),
        ("furniture", "25 January 2018"),
        ("header", "Seventieth session"),
        ("header", "70/1.\tA title"),
        ("formula", "The General Assembly,"),
    ]


def test_a_table_at_the_head_of_the_first_page_is_read_cell_by_cell() -> None:
    head = table(["United Nations", "A/HRC/RES/57/1"], ["General Assembly", "Distr.: General"])
    front = head + p("Resolution adopted by the Human Rights Council on 9 October 2024") + p("57/1.", TAB, "A title")
    body = p("The Human Rights Council,") + p("Recalling a,") + p("1.", TAB, "Urges b.")
    document = read(front + body)
    assert roles(document)[:4] == [
        ("furniture", "United Nations"),
        ("header", "A/HRC/RES/57/1"),
        ("header", "General Assembly"),
        ("furniture", "Distr.: General"),
    ]
    (resolution,) = parse(document)
    assert (resolution.symbol, resolution.title, resolution.adopted) == ("A/HRC/RES/57/1", "A title", "2024-10-09")
    assert [paragraph.path for paragraph in resolution.paragraphs] == ["pp1", "op1"]


def test_the_parts_of_a_composite_resolution_keep_their_letters_and_formulas() -> None:
    part = p(r("{}", BOLD)) + p(r("Title of {}", BOLD)) + p("The General Assembly") + p("1.", TAB, "Decides {}.")
    front = p("70/1.", TAB, "A title", pr='<w:pStyle w:val="T"/>')
    document = read(front + part.replace("{}", "A") + part.replace("{}", "B"), styles=STYLES)
    assert roles(document)[1:] == [
        (None, "A"),
        ("heading", "Title of A"),
        ("formula", "The General Assembly"),
        (None, "1.\tDecides A."),
        (None, "B"),
        ("heading", "Title of B"),
        ("formula", "The General Assembly"),
        (None, "1.\tDecides B."),
    ]


def test_the_rows_of_a_table_are_one_block() -> None:
    document = read(FORMULA + table(["a", "b"], ["c", "d"]) + table(["e", "f"]))
    assert [line.opens for line in document.lines if line.role == "table"] == [True, False, True]


@pytest.mark.parametrize(
    ("runs", "italic", "bold"),
    [
        pytest.param([r("1."), TAB, r("Urges", "<w:i/>"), r(" all")], True, False, id="the verb after a number"),
        pytest.param([r("Urges", '<w:rStyle w:val="I"/>')], True, False, id="by a style of characters"),
        pytest.param([r("Urges", '<w:rStyle w:val="I"/><w:i w:val="0"/>')], False, False, id="upright for once"),
        pytest.param([r("Urges "), r("all", "<w:i/>")], False, False, id="a later word"),
        pytest.param([r("Urges", BOLD), r(" ")], False, True, id="bold but for a blank"),
        pytest.param([r("Urges", BOLD), r(" all")], False, False, id="half in bold"),
    ],
)
def test_italics_of_the_first_word_and_bold_of_the_line_are_kept(runs: list[str], italic: bool, bold: bool) -> None:
    line = read(p(*runs), styles=STYLES).lines[0]
    assert (line.italic, line.bold) == (italic, bold)


@pytest.mark.parametrize(
    ("second", "opens"),
    [
        pytest.param("Noting b,", True, id="a capital"),
        pytest.param("(a)\tto act;", True, id="a letter in brackets"),
        pytest.param("and so on,", False, id="a sentence that goes on"),
    ],
)
def test_a_paragraph_opens_unless_its_words_go_on(second: str, opens: bool) -> None:
    assert read(FORMULA + p("Recalling a thing") + p(second)).lines[-1].opens is opens


def test_words_after_an_ended_line_may_go_on_with_an_earlier_one() -> None:
    assert read(FORMULA + p("(a)\tTo act;") + p("and decides so.")).lines[-1].opens is None


@pytest.mark.parametrize(
    ("printed", "symbol"),
    [
        pytest.param("A/RES/70/1", "A/RES/70/1", id="as printed"),
        pytest.param("", "A/RES/70/1", id="nothing printed"),
        pytest.param("A/RES/70/2", "", id="another one printed"),
        pytest.param("A/RES/70/1 A-C", "A/RES/70/1", id="with the letters of its parts"),
    ],
)
def test_the_symbol_of_the_properties_is_taken_unless_another_is_printed(printed: str, symbol: str) -> None:
    properties = (
        '<property name="Symbol1"><v>A/RES/70/1</v></property><property name="Language"><v>French</v></property>'
    )
    identity = read(FORMULA, header=p(printed), properties=properties).identity
    assert (identity.symbol, identity.language) == (symbol, "fr")
    assert set(identity.provenance) == ({"symbol", "language"} if symbol else {"language"})


def test_a_file_in_the_strict_form_of_the_format_is_read() -> None:
    data = docx(p("Recalling"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    strict = members["word/document.xml"].replace(WORD.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert lines(read_word(packed({**members, "word/document.xml": strict}), "case.docx")) == ["Recalling"]


ENTITIES = f'<!DOCTYPE a [<!ENTITY b "c">]><w:document {SPACES}><w:body>{p("&b;")}</w:body></w:document>'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "save it as .docx", id="an old binary file"),
        pytest.param(b"PK\x03\x04 and nothing more", "damaged", id="a cut file"),
        pytest.param(packed({"a.txt": "a"}), "no Word file", id="another archive"),
        pytest.param(packed({"word/document.xml": "<w:document"}), "damaged", id="broken XML"),
        pytest.param(packed({"word/document.xml": ENTITIES}), "declares entities", id="entities"),
        pytest.param(packed({"word/document.xml": ENTITIES.encode("utf-16")}), "entities", id="entities in UTF-16"),
        pytest.param(packed({"word/document.xml": b" " * 33 * 2**20}), "unpack to more", id="a bomb"),
        pytest.param(packed({str(n): "" for n in range(4_001)}), "unpack to more", id="too many entries"),
        pytest.param(docx("<w:r/>" * 400_001), "unpack to more|holds more", id="too many elements"),
        pytest.param(docx("<w:sdt>" * 3_000 + "</w:sdt>" * 3_000), "damaged", id="nested too deep"),
    ],
)
def test_what_is_no_readable_word_file_is_refused_by_name_with_the_next_step(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableFile, match=f"case.docx.*{says}") as caught:
        read_word(data, "case.docx")
    assert "\n" not in str(caught.value)


def test_a_file_of_too_many_paragraphs_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.setting.MOST", 2)
    monkeypatch.setattr("corpus.word.MOST", 2)
    assert lines(read(p("a") + p("b"))) == ["a", "b"]
    with pytest.raises(UnreadableFile, match=r"case\.docx has more than 2 paragraphs: save each"):
        read(p("a") + p("b") + p("c"))


def test_cut_and_changed_files_end_in_a_document_or_in_the_declared_error() -> None:
    data = docx(p("Recalling", refer(1)), footnotes=note(1, " One."), styles=STYLES)
    chance = random.Random(5)  # noqa: S311 - the same files each time
    for _ in range(200):
        changed = bytearray(data[: chance.randrange(len(data))] if chance.random() < 0.2 else data)
        for _ in range(chance.randrange(1, 6)):
            if changed:
                changed[chance.randrange(len(changed))] = chance.randrange(256)
        try:
            document = read_word(bytes(changed), "case.docx")
        except UnreadableFile:
            continue
        assert "".join(document.source.text[line.start : line.stop] for line in document.lines) == document.source.text


def real_files() -> list[Path]:
    """Return some of the real files, always the same ones."""
    files = sorted(REAL.glob("*/*.DOC"))
    return sorted(random.Random(3).sample(files, 12)) if len(files) > 12 else files  # noqa: S311


@pytest.mark.skipif(not REAL.is_dir(), reason="the real Word files are not at hand")
@pytest.mark.parametrize("file", real_files(), ids=lambda file: file.stem)
def test_real_files_have_symbol_title_date_numbers_and_notes(file: Path) -> None:
    document = read_word(file.read_bytes(), file.name)
    assert document.markers is not None
    notes = [
        line.text.split()[0].translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789"))
        for line in document.lines
        if line.role == "note"
    ]
    assert notes == [str(n + 1) for n in range(len(notes))]
    assert list(dict.fromkeys(marker.mark for marker in document.markers)) == notes
    for resolution in parse(document):
        assert resolution.symbol
        assert resolution.title
        assert resolution.adopted
        assert not [problem for problem in resolution.problems if "follows paragraph" in problem]
