"""The library: parsed resolutions in one SQLite file, each change a transaction.

A resolution may be held in several languages and each of these from several files. The version in the primary language
(English where it is held, else the first that was added) is the resolution; the others stand beside it.
"""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from corpus.cache import Cache
from corpus.errors import NotInCorpus
from corpus.intake import Batch, Intake, Taken, digest, intake, release, taken_in, words_hash
from corpus.paragraph import Footnote
from corpus.record import resolution_of
from corpus.regex import regex
from corpus.schema import kept_open, reading, stamp
from corpus.stored import load_version

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from contextlib import AbstractContextManager

    from corpus.home import Home
    from corpus.ledger import Ledger
    from corpus.paragraph import Paragraph, Resolution

    Listed = tuple[tuple[Resolution, ...], tuple[int, ...]]

__all__ = ["Library", "digest"]

_HEADS = (
    "SELECT r.id, s.head, v.paragraphs FROM resolution r JOIN shown s ON s.resolution = r.id"
    " JOIN version v ON v.number = s.version WHERE s.language = coalesce(?, r.language) ORDER BY r.position"
)
_OUTDATED = (
    "SELECT DISTINCT v.file, t.original FROM taken t JOIN version v ON v.number = t.version"
    " WHERE t.original <> '' AND t.release <> ? ORDER BY v.file"
)
_WORD = regex(r"[^\W_]+")
_PRIMARY = " FROM paragraph p JOIN resolution r ON r.version = p.version"


