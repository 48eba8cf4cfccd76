"""The verbatim check of one paragraph, run by the server when it is asked for, and what one does with a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from corpus.cite import write_reference
from corpus.printed import printed_label
from corpus.quote import is_slices, sha256
from corpus.resumed import shown_alone
from ui.catalogue import message
from ui.keep import keep_button
from ui.markup import esc, reader_address, tongue

if TYPE_CHECKING:
    from corpus.cite import Style
    from corpus.paragraph import Paragraph
    from ui.view import View

STYLES: dict[Style, str] = {
    "official": message("Official"),
    "symbol": message("Symbol"),
    "drafter": message("Drafter"),
}
CHECKED = message("Checked just now: these words are the stored text, character for character.")
FAILED = message("The check failed: these words are not what the stored text says. Do not quote them.")


def proof_html(
    view: View, paragraph: Paragraph, *, origin: str = "", cited: int = 0, twins: tuple[str, ...] = ()
) -> str:
    """Return the panel below a paragraph: the check, the ways to copy it, and where it leads.

    Args:
        view: its resolution, as it is read.
        paragraph: it.
        origin: what its permanent address begins with, "https://host".
        cited: how many paragraphs cite it.
        twins: the ids of paragraphs with the same words in other resolutions.
    """
    say = view.say
    genuine = sha256(paragraph.source.text) == paragraph.source.sha256
    exact = genuine and is_slices(paragraph)
    verdict = (
        f'<p class="rp-verdict" role="status"><span class="rp-tick" aria-hidden="true">✓</span> {esc(say(CHECKED))}</p>'
        if exact
        else f'<p class="rp-verdict rp-error" role="alert">{esc(say(FAILED))}</p>'
    )
    name = esc(say("Cite and verify {place}", place=write_reference(view.resolution, paragraph.path, "symbol")))
    keep = _keep(view, paragraph) if exact else ""
    return (
        f'<section class="rp-proof" id="proof-{esc(paragraph.path)}" aria-label="{name}">{verdict}'
        f"{_copies(view, paragraph, origin) if exact else ''}{_evidence(view, paragraph, genuine)}"
        f"{_onward(view, paragraph, cited, twins, keep)}</section>"
    )


def _copies(view: View, paragraph: Paragraph, origin: str) -> str:
    say = view.say
    words, rows = _printed(view, paragraph), ""
    for style, name in STYLES.items():
        reference = write_reference(view.resolution, paragraph.path, style)
        button = _copy(say("Copy with reference"), f"{words}\n({reference})")
        rows += f"<dt>{esc(say(name))}</dt><dd><span>{esc(reference)}</span> {button}</dd>"
    address = f"{origin}{reader_address(paragraph.resolution, paragraph.path)}"
    link = f'<a href="{esc(reader_address(paragraph.resolution, paragraph.path))}">{esc(address)}</a>'
    rows += f"<dt>{esc(say('Permalink'))}</dt><dd><span>{link}</span> {_copy(say('Copy link'), address)}</dd>"
    return f'<dl class="rp-styles">{rows}</dl>'


def _copy(words: str, value: str) -> str:
    return f'<button type="button" class="rp-copy" value="{esc(value)}">{esc(words)}</button>'


def _evidence(view: View, paragraph: Paragraph, genuine: bool) -> str:
    say, source = view.say, paragraph.source
    spans = ", ".join(f"{start:,}–{end:,}".replace(",", "\u202f") for start, end in paragraph.spans)
    hash_ = say("the same when taken anew just now") if genuine else say("NOT the same when taken anew just now")
    slices = "".join(
        f'<pre{tongue(view.resolution.language)} tabindex="0">{esc(source.text[start:end])}</pre>'
        for start, end in paragraph.spans
    )
    entries = [
        (say("Source file"), esc(source.file)),
        (say("Characters of the stored text"), f"<code>{esc(spans)}</code>"),
        (say("SHA-256 of the stored text"), f"<code>{esc(source.sha256)}</code> {esc(hash_)}"),
        *([(say("SHA-256 of the file"), f"<code>{esc(source.original)}</code>")] if source.original else []),
        (say("As it stands there"), slices),
    ]
    rows = "".join(f"<dt>{esc(name)}</dt><dd>{value}</dd>" for name, value in entries)
    return f'<details><summary>{esc(say("Evidence"))}</summary><dl class="rp-evidence">{rows}</dl></details>'


def _keep(view: View, paragraph: Paragraph) -> str:
    reference = write_reference(view.resolution, paragraph.path)
    return f"{keep_button(paragraph.id, reference, _printed(view, paragraph), say=view.say)} "


def _printed(view: View, paragraph: Paragraph) -> str:
    """Return a paragraph as it is copied: without its points, for which "…" stands before words that follow them."""
    words = shown_alone(paragraph, view.resolution.below(paragraph.path))
    return f"{printed_label(paragraph)} {words}".strip()


def _onward(view: View, paragraph: Paragraph, cited: int, twins: tuple[str, ...], keep: str) -> str:
    say, resolution = view.say, view.resolution
    paths = [one.path for one in resolution.paragraphs]
    at = paths.index(paragraph.path)
    lineage = say.link(f"/agreed/lineage?{urlencode({'reference': paragraph.id})}")
    links = [(lineage, say("Earlier and later forms"), "")]
    if at:
        links.append((_address(view, paths[at - 1]), say("Previous paragraph"), ' rel="prev"'))
    if at + 1 < len(paths):
        links.append((_address(view, paths[at + 1]), say("Next paragraph"), ' rel="next"'))
    shown = " ".join(f'<a href="{esc(address)}"{rel}>{esc(words)}</a>' for address, words, rel in links)
    told = esc(say.many("Cited by {count} paragraph.", "Cited by {count} paragraphs.", cited)) if cited else ""
    return f'<p class="rp-onward">{keep}{shown}</p>{told and f"<p>{told}</p>"}{_twins(view, twins)}'


def _twins(view: View, twins: tuple[str, ...]) -> str:
    """Return the paragraphs of other resolutions that have the same words, all of them, folded."""
    if not twins:
        return ""
    summary = view.say.many("Same words in {count} other place", "Same words in {count} other places", len(twins))
    items = []
    for one in twins:
        id_, _, path = one.partition("#")
        head = view.shelf.heads.get(id_)
        words = write_reference(head, path, "symbol") if head else one
        items.append(f'<li><a href="{esc(view.say.link(reader_address(id_, path)))}">{esc(words)}</a></li>')
    return f'<details><summary>{esc(summary)}</summary><ul class="rp-twins">{"".join(items)}</ul></details>'


def _address(view: View, path: str) -> str:
    return view.address(path, verify=path)
