"""Restrictions from outside a question (options, filters of the page), held against what the question itself names.

Where both say the same, both are used; where they contradict each other, that is told: nothing is passed over in
silence.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.carry import described, held_ids, override
from assistant.reading import Given, Limits, Understood, limits_of
from corpus.paragraph import ORGAN_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.answer import Interpretation
    from assistant.reading import Reading
    from corpus.library import Library

_FEW = 5
_PARTS = {"pp": "preambular paragraphs", "op": "operative paragraphs"}


def within_given(understood: Understood, given: Given, library: Library) -> Understood:
    """Return what a question names as far as the restrictions from outside leave it, and what they leave out told."""
    if not (understood.named or understood.facts) or replace(given, most=0) == Given():
        return understood
    heads = {head.id: head for head in library.heads()}
    wanted = override(type(understood.interpretation)(), given)
    ids, unknown = held_ids(tuple(heads.values()), given.symbols)
    limits = limits_of(wanted, ids)
    if unknown:
        limits = Limits(frozenset({unknown}))

    stay = tuple(one for one in understood.named if limits.fit(heads[one.partition("#")[0]]))
    named = tuple(one for one in stay if not given.kind or _kind(library, one) == given.kind)
    facts = tuple(one for one in understood.facts if limits.fit(heads[one.id]))
    kept = understood.interpretation
    if not (named or facts):
        notice = f"The question names {_names(understood)}, and the filter leaves {_said(wanted, given)}: take one off."
        return Understood(
            override(kept, replace(given, symbols=())),
            frozenset(),
            reason="nothing_matches_filters",
            notices=(*understood.notices, notice),
            near=understood.named,
        )
    gone = [one for one in understood.named if one not in (named if kept.paragraphs else stay)]
    gone += [one.id for one in understood.facts if one not in facts]
    out = f"Left out, as the filter leaves {_said(wanted, given)}: {_listed(gone if kept.paragraphs else _of(gone))}."
    some = replace(kept, paragraphs=tuple(one for one in kept.paragraphs if one in named))
    return replace(
        understood,
        interpretation=override(some, replace(given, symbols=())),
        named=named,
        facts=facts,
        notices=(*understood.notices, *([out] if gone else [])),
    )


def contradicted(reading: Reading, own: Interpretation, given: Given) -> list[str]:
    """Return the sentences that say where restrictions from outside took the place of the question's own.

    Args:
        reading: the question.
        own: what it restricts itself to.
        given: the restrictions from outside, which win.
    """
    told: list[str] = []
    if own.symbols and given.symbols:
        mine, _ = held_ids(reading.heads, own.symbols)
        theirs, unknown = held_ids(reading.heads, given.symbols)
        if not unknown and not mine & theirs:
            told.append(_followed(_listed(own.symbols), _listed(given.symbols)))
    if own.organ and given.organ and own.organ != given.organ:
        told.append(_followed(f"the {ORGAN_NAMES[own.organ]}", f"the {ORGAN_NAMES[given.organ]}"))
    if own.kind and given.kind and own.kind != given.kind:
        told.append(_followed(_PARTS[own.kind], _PARTS[given.kind]))
    if _apart(own, given):
        asked = replace(type(own)(), since=own.since, until=own.until)
        wanted = replace(type(own)(), since=given.since, until=given.until)
        told.append(_followed(f"what is {described(asked)}", f"what is {described(wanted)}"))
    return told


def _apart(own: Interpretation, given: Given) -> bool:
    """Return whether the years of the question and of the filter differ."""
    if not (own.since or own.until) or not (given.since or given.until):
        return False
    mine, theirs = (own.since or 0, own.until or 9999), (given.since or 0, given.until or 9999)
    return mine[1] < theirs[0] or theirs[1] < mine[0]


def _followed(asked: str, filtered: str) -> str:
    return f"The question asks for {asked}, the filter for {filtered}: the filter was followed."


def _kind(library: Library, one: str) -> str:
    paragraph = library.paragraph(one)
    return paragraph.kind if paragraph else ""


def _said(wanted: Interpretation, given: Given) -> str:
    """Return what is left by the restrictions from outside, in words."""
    parts = [_PARTS.get(given.kind or "", ""), described(wanted)]
    return f"only {'' if parts[0] else 'what is '}{' '.join(one for one in parts if one)}"


def _names(understood: Understood) -> str:
    """Return what a question names, in words."""
    places = understood.interpretation.paragraphs or understood.named or [fact.id for fact in understood.facts]
    few = understood.interpretation.paragraphs and len(places) <= _FEW
    return _listed(places if few else _of(places))


def _of(places: Iterable[str]) -> list[str]:
    """Return the resolutions of some paragraphs."""
    return list(dict.fromkeys(one.partition("#")[0] for one in places))


def _listed(symbols: Sequence[str]) -> str:
    more = f" and {len(symbols) - _FEW} more" if len(symbols) > _FEW else ""
    return f"{', '.join(symbols[:_FEW])}{more}"
