"""A question while it is read, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from assistant.restrictions import Restrictions, years_of
from assistant.sessions import session_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set

    from assistant.answer import Interpretation, Reason
    from assistant.conversation import Conversation, Turn
    from assistant.metadata import Fact
    from corpus.library import Library
    from corpus.paragraph import Resolution
    from corpus.reference import Mention


@dataclass(frozen=True, slots=True)
class Given:
    """Restrictions from options of the command line or fields of a request; they win over the question's own.

    ``most`` is how many paragraphs of a list are wanted at once, 0 where that is not said.
    """

    symbols: tuple[str, ...] = ()
    organ: str | None = None
    kind: str | None = None
    since: int | None = None
    until: int | None = None
    most: int = 0


class Like(NamedTuple):
    """A paragraph whose form elsewhere is asked for; ``apart`` says that it is not meant itself ("again?")."""

    paragraph: str
    apart: bool


@dataclass(frozen=True, slots=True)
class Understood:
    """What to do with a question.

    ``allowed`` are the ids of the resolutions it is restricted to, None for all. ``named`` are paragraph ids to show
    without a search. A ``reason`` refuses it before any search. ``sought`` is the text to search for,
    ``context`` the subject of the turn before that weighs in, ``near`` are paragraph ids to show with a refusal.
    ``preferred`` are ids of resolutions that get an ``advantage`` without being all that is searched. ``facts`` answer
    a question about a resolution rather than its words. ``like`` is a paragraph whose form elsewhere is asked for.
    ``among`` is the list that what is ``named`` was picked from; ``more`` asks for what the last search found besides.
    ``only_restricts`` tells that the question has no subject of its own: it limits that of the turn before.
    ``beside`` is the point of a list shown before, whose neighbours are the first that a new subject may mean.
    ``asked_of`` is the party of whom something is asked about the subject, "" for none; ``asks_only`` says that the
    question has nothing else of its own: only what asks it of that party is searched. ``topic`` is what the next turn
    leans on, "" for ``sought`` and ``context``. ``again`` is the earlier turn whose paragraphs are shown again.
    ``of_shown`` tells that the question asks for what the paragraph just shown says ("which session?"), ``settled``
    that it says nothing itself and asks of what was answered just now ("by when?").
    """

    interpretation: Interpretation
    allowed: frozenset[str] | None = None
    named: tuple[str, ...] = ()
    reason: Reason | None = None
    notices: tuple[str, ...] = ()
    sought: str = ""
    context: str = ""
    near: tuple[str, ...] = ()
    preferred: frozenset[str] = frozenset()
    advantage: float = 0.0
    facts: tuple[Fact, ...] = ()
    like: Like | None = None
    among: tuple[str, ...] = ()
    more: bool = False
    only_restricts: bool = False
    beside: str = ""
    asked_of: str = ""
    asks_only: bool = False
    topic: str = ""
    again: Turn | None = None
    of_shown: bool = False
    settled: bool = False


@dataclass(slots=True)
class Reading:
    """A question while it is read.

    ``start`` is how many of a list it has been answered with before, ``without`` the fields of its interpretation that
    the user took off. ``asked_of`` is the party that a question about a subject says to be asked something.
    """

    question: str
    library: Library
    heads: tuple[Resolution, ...]
    before: Conversation | None
    mentions: tuple[Mention, ...] = ()
    restrictions: Restrictions = field(default_factory=Restrictions)
    rest: str = ""
    notices: list[str] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)
    start: int = 0
    without: frozenset[str] = frozenset()
    asked_of: str = ""
    within: str = ""

    @property
    def in_view(self) -> str:
        """The id of the resolution that the turn before was about, be it that it refused; "" where there is none."""
        if self.before is None:
            return ""
        if self.before.focus:
            return self.before.focus.partition("#")[0]
        symbols = self.before.interpretation.symbols
        return symbols[0] if len(symbols) == 1 and any(head.id == symbols[0] for head in self.heads) else ""

    def told(self) -> tuple[str, ...]:
        """Return the notices, each once."""
        return tuple(dict.fromkeys(self.notices))


@dataclass(frozen=True, slots=True)
class Limits:
    """What resolutions are restricted by; ``ids`` and ``councils`` are empty, the others None or "" for no limit."""

    ids: frozenset[str] = frozenset()
    organ: str | None = None
    since: int | None = None
    until: int | None = None
    adopted: str = ""
    session: str = ""
    councils: tuple[str, ...] = ()

    def fit(self, head: Resolution) -> bool:
        """Return whether a resolution is within these limits."""
        if (self.ids and head.id not in self.ids) or (self.organ and head.organ != self.organ):
            return False
        if (self.councils and head.organ not in self.councils) or (self.session and session_of(head) != self.session):
            return False
        if self.adopted and not head.adopted.startswith(self.adopted):
            return False
        if not (self.since or self.until):
            return True
        return any((self.since or 0) <= year <= (self.until or 9999) for year in years_of(head))


def limits_of(interpretation: Interpretation, ids: Set[str] = frozenset(), councils: tuple[str, ...] = ()) -> Limits:
    """Return the limits that an interpretation states, with the ids of the resolutions it names."""
    i = interpretation
    return Limits(frozenset(ids), i.organ, i.since, i.until, i.adopted, i.session, () if i.organ else councils)


def allowed_ids(heads: Sequence[Resolution], limits: Limits) -> frozenset[str] | None:
    """Return the ids of the resolutions that limits leave, None where nothing is limited.

    A month in which nothing was adopted counts as its year: what is asked for happened then, not the resolution.
    """
    if limits == Limits():
        return None
    found = frozenset(head.id for head in heads if limits.fit(head))
    if not found and limits.adopted:
        return allowed_ids(heads, replace(limits, adopted=""))
    return found


def excluded_ids(heads: Sequence[Resolution], excluded: Iterable[str]) -> frozenset[str]:
    """Return the ids of the resolutions that are left out by organ, year or id."""
    wanted = set(excluded)
    if not wanted:
        return frozenset()
    return frozenset(
        head.id for head in heads if wanted & {head.organ, head.id, *(str(year) for year in years_of(head))}
    )
