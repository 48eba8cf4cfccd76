"""An answer as HTML: how the question was understood, notices, passages or a plain refusal with near misses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.paragraph import ORGAN_NAMES
from ui.card import card, short_reference
from ui.markup import capital, esc

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.answer import Answer, Interpretation
    from assistant.metadata import Fact
    from corpus.paragraph import Resolution

REFUSALS = {
    "nothing_relevant": "No paragraph in the corpus answers this question.",
    "no_such_paragraph": "There is no such paragraph.",
    "not_in_corpus": "The corpus does not hold that resolution.",
    "nothing_matches_filters": "Nothing in the corpus matches these restrictions.",
}
KINDS = {"pp": "preamble", "op": "operative part"}
FIELDS = {
    "symbols": "resolution",
    "paragraphs": "paragraph",
    "organ": "organ",
    "kind": "preamble or operative part",
    "from": "year",
    "to": "year",
    "adopted": "month",
    "session": "session",
    "excluded": "what is left out",
}
LONGEST_SHOWN = 400
NEAR_MISSES = "Closest paragraphs – they do not answer the question"


@dataclass(frozen=True, slots=True)
class Chip:
    """One restriction of an interpretation: the words on it, the fields that taking it off removes."""

    words: str
    fields: tuple[str, ...]
    carried_over: bool = False


def reply(answer: Answer, prefix: str, find: Callable[[str], Resolution | None]) -> str:
    """Return an answer as one line of HTML.

    Args:
        answer: what the assistant said.
        prefix: what every id begins with, unique on the page; the chips carry it as well.
        find: looks up a resolution by its id.
    """
    parts = [understood(answer.interpretation, prefix, find)]
    if answer.answered:
        parts += [f'<p class="rp-notice">{esc(notice)}</p>' for notice in answer.notices]
        parts += [_fact(fact) for fact in answer.metadata]
        parts += [card(passage, f"{prefix}-{n}", find) for n, passage in enumerate(answer.passages)]
    else:
        *notices, why = answer.notices or (REFUSALS[answer.reason or "nothing_relevant"],)
        parts += [f'<p class="rp-notice">{esc(notice)}</p>' for notice in notices]
        parts.append(f'<p class="rp-refusal">{esc(why)}</p>')
        near = [card(passage, f"{prefix}-{n}", find, near=True) for n, passage in enumerate(answer.near_misses)]
        if near:
            parts.append(f'<section class="rp-misses"><h3>{NEAR_MISSES}</h3>{"".join(near)}</section>')
    return f'<div class="rp-answer">{"".join(parts)}</div>'


def _fact(fact: Fact) -> str:
    """Return a field of a resolution with where it comes from."""
    said = fact.value if fact.field == "held" else f"{capital(fact.label)}: {fact.value}"
    return (
        f'<p class="rp-notice"><strong>{esc(fact.reference)}</strong><br>{esc(said)}<br>'
        f"<small>Source: {esc(fact.source)}</small></p>"
    )


def sentence(text: str) -> str:
    """Return an error's sentence as a message."""
    return f'<div class="rp-answer"><p class="rp-error">{esc(capital(text))}</p></div>'


def asked(question: str, without: tuple[str, ...] = ()) -> str:
    """Return a question as a message, word for word and without any markup of its own; "" for a blank one.

    Args:
        question: as it was put; of a very long one the beginning is shown.
        without: the fields of the interpretation that were taken off before asking again.
    """
    if not any(char.isprintable() and not char.isspace() for char in question):
        return ""
    words = question if len(question) <= LONGEST_SHOWN else f"{question[:LONGEST_SHOWN].rstrip()}…"
    names = dict.fromkeys(FIELDS.get(name, name) for name in without)
    again = (
        f' <span class="rp-without">asked again without the limit on {esc(" and ".join(names))}</span>' if names else ""
    )
    return f'<h2 class="rp-asked">{esc(words)}{again}</h2>'


def understood(interpretation: Interpretation, prefix: str, find: Callable[[str], Resolution | None]) -> str:
    """Return the line that says what was searched for, with a button on each restriction that takes it off."""
    words = ""
    if interpretation.text:
        carried = " (from your earlier question)" if "text" in interpretation.carried_over else ""
        words = f"Searched for <q>{esc(interpretation.text)}</q>{carried}"
    buttons = "".join(_button(chip, prefix) for chip in chips(interpretation, find))
    if not words:
        words = "Looked up" if interpretation.paragraphs or interpretation.symbols else "Searched"
    return f'<div class="rp-understood"><span>{words}</span>{buttons}</div>'


def chips(interpretation: Interpretation, find: Callable[[str], Resolution | None]) -> list[Chip]:
    """Return the restrictions of an interpretation, one chip for each that can be taken off by itself."""
    found: list[tuple[str, tuple[str, ...]]] = []
    if interpretation.paragraphs:
        found.append((", ".join(_reference(id_, find) for id_ in interpretation.paragraphs), ("paragraphs",)))
    named = {id_.partition("#")[0] for id_ in interpretation.paragraphs}
    symbols = [symbol for symbol in interpretation.symbols if symbol not in named]
    if symbols or (interpretation.symbols and not interpretation.paragraphs):
        found.append((", ".join(_reference(symbol, find) for symbol in symbols), ("symbols",)))
    if interpretation.organ:
        found.append((ORGAN_NAMES.get(interpretation.organ, interpretation.organ), ("organ",)))
    if interpretation.kind:
        found.append((KINDS.get(interpretation.kind, interpretation.kind), ("kind",)))
    since, until = interpretation.since, interpretation.until
    if since is not None and since == until:
        found.append((str(since), ("from", "to")))
    else:
        found += [(f"from {since}", ("from",))] if since is not None else []
        found += [(f"to {until}", ("to",))] if until is not None else []
    if interpretation.adopted:
        found.append((f"adopted {interpretation.adopted}", ("adopted",)))
    if interpretation.session:
        found.append((f"session {interpretation.session}", ("session",)))
    if interpretation.excluded:
        left_out = ", ".join(ORGAN_NAMES.get(one, one) for one in interpretation.excluded)
        found.append((f"without {left_out}", ("excluded",)))
    carried = set(interpretation.carried_over)
    return [Chip(words, fields, bool(carried & set(fields))) for words, fields in found]


def _reference(id_: str, find: Callable[[str], Resolution | None]) -> str:
    name, _, path = id_.partition("#")
    resolution = find(name)
    return short_reference(resolution, path) if resolution else id_


def _button(chip: Chip, prefix: str) -> str:
    carried = '<span class="rp-carried" title="Carried over from your earlier question">↩</span>'
    return (
        f'<button type="submit" class="rp-chip" name="drop" value="{esc(prefix)}:{esc(",".join(chip.fields))}" '
        f'title="Ask again without {esc(chip.words)}">{carried if chip.carried_over else ""}{esc(chip.words)}'
        '<span class="rp-x"> ×</span></button>'
    )
