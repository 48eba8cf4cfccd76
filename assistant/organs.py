"""Organs of a question: which of them is the one whose words are sought.

A name restricts only where its organ speaks ("what did the Assembly say", "ECOSOC 2006", "the Council's 2018 text").
Where something is reported to it or takes place in it ("report to the General Assembly") it is content. "The Council"
is the one that the question or the conversation speaks of; where neither tells, every Council that is held.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.speech import SPEECH, TEXTS
from corpus.paragraph import ORGAN_NAMES, Span
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Collection

COUNCILS = ("sc", "ecosoc", "hrc")

NAMED = regex(
    r"\b(?P<ga>(?:UN |United Nations )?General Assembly|UNGA|GA|Assembly)\b"
    r"|\b(?P<ecosoc>Economic (?:and|&) Social Council|ECOSOC)\b"
    r"|\b(?P<sc>(?:UN )?Security Council|UNSC|(?-i:SC))\b"
    r"|\b(?P<hrc>(?:UN )?Human Rights Council|UNHRC|HRC)\b"
    r"|\b(?P<council>Council)\b",
    re.IGNORECASE,
)
_NAME = re.sub(r"\(\?P<\w+>", "(?:", NAMED.pattern)
_SEVERAL = regex(
    rf"(?:\b(?:in|by|from|of|and|what about|how about|also)\s+)*(?P<both>both\s+)?"
    rf"(?:(?:in|by|from|of|the)\s+)*(?:{_NAME})"
    rf"(?:(?:\s*(?:,|&|\b(?:and|or|as well as)\b)\s*)+(?:(?:in|by|from|of|the|also)\s+)*(?:{_NAME}))+",
    re.IGNORECASE,
)
"""Several organs, one after the other: "both the Council and the Assembly"."""
_MISSPELT = regex(
    r"\b(?P<ga>gene?r[ae]*l ass?em?b[el]*[yl]+|ass?em?b[el]*y)\b|\b(?P<ecosoc>eco?so?[cs]+o\w?)\b"
    r"|\b(?P<sc>sec\w*r\w*ty coun[csi]*[ie]l)\b"
    r"|\b(?P<hrc>human ri[ght]*s coun[csi]*[ie]l)\b",
    re.IGNORECASE,
)
_BEFORE = regex(
    r"(?:\b(?:did|does|do|has|have|had|was|is|by|from|in|according to|only|just|within|per|for the|among|under|out of"
    rf"|(?:{TEXTS}|documents?|words?|position|view) (?:of|by|from|in)|not|except|same for|same in)"
    r"|\b(?:and|what about|how about|or)|^)\W*"
    r"(?:in |from |by )?(?:the )?(?:UN |United Nations )?(?:(?:19|20)\d\d )?$",
    re.IGNORECASE,
)
_AFTER = regex(
    rf"(?:\W{{0,2}}\s*(?:only|alone|(?:\d{{4}}\s+)?(?:{TEXTS})\b|\d{{4}}\b(?!/)"
    rf"|(?:also |ever |then |really |first |again )?(?:{SPEECH}|\w{{3,}}ed)\b)"
    rf"|[’']s?\s+(?:\w+\s+){{0,3}}?(?:position|view|words|call|request|stance|line|take|{TEXTS})\b|\s*:)",
    re.IGNORECASE,
)
_SPEAKS = regex(rf"\W{{0,3}}(?:(?:{SPEECH}|{TEXTS}|\d{{4}})\b|s\b)", re.IGNORECASE)
_CONTENT_BEFORE = regex(
    r"\b(?:(?<!according )to|President of|debate of|debate (?:at|in|by)|meetings? of|session of|held (?:by|in)"
    r"|report(?:s|ed|ing)? (?:back )?(?:to|before)|members? of|submitted? to|decisions? of|before|bodies of|organs? of"
    r"|inform|informs|role of|share .* with|tell|committees? of|bureau of|presidency of|work of|reform of|with|against"
    r"|during|at|(?:expelled|suspended|removed|excluded|withdr(?:ew|awn|aw)|resigned|barred) from|admitted to"
    r"|seats? (?:in|on))\s+(?:the )?$",
    re.IGNORECASE,
)
_CONTENT_AFTER = regex(
    r"[’']?s?\s+(?:debate|thematic|president|session|meetings?|decisions?|mandates?|hall|building|held|met|members?"
    r"|reform|committees?|presidency|chamber|forum|bureau|seats?|youth)\b|\s+ha(?:ve|s|d)\W*$",
    re.IGNORECASE,
)
_ALONE = regex(
    r"\W*(?:(?:and|only|just|in|the|by|of|from|for|what about|how about|not)\s+)*(?P<name>ga|sc)"
    r"(?:\s+(?:only|too|ones))?\W*",
    re.IGNORECASE,
)
_ACRONYMS = ("ECOSOC", "UNGA", "GA", "UNSC", "HRC", "UNHRC", "SC")
_CITED = regex(
    r"^\W*(?:on |in |of )?(?:which|what)\b"
    rf"(?P<cited>(?:(?!\b(?:does|do|did|is|are|was|were)\b).)*?\b(?:{TEXTS})\b(?:[’']s?\s+\w+\s+\w+)?"
    r"(?:\s+(?:of|from|adopted in)\s+(?:\w+\s+)?(?:19|20)\d\d)?)"
    r"(?!\s+(?:that\s+|which\s+)?(?:also\s+)?(?:recall|cite|mention|refer|invoke|reaffirm|quote|note)s?\b)"
    r".*\b(?:recall\w*|cite[sd]?|noted?|brings? up|brought up|mention\w*|refer\w*|invoke[sd]?|reaffirm\w*|quoted?)\b",
    re.IGNORECASE,
)

_TOPICS = {
    "sc": r"peace-?keep\w*|sanctions?|embargo\w*|travel ban|asset freeze|cease-?fires?|tribunals?|mandate|missions?"
    r"|truce|blue helmets|chapter VII|armed groups?|no-fly|weapons inspectors?|troops?|terroris[tm]\w*|peace deal"
    r"|MINUSMA|UNAMI|UNAMID|UNMISS|MONUSCO|UNIFIL|UNMIL|ISAF|CTED|UNDOF|BINUH|MINUSTAH|UNMIN|forces?",
    "hrc": r"special rapporteurs?|independent experts?|universal periodic review|UPR|fact-finding mission|Geneva"
    r"|(?:UN )?High Commissioner for Human Rights|OHCHR",
    "ecosoc": r"functional commissions?|consultative status|high-level political forum|HLPF|forum on forests"
    r"|calendar of|commission on the status of women|statistic\w*|narcotic\w*|development policy|advisory group"
    r"|crime prevention",
}
_TOPIC = {organ: regex(rf"\b(?:{pattern})\b", re.IGNORECASE) for organ, pattern in _TOPICS.items()}


@dataclass(frozen=True, slots=True)
class Speaker:
    """The organ whose words are sought; ``councils`` are those that "the Council" may be, where nothing tells."""

    organ: str | None = None
    span: Span | None = None
    councils: tuple[str, ...] = ()
    told: str = ""


NOBODY = Speaker()


def read_speaker(question: str, organs: Collection[str], in_view: str = "", whence: str = "in the corpus") -> Speaker:
    """Return the organ whose words a question seeks.

    Args:
        question: the question, references to resolutions blanked out.
        organs: the organs of the held resolutions.
        in_view: the organ that the conversation speaks of, "" if none.
        whence: where these organs are all there are, for the reader.
    """
    cited = cited_range(question)
    if alone := _ALONE.fullmatch(question):
        question = question[: alone.start("name")] + alone["name"].upper() + question[alone.end("name") :]
    for match in (*_MISSPELT.finditer(question), *NAMED.finditer(question)):
        name = match.lastgroup or ""
        if (match.group().lower() == "ga" and match.group() != "GA") or match.start() < cited:
            continue
        if not _restricts(question, match):
            continue
        if name != "council":
            return Speaker(name, _with_lead(question, match))
        if _BEFORE.search(question[: match.start()]) or _SPEAKS.match(question, match.end()):
            return _council(question, match, sorted(set(organs) & set(COUNCILS)), in_view, whence)
    return NOBODY


def read_speakers(question: str, organs: Collection[str], in_view: str = "") -> tuple[frozenset[str], Span | None]:
    """Return the organs of which the words of each are sought, and the range that says so; none of fewer.

    "the Council" is the one in view, or any that is held.

    >>> sorted(read_speakers("both ECOSOC and the Assembly?", {"ga", "ecosoc", "sc"})[0])
    ['ecosoc', 'ga']
    """
    listed = _SEVERAL.search(question)
    if not listed:
        return frozenset(), None
    first = NAMED.search(question, listed.start())
    if first is None or not (listed["both"] or _restricts(question[: first.end()] + " ", first)):
        return frozenset(), None
    if _CONTENT_BEFORE.search(question[: listed.start()]) or _CONTENT_AFTER.match(question, listed.end()):
        return frozenset(), None
    found: set[str] = set()
    for match in NAMED.finditer(question, listed.start(), listed.end()):
        name = match.lastgroup or ""
        councils = {in_view} if in_view in COUNCILS else set(organs) & set(COUNCILS)
        found |= councils if name == "council" else {name}
    return (frozenset(found), Span(*listed.span())) if len(found) > 1 else (frozenset(), None)


def cited_range(question: str) -> int:
    """Return where the words end that name a resolution which another cites: "which Assembly text does X recall"."""
    match = _CITED.match(question)
    return match.end("cited") if match else 0


def _council(question: str, match: re.Match[str], held: list[str], in_view: str, whence: str) -> Speaker:
    span, said = _with_lead(question, match), match.group()

    def read(organ: str, why: str) -> Speaker:
        return Speaker(organ, span, (), f"“{said}” was read as the {ORGAN_NAMES[organ]}, {why}.")

    if len(held) == 1:
        return read(held[0], f"the only Council {whence}")
    if not held:
        return NOBODY
    if in_view in held:
        return read(in_view, "as before")
    others = {m.lastgroup or "" for m in NAMED.finditer(question)} & set(held)
    if len(others) == 1:
        return read(others.pop(), "which the question names")
    hinted = [organ for organ in held if _TOPIC[organ].search(question)]
    if len(hinted) == 1:
        return read(hinted[0], "which deals with such matters")
    names = " or ".join(f"the {ORGAN_NAMES[one]}" for one in held)
    return Speaker(None, span, tuple(held), f"“{said}” may be {names}: name one to see its words alone.")


_IS = regex(r"\b(?:is|are|was|were|has|have)\s+(?:the\s+)?(?:UN |United Nations )?$", re.IGNORECASE)
_ASKED_TO = regex(
    r"\s+(?:(?:also|ever|itself|been|being)\s+)*(?:expected|asked|requested|invited|required|urged|encouraged"
    r"|called\s+(?:up)?on|supposed|obliged|to)\b",
    re.IGNORECASE,
)
"""Of the organ something is asked: "is the Council expected to explain itself?" seeks no words of its own."""
_WHAT_ABOUT = regex(r"\b(?:what|how) about (?:the )?$", re.IGNORECASE)
_IN_WHAT = regex(r"\s+(?:in|within)(?:\s+(?:the|resolution|text))*[\s?.!]*", re.IGNORECASE)
"""An organ is the subject, no restriction, in "what about the Human Rights Council in 63/194?" (its number blanked)."""


def _restricts(question: str, match: re.Match[str]) -> bool:
    before, after = question[: match.start()], question[match.end() :]
    if _CONTENT_BEFORE.search(before) or _CONTENT_AFTER.match(after):
        return False
    if _IS.search(before) and _ASKED_TO.match(after):
        return False
    if _WHAT_ABOUT.search(before) and _IN_WHAT.fullmatch(after):
        return False
    if match.group().upper() in _ACRONYMS and not after.strip(" ?!."):
        return True
    return bool(_BEFORE.search(before) or _AFTER.match(after))


_TRAIL = regex(
    rf"[’']?s?\s+(?:{TEXTS}|only)(?:\s+only)?\b\s*:?|\s+(?:only|alone)\b\s*:?|\s*:|[’']s?(?=\s)", re.IGNORECASE
)
_LEAD = regex(
    r"(?:\b(?:in|from|within|only|just|of|and|by|under|according to|what about|how about)\s+)*(?:the\s+)?$",
    re.IGNORECASE,
)


def _with_lead(question: str, match: re.Match[str]) -> Span:
    """Return the range of a name with the small words that lead to it."""
    lead = _LEAD.search(question[: match.start()])
    trail = _TRAIL.match(question, match.end())
    return Span(lead.start() if lead else match.start(), trail.end() if trail else match.end())
