"""A relevant id counts at the rank of the passage that is it or lists it as a repeat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eval.conversations import Conversed, Turn
from eval.folded import held_at, score_folded
from eval.measure import MEASURES, score
from eval.outcome import SystemOutcome
from eval.system import Response
from tests.eval.sets import make_dataset, make_question

if TYPE_CHECKING:
    from eval.question import Question

Groups = tuple[tuple[str, ...], ...]


def folding(*groups: tuple[str, ...]) -> Response:
    """A response whose passages are the first of each group, the others listed with them."""
    return Response(tuple(group[0] for group in groups), 0.01, 1.0, folded=tuple(group[1:] for group in groups))


def folded(question: Question, *groups: tuple[str, ...]) -> dict[str, float]:
    values = score_folded([question], {question.id: folding(*groups)})
    assert values is not None
    return {name: round(float(found[0]), 4) for name, found in values.items()}


@pytest.mark.parametrize(
    ("relevant", "groups", "expected"),
    [
        pytest.param(("a", "b", "c"), (("a", "b", "c"),), {"R@10": 1, "MAP@10": 1, "nDCG@10": 1, "RR@10": 1}, id="all"),
        pytest.param(("b",), (("a", "b"),), {"R@10": 1, "MAP@10": 1, "RR@10": 1, "success@1": 1}, id="only listed"),
        pytest.param(("b",), (("x", "y"), ("a", "b")), {"RR@10": 0.5, "success@1": 0, "success@3": 1}, id="second"),
        pytest.param(("a", "b", "c", "d"), (("a", "b"),), {"R@10": 0.5, "MAP@10": 0.5}, id="half of them"),
        pytest.param(("a", "b"), (("x", "y"), ("a", "b")), {"R@10": 1, "MAP@10": 0.5, "nDCG@10": 0.6309}, id="later"),
        pytest.param(("a",), (("x", "y"),), {"R@10": 0, "MAP@10": 0, "nDCG@10": 0, "RR@10": 0}, id="none"),
        pytest.param(
            ("z",), (*((f"x{n}", f"y{n}") for n in range(10)), ("z", "w")), {"R@10": 0, "RR@10": 0}, id="too deep"
        ),
    ],
)
def test_repeats_count_at_their_passage(relevant: tuple[str, ...], groups: Groups, expected: dict[str, float]) -> None:
    found = folded(make_question("q", *relevant), *groups)
    assert {name: found[name] for name in expected} == expected


def test_passages_that_list_nothing_relevant_give_the_plain_figures() -> None:
    question = make_question("q", "b", "d", "e")
    groups = (("a", "x"), ("b",), ("c", "y"), ("d", "z"))
    plain = score([question], {"q": [group[0] for group in groups]})
    assert folded(question, *groups) == {name: round(float(values[0]), 4) for name, values in plain.items()}


def test_an_id_counts_once_where_it_comes_first() -> None:
    question = make_question("q", "a", "b")
    assert held_at(question, folding(("a", "b"), ("b", "a"))) == {"a": 1, "b": 1}
    assert folded(question, ("a", "b"), ("b", "a"))["MAP@10"] == 1


def test_a_system_that_folds_nothing_has_no_second_figures() -> None:
    question = make_question("q", "a")
    assert score_folded([question], {"q": Response(("a",), 0.01)}) is None
    outcome = SystemOutcome("plain", make_dataset(question), {"q": Response(("a",), 0.01)})
    assert "folded" not in outcome.to_json()


def test_both_ways_stand_side_by_side() -> None:
    question = make_question("q", "b")
    found = SystemOutcome("folds", make_dataset(question), {"q": folding(("a", "b"))}).to_json()
    assert (found["RR@10"], found["folded"]["RR@10"]) == (0, 1)
    assert list(found["folded"]) == list(MEASURES)


def test_a_turn_whose_paragraph_is_listed_is_right_in_the_second_figure_alone() -> None:
    turn = Turn(make_question("c/2", "b"), folding(("a", "b")))
    found = Conversed((turn,)).to_json()["followups"]
    assert (found["success@3"], found["folded"]["success@3"]) == (0, 1)
