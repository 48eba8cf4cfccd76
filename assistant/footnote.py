"""Questions for a footnote: "what is footnote 3 of paragraph 2?"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Interpretation
from assistant.prefer import plain
from assistant.reading import Understood
from assistant.restrictions import blank
from assistant.show import notices_about
from corpus.errors import NoSuchParagraph
from corpus.reference import named_by, select, write_place, write_reference
from corpus.regex import regex
from index.words import content_words

if TYPE_CHECKING:
    from collections.abc import Set

    from assistant.reading import Given, Reading
    from corpus.library import Library
    from corpus.paragraph import Footnote, Paragraph, Resolution

_FOOTNOTE = regex(
    r"\b(?:the\s+)?(?:foot-?\s?notes?|notes?(?=\s+(?:no\.?\s*)?\d)|fn\.?)\s*(?:no\.?\s*|number\s+"
    r"|#\s*)?(?P<mark>\d{1,3}|\*{1,3})?(?!\s*[/(]\d)",
    re.IGNORECASE,
)
_ORDINAL = regex(r"\b(?P<ordinal>first|second|third|fourth|fifth|last|only)\s+foot-?\s?note\b", re.IGNORECASE)
_FEWEST = 2
_LONGEST = 20
_MOST = 10
_FEW = 3
_POSITIONS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1, "only": 0}


def footnote_asked(reading: Reading, _given: Given) -> Understood | None:
    """Return the footnotes that a question asks for, with the paragraphs they stand in; None for others."""
    match = _FOOTNOTE.search(reading.question)
    ordinal = _ORDINAL.search(reading.question)
    if not match or not (match["mark"] or ordinal or re.search(r"\bfoot-?\s?notes?\b", match[0], re.IGNORECASE)):
        return None
    resolution, carried = _resolution(reading)
    if resolution is None:
        return None if any(m.number for m in reading.mentions) else _of_which(reading, match["mark"])
    try:
        within = _within(reading, resolution)
    except NoSuchParagraph as error:
        return _refused(resolution, f"{error}.", carried)
    found = _found(within, match["mark"] or "", ordinal["ordinal"].lower() if ordinal else "")
    if not found:
        told = _missing(resolution, within, match["mark"] or "")
        return _refused(resolution, told, carried)
    quoted = tuple(dict.fromkeys(_quoted(resolution, p, note) for p, note in found))
    ids = tuple(dict.fromkeys(p.id for p, _ in found))
    interpretation = Interpretation(symbols=(resolution.id,), paragraphs=ids, carried_over=carried)
    reading.notices += notices_about(resolution)
    return Understood(interpretation, frozenset({resolution.id}), ids, notices=(*reading.told(), *quoted))


def noted(question: str, library: Library, allowed: Set[str] | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the paragraphs one of whose footnotes holds all that is looked for, the notes' words; () for none.

    "Treaty Series, vol. 2225" and "E/CN.4/2006/62" stand in footnotes only, which are not searched.

    Args:
        question: what is looked for; at least two words, one of them with a figure: others are no note's number.
        library: where the paragraphs are held.
        allowed: the ids of the resolutions that may answer, None for all.
    """
    words = dict.fromkeys(content_words(question))
    if not _FEWEST <= len(words) <= _LONGEST or not any(word.isdigit() for word in words):
        return (), ()
    found = library.noting(words)
    held = [id_ for id_ in found if allowed is None or id_.partition("#")[0] in allowed][:_MOST]
    quoted = [_quoted(library[id_.partition("#")[0]], library.paragraph(id_), n) for id_ in held for n in found[id_]]
    return tuple(held), tuple(dict.fromkeys(quoted))


