"""The library: parsed resolutions in one SQLite file, each change a transaction.

Readers need no write permission: the file is opened read-only, and never in WAL mode, whose readers write.
"""

from __future__ import annotations

import json
import re
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal

from corpus.errors import HomeNotWritable, LibraryDamaged, NotInCorpus
from corpus.paragraph import Footnote, Paragraph, Rendition, Resolution, Source, Span
from corpus.quote import fold
from corpus.renditions import merge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus.home import Home

FORMAT = 1
Outcome = Literal["added", "updated", "merged", "held"]

_SCHEMA = """
CREATE TABLE source (sha256 TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT;
CREATE TABLE resolution (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, head TEXT NOT NULL, digest TEXT NOT NULL
) STRICT;
CREATE TABLE paragraph (
    resolution TEXT NOT NULL REFERENCES resolution (id) ON DELETE CASCADE, position INTEGER NOT NULL,
    path TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, spans TEXT NOT NULL, footnotes TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (resolution, position), UNIQUE (resolution, path)
) STRICT, WITHOUT ROWID;
CREATE INDEX paragraph_words ON paragraph (words);
"""
_HEAD = ("symbol", "title", "organ", "adopted", "language", "session", "year", "meeting", "compare")


def digest(resolution: Resolution) -> str:
    """Return a hash of what the index holds of a resolution: its identity and every paragraph's path and words."""
    content = [resolution.id, *(str(getattr(resolution, name)) for name in _HEAD)]
    content += [part for p in resolution.paragraphs for part in (p.path, p.text)]
    return sha256("\x1f".join(content).encode()).hexdigest()


