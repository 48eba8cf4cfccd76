"""The lexical half: BM25 over stems, kept as plain arrays beside the vectors.

bm25s scores the postings when the index is built. Asking needs numpy and the stemmer only: importing bm25s (with
scipy) would cost more than the search.
"""

from __future__ import annotations

import json
import re
import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

Floats = np.ndarray[Any, np.dtype[np.float32]]
Integers = np.ndarray[Any, np.dtype[np.int32]]

K1 = 1.5
B = 0.75
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
POSSESSIVE = re.compile(r"['’]s?$")

FUNCTION_WORDS = """
    a about above after again against all also am an and any are as at be because been before being below between
    both but by can could did do does doing down during each few for from further had has have having he her here
    hers herself him himself his how i if in into is it its itself just me more most my myself no nor not now of off
    on once only or other our ours ourselves out over own same she should so some such than that the their theirs
    them themselves then there these they this those through to too under until up upon very was we were what when
    where which while who whom why will with would you your yours yourself yourselves
"""
STOPWORDS = frozenset(FUNCTION_WORDS.split())
"""English function words: in neither the index nor a question."""

WORDS_TO_THE_PROGRAM = """
    anything ask asks asked concerning exactly find get give gives hello hi know let like look looking mean mention
    mentions mentioned ok okay please quote regarding said say saying says show something tell text thank thanks
    want wants word wording wordings words
"""
ASKING_WORDS = frozenset(WORDS_TO_THE_PROGRAM.split())
"""Words of a question that say what is wanted of the program, not what it is about: left out of questions only."""


@dataclass(frozen=True, slots=True)
class Matches:
    """How the chunks match a question, one value a chunk.

    ``bm25`` is raw, 0 where no stem matches. ``coverage`` is the share, by inverse document frequency, of the
    question's stems that stand in the chunk, in [0, 1]. ``unknown`` are the question's words that stand nowhere.
    """

    bm25: Floats
    coverage: Floats
    unknown: tuple[str, ...]


class Lexical:
    """A BM25 index opened for asking; several threads may ask at once."""

    def __init__(self, folder: Path) -> None:
        self._terms: dict[str, int] = json.loads((folder / "terms.json").read_text("utf-8"))
        self._starts = np.load(folder / "starts.npy")
        self._chunks = np.load(folder / "chunks.npy", mmap_mode="r")
        self._scores = np.load(folder / "scores.npy", mmap_mode="r")
        self.size = int(json.loads((folder / "size.json").read_text("utf-8")))

    def match(self, question: str) -> Matches:
        """Return how every chunk matches the question."""
        bm25 = np.zeros(self.size, dtype=np.float32)
        coverage = np.zeros(self.size, dtype=np.float32)
        total = 0.0
        unknown: list[str] = []
        for stem, word in question_stems(question).items():
            chunks, scores = self._postings(stem)
            weight = self.idf(stem)
            total += weight
            if not len(chunks):
                unknown.append(word)
                continue
            bm25[chunks] += scores
            coverage[chunks] += weight
        if total:
            coverage /= np.float32(total)
        return Matches(bm25, coverage, tuple(unknown))

    def idf(self, stem: str) -> float:
        """Return the weight of a stem: high for rare ones, highest for those that stand nowhere."""
        frequency = len(self._postings(stem)[0])
        return float(np.log1p((self.size - frequency + 0.5) / (frequency + 0.5)))

    def knows(self, word: str) -> bool:
        """Return whether a word stands in the index, in any of its forms."""
        return all(stem in self._terms for stem in stems(word))

    def _postings(self, stem: str) -> tuple[Integers, Floats]:
        term = self._terms.get(stem)
        if term is None:
            return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.float32)
        part = slice(int(self._starts[term]), int(self._starts[term + 1]))
        return self._chunks[part], self._scores[part]


def build_lexical(texts: Sequence[str], folder: Path) -> None:
    """Write the BM25 index of the texts into a new folder."""
    folder.mkdir(parents=True)
    terms: dict[str, int] = {}
    documents = [[terms.setdefault(stem, len(terms)) for stem in stems(text)] for text in texts]
    starts, chunks, scores = _score(documents, terms)
    np.save(folder / "starts.npy", starts)
    np.save(folder / "chunks.npy", chunks)
    np.save(folder / "scores.npy", scores)
    (folder / "terms.json").write_text(json.dumps(terms, ensure_ascii=False), "utf-8")
    (folder / "size.json").write_text(json.dumps(len(documents)), "utf-8")


def _score(
    documents: list[list[int]], terms: dict[str, int]
) -> tuple[np.ndarray[Any, np.dtype[np.int64]], Integers, Floats]:
    """Return the postings by term: where each term's begin, the chunks they are in, and their BM25."""
    if not terms:
        return np.zeros(1, dtype=np.int64), np.empty(0, dtype=np.int32), np.empty(0, dtype=np.float32)
    import bm25s
    from bm25s.tokenization import Tokenized

    ranker = bm25s.BM25(k1=K1, b=B, method="lucene")
    ranker.index(Tokenized(ids=documents, vocab=terms), create_empty_token=False, show_progress=False)
    columns = ranker.scores
    return (
        np.asarray(columns["indptr"], dtype=np.int64),
        np.asarray(columns["indices"], dtype=np.int32),
        np.asarray(columns["data"], dtype=np.float32),
    )


def words(text: str) -> list[str]:
    """Return the words of a text that are not function words, in lower case.

    >>> words("The State's non-governmental partners, 2008/33")
    ['state', 'non', 'governmental', 'partners', '2008', '33']
    """
    found = (POSSESSIVE.sub("", word) for word in WORD.findall(text.lower()))
    return [word for word in found if word and word not in STOPWORDS]


def stems(text: str) -> list[str]:
    """Return the stems of a text's content words, in order, with repeats."""
    return _stem(words(text))


def question_stems(question: str) -> dict[str, str]:
    """Return the stems of a question's content words, each with the first word that has it."""
    content = [word for word in words(question) if word not in ASKING_WORDS]
    found: dict[str, str] = {}
    for stem, word in zip(_stem(content), content, strict=True):
        found.setdefault(stem, word)
    return found


_stemming = threading.Lock()


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english")


def _stem(content: Iterable[str]) -> list[str]:
    with _stemming:  # a stemmer must not be used by two threads at once
        return list(_stemmer().stemWords(list(content)))
