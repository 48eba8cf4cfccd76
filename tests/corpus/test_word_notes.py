"""The notes of Word files, and the numbers that Word prints by itself."""

from __future__ import annotations

import pytest

from tests.corpus.docx import RAISED, field, lines, note, p, r, read, refer, roles


def numbered(number: int = 1, level: int = 0) -> str:
    """Return the properties of a numbered paragraph."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def level(depth: int, form: str, text: str, more: str = "") -> str:
    """Return a level of a list."""
    shape = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}">{shape}</w:lvl>'


SPACED = '<w:suff w:val="space"/>'
LEVELS = level(0, "decimal", "%1.") + level(1, "lowerLetter", "(%2)") + level(2, "lowerRoman", "(%3)", SPACED)
MORE = level(0, "bullet", chr(0xF0B7)) + level(1, "decimal", "%1.%2", "<w:isLgl/>")
FROM_FIVE = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
LISTS = (
    f'<w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1">{MORE}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    f'<w:num w:numId="3"><w:abstractNumId w:val="0"/>{FROM_FIVE}</w:num>'
)


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        pytest.param([(1, 0), (1, 0)], ["1.\tx", "2.\tx"], id="numbers"),
        pytest.param(
            [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)],
            ["1.\tx", "(a)\tx", "(b)\tx", "2.\tx", "(a)\tx"],
            id="letters begin anew",
        ),
        pytest.param([(1, 0), (1, 1), (1, 2), (1, 2)], ["1.\tx", "(a)\tx", "(i) x", "(ii) x"], id="three degrees"),
        pytest.param([(2, 0), (2, 1)], ["•\tx", "1.1\tx"], id="a bullet, a decimal"),
        pytest.param([(1, 0), (3, 0), (3, 0)], ["1.\tx", "5.\tx", "6.\tx"], id="another start"),
        pytest.param([(0, 0), (9, 0)], ["x", "x"], id="no list, an unknown list"),
    ],
)
def test_automatic_numbers_are_written_as_word_prints_them(places: list[tuple[int, int]], expected: list[str]) -> None:
    body = "".join(p("x", pr=numbered(*place)) for place in places)
    assert lines(read(body, numbering=LISTS)) == expected


def test_a_style_numbers_its_paragraphs() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="N"><w:name w:val="Numbered"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="M"><w:name w:val="More"/><w:basedOn w:val="N"/></w:style>'
    )
    body = p("x", pr='<w:pStyle w:val="N"/>') + p("y", pr='<w:pStyle w:val="M"/>')
    assert lines(read(body, numbering=LISTS, styles=styles)) == ["1.\tx", "2.\ty"]


TWICE = ["1", "2", "1", "2"]
STARRED = '<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
STAR = f'<w:footnote w:id="1">{p("* One.")}</w:footnote>'
TWO = note(1, " One.") + note(2, " Two.")


@pytest.mark.parametrize(
    ("body", "footnotes", "text", "marks"),
    [
        pytest.param(p("a", refer(1), " b", refer(2)), TWO, "a¹ b²", ["1", "2"], id="in order"),
        pytest.param(p("a", refer(2), " b", refer(1)), TWO, "a¹ b²", ["1", "2"], id="numbered by place, not by id"),
        pytest.param(p("a", refer(1), r(",", RAISED), refer(2)), TWO, "a¹,²", ["1", "2"], id="a raised comma between"),
        pytest.param(p("a", refer(1), " b", refer(2), "c", r("1–2", RAISED)), TWO, "a¹ b²c¹–²", TWICE, id="a range"),
        pytest.param(p("a", refer(1), " b", refer(2), "c", r("1, 2", RAISED)), TWO, "a¹ b²c¹, ²", TWICE, id="two"),
        pytest.param(p("a", refer(1), "m", r("5", RAISED)), TWO, "a¹m⁵", ["1"], id="a raised number that is no note's"),
        pytest.param(
            p("a", refer(1), field(" NOTEREF _R1 \\h ", r("1", RAISED))),
            TWO, "a¹¹", ["1", "1"], id="a reference to a note",
        ),
        pytest.param(
            p("a", f"<w:del>{refer(1)}</w:del>", "b", refer(2)), TWO, "ab¹", ["1"], id="a reference deleted"
        ),
        pytest.param(
            p("a", STARRED, "b", refer(2)),
            STAR + note(2, " Two."), "a*b¹", ["*", "1"], id="its own mark",
        ),
    ],
)  # fmt: skip
def test_markers_stand_where_they_are_printed(body: str, footnotes: str, text: str, marks: list[str]) -> None:
    document = read(body, footnotes=footnotes)
    assert lines(document)[0] == text
    assert document.markers is not None
    assert [marker.mark for marker in document.markers] == marks
    for marker in document.markers:
        assert document.source.text[slice(*marker.span)].strip(",– ¹²*") == ""


def test_notes_come_last_each_on_a_line_with_its_mark_first() -> None:
    body = p("a", refer(1), " b", refer(2), " c", refer(1, "endnote"))
    long_note = f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>", " Two")}{p("lines.")}</w:footnote>'
    settings = '<w:endnotePr><w:numFmt w:val="lowerLetter"/></w:endnotePr>'
    document = read(
        body + p("z"), footnotes=note(1, " One.") + long_note + note(3, " Unused."),
        endnotes=note(1, " End.", kind="endnote"), settings=settings,
    )  # fmt: skip
    assert roles(document)[2:] == [("note", "¹ One."), ("note", "² Two lines."), ("note", "a End.")]
