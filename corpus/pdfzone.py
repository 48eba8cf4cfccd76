"""What the place of a row on its page says it is: letterhead, running head, page number, footnote."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from corpus.lines import SUPERSCRIPTS
from corpus.pdfcolumn import LETTERHEAD
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.document import Role
    from corpus.pdfglyph import Page
    from corpus.pdfrow import Row

_HEAD, _FOOT = 0.88, 0.12  # of the page: above and below stand running heads and page numbers
_SMALL = 0.93  # of the body's size: at most so large are notes and running heads
_SAME_PLACE = 3.0  # points between two rows that recur from page to page
_NEXT_LINE = 18.0  # points between the lines of a running head
_SYMBOL = regex(r"[AESTC]/[\w./()-]*\d[\w./()-]*(?:\s?\(\d{4}\))?(?:\s[A-Z](?:[-–][A-Z])?)?\s?\*{0,3}")
_CELLS = regex(r"\t|\s{2,}")
_PAGE_MARK = regex(
    r"\d{1,4}\s?/\s?\d{1,4}|[-–—]\s?\d{1,4}\s?[-–—]|(?:Page|página|стр\.|第)\s?\d{1,4}\s?页?|/\s?[….]{1,4}"
    r"|[A-Z]{0,2}\d{2}-?\d{5,6}(?:\s?\*)?(?:\s\([A-Z0-9]\))?(?:\s\d{6}){0,4}|\*\s?[A-Z]?\d{6,9}[A-Z]?\s?\*"
    r"|Please recycle.{0,3}|Error! No document variable supplied\.",
    re.IGNORECASE,
)
_PAGE_NUMBER = regex(r"\d{1,4}|[ivxl]{1,6}")
_DATE = regex(r"(?=.{6,40}$)(?!Original|Distr)\D{0,12}\d{1,4}\D{1,24}\d{1,4}\D{0,3}")
_LETTERHEAD = regex(
    r"United Nations|Nations Unies|Naciones Unidas|Организация Объединенных Наций|Объединенных Наций"
    r"|联\s?合\s?国|الأم[ـ]*م المتح[ـ]*دة|Distr\.\s?:?.{0,20}",
    re.IGNORECASE,
)
_RULE = regex(r"[_—–-]{6,}")
_MARKED = regex(rf"[{SUPERSCRIPTS}]|\*{{1,3}}\s?[^*\s]|[a-z]/\s")
_SHARE = 0.2  # of the characters: so many at least are set in the size of the running text
_RULE_WIDTHS = (25.0, 220.0)


def roles_of(pages: Sequence[Page], rows: Sequence[Row], body: float) -> list[Role | None]:
    """Return for each row what its place says it is, None where that says nothing.

    Args:
        pages: the pages.
        rows: their rows, in reading order.
        body: the size in which most of the text is set.
    """
    roles: list[Role | None] = [None] * len(rows)
    recurring = _recurring(pages, rows, body)
    for number, page in enumerate(pages):
        own = [i for i, row in enumerate(rows) if row.number == number]
        edge = [i for i in own if _is_at_edge(rows[i], page)]
        marks = [rows[i].base for i in edge if _is_page_mark(rows[i].text)]
        for i in edge:
            if (
                (i in recurring and _is_beyond(rows[i], marks, page))
                or _is_page_mark(rows[i].text)
                or _is_outermost_number(i, rows, own)
            ):
                roles[i] = "furniture"
        if number:
            _mark_running_head(edge, rows, page, body, roles)
        else:
            _mark_letterhead(own, rows, page, roles)
        for i in _notes(page, [i for i in own if roles[i] is None], rows, body):
            roles[i] = "furniture" if _RULE.fullmatch(rows[i].text) else "note"
    return roles


def _is_at_edge(row: Row, page: Page) -> bool:
    return row.base > _HEAD * page.height or row.base < _FOOT * page.height


def _is_beyond(row: Row, marks: Sequence[float], page: Page) -> bool:
    """Return whether a row at the edge stands at or beyond the page marks there, or there are none."""
    middle = page.height / 2
    if row.base > middle:
        return row.base >= min((base for base in marks if base > middle), default=0.0) - _NEXT_LINE
    return row.base <= max((base for base in marks if base < middle), default=middle) + _NEXT_LINE


def _is_page_mark(text: str) -> bool:
    """Return whether a row is nothing but a symbol, page numbers, job numbers, bar codes."""
    cells = [cell for cell in _CELLS.split(text.strip()) if cell]
    return all(_PAGE_MARK.fullmatch(cell) or _SYMBOL.fullmatch(cell) for cell in cells)


def _is_outermost_number(index: int, rows: Sequence[Row], own: Sequence[int]) -> bool:
    bases = [rows[i].base for i in own]
    outermost = rows[index].base in (min(bases), max(bases))
    return outermost and bool(_PAGE_NUMBER.fullmatch(rows[index].text.strip()))


def _recurring(pages: Sequence[Page], rows: Sequence[Row], body: float) -> set[int]:
    """Return the rows at the edge of a page that other pages have at the same height, numbers aside.

    Words in the size of the body may recur by chance: they have to stand on most pages.
    """
    places: dict[tuple[str, int], set[int]] = {}
    for i, row in enumerate(rows):
        if _is_at_edge(row, pages[row.number]):
            words = re.sub(r"\d+", "0", row.text)
            for height in {int(row.base / _SAME_PLACE), int(row.base / _SAME_PLACE + 0.5)}:
                places.setdefault((words, height), set()).add(i)
    recurring: set[int] = set()
    for group in places.values():
        found = len({rows[i].number for i in group})
        if found > 1 and (rows[min(group)].size <= _SMALL * body or found > max(2, len(pages) / 2)):
            recurring |= group
    return recurring


def _mark_running_head(
    edge: Sequence[int], rows: Sequence[Row], page: Page, body: float, roles: list[Role | None]
) -> None:
    """Mark the lines of a running head: the symbol, and small print beside or right below and above it."""
    head = [i for i in edge if rows[i].base > _HEAD * page.height]
    symbols = [i for i in head if any(_SYMBOL.fullmatch(cell) for cell in _CELLS.split(rows[i].text.strip()))]
    for i in head:
        beside = any(rows[i].base >= rows[j].base - _NEXT_LINE for j in symbols)
        if i in symbols or (beside and rows[i].size <= _SMALL * body):
            roles[i] = "furniture"


def _mark_letterhead(own: Sequence[int], rows: Sequence[Row], page: Page, roles: list[Role | None]) -> None:
    """Mark the rows of the first page's letterhead: symbol and date are the header's, the rest is furniture.

    Without a letterhead a symbol that stands alone is the header's all the same.
    """
    top = [i for i in own if rows[i].base > LETTERHEAD * page.height]
    if not any(_LETTERHEAD.match(rows[i].text) for i in top):
        first = next((i for i in top if _SYMBOL.fullmatch(rows[i].text.strip())), None)
        if first is not None:
            roles[first] = "header"
        return
    for i in top:
        text = rows[i].text.strip()
        roles[i] = "header" if _SYMBOL.fullmatch(text) or _DATE.fullmatch(text) else "furniture"


def _notes(page: Page, own: Sequence[int], rows: Sequence[Row], body: float) -> Iterator[int]:
    """Yield the rows of a page's footnote zones, the printed rule above them included; each column has its own."""
    for column in (0, 1):
        flow = [i for i in own if rows[i].column == column]
        if not flow:
            continue
        lowest = min(rows[i].base for i in flow)
        start = _zone_start(page, flow, rows, body)
        if start is not None and all(rows[i].base >= lowest for i in flow[start:]):
            yield from flow[start:]


