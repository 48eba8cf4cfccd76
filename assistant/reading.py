"""A question while it is read, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.restrictions import Restrictions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence, Set

    from assistant.answer import Interpretation, Reason
    from assistant.conversation import Conversation
    from corpus.library import Library
    from corpus.paragraph import Resolution
    from corpus.reference import Mention


@dataclass(frozen=True, slots=True)
class Given:
    """Restrictions from options of the command line or fields of a request; they win over the question's own."""

    symbols: tuple[str, ...] = ()
    organ: str | None = None
    kind: str | None = None
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """What to do with a question.

    ``allowed`` are the ids of the resolutions it is restricted to, None for all. ``named`` are paragraph ids to show
    without a search. A ``reason`` refuses it before any search. ``sought`` is the text to search for,
    ``context`` the subject of the turn before that weighs in, ``near`` are paragraph ids to show with a refusal.
    """

    interpretation: Interpretation
    allowed: frozenset[str] | None = None
    named: tuple[str, ...] = ()
    reason: Reason | None = None
    notices: tuple[str, ...] = ()
    sought: str = ""
    context: str = ""
    near: tuple[str, ...] = ()


@dataclass(slots=True)
class Reading:
    """A question while it is read."""

    question: str
    library: Library
    heads: tuple[Resolution, ...]
    before: Conversation | None
    mentions: tuple[Mention, ...] = ()
    restrictions: Restrictions = field(default_factory=Restrictions)
    rest: str = ""
    notices: list[str] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)

    def told(self) -> tuple[str, ...]:
        """Return the notices, each once."""
        return tuple(dict.fromkeys(self.notices))


def allowed_ids(
    heads: Sequence[Resolution], ids: Set[str], organ: str | None, since: int | None, until: int | None
) -> frozenset[str] | None:
    """Return the ids of the resolutions that restrictions leave, None where nothing is restricted."""
    if not (ids or organ or since or until):
        return None
    fits: list[Callable[[Resolution], bool]] = []
    if ids:
        fits.append(lambda head: head.id in ids)
    if organ:
        fits.append(lambda head: head.organ == organ)
    if since or until:
        fits.append(lambda head: head.year is not None and (since or 0) <= head.year <= (until or 9999))
    return frozenset(head.id for head in heads if all(fit(head) for fit in fits))
