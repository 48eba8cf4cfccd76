"""What a paragraph does ("Also urges", "Reiterates its request to", "Decides to remain seized") and whom it asks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.addressee import name_of, named_before, read_addressees
from corpus.opening import OPERATIVE_VERBS
from corpus.paragraph import Span
from corpus.regex import regex
from corpus.spelling import words

if TYPE_CHECKING:
    from corpus.paragraph import Paragraph

_LEANING = regex(r"\b(?:also|further|furthermore|moreover|likewise|additionally)\b", re.IGNORECASE)
_SINGLE = words(
    "also further furthermore again moreover additionally likewise equally therefore thus hereby nevertheless "
    "accordingly once more still consequently in particular this that regard respect context connection end same "
    "vein spirit the with to keenly"
)
_WE = regex(r"\s*We,?\s(?P<will>(?:will|shall)\s)?")
_BASE = regex(r"[A-Z][a-z]+(?=\s(?:our|that|upon|the|deep|grave|serious)\s)")
_PASSIVE = regex(
    r"(?P<party>[A-Z][^,;:.]{2,80}?)\s(?P<phrase>(?:is|are)\s(?:[a-z]+ly\s|also\s|further\s)?"
    r"(?P<verb>urged|requested|invited|encouraged|called|directed|instructed))\b(?:\supon)?"
)
_LABEL = regex(r"\s*(?:[(\[]?(?:\d{1,3}|[a-z]{1,4})[)\].]\s+|[-–•*]\s+)?[“\"«*_]{0,3}")
_WORD = regex(r"([^\W\d_][\w’'-]*)(,?)\s*")
_MOST_ADVERBS = 8
_ALSO = (
    r"(?:(?:also|further|again|once\s(?:again|more)|strongly|urgently|firmly|therefore|in\sthis\s(?:regard"
    r"|context|respect)|,)[,\s]\s?){0,3}"
)
_NOUN = (
    r"(?:appreciation|gratitude|thanks|concern|support|satisfaction|regret|commitment|intention|readiness|determination"
    r"|willingness|solidarity|condolences|sympathy|hope|conviction|confidence|view|belief|alarm|disappointment|dismay"
    r"|outrage|indignation|condemnation|respect|admiration|interest|resolve|desire|wish|expectation|opposition|tribute)"
)
_QUALITY = r"(?:[a-z-]+(?:ly)?\s|and\s|,\s){0,4}"
_ASKED = r"(?:requests?|calls?|invitations?|appeals?|demands?|recommendations?|encouragement)"
_COMPLEMENT: dict[str, re.Pattern[str]] = {
    stem: regex(pattern)
    for stem, pattern in {
        "call": rf"\s{_ALSO}(?:upon|on|for|attention\sto)\b",
        "appeal": rf"\s{_ALSO}(?:to|for)\b",
        "take": (
            rf"\s{_ALSO}(?:[a-z]+\s)?(?:note|cognizance|into\s(?:account|consideration)|up|positive\snote|action)"
            rf"(?:\s{_ALSO}with\s{_QUALITY}{_NOUN})?(?:\sof)?\b"
        ),
        "note": rf"\s{_ALSO}with\s{_QUALITY}{_NOUN}\b",
        "welcome": rf"\s{_ALSO}with\s{_QUALITY}{_NOUN}\b",
        "acknowledge": rf"\s{_ALSO}with\s{_QUALITY}{_NOUN}\b",
        "recall": rf"\s{_ALSO}with\s{_QUALITY}{_NOUN}\b",
        "express": (
            rf"\s{_ALSO}{_QUALITY}{_NOUN}(?:\sand\s{_QUALITY}{_NOUN})?"
            r"(?:\s(?:to|at|about|over|for|with|that|of))?\b"
        ),
        "reiterate": (
            rf"\s{_ALSO}(?:its|the|his|their)\s{_QUALITY}(?:{_ASKED}|{_NOUN})(?:\s(?:to|upon|on|for|that|of))?\b"
        ),
        "renew": rf"\s{_ALSO}(?:its|the|his|their)\s{_QUALITY}(?:{_ASKED}|{_NOUN})(?:\s(?:to|upon|on|for|that))?\b",
        "repeat": rf"\s{_ALSO}(?:its|the)\s{_QUALITY}(?:{_ASKED}|{_NOUN})(?:\s(?:to|upon|on|for|that))?\b",
        "reaffirm": rf"\s{_ALSO}(?:its|the)\s{_QUALITY}{_ASKED}(?:\s(?:to|upon|on|for|that))?\b",
        "recommend": r"\sthat\b|\sto\b",
        "pay": rf"\s{_ALSO}(?:[a-z]+\s)?tribute(?:\sto)?\b",
        "look": rf"\s{_ALSO}forward(?:\s(?:to|with))?\b",
        "bear": r"\sin\smind\b",
        "draw": rf"\s{_ALSO}(?:the|its)\sattention(?:\s(?:of|to))?\b",
        "remain": r"\s(?:[a-z]+ly\s)?seized\b",
        "decide": (
            r"(?:\salso|\sfurther|,?\stherefore,?)?\s(?:to\sremain(?:\s[a-z]+ly)?\sseized"
            r"|to\s(?:keep|continue|remain|extend|renew)|to|that)\b"
        ),
        "give": r"\s(?:its\s)?[a-z]+\b",
        "set": r"\s(?:up|out|forth)\b",
        "attach": r"\s(?:great\s|particular\s)?importance\sto\b",
    }.items()
}
_AFTER = regex(
    r"(?:\s(?:also|further|again|once\s(?:again|more)|strongly|urgently|in\sthis\s(?:regard|context|respect)"
    r"|therefore)\b)+"
)
_ASKING = words(
    "request urge call appeal invite encourage direct instruct ask authorize authorise exhort implore remind "
    "demand recommend entrust mandate advise beseech"
)
_FURTHER = regex(
    r"(?:[,;:]\s|\band\s|\bas\swell\sas\s)(?:and\s|but\s|while\s)?(?:in\s(?:this|that)\s(?:regard|context"
    r"|respect|connection),?\s|to\sthis\send,?\s|accordingly,?\s|therefore,?\s)?"
    r"(?P<phrase>(?:(?:also|further|again|strongly|urgently|once\s(?:again|more)|particularly|reiterates\sits"
    r"|in\sparticular|furthermore|hereby|respectfully|[a-z]+ly),?\s){0,3}"
    r"(?P<verb>requests|urges|calls|appeals|invites|encourages|directs|instructs|asks|authorizes|authorises"
    r"|exhorts|implores|demands|recommends"
    r"|(?:reiterates|renews|repeats)(?=\sits\s(?:request|call|invitation|appeal)\s(?:to|upon|on)\b)))(?=\s|,)"
)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a paragraph does.

    ``span`` are the half-open offsets of ``phrase`` in its text: "Also urges". ``verb`` is the verb in the present
    tense, third person: "urges". ``addressees`` are those who are asked, as ``corpus.addressee`` names them, ().
    """

    span: Span
    phrase: str
    verb: str
    addressees: tuple[str, ...] = ()

    @property
    def leans(self) -> bool:
        """Whether the phrase leans on a paragraph before: "Also urges", "Further requests", "Requests also"."""
        return bool(_LEANING.search(self.phrase))

    def to_json(self) -> dict[str, Any]:
        """Return the action as ``show --json`` prints it."""
        return {"span": list(self.span), "phrase": self.phrase, "verb": self.verb, "addressees": list(self.addressees)}


