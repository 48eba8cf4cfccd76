"""Questions about a resolution rather than its words: when it was adopted, how it was voted on, what is held.

They are answered from the fields that the library holds, each with where it comes from, or refused where the source
does not state them. What they are about must be a resolution: named, shown before, or the only one that the question's
restrictions leave.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from assistant.sessions import session_of
from corpus.paragraph import ORGAN_NAMES
from corpus.reference import write_reference
from corpus.regex import regex
from index.words import content_words, stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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

MOST = 100
"""So many of the resolutions held are listed in one answer."""

_ADOPT = r"(?:adopt(?:ed)?|pass(?:ed)?|approv(?:ed?))"
_PATTERNS: tuple[tuple[Field, str], ...] = (
    (
        "vote",
        r"\bhow (?:was|were|did) .{0,80}?\bvoted?\b|\bvot(?:ed|es|ing)\b|\babstain\w*|\babstentions?\b"
        r"|\bconsensus\b|\bwithout a vote\b|\bunanimous\w*|\bput to (?:a|the) vote\b|\bwhat was the vote\b"
        r"|\bvotes?\b",
    ),
    (
        "sponsors",
        r"\b(?:co-?)?sponsor\w*|\bwho (?:has |had )?(?:tabled|introduced|submitted|proposed|drafted)\b|\btabled\b",
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
    ("session", rf"\b(?:which|what) session\b.*\b(?:{_ADOPT}|from|of)\b|\b(?:of|from) (?:which|what) session\b"),
    (
        "adopted",
        rf"\bwhen (?:was|were|did) .{{0,200}}?\b{_ADOPT}\b|\bdates? of (?:its |the )?adoption\b|\badoption dates?\b"
        rf"|\b(?:what|which) (?:date|day|year|month) .{{0,200}}?\b{_ADOPT}\b|\bhow old is\b"
        r"|^\W*(?:what(?:[’']s| is| was) )?(?:the )?dates?\b",
    ),
    ("organ", rf"\b(?:which|what) (?:organ|body|council) .{{0,80}}?\b{_ADOPT}\b|\bwho {_ADOPT}\b"),
    (
        "title",
        r"\bwhat(?:[’']s| is| was)? .{0,60}?\b(?:title|called|entitled|titled|name)\b|\btitles? of\b"
        r"|\bits (?:full )?title\b",
    ),
    ("symbol", r"\b(?:document |official )?symbols?\b|\bdocument number\b"),
    (
        "paragraphs",
        r"\bhow many (?:(?P<kind>operative|preambular) )?(?:paragraphs?|paras|clauses|preambles)\b|\bhow long is\b",
    ),
)
_FIELDS = tuple((field, regex(pattern, re.IGNORECASE)) for field, pattern in _PATTERNS)
_ASKING_WORDS = """
    adopted adopt adoption passed approved voted vote votes voting against favour favor abstained abstain
    abstentions abstention consensus unanimous unanimously sponsor sponsors sponsored co cosponsors cosponsored
    tabled introduced submitted proposed drafted draft agenda item items committee report committees meeting
    plenary session date dates day year month old organ body council assembly title titles called entitled
    titled full name symbol symbols document official number many operative preambular clauses long countries
    states members country member put result results record recorded general economic social security human
    rights resolution resolutions decision decisions united nations without
"""
_ASKING = frozenset(_ASKING_WORDS.split())
_LIST = regex(
    r"\b(?:which|what) (?:other )?(?:resolutions?|documents?|texts?)\b.*\b(?:hold|held|have|contain\w*|includ\w*|there"
    r"|corpus|collection|library|cover\w*|available)\b"
    r"|\blist (?:all |me )?(?:of )?(?:the |your )?(?:held )?(?:resolutions|documents|texts)\b"
    r"|\bwhat (?:do you (?:hold|have|cover)|is (?:in the corpus|held)"
    r"|does the (?:corpus|library|collection) (?:hold|contain))\b"
    r"|\bhow many (?:resolutions|documents|texts)\b|\b(?:which|what) (?:other )?resolutions?\b.*\badopt"
    r"|^\W*(?:the |all (?:the )?|any )?(?:resolutions |those )?(?:that were |which were )?adopted (?:on|in|during)\b",
    re.IGNORECASE,
)
_LISTING_WORDS = """
    hold held holds contain contains contained includes included corpus collection library cover covered
    available list documents document texts resolutions exist newest latest oldest adopt adopted years year
