"""Questions for what a text cites: "what does 63/194 cite?", "which resolutions does it recall?"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.answer import Interpretation
from assistant.citing import CITE, POINTED, places_named, written_place
from assistant.paging import page_of
from assistant.reading import Understood
from assistant.show import notices_about
from corpus.ledgerwrite import stem_of
from corpus.reference import named_by
from corpus.regex import regex
from corpus.spelling import words
from corpus.treaties import NOUN, whole_name
from index.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.reading import Given, Reading
    from corpus.ledger import Cited
    from corpus.paragraph import Resolution

_DOES = regex(r"\b(?:does|do|did|has|have)\s+(?:the\s+)?(?:text\s+of\s+)?$", re.IGNORECASE)
_THEN_CITE = regex(rf"\s*(?:also\s+)?{CITE}\b", re.IGNORECASE)
_WITHIN = regex(
    r"\b(?:cited|mentioned|recalled|quoted|invoked|referred\s+to|referenced|named|references"
    r"|citations)\s+(?:in|by|from|of|made\s+in)\s+$",
    re.IGNORECASE,
)
_ASKS_WHAT = regex(r"^\W*(?:and\s+)?(?:what|which|list|show|give|how\s+many|name|all)\b", re.IGNORECASE)
_WHAT_IT_CITES = regex(
    rf"\b(?:does|do|did)\s+{POINTED}\s+(?:also\s+)?{CITE}\b"
    rf"|\b(?:cited|recalled|mentioned|referred\s+to|references|citations)\s+(?:in|by|of)\s+{POINTED}\W*$",
    re.IGNORECASE,
)
_GENERIC = words(
    "cite cites cited citing recall recalls recalled mention mentions mentioned refer refers referred reference "
    "references quote quotes quoted invoke invokes resolution resolutions document documents treaty treaties "
    "text texts paragraph paragraphs citation citations reaffirm reaffirms others list name find else back "
    "build draws rely link linked article articles decision decisions instrument instruments many often report "
    "reports"
)
_MOST_NAMED = 60


def what_it_cites(reading: Reading, given: Given) -> Understood | None:
    """Return every paragraph of a resolution that cites something, in order; None for any other question."""
    question = reading.question
    if _says_more(reading.rest):
        return None
    if not reading.mentions and reading.in_view and _WHAT_IT_CITES.search(question):
        return _cited(reading, given, reading.in_view, "", carried=("symbols",))
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
    place = next(iter(places_named(reading, mention, held)), "")
    return _cited(reading, given, held[0].id, place)


def _says_more(rest: str) -> bool:
    """Return whether a question speaks of something besides citations."""
    return any(word not in _GENERIC for word in content_words(rest))


def _cited(reading: Reading, given: Given, identifier: str, place: str, carried: tuple[str, ...] = ()) -> Understood:
    """Return the paragraphs of a resolution that cite something; what they cite that is not held is listed."""
    cited = [
        one
        for one in reading.library.ledger.cited_by(identifier, place)
        if one.citation.target not in {"", identifier} or one.citation.kind == "article"
    ]
    kind = None if "kind" in reading.without else given.kind or reading.restrictions.kind
    cited = [one for one in cited if not kind or one.paragraph.partition("#")[2].startswith(kind)]
    places = list(dict.fromkeys(one.paragraph for one in cited))
    reading.notices += notices_about(reading.library[identifier])
    page = page_of(places, reading.start, given.most)
    name = f"{identifier}{f', {written_place(place)}' if place else ''}"
    text = f"cited by {name} {page.label}".strip()
    interpretation = Interpretation(text, (identifier,), kind=kind, carried_over=carried)
    if not places:
        where = {"pp": " in its preamble", "op": " in its operative part"}.get(kind or "", "")
        notice = f"{name} cites no resolution, document or treaty{where}."
        return Understood(
            interpretation, frozenset({identifier}), reason="nothing_relevant", notices=(*reading.told(), notice)
        )
    notices = (*reading.told(), *summary(reading.heads, name, cited), *([page.notice] if page.notice else []))
    return Understood(interpretation, frozenset({identifier}), page.ids, notices=notices)


_BARE = regex(rf"(?:Optional |Additional )?(?:{NOUN.pattern})")
"""A treaty that is named by its kind alone: "the Protocol" of what is named before."""


def summary(heads: Sequence[Resolution], name: str, cited: Iterable[Cited]) -> tuple[str, ...]:
    """Return sentences that list what is cited: what is held, what is not, and the treaties."""
    ids = {stem_of(head.symbol): head.id for head in heads if head.symbol}
    targets = list(dict.fromkeys((one.citation.target, one.citation.kind) for one in cited if one.citation.target))
    treaties = [t for t, kind in targets if kind == "treaty"]
    symbols = list(dict.fromkeys(t for t, _ in targets if "/" in t or (re.search(r"\d", t) and t not in treaties)))
    symbols = [t for t in symbols if t not in treaties and not any(t == x for x, kind in targets if kind == "article")]
    held = [ids[stem_of(t)] for t in symbols if stem_of(t) in ids]
    absent = [t for t in symbols if stem_of(t) not in ids]
    said = (
        (held, f"{name} cites, held here: {{}}."),
        (absent, "Cited but not held: {}."),
        ([whole_name(t) for t in treaties if not _BARE.fullmatch(t)], "Treaties and charters named: {}."),
    )
    return tuple(words.format(_listed(list(dict.fromkeys(names_)))) for names_, words in said if names_)


def _listed(names_: Sequence[str]) -> str:
    more = f" and {len(names_) - _MOST_NAMED} more" if len(names_) > _MOST_NAMED else ""
    return ", ".join(names_[:_MOST_NAMED]) + more
