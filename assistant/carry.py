"""What a follow-up carries from the turn before, and which resolutions restrictions leave."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.reading import allowed_ids
from corpus.paragraph import ORGAN_NAMES
from corpus.reference import names, read_references

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.answer import Interpretation
    from assistant.followup import Lean
    from assistant.reading import Given, Reading
    from corpus.library import Library
    from corpus.paragraph import Resolution


def carry(reading: Reading, own: Interpretation, how: Lean) -> tuple[Interpretation, str]:
    """Return the interpretation with what it carries from the turn before, and the text to search for."""
    before = reading.before
    if how == "none" or before is None:
        return own, own.text
    earlier = before.interpretation
    names_held = {
        "symbols": bool(own.symbols),
        "organ": bool(own.organ),
        "kind": bool(own.kind),
        "from": bool(own.since or own.until),
    }
    replaced = how == "restrict"
    keep = {name for name, stated in names_held.items() if not stated}
    if replaced and (own.organ or own.since or own.until):
        keep.discard("symbols")
    if replaced and own.symbols:
        keep -= {"organ", "from"}
    if earlier.paragraphs and how in ("restrict", "add"):
        keep.discard("symbols")
    changes: dict[str, object] = {}
    carried = []
    for name, fields in (
        ("symbols", ("symbols",)),
        ("organ", ("organ",)),
        ("kind", ("kind",)),
        ("from", ("since", "until")),
    ):
        values = {one: getattr(earlier, one) for one in fields}
        if name in keep and any(values.values()):
            changes |= values
            carried.append(name)
    topic = before.topic or _topic_of(reading.library, before.focus)
    if how in ("restrict", "narrow"):
        text = sought = topic
        carried.append("text")
    elif how == "point":
        text, sought = f"{topic} · {own.text}", f"{own.text} {topic}"
        carried.append("text")
    else:
        text, sought = own.text, own.text
    return replace(own, text=text, carried_over=tuple(carried), **changes), sought  # type: ignore[arg-type]


def loosen(reading: Reading, interpretation: Interpretation) -> tuple[Interpretation, frozenset[str] | None]:
    """Drop carried restrictions, one after the other, until something is left."""
    allowed: frozenset[str] | None = frozenset()
    for name in ("symbols", "from", "organ"):
        if name in interpretation.carried_over:
            interpretation = interpretation.without(*(("from", "to") if name == "from" else (name,)))
            ids, _ = held_ids(reading.heads, interpretation.symbols)
            allowed = allowed_ids(reading.heads, ids, interpretation.organ, interpretation.since, interpretation.until)
            if allowed is None or allowed:
                reading.notices.append(
                    "An earlier restriction was dropped: together with the new one it leaves nothing."
                )
                break
    return interpretation, allowed


def override(interpretation: Interpretation, given: Given) -> Interpretation:
    """Return an interpretation with the restrictions that were stated outside the question."""
    changes = {
        name: value for name in ("symbols", "organ", "kind", "since", "until") if (value := getattr(given, name))
    }
    return replace(interpretation, **changes)


def held_ids(heads: Sequence[Resolution], symbols: Sequence[str]) -> tuple[set[str], str]:
    """Return the ids of the held resolutions among some symbols, and the first that is not held ("" if all are)."""
    ids: set[str] = set()
    for symbol in symbols:
        mentions = [m for m in read_references(symbol) if m.number]
        held = {h.id for h in heads if h.id == symbol or (mentions and names(mentions[0], h))}
        if not held:
            return ids, symbol
        ids |= held
    return ids, ""


def described(interpretation: Interpretation) -> str:
    """Return the restrictions of an interpretation as the end of a sentence."""
    from assistant.print import years

    parts = []
    if interpretation.symbols:
        parts.append(f"among {', '.join(interpretation.symbols)}")
    if interpretation.organ:
        parts.append(f"of the {ORGAN_NAMES[interpretation.organ]}")
    if interpretation.since or interpretation.until:
        parts.append(years(interpretation.since, interpretation.until))
    return " ".join(parts)


def _topic_of(library: Library, focus: str) -> str:
    """Return the words of the paragraph in focus, where the turn before named it and had no topic of its own."""
    paragraph = library.paragraph(focus) if focus else None
    return " ".join(paragraph.text.split()[:40]) if paragraph else ""
