"""Train the adapters: `python -m eval.train_encoder --home HOME FILE.jsonl ...`.

HOME holds an index of the resolutions that the questions are about. First the questions' adapter alone is fitted: the
vectors of the paragraphs stay those of the plain model, and a question's loss is the softmax over all of them, with
every right paragraph counted (so no negatives are sampled), and what it costs to move away from the plain vector. Then
both are: the loss is the softmax over the paragraphs of a batch, a right one of each question and some that rank high
and are wrong; the questions of a batch lie near one another. With `--further` both go on from the adapters that the
index was built with, and its vectors tell which paragraphs rank high. Questions are held out by the title of the
resolution that they were written from, because subjects come back every year under the same title: a gain on held-out
questions of known titles would not travel.
"""

from __future__ import annotations

import copy
import math
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import numpy as np
import torch
from torch import nn

from assistant.commands.options import home_option
from corpus.library import Library
from eval.batches import batches, listwise, nearly_right
from eval.lowrank import BATCH, Tower
from eval.samples import FOLDS, Sample, plain_vectors, read_samples, texts_of
from index.adapter import PARAGRAPHS, QUESTIONS
from index.search import Index

if TYPE_CHECKING:
    from corpus.home import Home

TEMPERATURE = 0.05
SCALE = 2.0
QUESTIONS_AT_ONCE = 32
WARM_UP = 50
DEPTH = 10
SHARE = 0.85
"""How much of what the first step learnt the second begins with."""

WRONG = 2
"""So many wrong paragraphs go with each right one, drawn from the best ``DRAWN_FROM``."""
DRAWN_FROM = 20

RATES, ANCHOR = (2e-4, 1e-3), 0.3
RATES_FURTHER, ANCHOR_FURTHER = (2e-4, 7e-4), 0.1

MEASURED = 40
"""So many candidates are ranked anew to measure."""


def fit_questions(tower: Tower, samples: list[Sample], vectors: torch.Tensor, *, epochs: int, anchor: float) -> None:
    """Fit the questions' adapter to vectors that stay as they are.

    Args:
        tower: what encodes the questions.
        samples: what to learn from.
        vectors: of all texts, shape (n_texts, dimensions).
        epochs: how often each question is seen.
        anchor: what one minus the cosine with the plain model's vector costs.
    """
    plain = tower.encode_all([one.text for one in samples])
    optimiser = torch.optim.AdamW(tower.parameters, lr=1e-3, weight_decay=0.01)
    pace = _Pace(optimiser, epochs * math.ceil(len(samples) / QUESTIONS_AT_ONCE))
    for _ in range(epochs):
        order = random.sample(range(len(samples)), len(samples))
        for start in range(0, len(order), QUESTIONS_AT_ONCE):
            chosen = order[start : start + QUESTIONS_AT_ONCE]
            found = tower.encode([samples[at].text for at in chosen])
            scores = found @ vectors.T / TEMPERATURE
            places = [list(samples[at].right) for at in chosen]
            right = torch.stack([torch.logsumexp(row[of], 0) for row, of in zip(scores, places, strict=True)])
            moved = 1 - (found * plain[chosen]).sum(1)
            pace.step((torch.logsumexp(scores, 1) - right + anchor * moved).mean(), tower.parameters)


def fit_both(
    asking: Tower,
    told: Tower,
    samples: list[Sample],
    texts: list[str],
    vectors: torch.Tensor,
    *,
    rates: tuple[float, float],
    anchor: float,
) -> None:
    """Fit both adapters in one pass over the questions.

    Args:
        asking: what encodes the questions.
        told: what encodes the paragraphs.
        samples: what to learn from.
        texts: the paragraphs in their context.
        vectors: of all texts, before this pass.
        rates: of learning, for questions and for paragraphs.
        anchor: what one minus the cosine of a paragraph's vector with that before costs.
    """
    last = vectors.clone()
    groups = [{"params": tower.parameters, "lr": rate} for tower, rate in zip((asking, told), rates, strict=True)]
    together = list(batches(asking.encode_all([one.text for one in samples])))
    pace = _Pace(torch.optim.AdamW(groups, weight_decay=0.01), len(together))
    for chosen in together:
        right = [samples[at].right for at in chosen]
        asked = asking.encode([samples[at].text for at in chosen])
        wrong, twins = nearly_right(asked, right, last)
        drawn = {random.choice(places) for places in right}  # noqa: S311 - nothing to keep secret
        drawn |= {at for one in wrong for at in random.sample(one[:DRAWN_FROM], min(WRONG, len(one)))}
        places = sorted(drawn, key=lambda at: len(texts[at]))
        parts = [places[first : first + BATCH] for first in range(0, len(places), BATCH)]
        held = torch.cat([told.encode([texts[at] for at in part]) for part in parts])
        last[places] = held.detach()
        moved = 1 - (held * vectors[places]).sum(1)
        loss = listwise(asked @ held.T / TEMPERATURE, places, right, twins) + anchor * moved.mean()
        pace.step(loss, [*asking.parameters, *told.parameters])


