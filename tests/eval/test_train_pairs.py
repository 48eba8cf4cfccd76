"""What the cross-encoder learns from, and that its loss tells answers from what is only near."""

from __future__ import annotations

import json
import random
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from click.testing import CliRunner
from safetensors.numpy import load_file

from eval.answerable import Asked
from eval.train_pairs import MEASURED, PARAGRAPHS, QUESTIONS, WRONG, Drawn, batches, drawn, loss, measure, train
from index.adapter import PAIRS, fingerprint_of
from index.model import MODEL

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from corpus.home import Home

TEXTS = [f"p{at}" for at in range(20)]
QUESTION_COUNT = 12


def asked() -> list[Drawn]:
    """Each has a right text but every third; all are near the same wrong ones."""
    wrong = tuple(range(QUESTION_COUNT, QUESTION_COUNT + 5))
    return [
        Drawn(f"q{at}", (at,) if at % 3 else (), wrong, (wrong[0], at, wrong[1]), 0.5) for at in range(QUESTION_COUNT)
    ]


class Table:
    """A score of its own for each question with each text, as the cross-encoder would give."""

    def __init__(self) -> None:
        self.table = torch.nn.Parameter(torch.zeros(QUESTION_COUNT, len(TEXTS)))
        self.read: list[tuple[str, str]] = []

    def scores(self, questions: Sequence[str], texts: Sequence[str]) -> torch.Tensor:
        self.read += zip(questions, texts, strict=True)
        return self.table[[int(one[1:]) for one in questions], [int(one[1:]) for one in texts]]


def test_every_question_is_in_one_batch_of_an_epoch() -> None:
    questions = [Drawn(str(at), (), (1,), (1,), 0.0) for at in range(2 * QUESTIONS + 3)]
    found = list(batches(questions, 2))
    assert [len(one) for one in found] == [QUESTIONS, QUESTIONS, 3] * 2
    for epoch in (found[:3], found[3:]):
        assert sorted(one.text for batch in epoch for one in batch) == sorted(one.text for one in questions)


def test_a_batch_reads_a_right_text_the_nearest_wrong_one_and_no_text_twice() -> None:
    table = Table()
    loss(table, asked(), TEXTS)  # type: ignore[arg-type]
    for one in asked():
        texts = [int(text[1:]) for question, text in table.read if question == one.text]
        assert len(texts) == len(set(texts)) == PARAGRAPHS
        assert set(one.right) <= set(texts)
        assert one.wrong[0] in texts


def test_what_answers_scores_above_nought_and_what_is_near_below_it() -> None:
    random.seed(0)
    table = Table()
    optimiser = torch.optim.Adam([table.table], lr=0.2)
    before = loss(table, asked(), TEXTS).item()  # type: ignore[arg-type]
    for _ in range(60):
        optimiser.zero_grad()
        loss(table, asked(), TEXTS).backward()  # type: ignore[arg-type, no-untyped-call]
        optimiser.step()
    assert loss(table, asked(), TEXTS).item() < before / 5  # type: ignore[arg-type]
    for at, one in enumerate(asked()):
        assert all(table.table[at, right] > 1 for right in one.right)
        assert all(table.table[at, wrong] < -1 for wrong in one.wrong)
    told = measure(table, asked(), TEXTS)  # type: ignore[arg-type]
    assert told.startswith("area 1.000 (cosine 0.500), best right 1.000 (cosine 0.000)")


def test_the_wrong_texts_are_the_best_that_are_no_answer() -> None:
    vectors = np.eye(2, dtype=np.float32)[[0] * 30]
    vectors[:, 0] = np.linspace(1, 0.1, 30)
    index = SimpleNamespace(
        encoder=SimpleNamespace(encode_query=lambda texts: np.array([[1.0, 0.0]] * len(texts), np.float32)),
        dense=SimpleNamespace(all=vectors),
    )
    pool = tuple(range(5, 30))
    (one,) = drawn([[Asked("why?", (6, 25), pool)]], index)  # type: ignore[arg-type]
    assert one.wrong == (5, *range(7, 7 + WRONG - 1))
    assert one.best == (5, 6, 7)[:MEASURED]
    assert one.cosine == pytest.approx(vectors[5, 0])


def test_the_command_writes_what_can_be_read_and_says_how_good_it_is(tmp_path: Path, bundled_home: Home) -> None:
    ids = [f"A/RES/61/180#op{at}" for at in range(1, 8)]
    questions = [
        {"id": f"{split}{at}", "text": f"what of number {at}?", "split": split, "relevant": [one] if at % 2 else []}
        for split in ("train", "held")
        for at, one in enumerate(ids)
    ]
    libraries = [{"id": split, "resolutions": ["A/RES/61/180"]} for split in ("train", "held")]
    for row in questions:
        row["id"] = f"{row['split']}-{row['id']}"
    for name, lines in (("questions", questions), ("libraries", libraries)):
        (tmp_path / f"{name}.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")
    out = tmp_path / "pairs.safetensors"
    given = ["--libraries", str(tmp_path), "--rank", "2", "--out", str(out), "--home", str(bundled_home.path)]
    result = CliRunner().invoke(train, given, catch_exceptions=False)
    assert result.exit_code == 0
    assert "held out: area" in result.output
    assert "7 questions" in result.output
    assert fingerprint_of(out, MODEL.sha256)
    learnt, shipped = load_file(out), load_file(PAIRS)
    assert set(learnt) == set(shipped)
    assert all(np.isfinite(value).all() for value in learnt.values())
