"""Resolutions in, an index that answers out: built in a new folder, verified, then swapped in at once.

Whatever happens to the process, the index before or the new one answers, never part of one.
"""

from __future__ import annotations

import logging
import secrets
import shutil
import time
from collections import ChainMap
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np

from corpus.errors import IndexIncompatible, IndexMissing
from index.before import open_before
from index.chunk import paragraph_of
from index.current import current_folder, make_current, remove, superseded
from index.embed import write_vectors
from index.encode import load_encoder
from index.gather import gather, held_in
from index.inherit import changes_since, copy_vectors
from index.journal import Journal
from index.kindred import write_kindred
from index.lexical import FOLDER as LEXICAL
from index.manifest import FORMAT, Manifest, collection_name, library_hash, read_manifest
from index.model import find_model
from index.store import chroma_setting, create_vectors, drop_vectors, open_vectors
from index.table import write_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from corpus.home import Home
    from corpus.paragraph import Resolution
    from index.before import Before
    from index.encode import Encoder
    from index.gather import Columns, Held
    from index.mapped import Array
    from index.store import VectorStore
    from index.table import ChunkTable

    Progress = Callable[[str, int, int], None]

SAMPLED = 100
FOUND_SHARE = 0.98
"""So many vectors are read back and asked for before an index may answer; a graph may miss one now and then."""

SERVER_FILE = "server"
"""Written before a collection is made on a server, so that a killed build's can be found and dropped."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: chunks in all, texts newly embedded (equal ones once), other chunks, and those gone since."""

    name: str
    chunks: int
    embedded: int
    reused: int
    removed: int
    seconds: float


def build(
    home: Home,
    resolutions: Held | Iterable[Resolution],
    *,
    chroma_url: str | None = None,
    model: str | None = None,
    adapted: bool = True,
    progress: Progress | None = None,
) -> BuildReport:
    """Return what was done to make an index of the resolutions answer in this home.

    Args:
        home: where the index is built; its writer's lock is held meanwhile.
        resolutions: everything the index shall hold, in document order; a library is read one resolution at a time.
        chroma_url: a Chroma server for the vectors instead of the embedded one; ``RAPPORTEUR_CHROMA_URL`` by default.
        model: an embedding model as ``index.model.find_model`` takes it.
        adapted: whether the default model is used with its adapters, which are for resolutions.
        progress: called with a stage ("split", "embed", "words", "store", "check"), how much of it is done, of how
            much: an even pace within each.

    Raises:
        IndexBusy: another process is building or writing.
        HomeNotWritable: the home cannot be written.
        ModelMissing: the model's weights are not on this machine.
        BadSetting: no Chroma server answers at the address.
    """
    started = time.perf_counter()
    url = chroma_setting(chroma_url)
    tell = progress or (lambda _stage, _done, _total: None)
    with home.writing():
        _sweep(home, url)
        encoder = load_encoder(home, model, adapted=adapted)
        before, journal = open_before(home, encoder), Journal(home, encoder)
        known = [journal.held(), *([(before.places, before.vectors)] if before else [])]
        columns = gather(held_in(resolutions), before, ChainMap(*(held for held, _ in known)), encoder.tokenizer, tell)
        manifest = _describe(encoder, columns, url)
        gone = set(before.table.ids).difference(columns.ids) if before else set()
        _write(home, manifest, _Work(columns, before, known, encoder, journal, tell))
        journal.remove()
    return BuildReport(
        name=manifest.name,
        chunks=len(columns.ids),
        embedded=len(columns.fresh),
        reused=len(columns.ids) - len(columns.fresh),
        removed=len(gone),
        seconds=time.perf_counter() - started,
    )


def is_current(
    home: Home, hashes: Mapping[str, str], *, chroma_url: str | None = None, model: str | None = None
) -> bool:
    """Return whether the index that answers was built from exactly these resolutions, with this model and server.

    Args:
        home: where the index is.
        hashes: ``corpus.library.digest`` of each resolution, by its id.
        chroma_url: as for ``build``.
        model: as for ``build``.
    """
    folder = current_folder(home)
    if folder is None:
        return False
    try:
        manifest = read_manifest(folder)
    except (IndexMissing, IndexIncompatible):
        return False
    return (
        manifest.resolutions == dict(hashes)
        and manifest.fingerprint == find_model(home, model).fingerprint
        and manifest.chroma_url == chroma_setting(chroma_url)
    )


def _describe(encoder: Encoder, columns: Columns, url: str | None) -> Manifest:
    now = datetime.now(UTC)
    return Manifest(
        format=FORMAT,
        name=f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(4)}",
        created=now.isoformat(timespec="seconds"),
        model=encoder.name,
        fingerprint=encoder.fingerprint,
        dimensions=encoder.dimensions,
        chunks=len(columns.ids),
        paragraphs=len({paragraph_of(id_) for id_ in columns.ids}),
        resolutions=dict(columns.digests),
        library=library_hash(columns.digests),
        chroma_url=url,
    )


