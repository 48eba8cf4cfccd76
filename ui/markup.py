"""HTML by hand: every word that comes from a document or a user passes through ``esc``."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from corpus.paragraph import Footnote

FILES = Path(__file__).parent / "page"
SHEETS = {"reader": ("text", "reader"), "agreed": ("text", "agreed"), "embed": ("text", "pane", "embed")}
SCRIPTS: dict[str, tuple[str, ...]] = {"reader": ("text",), "agreed": (), "embed": ("text", "pane", "embed")}
LINE_BREAKS = str.maketrans({"\n": "&#10;", "\r": ""})


def esc(text: object) -> str:
    """Return ``text`` as HTML text or attribute value, on one line.

    Messages pass through a Markdown reader, where an empty line would end the HTML; hence the line breaks as
    character references.
    """
    return escape(str(text), quote=True).translate(LINE_BREAKS)


def capital(line: str) -> str:
    """Return a line as a sentence begins."""
    return line[:1].upper() + line[1:]


def reader_address(resolution: str, path: str = "") -> str:
    """Return the address of the reader at a paragraph.

    >>> reader_address("S/RES/1325 (2000)", "op3.b")
    '/r/S/RES/1325%20%282000%29#op3.b'
    """
    address = f"/r/{quote(resolution, safe='/')}"
    return f"{address}#{quote(path)}" if path else address


def marked_text(text: str, notes: tuple[Footnote, ...], prefix: str) -> str:
    """Return ``text`` with each footnote's mark as a superscript link to its note.

    Args:
        text: the words, without marks.
        notes: the footnotes, each at its position in ``text``.
        prefix: what the ids of the notes begin with, unique on the page.
    """
    parts, done = [], 0
    for number, note in enumerate(notes, start=1):
        at = min(max(note.at, done), len(text))
        parts += [esc(text[done:at]), note_link(note, f"{prefix}-n{number}")]
        done = at
    return "".join([*parts, esc(text[done:])])


def note_link(note: Footnote, target: str) -> str:
    """Return the superscript that opens a note."""
    return f'<sup class="rp-fn"><a href="#{esc(target)}" title="Footnote {esc(note.mark)}">{esc(note.mark)}</a></sup>'


def note_items(notes: tuple[Footnote, ...], prefix: str) -> str:
    """Return the notes as list items, "" for none."""
    items = []
    for number, note in enumerate(notes, start=1):
        words = esc(note.text) if note.text else "<i>The source prints this mark without its note.</i>"
        if note.resolved:
            words += f' <span class="rp-resolved">[Ibid. stands for: {esc(note.resolved)}]</span>'
        mark = f'<span class="rp-mark">{esc(note.mark)}</span>'
        items.append(f'<li id="{esc(prefix)}-n{number}" tabindex="-1">{mark}<span>{words}</span></li>')
    return "".join(items)


def page_head(sheets: tuple[str, ...], scripts: tuple[str, ...]) -> str:
    """Return what every page's head has: its colours, icon, style sheets and scripts, by their names."""
    return (
        '<meta name="color-scheme" content="light dark"><link rel="icon" href="/page/icon.svg" type="image/svg+xml">'
        + "".join(f'<link rel="stylesheet" href="/page/{one}.css">' for one in sheets)
        + "".join(f'<script src="/page/{one}.js" defer></script>' for one in scripts)
    )


def whole_page(
    title: str, body: str, *, name: str, root: str = "", classes: str = "", scripts: tuple[str, ...] = ()
) -> str:
    """Return a complete HTML page.

    Args:
        title: what its window is called.
        body: what is on it, as HTML.
        name: the page whose style sheets and scripts it has.
        root: further attributes of its outermost element, as HTML.
        classes: further classes of its body.
        scripts: the names of further scripts.
    """
    return (
        f'<!doctype html><html lang="en"{root}><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{esc(title)}</title>'
        f"{page_head(SHEETS[name], (*SCRIPTS[name], *scripts))}"
        f'</head><body class="{f"rp-{name} {classes}".strip()}">{body}</body></html>'
    )
