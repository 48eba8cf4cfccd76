"""`make bench`: how long things take beside each other, measured in one run on one machine.

A time in seconds says little on another machine; the ratio of two things timed alternately says more, so ratios are
what is asserted. Exit status 1: one is over its limit.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from corpus.home import VARIABLE, Home

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Work = Callable[[], object]

QUESTIONS = (
    "Who should pay for the training of judges and prosecutors?",
    "voluntary contributions to the Office on Drugs and Crime",
    "What can be done so that fewer people buy goods made by forced labour?",
    "paragraph on witness protection",
    "how are victims to be treated by the police, and who looks after children who were trafficked?",
)
ASK = "What is asked of Member States about demand?"
ROUNDS = 20
PROCESS_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Ratio:
    """Median seconds of one piece of work and of another that is its measure, and how many times it may take."""

    work: str
    seconds: float
    beside: str
    beside_seconds: float
    limit: float

    @property
    def value(self) -> float:
        """How many times as long the work takes."""
        return self.seconds / self.beside_seconds

    @property
    def kept(self) -> bool:
        """Whether it stays under its limit."""
        return self.value <= self.limit


def time_beside(first: Work, second: Work, rounds: int) -> tuple[float, float]:
    """Return the median seconds of both, timed alternately after one untimed call of each."""
    first(), second()
    seconds: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for work, taken in zip((first, second), seconds, strict=True):
            began = perf_counter()
            work()
            taken.append(perf_counter() - began)
    return median(seconds[0]), median(seconds[1])


def encoding(home: Home) -> Ratio:
    """Return the time of a query vector through ONNX Runtime beside sentence-transformers."""
    from index.encode import SentenceTransformersEncoder, load_encoder
    from index.model import find_model

    exported, original = load_encoder(home), SentenceTransformersEncoder(find_model(home))

    def work(encoder: object) -> Work:
        return lambda: [encoder.encode([question]) for question in QUESTIONS]  # type: ignore[attr-defined]

    times = time_beside(work(exported), work(original), ROUNDS)
    return Ratio("query vectors, ONNX", times[0], "query vectors, torch", times[1], 0.7)


def searching(home: Home) -> Ratio:
    """Return the time of a whole hybrid search beside its query vector alone."""
    from index.search import Index

    index = Index.open(home)
    times = time_beside(
        lambda: [index.search(question, ranking="hybrid") for question in QUESTIONS],
        lambda: [index.encoder.encode([question]) for question in QUESTIONS],
        ROUNDS,
    )
    return Ratio("hybrid search", times[0], "query vectors, ONNX", times[1], 5)


def lexical_searching(home: Home) -> Ratio:
    """Return the time of a lexical search beside a hybrid one."""
    from index.search import Index

    index = Index.open(home)
    times = time_beside(
        lambda: [index.search(question, ranking="lexical") for question in QUESTIONS],
        lambda: [index.search(question, ranking="hybrid") for question in QUESTIONS],
        ROUNDS,
    )
    return Ratio("lexical search", times[0], "hybrid search", times[1], 0.8)


def asking(home: Home) -> Ratio:
    """Return the time of `rapporteur ask`, from start to exit, beside a Python that imports its heavy parts."""
    environment = {**os.environ, VARIABLE: str(home.path)}

    def process(*arguments: str) -> Work:
        return lambda: subprocess.run([sys.executable, *arguments], env=environment, check=True, capture_output=True)

    times = time_beside(
        process("-m", "assistant.cli", "ask", ASK, "--json"),
        process("-c", "import numpy, chromadb, onnxruntime, tokenizers"),
        PROCESS_ROUNDS,
    )
    return Ratio("rapporteur ask", times[0], "importing its parts", times[1], 1.5)


def print_ratios(ratios: Sequence[Ratio]) -> None:
    """Print the table, in milliseconds."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, header_style="bold", padding=(0, 2, 0, 0), collapse_padding=True)
    for name, justify in (("", "left"), ("ms", "right"), ("beside", "left"), ("ms", "right")):
        table.add_column(name, justify=justify)  # type: ignore[arg-type]
    for name in ("ratio", "limit", "kept"):
        table.add_column(name, justify="right")
    for r in ratios:
        cells = (
            f"{r.seconds * 1000:.1f}",
            r.beside,
            f"{r.beside_seconds * 1000:.1f}",
            f"{r.value:.2f}",
            f"{r.limit:g}",
        )
        table.add_row(r.work, *cells, "yes" if r.kept else "NO")
    Console().print(table)


def measured() -> list[Ratio]:
    """Return every ratio, on the bundled documents in a home of their own."""
    from assistant.first_use import ready_index, ready_library

    with tempfile.TemporaryDirectory(prefix="rapporteur-bench-") as folder:
        home = Home(Path(folder))
        ready_index(home, ready_library(home))[0].close()
        return [measure(home) for measure in (encoding, searching, lexical_searching, asking)]


def main() -> int:
    """Measure and print; return the exit status."""
    ratios = measured()
    print_ratios(ratios)
    return 0 if all(ratio.kept for ratio in ratios) else 1


if __name__ == "__main__":
    sys.exit(main())
