"""Reading which paragraphs a text names: "OP 4 (c)", "paras. 2–5", "last preambular paragraph", "#op3.b.ii"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.area import area_at, article_at, unnumbered_at, with_inner_area
from corpus.label import follow, is_sibling, read_labels, read_number, read_open_end, read_separator
from corpus.noun import kind_of, noun_at, skip_no
from corpus.place import read_path
from corpus.position import begins_position, read_positions
from corpus.regex import regex
from corpus.selection import Part
from corpus.spelling import Noun, read_noun, words

if TYPE_CHECKING:
    from corpus.label import Steps
    from corpus.paragraph import Kind
    from corpus.tokens import Tokens

_HALVES = words("part section portion half")
_NOT_NAMED = words("next previous following preceding another same such this that these those other further new")
_BEGINNINGS = words("# o p sub number no nr article art unnumbered")
_ADJECTIVES = words("operative operational preambular preambulatory preambulary")
_WHOLE_PARTS = words("ops pps")
_AFTER_A_KIND = {""} | words("of in from and or to , . ? ! ; : ) ( - a e s ga resolution res")
_AFTER_A_LETTER = words("of and or to , -")
_AFTER_A_POSITION = {""} | words("of in from , . ? ! ; : )")
_DEPTH = 4
_DOTTED_FROM = 3  # steps above a letter that is written with a full stop, as in "1 (a) (ii) a."
_NUMBER_LIMIT = 200  # what is above it is no paragraph where no noun says so
_PATH = regex(
    r"#((?:(?:annex\d*|s\d+|s[a-z]|art\w{1,12})\.)*"
    r"(?:(?:op|pp|u|table)?\d\w*(?:\.\w+)*|(?<=\.)[a-z]{1,5}(?:\.\w+)*|annex\d*|(?<=\.)art\w{1,12}))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """Paragraphs named between the tokens ``first`` and ``stop``.

    A ``weak`` choice ("p. 5", "point 3") means something only beside a resolution.
    """

    parts: tuple[Part, ...]
    first: int
    stop: int
    weak: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it is a preamble, operative part or annex as a whole."""
        return not any(part.start for part in self.parts)


def read_choice(tokens: Tokens, i: int, depth: int = _DEPTH) -> Choice | None:
    """Return the paragraphs named from token ``i`` on, None if none are."""
    if not begins_choice(tokens.word(i)):
        return None
    if depth == 0 or (tokens.is_glued(i) and tokens.word(i - 1) == "-" and tokens.is_letters(i - 2)):
        return None
    if tokens.word(i) == "#":
        return _read_path(tokens, i)
    if tokens.word(i) == "第" and tokens.word(i + 2) == "段" and tokens.number(i + 1):
        return Choice((Part(None, (str(tokens.number(i + 1)),)),), i, i + 3)
    plain = tokens.word(i) in {"p", "number", "no", "nr"}
    if plain and (number := read_number(tokens, tokens.skip(i + 1, "."), first=True)):
        return Choice((Part(None, number[0]),), i, number[1], weak=True)
    noun, after = noun_at(tokens, i)
    match noun:
        case "paragraph":
            return _read_paragraphs(tokens, i, after) or _read_lettered(tokens, i, after, depth)
        case "operative" | "preambular" | "preamble":
            return _read_kind(tokens, i, depth)
        case "point":
            return _read_points(tokens, i, after, depth)
        case "annex" | "section" | "part":
            return _read_area(tokens, i, depth)
    special = _read_unnumbered(tokens, i) or _read_article(tokens, i, depth)
    return special or _read_ordinals(tokens, i, depth) or _read_letters_of(tokens, i, depth)


@lru_cache(maxsize=4096)
def begins_choice(word: str) -> bool:
    """Return whether paragraphs can be named by words that begin with this one."""
    return word in _BEGINNINGS or len(word) == 1 or bool(read_noun(word)) or begins_position(word)


