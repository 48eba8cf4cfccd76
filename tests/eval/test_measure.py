"""The measures agree with sums done by hand, and their uncertainty behaves."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import log2
from random import Random

import numpy as np
import pytest

from eval.measure import MEASURES, compare, interval, mean, score
from tests.eval.sets import make_question


def of(relevant: dict[str, int] | tuple[str, ...], ranking: tuple[str, ...]) -> dict[str, float]:
    grades = relevant if isinstance(relevant, dict) else dict.fromkeys(relevant, 1)
    question = make_question("q", *grades)
    question.relevant.update(grades)
    return {name: values[0] for name, values in score([question], {"q": ranking}).items()}


TEN = tuple(f"x{n}" for n in range(10))


@pytest.mark.parametrize(
    ("relevant", "ranking", "expected"),
    [
        pytest.param(
            ("a",),
            ("a", "b"),
            {"R@10": 1, "MAP@10": 1, "nDCG@10": 1, "RR@10": 1, "success@1": 1, "success@3": 1, "success@10": 1},
            id="first",
        ),
        pytest.param(
            ("a",),
            ("b", "c", "d", "a"),
            {
                "R@10": 1,
                "MAP@10": 1 / 4,
                "nDCG@10": 1 / log2(5),
                "RR@10": 1 / 4,
                "success@1": 0,
                "success@3": 0,
                "success@10": 1,
            },
            id="fourth",
        ),
        pytest.param(
            ("a", "b", "c"),
            ("a", "x", "b"),
            {
                "R@10": 2 / 3,
                "MAP@10": (1 + 2 / 3) / 3,
                "nDCG@10": (1 + 1 / 2) / (1 + 1 / log2(3) + 1 / 2),
                "RR@10": 1,
                "success@1": 1,
            },
            id="two of three",
        ),
        pytest.param(("a",), (*TEN, "a"), dict.fromkeys(MEASURES, 0), id="eleventh is too late"),
        pytest.param(("a",), (), dict.fromkeys(MEASURES, 0), id="nothing given"),
        pytest.param(("a",), ("b", "b", "a"), {"RR@10": 1 / 2, "success@1": 0}, id="a repeat takes one place"),
        pytest.param(
            tuple("abcdefghijkl"),
            tuple("abcdefghijkl"),
            {"R@10": 10 / 12, "MAP@10": 10 / 12, "nDCG@10": 1, "success@1": 1},
            id="more relevant than are looked at",
        ),
        pytest.param(
            ("a", "b"),
            (*TEN[:9], "a", "b"),
            {"R@10": 1 / 2, "MAP@10": 1 / 10 / 2, "RR@10": 1 / 10, "success@3": 0, "success@10": 1},
            id="tenth",
        ),
        pytest.param(
            {"a": 3, "b": 2, "c": 1},
            ("c", "x", "a"),
            {
                "nDCG@10": (1 + 3 / log2(4)) / (3 + 2 / log2(3) + 1 / log2(4)),
                "MAP@10": (1 + 2 / 3) / 3,
                "R@10": 2 / 3,
            },
            id="three grades, gains not exponential",
        ),
        pytest.param(
            {"a": 2, "b": 1},
            ("b", "a"),
            {"nDCG@10": (1 + 2 / log2(3)) / (2 + 1 / log2(3)), "MAP@10": 1},
            id="grades count in nDCG",
        ),
    ],
)
def test_a_measure_is_what_it_is_by_hand(
    relevant: dict[str, int] | tuple[str, ...], ranking: tuple[str, ...], expected: dict[str, float]
) -> None:
    found = of(relevant, ranking)
    assert {name: found[name] for name in expected} == pytest.approx(expected)


def by_formula(grades: dict[str, int], ranking: list[str]) -> dict[str, float]:
    """Every measure as it is defined, at depth 10: trec_eval's recall, map_cut, ndcg_cut, recip_rank and success."""
    gains = [grades.get(key, 0) for key in ranking[:10]]
    hits = [rank for rank, gain in enumerate(gains, 1) if gain]
    ideal = sorted(grades.values(), reverse=True)[:10]
    discounted = [sum(gain / log2(rank + 1) for rank, gain in enumerate(some, 1)) for some in (gains, ideal)]
    return {
        "R@10": len(hits) / len(grades),
        "MAP@10": sum(number / rank for number, rank in enumerate(hits, 1)) / len(grades),
        "nDCG@10": discounted[0] / discounted[1],
        "RR@10": 1 / hits[0] if hits else 0,
        **{f"success@{depth}": float(any(rank <= depth for rank in hits)) for depth in (1, 3, 10)},
    }


