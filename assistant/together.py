"""Questions for what cites several texts: "who recalls both 61/180 and 64/178?", "… 61/180 but not 64/178?"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.citing import counted, is_cited, places_named, symbols_of, within, written_place
from assistant.paging import page_of
from assistant.reading import Understood
from corpus.reference import named_by
from corpus.regex import regex

if TYPE_CHECKING:
    from assistant.reading import Given, Reading
    from corpus.ledger import Cited
    from corpus.reference import Mention

_LISTED = regex(r"\W*(?:(?:and|or|also|as\s+well\s+as|together\s+with|both|either|but|the|resolutions?)\b\W*)*", re.I)
_NOT = regex(r"\W*(?:(?:and|but|or)\s+)?(?:not|without|never|except|excluding)\s+(?:the\s+)?(?:resolutions?\s+)?", re.I)
_EITHER = regex(r"\b(?:or|either|any)\b", re.IGNORECASE)
_IN_ONE = regex(r"\bparagraphs?\b|\bin the same (?:sentence|breath)\b|\bside by side\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Group:
    """Texts that are cited together; with ``either`` one is enough, ``without`` are those not cited there."""

    wanted: tuple[Mention, ...]
    without: tuple[Mention, ...]
    either: bool


def who_cites_together(reading: Reading, given: Given) -> Understood | None:
    """Return every paragraph that cites the texts of a list, the newest first; None of any other question.

    A resolution cites two texts together if it cites both, be it in two paragraphs; where the question asks for
    paragraphs, one must cite both.
    """
    group = _group(reading)
    if not group:
        return None
    cited = dict(_citations(reading, one) for one in group.wanted)
    unit = _paragraph if _IN_ONE.search(reading.question) else _resolution
    units = [{unit(one) for one in found} for found in cited.values()]
    kept = set.union(*units) if group.either else set.intersection(*units)
    kept -= {unit(one) for mention in group.without for one in _citations(reading, mention)[1]}
    citations = [one for found in cited.values() for one in found if unit(one) in kept]
    interpretation, allowed, found = within(reading, given, citations)
    names = f" {'or' if group.either else 'and'} ".join(cited)
    names += "".join(f" but not {_citations(reading, one)[0]}" for one in group.without)
    page = page_of(found, reading.start, given.most)
    interpretation = replace(interpretation, text=f"cites {names} {page.label}".strip())
    if not found:
        notice = f"Nothing held {'within these restrictions ' if allowed is not None else ''}cites {names}"
        each = ", ".join(f"{name} is cited in {_paragraphs(found)}" for name, found in cited.items())
        told = (*reading.told(), f"{notice}: {each}.")
        return Understood(interpretation, allowed, reason="nothing_relevant", notices=told)
    told = (*reading.told(), f"{counted(found)} {names}, newest first.", *([page.notice] if page.notice else []))
    return Understood(interpretation, allowed, page.ids, notices=told)


def _paragraph(one: Cited) -> str:
    return one.paragraph


def _resolution(one: Cited) -> str:
    return one.paragraph.partition("#")[0]


def _paragraphs(found: list[Cited]) -> str:
    count = len({one.paragraph for one in found})
    return f"{count or 'no'} paragraph{'' if count == 1 else 's'}"


def _group(reading: Reading) -> _Group | None:
    """Return the texts that a question lists as cited, None where it lists fewer than two."""
    question, mentions = reading.question, [one for one in reading.mentions if one.number]
    first = next((at for at, one in enumerate(mentions) if is_cited(question, one, others=False)), -1)
    if first < 0:
        return None
    wanted = [mentions[first]]
    without: list[Mention] = []
    either = bool(re.search(r"\b(?:either|any)\s+(?:of\s+)?$", question[: mentions[first].span.start]))
    for before, mention in zip(mentions[first:], mentions[first + 1 :], strict=False):
        between = question[before.span.end : mention.span.start]
        if _NOT.fullmatch(between):
            without.append(mention)
        elif _LISTED.fullmatch(between):
            (without if without else wanted).append(mention)
            either = either or bool(_EITHER.search(between))
        else:
            break
    return _Group(tuple(wanted), tuple(without), either) if len(wanted) + len(without) > 1 else None


def _citations(reading: Reading, mention: Mention) -> tuple[str, list[Cited]]:
    """Return what a text goes by, and its citations."""
    held = named_by(mention, reading.heads)
    symbols = symbols_of(reading.library, mention, held) or (mention.symbol or f"resolution {mention.number}",)
    places = places_named(reading, mention, held)
    found = [one for symbol in symbols for place in places for one in reading.library.ledger.citing(symbol, place)]
    where = ", ".join(written_place(place) for place in places if place)
    return f"{symbols[0]}{f', {where}' if where else ''}", list(dict.fromkeys(found))
