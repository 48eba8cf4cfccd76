"""Quotations as patterns: they may leave words out, put words in brackets, and run over several paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.quote import fold, normalise
from corpus.regex import regex
from corpus.spelling import words as word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

TRAILING = " \t\r\n.,;:。，；：、،؛"
"""What may end a paragraph and not the quotation, and the other way round."""

MOST = 6
"""A quotation runs over so many paragraphs at most."""

_ELLIPSIS = regex(r"\s*[\[(]?(?:…|\.\s?\.\s?\.(?:\s?\.)?)[\])]?\s*")
_INSERTION = regex(r"\s*\[[^\[\]]{2,120}\]\s*|\s*\[[^\w\[\]]\]\s*")
_TURNING = regex(
    r"\[(?:[^\[\]]*(?<!\w))?(?:not|no|non|never|nor|neither|none|nothing|nobody|without|cannot|\w+n['’]t|except|unless|"
    r"ne|pas|jamais|aucun|aucune|sans|nunca|jamás|ningún|ninguna|sin|не|ни|нет|никогда|без|لا|لم|لن|ليس|دون)"
    r"(?!\w)[^\[\]]*\]|\[[^\[\]]*[不未没無无非勿][^\[\]]*\]|\[(?:un|in|im|il|ir|dis|non|mis)-?\]-?(?=\w)",
    re.IGNORECASE,
)
"""Words in brackets that turn the sense of what is quoted: they are not the quoter's to put in."""
_LETTER = regex(r"\[([^\W\d_])\](?=\w)")
_MARKS = regex(r"\s?\[\d{1,3}\]|(?<=[a-z,;.:)”\"])\d{1,3}(?=[\s,;.:)]|$)|[⁰¹²³⁴-⁹]+")
_ROUND = regex(r"(?P<before>[^\W\d_]{1,30})(?:[,;.:][”\"’]?\(\d{1,2}\)|[”\"’]?\s?\(\d{1,2}\))(?=[\s,;.:]|$)")
_COUNTS = word_set(
    "a an and any article articles by chapter for from goal in is item of on option or para paragraph paragraphs paras "
    "part principle regulation rule section step subparagraph subparagraphs target that the to which with"
)
"""Words before a number in brackets that make it one of the text: no footnote's."""
_INNER_LABEL = regex(r"(?<=[;,.:])\s+(?:and\s+)?(?:\d{1,3}\.|\([a-z]{1,5}\))\s+")
_HAN = regex(r"[\u3400-\u9fff]")
_SHORTEST = 12
_LONGEST_GAP = 200
_PUT_IN = "\x00"


@dataclass(frozen=True, slots=True)
class Pattern:
    """The parts of a quotation that must stand in a text one after the other.

    ``near`` says of each part whether it must follow the one before it closely: there the quotation has words in
    brackets instead of the held ones. ``longest`` is the part with the most words, as it is written.
    """

    parts: tuple[re.Pattern[str], ...]
    near: tuple[bool, ...]
    longest: str
    whole: str
    inserted: bool = False

    def stands_in(self, folded: str) -> bool:
        """Return whether a folded text holds the quotation."""
        at = 0
        for part, near in zip(self.parts, self.near, strict=True):
            found = part.search(folded, at)
            if found is None or (near and found.start() - at > _LONGEST_GAP):
                return False
            at = found.end()
        return bool(self.parts)


def patterns(words: str) -> Iterator[Pattern]:
    """Yield the ways to read a quotation: as it stands, without footnote markers, with brackets as the quoter's own.

    The last not where words in brackets turn the sense ("[not]").
    """
    seen = set()
    words = normalise(words)
    bare = _without_marks(words)
    for text, inserted in ((words, False), (bare, False), (_INSERTION.sub(_PUT_IN, _LETTER.sub(r"\1", bare)), True)):
        letters = inserted and bool(_LETTER.search(bare))
        if text in seen or (inserted and (_TURNING.search(bare) or not (letters or _PUT_IN in text))):
            continue
        seen.add(text)
        pattern = _pattern(text, inserted=inserted, any_case=letters)
        if pattern.parts:
            yield pattern


def own_words(words: str) -> str:
    """Return a quotation without the words that it puts in brackets and the marks of what it leaves out.

    Words in brackets that turn the sense stay.

    >>> own_words("Requests [him] to act … at once, [not] later")
    'Requests to act at once, [not] later'
    """
    words = " ".join(words.split())
    bare = _INSERTION.sub(lambda found: found[0] if _TURNING.search(words, *found.span()) else " ", words)
    return " ".join(_ELLIPSIS.sub(" ", _LETTER.sub(r"\1", bare)).split())


def _without_marks(words: str) -> str:
    """Return a quotation without the markers of footnotes: "women,3", "women [3]", "women³", "women (3)"."""

    def kept(found: re.Match[str]) -> str:
        counts = found["before"].lower() in _COUNTS
        return found[0] if counts else re.sub(r"\s?\(\d{1,2}\)$", "", found[0])

    return _ROUND.sub(kept, _MARKS.sub("", words))


