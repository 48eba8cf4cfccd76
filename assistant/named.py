"""Paragraphs that a question names, by number, by place or by a step from the one before: no search is needed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Interpretation
from assistant.followup import leads_on
from assistant.reading import Limits, Understood, allowed_ids
from corpus.errors import NoSuchParagraph
from corpus.reference import Mention, named_by, select, write_place, write_reference
from index.words import content_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.followup import Step
    from assistant.reading import Reading
    from corpus.paragraph import Paragraph, Resolution


def selected(reading: Reading, mentions: Sequence[Mention], resolutions: list[str]) -> Understood | None:
    """Return the paragraphs that a question names, None if it names none but asks about something."""
    carried: tuple[str, ...] = ()
    several = _each_its_own(reading, mentions)
    if several:
        return several
    if not resolutions:
        resolutions, carried = _resolution_in_view(reading)
    wholes = [m.selection.whole for m in mentions if m.selection and m.selection.whole]
    if wholes and len(wholes) == len(mentions) and (content_words(reading.rest) or not resolutions):
        if len(set(wholes)) == 1:
            reading.restrictions = replace(reading.restrictions, kind=wholes[0])
        return None
    if len(resolutions) != 1:
        if content_words(reading.rest):
            written = ", ".join(reading.question[slice(*m.span)].strip() for m in mentions)
            reading.notices.append(f"“{written}” was left out of the search: of which resolution is not said.")
            return None
        places = " or ".join(resolutions) or "which resolution"
        notice = f"Say of which resolution the paragraph is meant ({places}?)." if resolutions else ""
        return Understood(
            Interpretation(symbols=tuple(resolutions)),
            reason="nothing_relevant",
            notices=(notice or "Say of which resolution the paragraph is meant, as in “paragraph 5 of 61/180”.",),
        )
    resolution = reading.library[resolutions[0]]
    interpretation = Interpretation(symbols=(resolution.id,), carried_over=carried)
    try:
        chosen = [p for m in mentions if m.selection for p in _select(reading, m, resolution)]
    except NoSuchParagraph as error:
        return Understood(
            interpretation,
            frozenset({resolution.id}),
            reason="no_such_paragraph",
            notices=(*reading.notices, f"{error}."),
        )
    ids = tuple(dict.fromkeys(p.id for p in chosen))
    return Understood(replace(interpretation, paragraphs=ids), frozenset({resolution.id}), ids, None, reading.told())


def _each_its_own(reading: Reading, mentions: Sequence[Mention]) -> Understood | None:
    """Return the paragraphs of mentions that name several resolutions, each with its own paragraphs, None otherwise."""
    pairs = [(mention, named_by(mention, reading.heads)) for mention in mentions if mention.number]
    if len(pairs) != len(mentions) or any(len(heads) != 1 for _, heads in pairs):
        return None
    if len({heads[0].id for _, heads in pairs}) < 2:
        return None
    ids: list[str] = []
    for mention, heads in pairs:
        try:
            ids += [p.id for p in _select(reading, mention, reading.library[heads[0].id])]
        except NoSuchParagraph as error:
            reading.notices.append(f"{error}.")
    symbols = tuple(dict.fromkeys(heads[0].id for _, heads in pairs))
    interpretation = Interpretation(symbols=symbols)
    if not ids:
        return Understood(interpretation, frozenset(symbols), reason="no_such_paragraph", notices=reading.told())
    unique = tuple(dict.fromkeys(ids))
    return Understood(replace(interpretation, paragraphs=unique), frozenset(symbols), unique, None, reading.told())


def _select(reading: Reading, mention: Mention, resolution: Resolution) -> tuple[Paragraph, ...]:
    selection = mention.selection
    assert selection is not None  # noqa: S101 (the caller passes mentions with one)
    before = reading.before
    if selection.relative and before and before.focus.startswith(f"{resolution.id}#"):
        path = before.focus.partition("#")[2]
        for place in (path, path.rpartition(".")[0]):
            if place and resolution.below(place):
                return select(selection.under(place), resolution)
    return select(selection, resolution)


def _resolution_in_view(reading: Reading) -> tuple[list[str], tuple[str, ...]]:
    """Return the resolution that a paragraph without one belongs to: the one that restrictions leave, or in focus."""
    r = reading.restrictions
    if r.limits_resolutions:
        allowed = allowed_ids(
            reading.heads, Limits(frozenset(), r.organ, r.since, r.until, r.adopted, r.session, r.councils)
        )
        return sorted(allowed or ()), ()
    if reading.before and reading.before.focus:
        return [reading.before.focus.partition("#")[0]], ("symbols",)
    held = {head.id for head in reading.heads}
    if reading.before and len(reading.before.interpretation.symbols) == 1:
        return [one for one in reading.before.interpretation.symbols if one in held], ("symbols",)
    if len(reading.heads) == 1:
        return [reading.heads[0].id], ()
    return [], ()


def stepped(reading: Reading, step: Step) -> Understood:
    """Return the paragraphs next to the one in focus, of the same degree."""
    assert reading.before is not None  # noqa: S101 (the caller checked)
    if step.pick:
        picked = reading.before.shown[step.pick - 1 : step.pick]
        if not picked:
            notice = f"Only {len(reading.before.shown)} passages were shown."
            return Understood(Interpretation(), reason="no_such_paragraph", notices=(notice,))
        symbols = (picked[0].partition("#")[0],)
        interpretation = Interpretation(symbols=symbols, paragraphs=picked, carried_over=("symbols", "paragraphs"))
        return Understood(interpretation, frozenset(symbols), picked, None, reading.told())
    identifier, _, path = reading.before.focus.partition("#")
    resolution = reading.library[identifier]
    depth = path.count(".")
    parent = path.rpartition(".")[0]
    siblings = [p for p in resolution.paragraphs if p.path.count(".") == depth and p.path.rpartition(".")[0] == parent]
    shown = [i for i, p in enumerate(siblings) if p.id in reading.before.interpretation.paragraphs] or [
        next(i for i, p in enumerate(siblings) if p.path == path)
    ]
    if step.end:
        kin = [i for i, p in enumerate(siblings) if p.kind == siblings[shown[0]].kind]
        first = kin[0] if step.end == "first" else kin[max(0, len(kin) - 1 + step.by)]
    else:
        first = shown[-1] + step.by if step.by > 0 else shown[0] + step.by + 1 - step.count
    chosen = siblings[max(0, first) : max(0, first + step.count)]
    interpretation = Interpretation(symbols=(identifier,), carried_over=("symbols",))
    if not chosen:
        where = "after the last" if step.by > 0 else "before the first"
        last = siblings[-1] if step.by > 0 else siblings[0]
        notice = f"There is no paragraph {where}: {write_reference(resolution, last.path)}."
        return Understood(interpretation, frozenset({identifier}), reason="no_such_paragraph", notices=(notice,))
    ids = tuple(p.id for p in chosen)
    return Understood(replace(interpretation, paragraphs=ids), frozenset({identifier}), ids, None, reading.told())


def same_place(reading: Reading, resolutions: Sequence[str]) -> Understood | None:
    """Return the paragraph of the same number in the resolution named, after a turn that asked for one by its number.

    "paragraph 2 of 2008/33", then "and in 61/180?".
    """
    before = reading.before
    if not before or not before.interpretation.paragraphs or before.topic or len(resolutions) != 1:
        return None
    if any(m.selection for m in reading.mentions) or content_words(reading.rest) or reading.restrictions.kind:
        return None
    if not leads_on(reading.question):
        return None
    resolution = reading.library[resolutions[0]]
    interpretation = Interpretation(symbols=(resolution.id,), carried_over=("paragraphs",))
    paths = [one.partition("#")[2] for one in before.interpretation.paragraphs]
    ids = tuple(found.id for path in paths if (found := resolution.paragraph(path)))
    if not ids:
        notice = f"{write_reference(resolution)} has no {write_place(paths[0])}."
        return Understood(interpretation, frozenset({resolution.id}), reason="no_such_paragraph", notices=(notice,))
    return Understood(replace(interpretation, paragraphs=ids), frozenset({resolution.id}), ids, None, reading.told())


def same_resolution(reading: Reading, resolutions: Sequence[str]) -> Understood | None:
    """Return the preamble or operative part of the resolution in view, after a turn that named a paragraph of it.

    "paragraph 7 of 61/180", then "and its preamble?".
    """
    before, r = reading.before, reading.restrictions
    if not before or not before.interpretation.paragraphs or before.topic or resolutions:
        return None
    if not r.kind or r.limits_resolutions or content_words(reading.rest):
        return None
    return listed(reading, [before.focus.partition("#")[0]], carried=("symbols",))


def listed(reading: Reading, resolutions: Sequence[str], carried: tuple[str, ...] = ()) -> Understood:
    """Return every paragraph of first degree of some resolutions (points are shown with them)."""
    r = reading.restrictions
    ids = tuple(
        p.id
        for one in resolutions
        for p in reading.library[one].paragraphs
        if "." not in p.path and (r.kind is None or p.kind == r.kind)
    )
    interpretation = Interpretation(symbols=tuple(resolutions), kind=r.kind, carried_over=carried)
    return Understood(interpretation, frozenset(resolutions), ids, None, reading.told())
