"""The timeline of a paragraph: its forms through the years, what changed in each, those that changed nothing folded."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from assistant.redline import is_equal
from ui.agreed import links, redline_html
from ui.catalogue import message
from ui.markup import ENGLISH, esc
from ui.resolution import ORGANS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.lineage import Form, Formula, Lineage
    from ui.catalogue import Words

KINDS = {"pp": message("preamble"), "op": message("operative part"), "annex": message("annex")}


def lineage_html(found: Lineage, *, say: Words = ENGLISH) -> str:
    """Return a lineage as a timeline, what changed in each form marked."""
    names = {form.id: form.reference for form in found.forms}
    runs = _runs(found.forms)
    entries = []
    for at, run in enumerate(runs):
        before = runs[at - 1][-1] if at else None
        entries.append(_entry(run, before, names, found.id, say))
    left = (
        say.many(
            "{count} more form between these is left out.", "{count} more forms between these are left out.", found.cut
        )
        if found.cut
        else ""
    )
    notes = [left, _formula(found.formula, say) if found.formula else ""]
    told = "".join(f'<p class="rp-quiet">{esc(note)}</p>' for note in notes if note)
    return f'{_head(found, say)}{told}<ol class="rp-timeline">{"".join(entries)}</ol>'


def _head(found: Lineage, say: Words) -> str:
    value = found.to_json()
    facts = [
        say.many("Adopted in {count} resolution", "Adopted in {count} resolutions", found.times),
        say("first on {date}", date=say.date(value["first_adopted"])) if value["first_adopted"] else "",
        say("last on {date}", date=say.date(value["last_adopted"])) if value["last_adopted"] else "",
        say.many("{count} wording", "{count} wordings", len({form.text for form in found.forms})),
    ]
    line = ' <span class="rp-dot">·</span> '.join(esc(fact) for fact in facts if fact)
    return f'<h2 class="rp-traced">{esc(found.reference)}</h2><p class="rp-summary">{line}</p>'


def _runs(forms: Sequence[Form]) -> list[list[Form]]:
    """Return the forms in order, neighbours of the same words and the same kind together."""
    return [list(run) for _, run in groupby(forms, key=lambda form: (form.text, form.kind))]


def _entry(run: Sequence[Form], before: Form | None, names: dict[str, str], asked: str, say: Words) -> str:
    first, last = run[0], run[-1]
    dates = [say.date(form.adopted) or say("no date") for form in (first, last)]
    when = dates[0] if dates[0] == dates[1] else f"{dates[0]} – {dates[1]}"
    moved = ""
    if before and before.kind != first.kind:
        told = say("{before} → {after}", before=say(KINDS[before.kind]), after=say(KINDS[first.kind]))
        moved = f'<p class="rp-moved">{esc(told)}</p>'
    current = ' aria-current="true"' if any(form.id == asked for form in run) else ""
    return (
        f'<li class="rp-form"{current}><p class="rp-when"><time>{esc(when)}</time></p>'
        f"{_places(run, asked, say)}{moved}{_words(first, before, names, say)}</li>"
    )


def _places(run: Sequence[Form], asked: str, say: Words) -> str:
    """Return where a wording stands: its first place, the others folded."""
    items = [_place(form, asked, say) for form in run]
    if len(items) < 4:
        return "".join(f'<p class="rp-place">{item}</p>' for item in items)
    words = say.many(
        "The same words in {count} more resolution", "The same words in {count} more resolutions", len(items) - 1
    )
    rest = "".join(f"<li>{item}</li>" for item in items[1:])
    is_open = " open" if any(form.id == asked for form in run[1:]) else ""
    return (
        f'<p class="rp-place">{items[0]}</p><details{is_open}><summary>{esc(words)}</summary><ul>{rest}</ul></details>'
    )


def _place(form: Form, asked: str, say: Words) -> str:
    name = f"<strong>{esc(form.reference)}</strong>" if form.id == asked else esc(form.reference)
    organ = say(ORGANS.get(form.organ, ""))
    shown = esc(say.date(form.adopted))
    return f'{name} <span class="rp-quiet" title="{esc(organ)}">{shown}</span> {links(form.id, say)}'


def _words(form: Form, before: Form | None, names: dict[str, str], say: Words) -> str:
    if form.after is None or not form.redline:
        return f'<p class="rp-words" dir="auto">{esc(form.text)}</p>'
    after = "" if before and form.after == before.id else names.get(form.after, "")
    said = f'<p class="rp-quiet">{esc(say("compared with {place}", place=after))}</p>' if after else ""
    if is_equal(form.redline):
        return f'{said}<p class="rp-quiet">{esc(say("The same words."))}</p>'
    return f'{said}<p class="rp-words" dir="auto">{redline_html(form.redline)}</p>'


def _formula(formula: Formula, say: Words) -> str:
    """Return in how many resolutions on other matters the words stand, in a sentence."""
    first, last = (
        f"{id_} ({say.date(date)})" if date else id_ for id_, date in (formula.places[0], formula.places[-1])
    )
    where = say("first in {first}, last in {last}", first=first, last=last) if first != last else first
    return say.many(
        "A standing formula: much the same words stand in {count} resolution on another matter, {where}.",
        "A standing formula: much the same words stand in {count} resolutions on other matters, {where}.",
        formula.times,
        where=where,
    )
