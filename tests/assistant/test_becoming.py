"""What became of a decision is told by the later paragraphs that speak of it by its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.inplace import in_its_place
from tests.assistant.test_conversation import talk

if TYPE_CHECKING:
    from assistant.ask import Assistant


@pytest.mark.parametrize("question", ["was that extended later?", "has it been lifted?", "is it still in force?"])
def test_where_no_later_paragraph_speaks_of_it_none_is_listed(assistant: Assistant, question: str) -> None:
    answer = talk(assistant, "paragraph 3 of 61/180", question)
    assert not any("what became" in notice for notice in answer.notices)


@pytest.mark.parametrize(
    ("subject", "topic", "asked"),
    [
        ("for Beijing?", "the truce for Milano Cortina 2026", "the truce for Beijing"),
        ("same for Libya", "how often should he report", "how often should he report for Libya"),
        ("the same in the 2006 one", "medical assistance", ""),
        (
            "the United Nations Decade?",
            "what day is the International Day of Chess",
            "what decade is the United Nations Decade",
        ),
        ("Mali?", "sanctions on Haitian gangs", "sanctions on Mali gangs"),
        ("children", "sanctions on gangs", ""),
    ],
)
def test_a_new_thing_takes_the_place_of_its_like(subject: str, topic: str, asked: str) -> None:
    placed = in_its_place(subject, topic)
    assert placed.startswith(asked) if asked else not placed
