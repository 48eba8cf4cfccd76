"""What the paragraphs that were found have in common, counted, so that an answer can be narrowed down."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.card import short_reference
from ui.markup import ENGLISH, esc
from ui.picks import NAMES, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.library import Library
    from ui.catalogue import Words

MOST = 100
"""So many paragraphs are counted at most."""

SHOWN = 6
LISTED = 24
"""So many values of one kind are offered at most, those beyond the first few folded."""


@dataclass(frozen=True, slots=True)
class Value:
    """One thing to narrow down by: what is picked, how it reads, how many of the paragraphs have it."""

    value: str
    words: str
    count: int


def facets(library: Library, paragraphs: Sequence[str], *, say: Words = ENGLISH) -> dict[str, tuple[Value, ...]]:
    """Return what paragraphs can be told apart by, the most frequent first; what all or none of them have is left out.

    Args:
        library: the held resolutions; ids that it does not hold are left out.
        paragraphs: the ids of what was found, best first.
        say: the words of the interface.
    """
    heads = {head.id: head for head in library.heads()}
    held = [one for one in dict.fromkeys(paragraphs[:MOST]) if one.partition("#")[0] in heads]
    counts: dict[str, Counter[str]] = {name: Counter() for name in NAMES}
    for one in held:
        identifier, _, path = one.partition("#")
        head = heads[identifier]
        year = head.dated[:4]
        kind = path[:2] if path[:2] in ("pp", "op") else ""
        own = {"organ": head.organ, "year": year, "kind": kind, "symbol": head.symbol}
        for name, value in own.items():
            counts[name].update([value] if value else [])
    for does in library.ledger.doings(held).values():
        counts["verb"].update({verb for verb, _ in does if verb})
        counts["addressee"].update({party for _, party in does if party})
    found: dict[str, tuple[Value, ...]] = {}
    for name, counted in counts.items():
        most = sorted(counted.items(), key=lambda one: _order(name, *one))
        values = tuple(
            Value(value, short_reference(heads[value]) if value in heads else words_of(name, value, say=say), count)
            for value, count in most[:LISTED]
        )
        if values and any(value.count < len(held) for value in values):
            found[name] = values
    return found


def _order(name: str, value: str, count: int) -> tuple[int, str | int]:
    return (-int(value), 0) if name == "year" else (-count, value)


def facets_html(found: dict[str, tuple[Value, ...]], *, say: Words = ENGLISH) -> str:
    """Return facets as HTML: a list of buttons for each, with counts; "" for none."""
    return "".join(
        f'<section class="rp-facet"><h3>{esc(say(NAMES[name]))}</h3>{_list(name, values, say)}</section>'
        for name, values in found.items()
    )


def _list(name: str, values: Sequence[Value], say: Words) -> str:
    shown = SHOWN if len(values) > SHOWN + 1 else SHOWN + 1
    first, rest = values[:shown], values[shown:]
    more = (
        f"<details><summary>{esc(say.many('{count} more', '{count} more', len(rest)))}</summary>"
        f"{_rows(name, rest, say)}</details>"
    )
    return _rows(name, first, say) + (more if rest else "")


def _rows(name: str, values: Sequence[Value], say: Words) -> str:
    rows = "".join(
        f'<li><button type="button" class="rp-pick" value="{esc(name)}={esc(one.value)}">{esc(one.words)}</button>'
        f' <span class="rp-count">{esc(say.number(one.count))}</span></li>'
        for one in values
    )
    return f"<ul>{rows}</ul>"
