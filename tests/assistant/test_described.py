"""A resolution that a question describes: what describes it, and what is asked of it."""

from __future__ import annotations

from functools import partial

import pytest

from assistant.answer import Answer
from assistant.ask import Assistant
from assistant.described import read_described
from assistant.prefer import of_described
from index.hit import Found, Hit
from tests.effort import seconds_of


@pytest.mark.parametrize(
    ("question", "subject", "asked"),
    [
        pytest.param(
            "In the Council's 2018 resolution on hunger in war, what should governments do?",
            "hunger in war",
            "what should governments do",
            id="at the head",
        ),
        pytest.param(
            "Which fields is glass used in, according to the resolution on the year of glass?",
            "the year of glass",
            "Which fields is glass used in",
            id="at the end",
        ),
        pytest.param(
            "What does the 2025 Yemen sanctions text say about where the money comes from?",
            "Yemen sanctions",
            "What does say about where the money comes from",
            id="before the noun",
        ),
        pytest.param(
            "What did the Human Rights Council say in its October 2024 drinking water text about girls at school?",
            "drinking water",
            "What did the Human Rights Council say girls at school",
            id="before the noun, with what it says about something",
        ),
        pytest.param(
            "General Assembly resolution on ageing: older women in disasters",
            "ageing",
            "older women in disasters",
            id="before a colon",
        ),
        pytest.param(
            "every country must honour treaties it signed - DPRK resolution 2021",
            "DPRK",
            "every country must honour treaties it signed 2021",
            id="after a dash",
        ),
        pytest.param(
            "does the resolution on mock conferences see young people as leaders?",
            "mock conferences",
            "does see young people as leaders",
            id="as far as the verb",
        ),
    ],
)
def test_a_description_is_told_from_what_is_asked(question: str, subject: str, asked: str) -> None:
    found = read_described(question)
    assert found
    assert (found.resolution, found.asked) == (subject, asked)


@pytest.mark.parametrize(
    "question",
    [
        "What does resolution 61/180 say about victims?",
        "Which resolution created the Counter-Terrorism Committee?",
        "What does the resolution say?",
        "the 2020 resolution on ageing",
        "When is the next report due after the 2024 resolution?",
        "protection of victims of trafficking",
        "",
    ],
)
def test_what_describes_no_resolution_or_asks_nothing_of_it(question: str) -> None:
    assert read_described(question) is None


def test_a_long_question_is_read_in_linear_time() -> None:
    for words in ("the resolution on ", "its text ", "the a ", ", resolution on x", "the " + "x" * 3000):
        assert seconds_of(partial(read_described, (words * 4000)[:4000])) < 0.5


def test_paragraphs_of_the_resolution_that_fits_the_description_come_first() -> None:
    found = Found((Hit("A#op1", 0.9), Hit("B#op1", 0.85)))
    about = Found((Hit("B#pp1", 1.0), Hit("B#pp2", 1.0), Hit("B#pp3", 1.0), Hit("A#pp1", 0.2)))
    asked = Found((Hit("B#op1", 0.5), Hit("C#op1", 0.9)))
    again = of_described(found, about, asked)
    assert [hit.paragraph for hit in again.hits] == ["B#op1", "A#op1", "C#op1"]
    assert again.hits[0].score == pytest.approx(0.85 + 0.25 + 0.2)
    assert again.hits[2].score == pytest.approx(0.45)
    assert [hit.paragraph for hit in of_described(found, Found(()), Found(())).hits] == ["A#op1", "B#op1"]


def test_the_answer_says_what_was_read_as_the_subject(assistant: Assistant) -> None:
    subject = "preventing trafficking and protecting victims"
    answer = assistant.ask(f"In the resolution on {subject}, what of housing?")
    assert answer.answered
    assert f"“{subject}” was read as the subject of the resolution." in answer.notices
    assert "E/RES/2006/27" in _resolutions(answer)[:2]


def _resolutions(answer: Answer) -> list[str]:
    return [one.resolution.id for one in answer.passages]
