"""Questions for the paragraphs that cite a text: "which resolutions recall 61/180?", "who cites it?"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Interpretation
from assistant.carry import held_ids, override
from assistant.paging import page_of
from assistant.reading import Understood, allowed_ids, excluded_ids, limits_of
from assistant.speech import COMPARED
from corpus.citations import find_citations
from corpus.errors import NoSuchParagraph
from corpus.ledgerwrite import stem_of
from corpus.reference import Mention, named_by, names, select, write_place
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from assistant.reading import Given, Reading
    from corpus.ledger import Cited
    from corpus.library import Library
    from corpus.paragraph import Resolution

_DOCUMENTS = frozenset({"document", "statement", "treaty", "article", "decision"})
CITE = (
    r"(?:cit(?:e|es|ed|ing)|recall(?:s|ed|ing)?|mention(?:s|ed|ing)?|refer(?:s|red|ring)?(?:\s+back)?\s+to"
    r"|invok(?:e|es|ed|ing)"
    r"|quot(?:e|es|ed|ing)|reaffirm(?:s|ed)?|reference[sd]?|build(?:s|ing)?\s+on|rel(?:y|ies|ying)\s+on"
    r"|draw(?:s|ing)?\s+on|link(?:s|ed)?\s+to)"
)
_BEFORE = regex(
    r"\b(?:recall|cit|refer|mention|bear|reaffirm|invok|quot|implement|pursuant|build|based|follow|link|acknowledg)\w*"
    r"(?:\s+(?:back|up|in mind|on|to|from|of|by|the|both|either|any))*\s+$",
    re.IGNORECASE,
)
_DECISION = regex(r"\b(?:its\s+)?decisions?\s+$", re.IGNORECASE)
_ABOUT = regex(r"\b(?:about|on|regarding|concerning|with)\s+$", re.IGNORECASE)
_COMPARED = regex(rf"\b(?:{COMPARED})\b", re.IGNORECASE)
_AFTER = regex(
    r"\s+(?:(?:is|are|was|were|ever|also|being)\s+)*"
    r"(?:cited|mentioned|recalled|quoted|invoked|referred to|acknowledged)\b(?!\s+(?:in|by)\s+(?:\d|A/|E/|S/))",
    re.IGNORECASE,
)
_ASKS_WHO = regex(
    r"^\W*(?:who|which|what|where|list|show|find|name|give|how\s+(?:many|often)|is|are|was|has|have|does|do)\b",
    re.IGNORECASE,
)
POINTED = (
    r"(?:it|this|that|this\s+(?:resolution|text|paragraph)|that\s+(?:resolution|text|paragraph)"
    r"|the\s+(?:resolution|paragraph))"
)
_WHO_CITES_IT = regex(
    rf"\b(?:who|which|what|where|list|find)\b.*?\b(?:else\s+)?{CITE}\s+(?P<what>{POINTED})\W*$"
    rf"|\b(?:where|by\s+wh\w+|who)\s+(?:else\s+)?(?:is|was|has)\s+(?P<what2>{POINTED})\s+(?:been\s+)?(?:{CITE})\b.*$",
    re.IGNORECASE,
)


def is_cited(question: str, mention: Mention, *, others: bool) -> bool:
    """Return whether a question asks who cites a resolution or a paragraph of one, rather than what it says.

    Args:
        question: the question.
        mention: the resolution in it.
        others: whether the question also names the resolution that may cite it.
    """
    if not mention.number:
        return False
    before, after = question[: mention.span.start], question[mention.span.end :]
    if mention.selection:
        return bool(_ASKS_WHO.match(question)) and bool(_BEFORE.search(before) or _AFTER.match(after))
    if mention.cited or _BEFORE.search(before) or _AFTER.match(after):
        return True
    return others and bool(_ABOUT.search(before)) and not _COMPARED.search(before)


def citing_paragraphs(
    library: Library, mention: Mention, counts: Callable[[Cited], bool] = lambda _: True
) -> tuple[str, ...]:
    """Return the ids of the paragraphs that cite a resolution, the newest resolution first.

    Args:
        library: the held resolutions.
        mention: the resolution that is cited.
        counts: whether a citation of its number counts.
    """
    symbols = symbols_of(library, mention, named_by(mention, library.heads()))
    return _newest_first(library, [one for symbol in symbols for one in library.ledger.citing(symbol) if counts(one)])


def _newest_first(library: Library, cited: Iterable[Cited]) -> tuple[str, ...]:
    dates = {head.id: head.when for head in library.heads()}
    places = dict.fromkeys(one.paragraph for one in cited)
    return tuple(sorted(places, key=lambda place: dates.get(place.partition("#")[0], ""), reverse=True))


def symbols_of(library: Library, mention: Mention, held: Sequence[Resolution]) -> tuple[str, ...]:
    """Return the symbols that a mention may mean: its own, of what is held, else of what is cited by that number."""
    own = [mention.symbol] if mention.symbol else [head.symbol or head.compare for head in held]
    found = [one for one in own if one] or list(library.ledger.symbols(mention.number))
    return tuple({stem_of(one): one for one in found}.values())


def who_cites(reading: Reading, given: Given) -> Understood | None:
    """Return every paragraph that cites what a question names or points at, the newest first; None for others."""
    pointed = _pointed_at(reading)
    if pointed:
        return _citing(
            reading, given, (pointed.partition("#")[0],), pointed.partition("#")[2], (), carried=("symbols",)
        )
    for mention in reading.mentions:
        others = [m for m in reading.mentions if m is not mention and m.number]
        if not is_cited(reading.question, mention, others=bool(others)):
            continue
        held = named_by(mention, reading.heads)
        inside = tuple(sorted({head.id for other in others for head in reading.heads if names(other, head)}))
        places = places_named(reading, mention, held)
        for place in places:
            symbols = symbols_of(reading.library, mention, held) or (mention.symbol or f"resolution {mention.number}",)
            found = _citing(reading, given, symbols, place, inside)
            if found.named or place or not held or reading.restrictions.limits_resolutions:
                return found
    return None if reading.mentions else _who_cites_document(reading, given)


def _who_cites_document(reading: Reading, given: Given) -> Understood | None:
    """Return who cites a document or a treaty: "who cites E/CN.4/2006/62?", "… the Rome Statute?", "… 1/CP.21?"."""
    for one in find_citations(reading.question.rstrip(" ?!")):
        before = _DECISION.sub("", reading.question[: one.span.start])
        cites = _BEFORE.search(before.removesuffix("the ")) or _AFTER.match(reading.question[one.span.end :])
        asked = cites and _ASKS_WHO.match(reading.question) and one.kind in _DOCUMENTS
        if asked and reading.library.ledger.citing(one.target):
            name = one.stands_for or one.target
            return _citing(reading, given, (name,), one.places[0] if one.places else "", ())
    return None


def _pointed_at(reading: Reading) -> str:
    """Return the id of the resolution or paragraph in focus, if a question asks who cites that."""
    match = _WHO_CITES_IT.search(reading.question)
    if not match or not reading.before or not reading.in_view or reading.mentions:
        return ""
    what = (match["what"] or match["what2"]).lower()
    return reading.before.focus if "paragraph" in what else reading.in_view


def places_named(reading: Reading, mention: Mention, held: Sequence[Resolution]) -> tuple[str, ...]:
    """Return the paths of the paragraphs that a mention names, ("",) for a resolution as a whole."""
    if not mention.selection or mention.selection.whole:
        return ("",)
    if held:
        try:
            chosen = select(mention.selection, reading.library[held[0].id])
        except NoSuchParagraph:
            return ("",)
        return tuple(p.path for p in chosen)
    part = mention.selection.parts[0]
    return (f"{part.kind or 'op'}{'.'.join(map(str, part.start))}",)


def _citing(
    reading: Reading,
    given: Given,
    symbols: Sequence[str],
    place: str,
    inside: tuple[str, ...],
    carried: tuple[str, ...] = (),
) -> Understood:
    """Return the paragraphs that cite a document or a place in it, within what the question is restricted to."""
    ledger = reading.library.ledger
    cited = [one for symbol in symbols for one in ledger.citing(symbol, place)]
    interpretation, allowed, found = within(reading, given, cited, inside)
    name = f"{symbols[0]}{f', {written_place(place)}' if place else ''}"
    page = page_of(found, reading.start, given.most)
    interpretation = replace(interpretation, text=f"cites {name} {page.label}".strip(), carried_over=carried)
    if not found:
        held = any(stem_of(head.symbol) == stem_of(symbols[0]) for head in reading.heads)
        where = " within these restrictions" if allowed is not None else ""
        notice = f"No held paragraph{where} cites {name}{'' if held else ', which is not in the corpus either'}."
        return Understood(
            interpretation,
            allowed,
            reason="nothing_relevant" if held else "not_in_corpus",
            notices=(*reading.told(), notice),
        )
    notices = (*reading.told(), f"{counted(found)} {name}, newest first.", *([page.notice] if page.notice else []))
    return Understood(interpretation, allowed, page.ids, notices=notices)


def within(
    reading: Reading, given: Given, cited: Iterable[Cited], inside: tuple[str, ...] = ()
) -> tuple[Interpretation, frozenset[str] | None, list[str]]:
    """Return what a question is restricted to, the resolutions that leaves, and the citing paragraphs among them.

    Args:
        reading: the question.
        given: restrictions stated outside it.
        cited: the citations it asks for.
        inside: the resolutions among whose paragraphs it looks for them.
    """
    interpretation = override(_limited(reading, inside), given).without(*reading.without)
    left_out = excluded_ids(reading.heads, interpretation.excluded)
    councils = () if "organ" in reading.without else reading.restrictions.councils
    allowed = allowed_ids(
        reading.heads,
        limits_of(interpretation, held_ids(reading.heads, interpretation.symbols)[0], councils),
    )
    found = [
        place
        for place in _newest_first(reading.library, cited)
        if (allowed is None or place.partition("#")[0] in allowed)
        and place.partition("#")[0] not in left_out
        and (interpretation.kind is None or place.partition("#")[2].startswith(interpretation.kind))
    ]
    return interpretation, allowed, found


def counted(found: Sequence[str]) -> str:
    """Return how many paragraphs of how many resolutions cite something, as the beginning of a sentence."""
    resolutions = len({one.partition("#")[0] for one in found})
    of = f"{_counted(len(found), 'paragraph')} of {_counted(resolutions, 'resolution')}"
    return f"{of} cite{'s' if len(found) == 1 else ''}"


def _limited(reading: Reading, inside: tuple[str, ...]) -> Interpretation:
    r = reading.restrictions
    return Interpretation(
        symbols=inside,
        organ=r.organ,
        kind=r.kind,
        since=r.since,
        until=r.until,
        adopted=r.adopted,
        session=r.session,
        excluded=tuple(dict.fromkeys(reading.excluded)),
    )


def written_place(place: str) -> str:
    """Return a place as people write it: "op5.a" as "para. 5 (a)", an article as it stands."""
    return write_place(place) if re.match(r"(?:pp|op|annex|s\d)", place) else place


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
