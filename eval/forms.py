"""Measures the links between earlier and later forms of paragraphs: `python -m eval.forms --home HOME`.

Recall is of the pairs of paragraphs of different resolutions, one of them sampled by seed, that have 85 in 100 or more
of their words in common in order: every paragraph held is compared with every sampled one. Precision is of links that a
person has read, to the form that a sampled paragraph follows or to the one that follows it; the list in `judged.jsonl`
has their ids, and the words are looked up in the library.
"""

from __future__ import annotations

import json
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.links import SAME, Links
from corpus.home import Home
from corpus.library import Library
from index.kinwords import similarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.kin import Kin

JUDGED = Path(__file__).parent / "lineage" / "judged.jsonl"
SHOWN = Path(__file__).parent / "lineage" / "shown.jsonl"
FEWEST = 4
"""Words that a sampled paragraph has at least."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured; ``missed`` are the pairs that the links lack."""

    sampled: int
    links: int
    pairs: int
    missed: tuple[tuple[str, str], ...]
    seconds: float

    @property
    def recall(self) -> float:
        """The share of the pairs that the links have."""
        return 1 - len(self.missed) / self.pairs if self.pairs else 1.0


def sample(kin: Kin, size: int, seed: int) -> list[int]:
    """Return rows chosen by seed."""
    rows = [row for row in range(len(kin)) if not kin.language(row) and len(kin.words(kin.wording(row))) >= FEWEST]
    return random.Random(seed).sample(rows, min(size, len(rows)))  # noqa: S311 (a sample, no secret)


def measure(links: Links, rows: Sequence[int]) -> Figures:
    """Return how many of the pairs that exact comparison finds the links of some rows have."""
    kin = links.kin
    wordings = sorted({kin.wording(row) for row in range(len(kin))})
    words = {wording: kin.words(wording) for wording in wordings}
    count = pairs = 0
    missed = []
    seconds = 0.0
    for row in rows:
        started = time.perf_counter()
        found = links.of(row)
        seconds += time.perf_counter() - started
        count += len(found)
        for other in _exact(links, row, words):
            pairs += 1
            if other not in found:
                missed.append((kin.id(row), kin.id(other)))
    return Figures(len(rows), count, pairs, tuple(missed), seconds / max(1, len(rows)))


def _exact(links: Links, row: int, words: dict[int, list[int]]) -> list[int]:
    """Return the rows of other resolutions that have 85 in 100 words or more in common in order with a row."""
    own = words[links.kin.wording(row)]
    language, resolution = links.kin.language(row), links.resolution(row)
    found = []
    for wording, other in words.items():
        if 2 * min(len(own), len(other)) >= SAME * (len(own) + len(other)) and similarity(own, other) >= SAME:
            found += [one for one in links.kin.rows(wording, language) if links.resolution(one) != resolution]
    return found


def chosen_links(links: Links, rows: Sequence[int], size: int) -> list[tuple[str, str]]:
    """Return the links of sampled paragraphs to what they follow and to what follows them, in turn, to be read."""
    kin = links.kin
    found: list[tuple[str, str]] = []
    for row in rows:
        nearest = links.nearest(row, later=len(found) % 2 == 1)
        if nearest is not None:
            found.append((kin.id(row), kin.id(nearest)))
    return found[:size]


def judged_precision(links: Links, judged: Path = JUDGED) -> tuple[float, int]:
    """Return the share of the judged links that are forms of one another, and how many were judged and still stand."""
    kin = links.kin
    right = total = 0
    for line in judged.read_text("utf-8").splitlines():
        one = json.loads(line)
        row, other = kin.find(one["from"]), kin.find(one["to"])
        if row is not None and other is not None and other in (links.nearest(row), links.nearest(row, later=True)):
            total += 1
            right += one["form"]
    return (right / total if total else 0.0), total


def drawn_links(links: Links, rows: Sequence[int], size: int, seed: int) -> list[tuple[str, str, str]]:
    """Return links drawn by seed over all that timelines of sampled paragraphs show, half forms and half formulas.

    Each is two ids and what the link is said to be: "form" or "formula".
    """
    kinds: dict[str, list[tuple[str, str, str]]] = {"form": [], "formula": []}
    for row in rows:
        for said, found in zip(kinds, links.told_apart(row), strict=True):
            kinds[said] += [(links.kin.id(row), links.kin.id(other), said) for other in found]
    draw = random.Random(seed)  # noqa: S311 (a sample, no secret)
    return [one for found in kinds.values() for one in draw.sample(found, min(size // 2, len(found)))]


def shown_precision(links: Links, judged: Path = SHOWN) -> dict[str, tuple[float, int]]:
    """Return for forms and for formulas the share of judged links that are told right, and how many still stand so."""
    counts = {"form": [0, 0], "formula": [0, 0]}
    for line in judged.read_text("utf-8").splitlines():
        one = json.loads(line)
        row, other = links.kin.find(one["from"]), links.kin.find(one["to"])
        if row is None or other is None:
            continue
        forms, formulas = links.told_apart(row)
        said = "form" if other in forms else "formula" if other in formulas else ""
        if said:
            counts[said][0] += said == one["is"]
            counts[said][1] += 1
    return {said: (right / total if total else 0.0, total) for said, (right, total) in counts.items()}


@click.command()
@click.option("--home", type=click.Path(path_type=Path), required=True, help="A home with the library to measure on.")
@click.option("--size", default=200, show_default=True, help="How many paragraphs are sampled.")
@click.option("--seed", default=5, show_default=True, help="What they are chosen by.")
@click.option("--read", default=0, help="Print so many links with their words, to be judged, and measure nothing.")
@click.option("--shown", is_flag=True, help="With --read: links over all that is shown, not to the nearest form alone.")
def main(home: Path, size: int, seed: int, read: int, shown: bool) -> None:
    """Print recall and precision of the links."""
    links = Links(Library(Home(home)))
    rows = sample(links.kin, size, seed)
    if read:
        nearest = [(one, other, "form") for one, other in chosen_links(links, rows, read)]
        for one, other, said in drawn_links(links, rows, read, seed) if shown else nearest:
            texts = {name: links.kin.text(links.kin.find(id_) or 0) for name, id_ in (("a", one), ("b", other))}
            click.echo(json.dumps({"from": one, "to": other, "is": said, **texts}, ensure_ascii=False))
        return
    figures = measure(links, rows)
    precision, judged = judged_precision(links) if JUDGED.is_file() else (0.0, 0)
    told = {
        "sampled": figures.sampled,
        "links": figures.links,
        "pairs": figures.pairs,
        "recall": round(figures.recall, 4),
        "precision": round(precision, 4),
        "judged": judged,
        "shown": {
            said: {"precision": round(share, 4), "judged": count}
            for said, (share, count) in (shown_precision(links) if SHOWN.is_file() else {}).items()
        },
        "seconds": round(figures.seconds, 4),
        "missed": [list(pair) for pair in figures.missed[:20]],
    }
    click.echo(json.dumps(told))


if __name__ == "__main__":
    main()
