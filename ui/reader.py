"""The reader: one resolution as a page of its own, with an address for every paragraph."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from corpus.cite import write_session
from corpus.paragraph import ORGAN_NAMES
from corpus.reference import write_reference
from ui.card import degree, long_date, notes_list, paragraph_row
from ui.markup import capital, esc, note_items, whole_page

if TYPE_CHECKING:
    from corpus.paragraph import Paragraph, Resolution

FIELDS = {"adopted": "Date of adoption"}
HEADINGS = {"pp": "Preamble", "op": "Operative part"}


def reader_page(resolution: Resolution) -> str:
    """Return the resolution as a complete HTML page."""
    title = resolution.symbol or resolution.title
    body = f'<main class="rp-page">{resolution_html(resolution)}</main>'
    return whole_page(f"{title} – Rapporteur", body, name="reader")


def missing_page(line: str) -> str:
    """Return a page that says one line and leads back to the questions."""
    words = f'<p class="rp-error">{esc(capital(line))}</p>'
    body = f'<main class="rp-page"><h1 class="rp-sr">Not held</h1>{words}<p><a href="/">Ask a question</a></p></main>'
    return whole_page("Not held – Rapporteur", body, name="reader")


def resolution_html(resolution: Resolution) -> str:
    """Return the whole resolution as an HTML article: what it is, its paragraphs, where the text comes from."""
    return (
        f'<article class="rp-resolution" lang="{esc(resolution.language)}">'
        f"{_masthead(resolution)}{_sections(resolution)}{_colophon(resolution)}</article>"
    )


def _masthead(resolution: Resolution) -> str:
    organ = ORGAN_NAMES.get(resolution.organ, "")
    symbol = resolution.symbol or "Symbol not stated in the source"
    adopted = f"Adopted {long_date(resolution.adopted)}" if resolution.adopted else ""
    session = write_session(resolution.session) or resolution.session
    facts = [organ, symbol, session, adopted, resolution.meeting]
    line = ' <span class="rp-dot">·</span> '.join(esc(fact) for fact in facts if fact)
    compare = ""
    if resolution.compare:
        compare = (
            f'<p class="rp-notice">This text differs from the adopted {esc(resolution.compare)} of the same title; '
            "compare before you quote.</p>"
        )
    return (
        f'<header class="rp-masthead"><h1>{esc(resolution.title or write_reference(resolution))}</h1>'
        f'<p class="rp-cite">{esc(write_reference(resolution))}</p><p class="rp-meta">{line}</p>{compare}</header>'
    )


def _sections(resolution: Resolution) -> str:
    parts = []
    for (prefix, kind), group in groupby(resolution.paragraphs, key=lambda p: (_prefix(p), p.kind)):
        heading = " – ".join(filter(None, [_named(prefix), HEADINGS[kind]]))
        rows = "".join(_row(paragraph) for paragraph in group)
        parts.append(f'<section class="rp-text"><h2>{esc(heading)}</h2>{rows}</section>')
    return "".join(parts)


def _row(paragraph: Paragraph) -> str:
    path = paragraph.path
    row = paragraph_row(paragraph, path, depth=degree(paragraph), anchor=path)
    return row + notes_list(note_items(paragraph.footnotes, path), len(paragraph.footnotes))


def _colophon(resolution: Resolution) -> str:
    source = resolution.source
    entries = [("Source file", esc(source.file)), ("SHA-256", f"<code>{esc(source.sha256)}</code>")]
    entries += [
        (f"{esc(FIELDS.get(name, name.capitalize()))} taken from", esc(where))
        for name, where in resolution.provenance.items()
    ]
    entries += [("Problem", esc(problem)) for problem in resolution.problems]
    for rendition in resolution.renditions:
        differences = "".join(f"<li>{esc(difference)}</li>" for difference in rendition.differences)
        words = f"<ul>{differences}</ul>" if differences else "<p>Word for word the same.</p>"
        entries.append(("Also held as", f"{esc(rendition.source.file)}{words}"))
    rows = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in entries)
    return f'<footer class="rp-colophon"><h2>About this text</h2><dl>{rows}</dl></footer>'


def _prefix(paragraph: Paragraph) -> str:
    return ".".join(part for part in paragraph.path.split(".") if re.match(r"(annex|s)\d*$", part))


def _named(prefix: str) -> str:
    words = []
    for part in filter(None, prefix.split(".")):
        name, number = re.match(r"([a-z]+)(\d*)$", part).groups()  # type: ignore[union-attr]
        words.append(f"{'Annex' if name == 'annex' else 'Section'} {number}".strip())
    return ", ".join(words)
