"""Precedents, audits and lineages as lines of a terminal."""

from __future__ import annotations

import textwrap
from itertools import groupby
from typing import TYPE_CHECKING

from assistant.precedents import NEAR
from assistant.print import WIDTH
from assistant.redline import is_equal, marked
from corpus.official import language_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.audit import Audit, Finding
    from assistant.lineage import Formula, Lineage
    from assistant.precedents import Match, Precedents

_INDENT = "    "


def precedent_lines(found: Precedents) -> Iterator[str]:
    """Yield the matches of a paragraph; those of the same words share one redline, each with its reference."""
    yield from wrapped(found.text, "")
    if not found.matches:
        yield "No agreed language is close to this."
    for text, group in groupby(found.matches, key=lambda one: (one.match, one.text)):
        matches = list(group)
        first = matches[0]
        yield ""
        yield ", ".join(filter(None, [first.match.capitalize(), share_words(first)]))
        for match in matches:
            yield from wrapped(_placed(match), _INDENT)
        if first.match == "related":
            yield from wrapped(text[1], _INDENT)
        elif not is_equal(first.redline):
            yield from wrapped(marked(first.redline), _INDENT)


def share_words(match: Match) -> str:
    """Return how close a match is in words, "" for an exact one."""
    if match.match == "exact":
        return ""
    if match.match == "near" and match.similarity < NEAR:
        return "as part of a longer paragraph"
    return f"{round(100 * match.similarity)} % of the words in order"


def _placed(match: Match) -> str:
    date = f" ({match.adopted})" if match.adopted else ""
    return f"{match.reference}{date}{f', in {language_name(match.language)}' if match.language else ''}"


def audit_lines(audited: Audit) -> Iterator[str]:
    """Yield an audit: the summary, then each sentence under its verdict."""
    yield summary_line(audited)
    for number, paragraph in enumerate(audited.paragraphs, start=1):
        for part in paragraph.parts:
            yield ""
            yield from wrapped(f"{number}. {verdict(part)}", "")
            yield from wrapped(marked(part.redline) if part.status == "altered" else part.text, _INDENT)


def summary_line(audited: Audit) -> str:
    """Return what an audit found, in a sentence."""
    counts = audited.summary()
    return (
        f"{_counted(counts['paragraphs'], 'paragraph')}, {_counted(counts['sentences'], 'sentence')}: "
        f"{counts['agreed']} agreed, {counts['altered']} altered, {counts['new']} new."
    )


def verdict(part: Finding) -> str:
    """Return what was found of a sentence, in a sentence."""
    if part.status == "new":
        return "New"
    if part.status == "altered":
        return f"Altered, closest to {part.reference}{f' ({part.since})' if part.since else ''}"
    if part.paragraphs == 1:
        return f"Agreed in {part.reference}{f' ({part.since})' if part.since else ''}"
    since = f" since {part.since}, last on {part.last}" if part.since else ""
    times = f"{_counted(part.paragraphs, 'paragraph')} of {_counted(part.resolutions, 'resolution')}"
    return f"Agreed in {times}{since}: {part.reference}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def lineage_lines(found: Lineage) -> Iterator[str]:
    """Yield a lineage as a timeline: the oldest form whole, of each later one what changed."""
    value = found.to_json()
    yield found.reference
    held = f"{_counted(len(found.forms), 'form')} in {_counted(found.times, 'resolution')}"
    since = f": first on {value['first_adopted']}, last on {value['last_adopted']}" if value["first_adopted"] else ""
    yield f"{held}{since}"
    if found.cut:
        yield f"{found.cut:,} more between the first and the last ones are left out."
    if found.formula:
        yield from wrapped(formula_line(found.formula), "")
    references = {form.id: form.reference for form in found.forms}
    for form in found.forms:
        yield ""
        here = "  <- this one" if form.id == found.id else ""
        yield f"{form.adopted or 'no date'}  {form.reference}{here}"
        if form.after is None:
            yield from wrapped(form.text, _INDENT)
        elif is_equal(form.redline):
            yield f"{_INDENT}as in {references[form.after]}"
        else:
            yield f"{_INDENT}after {references[form.after]}:"
            yield from wrapped(marked(form.redline), _INDENT)


def formula_line(formula: Formula) -> str:
    """Return in how many resolutions on other matters the words of a paragraph stand, in a sentence."""
    first, last = (f"{id_} ({date})" if date else id_ for id_, date in (formula.places[0], formula.places[-1]))
    where = f"first in {first}, last in {last}" if first != last else first
    resolutions = _counted(formula.times, "resolution")
    return f"A standing formula: much the same words stand in {resolutions} on other matters, {where}."


def wrapped(text: str, indent: str) -> list[str]:
    """Return a text as indented lines of the width of a terminal."""
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    )
