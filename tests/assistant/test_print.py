"""Answers as lines of a terminal."""

from __future__ import annotations

import pytest

from assistant.answer import Interpretation
from assistant.print import interpretation_line, paragraph_lines
from tests.factories import parse_text


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
    assert [line for paragraph in resolution.paragraphs for line in paragraph_lines(paragraph)] == lines
