"""Numbers of Security Council resolutions that stand alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.ask import Assistant
from assistant.lonenumber import with_lone_numbers
from assistant.understand import understand
from corpus.home import Home
from corpus.library import Library
from tests.factories import make_resolution

if TYPE_CHECKING:
    from pathlib import Path

HEADS = tuple(
    make_resolution(["Urges all States to act;"], id=symbol, organ="sc")
    for symbol in ("S/RES/242 (1967)", "S/RES/1325 (2000)", "S/RES/2005 (2011)", "S/RES/2254 (2015)")
)
HELD = ("242", "1325", "2005", "2254")


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("paragraph 3 of 2254", "paragraph 3 of resolution 2254"),
        ("op 2 (a) of 242?", "op 2 (a) of resolution 242?"),
        ("paras 17-25 of 1325", "paras 17-25 of resolution 1325"),
        ("first preambular paragraph of 1325", "first preambular paragraph of resolution 1325"),
        ("the last of 1325", "the last of resolution 1325"),
        ("what does 1325 say about women?", "what does resolution 1325 say about women?"),
        ("and in 1325?", "and in resolution 1325?"),
        ("no, 1325", "no, resolution 1325"),
        ("I meant 1325", "I meant resolution 1325"),
        ("the same in 1325", "the same in resolution 1325"),
        ("the same paragraph of 1325", "the same paragraph of resolution 1325"),
        ("go back to 1325", "go back to resolution 1325"),
        ("who recalls 1325?", "who recalls resolution 1325?"),
        ("who recalls 1325 and 2254?", "who recalls resolution 1325 and resolution 2254?"),
        ("76/186 OP 3 and 1325 OP 2 and 2006/27 PP 1", "76/186 OP 3 and resolution 1325 OP 2 and 2006/27 PP 1"),
        ("OP2 1325, OP3 2254", "OP2 resolution 1325, OP3 resolution 2254"),
        ("op 5 of 1325, 2254 and 242", "op 5 of resolutions 1325, 2254 and 242"),
        ("op 5 of 2005", "op 5 of resolution 2005"),
        ("op 5 of 1325 and 76/186", "op 5 of resolution 1325 and 76/186"),
        ("1325’s third preambular para", "resolution 1325’s third preambular para"),
        ("1325 annex B para 3", "resolution 1325 annex B para 3"),
        ("OP10/1325", "OP10 of resolution 1325"),
        ("OP10 @ 1325", "OP10 of resolution 1325"),
        ("OP 15 onwards 1325", "OP 15 onwards resolution 1325"),
        ("list PPs 1325", "list PPs resolution 1325"),
        ("what is in 2254 about elections", "what is in resolution 2254 about elections"),
        ("what is in 2254 camps", "what is in 2254 camps"),
        ("how often does 1325 use the word women", "how often does resolution 1325 use the word women"),
        ("and 1325 on the same", "and resolution 1325 on the same"),
        ("1325 on the ground", "1325 on the ground"),
        ("what is in 2005 about elections", "what is in 2005 about elections"),
        ("1325 10", "paragraph 10 of resolution 1325"),
        ("1325:10 (b)", "paragraph 10 (b) of resolution 1325"),
        ("1325/2 and 2254/3?", "paragraph 2 of resolution 1325 and paragraph 3 of resolution 2254"),
        ("1400/2", "1400/2"),
        ("76-186 op3", "resolution 76-186 op3"),
        ("76 / 186 op 3", "76 / 186 op 3"),
        ("paras 5, 31-40 of 61/180", "paras 5, 31-40 of 61/180"),
        ("all of 1325", "all of resolution 1325"),
        ("and 1325 too", "and resolution 1325 too"),
        ("8(b) 1325", "8(b) resolution 1325"),
        ("8b of 1325", "8b of resolution 1325"),
        ("1325 (Oct 2001) op 1", "resolution 1325 (Oct 2001) op 1"),
        ("who recalls 1325 in 2020?", "who recalls resolution 1325 in 2020?"),
        ("which SC resolutions cite 1325 since 2016?", "which SC resolutions cite resolution 1325 since 2016?"),
        ("which OP of 1325 mentions women?", "which OP of resolution 1325 mentions women?"),
        ("op 5 of 2005 on piracy", "op 5 of resolution 2005 on piracy"),
        ("2231, para 5", "resolution 2231, para 5"),
        ("paragraph 3 of 2255", "paragraph 3 of resolution 2255"),
        ("paragraph 3 of 2005", "paragraph 3 of resolution 2005"),
        ("paragraph 3 of 2015", "paragraph 3 of 2015"),
        ("paragraph 3 of 2006", "paragraph 3 of 2006"),
        ("paragraphs 100 and 101 of 61/180", "paragraphs 100 and 101 of 61/180"),
        ("61/180 op 100", "61/180 op 100"),
        ("OP 3 of 1325 (2000)", "OP 3 of 1325 (2000)"),
        ("paragraph 3 of resolution 1325", "paragraph 3 of resolution 1325"),
        ("a truce as foreseen in 1325", "a truce as foreseen in 1325"),
        ("how does a force of 2254 soldiers move?", "how does a force of 2254 soldiers move?"),
        ("what did the Council say in 242", "what did the Council say in 242"),
        ("the 1325 agenda", "the 1325 agenda"),
    ],
)
def test_a_number_that_can_only_be_a_resolution_is_one(question: str, read: str) -> None:
    said, told = with_lone_numbers(question, HEADS)
    assert said == read
    read_as = [number for number in HELD if f"resolution {number}" not in question and number in question.split(",")]
    assert all(any(f"“{number}”" in one for one in told) for number in read_as)
    assert bool(told) == (said != question and any(number in question for number in HELD))


HELD_IN_2005 = (*HEADS, make_resolution(["Urges;"], id="A/RES/60/1", organ="ga", adopted="2005-10-24", year=2005))


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("op 5 of 2005", "op 5 of resolution 2005"),
        ("op 5 of 2005 on piracy", "op 5 of 2005 on piracy"),
        ("op 5 in 2005", "op 5 in 2005"),
        ("the 2005 op 5", "the 2005 op 5"),
    ],
)
def test_a_year_of_which_something_is_held_is_a_resolution_only_where_nothing_else_is_said(
    question: str, read: str
) -> None:
    said, told = with_lone_numbers(question, HELD_IN_2005)
    assert said == read
    assert all("not as the year 2005" in one for one in told)


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("61-180", "61/180"),
        ("61 180?", "61/180?"),
        ("what about 61-180", "what about 61/180"),
        ("61-181", "61-181"),
        ("61 180 people", "61 180 people"),
        ("paragraphs 61-180", "paragraphs 61-180"),
        ("aged 61-180", "aged 61-180"),
    ],
)
def test_a_number_without_its_slash_is_a_held_resolution_where_nothing_else_is_said(question: str, read: str) -> None:
    assert with_lone_numbers(question, [make_resolution(["Urges all States;"], id="A/RES/61/180")])[0] == read


def test_what_was_read_is_said(tmp_path: Path) -> None:
    library = Library(Home(tmp_path))
    library.add(HEADS)
    understood = understand("op 1 of 2254", library)
    assert understood.named == ("S/RES/2254 (2015)#op1",)
    assert understood.notices == ("“2254” was read as S/RES/2254 (2015).",)


def test_a_paragraph_of_a_number_that_is_not_held_is_refused(assistant: Assistant) -> None:
    answer = assistant.ask("paragraph 3 of 2254")
    assert answer.reason == "not_in_corpus"
    assert answer.notices == ("Resolution 2254 is not in the corpus.",)