def _read_path(tokens: Tokens, i: int) -> Choice | None:
    match = _PATH.match(tokens.text, tokens[i].start)
    if not match:
        return None
    stop = i
    while stop < len(tokens) and tokens[stop].start < match.end():
        stop += 1
    place = read_path(match[1].lower())
    return Choice((Part(place.kind, place.steps, area=place.area),), i, stop, weak=not (place.kind or place.area))


def _read_paragraphs(tokens: Tokens, i: int, after: int) -> Choice | None:
    """Read "paragraph 5", "paras. 2 (a), 3 and 5–7", "paragraph OP5"; ``after`` is the position after the noun."""
    inner, numbers = noun_at(tokens, after)
    kind: Kind | None = "op" if inner == "operative" else "pp" if inner == "preambular" else None
    at = numbers if kind else after
    return _read_list(tokens, i, at, kind) or _read_position_after(tokens, i, at, kind)


def _read_position_after(tokens: Tokens, i: int, at: int, kind: Kind | None) -> Choice | None:
    """Read "para last", "paragraph third from last"."""
    found = read_positions(tokens, tokens.skip(at, ","))
    if not found or tokens.word(found[1]) not in _AFTER_A_POSITION:
        return None
    return Choice(tuple(Part(kind, (start,), (end,) if end != start else ()) for start, end in found[0]), i, found[1])


def _read_list(tokens: Tokens, i: int, at: int, kind: Kind | None) -> Choice | None:
    between = tokens.word(at) == "between"
    first = read_number(tokens, skip_no(tokens, at + 1 if between else tokens.skip(at, "from")), first=True)
    if not first:
        return None
    choice = _read_run(tokens, Choice((Part(kind, first[0]),), i, first[1]))
    start_only = [part for part in choice.parts if not part.end]
    if between and len(choice.parts) == len(start_only) == 2:
        choice = replace(choice, parts=(replace(start_only[0], end=start_only[1].start),))
    return _read_whereabouts(tokens, choice)


def read_numbers(tokens: Tokens, i: int) -> Choice | None:
    """Return the paragraphs that numbers without a noun name: "4 (c)", "5 and 7"."""
    choice = _read_list(tokens, i, i, None)
    small = choice and all(int(str(part.start[0]).split()[0]) < _NUMBER_LIMIT for part in choice.parts)
    return replace(choice, weak=True) if choice and small else None


def _read_run(tokens: Tokens, choice: Choice, *, numbers: bool = True, floor: int = 1) -> Choice:
    """Extend the only part of a choice by its letters and by what a list or range adds to it."""
    parts, kind, area = [choice.parts[0]], choice.parts[0].kind, choice.parts[0].area
    steps, i = _append_labels(tokens, parts[0].start, choice.stop) if floor else (parts[0].start, choice.stop)
    parts[0] = replace(parts[0], start=steps)
    while True:
        separator, after = read_separator(tokens, i)
        if (end := read_open_end(tokens, i)) and not parts[-1].end:
            parts[-1] = replace(parts[-1], end=(*steps[:-1], -1))
            return replace(choice, parts=tuple(parts), stop=end)
        crossed = _read_other_kind(tokens, after, kind) if separator == "to" and floor and not parts[-1].end else None
        if crossed:
            parts[-1] = replace(parts[-1], end=crossed[0].start, end_kind=crossed[0].kind)
            return replace(choice, parts=tuple(parts), stop=crossed[1])
        if not separator and tokens.word(i) == "(" and len(steps) > floor:
            separator = "and"
        found = _read_next(tokens, after, steps, separator, kind, numbers=numbers, floor=floor) if separator else None
        if not found:
            return replace(choice, parts=tuple(parts), stop=i)
        steps, i = found
        if separator == "to" and not parts[-1].end:
            parts[-1] = replace(parts[-1], end=steps)
        else:
            parts.append(replace(parts[0], kind=kind, start=steps, end=(), area=area))


