"""HTML by hand: every word that comes from a document or a user passes through ``esc``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from corpus.paragraph import Span
from ui.bundle import bundle_address
from ui.catalogue import direction, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from corpus.paragraph import Footnote
    from corpus.resumed import Piece
    from ui.catalogue import Words

SHEETS = {
    "reader": ("text", "bar", "reader", "pane", "basket"),
    "agreed": ("text", "bar", "agreed", "pane", "basket"),
    "embed": ("text", "pane", "card", "embed"),
    "upload": ("text", "bar", "upload"),
    "verify": ("text", "bar", "verify"),
}
SCRIPTS = {
    "reader": ("drawer", "tell", "text", "reader", "basket"),
    "agreed": ("drawer", "tell", "text", "agreed", "basket"),
    "embed": ("text", "pane", "card", "embed"),
    "upload": ("upload",),
    "verify": ("text",),
}
ENGLISH = words()


def esc(text: object) -> str:
    """Return ``text`` as HTML text or attribute value, on one line.

    Messages pass through a Markdown reader, where an empty line would end the HTML; hence the line breaks as
    character references.
    """
    return escape(str(text), quote=True).replace("\n", "&#10;").replace("\r", "")


def capital(line: str) -> str:
    """Return a line as a sentence begins."""
    return line[:1].upper() + line[1:]


def reader_address(resolution: str, path: str = "", query: Mapping[str, str] | None = None) -> str:
    """Return the address of the reader at a paragraph.

    Args:
        resolution: its id.
        path: the paragraph's, "" for the whole.
        query: what else the address says; blanks are left out.

    >>> reader_address("S/RES/1325 (2000)", "op3.b"), reader_address("A/RES/61/180", query={"language": "fr"})
    ('/r/S/RES/1325%20%282000%29#op3.b', '/r/A/RES/61/180?language=fr')
    """
    given = urlencode({name: value for name, value in (query or {}).items() if value})
    return f"/r/{quote(resolution, safe='/')}{given and f'?{given}'}{path and f'#{quote(path)}'}"


def tongue(code: str) -> str:
    """Return the attributes of an element whose words are in a language, "" where that is not known.

    >>> tongue("ar"), tongue("fr")
    (' lang="ar" dir="rtl"', ' lang="fr" dir="ltr"')
    """
    return f' lang="{esc(code)}" dir="{direction(code)}"' if code else ""


@dataclass(frozen=True, slots=True)
class Wrap:
    """Characters of a text that stand in an element of their own: what opens it and what closes it, as HTML."""

    span: Span
    opening: str
    closing: str


def link(span: Span, address: str) -> Wrap:
    """Return characters that lead somewhere."""
    return Wrap(span, f'<a class="rp-cited" href="{esc(address)}">', "</a>")


def within(piece: Piece, wraps: Iterable[Wrap]) -> list[Wrap]:
    """Return what stands in elements of its own in a paragraph's text, by its place in a piece of that text."""
    moved = ((Span(*(at - piece.start for at in one.span)), one) for one in wraps)
    return [replace(one, span=span) for span, one in moved if span.start >= 0 and span.end <= len(piece.text)]


def marked_text(
    text: str, notes: tuple[Footnote, ...], prefix: str, wraps: Iterable[Wrap] = (), *, say: Words = ENGLISH
) -> str:
    """Return ``text`` with each footnote's mark as a superscript link to its note.

    Args:
        text: the words, without marks.
        notes: the footnotes, each at its position in ``text``.
        prefix: what the ids of the notes begin with, unique on the page.
        wraps: characters that stand in elements of their own; of two that overlap the first one.
        say: the words of the interface.
    """
    apart = list(_apart(wraps, len(text)))
    if not notes and not apart:
        return esc(text)
    places = accumulate((min(note.at, len(text)) for note in notes), max, initial=0)
    marks: dict[int, list[str]] = {}
    for number, (note, at) in enumerate(zip(notes, [*places][1:], strict=True), start=1):
        marks.setdefault(at, []).append(note_link(note, f"{prefix}-n{number}", say=say))
    cuts = sorted({0, len(text), *marks, *(at for wrap in apart for at in wrap.span)})
    starts = {wrap.span.start: wrap for wrap in apart}
    parts = [*marks.get(0, ())]
    current: Wrap | None = None
    for start, end in pairwise(cuts):
        current = starts.get(start, current if current and start < current.span.end else None)
        piece = esc(text[start:end])
        parts += [f"{current.opening}{piece}{current.closing}" if current else piece, *marks.get(end, ())]
    return "".join(parts)