def where_noted(words: str, library: Library) -> str:
    """Return the sentence that says in which footnotes words stand one after another, "" where they stand in none."""
    said = plain(words)
    found = library.noting(tuple(dict.fromkeys(said.split()))[:_LONGEST]) if said else {}
    places = [
        f"footnote {note.mark} of {write_reference(library[id_.partition('#')[0]], id_.partition('#')[2])}"
        for id_, notes in found.items()
        for note in notes
        if said in plain(note.text)
    ]
    more = f" and {len(places) - _FEW} more" if len(places) > _FEW else ""
    return f"They stand in {', '.join(places[:_FEW])}{more}." if places else ""


def _of_which(reading: Reading, mark: str | None) -> Understood | None:
    """Return the question back, where one footnote is asked for and no resolution is named; None for others."""
    rest = _FOOTNOTE.sub(" ", blank(reading.question, (m.span for m in reading.mentions)))
    if not mark or content_words(rest):
        return None
    said = reading.question.strip(" ?")
    notice = f"Of which resolution? Name it: “{said} of 61/180”."
    return Understood(Interpretation(), frozenset(), reason="no_such_paragraph", notices=(notice,))


def _resolution(reading: Reading) -> tuple[Resolution | None, tuple[str, ...]]:
    """Return the resolution that a question names or that is in focus, and what is carried."""
    numbered = [m for m in reading.mentions if m.number]
    if numbered:
        held = named_by(numbered[0], reading.heads)
        return (reading.library[held[0].id], ()) if len(held) == 1 else (None, ())
    if reading.in_view:
        return reading.library[reading.in_view], ("symbols",)
    return (reading.library[reading.heads[0].id], ()) if len(reading.heads) == 1 else (None, ())


def _within(reading: Reading, resolution: Resolution) -> tuple[Paragraph, ...]:
    """Return the paragraphs in which a footnote is looked for: those named, with their points, else all."""
    selections = [m.selection for m in reading.mentions if m.selection]
    if not selections:
        return resolution.paragraphs
    named = [p for one in selections for p in select(one, resolution)]
    paths = tuple(p.path for p in named)
    return tuple(
        p for p in resolution.paragraphs if p.path in paths or p.path.startswith(tuple(f"{one}." for one in paths))
    )


def _found(within: tuple[Paragraph, ...], mark: str, ordinal: str) -> list[tuple[Paragraph, Footnote]]:
    notes = [(p, note) for p in within for note in p.footnotes]
    if mark:
        return [(p, note) for p, note in notes if note.mark == mark]
    if ordinal:
        position = _POSITIONS[ordinal]
        return notes[position:][:1] if position < len(notes) else []
    return notes


def _missing(resolution: Resolution, within: tuple[Paragraph, ...], mark: str) -> str:
    """Return the sentence that says where a footnote stands that is not where it was looked for."""
    where = write_reference(resolution, within[0].path if len(within) == 1 else None)
    elsewhere = [p.path for p in resolution.paragraphs for note in p.footnotes if note.mark == mark]
    if elsewhere:
        places = " and ".join(write_place(path, annexes=resolution.annexes) for path in dict.fromkeys(elsewhere))
        return f"{where} has no footnote {mark}; it stands in {places} of {resolution.id}."
    have = ", ".join(dict.fromkeys(note.mark for p in resolution.paragraphs for note in p.footnotes))
    told = f"the footnotes of {resolution.id} are {have}" if have else f"{resolution.id} has no footnotes"
    return f"{where} has no {f'footnote {mark}' if mark else 'such footnote'}: {told}."


def _quoted(resolution: Resolution, paragraph: Paragraph | None, note: Footnote) -> str:
    stands_for = f" (that is: {note.resolved})" if note.resolved else ""
    text = f"“{note.text}”" if note.text else "the source prints the marker without its text"
    place = write_reference(resolution, paragraph.path if paragraph else None)
    return f"Footnote {note.mark} of {place}: {text}{stands_for}"


def _refused(resolution: Resolution, told: str, carried: tuple[str, ...]) -> Understood:
    interpretation = replace(Interpretation(symbols=(resolution.id,)), carried_over=carried)
    return Understood(interpretation, frozenset({resolution.id}), reason="no_such_paragraph", notices=(told,))