def measure(asking: Tower, told: Tower | None, samples: list[Sample], texts: list[str], vectors: torch.Tensor) -> str:
    """Return MRR@10 and hit@10 in words, of the best candidates by their vectors, ranked anew where asked for.

    Args:
        asking: what encodes the questions.
        told: what encodes the candidates, None for their vectors as they are.
        samples: the questions.
        texts: the paragraphs in their context.
        vectors: of all texts, before anything was learnt.
    """
    asked = asking.encode_all([one.text for one in samples])
    best = [(vectors @ vector).topk(min(MEASURED, len(vectors))).indices.tolist() for vector in asked]
    places = sorted({at for one in best for at in one})
    held = told.encode_all([texts[at] for at in places], longest=256) if told else vectors[places]
    where = {place: at for at, place in enumerate(places)}
    ranks = []
    for sample, vector, candidates in zip(samples, asked, best, strict=True):
        scores = held[[where[at] for at in candidates]] @ vector
        order = [candidates[at] for at in scores.argsort(descending=True).tolist()]
        ranks.append(next((1 / rank for rank, at in enumerate(order[:DEPTH], 1) if at in sample.right), 0.0))
    return f"MRR@10 {np.mean(ranks):.4f} hit@10 {np.mean([rank > 0 for rank in ranks]):.4f} ({len(samples)} questions)"


class _Pace:
    """An optimiser that warms up, slows down to a twentieth, and tells how long it will take."""

    def __init__(self, optimiser: torch.optim.Optimizer, steps: int) -> None:
        self._optimiser, self._steps, self._done = optimiser, steps, 0
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            optimiser, lambda step: min((step + 1) / WARM_UP, 1) * max(0.05, 1 - step / steps)
        )
        self._began = time.perf_counter()

    def step(self, loss: torch.Tensor, parameters: list[nn.Parameter]) -> None:
        self._optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(parameters, 1.0)
        self._optimiser.step()
        self._schedule.step()
        self._done += 1
        if self._done % 10 == 0:
            left = (time.perf_counter() - self._began) / self._done * (self._steps - self._done)
            click.echo(f"step {self._done} of {self._steps}, loss {loss.item():.3f}, {left:.0f} s left", err=True)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--test", type=click.Path(path_type=Path, exists=True), multiple=True, help="Questions to measure only.")
@click.option("--hold-out", type=click.IntRange(0, FOLDS - 1), help="Leave out the titles of this fold, measure them.")
@click.option("--rank", default=16, show_default=True)
@click.option("--epochs", default=2, show_default=True, help="Of the questions' adapter alone.")
@click.option("--further", is_flag=True, help="Go on from the adapters that HOME's index was built with.")
@click.option("--out", type=click.Path(path_type=Path), default=QUESTIONS.parent, help="The folder of both files.")
@home_option
def train(
    files: tuple[Path, ...],
    test: tuple[Path, ...],
    hold_out: int | None,
    rank: int,
    epochs: int,
    further: bool,
    out: Path,
    home: Home,
) -> None:
    """Train the adapters on questions and write index/questions.safetensors and index/paragraphs.safetensors.

    Example: python -m eval.train_encoder --home HOME train_questions.jsonl
    """
    from safetensors.numpy import save_file

    from index.export import load_sentence_transformer
    from index.model import find_model

    torch.manual_seed(0)
    random.seed(0)
    base = find_model(home)
    base.check_weights()
    library = Library(home)
    titles = {head.id: head.title for head in library.heads()}
    with Index.open(home) as index:
        samples = read_samples(files, index, titles)
        tests = {file.stem: read_samples((file,), index, titles) for file in test}
        texts = texts_of(library, index)
        vectors = torch.from_numpy(np.array(index.dense.all, dtype=np.float32))
    if not further:
        vectors = torch.from_numpy(plain_vectors(home, texts, _tell_embedding))
    if hold_out is not None:
        tests["held out"] = [one for one in samples if one.fold == hold_out]
        samples = [one for one in samples if one.fold != hold_out]
    pipeline = load_sentence_transformer(base)
    told, asking = Tower(copy.deepcopy(pipeline), rank, SCALE), Tower(pipeline, rank, SCALE)
    click.echo(f"{len(samples)} questions, {len(vectors)} texts")

    def tell(step: str, paragraphs: Tower | None) -> None:
        for name, held in tests.items():
            click.echo(f"{name}: {step}: {measure(asking, paragraphs, held, texts, vectors)}")

    if further:
        asking.put(QUESTIONS)
        told.put(PARAGRAPHS)
        tell("before", None)
        fit_both(asking, told, samples, texts, vectors, rates=RATES_FURTHER, anchor=ANCHOR_FURTHER)
    else:
        tell("plain", None)
        fit_questions(asking, samples, vectors, epochs=epochs, anchor=ANCHOR)
        asking.keep(SHARE)
        tell("questions", None)
        fit_both(asking, told, samples, texts, vectors, rates=RATES, anchor=ANCHOR)
    settings: dict[str, Any] = {
        "base": base.sha256,
        "scale": str(SCALE),
        "share": "1.0",
        "questions": str(len(samples)),
    }
    for tower, file in ((asking, QUESTIONS.name), (told, PARAGRAPHS.name)):
        save_file(dict(tower.matrices()), out / file, settings)
    tell("both", told)


def _tell_embedding(done: int, total: int) -> None:
    if done % 4096 < BATCH or done == total:
        click.echo(f"{done} of {total} texts embedded", err=True)


if __name__ == "__main__":
    train()