class Library:
    """The resolutions of one home.

    Reading methods are safe to call from several threads. Writers must hold ``home.writing()``; ``add``, ``remove``,
    ``fill`` and ``intake`` take it themselves.
    """

    def __init__(self, home: Home) -> None:
        self._home = home
        self._cache = Cache()
        self._heads: dict[str | None, tuple[str, Listed]] = {}
        self._noted: tuple[str, frozenset[str]] = ("", frozenset())
        self._lock = threading.Lock()

    @property
    def exists(self) -> bool:
        """Whether this home has a library yet."""
        return self._home.library.is_file() and self._home.library.stat().st_size > 0

    @property
    def home(self) -> Home:
        """The home that the library belongs to."""
        return self._home

    def stamp(self) -> str:
        """Return what changes whenever the library does."""
        with reading(self._home) as connection:
            return stamp(connection)

    def kept_open(self) -> AbstractContextManager[None]:
        """Return a context in which this thread opens the file once for all that it reads; errors as any reading."""
        return kept_open(self._home)

    @cached_property
    def ledger(self) -> Ledger:
        """What the paragraphs cite, do and ask of whom; it follows the library by itself."""
        from corpus.ledger import Ledger

        return Ledger(self._home, self)

    def heads(self, language: str | None = None) -> tuple[Resolution, ...]:
        """Return all resolutions without paragraphs and source texts, in the order they were added: cheap.

        With a ``language``, those held in it, with their identity in that language.
        """
        return self._listed(language)[0]

    def sizes(self, language: str | None = None) -> dict[str, int]:
        """Return the number of paragraphs of each resolution by id, as ``heads`` lists them."""
        return {head.id: size for head, size in zip(*self._listed(language), strict=True)}

    def digests(self) -> dict[str, str]:
        """Return the digest of each resolution by id, in the order they were added."""
        with reading(self._home) as connection:
            return dict(connection.execute("SELECT id, digest FROM resolution ORDER BY position").fetchall())

    def resolutions(self) -> tuple[Resolution, ...]:
        """Return every resolution, whole, in the order they were added; ``each`` needs less memory."""
        return tuple(self.each())

    def each(self, language: str | None = None) -> Iterator[Resolution]:
        """Yield every resolution, whole, one at a time, in the order they were added."""
        with reading(self._home) as connection:
            rows = connection.execute(_HEADS.replace("v.paragraphs", "s.version"), (language,)).fetchall()
            for identifier, head, version in rows:
                yield load_version(connection, identifier, version, json.loads(head))

    def languages(self, identifier: str | None = None) -> dict[str, tuple[str, ...]]:
        """Return the languages that each resolution, or the one asked for, is held in; the primary one first."""
        with reading(self._home) as connection:
            rows = connection.execute(
                "SELECT r.id, s.language FROM resolution r JOIN shown s ON s.resolution = r.id"
                " WHERE r.id = coalesce(?, r.id) ORDER BY r.position, s.language <> r.language, s.language",
                (identifier,),
            )
            held: dict[str, tuple[str, ...]] = {}
            for id_, language in rows:
                held[id_] = (*held.get(id_, ()), language)
        return held

    def get(self, identifier: str, language: str | None = None) -> Resolution | None:
        """Return a resolution by its id, in its primary language if none is given; None if it is not held."""
        with reading(self._home) as connection:
            changed = stamp(connection)
            held = self._cache.get(changed, (identifier, language))
            if held is not None:
                return held
            row = connection.execute(
                "SELECT s.version, s.head FROM resolution r JOIN shown s ON s.resolution = r.id"
                " WHERE r.id = ? AND s.language = coalesce(?, r.language)",
                (identifier, language),
            ).fetchone()
            if row is None:
                return None
            resolution = load_version(connection, identifier, row[0], json.loads(row[1]))
        self._cache.put(changed, (identifier, language), resolution)
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

    def texts_of(self, identifiers: Iterable[str]) -> dict[str, str]:
        """Return the texts of the paragraphs that are held, by id; whole resolutions are not read for them."""
        texts: dict[str, str] = {}
        with reading(self._home) as connection:
            for identifier in identifiers:
                resolution, _, path = identifier.partition("#")
                row = connection.execute(
                    "SELECT p.text FROM resolution r JOIN paragraph p ON p.version = r.version"
                    " WHERE r.id = ? AND p.path = ?",
                    (resolution, path),
                ).fetchone()
                texts |= {identifier: row[0]} if row else {}
        return texts

    def twins(self, paragraph: Paragraph) -> tuple[str, ...]:
        """Return the ids of the paragraphs of other resolutions that have the same words, in library order."""
        with reading(self._home) as connection:
            rows = connection.execute(
                f"SELECT r.id || '#' || p.path {_PRIMARY} WHERE p.words = ? AND r.id <> ?"
                " ORDER BY r.position, p.position",
                (words_hash(paragraph.text), paragraph.resolution),
            )
            return tuple(row[0] for row in rows)

    def holds(self, words: str) -> bool:
        """Return whether ``words`` (letters' case aside) stand in the text of a paragraph."""
        with reading(self._home) as connection:
            held = f"SELECT EXISTS (SELECT 1 {_PRIMARY} WHERE instr(lower(p.text), lower(?)) > 0)"
            return bool(connection.execute(held, (words,)).fetchone()[0])

    def noting(self, words: Collection[str]) -> dict[str, tuple[Footnote, ...]]:
        """Return the footnotes that hold all of some words (letters' case aside), by the ids of their paragraphs."""
        found: dict[str, tuple[Footnote, ...]] = {}
        like = " AND ".join(["instr(lower(p.footnotes), lower(?)) > 0"] * len(words)) or "FALSE"
        with reading(self._home) as connection:
            rows = connection.execute(
                f"SELECT r.id || '#' || p.path, p.footnotes {_PRIMARY} WHERE p.footnotes <> '[]' AND {like}"
                " ORDER BY r.position, p.position",
                tuple(words),
            )
            wanted = {word.lower() for word in words}
            for identifier, stored in rows:
                notes = (Footnote(**note) for note in json.loads(stored))
                held = tuple(n for n in notes if wanted <= set(_WORD.findall(f"{n.text} {n.resolved}".lower())))
                found |= {identifier: held} if held else {}
        return found

    def noted(self, word: str) -> bool:
        """Return whether a word (letters' case aside) stands in a footnote; from the first time on all are kept."""
        with reading(self._home) as connection:
            changed = stamp(connection)
            with self._lock:
                known, noted = self._noted
            if known != changed:
                rows = connection.execute(f"SELECT DISTINCT p.footnotes {_PRIMARY} WHERE p.footnotes <> '[]'")
                notes = (Footnote(**note) for (stored,) in rows for note in json.loads(stored))
                noted = frozenset(word for n in notes for word in _WORD.findall(f"{n.text} {n.resolved}".lower()))
                with self._lock:
                    self._noted = changed, noted
        return word.lower() in noted

    def headed(self, heading: str) -> tuple[str, ...]:
        """Return the ids of the paragraphs that stand under a heading (case and "the" aside), in library order."""
        with reading(self._home) as connection:
            rows = connection.execute(
                f"SELECT r.id || '#' || p.path {_PRIMARY} WHERE lower(p.heading) IN (lower(?), 'the ' || lower(?))"
                " ORDER BY r.position, p.position",
                (heading, heading),
            )
            return tuple(row[0] for row in rows)

    def texts(self, language: str | None = None) -> Iterator[tuple[str, str]]:
        """Yield the id and text of every paragraph, in library order, without loading resolutions.

        With a ``language``, of the versions in it; else of each resolution in its primary language.
        """
        with reading(self._home) as connection:
            yield from connection.execute(
                "SELECT r.id || '#' || p.path, p.text FROM resolution r JOIN shown s ON s.resolution = r.id"
                " JOIN paragraph p ON p.version = s.version WHERE s.language = coalesce(?, r.language)"
                " ORDER BY r.position, p.position",
                (language,),
            )

    def paths(self, identifier: str) -> dict[str, tuple[str, ...]]:
        """Return the paths of a resolution's paragraphs by language, the primary language first."""
        with reading(self._home) as connection:
            rows = connection.execute(
                "SELECT s.language, p.path FROM resolution r JOIN shown s ON s.resolution = r.id"
                " JOIN paragraph p ON p.version = s.version WHERE r.id = ?"
                " ORDER BY s.language <> r.language, s.language, p.position",
                (identifier,),
            )
            found: dict[str, list[str]] = {}
            for language, path in rows:
                found.setdefault(language, []).append(path)
        return {language: tuple(paths) for language, paths in found.items()}

    def add(self, resolutions: Iterable[Resolution]) -> list[Taken]:
        """Store resolutions in one transaction; return what became of each, as ``corpus.intake.Intake.take`` says it.

        Raises:
            HomeNotWritable: the home cannot be written.
            IndexBusy: another process writes it.
        """
        with self.intake() as writer:
            return taken_in(writer.take(Batch((resolution,)) for resolution in resolutions))

    def fill(self, batches: Iterable[Batch]) -> None:
        """Store the resolutions of some files if the library does not exist yet: the first use of a home.

        Whatever ends the process, there is the whole library or none.
        """
        with self._home.writing():
            if not self.exists:
                new = self._home.library.with_suffix(".new")
                for left in (new, new.with_name(f"{new.name}-journal")):
                    left.unlink(missing_ok=True)
                with intake(self._home, new) as writer:
                    writer.take(batches)
                new.replace(self._home.library)

    @contextmanager
    def intake(self) -> Iterator[Intake]:
        """Give what takes resolutions in, batch by batch; the writer's lock is held meanwhile.

        Raises:
            HomeNotWritable: the home cannot be written.
            IndexBusy: another process writes it.
            DiskFull: there is no room; what was stored before stays.
        """
        with self._home.writing(), intake(self._home) as writer:
            yield writer

    def remove(self, identifier: str) -> None:
        """Take a resolution out, in every language.

        Raises:
            NotInCorpus: it is not held.
        """
        self[identifier]
        with self.intake() as writer:
            writer.remove(identifier)

    def damage(self) -> list[str]:
        """Return what SQLite's own check of the file finds wrong, [] if nothing."""
        with reading(self._home) as connection:
            rows = connection.execute("PRAGMA integrity_check").fetchall()
        return [row[0] for row in rows if row[0] != "ok"]

    def outdated(self) -> tuple[str, ...]:
        """Return the files that an earlier version of the program has read, the bundled ones left out."""
        from corpus.bundle import bundled_entry

        with reading(self._home) as connection:
            rows = connection.execute(_OUTDATED, (release(),)).fetchall()
        return tuple(file for file, original in rows if bundled_entry(original) is None)

    def _listed(self, language: str | None) -> Listed:
        with reading(self._home) as connection:
            changed = stamp(connection)
            with self._lock:
                held = self._heads.get(language)
            if held and held[0] == changed:
                return held[1]
            rows = [_head(*row) for row in connection.execute(_HEADS, (language,))]
        found = tuple(head for head, _ in rows), tuple(size for _, size in rows)
        with self._lock:
            self._heads[language] = changed, found
        return found


def _head(identifier: str, head: str, paragraphs: int) -> tuple[Resolution, int]:
    return resolution_of(identifier, json.loads(head), {}), paragraphs