def _read_other_kind(tokens: Tokens, i: int, kind: Kind | None) -> tuple[Part, int] | None:
    """Read the end of "PP1 to OP2", "PP1 to the second operative paragraph"."""
    i = tokens.skip(i, "the")
    positions = read_positions(tokens, i)
    noun, after = noun_at(tokens, positions[1] if positions else i)
    end_kind: Kind = kind_of(noun) or "op"
    second, inner = noun_at(tokens, after)
    after = inner if second == "paragraph" else after
    if noun not in {"paragraph", "operative", "preambular"} or end_kind == (kind or "op"):
        return None
    number = ((positions[0][0][0],), after) if positions else read_number(tokens, skip_no(tokens, after), first=True)
    if not number:
        return None
    steps, stop = _append_labels(tokens, number[0], number[1])
    return Part(end_kind, steps), stop


def _append_labels(tokens: Tokens, steps: Steps, i: int) -> tuple[Steps, int]:
    """Return steps with the letters after them, which a noun may announce: "3, subparagraph (b), item (ii)"."""
    while len(steps) < 6:
        at = tokens.skip(tokens.skip(i, ",", "'"), "s") if tokens.word(i) == "'" else tokens.skip(i, ",")
        noun, announced = noun_at(tokens, at)
        found = read_labels(tokens, announced, free=True) if noun == "point" else read_labels(tokens, i)
        found = found or _read_point_position(tokens, at)
        if not found or (noun != "point" and is_sibling(str(steps[-1]), str(found[0][0]))):
            break
        repeated = found[0] == steps[-1:] and str(steps[-1]).isdecimal()
        steps, i = (steps if repeated else (*steps, *found[0])), found[1]
    return steps, i


def _read_point_position(tokens: Tokens, i: int) -> tuple[Steps, int] | None:
    """Read "second point"."""
    found = read_positions(tokens, i)
    if not found or len(found[0]) > 1 or found[0][0][0] != found[0][0][1]:
        return None
    noun, after = noun_at(tokens, found[1])
    return ((found[0][0][0],), after) if noun == "point" else None


def _read_next(
    tokens: Tokens, i: int, steps: Steps, separator: str, kind: Kind | None, *, numbers: bool, floor: int
) -> tuple[Steps, int] | None:
    """Read the next item of a list: a letter, a number with its letters, or the noun again after "to"."""
    noun, after = noun_at(tokens, tokens.skip(i, "the"))
    if noun == "point" and len(steps) > floor:
        found = read_labels(tokens, after, free=True)
        return (follow(steps, found[0], floor), found[1]) if found and tokens.word(found[1]) != "of" else None
    if noun and separator == "to" and numbers and (kind_of(noun) == kind or (noun == "paragraph" and not kind)):
        number = read_number(tokens, skip_no(tokens, after), first=True)
        return _append_labels(tokens, number[0], number[1]) if number else None
    listed = len(steps) > floor or tokens.word(i) in {"(", "["}
    if listed and (found := read_labels(tokens, i)):
        following = follow(steps, found[0], floor)
        return following, tokens.skip(found[1], ".") if len(following) > _DOTTED_FROM else found[1]
    number = read_number(tokens, i, first=False) if numbers else None
    return _append_labels(tokens, number[0], number[1]) if number else _read_end(tokens, i) if numbers else None


def _read_end(tokens: Tokens, i: int) -> tuple[Steps, int] | None:
    """Read "the last one" at the end of a list of numbers."""
    found = read_positions(tokens, tokens.skip(i, "the"))
    if not found or len(found[0]) > 1 or found[0][0][0] != found[0][0][1]:
        return None
    after = tokens.skip(found[1], "one")
    return ((found[0][0][0],), after) if tokens.word(after) in _AFTER_A_POSITION else None


