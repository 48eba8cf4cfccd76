"""What a reader hands to the parser: a source text, and whatever structure its format states.

Every reader writes one source text, the numbers and letters as printed, and says of its lines or blocks what the
format tells. What is None here the parser finds out from the words: a plain text leaves everything to it, Akoma Ntoso
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from corpus.identity import Identity
from corpus.paragraph import Source, Span

Role = Literal[
    "header",  # above the text: symbol, title, date, agenda item, session, distribution
    "formula",  # "The General Assembly,"
    "preambular",
    "operative",
    "point",  # a sub-paragraph, of ``degree`` 1 to 4
    "continuation",  # words of the chapeau that follow its points
    "heading",  # of a section, numbered or not
    "annex",  # the heading that opens an annex
    "part",  # the letter that opens a part of a composite resolution
    "table",
    "closing",  # meeting and date, vote, "Adopted without a vote"
    "note",  # a footnote, its mark first
    "furniture",  # page numbers, running heads, bar codes
]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source: ``start`` and ``end`` without, ``stop`` with its line break; ``text`` without.

    Attributes:
        role: what the format says the line is, None where it does not say.
        opens: whether a paragraph, point, heading or title begins here; None where the format does not say.
        italic: whether the first word after the number is set in italics (how opening verbs are printed).
        bold: whether the whole line is set in bold (how titles and headings are printed).
    """

    start: int
    end: int
    stop: int
    text: str
    role: Role | None = None
    opens: bool | None = None
    italic: bool | None = None
    bold: bool | None = None

    @property
    def is_blank(self) -> bool:
        """Whether the line has no visible character."""
        return not self.text.strip()

    @property
    def indent(self) -> int:
        """The number of blanks before the first visible character."""
        return len(self.text) - len(self.text.lstrip())


@dataclass(frozen=True, slots=True)
class Marker:
    """Where the marker of a footnote stands in the source text, and its number or sign."""

    span: Span
    mark: str


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document whose place in the structure is known.

    Attributes:
        role: what it is.
        spans: the source ranges of its words, the printed number or letter left out; in order, apart.
        label: the printed number or letter, bare: "3", "b", "iv", "A", "II"; "" where none is printed.
        degree: of a point: 1 for (a), 2 for (i), 3 for a., 4 for i.; 0 for everything else.
    """

    role: Role
    spans: tuple[Span, ...]
    label: str = ""
    degree: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """One file as its reader understood it.

    Attributes:
        source: the text that all offsets count in.
        lines: its lines with what the format says of them; empty where ``blocks`` are given.
        blocks: the whole structure, for formats that state it; None where the parser has to find it.
        markers: where footnote markers stand, in order; None where the parser has to find them.
        identity: what the format's own metadata say, each field with its provenance.
        markdown: whether ``*emphasis*`` is Markdown's.
        problems: what a person should look at: where the file disagrees with itself.
    """

    source: Source
    lines: tuple[Line, ...] = ()
    blocks: tuple[Block, ...] | None = None
    markers: tuple[Marker, ...] | None = None
    identity: Identity = field(default_factory=Identity)
    markdown: bool = False
    problems: tuple[str, ...] = ()
