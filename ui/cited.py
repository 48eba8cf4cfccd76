"""What a resolution cites and what cites it: links in its words, and two lists below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.cite import write_place
from ui.markup import esc, link, reader_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.citation import Citation
    from corpus.ledger import Cited
    from corpus.paragraph import Resolution
    from ui.markup import Wrap
    from ui.view import View

NEWEST = 100
"""So many of the resolutions that cite one are listed at first."""

MOST_PLACES = 6


class Links:
    """The citations of a resolution that lead to something held, by where they stand."""

    def __init__(self, view: View) -> None:
        self._found: dict[tuple[str, str], list[Wrap]] = {}
        self._view = view
        self._own: dict[str, str] = {}
        for paragraph in view.resolution.paragraphs:
            parts = paragraph.path.split(".")
            for depth in range(1, len(parts) + 1):
                self._own.setdefault(".".join(parts[:depth]), paragraph.path)
        for one in view.cites:
            if address := self._address(one.citation):
                place = one.paragraph.partition("#")[2], one.note
                self._found.setdefault(place, []).append(link(one.citation.span, address))

    def _address(self, citation: Citation) -> str:
        """Return where a citation leads, "" where what it names is not held or is nowhere to be found."""
        held = self._view.shelf.held(citation.target)
        path = next((place for place in citation.places if " " not in place), "")
        if not held or citation.kind in {"treaty", "article"}:
            return ""
        if held != self._view.resolution.id:
            return self._view.say.link(reader_address(held, path))
        own = self._own.get(path, "")
        return own and f"#{own}"

    def of(self, path: str, note: str = "") -> Sequence[Wrap]:
        """Return the links in a paragraph's words, or in those of one of its footnotes."""
        return self._found.get((path, note), ())


def cites_html(view: View) -> str:
    """Return the list of what a resolution cites, folded: what is held, what is not, treaties; "" for nothing."""
    say = view.say
    targets: dict[str, list[Cited]] = {}
    for one in view.cites:
        if one.citation.target != view.resolution.id:
            targets.setdefault(one.citation.target, []).append(one)
    treaties = [
        name for name, cited in targets.items() if any(one.citation.kind in {"treaty", "article"} for one in cited)
    ]
    others = [name for name in targets if name not in treaties]
    held = [name for name in others if view.shelf.held(name)]
    missing = [name for name in others if name not in held]
    groups = (
        (say("Held here"), held),
        (say("Cited but not held"), missing),
        (say("Treaties and charters"), treaties),
    )
    lists = "".join(
        f"<h3>{esc(heading)}</h3><ul>{''.join(_cited(view, name, targets[name]) for name in names)}</ul>"
        for heading, names in groups
        if names
    )
    summary = say.many("Cites {count} text", "Cites {count} texts", len(targets))
    return _folded("cites", summary, lists) if targets else ""


def _cited(view: View, target: str, cited: Iterable[Cited]) -> str:
    held = view.shelf.held(target)
    head = view.shelf.heads.get(held)
    name = f'<a href="{esc(view.say.link(reader_address(held)))}">{esc(target)}</a>' if held else esc(target)
    paths = dict.fromkeys(one.paragraph.partition("#")[2] for one in cited)
    places = _places(view, [(f"#{path}", path) for path in paths])
    return f"<li>{name}{_about(view, head)} {places}</li>"


def citing_html(view: View, *, every: bool = False) -> str:
    """Return the list of the resolutions that cite one, newest first, folded; "" for none.

    Args:
        view: the one that is cited.
        every: whether all are listed, however many there are.
    """
    say = view.say
    found: dict[str, dict[str, None]] = {}
    for one in view.citing:
        id_, _, path = one.paragraph.partition("#")
        found.setdefault(id_, {})[path] = None
    ordered = sorted(found, key=lambda id_: (view.shelf.heads[id_].adopted, id_), reverse=True)
    shown = ordered if every else ordered[:NEWEST]
    rows = "".join(_citing(view, view.shelf.heads[id_], list(found[id_])) for id_ in shown)
    more = ""
    if len(shown) < len(ordered):
        words = say.many("{count} earlier resolution", "{count} earlier resolutions", len(ordered) - len(shown))
        more = f'<p><a href="{esc(view.address("cited-by", citing="all"))}">{esc(words)}</a></p>'
    summary = say.many("Cited by {count} resolution", "Cited by {count} resolutions", len(ordered))
    return _folded("cited-by", summary, f"<ul>{rows}</ul>{more}", is_open=every) if ordered else ""


def _citing(view: View, head: Resolution, paths: Sequence[str]) -> str:
    address = view.say.link(reader_address(head.id))
    places = _places(view, [(view.say.link(reader_address(head.id, path)), path) for path in paths])
    return f'<li><a href="{esc(address)}">{esc(head.symbol or head.id)}</a>{_about(view, head)} {places}</li>'


def _about(view: View, head: Resolution | None) -> str:
    if not head:
        return ""
    parts = [head.title, view.say.date(head.adopted)]
    return "".join(f' <span class="rp-dot">·</span> {esc(part)}' for part in parts if part)


def _places(view: View, places: Sequence[tuple[str, str]]) -> str:
    links = [
        f'<a href="{esc(address)}">{esc(write_place(path, "drafter"))}</a>' for address, path in places[:MOST_PLACES]
    ]
    left = len(places) - MOST_PLACES
    links += [esc(view.say.many("{count} more", "{count} more", left))] if left > 0 else []
    return f'<span class="rp-places">{", ".join(links)}</span>'


def _folded(name: str, summary: str, html: str, *, is_open: bool = False) -> str:
    state = " open" if is_open else ""
    return f'<details class="rp-cites" id="{name}"{state}><summary>{esc(summary)}</summary>{html}</details>'