def _zone_start(page: Page, flow: Sequence[int], rows: Sequence[Row], body: float) -> int | None:
    """Return where in a column the small print at its foot begins, None if it has none."""
    start = len(flow)
    while start and (rows[flow[start - 1]].size <= _SMALL * body or _RULE.fullmatch(rows[flow[start - 1]].text)):
        start -= 1
    small = flow[start:]
    for at, index in enumerate(small):
        if _RULE.fullmatch(rows[index].text) or _MARKED.match(rows[index].text) or _below_rule(page, rows[index]):
            return start + at
    return None


def _below_rule(page: Page, row: Row) -> bool:
    """Return whether a short line is drawn right above a row."""
    return any(
        _RULE_WIDTHS[0] <= rule.right - rule.left <= _RULE_WIDTHS[1]
        and row.base < rule.base < row.base + 3 * row.size
        and rule.left < row.right
        and row.left < rule.right
        for rule in page.rules
    )


def body_size(rows: Sequence[Row]) -> float:
    """Return the size of the running text: the largest in which a good part of the characters is set."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[row.size] += len(row.text)
    return max((size for size, count in sizes.items() if count >= _SHARE * sizes.total()), default=1.0)


def starts_note(row: Row) -> bool:
    """Return whether a row of a footnote zone begins with a mark."""
    return bool(_MARKED.match(row.text))
