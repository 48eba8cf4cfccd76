"""Answers as lines of a terminal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from assistant.answer import Interpretation
from assistant.print import interpretation_line, passage_lines, piece_lines, resolution_lines
from assistant.show import show_all
from corpus.home import Home
from corpus.library import Library
from corpus.resumed import in_reading_order
from tests.factories import make_resolution, parse_text

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.ask import Assistant


@pytest.mark.parametrize(
    ("interpretation", "line"),
    [
        pytest.param(
            Interpretation(paragraphs=("A/RES/61/180#op5",), symbols=("A/RES/61/180",)),
            "A/RES/61/180, para. 5",
            id="a paragraph",
        ),
        pytest.param(
            Interpretation(paragraphs=("A/RES/61/180#op5", "E/RES/2006/27#pp7.a")),
            "A/RES/61/180, para. 5; E/RES/2006/27, seventh preambular paragraph (a)",
            id="two paragraphs",
        ),
        pytest.param(
            Interpretation(
                paragraphs=("A/RES/61/180#op5",), symbols=("A/RES/61/180",), carried_over=("symbols", "organ")
            ),
            "A/RES/61/180, para. 5; in A/RES/61/180 (from before)",
            id="a symbol from before",
        ),
        pytest.param(
            Interpretation(text="demand", symbols=("A/RES/61/180",), kind="op", since=2006),
            "“demand”; in A/RES/61/180; operative paragraphs only; since 2006",
            id="words and restrictions",
        ),
        pytest.param(Interpretation(), "nothing to look for", id="nothing"),
    ],
)
def test_an_interpretation_reads_as_references(interpretation: Interpretation, line: str) -> None:
    assert interpretation_line(interpretation) == line


def test_an_interpretation_names_an_annex_as_it_is_printed() -> None:
    interpretation = Interpretation(paragraphs=("S/RES/2231 (2015)#annex2.1",))
    named = {"S/RES/2231 (2015)": ("annex A", "annex B")}
    assert interpretation_line(interpretation, named) == "S/RES/2231 (2015), annex B, para. 1"
    assert interpretation_line(interpretation) == "S/RES/2231 (2015), annex II, para. 1"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        pytest.param(
            "1. Urges:\n\n(a) One:\n\n(i) Two:\n\na. Three;\n",
            ["1. Urges:", "    (a) One:", "        (i) Two:", "            a. Three;"],
            id="as printed",
        ),
        pytest.param("Recalling a,\n\nDecides to act.\n", ["Recalling a,", "Decides to act."], id="unnumbered"),
    ],
)
def test_a_paragraph_has_the_label_that_its_source_prints(body: str, lines: list[str]) -> None:
    text = f"The General Assembly,\n\n{body}"
    resolution = parse_text(text, "case.txt")
    pieces = in_reading_order(resolution.paragraphs, resolution)
    assert [line for piece in pieces for line in piece_lines(piece)] == lines


def printed(folder: Path, paths: list[str], reference: str) -> tuple[list[str], tuple[str, ...]]:
    """Return the lines from the fourth on, and the notices, that a reference to a resolution of these paths gives."""
    library = Library(Home(folder))
    library.add([make_resolution({path: f"Text of {path}." for path in paths})])
    [shown] = show_all(library, reference)
    lines = [line for line in resolution_lines(shown.resolution, shown.in_context()) if line]
    return lines[3:], shown.notices


@pytest.mark.parametrize(
    ("paths", "reference", "lines"),
    [
        pytest.param(
            ["op5.a", "op5.b", "op6"],
            "61/180 op 5",
            ["5.", "    Text of op5.a.", "    Text of op5.b."],
            id="a number alone",
        ),
        pytest.param(
            ["op5.a.i", "op5.a.ii", "op6"],
            "61/180 op 5",
            ["5.", "    (a)", "        Text of op5.a.i.", "        Text of op5.a.ii."],
            id="a number and a letter alone",
        ),
        pytest.param(
            ["op5", "op5.a.i", "op6"],
            "61/180 op 5",
            ["Text of op5.", "    (a)", "        Text of op5.a.i."],
            id="a letter alone",
        ),
        pytest.param(["pp7.a", "op1"], "61/180 pp 7", ["    Text of pp7.a."], id="the preamble prints no numbers"),
    ],
)
def test_a_number_without_words_is_printed_above_its_points(
    tmp_path: Path, paths: list[str], reference: str, lines: list[str]
) -> None:
    assert printed(tmp_path, paths, reference)[0] == lines


SECTIONS = ["s1.op1", "s1.op2", "s2.op1", "s2.op2"]
TWICE = (
    "Numbers start anew in each section of A/RES/61/180; the reference may mean: "
    "General Assembly resolution 61/180, sect. I, para. 2; General Assembly resolution 61/180, sect. II, para. 2."
)


@pytest.mark.parametrize(
    ("reference", "lines", "notices"),
    [
        ("61/180 para 2", ["sect. I", "Text of s1.op2.", "sect. II", "Text of s2.op2."], (TWICE,)),
        ("61/180, sect. II, para. 2", ["sect. II", "Text of s2.op2."], ()),
        ("61/180, last paragraph", ["sect. II", "Text of s2.op2."], ()),
        ("61/180", [f"Text of {path}." for path in SECTIONS], ()),
    ],
)
def test_a_number_that_restarts_is_told_with_each_full_reference(
    tmp_path: Path, reference: str, lines: list[str], notices: tuple[str, ...]
) -> None:
    assert printed(tmp_path, SECTIONS, reference) == (lines, notices)


def test_a_resolution_without_a_title_has_no_line_for_it() -> None:
    lines = list(resolution_lines(make_resolution(title="")))
    assert lines[1].startswith("General Assembly")


@pytest.mark.parametrize(("places", "told"), [(3, "#op3"), (20, "#op20"), (1021, "#op20 and in 1,001 more (--json")])
def test_of_many_places_with_the_same_words_the_first_are_named(assistant: Assistant, places: int, told: str) -> None:
    (passage,) = assistant.ask("61/180 para 5").passages
    also = tuple(f"A/RES/1/1#op{n}" for n in range(1, places + 1))
    (line,) = [one for one in passage_lines(replace(passage, also_in=also)) if "Also in" in one]
    assert line.partition(" (--json")[0].endswith(told.partition(" (--json")[0])