def _read_kind(tokens: Tokens, i: int, depth: int) -> Choice | None:
    """Read "OP5", "preambular paragraphs 3 and 4", "the operative part", "preamble, para. 3"."""
    noun, after = noun_at(tokens, i)
    kind = kind_of(noun)
    second, inner = noun_at(tokens, after)
    if second == "paragraph" or second == _SAME.get(kind or ""):
        after = inner
    if found := _read_list(tokens, i, after, kind):
        return found if tokens.word(i) != "operational" or second == "paragraph" else None
    if placed := _read_position_after(tokens, i, after, kind):
        return placed
    if tokens.word(i - 1) in _NOT_NAMED:
        return None
    if noun == "preamble" or tokens.word(after) in _HALVES:
        after = after + 1 if tokens.word(after) in _HALVES else after
        following = tokens.skip(after, ",", ":")
        if noun_at(tokens, following)[0] == "paragraph":
            nested = read_choice(tokens, following, depth - 1)
            if nested and not nested.is_whole and all(part.kind is None and not part.relative for part in nested.parts):
                return replace(nested, parts=tuple(replace(part, kind=kind) for part in nested.parts), first=i)
    elif second != "paragraph" and tokens.word(i) not in _WHOLE_PARTS:
        return None
    return Choice((Part(kind),), i, after)


_SAME: dict[str, Noun] = {"op": "operative", "pp": "preambular"}


def _read_lettered(tokens: Tokens, i: int, after: int, depth: int) -> Choice | None:
    """Read "paragraph (b)", which is a point."""
    return _read_points(tokens, i, after, depth) if read_labels(tokens, after) else None


def _read_points(tokens: Tokens, i: int, after: int, depth: int) -> Choice | None:
    """Read "point (c)", "subparagraphs (a) and (b) of paragraph 3", "the points of OP4"."""
    announced = read_noun(tokens.word(after - 1)) != "paragraph" or tokens.word(after) == "("
    labels = read_labels(tokens, skip_no(tokens, after), free=announced)
    if labels:
        choice = Choice((Part(None, labels[0], relative=True),), i, labels[1])
        choice = _read_run(tokens, choice, numbers=False, floor=0)
    elif tokens.word(i)[-1:] == "s" or tokens.word(after - 1)[-1:] == "s":
        choice = Choice((Part(None, (1,), (-1,), relative=True),), i, after, weak=True)
    else:
        numbered = _read_list(tokens, i, after, None)
        return replace(numbered, weak=all(len(part.start) == 1 for part in numbered.parts)) if numbered else None
    return _place_points(tokens, choice, depth)


def _read_letters_of(tokens: Tokens, i: int, depth: int) -> Choice | None:
    """Read "(b) of para 4", "b and c of OP4"."""
    word, following = tokens.word(i), tokens.word(i + 1)
    opened = word == "(" or following == ")"
    if not opened and (word in {"a", "i"} or not word.isalpha() or following not in _AFTER_A_LETTER):
        return None
    if tokens.number(i - 1) is not None or (tokens.is_glued(i) and tokens.is_letters(i - 1)):
        return None
    labels = read_labels(tokens, i, free=word != "(")
    if not labels:
        return None
    points = Choice((Part(None, labels[0], relative=True),), i, labels[1])
    points = _read_run(tokens, points, numbers=False, floor=0)
    placed = _place_points(tokens, points, depth) if tokens.word(points.stop) in {"of", "in", "under"} else None
    return placed if placed and placed.stop > points.stop else None


def _place_points(tokens: Tokens, points: Choice, depth: int) -> Choice | None:
    """Put points under the paragraph that the words after them name."""
    link = tokens.skip(points.stop, ",", "-")
    after = tokens.skip(link, "of", "in", "under", "from", "to", "within")
    parent = read_choice(tokens, tokens.skip(after, "the", "its", "this"), depth - 1)
    usable = parent and not parent.is_whole and not any(part.end for part in parent.parts)
    if not parent or not usable or (after == link and parent.parts[0].relative):
        return points
    parts = [
        replace(above, start=(*above.start, *part.start), end=(*above.start, *part.end) if part.end else ())
        for above in parent.parts
        for part in points.parts
    ]
    return Choice(tuple(parts), points.first, parent.stop, parent.weak and points.weak)


