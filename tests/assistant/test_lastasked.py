"""Turns that complete the question before them, or ask it of another text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.conversation import Conversation, Turn
from assistant.lastasked import of_last_asked
from tests.assistant.test_conversation import talk

if TYPE_CHECKING:
    from assistant.ask import Assistant

GA61, GA63 = "A/RES/61/180", "ga-63-improving-coordination"
SC06, SC08 = "E/RES/2006/27", "E/RES/2008/33"


@pytest.mark.parametrize(
    ("question", "turns", "written"),
    [
        ("of 61/180", (Turn("op 2"),), "op 2 of 61/180"),
        ("and 2006/27?", (Turn("when was 61/180 adopted?", facts=True),), "when was 2006/27 adopted?"),
        ("and 2006/27?", (Turn("when was it adopted?", facts=True),), "when was 2006/27 adopted?"),
        ("of 2008/33", (Turn("last paragraph of 2006/27", shown=("x#op18",)),), "last paragraph of 2008/33"),
        ("of each", (Turn("last paragraph of 2006/27", shown=("x#op18",)),), "last paragraph of each resolution"),
        ("of 2008/33", (Turn("paragraph 5 of 2006/27", shown=("x#op5",)),), ""),
        ("and 2006/27?", (Turn("demand", shown=("x#op5",)),), ""),
        ("by whom?", (Turn("demand", shown=("x#op5",)),), ""),
    ],
)
def test_the_last_question_is_asked_of_another_resolution(question: str, turns: tuple[Turn, ...], written: str) -> None:
    assert of_last_asked(question, Conversation(turns=turns)) == written


@pytest.mark.parametrize(
    ("turns", "first"),
    [
        pytest.param(["op 2", "of 61/180", "and of 2006/27"], f"{SC06}#op2", id="of which resolution"),
        pytest.param(
            ["last operative paragraph of 2006/27", "of 2008/33", "and of 61/180?"], f"{GA61}#op19", id="from the end"
        ),
        pytest.param(
            ["paragraph 8 of 2008/33", "and the same in 61/180", "no, the same text"],
            f"{GA61}#op18",
            id="the same text",
        ),
        pytest.param(["paragraph 12 of 2008/33", "and 13", "of 2006/27"], f"{SC06}#op13", id="a number not there"),
        pytest.param(["preamble of 61/180", "its third paragraph"], f"{GA61}#pp3", id="a place in the preamble"),
    ],
)
def test_a_turn_that_completes_the_last_question_leads_to_a_paragraph(
    assistant: Assistant, turns: list[str], first: str
) -> None:
    assert talk(assistant, *turns).passages[0].paragraph.id == first


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (["when was 61/180 adopted?", "and 2006/27?"], "2006-07-27"),
        (["when was 61/180 adopted?", "and 2006/27?", "by whom?"], "Economic and Social Council"),
        (["who adopted 61/180?", "when?"], "2006-12-20"),
    ],
)
def test_what_was_told_of_one_resolution_is_told_of_another(assistant: Assistant, turns: list[str], value: str) -> None:
    assert [one.value for one in talk(assistant, *turns).metadata] == [value]


def test_the_last_paragraph_of_each_resolution(assistant: Assistant) -> None:
    answer = talk(assistant, "last operative paragraph of 2006/27", "of all four")
    assert {one.paragraph.id for one in answer.passages} == {
        f"{GA61}#op19",
        f"{GA63}#op12",
        f"{SC06}#op18",
        f"{SC08}#op12",
    }
