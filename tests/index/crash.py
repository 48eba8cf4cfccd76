"""Kills builds: one process that imports everything once, then forks a build and kills it, again and again.

Run as ``python -m tests.index.crash HOME ROUNDS SEED``; prints one JSON object a round.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

# Imported before the fork, so that a round is short; none of them starts a thread.
import chromadb  # noqa: F401
import onnxruntime  # noqa: F401

from corpus.home import Home
from corpus.library import digest
from index.build import build, is_current
from index.search import Index
from index.status import verify
from tests.factories import make_oceans, make_resolution

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.paragraph import Resolution

SLACK = 1.2
OLD, NEW, BROKEN = 0, 1, 2


def library(version: int) -> list[Resolution]:
    """Return resolutions that differ from version to version."""
    return [make_resolution(), make_oceans(), make_resolution([f"Version {version};"] * 40, id=f"A/RES/70/{version}")]


def forked(work: Callable[[Home, int], int], home: Home, version: int) -> int:
    """Return the process id of a child that does the work and ends with what it returns."""
    child = os.fork()
    if child:
        return child
    try:
        os._exit(work(home, version))
    except BaseException as error:
        print(repr(error), file=sys.stderr, flush=True)
        os._exit(BROKEN)


def ended(child: int) -> int:
    """Return a child's exit status, negative if it was killed."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def built(home: Home, version: int) -> int:
    """Build a version of the library."""
    build(home, library(version))
    return 0


def answering(home: Home, version: int) -> int:
    """Return OLD if the version before this one answers, NEW if this one does, and its index is whole."""
    for verdict, held in ((OLD, library(version - 1)), (NEW, library(version))):
        if is_current(home, {r.id: digest(r) for r in held}):
            problems = verify(home, held)
            with Index.open(home) as index:
                found = index.search("coral reefs", k=1).hits[0].paragraph
            return BROKEN if problems or found != "E/RES/2010/1#op1" else verdict
    return BROKEN


def main(path: str, rounds: int, seed: int) -> None:
    """Build once undisturbed, then kill at moments spread over the time that took; then build once more."""
    home, chance = Home(Path(path)), random.Random(seed)  # noqa: S311
    started = time.monotonic()
    ended(forked(built, home, 0))
    usual = (time.monotonic() - started) * SLACK
    version = 0
    for turn in range(rounds):
        child = forked(built, home, version + 1)
        time.sleep(usual * (turn + chance.random()) / rounds)
        os.kill(child, signal.SIGKILL)
        ended(child)
        verdict = ended(forked(answering, home, version + 1))
        print(json.dumps({"turn": turn, "verdict": verdict}), flush=True)
        version += verdict == NEW
    ended(forked(built, home, version + 1))
    verdict = ended(forked(answering, home, version + 1))
    left = sum(path.is_dir() for path in home.index.iterdir())
    print(json.dumps({"turn": rounds, "verdict": verdict, "folders": left}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
