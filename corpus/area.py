"""Reading which annex, section or article a text names: "annex II", "sect. B.II", "annex A, JCPOA annex I"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.annex import INNER, NAMED
from corpus.noun import noun_at
from corpus.numeral import read_roman
from corpus.spelling import words

if TYPE_CHECKING:
    from corpus.label import Steps
    from corpus.tokens import Tokens

_AFTER_AN_ARTICLE = {""} | words(", . ? ; : ) of in para paras paragraph paragraphs op sect section")
_REPEATS = words("bis ter quater quinquies")
_DEEPEST = 4


def area_at(tokens: Tokens, i: int) -> tuple[str, int] | None:
    """Return the annex or section named at a token as paths have it, and the position after it; None for none."""
    noun, after = noun_at(tokens, i)
    text, number = tokens[after].text, tokens.number(after)
    sign = number or (read_roman(text) if re.fullmatch(r"[IVX]{1,5}", text) else None)
    if noun == "annex" and not sign and _is_annex_letter(tokens, after):
        return f"annex{text.lower()}", after + 1
    if noun == "annex":
        return ("annex" if not sign or sign == 1 else f"annex{sign}"), after + bool(sign)
    if noun not in {"section", "part"}:
        return None
    if sign:
        return f"s{sign}", after + 1
    return (f"s{text.lower()}", after + 1) if re.fullmatch(r"[A-Z]", text) else None


def _is_annex_letter(tokens: Tokens, i: int) -> bool:
    """Return whether "B" tells annexes apart: an article, or the letter of a symbol ("annex A/61/L.2"), does not."""
    after = tokens.word(i + 1)
    glued = tokens.is_glued(i + 1) and (after[:1].isalnum() or after in {"/", "'", "-"})
    if not re.fullmatch(r"[A-Za-z]", tokens[i].text) or glued or tokens.word(i) in {"p", "s"}:
        return False
    return tokens[i].text.isupper() or tokens.word(i) != "a" or after in _AFTER_AN_ARTICLE


def with_inner_area(tokens: Tokens, first: int, code: str, i: int) -> tuple[str, int]:
    """Return an area with what belongs to it: the II of "sect. B.II", an annex's attachment, an article.

    Args:
        tokens: the text.
        first: where the area begins.
        code: the area as paths have it.
        i: the position after it.
    """
    text = tokens[i + 1].text
    if tokens.word(i) in {".", "-"} and tokens.is_glued(i) and tokens.is_glued(i + 1):
        value = read_roman(text) if re.fullmatch(r"[IVX]{1,5}", text) else tokens.number(i + 1)
        if value:
            return f"{code}.s{value}", i + 2
        return (f"{code}.s{text.lower()}", i + 2) if re.fullmatch(r"[A-Z]", text) else (code, i)
    if code.startswith("annex"):
        code, i = _with_inner_annexes(tokens, first, code, i)
    article = article_at(tokens, tokens.skip(i, ","))
    return (f"{code}.{article[0]}", article[1]) if article else (code, i)


def _with_inner_annexes(tokens: Tokens, first: int, code: str, i: int) -> tuple[str, int]:
    """Return an annex by its name where it names what is in it: "annex A, JCPOA annex II, attachment 1, part I"."""
    names = ["annex", *(tokens[at].text for at in range(noun_at(tokens, first)[1], i))]
    inner = i
    for _ in range(_DEEPEST):
        found = _inner_annex(tokens, tokens.skip(inner, ","), parted=inner > i)
        if not found:
            break
        names, inner = [*names, ",", *found[0]], found[1]
    return (f"{NAMED}{' '.join(names).replace(' ,', ',').lower()}", inner) if inner > i else (code, i)


def _inner_annex(tokens: Tokens, i: int, *, parted: bool) -> tuple[list[str], int] | None:
    """Return the words that name an attachment, its part or another text's annex, and the position after them."""
    of = re.fullmatch(r"[A-Z]{3,8}", tokens[i].text) is not None
    noun = tokens.word(i + of)
    part = parted and noun == "part" and not of
    if not (noun in INNER or (of and noun == "annex") or part):
        return None
    after = i + of + 1
    labelled = re.fullmatch(r"[IVX]{1,5}|\d{1,2}|[A-Z]", tokens[after].text) is not None
    if part and not labelled:
        return None
    after += labelled
    return [tokens[at].text for at in range(i, after)], after


def article_at(tokens: Tokens, i: int) -> tuple[str, int] | None:
    """Return the article named at a token as paths have it ("art7", "art13quater"), and the position after it."""
    if tokens.word(i) not in {"article", "art"}:
        return None
    at = tokens.skip(i + 1, ".")
    number, text = tokens.number(at), tokens[at].text
    if number is None and not re.fullmatch(r"[IVXL]{1,7}", text):
        return None
    repeats = tokens.word(at + 1) if tokens.word(at + 1) in _REPEATS else ""
    return f"art{number or text.lower()}{repeats}", at + 1 + bool(repeats)


def unnumbered_at(tokens: Tokens, i: int) -> tuple[Steps, int] | None:
    """Return the place of a paragraph without a number, "unnumbered para. 3", and the position after it."""
    noun, after = noun_at(tokens, i + 1)
    number = tokens.number(after)
    if tokens.word(i) != "unnumbered" or noun != "paragraph" or not number:
        return None
    return (f"u{number}",), after + 1
