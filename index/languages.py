"""Paragraphs held in other languages than English, found by their words: a small BM25 index for each language.

The English index knows nothing of these. Its own files are made from the library alone, when a question in the language
first needs them after what is held in it has changed, and are mapped into memory.
"""

from __future__ import annotations

import hashlib
import logging
import math
import secrets
import shutil
import tempfile
import threading
from array import array
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary, finalize

import numpy as np

from corpus.schema import reading
from index.chunk import ancestors
from index.languagewords import question_tokens, tokens
from index.lexical import K1, B
from index.mapped import ABSENT, Strings, open_array, save_array, write_strings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.library import Library
    from index.mapped import Array

FOLDER = "languages"
FORMAT = 1
READY = "ready"
MANY = 1000
"""Among fewer paragraphs a word is as rare as it were among so many: one that is held counts beside one that is not."""

OWN = 2
"""The words of a paragraph count so many times as much as those of the title and the chapeaux that it stands under."""

log = logging.getLogger(__name__)
_opened: WeakKeyDictionary[Library, dict[str, tuple[str, LanguageIndex | None]]] = WeakKeyDictionary()
_opening = threading.Lock()
_PARAGRAPHS = (
    "SELECT r.id, p.path, p.kind, p.text, json_extract(s.head, '$.title') FROM resolution r"
    " JOIN shown s ON s.resolution = r.id JOIN paragraph p ON p.version = s.version"
    " WHERE s.language = ? ORDER BY r.position, p.position"
)
_VERSIONS = (
    "SELECT s.resolution, v.number, v.source, v.paragraphs, s.head FROM shown s JOIN version v ON v.number = s.version"
    " WHERE s.language = ? ORDER BY s.resolution"
)


class LanguageHit(NamedTuple):
    """A paragraph found. ``score`` and ``coverage`` are in [0, 1]: the share of the question's words by their weight.

    ``coverage`` asks whether they stand in the paragraph or what it stands under, ``score`` also how prominently.
    """

    paragraph: str
    score: float
    coverage: float


@dataclass(frozen=True, slots=True)
class LanguageFound:
    """The hits of a search, best first, and the question's tokens that stand nowhere."""

    hits: tuple[LanguageHit, ...]
    unknown: tuple[str, ...] = ()


def language_index(library: Library, code: str) -> LanguageIndex | None:
    """Return the index of what a library holds in a language now, None if it holds nothing; safe to call from threads.

    Args:
        library: the held resolutions.
        code: "ar", "es", "fr", "ru" or "zh".
    """
    with _opening:
        stamp = library.stamp()
        opened = _opened.setdefault(library, {})
        held = opened.get(code)
        if held and held[0] == stamp:
            return held[1]
        state, found = _state(library, code), held[1] if held else None
        if not state:
            found = None
        elif found is None or found.state != state:
            found = LanguageIndex(_made(library, code, state), code, state)
        opened[code] = stamp, found
        return found


class LanguageIndex:
    """A BM25 index of one language, opened; several threads may ask at once."""

    def __init__(self, folder: Path, code: str, state: str) -> None:
        self.code, self.state = code, state
        self._ids, self._tokens = Strings(folder, "ids"), Strings(folder, "tokens")
        self._kinds = open_array(folder, "kinds")
        self._owners = open_array(folder, "owners")
        self._resolutions = list(Strings(folder, "resolutions"))
        self._starts, self._rows = open_array(folder, "starts"), open_array(folder, "rows")
        self._scores = open_array(folder, "scores")
        self.size = len(self._ids)

    def frequencies(self, text: str) -> list[int]:
        """Return in how many paragraphs, titles and chapeaux counted, each content token of a text stands."""
        places = self._tokens.find(question_tokens(text, self.code)).tolist()
        return [0 if one == ABSENT else int(self._starts[one + 1] - self._starts[one]) for one in places]

    def search(
        self, question: str, k: int, resolutions: frozenset[str] | None = None, kind: str | None = None
    ) -> LanguageFound:
        """Return at most ``k`` paragraphs that hold words of a question.

        Args:
            question: in the language of the index.
            k: at most so many.
            resolutions: only paragraphs of these, None for all.
            kind: only "pp" or "op".
        """
        sought = question_tokens(question, self.code)
        numbers = self._tokens.find(sought).tolist()
        scores, coverage, total = np.zeros(self.size), np.zeros(self.size), 0.0
        for number in numbers:
            part = slice(0, 0) if number == ABSENT else slice(int(self._starts[number]), int(self._starts[number + 1]))
            weight = self._weight(part.stop - part.start)
            total += weight
            rows = self._rows[part]
            scores[rows] += weight * self._scores[part]
            coverage[rows] += weight
        ranked = np.where(self._allowed(resolutions, kind), scores, 0)
        best = [row for row in np.argsort(-ranked, kind="stable")[:k].tolist() if ranked[row] > 0]
        hits = (
            LanguageHit(self._ids[row], float(scores[row]) / total, min(1.0, float(coverage[row]) / total))
            for row in best
        )
        unknown = tuple(word for word, number in zip(sought, numbers, strict=True) if number == ABSENT)
        return LanguageFound(tuple(hits), unknown)

    def _weight(self, frequency: int) -> float:
        """Return the weight of a token that stands in so many paragraphs: its inverse document frequency."""
        return math.log1p((max(self.size, MANY) - frequency + 0.5) / (frequency + 0.5))

    def _allowed(self, resolutions: frozenset[str] | None, kind: str | None) -> Array:
        mask = np.ones(self.size, dtype=bool)
        if resolutions is not None:
            mask &= np.array([one in resolutions for one in self._resolutions], dtype=bool)[self._owners]
        if kind is not None:
            mask &= self._kinds == (kind == "pp")
        return mask


