"""Whom a paragraph asks: "Member States", "the Secretary-General", "UNODC", one or several."""

from __future__ import annotations

import re

from corpus.regex import regex
from corpus.spelling import words

_THAT = regex(r"\s+that\b")
_STOP = regex(
    r"\sto\s(?!the\b|that\b|this\b|its\b|any\b|all\b|do\sso\b|whom\b|which\b|date\b|[A-Z])|[;:.](?:\s|$)"
    r"|\s(?:should|shall|be|must|may|can|will)\s"
    r"|\s(?:that|which|who|whose|where|when|not|from|by|regarding|concerning|under|pursuant|prior|upon)\s"
    r"|\s(?:for|against)\s(?![A-Z])"
)
_NO_PARTY = regex(
    r"(?:and\s)?(?:in|within|as|through|with|where|when|who|which|taking|subject|upon|by|on|at|inter|pursuant"
    r"|consistent|bearing|while"
    r"|if|for|to|from|especially|particularly|notably|including|such|without|acting|using|based|drawing|after"
    r"|before|no|not|under|during"
    r"|building|working|under|following|also|whether|mindful|recognizing|having|both)\b"
)
_ADVERB = regex(
    r"(?:,\s)?(?:(?:also|again|further|once\s(?:again|more)|in\sthis\s(?:regard|context|respect)|therefore"
    r"|in\sparticular|particularly|strongly)(?:,\s|\s))+"
    r"|,\s(?:in|as|within|through|with|where|inter\salia|on|at|subject|pursuant|taking|consistent|by|upon"
    r"|when|if|while)\b[^,;]{1,200},\s"
)
_BEGINS = regex(
    r"(?:(?:all|the|those|its|other|relevant|interested|concerned|any|each|every|both|such|his|her|their"
    r"|these|various|appropriate|also|again"
    r"|further|remaining|respective|competent|pertinent|of)\s)+"
)
_WHOLE = regex(
    r"Economic and Social|Food and Agriculture|Drugs and Crime|Prevention and Criminal|Trade and Development"
    r"|Asia and the|America and the"
    r"|Peace and Security|[Ff]unds and programmes|Science and Technology|Science, Technology|Equality and the"
    r"|Administrative and Budgetary"
    r"|Emergency Relief|Population and|Cultural and|Scientific and Cultural|Telecommunication"
    r"|Investigation and|Health and|Climate Change and"
    r"|Budgetary and|Field and|Management and|Policy and|Information and|Rights and|Children and|Security and"
    r"|Political and|Reconstruction and"
    r"|Support and|Planning and|Co-ordination and|Stabilization and|Bosnia and|Monitoring and|Observer"
    r"|Assistance and|Truth and|Disarmament and"
)
_SPLIT = regex(r",?\s(?:and|or|as\swell\sas)\s(?:also\s)?(?:on\s|upon\s|to\s)?")
_QUALIFIED = regex(
    r"\s(?:that|which|who|whose|within|with|through|as|on\sthe|in|at|to|for|from|including|not|having"
    r"|parties\sto|under|involved|engaged)\b.*$"
)
_PEOPLE = words(
    "states parties organizations organisations agencies governments entities institutions stakeholders actors "
    "partners donors countries members community communities society societies sector system bodies funds "
    "programmes programs groups individuals persons companies enterprises businesses authorities commissions "
    "committees rapporteurs experts mechanisms banks investors media academia leaders power powers teams "
    "offices units centres departments missions operations forces universities creditors arrangements industry "
    "industries foundations networks associations parliaments parliamentarians judges secretariat secretariats "
    "chair chairs president presidents coordinators representatives envoys observers heads holders delegations "
    "signatories contributors associates providers workers personnel peacekeepers youth women men employers "
    "employees unions scientists researchers manufacturers producers exporters importers carriers platforms "
    "consortiums lenders shareholders philanthropies philanthropists journalists lawyers prosecutors "
    "legislators mediators administrations ministries ministers operators owners suppliers laboratories "
    "hospitals schools movements factions guarantors neighbours neighbors jurisdictions economies nations "
    "peoples managers directors head director commission committee council chairperson chairpersons coordinator "
    "secretary-general rapporteur expert panel bureau mandates procedures tribunal court intermediaries "
    "sponsors financiers group team office agency mission secretariat unit centre body entity organization organisation"
)
_COLLECTIVE = words("community society system sector")
_CONNECTING = words("of the on for and in to against with by de la du")
_MEMBERS = words("parties members party member")
_POSSESSIVE = words("his her its their a an any all that which this these those")
_INNER = (
    ("Educational, Scientific", "Educational\x1f Scientific"),
    ("Strategy, Policy", "Strategy\x1f Policy"),
    ("Science, Tech", "Science\x1f Tech"),
)
_OF = regex(r"(?:States|states)\s(?:Members|members)(?:\sof\sthe\sUnited\sNations)?$")
_LONGEST, _MOST = 400, 12
_ALIASES = {
    "united nations office on drugs and crime": "UNODC",
    "united nations children’s fund": "UNICEF",
    "united nations development programme": "UNDP",
    "united nations entity for gender equality and the empowerment of women": "UN-Women",
    "united nations entity for gender equality and the empowerment of women (un-women)": "UN-Women",
    "office of the united nations high commissioner for human rights": "OHCHR",
    "office of the united nations high commissioner for refugees": "UNHCR",
    "world health organization": "WHO",
    "international labour organization": "ILO",
    "food and agriculture organization of the united nations": "FAO",
    "united nations educational, scientific and cultural organization": "UNESCO",
    "united nations environment programme": "UNEP",
    "international atomic energy agency": "IAEA",
    "united nations population fund": "UNFPA",
    "world food programme": "WFP",
    "united nations human settlements programme": "UN-Habitat",
    "united nations conference on trade and development": "UNCTAD",
    "united nations high commissioner for human rights": "High Commissioner for Human Rights",
    "ecosoc": "Economic and Social Council",
    "secretary general": "Secretary-General",
    "secretary-general of the united nations": "Secretary-General",
    "states members of the united nations": "Member States",
    "states members": "Member States",
    "member states": "Member States",
    "states parties": "States parties",
    "states": "States",
    "governments": "Governments",
}
_OFFICES = regex(
    r"United Nations Office on Drugs and Crime"
    r"|Office of the United Nations High Commissioner for (?:Human Rights|Refugees)"
)
_SHORT = {name.casefold(): name for name in _ALIASES.values()}


