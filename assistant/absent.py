"""A resolution that a question names and the library does not hold: what is said of it, what is shown with it."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from assistant.answer import Interpretation
from assistant.citing import citing_paragraphs
from assistant.fields import asked_fields
from assistant.reading import Understood
from assistant.show import written
from corpus.regex import regex
from corpus.symbol import number_of, year_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.reading import Reading
    from corpus.ledger import Cited
    from corpus.paragraph import Resolution
    from corpus.reference import Mention

_DECISION = regex(r"\W*decisions?\b", re.IGNORECASE)
DATED = "What cites it says of which date it is."
_FEW = 3
_LONG = 3


def refused(reading: Reading, mention: Mention, sought: str = "") -> Understood:
    """Return the refusal of a question for a resolution that is not held.

    Args:
        reading: the question.
        mention: the resolution.
        sought: what the question asks about it, "" where it only names it.
    """
    near = _cited(reading, mention)
    dated = _dated(reading, mention, near)
    if dated:
        told = (*reading.told(), f"{not_held(reading, mention)} {DATED}")
        symbols = (mention.symbol or mention.number,)
        return Understood(Interpretation(symbols=symbols, paragraphs=dated), named=dated, notices=told)
    notice = f"{not_held(reading, mention)}{' The closest paragraphs cite it.' if near else ''}"
    interpretation = Interpretation(sought, (mention.symbol or mention.number,))
    notices = (*reading.told(), notice)
    return Understood(interpretation, reason="not_in_corpus", notices=notices, sought=sought, near=near)


def not_so_called(question: str, mention: Mention, held: Resolution) -> str:
    """Return the sentence that says that what was called a decision is a resolution, "" where it was not."""
    said = question[slice(*mention.span)]
    if not _DECISION.match(said) or not held.symbol or "/RES/" not in held.symbol:
        return ""
    return f"“{said}” was read as {held.symbol}."


def other_of_number(reading: Reading, mention: Mention, held: Resolution) -> str:
    """Return the sentence that says that a bare number is that of a resolution of the Assembly too, else "".

    Who says "resolution 60/1" mostly means the Assembly's; where only the Human Rights Council's is held, it is shown.
    """
    if mention.organ or held.organ != "hrc" or not re.fullmatch(r"\d{2}/\d{1,3}", mention.number):
        return ""
    other = f"A/RES/{mention.number}"
    if not reading.library.ledger.citing(other) or any(head.symbol == other for head in reading.heads):
        return ""
    return f"“{mention.number}” was read as {held.id}: {other}, which others cite, is not in the corpus."


def not_held(reading: Reading, mention: Mention) -> str:
    """Return the sentences that say a resolution is not held, and which one of that number is held or cited."""
    notice = f"{_name(mention)} is not in the corpus."
    twins = _twins(reading, mention) or _of_document(reading, mention)
    if twins:
        return f"{notice} The resolution of that number that it holds is {' or '.join(twins[:_FEW])}."
    base, _, letter = mention.symbol.rpartition(" ")
    if re.fullmatch(r"[A-Z]", letter) and any(head.symbol == base for head in reading.heads):
        return f"{notice} {base} is held, and has no part {letter}."
    marked = _without_mark(reading, mention)
    if marked:
        return f"{notice} If its last figure is the mark of a footnote, {marked} is meant, which is held."
    cited = reading.library.ledger.citing(mention.symbol) if mention.symbol else ()
    others = {one.citation.target for one in cited if not _may_be(mention, one)}
    if len(others) == 1 and not any(_may_be(mention, one) for one in cited):
        return f"{notice} What is cited by that number is {others.pop()}."
    return notice


def _cited(reading: Reading, mention: Mention) -> tuple[str, ...]:
    """Return the paragraphs that cite a resolution, of that year if it states one, the newest first."""
    if _twins(reading, mention):
        return ()
    return citing_paragraphs(reading.library, mention, lambda one: _may_be(mention, one))


def _dated(reading: Reading, mention: Mention, citing: Sequence[str]) -> tuple[str, ...]:
    """Return a few paragraphs that say of which date a resolution is, none where its date is not asked for."""
    if "adopted" not in (field for field, _ in asked_fields(reading.question)):
        return ()
    says = re.compile(rf"(?<![\d/]){re.escape(mention.number)}(?: \(\d{{4}}\))? of \d{{1,2}} [A-Z][a-z]+ \d{{4}}")
    texts = reading.library.texts_of(citing)
    return tuple(islice((one for one in citing if says.search(texts.get(one, ""))), _FEW))


def _may_be(mention: Mention, one: Cited) -> bool:
    """Return whether a citation may mean a resolution: the years, if both state one, are the same."""
    years = {year_of(mention.symbol), year_of(one.citation.target)}
    return None in years or len(years) == 1


def _twins(reading: Reading, mention: Mention) -> list[str]:
    return [head.id for head in reading.heads if head.symbol and _plain(head.symbol) == _plain(mention.number)]


def _without_mark(reading: Reading, mention: Mention) -> str:
    """Return the held resolution whose number a footnote mark may have been added to, "" if there is none."""
    session, slash, number = mention.number.partition("/")
    plain = f"{session}/{number[:-1]}"
    if not slash or not number.isdecimal() or len(number) < _LONG:
        return ""
    return next((one.id for one in reading.heads if one.symbol and _plain(one.symbol) == plain), "")


def _of_document(reading: Reading, mention: Mention) -> list[str]:
    """Return the resolution, if held, of the number of a document: "A/61/180" is a report."""
    document = re.fullmatch(r"([AE])/(\d{2,4}/\d{1,3})", mention.symbol)
    return [f"{document[1]}/RES/{document[2]}"] if document and _held_as(reading, document) else []


def _held_as(reading: Reading, document: re.Match[str]) -> bool:
    return any(head.symbol == f"{document[1]}/RES/{document[2]}" for head in reading.heads)


def _name(mention: Mention) -> str:
    """Return what a refusal calls a resolution: "S/RES/1325 (2000)", "Security Council resolution 2231"."""
    if mention.organ == "sc" and not mention.symbol:
        return f"Security Council resolution {mention.number}"
    name = written(mention)
    return f"{name[0].upper()}{name[1:]}"


def _plain(symbol: str) -> str:
    """Return the number of a resolution without the year that the Security Council's has beside it."""
    number = number_of(symbol)
    return number.partition(" (")[0] if year_of(symbol) or "(" not in number else number
