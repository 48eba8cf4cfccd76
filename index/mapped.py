"""Arrays and lists of strings in files that are mapped into memory: opening one reads none of it."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

Rows = np.ndarray[Any, np.dtype[np.int64]]
Array = np.ndarray[Any, Any]

ABSENT = -1


def save_array(folder: Path, name: str, array: Array) -> None:
    """Write an array into a folder."""
    np.save(folder / f"{name}.npy", array)


def open_array(folder: Path, name: str) -> Array:
    """Return an array of a folder; what is not looked at is not read."""
    mapped = np.load(folder / f"{name}.npy", mmap_mode="r")
    return np.asarray(mapped)  # the plain view of the same memory: a memmap's own indexing is several times slower


class Strings:
    """A list of strings of a folder, each found by its place or, through its hash, by itself."""

    def __init__(self, folder: Path, name: str) -> None:
        self._bytes = open_array(folder, f"{name}.utf8").data
        self._ends = open_array(folder, f"{name}.ends")
        self._keys = open_array(folder, f"{name}.keys")
        self._places = open_array(folder, f"{name}.places")

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, place: int) -> str:
        return str(self._bytes[self._ends[place] : self._ends[place + 1]], "utf-8")

    def __iter__(self) -> Iterator[str]:
        return (self[place] for place in range(len(self)))

    def find(self, strings: Sequence[str]) -> Rows:
        """Return the place of each string, ``ABSENT`` for those that are not in the list."""
        wanted = _keys(strings)
        if not len(self) or not len(wanted):
            return np.full(len(wanted), ABSENT, dtype=np.int64)
        at = np.minimum(np.searchsorted(self._keys, wanted), len(self) - 1)
        return np.where(self._keys[at] == wanted, self._places[at], ABSENT).astype(np.int64)


def write_strings(folder: Path, name: str, strings: Iterable[str]) -> None:
    """Write a list of strings into a folder; of equal ones ``find`` tells the first."""
    held = list(strings)
    raw = [one.encode("utf-8") for one in held]
    ends = np.zeros(len(raw) + 1, dtype=np.int64)
    np.cumsum([len(one) for one in raw], out=ends[1:])
    keys = _keys(held)
    places = np.argsort(keys, kind="stable")
    save_array(folder, f"{name}.utf8", np.frombuffer(b"".join(raw), dtype=np.uint8))
    save_array(folder, f"{name}.ends", ends)
    save_array(folder, f"{name}.keys", keys[places])
    save_array(folder, f"{name}.places", places.astype(np.int32))


def _keys(strings: Iterable[str]) -> np.ndarray[Any, np.dtype[np.uint64]]:
    # 64 bits: among a million strings two of one hash come up once in 37 million lists
    return np.frombuffer(
        b"".join(blake2b(one.encode("utf-8"), digest_size=8).digest() for one in strings), dtype=np.uint64
    )
