"""Resolutions, answers and verdicts as lines of a terminal."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from assistant.years import MONTHS
from corpus.official import PRIMARY, language_name
from corpus.paragraph import ORGAN_NAMES
from corpus.place import Place, read_path
from corpus.printed import printed_label
from corpus.reference import write_place, write_reference
from corpus.resumed import OMITTED, in_reading_order, side_by_side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from assistant.answer import Answer, Interpretation, Passage
    from assistant.metadata import Fact
    from assistant.show import Shown
    from corpus.paragraph import Footnote, Paragraph, Resolution
    from corpus.resumed import Piece

WIDTH = 100
MOST_PLACES = 20
"""So many places that have the same words are named below a passage."""

_INDENT = "    "
_DEEPEST = 5  # degrees that are indented


def piece_lines(piece: Piece) -> Iterator[str]:
    """Yield the lines of a paragraph or its closing words, indented by its degree, its footnotes' numbers in brackets.

    Where what stands right before closing words is not shown, "…" stands for it on a line of its own.
    """
    paragraph = piece.paragraph
    indent = _INDENT * min(max(0, len(read_path(paragraph.path).steps) - 1), _DEEPEST)
    label = printed_label(paragraph) if piece.is_first else ""
    yield from [f"{indent}{OMITTED}"] if piece.is_apart else []
    yield from _wrap(f"{label} {marked(piece.text, piece.footnotes)}".strip(), indent)


def marked(text: str, footnotes: Iterable[Footnote]) -> str:
    """Return a text with its footnote markers in square brackets where they stood."""
    for note in sorted(footnotes, key=lambda one: one.at, reverse=True):
        text = f"{text[: note.at]}[{note.mark}]{text[note.at :]}"
    return text


def note_lines(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    """Yield the footnotes of some paragraphs, each once."""
    seen = set()
    for paragraph in paragraphs:
        for note in paragraph.footnotes:
            if note.mark not in seen:
                seen.add(note.mark)
                text = note.text or "(the source has no text for this note)"
                stands_for = f" [that is: {note.resolved}]" if note.resolved else ""
                yield from _wrap(f"[{note.mark}] {text}{stands_for}", _INDENT)


def _names(heading: str, place: str) -> bool:
    """Return whether a heading begins with the number of the section or annex that it stands in."""
    number = place.rpartition(" ")[2]
    return heading.partition(" ")[0].rstrip(".:") == number or heading.lower().startswith(place.lower())


def labels_above(resolution: Resolution, shown: Iterable[Paragraph]) -> Iterator[list[str]]:
    """Yield for each paragraph the lines of the numbers and letters above it that have no words: "5." of "5. (a) …"."""
    held = {p.path for p in resolution.paragraphs if p.text}
    said: set[str] = set()
    for paragraph in shown:
        place, lines = read_path(paragraph.path), []
        for degree in range(1, len(place.steps)):
            above = Place(place.area, place.kind, place.steps[:degree]).path
            label = place.steps[degree - 1].partition("_")[0]
            printed = place.kind != "pp" if degree == 1 else True
            if above not in held | said and printed and re.fullmatch(r"\d{1,3}|(?!u\d|table)[a-z]{1,5}", label):
                lines.append(f"{_INDENT * (degree - 1)}{f'{label}.' if degree in (1, 4) else f'({label})'}")
            said.add(above)
        yield lines


def resolution_lines(resolution: Resolution, paragraphs: Iterable[Paragraph] | None = None) -> Iterator[str]:
    """Yield a resolution, or the given paragraphs of it, verbatim."""
    given = tuple(resolution.paragraphs if paragraphs is None else paragraphs)
    shown = tuple(p for p in given if p.text)
    yield write_reference(resolution)
    form = "" if resolution.form == "resolution" else resolution.form
    language = "" if resolution.language == PRIMARY else language_name(resolution.language)
    facts = [ORGAN_NAMES.get(resolution.organ, ""), form, resolution.adopted, resolution.meeting, language]
    if resolution.title:
        yield resolution.title
    yield ", ".join(fact for fact in facts if fact)
    if resolution.vote:
        yield from _wrap(resolution.vote, "")
    partial = len(given) < len(resolution.paragraphs)
    heading, area = "", ""
    labels = dict(zip((one.path for one in shown), labels_above(resolution, shown), strict=True))
    for piece in in_reading_order(shown, resolution):
        if not piece.is_first:
            yield ""
            yield from piece_lines(piece)
            continue
        paragraph = piece.paragraph
        here = read_path(paragraph.path).area
        place = write_place(here, annexes=resolution.annexes) if here else ""
        if partial and here != area and here and not _names(paragraph.heading, place):
            yield ""
            yield from _wrap(place, "")
        if paragraph.heading not in ("", heading):
            yield ""
            yield from _wrap(paragraph.heading, "")
        heading, area = paragraph.heading, here
        yield ""
        yield from labels[paragraph.path]
        yield from piece_lines(piece)
    notes = list(note_lines(shown))
    if notes:
        yield ""
        yield from notes
    if not partial:
        yield from (f"Note: {problem}" for problem in resolution.problems)


def beside_lines(shown: Shown, other: Shown) -> Iterator[str]:
    """Yield paragraphs verbatim, below each the same one in another language."""
    yield write_reference(shown.resolution)
    yield from filter(None, (shown.resolution.title, other.resolution.title))
    for piece, twins in side_by_side(shown.in_context(), shown.resolution, other.resolution):
        yield ""
        yield from piece_lines(piece)
        yield from (line for twin in twins for line in piece_lines(twin))
        if piece.is_first and not twins:
            yield f"({language_name(other.resolution.language)}: not held)"


def answer_lines(answer: Answer) -> Iterator[str]:
    """Yield an answer: how it was understood, notices, passages or the refusal with its near misses."""
    shown = (passage.resolution for passage in (*answer.passages, *answer.near_misses))
    yield f"Understood as: {interpretation_line(answer.interpretation, {one.id: one.annexes for one in shown})}"
    for notice in answer.notices:
        yield from _wrap(notice, "")
    yield from fact_lines(answer.metadata)
    for passage in answer.passages:
        yield ""
        yield from passage_lines(passage)
    if not answer.answered and answer.near_misses:
        yield ""
        yield "The closest paragraphs, which do not answer the question:"
        for passage in answer.near_misses:
            yield ""
            yield from passage_lines(passage)


def fact_lines(facts: Iterable[Fact]) -> Iterator[str]:
    """Yield fields of resolutions, each with where it comes from."""
    for fact in facts:
        yield ""
        yield fact.reference
        yield from _wrap(fact.value if fact.field == "held" else f"{fact.label}: {fact.value}", _INDENT)
        yield from _wrap(f"(source: {fact.source})", _INDENT)


def interpretation_line(interpretation: Interpretation, annexes: Mapping[str, Sequence[str]] | None = None) -> str:
    """Return an interpretation in a line, each restriction named; what earlier turns gave is marked.

    Args:
        interpretation: it.
        annexes: the printed names of their annexes, by the ids of resolutions.
    """

    def carried(name: str) -> str:
        return " (from before)" if name in interpretation.carried_over else ""

    parts = []
    if interpretation.paragraphs:
        places = (_place_of(one, annexes or {}) for one in interpretation.paragraphs)
        parts.append(f"{'; '.join(places)}{carried('paragraphs')}")
    if interpretation.text:
        parts.append(f"“{interpretation.text}”{carried('text')}")
    named = {one.partition("#")[0] for one in interpretation.paragraphs} if not carried("symbols") else set()
    if symbols := [one for one in interpretation.symbols if one not in named]:
        parts.append(f"in {', '.join(symbols)}{carried('symbols')}")
    if interpretation.organ:
        parts.append(f"of the {ORGAN_NAMES[interpretation.organ]}{carried('organ')}")
    if interpretation.kind:
        part = "preambular" if interpretation.kind == "pp" else "operative"
        parts.append(f"{part} paragraphs only{carried('kind')}")
    if interpretation.session:
        parts.append(f"session {interpretation.session}{carried('session')}")
    if interpretation.since or interpretation.until:
        spoken = years(interpretation.since, interpretation.until, interpretation.adopted)
        parts.append(f"{spoken}{carried('from')}")
    if interpretation.excluded:
        left_out = ", ".join(ORGAN_NAMES.get(one, one) for one in interpretation.excluded)
        parts.append(f"leaving out {left_out}{carried('excluded')}")
    return "; ".join(parts) or "nothing to look for"


def _place_of(identifier: str, annexes: Mapping[str, Sequence[str]]) -> str:
    """Return a paragraph id as a reference: A/RES/61/180#op5.b as A/RES/61/180, para. 5 (b)."""
    resolution, _, path = identifier.partition("#")
    return f"{resolution}, {write_place(path, annexes=annexes.get(resolution, ()))}" if path else resolution