def _pattern(text: str, *, inserted: bool, any_case: bool) -> Pattern:
    folded = fold(text.replace(_PUT_IN, f" {_PUT_IN} "))
    pieces: list[tuple[bool, str]] = []
    for stretch in _ELLIPSIS.split(folded):
        for at, piece in enumerate(stretch.split(_PUT_IN)):
            bare = piece.strip(TRAILING)
            if bare:
                pieces.append((at > 0 and bool(pieces), bare))
    written = [piece for _, piece in pieces]
    return Pattern(
        parts=tuple(_compiled(piece, any_case=any_case) for piece in written),
        near=tuple(near for near, _ in pieces),
        longest=max(written, key=lambda piece: len(piece.split()), default=""),
        whole=written[0] if len(written) == 1 else "",
        inserted=inserted,
    )


def _compiled(piece: str, *, any_case: bool) -> re.Pattern[str]:
    before = r"(?<!\w)" if _is_lettered(piece[0]) else ""
    after = r"(?!\w)" if _is_lettered(piece[-1]) else ""
    return re.compile(f"{before}{re.escape(piece)}{after}", re.IGNORECASE if any_case else 0)


def _is_lettered(char: str) -> bool:
    return bool(re.match(r"\w", char)) and not _HAN.match(char)


def chapeau_groups(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the folded text of every chapeau with the points below it, with their letters and without.

    A place comes a second time with its words that go on after its points: these have no letter.
    """
    groups: dict[str, list[tuple[str, str]]] = {}
    seen = set()
    for place, text in texts:
        top = top_of(place)
        point = "" if place in seen else place[len(top) + 1 :].rsplit(".", 1)[-1]
        groups.setdefault(top, []).append((point, fold(text)))
        seen.add(place)
    for top, parts in groups.items():
        if len(parts) > 1:
            yield from ((top, text) for text in _joined(parts))


def _joined(parts: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield texts one after the other, without their letters and with them."""
    yield " ".join(text for _, text in parts).strip(TRAILING)
    yield " ".join(f"({point}) {text}" if point else text for point, text in parts).strip(TRAILING)


def without_points(places: Sequence[str], *, led: bool = True) -> tuple[str, ...]:
    """Return a run of places without the points behind which the paragraph that they stand under goes on.

    Where points are ``led`` in, a paragraph is left out that comes before one of its points, and not after.

    >>> without_points(["op1", "op1.a"]), without_points(["op1", "op1.a", "op1"]), without_points(["op1.a", "op1"])
    (('op1.a',), ('op1',), ('op1',))
    """
    kept = []
    for at, place in enumerate(places):
        later = places[at + 1 :]
        above = led and place not in later and any(other.startswith(f"{place}.") for other in later)
        if not above and not any(place.startswith(f"{other}.") for other in later):
            kept.append(place)
    return tuple(dict.fromkeys(kept))


def led_in(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the folded text of every point after the chapeaux that lead to it, with its letters and without."""
    held: dict[str, str] = {}
    for place, text in texts:
        held.setdefault(place, fold(text))
    for place, text in held.items():
        above = [one for one in above_of(place) if one in held]
        if above:
            chapeaux = " ".join(held[one] for one in above)
            yield place, f"{chapeaux} {text}".strip(TRAILING)
            yield place, f"{chapeaux} ({place.rpartition('.')[2]}) {text}".strip(TRAILING)


def above_of(place: str) -> list[str]:
    """Return the ids of the chapeaux that a point may stand under, the outermost first.

    >>> above_of("A/C.3/61/L.98#op3.b.ii")
    ['A/C.3/61/L.98#op3', 'A/C.3/61/L.98#op3.b']
    """
    identifier, _, path = place.partition("#")
    parts = path.split(".")
    return [f"{identifier}#{'.'.join(parts[:n])}" for n in range(1, len(parts))]


def top_of(place: str) -> str:
    """Return the id of the paragraph of first degree; the symbol of a draft has a full stop of its own.

    >>> top_of("A/C.3/61/L.98#op3.b.ii")
    'A/C.3/61/L.98#op3'
    """
    identifier, _, path = place.partition("#")
    return f"{identifier}#{path.partition('.')[0]}"


def running_over(texts: Iterable[tuple[str, str]], words: str) -> Iterator[tuple[str, ...]]:
    """Yield the ids of each run of paragraphs of one resolution that a quotation runs over, from first to last.

    Numbers and letters of paragraphs between them are no words of the quotation.
    """
    wanted = _INNER_LABEL.sub(" ", fold(_without_marks(words))).strip(TRAILING)
    if len(wanted) < _SHORTEST:
        return
    pattern = _compiled(wanted, any_case=False)
    rows: list[tuple[str, str]] = []
    for place, text in texts:
        if rows and rows[-1][0].partition("#")[0] != place.partition("#")[0]:
            rows.clear()
        rows.append((place, fold(text)))
        del rows[:-MOST]
        run = _ending_here(rows, wanted, pattern)
        if run:
            yield run


def _ending_here(rows: Sequence[tuple[str, str]], wanted: str, pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Return the last rows whose words, joined, hold what is wanted, begun in the first and ended in the last."""
    last = rows[-1][1]
    if wanted[-_SHORTEST:] not in last and not wanted.endswith(last.strip(TRAILING)):
        return ()
    for count in range(2, len(rows) + 1):
        joined = " ".join(text for _, text in rows[-count:])
        found = pattern.search(joined)
        if found and found.start() < len(rows[-count][1]) and found.end() > len(joined) - len(last):
            return without_points([place for place, _ in rows[-count:]], led=False)
    return ()
