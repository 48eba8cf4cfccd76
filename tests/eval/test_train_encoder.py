"""What is learnt for the encoders, and what is written of it."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from eval.lowrank import LowRank
from eval.question import Question
from eval.samples import FOLDS, Sample, title_of
from eval.train_encoder import listwise, wrong_ones
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
    (found,) = wrong_ones([Sample("q", (0,), "")], torch.tensor([[1.0, 0.0]]), vectors)
    assert found == [2, 3]


def test_the_loss_counts_every_right_paragraph_of_the_batch() -> None:
    scores = torch.log(torch.tensor([[1.0, 2.0, 5.0], [2.0, 2.0, 4.0]]))
    loss = listwise(scores, [7, 8, 9], [(7, 8), (9, 11)])
    assert loss.item() == pytest.approx((np.log(8 / 3) + np.log(8 / 4)) / 2, abs=1e-5)
