"""Texts in, the file of their vectors out: each distinct text once, in slices that a killed build keeps."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np

from index.dense import VECTORS
from index.sketch import write_sketch

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from index.encode import Encoder
    from index.journal import Journal
    from index.mapped import Array

    Progress = Callable[[str, int, int], None]

SLICE = 256
"""So many texts are embedded between two entries of the journal: two seconds' work."""

BLOCK = 8192


def write_vectors(
    folder: Path,
    places: Mapping[bytes, int],
    known: Sequence[tuple[Mapping[bytes, int], Array]],
    fresh: Mapping[bytes, str],
    encoder: Encoder,
    journal: Journal,
    tell: Progress,
) -> Array:
    """Write the vectors of the distinct texts into an index folder and return them.

    Args:
        folder: the index folder.
        places: the place of each text's vector in the file, by content hash.
        known: vectors held already: where each stands by content hash, and the vectors.
        fresh: the texts that have none yet, by content hash.
        encoder: what turns them into vectors.
        journal: keeps them.
        tell: told the stage "embed", how many texts are done, of how many.
    """
    shape = (len(places), encoder.dimensions)
    if not places:
        np.save(folder / f"{VECTORS}.npy", np.empty(shape, dtype=np.float32))
        vectors: Array = np.empty(shape, dtype=np.float32)
    else:
        vectors = np.lib.format.open_memmap(folder / f"{VECTORS}.npy", mode="w+", dtype=np.float32, shape=shape)
    for held, source in known:
        shared = [(places[hash_], place) for hash_, place in held.items() if hash_ in places]
        for start in range(0, len(shared), BLOCK):
            to, of = zip(*shared[start : start + BLOCK], strict=True)
            vectors[list(to)] = source[list(of)]
    done = len(places) - len(fresh)
    tell("embed", done, len(places))
    for hashes in _slices(fresh):
        found = encoder.encode([fresh[hash_] for hash_ in hashes])
        journal.add(hashes, found)
        vectors[[places[hash_] for hash_ in hashes]] = found
        done += len(hashes)
        tell("embed", done, len(places))
    write_sketch(folder, VECTORS, vectors)
    return vectors


def _slices(fresh: Mapping[bytes, str]) -> list[list[bytes]]:
    """Return the texts in slices of about equal lengths, which pad little, in mixed order.

    So the share that is done tells how much time is left; short texts first would promise too much.
    """
    ordered = sorted(fresh, key=lambda hash_: len(fresh[hash_]))
    slices = [ordered[start : start + SLICE] for start in range(0, len(ordered), SLICE)]
    random.Random(0).shuffle(slices)  # noqa: S311 - the same order each time, nothing to keep secret
    return slices
