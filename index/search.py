"""A question in, ranked paragraphs out.

The two halves each propose candidates; every candidate gets the signals of both, and a weighted sum ranks them.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from corpus.errors import BadSetting, IndexIncompatible, IndexMissing
from index.aliases import also_short, long_forms, written_short
from index.current import Lease, current_folder
from index.dense import PATIENCE, Dense
from index.encode import load_encoder
from index.hit import OPEN, RANKINGS, Found, Hit, Ranking, Restriction
from index.kindred import Kindred
from index.lexical import FOLDER as LEXICAL
from index.lexical import Lexical
from index.manifest import read_manifest
from index.mapped import ABSENT
from index.model import find_model
from index.repair import substitute
from index.sketch import top
from index.store import chroma_setting, open_late
from index.table import ChunkTable
from index.words import content_words, question_stems

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Future
    from pathlib import Path

    from corpus.home import Home
    from index.encode import Encoder, Vectors
    from index.manifest import Manifest
    from index.mapped import Rows
    from index.model import Model
    from index.store import VectorStore
    from index.table import Mask

Floats = np.ndarray[Any, np.dtype[np.float64]]
Matched = np.ndarray[Any, np.dtype[np.float32]]

CANDIDATES = 150
"""How many chunks each half proposes."""

FEW_WORDS = 5
COVERAGE_AT_MOST = 0.6
"""A short question is often put in other words than the text's; that a long one shares most of them is no chance."""

PLACES = 6


class Weights(NamedTuple):
    """What counts beside a cosine of 1.

    ``words``: holding all of a question's words. ``coverage``: the same for the words that stand there themselves, for
    each word of the question beyond the first few.
    """

    words: float
    coverage: float


ADAPTED, PLAIN = Weights(0.3, 0.03), Weights(0.45, 0.08)
"""With the adapters, whose cosine tells more, and without."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question made ready.

    ``vector`` is None where the model is not asked. ``held`` is what the lexical half ranks every chunk by, ``stems``
    the numbers of the question's stems.
    """

    vector: Vectors | None
    held: Matched
    stems: list[int]
    unknown: tuple[str, ...]
    repaired: tuple[tuple[str, str], ...] = ()


