"""Paragraphs that a question names, by number, by place or by a step from the one before: no search is needed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Interpretation
from assistant.followup import leads_on
from assistant.reading import Limits, Understood, allowed_ids
from assistant.several import chosen
from corpus.reference import write_place, write_reference
from index.words import content_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.conversation import Conversation
    from assistant.reading import Reading
    from assistant.step import Step
    from corpus.paragraph import Paragraph, Resolution
    from corpus.reference import Mention

_FEW = 5


def selected(reading: Reading, mentions: Sequence[Mention], resolutions: list[str]) -> Understood | None:
    """Return the paragraphs that a question names, None if it names none but asks about something."""
    carried: tuple[str, ...] = ()
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
        return _of_which(resolutions)
    resolution = reading.library[resolutions[0]]
    interpretation = Interpretation(symbols=(resolution.id,), carried_over=carried)
    found = [chosen(reading, mention, resolution) for mention in mentions if mention.selection]
    ids = tuple(dict.fromkeys(id_ for some, _ in found for id_ in some))
    reading.notices += [one for _, lacking in found for one in lacking]
    if not ids:
        allowed = frozenset({resolution.id})
        return Understood(interpretation, allowed, reason="no_such_paragraph", notices=reading.told())
    return Understood(replace(interpretation, paragraphs=ids), frozenset({resolution.id}), ids, None, reading.told())


def _of_which(resolutions: Sequence[str]) -> Understood:
    """Return the refusal of a paragraph of which it is not clear what it belongs to."""
    few = tuple(resolutions) if len(resolutions) <= _FEW else ()
    which = f" ({' or '.join(few)}?)." if few else ", as in “paragraph 5 of 61/180”."
    notice = f"Say of which resolution the paragraph is meant{which}"
    return Understood(Interpretation(symbols=few), reason="nothing_relevant", notices=(notice,))


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


def picked(reading: Reading, step: Step) -> Understood:
    """Return the passage at a place of the list that was shown; the list stays in view for the next one."""
    assert reading.before is not None  # noqa: S101 (the caller checked)
    before = reading.before
    found = before.shown[step.pick - 1 : step.pick] if step.pick > 0 else before.shown[step.pick :][:1]
    if not found:
        notice = f"Only {len(before.shown)} passages were shown."
        return Understood(Interpretation(), reason="no_such_paragraph", notices=(notice,))
    symbols = (found[0].partition("#")[0],)
    interpretation = Interpretation(symbols=symbols, paragraphs=found, carried_over=("symbols", "paragraphs"))
    return Understood(
        interpretation, frozenset(symbols), found, None, reading.told(), sought=before.topic, among=before.shown
    )


def stepped(reading: Reading, step: Step) -> Understood:
    """Return the paragraphs next to the one in focus, of the same degree."""
    assert reading.before is not None  # noqa: S101 (the caller checked)
    identifier, _, path = reading.before.focus.partition("#")
    resolution = reading.library[identifier]
    siblings = _siblings(resolution, path)
    shown = [i for i, p in enumerate(siblings) if p.id in reading.before.named] or [
        next(i for i, p in enumerate(siblings) if p.path == path)
    ]
    interpretation = Interpretation(symbols=(identifier,), carried_over=("symbols",))
    if step.end:
        kin = [i for i, p in enumerate(siblings) if p.kind == siblings[shown[0]].kind]
        at = step.by if step.end == "first" else len(kin) - 1 + step.by
        if not 0 <= at < len(kin):
            return _beyond(interpretation, _has_only(resolution, siblings[kin[0]], len(kin)))
        first = kin[at]
    else:
        first = shown[-1] + step.by if step.by > 0 else shown[0] + step.by + 1 - step.count
    found = siblings[max(0, first) : max(0, first + step.count)]
    if not found:
        where = "after the last" if step.by > 0 else "before the first"
        last = siblings[-1] if step.by > 0 else siblings[0]
        notice = f"There is no paragraph {where}: {write_reference(resolution, last.path)}."
        return _beyond(interpretation, notice)
    ids = tuple(p.id for p in found)
    return Understood(replace(interpretation, paragraphs=ids), frozenset({identifier}), ids, None, reading.told())


def _siblings(resolution: Resolution, path: str) -> list[Paragraph]:
    """Return the paragraphs of the same degree under the same paragraph or in the same part, in order."""
    depth, parent = path.count("."), path.rpartition(".")[0]
    return [p for p in resolution.paragraphs if p.path.count(".") == depth and p.path.rpartition(".")[0] == parent]


def _beyond(interpretation: Interpretation, notice: str) -> Understood:
    allowed = frozenset(interpretation.symbols)
    return Understood(interpretation, allowed, reason="no_such_paragraph", notices=(notice,))


def _has_only(resolution: Resolution, one: Paragraph, count: int) -> str:
    """Return the sentence that says how many paragraphs like one there are."""
    parent = one.path.rpartition(".")[0]
    where = write_reference(resolution, parent) if parent else write_reference(resolution)
    noun = "point" if parent else "preambular paragraph" if one.kind == "pp" else "operative paragraph"
    return f"{where} has {count} {noun}{'' if count == 1 else 's'}, not so many."


def same_place(reading: Reading, resolutions: Sequence[str]) -> Understood | None:
    """Return the paragraphs of the same numbers in the resolution named, after a turn that asked for some by number.

    "paragraph 2 of 2008/33", then "and in 61/180?".
    """
    before = reading.before
    if not before or len(resolutions) != 1 or not (before.named or _is_listing(before)):
        return None
    if any(m.selection for m in reading.mentions) or content_words(reading.rest) or reading.restrictions.kind:
        return None
    if not leads_on(reading.question):
        return None
    if not before.named:
        reading.restrictions = replace(reading.restrictions, kind=before.interpretation.kind)
        return listed(reading, resolutions, carried=("kind",))
    resolution = reading.library[resolutions[0]]
    interpretation = Interpretation(symbols=(resolution.id,), carried_over=("paragraphs",))
    paths = list(dict.fromkeys(one.partition("#")[2] for one in before.named))
    ids = tuple(found.id for path in paths if (found := resolution.paragraph(path)))
    lacking = [
        f"{write_reference(resolution)} has no {write_place(one)}." for one in paths if not resolution.paragraph(one)
    ]
    notices = (*reading.told(), *lacking)
    allowed = frozenset({resolution.id})
    if not ids:
        return Understood(interpretation, allowed, reason="no_such_paragraph", notices=notices)
    return Understood(replace(interpretation, paragraphs=ids), allowed, ids, None, notices)


def _is_listing(before: Conversation) -> bool:
    """Return whether the turn before showed the preamble or the operative part of a resolution."""
    i = before.interpretation
    return bool(i.kind and i.symbols and before.focus) and not (i.text or before.topic)


def same_resolution(reading: Reading, resolutions: Sequence[str]) -> Understood | None:
    """Return the preamble or operative part of the resolution in view, after a turn that named a paragraph of it.

    "paragraph 7 of 61/180", then "and its preamble?".
    """
    before, r = reading.before, reading.restrictions
    if not before or not before.named or resolutions:
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
