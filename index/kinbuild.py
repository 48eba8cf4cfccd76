"""Paragraphs in, the files out by which like wordings are found: every run of three words, and where it stands.

A wording is the words of a paragraph, letters' case, punctuation and spacing aside; paragraphs of the same words have
one. What an earlier build read is not read again.
"""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from corpus.resumed import OMITTED
from index.kinwords import compared_words
from index.mapped import ABSENT, Strings, open_array, save_array, write_strings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from index.mapped import Array

RUN = 3
"""So many words are looked up together; a paragraph of fewer is looked up whole."""

FORMAT = 2
FILE = "kin.json"


class Row(NamedTuple):
    """A paragraph: its id, the code of its language ("" for the primary one of its resolution), and its text.

    ``pieces`` are those of one whose words go on after its points, each with the path of the paragraph that it follows
    ("" for the first); ``shown`` then has "…" between them.
    """

    id: str
    language: str
    text: str
    pieces: tuple[tuple[str, str], ...] = ()

    @property
    def shown(self) -> str:
        """The text as it is shown alone, which is what is compared."""
        return f" {OMITTED} ".join(text for text, _ in self.pieces) if self.pieces else self.text


def write_kin(folder: Path, rows: Iterable[Row], before: Path | None = None) -> None:
    """Write the files of some paragraphs into a new folder; ``before`` is the folder of an earlier build, None if none.

    The rows of the primary languages come first, and the paragraphs of a resolution stand together.
    """
    folder.mkdir(parents=True)
    held = list(rows)
    languages = list(dict.fromkeys(["", *(row.language for row in held)]))
    texts: dict[str, int] = {}
    row_texts = np.array([texts.setdefault(row.shown, len(texts)) for row in held], dtype=np.int32)
    write_strings(folder, "ids", (row.id for row in held))
    write_strings(folder, "texts", texts)
    save_array(folder, "row_texts", row_texts)
    save_array(folder, "languages", np.array([languages.index(row.language) for row in held], dtype=np.uint8))
    words, flat, ends, wordings = _read(list(texts), before)
    write_strings(folder, "words", words)
    save_array(folder, "stream", flat)
    save_array(folder, "ends", ends)
    save_array(folder, "wordings", wordings)
    _write_rows(folder, wordings[row_texts] if len(held) else row_texts, len(ends) - 1)
    _write_postings(folder, flat, ends)
    told = {"format": FORMAT, "languages": languages, "resumed": _resumed(held)}
    (folder / FILE).write_text(json.dumps(told), "utf-8")


def _resumed(held: list[Row]) -> dict[int, tuple[str, list[tuple[str, int]]]]:
    """Return the texts of the rows that are in several pieces, and these, each with the row that it follows."""
    several = {number: row for number, row in enumerate(held) if row.pieces}
    owners = {(row.language, row.id.partition("#")[0]) for row in several.values()}
    numbers = {
        (row.language, row.id): number
        for number, row in enumerate(held)
        if (row.language, row.id.partition("#")[0]) in owners
    }
    return {
        number: (
            row.text,
            [
                (text, numbers.get((row.language, f"{row.id.partition('#')[0]}#{after}"), number))
                for text, after in row.pieces
            ],
        )
        for number, row in several.items()
    }


def run_keys(numbers: Array) -> Array:
    """Return a hash of every run of three words of a sequence, shape (max(1, n - 2),); of a shorter one, of it whole.

    Two different runs of one hash lengthen a list of candidates, and no more than that.
    """
    wide = np.asarray(numbers, dtype=np.uint64)
    if len(wide) < RUN:
        return _mixed(*([one] for one in [*wide, *[np.uint64(2**33)] * (RUN - len(wide))])) if len(wide) else _none()
    return _mixed(*(wide[at : len(wide) - RUN + 1 + at] for at in range(RUN)))


def _none() -> Array:
    return np.empty(0, dtype=np.uint32)


def _mixed(*columns: Any) -> Array:
    key = np.zeros(len(columns[0]), dtype=np.uint64)
    for column in columns:
        key = (key + np.asarray(column, dtype=np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        key ^= key >> np.uint64(29)
    return (key >> np.uint64(32)).astype(np.uint32)


def _read(texts: list[str], before: Path | None) -> tuple[list[str], Array, Array, Array]:
    """Return the words by number, the wordings one after the other, their ends, and which wording each text has."""
    known: dict[str, int] = {}
    places, earlier = np.full(len(texts), ABSENT, dtype=np.int64), None
    if before is not None:
        earlier = _Earlier(before)
        known = {word: number for number, word in enumerate(earlier.words)}
        places = earlier.texts.find(texts)
    flat, ends = array("i"), [0]
    seen: dict[bytes, int] = {}
    wordings = np.empty(len(texts), dtype=np.int32)
    for at, (text, place) in enumerate(zip(texts, places.tolist(), strict=True)):
        if earlier is not None and place != ABSENT:
            numbers = earlier.numbers(place)
        else:
            numbers = array("i", (known.setdefault(word, len(known)) for word in compared_words(text))).tobytes()
        if numbers not in seen:
            seen[numbers] = len(seen)
            flat.frombytes(numbers)
            ends.append(len(flat))
        wordings[at] = seen[numbers]
    return list(known), np.array(flat, dtype=np.int32), np.array(ends, dtype=np.int64), wordings


class _Earlier:
    """What an earlier build read."""

    def __init__(self, folder: Path) -> None:
        self.words = list(Strings(folder, "words"))
        self.texts = Strings(folder, "texts")
        self._wordings = open_array(folder, "wordings")
        self._stream, self._ends = open_array(folder, "stream"), open_array(folder, "ends")

    def numbers(self, text: int) -> bytes:
        wording = self._wordings[text]
        part: bytes = self._stream[self._ends[wording] : self._ends[wording + 1]].astype(np.intc).tobytes()
        return part


def _write_rows(folder: Path, wordings: Array, count: int) -> None:
    """Write which rows have each wording, in document order."""
    save_array(folder, "wording_rows", np.argsort(wordings, kind="stable").astype(np.int32))
    save_array(folder, "row_starts", _starts(np.bincount(wordings, minlength=count)))


def _write_postings(folder: Path, flat: Array, ends: Array) -> None:
    """Write in which wordings each run of words stands."""
    lengths = np.diff(ends)
    keys, owners = [_none()], [np.empty(0, dtype=np.int64)]
    for short in range(1, RUN):
        held = np.flatnonzero(lengths == short)
        keys.append(np.array([run_keys(flat[ends[one] : ends[one + 1]])[0] for one in held], dtype=np.uint32))
        owners.append(held)
    if len(flat) >= RUN:
        owner = np.repeat(np.arange(len(lengths)), lengths)
        whole = owner[: -RUN + 1] == owner[RUN - 1 :]
        keys.append(run_keys(flat)[whole])
        owners.append(owner[: -RUN + 1][whole])
    pairs = np.concatenate(keys).astype(np.uint64) << np.uint64(32) | np.concatenate(owners).astype(np.uint64)
    pairs = np.unique(pairs)
    distinct, counts = np.unique((pairs >> np.uint64(32)).astype(np.uint32), return_counts=True)
    save_array(folder, "keys", distinct)
    save_array(folder, "key_starts", _starts(counts))
    save_array(folder, "postings", (pairs & np.uint64(0xFFFFFFFF)).astype(np.int32))
    save_array(
        folder, "run_counts", np.bincount((pairs & np.uint64(0xFFFFFFFF)).astype(np.int64), minlength=len(lengths))
    )


def _starts(counts: Array) -> Array:
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
