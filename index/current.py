"""Which of the built indexes answers; how the others are kept while they are read and removed afterwards."""

from __future__ import annotations

import logging
import os
import shutil
from typing import IO, TYPE_CHECKING

from index.manifest import FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.home import Home

try:
    import fcntl
except ImportError:  # Windows: an open file cannot be deleted there anyway
    fcntl = None  # type: ignore[assignment]

CURRENT = "CURRENT"

log = logging.getLogger(__name__)


def current_folder(home: Home) -> Path | None:
    """Return the folder of the index that answers, None where none has been built."""
    try:
        name = (home.index / CURRENT).read_text("utf-8").strip()
    except FileNotFoundError:
        return None
    return home.index / name if name else None


def make_current(home: Home, name: str) -> None:
    """Let the index of that name answer from now on; a reader sees the one before or this one, never neither."""
    sync(home.index / name)
    draft = home.index / f"{CURRENT}.tmp"
    with draft.open("w", encoding="utf-8") as file:
        file.write(f"{name}\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(home.index / CURRENT)
    _sync_folder(home.index)


def sync(folder: Path) -> None:
    """Have everything below a folder on the disk before returning."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            _sync_folder(path)
        else:
            with path.open("rb") as file:
                os.fsync(file.fileno())
    _sync_folder(folder)
    _sync_folder(folder.parent)


def superseded(home: Home) -> Iterator[Path]:
    """Yield the folders of indexes that neither answer nor are being read: earlier ones, and those of killed builds."""
    kept = current_folder(home)
    for folder in sorted(home.index.iterdir()) if home.index.is_dir() else ():
        if folder.is_dir() and folder != kept and not _is_read(folder):
            yield folder


def remove(folder: Path) -> None:
    """Delete an index folder; what cannot be deleted now is left for the next build."""
    shutil.rmtree(folder, onerror=lambda _call, path, _error: log.info("cannot delete %s yet", path))


class Lease:
    """Held by a reader: no build deletes the folder before it is let go, or the process ends."""

    def __init__(self, folder: Path) -> None:
        self._file: IO[bytes] | None = (folder / FILE).open("rb")
        if fcntl:
            fcntl.flock(self._file, fcntl.LOCK_SH)

    def close(self) -> None:
        """Let the folder go."""
        if self._file:
            self._file.close()
            self._file = None


def _is_read(folder: Path) -> bool:
    if not fcntl:
        return False
    try:
        with (folder / FILE).open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
