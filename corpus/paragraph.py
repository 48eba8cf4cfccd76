"""The nouns everything else speaks in: source, footnote, paragraph, resolution.

Paths follow the Editorial Manual's degrees: ``pp3``, ``op3``, ``op3.b``, ``op3.b.ii``. The number or letter of
a paragraph is in its path, never in its text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from corpus.resumed import closing_at

Kind = Literal["pp", "op", "annex"]
Form = Literal["resolution", "decision", "presidential statement", "draft resolution", "draft decision", "corrigendum"]
Organ = Literal["ga", "ecosoc", "sc", "hrc", ""]

ORGAN_NAMES: dict[str, str] = {
    "ga": "General Assembly",
    "ecosoc": "Economic and Social Council",
    "sc": "Security Council",
    "hrc": "Human Rights Council",
}
_LAST_DAY = "0000-12-31"


class Span(NamedTuple):
    """A half-open range of characters of a source text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """One stored text: what a file said, character for character.

    ``sha256`` is of ``text`` in UTF-8, which for a UTF-8 text file is the hash of the file itself. Where the text was
    taken out of another ``format`` ("pdf", "word", "html", "akn"), ``original`` is the SHA-256 of the file's bytes.
    """

    file: str
    sha256: str
    text: str = field(repr=False)
    format: str = "text"
    original: str = ""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note, at the position in the paragraph's text where its marker stood.

    ``text`` is "" where the source prints a marker without its note. ``resolved`` says what an "Ibid." stands for,
    and is "" for every other note.
    """

    mark: str
    at: int
    text: str
    resolved: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the note as the JSON contract has it."""
        return {"mark": self.mark, "at": self.at, "text": self.text, "resolved": self.resolved}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A preambular or operative paragraph, a sub-paragraph, or a paragraph of an annex, word for word.

    ``heading`` is the section heading it stands under, "" if none. ``spans`` are the slices of ``source.text`` that
    ``corpus.quote.derive`` turns into exactly ``text``.
    """

    resolution: str
    path: str
    kind: Kind
    text: str
    spans: tuple[Span, ...]
    source: Source = field(repr=False)
    footnotes: tuple[Footnote, ...] = ()
    heading: str = ""

    @property
    def id(self) -> str:
        """The paragraph id, ``SYMBOL#PATH``."""
        return f"{self.resolution}#{self.path}"

    @property
    def parent(self) -> str | None:
        """The path of the paragraph this one stands under, None at the first degree."""
        head, dot, _ = self.path.rpartition(".")
        return head if dot else None

    def to_json(self) -> dict[str, Any]:
        """Return the paragraph as ``show --json`` prints it."""
        return {
            "id": self.id,
            "path": self.path,
            "kind": self.kind,
            "text": self.text,
            "footnotes": [note.to_json() for note in self.footnotes],
            "spans": [list(span) for span in self.spans],
            "heading": self.heading,
        }


@dataclass(frozen=True, slots=True)
class Rendition:
    """Another file of a resolution already held, and how its paragraphs differ."""

    source: Source
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """One resolution, read from one source.

    ``id`` is the symbol, or for a text that states none the id its manifest gives. ``adopted`` is an ISO date or
    "". ``provenance`` says of each identity field where it comes from. ``compare`` is the symbol of an adopted
    text of the same title from which this one differs. ``paragraphs`` are in document order, a chapeau before the
    points below it. ``vote`` is the line that says how it was adopted, word for word; ``agenda_item``, ``report`` (the
    committee's), ``sponsors``, ``subjects`` and ``keywords`` are "" or empty where the source does not state them.
    ``annexes`` are the names of the annexes as printed ("annex B"), in order, "" for one that has none.
    """

    id: str
    symbol: str
    title: str
    organ: Organ
    adopted: str
    source: Source
    paragraphs: tuple[Paragraph, ...]
    language: str = "en"
    session: str = ""
    year: int | None = None
    meeting: str = ""
    compare: str = ""
    form: Form = "resolution"
    vote: str = ""
    agenda_item: str = ""
    report: str = ""
    sponsors: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    annexes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    provenance: dict[str, str] = field(default_factory=dict)
    renditions: tuple[Rendition, ...] = ()

    @property
    def dated(self) -> str:
        """The date of adoption as written in ISO 8601, the year where no day is held, "" where neither is."""
        return self.adopted or str(self.year or "")

    @property
    def when(self) -> str:
        """What sorts resolutions by their adoption, "" where nothing of it is held: a day, as in ISO 8601.

        Where only the year or the month is held, the last day of it: the General Assembly adopts most of its
        resolutions from September on.
        """
        return self.dated + _LAST_DAY[len(self.dated) :] if self.dated else ""

    def paragraph(self, path: str) -> Paragraph | None:
        """Return the paragraph at ``path``, None if the resolution has none there."""
        return next((p for p in self.paragraphs if p.path == path), None)

    def below(self, path: str) -> tuple[Paragraph, ...]:
        """Return the paragraphs under ``path``, at every degree, in order."""
        above = f"{path}."
        return tuple(p for p in self.paragraphs if p.path.startswith(above))

    def _closing(self, paragraph: Paragraph) -> dict[str, Any]:
        """Return where words of a paragraph follow points of its own; nothing where none do."""
        several = len(paragraph.spans) > 1
        at = closing_at(paragraph, self.below(paragraph.path)) if several else ()
        return {"closing_at": list(at)} if at else {}

    def to_json(self) -> dict[str, Any]:
        """Return the resolution as ``show --json`` and ``corpus parse --json`` print it."""
        return {
            "id": self.id,
            "symbol": self.symbol,
            "title": self.title,
            "organ": self.organ,
            "adopted": self.adopted,
            "language": self.language,
            "session": self.session,
            "meeting": self.meeting,
            "compare": self.compare,
            "form": self.form,
            "vote": self.vote,
            "agenda_item": self.agenda_item,
            "report": self.report,
            "sponsors": list(self.sponsors),
            "subjects": list(self.subjects),
            "keywords": list(self.keywords),
            "source": {"file": self.source.file, "sha256": self.source.sha256},
            "provenance": dict(self.provenance),
            "problems": list(self.problems),
            "renditions": [
                {"file": r.source.file, "sha256": r.source.sha256, "differences": list(r.differences)}
                for r in self.renditions
            ],
            **({"annexes": list(self.annexes)} if any(self.annexes) else {}),
            "paragraphs": [paragraph.to_json() | self._closing(paragraph) for paragraph in self.paragraphs],
        }
