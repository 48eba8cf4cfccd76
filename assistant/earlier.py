"""Forms adopted before or after the one just shown: "any earlier one?", "is there anything more recent?"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.followup import GOING_ON, LATER
from corpus.regex import regex

if TYPE_CHECKING:
    from assistant.reading import Reading

_WAY = r"(?P<{}>earlier|older|previous|prior|newer|later|more recent)"
_BESIDE = regex(
    rf"\b(?:an?|any|some) {_WAY.format('one')} (?:ones?|texts?|versions?|forms?|resolutions?|paragraphs?|language)\b"
    rf"|\b(?:anything|something|any) {_WAY.format('alone')}(?=\W*$)"
    rf"|\b(?:{GOING_ON})\b.*\b(?P<since>{LATER})\W*$|\b(?P<since2>{LATER})\b.*\b(?:{GOING_ON})\W*$",
    re.IGNORECASE,
)
_AFTER = frozenset({"newer", "later", "more recent"})


def adopted_beside(reading: Reading) -> frozenset[str]:
    """Return the resolutions adopted before or after the one just shown, as a question wants; none if it does not.

    Where there are any, a notice says so. What has no date is neither earlier nor later.
    """
    match = _BESIDE.search(reading.question)
    head = next((one for one in reading.heads if one.id == reading.in_view), None)
    if not match or not head or not head.when:
        return frozenset()
    later = bool(match["since"] or match["since2"]) or (match["one"] or match["alone"]).lower() in _AFTER
    found = frozenset(
        one.id for one in reading.heads if one.when and (one.when > head.when if later else one.when < head.when)
    )
    if found:
        when = "after" if later else "before"
        reading.notices.append(f"Only what was adopted {when} {head.id} was searched.")
    return found
