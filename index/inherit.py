"""The vectors of the index before, copied and brought up to date: adding one resolution need not store all anew.

The copy is a folder of its own, so the index before goes on answering untouched.
"""

from __future__ import annotations

import logging
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import RapporteurError
from index.store import DATABASE, open_through_client

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from index.before import Before
    from index.store import VectorStore
    from index.table import ChunkTable

CHANGED_SHARE = 0.2
"""Where more than this share of the vectors would have changed since all were stored, all are stored again."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Changes:
    """What to do to the vectors of the index before; ``since`` is how many have changed since all were stored."""

    before: Before
    rows: list[int]
    gone: list[str]
    since: int


def changes_since(before: Before | None, table: ChunkTable, changed: Collection[int]) -> Changes | None:
    """Return which texts to store and which to take out, None where it is better to store all again.

    Args:
        before: the index before.
        table: the chunks there are now.
        changed: the rows of chunks of new and altered resolutions.
    """
    if before is None or before.manifest.chroma_url is not None:
        return None
    held, now = _stored(before.table), _stored(table)
    new = set(changed)
    rows = [row for (id_, hash_), row in now.items() if row in new or (id_, hash_) not in held]
    gone = sorted({id_ for id_, _ in held} - {id_ for id_, _ in now})
    since = before.manifest.changed + len(rows) + len(gone)
    return Changes(before, rows, gone, since) if since <= CHANGED_SHARE * len(now) else None


def _stored(table: ChunkTable) -> dict[tuple[str, bytes], int]:
    """Return the chunks that stand for the distinct texts in Chroma: id and content hash, and the row."""
    return {(table.ids[row], table.hashes[row].tobytes()): row for row in table.first_rows.tolist()}


def copy_vectors(before: Before, folder: Path, name: str) -> VectorStore | None:
    """Return the collection of the index before, copied to a new folder under a new name; None if it cannot be had.

    Args:
        before: the index before.
        folder: the new Chroma folder.
        name: the new collection's name.
    """
    try:
        _copy(before.folder / "chroma", folder)
        store = open_through_client(folder, before.manifest.collection, None)
        if store.count() != len(before.vectors):
            store.close()
            raise ValueError("it does not hold what it should")
        store.rename(name)
    except (RapporteurError, OSError, ValueError, sqlite3.Error) as error:
        log.info("the vectors of the index before are not taken over: %s", error)
        shutil.rmtree(folder, ignore_errors=True)
        return None
    return store


def _copy(old: Path, new: Path) -> None:
    """Copy a Chroma folder; a reader may have it open, so the database is copied in one transaction."""
    shutil.copytree(old, new, ignore=lambda _folder, names: [name for name in names if name.startswith(DATABASE)])
    with (
        closing(sqlite3.connect(f"{(old / DATABASE).as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(new / DATABASE)) as target,
    ):
        source.backup(target)
