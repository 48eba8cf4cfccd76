"""Is there an index, what is it made of, is it sound."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.errors import IndexIncompatible, IndexMissing
from index.chunk import chunk
from index.current import current_folder
from index.gather import held_in
from index.manifest import read_manifest
from index.search import Index

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from corpus.home import Home
    from corpus.paragraph import Resolution
    from index.encode import Vectors
    from index.gather import Held

NORM_TOLERANCE = 1e-3
TOLERANCE = 1e-4
BLOCK = 5000
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Status:
    """The index that answers, in figures; all blank where there is none.

    ``stale`` is None where it was not asked against what; ``problem`` says why an index that exists cannot be used.
    """

    built: bool
    name: str = ""
    created: str = ""
    model: str = ""
    fingerprint: str = ""
    dimensions: int = 0
    resolutions: int = 0
    paragraphs: int = 0
    chunks: int = 0
    megabytes: float = 0.0
    chroma_url: str | None = None
    stale: bool | None = None
    problem: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the status as ``index status --json`` prints it."""
        return asdict(self)


def status(home: Home, hashes: Mapping[str, str] | None = None) -> Status:
    """Return what index answers in this home.

    Args:
        home: where to look.
        hashes: ``corpus.library.digest`` of each resolution that it should hold, by id; tells whether it is stale.
    """
    folder = current_folder(home)
    if folder is None:
        return Status(built=False)
    try:
        manifest = read_manifest(folder)
    except (IndexMissing, IndexIncompatible) as error:
        return Status(built=False, name=folder.name, problem=str(error))
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return Status(
        built=True,
        name=manifest.name,
        created=manifest.created,
        model=manifest.model,
        fingerprint=manifest.fingerprint,
        dimensions=manifest.dimensions,
        resolutions=len(manifest.resolutions),
        paragraphs=manifest.paragraphs,
        chunks=manifest.chunks,
        megabytes=round(size / 1e6, 1),
        chroma_url=manifest.chroma_url,
        stale=None if hashes is None else dict(hashes) != manifest.resolutions,
    )


def verify(
    home: Home, resolutions: Held | Iterable[Resolution], *, chroma_url: str | None = None, model: str | None = None
) -> list[str]:
    """Return what is wrong with the index that answers, one sentence a problem; nothing if it is sound.

    Args:
        home: where the index is.
        resolutions: what it should hold; a library is read one resolution at a time.
        chroma_url: as for ``Index.open``.
        model: as for ``Index.open``.

    Raises:
        IndexMissing: there is none.
        IndexIncompatible: another model or version of the program built it.
    """
    held = held_in(resolutions)
    with Index.open(home, chroma_url=chroma_url, model=model) as index:
        digests = held.digests()
        hashes = {c.id: c.content_hash for id_ in digests for c in chunk(held[id_], index.encoder.tokenizer)}
        return [
            *_compare_resolutions(digests, index.manifest.resolutions),
            *_compare_chunks(hashes, index),
            *_check_vectors(index),
        ]


def _compare_resolutions(held: Mapping[str, str], indexed: Mapping[str, str]) -> Iterator[str]:
    for id_, found in held.items():
        if id_ not in indexed:
            yield f"{id_} is in the library but not in the index"
        elif indexed[id_] != found:
            yield f"{id_} has changed since the index was built"
    for id_ in indexed:
        if id_ not in held:
            yield f"{id_} is in the index but not in the library"


def _compare_chunks(wanted: Mapping[str, str], index: Index) -> Iterator[str]:
    ids = list(index.table.ids)
    listed = dict(zip(ids, (one.tobytes().hex() for one in index.table.hashes), strict=True))
    yield from _sentence("listed twice", [id_ for id_, count in Counter(ids).items() if count > 1])
    yield from _sentence("missing from the index", [id_ for id_ in wanted if id_ not in listed])
    yield from _sentence("not of any paragraph", [id_ for id_ in listed if id_ not in wanted])
    yield from _sentence(
        "made from another text", [id_ for id_ in wanted if id_ in listed and listed[id_] != wanted[id_]]
    )
    stored, standing = set(index.store.ids()), {ids[row] for row in index.table.first_rows.tolist()}
    yield from _sentence("without a vector", sorted(standing - stored))
    yield from _sentence("a vector of no chunk", sorted(stored - standing))
    if index.lexical.size != len(index.table):
        yield f"the lexical index holds {index.lexical.size} chunks, the table {len(index.table)}"


def _check_vectors(index: Index) -> Iterator[str]:
    size = index.manifest.dimensions
    wrong: dict[str, list[str]] = {}
    for start in range(0, len(index.table.first_rows), BLOCK):
        rows = index.table.first_rows[start : start + BLOCK]
        ids = [index.table.ids[row] for row in rows.tolist()]
        stored = index.store.get(ids)
        for id_, vector in zip(ids, index.dense.vectors(rows), strict=True):
            for what in _faults(vector, stored.get(id_), size):
                wrong.setdefault(what, []).append(id_)
    for what, found in wrong.items():
        yield from _sentence(what, found)


def _faults(vector: Vectors, stored: Vectors | None, size: int) -> Iterator[str]:
    for one in (vector, vector if stored is None else stored):
        if len(one) != size:
            yield f"a vector that has not {size} dimensions"
            return
        if not abs(float(np.linalg.norm(one)) - 1) <= NORM_TOLERANCE:
            yield "a vector that is not of unit norm"
            return
    if stored is not None and not np.allclose(vector, stored, atol=TOLERANCE):
        yield "a vector that is another one in Chroma"


def _sentence(what: str, ids: list[str]) -> Iterator[str]:
    if ids:
        more = f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else ""
        yield f"{what}: {', '.join(ids[:SHOWN])}{more}"