def read_addressees(text: str, at: int) -> tuple[str, ...]:
    """Return those whom the words from an offset on name before they say what is asked."""
    rest = text[at : at + _LONGEST]
    for written, joined in _INNER:
        rest = rest.replace(written, joined)
    if that := _THAT.match(rest):
        rest = rest[that.end() :]
    rest = rest.lstrip()
    for _ in range(2):
        led = rest if rest.startswith(",") else f", {rest}"
        adverb = _ADVERB.match(led)
        rest = led[adverb.end() :] if adverb else rest
    found: list[str] = []
    for n, segment in enumerate(re.split(r",\s", rest)):
        if n and _NO_PARTY.match(segment):
            break
        stop = _STOP.search(f" {segment} ")
        found += _parties(f" {segment} "[: stop.start()] if stop else segment)
        if stop or len(found) >= _MOST:
            break
    return tuple(dict.fromkeys(one for one in found if one))[:_MOST]


def named_before(party: str, before: str) -> str:
    """Return a party by the name that the words before it have for it: "the Office", after that on Drugs and Crime.

    >>> named_before("Office", "Welcomes the report of the United Nations Office on Drugs and Crime, requests the")
    'UNODC'
    """
    offices = _OFFICES.findall(before) if party == "Office" else []
    return name_of(offices[-1]) if offices else party


def _parties(text: str) -> list[str]:
    """Return the parties that a run of words without commas names."""
    text = re.sub(r"^(?:and|or|as well as)\s", "", text.strip())
    pieces: list[str] = []
    last = 0
    for match in _SPLIT.finditer(text):
        if _ends_party(text[last : match.start()]) and match.end() < len(text) and not _is_joined(text, match.start()):
            pieces.append(text[last : match.start()])
            last = match.end()
    pieces.append(text[last:])
    return [name for piece in pieces if (name := name_of(piece))]


def _ends_party(left: str) -> bool:
    """Return whether what stands before "and" can be a party: a plural, a name, or a noun such as "community"."""
    last = left.split()[-1:]
    return bool(last) and (last[0].endswith("s") or last[0][0].isupper() or last[0] in _COLLECTIVE)


def _is_joined(text: str, at: int) -> bool:
    """Return whether an "and" stands within one name: "Drugs and Crime"."""
    start = max(0, at - 30)
    return any(start + whole.start() <= at < start + whole.end() for whole in _WHOLE.finditer(text[start : at + 18]))


def name_of(text: str) -> str:
    """Return a party by its name alone, "" for words that name none.

    >>> name_of("all relevant Member States that do so"), name_of("the United Nations Office on Drugs and Crime")
    ('Member States', 'UNODC')
    """
    name = " ".join(text.replace("\x1f", ",").split()).strip(' ,.;:“”"')
    if begins := _BEGINS.match(name):
        name = name[begins.end() :]
    if name.casefold() in _ALIASES:
        return _ALIASES[name.casefold()]
    name = _capitalised(name) if name[:1].isupper() else _QUALIFIED.sub("", name)
    name = re.sub(r"\s\([A-Z]{2,}[\w-]*\)$", "", name)
    name = re.sub(r"\s(?:concerned|itself|themselves|alike)$", "", name)
    if not name[:1].isupper() and not _PEOPLE & set(re.split(r"\sof\s|\sin\s", name)[0].lower().split()[-1:]):
        return ""
    return _ALIASES.get(name.casefold(), name)


def _capitalised(name: str) -> str:
    """Return a proper name without what follows: "Israel cease its policy" is Israel."""
    pieces = name.split()
    kept = 1
    for n, word in enumerate(pieces[1:], 1):
        before = pieces[n - 1]
        if n < kept or word in _CONNECTING:
            continue
        people = next((m for m in range(n, min(n + 3, len(pieces))) if pieces[m] in _PEOPLE), 0)
        if word[0].isupper() or word[0] in "(‘“" or word in _MEMBERS:
            kept = n + 1
        elif before not in _CONNECTING and people:
            kept = people + 1
        elif before in _CONNECTING - {"in", "and"} and not word.endswith("ing") and word not in _POSSESSIVE:
            kept = n + 1
        else:
            break
    return " ".join(pieces[:kept])


STATES = ("Member States", "States", "Governments", "countries")
"""One party to whoever asks, whichever word a resolution takes."""


def meant(party: str) -> tuple[str, ...]:
    """Return the parties that a question means by one: of "states" all that resolutions call so.

    >>> meant("governments")[:2], meant("UNODC")
    (('Member States', 'States'), ('UNODC',))
    """
    return STATES if any(is_party(name, party) for name in STATES) else (party,)


def is_party(name: str, wanted: str) -> bool:
    """Return whether a party is the one that is wanted, however both are written: "UNODC", "the Secretary General"."""
    other = (_SHORT.get(wanted.casefold()) or name_of(wanted) or wanted).casefold()
    one = name.casefold()
    return one == other or one.startswith(f"{other} of ")
