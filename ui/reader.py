"""The reader: one resolution as a page of its own, with an address for every paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.bar import bar, home
from ui.cited import cites_html, citing_html
from ui.markup import ENGLISH, capital, esc, reader_address, whole_page
from ui.outline import outline
from ui.resolution import colophon, masthead, text_html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.paragraph import Resolution
    from ui.catalogue import Words
    from ui.outline import Part
    from ui.resolution import Panel
    from ui.view import View

MOST_JUMPS = 120


def reader_page(
    view: View,
    address: str = "",
    *,
    panel: Panel | None = None,
    failure: str = "",
    every_citing: bool = False,
    uploads: bool = False,
) -> str:
    """Return a resolution as a complete HTML page.

    Args:
        view: the resolution and what surrounds it.
        address: of the page, with its query.
        panel: what stands below one of the paragraphs.
        failure: why the paragraph that was asked for is not shown.
        every_citing: whether all the resolutions that cite it are listed.
        uploads: whether the host lets visitors add documents.
    """
    resolution, say = view.resolution, view.say
    parts = outline(resolution.paragraphs, resolution.annexes)
    cites, citing = cites_html(view), citing_html(view, every=every_citing)
    about = esc(say("What it cites and what cites it"))
    around = f'<section class="rp-around" aria-label="{about}">{cites}{citing}</section>' if cites or citing else ""
    failed = f'<p class="rp-error" role="alert">{esc(capital(failure))}</p>' if failure else ""
    contents = _contents(view, parts, cited=bool(cites), citing=bool(citing))
    label = esc(say("Contents"))
    article = (
        f'<article class="rp-resolution">{masthead(view)}{failed}'
        f'<details class="rp-fold"><summary>{label}</summary><nav aria-label="{label}">{contents}</nav></details>'
        f"{text_html(view, parts, panel)}{around}{colophon(view)}</article>"
    )
    body = (
        f"{bar(address or view.address(), say=say, uploads=uploads, basket=True)}"
        f'<div class="rp-desk{" rp-two" if view.beside else ""}">'
        f'<nav class="rp-contents" aria-label="{label}">{contents}</nav>'
        f'<main class="rp-page">{article}</main></div>'
    )
    return whole_page(f"{_name(resolution)} – Rapporteur", body, name="reader", say=say)


def missing_page(line: str, address: str = "/r/", *, uploads: bool = False, say: Words = ENGLISH) -> str:
    """Return a page that says one line and leads back to the questions."""
    body = (
        f'{bar(address, say=say, uploads=uploads)}<main class="rp-page"><h1>{esc(say("Not held"))}</h1>'
        f'<p class="rp-error">{esc(capital(line))}</p>'
        f'<p><a href="{esc(home(say))}">{esc(say("Ask a question"))}</a></p></main>'
    )
    return whole_page(f"{say('Not held')} – Rapporteur", body, name="reader", say=say)


def _name(resolution: Resolution) -> str:
    return resolution.symbol or resolution.title or resolution.id


def _contents(view: View, parts: Sequence[Part], *, cited: bool, citing: bool) -> str:
    """Return the list of contents, what leads to a paragraph by its number, and the neighbouring resolutions."""
    say = view.say
    items = []
    for part in parts:
        under = "".join(
            f'<li><a href="#{one.anchor}">{esc(one.heading)}</a></li>' for one in part.passages if one.heading
        )
        name = part.name(say) or _name(view.resolution)
        below = f"<ul>{under}</ul>" if under else ""
        items.append(f'<li><a href="#{part.anchor}">{esc(name)}</a>{below}</li>')
    ends = [("cites", say("Cites")) if cited else None, ("cited-by", say("Cited by")) if citing else None]
    ends += [("about", say("About this text"))]
    items += [f'<li><a href="#{end[0]}">{esc(end[1])}</a></li>' for end in ends if end]
    return f'<ul class="rp-parts">{"".join(items)}</ul>{_jump(view)}{_neighbours(view)}'


def _jump(view: View) -> str:
    """Return the form that leads to a paragraph by what it is called."""
    say, address = view.say, view.address()
    query = [pair.split("=", 1) for pair in address.partition("?")[2].split("&") if pair]
    hidden = "".join(f'<input type="hidden" name="{esc(name)}" value="{esc(value)}">' for name, value in query)
    return (
        f'<form class="rp-jump" action="{esc(reader_address(view.resolution.id))}" method="get">{hidden}'
        f"<label>{esc(say('Paragraph'))} "
        '<input name="to" size="6" autocomplete="off" required placeholder="5 (a)"></label>'
        f'<button type="submit">{esc(say("Go"))}</button></form>'
    )


def _neighbours(view: View) -> str:
    say = view.say
    ends = ((view.before, say("Previous"), "prev"), (view.after, say("Next"), "next"))
    links = ""
    for one, words, rel in ends:
        if one:
            address = esc(say.link(reader_address(one.id)))
            links += f'<li>{esc(words)}{esc(say(": "))}<a rel="{rel}" href="{address}">{esc(one.symbol)}</a></li>'
    return f'<ul class="rp-neighbours">{links}</ul>' if links else ""
