"""`make bench`: how long things take beside each other, measured in one run on one machine.

A time in seconds says little on another machine; the ratio of two things timed alternately says more, so ratios are
what is asserted. Exit status 1: one is over its limit. The figures go to docs/benchmarks, as JSON and as a picture.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from corpus.home import VARIABLE, Home
from corpus.library import Library
from eval.benchpage import page_ratios
from eval.ratio import Ratio, print_ratios, quantile, write_ratios

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from index.hit import Restriction
    from index.search import Index

    Work = Callable[[], object]

QUESTIONS = Path(__file__).parent / "questions" / "bundled" / "questions.jsonl"
OUT = Path(__file__).parents[1] / "docs" / "benchmarks"
ASK = "What should States do about the demand that fosters trafficking?"
NOTHING_FOUND = 1
"""The exit status of a question that is refused: copies of the bundled documents leave none that stands out."""

SIZE = 1500
ASKED = 40
SHOWN = 5
PAGE_QUESTIONS = 10
ROUNDS = 20
PROCESS_ROUNDS = 5
KEPT_BYTECODE = {"PYTHONDONTWRITEBYTECODE": ""}
"""As for whoever starts the program a second time: no module is compiled anew in every process."""

SHARES = {"1 %": 0.01, "30 %": 0.3, "60 %": 0.6}

MEDIAN_LIMIT = 3.0
P95_LIMIT = 6.0
PLAIN_LIMIT = 1.0
ASK_LIMIT = 1.5

PLAIN_PROCESS = """
import sys, chromadb
from chromadb.config import Settings
from sentence_transformers import SentenceTransformer
model = SentenceTransformer(sys.argv[1])
client = chromadb.PersistentClient(sys.argv[2], Settings(anonymized_telemetry=False))
collection = client.get_collection(sys.argv[3], embedding_function=None)
print(collection.query(query_embeddings=model.encode([sys.argv[4]]), n_results=5)["ids"])
"""
"""What a user would write without Rapporteur: no lexical half, no refusal, no proof."""


def time_beside(first: Work, second: Work, rounds: int) -> tuple[list[float], list[float]]:
    """Return the seconds of both, timed alternately after one untimed call of each."""
    first(), second()
    seconds: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for work, taken in zip((first, second), seconds, strict=True):
            began = perf_counter()
            work()
            taken.append(perf_counter() - began)
    return seconds


def restrictions(index: Index) -> dict[str, Restriction]:
    """Return restrictions that leave all, some shares of the paragraphs, and one resolution."""
    from index.hit import OPEN, Restriction

    parts = list(index.table.parts.values())
    found = {"all": OPEN}
    for name, share in SHARES.items():
        left, chosen = share * len(index.table), set()
        for part in sorted(parts, key=lambda part: hash_of(part.resolution)):
            if left <= 0:
                break
            chosen.add(part.resolution)
            left -= part.end - part.start
        found[name] = Restriction(frozenset(chosen))
    largest = max(parts, key=lambda part: part.end - part.start)
    return found | {"one resolution": Restriction(frozenset({largest.resolution}))}


def hash_of(name: str) -> int:
    """Return a number for a name, the same in every run: an order that has nothing to do with the names."""
    import zlib

    return zlib.crc32(name.encode())


def searching(index: Index, library: Library, questions: Sequence[str], rounds: int) -> list[Ratio]:
    """Return the time of all that follows the query vector beside that vector, for each restriction: median and p95.

    What follows: words akin, both halves, the restriction, fusion, and reading and proving the passages shown. It is
    the time of the whole less that of the vector, taken right before.
    """
    from assistant.compose import compose

    ratios = []
    for name, restriction in restrictions(index).items():
        after: list[float] = []
        embedding: list[float] = []
        for question in questions:

            def whole(question: str = question, restriction: Restriction = restriction) -> None:
                hits = index.search(question, restriction=restriction, k=SHOWN).hits
                with library.kept_open():  # as whoever answers a question does
                    compose(library, ((hit.paragraph, hit.score) for hit in hits))

            alone, together = time_beside(partial(index.encoder.encode_query, [question]), whole, rounds)
            embedding += alone
            after += [max(0.0, taken - median(alone)) for taken in together]
        of = f"after vector, {name}"
        beside = median(embedding)
        ratios.append(Ratio(of, median(after), "query vector", beside, MEDIAN_LIMIT))
        ratios.append(Ratio(f"{of}, p95", quantile(after, 0.95), "query vector", beside, P95_LIMIT))
    return ratios


def searching_plainly(home: Home, index: Index, questions: Sequence[str], rounds: int) -> list[Ratio]:
    """Return the time of a whole search beside plain sentence-transformers and Chroma, for each restriction."""
    from index.current import current_folder
    from index.encode import SentenceTransformersEncoder
    from index.model import find_model
    from index.store import close_client, open_client

    folder = current_folder(home)
    if folder is None or index.manifest.chroma_url:
        return []
    model = SentenceTransformersEncoder(find_model(home)).model
    client = open_client(folder / "chroma", None)
    collection = client.get_collection(index.manifest.collection, embedding_function=None)
    ratios = []
    for name, restriction in restrictions(index).items():
        chosen = restriction.resolutions
        where = None if chosen is None else {"resolution": {"$in": sorted(chosen)}}
        ours: list[float] = []
        theirs: list[float] = []
        for question in questions:

            def plain(question: str = question, where: object = where) -> None:
                vectors = model.encode([question], show_progress_bar=False)
                collection.query(query_embeddings=vectors, n_results=SHOWN, where=where)

            mine, other = time_beside(
                partial(index.search, question, restriction=restriction, k=SHOWN), plain, max(1, rounds // 4)
            )
            ours += mine
            theirs += other
        ratios.append(Ratio(f"whole search, {name}", median(ours), "plain script", median(theirs), PLAIN_LIMIT))
    close_client(client)
    return ratios


def asking(home: Home, index: Index) -> list[Ratio]:
    """Return the time of `rapporteur ask`, from start to exit, beside bare imports and beside a plain script."""
    from index.current import current_folder
    from index.model import find_model

    environment = os.environ | {VARIABLE: str(home.path)} | KEPT_BYTECODE

    def process(*arguments: str) -> Work:
        def run() -> None:
            done = subprocess.run([sys.executable, *arguments], env=environment, check=False, capture_output=True)
            if done.returncode > NOTHING_FOUND:
                raise subprocess.CalledProcessError(done.returncode, done.args, done.stdout, done.stderr)

        return run

    ask = process("-m", "assistant.cli", "ask", ASK, "--json")
    imports = time_beside(ask, process("-c", "import numpy, chromadb, onnxruntime, tokenizers"), PROCESS_ROUNDS)
    ratios = [Ratio("rapporteur ask", median(imports[0]), "bare imports", median(imports[1]), ASK_LIMIT)]
    folder = current_folder(home)
    if folder and not index.manifest.chroma_url:
        place = str(folder / "chroma")
        plain = process("-c", PLAIN_PROCESS, str(find_model(home).folder), place, index.manifest.collection, ASK)
        beside = time_beside(ask, plain, 2)
        ratios.append(Ratio("rapporteur ask", median(beside[0]), "plain script", median(beside[1]), PLAIN_LIMIT))
    return ratios


def encoding(home: Home, questions: Sequence[str], rounds: int) -> Ratio:
    """Return the time of a query vector through ONNX Runtime beside sentence-transformers."""
    from index.encode import SentenceTransformersEncoder, load_encoder
    from index.model import find_model

    exported, original = load_encoder(home), SentenceTransformersEncoder(find_model(home))

    def work(encoder: object) -> Work:
        return lambda: [encoder.encode_query([question]) for question in questions[:5]]  # type: ignore[attr-defined]

    times = time_beside(work(exported), work(original), rounds)
    return Ratio("query vectors, ONNX", median(times[0]), "torch", median(times[1]), 0.7)


def agreement(index: Index, questions: Sequence[str], depth: int = 50) -> dict[str, float]:
    """Return, for each restriction, how much of the exact nearest the dense half finds (recall at ``depth``)."""
    import numpy as np

    rows = np.arange(len(index.table))
    found = {}
    for name, restriction in restrictions(index).items():
        mask = None if restriction.is_open else index.table.allowed(restriction)
        recalls = []
        for question in questions:
            vector = index.encoder.encode_query([question])[0]
            exact = np.sort(index.dense.cosines(vector, rows if mask is None else np.flatnonzero(mask)))[::-1][:depth]
            near = index.dense.cosines(vector, index.dense.nearest(vector, 3 * depth, mask))[:depth]
            recalls.append(float((near >= exact[-1] - 1e-6).sum()) / max(1, len(exact)))
        found[name] = round(float(np.mean(recalls)), 4)
    return found


def read_questions(file: Path) -> list[str]:
    """Return some of a file's questions that have an answer, spread over the file."""
    from eval.own import read_questions as read

    texts = [question.text for question in read(file).answerable]
    return texts[:: max(1, len(texts) // ASKED)][:ASKED]


def measured(home: Home, questions: Sequence[str], rounds: int) -> tuple[list[Ratio], dict[str, object]]:
    """Return every ratio over the library of a home, whose index is built if it is not, and what was measured on."""
    from assistant.first_use import build_index, is_current, ready_library
    from index.search import Index

    library = ready_library(home)
    if not is_current(home, library):
        build_index(home, library)
    with Index.open(home) as index:
        index.warm()
        ratios = searching(index, library, questions, rounds)
        about: dict[str, object] = {
            "paragraphs": index.manifest.paragraphs,
            "chunks": len(index.table),
            "questions": len(questions),
            "cores": os.cpu_count(),
            "machine": platform.machine(),
            "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
            "recall@50 of the dense half": agreement(index, questions),
        }
        ratios += [encoding(home, questions, rounds), *searching_plainly(home, index, questions[:10], rounds)]
        ratios += asking(home, index)
    return ratios, about


def measured_page(home: Home, questions: Sequence[str], rounds: int) -> tuple[list[Ratio], dict[str, object]]:
    """Return the ratios of the page over the library of a home, and what was measured on."""
    from assistant.ask import Assistant

    with Assistant.open(home) as assistant:
        assistant.index.warm()
        about: dict[str, object] = {
            "paragraphs": assistant.index.manifest.paragraphs,
            "chunks": len(assistant.index.table),
            "questions": len(questions),
            "cores": os.cpu_count(),
            "machine": platform.machine(),
            "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
        }
        return page_ratios(home, assistant, questions, rounds), about


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and write; return the exit status."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--size", type=int, default=SIZE, help="paragraphs of a library grown from the bundled one")
    parser.add_argument("--home", type=Path, help="measure the library of this home instead")
    parser.add_argument("--questions", type=Path, default=QUESTIONS, help="a file of questions in the project's layout")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each thing is timed")
    parser.add_argument("--part", choices=("all", "search", "page"), default="all", help="what is measured")
    parser.add_argument("--out", type=Path, default=OUT, help="where the JSON and the pictures go")
    given = parser.parse_args(arguments)
    if given.home:
        return _measure_and_write(Home.find(given.home), given)
    with tempfile.TemporaryDirectory(prefix="rapporteur-bench-") as folder:
        return _measure_and_write(grown_home(Path(folder), given.size), given)


def _measure_and_write(home: Home, given: argparse.Namespace) -> int:
    questions, all_kept = read_questions(given.questions), True
    for part in ("search", "page") if given.part == "all" else (given.part,):
        if part == "search":
            ratios, about = measured(home, questions, given.rounds)
        else:
            ratios, about = measured_page(home, questions[:PAGE_QUESTIONS], max(1, given.rounds // 4))
        if ratios:
            print_ratios(ratios)
            write_ratios(given.out, ratios, about, name="speed" if part == "search" else "page")
        all_kept = all_kept and all(ratio.kept for ratio in ratios)
    return 0 if all_kept else 1


def grown_home(folder: Path, size: int) -> Home:
    """Return a home of its own with a library of at least ``size`` paragraphs."""
    from corpus.bundle import bundled_resolutions
    from eval.grown import grown

    home = Home(folder)
    Library(home).add(grown(tuple(bundled_resolutions()), size))
    return home


if __name__ == "__main__":
    sys.exit(main())