class Index:
    """A built index, opened for asking; several threads may search at once. Use ``Index.open``."""

    def __init__(
        self,
        manifest: Manifest,
        table: ChunkTable,
        lexical: Lexical,
        kindred: Kindred,
        dense: Dense,
        store: VectorStore,
        encoder: Future[Encoder],
        lease: Lease,
        weights: Weights = PLAIN,
    ) -> None:
        self.manifest = manifest
        self.table = table
        self.lexical = lexical
        self.kindred = kindred
        self.dense = dense
        self.store = store
        self._encoder = encoder
        self._lease = lease
        self._weights = weights

    @classmethod
    def open(
        cls, home: Home, *, chroma_url: str | None = None, model: str | None = None, adapted: bool = True
    ) -> Index:
        """Return the index that answers in this home.

        Args:
            home: where it was built.
            chroma_url: the Chroma server that keeps its vectors, if one does.
            model: the model that it was built with.
            adapted: whether the default model is used with its adapters, as the index was built.

        Raises:
            IndexMissing: none has been built, or its files are gone.
            IndexIncompatible: another model or version of the program built it, or it keeps its vectors elsewhere.
            BadSetting: no Chroma server answers at ``chroma_url``.
        """
        for _attempt in range(3):  # a build may replace the index between reading its name and holding it
            folder = current_folder(home)
            if folder is None:
                raise IndexMissing(f"no index in {home.path}: run `rapporteur index build`")
            try:
                lease = Lease(folder)
            except FileNotFoundError:
                continue
            try:
                return cls._open(home, folder, lease, chroma_setting(chroma_url), model, adapted=adapted)
            except BaseException:
                lease.close()
                raise
        raise IndexMissing(f"the index at {folder} is gone: run `rapporteur index build`")

    @classmethod
    def _open(
        cls, home: Home, folder: Path, lease: Lease, url: str | None, model: str | None, *, adapted: bool
    ) -> Index:
        manifest = read_manifest(folder)
        wanted = find_model(home, model, adapted=adapted)
        _check_fits(home, manifest, url, wanted)
        # The model takes about as long to load as all else: side by side.
        with ThreadPoolExecutor(1, thread_name_prefix="encoder") as pool:
            encoder = pool.submit(load_encoder, home, model, adapted=adapted)
            store = open_late(folder / "chroma", manifest.collection, url)
            try:
                table, lexical = ChunkTable(folder), Lexical(folder / LEXICAL)
                kindred = Kindred(folder / LEXICAL, lexical)
                dense = Dense(folder, table, store, 0 if manifest.chroma_url else PATIENCE)
            except (OSError, ValueError, KeyError) as error:
                store.close()
                raise IndexMissing(f"the index at {folder} is damaged: run `rapporteur index build`") from error
        weights = ADAPTED if wanted.questions else PLAIN
        return cls(manifest, table, lexical, kindred, dense, store, encoder, lease, weights)

    @property
    def encoder(self) -> Encoder:
        """The encoder of the questions, the same that made the vectors."""
        return self._encoder.result()

    def warm(self) -> None:
        """Read what the first questions would wait for; worth it where many are asked."""
        self.dense.warm()

    def close(self) -> None:
        """Let go of the files; a build may then delete them."""
        self.store.close()
        self._lease.close()

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def search(
        self, question: str, *, k: int = 10, restriction: Restriction = OPEN, ranking: Ranking = "hybrid"
    ) -> Found:
        """Return the paragraphs that match a question, best first, at most k; equal ones in document order.

        Args:
            question: any text.
            k: how many paragraphs, at least 1.
            restriction: which paragraphs may be found.
            ranking: "lexical" ranks by BM25 (cosines stay 0, the model is not asked), "dense" by cosine, "hybrid" by
                cosine plus the words held, akin ones counted in part and misspelt ones repaired, and in a long question
                the share of its words that stand in the paragraph itself.

        Raises:
            BadSetting: k is below 1, or there is no such ranking.
        """
        if k < 1:
            raise BadSetting(f"k is {k}: ask for at least 1 paragraph")
        if ranking not in RANKINGS:
            raise BadSetting(f"no ranking {ranking!r}: choose one of {', '.join(RANKINGS)}")
        question = question.encode("utf-8", "replace").decode("utf-8")  # lone surrogates, from a command line
        started = time.perf_counter()
        asked, embedding = self._ask(question, ranking)
        mask = None if restriction.is_open else self.table.allowed(restriction)
        hits = self._hits(self._candidates(asked, mask, ranking), asked, ranking, k)
        seconds = {"embed": embedding, "search": time.perf_counter() - started - embedding}
        searched = len(self.table) if mask is None else int(mask.sum())
        return Found(tuple(hits), asked.unknown, asked.repaired, searched, seconds)

    def holding(self, words: str) -> dict[str, tuple[int, int]]:
        """Return how many chunks of a resolution hold all of some words, in any form, and how many it has.

        By the resolution's id; those of which no chunk does are left out.
        """
        found: dict[str, tuple[int, int]] = {}
        for part, held in self.table.counted(self.lexical.holding(self.lexical.find(list(question_stems(words))))):
            found[part.resolution] = held, part.end - part.start
        return found

    def vectors_of(self, paragraphs: Iterable[str]) -> dict[str, Vectors]:
        """Return the vectors of the paragraphs that are held, by id, shape (windows, dimensions) each."""
        rows = {id_: self.table.rows_of(id_) for id_ in paragraphs}
        return {id_: self.dense.vectors(own) for id_, own in rows.items() if len(own)}

    def _ask(self, question: str, ranking: Ranking) -> tuple[_Asked, float]:
        """Return a question made ready, and the seconds that its vectors took."""
        if ranking != "hybrid":
            return self._ask_plainly(question, ranking)
        stems, repaired = self.kindred.repaired(
            question_stems(" ".join([question, *long_forms(question), *also_short(question)])),
            self.encoder.tokenizer,
            question,
        )
        right = substitute(question, repaired)
        unmet = self.kindred.unmet(stems)
        began = time.perf_counter()
        vector = self._encode(right)
        others = self.encoder.encode(unmet) if unmet else ()
        embedding = time.perf_counter() - began
        held = self.lexical.weigh(self.kindred.terms(stems, dict(zip(unmet, others, strict=True))))
        numbers, unknown = self._known(right)
        short = set(content_words(" ".join(written_short(right))))
        unknown = tuple(word for word in unknown if word not in short and not long_forms(word.upper()))
        return _Asked(vector, held, numbers, unknown, tuple(repaired.items())), embedding

    def _ask_plainly(self, question: str, ranking: Ranking) -> tuple[_Asked, float]:
        numbers, unknown = self._known(question)
        if ranking == "lexical":
            return _Asked(None, self.lexical.bm25(numbers), numbers, unknown), 0.0
        began = time.perf_counter()
        vector = self._encode(question)
        return _Asked(vector, np.empty(0, dtype=np.float32), numbers, unknown), time.perf_counter() - began

    def _encode(self, question: str) -> Vectors:
        return np.asarray(self.encoder.encode_query([question])[0])

    def _known(self, question: str) -> tuple[list[int], tuple[str, ...]]:
        """Return the numbers of a question's stems, and the words that stand nowhere."""
        stems = question_stems(question)
        numbers = self.lexical.find(list(stems))
        return numbers, tuple(word for word, number in zip(stems.values(), numbers, strict=True) if number == ABSENT)

    def _candidates(self, asked: _Asked, mask: Mask | None, ranking: Ranking) -> Rows:
        """Return the rows that either half proposes, in document order."""
        lexical = _best_held(asked.held, mask) if ranking != "dense" else np.empty(0, dtype=np.int64)
        if asked.vector is None:
            return np.sort(lexical)
        return np.union1d(lexical, self.dense.nearest(asked.vector, CANDIDATES, mask))

    def _hits(self, rows: Rows, asked: _Asked, ranking: Ranking, k: int) -> list[Hit]:
        """Return one hit a paragraph, with the best signals of its windows; the k best ones."""
        numbers, first, places = np.unique(self.table.paragraph_numbers[rows], return_index=True, return_inverse=True)
        bm25, coverage = self.lexical.signals(asked.stems, rows)
        cosines = np.zeros(len(rows)) if asked.vector is None else self.dense.cosines(asked.vector, rows)
        held = asked.held[rows] if len(asked.held) else bm25
        signals = [_best(places, len(numbers), values) for values in (cosines, held, bm25, coverage)]
        covering = min(COVERAGE_AT_MOST, max(0.0, self._weights.coverage * (len(asked.stems) - FEW_WORDS)))
        hybrid = signals[0] + self._weights.words * signals[1] + covering * signals[3]
        ranked = {"lexical": signals[2], "dense": signals[0], "hybrid": hybrid}
        scores = np.round(ranked[ranking], PLACES)  # equal texts get equal scores, whatever they were encoded with
        return [
            Hit(self.table.paragraph(int(rows[first[at]])), float(scores[at]), *(float(one[at]) for one in signals))
            for at in np.lexsort((numbers, -scores))[:k].tolist()
        ]


