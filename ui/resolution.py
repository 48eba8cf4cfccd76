"""A whole resolution as HTML: what it is, its paragraphs as printed, where its text comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.cite import write_place, write_reference, write_session
from corpus.printed import printed_label
from corpus.resumed import in_reading_order, side_by_side
from ui.card import degree, notes_list, omission_row
from ui.catalogue import message
from ui.cited import Links
from ui.markup import esc, marked_text, note_items, tongue, within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from corpus.paragraph import Paragraph, Resolution
    from corpus.resumed import Piece
    from ui.catalogue import Words
    from ui.outline import Part
    from ui.view import View

    Row = Callable[[Piece, Sequence[Piece]], str]

Panel = tuple[str, str]
"""The path of a paragraph, and the HTML that stands below it."""

ORGANS = {
    "ga": message("General Assembly"),
    "ecosoc": message("Economic and Social Council"),
    "sc": message("Security Council"),
    "hrc": message("Human Rights Council"),
}
FIELDS = {
    "adopted": message("Date of adoption taken from"),
    "symbol": message("Symbol taken from"),
    "title": message("Title taken from"),
    "organ": message("Organ taken from"),
    "session": message("Session taken from"),
    "meeting": message("Meeting taken from"),
    "year": message("Year taken from"),
    "language": message("Language taken from"),
}


def masthead(view: View) -> str:
    """Return the head of the page: title, reference, what is known of it, in which languages it can be read."""
    resolution, say = view.resolution, view.say
    symbol = resolution.symbol or say("Symbol not stated in the source")
    adopted = say("Adopted {date}", date=say.date(resolution.adopted)) if resolution.adopted else ""
    session = (write_session(resolution.session) if say.language == "en" else "") or resolution.session
    session = session if say.language == "en" or not session.isdecimal() else say("session {number}", number=session)
    facts = [say(ORGANS.get(resolution.organ, "")), symbol, session, adopted, resolution.meeting]
    line = ' <span class="rp-dot">·</span> '.join(esc(fact) for fact in facts if fact)
    compare = ""
    if resolution.compare:
        words = say(
            "This text differs from the adopted {symbol} of the same title; compare before you quote.",
            symbol=resolution.compare,
        )
        compare = f'<p class="rp-notice">{esc(words)}</p>'
    title, reference = resolution.title, write_reference(resolution)
    cite = f'<p class="rp-cite">{esc(reference)}</p>' if title else ""
    return (
        f'<header class="rp-masthead"><h1{tongue(resolution.language)}>{esc(title or reference)}</h1>'
        f'{cite}<p class="rp-meta">{line}</p>{compare}{_languages(view)}</header>'
    )


def _languages(view: View) -> str:
    """Return links to the resolution in the languages that it is held in, and to two of them side by side."""
    say, own = view.say, view.resolution.language
    others = [code for code in view.languages if code != own]
    if not others:
        return ""
    read = "".join(_choice(view, code, language=_primary(view, code), beside="") for code in others)
    second = view.beside.language if view.beside else ""
    beside = "".join(
        f"<strong>{esc(say.tongue(code))}</strong>" if code == second else _choice(view, code, beside=code)
        for code in others
    )
    alone = f'<a href="{esc(view.address(beside=""))}">{esc(say("Alone"))}</a>' if second else ""
    return (
        f'<p class="rp-held"><span>{esc(say("Also held in"))}</span> {read}</p>'
        f'<p class="rp-held"><span>{esc(say("Side by side with"))}</span> {beside}{alone}</p>'
    )


def _primary(view: View, code: str) -> str:
    return "" if code == view.languages[0] else code


def _choice(view: View, code: str, **query: str) -> str:
    return f'<a href="{esc(view.address(**query))}" hreflang="{code}">{esc(view.say.tongue(code))}</a>'


def text_html(view: View, parts: Sequence[Part], panel: Panel | None = None) -> str:
    """Return the paragraphs with their headings; below one of them there may be a panel."""
    row = _single(view, panel) if view.beside is None else _double(view, view.beside, panel)
    language, shown = tongue(view.resolution.language), []
    for part in parts:
        heads = {passages.paragraphs[0].path: passages for passages in part.passages if passages.heading}
        rows = []
        for piece, twins in _pieces(view, [one for passages in part.passages for one in passages.paragraphs]):
            if piece.is_first and (under := heads.get(piece.paragraph.path)):
                rows.append(f'<h3 id="{under.anchor}"{language}>{esc(under.heading)}</h3>')
            rows.append(row(piece, twins))
        heading = f'<h2 id="{part.anchor}">{esc(part.name(view.say))}</h2>' if part.name(view.say) else ""
        shown.append(f'<section class="rp-text">{heading}{"".join(rows)}</section>')
    return "".join(shown)


def _pieces(view: View, shown: Sequence[Paragraph]) -> Iterable[tuple[Piece, tuple[Piece, ...]]]:
    """Return paragraphs as they are read, each piece with what stands beside it in another language."""
    if view.beside is not None:
        return side_by_side(shown, view.resolution, view.beside)
    return ((piece, ()) for piece in in_reading_order(shown, view.resolution))


def _single(view: View, panel: Panel | None) -> Row:
    """Return what writes a paragraph, with its number in the margin, its notes and perhaps a panel."""
    links, say, language = Links(view), view.say, tongue(view.resolution.language)
    base = esc(view.address(verify="-"))

    def write(piece: Piece, _: Sequence[Piece]) -> str:
        path, notes = piece.paragraph.path, piece.footnotes
        prefix = path if piece.is_first else f"{path}-{piece.start}"
        words = marked_text(piece.text, notes, prefix, within(piece, links.of(path)), say=say)
        names = f"rp-par rp-d{min(degree(piece.paragraph), 3)}"
        margin, named = '<span class="rp-num"></span>', f' data-of="{esc(path)}"'
        if piece.is_first:
            margin, named = _margin(piece.paragraph, base, view), f' id="{esc(path)}" tabindex="-1"'
        row = omission_row(names, say=say) if piece.is_apart else ""
        row += f'<div class="{names}"{named}{language}>{margin}<p>{words}</p></div>'
        if notes:
            wraps = {at: links.of(path, note.mark) for at, note in enumerate(notes)}
            row += notes_list(note_items(notes, prefix, wraps, say=say), len(notes), say=say)
        return row + (panel[1] if panel and panel[0] == path and piece.is_first else "")

    return write


def _margin(paragraph: Paragraph, base: str, view: View) -> str:
    """Return the number in the margin, which leads to the check of the paragraph."""
    path, number, what = paragraph.path, printed_label(paragraph), view.say("Cite and verify")
    sign = number or "¶"
    name = f"{sign} {what}" if number else f"¶ {write_place(path, annexes=view.resolution.annexes)}: {what}"
    address = base.replace("verify=-", f"verify={esc(path)}", 1)
    return (
        f'<a class="rp-num{"" if number else " rp-none"}" href="{address}#{esc(path)}" rel="nofollow"'
        f' aria-label="{esc(name)}">{esc(sign)}</a>'
    )


def _double(view: View, other: Resolution, panel: Panel | None) -> Row:
    """Return what writes a paragraph beside the same paragraph in another language."""
    first, say, language = _single(view, panel), view.say, tongue(other.language)

    def beside(second: Piece) -> str:
        prefix = f"{other.language}-{second.paragraph.path}{'' if second.is_first else f'-{second.start}'}"
        words = marked_text(second.text, second.footnotes, prefix, say=say)
        notes = notes_list(note_items(second.footnotes, prefix, say=say), len(second.footnotes), say=say)
        number = esc(printed_label(second.paragraph)) if second.is_first else ""
        names = f"rp-par rp-d{min(degree(second.paragraph), 3)}"
        gap = omission_row(names, say=say) if second.is_apart else ""
        return f'{gap}<div class="{names}"{language}><span class="rp-num">{number}</span><p>{words}</p></div>{notes}'

    def write(piece: Piece, twins: Sequence[Piece]) -> str:
        if not twins and piece.is_first:
            missing = say("Not in the {language} text under this number.", language=say.tongue(other.language))
            return f'<div class="rp-pair"><div>{first(piece, ())}</div><p class="rp-quiet">{esc(missing)}</p></div>'
        rows = "".join(beside(one) for one in twins)
        return f'<div class="rp-pair"><div>{first(piece, ())}</div><div>{rows}</div></div>'

    return write


def colophon(view: View) -> str:
    """Return where the text comes from: its file and hash, the provenance of its identity, its other files."""
    resolution, say = view.resolution, view.say
    source = resolution.source
    entries = [
        (say("Source file"), esc(source.file)),
        (say("SHA-256 of the stored text"), f"<code>{esc(source.sha256)}</code>"),
        *([(say("SHA-256 of the file"), f"<code>{esc(source.original)}</code>")] if source.original else []),
    ]
    entries += [
        (say(FIELDS[name]) if name in FIELDS else say("{field} taken from", field=name.capitalize()), esc(where))
        for name, where in resolution.provenance.items()
    ]
    entries += [(say("Problem"), esc(problem)) for problem in resolution.problems]
    for rendition in resolution.renditions:
        differences = "".join(f"<li>{esc(difference)}</li>" for difference in rendition.differences)
        words = f"<ul>{differences}</ul>" if differences else f"<p>{esc(say('Word for word the same.'))}</p>"
        entries.append((say("Also held as"), f"{esc(rendition.source.file)}{words}"))
    rows = "".join(f"<dt>{esc(name)}</dt><dd>{value}</dd>" for name, value in entries)
    return f'<footer class="rp-colophon" id="about"><h2>{esc(say("About this text"))}</h2><dl>{rows}</dl></footer>'


def organ_name(organ: str, say: Words) -> str:
    """Return the name of an organ, "" where it is not known."""
    return say(ORGANS.get(organ, ""))