def _state(library: Library, code: str) -> str:
    """Return what changes whenever what is held in a language does, "" for nothing held."""
    told = hashlib.sha256(f"{FORMAT}".encode())
    empty = told.hexdigest()
    with reading(library.home) as connection:
        for row in connection.execute(_VERSIONS, (code,)):
            told.update(repr(row).encode("utf-8", "surrogatepass"))
    return "" if told.hexdigest() == empty else told.hexdigest()[:16]


def _made(library: Library, code: str, state: str) -> Path:
    """Return the folder of a language's files in this state, made if need be, a temporary one if none can be kept."""
    parent = library.home.path / FOLDER
    ready = parent / f"{code}-{state}"
    if (ready / READY).is_file():
        return ready
    draft = parent / f"draft-{code}-{secrets.token_hex(4)}"
    try:
        _write(draft, library, code)
        draft.replace(ready)
    except OSError as error:
        shutil.rmtree(draft, ignore_errors=True)
        if (ready / READY).is_file():
            return ready
        log.info("the words of %s are kept in a temporary folder: %s", code, error)
        folder = Path(tempfile.mkdtemp(prefix="rapporteur-"))
        finalize(library, shutil.rmtree, folder, ignore_errors=True)
        _write(folder / code, library, code)
        return folder / code
    for old in parent.glob(f"{code}-*"):
        if old != ready:
            shutil.rmtree(old, ignore_errors=True)
    return ready


def _paragraphs(library: Library, code: str) -> Iterator[tuple[str, str, str, list[str]]]:
    """Yield the resolution, path and kind of every paragraph of a language with the tokens that it is found by."""
    with reading(library.home) as connection:
        last = ""
        above: dict[str, list[str]] = {}
        context: list[str] = []
        for identifier, path, kind, text, title in connection.execute(_PARAGRAPHS, (code,)):
            if identifier != last:
                last, above, context = identifier, {}, tokens(title or "", code)
            above[path] = tokens(text, code)
            under = [token for one in ancestors(path) for token in above.get(one, ())]
            if text:
                yield identifier, path, kind, [*above[path] * OWN, *under, *context]


def _write(folder: Path, library: Library, code: str) -> None:
    """Write the files of a language into a new folder."""
    folder.mkdir(parents=True)
    ids: list[str] = []
    owners, lengths, flat = array("i"), array("i"), array("i")
    kinds = array("b")
    numbers: dict[str, int] = {}
    resolutions: dict[str, int] = {}
    for identifier, path, kind, found in _paragraphs(library, code):
        ids.append(f"{identifier}#{path}")
        owners.append(resolutions.setdefault(identifier, len(resolutions)))
        kinds.append(kind == "pp")
        lengths.append(len(found))
        flat.extend(numbers.setdefault(token, len(numbers)) for token in found)
    write_strings(folder, "ids", ids)
    write_strings(folder, "tokens", numbers)
    write_strings(folder, "resolutions", resolutions)
    save_array(folder, "owners", np.array(owners, dtype=np.int32))
    save_array(folder, "kinds", np.array(kinds, dtype=bool))
    _write_postings(folder, np.array(flat, dtype=np.int64), np.array(lengths, dtype=np.int64), len(numbers))
    (folder / READY).touch()


def _write_postings(folder: Path, flat: Array, lengths: Array, count: int) -> None:
    """Write in which rows each token stands, and BM25's part of its frequency there, 1 for about once."""
    size = max(1, len(lengths))
    rows = np.repeat(np.arange(len(lengths), dtype=np.int64), lengths)
    pairs, frequencies = np.unique(flat * size + rows, return_counts=True)
    owners, held = np.divmod(pairs, size)
    mean = float(lengths.mean()) if len(lengths) else 1.0
    scores = frequencies / (K1 * (1 - B + B * lengths[held] / (mean or 1.0)) + frequencies)
    save_array(folder, "starts", np.concatenate([[0], np.cumsum(np.bincount(owners, minlength=count))]))
    save_array(folder, "rows", held.astype(np.int32))
    save_array(folder, "scores", scores.astype(np.float32))
