"""Resolutions in, an index that answers out: built in a new folder, verified, then swapped in at once.

Whatever happens to the process, the index before or the new one answers, never part of one.
"""

from __future__ import annotations

import logging
import secrets
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np

from corpus.errors import IndexIncompatible, IndexMissing, RapporteurError
from corpus.library import digest
from index.chunk import chunk
from index.current import current_folder, make_current, remove, superseded
from index.encode import load_encoder
from index.kindred import build_kindred, known_words
from index.lexical import build_lexical
from index.manifest import FORMAT, Manifest, collection_name, library_hash, read_manifest
from index.model import find_model
from index.store import chroma_setting, create_vectors, drop_vectors, open_vectors
from index.table import ChunkTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from corpus.home import Home
    from corpus.paragraph import Resolution
    from index.chunk import Chunk
    from index.encode import Encoder, Vectors

    Progress = Callable[[str, int, int], None]

SERVER_FILE = "server"
"""Written before a collection is made on a server, so that a killed build's can be found and dropped."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: chunks in all, newly embedded, taken over from the index before, and gone since then."""

    name: str
    chunks: int
    embedded: int
    reused: int
    removed: int
    seconds: float


def build(
    home: Home,
    resolutions: Iterable[Resolution],
    *,
    chroma_url: str | None = None,
    model: str | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Return what was done to make an index of the resolutions answer in this home.

    Args:
        home: where the index is built; its writer's lock is held meanwhile.
        resolutions: everything the index shall hold, in document order.
        chroma_url: a Chroma server for the vectors instead of the embedded one; ``RAPPORTEUR_CHROMA_URL`` by default.
        model: an embedding model as ``index.model.find_model`` takes it.
        progress: called with a stage ("split", "embed", "store", "check"), how many chunks are done, and of how many.

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
        encoder = load_encoder(home, model)
        hashes, chunks = _split(resolutions, encoder, tell)
        vectors, reused, before = _embed(home, chunks, encoder, tell)
        manifest = _describe(encoder, chunks, hashes, url)
        _write(home, manifest, chunks, vectors, encoder, tell)
    return BuildReport(
        name=manifest.name,
        chunks=len(chunks),
        embedded=len(chunks) - reused,
        reused=reused,
        removed=len(before - {c.id for c in chunks}),
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


def _split(resolutions: Iterable[Resolution], encoder: Encoder, tell: Progress) -> tuple[dict[str, str], list[Chunk]]:
    held = {resolution.id: resolution for resolution in resolutions}
    chunks: list[Chunk] = []
    for done, resolution in enumerate(held.values(), 1):
        chunks.extend(chunk(resolution, encoder.tokenizer))
        tell("split", done, len(held))
    return {id_: digest(resolution) for id_, resolution in held.items()}, chunks


def _embed(home: Home, chunks: Sequence[Chunk], encoder: Encoder, tell: Progress) -> tuple[Vectors, int, set[str]]:
    """Return the chunks' vectors, how many come from the index before, and the ids of all chunks it held."""
    hashes = [c.content_hash for c in chunks]
    known, before = _known_vectors(home, encoder, set(hashes))
    vectors = np.empty((len(chunks), encoder.dimensions), dtype=np.float32)
    fresh: list[int] = []
    for row, hash_ in enumerate(hashes):
        if hash_ in known:
            vectors[row] = known[hash_]
        else:
            fresh.append(row)
    reused = len(chunks) - len(fresh)
    tell("embed", reused, len(chunks))
    if fresh:
        texts = [chunks[row].text_for_embedding for row in fresh]
        vectors[fresh] = encoder.encode(texts, lambda done: tell("embed", reused + done, len(chunks)))
    return vectors, reused, before


def _known_vectors(home: Home, encoder: Encoder, wanted: set[str]) -> tuple[dict[str, Vectors], set[str]]:
    """Return the vectors of the index before, by content hash, as far as they are wanted; and its chunk ids."""
    folder = current_folder(home)
    if folder is None:
        return {}, set()
    try:
        manifest = read_manifest(folder)
        table = ChunkTable.read(folder)
        ids = {hash_: id_ for id_, hash_ in zip(table.ids, table.hashes, strict=True) if hash_ in wanted}
        if manifest.fingerprint != encoder.fingerprint or not ids:
            return {}, set(table.ids)
        store = open_vectors(folder / "chroma", manifest.collection, manifest.chroma_url)
        try:
            held = store.get(list(ids.values()))
        finally:
            store.close()
    except (RapporteurError, OSError, ValueError, KeyError) as error:
        log.info("nothing is taken over from the index before: %s", error)
        return {}, set()
    return {hash_: held[id_] for hash_, id_ in ids.items() if id_ in held}, set(table.ids)


def _describe(encoder: Encoder, chunks: Sequence[Chunk], hashes: dict[str, str], url: str | None) -> Manifest:
    now = datetime.now(UTC)
    return Manifest(
        format=FORMAT,
        name=f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(4)}",
        created=now.isoformat(timespec="seconds"),
        model=encoder.name,
        fingerprint=encoder.fingerprint,
        dimensions=encoder.dimensions,
        chunks=len(chunks),
        paragraphs=len({c.paragraph for c in chunks}),
        resolutions=hashes,
        library=library_hash(hashes),
        chroma_url=url,
    )


def _write(
    home: Home, manifest: Manifest, chunks: Sequence[Chunk], vectors: Vectors, encoder: Encoder, tell: Progress
) -> None:
    folder = home.index / manifest.name
    folder.mkdir(parents=True)
    try:
        if manifest.chroma_url:
            (folder / SERVER_FILE).write_text(manifest.chroma_url, "utf-8")
        store = create_vectors(folder / "chroma", manifest.collection, manifest.chroma_url)
        try:
            store.add(chunks, vectors, lambda done: tell("store", done, len(chunks)))
        finally:
            store.close()
        surfaces = build_lexical([c.text_for_words for c in chunks], folder / "lexical")
        tell("words", 0, len(surfaces))
        build_kindred(
            surfaces,
            folder / "lexical",
            encoder,
            _words_before(home, manifest),
            lambda done: tell("words", done, len(surfaces)),
        )
        ChunkTable.of(chunks).write(folder)
        manifest.write(folder)
        _check(folder, manifest, chunks, vectors)
        tell("check", len(chunks), len(chunks))
        make_current(home, manifest.name)
    except BaseException:
        if current_folder(home) != folder:
            _discard(folder, manifest.chroma_url)
        raise


def _words_before(home: Home, manifest: Manifest) -> Mapping[str, Vectors]:
    """Return the words' vectors of the index before, if the same model made them."""
    folder = current_folder(home)
    try:
        if folder and read_manifest(folder).fingerprint == manifest.fingerprint:
            return known_words(folder / "lexical")
    except RapporteurError as error:
        log.info("no words are taken over from the index before: %s", error)
    return {}


def _check(folder: Path, manifest: Manifest, chunks: Sequence[Chunk], vectors: Vectors) -> None:
    """Read back what was written, before it may answer."""
    store = open_vectors(folder / "chroma", manifest.collection, manifest.chroma_url)
    try:
        sample = range(0, len(chunks), max(1, len(chunks) // 100))
        held = store.get([chunks[row].id for row in sample])
        sound = store.count() == len(chunks) and all(
            np.allclose(held[chunks[row].id], vectors[row], atol=1e-5) for row in sample
        )
    finally:
        store.close()
    if not sound:
        raise IndexMissing(f"the index written to {folder} could not be read back: run `rapporteur index build` again")


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
