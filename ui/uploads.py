"""Documents that visitors add: read one upload after the other in a child process, then the new index swapped in."""

from __future__ import annotations

import json
import logging
import os
import queue
import secrets
import subprocess
import sys
import tempfile
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any

from corpus.errors import IndexBusy
from corpus.find import printable
from corpus.read import SUFFIXES
from ui.failure import explain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ui.opening import Opening

    Lines = Callable[[Path], Iterable[dict[str, Any]]]

MOST_FILES = 50
MOST_WAITING = 5
"""So many uploads may wait for one another."""

REMEMBERED = 200
LONGEST_NAME = 120
"""In bytes, of a file's name; file systems take 255."""

_ROOT = Path(__file__).parent.parent

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Upload:
    """What became of one visitor's files so far.

    ``state`` is "waiting", "reading", "done" or "failed"; ``stage`` is what is being done, ``done`` and ``of`` how much
    of it. ``reports`` are as ``corpus add --json`` prints them, with ``title``, ``paragraphs`` and ``problems``.
    """

    id: str
    files: int
    state: str = "waiting"
    stage: str = ""
    done: int = 0
    of: int = 0
    reports: list[dict[str, Any]] = field(default_factory=list)
    changed: bool = False
    failure: str = ""

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in ("done", "failed")


class Uploads:
    """Takes files in, one upload after the other, and lets the assistant answer from the index that comes of it."""

    def __init__(self, opening: Opening, lines: Lines | None = None) -> None:
        """Prepare; ``lines`` reads the files of a folder and says how it goes, a child process by default."""
        self._opening = opening
        self._lines = lines or self._child
        self._known: OrderedDict[str, Upload] = OrderedDict()
        self._waiting: queue.Queue[tuple[Upload, tempfile.TemporaryDirectory[str]]] = queue.Queue(MOST_WAITING)
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._lock = threading.Lock()
        threading.Thread(target=self._work, name="uploads", daemon=True).start()

    def check_room(self) -> None:
        """Raise if no further upload can be taken now.

        Raises:
            IndexBusy: too many are waiting.
        """
        if self._waiting.full():
            raise IndexBusy("other documents are being read: add these in a few minutes")

    def put(self, files: Iterable[tuple[str, IO[bytes]]]) -> Upload:
        """Return the upload of some files, each with the name it was given, once they are kept for reading.

        Raises:
            IndexBusy: too many are waiting.
        """
        self.check_room()
        folder = tempfile.TemporaryDirectory(prefix="rapporteur-upload-")
        upload = Upload(secrets.token_urlsafe(9), 0)
        for number, (given, content) in enumerate(files):
            upload.files += 1
            name = safe_name(given)
            if Path(name).suffix.lower() not in SUFFIXES:
                upload.reports.append(_refused(name))
                continue
            place = Path(folder.name) / str(number)
            place.mkdir()
            with (place / name).open("wb") as kept:
                while piece := content.read(1 << 20):
                    kept.write(piece)
        try:
            self._waiting.put_nowait((upload, folder))
        except queue.Full:
            folder.cleanup()
            self.check_room()
        with self._lock:
            self._known[upload.id] = upload
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return upload

    def get(self, id_: str) -> Upload | None:
        """Return an upload, None if there is none of that id, or no longer."""
        with self._lock:
            return self._known.get(id_)

    def close(self) -> None:
        """End what is being read; what was stored by then stays."""
        self._closed = True
        if self._process:
            self._process.kill()

    def _work(self) -> None:
        while not self._closed:
            upload, folder = self._waiting.get()
            try:
                with folder:
                    self._take_in(upload, Path(folder.name))
            except Exception as error:
                upload.failure = explain(error)[1]
                upload.state = "failed"

    def _take_in(self, upload: Upload, folder: Path) -> None:
        upload.state = "reading"
        if any(folder.iterdir()):
            for line in self._lines(folder):
                _note(upload, line)
        if upload.changed and not upload.failure:
            upload.stage, upload.done, upload.of = "swap", 0, 0
            self._opening.renew()
        upload.state = "failed" if upload.failure else "done"

    def _child(self, folder: Path) -> Iterator[dict[str, Any]]:
        assistant = self._opening.get()
        arguments = [str(assistant.home.path), str(folder), assistant.index.manifest.chroma_url or ""]
        paths = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
        with (
            tempfile.TemporaryFile() as errors,
            subprocess.Popen(
                [sys.executable, "-P", "-m", "ui.uploadchild", *arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
                env=os.environ | {"PYTHONPATH": paths},
                start_new_session=True,  # Ctrl-C is for the server, which ends it
            ) as process,
        ):
            self._process = process
            assert process.stdout is not None  # noqa: S101 (a pipe was asked for)
            for line in process.stdout:
                yield json.loads(line)
            if process.wait() not in (0, 2):
                errors.seek(0)
                trace = errors.read()[-4_000:].decode("utf-8", "replace")
                raise RuntimeError(f"the process that reads documents ended with {process.returncode}: {trace}")


def safe_name(given: str) -> str:
    r"""Return the name under which a file is kept: the last part of what was given, printable, not hidden, not long.

    >>> safe_name("C:\\texts\\..\\r\u00e9solution.pdf"), safe_name("../../.profile"), safe_name("")
    ('r\xe9solution.pdf', 'profile', 'document')
    """
    name = printable(PurePosixPath(given.replace("\\", "/")).name).lstrip(". ") or "document"
    suffix = PurePosixPath(name).suffix[:20]
    stem = name[: len(name) - len(suffix)] if suffix else name
    room = LONGEST_NAME - len(suffix.encode())
    return stem.encode("utf-8", "replace")[:room].decode("utf-8", "ignore") + suffix


def _refused(name: str) -> dict[str, Any]:
    reason = f"{name} is of no kind that is read: give Word, PDF, HTML, text, Markdown or Akoma Ntoso XML"
    return {"file": name, "outcome": "refused", "reason": reason}


def _note(upload: Upload, line: dict[str, Any]) -> None:
    if "stage" in line:
        upload.stage, upload.done, upload.of = line["stage"], line["done"], line["of"]
    elif "report" in line:
        upload.reports.append(line["report"])
    elif "changed" in line:
        upload.changed = line["changed"]
    elif "error" in line:
        upload.failure = line["error"]