def _read_ordinals(tokens: Tokens, i: int, depth: int) -> Choice | None:
    """Read "third preambular paragraph", "first three OPs", "last paragraph of the preamble", "last point of OP4"."""
    found = read_positions(tokens, i)
    if not found:
        return None
    ranges, after = found
    noun, inner = noun_at(tokens, after)
    kind = kind_of(noun)
    if kind:
        second, behind = noun_at(tokens, inner)
        if second != "paragraph" and tokens.word(after) in _ADJECTIVES and tokens.word(inner) not in _AFTER_A_KIND:
            return None
        noun, inner = "paragraph", behind if second == "paragraph" else inner
    parts = tuple(Part(kind, (start,), (end,) if end != start else ()) for start, end in ranges)
    if noun == "point":
        relative = tuple(replace(part, relative=True) for part in parts)
        return _place_points(tokens, Choice(relative, i, inner, weak=True), depth)
    if noun != "paragraph" or (tokens.word(after) in {"clause", "clauses"} and not kind):
        return None
    choice = Choice(parts, i, inner)
    if len(parts) == 1 and not parts[0].end:
        choice = _read_run(tokens, choice, numbers=False)
    return _read_whereabouts(tokens, choice)


def _read_area(tokens: Tokens, i: int, depth: int) -> Choice | None:
    """Read "annex II, para. 3", "section III, paragraph 5", and an annex as a whole."""
    area = area_at(tokens, i)
    if not area:
        return None
    code, after = with_inner_area(tokens, i, *area)
    link = tokens.skip(tokens.skip(after, ",", ".", ":"), "of", "in")
    nested = read_choice(tokens, tokens.skip(link, "the", "its"), depth - 1)
    if nested and _is_absolute(tokens, nested):
        parts = tuple(_move(replace(part, relative=False), code) for part in nested.parts)
        return replace(nested, parts=parts, first=i)
    return Choice((Part(None, area=code),), i, after, weak=True)


def _is_absolute(tokens: Tokens, nested: Choice) -> bool:
    """Return whether paragraphs within an area say where they stand there: "para. 3", and "para. a" of an annex."""
    lettered = noun_at(tokens, nested.first)[0] == "paragraph"
    return lettered or not any(part.relative for part in nested.parts)


def _read_article(tokens: Tokens, i: int, depth: int) -> Choice | None:
    """Read "article 7, paragraph 2 (a), of the annex"; articles of anything else are no paragraphs of a resolution."""
    article = article_at(tokens, i)
    if not article:
        return None
    at = tokens.skip(tokens.skip(article[1], ","), "of", "in", "to")
    nested = read_choice(tokens, tokens.skip(at, "the", "its"), depth - 1)
    if not nested or not all(part.area.startswith("annex") for part in nested.parts):
        return None
    parts = tuple(replace(part, area=f"{part.area}.{article[0]}") for part in nested.parts)
    return replace(nested, parts=parts, first=i)


def _read_unnumbered(tokens: Tokens, i: int) -> Choice | None:
    """Read "unnumbered para. 1 (a)"."""
    found = unnumbered_at(tokens, i)
    if not found:
        return None
    steps, stop = _append_labels(tokens, *found)
    return Choice((Part(None, steps),), i, stop)


def _move(part: Part, area: str) -> Part:
    return replace(part, area=f"{area}.{part.area}" if part.area else area)


def _read_whereabouts(tokens: Tokens, choice: Choice) -> Choice:
    """Read what may follow a number: "of the preamble", "of section II", "of the annex", "(preambular)"."""
    for _ in range(3):
        link = tokens.skip(choice.stop, ",", "(")
        after = tokens.skip(tokens.skip(link, "of", "in", "from", "to"), "the", "its")
        noun, behind = noun_at(tokens, after)
        area = area_at(tokens, after) if after > choice.stop else None
        kind = kind_of(noun)
        half = tokens.word(behind) in _HALVES
        if area and all(not part.area for part in choice.parts):
            parts, stop = tuple(replace(part, area=area[0]) for part in choice.parts), area[1]
        elif area:
            parts, stop = tuple(_move(part, area[0]) for part in choice.parts), area[1]
        elif kind and after > choice.stop and (noun == "preamble" or half) and choice.parts[0].kind in {None, kind}:
            parts, stop = tuple(replace(part, kind=kind) for part in choice.parts), behind + half
        else:
            return choice
        choice = replace(choice, parts=parts, stop=tokens.skip(stop, ")") if tokens.word(link - 1) == "(" else stop)
    return choice
