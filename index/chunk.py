"""A resolution in, the pieces that are indexed out: one a paragraph, more only where the model's window is too short.

What is indexed is a paragraph's text in its context: the resolution's title and the chapeaux it stands under. The
context helps to find the paragraph and is never shown as its text.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from corpus.paragraph import ORGAN_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.paragraph import Kind, Organ, Paragraph, Resolution
    from index.encode import Tokenizer

SPECIAL_TOKENS = 2
OVERLAP_TOKENS = 32
CONTEXT_SHARE = 0.375
SEPARATORS = ["\n\n", "\n", ". ", "; ", ", ", " ", ""]
WINDOW_MARK = "~"


@dataclass(frozen=True, slots=True)
class Chunk:
    """A paragraph, or one window of a long one, as the index holds it.

    ``paragraph`` is the id of the whole paragraph a window leads back to; ``start`` is where the window begins in
    its text. ``text_for_embedding`` is what the model reads, ``text_for_words`` what the lexical half reads.
    """

    id: str
    paragraph: str
    resolution: str
    symbol: str
    path: str
    kind: Kind
    organ: Organ
    year: int
    window: int
    start: int
    text_for_embedding: str
    text_for_words: str

    @property
    def content_hash(self) -> str:
        """What changes when the chunk's vector must."""
        return hashlib.sha256(self.text_for_embedding.encode()).hexdigest()[:32]


class Window(NamedTuple):
    """A stretch of a paragraph, where it begins, and the text in its context."""

    start: int
    text: str
    in_context: str


def chunk(resolution: Resolution, tokenizer: Tokenizer) -> list[Chunk]:
    """Return the chunks of a resolution, in document order; paragraphs are never merged.

    Args:
        resolution: what to index.
        tokenizer: the model's own, which says what is too long.
    """
    texts = {paragraph.path: paragraph.text for paragraph in resolution.paragraphs}
    seen: Counter[str] = Counter()
    chunks: list[Chunk] = []
    for paragraph in resolution.paragraphs:
        context = [resolution.title, *(texts[path] for path in ancestors(paragraph.path) if path in texts)]
        for window in split(paragraph.text, _join(context), tokenizer):
            chunks.append(_chunk(resolution, paragraph, seen[paragraph.id], window, context))
            seen[paragraph.id] += 1
    return chunks


def in_context(text: str, context: Sequence[str]) -> str:
    """Return a paragraph in its context, as the encoder reads it where it fits.

    Args:
        text: the paragraph.
        context: the title and the chapeaux, outermost first.
    """
    return _join([*context, text])


def ancestors(path: str) -> list[str]:
    """Return the paths a paragraph stands under, outermost first.

    >>> ancestors("op3.b.ii")
    ['op3', 'op3.b']
    """
    steps = path.split(".")
    return [".".join(steps[:depth]) for depth in range(1, len(steps))]


def year_of(resolution: Resolution) -> int:
    """Return the year of a resolution, 0 where it is not known."""
    if resolution.year is not None:
        return resolution.year
    return int(resolution.adopted[:4]) if resolution.adopted[:4].isdigit() else 0


def paragraph_of(chunk_id: str) -> str:
    """Return the id of the paragraph that a chunk leads back to."""
    return chunk_id.rpartition(WINDOW_MARK)[0]


def split(text: str, context: str, tokenizer: Tokenizer) -> list[Window]:
    """Return the windows of a text, each of which fits the model together with its context.

    A text that fits is one window, whole. The context of a longer one is cut to a share of the window.
    """
    room = tokenizer.max_tokens - SPECIAL_TOKENS
    whole = _join([context, text])
    if len(whole) <= room or tokenizer.count(whole) <= room:  # a token has at least one character
        return [Window(0, text, whole)]
    context = _shorten(context, int(room * CONTEXT_SHARE), tokenizer)
    room -= tokenizer.count(context)
    starts = [(0, text)] if tokenizer.count(text) <= room else _split_long(text, room, tokenizer)
    return [Window(start, part, _join([context, part])) for start, part in starts]


def _split_long(text: str, room: int, tokenizer: Tokenizer) -> list[tuple[int, str]]:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        separators=SEPARATORS,
        keep_separator="end",
        chunk_size=room,
        chunk_overlap=min(OVERLAP_TOKENS, room // 4),
        length_function=tokenizer.count,
    )
    windows: list[tuple[int, str]] = []
    start = -1
    for part in splitter.split_text(text):
        # The splitter's own start_index mixes up characters and tokens, and is -1 for overlapping windows.
        start = text.index(part, start + 1)
        windows.append((start, part))
    return windows


def _shorten(context: str, room: int, tokenizer: Tokenizer) -> str:
    words = context.split()
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if tokenizer.count(" ".join(words[:middle])) <= room else (low, middle - 1)
    return " ".join(words[:low])


def _join(parts: Sequence[str]) -> str:
    return "\n".join(part for part in parts if part)


def _chunk(resolution: Resolution, paragraph: Paragraph, number: int, window: Window, context: Sequence[str]) -> Chunk:
    year = year_of(resolution)
    organ = ORGAN_NAMES.get(resolution.organ, "")
    return Chunk(
        id=f"{paragraph.id}{WINDOW_MARK}{number}",
        paragraph=paragraph.id,
        resolution=resolution.id,
        symbol=resolution.symbol,
        path=paragraph.path,
        kind=paragraph.kind,
        organ=resolution.organ,
        year=year,
        window=number,
        start=window.start,
        text_for_embedding=window.in_context,
        text_for_words=_join([organ, resolution.symbol, str(year or ""), *context, window.text]),
    )
