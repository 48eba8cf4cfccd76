"""Blocks in, resolutions out: paths, footnotes, identity, and what a person should look at.

The path of a paragraph is built from what is printed (design: operative paragraphs go by their printed number), so the
same resolution gets the same paths from every format that states or shows the same numbers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from corpus.annex import name_annexes
from corpus.errors import NoResolution
from corpus.footnotes import Lift, cut, find_lifts, place, read_notes
from corpus.identify import identify
from corpus.identity import Identity, of_part
from corpus.lettering import with_letters
from corpus.lines import Note
from corpus.numbering import Draft, Numbering
from corpus.paragraph import Paragraph, Resolution, Source, Span
from corpus.paths import number
from corpus.quote import derive

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.document import Block, Document

_NAMED = frozenset({"heading", "annex", "part"})


@dataclass(frozen=True, slots=True)
class _Part:
    """The blocks of one resolution, and of a part of a composite one its letter and title."""

    blocks: Sequence[Block]
    letter: str = ""
    title: str = ""


class _Numbered(NamedTuple):
    """The paragraphs of a part, what was noticed about their numbers, and the names of its annexes."""

    drafts: list[Draft]
    problems: list[str]
    annexes: tuple[str, ...]


def assemble(
    document: Document, blocks: Sequence[Block], given: Identity | None, problems: Iterable[str] = ()
) -> tuple[Resolution, ...]:
    """Return the resolutions that a document's blocks make: one, or one for each part of a composite resolution.

    Args:
        document: the document, for its source, markers and metadata.
        blocks: its structure, in reading order.
        given: what a manifest says of it; its fields win.
        problems: what was noticed while the blocks were found.

    Raises:
        NoResolution: no paragraph is among the blocks.
    """
    source = document.source
    parts, header = _split(source, blocks)
    numbered = [(part, _number(source, part.blocks)) for part in parts]
    if not any(one.drafts for _, one in numbered):
        raise NoResolution(f"{source.file} holds no resolution: no paragraph follows its opening line")
    notes = _Notes(document, blocks)
    stated = (given or Identity()).over(document.identity)
    resolutions = []
    for part, (drafts, noticed, annexes) in numbered:
        if not drafts:
            continue
        formula = next(iter(_words(source, part.blocks, "formula")), "")
        closing = _words(source, part.blocks, "closing") or _words(source, blocks, "closing")
        known = identify(source, header, formula, closing, stated)
        if part.letter:
            known = of_part(known, part.letter, part.title)
        paragraphs = _finish(notes, known.id, drafts)
        whole = len(parts) == 1
        seen = (*noticed, *_problems_of(paragraphs), *notes.problems(paragraphs, whole=whole))
        found = (*document.problems, *problems, *seen)
        resolutions.append(replace(known.resolution(source, paragraphs, found), annexes=annexes))
    return tuple(resolutions)


def _split(source: Source, blocks: Sequence[Block]) -> tuple[list[_Part], list[str]]:
    """Return the parts of a document, and the lines above the first."""
    starts = [index for index, block in enumerate(blocks) if block.role == "part"]
    if not starts:
        return [_Part(blocks)], _words(source, blocks, "header")
    parts = []
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        opening = blocks[start]
        parts.append(_Part(blocks[start + 1 : end], opening.label, derive(source.text, opening.spans)))
    return parts, _words(source, blocks[: starts[0]], "header")


def _number(source: Source, blocks: Sequence[Block]) -> _Numbered:
    numbering = Numbering()
    for block in with_letters(source.text, blocks):
        numbering.take(block, derive(source.text, block.spans) if block.role in _NAMED else "")
    return _Numbered(numbering.drafts, number(numbering.drafts, numbering.enacted), name_annexes(numbering.annexes))


def _words(source: Source, blocks: Iterable[Block], role: str) -> list[str]:
    return ["".join(source.text[s:e] for s, e in block.spans) for block in blocks if block.role == role]


class _Notes:
    """The notes of a document and where their markers stand."""

    def __init__(self, document: Document, blocks: Sequence[Block]) -> None:
        self.document = document
        found = [b for b in blocks if b.role == "note"]
        notes = [Note(b.label, tuple((s.start, s.end) for s in b.spans)) for b in found]
        self.texts = read_notes(document.source.text, notes, markdown=document.markdown)
        self._starts = [marker.span.start for marker in document.markers or ()]

    def lifts(self, drafts: Sequence[Draft]) -> list[list[Lift]]:
        """Return what to lift out of each paragraph: the markers the format states, else those found in the words."""
        document = self.document
        if document.markers is None:
            spans = [draft.spans for draft in drafts]
            return find_lifts(document.source.text, spans, self.texts, markdown=document.markdown)
        return [[lift for span in draft.spans for lift in self._within(span)] for draft in drafts]

    def _within(self, span: Span) -> list[Lift]:
        markers = self.document.markers or ()
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [Lift(marker.span, marker.mark) for marker in markers[first:last] if marker.span.end <= span.end]

    def problems(self, paragraphs: Sequence[Paragraph], *, whole: bool) -> list[str]:
        """Return which markers have no note, and where these are ``whole`` the document, which notes no marker."""
        where = defaultdict(list)
        for paragraph in paragraphs:
            for note in paragraph.footnotes:
                where[note.mark].append((paragraph, note.at))
        without = sorted((mark for mark in where if mark not in self.texts), key=lambda mark: (len(mark), mark))
        problems = []
        if without:
            places = [
                f"{mark} after “{p.text[:at].split()[-1]}” in {p.path}"
                for mark in without
                for p, at in where[mark]
                if p.text[:at].strip()
            ]
            problems.append(
                f"the source has no text for footnote{'s' * (len(without) > 1)} {', '.join(without)},"
                f" taken out of the words as markers: {'; '.join(places)}"
            )
        stated = {marker.mark for marker in self.document.markers or ()}
        unused = [mark for mark in self.texts if mark not in where and mark not in stated] if whole else []
        if unused:
            problems.append(f"no marker was found for footnote{'s' * (len(unused) > 1)} {', '.join(unused)}")
        return problems


def _finish(notes: _Notes, identifier: str, drafts: Sequence[Draft]) -> tuple[Paragraph, ...]:
    source = notes.document.source
    paragraphs = []
    for draft, lifts in zip(drafts, notes.lifts(drafts), strict=True):
        spans = _trim(source.text, cut(draft.spans, lifts))
        text = derive(source.text, spans)
        if not text:  # "5. (a) To act": the points of a paragraph that has no words of its own keep their paths
            continue
        footnotes = place(source.text, spans, lifts, notes.texts)
        heading = draft.area.heading
        paragraphs.append(Paragraph(identifier, draft.path, draft.kind, text, spans, source, footnotes, heading))
    return tuple(paragraphs)


def _trim(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Take white space off both ends, and spans that hold nothing else with it."""
    kept = list(spans)
    while kept and not text[slice(*kept[-1])].strip():
        kept.pop()
    while kept and not text[slice(*kept[0])].strip():
        kept.pop(0)
    if kept:
        start, end = kept[-1]
        kept[-1] = Span(start, start + len(text[start:end].rstrip()))
        start, end = kept[0]
        kept[0] = Span(end - len(text[start:end].lstrip()), end)
    return tuple(kept)


def _problems_of(paragraphs: Sequence[Paragraph]) -> list[str]:
    problems = []
    recommended = any(p.kind == "annex" and p.path.split(".")[1].startswith("pp") for p in paragraphs)
    if not recommended and not any(p.kind == "pp" for p in paragraphs):
        problems.append("no preambular paragraph was found")
    if not any(p.kind == "op" for p in paragraphs):
        problems.append("no operative paragraph was found")
    return problems
