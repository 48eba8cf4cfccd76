"""Follow-ups that point at what was shown: beside it, besides it, of whom it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.conversation import Conversation
from assistant.others import others_meant
from tests.assistant.test_conversation import talk

if TYPE_CHECKING:
    from assistant.ask import Assistant

GA61 = "A/RES/61/180"
SC06, SC08 = "E/RES/2006/27", "E/RES/2008/33"
SHOWN = Conversation(shown=(f"{GA61}#op2", f"{SC06}#op1"), focus=f"{GA61}#op2")


@pytest.mark.parametrize(
    ("question", "left_out"),
    [
        ("does any resolution except that one mention it?", (GA61,)),
        ("which other texts besides this resolution speak of it?", (GA61,)),
        ("is anything said apart from it?", ()),
        ("any other resolution?", (GA61, SC06)),
        ("is there another resolution that says so too?", (GA61, SC06)),
        ("the other resolution", ()),
        ("any other resolution on slavery?", ()),
        ("all measures except that requested by the Assembly", ()),
    ],
)
def test_what_a_question_points_at_to_leave_it_out(question: str, left_out: tuple[str, ...]) -> None:
    assert others_meant(question, SHOWN)[0] == left_out


def test_nothing_is_left_out_before_anything_was_shown() -> None:
    assert others_meant("any other resolution?", None) == ((), None)


def test_any_other_resolution_is_searched_for_the_subject_before(assistant: Assistant) -> None:
    answer = talk(assistant, "Which factors make people vulnerable, according to 61/180?", "any other resolution?")
    assert answer.passages[0].paragraph.id == f"{SC08}#pp11"
    assert answer.interpretation.excluded == (GA61,)


def test_an_event_that_only_what_is_left_out_tells_of_is_told_nowhere_else(assistant: Assistant) -> None:
    asked = "Who held a side event on trafficking in October 2005?"
    assert not talk(assistant, asked, "does any resolution except that one mention it?").answered


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("And which paragraph came just before the smuggling one?", f"{SC06}#pp13"),
        ("what comes right after the paragraph on smuggling?", f"{SC06}#pp15"),
        ("the one before the smuggling paragraph", f"{SC06}#pp13"),
    ],
)
def test_a_paragraph_beside_one_that_is_told_by_a_word(assistant: Assistant, question: str, expected: str) -> None:
    answer = talk(assistant, "smuggling of migrants in 2006/27", "the next two", question)
    assert [one.paragraph.id for one in answer.passages] == [expected]


def test_a_word_that_nothing_shown_has_is_searched_for(assistant: Assistant) -> None:
    answer = talk(assistant, "smuggling of migrants in 2006/27", "which paragraph came before the funding one?")
    assert "symbols" not in answer.interpretation.carried_over


@pytest.mark.parametrize(
    "question",
    ["who was asked to do all this?", "who must provide all these things?", "and who is requested to do those?"],
)
def test_of_whom_a_point_is_asked_stands_in_its_lead_in(assistant: Assistant, question: str) -> None:
    answer = talk(assistant, "appropriate housing in resolution 2008/33", question)
    assert [one.paragraph.id for one in answer.passages] == [f"{SC08}#op4"]
    assert "Of whom it is asked stands in the lead-in of the points." in answer.notices


def test_which_one_is_one_of_those_shown(assistant: Assistant) -> None:
    asked = "when does the Secretary-General have to report?"
    answer = talk(assistant, asked, "which one goes to the crime commission?")
    assert answer.passages[0].paragraph.id == f"{SC06}#op18"
    assert talk(assistant, "which one goes to the crime commission?").passages[0].paragraph.id != f"{SC06}#op18"


def test_by_when_is_told_by_what_was_shown_though_its_subject_is_vague(assistant: Assistant) -> None:
    turns = ["what's this plan of action they keep talking about", "who will report on it?", "by when?"]
    answer = talk(assistant, *turns)
    assert answer.passages[0].paragraph.id == "ga-63-improving-coordination#op10"
    assert not talk(assistant, *turns, "how many dollars will it cost?").answered


def test_what_is_asked_of_a_party_is_meant_of_the_subject_before(assistant: Assistant) -> None:
    turns = ["demand for victims of trafficking", "what are Member States asked to do?"]
    answer = talk(assistant, *turns)
    assert answer.interpretation.text == "what is asked of Member States · demand for victims of trafficking"
    assert answer.interpretation.carried_over == ("text",)
    assert {one.paragraph.id for one in answer.passages} >= {f"{SC06}#op11", f"{SC06}#op12"}
    other = talk(assistant, *turns, "and the Secretary-General?")
    assert other.interpretation.text == "what is asked of the Secretary-General · demand for victims of trafficking"
    year = talk(assistant, *turns, "and in 2006?").interpretation
    assert (year.text, year.since) == (answer.interpretation.text, 2006)


@pytest.mark.parametrize(
    "turns",
    [
        ["list all requests to the Secretary-General"],
        ["demand", "list all requests to the Secretary-General"],
        ["moon landings", "what is the Secretary-General requested to do?"],
        ["what is asked of Member States?", "what is the Secretary-General requested to do?"],
    ],
)
def test_all_that_is_asked_of_a_party_is_listed_where_no_subject_was_answered(
    assistant: Assistant, turns: list[str]
) -> None:
    assert talk(assistant, *turns).interpretation.text == "asked of the Secretary-General"


def test_a_later_resolution_is_of_no_year_that_was_asked_before(assistant: Assistant) -> None:
    answer = talk(
        assistant, "what did ECOSOC say in 2006 on demand?", "is there a later resolution of the Council on this?"
    )
    assert answer.passages[0].paragraph.id.startswith(SC08)
    assert (answer.interpretation.since, answer.interpretation.until) == (None, None)


def test_back_to_a_subject_asks_its_question_again(assistant: Assistant) -> None:
    turns = ["demand for exploitation", "due diligence", "back to the demand, only the preamble"]
    answer = talk(assistant, *turns)
    assert answer.notices[0] == "Asked again: “demand for exploitation”"
    assert all("#pp" in one.paragraph.id for one in answer.passages)


@pytest.mark.parametrize(
    ("question", "answered"),
    [("does it say anything on poverty?", True), ("does it say anything on plankton?", False)],
)
def test_what_is_asked_to_be_said_is_looked_for_there_alone(
    assistant: Assistant, question: str, answered: bool
) -> None:
    answer = talk(assistant, "due diligence in 61/180", question)
    assert answer.answered is answered
    assert {one.paragraph.id.partition("#")[0] for one in answer.passages} <= {GA61}
