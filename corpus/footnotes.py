"""Footnote markers out of the text and into ``footnotes``; "Ibid." resolved to what it stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.lines import SUPERSCRIPTS, Note, plain_mark
from corpus.paragraph import Footnote, Span
from corpus.quote import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_SUPERSCRIPT = re.compile(rf"[{SUPERSCRIPTS}]+")
_GLUED = re.compile(r"(?<=[A-Za-zÀ-ÿ,;.:)\]”’\"])(\d{1,3})(?=[\s,;.:)\]]|$)")
_SPACED = re.compile(r"(?<=[A-Za-zÀ-ÿ,;.:)\]”’\"])([ \t]+)(\d{1,3})(?=[ \t]{2,}\S|[ \t]?[,;](?:\s|$))")
_ABBREVIATION = re.compile(r"(?:^|[\s/(])(?:Add|Corr|Rev|Nos?|Sub|L|vols?|paras?|arts?|pp?|chap|sect|Suppl|SER)\.$")
_ACRONYM = re.compile(r"(?:^|[\s(-])[A-Z][A-Z.]*$")
_EMPHASIS = re.compile(r"(?<![*\w])(\*{1,3})(?=\S)([^*\n]+?)(?<=\S)\1(?![*\w])")
_COMPONENT = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Lift:
    """Characters to take out of the text: a footnote marker, or (``mark`` "") Markdown emphasis."""

    span: Span
    mark: str = ""


class MarkerReader:
    """Finds footnote markers in reading order; it must see a document's paragraphs in that order.

    A number glued to a word is a marker only in sequence: one already seen, or the next after the highest.
    """

    def __init__(self, known: Iterable[str], *, markdown: bool) -> None:
        self._known = {int(mark) for mark in known if mark.isdigit()}
        self._markdown = markdown
        self._highest = 0

    def lifts(self, source: str, spans: Sequence[Span]) -> list[Lift]:
        """Return what to lift out of the spans of ``source``, in order."""
        found: list[Lift] = []
        for start, end in spans:
            candidates = sorted(self._candidates(source, start, end), key=lambda lift: lift.span)
            found.extend(lift for lift in candidates if not lift.mark or self._accept(lift, source))
        return found

    def _candidates(self, source: str, start: int, end: int) -> Iterator[Lift]:
        for match in _SUPERSCRIPT.finditer(source, start, end):
            yield Lift(Span(*match.span()), plain_mark(match.group()))
        for match in _GLUED.finditer(source, start, end):
            if not self._is_part_of_word(source[start : match.start()], int(match[1])):
                yield Lift(Span(*match.span()), match[1])
        for match in _SPACED.finditer(source, start, end):
            yield Lift(Span(*match.span()), match[2])
        if self._markdown:
            for match in _EMPHASIS.finditer(source, start, end):
                yield Lift(Span(match.start(1), match.end(1)))
                yield Lift(Span(match.end(2), match.end()))

    def _accept(self, lift: Lift, source: str) -> bool:
        if source[lift.span.end - 1] in SUPERSCRIPTS:
            self._highest = max(self._highest, int(lift.mark))
            return True
        number = int(lift.mark)
        spaced = source[lift.span.start].isspace()
        limit = self._highest + 1
        if number < 1 or number > limit or (spaced and number < limit and number not in self._known):
            return False
        if self._known and number not in self._known:
            return False
        self._highest = max(self._highest, number)
        return True

    def _is_part_of_word(self, before: str, number: int) -> bool:
        """Whether the digits belong to what stands before them: Add.1, L.15, COP21, 2,000, a document symbol."""
        word = before[before.rfind(" ") + 1 :]
        if "/" in word or (before[-1] in ",.:" and before[-2:-1].isdigit()):
            return True
        if _ABBREVIATION.search(before):
            return True
        return bool(_ACRONYM.search(before)) and not (number in self._known and number == self._highest + 1)


def cut(spans: Iterable[Span], lifts: Sequence[Lift]) -> tuple[Span, ...]:
    """Return the spans with the lifted ranges taken out."""
    kept: list[Span] = []
    for span in spans:
        position = span.start
        for lift in lifts:
            if span.start <= lift.span.start and lift.span.end <= span.end:
                if lift.span.start > position:
                    kept.append(Span(position, lift.span.start))
                position = lift.span.end
        if position < span.end:
            kept.append(Span(position, span.end))
    return tuple(kept)


def place(
    source: str, spans: Sequence[Span], lifts: Iterable[Lift], notes: Mapping[str, tuple[str, str]]
) -> tuple[Footnote, ...]:
    """Return the footnotes of a paragraph: each marker at its position in the paragraph's text.

    Args:
        source: the source text.
        spans: the paragraph's spans, markers already cut out.
        lifts: the lifted ranges; those without a mark are passed over.
        notes: for each mark the note's text and what its "Ibid." stands for.
    """
    footnotes = []
    for lift in lifts:
        if lift.mark:
            before = "".join(source[s : min(e, lift.span.start)] for s, e in spans if s < lift.span.start)
            text, resolved = notes.get(lift.mark, ("", ""))
            footnotes.append(Footnote(lift.mark, len(normalise(before)), text, resolved))
    return tuple(footnotes)


def read_notes(source: str, notes: Iterable[Note], *, markdown: bool) -> dict[str, tuple[str, str]]:
    """Return for each mark its note's text and, for an "Ibid.", the citation in full ("" for other notes)."""
    texts: dict[str, tuple[str, str]] = {}
    previous = ""
    for note in notes:
        raw = "".join(source[start:end] for start, end in note.pieces)
        text = normalise(_EMPHASIS.sub(r"\2", raw) if markdown else raw)
        resolved = resolve_ibid(text, previous)
        previous = resolved or text
        texts[note.mark] = (text, resolved)
    return texts


def resolve_ibid(text: str, previous: str) -> str:
    """Return the citation that an "Ibid." note stands for, "" if the note is none or nothing stands before it.

    "Ibid." repeats the note before it except for the parts that follow (Editorial Manual, footnotes): they replace
    the previous note's parts from the first of the same kind on.

    >>> resolve_ibid("Ibid., vol. 2237, No. 39574.", "United Nations, Treaty Series, vol. 2225, No. 39574.")
    'United Nations, Treaty Series, vol. 2237, No. 39574.'
    """
    match = re.match(r"Ibid(?:em)?\.?\s*,?\s*(.*)", text, re.IGNORECASE | re.DOTALL)
    if not match or not previous:
        return ""
    rest = match[1]
    if not rest.strip(" ."):
        return previous
    parts = re.split(r",\s+", previous.rstrip("."))
    kind = _kind(rest)
    at = next((i for i, part in enumerate(parts) if i and _kind(part) == kind), len(parts))
    return ", ".join([*parts[:at], rest])


def _kind(part: str) -> str:
    word = _COMPONENT.match(part.strip())
    return word.group().lower().rstrip("s") if word else ""
