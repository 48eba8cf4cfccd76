"""An addition that is killed: the library is the old one or holds whole files more, and the next addition goes on."""

from __future__ import annotations

import os
import random
import secrets
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from corpus.bundle import bundled_resolutions
from corpus.home import Home
from corpus.library import Library

ROOT = Path(__file__).parents[2]
FILES = 450
ROUNDS = 12
MEMORY = "397"
"""In MiB; no other process is started with it, so that this test knows its children."""

pytestmark = [pytest.mark.crash, pytest.mark.skipif(not Path("/proc").exists(), reason="needs kill -9 and /proc")]


def command(archive: Path, home: Home) -> list[str]:
    options = ["--home", str(home.path), "--jobs", "2", "--memory", MEMORY]
    return [sys.executable, "-m", "assistant.cli", "corpus", "add", str(archive), *options]


def children() -> list[str]:
    found = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = process.read_bytes().split(b"\0")
        except OSError:
            continue
        if b"corpus.child" in words and MEMORY.encode() in words:
            found.append(process.parent.name)
    return found


def held(home: Home) -> list[str]:
    library = Library(home)
    assert library.damage() == []
    own = {resolution.id for resolution in bundled_resolutions()}
    ids = list(library.digests())
    assert own <= set(ids)
    assert all(len(resolution.paragraphs) == 3 for resolution in library.each() if resolution.id not in own)
    return [identifier for identifier in ids if identifier not in own]


def test_an_addition_killed_at_any_moment_leaves_whole_files_and_is_completed_by_the_next(tmp_path: Path) -> None:
    seed = secrets.randbelow(2**32)
    chance = random.Random(seed)  # noqa: S311 (no secret)
    home, archive = Home(tmp_path / "home"), tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for number in range(1, FILES + 1):
            text = "The General Assembly,\n\nAlarmed at the loss of bees,\n\n1. Urges beekeeping;\n\n2. Decides so.\n"
            made.writestr(f"{number:03}.txt", f"A/RES/70/{number}\n\nOn bees\n\n{text}")
    everything = [f"A/RES/70/{number}" for number in range(1, FILES + 1)]
    counts = [0]
    for _ in range(ROUNDS):
        with subprocess.Popen(
            command(archive, home), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            try:
                process.wait(chance.uniform(0.1, 4))
            except subprocess.TimeoutExpired:
                os.kill(process.pid, 9)
        if not Library(home).exists:
            continue
        found = held(home)
        assert found == everything[: len(found)], f"seed {seed}"
        assert len(found) >= counts[-1], f"seed {seed}"
        counts.append(len(found))
    until = time.monotonic() + 20
    while children() and time.monotonic() < until:
        time.sleep(0.1)
    assert children() == []
    done = subprocess.run(command(archive, home), cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"seed {seed}\n{done.stderr}"
    assert held(home) == everything, f"seed {seed}: {counts}"
