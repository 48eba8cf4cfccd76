"""What the turn before is worth to a follow-up: the paragraph it means, the resolutions that get an advantage."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.carry import LEADING, only_lifts, speaks_of_another, topic_of
from assistant.followup import SHORT, is_brief, looks_elsewhere, speaks_again
from assistant.prefer import GOES_ON, YEAR
from assistant.reading import Like, Limits, allowed_ids
from assistant.series import in_another_year, series_of, within_years
from assistant.titled import ADVANTAGE, holding_title, titled
from corpus.place import read_path
from corpus.regex import regex
from index.aliases import long_forms
from index.words import content_words, stems

if TYPE_CHECKING:
    from assistant.followup import Lean
    from assistant.reading import Reading

TAKES_UP = 0.1
"""What taking up the resolution in view in the year that is asked for is worth, as a share of the best score."""

MANY = 200
"""Among more resolutions than these one always fits a bare subject better than the one in view."""

SERIES = 20
"""Of so many resolutions of one title at most it is looked up which have a name."""

_NAME = regex(r"(?<=\s)[A-Z][\w’'-]+")
_DEFINITE = regex(
    r"\b(?:the|its|their) (?P<noun>(?:(?!(?:is|are|was|were|will|to|of|in|on|for|and|or|by|be|must|should)\b)"
    r"[\w’'-]+ ?){2,4})",
    re.IGNORECASE,
)

_OF_WHAT = regex(r"\s*(?:of|on|for|against) (?:the )?(?P<what>[\w’'-]+(?: [\w’'-]+)?)")


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
    if restricted and len(reading.heads) > MANY and (then := _of_the_conversation(reading)):
        return then, GOES_ON["bare"]
    if restricted and how in ("restrict", "narrow", "point") and (others := in_another_year(reading)):
        return others, TAKES_UP
    if not before or not before.focus or restricted:
        return frozenset(), 0.0
    of = frozenset({before.focus.partition("#")[0]})
    if looks_elsewhere(reading.question) or speaks_of_another(reading.question, before):
        return frozenset(), 0.0
    if how == "add" and (of_title := holding_title(LEADING.sub("", reading.question), reading.heads)):
        return of_title, GOES_ON["bare"]
    if how == "add" and len(reading.heads) > MANY and (naming := _naming_in_series(reading)):
        return naming, GOES_ON["bare"]
    if how == "add" and len(reading.heads) > MANY and not _NAME.search(f" {LEADING.sub('', reading.question)}"):
        return of, GOES_ON["bare"]
    if how in ("point", "add"):
        return of, GOES_ON[how]
    if how != "none":
        return frozenset(), 0.0
    if len(reading.heads) > MANY and len(reading.question.split()) <= SHORT and _names_nothing_else(reading):
        return of, GOES_ON["bare"]
    if not is_brief(reading.question):
        return frozenset(), 0.0
    known = f"{before.topic} {topic_of(reading.library, before.focus)}"
    again = speaks_again(reading.rest, known, named=bool(before.named)) or _speaks_of_part(reading)
    return of, GOES_ON["again" if again else "brief"]


def _of_the_conversation(reading: Reading) -> frozenset[str]:
    """Return the resolutions of the years that a follow-up states that take up the one in view or were shown before.

    "2025 again: does it ask for protection?", "the trust fund, but from the 2020 resolution".
    """
    if not reading.before or len(reading.question.split()) > SHORT or not _names_nothing_else(reading):
        return frozenset()
    shown = {one.partition("#")[0] for turn in reading.before.turns for one in turn.shown[:1]}
    return in_another_year(reading) | within_years(reading, shown)


def _names_nothing_else(reading: Reading) -> bool:
    """Return whether a question has no name that the resolution in view does not have."""
    names = _NAME.findall(LEADING.sub("", reading.rest))
    if not names or not reading.in_view:
        return not names
    text = " ".join(paragraph.text for paragraph in reading.library[reading.in_view].paragraphs)
    return all(any(form in text for form in (name.strip(), *long_forms(name))) for name in names)


def _naming_in_series(reading: Reading) -> frozenset[str]:
    """Return the resolutions of the title of the one in view that have the names of a new subject: "and for Beijing?".

    Those without a title, of the Security Council, name one another's missions: that tells nothing.
    """
    names = _NAME.findall(f" {LEADING.sub('', reading.question)}")
    series = series_of(reading)
    if not names or not 1 < len(series) <= SERIES or not reading.library[reading.in_view].title:
        return frozenset()
    texts = {one: " ".join(paragraph.text for paragraph in reading.library[one].paragraphs) for one in series}
    return frozenset(one for one, text in texts.items() if all(name in text for name in names))


def _speaks_of_part(reading: Reading) -> bool:
    """Return whether a question speaks, with "the" and two words or more, of what a paragraph in view speaks of.

    "How large is the humanitarian appeal?", of a resolution that welcomes one.
    """
    if _NAME.search(reading.rest):
        return False
    held = [set(stems(one.text)) for one in reading.library[reading.in_view].paragraphs]
    for match in _DEFINITE.finditer(reading.rest):
        of = _OF_WHAT.match(reading.rest, match.end())
        noun = set(stems(" ".join(content_words(f"{match['noun']} {of['what'] if of else ''}"))))
        if len(noun) > 1 and any(noun <= own for own in held):
            return True
    return False
