"""What kind of words an answer must hold: a question for a number is not answered by a paragraph without one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.regex import regex

_NUMBER_ASKED = regex(
    r"^\W*(?:(?:and|so|but|please|tell me|hi|hello|do they say|is it said)\W+)*"
    r"(?:(?:below|above|under|at|from|by|of) )?"
    r"(?:how many\b(?! (?:times|paragraphs?|paras|resolutions?|texts?)\b)"
    r"|how much (?:money|does|did|has|have|is|was|will)\b|how old\b"
    r"|(?:what|which) (?:is the )?(?:percentage|share|proportion|number|amount|sum|minimum|maximum|age)\b)",
    re.IGNORECASE,
)
_DATE_ASKED = regex(
    r"^\W*(?:(?:and|so|but)\W+)?(?:since |until |by )?when\b"
    r"|\b(?:what|which) (?:exact )?(?:dates?|days?|years?|months?)\b|\b(?:by|until|since) when\b",
    re.IGNORECASE,
)
_NOT_A_QUANTITY = regex(
    r"\b[\w.]*/[\w./()]+|\b(?:articles?|paragraphs?|guideline|resolutions?|decisions?|No\.|vol\.)\s+[\d, and]+"
    r"|\((?:[^()]*\d[^()]*)\)"
    r"|\b\d{1,2}(?:\s+(?:to|and)\s+\d{1,2})?\s+(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b(?:\s+\d{4})?|\b(?:19|20)\d{2}\b",
)
_AGE = regex(r"\b(?:age(?:d|s)?(?: of)?|under|over) \d{1,2}\b", re.IGNORECASE)
"""An age is no number of people."""

_NUMBER = regex(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|hundred|thousand|million|billion"
    r"|half|third of|per cent|percentage|dozens?)\b",
    re.IGNORECASE,
)
_DATE = regex(
    r"\b(?:19|20)\d{2}\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\bsessions?\b|\byears?\b|\bdays?\b|\bannual\w*|\bmonths?\b|\bdecades?\b|\bbefore\b|\bafter\b|\bduring\b",
)

_DEFINITION_ASKED = regex(
    r"^\W*(?:(?:what|where) (?:is|are) |is there |give me )?(?:the |an? )?(?:\w+ ){0,2}definitions? (?:of|for)\b"
    r"|^\W*how (?:is|are|does|do|did)\b[^?]{0,80}\bdefined?\b",
    re.IGNORECASE,
)
_DEFINITION = regex(
    r"\b(?:means(?! (?:of|to|for|by)\b)|shall mean|defin\w+|understood as|refers? to|for the purposes? of"
    r"|consists? of)\b",
    re.IGNORECASE,
)
_OFFICE = (
    r"(?:chair(?:man|woman|person)?s?|co-chairs?|presidents?|directors?|heads?|secretar(?:y|ies)-general|commissioners?"
    r"|high commissioners?|rapporteurs?|envoys?|judges?|prosecutors?|ambassadors?|governors?|leaders?)"
)
_PERSON_ASKED = regex(
    r"^\W*who (?:is|are) the (?:current|present|incumbent|longest[- ]serving|new|next)\b"
    rf"|^\W*(?:and |so |but )?who (?:is|are|was|were) (?:currently |now )?(?:the )?(?:\w+ ){{0,2}}{_OFFICE}\b"
    r"(?![^?]*\b(?:asked|requested|invited|urged|called|supposed|expected|mandated|entrusted|to)\b)",
    re.IGNORECASE,
)
_PERSON = regex(
    r"(?<!Criminal )(?<!of )\bJustice [A-Z]"
    r"|\b(?:Mr|Ms|Mrs|Miss|Dr|Sir|Judge|Excellency|appoint\w*|elect\w*|nominat\w*|recommends|designat\w*)\b"
)
_CHAIR_ASKED = regex(r"^\W*(?:and |so |but )?who (?:chairs|chaired|presides|presided|is chairing)\b", re.IGNORECASE)
_CHAIR = regex(r"\b(?:co-)?chair\w*|\bpresid\w*|\b(?:Mr|Ms|Mrs|Dr)\b", re.IGNORECASE)
_DOLLARS_ASKED = regex(r"\bin (?:US )?dollars\b|\bhow many (?:US )?dollars\b", re.IGNORECASE)
_DOLLARS = regex(r"\$|\b(?:dollars?|million|billion|thousand)\b", re.IGNORECASE)
_NAME_ASKED = regex(
    r"^\W*(?:and |so |but )?what(?:[’']s| is| are| was| were) (?:"
    rf"the (?:\w+ )?names? of (?:the |an? )?(?:[\w-]+ ){{0,3}}?{_OFFICE}\b"
    rf"|(?:the )?(?:[\w-]+ ){{0,3}}?{_OFFICE}[’']s? (?:\w+ )?names?\W*$)",
    re.IGNORECASE,
)
_NAMED = regex(r"\b(?:Mr|Ms|Mrs|Miss|Dr|Sir|Judge|Ambassador|Excellency|Prince|Princess)\b")
_KINDS = (
    (_NAME_ASKED, _NAMED),
    (_DEFINITION_ASKED, _DEFINITION),
    (_PERSON_ASKED, _PERSON),
    (_CHAIR_ASKED, _CHAIR),
    (_DOLLARS_ASKED, _DOLLARS),
)

_TREATY_NUMBER = regex(
    r"\b(?:Convention|Protocol|Recommendation) (?:No\.?|number|nr\.?|#) ?(?P<number>\d{1,3})\b"
    r"|\bILO (?:Convention|Recommendation) (?P<ilo>\d{1,3})\b",
    re.IGNORECASE,
)
"""A treaty that goes by its number: another one is none."""

_ARTICLE_ASKED = regex(
    r"\b(?:what|which|quote|text|say|says|said|read|reads)\b[^?]*?\barticle (?P<number>\d{1,3}(?: (?:bis|ter))?)\b",
    re.IGNORECASE,
)

_NUMBER_SOUGHT = regex(
    r"\bhow (?:many|much|old|large|big|long|far|often)\b|\b(?:what|which) (?:is the |was the )?(?:percentage|share"
    r"|proportion|number|amount|sum|minimum|maximum|age|ceiling|strength|size)\b",
    re.IGNORECASE,
)
_TIME_SOUGHT = regex(
    r"\bhow (?:long|often)\b|\bwhen\b(?! (?:it|they|states|the|a|an|people|women|children|someone)\b)"
    r"|\b(?:what|which) (?:\w+ )?(?:dates?|days?|years?|months?|sessions?|deadline|period|decade)\b",
    re.IGNORECASE,
)
_TIME = regex(
    r"\b(?:19|20)\d{2}\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\b\w+ sessions?\b|\b\w+ (?:months?|years?|days?)\b|\bannual\w*|\bbiennial\w*",
)
_PAYER_SOUGHT = regex(
    r"\bwho\b[^?.]{0,60}?\b(?:pays?|paid|funds?|financ\w+|foots?)\b|\b(?:pays?|paid|paying) for\b"
    r"|\b(?:financed|funded|bankrolled) by\b|\b(?:at|on) whose (?:cost|expense)\b"
    r"|\bwhere (?:does|do|did|will) (?:the|its|their) (?:money|funds|funding)\b",
    re.IGNORECASE,
)
_PAYER = regex(
    r"\b(?:(?:voluntary|assessed|financial|generous) contributions?|contributions? (?:to|from|for)|donat\w+|donors?"
    r"|(?<!resources from the )regular budget|financ(?:e[sd]?|ing)|pledg\w+|pays?|paid|payments?|costs?|expenses?"
    r"|fund(?:ed|ing)|provide (?:the |adequate |necessary |further )*(?:funds|funding|resources))\b|\$",
    re.IGNORECASE,
)
"""What a paragraph about who pays speaks of; the texts hardly ever say “pay”."""

_ORGANIZER_SOUGHT = regex(
    r"^\W*(?:(?:and|so|but)\W+)*(?:who|which|what)\b[^?.]{0,60}?\b(?:organi[sz]\w+|looks? after|leads?|leading"
    r"|in charge|coordinat\w+|runs?|responsible|facilitat\w+)\b",
    re.IGNORECASE,
)
_ORGANIZER = regex(
    r"\bfacilitat\w+ (?:the )?(?:observance|implementation|organi[sz]ation|celebration|follow-up|commemoration)"
    r"|\blead(?:ing)? (?:agency|entity|organi[sz]ation)\b"
    r"|\b(?:organi[sz]e|coordinate) (?:the )?(?:activities|observance)",
    re.IGNORECASE,
)
"""What says who is in charge; the texts ask an agency to “facilitate the observance” of a day."""

_ACTIONS = {
    "ask": "request|ask|invit|call|urg|encourag",
    "tell": "request|urg|call|demand|decid|invit",
    "order": "decid|demand|request",
    "decid": "decid|determin",
    "extend": "decid|extend|renew",
    "renew": "decid|extend|renew",
    "prolong": "decid|extend|renew",
    "authori": "authori|decid",
    "establish": "decid|establish",
    "proclaim": "proclaim|decid",
    "approv": "approv|endors|decid|adopt",
    "endors": "endors",
    "request": "request",
    "urg": "urg",
    "call": "call",
    "invit": "invit|call",
    "encourag": "encourag",
    "demand": "demand",
    "condemn": "condemn|deplor|denounc",
    "deplor": "deplor|condemn",
    "regret": "regret|deplor",
    "welcom": "welcom",
    "commend": "commend",
    "recall": "recall",
    "express": "express",
    "warn": "warn|express",
    "recogni": "recogni|acknowledg",
    "affirm": "affirm|reaffirm",
    "reaffirm": "reaffirm|affirm",
    "stress": "stress|emphasi|underlin",
    "emphasi": "stress|emphasi|underlin",
    "recommend": "recommend",
    "appoint": "decid|appoint|elect",
    "declar": "declar|decid",
    "suspend": "decid|suspend",
    "lift": "decid|lift",
    "terminat": "decid|terminat",
    "impos": "decid|impos",
    "creat": "decid|creat|establish",
    "thank": "express|commend|thank",
    "congratulat": "congratulat",
    "remind": "remind|recall",
    "reiterat": "reiterat|reaffirm",
}
"""By the stem of a verb in a question, those of the words that paragraphs open with when they do that."""

_DEEDS = {
    "extend": "extend|renew|prolong",
    "renew": "extend|renew|prolong",
    "prolong": "extend|renew|prolong",
    "authori": "authori",
    "establish": "establish|creat",
    "creat": "establish|creat",
    "proclaim": "proclaim|declar|designat",
    "appoint": "appoint|elect",
    "declar": "declar|proclaim|designat",
    "suspend": "suspend",
    "lift": "lift|terminat|remov",
    "terminat": "terminat|lift|end",
    "impos": "impos",
    "approv": "approv|endors|adopt",
}
"""By the stem of a verb in a question, those of the words that say so where a paragraph decides to do it."""

_ACTS = regex(rf"\b(?P<stem>{'|'.join(_ACTIONS)})(?!(?<=authori)t|(?<=creat)(?:iv|or|ur))\w*", re.IGNORECASE)
_FORMULA = r"(?![^.;]{{0,60}}\bremains? (?:actively )?seized\b)"
"""What closes most resolutions is no answer to what was decided."""

_OPENING = _FORMULA + r"\W*(?:(?:also|further|strongly|again|once|more|solemnly) )*(?:{stems})"

_DOING = r"(?:[^.;]{{0,80}}?\b(?:decides?|requests?|resolves?)\b[^.;]{{0,80}}?|\W*(?:\w+ ){{0,1}})\b(?:{stems})"
"""How a paragraph begins that decides to do it, or does so itself."""

_ASKED_FOR = regex(
    r"^\W*(?:(?:and|so|but|please|tell me|hi|hello)\W+)*what (?:else )?(?:did|does|do|has|have)\b[^?.,;:]{0,60}?"
    rf"\b(?:{'|'.join(_ACTIONS)})\w*",
    re.IGNORECASE,
)
"""What was decided, requested, urged is itself asked for: "What did the Council decide about Haiti?"."""

HOLDS = 0.11
"""What holding an amount or a time is worth where a question looks for one."""

DOES = 0.08
"""What doing what the question says ("urges", "extended") is worth; both fitted on the training questions."""

DOING = 0.12
"""What deciding that very thing is worth ("Decides to extend"), and not another."""

PAYS = 0.06
"""What speaking of contributions, funds or costs is worth where a question asks who pays."""

ORGANIZES = 0.15
"""What saying who is in charge is worth where a question asks it."""

DEED = 0.2
"""What doing it is worth where the question asks for what was done."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What a question looks for anywhere in it: an amount, a time, who pays, a paragraph that does something.

    Weaker than what it opens by asking for. ``opening`` is how a paragraph that does it begins, if one must, ``doing``
    how one that decides that very thing does; ``deed`` is whether that is what is asked for.
    """

    amount: bool
    time: bool
    payer: bool = False
    opening: re.Pattern[str] | None = None
    deed: bool = False
    doing: re.Pattern[str] | None = None
    organizer: bool = False

    def __bool__(self) -> bool:
        return self.amount or self.time or self.payer or self.organizer or self.opening is not None

    def worth(self, text: str) -> float:
        """Return what a text gains by holding what is looked for.

        >>> sought("Until when was the mission prolonged?").worth("Decides to extend it until 30 June 2024;")
        0.31
        """
        gained = (DEED if self.deed else DOES) if self.opening and self.opening.match(text) else 0.0
        gained += DOING if self.doing and self.doing.match(text) else 0.0
        gained += ORGANIZES if self.organizer and _ORGANIZER.search(text) else 0.0
        gained += PAYS if self.payer and _PAYER.search(text) else 0.0
        return gained + (HOLDS if (self.amount or self.time) and self.is_told_by(text) else 0.0)

    def is_told_by(self, text: str) -> bool:
        """Return whether a text holds an amount and a time, each where it is looked for."""
        amount = not self.amount or bool(_NUMBER.search(_NOT_A_QUANTITY.sub(" ", text)))
        return amount and (not self.time or bool(_TIME.search(text)))


def sought(question: str) -> Sought:
    """Return what a question looks for."""
    stems = dict.fromkeys(_ACTIONS[match["stem"].lower()] for match in _ACTS.finditer(question))
    opening = re.compile(_OPENING.format(stems="|".join(stems)), re.IGNORECASE) if stems else None
    deeds = dict.fromkeys(
        _DEEDS[stem] for match in _ACTS.finditer(question) if (stem := match["stem"].lower()) in _DEEDS
    )
    doing = re.compile(_DOING.format(stems="|".join(deeds)), re.IGNORECASE) if deeds else None
    deed = opening is not None and bool(_ASKED_FOR.match(question))
    amount, time, payer = (bool(one.search(question)) for one in (_NUMBER_SOUGHT, _TIME_SOUGHT, _PAYER_SOUGHT))
    organizer = bool(_ORGANIZER_SOUGHT.search(question))
    return Sought(amount, time, payer, opening, deed, doing, organizer)


def holds_what_is_asked(question: str, text: str) -> bool:
    """Return whether a text holds the kind of words that a question asks for: a number, a date; True for others.

    >>> holds_what_is_asked("How many victims are there?", "Urges all States, as recalled in resolution 61/180;")
    False
    >>> holds_what_is_asked("Below what age is it prohibited?", "labour of all people under the age of 18")
    True
    """
    counts = _NUMBER_ASKED.search(question)
    if counts and not _NUMBER.search(_NOT_A_QUANTITY.sub(" ", _AGE.sub(" ", text) if "many" in counts[0] else text)):
        return False
    if _DATE_ASKED.search(question) and not _DATE.search(text):
        return False
    numbered = _TREATY_NUMBER.search(question)
    if numbered and not re.search(rf"\b{numbered['number'] or numbered['ilo']}\b", text):
        return False
    article = _ARTICLE_ASKED.search(question)
    if article and not re.search(rf"\barticles? [^.;]{{0,60}}?\b{article['number']}\b", f"{text} ", re.IGNORECASE):
        return False
    return not any(asked.search(question) and not needed.search(text) for asked, needed in _KINDS)
