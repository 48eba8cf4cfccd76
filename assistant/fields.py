"""Which fields of a resolution a question asks for: when it was adopted, how it was voted on, how long it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from assistant.counting import COUNTED, kind_counted
from corpus.regex import regex
from index.words import content_words, stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.paragraph import Resolution

Field = Literal[
    "adopted",
    "meeting",
    "vote",
    "agenda_item",
    "report",
    "sponsors",
    "title",
    "session",
    "organ",
    "symbol",
    "paragraphs",
]

ADOPT = r"(?:adopt(?:ed)?|pass(?:ed)?|approv(?:ed?))"
_BROUGHT_IN = (
    r"^\W*(?:and |so |but )?(?:who|(?:which|what) (?:member )?(?:states?|country|countries|delegations?|governments?))"
    r" (?:has |have |had )?(?:tabled|introduced|submitted|proposed|drafted|authored|wrote|initiated|put forward)\b"
    r"[^?]{0,60}\b(?:resolution|text|draft)\b"
)
_PATTERNS: tuple[tuple[Field, str], ...] = (
    (
        "vote",
        r"\bhow (?:was|were|did) .{0,80}?\bvoted?\b|\bvot(?:ed|es|ing)\b|\babstain\w*|\babstentions?\b"
        r"|\bconsensus\b|\bwithout a vote\b|\bunanimous\w*|\bput to (?:a|the) vote\b|\bwhat was the vote\b"
        r"|\bvotes?\b",
    ),
    (
        "sponsors",
        r"\b(?:co-?)?sponsor\w*|\bwho (?:has |had )?(?:tabled|introduced|submitted|proposed|drafted)\b|\btabled\b"
        rf"|{_BROUGHT_IN}",
    ),
    ("agenda_item", r"\bagenda items?\b"),
    (
        "report",
        r"\b(?:committee[’']?s? report|report of (?:the|which) (?:\w+ )?committee|which (?:main )?committee"
        r"|what committee)\b",
    ),
    (
        "meeting",
        r"\b(?:at|in|during) (?:which|what) (?:plenary )?meeting\b|\b(?:which|what) (?:plenary )?meeting\b",
    ),
    ("session", rf"\b(?:which|what) session\b.*\b(?:{ADOPT}|from|of)\b|\b(?:of|from) (?:which|what) session\b"),
    (
        "adopted",
        rf"\bwhen (?:was|were|did) .{{0,200}}?\b(?:{ADOPT}|vote(?:d)?)\b|\bdates? of (?:its |the )?adoption\b"
        r"|\badoption dates?\b"
        rf"|\b(?:what|which) (?:date|day|year|month) .{{0,200}}?\b{ADOPT}\b|\bhow old is\b"
        r"|(?<!in )(?<!on )\b(?:what|which) (?:date|day|year|month) (?:is|was) (?:it|that|this|the (?:resolution|text))"
        r"(?: from| of)?\W*$"
        r"|^\W*(?:and )?when (?:is|was) (?:it|that|this|the (?:resolution|text)) from\W*$"
        rf"|^\W*(?:and )?when {ADOPT}\W*$"
        r"|\b(?:what|which) date (?:does .{0,80}? (?:bear|carry|have)|is .{0,80}? (?:from|of))\W*$"
        r"|^\W*(?:(?:and|give me|tell me|what(?:[’']s| is| was)|what about) )?(?:its |the )?dates?\b",
    ),
    ("organ", rf"\b(?:which|what) (?:organ|body|council) .{{0,80}}?\b{ADOPT}\b|\bwho {ADOPT}\b"),
    (
        "title",
        r"\bwhat(?:[’']s| is| was)? .{0,60}?\b(?:title|called|entitled|titled|name)\b|\btitles? of\b"
        r"|\bits (?:full )?title\b|^\W*(?:(?:and|give me|tell me) )?(?:the )?(?:full )?titles?\b(?= ?(?:,|and|&|\W*$))",
    ),
    (
        "symbol",
        r"\b(?:document |official )?symbols?\b|\b(?:document|resolution) number\b"
        r"|^\W*(?:and )?(?:what|which) (?:resolution|document)(?: (?:number|no\.?|is (?:it|that|this)))?\W*$"
        r"|\b(?:what|which)(?:[’']s| is| was)? (?:the )?numbers? of (?:(?:the|that|this) )?(?:[\w’'/-]+,? ){0,8}?"
        r"(?:resolution|text|decision)\b",
    ),
    ("paragraphs", COUNTED),
)
_FIELDS = tuple((field, regex(pattern, re.IGNORECASE)) for field, pattern in _PATTERNS)
_FURTHER: tuple[tuple[Field, str], ...] = (
    (
        "adopted",
        r"(?:\band|,|&|\bor) (?:on )?(?:when|(?:(?:what|which|the|its) )?(?:adoption )?(?:date|day))\b"
        r"|\bwhen (?:and|,|&)",
    ),
    ("adopted", r"\bdates?\b(?= ?(?:,|and|&))"),
    ("vote", rf"\bhow and (?:when|where)\b|\b(?:when|where) and how (?:was|were)\b.{{0,200}}?\b{ADOPT}\b"),
    ("organ", r"(?:\band|,|&) (?:by )?(?:whom|who|which (?:organ|body))\W*$"),
    ("title", r"\btitle\b"),
    ("meeting", r"\bmeeting\b(?= ?(?:,|and|&|\W*$))"),
    ("session", r"(?:\band|,|&) (?:(?:at|in|of) )?(?:(?:what|which) )?session\b"),
)
_ALSO = tuple((field, regex(pattern, re.IGNORECASE)) for field, pattern in _FURTHER)
"""What asks for one field more beside another: "who sponsored it and when", "title and vote of 76/300"."""
_ASKING_WORDS = """
    adopted adopt adoption passed approved voted vote votes voting against favour favor abstained abstain
    abstentions abstention consensus unanimous unanimously sponsor sponsors sponsored co cosponsors cosponsored
    tabled introduced submitted proposed drafted draft agenda item items committee report committees meeting
    plenary session date dates day year month old organ body council assembly title titles called entitled
    titled full name symbol symbols document official number many operative preambular clauses long countries
    states members country member put result results record recorded general economic social security human
    rights resolution resolutions decision decisions united nations without length count counts total lengthy
    go went whole entire present same bear bears carry carries from details time place happened sub subparagraph
    subparagraphs points
