"""The nouns of an evaluation: question, conversation, data set."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.paragraph import ORGAN_NAMES
from corpus.symbol import organ_of

SEVERAL = "several"
"""The organ of a question that paragraphs of more than one answer."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the ids that answer it.

    ``relevant`` maps id to grade, 1 or more; it is empty for a question that nothing answers, whose ``reason`` then
    says why it should be refused.
    """

    id: str
    text: str
    relevant: dict[str, int] = field(default_factory=dict)
    style: str = ""
    split: str = ""
    reason: str | None = None

    @property
    def answerable(self) -> bool:
        """Whether the data set holds an answer."""
        return bool(self.relevant)

    @property
    def organ(self) -> str:
        """The organ whose resolutions answer it, "" if none does or the ids do not tell."""
        organs = {_organ_of_id(key.partition("#")[0]) for key in self.relevant}
        return SEVERAL if len(organs) > 1 else next(iter(organs), "")


def _organ_of_id(resolution: str) -> str:
    """Return the organ of a symbol, or of an id made up for a resolution that states none: it begins with the organ."""
    first = resolution.partition("-")[0]
    return organ_of(resolution) or (first if first in ORGAN_NAMES else "")


@dataclass(frozen=True, slots=True)
class Conversation:
    """Questions asked one after the other; each turn is a question whose id is ``CONVERSATION/NUMBER``."""

    id: str
    turns: tuple[Question, ...]
    split: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A passage that a data set brings with it, or a paragraph with its resolution's title and the chapeaux above."""

    id: str
    title: str
    text: str

    @property
    def in_context(self) -> str:
        """The text below its title."""
        return "\n".join(part for part in (self.title, self.text) if part)


@dataclass(frozen=True, slots=True)
class Dataset:
    """Questions, and conversations or passages where the data set has them.

    ``split`` is "" when every split was read. ``passages`` is None for questions over the installed corpus.
    ``notices`` are sentences about what was left out.
    """

    name: str
    split: str
    questions: tuple[Question, ...]
    conversations: tuple[Conversation, ...] = ()
    passages: tuple[Text, ...] | None = None
    notices: tuple[str, ...] = ()

    @property
    def answerable(self) -> tuple[Question, ...]:
        """The questions that ranking measures count."""
        return tuple(q for q in self.questions if q.answerable)

    def asked_before(self, key: str) -> tuple[str, ...]:
        """Return the words of the turns before one in its conversation, () for a question or the first turn."""
        turns = next((talk.turns for talk in self.conversations if any(turn.id == key for turn in talk.turns)), ())
        return tuple(turn.text for turn in turns[: next((n for n, turn in enumerate(turns) if turn.id == key), 0)])

    @property
    def unanswerable(self) -> tuple[Question, ...]:
        """The questions that should be refused."""
        return tuple(q for q in self.questions if not q.answerable)
