"""The verbatim proof: a paragraph's text is its slices of the source after three normalisations, and nothing else.

1. A word hyphenated at a line end is rejoined: a hyphen, a line break and the blanks around it become the hyphen.
2. A line break between two Chinese characters goes: Chinese has no blanks between words.
3. Every other run of white space, line breaks and page breaks among it, becomes one space; none is left at the ends.

What interrupts a paragraph in the source (footnote markers, page-foot notes, page furniture, Markdown emphasis) lies
between the slices, so ``derive`` needs no rule for it.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.paragraph import Paragraph, Span

_HYPHEN_AT_LINE_END = regex(r"(?<=\w)-[^\S\r\n]*(?:\r\n?|\n)\s*(?=\w)")
_HAN = r"[\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60]"
_HAN_AT_LINE_END = regex(rf"(?<={_HAN})[^\S\r\n]*(?:\r\n?|\n)\s*(?={_HAN})")
_WHITE = regex(r"\s+")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‑": "-", "‐": "-"})


def sha256(text: str) -> str:
    """Return the hexadecimal SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=16)
def is_genuine(text: str, digest: str) -> bool:
    """Return whether a text has this SHA-256; the answer is remembered for the texts that were asked for last.

    What is remembered belongs to the whole text, not to where it came from: one changed letter is another text.
    """
    return sha256(text) == digest


def normalise(raw: str) -> str:
    r"""Return source characters as a paragraph shows them.

    >>> normalise(" non-\n governmental  bodies,\n")
    'non-governmental bodies,'
    """
    return _WHITE.sub(" ", _HAN_AT_LINE_END.sub("", _HYPHEN_AT_LINE_END.sub("-", raw))).strip()


def derive(source: str, spans: Iterable[Span]) -> str:
    """Return the text that the slices ``spans`` of ``source`` make."""
    return normalise("".join(source[start:end] for start, end in spans))


def verify(paragraph: Paragraph) -> bool:
    """Return whether the paragraph is word for word what its source says.

    The source's text must have the source's SHA-256, the spans must be in order, apart and inside the source, and the
    text that they make must be the paragraph's.
    """
    return is_genuine(paragraph.source.text, paragraph.source.sha256) and is_slices(paragraph)


def is_slices(paragraph: Paragraph) -> bool:
    """Return what ``verify`` does, the source taken for genuine: its hash is not taken anew for every paragraph."""
    source = paragraph.source.text
    position = 0
    for start, end in paragraph.spans:
        if not position <= start < end <= len(source):
            return False
        position = end
    return bool(paragraph.spans) and derive(source, paragraph.spans) == paragraph.text


def fold(text: str) -> str:
    """Return a text for comparing quotations: quotation marks and hyphens unified, white space collapsed.

    Words, letters' case and every other character stay: two texts that fold alike are the same quotation.
    """
    return normalise(text.translate(_QUOTES))
