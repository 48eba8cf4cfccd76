"""Words akin: a question's "passports" counts for the texts' "travel documents".

A word of a question counts for the words of the index that are nearest to it in meaning, the less the farther they
are. For every word that stands in the index they are found when it is built; only a word that stands nowhere needs the
model when it is asked. Measured on the bundled development questions with `rapporteur eval`: see docs/retrieval.md.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from corpus.regex import regex
from index.lexical import Term
from index.mapped import ABSENT, Strings, open_array, save_array
from index.repair import Speller, function_word, spellings, write_speller
from index.sketch import Sketch, write_sketch
from index.words import stem_all

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from index.encode import Encoder, Tokenizer, Vectors
    from index.lexical import Lexical
    from index.mapped import Array
    from index.postings import Vocabulary

VECTORS = "word_vectors"
SURFACES = "surface_vectors"

NEAREST = 12
"""At most so many words count for one."""

FLOOR = 0.5
"""Words are akin from this cosine on; they count with its square."""

SHORTEST = 3
BLOCK = 1024
"""So many words are compared with all others in one go while an index is built."""


_WITH_PARTICLE = regex(r"\b([^\W\d_]+)-(?:out|in|off|up|down|over|back|on|through|away)\b", re.IGNORECASE)


_SHORT_NAME = regex(r"\b[A-Z]{3,}\b")


class Kindred:
    """The words akin to the words of an index."""

    def __init__(self, folder: Path, lexical: Lexical) -> None:
        self._lexical = lexical
        self._starts = open_array(folder, "akin_starts")
        self._stems = open_array(folder, "akin_stems")
        self._factors = open_array(folder, "akin_factors")
        self._surfaces = Sketch(folder, SURFACES)
        self._speller = Speller(folder, lexical.words, lexical.often)

    def repaired(
        self, stems: Mapping[str, str], tokenizer: Tokenizer, question: str = ""
    ) -> tuple[dict[str, str], dict[str, str]]:
        """Return a question's stems, each with a word that has it, without misspellings; and what was repaired.

        What misspells a word without content ("which") has no stem.

        Args:
            stems: as ``index.words.question_stems`` gives them.
            tokenizer: the model's: what it knows as a word is not misspelt.
            question: what they are of; a verb before a particle in it ("carve-out") is not misspelt either, nor is a
                short name in capitals (UNIDO).
        """
        joined = {match[1].lower() for match in _WITH_PARTICLE.finditer(question)}
        joined |= {name.lower() for name in _SHORT_NAME.findall(question)} if not question.isupper() else set()
        read: dict[str, str] = {}
        repaired: dict[str, str] = {}
        for (stem, word), number in zip(stems.items(), self._lexical.find(list(stems)), strict=True):
            other = next(filter(self._lexical.knows, spellings(word)), None) if number == ABSENT else None
            if other:
                repaired[word] = other
                read[stem_all([other])[0]] = other
                continue
            wrong = number == ABSENT and word not in joined and not tokenizer.is_word(word)
            meant = function_word(word) if wrong and re.search(rf"\b{word}\b", question) else None
            right = self._speller.repair(word) if wrong and not meant else None
            if meant:
                repaired[word] = meant
            elif right:
                repaired[word] = right
                read[stem_all([right])[0]] = right
            else:
                read[stem] = word
        return read, repaired

    def unmet(self, stems: Mapping[str, str]) -> list[str]:
        """Return the words that do not stand in the index in this form, but may have kin there."""
        held = [word for word in stems.values() if has_kin(word)]
        return [word for word, place in zip(held, self._lexical.words.find(held), strict=True) if place == ABSENT]

    def terms(self, stems: Mapping[str, str], vectors: Mapping[str, Vectors]) -> list[Term]:
        """Return for each stem of a question the stems that count for it.

        Args:
            stems: a question's stems, each with a word that has it.
            vectors: the vectors of those words that are ``unmet``.
        """
        numbers, places = self._lexical.find(list(stems)), self._lexical.words.find(list(stems.values())).tolist()
        found = []
        for word, number, place in zip(stems.values(), numbers, places, strict=True):
            if place != ABSENT:
                akin = slice(int(self._starts[place]), int(self._starts[place + 1]))
                found.append(Term(number, self._stems[akin], self._factors[akin]))
            else:
                found.append(Term(number, *self._nearest(vectors.get(word), number)))
        return found

    def _nearest(self, vector: Vectors | None, own: int) -> tuple[Array, Array]:
        akin: dict[int, float] = {}
        if vector is not None and len(self._surfaces):
            near = self._surfaces.nearest(vector, NEAREST)
            akin = _akin(near, self._surfaces.cosines(vector, near))
        if own != ABSENT:
            akin[own] = 1.0
        return np.array(list(akin), dtype=np.int64), np.array(list(akin.values()), dtype=np.float32)


def has_kin(word: str) -> bool:
    """Return whether words akin are looked for: not for numbers, nor for words of two letters."""
    return len(word) >= SHORTEST and not word.isdigit()


def write_kindred(
    vocabulary: Vocabulary,
    folder: Path,
    encoder: Encoder,
    known: Mapping[str, Vectors],
    progress: Callable[[int], None] | None = None,
) -> None:
    """Write the vectors of an index's words and their kin.

    The vectors are float16, shape (words, dimensions), zero for words for which no kin is looked for.

    Args:
        vocabulary: the words.
        folder: where the lexical index stands.
        encoder: what turns words into vectors.
        known: vectors of words that need not be made anew.
        progress: told how many of the words are done.
    """
    held = vocabulary.words
    vectors = np.zeros((len(held), encoder.dimensions), dtype=np.float16)
    fresh = [place for place, word in enumerate(held) if has_kin(word) and word not in known]
    for place, word in enumerate(held):
        if word in known:
            vectors[place] = known[word]
    if fresh:
        vectors[fresh] = encoder.encode([held[place] for place in fresh], progress)
    save_array(folder, VECTORS, vectors)
    surfaces = vectors[vocabulary.surfaces].astype(np.float32)
    save_array(folder, SURFACES, surfaces)
    write_sketch(folder, SURFACES, surfaces)
    _write_akin(folder, vectors, surfaces, vocabulary.stem_of)
    write_speller(folder, held)


def _write_akin(folder: Path, vectors: Array, surfaces: Vectors, stem_of: Array) -> None:
    counts: list[int] = []
    stems: list[int] = []
    factors: list[float] = []
    for start in range(0, len(vectors), BLOCK):
        cosines = vectors[start : start + BLOCK].astype(np.float32) @ surfaces.T
        places, near = np.nonzero(cosines >= FLOOR)
        ends = np.searchsorted(places, np.arange(len(cosines) + 1))
        for place in range(len(cosines)):
            found = near[ends[place] : ends[place + 1]]
            akin = _akin(found, cosines[place, found]) | {int(stem_of[start + place]): 1.0}
            counts.append(len(akin))
            stems.extend(akin)
            factors.extend(akin.values())
    save_array(folder, "akin_starts", np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]))
    save_array(folder, "akin_stems", np.array(stems, dtype=np.int32))
    save_array(folder, "akin_factors", np.array(factors, dtype=np.float32))


def _akin(stems: Array, cosines: Array) -> dict[int, float]:
    """Return the nearest of some stems that are near enough, with the factors they count with."""
    order = np.argsort(-cosines, kind="stable")[:NEAREST]
    return {int(stems[at]): float(cosines[at]) ** 2 for at in order.tolist() if cosines[at] >= FLOOR}


def known_words(folder: Path) -> dict[str, Vectors]:
    """Return the words' vectors of an index folder, {} where it has none."""
    try:
        held, vectors = list(Strings(folder, "words")), open_array(folder, VECTORS)
    except (OSError, ValueError):
        return {}
    return dict(zip(held, vectors, strict=True)) if len(held) == len(vectors) else {}
