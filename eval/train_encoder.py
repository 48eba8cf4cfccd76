"""Train the adapters: `python -m eval.train_encoder --home HOME FILE.jsonl ...`.

HOME holds an index of the resolutions that the questions are about. First the questions' adapter alone is fitted: the
vectors of the paragraphs stay those of the plain model, and a question's loss is the softmax over all of them, with
every right paragraph counted (so no negatives are sampled), and what it costs to move away from the plain vector. Then
both are: the loss is the softmax over the paragraphs of a batch, a right one of each question and some that rank high
and are wrong; the questions of a batch lie near one another. With `--further` both go on from the adapters that the
index was built with, and its vectors tell which paragraphs rank high; with `--libraries` they learn from the questions
over small libraries as well where an answer begins (eval/answerable.py). Questions are held out by the title of the
resolution that they were written from, because subjects come back every year under the same title: a gain on held-out
questions of known titles would not travel.
"""

from __future__ import annotations

import copy
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import numpy as np
import torch

from assistant.commands.options import home_option
from corpus.library import Library
from eval.answerable import read_asked
from eval.fitting import ANCHOR, ANCHOR_FURTHER, RATES, RATES_FURTHER, fit_both, fit_edge, fit_questions
from eval.libraries import read_libraries
from eval.lowrank import BATCH, Tower
from eval.samples import FOLDS, Sample, plain_vectors, read_samples, texts_of
from index.adapter import PARAGRAPHS, QUESTIONS
from index.search import Index

if TYPE_CHECKING:
    from corpus.home import Home

SCALE = 2.0
DEPTH = 10
SHARE = 0.85
"""How much of what the first step learnt the second begins with."""
TRAINED = "train"
"""The split of the small libraries that is learnt from."""

MEASURED = 40
"""So many candidates are ranked anew to measure."""


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


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--test", type=click.Path(path_type=Path, exists=True), multiple=True, help="Questions to measure only.")
@click.option("--hold-out", type=click.IntRange(0, FOLDS - 1), help="Leave out the titles of this fold, measure them.")
@click.option("--rank", default=16, show_default=True)
@click.option("--epochs", default=2, show_default=True, help="Of the questions' adapter alone.")
@click.option("--further", is_flag=True, help="Go on from the adapters that HOME's index was built with.")
@click.option(
    "--libraries",
    type=click.Path(path_type=Path, exists=True),
    help="Go on from them with the questions over these small libraries, too.",
)
@click.option("--out", type=click.Path(path_type=Path), default=QUESTIONS.parent, help="The folder of both files.")
@home_option
def train(
    files: tuple[Path, ...],
    test: tuple[Path, ...],
    hold_out: int | None,
    rank: int,
    epochs: int,
    further: bool,
    libraries: Path | None,
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
        small = read_asked(read_libraries(libraries, TRAINED), index) if libraries else []
    if not further and not small:
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

    if further or small:
        asking.put(QUESTIONS)
        told.put(PARAGRAPHS)
        tell("before", None)
        if further:
            fit_both(asking, told, samples, texts, vectors, rates=RATES_FURTHER, anchor=ANCHOR_FURTHER)
        if small:
            fit_edge(asking, told, small, samples, texts, vectors)
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
        "questions": str(len(samples) + sum(len(one) for one in small)),
    }
    for tower, file in ((asking, QUESTIONS.name), (told, PARAGRAPHS.name)):
        save_file(dict(tower.matrices()), out / file, settings)
    tell("both", told)


def _tell_embedding(done: int, total: int) -> None:
    if done % 4096 < BATCH or done == total:
        click.echo(f"{done} of {total} texts embedded", err=True)


if __name__ == "__main__":
    train()
