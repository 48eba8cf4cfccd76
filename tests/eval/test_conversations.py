"""Conversations are played turn by turn, each on what came before it."""

from __future__ import annotations

from eval.conversations import play
from eval.question import Conversation, Question
from tests.eval.sets import Canned, make_question


def turn(key: str, *relevant: str) -> Question:
    return make_question(key, *relevant, style="turn", text=key)


TALKS = (
    Conversation("c", (turn("one", "a"), turn("two", "b"), turn("thanks"))),
    Conversation("d", (turn("one", "z"),)),
)


def test_a_turn_is_asked_after_the_turns_before_it_and_a_conversation_starts_afresh() -> None:
    system = Canned({})
    play(TALKS, system)
    assert system.asked == [("one", None), ("two", "after one"), ("thanks", "after two"), ("one", None)]


def test_turns_are_right_by_what_came_first_or_by_their_refusal() -> None:
    found = play(TALKS, Canned({"one": ("a",), "two": ("x", "b")})).to_json()
    assert (found["turns"], found["right"], found["accuracy"], found["accuracy@3"]) == (4, 2, 0.5, 0.75)
    assert found["interval"][0] <= 0.5 <= found["interval"][1]


def test_thanks_that_get_an_answer_are_wrong() -> None:
    assert play(TALKS[:1], Canned({"one": ("a",), "two": ("b",), "thanks": ("a",)})).to_json()["right"] == 2


def test_progress_is_told_of_every_turn() -> None:
    told: list[None] = []
    play(TALKS, Canned({}), lambda: told.append(None))
    assert len(told) == 4


def test_follow_ups_are_the_turns_after_the_first_and_right_within_three() -> None:
    found = play(TALKS, Canned({"one": ("a",), "two": ("x", "y", "b")})).to_json()["followups"]
    assert (found["turns"], found["success@1"], found["success@3"]) == (2, 0.5, 1)
    assert found["folded"] == {"success@1": 0.5, "success@3": 1}
