"""What is learnt for the encoders, and what is written of it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import torch

from eval.answerable import LIBRARIES, OTHERS, Asked, drawn, draws, loss, marks
from eval.batches import TOGETHER, batches, listwise, nearly_right
from eval.fitting import fit_both, fit_edge
from eval.lowrank import LowRank
from eval.question import Question
from eval.samples import FOLDS, Sample, title_of
from index.adapter import DOWN, UP, add


def test_a_layer_gives_what_it_gave_before_anything_is_learnt() -> None:
    layer, values = torch.nn.Linear(6, 4), torch.randn(3, 6)
    assert torch.equal(LowRank(layer, 2, 2.0)(values), layer(values))


def test_what_was_learnt_gives_the_same_once_it_is_added_to_the_weights() -> None:
    layer, values = torch.nn.Linear(6, 4), torch.randn(3, 6)
    learnt = LowRank(layer, 2, 2.0)
    torch.nn.init.normal_(learnt.up)
    expected = learnt(values).detach().numpy()
    assert not np.allclose(expected, layer(values).detach().numpy(), atol=1e-2)
    pair = {f"0{DOWN}": learnt.down.detach().numpy(), f"0{UP}": learnt.up.detach().numpy()}
    add(torch.nn.Sequential(layer), pair, learnt.scale)
    assert np.allclose(layer(values).detach().numpy(), expected, atol=1e-5)


def test_questions_of_one_title_are_held_out_together() -> None:
    folds = {Sample(text, (1,), "Coral reefs").fold for text in ("one", "two", "three")}
    assert len(folds) == 1
    assert {Sample("one", (1,), f"title {n}").fold for n in range(60)} == set(range(FOLDS))


@pytest.mark.parametrize(("titles", "expected"), [({"A/RES/1/1": "Tea"}, "Tea"), ({}, "A/RES/1/1")])
def test_a_question_belongs_to_the_title_of_the_resolution_that_answers_it(
    titles: dict[str, str], expected: str
) -> None:
    assert title_of(Question("q", "who?", {"A/RES/1/1#op2": 1}), titles) == expected


def test_the_wrong_ones_rank_high_and_are_not_like_a_right_one() -> None:
    vectors = torch.nn.functional.normalize(torch.tensor([[1.0, 0.0], [0.999, 0.02], [0.9, 0.4], [0.0, 1.0]]), dim=1)
    assert nearly_right(torch.tensor([[1.0, 0.0]]), [(0,)], vectors) == ([[2, 3]], [[1]])


def test_the_loss_counts_every_right_paragraph_of_the_batch() -> None:
    scores = torch.log(torch.tensor([[1.0, 2.0, 5.0], [2.0, 2.0, 4.0]]))
    loss = listwise(scores, [7, 8, 9], [(7, 8), (9, 11)], [(), ()])
    assert loss.item() == pytest.approx((np.log(8 / 3) + np.log(8 / 4)) / 2, abs=1e-5)


def test_the_loss_counts_a_twin_of_a_right_paragraph_neither_way() -> None:
    scores = torch.log(torch.tensor([[1.0, 2.0, 5.0]]))
    assert listwise(scores, [7, 8, 9], [(7,)], [(9, 7)]).item() == pytest.approx(np.log(3), abs=1e-5)


def test_every_question_is_in_one_batch_and_most_stand_beside_a_neighbour() -> None:
    subjects = torch.nn.functional.normalize(torch.randn(30, 8), dim=1)
    asked = torch.nn.functional.normalize(subjects.repeat_interleave(10, 0) + 0.05 * torch.randn(300, 8), dim=1)
    found = list(batches(asked))
    assert sorted(at for one in found for at in one) == list(range(300))
    assert {len(one) for one in found[:-1]} == {TOGETHER}
    beside = [a // 10 == b // 10 for one in found for a, b in pairwise(one)]
    assert np.mean(beside) > 0.5  # in any order it would be one in thirty


class _Words:
    """A tower of one vector a word."""

    def __init__(self, words: list[str]) -> None:
        self._places = {word: at for at, word in enumerate(words)}
        self.parameters = [torch.nn.Parameter(torch.randn(len(words), 6))]

    def encode(self, texts: list[str]) -> torch.Tensor:
        return torch.nn.functional.normalize(self.parameters[0][[self._places[one] for one in texts]], dim=1)

    def encode_all(self, texts: list[str]) -> torch.Tensor:
        return self.encode(texts).detach()


def test_both_towers_learn_which_paragraph_answers() -> None:
    torch.manual_seed(0)
    texts = [f"p{at}" for at in range(12)]
    samples = [Sample(f"q{at}", (at,), "") for at in range(12)]
    asking, told = _Words([one.text for one in samples]), _Words(texts)

    def right() -> float:
        scores = asking.encode_all([one.text for one in samples]) @ told.encode_all(texts).T
        return float((scores.argmax(1) == torch.arange(12)).float().mean())

    before = [tower.parameters[0].detach().clone() for tower in (asking, told)]
    assert right() < 0.5
    for _ in range(40):
        vectors = told.encode_all(texts)
        fit_both(asking, told, samples, texts, vectors, rates=(1.0, 1.0), anchor=0.0)  # type: ignore[arg-type]
    assert right() > 0.9
    for tower, old in zip((asking, told), before, strict=True):
        assert not torch.equal(tower.parameters[0], old)


def test_each_answered_question_of_a_library_is_learnt_from_once_and_others_go_with_it() -> None:
    libraries = [
        [Asked(f"a{one}.{at}", (at,), tuple(range(20))) for at in range(18)]
        + [Asked(f"n{one}.{at}", (), tuple(range(20))) for at in range(9)]
        for one in range(LIBRARIES + 1)
    ]
    others = [Asked(f"o{at}", (at,)) for at in range(60)]
    found = list(draws(libraries, others, torch.nn.functional.normalize(torch.randn(60, 6), dim=1)))
    texts = [one.text for batch in found for one in batch]
    assert sorted(text for text in texts if text[0] in "an") == sorted(one.text for each in libraries for one in each)
    assert sum(text[0] == "o" for text in texts) == len(found) * OTHERS


def test_a_text_of_another_library_is_held_below_only_where_it_is_known_to_be_wrong() -> None:
    texts = torch.eye(6)
    batch = [Asked("of a library", (0,), (0, 1, 2)), Asked("nothing answers", (), (0, 1)), Asked("found", (3,))]
    places = [0, 1, 3, 4]
    told = marks(batch, places, [set(), set(), {4}], texts)
    assert told.right.tolist() == [[True, False, False, False], [False] * 4, [False, False, True, False]]
    assert told.below.tolist() == [[False, True, False, False], [True, True, False, False], [True, True, False, False]]
    assert told.unclear.tolist()[2] == [False, False, False, True]


def test_what_is_drawn_is_a_right_text_and_near_wrong_ones_of_the_library() -> None:
    texts = torch.nn.functional.normalize(torch.randn(50, 8), dim=1)
    batch = [Asked("answered", (4, 5), tuple(range(10))), Asked("not answered", (), tuple(range(10, 20)))]
    places, _ = drawn(batch, torch.nn.functional.normalize(torch.randn(2, 8), dim=1), texts)
    own = [at for at in places if at < 10]
    assert len(own) == 2
    assert len({4, 5}.intersection(own)) == 1
    assert len(places) == 4
    assert all(10 <= at < 20 for at in places if at >= 10)


def test_a_right_text_below_none_of_these_costs_more_than_one_above() -> None:
    texts = torch.eye(4)
    batch = [Asked("answered", (0,), (0, 1)), Asked("not answered", (), (2, 3))]
    told = marks(batch, [0, 1, 2, 3], [set(), set()], texts)
    near, far = torch.full((2, 4), -5.0), torch.full((2, 4), -5.0)
    near[0, 0], far[0, 0] = 5.0, -4.0
    none = torch.tensor(0.0)
    assert loss(near, told, none)[1] < 0.1 < loss(far, told, none)[1]
    wrong = near.clone()
    wrong[1, 2] = 5.0  # the best text of a question that nothing answers lies above
    assert loss(wrong, told, none)[1] > 2


def test_both_towers_learn_where_an_answer_begins() -> None:
    torch.manual_seed(0)
    texts = [f"p{at}" for at in range(20)]
    libraries = [
        [Asked(f"a{at}", (at,), tuple(range(half * 10, half * 10 + 10))) for at in range(half * 10, half * 10 + 6)]
        + [Asked(f"n{half}.{at}", (), tuple(range(half * 10, half * 10 + 10))) for at in range(3)]
        for half in (0, 1)
    ]
    answered = [one for each in libraries for one in each if one.right]
    unanswered = [one for each in libraries for one in each if not one.right]
    asking, told = _Words([one.text for one in answered + unanswered]), _Words(texts)

    def best(asked: list[Asked]) -> torch.Tensor:
        scores = asking.encode_all([one.text for one in asked]) @ told.encode_all(texts).T
        return torch.stack([row[list(one.pool)].max() for row, one in zip(scores, asked, strict=True)])

    assert best(answered).min() < best(unanswered).max()
    for _ in range(80):
        fit_edge(asking, told, libraries, [], texts, told.encode_all(texts), rates=(1.0, 1.0), anchor=0.0)  # type: ignore[arg-type]
    assert best(answered).min() > best(unanswered).mean()
    assert best(answered).mean() - best(unanswered).mean() > 0.3
