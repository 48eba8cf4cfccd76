"""A basket in, a file out: Word, Markdown, CSV, RIS, BibTeX, JSON or plain text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.exportcite import bibtex, ris
from assistant.exporttable import csv_file
from assistant.exportword import Run, WordParagraph, word_file
from corpus.errors import BadSetting, HomeNotWritable
from corpus.printed import printed_label
from corpus.resumed import shown_alone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from assistant.basket import Entry
    from corpus.paragraph import Footnote, Paragraph

    Writer = Callable[[Sequence[Entry]], bytes]

COLUMNS = (
    *("id", "reference", "symbol", "title", "organ", "adopted", "language", "chapeau", "text", "points", "footnotes"),
    *("note", "source_file", "source_sha256"),
)


def export(entries: Sequence[Entry], form: str) -> bytes:
    """Return the passages of a basket as a file of a format: one of ``FORMATS``.

    Raises:
        BadSetting: there is no such format.
    """
    if form not in FORMATS:
        raise BadSetting(f"no format {form!r}: choose one of {', '.join(FORMATS)}")
    return FORMATS[form](entries)


def format_for(path: Path | None, form: str | None, formats: Sequence[str]) -> str:
    """Return the format that is asked for, else the one that a file's name ends with.

    Raises:
        BadSetting: neither is one of the formats.
    """
    chosen = form or (path.suffix.lower().removeprefix(".") if path else "")
    if chosen not in formats:
        named = f"the format {chosen!r}" if chosen else "no format"
        raise BadSetting(f"{named} is none that is written: choose one of {', '.join(formats)}")
    return chosen


def write_file(path: Path, data: bytes) -> None:
    """Write a file.

    Raises:
        HomeNotWritable: it cannot be written.
    """
    try:
        path.write_bytes(data)
    except OSError as error:
        raise HomeNotWritable(f"cannot write {path}: {(error.strerror or 'unknown error').lower()}") from error


def to_word(entries: Sequence[Entry]) -> bytes:
    """Return a Word file: each passage with its notes as footnotes, its reference in the last of them."""
    return word_file([paragraph for entry in entries for paragraph in _word_paragraphs(entry)])


def _word_paragraphs(entry: Entry) -> Iterator[WordParagraph]:
    lines = list(entry.lines())
    for number, (depth, label, text, notes) in enumerate(lines, start=1):
        runs = [*([Run(f"{label}\t")] if label else []), *_noted(text, notes)]
        if number == len(lines):
            runs.append(Run("", note=f"{entry.reference}. {entry.note}".strip()))
        yield WordParagraph(tuple(runs), depth)


def _noted(text: str, notes: Sequence[Footnote]) -> Iterator[Run]:
    done = 0
    for note in sorted(notes, key=lambda one: one.at):
        yield Run(text[done : note.at], note=note.resolved or note.text or f"(note {note.mark} of the source)")
        done = note.at
    yield Run(text[done:])


def to_text(entries: Sequence[Entry]) -> bytes:
    """Return plain text for the clipboard: the words with their printed numbers, then the reference."""
    return "\n\n".join(_plain(entry) for entry in entries).encode() + b"\n"


def _plain(entry: Entry) -> str:
    said = [f"({entry.reference})", *([f"[{entry.note}]"] if entry.note else [])]
    return "\n".join([*(f"{label} {text}".strip() for _, label, text, _ in entry.lines()), *said])


def to_json(entries: Sequence[Entry]) -> bytes:
    """Return a JSON array of passages."""
    return json.dumps([entry.to_json() for entry in entries], ensure_ascii=False, indent=1).encode() + b"\n"


def to_csv(entries: Sequence[Entry]) -> bytes:
    """Return a table, one passage a row, cells that a spreadsheet would compute neutralised."""
    rows = []
    for entry in entries:
        value = entry.to_json()
        points = "\n".join(f"{printed_label(one)} {_alone(entry, one)}" for one in entry.passage.points)
        notes = "\n".join(f"{note['mark']} {note['text']}" for note in value["footnotes"])
        cells = value | {
            "text": _alone(entry, entry.passage.paragraph),
            "points": points,
            "footnotes": notes,
            "chapeau": value["chapeau"] or "",
        }
        cells |= {"source_file": value["source"]["file"], "source_sha256": value["source"]["sha256"]}
        rows.append([str(cells[name]) for name in COLUMNS])
    return csv_file(COLUMNS, rows)


def _alone(entry: Entry, paragraph: Paragraph) -> str:
    return shown_alone(paragraph, entry.passage.resolution.below(paragraph.path))


def to_markdown(entries: Sequence[Entry]) -> bytes:
    """Return Markdown: each passage a quotation, its notes and its reference footnotes."""
    from assistant.exportmarkdown import markdown

    return markdown(entries).encode()


FORMATS: dict[str, Writer] = {
    "docx": to_word,
    "md": to_markdown,
    "csv": to_csv,
    "ris": lambda entries: ris(entries).encode(),
    "bib": lambda entries: bibtex(entries).encode(),
    "json": to_json,
    "txt": to_text,
}
"""The formats by the ending of their files."""

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "json": "application/json",
    "txt": "text/plain; charset=utf-8",
}
"""What the formats are called over HTTP."""
