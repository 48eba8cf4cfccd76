"""Reading the nouns of references where they stand in a text: "para.", "sub-paragraph", "o.p.", "paragraph(s)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.label import read_labels
from corpus.spelling import Noun, read_noun, words

if TYPE_CHECKING:
    from corpus.paragraph import Kind
    from corpus.tokens import Tokens

_WRITTEN_OUT = words(
    "paragraph paragraphs clause clauses operative preambular preamble point points item items part § ¶"
)


def noun_at(tokens: Tokens, i: int) -> tuple[Noun, int]:
    """Return the noun at a token ("para.", "sub-paragraph", "o.p.") and the position after it."""
    word = tokens.word(i)
    if word in {"o", "p"} and tokens.word(i + 1) == "." and tokens.word(i + 2) == "p" and tokens.is_glued(i + 2):
        return ("operative" if word == "o" else "preambular"), tokens.skip(i + 3, ".")
    if word == "sub":
        after = tokens.skip(i + 1, "-")
        if read_noun(tokens.word(after)) in {"paragraph", "point"}:
            return "point", _end_noun(tokens, after)
        after = tokens.skip(after, ".")
        return ("point", after) if read_labels(tokens, after, free=True) else ("", i)
    noun = read_noun(word)
    return (noun, _end_noun(tokens, i)) if noun else ("", i)


def _end_noun(tokens: Tokens, i: int) -> int:
    word, after = tokens.word(i), i + 1
    if tokens.word(after) == "(" and tokens.word(after + 1) == "s" and tokens.word(after + 2) == ")":
        return after + 3
    if word in {"§", "¶"}:
        return tokens.skip(after, word)
    if not tokens.is_glued(after) or word in _WRITTEN_OUT:
        return after
    return tokens.skip(after, ".", *(("-", "_") if tokens.is_glued(after + 1) else ()))


def skip_no(tokens: Tokens, i: int) -> int:
    """Return the position after "no.", "number", "#"."""
    if tokens.word(i) in {"no", "nos", "nr", "number", "numbers", "#", "№", "num"}:
        return tokens.skip(i + 1, ".")
    return i


def kind_of(noun: Noun) -> Kind | None:
    """Return the kind of paragraph a noun says."""
    return "op" if noun == "operative" else "pp" if noun in {"preambular", "preamble"} else None