"""
_ASKING = frozenset(_ASKING_WORDS.split())
ASKS_AFTER = regex(
    rf"(?:[,;]|\s+(?:was|were|is|has|have|had|did|it)\b|\s+(?:first |finally |actually |last )?{ADOPT}\b|\s+voted?\b"
    rf"|\s+put to\b|\s+and (?:when|how|who|what|by)\b|\s+(?:bear|carry|get|go|come)\b|\s+(?:in|on|at) (?:what|which)\b"
    rf"|{COUNTED}).*$",
    re.IGNORECASE,
)
"""Where the subject of a resolution ends and what is asked of it goes on: "… on sport adopted?"."""
_OF_MEMBERS = regex(
    r"\b(?:which|what|who|how many)\b[^?]{0,60}\b(?:voted|abstained)\b|\bhow many votes\b"
    r"|\b(?:who|which|how many)\b[^?]{0,60}\b(?:lead[- ]sponsors?|co-?sponsors?|sponsors?\b[^?]{0,20}\bresolution)"
    rf"|{_BROUGHT_IN}",
    re.IGNORECASE,
)
_BARELY = regex(
    rf"\W*(?:and )?(?:when {ADOPT}|(?:what|which) (?:resolution|document)(?: (?:number|no\.?))?)\W*", re.IGNORECASE
)
"""So little said is asked of what was just shown."""
_POINTS = regex(
    r"\b(?:it|its|this|that|the (?:(?:whole|entire|present|same) )?(?:resolution|text|decision))\b", re.IGNORECASE
)


def asked_fields(question: str) -> tuple[tuple[Field, str | None], ...]:
    """Return the fields that a question asks for, each with the kind of which paragraphs are counted, in its order.

    >>> asked_fields("When was it adopted and by what vote?"), asked_fields("Who is urged to act?")
    ((('adopted', None), ('vote', None)), ())
    >>> asked_fields("how many operative paragraphs has it?")
    (('paragraphs', 'op'),)
    """
    found = {field: match.start() for field, pattern in _FIELDS if (match := pattern.search(question))}
    if not found:
        return ()
    for field, pattern in _ALSO:
        if field not in found and (match := pattern.search(question)):
            found[field] = match.start()
    kind = kind_counted(question)
    return tuple((one, kind if one == "paragraphs" else None) for one in sorted(found, key=lambda one: found[one]))


def asks_a_field(rest: str) -> bool:
    """Return whether a question asks for a field of a resolution and says nothing else.

    Args:
        rest: the question without the resolution.
    """
    return bool(asked_fields(rest)) and is_about(rest, ())


def asks_of_members(question: str) -> bool:
    """Return whether a question asks how members voted, or which of them sponsored a text.

    >>> asks_of_members("Which states voted against it?"), asks_of_members("Who is asked to sponsor a chair?")
    (True, False)
    """
    return bool(_OF_MEMBERS.search(question))


def is_about(rest: str, resolutions: Sequence[Resolution]) -> bool:
    """Return whether a question that asks for a field says nothing beyond it but the resolution's title."""
    titles = {stem for one in resolutions for stem in stems(one.title)}
    return not [word for word in content_words(rest) if word not in _ASKING and not set(stems(word)) <= titles]


def points_back(question: str, field: Field) -> bool:
    """Return whether a question may mean the resolution shown before: "was it adopted by consensus?"."""
    return bool(_POINTS.search(question) or _BARELY.fullmatch(question)) or field in (
        "vote",
        "sponsors",
        "agenda_item",
        "meeting",
        "paragraphs",
    )
