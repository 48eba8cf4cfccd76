"""What the adapters learn from: questions with the places of their right paragraphs, and the texts they stand among."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from eval.own import read_questions
from index.chunk import chunk
from index.encode import load_encoder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from corpus.home import Home
    from corpus.library import Library
    from eval.question import Question
    from index.search import Index

    Floats = np.ndarray[Any, np.dtype[np.float32]]

FOLDS = 5
KEPT = "plain"


@dataclass(frozen=True, slots=True)
class Sample:
    """A question, the places of its right paragraphs among the texts, and the title that it belongs to."""

    text: str
    right: tuple[int, ...]
    title: str

    @property
    def fold(self) -> int:
        """The fold of its title."""
        return int(hashlib.md5(self.title.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def read_samples(files: Sequence[Path], index: Index, titles: dict[str, str]) -> list[Sample]:
    """Return the questions that some paragraph of the index answers, each once."""
    texts = index.table.texts
    samples = {}
    for file in files:
        for question in read_questions(file).questions:
            right = {int(texts[row]) for id_ in question.relevant for row in index.table.rows_of(id_).tolist()}
            if right:
                samples[question.text] = Sample(question.text, tuple(sorted(right)), title_of(question, titles))
    return list(samples.values())


def title_of(question: Question, titles: dict[str, str]) -> str:
    """Return the title of the resolution of a question's first right paragraph, or its id if it has none."""
    resolution = next(iter(question.relevant)).partition("#")[0]
    return titles.get(resolution) or resolution


def texts_of(library: Library, index: Index) -> list[str]:
    """Return the distinct texts that the index holds, in its order: each paragraph in its context."""
    places = {index.table.ids[row]: int(index.table.texts[row]) for row in range(len(index.table))}
    texts = [""] * (max(places.values(), default=-1) + 1)
    for resolution in library.each():
        for one in chunk(resolution, index.encoder.tokenizer):
            if one.id in places:
                texts[places[one.id]] = one.text_for_embedding
    return texts


def plain_vectors(home: Home, texts: Sequence[str], tell: Callable[[int, int], None]) -> Floats:
    """Return the vectors of texts by the default model as it came, shape (len(texts), dimensions); kept in the home.

    Args:
        home: where they are kept, as ``HOME/eval/plain-HASH.npy``.
        texts: what to encode; 115,000 take 20 minutes on two cores.
        tell: told how many are done, and of how many.
    """
    encoder = load_encoder(home, adapted=False)
    digest = hashlib.sha256("\0".join([encoder.fingerprint, *texts]).encode()).hexdigest()[:12]
    file = home.path / "eval" / f"{KEPT}-{digest}.npy"
    with suppress(OSError, ValueError):
        return np.asarray(np.load(file), dtype=np.float32)
    vectors = encoder.encode(texts, lambda done: tell(done, len(texts)))
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        np.save(file, vectors)
    return vectors
