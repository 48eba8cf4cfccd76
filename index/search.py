"""A question in, ranked paragraphs out.

The two halves each propose candidates; every candidate gets both signals, and the sum ranks them.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.errors import BadSetting, IndexIncompatible, IndexMissing
from index.aliases import long_forms
from index.current import Lease, current_folder
from index.encode import load_encoder
from index.hit import OPEN, RANKINGS, Found, Hit, Ranking, Restriction
from index.kindred import Kindred
from index.lexical import Lexical
from index.manifest import read_manifest
from index.model import find_model
from index.repair import substitute
from index.store import chroma_setting, open_vectors
from index.table import ChunkTable
from index.words import question_stems

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Future
    from pathlib import Path

    from corpus.home import Home
    from index.encode import Encoder, Vectors
    from index.lexical import Matches
    from index.manifest import Manifest
    from index.store import VectorStore
    from index.table import Mask, Rows

Floats = np.ndarray[Any, np.dtype[np.float64]]
Matched = np.ndarray[Any, np.dtype[np.float32]]

CANDIDATES = 150
"""How many chunks each half proposes."""

LEXICAL_WEIGHT = 0.5
"""What holding all of a question's words is worth beside a cosine of 1."""

OVERFETCH_SHARE = 0.1
"""From this share of allowed chunks on, asking Chroma for more and dropping the rest beats its ``where`` filter."""

OVERFETCH_LIMIT = 2000
ENOUGH = 60
PLACES = 6


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question made ready: its vector, how every chunk matches, and what the lexical half ranks the chunks by."""

    vector: Vectors | None
    matches: Matches
    held: Matched
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
        store: VectorStore,
        encoder: Future[Encoder],
        lease: Lease,
    ) -> None:
        self.manifest = manifest
        self.table = table
        self.lexical = lexical
        self.kindred = kindred
        self.store = store
        self._encoder = encoder
        self._lease = lease

    @classmethod
    def open(cls, home: Home, *, chroma_url: str | None = None, model: str | None = None) -> Index:
        """Return the index that answers in this home.

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
                return cls._open(home, folder, lease, chroma_setting(chroma_url), model)
            except BaseException:
                lease.close()
                raise
        raise IndexMissing(f"the index at {folder} is gone: run `rapporteur index build`")

    @classmethod
    def _open(cls, home: Home, folder: Path, lease: Lease, url: str | None, model: str | None) -> Index:
        manifest = read_manifest(folder)
        _check_fits(home, manifest, url, model)
        # The model and Chroma take about as long to load as each other: side by side.
        with ThreadPoolExecutor(1, thread_name_prefix="encoder") as pool:
            encoder = pool.submit(load_encoder, home, model)
            store = open_vectors(folder / "chroma", manifest.collection, url)
            try:
                table, lexical = ChunkTable.read(folder), Lexical(folder / "lexical")
                kindred = Kindred(folder / "lexical", lexical)
            except (OSError, ValueError, KeyError) as error:
                store.close()
                raise IndexMissing(f"the index at {folder} is damaged: run `rapporteur index build`") from error
        return cls(manifest, table, lexical, kindred, store, encoder, lease)

    @property
    def encoder(self) -> Encoder:
        """The encoder of the questions, the same that made the vectors."""
        return self._encoder.result()

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
                cosine plus the words held, akin ones counted in part and misspelt ones repaired.

        Raises:
            BadSetting: k is below 1, or there is no such ranking.
        """
        if k < 1:
            raise BadSetting(f"k is {k}: ask for at least 1 paragraph")
        if ranking not in RANKINGS:
            raise BadSetting(f"no ranking {ranking!r}: choose one of {', '.join(RANKINGS)}")
        question = question.encode("utf-8", "replace").decode("utf-8")  # lone surrogates, from a command line
        started = time.perf_counter()
        asked = self._ask(question, ranking)
        embedded = time.perf_counter()
        mask = None if restriction.is_open else self.table.allowed(restriction)
        hits = self._rank(asked, mask, restriction, ranking)
        seconds = {"embed": embedded - started, "search": time.perf_counter() - embedded}
        return Found(hits=tuple(hits[:k]), unknown=asked.unknown, repaired=asked.repaired, seconds=seconds)

    def _ask(self, question: str, ranking: Ranking) -> _Asked:
        """Return a question's vector and how every chunk matches its words."""
        if ranking != "hybrid":
            matches = self.lexical.match(question)
            vector = None if ranking == "lexical" else self.encoder.encode([question])[0]
            return _Asked(vector, matches, matches.bm25, matches.unknown)
        stems = question_stems(" ".join([question, *long_forms(question)]))
        terms, repaired = self.kindred.counting(stems, self.encoder)
        right = substitute(question, repaired)
        matches = self.lexical.match(right)
        unknown = tuple(word for word in matches.unknown if not long_forms(word.upper()))
        vector = self.encoder.encode([right])[0]
        return _Asked(vector, matches, self.lexical.weigh(terms), unknown, tuple(repaired.items()))

    def vectors_of(self, paragraphs: Iterable[str]) -> dict[str, Vectors]:
        """Return the vectors of the paragraphs that are held, by id, shape (windows, dimensions) each."""
        rows = {id_: self.table.rows_of[id_] for id_ in paragraphs if id_ in self.table.rows_of}
        held = self.store.get([self.table.ids[row] for own in rows.values() for row in own])
        return {id_: np.stack([held[self.table.ids[row]] for row in own]) for id_, own in rows.items()}

    def _rank(self, asked: _Asked, mask: Mask | None, restriction: Restriction, ranking: Ranking) -> list[Hit]:
        lexical = _top(asked.held, mask) if ranking != "dense" else np.empty(0, dtype=np.int64)
        if asked.vector is None:
            rows, cosines = np.sort(lexical), np.zeros(len(lexical))
        else:
            rows, cosines = self._with_cosines(asked.vector, lexical, mask, restriction)
        return self._hits(rows, cosines, asked, ranking)

    def _with_cosines(
        self, vector: Vectors, lexical: Rows, mask: Mask | None, restriction: Restriction
    ) -> tuple[Rows, Floats]:
        """Return the rows of both halves' candidates, and the cosine of each."""
        cosine_of = self._nearest(vector, mask, restriction)
        missing = [row for row in lexical.tolist() if row not in cosine_of]
        if missing:
            vectors = self.store.get([self.table.ids[row] for row in missing])
            cosine_of |= {
                row: float(vectors[self.table.ids[row]] @ vector) for row in missing if self.table.ids[row] in vectors
            }
        rows = np.array(sorted(cosine_of), dtype=np.int64)
        return rows, np.array([cosine_of[row] for row in rows.tolist()])

    def _nearest(self, vector: Vectors, mask: Mask | None, restriction: Restriction) -> dict[int, float]:
        """Return the dense candidates among the allowed rows, with their cosines."""
        allowed = len(self.table) if mask is None else int(mask.sum())
        if not allowed:
            return {}
        wanted = min(CANDIDATES, allowed)
        if mask is not None and allowed >= OVERFETCH_SHARE * len(self.table):
            more = min(len(self.table), OVERFETCH_LIMIT, int(1.5 * wanted * len(self.table) / allowed))
            found = self._query(vector, more, OPEN)
            kept = [(row, cosine) for row, cosine in found if mask[row]][:wanted]
            if len(kept) >= min(ENOUGH, allowed):
                return dict(kept)
        return dict(self._query(vector, wanted, restriction))

    def _query(self, vector: Vectors, k: int, restriction: Restriction) -> list[tuple[int, float]]:
        rows = self.table.row_of
        return [(rows[id_], cosine) for id_, cosine in self.store.nearest(vector, k, restriction) if id_ in rows]

    def _hits(
        self,
        rows: Rows,
        cosines: Floats,
        asked: _Asked,
        ranking: Ranking,
    ) -> list[Hit]:
        """Return one hit a paragraph, with the best signals of its windows."""
        numbers, places = np.unique(self.table.paragraph_numbers[rows], return_inverse=True)
        cosine, lexical, bm25, coverage = (
            _best(places, len(numbers), values)
            for values in (
                cosines,
                asked.held[rows].astype(np.float64),
                asked.matches.bm25[rows].astype(np.float64),
                asked.matches.coverage[rows].astype(np.float64),
            )
        )
        scores = {"lexical": bm25, "dense": cosine, "hybrid": cosine + LEXICAL_WEIGHT * lexical}[ranking]
        scores = np.round(scores, PLACES)  # texts that are equal get equal scores, whatever batch they were encoded in
        return [
            Hit(
                paragraph=self.table.paragraphs[int(numbers[at])],
                score=float(scores[at]),
                cosine=float(cosine[at]),
                lexical=float(lexical[at]),
                bm25=float(bm25[at]),
                coverage=float(coverage[at]),
            )
            for at in np.lexsort((numbers, -scores)).tolist()
        ]


