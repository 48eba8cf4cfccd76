"""Resolutions into the library: renditions of one text merged, languages side by side, a batch of files at once."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Literal, NamedTuple

from corpus.official import PRIMARY, language_name
from corpus.quote import fold
from corpus.record import head_of, row_of
from corpus.renditions import is_another_text, merged, unlike
from corpus.schema import transaction, writing
from corpus.stored import load_version

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from corpus.home import Home
    from corpus.paragraph import Resolution

Outcome = Literal["added", "updated", "merged", "held", "refused"]
_DIGESTED = ("symbol", "title", "organ", "adopted", "language", "session", "year", "meeting", "compare")


class Taken(NamedTuple):
    """What became of one resolution: ``detail`` says how it differs from what was held, or why it is refused."""

    id: str
    outcome: Outcome
    language: str = "en"
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """The resolutions of one file, and the SHA-256 of its bytes, "" if they do not come from a file."""

    resolutions: tuple[Resolution, ...]
    original: str = ""


def digest(resolution: Resolution) -> str:
    """Return a hash of what the index holds of a resolution: its identity and every paragraph's path and words."""
    content = [resolution.id, *(str(getattr(resolution, name)) for name in _DIGESTED)]
    content += resolution.annexes
    content += [part for p in resolution.paragraphs for part in (p.path, p.text)]
    return sha256("\x1f".join(content).encode("utf-8", "surrogatepass")).hexdigest()


def words_hash(text: str) -> str:
    """Return a short hash of a text's words: letters' case, punctuation and spacing aside."""
    return sha256(" ".join(re.findall(r"\w+", fold(text).lower())).encode("utf-8", "surrogatepass")).hexdigest()[:16]


READING = 5
"""Raised whenever files are read otherwise than before: their numbers, places or dates."""


