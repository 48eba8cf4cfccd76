"""The word that a question turns on: where it stands nowhere, the question is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.turning import asks_in_few_words, asks_of_force
from index.hit import Found, Hit

if TYPE_CHECKING:
    from assistant.ask import Assistant


def found(*unknown: str) -> Found:
    """Return what a search found, and the words that stand nowhere."""
    return Found((Hit("A/RES/61/180#op5", 0.6, cosine=0.4),), unknown, (), 130, {})


@pytest.mark.parametrize(
    ("question", "force"),
    [
        ("Is the resolution legally binding", True),
        ("and is it still in force?", True),
        ("Are these resolutions binding on all States?", True),
        ("is A/RES/61/180 international law?", True),
        ("Is a legally binding instrument called for?", False),
        ("Is it legal to detain victims?", False),
        ("Is the Protocol in force?", False),
    ],
)
def test_whether_a_resolution_binds_no_words_of_it_tell(question: str, force: bool) -> None:
    assert asks_of_force(question) is force


def test_a_short_question_of_whether_turns_on_each_of_its_words() -> None:
    assert asks_in_few_words("May victims be detained?", "May victims be detained", found("detained"))
    assert not asks_in_few_words("May victims be protected?", "May victims be protected", found())
    assert not asks_in_few_words("Who detained victims?", "Who detained victims", found("detained"))
    long = "May a State that has not acceded to the Protocol have victims of trafficking detained?"
    assert not asks_in_few_words(long, long, found("detained"))


@pytest.mark.parametrize(
    "question",
    [
        "What is the role of the Security Council?",
        "What does 61/180 say about penguins?",
        "What does 61/180 say about drug trafficking?",
        "Does 61/180 criminalize trafficking?",
        "Is the Optional Protocol on children in armed conflict mentioned?",
        "do they mention the Convention on the Law of the Sea?",
        "Should victims be prosecuted for illegal entry?",
        "May victims be detained?",
        "Is the resolution legally binding?",
        "What is the name of the Special Rapporteur?",
    ],
)
def test_what_stands_nowhere_is_not_answered(assistant: Assistant, question: str) -> None:
    assert not assistant.ask(question).answered


@pytest.mark.parametrize(
    "question",
    [
        "What is the role of the Economic and Social Council?",
        "What does 61/180 say about organized crime?",
        "what does 61/180 say about statistics",
        "Does 61/180 urge due diligence?",
        "Is the Optional Protocol on the sale of children mentioned?",
        "Is the Palermo Protocol mentioned?",
        "Are the people who were trafficked for sex supposed to be prosecuted too?",
        "Can survivors stay in the country where they were exploited?",
    ],
)
def test_what_stands_there_is_answered_still(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).answered
