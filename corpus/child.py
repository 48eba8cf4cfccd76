"""The child process in which untrusted files are read: requests come in on standard input, answers go out, a line each.

It is started by ``corpus.children``, which ends it when it takes too long; it bounds its own memory.
"""

from __future__ import annotations

import io
import json
import os
import sys
import time
from functools import partial
from hashlib import sha256
from math import ceil
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from corpus.archive import document_members, is_word, open_archive, other_members, read_member
from corpus.errors import RapporteurError, UnreadableFile
from corpus.find import ARCHIVE, Item
from corpus.manifest import entry_of
from corpus.read import SUFFIXES, bytes_of, read_bytes
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable
    from zipfile import ZipFile

    from corpus.paragraph import Resolution

_GRACE = 5.0
_LEAST = 0.2
_WHOLE = 160_000
"""A file of so many bytes gets all the processor time that a request may take, an empty one a fifth of it."""
_SURROGATE = regex("[\ud800-\udfff]")


class Worker:
    """Answers requests; keeps the archive it opened last.

    ``bound`` is told the size of each file before it is read.
    """

    def __init__(self, memory: int, bound: Callable[[int], None] = lambda _size: None) -> None:
        self._memory, self._bound = memory, bound
        self._held: frozenset[str] = frozenset()
        self._opened: tuple[tuple[Path, tuple[str, ...]], ZipFile] | None = None

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the answer to a request; "refused" in it says why a file is not taken in."""
        if "held" in request:
            self._held = frozenset(request["held"])
            return {"ready": True}
        item = Item(Path(request["path"]), tuple(request["members"]))
        try:
            return self._members(item) if request["do"] == "list" else self._read(item, request)
        except RapporteurError as error:
            reason = str(error)
            return {"refused": reason if item.where in reason else reason.replace(item.name, item.where, 1)}
        except MemoryError:
            return {"refused": f"{item.where} takes more than {self._memory} MiB of memory to read", "spent": True}
        except RecursionError:
            return {"refused": f"{item.where} is nested too deeply to read"}
        except Exception as error:
            what = f"{type(error).__name__}: {error}"[:200]
            return {"refused": f"{item.where} cannot be read: its reader failed ({what}); report it with the file"}

    def _members(self, item: Item) -> dict[str, Any]:
        archive = self._archive(item.path, item.members)
        if is_word(archive):
            return {"word": True}
        members = document_members(archive, (*SUFFIXES, ARCHIVE))
        if not members:
            endings = ", ".join((*SUFFIXES, ARCHIVE))
            raise UnreadableFile(f"{item.name} holds no file that ends in {endings}: name another archive")
        return {"members": members, "passed": other_members(archive, (*SUFFIXES, ARCHIVE))}

    def _read(self, item: Item, request: dict[str, Any]) -> dict[str, Any]:
        data = self._bytes(item)
        original = sha256(data).hexdigest()
        if original in self._held and not request["again"]:
            return {"original": original, "held": True}
        self._bound(len(data))
        return {"original": original} | _parsed(data, item.name, request["entry"], original)

    def _bytes(self, item: Item) -> bytes:
        if not item.members:
            return bytes_of(item.path)
        return read_member(self._archive(item.path, item.members[:-1]), item.members[-1], item.name)

    def _archive(self, path: Path, members: tuple[str, ...]) -> ZipFile:
        if self._opened and self._opened[0] == (path, members):
            return self._opened[1]
        file: IO[bytes] = io.BytesIO(self._bytes(Item(path, members))) if members else _open(path)
        self.close()
        try:
            archive = open_archive(file, Item(path, members).name)
        except BaseException:
            file.close()
            raise
        self._opened = (path, members), archive
        return archive

    def close(self) -> None:
        """Close the archive that was opened last."""
        if self._opened:
            file = self._opened[1].fp
            self._opened[1].close()
            if file:
                file.close()
            self._opened = None


def _open(path: Path) -> IO[bytes]:
    try:
        if not path.is_file():
            raise UnreadableFile(f"{path.name} is no plain file, or is gone: name another")
        return path.open("rb")
    except OSError as error:
        raise UnreadableFile(f"{path.name} cannot be read ({(error.strerror or 'unknown error').lower()})") from error


def _parsed(data: bytes, name: str, given: dict[str, Any] | None, original: str) -> dict[str, Any]:
    from corpus.bundle import bundled_entry
    from corpus.manifest import doubted
    from corpus.parse import parse
    from corpus.record import pack

    document = read_bytes(data, name)
    if _SURROGATE.search(document.source.text):
        raise UnreadableFile(f"{name} holds half characters (lone surrogates): save it as UTF-8 and add it again")
    entry = entry_of(given) if given else bundled_entry(document.source.sha256)
    if entry and entry.sha256 and entry.sha256 not in (original, document.source.sha256):
        raise UnreadableFile(f"{name} is not the file of that name in the manifest: its SHA-256 differs")
    resolutions = parse(document, entry.identity if entry else None)
    if given and entry and entry.identity.symbol:
        resolutions = doubted(resolutions, parse(document))
    for one in resolutions:
        _check_paths(one, name)
    return pack(resolutions)


def _check_paths(resolution: Resolution, name: str) -> None:
    paths = [p.path for p in resolution.paragraphs]
    if len(set(paths)) < len(paths):
        twice = next(path for path in paths if paths.count(path) > 1)
        raise UnreadableFile(
            f"{name} gives two paragraphs of {resolution.id} the place {twice}: report it with the file"
        )


def _bound(memory: int) -> None:
    """Take no more than so many MiB of memory, where the system can see to that."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory * 2**20, memory * 2**20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        return


def _hurry(seconds: float, size: int) -> None:
    """End this process when a file has used up its processor time: a small file that takes long is hostile."""
    seconds *= min(1.0, _LEAST + (1 - _LEAST) * size / _WHOLE)
    try:
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (ceil(time.process_time() + seconds), most))
    except (ImportError, ValueError, OSError):
        return


def _wake(seconds: float) -> None:
    """End this process by itself should its parent be gone and a file never end."""
    import signal

    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def main(memory: int, seconds: float) -> None:
    """Answer requests until there are no more.

    Args:
        memory: in MiB, for the whole process.
        seconds: for one request.
    """
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    _bound(memory)
    worker = Worker(memory, partial(_hurry, seconds))
    for line in sys.stdin.buffer:
        _wake(seconds + _GRACE)
        answer = worker.answer(json.loads(line))
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()
        _wake(0)
        if "spent" in answer:
            return


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