class Library:
    """The resolutions of one home.

    Reading methods are safe to call from several threads. Writers must hold ``home.writing()``; ``add``, ``remove``
    and ``fill`` take it themselves.
    """

    def __init__(self, home: Home) -> None:
        self._home = home
        self._cache: dict[str, tuple[str, Resolution]] = {}
        self._lock = threading.Lock()

    @property
    def exists(self) -> bool:
        """Whether this home has a library yet."""
        return self._home.library.is_file()

    def heads(self) -> tuple[Resolution, ...]:
        """Return all resolutions without paragraphs and source texts, in the order they were added: cheap."""
        with self._reading() as connection:
            rows = connection.execute("SELECT id, head FROM resolution ORDER BY position").fetchall()
        return tuple(_head(identifier, json.loads(head), {}) for identifier, head in rows)

    def digests(self) -> dict[str, str]:
        """Return the digest of each resolution by id, in the order they were added."""
        with self._reading() as connection:
            return dict(connection.execute("SELECT id, digest FROM resolution ORDER BY position").fetchall())

    def resolutions(self) -> tuple[Resolution, ...]:
        """Return every resolution, whole, in the order they were added."""
        return tuple(self[identifier] for identifier in self.digests())

    def get(self, identifier: str) -> Resolution | None:
        """Return a resolution by its id, None if it is not held."""
        with self._reading() as connection:
            row = connection.execute("SELECT head, digest FROM resolution WHERE id = ?", (identifier,)).fetchone()
            if row is None:
                return None
            with self._lock:
                held = self._cache.get(identifier)
            if held and held[0] == "".join(row):
                return held[1]
            resolution = self._load(connection, identifier, json.loads(row[0]))
        with self._lock:
            self._cache[identifier] = ("".join(row), resolution)
        return resolution

    def __getitem__(self, identifier: str) -> Resolution:
        """Return a resolution by its id.

        Raises:
            NotInCorpus: it is not held.
        """
        resolution = self.get(identifier)
        if resolution is None:
            raise NotInCorpus(f"{identifier} is not in the corpus: `rapporteur corpus list` names what is")
        return resolution

    def paragraph(self, identifier: str) -> Paragraph | None:
        """Return a paragraph by its id, ``SYMBOL#PATH``, None if it is not held."""
        resolution_id, _, path = identifier.partition("#")
        resolution = self.get(resolution_id)
        return resolution.paragraph(path) if resolution else None

    def twins(self, paragraph: Paragraph) -> tuple[str, ...]:
        """Return the ids of the paragraphs of other resolutions that have the same words, in library order."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT p.resolution || '#' || p.path FROM paragraph p JOIN resolution r ON r.id = p.resolution"
                " WHERE p.words = ? AND p.resolution <> ? ORDER BY r.position, p.position",
                (_words(paragraph.text), paragraph.resolution),
            )
            return tuple(row[0] for row in rows)

    def holding(self, words: str) -> tuple[str, ...]:
        """Return the ids of the paragraphs whose text holds ``words`` (letters' case aside), in library order."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT p.resolution || '#' || p.path FROM paragraph p JOIN resolution r ON r.id = p.resolution"
                " WHERE instr(lower(p.text), lower(?)) > 0 ORDER BY r.position, p.position",
                (words,),
            )
            return tuple(row[0] for row in rows)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield the id and text of every paragraph, in library order, without loading resolutions."""
        with self._reading() as connection:
            yield from connection.execute(
                "SELECT p.resolution || '#' || p.path, p.text FROM paragraph p"
                " JOIN resolution r ON r.id = p.resolution ORDER BY r.position, p.position"
            )

    def add(self, resolutions: Iterable[Resolution]) -> list[tuple[str, Outcome]]:
        """Store resolutions in one transaction; return for each its id and what became of it.

        "held": the same text was there; "updated": a new text of the same file; "merged": another rendition of a
        resolution already there, whose paragraphs stay; "added": new.

        Raises:
            HomeNotWritable: the home cannot be written.
            IndexBusy: another process writes it.
        """
        with self._home.writing():
            return self._add(resolutions)

    def fill(self, resolutions: Iterable[Resolution]) -> None:
        """Store resolutions if the library does not exist yet: the first use of a home."""
        with self._home.writing():
            if not self.exists:
                self._add(resolutions)

    def remove(self, identifier: str) -> None:
        """Take a resolution out.

        Raises:
            NotInCorpus: it is not held.
        """
        self[identifier]
        with self._home.writing(), closing(self._connect()) as connection, connection:
            connection.execute("DELETE FROM resolution WHERE id = ?", (identifier,))
            self._drop_unused_sources(connection)

    def damage(self) -> list[str]:
        """Return what SQLite's own check of the file finds wrong, [] if nothing."""
        with self._reading() as connection:
            rows = connection.execute("PRAGMA integrity_check").fetchall()
        return [row[0] for row in rows if row[0] != "ok"]

    def _add(self, resolutions: Iterable[Resolution]) -> list[tuple[str, Outcome]]:
        outcomes: list[tuple[str, Outcome]] = []
        with closing(self._connect()) as connection, connection:
            connection.execute("BEGIN IMMEDIATE")
            for resolution in resolutions:
                held = self._held(connection, resolution.id)
                kept, outcome = _reconcile(held, resolution)
                if outcome != "held":
                    self._store(connection, kept)
                outcomes.append((resolution.id, outcome))
            self._drop_unused_sources(connection)
        return outcomes

    def _held(self, connection: sqlite3.Connection, identifier: str) -> Resolution | None:
        row = connection.execute("SELECT head FROM resolution WHERE id = ?", (identifier,)).fetchone()
        return self._load(connection, identifier, json.loads(row[0])) if row else None

    def _store(self, connection: sqlite3.Connection, resolution: Resolution) -> None:
        for source in (resolution.source, *(r.source for r in resolution.renditions)):
            connection.execute("INSERT OR IGNORE INTO source VALUES (?, ?)", (source.sha256, source.text))
        connection.execute(
            "INSERT INTO resolution (id, head, digest) VALUES (?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET head = excluded.head, digest = excluded.digest",
            (resolution.id, json.dumps(_head_json(resolution), ensure_ascii=False), digest(resolution)),
        )
        connection.execute("DELETE FROM paragraph WHERE resolution = ?", (resolution.id,))
        connection.executemany(
            "INSERT INTO paragraph VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (resolution.id, at, p.path, p.kind, p.text, json.dumps(p.spans), _notes_json(p), _words(p.text))
                for at, p in enumerate(resolution.paragraphs)
            ],
        )

    def _drop_unused_sources(self, connection: sqlite3.Connection) -> None:
        heads = [json.loads(row[0]) for row in connection.execute("SELECT head FROM resolution")]
        used = {head["source"]["sha256"] for head in heads}
        used |= {rendition["sha256"] for head in heads for rendition in head["renditions"]}
        held = {row[0] for row in connection.execute("SELECT sha256 FROM source")}
        connection.executemany("DELETE FROM source WHERE sha256 = ?", [(one,) for one in held - used])

    def _load(self, connection: sqlite3.Connection, identifier: str, head: dict[str, Any]) -> Resolution:
        digests = [head["source"]["sha256"], *(r["sha256"] for r in head["renditions"])]
        marks = ", ".join("?" * len(digests))
        rows = connection.execute(f"SELECT sha256, text FROM source WHERE sha256 IN ({marks})", digests)  # noqa: S608 (placeholders only)
        resolution = _head(identifier, head, dict(rows.fetchall()))
        paragraphs = connection.execute(
            "SELECT path, kind, text, spans, footnotes FROM paragraph WHERE resolution = ? ORDER BY position",
            (identifier,),
        )
        return replace(
            resolution,
            paragraphs=tuple(
                Paragraph(
                    identifier,
                    path,
                    kind,
                    text,
                    tuple(Span(*span) for span in json.loads(spans)),
                    resolution.source,
                    tuple(Footnote(**note) for note in json.loads(notes)),
                )
                for path, kind, text, spans, notes in paragraphs
            ),
        )

    def _reading(self) -> closing[sqlite3.Connection]:
        if not self.exists:
            raise NotInCorpus(f"{self._home.path} holds no library yet: `rapporteur corpus add PATH` makes one")
        try:
            connection = sqlite3.connect(f"{self._home.library.as_uri()}?mode=ro", uri=True, check_same_thread=False)
            _check_format(connection, self._home)
        except sqlite3.Error as error:
            raise LibraryDamaged(f"cannot read {self._home.library}: {error}; restore it or move it away") from error
        return closing(connection)

    def _connect(self) -> sqlite3.Connection:
        try:
            connection = sqlite3.connect(self._home.library, isolation_level=None)
            connection.execute("PRAGMA foreign_keys = ON")
            if connection.execute("PRAGMA user_version").fetchone()[0] == 0 and not _tables(connection):
                connection.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {FORMAT}; COMMIT;")
            _check_format(connection, self._home)
        except sqlite3.DatabaseError as error:
            if "readonly" in str(error) or "unable to open" in str(error):
                raise HomeNotWritable(f"cannot write {self._home.library}: choose another --home") from error
            raise LibraryDamaged(f"cannot read {self._home.library}: {error}; restore it or move it away") from error
        return connection


