"""What is asked of a party: all of it, of another party, and about a subject."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from assistant.refusal import missing_words, signals
from assistant.requests import ALL_STATES, unasked
from index.hit import Found

if TYPE_CHECKING:
    from assistant.ask import Assistant


@pytest.mark.parametrize(
    ("question", "party"),
    [
        ("what is asked of UNODC?", "UNODC"),
        ("What has been requested from the Secretary-General?", "the Secretary-General"),
        ("what is expected of civil society", "civil society"),
        ("what else was asked of Member States in 2006?", "Member States"),
    ],
)
def test_all_that_is_asked_of_a_party_is_listed(assistant: Assistant, question: str, party: str) -> None:
    answer = assistant.ask(question)
    assert answer.interpretation.text == f"asked of {party}"
    assert answer.passages
    assert {one.paragraph.kind for one in answer.passages} == {"op"}


def test_what_is_asked_of_nobody_known_is_searched_for(assistant: Assistant) -> None:
    answer = assistant.ask("what is asked of the moon?")
    assert not answer.answered
    assert "asked" not in "".join(answer.notices)


@pytest.mark.parametrize("follow_up", ["and of Member States?", "and Member States?", "what about of Member States"])
def test_another_party_takes_the_place_of_the_first(assistant: Assistant, follow_up: str) -> None:
    first = assistant.ask("what is asked of the Secretary-General in 61/180?")
    second = assistant.ask(follow_up, conversation=first.conversation)
    assert second.interpretation.text == "asked of Member States"
    assert {one.resolution.id for one in second.passages} == {"A/RES/61/180"}
    assert second.interpretation.carried_over == ("symbols",)


def test_a_restriction_is_no_party(assistant: Assistant) -> None:
    first = assistant.ask("what is asked of the Secretary-General?")
    second = assistant.ask("and in 2008?", conversation=first.conversation)
    assert second.interpretation.text == "asked of the Secretary-General"
    assert second.interpretation.since == 2008


@pytest.mark.parametrize(
    ("question", "subject", "party"),
    [
        ("What is asked of Member States about demand?", "demand", "Member States"),
        ("what are Member States asked to do about demand", "demand", "Member States"),
        ("what is UNODC asked to do on data?", "data", "UNODC"),
        ("What was requested of Member States with regard to witnesses?", "witnesses", "Member States"),
    ],
)
def test_what_is_asked_about_a_subject_is_searched_for_it_alone(
    assistant: Assistant, question: str, subject: str, party: str
) -> None:
    answer = assistant.ask(question)
    assert answer.interpretation.text == subject
    assert f"Paragraphs that ask something of {party} come first." in answer.notices


def test_those_that_ask_the_party_come_first(assistant: Assistant) -> None:
    asked = assistant.ask("What is asked of Member States about demand?")
    ids = [one.paragraph.id for one in asked.passages]
    assert ids[:3] == ["A/RES/61/180#op5", "E/RES/2006/27#op12", "E/RES/2006/27#op11"]


def test_asking_is_no_missing_word() -> None:
    assert missing_words("what is asked of the moon", ("asked", "moon")) == ("moon",)


@pytest.mark.parametrize("party", ["states", "Governments", "countries", "Member States"])
def test_states_under_any_name_are_one_party(assistant: Assistant, party: str) -> None:
    asked = assistant.ask(f"What is asked of {party} in 61/180?")
    assert [one.paragraph.path for one in asked.passages][:3] == ["op3", "op4", "op5"]
    assert (ALL_STATES in asked.notices) is (party != "Member States")


@pytest.mark.parametrize("party", ["the Security Council", "WHO", "UNHCR", "the International Labour Organization"])
def test_what_is_asked_of_a_party_that_nothing_is_asked_of_is_not_what_is_asked_of_another(
    assistant: Assistant, party: str
) -> None:
    assert not assistant.ask(f"What is asked of {party}?").answered


def test_what_is_asked_of_a_group_and_of_an_office_by_its_short_name_is_listed(assistant: Assistant) -> None:
    group = assistant.ask("What is asked of the Inter-Agency Coordination Group?")
    assert [one.paragraph.id for one in group.passages] == ["A/RES/61/180#op15", "A/RES/61/180#op17"]
    office = assistant.ask("What is asked of UNODC in 61/180?")
    assert "A/RES/61/180#op17" in [one.paragraph.id for one in office.passages]
    secretary = assistant.ask("What is the Secretary-General requested to do?")
    assert len(secretary.passages) == 7


@pytest.mark.parametrize("party", ["the police", "UN agencies", "border guards"])
def test_what_is_asked_of_those_who_go_by_other_names_is_searched_for(assistant: Assistant, party: str) -> None:
    assert unasked(f"What is asked of {party}?", assistant.library) == ""


@pytest.mark.parametrize(
    "question",
    [
        "what is asked of the?",
        "requests to it",
        "What is asked of  ?",
        "What does the Council demand in Gaza?",
        "request on Haiti",
    ],
)
def test_a_question_that_names_no_party_has_none(assistant: Assistant, question: str) -> None:
    assert unasked(question, assistant.library) == ""


def test_asked_does_not_count_among_the_words_that_stand_nowhere() -> None:
    nothing = Found((), ("asked", "moon"), (), 30, {})
    assert signals("what is asked of the moon", nothing)["unknown"] == 1.0
    assert signals("what is asked of the sea", replace(nothing, unknown=("asked",)))["unknown"] == 0.0


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("List all paragraphs addressed to the Secretary-General", 7),
        ("which paragraphs are addressed to the Secretary-General?", 7),
        ("operative paragraphs that are directed to the Secretary-General", 7),
    ],
)
def test_paragraphs_addressed_to_a_party_are_what_is_asked_of_it(
    assistant: Assistant, question: str, count: int
) -> None:
    assert len(assistant.ask(question).passages) == count
