"""Several turns in a row: what each makes of the turns before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from assistant.answer import Interpretation
from assistant.conversation import Conversation
from assistant.followup import asks_for_another, lean
from assistant.pointers import asks_back, asks_for_whole, asks_why
from assistant.step import Step, read_step

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.ask import Assistant


def talk(assistant: Assistant, *turns: str) -> Answer:
    """Return the answer to the last of some turns."""
    conversation = None
    for turn in turns:
        answer = assistant.ask(turn, conversation=conversation)
        conversation = answer.conversation
    return answer


@pytest.mark.parametrize(
    ("question", "step"),
    [
        ("the one after it", Step(1)),
        ("and the one after that?", Step(1)),
        ("what follows?", Step(1)),
        ("next three paragraphs", Step(1, 3)),
        ("two paragraphs later", Step(2)),
        ("and the paragraph right before that one?", Step(-1)),
        ("two earlier", Step(-2)),
        ("the preceding paragraph please", Step(-1)),
        ("what precedes it?", Step(-1)),
        ("the one after the next", Step(2)),
        ("the one after next please", Step(2)),
        ("the one before the previous", Step(-2)),
        ("the paragraph before the last one", Step(-1, end="last")),
        ("the last but one", Step(-1, end="last")),
        ("what comes after the earthquake?", None),
        ("who is next in line for victims' support?", None),
    ],
)
def test_a_step_is_told_from_a_question(question: str, step: Step | None) -> None:
    assert read_step(question) == step


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("why?", True),
        ("But why is that?", True),
        ("what is the reason for this?", True),
        ("on what grounds", True),
        ("what reason was given", True),
        ("why are women more at risk?", False),
    ],
)
def test_why_alone_asks_for_reasons(question: str, expected: bool) -> None:
    assert asks_why(question) is expected


@pytest.mark.parametrize(
    "question", ["show the whole resolution", "the full text please", "show me that in full", "all of it"]
)
def test_the_whole_is_asked_for_in_many_words(question: str) -> None:
    assert asks_for_whole(question)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("back to my first question", ("first", "")),
        ("go back to the original question: only in 2008", ("first", "only in 2008")),
        ("return to the previous question", ("previous", "")),
        ("what was the first resolution about?", None),
    ],
)
def test_an_earlier_question_is_asked_again(question: str, expected: tuple[str, str] | None) -> None:
    assert asks_back(question) == expected


BEFORE = Conversation(Interpretation(text="demand"), ("A/RES/61/180#op5",), "A/RES/61/180#op5", "demand")


@pytest.mark.parametrize(
    ("question", "how"),
    [
        ("who was asked?", "point"),
        ("until what date?", "point"),
        ("who should pay for it?", "point"),
        ("what about women?", "add"),
        ("and in 2029?", "add"),
        ("How are border officials to be trained?", "none"),
    ],
)
def test_how_a_question_leans_on_the_turn_before(question: str, how: str) -> None:
    assert lean(question, question, False, BEFORE) == how


@pytest.mark.parametrize(
    ("turns", "first"),
    [
        pytest.param(
            ["What did ECOSOC say in 2006 about voluntary contributions?", "and the Assembly?"],
            "A/RES/61/180#op16",
            id="the same in another organ",
        ),
        pytest.param(
            ["What did ECOSOC say in 2006 about voluntary contributions?", "and in 2008?"],
            "E/RES/2008/33#op10",
            id="the same in another year",
        ),
        pytest.param(["paragraph 5 of 61/180", "the one after it"], "A/RES/61/180#op6", id="after a reference"),
        pytest.param(
            ["paragraph 5 of 61/180", "the one after it", "and the next two?", "two earlier"],
            "A/RES/61/180#op5",
            id="several steps",
        ),
        pytest.param(
            ["appropriate housing for victims", "training of police in 61/180", "back to my first question"],
            "E/RES/2008/33#op4.a",
            id="back to the first question",
        ),
        pytest.param(
            ["voluntary contributions", "only in 2008", "any year, only the Assembly"],
            "A/RES/61/180#op16",
            id="a restriction taken off in words",
        ),
    ],
)
def test_several_turns_lead_to_a_paragraph(assistant: Assistant, turns: list[str], first: str) -> None:
    assert talk(assistant, *turns).passages[0].paragraph.id == first


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        pytest.param(["demand, not in 2006", "what about women?"], {"excluded": ["2006"]}, id="what is left out"),
        pytest.param(
            ["demand", "but not 61/180", "except 2008/33"],
            {"excluded": ["A/RES/61/180", "E/RES/2008/33"]},
            id="what is left out besides",
        ),
        pytest.param(["demand", "not 61/180", "in 61/180"], {"excluded": None}, id="what is asked for after all"),
        pytest.param(["demand", "2006 only", "not 2006"], {"from": None, "excluded": ["2006"]}, id="not that year"),
        pytest.param(["demand in 2006", "in 2008"], {"from": 2008}, id="a new year replaces the old"),
        pytest.param(["demand in 2006", "any year"], {"from": None, "to": None}, id="any year"),
        pytest.param(["demand, ECOSOC", "all organs"], {"organ": None}, id="all organs"),
        pytest.param(
            ["What did ECOSOC say in 2006 about demand?", "remove the filters"],
            {"organ": None, "from": None, "text": "demand"},
            id="no filters",
        ),
        pytest.param(
            ["What did ECOSOC say in 2006 about demand?", "How should police in destination countries be trained?"],
            {"organ": None, "from": None, "carried_over": []},
            id="a new topic",
        ),
        pytest.param(["paragraph 5 of 61/180", "why?"], {"kind": "pp", "symbols": ["A/RES/61/180"]}, id="why"),
    ],
)
def test_what_is_carried_is_shown(assistant: Assistant, turns: list[str], expected: dict[str, Any]) -> None:
    found = talk(assistant, *turns).interpretation.to_json()
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("turns", "text", "carried"),
    [
        (["nuclear disarmament", "and what about victims?"], "victims", []),
        (["technical assistance", "nuclear disarmament", "what about victims?"], "victims", []),
        (["nuclear disarmament in 2008", "what about victims?"], "victims", ["from"]),
        (["nuclear disarmament", "what about victims?", "and women?"], "women · victims", ["text"]),
        (["nuclear disarmament", "and for victims?"], "for victims · nuclear disarmament", ["text"]),
        (
            ["nuclear disarmament", "and who should pay for it?"],
            "who should pay for it · nuclear disarmament",
            ["text"],
        ),
        (["nuclear disarmament", "and in 2008?"], "nuclear disarmament", ["text"]),
    ],
)
def test_a_refused_subject_is_not_dragged_into_one_that_stands_alone(
    assistant: Assistant, turns: list[str], text: str, carried: list[str]
) -> None:
    found = talk(assistant, *turns).interpretation
    assert (found.text, list(found.carried_over)) == (text, carried)


@pytest.mark.parametrize(
    ("turn", "text"),
    [("and what about women?", "women"), ("and what does it say about women?", "what does it say about women")],
)
def test_a_subject_after_a_whole_resolution_is_searched_for_in_it(assistant: Assistant, turn: str, text: str) -> None:
    found = talk(assistant, "resolution 61/180", turn).interpretation
    assert (found.text, found.symbols, found.carried_over) == (text, ("A/RES/61/180",), ("symbols",))


def test_why_after_a_whole_resolution_is_all_of_its_preamble(assistant: Assistant) -> None:
    paths = [one.paragraph.path for one in talk(assistant, "resolution 61/180", "why?").passages]
    assert paths == [f"pp{n}" for n in range(1, 12)]


def test_who_was_asked_is_answered_from_what_was_shown(assistant: Assistant) -> None:
    answer = talk(assistant, "technical assistance", "who was asked?")
    assert answer.passages[0].paragraph.id == talk(assistant, "technical assistance").passages[0].paragraph.id


def test_until_when_leans_on_what_was_shown(assistant: Assistant) -> None:
    assert "technical assistance" in talk(assistant, "technical assistance", "until when?").interpretation.text


def test_a_resolution_whose_question_was_refused_is_spoken_of(assistant: Assistant) -> None:
    turns = ("paragraph 4 of 2008/33", "what does 61/180 say about penguins?")
    assert not talk(assistant, *turns).answered
    assert talk(assistant, *turns, "para 5 please").passages[0].paragraph.id == "A/RES/61/180#op5"


def test_a_resolution_that_lacks_a_paragraph_is_spoken_of(assistant: Assistant) -> None:
    turns = ("paragraph 4 of 2008/33", "paragraph 25 of 61/180", "para 5")
    assert talk(assistant, *turns).passages[0].paragraph.id == "A/RES/61/180#op5"


def test_only_requests_to_a_party_narrow_what_was_searched_for(assistant: Assistant) -> None:
    interpretation = talk(assistant, "voluntary contributions", "only requests to the Secretary-General").interpretation
    assert "voluntary contributions" in interpretation.text
    assert interpretation.kind == "op"


def test_why_is_answered_from_the_preamble(assistant: Assistant) -> None:
    answer = talk(assistant, "paragraph 5 of 61/180", "why?")
    assert {p.paragraph.kind for p in (*answer.passages, *answer.near_misses)} == {"pp"}
    assert "preamble" in answer.notices[0]


def test_a_conversation_with_every_field_survives_its_token() -> None:
    interpretation = Interpretation("x", ("A/RES/1/1",), (), "ga", "pp", 2006, 2006, (), "2006-12", "61", ("ecosoc",))
    before = Conversation(interpretation, ("a#op1",), "a#op1", "x", ("x?", "y?"), ("a#op1",), ("a#op2",), "fr", True)
    assert Conversation.from_token(before.to_token()) == before


def test_another_ordinal_takes_the_place_of_the_old_one(assistant: Assistant) -> None:
    first = assistant.ask("the second session of the Conference of the Parties against organized crime")
    again = assistant.ask("and the third one?", conversation=first.conversation)
    assert "third session" in again.interpretation.text
    assert not again.interpretation.session


def test_an_ordinal_picks_a_passage_where_the_subject_has_none(assistant: Assistant) -> None:
    first = assistant.ask("demand that fosters trafficking")
    again = assistant.ask("and the second one?", conversation=first.conversation)
    assert [one.paragraph.id for one in again.passages] == [first.passages[1].paragraph.id]


def test_the_form_of_a_paragraph_in_another_year_comes_first(assistant: Assistant) -> None:
    answer = talk(assistant, "voluntary contributions, resolution 61/180", "and in 2008?")
    assert answer.passages[0].paragraph.id == "E/RES/2008/33#op10"


def test_another_place_is_not_the_one_just_shown(assistant: Assistant) -> None:
    turns = "paragraph 16 of 61/180", "did they invite voluntary contributions again?"
    shown = [one.paragraph.id for one in talk(assistant, *turns).passages]
    assert shown[0] in {"E/RES/2008/33#op10", "ga-63-improving-coordination#op11"}
    assert "A/RES/61/180#op16" not in shown


@pytest.mark.parametrize(
    ("question", "another"),
    [
        ("did they recommend him again?", True),
        ("and for the term after that?", True),
        ("did they speak of women again?", False),
        ("who was recommended?", False),
    ],
)
def test_what_asks_for_another_form_says_nothing_new(question: str, another: bool) -> None:
    known = "Recommends that Mr. Annan be appointed for a second term of office"
    assert asks_for_another(question, known) is another


@pytest.mark.parametrize(
    ("turns", "first"),
    [
        (("paragraph 5 of 61/180", "the one after the next"), "A/RES/61/180#op7"),
        (("paragraph 9 of 61/180", "the one before the previous"), "A/RES/61/180#op7"),
        (("paragraph 5 of 61/180", "the paragraph before the last one"), "A/RES/61/180#op18"),
        (("paras 5 and 6 of 61/180", "the second one"), "A/RES/61/180#op6"),
        (("paras 5 and 6 of 61/180", "the first one only"), "A/RES/61/180#op5"),
        (("paras 5 and 6 of 61/180", "two more"), "A/RES/61/180#op7"),
        (("paras 5 and 6 of 61/180", "only the second one", "that paragraph in French"), "A/RES/61/180#op6"),
        (("paragraph 5 of 61/180", "the second one"), "A/RES/61/180#op2"),
        (("demand that fosters trafficking", "para 7 of the first one"), "A/RES/61/180#op7"),
    ],
)
def test_two_steps_and_a_paragraph_of_what_was_shown(assistant: Assistant, turns: tuple[str, ...], first: str) -> None:
    assert talk(assistant, *turns).passages[0].paragraph.id == first


def test_a_paragraph_that_what_was_shown_does_not_have_is_refused(assistant: Assistant) -> None:
    answer = talk(assistant, "demand that fosters trafficking", "para 99 of the first one")
    assert answer.reason == "no_such_paragraph"
