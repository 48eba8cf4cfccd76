"""The words of a block of a markup, footnote markers among them: what they say, whether they are a title."""

from __future__ import annotations

from corpus.heading import read_annex, read_section
from corpus.regex import regex
from corpus.transcript import Mark

Words = list[str | Mark]

ENDS = regex(r"[,;:.!?،؛。；：，…][”\"’)»\]]*(?:\s*(?:and|or|et|ou|y|o|e|и|или|و|أو|和|或))?\s*$")
_ANNEX_TO = regex(r"(?:Annex|Appendix)(?:\s[IVX\d]{1,5})?\s+to\s+(?:the\s+present\s+)?resolution\b.{0,30}")
LONGEST_HEADING = 200
_DECIMAL = regex(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?")
_STOP = regex(r"\s*\.\s+(?=\S)")
_DECIMAL_REST = regex(r"\s*\.?(\d{1,2}(?:\.\d{1,2}){0,3})(?:\.\s+|\.?\t\s*)(?=\S)")


def split_heading(words: Words, text: str) -> tuple[Words, str]:
    """Return the title and the number of a heading that is one line: "II. Scope" or "II"."""
    section = read_section(text)
    if section is None:
        return words, ""
    first = words_of(words[:1]) if isinstance(words[0], str) else ""
    if section[1] >= len(text) and not any(isinstance(piece, Mark) for piece in words):
        return [], text
    if not first.startswith(text[: section[1]]):
        return words, ""
    return [first[section[1] :], *words[1:]], text[: section[1]]


def join_decimal(words: Words, printed: str) -> tuple[Words, str]:
    """Return words and their number, where the markup has torn a decimal in two: "1.1." and "2. Sanctions on …"."""
    first = words[0] if words and isinstance(words[0], str) else ""
    if not _DECIMAL.fullmatch(printed):
        return words, printed
    if stop := _STOP.match(first):
        return [first[stop.end() :], *words[1:]], f"{printed}."
    rest = _DECIMAL_REST.match(first)
    if rest is None:
        return words, printed
    return [first[rest.end() :], *words[1:]], f"{printed.rstrip('.')}.{rest[1]}"


def words_of(words: Words) -> str:
    """Return the text of words, markers left out and white space collapsed."""
    return " ".join("".join(piece for piece in words if isinstance(piece, str)).split())


def says(words: Words) -> bool:
    """Return whether there is a letter or digit among words."""
    return any(isinstance(piece, str) and any(c.isalnum() for c in piece) for piece in words)


def is_title(words: Words) -> bool:
    """Return whether words are a heading: short, with a capital first, and without an end."""
    text = words_of(words)
    return bool(text) and len(text) <= LONGEST_HEADING and not text[0].islower() and not ENDS.search(text)


def opens_annex(text: str) -> bool:
    """Return whether words are the heading of an annex."""
    return read_annex(text) is not None or bool(_ANNEX_TO.fullmatch(text))


def ending(text: str) -> str:
    """Return how words end, footnote markers left out."""
    return text[-20:].rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹* ")
