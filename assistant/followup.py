"""Follow-ups: questions that lean on the turn before, told by rules that can be read.

A question leans on the turn before when it only steps ("and the next one?"), only restricts ("only in 2008", "and the
General Assembly?"), opens like a continuation ("what about children?") or points back ("who should pay for it?").
Everything else is a new topic, and nothing is carried into it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from assistant.smalltalk import is_small_talk
from corpus.regex import regex
from index.words import content_words, stems

if TYPE_CHECKING:
    from assistant.conversation import Conversation

Lean = Literal["none", "restrict", "narrow", "add", "point"]

SHORT = 14
"""A question of more words than this says what it is about by itself."""

BRIEF = 9
"""A question of no more words may go on about the resolution just shown without saying so."""

_LEAD = regex(
    r"\W*(?:(?:ok|okay|thanks|thank you|good|great|right|so|hm+|yes|no)\W+)*"
    r"(?P<lead>and|but|also|or|plus|what about|how about|what of|same|the same|only|just|except|not|then|likewise"
    r"|similarly|especially|particularly|specifically|in particular|including|namely"
    r"|anything|any (?:more|other)|in|of|for|from|since|before|after|with|limit|restrict)\b",
    re.IGNORECASE,
)
_REPHRASING = regex(
    r"\bI (?:mean|meant)\W*$|^\W*(?:\S+ ){1,3}only\W*$"
    r"|^\W*(?:(?:and|but|only|just|the|what about|how about|any) )*[\w-]+ ones\W*$",
    re.IGNORECASE,
)
"""What says more closely what was meant: "for victims, I mean", "children only", "regional ones"."""
_NARROW = regex(r"\b(?:only|just|limit(?:ed)?|restrict(?:ed)?)\b", re.IGNORECASE)
_POINTING = regex(
    r"\b(?:it|its|they|them|their|theirs|he|him|his|she|her|this|these|those|the same|thereof|such)\b"
    r"|\b(?:who|what|which|where|anything|something) else\b"
    r"|(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )\bthere\b(?! (?:is|are|was|were|has|have|will|any|isn|aren)\b)"
    r"|\bthat(?!\s+(?:the|a|an|states?|member|persons?|people|victims?|women|children|are|is|was|were|have|has|can|may))\b",
    re.IGNORECASE,
)


_ANEW = regex(
    r"\W*(?:(?:ok(?:ay)?|well|now|and|but|so)\W+)*(?:(?:forget|never mind|leave|leaving) (?:that|it|this)(?: aside)?"
    r"|never mind|(?:(?:on|to) )?(?:an?|another|a new|a different|an entirely different|a completely different)?"
    r"\s*(?:new|next|other|different|another|separate|unrelated)? ?"
    r"(?:question|topic|subject|matter|note|thing)(?: now)?"
    r"|(?:let[’']s )?chang(?:e|ing) (?:the )?(?:subject|topic)|something (?:else|different)(?: entirely)?)"
    r"\s*[,.:;!–—-]+\s*",
    re.IGNORECASE,
)
_BESIDES = regex(
    r"^\W*(?:(?:and|but|then|ok(?:ay)?)\W+)*(?:also|include|add|plus)\b|\b(?:too|as well)(?: please)?\W*$",
    re.IGNORECASE,
)
GOING_ON = (
    r"extend(?:ed|s)?|extension|renew(?:ed|s|al)?|prolong(?:ed|s)?|continued?|lift(?:ed|s)?|end(?:ed|s)?|amend(?:ed|s)?"
    r"|modif(?:y|ied|ies)|change[ds]?|repeal(?:ed|s)?|terminat(?:ed|es?)|updated?|replaced?|adjust(?:ed|s)?"
)
"""What becomes of a decision in a later resolution: "was that extended later?"."""
LATER = r"(?:later(?: on)?|after (?:that|it)|afterwards|subsequently|thereafter|since(?: then)?|ever)"
_GOES_ON = regex(rf"\b(?:{GOING_ON}|{LATER})\b", re.IGNORECASE)
_ELSEWHERE = regex(
    r"\b(?:again|afterwards|later on|since then|next time|elsewhere|other|others|another|any of them|that year)\b"
    r"|\b(?:an?|any|some) (?:earlier|older|previous|prior|newer|later|more recent) (?:ones?|texts?|versions?|forms?"
    r"|resolutions?)\b|\b(?:anything|something|any) (?:earlier|older|newer|later|more recent)(?=\W*$)"
    r"|\bthe (?:term|year|period|session|time|mandate) (?:after|before)(?: that)?\b"
    rf"|\b(?:{GOING_ON})\b.*\b{LATER}\W*$|\b{LATER}\b.*\b(?:{GOING_ON})\W*$",
    re.IGNORECASE,
)
_ADDRESSING = frozenset(
    [
        "asked",
        "ask",
        "asks",
        "requested",
        "request",
        "invited",
        "urged",
        "called",
        "told",
        "addressed",
        "addressee",
        "addressees",
        "responsible",
        "address",
        "addresses",
        "concern",
        "concerns",
        "affects",
        "supposed",
        "obliged",
        "act",
        "acts",
    ]
)
"""Words that ask whom the paragraph just shown addresses, and help no search."""
_DEFINITE = regex(r"\b(?:the|those|these|such) (?P<noun>\w+)", re.IGNORECASE)
_ASKS = regex(
    r"\W*(?:(?:and|but|ok|so|then)\W+)*(?:(?:by|to|for|from|with|in|on|of|until|since) )?"
    r"(?:who|whom|whose|what|which|when|where|how)\b",
    re.IGNORECASE,
)
_WHETHER = regex(
    r"\W*(?:(?:and|but|so|ok(?:ay)?)\W+)*(?:(?:is|are|was|were) (?:it|that|this|there|they|any\w*)"
    r"|(?:does|do|did) (?:it|that|this|they)(?! hold)|has (?:it|that)|any|anything|something"
    r"|(?:does|do|did|has|have) [^?]{1,60}\b(?:the same|so|too|as well|likewise))\b",
    re.IGNORECASE,
)
FEW = 2
_ELLIPTIC = regex(
    r"\W*(?:(?:and|but|so|ok(?:ay)?)\W+)*"
    r"(?:who|whom|how (?:many|much|long|often|far)|(?:until |since |from )?when|where)\b"
    r"(?!.*\b(?:about|regarding|concerning)\b)",
    re.IGNORECASE,
)
"""A question of few words after another, that says of whom or how many and not of what: "how many troops?"."""
_FRAGMENT = regex(
    r"\W*(?:as|by|under|during|among|between|against|within|through|via)(?: [\w’'-]+){1,5}\W*", re.IGNORECASE
)
"""What only completes the subject before: "as a human right", "under international law"."""
_IN_WHICH = regex(
    r"\W*(?:(?:and|but|ok|so|then)\W+)*(?:for|by|with|under|to|from|against|within|in|on|of|about|until|since)"
    r" (?:which|what|whose)(?: \w+){1,2}\W*",
    re.IGNORECASE,
)
"""A question that only completes the one before: "for which audience?"."""
_ASKS_ONLY = regex(
    r"\W*(?:(?:and|but|ok|so)\W+)*(?:who|(?:by|to|for|from|with) whom|(?:(?:until|since|by|from) )?when"
    r"|how(?: long| many)?)"
    r"(?: (?:is|was|are|were) (?:it|that|this)"
    r"|(?: (?:must|should|shall|will|would|has to|have to|had to|needs? to|does|did|do|is (?:supposed|meant) to))+"
    r"(?: (?:it|that|this|so|do|be|done)){1,3})?\W*",
    re.IGNORECASE,
)
_GENERIC_WORDS = """
    address addresses concern concerns affects supposed obliged act acts month day year place asked ask asks requested
    due contain contains content mean means meaning stand stands abbreviation acronym abbreviated decides paragraph
    mentioned speak speaks spoke
    request invited urged called told addressed addressee addressees
    responsible decided decide
    adopted happen happens happened apply applies concerned affected reason long far date deadline exactly else further
    take takes took taken occur occurs occurred
    details detail more examples example explain words where whom pays pay charge involved
