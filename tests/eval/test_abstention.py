"""Refusals are counted where they are right and where they are wrong."""

from __future__ import annotations

import pytest

from eval.abstention import abstention, refusal_curve
from tests.eval.sets import make_question, make_response

QUESTIONS = [
    make_question("y1", "a"),
    make_question("y2", "a"),
    make_question("y3", "a"),
    make_question("y4", "a"),
    make_question("n1"),
    make_question("n2", reason="not_in_corpus"),
    make_question("n3"),
]
RESPONSES = {
    "y1": make_response("a", score=0.9),
    "y2": make_response("x", "y", "a", score=0.4),
    "y3": make_response("x", score=0.2),
    "y4": make_response(),
    "n1": make_response(),
    "n2": make_response(),
    "n3": make_response("x", score=0.3),
}


def test_shares_are_what_they_are_by_hand() -> None:
    found = abstention(QUESTIONS, RESPONSES).to_json()
    assert (found["unanswerable"], found["answerable"]) == (3, 4)
    assert {name: found[name] for name in found if isinstance(found[name], float)} == pytest.approx(
        {
            "rightly_refused": 2 / 3,
            "wrongly_refused": 1 / 4,
            "answered_success@1": 1 / 3,
            "answered_success@3": 2 / 3,
            "right_reason": 1 / 2,
        },
        abs=1e-4,
    )


def test_every_share_lies_in_its_interval() -> None:
    found = abstention(QUESTIONS, RESPONSES).to_json()
    assert len(found["intervals"]) == 5
    for name, (low, high) in found["intervals"].items():
        assert low <= found[name] <= high


def test_a_share_of_nothing_is_null() -> None:
    found = abstention(QUESTIONS[:1] + QUESTIONS[-1:], RESPONSES).to_json()
    assert (found["rightly_refused"], found["right_reason"]) == (0, None)
    assert "right_reason" not in found["intervals"]


def test_the_curve_trades_wrong_refusals_for_wrong_answers() -> None:
    assert refusal_curve(QUESTIONS, RESPONSES) == [
        (1 / 4, 1 / 3),  # as it is
        (2 / 4, 1 / 3),  # below .3 refused
        (2 / 4, 0),  # below .4
        (3 / 4, 0),  # below .9
        (1, 0),  # everything
    ]


def test_there_is_no_curve_without_both_kinds_of_question() -> None:
    assert refusal_curve(QUESTIONS[:4], RESPONSES) == []
    assert refusal_curve(QUESTIONS[4:], RESPONSES) == []
