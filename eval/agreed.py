"""Measures how quick agreed language is found: `python -m eval.agreed --home HOME`.

One search for precedents is set against the embedding of its text, in processor time of the same run; a draft of 40
paragraphs, half of them altered, is audited against the clock.
"""

from __future__ import annotations

import json
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.audit import audit
from assistant.precedents import Finder
from corpus.home import Home
from corpus.library import Library
from index.search import Index

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FEWEST = 12
PARAGRAPHS = 40


def altered(text: str) -> str:
    """Return a text with a word changed and two put in, as a draft might have it."""
    words = text.split()
    words[len(words) // 3] = "amended"
    at = 2 * len(words) // 3
    return " ".join([*words[:at], "and", "others", *words[at:]])


def sample(finder: Finder, size: int, seed: int) -> list[str]:
    """Return texts chosen by seed, every second one altered."""
    kin = finder.kin
    rows = [row for row in range(len(kin)) if len(kin.words(kin.wording(row))) >= FEWEST]
    chosen = random.Random(seed).sample(rows, min(size, len(rows)))  # noqa: S311 (a sample, no secret)
    return [altered(kin.text(row)) if at % 2 else kin.text(row) for at, row in enumerate(chosen)]


def milliseconds(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """Return the mean processor time that some work takes on a text."""
    work(texts[0])
    started = time.process_time()
    for text in texts:
        work(text)
    return (time.process_time() - started) * 1000 / len(texts)


@click.command()
@click.option("--home", type=click.Path(path_type=Path), required=True, help="A home with an index.")
@click.option("--seed", default=3, show_default=True, help="What the paragraphs are chosen by.")
def main(home: Path, seed: int) -> None:
    """Print the figures."""
    place = Home(home)
    with Index.open(place) as index:
        finder = Finder(Library(place), index)
        texts = sample(finder, PARAGRAPHS, seed)
        embedding = milliseconds(lambda text: index.encoder.encode([text]), texts)
        search = milliseconds(finder.precedents, texts)
        started = time.perf_counter()
        summary = audit(finder, texts).summary()
        told = {
            "paragraphs_held": len(finder.kin),
            "embedding_ms": round(embedding, 2),
            "precedents_ms": round(search, 2),
            "ratio": round(search / embedding, 2),
            "audit_seconds": round(time.perf_counter() - started, 2),
            "audit": summary,
        }
    click.echo(json.dumps(told))


if __name__ == "__main__":
    main()
