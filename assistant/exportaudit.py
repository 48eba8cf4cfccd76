"""The audit of a draft as a file: Word with tracked changes, Markdown, CSV or JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from assistant.export import format_for, write_file
from assistant.exportmarkdown import escaped
from assistant.exporttable import csv_file
from assistant.exportword import Run, WordParagraph, word_file
from assistant.printkin import summary_line, verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from assistant.audit import Audit, Finding

COLUMNS = (
    *("paragraph", "sentence", "status", "text", "held", "id", "reference", "since", "last", "paragraphs"),
    *("resolutions", "similarity"),
)
_PARTING = {"delete": "~~{}~~", "insert": "**{}**", "equal": "{}"}


def format_of(path: Path) -> str:
    """Return the format that a file's name ends with; errors as ``assistant.export.format_for``."""
    return format_for(path, None, tuple(FORMATS))


def write_audit(audited: Audit, path: Path) -> None:
    """Write an audit into a file of the format that its name ends with.

    Raises:
        BadSetting: no such format is written.
        HomeNotWritable: the file cannot be written.
    """
    write_file(path, export_audit(audited, format_of(path)))


def export_audit(audited: Audit, form: str) -> bytes:
    """Return an audit as a file of one of the ``FORMATS``."""
    return FORMATS[form](audited)


def to_word(audited: Audit) -> bytes:
    """Return a Word file: the draft with what must change to give the held words as tracked changes."""
    paragraphs = [WordParagraph((Run(summary_line(audited), "bold"),))]
    for _, _, part in _parts(audited):
        looks = {"equal": "plain", "delete": "delete", "insert": "insert"}
        changes = part.redline or (("equal", part.text),)
        runs = [Run(text, looks[kind]) for kind, text in changes]  # type: ignore[arg-type]
        paragraphs.append(WordParagraph((*runs, Run("", note=f"{verdict(part)}."))))
    return word_file(paragraphs)


def to_markdown(audited: Audit) -> bytes:
    """Return Markdown: deletions struck through, insertions bold."""
    lines = [escaped(summary_line(audited))]
    for paragraph, _, part in _parts(audited):
        changes = part.redline or (("equal", part.text),)
        text = "".join(_PARTING[kind].format(escaped(words)) for kind, words in changes if words)
        lines += [f"{paragraph}\\. *{escaped(verdict(part))}*", f"> {text}"]
    return ("\n\n".join(lines) + "\n").encode()


def to_csv(audited: Audit) -> bytes:
    """Return a table, one sentence a row."""
    rows = []
    for paragraph, sentence, part in _parts(audited):
        held = "".join(text for kind, text in part.redline if kind != "delete")
        cells = part.to_json() | {"paragraph": paragraph, "sentence": sentence, "held": held}
        rows.append(["" if cells[name] is None else str(cells[name]) for name in COLUMNS])
    return csv_file(COLUMNS, rows)


def to_json(audited: Audit) -> bytes:
    """Return one JSON object."""
    return json.dumps(audited.to_json(), ensure_ascii=False, indent=1).encode() + b"\n"


def _parts(audited: Audit) -> Iterator[tuple[int, int, Finding]]:
    for at, paragraph in enumerate(audited.paragraphs, start=1):
        for number, part in enumerate(paragraph.parts, start=1):
            yield at, number, part


FORMATS: dict[str, Callable[[Audit], bytes]] = {"docx": to_word, "md": to_markdown, "csv": to_csv, "json": to_json}
"""The formats by the ending of their files."""
