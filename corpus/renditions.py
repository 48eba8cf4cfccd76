"""Two files of one resolution: one resolution, its differences reported."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from corpus.paragraph import Rendition, Resolution
from corpus.quote import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.paragraph import Paragraph

_FILLED = ("title", "organ", "adopted", "session", "year", "meeting")
_SHOWN = 60


def merge(kept: Resolution, other: Resolution) -> Resolution:
    """Return ``kept`` with ``other`` noted as a rendition of it.

    The paragraphs stay those of ``kept``; identity fields that it lacks come from ``other``, with their provenance.
    """
    filled = {name: getattr(other, name) for name in _FILLED if not getattr(kept, name) and getattr(other, name)}
    origins = {name: f"{other.provenance.get(name, 'stated')} of {other.source.file}" for name in filled}
    rendition = Rendition(other.source, tuple(differences(kept, other)))
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


def _words(paragraph: Paragraph) -> str:
    return " ".join(re.findall(r"\w+", fold(paragraph.text).lower()))


def _altered(here: str, there: str) -> str:
    kind = "quotation marks or spacing" if fold(here) == fold(there) else "words"
    a, b = here.split(), there.split()
    changes = [
        f"here {_short(a[i1:i2])}, there {_short(b[j1:j2])}"
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        if tag != "equal"
    ]
    return f"{kind} differ: {'; '.join(changes)}"


def _short(words: list[str]) -> str:
    text = " ".join(words)
    return f"‹{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}›" if words else "nothing"


def _marks(paragraph: Paragraph) -> str:
    return ", ".join(note.mark for note in paragraph.footnotes) or "none"