def test_every_measure_is_its_formula_on_rankings_drawn_at_random() -> None:
    chance = Random(7)  # noqa: S311 (repeatable, not secret)
    documents = [f"d{n}" for n in range(30)]
    cases = {
        f"q{n}": (
            {key: chance.randint(1, 3) for key in chance.sample(documents, chance.randint(1, 14))},
            chance.sample(documents, chance.randint(0, 25)),
        )
        for n in range(300)
    }
    questions = [replace(make_question(key, "x"), relevant=grades) for key, (grades, _) in cases.items()]
    found = score(questions, {key: ranking for key, (_, ranking) in cases.items()})
    expected = [by_formula(*case) for case in cases.values()]
    assert list(found) == list(expected[0])
    for name, values in found.items():
        assert values.tolist() == pytest.approx([one[name] for one in expected], abs=1e-6), name


def test_every_measure_is_reported_under_its_name() -> None:
    assert list(of(("a",), ("a",))) == list(MEASURES)


def test_values_are_in_the_order_of_the_questions_and_an_unanswered_one_counts() -> None:
    questions = [make_question("z", "a"), make_question("m", "a"), make_question("b", "a")]
    values = score(questions, {"b": ("a",), "z": ("x", "a")})
    assert values["RR@10"].tolist() == [0.5, 0, 1]
    assert mean(values["RR@10"]) == 0.5


def test_the_order_given_is_the_order_measured_whatever_the_names() -> None:
    ranking = tuple(reversed("abcdefghij"))
    assert of(("a",), ranking)["RR@10"] == pytest.approx(0.1)
    assert of(("j",), ranking)["RR@10"] == pytest.approx(1)


def test_no_questions_give_no_values() -> None:
    assert all(len(values) == 0 and mean(values) == 0 for values in score([], {}).values())


VALUES = np.random.default_rng(1).random(200)


def test_the_interval_brackets_the_mean_and_is_the_same_each_time() -> None:
    low, high = interval(VALUES)
    assert low < VALUES.mean() < high
    assert (low, high) == interval(VALUES)


def test_the_interval_is_about_as_wide_as_the_normal_one() -> None:
    low, high = interval(VALUES)
    assert high - low == pytest.approx(2 * 1.96 * VALUES.std() / np.sqrt(len(VALUES)), rel=0.1)


def test_more_questions_make_the_interval_narrower() -> None:
    low, high = interval(VALUES)
    narrow, wide = interval(np.tile(VALUES, 9))
    assert wide - narrow < (high - low) / 2


@pytest.mark.parametrize(("values", "ends"), [([], (0, 0)), ([1.0], (1, 1)), ([1.0] * 5, (1, 1))])
def test_the_interval_of_what_does_not_vary_has_no_width(values: list[float], ends: tuple[float, float]) -> None:
    assert interval(np.array(values)) == ends


def test_a_system_is_no_better_than_itself() -> None:
    found = compare(("a", "b"), "RR@10", VALUES, VALUES)
    assert (found.difference, found.interval, found.p) == (0, (0, 0), 1)


def test_a_clear_gain_is_told_from_chance() -> None:
    noise = np.random.default_rng(2).normal(0, 0.1, len(VALUES))
    found = compare(("a", "b"), "RR@10", VALUES + 0.1 + noise, VALUES)
    assert found.interval[0] > 0
    assert found.p < 0.01


def test_the_p_value_is_about_that_of_all_sign_flips() -> None:
    gains = np.array([0.5, 0.2, 0.1, -0.1, 0.3, 0.4, -0.05, 0.15])
    signs = np.array(list(product((-1, 1), repeat=len(gains))))
    exact = float((np.abs(signs @ gains) >= gains.sum() - 1e-12).mean())
    assert compare(("a", "b"), "RR@10", gains, np.zeros(8)).p == pytest.approx(exact, abs=0.02)
    assert compare(("a", "b"), "RR@10", np.ones(1), np.zeros(1)).p == 1, "one question tells nothing"


def test_noise_is_not_told_from_chance() -> None:
    noise = np.random.default_rng(3).normal(0, 0.1, len(VALUES))
    found = compare(("a", "b"), "RR@10", VALUES + noise - noise.mean(), VALUES)
    assert found.interval[0] < 0 < found.interval[1]
    assert found.p > 0.5


def test_a_comparison_turned_round_changes_its_sign_alone() -> None:
    one, other = VALUES[:100], VALUES[100:]
    there, back = compare(("a", "b"), "m", one, other), compare(("b", "a"), "m", other, one)
    assert there.difference == pytest.approx(-back.difference)
    assert there.p == back.p


def test_values_of_different_questions_are_not_compared() -> None:
    with pytest.raises(ValueError, match="same questions"):
        compare(("a", "b"), "m", VALUES, VALUES[1:])
