"""Paragraphs that a question names by number or place: of one resolution, or of several, each with its own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.absent import not_held
from assistant.answer import Interpretation
from assistant.dating import misdated
from assistant.reading import Understood
from assistant.show import notices_about
from assistant.speech import COMPARED
from corpus.errors import NoSuchParagraph
from corpus.place import read_path
from corpus.reference import Selection, named_by, select
from corpus.regex import regex
from index.words import content_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.answer import Reason
    from assistant.reading import Reading
    from corpus.paragraph import Resolution
    from corpus.reference import Mention, Part

_COMPARED = regex(rf"\b(?:{COMPARED}|idem|ditto|likewise|same)\b", re.IGNORECASE)
_EACH = regex(r"\brespectively\b", re.IGNORECASE)


def chosen(reading: Reading, mention: Mention, resolution: Resolution) -> tuple[list[str], list[str]]:
    """Return the ids of the paragraphs that a mention names in a resolution, and what is to be said of those it lacks.

    They come in the order in which they are named, those of a range in that of the text.
    """
    ids: list[str] = []
    lacking: list[str] = []
    for part in mention.selection.parts if mention.selection else ():
        try:
            ids += [paragraph.id for paragraph in select(_grounded(reading, part, resolution), resolution)]
        except NoSuchParagraph as error:
            lacking.append(f"{error}.")
    return list(dict.fromkeys(ids)), lacking


def _grounded(reading: Reading, part: Part, resolution: Resolution) -> Selection:
    """Return a part as the paragraph in focus completes it: "point (c)" is of that, "paragraph 9" of its annex."""
    selection, before = Selection((part,)), reading.before
    if not before or not before.focus.startswith(f"{resolution.id}#"):
        return selection
    path = before.focus.partition("#")[2]
    if part.relative:
        places = [one for one in (path, path.rpartition(".")[0]) if one and resolution.below(one)]
        under = [selection.under(one) for one in places]
        return next((one for one in under if _has(resolution, one)), under[0] if under else selection)
    area = read_path(path).area
    if area.startswith("annex") and part.start and not part.area and part.kind is None:
        within = Selection((replace(part, area=area),))
        return within if _has(resolution, within) else selection
    return selection


def _has(resolution: Resolution, selection: Selection) -> bool:
    """Return whether a resolution has what is selected."""
    try:
        select(selection, resolution)
    except NoSuchParagraph:
        return False
    return True


def of_several(reading: Reading) -> Understood | None:
    """Return the paragraphs of a question that names some of several resolutions, None of any other question.

    Each comes with its own resolution, in the order asked; what is not held or not there is told.
    """
    mentions = _completed(reading)
    if len({mention.number for mention in mentions}) < 2:
        return None
    ids: list[str] = []
    symbols: list[str] = []
    absent = 0
    for mention in mentions:
        held = named_by(mention, reading.heads)
        absent += not held
        reading.notices += [] if held else [not_held(reading, mention)]
        found, lacking = _in_any(reading, mention, held)
        ids += found
        symbols += [head.id for head in held if not found or any(one.startswith(f"{head.id}#") for one in found)]
        reading.notices += lacking
    interpretation = Interpretation(symbols=tuple(dict.fromkeys(symbols)))
    allowed = frozenset(symbols)
    if not ids:
        reason: Reason = "not_in_corpus" if absent == len(mentions) else "no_such_paragraph"
        return Understood(interpretation, allowed, reason=reason, notices=reading.told())
    unique = tuple(dict.fromkeys(ids))
    return Understood(replace(interpretation, paragraphs=unique), allowed, unique, None, reading.told())


def _completed(reading: Reading) -> list[Mention]:
    """Return the mentions of paragraphs with a resolution; one that is compared with them has the same paragraphs."""
    found: list[Mention] = []
    for mention in reading.mentions:
        whole = mention.selection is not None and mention.selection.whole
        if not mention.number or mention.cited or (whole and content_words(reading.rest)):
            return []
        if mention.selection:
            found.append(mention)
        elif found and _COMPARED.search(reading.question):
            found.append(replace(mention, selection=found[-1].selection))
        else:
            return []
    alike = len({mention.selection for mention in found}) == 1 and found[0].selection
    if alike and len(alike.parts) == len(found) and _EACH.search(reading.question):
        return [replace(one, selection=Selection((part,))) for one, part in zip(found, alike.parts, strict=True)]
    return found


def _in_any(reading: Reading, mention: Mention, held: Sequence[Resolution]) -> tuple[list[str], list[str]]:
    """Return what a mention names in the resolutions it may mean; what one of them lacks counts if all lack it."""
    ids: list[str] = []
    lacking: list[str] = []
    for head in held:
        wrong = misdated(reading.question, mention, head)
        reading.notices += [*([wrong] if wrong else []), *notices_about(head)]
        found, missing = chosen(reading, mention, reading.library[head.id])
        ids += found
        lacking += missing
    return ids, lacking if len(held) == 1 or not ids else []