"""
GENERIC = frozenset(_GENERIC_WORDS.split())
"""Words that ask about what was just shown and name nothing themselves: "who was asked?", "until when?"."""
_ELSEWHERE_PERHAPS = frozenset(("pay", "pays", "charge", "apply", "applies"))
"""Those of them that another paragraph may answer: who pays is seldom said where it is said what for."""
_LIKEWISE_WORDS = """
    change changed changes new newer different differ differs happened similar similarly comparable equivalent
    corresponding counterpart identical version versions provision provisions formulation well too said else again
    compare compared comparison versus vs
    include includes including add plus both appear appears exist exists occur occurs found earlier later already older
    recent
"""
_LIKEWISE = frozenset(_LIKEWISE_WORDS.split())
"""Words beside a restriction that add no subject: "what changed in 2008?", "is there something similar in 61/180?"."""


def asks_of_what_was_shown(rest: str) -> bool:
    """Return whether a question asks who or when of what was just shown and names nothing itself.

    >>> asks_of_what_was_shown("who was asked?"), asks_of_what_was_shown("until when?")
    (True, True)
    """
    generic = GENERIC - _ELSEWHERE_PERHAPS
    return all(word in _ADDRESSING or word in generic for word in content_words(rest))


def opened_anew(question: str) -> str:
    """Return what a question asks that turns away from what was spoken of, "" of any other.

    >>> opened_anew("forget that, working groups on slavery"), opened_anew("forget the year")
    ('working groups on slavery', '')
    """
    lead = _ANEW.match(question)
    rest = question[lead.end() :] if lead else ""
    return rest if content_words(rest) else ""


def asks_besides(question: str) -> bool:
    """Return whether a question wants something in addition to what it had: "also the preamble".

    >>> asks_besides("also the preamble please"), asks_besides("the preamble too"), asks_besides("the preamble")
    (True, True, False)
    """
    return bool(_BESIDES.search(question))


def leads_on(question: str) -> bool:
    """Return whether a question opens as the continuation of another: "and in 61/180?"."""
    return bool(_LEAD.match(question))


def lean(question: str, rest: str, restricted: bool, before: Conversation | None) -> Lean:
    """Return how a question leans on the turn before.

    "restrict": it only restricts, and what it says replaces what was said before; "narrow": likewise, added to what
    was said before; "add": a new subject under the old restrictions; "point": it points back at the old subject.

    Args:
        question: as asked.
        rest: the question without references and restrictions.
        restricted: whether it states a restriction or names a resolution.
        before: the turn before.
    """
    if before is None:
        return "none"
    content = content_words(rest)
    if not (before.topic or before.focus):
        about_it = len(before.interpretation.symbols) == 1 and not restricted and _POINTING.search(rest)
        return "point" if about_it and content and len(question.split()) <= SHORT else "none"
    nothing_new = _LIKEWISE | _ADDRESSING if re.search(r"\bsame\b", question, re.IGNORECASE) else _LIKEWISE
    if restricted and all(word in nothing_new for word in content):
        content = []
    if restricted and not content:
        return "narrow" if _NARROW.search(question) else "restrict"
    if not content:
        return "point" if _asks_nothing_new(question) else "none"
    if len(question.split()) > SHORT:
        return "none"
    if all(word.isdigit() for word in content):
        return "add"
    if all(word in GENERIC for word in content):
        return "point"
    if looks_elsewhere(question) and all(word in _LIKEWISE for word in content):
        return "point"
    elliptic = _ELLIPTIC.match(question) and len(content) <= FEW and not before.unanswered
    if _FRAGMENT.fullmatch(question) or (elliptic and not _POINTING.search(rest)):
        return "add"
    if _REPHRASING.search(question) or _IN_WHICH.fullmatch(question):
        return "add"
    lead = _LEAD.match(question)
    if lead and lead["lead"].lower() not in (
        "in",
        "of",
        "for",
        "from",
        "since",
        "before",
        "after",
        "not",
        "with",
        "just",
    ):
        return "point" if _POINTING.search(rest) else "add"
    return "point" if _POINTING.search(rest) else "none"


def _asks_nothing_new(question: str) -> bool:
    """Return whether a question without a word of its own asks about what was shown: "who gets them?"."""
    if is_small_talk(question) or len(question.split()) > SHORT:
        return False
    return bool(_ASKS.match(question) or _POINTING.search(question))


def points_back(question: str) -> bool:
    """Return whether a question points at what was spoken of: "who shares them?"."""
    return bool(_POINTING.search(question))


def asks_something(question: str) -> bool:
    """Return whether words open as a question: "who shares them", not "the debate on it"."""
    return bool(_ASKS.match(question))


def asks_whether(question: str) -> bool:
    """Return whether a question asks if something is there: "is it mentioned in 61/180?", "anything in 2008/33?".

    >>> asks_whether("is there anything in 61/180?"), asks_whether("61/180")
    (True, False)
    """
    return bool(_WHETHER.match(question))


def is_brief(question: str) -> bool:
    """Return whether a question is so short that it may be about what was just shown."""
    return len(question.split()) <= BRIEF


def speaks_again(question: str, known: str, *, named: bool = False) -> bool:
    """Return whether a question speaks of something, with "the", that the words before have spoken of.

    Where these are a paragraph that was asked for by its place (``named``), whatever it asks may be asked of that.

    >>> speaks_again("who has to brief the committees?", "guidance that sanctions committees issue")
    True
    """
    held = set(stems(known))
    if named and _ASKS.match(question) and all(one in held for one in stems(" ".join(content_words(question)))):
        return True
    return any(set(stems(match["noun"])) & held for match in _DEFINITE.finditer(question))


def looks_elsewhere(question: str) -> bool:
    """Return whether a question points beyond the resolution just shown: "did they recommend him again?"."""
    return bool(_ELSEWHERE.search(question))


def looks_back(question: str) -> bool:
    """Return whether a question about another form means an earlier one: "and the term before that?"."""
    return bool(re.search(r"\b(?:before|earlier|older|previous(?:ly)?|prior|first)\b", question, re.IGNORECASE))


def asks_for_another(question: str, known: str) -> bool:
    """Return whether a question points beyond what was shown and says nothing new: its form elsewhere is meant.

    >>> asks_for_another("did they recommend him again?", "Recommends that he be appointed for a term")
    True
    """
    rest = _ELSEWHERE.sub(lambda match: _GOES_ON.sub(" ", match[0]) if _GOES_ON.search(match[0]) else " ", question)
    return looks_elsewhere(question) and all(set(stems(word)) & set(stems(known)) for word in content_words(rest))