def _reconcile(held: Resolution | None, new: Resolution) -> tuple[Resolution, Outcome]:
    if held is None:
        return new, "added"
    others = {rendition.source.sha256 for rendition in held.renditions}
    if digest(held) == digest(merge(held, new)) and new.source.sha256 in {held.source.sha256, *others}:
        return held, "held"
    if new.source.file == held.source.file:
        return replace(new, renditions=held.renditions), "updated"
    return merge(held, new), "merged"


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _check_format(connection: sqlite3.Connection, home: Home) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version != FORMAT or not {"source", "resolution", "paragraph"} <= _tables(connection):
        connection.close()
        raise LibraryDamaged(
            f"{home.library} is not a library of this version of the program (format {version}, not {FORMAT}):"
            " move it away and add your documents again"
        )


def _head_json(resolution: Resolution) -> dict[str, Any]:
    return {name: getattr(resolution, name) for name in _HEAD} | {
        "problems": resolution.problems,
        "provenance": resolution.provenance,
        "source": {"file": resolution.source.file, "sha256": resolution.source.sha256},
        "renditions": [
            {"file": r.source.file, "sha256": r.source.sha256, "differences": r.differences}
            for r in resolution.renditions
        ],
    }


def _head(identifier: str, head: dict[str, Any], texts: dict[str, str]) -> Resolution:
    def source(of: dict[str, Any]) -> Source:
        return Source(of["file"], of["sha256"], texts.get(of["sha256"], ""))

    return Resolution(
        id=identifier,
        source=source(head["source"]),
        paragraphs=(),
        problems=tuple(head["problems"]),
        provenance=head["provenance"],
        renditions=tuple(Rendition(source(r), tuple(r["differences"])) for r in head["renditions"]),
        **{name: head[name] for name in _HEAD},
    )


def _words(text: str) -> str:
    """Return a short hash of a text's words: letters' case, punctuation and spacing aside."""
    return sha256(" ".join(re.findall(r"\w+", fold(text).lower())).encode()).hexdigest()[:16]


def _notes_json(paragraph: Paragraph) -> str:
    return json.dumps([note.to_json() for note in paragraph.footnotes], ensure_ascii=False)