def release() -> str:
    """Return the version of the program and of how it reads: what another one read is read again."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"{version('rapporteur')}+{READING}"
    except PackageNotFoundError:
        return f"+{READING}"


@contextmanager
def intake(home: Home, path: Path | None = None) -> Iterator[Intake]:
    """Give what takes resolutions in, into the file ``path`` if given; the caller holds ``home.writing()``."""
    with writing(home, path or home.library) as connection:
        yield Intake(connection)


class Intake:
    """Writes resolutions into the library."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def originals(self) -> frozenset[str]:
        """Return the SHA-256 of the files that this release has read and of which everything is still held."""
        rows = self._connection.execute(
            "SELECT original FROM taken WHERE release = ? GROUP BY original HAVING count(*) = max(parts)", (release(),)
        )
        return frozenset(row[0] for row in rows)

    def given_by(self, original: str) -> list[tuple[str, str]]:
        """Return the id and language of each version that a file, by the SHA-256 of its bytes, gave."""
        return self._connection.execute(
            "SELECT v.resolution, v.language FROM taken t JOIN version v ON v.number = t.version WHERE t.original = ?",
            (original,),
        ).fetchall()

    def take(self, batches: Iterable[Batch]) -> list[list[Taken]]:
        """Store the resolutions of some files in one transaction; return what became of each, file by file.

        "added": new, or the first in its language; "updated": a new text of the same file, or the same text read
        anew; "merged": another rendition of a version already there; "held": nothing new; "refused": another text
        under an id that is held.
        """
        with transaction(self._connection):
            taken = [self._take_file(batch) for batch in batches]
            if any(one.outcome == "updated" for file in taken for one in file):
                self._drop_unused_sources()
        return taken

    def remove(self, identifier: str) -> None:
        """Take a resolution out, in every language."""
        with transaction(self._connection):
            self._connection.execute("DELETE FROM resolution WHERE id = ?", (identifier,))
            self._connection.execute("DELETE FROM version WHERE resolution = ?", (identifier,))
            self._drop_unused_sources()

    def _take_file(self, batch: Batch) -> list[Taken]:
        taken: list[Taken] = []
        numbers: set[int] = set()
        for resolution in batch.resolutions:
            if any((one.id, one.language) == (resolution.id, resolution.language) for one in taken):
                reason = f"{resolution.source.file} holds {resolution.id} twice: give one of them its own symbol"
                taken.append(Taken(resolution.id, "refused", resolution.language, reason))
                continue
            number, found = self._take(resolution)
            taken.append(found)
            numbers |= {number} if found.outcome != "refused" else set()
        if batch.original:
            self._connection.executemany(
                "INSERT OR REPLACE INTO taken VALUES (?, ?, ?, ?)",
                [(batch.original, number, len(batch.resolutions), release()) for number in numbers],
            )
        return taken

    def _take(self, new: Resolution) -> tuple[int, Taken]:
        """Store one resolution; return the number of its version and what became of it."""
        new = replace(new, renditions=())
        versions = self._versions(new)
        number = next((n for n, held in versions.items() if held.source.sha256 == new.source.sha256), 0)
        if number and (_same(versions[number], new) or not _same_file(versions[number], new)):
            return number, Taken(new.id, "held", new.language)
        number = number or next((n for n, held in versions.items() if held.source.file == new.source.file), 0)
        outcome: Outcome = "updated" if number else "merged" if versions else "added"
        detail = ""
        if versions:
            held = versions[number] if number else merged([*versions.values()])
            detail = "{} of {} paragraphs differ".format(*unlike(held, new))
            if not number and is_another_text(held, new):
                return 0, Taken(new.id, "refused", new.language, _another_text(new, detail))
        number = self._store_version(number, new)
        self._show(new, versions | {number: new})
        return number, Taken(new.id, outcome, new.language, detail)

    def _versions(self, of: Resolution) -> dict[int, Resolution]:
        rows = self._connection.execute(
            "SELECT number, head FROM version WHERE resolution = ? AND language = ? ORDER BY number",
            (of.id, of.language),
        ).fetchall()
        return {number: load_version(self._connection, of.id, number, json.loads(head)) for number, head in rows}

    def _store_version(self, number: int, new: Resolution) -> int:
        execute = self._connection.execute
        source = new.source
        execute("INSERT OR IGNORE INTO source VALUES (?, ?)", (source.sha256, source.text))
        values = (new.id, new.language, source.file, source.sha256, _json(head_of(new)), len(new.paragraphs))
        if number:
            execute("DELETE FROM paragraph WHERE version = ?", (number,))
            execute("DELETE FROM taken WHERE version = ?", (number,))
            execute(
                "UPDATE version SET resolution = ?, language = ?, file = ?, source = ?, head = ?, paragraphs = ?"
                " WHERE number = ?",
                (*values, number),
            )
        else:
            number = execute(
                "INSERT INTO version (resolution, language, file, source, head, paragraphs) VALUES (?, ?, ?, ?, ?, ?)",
                values,
            ).lastrowid or 0  # fmt: skip
        self._connection.executemany(
            "INSERT INTO paragraph VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (number, at, path, kind, heading, text, _json(spans), _json(notes), words_hash(text))
                for at, (path, kind, heading, text, spans, notes) in enumerate(map(row_of, new.paragraphs))
            ],
        )
        return number

    def _show(self, new: Resolution, versions: dict[int, Resolution]) -> None:
        """Choose what is shown of a resolution in the language of ``new``, and its primary language."""
        execute = self._connection.execute
        shown = merged([versions[number] for number in sorted(versions)])
        number = next(n for n, one in versions.items() if one.source.sha256 == shown.source.sha256)
        primary = execute("SELECT language FROM resolution WHERE id = ?", (new.id,)).fetchone()
        execute(
            "INSERT OR REPLACE INTO shown VALUES (?, ?, ?, ?)", (new.id, new.language, number, _json(head_of(shown)))
        )
        if primary is None or new.language in (primary[0], PRIMARY):
            execute(
                "INSERT INTO resolution (id, language, version, digest) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE"
                " SET language = excluded.language, version = excluded.version, digest = excluded.digest",
                (new.id, new.language, number, digest(shown)),
            )

    def _drop_unused_sources(self) -> None:
        self._connection.execute("DELETE FROM source WHERE sha256 NOT IN (SELECT source FROM version)")


def _same(held: Resolution, new: Resolution) -> bool:
    """Return whether two readings of the same text found the same, whatever the file is called."""
    return held == replace(
        new,
        source=held.source,
        paragraphs=tuple(replace(p, source=held.source) for p in new.paragraphs),
        provenance=held.provenance,
        renditions=held.renditions,
    )


def _same_file(held: Resolution, new: Resolution) -> bool:
    """Return whether two sources of the same text are one file, maybe moved, and not a misnamed or differing copy."""
    moved = held.source.original == new.source.original and len(new.problems) <= len(held.problems)
    return held.source.file == new.source.file or moved


def _another_text(new: Resolution, detail: str) -> str:
    language = "" if new.language == PRIMARY else f" in {language_name(new.language)}"
    return (
        f"{new.source.file} holds another text under {new.id} than the corpus{language} ({detail}):"
        f" `rapporteur corpus remove {new.id}` first, or give its own symbol in a --manifest"
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def taken_in(files: Sequence[Sequence[Taken]]) -> list[Taken]:
    """Return what became of the resolutions of several files, in one list."""
    return [one for file in files for one in file]
