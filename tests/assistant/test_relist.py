"""Follow-ups to lists: restricted further, of another resolution, turned over, and to their end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.answer import Interpretation
from assistant.conversation import Conversation
from assistant.relist import listed_before
from assistant.understand import understand
from tests.assistant.test_conversation import talk

if TYPE_CHECKING:
    from assistant.ask import Assistant

BOTH = ["ga-63-improving-coordination#pp1", "E/RES/2008/33#pp7"]


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("who cites 61/180?", "only the Assembly"), BOTH[:1]),
        (("who cites 61/180?", "ga"), BOTH[:1]),
        (("who cites 61/180?", "and in 2008?"), BOTH),
        (("who cites 61/180?", "only the Assembly", "and ECOSOC?"), BOTH[1:]),
        (("who cites 61/180?", "only the Assembly", "all organs"), BOTH),
        (("who cites 61/180?", "but not the Assembly"), BOTH[1:]),
        (("who cites 61/180?", "only preambular ones"), BOTH),
        (
            ("who cites 61/180?", "and 2006/27?"),
            ["E/RES/2008/33#pp7", "E/RES/2008/33#op6", "A/RES/61/180#pp2", "A/RES/61/180#op11"],
        ),
        (("who cites 61/180?", "and 2006/27?", "only in the preamble"), [BOTH[1], "A/RES/61/180#pp2"]),
        (("who cites 2006/27?", "in 2008/33"), ["E/RES/2008/33#pp7", "E/RES/2008/33#op6"]),
        (("who cites 2006/27 in 2008/33?", "and 61/180?"), BOTH),
        (
            ("what does 61/180 cite?", "only in the operative part"),
            ["A/RES/61/180#op3", "A/RES/61/180#op4", "A/RES/61/180#op11", "A/RES/61/180#op19"],
        ),
        (("what does 61/180 cite in its preamble?", "and 2008/33?"), [f"E/RES/2008/33#pp{n}" for n in (2, 4, 5, 7)]),
        (("what are Member States urged to do in 61/180?",), ["A/RES/61/180#op3", "A/RES/61/180#op4"]),
    ],
)
def test_a_list_is_restricted_or_asked_of_another_resolution(
    assistant: Assistant, turns: tuple[str, ...], expected: list[str]
) -> None:
    assert [one.paragraph.id for one in talk(assistant, *turns).passages] == expected


def test_a_restricted_list_says_what_it_carries(assistant: Assistant) -> None:
    answer = talk(assistant, "who cites 61/180?", "in 2008", "only the Assembly")
    assert answer.interpretation.text == "cites A/RES/61/180"
    assert (answer.interpretation.since, answer.interpretation.organ) == (2008, "ga")
    assert answer.interpretation.carried_over == ("text", "from")
    assert "Read as the list before, limited to paragraphs of the General Assembly of 2008." in answer.notices


def test_a_restriction_of_a_list_can_be_taken_off(assistant: Assistant) -> None:
    first = assistant.ask("who cites 61/180?")
    second = assistant.ask("only the Assembly", conversation=first.conversation, without=["organ"])
    assert [one.paragraph.id for one in second.passages] == BOTH


def test_a_list_that_nothing_is_left_of_says_so(assistant: Assistant) -> None:
    answer = talk(assistant, "who cites 61/180?", "and in 2006?")
    assert answer.reason == "nothing_relevant"
    assert "No held paragraph within these restrictions cites A/RES/61/180." in answer.notices


def test_more_goes_on_under_the_same_restrictions_and_ends(assistant: Assistant) -> None:
    first = assistant.ask("who cites 2006/27?", most=1)
    second = assistant.ask("only in the preamble", conversation=first.conversation, most=1)
    third = assistant.understand("more", conversation=second.conversation, most=1)
    assert third.understood.named == ("A/RES/61/180#pp2",)
    assert third.interpretation.text == "cites E/RES/2006/27 (2 to 2 of 2)"
    end = talk(assistant, "who cites 61/180?", "more")
    assert (end.reason, end.notices) == (
        "nothing_relevant",
        ("That was all: no further paragraphs for “cites A/RES/61/180”.",),
    )


def test_who_is_asked_elsewhere_keeps_what_is_asked(assistant: Assistant) -> None:
    turns = ("who is asked to do what in 61/180?", "only in 2006/27", "and 2008/33")
    assert {one.resolution.id for one in talk(assistant, *turns).passages} == {"E/RES/2008/33"}
    last = talk(assistant, "what are Member States urged to do in 61/180?", "and in 2006/27?", "and in the preamble?")
    assert last.reason == "nothing_relevant"
    assert last.interpretation.symbols == ("E/RES/2006/27",)


def test_a_question_that_says_more_leaves_the_list(assistant: Assistant) -> None:
    answer = talk(assistant, "who cites 61/180?", "and what about the protection of victims?")
    assert not answer.interpretation.text.startswith("cites")


@pytest.mark.parametrize(
    ("text", "symbols", "asked", "expected"),
    [
        ("cites A/RES/70/1 (1 to 50 of 557)", (), (), "who cites A/RES/70/1"),
        ("cites A/RES/70/1", ("A/RES/1/1",), (), "who cites A/RES/70/1 in A/RES/1/1"),
        ("cited by A/RES/70/1", ("A/RES/70/1",), (), "what is cited by A/RES/70/1"),
        ("asked of X", ("E/RES/2006/27",), ("what is X urged in 61/180?",), "what is X urged in E/RES/2006/27?"),
        ("asked of X", (), ("what is asked of Y?",), "what is asked of X"),
        ("asked of X", ("E/RES/2006/27",), ("what is asked of Y?",), "what is asked of X in E/RES/2006/27"),
        ("cities", (), ("cities",), ""),
    ],
)
def test_the_question_of_a_list_is_told_from_its_interpretation(
    text: str, symbols: tuple[str, ...], asked: tuple[str, ...], expected: str
) -> None:
    assert listed_before(Conversation(Interpretation(text, symbols)), asked) == expected


def test_a_search_is_no_list(assistant: Assistant) -> None:
    before = Conversation(Interpretation("cites 61/180"), topic="cites 61/180", focus="A/RES/61/180#op1")
    assert understand("only the Assembly", assistant.library, before).sought == "cites 61/180"
