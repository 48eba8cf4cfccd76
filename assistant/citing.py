"""Questions about citations, both ways: "which resolutions recall 61/180?", "what does 63/194 cite?"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Interpretation
from assistant.carry import held_ids, override
from assistant.paging import page_of
from assistant.reading import Understood, allowed_ids, limits_of
from corpus.citations import find_citations
from corpus.errors import NoSuchParagraph
from corpus.ledgerwrite import stem_of
from corpus.reference import Mention, named_by, names, select
from index.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.reading import Given, Reading
    from corpus.ledger import Cited
    from corpus.library import Library
    from corpus.paragraph import Resolution

_CITE = (
    r"(?:cit(?:e|es|ed|ing)|recall(?:s|ed|ing)?|mention(?:s|ed|ing)?|refer(?:s|red|ring)?(?:\s+back)?\s+to|invok(?:e|es|ed|ing)"
    r"|quot(?:e|es|ed|ing)|reaffirm(?:s|ed)?|reference[sd]?|build(?:s|ing)?\s+on|rel(?:y|ies|ying)\s+on|draw(?:s|ing)?\s+on|link(?:s|ed)?\s+to)"
)
_BEFORE = re.compile(
    r"\b(?:recall|cit|refer|mention|bear|reaffirm|invok|quot|implement|pursuant|build|based|follow|link|acknowledg)\w*"
    r"(?:\s+(?:back|up|in mind|on|to|from|of|by|the))*\s+$",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\b(?:about|on|regarding|concerning|with)\s+$", re.IGNORECASE)
_AFTER = re.compile(
    r"\s+(?:(?:is|are|was|were|ever|also|being)\s+)*"
    r"(?:cited|mentioned|recalled|quoted|invoked|referred to|acknowledged)\b(?!\s+(?:in|by)\s+(?:\d|A/|E/|S/))",
    re.IGNORECASE,
)
_ASKS_WHO = re.compile(
    r"^\W*(?:who|which|what|where|list|show|find|name|give|how\s+(?:many|often)|is|are|was|has|have|does|do)\b",
    re.IGNORECASE,
)
_POINTED = r"(?:it|this|that|this\s+(?:resolution|text|paragraph)|that\s+(?:resolution|text|paragraph)|the\s+(?:resolution|paragraph))"
_WHO_CITES_IT = re.compile(
    rf"\b(?:who|which|what|where|list|find)\b.*?\b(?:else\s+)?{_CITE}\s+(?P<what>{_POINTED})\W*$"
    rf"|\b(?:where|by\s+wh\w+|who)\s+(?:else\s+)?(?:is|was|has)\s+(?P<what2>{_POINTED})\s+(?:been\s+)?(?:{_CITE})\b.*$",
    re.IGNORECASE,
)
_DOES = re.compile(r"\b(?:does|do|did|has|have)\s+(?:the\s+)?(?:text\s+of\s+)?$", re.IGNORECASE)
_THEN_CITE = re.compile(rf"\s*(?:also\s+)?{_CITE}\b", re.IGNORECASE)
_WITHIN = re.compile(
    r"\b(?:cited|mentioned|recalled|quoted|invoked|referred\s+to|referenced|named|references|citations)\s+(?:in|by|from|of|made\s+in)\s+$",
    re.IGNORECASE,
)
_ASKS_WHAT = re.compile(r"^\W*(?:and\s+)?(?:what|which|list|show|give|how\s+many|name|all)\b", re.IGNORECASE)
_WHAT_IT_CITES = re.compile(
    rf"\b(?:does|do|did)\s+{_POINTED}\s+(?:also\s+)?{_CITE}\b"
    rf"|\b(?:cited|recalled|mentioned|referred\s+to|references|citations)\s+(?:in|by|of)\s+{_POINTED}\W*$",
    re.IGNORECASE,
)
_GENERIC = frozenset(
    """cite cites cited citing recall recalls recalled mention mentions mentioned refer refers referred reference references
    quote quotes quoted invoke invokes resolution resolutions document documents treaty treaties text texts paragraph paragraphs
    citation citations reaffirm reaffirms others list name find else back build draws rely link linked article articles decision
    decisions instrument instruments many often report reports""".split()
)
_MOST_NAMED = 60


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
    return others and bool(_ABOUT.search(before))


def citations_asked(reading: Reading, given: Given) -> Understood | None:
    """Return what a question about citations is answered with, None for any other question."""
    return _what_it_cites(reading, given) or _who_cites(reading, given)


def citing_paragraphs(library: Library, mention: Mention) -> tuple[str, ...]:
    """Return the ids of the paragraphs that cite a resolution, the newest resolution first."""
    symbols = _symbols(library, mention, named_by(mention, library.heads()))
    return _newest_first(library, [one for symbol in symbols for one in library.ledger.citing(symbol)])


def _newest_first(library: Library, cited: Iterable[Cited]) -> tuple[str, ...]:
    dates = {head.id: head.adopted or f"{head.year or 0:04}" for head in library.heads()}
    places = dict.fromkeys(one.paragraph for one in cited)
    return tuple(sorted(places, key=lambda place: dates.get(place.partition("#")[0], ""), reverse=True))


def _symbols(library: Library, mention: Mention, held: Sequence[Resolution]) -> tuple[str, ...]:
    """Return the symbols that a mention may mean: its own, of what is held, else of what is cited by that number."""
    own = [mention.symbol] if mention.symbol else [head.symbol or head.compare for head in held]
    found = [one for one in own if one] or list(library.ledger.symbols(mention.number))
    return tuple({stem_of(one): one for one in found}.values())


# Backwards: who cites it.


def _who_cites(reading: Reading, given: Given) -> Understood | None:
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
        places = _places(reading, mention, held)
        for place in places:
            symbols = _symbols(reading.library, mention, held) or (mention.symbol or f"resolution {mention.number}",)
            found = _citing(reading, given, symbols, place, inside)
            if found.named or place or not held:
                return found
    return None if reading.mentions else _who_cites_document(reading, given)


def _who_cites_document(reading: Reading, given: Given) -> Understood | None:
    """Return who cites a document or a treaty: "who cites E/CN.4/2006/62?", "… the Rome Statute?"."""
    for one in find_citations(reading.question):
        before = reading.question[: one.span.start]
        cites = _BEFORE.search(f"{before.removesuffix('the ')}") or _AFTER.match(reading.question[one.span.end :])
        if one.kind in {"document", "statement", "treaty", "article"} and cites and _ASKS_WHO.match(reading.question):
            if reading.library.ledger.citing(one.target):
                return _citing(reading, given, (one.target,), one.places[0] if one.places else "", ())
    return None


def _pointed_at(reading: Reading) -> str:
    """Return the id of the resolution or paragraph in focus, if a question asks who cites that."""
    match = _WHO_CITES_IT.search(reading.question)
    if not match or not reading.before or not reading.before.focus or reading.mentions:
        return ""
    what = (match["what"] or match["what2"]).lower()
    return reading.before.focus if "paragraph" in what else reading.before.focus.partition("#")[0]


def _places(reading: Reading, mention: Mention, held: Sequence[Resolution]) -> tuple[str, ...]:
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
    interpretation = override(_limited(reading, inside), given)
    allowed = allowed_ids(
        reading.heads, limits_of(interpretation, held_ids(reading.heads, interpretation.symbols)[0], reading.restrictions.councils)
    )
    found = [
        place_
        for place_ in _newest_first(reading.library, cited)
        if (allowed is None or place_.partition("#")[0] in allowed)
        and (interpretation.kind is None or place_.partition("#")[2].startswith(interpretation.kind))
    ]
    name = f"{symbols[0]}{f', {_written(place)}' if place else ''}"
    page = page_of(found, reading.start, given.most)
    interpretation = replace(interpretation, text=f"cites {name} {page.label}".strip(), carried_over=carried)
    resolutions = len({one.partition("#")[0] for one in found})
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
    count = f"{_counted(len(found), 'paragraph')} of {_counted(resolutions, 'resolution')} cite{'s' if len(found) == 1 else ''} {name}, newest first."
    notices = (*reading.told(), count, *([page.notice] if page.notice else []))
    return Understood(interpretation, allowed, page.ids, notices=notices)


# Forwards: what it cites.


def _what_it_cites(reading: Reading, given: Given) -> Understood | None:
    question = reading.question
    if content_words_beyond(reading.rest):
        return None
    if not reading.mentions and reading.before and reading.before.focus and _WHAT_IT_CITES.search(question):
        return _cited(reading, given, reading.before.focus.partition("#")[0], "", carried=("symbols",))
    numbered = [m for m in reading.mentions if m.number]
    if len(numbered) != 1 or not _ASKS_WHAT.match(question):
        return None
    mention = numbered[0]
    before, after = question[: mention.span.start], question[mention.span.end :]
    if not ((_DOES.search(before) and _THEN_CITE.match(after)) or _WITHIN.search(before)):
        return None
    held = named_by(mention, reading.heads)
    if len(held) != 1:
        return None
    place = next(iter(_places(reading, mention, held)), "")
    return _cited(reading, given, held[0].id, place)


def content_words_beyond(rest: str) -> bool:
    """Return whether a question speaks of something besides citations."""
    return any(word not in _GENERIC for word in content_words(rest))


def _cited(reading: Reading, given: Given, identifier: str, place: str, carried: tuple[str, ...] = ()) -> Understood:
    """Return the paragraphs of a resolution that cite something; what they cite that is not held is listed."""
    cited = [
        one
        for one in reading.library.ledger.cited_by(identifier, place)
        if one.citation.target not in {"", identifier} or one.citation.kind == "article"
    ]
    places = list(dict.fromkeys(one.paragraph for one in cited))
    page = page_of(places, reading.start, given.most)
    name = f"{identifier}{f', {_written(place)}' if place else ''}"
    interpretation = Interpretation(f"cited by {name} {page.label}".strip(), (identifier,), carried_over=carried)
    if not places:
        notice = f"{name} cites no resolution, document or treaty."
        return Understood(
            interpretation, frozenset({identifier}), reason="nothing_relevant", notices=(*reading.told(), notice)
        )
    notices = (*reading.told(), *summary(reading.heads, name, cited), *([page.notice] if page.notice else []))
    return Understood(interpretation, frozenset({identifier}), page.ids, notices=notices)


def summary(heads: Sequence[Resolution], name: str, cited: Iterable[Cited]) -> tuple[str, ...]:
    """Return sentences that list what is cited: what is held, what is not, and the treaties."""
    ids = {stem_of(head.symbol): head.id for head in heads if head.symbol}
    targets = list(dict.fromkeys((one.citation.target, one.citation.kind) for one in cited if one.citation.target))
    treaties = [t for t, kind in targets if kind == "treaty"]
    symbols = list(dict.fromkeys(t for t, _ in targets if "/" in t or re.search(r"\d", t) and t not in treaties))
    symbols = [t for t in symbols if t not in treaties and not any(t == x for x, kind in targets if kind == "article")]
    held = [ids[stem_of(t)] for t in symbols if stem_of(t) in ids]
    absent = [t for t in symbols if stem_of(t) not in ids]
    said = (
        (held, f"{name} cites, held here: {{}}."),
        (absent, "Cited but not held: {}."),
        (treaties, "Treaties and charters named: {}."),
    )
    return tuple(words.format(_listed(list(dict.fromkeys(names_)))) for names_, words in said if names_)


def _listed(names_: Sequence[str]) -> str:
    more = f" and {len(names_) - _MOST_NAMED} more" if len(names_) > _MOST_NAMED else ""
    return ", ".join(names_[:_MOST_NAMED]) + more


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


def _written(place: str) -> str:
    from corpus.reference import write_place

    return write_place(place) if re.match(r"(?:pp|op|annex|s\d)", place) else place


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
