"""What is put in plain words before a question is read: footnote marks, runs, "article 10 of resolution 1325"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.marks import without_marks
from assistant.nouns import with_plain_nouns, with_runs
from assistant.parts import with_part
from assistant.wording import without_courtesies, without_instead
from corpus.reference import read_references
from tests.factories import make_resolution

if TYPE_CHECKING:
    from assistant.ask import Assistant

HEADS = (
    make_resolution(["Urges;"], id="A/RES/61/180"),
    make_resolution(["Urges;"], id="A/RES/77/264 A"),
    make_resolution(["Urges;"], id="A/RES/77/264 B"),
    make_resolution(["Urges;"], id="S/RES/1325 (2000)", organ="sc"),
)


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("resolution 61/1801, para 4", "resolution 61/180, para 4"),
        ("61/18012", "61/180"),
        ("resolution 13251 (2000)", "resolution 1325 (2000)"),
        ("61/180¹², para. 3", "61/180, para. 3"),
        ("Assembly.³ See 61/180", "Assembly. See 61/180"),
        ("resolution 62/1801", "resolution 62/1801"),
        ("61/180", "61/180"),
        ("10² metres", "10 metres"),
    ],
)
def test_footnote_marks_are_taken_off_numbers_of_what_is_held(question: str, read: str) -> None:
    assert without_marks(question, HEADS)[0] == read


def test_a_mark_that_was_taken_off_is_told() -> None:
    assert without_marks("61/1801", HEADS)[1] == ("“61/1801” was read as A/RES/61/180 with the mark of a footnote.",)


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("Art. 10 UNSCR 1325", "paragraph 10 of UNSCR 1325"),
        ("item 10, 1325", "paragraph 10 of 1325"),
        ("No. 10 in A/RES/61/180", "paragraph 10 of A/RES/61/180"),
        ("G.A. Res. 61/180, at 3", "G.A. Res. 61/180, paragraph 3"),
        ("S/RES/1325 (2000), at 3.", "S/RES/1325 (2000), paragraph 3."),
        ("between op 3 and op 6 of 61/180", "op 3 to 6 of 61/180"),
        ("article 6 of the Protocol", "article 6 of the Protocol"),
        ("61/180 at 3 meetings", "61/180 at 3 meetings"),
        ("line 10 of the budget", "line 10 of the budget"),
        ("article 13 of 1951 convention", "article 13 of 1951 convention"),
    ],
)
def test_other_nouns_for_paragraphs_of_resolutions_are_read(question: str, read: str) -> None:
    said, told = with_plain_nouns(question)
    assert said == read
    assert bool(told) == (said != question and not question.startswith("between"))


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("78/1 to 78/3", "78/1, 78/2, 78/3"),
        ("A/RES/78/1-3", "A/RES/78/1, A/RES/78/2, A/RES/78/3"),
        ("ES-11/1 through ES-11/3", "ES-11/1, ES-11/2, ES-11/3"),
        ("76/186-3", "76/186-3"),
        ("78/1 to 78/99", "78/1 to 78/99"),
        ("61/180 to 62/1", "61/180 to 62/1"),
        ("2006/1-2008/3", "2006/1-2008/3"),
        ("op 3 of 78/1 to op 5", "op 3 of 78/1 to op 5"),
    ],
)
def test_resolutions_from_one_to_another_are_listed(question: str, read: str) -> None:
    assert with_runs(question)[0] == read


@pytest.mark.parametrize(
    ("question", "number", "areas"),
    [
        ("part B of 77/264, op 2", "77/264 B", [""]),
        ("77/264, part A, paragraph 1", "77/264 A", [""]),
        ("part C of 77/264, op 2", "77/264", ["sc", ""]),
        ("section A, para. 1 of 61/180", "61/180", ["sa"]),
        ("op 2 of 77/264", "77/264", [""]),
    ],
)
def test_a_lettered_part_that_has_a_symbol_of_its_own_is_it(question: str, number: str, areas: list[str]) -> None:
    found = with_part(read_references(question)[0], HEADS)
    assert found.number == number
    assert [part.area for part in found.selection.parts] == areas if found.selection else False


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("Good morning colleagues, OP 3 of 61/180 please!", "OP 3 of 61/180"),
        ("the preamble of 61/180 pls, thx", "the preamble of 61/180"),
        ("hello", "hello"),
        ("thank you", "thank you"),
        ("Hello Kitty", "Hello Kitty"),
    ],
)
def test_courtesies_are_no_words_of_a_question(question: str, read: str) -> None:
    assert without_courtesies(question) == read


def test_instead_ends_a_follow_up() -> None:
    assert without_instead("the preamble instead?") == "the preamble?"
    assert without_instead("what is done instead of prison") == "what is done instead of prison"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("61/180/3", ["A/RES/61/180#op3"]),
        ("61/1801, para 3", ["A/RES/61/180#op3"]),
        ("61/180, at 3", ["A/RES/61/180#op3"]),
        ("61/180 [3]", ["A/RES/61/180#op3"]),
        ("OP 3 of 61/180 and 2006/27", ["A/RES/61/180#op3", "E/RES/2006/27#op3"]),
        ("OP5 of each resolution", ["E/RES/2008/33#op5", "E/RES/2006/27#op5", "A/RES/61/180#op5"]),
        ("op 5 of 2006", ["A/RES/61/180#op5", "E/RES/2006/27#op5"]),
        ("op 5 in 2008", ["E/RES/2008/33#op5"]),
        ("PP1 of every GA resolution", ["A/RES/61/180#pp1"]),
        (
            "“Improving the coordination of efforts against trafficking in persons”, para 4",
            ["A/RES/61/180#op4"],
        ),
        ("61/180, 99/1 and 2006/27, op 2", ["A/RES/61/180#op2", "E/RES/2006/27#op2"]),
    ],
)
def test_ways_of_naming_paragraphs_lead_to_them(assistant: Assistant, question: str, expected: list[str]) -> None:
    found = [one.paragraph.id for one in assistant.ask(question).passages]
    assert sorted(one for one in found if not one.startswith("ga-63")) == sorted(expected)


@pytest.mark.parametrize(
    ("question", "reason", "notice"),
    [
        ("op 50 of 2006", "no_such_paragraph", "None of the 2 resolutions of 2006 has such a paragraph."),
        ("op 5 of 1998", "nothing_matches_filters", "no resolution of the year 1998"),
        ("A/61/180 para 4", "not_in_corpus", "The resolution of that number that it holds is A/RES/61/180."),
        (
            "E/RES/2006/275 op 1",
            "not_in_corpus",
            "If its last figure is the mark of a footnote, E/RES/2006/27 is meant",
        ),
        ("A/RES/61/180 E, para 3", "not_in_corpus", "A/RES/61/180 is held, and has no part E."),
        ("A/ES-11/1 op 2", "not_in_corpus", "“A/ES-11/1” is read as no resolution that is held"),
        ("61/180 in 2009", "nothing_matches_filters", "General Assembly resolution 61/180 was adopted in 2006."),
    ],
)
def test_what_cannot_be_shown_is_refused_in_a_line_that_says_why(
    assistant: Assistant, question: str, reason: str, notice: str
) -> None:
    answer = assistant.ask(question)
    assert answer.reason == reason
    assert any(notice in one for one in answer.notices)


def test_the_preamble_of_a_title_is_that_of_the_resolutions_of_that_title(assistant: Assistant) -> None:
    asked = (
        "the preamble of the resolution entitled “Improving the coordination of efforts against trafficking in persons”"
    )
    answer = assistant.ask(asked)
    assert {one.paragraph.kind for one in answer.passages} == {"pp"}
    assert {one.resolution.id for one in answer.passages} == {"A/RES/61/180", "ga-63-improving-coordination"}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("A/RES/61/180 of 2009", True),
        ("61/180 (2009), op 5", True),
        ("the 2009 resolution 61/180", True),
        ("op 5 of the 2009 General Assembly resolution 61/180", True),
        ("61/180 of 2006", False),
        ("the 2006 resolution 61/180", False),
        ("E/RES/2006/27 (2006)", False),
        ("61/180 from 2006 to 2009", False),
    ],
)
def test_a_wrong_year_beside_a_resolution_is_told(assistant: Assistant, question: str, told: bool) -> None:
    notices = assistant.ask(question).notices
    assert ("General Assembly resolution 61/180 was adopted in 2006, not in 2009." in notices) == told
