"""The page "Check a quotation": words with the reference they claim in, the verdict on them out; no script needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corpus.official import PRIMARY
from corpus.printed import printed_label
from corpus.quote import normalise
from corpus.resumed import closing_at, in_reading_order
from ui.agreed import redline_html
from ui.bar import VERIFY, bar
from ui.catalogue import message
from ui.markup import ENGLISH, capital, esc, reader_address, tongue, whole_page

if TYPE_CHECKING:
    from assistant.verify import Verification
    from corpus.paragraph import Paragraph, Resolution
    from ui.catalogue import Words

VERDICTS = {
    "exact": message("Verbatim"),
    "altered": message("Altered"),
    "misattributed": message("Verbatim, but elsewhere"),
    "not_held": message("Not held"),
}
EXAMPLE = "“…” (A/RES/61/180, para. 5)"
MOST_PLACES = 10


def checked_page(text: str = "", shown: str = "", *, uploads: bool = False, say: Words = ENGLISH) -> str:
    """Return the page with its form, and the verdict on ``text`` below it as HTML.

    With ``uploads`` it leads to the page that takes documents.
    """
    form = (
        f'<form method="post" action="{esc(say.link(VERIFY))}#found" class="rp-check">'
        f'<label for="text">{esc(say("The quotation, with the reference that it gives"))}</label>'
        f'<textarea id="text" name="text" rows="6" required placeholder="{esc(EXAMPLE)}" dir="auto">{esc(text)}'
        f'</textarea><button type="submit">{esc(say("Check"))}</button></form>'
    )
    lead = say("Is it word for word what a resolution says, and does it stand where it is said to?")
    body = (
        f'<div class="rp-reader">{bar(VERIFY, say=say, uploads=uploads)}<main class="rp-page">'
        f"<h1>{esc(say('Check a quotation'))}</h1>"
        f'<p class="rp-lead">{esc(lead)}</p>{form}'
        f'<section class="rp-found" id="found" aria-live="polite">{shown}</section></main></div>'
    )
    return whole_page(f"{say('Check a quotation')} – Rapporteur", body, name="verify", say=say)


class Held(NamedTuple):
    """The words of a paragraph: in the ways that they are shown in, and as they are copied."""

    shown: tuple[str, ...]
    copied: str


def held_of(paragraph: Paragraph, resolution: Resolution) -> Held:
    """Return the words of a paragraph; of one that goes on after its points with these, with letters and without."""
    below = resolution.below(paragraph.path)
    if not closing_at(paragraph, below):
        return Held((paragraph.text,), paragraph.text)
    pieces = in_reading_order((paragraph, *below), resolution)
    own = [piece.paragraph.path == paragraph.path or not piece.is_first for piece in pieces]
    lines = [
        piece.text if bare else f"{printed_label(piece.paragraph)} {piece.text}".strip()
        for piece, bare in zip(pieces, own, strict=True)
    ]
    return Held((normalise("\n".join(lines)), normalise("\n".join(piece.text for piece in pieces))), "\n".join(lines))


def verdict_html(found: Verification, held: Held | None, *, say: Words = ENGLISH) -> str:
    """Return a verdict, the place in which the words stand, and the words themselves.

    Args:
        found: the verdict.
        held: the words of the paragraph in which they stand, None where there is none.
        say: the words of the interface.
    """
    told = "not_held" if found.absent else found.verdict
    head = f'<h2><span class="rp-is rp-is-{told}">{esc(say(VERDICTS[told]))}</span></h2>'
    parts = [head, f'<p class="rp-told">{_told(found, say)}</p>']
    if found.note:
        parts.append(f'<p class="rp-note">{esc(found.note)}</p>')
    if found.redline:
        parts.append(_redline(found, say))
    elif held is not None:
        shown = next((text for text in held.shown if found.text in text), held.shown[0])
        parts.append(f'<blockquote class="rp-words"{_tongue(found)}>{_with_mark(shown, found.text)}</blockquote>')
    if held is not None and found.reference:
        parts.append(_acts(held, found.reference, say))
    return f'<article class="rp-verdict">{"".join(parts)}{_also(found, say)}</article>'


def failed_html(line: str) -> str:
    """Return the one line that says why there is no verdict."""
    return f'<p class="rp-error" role="alert">{esc(capital(line))}</p>'


def _told(found: Verification, say: Words) -> str:
    place = _place(found, say)
    match found.verdict:
        case _ if found.absent:
            words = esc(say("{claimed} is not held here, so it cannot be told whether it has these words."))
            return words.format(claimed=esc(found.absent)) + _elsewhere(found, place, say)
        case "exact":
            return esc(say("Word for word in {place}.")).format(place=place)
        case "misattributed":
            words = esc(say("Word for word, but not in {claimed}: it stands in {place}."))
            return words.format(claimed=esc(found.claimed or ""), place=place)
        case "altered":
            return esc(say("Not word for word: the closest words are in {place}.")).format(place=place)
        case _:
            return esc(say("No paragraph held here has these words, or words close to them."))


def _elsewhere(found: Verification, place: str, say: Words) -> str:
    """Return where the same or the closest words stand in what is held, "" where none do."""
    if found.id is None:
        return ""
    words = say("The closest words are in {place}.") if found.redline else say("The same words stand in {place}.")
    return f" {esc(words).format(place=place)}"


def _place(found: Verification, say: Words) -> str:
    if found.id is None:
        return ""
    resolution, _, path = found.id.partition("#")
    address = say.link(reader_address(resolution, path))
    language = f" ({esc(say.tongue(found.language))})" if found.language else ""
    return f'<a href="{esc(address)}">{esc(found.reference or found.id)}</a>{language}'


def _redline(found: Verification, say: Words) -> str:
    key = esc(say("Struck out: only in the quotation. Underlined: only in the resolution."))
    words = redline_html(found.redline)
    return f'<blockquote class="rp-words"{_tongue(found)}>{words}</blockquote><p class="rp-quiet">{key}</p>'


def _with_mark(text: str, quoted: str) -> str:
    """Return a paragraph's text with the words that were quoted marked, where they stand in it as they are."""
    at = text.find(quoted)
    if at < 0:
        return esc(text)
    end = at + len(quoted)
    return f"{esc(text[:at])}<mark>{esc(text[at:end])}</mark>{esc(text[end:])}"


def _tongue(found: Verification) -> str:
    return tongue(found.language or PRIMARY)


def _acts(held: Held, reference: str, say: Words) -> str:
    copied = esc(f"{held.copied}\n({reference})")
    name = esc(say("Copy the right words with reference"))
    return f'<p class="rp-acts"><button type="button" class="rp-copy" value="{copied}">{name}</button></p>'


def _also(found: Verification, say: Words) -> str:
    if not found.also_in:
        return ""
    links = [
        f'<a href="{esc(say.link(reader_address(*one.partition("#")[::2])))}">{esc(one)}</a>'
        for one in found.also_in[:MOST_PLACES]
    ]
    left = len(found.also_in) - MOST_PLACES
    links += [esc(say.many("{count} more", "{count} more", left))] if left > 0 else []
    return f'<p class="rp-quiet">{esc(say("Also in:"))} {", ".join(links)}</p>'
