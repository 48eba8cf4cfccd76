"""A text as words, numbers and signs with their offsets: what the grammar of references reads."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from corpus.regex import regex

_SLASHES = str.maketrans(dict.fromkeys("⁄∕／", "/"))
_TOKEN = regex(r"[^\W\d_]+|\d+|[^\w\s]|_")
_SIGNS = dict.fromkeys("‐‑‒–—−﹣-", "-") | dict.fromkeys("“”„«»″", '"') | dict.fromkeys("‘’ʼ`´", "'")


class Token(NamedTuple):
    """A run of letters, a run of digits or one sign; ``glued`` when no white space stands before it."""

    text: str
    word: str
    start: int
    end: int
    glued: bool


_NONE = Token("", "", -1, -1, glued=False)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text; beyond both ends there are empty ones."""

    text: str
    items: tuple[Token, ...]
    words: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, position: int) -> Token:
        return self.items[position] if 0 <= position < len(self.items) else _NONE

    def word(self, position: int) -> str:
        """Return the token in lower case, dashes and quotation marks unified; "" beyond the ends."""
        return self.words[position] if 0 <= position < len(self.words) else ""

    def number(self, position: int) -> int | None:
        """Return the value of a run of at most four digits."""
        word = self.word(position)
        return int(word) if word.isdecimal() and len(word) <= 4 else None

    def is_letters(self, position: int) -> bool:
        """Return whether the token is a run of letters."""
        return self.word(position)[:1].isalpha()

    def skip(self, position: int, *words: str) -> int:
        """Return the position after one of these words, or the position itself if none stands there."""
        return position + 1 if self.word(position) in words else position

    def after(self, position: int, offset: int) -> int:
        """Return the position of the first token, from one on, that begins at or after an offset of the text."""
        while position < len(self.items) and self.items[position].start < offset:
            position += 1
        return position

    def is_glued(self, position: int) -> bool:
        """Return whether the token follows the one before it without white space."""
        return self[position].glued


def read_tokens(text: str) -> Tokens:
    """Return the tokens of a text."""
    text = text.translate(_SLASHES)
    items = []
    end = -1
    for match in _TOKEN.finditer(text):
        raw = match[0]
        word = _SIGNS.get(raw) or unicodedata.normalize("NFKC", raw).casefold()
        items.append(Token(raw, word, match.start(), match.end(), match.start() == end))
        end = match.end()
    return Tokens(text, tuple(items), tuple(token.word for token in items))
