"""Two files of one resolution: one resolution, its differences reported."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import islice
from typing import TYPE_CHECKING

from corpus.paragraph import Rendition, Resolution
from corpus.quote import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.paragraph import Paragraph

_FILLED: tuple[str, ...] = ("title", "organ", "adopted", "session", "year", "meeting", "vote", "agenda_item", "report")
_FILLED += ("sponsors", "subjects", "keywords")
_FORMATS = ("akn", "word", "html", "pdf", "text")
_SHOWN = 60
_MOST_DIFFERENCES = 200
_ALIKE = 0.75
_SAME = 0.9
_COMPARED = 250_000


def best(versions: Sequence[Resolution]) -> Resolution:
    """Return the version whose format says most of its structure, then the one with fewest problems, then the first."""
    return min(versions, key=lambda one: (_rank(one), len(one.problems)))


def _rank(resolution: Resolution) -> int:
    name = resolution.source.format
    return _FORMATS.index(name) if name in _FORMATS else len(_FORMATS)


def merged(versions: Sequence[Resolution]) -> Resolution:
    """Return the best of several renditions of a resolution with the others noted, in their order."""
    kept = best(versions)
    whole = kept
    for other in versions:
        if other is not kept:
            whole = merge(whole, other)
    return whole


def merge(kept: Resolution, other: Resolution) -> Resolution:
    """Return ``kept`` with ``other`` noted as a rendition of it.

    The paragraphs stay those of ``kept``; identity fields that it lacks come from ``other``, with their provenance.
    """
    filled = {name: getattr(other, name) for name in _FILLED if not getattr(kept, name) and getattr(other, name)}
    origins = {name: f"{other.provenance.get(name, 'stated')} of {other.source.file}" for name in filled}
    found = list(islice(differences(kept, other), _MOST_DIFFERENCES + 1))
    if len(found) > _MOST_DIFFERENCES:
        found[_MOST_DIFFERENCES:] = ["and more"]
    rendition = Rendition(other.source, tuple(found))
    renditions = (*(r for r in kept.renditions if r.source.file != rendition.source.file), rendition)
    return replace(kept, **filled, provenance=kept.provenance | origins, renditions=renditions)


def differences(kept: Resolution, other: Resolution) -> Iterator[str]:
    """Yield one line for each paragraph that only one of two renditions has, or whose words or notes differ."""
    others = {p.path: p for p in other.paragraphs}
    for paragraph in kept.paragraphs:
        twin = others.pop(paragraph.path, None)
        if twin is None:
            yield f"{paragraph.path}: not in {other.source.file}"
        elif paragraph.text != twin.text:
            yield f"{paragraph.path}: {_altered(paragraph.text, twin.text)}"
        elif [n.mark for n in paragraph.footnotes] != [n.mark for n in twin.footnotes]:
            yield f"{paragraph.path}: footnote markers {_marks(paragraph)} here, {_marks(twin)} there"
    for path in others:
        yield f"{path}: only in {other.source.file}"


def unlike(kept: Resolution, other: Resolution) -> tuple[int, int]:
    """Return how many paragraphs of the longer of two texts the other one lacks, and how many the longer one has.

    Where a paragraph stands does not count, nor do letters' case, punctuation and spacing.
    """
    here, there = (Counter(_words(p) for p in one.paragraphs) for one in (kept, other))
    total = max(here.total(), there.total())
    return total - (here & there).total(), total


def is_another_text(kept: Resolution, other: Resolution) -> bool:
    """Return whether two texts under one id are so unlike that one of them must bear a wrong symbol.

    More than half of the paragraphs of the longer one have no paragraph in the other with the same words or, at the
    same place, with three quarters of them. Annexes count only where both have them: some formats leave them out. Two
    texts of the same words are one, however their lists are cut into paragraphs.
    """
    count, total = unlike(kept, other)
    if 2 * count <= total or _overlap(*(" ".join(map(_words, one.paragraphs)) for one in (kept, other))) > _SAME:
        return False
    here, there = kept.paragraphs, other.paragraphs
    if not all(any(p.path.startswith("annex") for p in one) for one in (here, there)):
        here, there = (tuple(p for p in one if not p.path.startswith("annex")) or one for one in (here, there))
    longer, shorter = (here, there) if len(here) >= len(there) else (there, here)
    same = Counter(map(_words, shorter))
    places = {p.path: p for p in shorter}
    missing = 0
    for paragraph in longer:
        words = _words(paragraph)
        twin = places.get(paragraph.path)
        if same[words]:
            same[words] -= 1
        elif twin is None or _overlap(words, _words(twin)) < _ALIKE:
            missing += 1
    return 2 * missing > len(longer)


def _overlap(here: str, there: str) -> float:
    """Return the share of words that two texts have in common; of characters, where a script has no blanks."""
    spaced = " " in here or " " in there
    a, b = (Counter(one.split() if spaced else one) for one in (here, there))
    return (a & b).total() / max(1, a.total(), b.total())


def _words(paragraph: Paragraph) -> str:
    return " ".join(re.findall(r"\w+", fold(paragraph.text).lower()))


def _altered(here: str, there: str) -> str:
    kind = "quotation marks or spacing" if fold(here) == fold(there) else "words"
    a, b = here.split(), there.split()
    changes = [f"here {_short(a[i1:i2])}, there {_short(b[j1:j2])}" for i1, i2, j1, j2 in _changed(a, b)]
    return f"{kind} differ: {'; '.join(changes)}"


def _changed(a: list[str], b: list[str]) -> list[tuple[int, int, int, int]]:
    """Return where two lists of words differ, as ranges of both; of very long ones a single range."""
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    ends = zip(reversed(a[start:]), reversed(b[start:]), strict=False)
    end = next((i for i, (x, y) in enumerate(ends) if x != y), min(len(a), len(b)) - start)
    here, there = a[start : len(a) - end], b[start : len(b) - end]
    if len(here) * len(there) > _COMPARED:
        return [(start, len(a) - end, start, len(b) - end)]
    found = SequenceMatcher(None, here, there, autojunk=False).get_opcodes()
    return [(start + i1, start + i2, start + j1, start + j2) for tag, i1, i2, j1, j2 in found if tag != "equal"]


def _short(words: list[str]) -> str:
    text = " ".join(words)
    return f"‹{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}›" if words else "nothing"


def _marks(paragraph: Paragraph) -> str:
    return ", ".join(note.mark for note in paragraph.footnotes) or "none"
