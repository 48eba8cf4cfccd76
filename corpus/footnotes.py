"""Footnote markers out of the text and into ``footnotes``; "Ibid." resolved to what it stands for."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from corpus.lines import SUPERSCRIPTS, Note, plain_mark
from corpus.paragraph import Footnote, Span
from corpus.quote import normalise
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_SUPERSCRIPT = regex(rf"[{SUPERSCRIPTS}]{{1,3}}")
_GLUED = regex(r"(?<=[A-Za-zÀ-ÿ,;.:)\]”’\"])(\d{1,3})(?=[\s,;.:)\]]|$)")
_SPACED = regex(
    r"(?<=[A-Za-zÀ-ÿ,;.:)\]”’\"])(?:[ \t]+(\d{1,3})(?=[ \t]{2,}\S)|[ \t]{2,}(\d{1,3})(?=[ \t]?[,;](?:\s|$)))"
)
_ABBREVIATION = regex(r"(?:^|[\s/(])(?:Add|Corr|Rev|Nos?|Sub|L|vols?|paras?|arts?|pp?|chap|sect|Suppl|SER)\.$")
_UNIT = regex(r"(?:^|[\s(\d])(?:[kcmdµ]?m|in|ft|s)$")
_WORD = regex(r"\S*$")
_BEFORE = 80
_EMPHASIS = regex(r"(?<![*\w])(\*{1,3})(?=\S)([^*\n]+?)(?<=\S)\1(?![*\w])")
_COMPONENT = regex(r"[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Lift:
    """Characters to take out of the text: a footnote marker, or (``mark`` "") Markdown emphasis."""

    span: Span
    mark: str = ""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A lift that may be made; ``word`` stands right before it, ``kind`` is how the two meet."""

    lift: Lift
    kind: Literal["emphasis", "raised", "after point", "after letter", "after capital", "spaced"]
    word: str

    @property
    def number(self) -> int:
        return int(self.lift.mark or 0)


def find_lifts(
    source: str, paragraphs: Sequence[Sequence[Span]], known: Iterable[str], *, markdown: bool
) -> list[list[Lift]]:
    """Return for each paragraph what to lift out of its spans, in order.

    A number is a marker only in sequence: one already seen, or the next after the highest. Where the document has no
    note texts, a number glued to a word is one only between markers that follow a comma or full stop.

    Args:
        source: the source text.
        paragraphs: the spans of each paragraph, in reading order.
        known: the marks of the notes that the document prints.
        markdown: whether emphasis is lifted as well.
    """
    found = [
        sorted(
            (one for start, end in spans for one in _candidates(source, start, end, markdown=markdown)),
            key=lambda one: one.lift.span,
        )
        for spans in paragraphs
    ]
    choice = _Choice({int(mark) for mark in known if mark.isdigit()}, [one for row in found for one in row])
    return [[one.lift for one in row if choice.accept(one)] for row in found]


def _candidates(source: str, start: int, end: int, *, markdown: bool) -> Iterator[_Candidate]:
    for match in _SUPERSCRIPT.finditer(source, start, end):
        word = _word_before(source, start, match.start())
        if not _UNIT.search(word):
            yield _Candidate(Lift(Span(*match.span()), plain_mark(match.group())), "raised", word)
    for match in _GLUED.finditer(source, start, end):
        word = _word_before(source, start, match.start())
        if not _is_part_of_word(word):
            last = word[-1:]
            kind = "after capital" if last.isupper() else "after letter" if last.isalpha() else "after point"
            yield _Candidate(Lift(Span(*match.span()), match[1]), kind, word)  # type: ignore[arg-type]
    for match in _SPACED.finditer(source, start, end):
        yield _Candidate(Lift(Span(*match.span()), match[1] or match[2]), "spaced", "")
    if markdown:
        for match in _EMPHASIS.finditer(source, start, end):
            yield _Candidate(Lift(Span(match.start(1), match.end(1))), "emphasis", "")
            yield _Candidate(Lift(Span(match.end(2), match.end())), "emphasis", "")


def _word_before(source: str, start: int, at: int) -> str:
    match = _WORD.search(source[max(start, at - _BEFORE) : at])
    return match.group() if match else ""


def _is_part_of_word(word: str) -> bool:
    """Whether digits belong to the word before them: Add.1, L.15, H1N1, 2,000, a document symbol."""
    return "/" in word or any(c.isdigit() for c in word) or bool(_ABBREVIATION.search(word))


class _Choice:
    """Accepts candidates in reading order."""

    def __init__(self, known: set[int], candidates: Sequence[_Candidate]) -> None:
        self._notes = known
        self._ascending = sorted(known)
        self._sure = {one.number for one in candidates if one.kind in ("raised", "after point")}
        self._plain = self._sure | {one.number for one in candidates if one.kind in ("after letter", "spaced")}
        self._words: set[tuple[str, int]] = set()
        self._highest = 0

    def accept(self, one: _Candidate) -> bool:
        """Return whether this is a marker, or emphasis."""
        if one.kind == "emphasis":
            return True
        if one.number < 1 or not (self._fits_notes(one) if self._notes else self._fits_sequence(one)):
            return False
        self._highest = max(self._highest, one.number)
        self._words.add((one.word, one.number))
        return True

    def _fits_notes(self, one: _Candidate) -> bool:
        at = bisect_right(self._ascending, self._highest)
        following = self._ascending[at] if at < len(self._ascending) else self._highest
        held = (one.number in self._notes and one.number <= self._highest) or one.number == following
        if one.kind == "raised":
            return one.number in self._notes or one.number <= self._highest + 1
        return held and (one.kind != "after capital" or (one.number > self._highest and one.number not in self._plain))

    def _fits_sequence(self, one: _Candidate) -> bool:
        if one.kind == "raised":
            return one.number <= self._highest + 1
        if one.kind in ("after capital", "spaced") or one.number > self._highest + 1:
            return False
        if one.kind == "after point" or (one.word, one.number) in self._words:
            return True
        return one.number == self._highest + 1 and bool({one.number, one.number + 1} & self._sure)


def cut(spans: Iterable[Span], lifts: Sequence[Lift]) -> tuple[Span, ...]:
    """Return the spans with the lifted ranges, which are in order, taken out."""
    kept: list[Span] = []
    at = 0
    for span in spans:
        position = span.start
        while at < len(lifts) and lifts[at].span.end <= span.end:
            lift = lifts[at]
            at += 1
            if lift.span.start < position:
                continue
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
