"""The child process that takes uploaded documents in and brings the index up to date; it says how it goes, in lines.

It is started by ``ui.uploads`` with the home, the folder of the files and the address of the Chroma server ("" for
none). It prints one JSON object a line: {"stage", "done", "of"}, {"report"}, at the end {"changed"} or {"error"}.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import RapporteurError
from corpus.home import Home

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from corpus.library import Library
    from corpus.take_in import Report

CHANGES = ("added", "updated", "merged")
_NICE = 5
"""Whoever asks meanwhile comes first."""
_EVERY = 0.2


def main(arguments: Sequence[str]) -> int:
    """Take the files in and build; return the exit status, 2 after an error."""
    home, folder, chroma_url = arguments
    try:
        os.nice(_NICE)
        _work(Home(Path(home)), Path(folder), chroma_url or None)
    except RapporteurError as error:
        _print({"error": str(error)})
        return 2
    return 0


def _work(home: Home, folder: Path, chroma_url: str | None) -> None:
    from assistant.first_use import build_index, ready_library
    from corpus.take_in import take_in

    library, stages = ready_library(home), _Stages()
    files = sorted((path for path in folder.glob("*/*") if path.is_file()), key=lambda path: int(path.parent.name))
    summary = take_in(library, files, _telling(library, files), progress=stages)
    changed = any(summary.outcomes[one] for one in CHANGES)
    if changed:
        build_index(home, library, chroma_url=chroma_url, progress=stages)
    _print({"changed": changed})


def _telling(library: Library, files: Sequence[Path]) -> Callable[[Report], None]:
    """Return what prints a report, with what was read, and every file by its own name alone."""
    names = {str(path): path.name for path in files}

    def tell(report: Report) -> None:
        value: dict[str, Any] = report.to_json()
        held = library.get(report.id, report.language or None) if report.id and report.outcome != "refused" else None
        if held is not None:
            value |= {"title": held.title, "paragraphs": len(held.paragraphs), "problems": list(held.problems)}
        for path, name in names.items():
            value = {key: one.replace(path, name) if isinstance(one, str) else one for key, one in value.items()}
        _print({"report": value})

    return tell


class _Stages:
    """Prints how far a stage is, a few times a second."""

    def __init__(self) -> None:
        self._last, self._stage = 0.0, ""

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if stage != self._stage or now - self._last > _EVERY:
            self._last, self._stage = now, stage
            _print({"stage": stage, "done": done, "of": total})


def _print(value: dict[str, Any]) -> None:
    print(json.dumps(value), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
