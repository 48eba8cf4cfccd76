from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from corpus.home import Home

ROOT = Path(__file__).parents[2]
OLD, NEW = 0, 1


@pytest.mark.crash
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill -9")
def test_a_build_killed_at_any_moment_leaves_the_old_or_the_new_index_never_a_broken_one(home: Home) -> None:
    seed = secrets.randbelow(2**32)
    done = subprocess.run(
        [sys.executable, "-m", "tests.index.crash", str(home.path), "20", str(seed)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    rounds = [json.loads(line) for line in done.stdout.splitlines()]
    note = f"seed {seed}\n{done.stdout}\n{done.stderr[-2000:]}"
    assert len(rounds) == 21, note
    assert {row["verdict"] for row in rounds} <= {OLD, NEW}, note
    assert rounds[0]["verdict"] == OLD, note
    assert rounds[-1]["verdict"] == NEW, note
    assert rounds[-1]["folders"] <= 2, note
