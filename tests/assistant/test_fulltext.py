"""The whole of a resolution or paragraph is asked for in many ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.fulltext import without_fullness

if TYPE_CHECKING:
    from assistant.ask import Assistant


@pytest.mark.parametrize(
    "question",
    [
        "full text of 61/180",
        "Show me the whole of resolution 61/180",
        "show 61/180 as a whole",
        "can I see 61/180 in full?",
        "print out the whole text of A/RES/61/180",
        "display 61/180",
        "61/180, complete text please",
        "I need General Assembly resolution 61/180 in its entirety",
    ],
)
def test_the_whole_resolution_is_shown(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    resolution = assistant.library["A/RES/61/180"]
    shown = [path for one in answer.passages for path in (one.paragraph.path, *(point.path for point in one.points))]
    assert answer.answered
    assert shown == [paragraph.path for paragraph in resolution.paragraphs]


@pytest.mark.parametrize(
    "question",
    [
        "the exact wording of OP 4 (c) of 2008/33",
        "OP 4 (c) of 2008/33 word for word",
        "read me paragraph 4 (c) of E/RES/2008/33",
    ],
)
def test_a_paragraph_is_shown_as_it_is_written(assistant: Assistant, question: str) -> None:
    assert [one.paragraph.id for one in assistant.ask(question).passages] == ["E/RES/2008/33#op4.c"]


@pytest.mark.parametrize(
    "question",
    [
        "the whole text of 61/180 on demand",
        "full text",
        "the whole resolution",
        "show me",
        "What does 61/180 say about the full text of the Protocol?",
        "text of the Palermo Protocol",
        "",
        "?",
    ],
)
def test_any_other_question_stays_as_it_is(question: str) -> None:
    assert without_fullness(question) == question
