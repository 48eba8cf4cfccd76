"""Train the cross-encoder that reads a question and a paragraph together: `python -m eval.train_pairs --home HOME`.

HOME holds an index of the resolutions that the small libraries are made of (eval/questions/libraries). Each of their
questions goes with four paragraphs of its library, in their context: a right one if there is one, the best of the wrong
ones by the index's vectors, and others drawn from the ten best. The loss is the softmax over these and "none of
these", whose score is 0, and half the log loss of each pair: so a score says not only which paragraph answers best but
whether it does at all. The model is the default one with low-rank matrices (Hu et al. 2021, arXiv:2106.09685) and a
head.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import numpy as np
import torch
from torch import nn
from torch.nn import functional

from assistant.commands.options import home_option
from corpus.library import Library
from eval.answerable import Asked, read_asked
from eval.libraries import FOLDER, HELD, read_libraries
from eval.lowrank import Tower
from eval.samples import texts_of
from eval.train_encoder import TRAINED
from index.adapter import PAIRS
from index.pairmodel import PairModel, tokens_of
from index.pairs import LONGEST
from index.search import Index

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.home import Home

SCALE = 1.0
QUESTIONS, PARAGRAPHS = 10, 4
"""A batch has so many questions, each with so many paragraphs."""

WRONG = 10
"""Wrong paragraphs are drawn from so many of the best."""

RATE, WARM_UP = 6e-4, 60
EACH = 0.5
"""What the log loss of each pair counts beside the softmax."""

MEASURED = 3
"""So many of the best paragraphs are read to measure."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question, its right texts, the best wrong ones and the best of all, as places, and the cosine of the best."""

    text: str
    right: tuple[int, ...]
    wrong: tuple[int, ...]
    best: tuple[int, ...]
    cosine: float


class Pairs:
    """The cross-encoder while it learns."""

    def __init__(self, pipeline: Any, rank: int) -> None:
        self.tower = Tower(pipeline, rank, SCALE)
        self.model = PairModel(self.tower.model, int(self.tower.model.config.hidden_size))
        self.parameters = [*self.tower.parameters, *self.model.mixed.parameters(), *self.model.scored.parameters()]

    def scores(self, questions: Sequence[str], texts: Sequence[str]) -> torch.Tensor:
        """Return the scores of each question with the text at its place, shape (len(texts),)."""
        tokens = tokens_of(self.tower.tokenizer, questions, texts, LONGEST)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            return self.model(**tokens)  # type: ignore[no-any-return]

    def matrices(self) -> dict[str, Any]:
        """Return all that was learnt, as index/pairs.safetensors has it."""
        return {**self.tower.matrices(), **self.model.head()}


def drawn(asked: Sequence[Sequence[Asked]], index: Index) -> list[Drawn]:
    """Return the questions with the paragraphs that the index ranks high for each, right ones and wrong ones."""
    found = []
    for one in (question for library in asked for question in library):
        vector = index.encoder.encode_query([one.text])[0]
        pool = np.array(one.pool)
        scores = np.asarray(index.dense.all[pool] @ vector)
        order = np.argsort(-scores)
        best = tuple(int(at) for at in pool[order[: WRONG + len(one.right)]])
        wrong = tuple(at for at in best if at not in one.right)[:WRONG]
        found.append(Drawn(one.text, one.right, wrong, best[:MEASURED], float(scores[order[0]])))
    return found


def batches(questions: Sequence[Drawn], epochs: int) -> Iterator[list[Drawn]]:
    """Yield the questions of each batch, every question once an epoch."""
    for _ in range(epochs):
        order = random.sample(list(questions), len(questions))
        for start in range(0, len(order), QUESTIONS):
            yield order[start : start + QUESTIONS]


def loss(pairs: Pairs, batch: Sequence[Drawn], texts: Sequence[str]) -> torch.Tensor:
    """Return the loss of a batch: a right text first if there is one, and so many wrong ones."""
    chosen = []
    for one in batch:
        right = random.sample(one.right, min(1, len(one.right)))
        room = PARAGRAPHS - len(right) - 1
        further = random.sample(one.wrong[1:], min(room, len(one.wrong[1:])))
        chosen.append([*right, *one.wrong[:1], *further])
    questions = [one.text for one, places in zip(batch, chosen, strict=True) for _ in places]
    scores = pairs.scores(questions, [texts[at] for places in chosen for at in places])
    total = torch.zeros(())
    for one, own in zip(batch, torch.split(scores, [len(places) for places in chosen]), strict=True):
        meant = 0 if one.right else len(own)
        total = total - functional.log_softmax(torch.cat([own, torch.zeros(1)]), 0)[meant]
        answers = torch.zeros(len(own))
        answers[0] = float(bool(one.right))
        total = total + EACH * functional.binary_cross_entropy_with_logits(own, answers)
    return total / len(batch)


def measure(pairs: Pairs, questions: Sequence[Drawn], texts: Sequence[str]) -> str:
    """Return the areas under the curve between answered and unanswered questions, and how often the best is right."""
    best, right = [], []
    with torch.no_grad():
        for one in questions:
            scores = pairs.scores([one.text] * len(one.best), [texts[at] for at in one.best])
            best.append(float(scores.max()))
            right.append(one.best[int(scores.argmax())] in one.right)
    from sklearn.metrics import roc_auc_score

    answered = np.array([bool(one.right) for one in questions])
    cosines = np.array([one.cosine for one in questions])
    first = np.array([one.best[0] in one.right for one in questions])
    return (
        f"area {roc_auc_score(answered, best):.3f} (cosine {roc_auc_score(answered, cosines):.3f}), "
        f"best right {np.mean(np.array(right)[answered]):.3f} (cosine {first[answered].mean():.3f}), "
        f"{len(questions)} questions"
    )


@click.command()
@click.option("--libraries", type=click.Path(path_type=Path, exists=True), default=FOLDER, help="The small libraries.")
@click.option("--rank", default=32, show_default=True)
@click.option("--epochs", default=1, show_default=True)
@click.option("--out", type=click.Path(path_type=Path), default=PAIRS, help="The file to write.")
@home_option
def train(libraries: Path, rank: int, epochs: int, out: Path, home: Home) -> None:
    """Train the cross-encoder and write index/pairs.safetensors.

    Example: python -m eval.train_pairs --home HOME
    """
    from safetensors.numpy import save_file

    from index.export import load_sentence_transformer
    from index.model import find_model

    torch.manual_seed(0)
    random.seed(0)
    base = find_model(home)
    base.check_weights()
    with Index.open(home) as index:
        texts = texts_of(Library(home), index)
        learnt, held = (drawn(read_asked(read_libraries(libraries, split), index), index) for split in (TRAINED, HELD))
    pairs = Pairs(load_sentence_transformer(base), rank)
    optimiser = torch.optim.AdamW(pairs.parameters, lr=RATE, weight_decay=0.01)
    steps = epochs * -(-len(learnt) // QUESTIONS)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / WARM_UP, 1) * max(0.02, 1 - step / steps)
    )
    with click.progressbar(batches(learnt, epochs), length=steps, label=f"{len(learnt)} questions") as shown:
        for batch in shown:
            optimiser.zero_grad()
            loss(pairs, batch, texts).backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(pairs.parameters, 1.0)
            optimiser.step()
            schedule.step()
    settings = {"base": base.sha256, "scale": str(SCALE), "share": "1.0", "questions": str(len(learnt))}
    save_file(pairs.matrices(), out, settings)
    click.echo(f"held out: {measure(pairs, held, texts)}")


if __name__ == "__main__":
    train()