def _check_fits(home: Home, manifest: Manifest, url: str | None, model: str | None) -> None:
    wanted = find_model(home, model)
    if manifest.fingerprint != wanted.fingerprint:
        raise IndexIncompatible(
            f"the index was built with the model {manifest.model} ({manifest.fingerprint}), not {wanted.name} "
            f"({wanted.fingerprint}): run `rapporteur index build`"
        )
    if manifest.chroma_url != url:
        raise IndexIncompatible(
            f"the index keeps its vectors in {manifest.chroma_url or 'its own folder'}, not in "
            f"{url or 'its own folder'}: set --chroma-url accordingly, or run `rapporteur index build`"
        )


def _top(held: Matched, mask: Mask | None) -> Rows:
    """Return the rows of the best lexical matches, ties in document order."""
    scores = held if mask is None else np.where(mask, held, 0)
    rows = np.flatnonzero(scores)
    if len(rows) > CANDIDATES:
        threshold = np.partition(scores[rows], len(rows) - CANDIDATES)[len(rows) - CANDIDATES]
        rows = rows[scores[rows] >= threshold]
    return rows[np.lexsort((rows, -scores[rows]))][:CANDIDATES]


def _best(places: np.ndarray[Any, np.dtype[np.int64]], size: int, values: Floats) -> Floats:
    best = np.full(size, -np.inf)
    np.maximum.at(best, places, values)
    return best