"""
_LISTING = frozenset(_LISTING_WORDS.split())
_OF_MEMBERS = regex(
    r"\b(?:which|what|who|how many)\b[^?]{0,60}\b(?:voted|abstained)\b|\bhow many votes\b"
    r"|\b(?:who|which|how many)\b[^?]{0,60}\b(?:lead[- ]sponsors?|co-?sponsors?|sponsors?\b[^?]{0,20}\bresolution)",
    re.IGNORECASE,
)
OF_MEMBERS = (
    "How members voted, and who sponsored a text, is not in the words of resolutions; where a source states it, it is "
    "told of a resolution that is named."
)
_POINTS = regex(r"\b(?:it|its|this|that|the (?:resolution|text|decision))\b", re.IGNORECASE)
_WORDS: dict[str, str] = {
    "adopted": "the date of its adoption",
    "meeting": "the meeting at which it was adopted",
    "vote": "how it was voted on",
    "agenda_item": "the agenda item",
    "report": "the report of a committee",
    "sponsors": "its sponsors",
    "title": "its title",
    "session": "its session",
    "organ": "its organ",
    "symbol": "its symbol",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of a resolution as the library holds it, and where it comes from.

    ``field`` is a field of ``show --json``, "paragraphs" for how many it has, or "held" for a resolution of a list,
    whose value is its title. ``value`` is what the source says: a vote word for word, a date as "2006-12-20".
    """

    id: str
    reference: str
    field: str
    value: str
    source: str

    @property
    def label(self) -> str:
        """The field in words: "agenda item"."""
        return self.field.replace("_", " ")

    def to_json(self) -> dict[str, Any]:
        """Return the fact as an answer's "metadata" has it."""
        return {
            "id": self.id,
            "reference": self.reference,
            "field": self.field,
            "value": self.value,
            "source": self.source,
        }


def asked_field(question: str) -> tuple[Field, str | None] | None:
    """Return the field that a question asks for, and of which kind paragraphs are counted; None for other questions.

    >>> asked_field("How was it voted on?"), asked_field("Who is urged to act?")
    (('vote', None), None)
    """
    for field, pattern in _FIELDS:
        if match := pattern.search(question):
            kind = match.groupdict().get("kind")
            return field, {"operative": "op", "preambular": "pp"}.get((kind or "").lower())
    return None


def asks_of_members(question: str) -> bool:
    """Return whether a question asks how members voted, or which of them sponsored a text.

    >>> asks_of_members("Which states voted against it?"), asks_of_members("Who is asked to sponsor a chair?")
    (True, False)
    """
    return bool(_OF_MEMBERS.search(question))


def asks_for_list(question: str, rest: str) -> bool:
    """Return whether a question asks which resolutions are held, and nothing about their words.

    Args:
        question: as asked.
        rest: the question without references and restrictions.
    """
    return bool(_LIST.search(question)) and not [word for word in content_words(rest) if word not in _LISTING]


def is_about(rest: str, resolutions: Sequence[Resolution]) -> bool:
    """Return whether a question that asks for a field says nothing beyond it but the resolution's title."""
    titles = {stem for one in resolutions for stem in stems(one.title)}
    return not [word for word in content_words(rest) if word not in _ASKING and not set(stems(word)) <= titles]


def points_back(question: str, field: Field) -> bool:
    """Return whether a question may mean the resolution shown before: "was it adopted by consensus?"."""
    return bool(_POINTS.search(question)) or field in ("vote", "sponsors", "agenda_item", "meeting")


def facts_of(resolution: Resolution, field: Field, kind: str | None = None) -> tuple[Fact, ...]:
    """Return what is held of a field, nothing where the source does not state it."""
    value, source = _value(resolution, field, kind)
    if not value:
        return ()
    return (Fact(resolution.id, write_reference(resolution), field, value, source),)


def _value(resolution: Resolution, field: Field, kind: str | None) -> tuple[str, str]:
    stated = resolution.provenance.get(field, "")
    if field == "paragraphs":
        counts = {one: sum(p.kind == one and "." not in p.path for p in resolution.paragraphs) for one in ("pp", "op")}
        spoken = [f"{counts['op']} operative"] * (kind != "pp") + [f"{counts['pp']} preambular"] * (kind != "op")
        return " and ".join(spoken), f"counted in {resolution.source.file}, sub-paragraphs left out"
    if field == "sponsors":
        return ", ".join(resolution.sponsors), stated or f"metadata of {resolution.source.file}"
    if field == "organ":
        return ORGAN_NAMES.get(resolution.organ, ""), stated or f"symbol {resolution.symbol}"
    if field == "session":
        return resolution.session or session_of(resolution), stated or f"symbol {resolution.symbol}"
    value = getattr(resolution, field)
    return str(value), stated or f"text or metadata of {resolution.source.file}"


def held_facts(heads: Iterable[Resolution]) -> tuple[Fact, ...]:
    """Return one fact for each resolution held, the newest first."""
    ordered = sorted(heads, key=lambda head: (head.adopted or str(head.year or ""), head.id), reverse=True)
    return tuple(Fact(head.id, write_reference(head), "held", head.title, head.source.file) for head in ordered[:MOST])


def not_stated(resolution: Resolution, field: Field) -> str:
    """Return the sentence that says that a source does not state a field."""
    return f"The source of {write_reference(resolution)} ({resolution.source.file}) does not state {_WORDS[field]}."
