"""Turns that ask for what was shown before: both, the earliest, the other, an earlier question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.conversation import TURNS, Conversation, Turn
from assistant.recall import ALONE, PROVEN, TOGETHER, asked_before
from tests.assistant.test_conversation import talk

if TYPE_CHECKING:
    from assistant.ask import Assistant

GA61, GA63 = "A/RES/61/180", "ga-63-improving-coordination"
SC06, SC08 = "E/RES/2006/27", "E/RES/2008/33"


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("back to my second question", "women"),
        ("ok, go back to the third question again", "men"),
        ("repeat my fourth question", None),
        ("what was the first thing I asked?", "demand"),
        ("as I asked before", "women"),
        ("back to my first question", None),
        ("the second question of the agenda", None),
    ],
)
def test_an_earlier_turn_is_found_by_its_number(question: str, asked: str | None) -> None:
    turns = (Turn("demand"), Turn("women"), Turn("men"))
    found = asked_before(question, Conversation(turns=turns))
    assert (found.question if found else None) == asked


@pytest.mark.parametrize(
    ("turns", "shown", "notice"),
    [
        pytest.param(
            ["due diligence in ECOSOC", "in the Assembly", "both"],
            [f"{SC08}#pp9", f"{GA61}#pp6"],
            TOGETHER,
            id="both turns",
        ),
        pytest.param(
            ["paragraph 5 of 61/180", "paragraph 3 of 2006/27", "and both?"],
            [f"{GA61}#op5", f"{SC06}#op3"],
            TOGETHER,
            id="both places",
        ),
        pytest.param(
            ["paragraphs 2 and 3 of 61/180", "both of them"], [f"{GA61}#op2", f"{GA61}#op3"], "", id="the two"
        ),
        pytest.param(["peacekeepers", "are you sure?"], [f"{SC06}#op6.c"], PROVEN, id="sure"),
        pytest.param(["data collection", "shorter"], [f"{GA63}#op8"], ALONE, id="shorter"),
        pytest.param(["data collection", "the oldest one"], [f"{GA61}#op8"], "", id="oldest"),
        pytest.param(["voluntary contributions", "and the earliest?"], [f"{SC06}#op17"], "", id="earliest"),
        pytest.param(["data collection", "not that, the other one"], [f"{GA61}#op8"], "", id="the other"),
        pytest.param(["data collection", "the second one", "the other"], [f"{GA63}#op8"], "", id="back to the first"),
        pytest.param(
            [
                "what about the strategy?",
                "and what about the thematic debate?",
                "housing",
                "back to my second question",
            ],
            [f"{GA63}#op9"],
            "Asked again: “and what about the thematic debate?”",
            id="a question that leant on another",
        ),
    ],
)
def test_what_was_shown_is_shown_again(assistant: Assistant, turns: list[str], shown: list[str], notice: str) -> None:
    answer = talk(assistant, *turns)
    assert [one.paragraph.id for one in answer.passages][: len(shown)] == shown
    assert not notice or notice in answer.notices


def test_the_next_turn_goes_on_from_what_was_shown_again(assistant: Assistant) -> None:
    turns = ("due diligence", "training of police", "housing", "back to my second question", "only in 2006")
    answer = talk(assistant, *turns)
    assert (answer.interpretation.text, answer.passages[0].paragraph.id) == ("training of police", f"{GA61}#op7")


def test_an_earlier_turn_that_was_refused_is_asked_again(assistant: Assistant) -> None:
    answer = talk(assistant, "housing", "nuclear weapons", "women", "back to my second question")
    assert not answer.answered
    assert "Asked again: “nuclear weapons”" in answer.notices


def test_a_long_conversation_keeps_its_first_and_its_latest_turns(assistant: Assistant) -> None:
    conversation = None
    for number in range(1, TURNS + 4):
        answer = assistant.ask(f"paragraph {number} of 61/180", conversation=conversation)
        conversation = Conversation.from_token(answer.conversation.to_token()) if answer.conversation else None
    assert conversation
    asked = [one.question for one in conversation.turns]
    assert len(asked) == TURNS
    assert (asked[1], asked[-1]) == ("paragraph 2 of 61/180", f"paragraph {TURNS + 3} of 61/180")


def test_there_is_nothing_to_be_sure_of_where_nothing_was_shown(assistant: Assistant) -> None:
    assert not talk(assistant, "nuclear weapons", "are you sure?").answered
