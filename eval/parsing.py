"""How well documents are parsed: paragraphs found against paragraphs expected, the worst files first.

A paragraph is right if it stands at the expected path and has the same letters and digits. Annexes and tables are left
out of both sides: no file of pairs has them.
"""

from __future__ import annotations

import multiprocessing
import os
import re
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import PurePosixPath
from time import perf_counter
from typing import TYPE_CHECKING

from corpus.errors import RapporteurError
from eval.gold import letters
from eval.tally import Difference, ParsingOutcome, Score

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from corpus.paragraph import Resolution
    from eval.gold import Expected, File, Gold, GoldSet

    Progress = Callable[[str, int, int], None]

FEW = 4
"""So many files are read in this process: starting others takes longer."""
_LEFT_OUT = re.compile(r"(?:.*\.)?(?:annex\d*|table\d+)(?:\..*)?")
_FORMATS = {".pdf": "pdf", ".doc": "word", ".docx": "word", ".xml": "akn", ".htm": "html", ".html": "html"}


@dataclass(frozen=True, slots=True)
class Found:
    """A resolution that a file was found to hold: its symbol, "" if none was told, and its paragraphs."""

    symbol: str
    paragraphs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a file came to: its resolutions, or the reason why there is none."""

    file: File
    format: str
    resolutions: tuple[Found, ...] = ()
    problem: str = ""
    seconds: float = 0.0


def read(file: File) -> Reading:
    """Return the resolutions of a file, or the reason why it has none; the error of a reader is a reason too."""
    from corpus.parse import parse
    from corpus.read import read_bytes

    began = perf_counter()
    name = PurePosixPath(file.member or file.place.as_posix()).name
    kind = _FORMATS.get(PurePosixPath(name).suffix.lower(), "text")
    try:
        document = read_bytes(file.read(), name)
        kind = document.source.format
        found = tuple(_found(one) for one in parse(document))
    except RapporteurError as error:
        return Reading(file, kind, problem=str(error), seconds=perf_counter() - began)
    except Exception as error:
        problem = f"crashed: {type(error).__name__}: {error}"
        return Reading(file, kind, problem=problem, seconds=perf_counter() - began)
    return Reading(file, kind, found, seconds=perf_counter() - began)


def _found(resolution: Resolution) -> Found:
    kept = ((p.path, p.text) for p in resolution.paragraphs if not _LEFT_OUT.fullmatch(p.path))
    return Found(resolution.symbol, tuple(kept))


def score(gold: Gold, reading: Reading | None) -> Score:
    """Return how the resolution that a file was found to hold compares with what is expected.

    Args:
        gold: the resolution as it should be.
        reading: of the file; None where no file gave its symbol.
    """
    if reading is None:
        return Score(
            gold.symbol, "none", len(gold.paragraphs), 0, 0, gold.symbol, problem="no file gives this symbol",
            differences=tuple(Difference("missing", one.path, one.text) for one in gold.paragraphs),
        )  # fmt: skip
    found = next((one for one in reading.resolutions if one.symbol == gold.symbol), None)
    found = found or next(iter(reading.resolutions), Found("", ()))
    right, differences = _compare(gold.paragraphs, found.paragraphs)
    return Score(
        source=reading.file.name,
        format=reading.format,
        expected=len(gold.paragraphs),
        found=len(found.paragraphs),
        right=right,
        symbol=gold.symbol,
        symbol_found=found.symbol,
        problem=reading.problem,
        seconds=reading.seconds,
        differences=differences,
    )


def _compare(expected: Sequence[Expected], found: Sequence[tuple[str, str]]) -> tuple[int, tuple[Difference, ...]]:
    left: dict[str, list[str]] = {}
    for path, text in found:
        left.setdefault(path, []).append(text)
    wrong: list[Expected] = []
    for one in expected:
        same = next((text for text in left.get(one.path, ()) if one.agrees(text)), None)
        if same is None:
            wrong.append(one)
        else:
            left[one.path].remove(same)
    paths = {letters(text): path for path, texts in left.items() for text in texts}
    differences = []
    for one in wrong:
        texts = left.get(one.path)
        elsewhere = paths.get(letters(one.text), "")
        if texts and not elsewhere:
            differences.append(Difference("altered", one.path, one.text, texts.pop(0)))
        else:
            differences.append(Difference("missing", one.path, one.text, elsewhere=elsewhere))
    differences += [Difference("extra", path, found=text) for path, texts in left.items() for text in texts]
    return len(expected) - len(wrong), tuple(differences)


def run(gold: GoldSet, progress: Progress = lambda *_: None, workers: int | None = None) -> ParsingOutcome:
    """Return how each file of a set compares with what is expected of it.

    Args:
        gold: the files and resolutions.
        progress: told the stage, how many files are done, and of how many.
        workers: how many processes read; None for one a core.
    """
    began = perf_counter()
    by_source = {one.source: one for one in gold.golds if one.source}
    by_symbol = {one.symbol: one for one in gold.golds if not one.source}
    scores: dict[str, Score] = {}
    unexpected: list[str] = []
    refused: list[str] = []
    for done, reading in enumerate(_readings(gold.files, workers or os.cpu_count() or 1)):
        progress("Reading documents", done, len(gold.files))
        if pair := by_source.get(reading.file.name):
            scores[reading.file.name] = score(pair, reading)
            continue
        if reading.problem:
            refused.append(f"{reading.file.name}: {reading.problem}")
        for one in reading.resolutions:
            expected = by_symbol.get(one.symbol)
            if expected is None:
                unexpected.append(f"{reading.file.name}: {one.symbol or 'no symbol'}")
                continue
            new = score(expected, reading)
            old = scores.get(one.symbol)
            scores[one.symbol] = max(old, new, key=lambda s: s.f1) if old else new
    scores |= {symbol: score(one, None) for symbol, one in by_symbol.items() if symbol not in scores}
    progress("Reading documents", len(gold.files), len(gold.files))
    return ParsingOutcome(gold.name, tuple(scores.values()), perf_counter() - began, tuple(unexpected), tuple(refused))


def _readings(files: Sequence[File], workers: int) -> Iterator[Reading]:
    """Yield what each file came to, in order; after a crash the files in work are read again, each by itself."""
    if len(files) <= FEW or workers == 1:
        yield from map(read, files)
        return
    left = deque(files)
    while left:
        with _pool(workers) as pool:
            waiting = deque(pool.submit(read, file) for file in left)
            try:
                while waiting:
                    reading = waiting[0].result()
                    waiting.popleft()
                    left.popleft()
                    yield reading
                return
            except BrokenProcessPool:
                suspects = [left.popleft() for _ in range(min(workers, len(left)))]
        yield from map(_read_alone, suspects)


def _read_alone(file: File) -> Reading:
    try:
        with _pool(1) as pool:
            return pool.submit(read, file).result()
    except BrokenProcessPool:
        return Reading(file, "none", problem="reading it ended the process")


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))
