"""What a visitor narrows an answer down by: an organ, a year, a part, an action, an addressee, a resolution."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.errors import BadSetting
from corpus.paragraph import ORGAN_NAMES
from ui.catalogue import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.catalogue import Words

Picked = tuple[tuple[str, str], ...]
"""(("organ", "ga"), ("verb", "urges")), each name once."""

NAMES = {
    "organ": message("Organ"),
    "year": message("Year"),
    "kind": message("Part"),
    "verb": message("Action"),
    "addressee": message("Addressed to"),
    "symbol": message("Resolution"),
}
"""The names that something can be picked by, in the order in which they are offered."""

KINDS = {"pp": message("preamble"), "op": message("operative part"), "annex": message("annex")}
FIELDS = {"organ": "organ", "year": "from", "kind": "kind", "symbol": "symbols"}
"""The field of an interpretation that a pick limits."""

NARROWED = 20
"""So many paragraphs are shown of an answer that was narrowed down."""

LONGEST = 200
FIRST_YEAR, LAST_YEAR = 1946, 2099


def checked_pick(name: str, value: str) -> tuple[str, str]:
    """Return a pick.

    Raises:
        BadSetting: there is no such pick.
    """
    fits = {
        "organ": value in ORGAN_NAMES,
        "kind": value in ("pp", "op"),
        "year": value.isascii() and value.isdigit() and len(value) == 4 and FIRST_YEAR <= int(value) <= LAST_YEAR,
    }
    if name not in NAMES or not value or len(value) > LONGEST or not fits.get(name, True):
        raise BadSetting(f"{name[:20]}={value[:40]} is nothing that an answer can be narrowed down by")
    return name, value


def with_pick(picked: Picked, name: str, value: str) -> Picked:
    """Return what is picked with one more, in place of an earlier one of that name; errors as ``checked_pick``."""
    return (*(one for one in picked if one[0] != name), checked_pick(name, value))


def without_picks(picked: Picked, fields: Iterable[str]) -> tuple[Picked, tuple[str, ...]]:
    """Return what stays picked when fields are taken off, and the fields that were not picked but understood.

    >>> without_picks((("organ", "ga"), ("verb", "urges")), ["organ", "kind"])
    ((('verb', 'urges'),), ('kind',))
    """
    off = set(fields)
    gone = {name for name, _ in picked if FIELDS.get(name, name) in off}
    understood = off - {FIELDS.get(name, name) for name in gone} - ({"to"} if "year" in gone else set())
    return tuple(one for one in picked if one[0] not in gone), tuple(one for one in fields if one in understood)


def options_of(picked: Picked) -> dict[str, Any]:
    """Return what is picked as options of ``Assistant.understand``."""
    options: dict[str, Any] = {"k": NARROWED} if picked else {}
    for name, value in picked:
        if name == "year":
            options |= {"since": int(value), "until": int(value)}
        elif name == "symbol":
            options["symbols"] = (value,)
        else:
            options[name] = value
    return options


def words_of(name: str, value: str, *, say: Words) -> str:
    """Return a pick in words."""
    if name == "organ":
        return say(ORGAN_NAMES.get(value, value))
    return say(KINDS.get(value, value)) if name == "kind" else value


def chip_words(name: str, value: str, *, say: Words) -> str:
    """Return a pick in the words of the chip that takes it off."""
    if name == "addressee":
        return say("addressed to {party}", party=value)
    return f"“{value}”" if name == "verb" else words_of(name, value, say=say)
