"""A passage as a card: reference first, then the words as printed, then what can be done with them."""

from __future__ import annotations

import re
from datetime import date
from textwrap import shorten
from typing import TYPE_CHECKING, get_args

from corpus.paragraph import ORGAN_NAMES
from corpus.printed import printed_label
from corpus.reference import Style, write_place, write_reference
from corpus.resumed import OMITTED
from ui.markup import ENGLISH, esc, marked_text, note_items, reader_address, tongue
from ui.why import Sought, why

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from assistant.answer import Passage
    from corpus.paragraph import Paragraph, Resolution
    from corpus.resumed import Piece
    from ui.catalogue import Words
    from ui.markup import Wrap

SHORT_TITLE = 40
NAMED = 4
"""So many places that have the same words are named at once."""

STYLES: tuple[Style, ...] = get_args(Style)


def card(
    passage: Passage,
    prefix: str,
    find: Callable[[str], Resolution | None],
    *,
    near: bool = False,
    sought: Sought | None = None,
    say: Words = ENGLISH,
) -> str:
    """Return one passage as an HTML article.

    Args:
        passage: what to show.
        prefix: what the ids on the card begin with, unique on the page.
        find: looks up a resolution by its id, for the references of "also in".
        near: whether this is a near miss, which answers nothing.
        sought: what it was looked for by: the words that are marked, and why it was found.
        say: the words of the interface.
    """
    resolution, sought = passage.resolution, sought or Sought()
    where = reader_address(resolution.id, passage.paragraph.path)
    miss = f'<span class="rp-no-answer">{esc(say("Near miss, not an answer"))}</span>'
    acts = [miss] if near else [_verified(passage, say), _copy(passage, say)]
    acts.append(context_link(say.link(where), say("Show in context")))
    acts += [] if near else [_cite(passage, where, say)]
    acts.append(why(passage, sought, say=say))
    return (
        f'<article class="rp-card{" rp-near" if near else ""}">'
        f'<h3 class="rp-ref">{context_link(say.link(where), passage.reference)}</h3>'
        f'<p class="rp-meta">{_meta(resolution, say)}</p>'
        f"{_pair(passage, prefix, sought, say)}"
        f'<div class="rp-acts">{"".join(acts)}</div>'
        f"{_also_in(passage.twins, say('Same words also in'), find, say)}"
        f"{_also_in(passage.variants, say('Nearly the same words, with differences, in'), find, say)}"
        "</article>"
    )


def context_link(address: str, words: str) -> str:
    """Return a link that the chat opens beside itself, and any other page in a window of its own."""
    return f'<a class="rp-context" target="_blank" rel="noopener" href="{esc(address)}">{esc(words)}</a>'


def notes_list(items: str, count: int, *, say: Words = ENGLISH) -> str:
    """Return the footnotes of a paragraph or card, folded; "" for none."""
    counted = esc(say.many("{count} footnote", "{count} footnotes", count))
    return f'<details class="rp-notes"><summary>{counted}</summary><ul>{items}</ul></details>' if count else ""


def copied(passage: Passage) -> str:
    """Return the passage as it is put on the clipboard: the words with their printed numbers, then the reference."""
    lines = [line for piece in passage.pieces for line in _plain(piece)]
    return "\n".join([*lines, f"({passage.reference})"])


def short_reference(resolution: Resolution, path: str = "") -> str:
    """Return the reference in symbols; of a text without one, its organ and the first words of its title."""
    if resolution.symbol or not resolution.title:
        return write_reference(resolution, path or None, style="symbol")
    organ = ORGAN_NAMES.get(resolution.organ, "")
    title = f"“{shorten(resolution.title, SHORT_TITLE, placeholder='…')}”"
    return ", ".join(filter(None, [organ, title, write_place(path, annexes=resolution.annexes) if path else ""]))


def degree(paragraph: Paragraph) -> int:
    """Return how deep the paragraph stands, 0 for one of the first degree."""
    return len([part for part in paragraph.path.split(".") if not re.match(r"(annex|s)\d*$", part)]) - 1


def piece_row(
    piece: Piece, prefix: str, *, depth: int, classes: str = "", wraps: Iterable[Wrap] = (), say: Words = ENGLISH
) -> str:
    """Return a paragraph with its printed number in the margin, or the words of it that follow its points."""
    number = printed_label(piece.paragraph) if piece.is_first else ""
    margin = f'<span class="rp-num">{esc(number)}</span>' if number else '<span class="rp-num rp-none"></span>'
    names = " ".join(filter(None, ["rp-par", f"rp-d{min(depth, 3)}", classes]))
    words = marked_text(piece.text, piece.footnotes, prefix, wraps, say=say)
    gap = omission_row(names, say=say) if piece.is_apart else ""
    return f'{gap}<div class="{names}">{margin}<p>{words}</p></div>'


def omission_row(names: str, *, say: Words = ENGLISH) -> str:
    """Return the row that stands for points which are not shown before the words that follow them; no part of these."""
    title = esc(say("Points left out here"))
    return f'<div class="{names} rp-omitted"><span class="rp-num rp-none"></span><p title="{title}">{OMITTED}</p></div>'


