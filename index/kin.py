"""Paragraphs of like wording: those that share runs of words with a text, and those that hold it word for word.

The files are made from the library alone, when they are first needed after it has changed, and are mapped into memory:
what is not looked at is not read.
"""

from __future__ import annotations

import json
import logging
import secrets
import shutil
import tempfile
import threading
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary, finalize

import numpy as np

from corpus.quote import fold, normalise
from index.kinbuild import FILE, FORMAT, RUN, run_keys, write_kin
from index.kinrows import rows_of
from index.kinwords import compared_words
from index.mapped import ABSENT, Strings, open_array

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.library import Library
    from index.mapped import Array

FOLDER = "kin"
COMMON = 20_000
"""A run of words that stands in more wordings than this tells nothing: it is passed over where others are rarer."""

log = logging.getLogger(__name__)
_opened: WeakKeyDictionary[Library, tuple[str, Kin]] = WeakKeyDictionary()
_opening = threading.Lock()


def kin_of(library: Library) -> Kin:
    """Return the wordings of everything that a library holds now; safe to call from several threads.

    After the library has changed the files are made anew: a few seconds for 150,000 paragraphs. Where the home cannot
    be written they are kept in a temporary folder as long as the process runs.
    """
    with _opening:
        stamp = library.stamp()
        held = _opened.get(library)
        if held and held[0] == stamp:
            return held[1]
        found = Kin(_made(library, stamp))
        _opened[library] = stamp, found
        return found


