"""Broken and hostile files: seeded changes to small real ones, and bombs; run as a program, it reads them and reports.

    python -m tests.corpus.hostile FORMAT FIRST COUNT    reads COUNT changed files from the seed FIRST on
    python -m tests.corpus.hostile --file PATH           reads one file

It prints a JSON object a line: the seed before a file is read, so that a crash is told too, and what is wrong after it.
"""

from __future__ import annotations

import json
import sys
import time
import zipfile
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from tests.corpus import made
from tests.corpus.change import change

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "corpora"
FORMATS = ("text", "word", "html", "pdf", "akn")
LONGEST = 2.0
"""Seconds of the processor that a file may take."""
_SUFFIXES = {"text": "txt", "word": "docx", "html": "html", "pdf": "pdf", "akn": "xml"}


def samples(format: str) -> list[tuple[str, bytes]]:
    """Small real files of a format: made ones, the bundled documents, and some of ../shared where that is there."""
    files = {
        "text": [*_some("text/sc/*.txt", 6)],
        "word": [*_some("docx/*/*.DOC", 4)],
        "html": [],
        "pdf": [*_some("pdf/*.pdf", 3)],
        "akn": [],
    }[format]
    found = [(f"made.{_SUFFIXES[format]}", _MADE[format]())]
    bundled = sorted((ROOT / "corpus" / "documents").glob("*.*"))
    if format == "text":
        found += [(file.name, file.read_bytes()) for file in bundled]
    elif format in ("html", "word"):
        write = made.make_html if format == "html" else made.make_word
        lines = [file.read_text(encoding="utf-8").splitlines() for file in bundled]
        found += [(f"{n}.{_SUFFIXES[format]}", write(*filter(str.strip, text))) for n, text in enumerate(lines)]
    elif format == "akn":
        for archive in sorted((SHARED / "akn").glob("*/ecosoc.zip")) + sorted((SHARED / "akn").glob("en/[hs]*.zip")):
            with zipfile.ZipFile(archive) as members:
                small = min(members.infolist(), key=lambda one: one.file_size)
                found.append((small.filename, members.read(small)))
    return found + [(file.name, file.read_bytes()) for file in files]


def _some(pattern: str, count: int) -> list[Path]:
    return sorted(SHARED.glob(pattern), key=lambda file: (file.stat().st_size, file.name))[:count]


_MADE: dict[str, Callable[[], bytes]] = {
    "text": made.make_text,
    "word": made.make_word,
    "html": made.make_html,
    "pdf": made.make_pdf,
    "akn": made.make_akn,
}


def hostile(format: str, seed: int, of: Sequence[tuple[str, bytes]]) -> tuple[str, bytes]:
    """Return the name and bytes of the changed file that a seed stands for."""
    random = Random(f"{format}:{seed}")  # noqa: S311 (repeatable, not secret)
    name, data = random.choice(of)
    return name, change(data, random)


def outcome(data: bytes, name: str) -> dict[str, Any]:
    """Return what reading and parsing a file comes to: "refused" or "read", else what is wrong, and the seconds."""
    from corpus.errors import RapporteurError
    from corpus.parse import parse
    from corpus.quote import verify
    from corpus.read import read_bytes

    began = time.process_time()
    try:
        resolutions = parse(read_bytes(data, name))
        result = {"outcome": "read"}
    except RapporteurError as error:
        resolutions = ()
        lines = str(error).count("\n")
        result = {"outcome": "refused" if lines == 0 else "refused in more than one line", "words": str(error)[:300]}
    except BaseException as error:
        resolutions = ()
        result = {"outcome": f"{type(error).__name__}: {error}"[:300]}
    seconds = time.process_time() - began
    for resolution in resolutions:
        paths = [paragraph.path for paragraph in resolution.paragraphs]
        unproven = [one.path for one in resolution.paragraphs if one.text and not verify(one)]
        if unproven or len(paths) != len(set(paths)):
            result = {"outcome": f"not verbatim: {unproven[:3]}" if unproven else "two paragraphs at one path"}
    return result | {"seconds": round(seconds, 3)}


def is_wrong(found: dict[str, Any]) -> bool:
    """Return whether an outcome is none that a reader may have."""
    return found["outcome"] not in ("read", "refused") or found["seconds"] > LONGEST


def _report(found: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


def main(arguments: Sequence[str]) -> None:
    """Read what the arguments say, and report."""
    found: dict[str, Any]
    if arguments[0] == "--file":
        path = Path(arguments[1])
        outcome(_MADE["text"](), "warm.txt")
        found = outcome(path.read_bytes(), path.name)
    else:
        format, first, count = arguments[0], int(arguments[1]), int(arguments[2])
        of = samples(format)
        outcome(of[0][1], of[0][0])  # what is imported at first use is not the file's time
        found = {"done": count, "read": 0}
        for seed in range(first, first + count):
            _report({"seed": seed})
            name, data = hostile(format, seed, of)
            one = outcome(data, name)
            found["read"] += one["outcome"] == "read"
            if is_wrong(one):
                _report({"seed": seed, "sample": name} | one)
    _report(found | {"megabytes": _megabytes()})


def _megabytes() -> int:
    """The most memory that this process took; what it was started from is not counted where the system tells."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.split("VmHWM:")[1].split()[0]) // 1024
    except (OSError, IndexError):
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (2**20 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main(sys.argv[1:])