def _apart(wraps: Iterable[Wrap], length: int) -> Iterator[Wrap]:
    done = 0
    for wrap in sorted(wraps, key=lambda one: one.span):
        if done <= wrap.span.start < wrap.span.end <= length:
            done = wrap.span.end
            yield wrap


def note_link(note: Footnote, target: str, *, say: Words = ENGLISH) -> str:
    """Return the superscript that opens a note."""
    title = esc(say("Footnote {mark}", mark=note.mark))
    return f'<sup class="rp-fn"><a href="#{esc(target)}" title="{title}">{esc(note.mark)}</a></sup>'


def note_items(
    notes: tuple[Footnote, ...], prefix: str, wraps: Mapping[int, Sequence[Wrap]] | None = None, *, say: Words = ENGLISH
) -> str:
    """Return the notes as list items, "" for none.

    Args:
        notes: the footnotes.
        prefix: what their ids begin with, as for ``marked_text``.
        wraps: by a note's place in ``notes``, what stands in elements of its own.
        say: the words of the interface.
    """
    items = []
    for number, note in enumerate(notes, start=1):
        missing = esc(say("The source prints this mark without its note."))
        text = marked_text(note.text, (), "", (wraps or {}).get(number - 1, ())) if note.text else f"<i>{missing}</i>"
        if note.resolved:
            resolved = esc(say("Ibid. stands for: {note}", note=note.resolved))
            text += f' <span class="rp-resolved">[{resolved}]</span>'
        mark = f'<span class="rp-mark">{esc(note.mark)}</span>'
        items.append(f'<li id="{esc(prefix)}-n{number}" tabindex="-1">{mark}<span>{text}</span></li>')
    return "".join(items)


def page_head(sheets: Iterable[str], scripts: Iterable[str], *, say: Words = ENGLISH) -> str:
    """Return what every page's head has: its colours, icon, style sheets and scripts, by their names.

    What the scripts say stands there too, where it is not English: ``say("Copied")`` in a script looks it up.
    """
    scripted = say.scripted()
    return (
        '<meta name="color-scheme" content="light dark"><link rel="icon" href="/page/icon.svg" type="image/svg+xml">'
        + (f'<meta name="rapporteur-words" content="{esc(scripted)}">' if scripted else "")
        + f'<link rel="stylesheet" href="{esc(bundle_address("css", (*sheets, "print")))}">'
        + f'<script src="{esc(bundle_address("js", ("say", *scripts)))}" defer></script>'
    )


def whole_page(
    title: str,
    body: str,
    *,
    name: str,
    root: str = "",
    classes: str = "",
    scripts: tuple[str, ...] = (),
    say: Words = ENGLISH,
) -> str:
    """Return a complete HTML page.

    Args:
        title: what its window is called.
        body: what is on it, as HTML.
        name: the page whose style sheets and scripts it has.
        root: further attributes of its outermost element, as HTML.
        classes: further classes of its body.
        scripts: the names of further scripts.
        say: the words of the interface.
    """
    return (
        f'<!doctype html><html{tongue(say.language)}{root}><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{esc(title)}</title>'
        f"{page_head(SHEETS[name], (*SCRIPTS[name], *scripts), say=say)}"
        f'</head><body class="{f"rp-{name} {classes}".strip()}">{body}</body></html>'
    )
