"""Train the adapter of the query encoder: `python -m eval.train_encoder --home HOME FILE.jsonl ...`.

HOME holds an index of the resolutions that the questions are about. The vectors of its paragraphs stay as they are; the
loss of a question is the softmax over all of them, with every right paragraph counted (so no negatives are sampled),
and what it costs to move away from the plain model's vector. Questions are held out by the title of the resolution that
they were written from, because subjects come back every year under the same title: a gain on held-out questions of
known titles would not travel.
"""

from __future__ import annotations

import hashlib
import math
import random
import time
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
from eval.own import read_questions
from index.adapter import DOWN, FILE, UP
from index.search import Index

if TYPE_CHECKING:
    from corpus.home import Home
    from eval.question import Question

LAYERS = ("query", "key", "value", "dense")
BATCH = 32
TEMPERATURE = 0.05
LONGEST = 128
WARM_UP = 50
FOLDS = 5
SHARES = (0.5, 0.7, 0.85, 1.0)
DEPTH = 10


class LowRank(nn.Module):
    """A linear layer that stays as it is, and two small matrices that learn."""

    def __init__(self, layer: Any, rank: int, scale: float) -> None:
        super().__init__()
        self.layer, self.scale = layer, scale
        self.down = nn.Parameter(torch.randn(rank, layer.in_features) / math.sqrt(layer.in_features))
        self.up = nn.Parameter(torch.zeros(layer.out_features, rank))

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        """Return what the layer gives, and what the small matrices add."""
        added = functional.linear(functional.linear(values, self.down), self.up)
        return self.layer(values) + added * self.scale  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Sample:
    """A question, the places of its right paragraphs among the vectors, and the title that it belongs to."""

    text: str
    right: tuple[int, ...]
    title: str

    @property
    def fold(self) -> int:
        """The fold of its title."""
        return int(hashlib.md5(self.title.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


class Trainer:
    """A model, the vectors that it searches, and the matrices that learn."""

    def __init__(self, pipeline: Any, vectors: np.ndarray[Any, Any], rank: int, scale: float) -> None:
        self.tokenizer, self.model = pipeline.tokenizer, pipeline[0].auto_model
        self.vectors = torch.from_numpy(np.array(vectors, dtype=np.float32))
        self.layers: dict[str, LowRank] = {}
        for parameter in self.model.parameters():
            parameter.requires_grad_(False)
        for name, layer in list(self.model.encoder.named_modules(prefix="encoder")):
            if isinstance(layer, nn.Linear) and name.rpartition(".")[2] in LAYERS:
                parent, _, own = name.rpartition(".")
                self.layers[name] = LowRank(layer, rank, scale)
                setattr(self.model.get_submodule(parent), own, self.layers[name])

    def encode(self, texts: list[str]) -> torch.Tensor:
        """Return vectors of unit norm, shape (len(texts), dimensions)."""
        batch = self.tokenizer(texts, padding=True, truncation=True, max_length=LONGEST, return_tensors="pt")
        states = self.model(**batch).last_hidden_state
        mask = batch["attention_mask"].unsqueeze(-1).float()
        return functional.normalize((states * mask).sum(1) / mask.sum(1), dim=-1)

    def train(self, samples: list[Sample], *, epochs: int, rate: float, anchor: float) -> None:
        """Fit the matrices; ``anchor`` is what one minus the cosine with the plain vector costs."""
        with torch.no_grad():
            plain = torch.cat([self.encode([one.text for one in part]) for part in _batches(samples)])
        parameters = [one for layer in self.layers.values() for one in (layer.down, layer.up)]
        optimiser = torch.optim.AdamW(parameters, lr=rate, weight_decay=0.01)
        steps = epochs * math.ceil(len(samples) / BATCH)
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimiser, lambda step: min((step + 1) / WARM_UP, 1) * max(0.05, 1 - step / steps)
        )
        began, done = time.perf_counter(), 0
        for _ in range(epochs):
            order = random.sample(range(len(samples)), len(samples))
            for start in range(0, len(order), BATCH):
                chosen = order[start : start + BATCH]
                loss = self._loss([samples[at] for at in chosen], plain[chosen], anchor)
                optimiser.zero_grad()
                loss.backward()  # type: ignore[no-untyped-call]
                nn.utils.clip_grad_norm_(parameters, 1.0)
                optimiser.step()
                schedule.step()
                done += 1
                if done % 20 == 0:
                    left = (time.perf_counter() - began) / done * (steps - done)
                    click.echo(f"step {done} of {steps}, loss {float(loss):.3f}, {left:.0f} s left", err=True)

    def _loss(self, samples: list[Sample], plain: torch.Tensor, anchor: float) -> torch.Tensor:
        vectors = self.encode([one.text for one in samples])
        scores = vectors @ self.vectors.T / TEMPERATURE
        places = [list(one.right) for one in samples]
        right = torch.stack([torch.logsumexp(row[of], 0) for row, of in zip(scores, places, strict=True)])
        moved = 1 - (vectors * plain).sum(1)
        return (torch.logsumexp(scores, 1) - right + anchor * moved).mean()

    def matrices(self) -> dict[str, np.ndarray[Any, Any]]:
        """Return the learnt matrices by the names of their layers, float16."""
        pairs = {}
        for name, layer in self.layers.items():
            pairs[name + DOWN] = layer.down.detach().numpy().astype(np.float16)
            pairs[name + UP] = layer.up.detach().numpy().astype(np.float16)
        return pairs

    def measure(self, samples: list[Sample], share: float) -> tuple[float, float]:
        """Return MRR@10 and hit@10 of the vectors alone, with a share of what was learnt."""
        scales = {name: layer.scale for name, layer in self.layers.items()}
        for layer in self.layers.values():
            layer.scale *= share
        ranks = []
        with torch.no_grad():
            for part in _batches(samples):
                scores = self.encode([one.text for one in part]) @ self.vectors.T
                best = scores.topk(DEPTH).indices.tolist()
                for found, one in zip(best, part, strict=True):
                    ranks.append(next((1 / rank for rank, place in enumerate(found, 1) if place in one.right), 0.0))
        for name, layer in self.layers.items():
            layer.scale = scales[name]
        return float(np.mean(ranks)), float(np.mean([rank > 0 for rank in ranks]))


def _batches(samples: list[Sample]) -> list[list[Sample]]:
    return [samples[start : start + 2 * BATCH] for start in range(0, len(samples), 2 * BATCH)]


def read_samples(files: tuple[Path, ...], index: Index, titles: dict[str, str]) -> list[Sample]:
    """Return the questions that some paragraph of the index answers, each once."""
    texts = index.table.texts
    samples = {}
    for file in files:
        for question in read_questions(file).questions:
            right = {int(texts[row]) for id_ in question.relevant for row in index.table.rows_of(id_).tolist()}
            if right:
                samples[question.text] = Sample(question.text, tuple(sorted(right)), title_of(question, titles))
    return list(samples.values())


def title_of(question: Question, titles: dict[str, str]) -> str:
    """Return the title of the resolution of a question's first right paragraph, or its id if it has none."""
    resolution = next(iter(question.relevant)).partition("#")[0]
    return titles.get(resolution) or resolution


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--test", type=click.Path(path_type=Path, exists=True), multiple=True, help="Questions to measure only.")
@click.option("--hold-out", type=click.IntRange(0, FOLDS - 1), help="Leave out the titles of this fold, measure them.")
@click.option("--rank", default=16, show_default=True)
@click.option("--rate", default=1e-3, show_default=True)
@click.option("--epochs", default=2, show_default=True)
@click.option("--anchor", default=0.3, show_default=True)
@click.option("--share", default=0.85, show_default=True, help="How much of what was learnt is used.")
@click.option("--out", type=click.Path(path_type=Path), default=FILE, show_default=False)
@home_option
def train(
    files: tuple[Path, ...],
    test: tuple[Path, ...],
    hold_out: int | None,
    rank: int,
    rate: float,
    epochs: int,
    anchor: float,
    share: float,
    out: Path,
    home: Home,
) -> None:
    """Train the adapter on questions and write index/questions.safetensors.

    Example: python -m eval.train_encoder --home HOME train_questions.jsonl
    """
    from safetensors.numpy import save_file

    from index.export import load_sentence_transformer
    from index.model import find_model

    torch.manual_seed(0)
    random.seed(0)
    base = find_model(home)
    base.check_weights()
    titles = {head.id: head.title for head in Library(home).heads()}
    with Index.open(home) as index:
        samples = read_samples(files, index, titles)
        tests = {file.stem: read_samples((file,), index, titles) for file in test}
        held = np.asarray(index.dense.all)
    if hold_out is not None:
        tests["held out"] = [one for one in samples if one.fold == hold_out]
        samples = [one for one in samples if one.fold != hold_out]
    trainer = Trainer(load_sentence_transformer(base), held, rank, scale := 2.0)
    click.echo(f"{len(samples)} questions, {len(held)} vectors")
    _tell(trainer, tests, (0.0,))
    trainer.train(samples, epochs=epochs, rate=rate, anchor=anchor)
    _tell(trainer, tests, SHARES)
    settings = {"base": base.sha256, "scale": str(scale), "share": str(share), "questions": str(len(samples))}
    save_file(trainer.matrices(), out, settings)


def _tell(trainer: Trainer, tests: dict[str, list[Sample]], shares: tuple[float, ...]) -> None:
    for name, samples in tests.items():
        for share in shares:
            reciprocal, hit = trainer.measure(samples, share)
            click.echo(f"{name}: share {share}: MRR@10 {reciprocal:.4f} hit@10 {hit:.4f} ({len(samples)} questions)")


if __name__ == "__main__":
    train()
