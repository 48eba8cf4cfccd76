"""Follow-ups that leave something out, steps in words, and places in several resolutions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.conversation import Conversation
from assistant.ellipsis import back_to, written_out
from assistant.foreignplaces import follow_up_in_english
from assistant.paging import asks_for_further
from assistant.step import Step, read_step
from assistant.understand import understand
from assistant.wording import shown_text
from tests.assistant.test_conversation import talk

if TYPE_CHECKING:
    from assistant.ask import Assistant

NAMED = Conversation(focus="A/RES/61/180#op3", named=("A/RES/61/180#op3", "A/RES/61/180#op7"))
SEARCHED = Conversation(focus="A/RES/61/180#op3", shown=("A/RES/61/180#op3",), topic="demand")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("and 9", "operative paragraph 9"),
        ("and 10 and 11?", "operative paragraph 10 and 11"),
        ("what about no. 5", "operative paragraph 5"),
        ("4 (a)", "operative paragraph 4 (a)"),
        ("and b?", "point b"),
        ("the same in 64/178", "and in 64/178"),
        ("the same paragraph of 64/178", "and in 64/178"),
        ("ditto for 64/178 please", "and in 64/178"),
        ("I meant 76/186", "and in 76/186"),
        ("no, 64/178", "and in 64/178"),
        ("64/178, not 61/180", "and in 64/178"),
        ("not 61/180 but 64/178", "and in 64/178"),
        ("sorry, OP 6", "OP 6"),
        ("no, the preamble", "the preamble"),
        ("no wait, the fifth", "the fifth"),
        ("not operative, preambular", "preambular paragraphs 3, 7"),
        ("in the preamble, I mean", "preambular paragraphs 3, 7"),
        ("No State shall be exempt", "No State shall be exempt"),
        ("what about women?", "what about women?"),
        ("and in 2008?", "and in 2008?"),
        ("demand in 61/180", "demand in 61/180"),
    ],
)
def test_what_is_left_out_after_a_named_paragraph_is_written_out(question: str, expected: str) -> None:
    assert written_out(question, NAMED)[0] == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("and 9", "and 9"),
        ("no, 64/178", "and in 64/178"),
        ("preambular, not operative", "only preambular paragraphs"),
    ],
)
def test_after_a_search_a_number_alone_stays_what_it_is(question: str, expected: str) -> None:
    assert written_out(question, SEARCHED)[0] == expected


def test_the_same_words_elsewhere_are_no_place() -> None:
    question, before = written_out("is the same wording in 64/178?", NAMED)
    assert question == "and in 64/178"
    assert before
    assert not before.named


def test_without_a_turn_before_nothing_is_left_out() -> None:
    assert written_out("and 9", None) == ("and 9", None)
    assert written_out("and 9", Conversation())[0] == "and 9"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("back to 61/180", "op 3 of 61/180"),
        ("ok, let’s go back to A/RES/61/180 please", "op 3 of 61/180"),
        ("back to 64/178", "64/178"),
        ("back to work", ""),
    ],
)
def test_an_earlier_resolution_is_gone_back_to(question: str, expected: str) -> None:
    assert back_to(question, ["op 3 of 61/180", "demand in 2008"]) == expected


@pytest.mark.parametrize(
    ("question", "named", "picked"),
    [
        ("and the fourth?", Step(3, end="first"), Step(0, pick=4)),
        ("the 2nd one please", Step(1, end="first"), Step(0, pick=2)),
        ("the first two", Step(0, 2, end="first"), None),
        ("the last three", Step(-2, 3, end="last"), Step(-2, 3, end="last")),
        ("third from the end", Step(-2, end="last"), Step(-2, end="last")),
        ("the last result", Step(0, pick=-1), Step(0, pick=-1)),
        ("number 3", None, Step(0, pick=3)),
        ("#2", None, Step(0, pick=2)),
        ("two more", Step(1, 2), None),
        ("three paragraphs before", Step(-3), Step(-3)),
        ("the three paragraphs before", Step(-1, 3), Step(-1, 3)),
        ("two further on", Step(2), Step(2)),
        ("the first report of the Secretary-General", None, None),
        ("two days before", None, None),
    ],
)
def test_a_place_is_one_beside_what_was_named_or_among_what_was_found(
    question: str, named: Step | None, picked: Step | None
) -> None:
    assert (read_step(question), read_step(question, named=False)) == (named, picked)


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("op 3-7 of 61/180", "and 9"), ["A/RES/61/180#op9"]),
        (("the third one of 61/180", "and the fourth?"), ["A/RES/61/180#op4"]),
        (("PP 3 of 61/180", "and the last?"), ["A/RES/61/180#pp11"]),
        (("paragraph 5 of 61/180", "the same in 2006/27"), ["E/RES/2006/27#op5"]),
        (("paragraph 5 of 61/180", "the same in 99/178", "and the fourth?"), ["A/RES/61/180#op4"]),
        (("paragraph 4 of 2008/33", "and b?"), ["E/RES/2008/33#op4.b"]),
        (("paragraph 5 of 61/180", "no, in the preamble"), ["A/RES/61/180#pp5"]),
        (("op 5 of 61/180", "demand", "back to 61/180"), ["A/RES/61/180#op5"]),
        (("le paragraphe 5 de la résolution 61/180", "et le suivant ?"), ["A/RES/61/180#op6"]),
        (("paragraph 5 of 61/180", "more"), ["A/RES/61/180#op6"]),
        (("76/186 op 3, 61/180 op 5 and 2006/27 PP 1",), ["A/RES/61/180#op5", "E/RES/2006/27#pp1"]),
        (("7, 5 and 3 of 61/180",), ["A/RES/61/180#op7", "A/RES/61/180#op5", "A/RES/61/180#op3"]),
        (("compare op 5 of 61/180 with 2006/27",), ["A/RES/61/180#op5", "E/RES/2006/27#op5"]),
        (("paras 3 and 5 of 61/180 and 2006/27 respectively",), ["A/RES/61/180#op3", "E/RES/2006/27#op5"]),
    ],
)
def test_turns_that_name_places_lead_to_them(assistant: Assistant, turns: tuple[str, ...], expected: list[str]) -> None:
    assert [one.paragraph.id for one in talk(assistant, *turns).passages] == expected


@pytest.mark.parametrize(
    ("question", "reason", "notice"),
    [
        ("paragraph 0 of 61/180", "no_such_paragraph", "there is no paragraph 0"),
        ("para. five bis of 61/180", "no_such_paragraph", "there is no paragraph 5 bis"),
        ("paragraph 5 of 2231", "not_in_corpus", "Resolution 2231 is not in the corpus."),
        ("OP 5 of UNSCR 2231", "not_in_corpus", "Security Council resolution 2231 is not in the corpus."),
        ("paragraph 5 of 99/178 and paragraph 3 of 98/1", "not_in_corpus", "Resolution 98/1 is not in the corpus."),
        ("A/RES/2006/27", "not_in_corpus", "The resolution of that number that it holds is E/RES/2006/27."),
    ],
)
def test_what_cannot_be_is_named_in_the_refusal(assistant: Assistant, question: str, reason: str, notice: str) -> None:
    answer = assistant.ask(question)
    assert answer.reason == reason
    assert notice in " ".join(answer.notices)


def test_of_a_list_what_is_there_is_shown_and_the_rest_told(assistant: Assistant) -> None:
    answer = assistant.ask("paras 5 and 99 of 61/180")
    assert [one.paragraph.id for one in answer.passages] == ["A/RES/61/180#op5"]
    assert "there is no paragraph 99" in answer.notices[0]


def test_more_shows_what_else_was_found_each_once(assistant: Assistant) -> None:
    first = assistant.ask("trafficking in persons, especially women and children")
    second = assistant.ask("more", conversation=first.conversation)
    third = assistant.ask("anything else?", conversation=second.conversation)
    shown = [one.paragraph.id for answer in (first, second, third) for one in answer.passages]
    assert second.passages
    assert len(shown) == len(set(shown))
    assert second.interpretation.text == first.interpretation.text


def test_a_list_stays_in_view_after_a_pick(assistant: Assistant) -> None:
    first = assistant.ask("trafficking in persons, especially women and children")
    picked = assistant.ask("the second one", conversation=first.conversation)
    third = assistant.ask("and the third?", conversation=picked.conversation)
    assert [one.paragraph.id for one in third.passages] == [first.passages[2].paragraph.id]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("which resolutions cite both 61/180 and 55/25?", "cites A/RES/61/180 and A/RES/55/25"),
        ("who recalls either 61/180 or 2006/27?", "cites A/RES/61/180 or E/RES/2006/27"),
        ("who cites 55/25 but not 61/180?", "cites A/RES/55/25 but not A/RES/61/180"),
    ],
)
def test_what_cites_several_is_listed(assistant: Assistant, question: str, said: str) -> None:
    understood = understand(question, assistant.library)
    assert understood.interpretation.text.startswith(said)
    assert understood.named


def test_cited_together_is_fewer_than_cited_at_all(assistant: Assistant) -> None:
    both, either, first = (
        {one.partition("#")[0] for one in understand(question, assistant.library).named}
        for question in ("who cites 61/180 and 55/25?", "who cites 61/180 or 55/25?", "who cites 61/180?")
    )
    assert both <= first < either


@pytest.mark.parametrize(
    ("question", "english"),
    [
        ("et le suivant ?", ("and the next one", "fr")),
        ("l’avant-dernier", ("the penultimate", "fr")),
        ("non, je voulais dire 76/186", ("I meant 76/186", "fr")),
        ("le même paragraphe de la résolution 76/186", ("the same paragraph of 76/186", "fr")),
        ("seulement le préambule", ("only the preamble", "fr")),
        ("¿y el siguiente?", ("and the next one", "es")),
        ("9", ("", "")),
        ("et en 2008 ?", ("", "")),
        ("and the next one?", ("", "")),
    ],
)
def test_a_follow_up_in_french_or_spanish_is_put_in_english(question: str, english: tuple[str, str]) -> None:
    assert follow_up_in_english(question) == english


@pytest.mark.parametrize(
    ("question", "expected"),
    [("any others?", True), ("what else?", True), ("show me more results", True), ("more ports", False), ("", False)],
)
def test_more_alone_asks_for_further_passages(question: str, expected: bool) -> None:
    assert asks_for_further(question) is expected


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("What did ask states to do about demand", "ask states to do about demand"),
        ("What has called upon States to do on privacy", "called upon States to do on privacy"),
        ("what was decided regarding Iran", "what was decided regarding Iran"),
    ],
)
def test_a_question_whose_subject_was_taken_out_reads_sensibly(text: str, shown: str) -> None:
    assert shown_text(text) == shown


@pytest.mark.parametrize(
    "question",
    [
        "what did 64/178 say about the same thing?",
        "and what does 64/178 say about it?",
        "does 64/178 say the same?",
        "how does 64/178 put it?",
    ],
)
def test_what_another_text_says_of_it_is_searched_for_by_its_words(question: str) -> None:
    written, before = written_out(question, NAMED)
    assert written == "and in 64/178"
    assert before is not None
    assert before.named == ()
