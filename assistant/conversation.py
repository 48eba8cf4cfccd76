"""What the next question needs to be understood as a follow-up; an opaque value for programs."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from dataclasses import asdict, dataclass, field

from assistant.answer import Interpretation
from corpus.errors import BadQuestion

_LONGEST = 64_000

SUBJECTS = " · "
"""What stands between the subject of a turn and the older one that it leans on."""


TURNS = 10
"""So many turns are remembered, for “back to my second question”: the first ones and the latest."""

HELD = 60
"""Of so many paragraphs at most a turn's list is remembered; what showed more is asked again."""


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier turn: what was asked, how it was understood, what it showed; ``facts`` where it told of a resolution.

    ``named`` says that the paragraphs were asked for by number or place.
    """

    question: str
    interpretation: Interpretation = field(default_factory=Interpretation)
    shown: tuple[str, ...] = ()
    topic: str = ""
    named: bool = False
    facts: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    """The last turn: how it was understood and which paragraphs it showed, best first.

    ``focus`` is the paragraph that "the next one" follows, "" before any was shown. ``topic`` is the last text that
    was searched for, which a follow-up such as "and in 2008?" searches for again, and after ``SUBJECTS`` the older one
    that weighed in. ``asked`` are the questions that
    stood by themselves, the first and the latest of them, for "back to my first question". ``named`` are the paragraphs
    that were asked for by number or place, until something else is asked: what "the same in 64/178" and "and 9?" go on
    from. ``further`` are those that the last search found besides the ones shown, for "more", and ``language`` the code
    of the language that it searched in, "" for English. ``unanswered``: the topic was searched for and refused.
    ``turns`` are the turns so far, ``repeats`` the ids of yearly repeats that were named with what was shown.
    """

    interpretation: Interpretation = field(default_factory=Interpretation)
    shown: tuple[str, ...] = ()
    focus: str = ""
    topic: str = ""
    asked: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    further: tuple[str, ...] = ()
    language: str = ""
    unanswered: bool = False
    turns: tuple[Turn, ...] = ()
    repeats: tuple[str, ...] = ()

    def to_token(self) -> str:
        """Return the conversation as URL-safe text."""
        content = json.dumps(asdict(self), separators=(",", ":")).encode()
        return base64.urlsafe_b64encode(zlib.compress(content)).decode().rstrip("=")

    @classmethod
    def from_token(cls, token: str) -> Conversation:
        """Return the conversation that ``to_token`` wrote.

        Raises:
            BadQuestion: the value is not one of ours.
        """
        try:
            if len(token) > _LONGEST:
                raise ValueError
            packed = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
            unpacker = zlib.decompressobj()
            content = json.loads(unpacker.decompress(packed, _LONGEST))
            return _checked(content)
        except (ValueError, TypeError, KeyError, binascii.Error, zlib.error, AttributeError, RecursionError) as error:
            raise BadQuestion("the conversation value is not one of ours: send null to start afresh") from error


def lists_one(before: Conversation) -> bool:
    """Return whether the turn before showed one whole resolution, or its preamble or operative part."""
    i = before.interpretation
    return bool(len(i.symbols) == 1 and before.focus and not (i.text or before.topic or i.paragraphs))


def shows_several(before: Conversation) -> bool:
    """Return whether the turn before named several paragraphs, no whole resolution: "the second one" is one of them."""
    return 1 < len(before.named) <= HELD and not lists_one(before)


def _checked(content: dict[str, object]) -> Conversation:
    asked, named, further, repeats = (
        _texts(content.get(name, [])) for name in ("asked", "named", "further", "repeats")
    )
    turns = content.get("turns", [])
    if not isinstance(turns, list):
        raise TypeError
    return Conversation(
        _interpretation(content["interpretation"]),
        _texts(content["shown"]),
        _text(content["focus"]),
        _text(content["topic"]),
        asked,
        named,
        further,
        _text(content.get("language", "")),
        content.get("unanswered", False) is True,
        tuple(_turn(one) for one in turns),
        repeats,
    )


def _turn(raw: object) -> Turn:
    if not isinstance(raw, dict):
        raise TypeError
    return Turn(
        _text(raw["question"]),
        _interpretation(raw["interpretation"]),
        _texts(raw["shown"]),
        _text(raw["topic"]),
        named=raw["named"] is True,
        facts=raw["facts"] is True,
    )


def _interpretation(raw: object) -> Interpretation:
    if not isinstance(raw, dict):
        raise TypeError
    years = {name: raw[name] for name in ("since", "until")}
    words = {name: raw[name] for name in ("organ", "kind")}
    if not all(value is None or type(value) is int for value in years.values()):
        raise TypeError
    if not all(value is None or isinstance(value, str) for value in words.values()):
        raise TypeError
    return Interpretation(
        text=_text(raw["text"]),
        symbols=_texts(raw["symbols"]),
        paragraphs=_texts(raw["paragraphs"]),
        carried_over=_texts(raw["carried_over"]),
        adopted=_text(raw.get("adopted", "")),
        session=_text(raw.get("session", "")),
        excluded=_texts(raw.get("excluded", [])),
        **years,
        **words,
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(_text(one) for one in value)
