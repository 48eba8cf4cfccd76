"""The library's file: its tables, how it is opened for reading and for writing, and what can go wrong there.

Readers need no write permission: the file is opened read-only, and never in WAL mode, whose readers write. What a
killed writer left half done SQLite rolls back at the next opening that may write.
"""

from __future__ import annotations

import secrets
import sqlite3
import threading
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from corpus.errors import DiskFull, HomeNotWritable, IndexBusy, LibraryDamaged, NotInCorpus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.home import Home

FORMAT = 2
_TABLES = {"state", "source", "version", "resolution", "shown", "paragraph", "taken"}
_SCHEMA = """
CREATE TABLE state (stamp TEXT NOT NULL) STRICT;
CREATE TABLE source (sha256 TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT;
-- One text of a resolution as one file has it; its head is the file's own, before anything is merged.
CREATE TABLE version (
    number INTEGER PRIMARY KEY, resolution TEXT NOT NULL, language TEXT NOT NULL, file TEXT NOT NULL,
    source TEXT NOT NULL REFERENCES source (sha256), head TEXT NOT NULL, paragraphs INTEGER NOT NULL
) STRICT;
CREATE INDEX version_of ON version (resolution, language);
CREATE INDEX version_source ON version (source);
-- The version that is shown in a language: the best rendition, the others merged into its head.
CREATE TABLE shown (
    resolution TEXT NOT NULL, language TEXT NOT NULL,
    version INTEGER NOT NULL UNIQUE REFERENCES version (number) ON DELETE CASCADE, head TEXT NOT NULL,
    PRIMARY KEY (resolution, language)
) STRICT, WITHOUT ROWID;
-- A resolution is the version in its primary language.
CREATE TABLE resolution (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, language TEXT NOT NULL,
    version INTEGER NOT NULL UNIQUE REFERENCES version (number), digest TEXT NOT NULL
) STRICT;
CREATE TABLE paragraph (
    version INTEGER NOT NULL REFERENCES version (number) ON DELETE CASCADE, position INTEGER NOT NULL,
    path TEXT NOT NULL, kind TEXT NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL, spans TEXT NOT NULL,
    footnotes TEXT NOT NULL, words TEXT NOT NULL,
    PRIMARY KEY (version, position), UNIQUE (version, path)
) STRICT, WITHOUT ROWID;
CREATE INDEX paragraph_words ON paragraph (words);
-- Which files, by the SHA-256 of their bytes, gave which versions, and how many each; by which release of the program.
CREATE TABLE taken (
    original TEXT NOT NULL, version INTEGER NOT NULL REFERENCES version (number) ON DELETE CASCADE,
    parts INTEGER NOT NULL, release TEXT NOT NULL, PRIMARY KEY (original, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX taken_version ON taken (version);
"""


class _Shared(threading.local):
    """The connections that a thread keeps open, by the library's file."""

    def __init__(self) -> None:
        self.connections: dict[Path, sqlite3.Connection] = {}


_shared = _Shared()


@contextmanager
def reading(home: Home) -> Iterator[sqlite3.Connection]:
    """Give a connection that only reads.

    Raises:
        NotInCorpus: there is no library.
        LibraryDamaged: the file is no library of this version of the program.
    """
    if (shared := _shared.connections.get(home.library)) is not None:
        with _translated(home):
            yield shared
        return
    if not home.library.is_file() or not home.library.stat().st_size:
        raise NotInCorpus(f"{home.path} holds no library yet: `rapporteur corpus add PATH` makes one")
    with _translated(home):
        try:
            connection = _open(home, "ro")
        except sqlite3.OperationalError:
            _open(home, "rw").close()  # takes back what a killed writer left half done
            connection = _open(home, "ro")
        with closing(connection):
            yield connection


@contextmanager
def kept_open(home: Home) -> Iterator[None]:
    """Let everything that this thread reads in the block share one connection: opening costs more than most reads.

    Raises:
        NotInCorpus, LibraryDamaged: as ``reading``.
    """
    if home.library in _shared.connections:
        yield
        return
    with reading(home) as connection:
        _shared.connections[home.library] = connection
        try:
            yield
        finally:
            del _shared.connections[home.library]


def _open(home: Home, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{home.library.as_uri()}?mode={mode}", uri=True, check_same_thread=False)
    try:
        _check_format(connection, home)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def writing(home: Home, path: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection that writes a file, it and its tables made if need be; the caller holds ``home.writing()``.

    Raises:
        LibraryDamaged: the file is no library of this version of the program.
        HomeNotWritable: it cannot be written.
        DiskFull: there is no room for it.
    """
    with _translated(home), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -65536")  # so that a batch is not written before it is whole
        if connection.execute("PRAGMA user_version").fetchone()[0] == 0 and not _tables(connection):
            connection.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {FORMAT}; COMMIT;")
        _check_format(connection, home)
        yield connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Make what the block writes one transaction: all of it or nothing."""
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DELETE FROM state")
        connection.execute("INSERT INTO state VALUES (?)", (secrets.token_hex(8),))
        yield


def stamp(connection: sqlite3.Connection) -> str:
    """Return what changes whenever the library does."""
    row = connection.execute("SELECT stamp FROM state").fetchone()
    return str(row[0]) if row else ""


@contextmanager
def _translated(home: Home) -> Iterator[None]:
    """Say what went wrong in the file in words that name the next step."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            raise DiskFull(
                f"cannot write {home.library}: {error}; what was stored before is unchanged: make room and run it again"
            ) from error
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
            raise HomeNotWritable(f"cannot write {home.library}: choose another --home") from error
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise IndexBusy(f"another process is writing {home.path}: wait until it ends") from error
        raise LibraryDamaged(f"cannot read {home.library}: {error}; restore it or move it away") from error


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _check_format(connection: sqlite3.Connection, home: Home) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version != FORMAT or not _tables(connection) >= _TABLES:
        raise LibraryDamaged(
            f"{home.library} is not a library of this version of the program (format {version}, not {FORMAT}):"
            " move it away and add your documents again"
        )