def long_date(iso: str) -> str:
    """Return an ISO date in words, as it is if it is not one.

    >>> long_date("2006-12-20")
    '20 December 2006'
    """
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day} {day:%B} {day.year}"


def _meta(resolution: Resolution, say: Words) -> str:
    symbol = resolution.symbol or say("symbol not stated in the source")
    parts = [f'<span class="rp-symbol">{esc(symbol)}</span>']
    parts += [f'<span class="rp-date">{esc(say.date(resolution.adopted))}</span>'] if resolution.adopted else []
    parts += [f"<bdi>{esc(resolution.title)}</bdi>"] if resolution.title else []
    return ' <span class="rp-dot">·</span> '.join(parts)


def _pair(passage: Passage, prefix: str, sought: Sought, say: Words) -> str:
    """Return a passage's words, and beside them the same passage in another language, where one is shown."""
    own, other = _words(passage, prefix, sought, say), passage.beside
    if other is None:
        return own
    names = (f'<p class="rp-tongue">{esc(say.tongue(one.resolution.language))}</p>' for one in (passage, other))
    columns = zip(names, (own, _words(other, f"{prefix}-b", Sought(), say)), strict=True)
    return f'<div class="rp-pair">{"".join(f"<div>{name}{words}</div>" for name, words in columns)}</div>'


def _words(passage: Passage, prefix: str, sought: Sought, say: Words) -> str:
    first = degree(passage.chapeaux[0] if passage.chapeaux else passage.paragraph)
    language = passage.resolution.language
    rows, notes = [], []
    above = {paragraph.path for paragraph in passage.chapeaux}
    for number, piece in enumerate(passage.pieces):
        own = f"{prefix}-{number}"
        under = "rp-under" if piece.paragraph.path in above else ""
        lit, depth = sought.wraps(piece.text, language), degree(piece.paragraph) - first
        rows.append(piece_row(piece, own, depth=depth, classes=under, wraps=lit, say=say))
        notes.append(note_items(piece.footnotes, own, say=say))
    count = sum(len(paragraph.footnotes) for paragraph in passage.shown)
    words = f'<blockquote class="rp-text"{tongue(language)}>{"".join(rows)}</blockquote>'
    return words + notes_list("".join(notes), count, say=say)


def _copy(passage: Passage, say: Words) -> str:
    return (
        f'<button type="button" class="rp-copy" value="{esc(copied(passage))}">'
        f"{esc(say('Copy with reference'))}</button>"
    )


def _cite(passage: Passage, where: str, say: Words) -> str:
    """Return the reference in every style, each a button that copies the words with it, and the permalink."""
    written: dict[str, Style] = {}
    for style in STYLES:
        written.setdefault(write_reference(passage.resolution, passage.paragraph.path, style), style)
    buttons = "".join(
        f'<li><button type="button" class="rp-copy rp-style" name="{style}" value="{esc(reference)}">{esc(reference)}'
        "</button></li>"
        for reference, style in written.items()
    )
    return (
        f'<details class="rp-cite-as"><summary>{esc(say("Cite as"))}</summary>'
        f"<p>{esc(say('Copy the words with the reference written so, from now on:'))}</p><ul>{buttons}"
        f'<li><button type="button" class="rp-copy rp-permalink" value="{esc(where)}">{esc(say("Copy the link"))}'
        f"</button> <code>{esc(where)}</code></li></ul></details>"
    )


def _verified(passage: Passage, say: Words) -> str:
    if passage.verified:
        title = esc(say("Compared character for character with the stored source"))
        return f'<span class="rp-ok" title="{title}"><span class="rp-tick">✓</span> {esc(say("verified"))}</span>'
    return f'<span class="rp-not-ok">{esc(say("not verified"))}</span>'


def _also_in(ids: tuple[str, ...], said: str, find: Callable[[str], Resolution | None], say: Words) -> str:
    """Return where the words stand as well, all but the first few folded; "" for nowhere."""
    if not ids:
        return ""
    links = [_place(id_, find, say) for id_ in ids]
    more = ""
    if len(links) > NAMED + 1:
        counted = esc(say.many("{count} more", "{count} more", len(links) - NAMED))
        more = f" <details><summary>{counted}</summary>{'; '.join(links[NAMED:])}</details>"
        links = links[:NAMED]
    return f'<div class="rp-also">{esc(said)} {"; ".join(links)}{more}</div>'


def _place(id_: str, find: Callable[[str], Resolution | None], say: Words) -> str:
    name, _, path = id_.partition("#")
    resolution = find(name)
    words = short_reference(resolution, path) if resolution else id_
    return context_link(say.link(reader_address(name, path)), words)


def _plain(piece: Piece) -> list[str]:
    label = printed_label(piece.paragraph) if piece.is_first else ""
    return [*([OMITTED] if piece.is_apart else []), f"{label} {piece.text}".strip()]
