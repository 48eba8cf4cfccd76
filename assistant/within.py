"""Where a resolution speaks of something: "where does 1325 mention girls?", "the first paragraph on gender in 2242".

What is asked for is a word, so the paragraphs that have it are shown, all of them or the first, in their order. Where
none has it, that is said, and the question is searched for within the resolution like any other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from assistant.answer import Interpretation
from assistant.counting import kind_counted
from assistant.paging import PAGE
from assistant.reading import Understood
from assistant.restrictions import blank
from corpus.reference import read_references
from corpus.regex import regex
from index.aliases import long_forms, short_names
from index.words import content_words, question_stems, stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.reading import Reading
    from corpus.paragraph import Paragraph, Resolution

_MENTION = (
    r"(?:mention(?:s|ed|ing)?|refer(?:s|red|ring)? to|sp(?:eak|eaks|oke|eaking) (?:of|about)|talk(?:s|ed|ing)? about"
    r"|(?:use|contain|include|have|ha)(?:s|d|ing)? the (?:words?|terms?|phrases?|expressions?)|nam(?:e|es|ing)"
    r"|(?:use|contain)(?:s|ing)?"
    r"|sa(?:y|ys|id|ying) (?:anything|something|a word|much) (?:on|about|regarding|concerning))"
)
_ABOUT = r"(?:(?:is |are |being )?(?:about|on|regarding|concerning|dealing with|deals? with|address(?:es|ing)?))"
_UNIT = (
    r"(?:(?:operative|operational|preambular) )?"
    r"(?:paragraphs?|paras?\.?|clauses?|ops?|pps?|times?|places?|instances?|provisions?|passages?|ones?|parts?)"
)
_OF = r"(?: (?:of|in|from) .{1,60}?)?"
_FIRST = regex(
    rf"\b(?P<end>first|earliest|last|final) {_UNIT}{_OF},? (?:(?:that|which|to|where|in which|it|when|is|does) ){{0,4}}"
    rf"(?:{_MENTION}|{_ABOUT})\s+(?P<what>.+)"
    rf"|\b(?P<end2>first|earliest|last|final) (?:mention|reference|occurrence|use|appearance)s? (?:of|to) (?P<what2>.+)"
    rf"|\bwhere (?:does|do|did|is|was) .{{0,60}}?\b(?P<end3>first|last) {_MENTION}\s+(?P<what3>.+)",
    re.IGNORECASE,
)
_EVERY = regex(
    rf"\b(?:which|what|the|all(?: the)?|any|every|each|list|show(?: me)?|how many|^) ?{_UNIT}{_OF},? "
    rf"(?:(?:that|which|to|where|do|does|in which|it|exactly) ){{0,4}}{_MENTION}\s+(?P<what>.+)"
    rf"|^\W*{_UNIT}{_OF},? (?:(?:that|which) )?{_MENTION}\s+(?P<what2>.+)"
    rf"|\b(?:where|how often|how many times)\b.{{0,60}}?\b(?:do|does|did)\b"
    rf".{{0,60}}?\b{_MENTION}\s+(?P<what3>.+)"
    rf"|^\W*(?:and |but )?(?:do|does|did)\b.{{0,60}}?\b{_MENTION}\s+(?P<what4>.+)"
    r"|\b(?:all|any|every|each|the|list|show|find|where are(?: the)?)(?: (?:the|of the))? "
    r"(?:mention|reference|occurrence|use)s? (?:of|to) (?P<what5>.+)"
    r"|\b(?:where|how often|how many times)\b.{0,60}?\b(?:is|are|was|were) (?P<what6>.{1,80}?) "
    r"(?:mentioned|referred to|spoken of|named)\b.*"
    r"|^\W*(?:is|are|was|were) (?P<what7>.{1,80}?) (?:mentioned|referred to|spoken of|named)\b.*",
    re.IGNORECASE,
)
_TAIL = regex(
    r"(?:[\s,]+(?:in|of|from|within|anywhere|at all|there|please|first|last|somewhere|again|it|its|the|this|that"
    r"|resolution|text|operative|preambular|part|paragraphs?|explicitly|also|too|as well|either|ever))+\W*$",
    re.IGNORECASE,
)
_POINTS = regex(r"\b(?:it|its|there|this|that|the (?:same )?(?:resolution|text))\b", re.IGNORECASE)
_ASKS = regex(
    r"\W*(?:(?:and|but|so)\W+)?(?:do|does|did|is|are|was|were|where|which|how|any|list|find|show|all|every)\b",
    re.IGNORECASE,
)
_SAID = regex(
    r"\b(?:mention\w*|refer(?:s|red|ring|ences?)?|sp(?:eak|eaks|oken?)|talk(?:s|ed)?|words?|terms?|phrases?|expressions?"
    r"|anything|something|much)\b",
    re.IGNORECASE,
)
_ANYTHING = regex(
    r"\b(?:do|does|did|is|are|has|have)\b.{0,60}?\b(?:anything|something|a word|any (?:mention|reference|word))\b"
    r"(?! (?:earlier|later|newer|older|more recent|else|similar|like|more)\b)"
    r"|^\W*(?:(?:and|but|so)\W+)?(?:is there )?(?:anything|something)\b.{0,20}\b(?:about|on|regarding|concerning)\b",
    re.IGNORECASE,
)
_LONGEST = 6
"""So many words at most are one thing that a paragraph mentions."""

_QUOTED = "“”\"«»‘’' "


class Wanted(NamedTuple):
    """What a paragraph must mention, which of those that do is asked for ("first", "last", ""), and of which kind."""

    what: str
    end: str = ""
    kind: str = ""


def read_wanted(question: str) -> Wanted | None:
    """Return what a question looks for in the words of a resolution, None where it asks for anything else.

    >>> read_wanted("first paragraph that mentions gender in 61/180"), read_wanted("where does 61/180 mention girls?")
    (Wanted(what='gender', end='first', kind=''), Wanted(what='girls', end='', kind=''))
    """
    match = _FIRST.search(question) or _EVERY.search(question)
    if not match:
        return None
    said = {name: value for name, value in match.groupdict().items() if value}
    what = next(value for name, value in said.items() if name.startswith("what"))
    end = next((value.lower() for name, value in said.items() if name.startswith("end")), "")
    before = question[: match.start("what")] if match.groupdict().get("what") else question
    kind = kind_counted(before) or ""
    bare = _TAIL.sub("", blank(what, (one.span for one in read_references(what) if one.number)).rstrip(" ?!."))
    bare = " ".join(bare.split()).strip(_QUOTED + ",;:?!.")
    if not content_words(bare) or len(bare.split()) > _LONGEST:
        return None
    return Wanted(bare, {"earliest": "first", "final": "last"}.get(end, end), kind)


def read_mentioned(question: str) -> str:
    """Return what a question asks to be mentioned anywhere, "" where it asks for anything else.

    >>> read_mentioned("do any of the resolutions speak of poverty?"), read_mentioned("moratorium on the use of force")
    ('poverty', '')
    """
    wanted = read_wanted(question)
    if not wanted or not _ASKS.match(question):
        return ""
    around = question.replace(wanted.what, " ")
    return wanted.what if _SAID.search(around) else ""


def asks_if_said(question: str) -> bool:
    """Return whether a question asks if something is said at all: what else is spoken of then proves nothing.

    >>> asks_if_said("does it say anything on doping?"), asks_if_said("does it mention tea?"), asks_if_said("who says?")
    (True, True, False)
    """
    return bool(read_mentioned(question) or _ANYTHING.search(question))


def spoken_within(reading: Reading, resolutions: Sequence[str]) -> Understood | None:
    """Return the paragraphs of one resolution that mention what a question looks for, None of any other question.

    Where none does, that is noted and the question goes on to be searched for in that resolution: in other words it may
    say so.
    """
    wanted = read_wanted(reading.question)
    if not wanted or reading.restrictions.limits_resolutions:
        return None
    carried: tuple[str, ...] = ()
    identifier = resolutions[0] if len(resolutions) == 1 else ""
    if not resolutions and reading.before and (_POINTS.search(reading.question) or wanted.end):
        identifier, carried = reading.in_view, ("symbols",)
    if not identifier:
        return None
    resolution = reading.library[identifier]
    kind = wanted.kind or reading.restrictions.kind
    found = [one for one in holding(resolution, wanted.what) if kind in (None, "", one.kind)]
    if not found:
        reading.notices.append(f"No paragraph of {identifier} has “{wanted.what}”.")
        reading.within = identifier
        return None
    told = f"{len(found)} paragraphs of {identifier} mention “{wanted.what}”."
    told = f"1 paragraph of {identifier} mentions “{wanted.what}”." if len(found) == 1 else told
    told += f" The first {PAGE} are shown." if len(found) > PAGE and not wanted.end else ""
    shown = {"first": found[:1], "last": found[-1:]}.get(wanted.end, found[:PAGE])
    ids = tuple(one.id for one in shown)
    interpretation = Interpretation(
        wanted.what, (identifier,), ids if wanted.end else (), kind=kind or None, carried_over=carried
    )
    return Understood(interpretation, frozenset({identifier}), ids, None, (*reading.told(), told), sought=wanted.what)


def holding(resolution: Resolution, what: str) -> list[Paragraph]:
    """Return the paragraphs of a resolution that have some words one after the other, in its order.

    Where none has, those that have them all; another name of the same thing will do as well.
    """
    names = [list(question_stems(one)) for one in (what, *long_forms(what), *short_names(what))]
    held = [(one, stems(one.text)) for one in resolution.paragraphs]
    runs = [one for one, own in held if any(_runs_through(own, name) for name in names)]
    return runs or [one for one, own in held if any(set(name) <= set(own) for name in names)]


def _runs_through(stemmed: Sequence[str], name: Sequence[str]) -> bool:
    size = len(name)
    return any(list(stemmed[at : at + size]) == list(name) for at in range(len(stemmed) - size + 1))