def read_actions(text: str) -> tuple[Action, ...]:
    """Return what a paragraph does: its own action phrase, then what it asks further on; () for one that does nothing.

    >>> [(one.phrase, one.addressees) for one in read_actions("Also urges Member States and UNODC to ratify it;")]
    [('Also urges', ('Member States', 'UNODC'))]
    """
    first = _first(text)
    if first is None:
        return ()
    found = [first]
    for match in _FURTHER.finditer(text, first.span.end):
        end = _complement(text, match.end("phrase"), _stem(match["verb"]))
        span = Span(match.start("phrase"), end)
        if match["verb"] == "calls" and end == match.end("phrase"):
            continue
        phrase = " ".join(text[slice(*span)].split())
        found.append(Action(span, phrase, match["verb"], _addressees(text, span, match["verb"])))
    return tuple(found)


def actions_of(paragraph: Paragraph) -> tuple[Action, ...]:
    """Return what an operative paragraph does; a preambular one and a table do nothing."""
    return read_actions(paragraph.text) if paragraph.kind == "op" else ()


def _first(text: str) -> Action | None:
    """Return the action that a text opens with: "Urges …", "We urge …", or "States are urged …"."""
    return _active(text) or _passive(text)


def _passive(text: str) -> Action | None:
    label = _LABEL.match(text)
    passive = _PASSIVE.match(text, label.end() if label else 0)
    if passive is None or " that " in passive["party"]:
        return None
    span = Span(*passive.span("phrase"))
    return Action(span, passive["phrase"], _verb(passive["verb"], spoken=False), (name_of(passive["party"]),))


