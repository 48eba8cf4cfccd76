"""Word-level comparison of two texts: what to delete and insert to turn one into the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from corpus.regex import regex
from index.kinwords import aligned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Kind = Literal["equal", "delete", "insert"]
Change = tuple[Kind, str]

_TOKEN = regex(r"\s+|[\u3400-\u9fff]|[^\W\u3400-\u9fff]+(?:[-’'][^\W\u3400-\u9fff]+)*|[^\w\s]")
_EDGE = regex(r"\s*$")
_ISLAND = 0.25
"""Words between two changes stay as they are if they are at least this share of what changes beside them."""


def redline(given: str, held: str) -> tuple[Change, ...]:
    """Return the changes that turn ``given`` into ``held``, word by word.

    The "equal" and "delete" parts joined are ``given``; the "equal" and "insert" parts joined are ``held``: every
    blank and mark of punctuation is kept. Neighbouring parts are of different kinds, a deletion before the insertion
    that replaces it. The work is bounded: 10,000 words against 10,000 others take about half a second.

    >>> redline("urges all States", "urges Member States")
    (('equal', 'urges '), ('delete', 'all'), ('insert', 'Member'), ('equal', ' States'))
    """
    a, b = _tokens(given), _tokens(held)
    return tuple(_joined(_trimmed(_without_islands(_runs(a, b)))))


def is_equal(changes: Iterable[Change]) -> bool:
    """Return whether a redline changes nothing."""
    return all(kind == "equal" for kind, _ in changes)


def marked(changes: Iterable[Change]) -> str:
    """Return a redline as one line of text: deletions in [-…-], insertions in {+…+}.

    >>> marked(redline("urges all States", "urges Member States"))
    'urges [-all-]{+Member+} States'
    """
    marks = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    return "".join(marks[kind].format(text) for kind, text in changes)


def _tokens(text: str) -> list[tuple[str, str]]:
    """Return the words and marks of a text, each with the blanks after it; blanks at the beginning are a word of none.

    >>> _tokens(" all  States;")
    [('', ' '), ('all', '  '), ('States', ''), (';', '')]
    """
    found: list[tuple[str, str]] = []
    for token in _TOKEN.findall(text):
        if not token.isspace():
            found.append((token, ""))
        elif found:
            found[-1] = (found[-1][0], token)
        else:
            found.append(("", token))
    return found


def _runs(a: Sequence[tuple[str, str]], b: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield what is deleted, what is inserted, and what then stays; any of them may be ""."""
    at_a = at_b = 0
    for i, j in aligned([word for word, _ in a], [word for word, _ in b]):
        yield _text(a[at_a:i]), _text(b[at_b:j]), a[i][0]
        before, after = a[i][1], b[j][1]
        if before == after:
            yield "", "", before
        else:
            yield before, after, ""
        at_a, at_b = i + 1, j + 1
    yield _text(a[at_a:]), _text(b[at_b:]), ""


def _text(tokens: Sequence[tuple[str, str]]) -> str:
    return "".join(word + blanks for word, blanks in tokens)


def _without_islands(runs: Iterable[tuple[str, str, str]]) -> list[list[str]]:
    """Return changes, each with what stays after it, where a word or two alone between long changes are changed too.

    The first may change nothing.
    """
    groups: list[list[str]] = []
    for deleted, inserted, kept in runs:
        if not groups or ((deleted or inserted) and groups[-1][2]):
            groups.append([deleted, inserted, kept])
        elif deleted or inserted:
            groups[-1] = [groups[-1][0] + deleted, groups[-1][1] + inserted, kept]
        else:
            groups[-1][2] += kept
    merged: list[list[str]] = []
    for group in groups:
        while merged and (merged[-1][0] or merged[-1][1]) and _is_island(merged[-1], group):
            deleted, inserted, kept = merged.pop()
            group = [deleted + kept + group[0], inserted + kept + group[1], group[2]]
        merged.append(group)
    return merged


def _is_island(before: Sequence[str], after: Sequence[str]) -> bool:
    size = len(before[2].strip())
    beside = min(len(before[0]) + len(before[1]), len(after[0]) + len(after[1]))
    return size < _ISLAND * beside


def _trimmed(groups: Iterable[Sequence[str]]) -> Iterator[Change]:
    """Yield the parts of changes; blanks that a deletion and its insertion both end with stay."""
    for deleted, inserted, kept in groups:
        blanks = ""
        if deleted and inserted:
            ends = [_EDGE.search(deleted), _EDGE.search(inserted)]
            tails = [end[0] for end in ends if end]
            blanks = tails[0] if tails[0] == tails[1] else ""
        cut = len(blanks)
        yield "delete", deleted[: len(deleted) - cut]
        yield "insert", inserted[: len(inserted) - cut]
        yield "equal", blanks + kept


def _joined(changes: Iterable[Change]) -> Iterator[Change]:
    """Yield changes without empty parts, neighbours of one kind joined, a deletion before its insertion."""
    deleted = inserted = kept = ""
    for kind, text in changes:
        if not text:
            continue
        if kind == "equal":
            kept += text
            continue
        if kept:
            yield from _parts(deleted, inserted, kept)
            deleted = inserted = kept = ""
        if kind == "delete":
            deleted += text
        else:
            inserted += text
    yield from _parts(deleted, inserted, kept)


def _parts(deleted: str, inserted: str, kept: str) -> Iterator[Change]:
    parts: tuple[Change, ...] = (("delete", deleted), ("insert", inserted), ("equal", kept))
    yield from (part for part in parts if part[1])