class Kin:
    """The wordings of a library, opened. A row is a paragraph in one language; rows and wordings go by number."""

    def __init__(self, folder: Path) -> None:
        told = json.loads((folder / FILE).read_text("utf-8"))
        self.languages: list[str] = told["languages"]
        self._own = {int(row): own for row, (own, _) in told["resumed"].items()}
        self.resumed: dict[int, list[tuple[str, int]]] = {
            int(row): [(text, after) for text, after in pieces] for row, (_, pieces) in told["resumed"].items()
        }
        """The pieces of each row whose words go on after its points, each with the row that it follows."""
        self._ids, self._texts, self._words = (Strings(folder, name) for name in ("ids", "texts", "words"))
        self._row_texts, self._row_languages = open_array(folder, "row_texts"), open_array(folder, "languages")
        self._wordings, self._stream = open_array(folder, "wordings"), open_array(folder, "stream")
        self._ends, self._runs = open_array(folder, "ends"), open_array(folder, "run_counts")
        self._rows, self._row_starts = open_array(folder, "wording_rows"), open_array(folder, "row_starts")
        self._keys, self._key_starts = open_array(folder, "keys"), open_array(folder, "key_starts")
        self._postings = open_array(folder, "postings")

    def __len__(self) -> int:
        return len(self._row_texts)

    def id(self, row: int) -> str:
        """Return the id of the paragraph of a row."""
        return self._ids[row]

    def text(self, row: int) -> str:
        """Return the text of a row, as it is shown alone: with "…" for points among its words."""
        return self._texts[int(self._row_texts[row])]

    def own_text(self, row: int) -> str:
        """Return the text of a row as the library holds it: words that go on after points right behind the others."""
        return self._own.get(row) or self.text(row)

    def read(self, rows: Iterable[int]) -> list[tuple[int, str]]:
        """Return rows of a resolution and their words in reading order: those that go on after points behind these.

        A row whose words go on after points that are not among the rows is there with those before them alone.
        """
        given = list(rows)
        later = [
            (after, -row, text) for row in given for text, after in self.resumed.get(row, ())[1:] if after in given
        ]
        found = []
        for row in given:
            pieces = self.resumed.get(row)
            found.append((row, pieces[0][0] if pieces else self.text(row)))
            found += [(-owner, text) for after, owner, text in sorted(later) if after == row]
        return found

    def whole(self, row: int) -> list[int]:
        """Return a row and those of the paragraphs that stand under it, in document order."""
        under = f"{self.id(row)}."
        return [row, *(one for one in self.beside(row) if self.id(one).startswith(under))]

    @cached_property
    def whole_texts(self) -> dict[int, tuple[str, str]]:
        """The words of each row that go on after its points, with these, as they are read: without letters and with."""
        return {row: self._whole_text(row) for row in self.resumed}

    @cached_property
    def whole_folded(self) -> dict[int, tuple[str, str]]:
        """The same, folded to be compared with quotations."""
        return {row: (fold(one), fold(other)) for row, (one, other) in self.whole_texts.items()}

    def _whole_text(self, row: int) -> tuple[str, str]:
        parts, seen, lettered = self.read(self.whole(row)), {row}, []
        for one, text in parts:
            lettered.append(text if one in seen else f"({self.id(one).rpartition('.')[2]}) {text}")
            seen.add(one)
        return normalise("\n".join(text for _, text in parts)), normalise("\n".join(lettered))

    def resumed_behind(self, row: int) -> list[tuple[int, str]]:
        """Return the rows whose words go on right behind a row, with these words."""
        found = ((owner, text) for owner, pieces in self.resumed.items() for text, after in pieces[1:] if after == row)
        return sorted(found, reverse=True)

    def language(self, row: int) -> str:
        """Return the code of the language of a row, "" for the primary one of its resolution."""
        return str(self.languages[self._row_languages[row]])

    def find(self, paragraph: str, language: str = "") -> int | None:
        """Return the row of a paragraph in a language ("" for its primary one), None if it is not held in it."""
        if language:
            return self._others.get((language, paragraph))
        row = int(self._ids.find([paragraph])[0])
        return None if row == ABSENT or self.language(row) else row

    @cached_property
    def _others(self) -> dict[tuple[str, str], int]:
        """The rows of the paragraphs that stand beside those of the primary languages."""
        rows = np.flatnonzero(self._row_languages != self._code("")).tolist()
        return {(self.language(row), self.id(row)): row for row in rows}

    def beside(self, row: int) -> Iterator[int]:
        """Yield the rows of the resolution and language that a row belongs to, in document order."""
        own = self.id(row).partition("#")[0]

        def belongs(other: int) -> bool:
            same = self._row_languages[other] == self._row_languages[row]
            return bool(same) and self.id(other).partition("#")[0] == own

        first = row
        while first > 0 and belongs(first - 1):
            first -= 1
        while first < len(self) and belongs(first):
            yield first
            first += 1

    def wording(self, row: int) -> int:
        """Return the wording of a row."""
        return int(self._wordings[self._row_texts[row]])

    def words(self, wording: int) -> list[int]:
        """Return the words of a wording, as numbers."""
        numbers: list[int] = self._stream[self._ends[wording] : self._ends[wording + 1]].tolist()
        return numbers

    def rows(self, wording: int, language: str | None = "") -> list[int]:
        """Return the rows that have a wording, in library order: those of a language, or of all with None."""
        rows = self._rows[self._row_starts[wording] : self._row_starts[wording + 1]]
        if language is not None:
            rows = rows[self._row_languages[rows] == self._code(language)]
        found: list[int] = rows.tolist()
        return found

    def numbers(self, text: str) -> list[int]:
        """Return the words of a text as numbers, ``ABSENT`` for those that stand nowhere."""
        found: list[int] = self._words.find(compared_words(text)).tolist()
        return found

    def sharing(self, numbers: Sequence[int]) -> tuple[Array, Array]:
        """Return the wordings that share runs of words with a sequence, and how many distinct ones each shares."""
        counts = np.zeros(len(self._ends) - 1, dtype=np.int32)
        parts = self._parts(numbers)
        telling = [part for part in parts if part.stop - part.start <= COMMON] or parts
        for part in telling:
            counts[self._postings[part]] += 1
        found = np.flatnonzero(counts)
        return found, counts[found]

    def alike(self, numbers: Sequence[int], most: int) -> list[int]:
        """Return the wordings that share the largest part of their runs of words with a sequence, at most ``most``.

        Half of them are those that share the most whatever else they say: a quotation is part of a paragraph.
        """
        found, counts = self.sharing(numbers)
        if not len(found):
            return []
        shares = 2 * counts / (self._runs[found] + max(1, len(numbers) - RUN + 1))
        best = found[np.argsort(-shares, kind="stable")[:most]]
        fullest = found[np.lexsort((-shares, -counts))[: most // 2]]
        return list(dict.fromkeys([*best.tolist(), *fullest.tolist()]))

    def holding(self, numbers: Sequence[int]) -> list[int]:
        """Return the wordings that hold a sequence of words one after the other, in order of appearance."""
        if not len(numbers) or ABSENT in numbers:
            return []
        if len(numbers) < RUN:
            return self._scanned(numbers)
        candidates: Array | None = None
        for part in sorted(self._parts(numbers, missing=True), key=lambda one: one.stop - one.start)[:4]:
            held = self._postings[part]
            candidates = held if candidates is None else np.intersect1d(candidates, held, assume_unique=True)
            if len(candidates) < RUN:
                break
        wanted = np.array(numbers, dtype=np.int32).tobytes()
        return [] if candidates is None else [one for one in candidates.tolist() if self._holds(one, wanted)]

    def _holds(self, wording: int, wanted: bytes) -> bool:
        stream = self._stream[self._ends[wording] : self._ends[wording + 1]].tobytes()
        at = stream.find(wanted)
        while at >= 0 and at % 4:
            at = stream.find(wanted, at + 1)
        return at >= 0

    def _scanned(self, numbers: Sequence[int]) -> list[int]:
        places = np.flatnonzero(self._stream == numbers[0])
        for offset, number in enumerate(numbers[1:], 1):
            places = places[places + offset < len(self._stream)]
            places = places[self._stream[places + offset] == number]
        owners = np.searchsorted(self._ends, places, side="right") - 1
        whole = places + len(numbers) <= self._ends[owners + 1]
        found: list[int] = np.unique(owners[whole]).tolist()
        return found

    def _parts(self, numbers: Sequence[int], *, missing: bool = False) -> list[slice]:
        """Return where the wordings of each distinct run of words are; empty ones only if ``missing``."""
        known = np.array(numbers, dtype=np.int64)
        keys = np.unique(run_keys(np.where(known == ABSENT, np.int64(2**32), known)))
        if not len(self._keys) or not len(keys):
            return []
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        held = self._keys[at] == keys
        parts = [slice(int(self._key_starts[one]), int(self._key_starts[one + 1])) for one in at[held].tolist()]
        return [*parts, *[slice(0, 0)] * int((~held).sum())] if missing else parts

    def _code(self, language: str) -> int:
        return self.languages.index(language) if language in self.languages else len(self.languages)


def _made(library: Library, stamp: str) -> Path:
    """Return the folder of the files of a library in this state, made if need be."""
    parent = library.home.path / FOLDER
    ready = parent / f"{FORMAT}-{stamp}"
    if (ready / FILE).is_file():
        return ready
    draft = parent / f"draft-{secrets.token_hex(4)}"
    earlier = next((one for one in sorted(parent.glob(f"{FORMAT}-*")) if (one / FILE).is_file()), None)
    try:
        write_kin(draft, rows_of(library), earlier)
        draft.replace(ready)
    except OSError as error:
        shutil.rmtree(draft, ignore_errors=True)
        if (ready / FILE).is_file():
            return ready
        log.info("wordings are kept in a temporary folder: %s", error)
        return _temporary(library)
    for old in parent.iterdir():
        if old != ready:
            shutil.rmtree(old, ignore_errors=True)
    return ready


def _temporary(library: Library) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="rapporteur-"))
    finalize(library, shutil.rmtree, folder, ignore_errors=True)
    write_kin(folder / FOLDER, rows_of(library))
    return folder / FOLDER
