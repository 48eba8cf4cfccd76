"""What the turn before is worth to a follow-up: the paragraph it means, the resolutions that get an advantage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.carry import only_lifts, speaks_of_another, topic_of
from assistant.followup import is_brief, looks_elsewhere, speaks_again
from assistant.prefer import GOES_ON, YEAR
from assistant.reading import Like, Limits, allowed_ids
from assistant.titled import ADVANTAGE, titled
from corpus.place import read_path

if TYPE_CHECKING:
    from assistant.followup import Lean
    from assistant.reading import Reading


def like(reading: Reading, how: Lean, *, another: bool) -> Like | None:
    """Return the paragraph whose form elsewhere is asked for: "and in 2022?", "did they do it again?"."""
    only_restricts = how in ("restrict", "narrow")
    if not reading.before or not reading.before.focus or not (only_restricts or another) or only_lifts(reading):
        return None
    return Like(reading.before.focus, apart=another and not only_restricts)


def point_shown(reading: Reading) -> str:
    """Return the paragraph in focus where it is a point below another, "" otherwise."""
    focus = reading.before.focus if reading.before else ""
    return focus if len(read_path(focus.partition("#")[2]).steps) > 1 else ""


def preferred(
    reading: Reading, how: Lean, *, restricted: bool, without: frozenset[str]
) -> tuple[frozenset[str], float]:
    """Return the resolutions that get an advantage, and how much of one."""
    since, until = reading.restrictions.preferred
    if since and "from" not in without:
        return allowed_ids(reading.heads, Limits(since=since, until=until)) or frozenset(), YEAR
    if named := titled(reading.question, reading.heads):
        return named, ADVANTAGE
    before = reading.before
    if not before or not before.focus or restricted:
        return frozenset(), 0.0
    of = frozenset({before.focus.partition("#")[0]})
    if looks_elsewhere(reading.question) or speaks_of_another(reading.question, before):
        return frozenset(), 0.0
    if how in ("point", "add"):
        return of, GOES_ON[how]
    if how != "none" or not is_brief(reading.question):
        return frozenset(), 0.0
    known = f"{before.topic} {topic_of(reading.library, before.focus)}"
    return of, GOES_ON["again" if speaks_again(reading.rest, known, named=bool(before.named)) else "brief"]