def _active(text: str) -> Action | None:
    label = _LABEL.match(text)
    start = at = label.end() if label else 0
    if we := _WE.match(text, at):
        at = we.end()
    for _ in range(_MOST_ADVERBS):
        word = _WORD.match(text, at)
        if not word:
            return None
        spoken = bool(we) or bool(_BASE.match(text, word.start()))
        verb = _verb(word[1], spoken=spoken)
        if (
            not verb
            and we
            and we["will"]
            and word[1].islower()
            and word[1] not in _SINGLE
            and not word[1].endswith("ly")
        ):
            verb = f"{word[1]}s"
        if verb:
            end = _complement(text, word.end(1), _stem(verb))
            phrase = " ".join(text[start:end].split())
            return Action(Span(start, end), phrase, verb, _addressees(text, Span(start, end), verb))
        plain = word[1].lower()
        if plain not in _SINGLE and not plain.endswith("ly"):
            return None
        at = word.end()
    return None


def _verb(word: str, *, spoken: bool) -> str:
    """Return a verb in the present tense, third person, "" for another word; after "We" it stands in its base form."""
    plain = word.lower()
    if plain in OPERATIVE_VERBS:
        return plain
    if spoken:
        third = next((one for one in (f"{plain}s", f"{plain}es", f"{plain[:-1]}ies") if one in OPERATIVE_VERBS), "")
        if third:
            return third
    if plain.endswith("ed"):
        return next((f"{plain[:-cut]}s" for cut in (2, 1) if f"{plain[:-cut]}s" in OPERATIVE_VERBS), "")
    return ""


def _stem(verb: str) -> str:
    if verb in {"expresses", "stresses"}:
        return verb[:-2]
    return verb[:-1] if verb.endswith("s") else verb


def _complement(text: str, end: int, stem: str) -> int:
    """Return where a phrase ends whose verb ends at an offset."""
    pattern = _COMPLEMENT.get(stem)
    match = pattern.match(text, end) if pattern else None
    if match:
        return match.end()
    after = _AFTER.match(text, end)
    return after.end() if after else end


def _addressees(text: str, span: Span, verb: str) -> tuple[str, ...]:
    words = text[slice(*span)]
    asked = _stem(verb) in _ASKING or re.search(rf"\b{_ASKED}\s(?:to|upon|on|that)$", words)
    if not asked or words.endswith((" for", "attention to")):
        return ()
    found = read_addressees(text, span.end)
    return tuple(dict.fromkeys(named_before(one, text[: span.start]) for one in found))
