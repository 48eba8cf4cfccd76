"""Questions for who is asked to do what: every such paragraph in order, not the best few."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Interpretation
from assistant.askedabout import of_party_before, of_subject
from assistant.carry import held_ids, override
from assistant.followup import leads_on
from assistant.paging import page_of
from assistant.reading import Understood, allowed_ids, limits_of
from assistant.restrictions import blank
from assistant.sequence import leaning_in_list
from assistant.show import notices_about
from corpus.addressee import STATES, is_party, meant
from corpus.opening import OPERATIVE_VERBS
from corpus.paragraph import ORGAN_NAMES, Span
from corpus.reference import named_by
from corpus.regex import regex
from corpus.spelling import words
from index.words import content_words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from assistant.reading import Given, Reading
    from corpus.ledger import Asked
    from corpus.library import Library

ASKING = words(
    "requests urges calls appeals invites encourages directs instructs asks authorizes authorises exhorts "
    "implores demands recommends reiterates renews repeats reaffirms reminds entrusts mandates"
)
"""The verbs by which somebody is asked to do something."""

ALL_STATES = "States, Member States, Governments and countries are read as one party."

_ASKED = (
    r"(?P<verb>requested|asked|urged|invited|encouraged|called\s+(?:up)?on|expected|required|directed"
    r"|instructed|told|mandated|authorized"
    r"|supposed|recommended|demanded)"
)
_PARTY = r"(?P<party>(?!(?:in|on|at|about|for|with|regarding|concerning|under|during|after|before)\b)[^?;:]{2,140}?)"
_ENDS = r"(?=\s*(?:[?.!]|$|,|\b(?:about|regarding|concerning|on|in|with|under|by|when|as\s+to)\b))"
_PATTERNS = tuple(
    regex(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bwhat\s+(?:else\s+|all\s+)?(?:is|are|was|were|has\s+been|have\s+been)\s+{_ASKED}\s+(?:of|from|by)\s+"
        rf"{_PARTY}{_ENDS}",
        rf"\bwhat\s+(?:all\s+)?(?:is|are|was|were|has|have)\s+{_PARTY}\s+(?:been\s+)?{_ASKED}(?:\s+to)?(?:\s+do)?\b",
        rf"\bwhat\s+(?:does|do|did)\s+(?:it|this|they|the\s+\w+)?\s*(?P<verb>request|ask|urge|invite|encourage"
        rf"|call\s+(?:up)?on|direct|expect|demand|want)\s+"
        rf"(?:of\s+|from\s+)?{_PARTY}(?:\s+to\s+do)?(?=\s*[?.]?\s*$|\s+in\s*[?.]?\s*$)",
        rf"\b(?:(?:list|show|give\s+me|name|find|what\s+are)\s+)?(?:me\s+)?(?:all\s+|every\s+|the\s+"
        r"|of\s+)*(?P<verb>requests?|tasks|calls|invitations|duties|asks"
        r"|(?:operative\s+)?(?:paragraphs?|paras|clauses)(?=\s+(?:(?:that|which)\s+)?(?:are\s+)?(?:addressed|directed)\s))\s+"
        r"(?:(?:that|which)\s+)?(?:are\s+)?"
        rf"(?:made\s+|addressed\s+|directed\s+)?(?:to|for|of|(?<=calls\s)(?:up)?on)\s+{_PARTY}"
        r"(?=\s*[?.]?\s*$|\s+in\s*[?.]?\s*$)",
        rf"\bwhat\s+(?P<verb>must|should|shall)\s+{_PARTY}\s+do\b",
        rf"\bwhat\s+(?:does|do)\s+{_PARTY}\s+(?P<verb>have)\s+to\s+do\b",
    )
)
_OF_A_PARTY = 4
"""So many of these ask what is asked of somebody, and nothing else."""

_WHO = regex(
    rf"\bwho\s+(?:is|are|was|were)\s+{_ASKED}(?:\s+to)?(?:\s+do)?(?:\s+what)?(?:\s+(?:in|by|of|under))?\W*$",
    re.IGNORECASE,
)
_WHAT_IT_DOES = regex(
    r"\bwhat\s+(?:all\s+)?(?:does|do|did)\s+(?:it|this\s+resolution|the\s+resolution)?\s*(?P<verb>[a-z]+)\W*$",
    re.IGNORECASE,
)
_HERE = regex(
    r"\b(?:in|by|under)\s+(?:it|this|that|there|here)\b|\b(?:in|by|under)\s+(?:this|that|the)\s+(?:resolution"
    r"|text)\b|\b(?:it|its|there|here)\b",
    re.IGNORECASE,
)
_ONLY = regex(r"\W*(?:(?:ok(?:ay)?|and|but|now|please)\W+)*only\b", re.IGNORECASE)
_SUBJECT = regex(
    r"\W*(?:to\s+do\s+)?(?:about|regarding|concerning|on|as\s+to|in\s+(?:relation|respect)\s+(?:to|of)"
    r"|with\s+(?:regard|respect)\s+to|when\s+it\s+comes\s+to)\b",
    re.IGNORECASE,
)
_OTHER_PARTY = regex(
    r"\W*(?:(?:and|but|now|so|ok(?:ay)?)\W+)*(?:(?:what|how)\s+about\s+)?(?P<of>(?:of|from|by)\s+)?"
    r"(?P<party>[^?;:]{2,80}?)\W*$",
    re.IGNORECASE,
)
_SHOWN = regex(r"asked of (?P<party>.+?)(?: \(\d+ to \d+ of \d+\))?")
_PARTICULAR: dict[str, frozenset[str]] = {
    "urge": frozenset({"urges"}),
    "invit": frozenset({"invites"}),
    "encourag": frozenset({"encourages"}),
    "call": frozenset({"calls"}),
    "demand": frozenset({"demands"}),
    "recommend": frozenset({"recommends"}),
    "authoriz": frozenset({"authorizes", "authorises"}),
}
_NOT_ACTIONS = words("says cites recalls means contains covers concerns refers mentions notes states does")
_FILLING = words("resolution resolutions paragraph paragraphs operative text list everything exactly according")


def requests_asked(reading: Reading, given: Given) -> Understood | None:
    """Return every paragraph that asks a party to do something, if that is all that a question is for; None otherwise.

    "What is the Secretary-General requested to do in 61/180?" lists them in the order of the text; without a resolution
    the newest resolution comes first. A question that also says what about is searched for that, and what asks the
    party comes first.
    """
    spared = blank(reading.question, (m.span for m in reading.mentions))
    if of_party_before(reading):
        return None
    if again := _again(reading, spared):
        return _answered(reading, given, again, ASKING, _inside(reading)[0], ("text",))
    if other := _of_another_party(reading):
        there = _inside_before(reading)
        return _answered(reading, given, other, ASKING, there, ("symbols",) if there else ("text",))
    party, verbs, match = _read(spared, reading)
    if match is None or any(m.selection for m in reading.mentions):
        return None
    left = f"{spared[: match.start()]} {spared[match.end() :]}"
    about = _SUBJECT.match(spared, match.end()) if party else None
    if about and not content_words(spared[: match.start()]):
        reading.asked_of = party
        reading.notices.append(f"Paragraphs that ask something of {party} come first.")
        reading.rest = blank(reading.rest, [Span(match.start(), about.end())])
        return None
    rest = blank(left, ()) if party else left
    if [w for w in content_words(_unrestricted(rest, reading)) if w not in _FILLING]:
        return None
    inside, carried = _inside(reading)
    if inside is None or (not inside and not party):
        return None
    if not inside and _goes_on(reading):
        reading.restrictions = replace(reading.restrictions, kind="op")
        return None
    if not inside and of_subject(reading, party):
        return None
    return _answered(reading, given, party, verbs, inside, carried)


def _again(reading: Reading, spared: str) -> str:
    """Return the party of the turn before, if a question only names another resolution: "and in 76/186?"."""
    before = _SHOWN.fullmatch(reading.before.interpretation.text) if reading.before else None
    if not before or not leads_on(reading.question) or content_words(spared):
        return ""
    named = [named_by(m, reading.heads) for m in reading.mentions]
    return before["party"] if named and all(named) and not any(m.selection for m in reading.mentions) else ""


def _inside_before(reading: Reading) -> tuple[str, ...]:
    return reading.before.interpretation.symbols if reading.before else ()


def _of_another_party(reading: Reading) -> str:
    """Return the party that a follow-up to a list names instead of the one before: "and of Member States?"."""
    before = _SHOWN.fullmatch(reading.before.interpretation.text) if reading.before else None
    other = _OTHER_PARTY.fullmatch(reading.question)
    if not before or not other or reading.mentions or not (other["of"] or leads_on(reading.question)):
        return ""
    if reading.restrictions.stated and not other["of"]:
        return ""
    return other["party"] if reading.library.ledger.asks(*meant(other["party"])) else ""


def _goes_on(reading: Reading) -> bool:
    """Return whether a question only narrows what was searched for before: "only requests to States"."""
    return bool(reading.before and reading.before.topic and _ONLY.match(reading.question))


def _read(question: str, reading: Reading) -> tuple[str, frozenset[str], re.Match[str] | None]:
    """Return the party that a question asks about, the verbs it wants and the words that say so."""
    for pattern in _PATTERNS:
        match = pattern.search(question)
        if not match:
            continue
        party = _HERE.sub("", match["party"]).strip(" ,")
        party = re.sub(r"^(?:also|exactly|ever|of)\s+", "", party)
        if party and not re.search(r"\d", party) and reading.library.ledger.asks(*meant(party)):
            return party, _verbs(match["verb"]), match
    if who := _WHO.search(question):
        return "", _verbs(who["verb"]), who
    does = _WHAT_IT_DOES.search(question)
    verb = _third(does["verb"].lower()) if does else ""
    if does and verb in OPERATIVE_VERBS - _NOT_ACTIONS:
        return "", frozenset({verb}), does
    return "", frozenset(), None


def unasked(question: str, library: Library) -> str:
    """Return the body of which a question asks what is asked, if no paragraph was read as asking it; "" otherwise.

    Not so others: what is asked of "the police" or of "UN agencies" may be asked under other names.
    """
    for pattern in _PATTERNS[:_OF_A_PARTY]:
        match = pattern.search(question)
        party = _HERE.sub("", match["party"]).strip(" ,") if match else ""
        party = re.sub(r"^the\s+", "", party)
        if party and _is_body(party) and not library.ledger.asks(*meant(party)):
            return party
    return ""


def _is_body(party: str) -> bool:
    organs = {one.casefold() for one in ORGAN_NAMES.values()}
    return party.casefold() in organs or party.split()[-1][0].isupper()


def _verbs(said: str) -> frozenset[str]:
    """Return the verbs that a question means: "urged" is one of them, "requested" and "asked" any."""
    return next((verbs for stem, verbs in _PARTICULAR.items() if said.lower().startswith(stem)), ASKING)


def _third(verb: str) -> str:
    return next((one for one in (f"{verb}s", f"{verb}es", f"{verb[:-1]}ies") if one in OPERATIVE_VERBS), "")


def _unrestricted(rest: str, reading: Reading) -> str:
    """Return words without those that restrict the question to years or organs, wherever they now stand."""
    for span in reading.restrictions.spans:
        rest = rest.replace(reading.question[slice(*span)].strip(), " ")
    return _HERE.sub(" ", rest)


def _inside(reading: Reading) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    """Return the resolutions that a question is about, () for all, None where one is not held; and what is carried."""
    found: list[str] = []
    for mention in reading.mentions:
        held = named_by(mention, reading.heads)
        if not held:
            return None, ()
        found += [head.id for head in held]
    if found:
        return tuple(dict.fromkeys(found)), ()
    before = reading.before
    points = _HERE.search(reading.question)
    if (
        before
        and reading.in_view
        and (points or len(before.interpretation.symbols) == 1)
        and not reading.restrictions.limits_resolutions
    ):
        return (reading.in_view,), ("symbols",)
    return (), ()


def _answered(
    reading: Reading,
    given: Given,
    party: str,
    verbs: frozenset[str],
    inside: Sequence[str] | None,
    carried: tuple[str, ...],
) -> Understood | None:
    """Return the paragraphs that ask a party, or do what some verbs say; None where none does and no party is named."""
    inside = inside or ()
    r = reading.restrictions
    organ = None if party and r.organ and _is_organ(party, r.organ) else r.organ
    stated = Interpretation(
        "", tuple(inside), organ=organ, kind=r.kind, since=r.since, until=r.until, adopted=r.adopted, session=r.session
    )
    interpretation = override(stated, given).without(*reading.without)
    allowed = allowed_ids(reading.heads, limits_of(interpretation, held_ids(reading.heads, interpretation.symbols)[0]))
    parties = meant(party) if party else ""
    found = reading.library.ledger.asked(addressee=parties, verbs=verbs, resolutions=allowed)
    if not party:
        found = tuple(one for one in found if one.addressees or verbs != ASKING)
    kind = None if "kind" in reading.without else interpretation.kind
    ids = tuple(one for one in in_order(reading, found) if not kind or one.partition("#")[2].startswith(kind))
    page = page_of(ids, reading.start, given.most)
    what = f"asked of {party}" if party else "who is asked to do what" if verbs == ASKING else f"what it {min(verbs)}"
    interpretation = replace(interpretation, text=f"{what} {page.label}".strip(), carried_over=carried)
    of = len({one.partition("#")[0] for one in ids})
    where = f" of {', '.join(inside)}" if inside else f" of {of:,} resolution{'' if of == 1 else 's'}"
    if not ids and not party:
        return None
    reading.notices += [told for one in inside for told in notices_about(reading.library[one])]
    if not ids:
        notice = f"No operative paragraph{where if inside else ''} says so: {what}."
        return Understood(interpretation, allowed, reason="nothing_relevant", notices=(*reading.told(), notice))
    order = "in order" if inside else "newest first"
    told = f"{len(ids):,} operative paragraph{'' if len(ids) == 1 else 's'}{where}, {order}: {what}."
    otherwise = parties == STATES and any(not any(is_party(n, party) for n in one.addressees) for one in found)
    more = [*([ALL_STATES] if otherwise else []), *([page.notice] if page.notice else [])]
    more += _leaning(reading, page.ids)
    return Understood(interpretation, allowed, page.ids, notices=(*reading.told(), told, *more))


def _leaning(reading: Reading, ids: Sequence[str]) -> list[str]:
    """Return the sentence that says how many paragraphs of a list lean on one that is not listed before them."""
    count = len(leaning_in_list(reading.library, ids))
    if not count:
        return []
    if count == 1:
        return ["1 of these begins with “also” or “further”: it leans on the paragraph before it, not listed here."]
    return [f"{count} of these begin with “also” or “further”: they lean on paragraphs before them, not listed here."]


def in_order(reading: Reading, found: Collection[Asked]) -> tuple[str, ...]:
    """Return the paragraphs of some actions, each once: the newest resolution first, in the order of its text."""
    dates = {head.id: head.when for head in reading.heads}
    places = dict.fromkeys(one.paragraph for one in found)
    return tuple(sorted(places, key=lambda place: dates.get(place.partition("#")[0], ""), reverse=True))


def _is_organ(party: str, organ: str) -> bool:
    return ORGAN_NAMES[organ].casefold() in party.casefold() or party.casefold().endswith(("assembly", "council"))
