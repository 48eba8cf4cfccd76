"""A question that has been checked and understood, and waits for its answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.conversation import Conversation
from assistant.foreign import ENGLISH, Foreign, seeks_abroad
from assistant.leftover import refuse_leftover
from corpus.errors import BadQuestion, BadSetting
from corpus.paragraph import ORGAN_NAMES
from corpus.reference import read_references

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.answer import Interpretation
    from assistant.reading import Given, Understood
    from assistant.refusal import Strictness

LONGEST = 4000
"""Characters of a question; the longest bundled paragraph has 800."""

FIELDS = frozenset({"symbols", "paragraphs", "organ", "kind", "from", "to", "adopted", "session", "excluded"})
"""The fields of an interpretation that can be taken off."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question between being understood and being answered: what it means can be shown before anything is searched.

    ``language`` is the code of the one that the answer is wished in, "" for the passages' own. ``verb`` ("urges") and
    ``addressee`` ("Member States") restrict a search to what paragraphs do and of whom they ask it, "" for no limit.
    ``seconds`` is how long the understanding took. ``foreign`` says which language the question is in.
    ``strictness`` is how much is refused.
    """

    question: str
    understood: Understood
    k: int = 5
    language: str = ""
    verb: str = ""
    addressee: str = ""
    before: Conversation = field(default_factory=Conversation)
    seconds: float = 0.0
    foreign: Foreign = ENGLISH
    strictness: Strictness = "balanced"

    @property
    def interpretation(self) -> Interpretation:
        """How the question is understood."""
        return self.understood.interpretation


def searched_in(asking: Asking) -> str:
    """Return the code of the language whose texts a question searched, "" for English."""
    if asking.understood.more:
        return asking.before.language
    return asking.foreign.code if seeks_abroad(asking.foreign, asking.understood.sought) else ""


def checked(question: str) -> str:
    """Return a question on one line.

    Raises:
        BadQuestion: it is empty or too long.
    """
    asked = " ".join("".join(c if c.isprintable() else " " for c in question).split())
    if not asked:
        raise BadQuestion(
            "the question is empty: ask about the resolutions, or name one, as in “paragraph 5 of 61/180”"
        )
    if len(asked) > LONGEST:
        raise BadQuestion(f"the question has {len(asked):,} characters: ask in {LONGEST:,} at most")
    return asked


def check_options(given: Given, k: int, without: Sequence[str]) -> None:
    """Check what is asked for besides the question.

    Raises:
        BadSetting: an option is outside its range.
    """
    if not 1 <= k <= 100:
        raise BadSetting(f"k is {k}: ask for 1 to 100 passages")
    if given.organ is not None and given.organ not in ORGAN_NAMES:
        raise BadSetting(f"no organ {given.organ!r}: choose one of {', '.join(ORGAN_NAMES)}")
    if given.kind not in (None, "pp", "op"):
        raise BadSetting(f"no kind {given.kind!r}: choose pp or op")
    if given.since and given.until and given.since > given.until:
        raise BadSetting(f"from {given.since} to {given.until} is no range of years: give the earlier year first")
    for symbol in given.symbols:
        mentions = [one for one in read_references(symbol) if one.number]
        if not mentions and "-" not in symbol:
            raise BadSetting(f"{symbol[:80]!r} is no symbol: write it like A/RES/61/180")
        if mentions:
            refuse_leftover(symbol, mentions, ())
    if unknown := sorted(set(without) - FIELDS):
        raise BadSetting(f"no field {unknown[0]!r} to take off: choose from {', '.join(sorted(FIELDS))}")