def _check_fits(home: Home, manifest: Manifest, url: str | None, wanted: Model) -> None:
    if manifest.fingerprint != wanted.fingerprint:
        raise IndexIncompatible(
            f"the index in {home.path} was built with the model {manifest.model} ({manifest.fingerprint}), "
            f"not {wanted.name} ({wanted.fingerprint}): run `rapporteur index build`"
        )
    if manifest.chroma_url != url:
        raise IndexIncompatible(
            f"the index in {home.path} keeps its vectors in {manifest.chroma_url or 'its own folder'}, not in "
            f"{url or 'its own folder'}: set --chroma-url accordingly, or run `rapporteur index build`"
        )


def _best_held(held: Matched, mask: Mask | None) -> Rows:
    """Return the rows of the best lexical matches, ties in document order."""
    scores = held if mask is None else np.where(mask, held, np.float32(0))
    rows = top(scores, CANDIDATES)
    rows = rows[scores[rows] > 0]
    return rows[np.lexsort((rows, -scores[rows]))][:CANDIDATES]


def _best(places: np.ndarray[Any, np.dtype[np.int64]], size: int, values: np.ndarray[Any, Any]) -> Floats:
    best = np.full(size, -np.inf)
    np.maximum.at(best, places, values.astype(np.float64))
    return best
