"""Blocks in, resolutions out: paths, footnotes, identity, and what a person should look at.

The path of a paragraph is built from what is printed (design: operative paragraphs go by their printed number), so the
same resolution gets the same paths from every format that states or shows the same numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from corpus.errors import NoResolution
from corpus.footnotes import Lift, cut, find_lifts, place, read_notes
from corpus.identity import Identity, identify
from corpus.lines import Note
from corpus.paragraph import Kind, Paragraph, Resolution, Source, Span
from corpus.quote import derive

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.document import Block, Document


@dataclass(slots=True)
class _Draft:
    """A paragraph while it is put together."""

    path: str
    kind: Kind
    spans: list[Span] = field(default_factory=list)
    heading: str = ""


def assemble(
    document: Document, blocks: Sequence[Block], given: Identity | None, problems: Iterable[str] = ()
) -> tuple[Resolution, ...]:
    """Return the resolutions that a document's blocks make.

    Args:
        document: the document, for its source, markers and metadata.
        blocks: its structure, in reading order.
        given: what a manifest says of it; its fields win.
        problems: what was noticed while the blocks were found.

    Raises:
        NoResolution: no paragraph is among the blocks.
    """
    source = document.source
    body = _Body()
    for block in blocks:
        body.take(block, derive(source.text, block.spans) if block.role == "heading" else "")
    if not body.drafts:
        raise NoResolution(f"{source.file} holds no resolution: no paragraph follows its opening line")
    stated = (given or Identity()).over(document.identity)
    known = identify(source, _words(source, blocks, "header"), *_formula_and_closing(source, blocks), stated)
    notes = [Note(b.label, tuple((s.start, s.end) for s in b.spans)) for b in blocks if b.role == "note"]
    texts = read_notes(source.text, notes, markdown=document.markdown)
    paragraphs = _finish(document, known.id, body.drafts, texts)
    found = (*problems, *body.problems, *_problems_of(paragraphs, texts))
    return (known.resolution(source, paragraphs, found),)


def _words(source: Source, blocks: Iterable[Block], role: str) -> list[str]:
    return ["".join(source.text[s:e] for s, e in block.spans) for block in blocks if block.role == role]


def _formula_and_closing(source: Source, blocks: Sequence[Block]) -> tuple[str, list[str]]:
    return next(iter(_words(source, blocks, "formula")), ""), _words(source, blocks, "closing")


class _Body:
    """Takes blocks in reading order and gives each paragraph its path."""

    def __init__(self) -> None:
        self.drafts: list[_Draft] = []
        self.problems: list[str] = []
        self.paths: dict[str, int] = {}  # how many paragraphs are printed with a path's labels
        self.labels: list[str] = []  # of the open degrees below the paragraph
        self.heading = ""
        self.preambular = self.operative = 0

    def take(self, block: Block, words: str) -> None:
        """Take the next block; ``words`` are those of a heading."""
        if block.role == "preambular":
            self.preambular += 1
            self._start(f"pp{self.preambular}", "pp", block)
        elif block.role == "operative":
            self._take_operative(block)
        elif block.role == "point" and self.drafts:
            self._take_point(block)
        elif block.role == "continuation" and self.drafts:
            top = self.drafts[-1].path.split(".")[0]
            next(d for d in reversed(self.drafts) if d.path == top).spans += block.spans
            self.labels = []
        elif block.role == "heading":
            self.heading = words

    def _take_operative(self, block: Block) -> None:
        number = int(block.label) if block.label else self.operative + 1
        if number != self.operative + 1 and f"op{number}" not in self.paths:
            self.problems.append(f"paragraph {number} follows paragraph {self.operative}")
        self.operative = max(number, self.operative)
        self._start(f"op{number}", "op", block)

    def _take_point(self, block: Block) -> None:
        above = self.drafts[-1]
        top = above.path.split(".")[0]
        labels = [*self.labels[: block.degree - 1], block.label]
        self._start(".".join([top, *labels]), above.kind, block)
        self.labels = self.drafts[-1].path.split(".")[1:]

    def _start(self, path: str, kind: Kind, block: Block) -> None:
        if path in self.paths:
            self.problems.append(f"{_printed(path)} is printed twice")
            path = next(free for n in count(self.paths[path] + 1) if (free := f"{path}_{n}") not in self.paths)
            self.paths[path.rpartition("_")[0]] += 1
        self.paths[path] = 1
        self.labels = []
        self.drafts.append(_Draft(path, kind, list(block.spans), self.heading))


def _printed(path: str) -> str:
    top, *labels = path.split(".")
    return " ".join([f"paragraph {top.removeprefix('op')}", *(f"({label})" for label in labels)])


def _finish(
    document: Document, identifier: str, drafts: Sequence[_Draft], texts: dict[str, tuple[str, str]]
) -> tuple[Paragraph, ...]:
    source = document.source
    paragraphs = []
    for draft, lifts in zip(drafts, _lifts(document, drafts, texts), strict=True):
        spans = _trim(source.text, cut(draft.spans, lifts))
        text = derive(source.text, spans)
        footnotes = place(source.text, spans, lifts, texts)
        paragraphs.append(Paragraph(identifier, draft.path, draft.kind, text, spans, source, footnotes, draft.heading))
    return tuple(paragraphs)


def _lifts(document: Document, drafts: Sequence[_Draft], texts: Iterable[str]) -> list[list[Lift]]:
    """Return what to lift out of each paragraph: the markers the format states, else those found in the words."""
    if document.markers is None:
        return find_lifts(document.source.text, [draft.spans for draft in drafts], texts, markdown=document.markdown)
    return [
        [
            Lift(marker.span, marker.mark)
            for marker in document.markers
            if any(start <= marker.span.start and marker.span.end <= end for start, end in draft.spans)
        ]
        for draft in drafts
    ]


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


def _problems_of(paragraphs: Sequence[Paragraph], texts: dict[str, tuple[str, str]]) -> list[str]:
    used = {note.mark for paragraph in paragraphs for note in paragraph.footnotes}
    problems = [f"{p.path} has no text" for p in paragraphs if not p.text]
    if not any(p.kind == "pp" for p in paragraphs):
        problems.append("no preambular paragraph was found")
    if not any(p.kind == "op" for p in paragraphs):
        problems.append("no operative paragraph was found")
    without = sorted((m for m in used if m not in texts), key=lambda mark: (len(mark), mark))
    if without:
        where = [
            f"{note.mark} after “{p.text[: note.at].split()[-1]}” in {p.path}"
            for p in paragraphs
            for note in p.footnotes
            if note.mark not in texts and p.text[: note.at].strip()
        ]
        problems.append(
            f"the source has no text for footnote{'s' * (len(without) > 1)} {', '.join(without)},"
            f" taken out of the words as markers: {'; '.join(where)}"
        )
    unused = [mark for mark in texts if mark not in used]
    if unused:
        problems.append(f"no marker was found for footnote{'s' * (len(unused) > 1)} {', '.join(unused)}")
    return problems
