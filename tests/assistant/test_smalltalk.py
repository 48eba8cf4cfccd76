"""What is said to the program rather than asked of the resolutions."""

from __future__ import annotations

import pytest

from assistant.ask import Assistant
from assistant.fields import asks_of_members
from assistant.smalltalk import NOTICE, is_small_talk


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("hi there, how are you today?", True),
        ("thanks a lot, that was really useful!", True),
        ("who made you and what can you do?", True),
        ("Good morning, did you sleep well?", True),
        ("tell me a joke", True),
        ("what's the weather like in Geneva?", True),
        ("Which services give early warning of weather and climate hazards?", False),
        ("know any good restaurants near the Palais?", True),
        ("Who is to observe the election in Haiti?", False),
        ("Hello, which days does the UN keep for children?", False),
        ("hi, what is said about time limits for detention?", False),
        ("How are victims helped?", False),
        ("What help are States asked to give?", False),
        ("What about women?", False),
    ],
)
def test_small_talk_is_told_from_questions(said: str, expected: bool) -> None:
    assert is_small_talk(said) is expected


def test_small_talk_is_refused_with_what_to_do_instead(assistant: Assistant) -> None:
    answer = assistant.ask("thanks a lot, that was really useful!")
    assert not answer.answered
    assert answer.reason == "nothing_relevant"
    assert answer.notices == (NOTICE,)
    assert not answer.near_misses


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which states voted against the 2022 resolution on the death penalty?", True),
        ("How many countries voted in favour of the resolution on Ukraine?", True),
        ("Who was the lead sponsor of the resolution on coral reefs?", True),
        ("How many votes did Denmark get?", True),
        ("What is said about the right to vote?", False),
        ("Which States are urged not to sponsor mercenaries?", False),
        ("How many observers monitored the elections?", False),
    ],
)
def test_questions_about_how_members_voted_are_told(question: str, expected: bool) -> None:
    assert asks_of_members(question) is expected


def test_how_members_voted_on_a_text_that_is_not_named_is_refused_and_said(assistant: Assistant) -> None:
    answer = assistant.ask("Which states voted against the resolution on ballet shoes?")
    assert not answer.answered
    assert any("named" in notice for notice in answer.notices)
