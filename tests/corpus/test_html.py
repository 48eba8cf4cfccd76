"""HTML pages built by hand, each a few lines."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest

from corpus.document import Document
from corpus.errors import RapporteurError, UnreadableFile
from corpus.html import read_html
from corpus.parse import parse
from tests.effort import seconds_of

RAISED = "<sup><a href='#n1'>1</a></sup>"
FORMULA = "<p><i>The General Assembly</i>,</p>"


def read(body: str, head: str = "", tag: str = "<html>") -> Document:
    """Return what the reader makes of a page."""
    page = f"<!DOCTYPE html>{tag}<head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
    return read_html(page.encode(), "case.html")


def lines(document: Document) -> list[str]:
    """Return the words of each line that has any."""
    return [line.text for line in document.lines if not line.is_blank]


def roles(document: Document) -> list[tuple[str | None, str]]:
    """Return the role and words of each line that has any."""
    return [(line.role, line.text) for line in document.lines if not line.is_blank]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("<p>Recalling  its\n text</p><div>Noting</div>", ["Recalling its text", "Noting"], id="blocks"),
        pytest.param("<p>caf&eacute; &amp; co&shy;op&nbsp;1</p>", ["café & coop\xa01"], id="entities"),
        pytest.param("<p>one<b> two</b><i>three</i></p>", ["one twothree"], id="blanks between elements"),
        pytest.param("<div>one<p>two</p>three</div>", ["one", "two", "three"], id="text around a block"),
        pytest.param("<p>one<br>two</p>", ["one", "two"], id="a line break"),
        pytest.param("<pre>one\n  two</pre>", ["one", "  two"], id="text as it stands"),
        pytest.param("<script>x</script><style>y</style><p>z</p>", ["z"], id="scripts and styles"),
        pytest.param("<nav>x</nav><p>z</p><footer>y</footer>", ["z"], id="the site around a text"),
        pytest.param("<p hidden>x</p><p style='display: none'>y</p><p>z<!-- w --></p>", ["z"], id="what is not shown"),
        pytest.param("<p>a<del>b</del><ins>c</ins></p>", ["ac"], id="deleted and inserted"),
        pytest.param("<ol><li>a</li><li>b</li></ol>", ["1. a", "2. b"], id="a numbered list"),
        pytest.param("<ol start=3><li>a<li value=7>b</ol>", ["3. a", "7. b"], id="a list that starts elsewhere"),
        pytest.param(
            "<ol type=a><li>a<ol type=i><li>b<li>c</ol></ol>", ["a. a", "i. b", "ii. c"], id="letters, Roman numbers"
        ),
        pytest.param("<ol style='list-style-type: upper-roman'><li>a</ol>", ["I. a"], id="a list by its style"),
        pytest.param("<ol><li>1. a</li><li>(b) c</li></ol>", ["1. a", "(b) c"], id="numbers written by hand"),
        pytest.param("<ul><li>a</li><li>1. b</li></ul>", ["• a", "1. b"], id="bullets"),
        pytest.param("<ol style='list-style: none'><li>a</ol>", ["a"], id="a list without labels"),
        pytest.param(
            "<main><p>x</p></main><p>The General Assembly,</p>",
            ["x", "The General Assembly,"],
            id="a main part without the text",
        ),
        pytest.param(f"<p>x</p><main>{FORMULA}</main>", ["The General Assembly,"], id="the main part"),
    ],
)
def test_the_text_is_what_a_browser_shows(body: str, expected: list[str]) -> None:
    document = read(body)
    assert lines(document) == expected
    assert document.source.format == "html"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("<h2>Things</h2>", [("heading", "Things")], id="a heading"),
        pytest.param("<p><b>Things</b></p>", [("heading", "Things")], id="a heading in bold"),
        pytest.param("<h2>Annex</h2>", [(None, "Annex")], id="an annex is told by its words"),
        pytest.param(
            "<table><tr><th>a<th>b</tr><tr><td>c<td><p>d</p><p>e</p></tr></table>",
            [("table", "a\tb"), ("table", "c\td e")],
            id="a table",
        ),
        pytest.param(
            "<table><tr><td>1.<td>Urges a;</tr><tr><td>2.<td>Asks b.</tr></table>",
            [(None, "1.\tUrges a;"), (None, "2.\tAsks b.")],
            id="numbers in a column",
        ),
        pytest.param("<table><tr><td>Urges</tr></table>", [(None, "Urges")], id="a table of one column"),
        pytest.param(
            "<p align=right>76th plenary meeting<br>24 December 2017</p>",
            [("closing", "76th plenary meeting"), ("closing", "24 December 2017")],
            id="closing lines",
        ),
        pytest.param("<p><sup>1</sup> See A/1.</p>", [("note", "¹ See A/1.")], id="a note without a link"),
    ],
)
def test_elements_give_a_line_its_role(body: str, expected: list[tuple[str | None, str]]) -> None:
    assert roles(read(FORMULA + body))[1:] == expected


def test_what_stands_above_the_formula_is_header() -> None:
    document = read(f"<table><tr><td>United Nations<td>A/RES/70/1</tr></table><h1>70/1. A title</h1>{FORMULA}")
    assert roles(document) == [
        ("furniture", "United Nations"),
        ("header", "A/RES/70/1"),
        ("header", "70/1. A title"),
        ("formula", "The General Assembly,"),
    ]


@pytest.mark.parametrize(
    ("words", "italic"),
    [
        pytest.param("<em>Urges</em> all", True, id="an element"),
        pytest.param("1. <i>Urges</i> all", True, id="after a number"),
        pytest.param("<span style='font-style:italic'>Urges</span>", True, id="a style"),
        pytest.param("<i><span style='font-style:normal'>Urges</span></i>", False, id="upright for once"),
        pytest.param("Urges <i>all</i>", False, id="a later word"),
    ],
)
def test_italics_of_the_first_word_are_kept(words: str, italic: bool) -> None:
    assert read(f"<p>{words}</p>").lines[0].italic is italic


@pytest.mark.parametrize(
    ("link", "note", "text"),
    [
        pytest.param(RAISED, "<p id=n1><sup>1</sup> One.</p>", "¹ One.", id="raised"),
        pytest.param("<a href='#n1'><sup>1</sup></a>", "<p><a name=n1></a>1. One.</p>", "¹ One.", id="an anchor"),
        pytest.param("<sup>[<a href='#n1'>1</a>]</sup>", "<div id=n1>[1] One.</div>", "¹ One.", id="in brackets"),
        pytest.param("<a href='#n1'>[1]</a>", "<ol><li id=n1>One. <a href='#r'>↩</a></ol>", "¹ One.", id="an item"),
        pytest.param("<sup><a href='#n1'>*</a></sup>", "<p id=n1>* One.</p>", "* One.", id="a star"),
        pytest.param(RAISED, "<footer><p id=n1>1 One.</p></footer>", "¹ One.", id="in a footer"),
    ],
)
def test_a_link_to_a_place_that_begins_with_its_mark_is_a_footnote(link: str, note: str, text: str) -> None:
    document = read(f"{FORMULA}<p>Recalling a,{link} and b,</p>{note}")
    assert roles(document)[-1] == ("note", text)
    assert document.markers is not None
    assert [marker.mark for marker in document.markers] == [text[0].replace("¹", "1")]
    start, end = document.markers[0].span
    source = document.source.text
    assert source[:start].endswith("Recalling a,")
    assert source[end:].startswith(" and b,")


def test_a_link_to_another_paragraph_is_no_footnote() -> None:
    document = read(f"{FORMULA}<p>Recalling paragraph <a href='#p2'>2</a> below,</p><p id=p2>Noting b,</p>")
    assert document.markers == ()
    assert [role for role, _ in roles(document)] == ["formula", None, None]


def test_raised_numbers_without_notes_are_left_to_the_parser() -> None:
    assert read("<p>Recalling a,<sup>1</sup> and b,</p>").markers is None


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param("<p>é</p>".encode(), "é", id="UTF-8, unsaid"),
        pytest.param(b"<p>\xe9\x96</p>", "é–", id="Windows-1252, unsaid"),
        pytest.param(b"<meta charset=iso-8859-1><p>\xe9\x96</p>", "é–", id="Latin, as browsers read it"),
        pytest.param("<meta charset='windows-1251'><p>ж</p>".encode("cp1251"), "ж", id="Cyrillic"),
        pytest.param("<meta content='text/html; charset=gb18030'><p>联</p>".encode("gb18030"), "联", id="Chinese"),
        pytest.param("\ufeff<p>é</p>".encode("utf-16-le"), "é", id="UTF-16"),
        pytest.param(b"<meta charset=nonsense><p>\xc3\xa9</p>", "é", id="an unknown name"),
        pytest.param('<?xml version="1.0" encoding="utf-8"?><html><p>é</p></html>'.encode(), "é", id="XHTML"),
    ],
)
def test_characters_are_read_in_the_encoding_of_the_page(data: bytes, expected: str) -> None:
    assert lines(read_html(data, "case.html")) == [expected]


def test_the_head_gives_language_and_symbol_where_it_states_them() -> None:
    identity = read("<p>x</p>", head="<title>A/RES/70/1</title>", tag="<html lang='fr-CH'>").identity
    assert (identity.symbol, identity.language) == ("A/RES/70/1", "fr")
    assert read("<p>x</p>", head="<title>About A/RES/70/1</title>").identity.symbol == ""


def test_a_page_is_parsed_to_its_paragraphs() -> None:
    body = (
        f"<h1>70/1. A title</h1>{FORMULA}<p><i>Recalling</i> a,<sup><a href='#n1'>1</a></sup></p>"
        "<ol><li><i>Urges</i> b:<ol type=a><li>To c;</li><li>To d;</li></ol></li><li><i>Asks</i> e.</li></ol>"
        "<p align=right>76th plenary meeting<br>24 December 2017</p><p id=n1>1. See A/1.</p>"
    )
    (resolution,) = parse(read(f"<p>A/RES/70/1</p>{body}"))
    assert {p.path: p.text for p in resolution.paragraphs} == {
        "pp1": "Recalling a,",
        "op1": "Urges b:",
        "op1.a": "To c;",
        "op1.b": "To d;",
        "op2": "Asks e.",
    }
    assert [(note.mark, note.text) for note in resolution.paragraphs[0].footnotes] == [("1", "See A/1.")]
    assert (resolution.symbol, resolution.title, resolution.adopted) == ("A/RES/70/1", "A title", "2017-12-24")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "holds no text", id="nothing"),
        pytest.param(b"<html><body><script>x</script></body></html>", "holds no text", id="no words"),
        pytest.param(b"<p>a\x00\x01b</p>", "binary", id="binary"),
        pytest.param(b"<p>a" + b" " * 17 * 2**20, "larger than 16 MiB", id="too large"),
        pytest.param(b"<div>" * 5_000 + b"a", "deeper than a text", id="nested too deep"),
        pytest.param(b"<i></i>" * 150_001, "more elements", id="too many elements"),
    ],
)
def test_what_is_no_readable_page_is_refused_by_name_with_the_next_step(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableFile, match=f"case.html .*{says}") as caught:
        read_html(data, "case.html")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<a href='#x'>1</a>" * 4_000 + "<p id=x>1 a</p>", id="many links to one note"),
        pytest.param("<table><tr><td>" * 60 + "a" * 1_000, id="tables in tables"),
        pytest.param("<ol><li>" * 60 + "<b>a</b> " * 4_000, id="lists in lists"),
        pytest.param("<br>" * 20_000, id="line breaks"),
        pytest.param("<p>" + "<sup>1</sup>" * 6_000, id="superscripts"),
        pytest.param("<meta charset" + " " * 100_000, id="blanks in a head"),
        pytest.param("<p style='" + "font-weight:" * 20_000 + "'>a</p>", id="a long style"),
    ],
)
def test_hostile_pages_are_read_or_refused_in_two_seconds(page: str) -> None:
    def read_page() -> None:
        with suppress(RapporteurError):
            parse(read_html(page.encode(), "case.html"))

    assert seconds_of(read_page) < 2


def test_cut_and_changed_pages_end_in_a_document_or_in_the_declared_error() -> None:
    page = f"<h1>70/1. A</h1>{FORMULA}<ol><li>Urges{RAISED}</ol><table><tr><td>a<td>b</table><p id=n1>1 a"
    chance = random.Random(5)  # noqa: S311 - the same pages each time
    for _ in range(300):
        changed = bytearray(page.encode()[: chance.randrange(len(page)) if chance.random() < 0.2 else None])
        for _ in range(chance.randrange(1, 6)):
            if changed:
                changed[chance.randrange(len(changed))] = chance.randrange(256)
        try:
            document = read_html(bytes(changed), "case.html")
        except UnreadableFile:
            continue
        assert "".join(document.source.text[line.start : line.stop] for line in document.lines) == document.source.text
