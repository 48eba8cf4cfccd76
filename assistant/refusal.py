"""When to refuse: whether the best paragraph found answers the question, from several signals together.

A cosine of the plain model does not tell (off-topic questions reach .47, true answers start at .15); that of the model
adapted to questions about resolutions does best, if one allows for how many paragraphs were looked through: among
150,000 something is always fairly near. With it go the score that ranked the best paragraph, which knows the words, and
by how much it stands out from the sixth: a question that nothing answers finds many paragraphs that are about as far
from it. Words that stand nowhere weigh against an answer, most of all a name: no paragraph speaks of a World Pizza Day,
while charities may well be called otherwise. The weights and the three working points stand in refusal.json, which
`python -m eval.calibrate` writes: logistic regression on the development questions.

Where these leave it in doubt, the best paragraphs are read together with the question (`assistant.closely`), and a
second regression weighs what they say against what was read.
"""

from __future__ import annotations

import json
import math
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from corpus.errors import BadSetting
from corpus.regex import regex
from index.hit import EVERY_WORD
from index.words import content_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.hit import Found

Strictness = Literal["lenient", "balanced", "strict"]
LEVELS: tuple[Strictness, ...] = get_args(Strictness)
VARIABLE = "RAPPORTEUR_REFUSAL"

FILE = Path(__file__).with_name("refusal.json")
_NAME = regex(r"(?<!^)(?<![.?!]\s)\b[A-Z][\w’'-]*\w")
_ASKING = frozenset({"ask", "asks", "asked", "asking"})
FEWEST = 100
"""Fewer chunks than these, those of one resolution, are looked through as sternly as so many."""

FAR = 0.2
HALF = 0.5
"""Within one resolution that is named, its best paragraph does not answer if it is so far from the question and holds
less than half of its words: it is only the best of a few."""

READ_BEST, READ_FIRST = "read best", "read first"

DOUBT = 3.5
"""Log odds nearer to 0 than this leave it in doubt whether there is an answer."""

COMPARED = 5
"""How many places after the best paragraph the one is that it is compared with."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A logistic regression: its bias, and its weights by signal."""

    bias: float
    weights: dict[str, float]

    def odds(self, signals: dict[str, float]) -> float:
        """Return the log odds that the paragraphs found answer the question."""
        return self.bias + sum(weight * signals[name] for name, weight in self.weights.items())


@dataclass(frozen=True, slots=True)
class Calibration:
    """A fitted refusal: without reading closely and with it, and for each level the confidence that answers need."""

    plain: Fit
    closely: Fit
    thresholds: dict[str, float]

    def confidence(self, signals: dict[str, float]) -> float:
        """Return how likely the paragraphs found answer the question, in [0, 1]; what was read closely counts."""
        odds = (self.closely if READ_BEST in signals else self.plain).odds(signals)
        return 1 / (1 + math.exp(-odds))


@cache
def calibration() -> Calibration:
    """Return the calibration that the program came with."""
    held: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return Calibration(Fit(**held["plain"]), Fit(**held["closely"]), held["thresholds"])


def signals(question: str, found: Found, asked: str = "") -> dict[str, float]:
    """Return what a refusal is decided on.

    cosine: the best among the paragraphs found. score: of the first. lead: by how much it is ahead of the sixth (the
    last, if there are fewer). unknown: the share of the question's words, "asked" aside, that stand nowhere in the
    corpus. crowd: the logarithm of how many chunks were looked through, to base 10; and each of the others times it, so
    that what counts may differ between a hundred paragraphs and a hundred thousand. stranger: 1 if a name stands
    nowhere in the corpus. read best, read first: the greatest and the first of the log odds that the paragraphs have
    which were read together with the question; not there if none was.

    Args:
        question: the text that was searched for.
        found: what the search found.
        asked: the question as it was put, if it was longer: a capital within a sentence tells a name.
    """
    crowd = math.log10(max(FEWEST, found.searched))
    scores = [hit.score for hit in found.hits] or [0.0]
    plain = {
        "cosine": max((hit.cosine for hit in found.hits), default=0.0),
        "score": scores[0],
        "lead": scores[0] - scores[min(COMPARED, len(scores) - 1)],
        "unknown": len(_but_asking(found.unknown)) / max(1, len(_but_asking(content_words(question)))),
    }
    names = {match.group().lower() for match in _NAME.finditer(asked or question)}
    alone = {"crowd": crowd, "stranger": float(not names.isdisjoint(found.unknown))}
    told = plain | alone | {f"{name} x crowd": value * crowd for name, value in plain.items()}
    read = [hit.read for hit in found.hits if hit.read is not None]
    return told | ({READ_BEST: max(read), READ_FIRST: read[0]} if read else {})


def is_in_doubt(question: str, found: Found) -> bool:
    """Return whether the signals leave it open whether what was found answers: then it is worth a close reading.

    Args:
        question: the text that was searched for.
        found: what the search found.
    """
    if not found.hits or not content_words(question):
        return False
    return abs(calibration().plain.odds(signals(question, found))) < DOUBT


def answers(question: str, found: Found, strictness: Strictness = "balanced", *, asked: str = "") -> bool:
    """Return whether to answer with what was found rather than refuse.

    A paragraph that holds every word of the question answers it, whatever its lead: a broad question finds many.

    Args:
        question: the text that was searched for; one without a content word is never answered.
        found: what the search found.
        strictness: "strict" refuses more, "lenient" less.
        asked: the question as it was put, if it was longer.
    """
    if not found.hits or not content_words(question):
        return False
    if found.hits[0].coverage >= EVERY_WORD and not found.unknown:
        return True
    told = signals(question, found, asked)
    if found.searched < FEWEST and told["cosine"] < FAR and found.hits[0].coverage < HALF:
        return False
    fitted = calibration()
    return fitted.confidence(told) >= fitted.thresholds[strictness]


def read_strictness(name: str = "") -> Strictness:
    """Return the level of that name, by default that of ``RAPPORTEUR_REFUSAL``; "balanced" where none is named.

    Raises:
        BadSetting: there is no such level.
    """
    wanted = name or os.environ.get(VARIABLE, "") or "balanced"
    for level in LEVELS:
        if wanted == level:
            return level
    raise BadSetting(f"no level of refusal {wanted[:40]!r}: choose one of {', '.join(LEVELS)}")


def missing_words(question: str, unknown: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a question that the corpus does not know, as a refusal names them.

    "Asked" is none: what is asked of somebody stands there as requested, invited or urged.
    """
    return tuple(word for word in dict.fromkeys(_but_asking(content_words(question))) if word in unknown)


def _but_asking(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in _ASKING]