@dataclass(frozen=True, slots=True)
class _Work:
    """What there is to write, and what to write it with."""

    columns: Columns
    before: Before | None
    known: list[tuple[dict[bytes, int], Array]]
    encoder: Encoder
    journal: Journal
    tell: Progress


def _write(home: Home, manifest: Manifest, work: _Work) -> None:
    folder = home.index / manifest.name
    folder.mkdir(parents=True)
    try:
        columns = work.columns
        table = write_table(folder, columns.ids, columns.hashes, columns.kinds, columns.parts)
        places = dict(zip(columns.hashes, table.texts.tolist(), strict=True))
        vectors = write_vectors(folder, places, work.known, columns.fresh, work.encoder, work.journal, work.tell)
        _write_words(folder / LEXICAL, work)
        manifest = _store(folder, manifest, work, table, vectors)
        manifest.write(folder)
        make_current(home, manifest.name)
    except BaseException:
        if current_folder(home) != folder:
            _discard(folder, manifest.chroma_url)
        raise


def _write_words(folder: Path, work: _Work) -> None:
    vocabulary = work.columns.documents.write(folder)
    total = len(vocabulary.words)
    work.tell("words", 0, total)
    known = work.before.words if work.before else {}
    write_kindred(vocabulary, folder, work.encoder, known, lambda done: work.tell("words", done, total))


def _store(folder: Path, manifest: Manifest, work: _Work, table: ChunkTable, vectors: Array) -> Manifest:
    """Put the vectors into Chroma, those that changed if the others can be copied; return the manifest that says so."""
    changes = changes_since(work.before, table, work.columns.changed)
    store = copy_vectors(changes.before, folder / "chroma", manifest.collection) if changes else None
    if changes and store:
        with closing(store):
            store.remove(changes.gone)
            _add(store, changes.rows, work, table, vectors)
        if _is_sound(folder, manifest, table, vectors, work.tell):
            return replace(manifest, changed=changes.since)
        log.warning("the copied vectors cannot be read back: all are stored again")
        shutil.rmtree(folder / "chroma")
    if manifest.chroma_url:
        (folder / SERVER_FILE).write_text(manifest.chroma_url, "utf-8")
    with closing(create_vectors(folder / "chroma", manifest.collection, manifest.chroma_url)) as store:
        _add(store, table.first_rows.tolist(), work, table, vectors)
    if not _is_sound(folder, manifest, table, vectors, work.tell):
        raise IndexMissing(f"the index written to {folder} could not be read back: run `rapporteur index build` again")
    return manifest


def _add(store: VectorStore, rows: Sequence[int], work: _Work, table: ChunkTable, vectors: Array) -> None:
    """Store the vectors of some rows, in rising order."""
    parts = work.columns.parts
    owners = np.repeat(np.arange(len(parts)), [part.end - part.start for part in parts])
    work.tell("store", 0, len(rows))
    store.add(
        [table.ids[row] for row in rows],
        lambda part: vectors[table.texts[np.array(rows[part], dtype=np.int64)]],
        lambda part: [table.citation(row, parts[owners[row]]) for row in rows[part]],
        lambda done: work.tell("store", done, len(rows)),
    )


def _is_sound(folder: Path, manifest: Manifest, table: ChunkTable, vectors: Array, tell: Progress) -> bool:
    """Read back what was written, before it may answer: return whether all is there and found."""
    total = len(vectors)
    sample = range(0, total, max(1, total // SAMPLED))
    rows = table.first_rows
    with closing(open_vectors(folder / "chroma", manifest.collection, manifest.chroma_url)) as store:
        held = store.get([table.ids[rows[text]] for text in sample])
        found = 0
        for done, text in enumerate(sample, 1):
            # Asking makes Chroma put its log into the graph for good: readers then find nothing left to write.
            near = table.ids.find(store.nearest(vectors[text], 1))
            found += len(near) == 1 and np.allclose(vectors[table.texts[near[0]]], vectors[text], atol=1e-3)
            tell("check", total * done // len(sample), total)
        same = all(
            id_ in held and np.allclose(held[id_], vectors[text], atol=1e-5)
            for text, id_ in ((text, table.ids[rows[text]]) for text in sample)
        )
        return same and store.count() == total and found >= FOUND_SHARE * len(sample)


def _sweep(home: Home, url: str | None) -> None:
    """Delete what earlier builds left, unless it answers or is being read."""
    for folder in superseded(home):
        _discard(folder, url)


def _discard(folder: Path, url: str | None) -> None:
    """Delete an index folder and, if its vectors are on the server in use, its collection there."""
    noted = folder / SERVER_FILE
    if noted.is_file() and noted.read_text("utf-8") == url:
        try:
            drop_vectors(folder, collection_name(folder.name), url)
        except Exception as error:  # the server may be gone; what it still holds disturbs nobody
            log.info("the collection of %s is not dropped: %s", folder.name, error)
            return
    remove(folder)
