"""What is learnt for the encoders, and what is written of it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import torch

from eval.batches import TOGETHER, batches, listwise, nearly_right
from eval.lowrank import LowRank
from eval.question import Question
from eval.samples import FOLDS, Sample, title_of
from eval.train_encoder import fit_both
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
