"""Limits name a figure, and say which system fell short of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.errors import BadSetting
from eval.conversations import Conversed, Turn
from eval.floor import FIGURES, figures, read_limits
from eval.outcome import Outcome, SystemOutcome
from tests.eval.sets import make_dataset, make_question, make_response

if TYPE_CHECKING:
    from eval.question import Dataset

DATASET = make_dataset(make_question("q1", "a"), make_question("q2", "b"), make_question("q3"))
OPENING = Turn(make_question("c/1", "a"), make_response("a"), opens=True)
TURNS = Conversed((OPENING, Turn(make_question("c/2", "b"), make_response("x", "b"))))
WEAK = {"q1": make_response("a"), "q2": make_response("x"), "q3": make_response("x")}
STRONG = {"q1": make_response("a"), "q2": make_response("b"), "q3": make_response()}
OUTCOME = Outcome(DATASET, (SystemOutcome("weak", DATASET, WEAK), SystemOutcome("strong", DATASET, STRONG, TURNS)), 0.1)


@pytest.mark.parametrize(
    ("limit", "most", "missed"),
    [
        pytest.param("R@10=.5", False, [], id="both reach it"),
        pytest.param("R@10=.8", False, ["weak: R@10 is 0.5000, under 0.8"], id="one falls short"),
        pytest.param("strong/R@10=1", False, [], id="of one system"),
        pytest.param("rightly_refused=.6", False, ["weak: rightly_refused is 0.0000, under 0.6"], id="refusals"),
        pytest.param("wrongly_refused=0", True, [], id="not over"),
        pytest.param("R@10=0.75", True, ["strong: R@10 is 1.0000, over 0.75"], id="over"),
        pytest.param("turns=.6", False, ["strong: turns is 0.5000, under 0.6"], id="who does not converse is passed"),
        pytest.param("followups@3=1", False, [], id="follow-ups"),
        pytest.param("folded:RR@10=1", False, ["weak: folded:RR@10 is 0.5000, under 1"], id="repeats counted"),
    ],
)
def test_a_limit_says_who_misses_it(limit: str, most: bool, missed: list[str]) -> None:
    (read,) = read_limits([limit], most=most)
    assert read.missed(OUTCOME) == missed


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("R@10", "is not FIGURE=VALUE", id="no value"),
        pytest.param("R@10=high", "is not FIGURE=VALUE", id="no number"),
        pytest.param("R@10=80", "a value from 0 to 1", id="per cent"),
        pytest.param("R@11=.8", 'no figure "R@11": choose from R@10, MAP@10', id="unknown"),
        pytest.param("", "is not FIGURE=VALUE", id="empty"),
    ],
)
def test_what_is_no_limit_is_refused(text: str, says: str) -> None:
    with pytest.raises(BadSetting) as refused:
        read_limits([text])
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("text", "dataset", "says"),
    [
        pytest.param("other/R@10=.8", DATASET, '"other", which is not measured: choose from weak, strong', id="system"),
        pytest.param("turns=.8", DATASET, 'no questions for the figure "turns": take the limit off', id="no turns"),
        pytest.param(
            "rightly_refused=.8", make_dataset(*DATASET.answerable), "take the limit off", id="all answerable"
        ),
        pytest.param("folded:R@10=.8", make_dataset(*DATASET.unanswerable), "take the limit off", id="none answerable"),
    ],
)
def test_a_limit_on_what_cannot_be_measured_is_refused_before_the_work(text: str, dataset: Dataset, says: str) -> None:
    (read,) = read_limits([text])
    with pytest.raises(BadSetting, match=says):
        read.check(["weak", "strong"], dataset)
    for good in read_limits(["weak/R@10=.8", "strong/wrongly_refused=.1"]):
        good.check(["weak", "strong"], DATASET)


def test_a_limit_on_what_was_not_measured_is_refused() -> None:
    (read,) = read_limits(["weak/turns=.8"])
    with pytest.raises(BadSetting, match='no system has the figure "turns" on this data set'):
        read.missed(OUTCOME)


def test_every_figure_that_can_be_limited_is_there_where_the_set_has_its_questions() -> None:
    assert set(figures(OUTCOME.systems[1])) == set(FIGURES)
