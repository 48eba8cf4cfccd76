"""Where a user's library, index and exported models live.

HOME/library.sqlite     the parsed resolutions
HOME/index/CURRENT      the name of the index that answers
HOME/index/NAME/        one built index
HOME/kin/               runs of words of the library, to find agreed language by
HOME/models/            weights exported for ONNX Runtime
HOME/lock               held by the one process that writes
"""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import DiskFull, HomeNotWritable, IndexBusy

if TYPE_CHECKING:
    from collections.abc import Iterator

VARIABLE = "RAPPORTEUR_HOME"


@dataclass(frozen=True, slots=True)
class Home:
    """A home folder; nothing is created before it is needed."""

    path: Path

    @classmethod
    def find(cls, given: str | Path | None = None) -> Home:
        """Return the home that was given, else ``RAPPORTEUR_HOME``, else the platform's user data folder."""
        chosen = given or os.environ.get(VARIABLE)
        if chosen:
            return cls(Path(chosen).expanduser().absolute())
        from platformdirs import user_data_path

        return cls(user_data_path("rapporteur", appauthor=False))

    @property
    def library(self) -> Path:
        """The file of parsed resolutions."""
        return self.path / "library.sqlite"

    @property
    def index(self) -> Path:
        """The folder of built indexes."""
        return self.path / "index"

    @property
    def models(self) -> Path:
        """The folder of exported models."""
        return self.path / "models"

    def create(self) -> None:
        """Make the folder.

        Raises:
            HomeNotWritable: it cannot be made or written.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise HomeNotWritable(self._refusal()) from error
        if not os.access(self.path, os.W_OK | os.X_OK):
            raise HomeNotWritable(self._refusal())

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the one writer's lock while the block runs; the lock goes with the process, even a killed one.

        Raises:
            HomeNotWritable: the folder cannot be made or written.
            IndexBusy: another process holds the lock.
        """
        from filelock import FileLock, Timeout

        self.create()
        lock = FileLock(self.path / "lock", timeout=0)
        try:
            lock.acquire()
        except Timeout as error:
            raise IndexBusy(
                f"another process is writing {self.path}: wait until it ends, or choose another --home"
            ) from error
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise DiskFull(f"there is no room left for {self.path}: make room and run it again") from error
            raise HomeNotWritable(self._refusal()) from error
        try:
            yield
        finally:
            lock.release()

    def _refusal(self) -> str:
        return f"cannot write to {self.path}: choose a folder you may write to with --home or {VARIABLE}"