def years(since: int | None, until: int | None, adopted: str = "") -> str:
    """Return a range of years, or the month or day of adoption, in words.

    >>> years(2006, None), years(2007, 2007, "2007-03")
    ('since 2006', 'adopted in March 2007')
    """
    if adopted:
        year, month, *day = adopted.split("-")
        name = f"{MONTHS[int(month) - 1]} {year}"
        return f"adopted on {int(day[0])} {name}" if day else f"adopted in {name}"
    if since == until:
        return f"of {since}"
    if since is None:
        return f"until {until}"
    return f"since {since}" if until is None else f"from {since} to {until}"


def passage_lines(passage: Passage) -> Iterator[str]:
    """Yield a passage under its reference, with the words it stands under and the points below it."""
    yield f"{passage.reference}{'' if passage.verified else ' (NOT VERIFIED)'}"
    labels = dict(
        zip((one.path for one in passage.shown), labels_above(passage.resolution, passage.shown), strict=True)
    )
    for piece in passage.pieces:
        yield from labels[piece.paragraph.path] if piece.is_first else ()
        yield from piece_lines(piece)
    yield from note_lines(passage.shown)
    if passage.twins:
        yield f"{_INDENT}Also in: {_first_few(passage.twins)}"
    if passage.variants:
        yield f"{_INDENT}Nearly the same words, with differences, in: {_first_few(passage.variants)}"
    if passage.beside:
        yield f"{_INDENT}{language_name(passage.beside.resolution.language)}:"
        yield from (f"{_INDENT}{line}" for one in passage.beside.pieces for line in piece_lines(one))


def _first_few(places: Sequence[str]) -> str:
    left = len(places) - MOST_PLACES
    return f"{', '.join(places[:MOST_PLACES])}{f' and in {left:,} more (--json lists them)' if left > 0 else ''}"


def _wrap(text: str, indent: str) -> Iterator[str]:
    yield from textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    ) or [""]
