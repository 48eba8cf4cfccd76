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
import bm25s  # noqa: F401
import chromadb  # noqa: F401
import onnxruntime  # noqa: F401

from corpus.home import Home
from index.build import build, is_current
from index.chunk import content_hash
from index.search import Index
from index.status import verify
from tests.factories import make_oceans, make_resolution

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.paragraph import Resolution

SLACK = 1.3


def library(version: int) -> list[Resolution]:
    """Return resolutions that differ from version to version."""
    return [make_resolution(), make_oceans(), make_resolution([f"Version {version};"] * 40, id=f"A/RES/70/{version}")]


def forked(work: Callable[[], object]) -> int:
    """Return the process id of a child that does the work and ends, 0 if all went well."""
    child = os.fork()
    if child:
        return child
    try:
        work()
        os._exit(0)
    except BaseException as error:
        print(repr(error), file=sys.stderr, flush=True)
        os._exit(1)


def finished(child: int) -> bool:
    """Return whether the child ended by itself and well."""
    return os.waitpid(child, 0)[1] == 0


def answers(home: Home, version: int) -> None:
    """Fail unless the index that answers is whole and is that of the version."""
    hashes = {r.id: content_hash(r) for r in library(version)}
    if not is_current(home, hashes):
        raise SystemExit(3)
    problems = verify(home, library(version))
    with Index.open(home) as index:
        found = index.search("coral reefs", k=1).hits[0].paragraph
    if problems or found != "E/RES/2010/1#op1":
        raise SystemExit(f"broken: {problems} {found}")


def main(path: str, rounds: int, seed: int) -> None:
    """Build once undisturbed, then kill at moments spread over the time that took."""
    home, chance = Home(Path(path)), random.Random(seed)  # noqa: S311
    started = time.monotonic()
    finished(forked(lambda: build(home, library(0))))
    usual = (time.monotonic() - started) * SLACK
    version = 0
    for turn in range(rounds):
        child = forked(lambda new=version + 1: build(home, library(new)))
        time.sleep(usual * (turn + chance.random()) / rounds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        old = finished(forked(lambda at=version: answers(home, at)))
        new = not old and finished(forked(lambda at=version + 1: answers(home, at)))
        print(json.dumps({"turn": turn, "old": old, "new": new}), flush=True)
        version += new
    finished(forked(lambda: build(home, library(version + 1))))
    new = finished(forked(lambda: answers(home, version + 1)))
    left = sum(path.is_dir() for path in home.index.iterdir())
    print(json.dumps({"turn": rounds, "old": False, "new": new, "folders": left}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
