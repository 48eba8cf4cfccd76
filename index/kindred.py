"""Words akin: a question's "passports" counts for the texts' "travel documents".

The vectors of the index's own words are kept beside the postings. A word of a question counts for the words nearest to
it in meaning, the less the farther they are. Measured on the bundled development questions with `rapporteur eval`: see
docs/retrieval.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from index.repair import repair
from index.words import stem_all

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from index.encode import Encoder, Vectors
    from index.lexical import Lexical

FILE = "words.npy"

NEAREST = 12
"""At most so many words count for one."""

FLOOR = 0.45
"""Words are akin from this cosine on; they count with its square."""

SHORTEST = 3


class Kindred:
    """The vectors of an index's words, by the number of their stem."""

    def __init__(self, folder: Path, lexical: Lexical) -> None:
        self._vectors = np.load(folder / FILE, mmap_mode="r")
        self._lexical = lexical
        self._stems = lexical.stems
        self._known = frozenset(lexical.surfaces)

    def counting(
        self, stems: Mapping[str, str], encoder: Encoder
    ) -> tuple[dict[str, dict[str, float]], dict[str, str]]:
        """Return for each stem of a question the stems that count for it, with factors; and repaired words.

        Args:
            stems: a question's stems, each with a word that has it.
            encoder: the encoder that made the words' vectors.
        """
        repaired: dict[str, str] = {}
        terms: dict[str, dict[str, float]] = {}
        akin: dict[str, str] = {}
        for stem, word in stems.items():
            right = None if self._lexical.has(stem) or encoder.tokenizer.is_word(word) else repair(word, self._known)
            if right:
                repaired[word] = right
                stem, word = stem_all([right])[0], right
            terms[stem] = {stem: 1.0}
            if len(word) >= SHORTEST and not word.isdigit():
                akin[stem] = word
        if akin:
            cosines = encoder.encode(list(akin.values())) @ self._vectors.T.astype(np.float32)
            for stem, row in zip(akin, cosines, strict=True):
                terms[stem] = self._nearest(row) | terms[stem]
        return terms, repaired

    def _nearest(self, cosines: Vectors) -> dict[str, float]:
        rows = np.argpartition(-cosines, min(NEAREST, len(cosines) - 1))[:NEAREST]
        return {self._stems[row]: float(cosines[row]) ** 2 for row in rows.tolist() if cosines[row] >= FLOOR}


def build_kindred(
    surfaces: Sequence[str],
    folder: Path,
    encoder: Encoder,
    known: Mapping[str, Vectors],
    progress: Callable[[int], None] | None = None,
) -> None:
    """Write the vectors of the index's words, float16, shape (len(surfaces), dimensions); too short ones are zero.

    Args:
        surfaces: the words.
        folder: where the lexical index stands.
        encoder: what turns them into vectors.
        known: vectors of words that need not be made anew.
        progress: told how many of the words are done.
    """
    vectors = np.zeros((len(surfaces), encoder.dimensions), dtype=np.float16)
    fresh = []
    for row, word in enumerate(surfaces):
        if word in known:
            vectors[row] = known[word]
        elif len(word) >= SHORTEST and not word.isdigit():
            fresh.append(row)
    if fresh:
        vectors[fresh] = encoder.encode([surfaces[row] for row in fresh], progress)
    np.save(folder / FILE, vectors)


def known_words(folder: Path) -> dict[str, Vectors]:
    """Return the words' vectors of an index folder, {} where it has none."""
    import json

    try:
        surfaces = json.loads((folder / "surfaces.json").read_text("utf-8"))
        vectors = np.load(folder / FILE)
    except (OSError, ValueError):
        return {}
    return dict(zip(surfaces, vectors, strict=True)) if len(surfaces) == len(vectors) else {}
