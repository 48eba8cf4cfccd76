"""References as people write them: of a resolution, of a paragraph, of several paragraphs."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

from corpus.annex import NAMED
from corpus.numeral import ordinal, roman
from corpus.paragraph import ORGAN_NAMES
from corpus.place import Place, read_path
from corpus.regex import regex
from corpus.symbol import number_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from corpus.paragraph import Resolution

Style = Literal["official", "symbol", "drafter"]

_UNPRINTED = regex(r"(u|table)(\d+)")
_NOT_PRINTED = {"u": "unnumbered point", "table": "table"}
_BY_NAME = regex(r"\w resolution \d{1,4}/\d{1,3}$")
"""An id that is a reference: "Commission on Narcotic Drugs resolution 51/1"."""
_AREA_NUMBER = regex(r"(annex|art|s)(\w*?)((?:bis|ter|quater|quinquies)?)")


def write_reference(resolution: Resolution, path: str | None = None, style: Style = "official") -> str:
    """Return the reference of a resolution, or of its paragraph at ``path``.

    Official style gives ``General Assembly resolution 61/180, para. 5 (a)``, symbol style
    ``A/RES/61/180, para. 5 (a)``, drafter style ``A/RES/61/180, OP5 (a)``.
    """
    name = _write_name(resolution, style)
    return f"{name}, {write_place(path, style, resolution.annexes)}" if path else name


def write_place(path: str, style: Style = "official", annexes: Sequence[str] = ()) -> str:
    """Return the place of a paragraph within its resolution, whose annexes are named as they are printed.

    >>> write_place("op3.b.ii"), write_place("pp7.a"), write_place("annex2.s1.op3"), write_place("pp3", "drafter")
    ('para. 3 (b) (ii)', 'seventh preambular paragraph (a)', 'annex II, sect. I, para. 3', 'PP3')
    >>> write_place("annex2.1.9", annexes=["annex A", "annex A, JCPOA annex I"])
    'annex A, JCPOA annex I, para. 1.9'
    """
    place = read_path(path)
    words = _write_areas(place.area, annexes)
    if place.steps:
        number, labels = place.steps[0], _write_labels(place.steps[1:])
        if style == "drafter" and place.kind:
            words.append(f"{_write_drafter(place)}{labels}")
        elif place.kind == "pp":
            words.append(f"{_ordinal(number)} preambular paragraph{labels}")
        else:
            noun = "" if _UNPRINTED.match(number) else "para. "
            decimals = _decimals(place)
            labels = _write_labels(place.steps[1 + len(decimals) :]) if decimals else labels
            words.append(f"{noun}{_write_number(place)}{''.join(f'.{one}' for one in decimals)}{labels}")
    return ", ".join(words)


def write_range(resolution: Resolution, paths: Sequence[str], style: Style = "official") -> str:
    """Return one reference for several paragraphs of a resolution, in the order given.

    Neighbours become a range: ``paras. 12 and 13``, ``paras. 2 (a)–(d)``, ``third to fifth preambular paragraphs``.
    """
    if len(paths) < 2:
        return write_reference(resolution, paths[0] if paths else None, style)
    groups: dict[tuple[str, str | None], list[Place]] = {}
    for place in map(read_path, paths):
        groups.setdefault((place.area, place.kind), []).append(place)
    after = _followers(resolution)
    written = []
    for (area, kind), places in groups.items():
        words = _write_areas(area, resolution.annexes)
        if len(places) == 1:
            words = [write_place(places[0].path, style, resolution.annexes)]
        elif style == "drafter" and kind:
            words.append(_write_runs(places, after, _write_drafter))
        elif kind == "pp" and all(len(place.steps) == 1 for place in places):
            numbers = _write_runs(places, after, _write_position, " to ")
            words.append(f"{numbers} preambular paragraphs")
        elif kind == "pp":
            words.append(_enumerate([write_place(Place("", place.kind, place.steps).path) for place in places]))
        else:
            words.append(f"paras. {_write_runs(places, after, _write_number)}")
        written.append(", ".join(words))
    return f"{_write_name(resolution, style)}, {_enumerate(written)}"


def _write_runs(places: Sequence[Place], after: dict[str, str], first: Callable[[Place], str], to: str = "–") -> str:
    """Return places of one kind with every run of three or more neighbours as a range."""
    runs: list[list[Place]] = []
    for place in places:
        if runs and after.get(runs[-1][-1].path) == place.path:
            runs[-1].append(place)
        else:
            runs.append([place])
    words, parent = [], None
    for run in runs:
        ends = run if len(run) < 3 else [run[0], run[-1]]
        pieces = []
        for place in ends:
            short = len(place.steps) > 1 and parent == place.steps[:-1]
            pieces.append(
                _write_labels(place.steps[-1:], len(place.steps) - 1).strip()
                if short
                else first(place) + _write_labels(place.steps[1:])
            )
            parent = place.steps[:-1]
        words.extend(pieces if len(run) < 3 else [to.join(pieces)])
    return _enumerate(words)


def _followers(resolution: Resolution) -> dict[str, str]:
    """Return for each path the path of the next paragraph of its kind under the same paragraph."""
    after: dict[str, str] = {}
    latest: dict[tuple[str | None, str, str], str] = {}
    for paragraph in resolution.paragraphs:
        place = read_path(paragraph.path)
        family = (place.kind, place.area, paragraph.parent or "")
        if family in latest:
            after[latest[family]] = paragraph.path
        latest[family] = paragraph.path
    return after


def _write_name(resolution: Resolution, style: Style) -> str:
    symbol = resolution.symbol
    if style != "official" or (not symbol and _BY_NAME.search(resolution.id)):
        return symbol or resolution.id
    organ = ORGAN_NAMES.get(resolution.organ, "")
    if not symbol:
        return _write_unnamed(resolution, organ)
    if "/" in symbol and "/RES/" not in symbol:
        return symbol if "/DEC/" not in symbol else f"{organ} decision {number_of(symbol)}".strip()
    noun = "resolution" if "/" in symbol else "decision"
    return f"{organ} {noun} {number_of(symbol)}" if organ else symbol


def _write_unnamed(resolution: Resolution, organ: str) -> str:
    title = f'"{resolution.title}"' if resolution.title else ""
    year = str(resolution.year) if resolution.year else resolution.adopted[:4]
    known = ", ".join(part for part in (write_session(resolution.session), year) if part)
    name = ", ".join(part for part in (organ, title) if part) or resolution.id
    return f"{name} ({known}{'; ' if known else ''}symbol not stated in the source)"


def write_session(session: str) -> str:
    """Return a session in words, "" for what is no number of one.

    >>> write_session("61"), write_session("ES-10"), write_session("2008")
    ('sixty-first session', 'tenth emergency special session', '')
    """
    match = re.fullmatch(r"(ES-|S-)?(\d{1,3})", session)
    if not match:
        return ""
    special = {"ES-": "emergency special ", "S-": "special "}.get(match[1] or "", "")
    return f"{ordinal(int(match[2]))} {special}session"


def _write_areas(area: str, annexes: Sequence[str]) -> list[str]:
    words = []
    for piece in area.split(".") if area else []:
        if piece.startswith(NAMED):
            words.append(piece.removeprefix(NAMED))
            continue
        match = _AREA_NUMBER.fullmatch(piece)
        noun, number = (match[1], match[2]) if match else (piece, "")
        if match and noun == "art":
            words.append(" ".join(filter(None, ("article", number.upper(), match[3]))))
            continue
        at = int(number or 1) if noun == "annex" and (number or "1").isdigit() else 0
        if 0 < at <= len(annexes) and annexes[at - 1]:
            words.append(annexes[at - 1])
            continue
        sign = roman(int(number)) if number.isdigit() else number.upper()
        words.append(f"{'annex' if noun == 'annex' else 'sect.'} {sign}".strip())
    return words


def _decimals(place: Place) -> list[str]:
    """Return the numbers that follow the first one in an annex that counts in decimals, 1.9.1."""
    lettered = place.kind or not place.steps[0].isdecimal()
    return [] if lettered else list(takewhile(str.isdecimal, place.steps[1:]))


def _write_labels(labels: Iterable[str], degree: int = 1) -> str:
    """Return letters with brackets, and from the third degree on with a full stop: "(a) (ii) a."."""
    return "".join(_write_label(label, at) for at, label in enumerate(labels, degree))


def _write_label(label: str, degree: int) -> str:
    unprinted = _UNPRINTED.match(label)
    if unprinted:
        return f", {_NOT_PRINTED[unprinted[1]]} {unprinted[2]}"
    printed, _, times = label.partition("_")
    return (f" {printed}." if degree > 2 else f" ({printed})") + _write_times(times)


def _write_times(times: str) -> str:
    """Return which of several is meant where the source prints one number or letter more than once."""
    return f" [{ordinal(int(times))} so numbered]" if times.isdecimal() else ""


def _write_drafter(place: Place) -> str:
    return f"{(place.kind or '').upper()}{_write_number(place)}"


def _write_position(place: Place) -> str:
    return _ordinal(place.steps[0])


def _write_number(place: Place) -> str:
    unprinted = _UNPRINTED.match(place.steps[0])
    if unprinted:
        return f"{'table' if unprinted[1] == 'table' else 'unnumbered para.'} {unprinted[2]}"
    printed, _, times = place.steps[0].partition("_")
    return printed + _write_times(times)


def _ordinal(number: str) -> str:
    return ordinal(int(number)) if number.isdigit() and 0 < int(number) < 1000 else number


def _enumerate(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
