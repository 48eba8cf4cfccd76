"""A text in, the quotation and the reference that it claims out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.reference import Mention, read_references

if TYPE_CHECKING:
    from collections.abc import Iterable

_QUOTED = re.compile(r"[“\"«„](?P<words>.+)[”\"»“]|(?<!\w)[‘'](?P<single>.+)[’'](?!\w)", re.DOTALL)
_LABEL = re.compile(r"\s*(?:\d{1,3}\.|\([a-z]{1,5}\)|OP ?\d+\.?|PP ?\d+\.?)\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words that are quoted, the reference that they claim, None without one, and that as it is written."""

    words: str
    mention: Mention | None = None
    claimed: str | None = None


def read_quotation(text: str) -> Quotation:
    """Return the quotation and the reference that it claims: one that stands outside it, at either end."""
    words, mention = _take_apart(text)
    return Quotation(words, mention, text[slice(*mention.span)].strip() if mention else None)


def _take_apart(text: str) -> tuple[str, Mention | None]:
    quoted = _QUOTED.search(text)
    mentions = [m for m in read_references(text) if m.number]
    if quoted:
        outside = [m for m in mentions if m.span.end <= quoted.start() or m.span.start >= quoted.end()]
        alone = not re.search(r"\w{2,}", _outside(text, quoted, outside))
        if outside or alone:
            return _bare(quoted["words"] or quoted["single"]), (outside[0] if outside else None)
    for mention in mentions:
        before, after = text[: mention.span.start], text[mention.span.end :]
        if (
            not re.search(r"\w", after)
            and re.search(r"[(\[（［—–:;.,，。；：]\s*$", before)
            and re.search(r"\w", before)
        ):
            return _bare(re.sub(r"[(\[（［—–]\s*$", "", before)), mention
        if not re.search(r"\w", before) and re.match(r"\s*[:)\]）］：—–]", after):
            return _bare(after.lstrip(" :)]）］：—–\t\n")), mention
    return _bare(text), None


def _outside(text: str, quoted: re.Match[str], mentions: Iterable[Mention]) -> str:
    rest = text[: quoted.start()] + " " * (quoted.end() - quoted.start()) + text[quoted.end() :]
    for mention in mentions:
        rest = rest.replace(text[slice(*mention.span)], " ")
    return rest


def _bare(words: str) -> str:
    """Return a quotation without the paragraph's number before it and white space around it."""
    return _LABEL.sub("", words.strip(), count=1).strip() if _LABEL.match(words) else words.strip()
