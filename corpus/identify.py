"""Reading which resolution a text is from its own words or from a manifest; never guessed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.adoption import MONTHS, read_date, read_meeting, read_vote
from corpus.formula import read_formula
from corpus.identity import Identity, form_of
from corpus.language import detect_language
from corpus.otherbody import read_numbered
from corpus.paragraph import ORGAN_NAMES
from corpus.quote import normalise
from corpus.reference import read_references
from corpus.regex import regex
from corpus.symbol import organ_of, read_symbol, year_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.paragraph import Source

_TITLE_LINE = regex(
    r"(?P<number>(?:ES-|S-)?\d{1,4}/\d{1,4}(?: [A-Z](?:[ -]+(?:[a-zà]{1,3} )?[A-Z])?)?"
    r"|\d{1,4}(?: [A-Z])? \((?:E?S-)?[IVXL]{1,8}\)(?: [A-Z])?)[.．]\s+(?P<title>\S.*)"
)
_NUMBERED_LINE = regex(r"Resolution (?P<number>\d{1,4}/\d{1,3})(?:[.:]?\s+(?P<title>\S.*)|[.:])?", re.IGNORECASE)
_UNITED_NATIONS = "United Nations|Nations Unies|Naciones Unidas|Организация Объединенных Наций|联合国|الأمم المتحدة"
_LETTERHEAD = regex(rf"(?:(?:{_UNITED_NATIONS}|{'|'.join(ORGAN_NAMES.values())})\s+){{1,2}}")
_MASTHEAD = regex(
    rf"(?:{_UNITED_NATIONS}|Distr\.? ?:?(?: ?(?:General|Limited|Restricted))?|General|Limited|Original: ?[A-Z][a-z]+"
    rf"|[A-Z][a-z]+(?:-[a-z]+)? session|(?:First|Second|Third|Fourth|Fifth|Sixth) Committee"
    rf"|\d{{1,2}} (?:{'|'.join(list(MONTHS)[:12])}) \d{{4}})"
)
_MASTHEAD_PART = regex(rf"{_MASTHEAD.pattern}\s*")
_SPONSORED = regex(r"(?P<sponsors>[^:]{2,400}): (?:revised )?draft (?:resolution|decision)", re.IGNORECASE)
_DECISION_LINE = regex(r"(?:Decision|Décision|Decisión)s? (?:adopted|adoptée?s?|aprobadas?)\b.*")
_HEADS: dict[str, str] = {"ga": "A/RES/", "ecosoc": "E/RES/", "hrc": "A/HRC/RES/"}
_SYMBOL_LINE = regex(r"(?:\w+ )*resolution [\w/-]+(?: \(\d{4}\))?\.?", re.IGNORECASE)
_ADOPTED_LINE = regex(
    rf"(?:resolutions? )?adopted (?:by|at|without|unanimously)\b.*|(?:the )?(?:{'|'.join(ORGAN_NAMES.values())})",
    re.IGNORECASE,
)
_AGENDA_LINE = regex(r"Agenda items? \d.*|Item \d.* of the (?:provisional )?agenda.*", re.IGNORECASE)
_REPORT_LINE = regex(r"\[(?:on the (?:report|recommendation|proposal)|without reference to)\b.*\]", re.IGNORECASE)
_DRAFT = regex(r"(?:A|E|S)/(?:[\w.-]+/){0,4}L\.\d+(?:/Rev\.\d+)?")
_CORRIGENDUM = regex(r"(?:[AES]/\S+/Corr\.\d+|Corrigendum)")
_DASHED = regex(r"[-_=*#>\s]+")


def identify(source: Source, header: Sequence[str], formula: str, closing: Sequence[str], known: Identity) -> Identity:
    """Return a document's identity.

    Args:
        source: the text.
        header: the lines above the enacting formula.
        formula: the enacting formula, "The General Assembly,"; "" if there is none.
        closing: the closing line and those after it.
        known: what a manifest or the format's own metadata say; they win.
    """
    opening = read_formula(formula.strip())
    organ = opening.organ if opening else ""
    own = Identity(organ=organ, provenance={"organ": f"opening line “{formula.strip()}”"} if organ else {})
    found = _from_header(header, organ, "" if organ else formula.strip())
    known = known.over(_from_closing(closing)).over(own.over(found))
    if known.symbol:
        known = known.over(_from_symbol(known.symbol))
    if not known.year and known.adopted:
        known = known.over(Identity(year=int(known.adopted[:4])))
    if not known.language:
        known = known.over(_language(source, opening.language if opening else ""))
    return known if known.id else known.over(_named(known, source))


def _language(source: Source, formula: str) -> Identity:
    """Return the language of the enacting formula, else that of the words."""
    language = formula or detect_language(source.text)
    return Identity(language=language, provenance={"language": "enacting formula" if formula else "words"})


def _from_header(header: Sequence[str], organ: str, formula: str) -> Identity:
    """Return what the lines above an enacting line say; Security Council resolutions have no title.

    Args:
        header: the lines.
        organ: whose enacting line follows.
        formula: that line, where it is of another body.
    """
    symbol, title, number, decision = "", [], "", False
    adopted = Identity()
    for text in _joined(header):
        numbered = _TITLE_LINE.fullmatch(text) or (_NUMBERED_LINE.fullmatch(text) if formula else None)
        decision = decision or bool(_DECISION_LINE.fullmatch(text))
        if numbered:
            number, title = numbered["number"], [numbered["title"]] if numbered["title"] else []
        elif written := _written_symbol(text):
            symbol = symbol or written
        elif _ADOPTED_LINE.fullmatch(text) or _DECISION_LINE.fullmatch(text):
            adopted = adopted.over(_adoption(text, "header line"))
        elif stated := _stated(text):
            adopted = adopted.over(stated)
        elif not _is_masthead(text):
            title.append(text)
    if len(title) > 1 and symbol.endswith(f" {title[-1]}"):  # the letter of a part that is a document of its own
        title.pop()
    head = _HEADS.get(organ, "").replace("RES", "DEC" if decision else "RES")
    numbered_symbol = read_symbol(f"{head}{number}") if number and head else None
    provenance = {}
    if symbol:
        provenance["symbol"] = "header of the document"
    elif numbered_symbol and not adopted.symbol:
        symbol, provenance["symbol"] = (
            numbered_symbol,
            f"title line of {'decision' if decision else 'resolution'} {number}",
        )
    if decision:
        adopted = adopted.over(Identity(form="decision", provenance={"form": "header line"}))
    untitled = "sc" in (organ, organ_of(symbol))
    if title and not untitled:
        provenance["title"] = f"title line of resolution {number}" if number else "header of the document"
    own = Identity(symbol=symbol, title="" if untitled else " ".join(title), provenance=provenance)
    own = own.over(adopted)
    return own if own.symbol else own.over(_of_other_body(formula, number))


def _of_other_body(formula: str, number: str) -> Identity:
    """Return what a resolution of another body than the four organs goes by, by its enacting line and its number."""
    found = read_numbered(formula, number)
    if found is None:
        return Identity()
    origin = f"title line of resolution {number}, opening line “{formula}”"
    if found.symbol:
        return Identity(symbol=found.symbol, provenance={"symbol": origin})
    return Identity(id=found.id, provenance={"id": origin, "symbol": "not stated in the source"})


def _joined(header: Sequence[str]) -> list[str]:
    """Return the lines of a header that say something; an adoption line that ends before its date goes on with it."""
    lines: list[str] = []
    for line in header:
        text = normalise(line.strip(" *_#>\t"))
        if not text or _DASHED.fullmatch(text):
            continue
        date, words = read_date(text)
        above = lines[-1] if lines else ""
        if date and text.removeprefix("on ") == words and _ADOPTED_LINE.fullmatch(above) and not read_date(above)[0]:
            lines[-1] = f"{above} {text}"
        else:
            lines.append(text)
    return lines


def _is_masthead(text: str) -> bool:
    """Return whether a header line is nothing but what stands at the head of every document."""
    rest = text
    while match := _MASTHEAD_PART.match(rest):
        rest = rest[match.end() :]
    return not rest or rest == ","


def _stated(text: str) -> Identity | None:
    """Return what a header line says besides symbol, title and adoption; None if it says nothing of the kind."""
    if _AGENDA_LINE.fullmatch(text):
        return Identity(agenda_item=text, provenance={"agenda_item": "header line"})
    if _REPORT_LINE.fullmatch(text):
        return Identity(report=text.strip("[]"), provenance={"report": "header line"})
    if _CORRIGENDUM.fullmatch(text):
        symbol = text if "/" in text else ""
        return Identity(symbol=symbol, form="corrigendum", provenance={"form": f"header line “{text}”"})
    if sponsored := _SPONSORED.fullmatch(text):
        sponsors = tuple(re.split(r", (?:and )?| and ", sponsored["sponsors"]))
        return Identity(sponsors=sponsors, provenance={"sponsors": f"header line “{text}”"})
    text = _LETTERHEAD.sub("", text, count=1)
    if _DRAFT.fullmatch(text):
        origin = dict.fromkeys(("symbol", "form"), "header of the document")
        return Identity(symbol=text, form="draft resolution", provenance=origin)
    return None


def _written_symbol(text: str) -> str | None:
    """Return the symbol of a header line that is nothing but one, None otherwise."""
    symbol = read_symbol(_LETTERHEAD.sub("", text, count=1))
    if symbol or not _SYMBOL_LINE.fullmatch(text):
        return symbol
    mentions = read_references(text)
    return mentions[0].symbol or None if len(mentions) == 1 else None


def _from_closing(closing: Sequence[str]) -> Identity:
    text = normalise(" ".join(closing).replace(">", " ").replace("*", " "))
    vote = read_vote(closing)
    own = Identity(vote=vote, provenance={"vote": "closing line"} if vote else {})
    return own.over(_adoption(text.replace(vote, "").strip() if vote else text, "closing line"))


def _adoption(text: str, name: str) -> Identity:
    """Return the date and meeting that a line states; ``name`` is what the provenance calls the line."""
    adopted, _ = read_date(text)
    meeting = read_meeting(text)
    origin = f"{name} “{text}”"
    provenance = {of: origin for of, value in (("adopted", adopted), ("meeting", meeting)) if value}
    return Identity(adopted=adopted, meeting=meeting, provenance=provenance)


def _from_symbol(symbol: str) -> Identity:
    session = re.match(r"A/(?:HRC/)?(?:RES|DEC)/((?:ES-|S-)?\d+)/", symbol)
    form = form_of(symbol)
    return Identity(
        id=symbol,
        organ=organ_of(symbol),
        session=session[1] if session else "",
        year=year_of(symbol),
        form=form,
        provenance={
            field: f"symbol {symbol}" for field, known in (("organ", 1), ("session", session), ("form", form)) if known
        },
    )


def _named(known: Identity, source: Source) -> Identity:
    """Return an id for a text that names no symbol: its title's words and the first digits of its hash."""
    words = re.findall(r"[a-z0-9]+", known.title.lower())[:5]
    return Identity(
        id="-".join([known.organ or "unnamed", *words, source.sha256[:8]]),
        provenance={"symbol": "not stated in the source"},
    )
