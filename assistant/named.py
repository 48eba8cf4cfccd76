"""Paragraphs that a question names, by number, by place or by a step from the one before: no search is needed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Interpretation
from assistant.carry import described
from assistant.conversation import lists_one
from assistant.followup import leads_on
from assistant.reading import Limits, Understood, allowed_ids
from assistant.several import chosen
from assistant.titled import titled
from corpus.reference import write_place, write_reference
from corpus.regex import regex
from index.words import content_words, stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.answer import Reason
    from assistant.conversation import Conversation
    from assistant.reading import Reading
    from assistant.step import Step
    from corpus.paragraph import Paragraph, Resolution
    from corpus.reference import Mention

_ONLY_YEAR = regex(r"\W*(?:(?:of|from|in|for|the|year)\s+)*(?P<year>(?:19|20)\d\d)\W*", re.IGNORECASE)
_QUANTIFIED = regex(
    r"\b(?:in|of|from|for)?\s*(?:every|each|any|all|both)(?:\s+(?:single|of|the|them|these|those|one|two|three|four|five))*"
    r"(?:\s+(?:resolutions?|texts?))?",
    re.IGNORECASE,
)
_EACH = regex(r"\b(?:each|every|all)(?: (?:of|the|these|those))* (?:resolutions?|texts?)\b", re.IGNORECASE)
_SYMBOL = regex(r"(?:A|E|S)/(?:HRC/)?RES/[\w/-]{1,40}", re.IGNORECASE)
_TOO_HIGH = regex(r"(?:paragraph|para\.?|op|pp|clause)\s?(?P<number>\d{4,12})(?:\s(?:of|in))?", re.IGNORECASE)
_TITLED = r"(?i)\b(?:resolutions?|texts?|decisions?|entitled|titled|called|on|about|concerning|regarding)\b"
_ITS = regex(r"\b(?:its|(?:preamble|part|paragraphs) of (?:it|that|this))\b", re.IGNORECASE)
_POINT = regex(r"\b(?:points?|items?|sub-?\s?paragraphs?)\b", re.IGNORECASE)
_GO_TO = regex(r"^\W*(?:(?:and|now|please|let[’']s)\W+)*(?:go|jump|turn|move|skip|switch|take me)\b", re.IGNORECASE)
_FEW = 5
_LOOKED_AT = 300
"""So many resolutions are looked through for a paragraph of which it is not said what it belongs to."""


def selected(reading: Reading, mentions: Sequence[Mention], resolutions: list[str]) -> Understood | None:
    """Return the paragraphs that a question names, None if it names none but asks about something."""
    carried: tuple[str, ...] = ()
    if not resolutions and not _EACH.search(reading.rest):
        resolutions, carried = _resolution_in_view(reading)
    wholes = [m.selection.whole for m in mentions if m.selection and m.selection.whole]
    if wholes and len(wholes) == len(mentions) and (content_words(reading.rest) or not resolutions):
        if len(set(wholes)) == 1:
            reading.restrictions = replace(reading.restrictions, kind=wholes[0])
        return None
    year = _ONLY_YEAR.fullmatch(reading.rest)
    if year and not resolutions and not reading.restrictions.limits_resolutions:
        return _in_year(reading, mentions, int(year["year"]))
    if len(resolutions) != 1:
        of_title = [] if resolutions else sorted(titled(reading.question, reading.heads))
        if of_title and _says_no_more(reading, of_title[0]):
            reading.notices.append(f"Read as the title of {_listed(of_title)}.")
            return _of_each(reading, mentions, of_title)
        every = _QUANTIFIED.search(reading.rest)
        if every and not content_words(_QUANTIFIED.sub(" ", reading.rest)):
            return _of_each(reading, mentions, resolutions or [head.id for head in reading.heads])
        if (
            resolutions
            and any(one.number for one in reading.mentions)
            and not any(one.cited for one in reading.mentions)
        ):
            return _of_those(reading, mentions, resolutions)
        if _only_numbers(reading.rest):
            return _of_what(reading)
        if content_words(reading.rest):
            written = ", ".join(reading.question[slice(*m.span)].strip() for m in mentions)
            reading.notices.append(f"“{written}” was left out of the search: of which resolution is not said.")
            return None
        return _of_each(reading, mentions, resolutions)
    resolution = reading.library[resolutions[0]]
    interpretation = Interpretation(symbols=(resolution.id,), carried_over=carried)
    found = [chosen(reading, mention, resolution) for mention in mentions if mention.selection]
    ids = tuple(dict.fromkeys(id_ for some, _ in found for id_ in some))
    reading.notices += [one for _, lacking in found for one in lacking]
    if not ids:
        allowed = frozenset({resolution.id})
        return Understood(interpretation, allowed, reason="no_such_paragraph", notices=reading.told())
    return Understood(replace(interpretation, paragraphs=ids), frozenset({resolution.id}), ids, None, reading.told())


def part_of_titled(reading: Reading) -> Understood | None:
    """Return the preamble or operative part of the few resolutions whose title a question names and nothing else."""
    if not reading.restrictions.kind or any(one.number for one in reading.mentions):
        return None
    of_title = sorted(titled(reading.question, reading.heads))
    if not of_title or len(of_title) > _FEW or not _says_no_more(reading, of_title[0]):
        return None
    reading.notices.append(f"Read as the title of {_listed(of_title)}.")
    return listed(reading, of_title)


def _only_numbers(rest: str) -> bool:
    """Return whether all that a question says besides is written with figures: "A/ES-11/1"."""
    said = [one for one in re.findall(r"\S*\w\S*", rest) if content_words(one)]
    return bool(said) and all(re.search(r"\d", one) for one in said)


def unreadable(reading: Reading, resolutions: Sequence[str]) -> Understood | None:
    """Return the refusal of a symbol or a paragraph that no resolution has, where nothing else is said.

    "S/RES/99999", "61/180 para 100000".
    """
    said = " ".join(reading.rest.split()).strip(" ,.;:?!")
    if not reading.mentions and _SYMBOL.fullmatch(said):
        return _of_what(reading)
    place = _TOO_HIGH.fullmatch(said) if len(resolutions) == 1 else None
    if not place:
        return None
    notice = f"{write_reference(reading.library[resolutions[0]])} has no paragraph {place['number']}."
    return replace(_beyond(Interpretation(symbols=tuple(resolutions)), notice), notices=(*reading.told(), notice))


def _of_what(reading: Reading) -> Understood:
    """Return the refusal of a paragraph of what cannot be read as a resolution."""
    named = " ".join(reading.rest.split()).strip(" ,.;:?!")
    notice = f"“{named}” is read as no resolution that is held: name it as in “paragraph 5 of A/RES/61/180”."
    return Understood(Interpretation(), reason="not_in_corpus", notices=(*reading.told(), notice))


def _of_those(reading: Reading, mentions: Sequence[Mention], resolutions: Sequence[str]) -> Understood:
    """Return a place in each of the resolutions that a question names, and what is lacking in which."""
    found = [chosen(reading, one, reading.library[id_]) for id_ in resolutions for one in mentions if one.selection]
    ids = tuple(dict.fromkeys(id_ for some, _ in found for id_ in some))
    interpretation = Interpretation(symbols=tuple(resolutions), paragraphs=ids)
    reading.notices += [one for _, lacking in found for one in lacking]
    reason: Reason | None = None if ids else "no_such_paragraph"
    return Understood(interpretation, frozenset(resolutions), ids, reason, reading.told())


def _says_no_more(reading: Reading, identifier: str) -> bool:
    """Return whether a question that names a title says nothing else."""
    title = set(stems(reading.library[identifier].title))
    said = stems(" ".join(content_words(re.sub(_TITLED, " ", reading.rest))))
    return all(word in title for word in said)


def _listed(identifiers: Sequence[str]) -> str:
    more = f" and {len(identifiers) - _FEW} more" if len(identifiers) > _FEW else ""
    return f"{', '.join(identifiers[:_FEW])}{more}"


def _in_year(reading: Reading, mentions: Sequence[Mention], year: int) -> Understood:
    """Return a place in the resolutions of a year: "op 5 of 2006"."""
    reading.restrictions = replace(reading.restrictions, since=year, until=year)
    found = sorted(allowed_ids(reading.heads, Limits(since=year, until=year)) or ())
    if found:
        reading.notices.append(f"“{year}” was read as the year.")
        return _of_each(reading, mentions, found)
    notice = f"The corpus holds no resolution of the year {year}, nor Security Council resolution {year}."
    return Understood(_limits_stated(reading), frozenset(), reason="nothing_matches_filters", notices=(notice,))


def _of_each(reading: Reading, mentions: Sequence[Mention], resolutions: Sequence[str]) -> Understood:
    """Return a place in each of the few resolutions that a question leaves; of many the question which is meant."""
    if not resolutions:
        return _of_which((), "")
    counted = f"{len(resolutions):,} resolutions {described(_limits_stated(reading))}".strip()
    if len(resolutions) > _LOOKED_AT:
        return _of_which((), counted)
    found = {one: _place_in(reading, mentions, reading.library[one]) for one in resolutions}
    having = [one for one, ids in found.items() if ids]
    if not having:
        notice = f"None of the {counted} has such a paragraph."
        told = (*reading.told(), notice)
        return Understood(_limits_stated(reading), frozenset(resolutions), reason="no_such_paragraph", notices=told)
    if len(having) > _FEW:
        return _of_which(having, f"{len(having)} of the {counted}")
    ids = tuple(dict.fromkeys(id_ for one in having for id_ in found[one]))
    stated = replace(_limits_stated(reading), symbols=tuple(having), paragraphs=ids)
    some = f"{len(having)} of the {counted} {'has' if len(having) == 1 else 'have'}"
    said = f"All {counted} have" if len(having) == len(resolutions) > 1 else some
    notice = f"{said} such a paragraph: name one to see that alone."
    return Understood(stated, frozenset(having), ids, None, (*reading.told(), notice))


def _limits_stated(reading: Reading) -> Interpretation:
    r = reading.restrictions
    return Interpretation(organ=r.organ, since=r.since, until=r.until, adopted=r.adopted, session=r.session)


def _place_in(reading: Reading, mentions: Sequence[Mention], resolution: Resolution) -> list[str]:
    return [id_ for one in mentions if one.selection for id_ in chosen(reading, one, resolution)[0]]


def _of_which(having: Sequence[str], counted: str) -> Understood:
    """Return the refusal of a paragraph of which it is not clear what it belongs to.

    Args:
        having: the resolutions that have such a paragraph.
        counted: how many they are and among which, "" where nothing is said of that.
    """
    such = f"; {counted} have such a paragraph" if having else f"; there are {counted}" if counted else ""
    example = having[0] if having else "61/180"
    notice = f"Say of which resolution the paragraph is meant, as in “paragraph 5 of {example}”{such}."
    return Understood(Interpretation(), reason="nothing_relevant", notices=(notice,))


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
    several = tuple(dict.fromkeys(one.partition("#")[0] for one in reading.before.named))
    if len(several) > 1:
        return _stepped_in_each(reading, step, several)
    identifier, _, path = reading.before.focus.partition("#")
    resolution = reading.library[identifier]
    siblings = _siblings(resolution, path)
    if step.end and len(reading.before.named) == 1 and _POINT.search(reading.rest):
        siblings = [p for p in resolution.paragraphs if p.path.rpartition(".")[0] == path] or siblings
        path = siblings[0].path if path not in [p.path for p in siblings] else path
    shown = [i for i, p in enumerate(siblings) if p.id in reading.before.named] or [
        next(i for i, p in enumerate(siblings) if p.path == path)
    ]
    interpretation = Interpretation(symbols=(identifier,), carried_over=("symbols",))
    if step.end:
        kind = reading.restrictions.kind or siblings[shown[0]].kind
        kin = [i for i, p in enumerate(siblings) if p.kind == kind] or shown
        at = step.by if step.end == "first" else len(kin) - 1 + step.by
        if not 0 <= at < len(kin):
            return _beyond(interpretation, _has_only(resolution, siblings[kin[0]], len(kin)))
        first = kin[at]
    else:
        first = shown[-1] + step.by if step.by > 0 else shown[0] + step.by + 1 - step.count
    found = siblings[max(0, first) : max(0, first + step.count)]
    if not found and step.count == 1 and "." in path and not _POINT.search(reading.rest):
        above = f"{identifier}#{path.rpartition('.')[0]}"
        up = replace(reading.before, focus=above, named=(above,))
        return stepped(replace(reading, before=up), replace(step, by=step.by if step.by > 0 else 0))
    if not found:
        where = "after the last" if step.by > 0 else "before the first"
        last = siblings[-1] if step.by > 0 else siblings[0]
        notice = f"There is no paragraph {where}: {write_reference(resolution, last.path)}."
        return _beyond(interpretation, notice)
    ids = tuple(p.id for p in found)
    return Understood(replace(interpretation, paragraphs=ids), frozenset({identifier}), ids, None, reading.told())


def _stepped_in_each(reading: Reading, step: Step, resolutions: Sequence[str]) -> Understood:
    """Return the paragraphs next to those that were shown of several resolutions, of each its own."""
    assert reading.before is not None  # noqa: S101 (the caller checked)
    ids: list[str] = []
    for one in resolutions:
        own = tuple(id_ for id_ in reading.before.named if id_.startswith(f"{one}#"))
        found = stepped(replace(reading, before=replace(reading.before, focus=own[0], named=own), notices=[]), step)
        ids += found.named
        reading.notices += [] if found.named else found.notices
    interpretation = Interpretation(symbols=tuple(resolutions), paragraphs=tuple(ids), carried_over=("symbols",))
    if not ids:
        return replace(_beyond(interpretation, ""), notices=reading.told())
    return Understood(interpretation, frozenset(resolutions), tuple(ids), None, reading.told())


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
    if not before or len(resolutions) != 1 or not (before.named or _is_listing(before) or lists_one(before)):
        return None
    if any(m.selection for m in reading.mentions) or content_words(reading.rest) or reading.restrictions.kind:
        return None
    if not leads_on(reading.question):
        return None
    if not before.named:
        reading.restrictions = replace(reading.restrictions, kind=before.interpretation.kind)
        return listed(reading, resolutions, carried=("kind",) if before.interpretation.kind else ())
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

    "paragraph 7 of 61/180", then "and its preamble?"; likewise of one that a refused question named.
    """
    before, r = reading.before, reading.restrictions
    refused = bool(reading.in_view) and not (before and before.focus)
    its = bool(reading.in_view) and bool(_ITS.search(reading.question))
    if not before or resolutions or not (before.named or lists_one(before) or refused or its):
        return None
    if not r.kind or r.limits_resolutions or content_words(_GO_TO.sub("", reading.rest)):
        return None
    return listed(reading, [reading.in_view], carried=("symbols",))


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
