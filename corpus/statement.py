"""Texts without an enacting formula: presidential statements and decisions, told by the sentence that opens them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from corpus.document import Line

_MEETING = re.compile(
    r"\s*[*_]{0,2}(?:At (?:its|the|their|a)\b|On \d{1,2} \w+ \d{4}|À (?:sa|la|ses)\b|A (?:sa|la) \d|En (?:su|la|sus)\b"
    r"|На (?:своем|\d)|在.{0,30}会议上|في (?:جلست|الجلسة))"
)
_STATES = re.compile(
    r"(?:made|read out|issued|delivered) the following (?:[a-z]+ )?statement|a (?:fait|donné lecture de) la déclaration"
    r"|(?:formuló|hizo|dio lectura a) la (?:siguiente )?declaración|следующее заявление|发表(?:了)?(?:以下|如下)声明"
    r"|(?:بالبيان|البيان) التالي"
)
_DECIDES = re.compile(
    r"\b(?:decided|took note|adopted|approved|elected|appointed|endorsed|authorized|requested|recommended|confirmed"
    r"|a décidé|a pris note|a adopté|a approuvé|decidió|tomó nota|aprobó|постановил[аи]?)\b|决定|قرر"
)
_DECISION = re.compile(
    r"\b(?:DEC(?:ISION)?|d[eé]cisi[oó]n|решение)\b|决定|مقرر|^\s*\d{1,4}/\d{1,4}\.?\s", re.IGNORECASE
)
_LONGEST = 14  # lines of the opening sentence


@dataclass(frozen=True, slots=True)
class Statement:
    """Where a statement's opening sentence is, as indexes of lines: ``body`` is the first line of its paragraphs."""

    opening: int
    body: int
    presidential: bool


def find_statement(lines: Sequence[Line], skipped: Container[int]) -> Statement | None:
    """Return where a presidential statement or a decision opens, None if the document is neither."""
    decision = False
    for index, line in enumerate(lines):
        if index in skipped or line.is_blank:
            continue
        decision = decision or bool(_DECISION.search(line.text))
        if not _MEETING.match(line.text):
            continue
        words, end = _sentence(lines, index, skipped)
        if _STATES.search(words):
            return Statement(index, end, presidential=True)
        if decision and _DECIDES.search(words):
            return Statement(index, index, presidential=False)
    return None


def _sentence(lines: Sequence[Line], index: int, skipped: Container[int]) -> tuple[str, int]:
    """Return the words from a line to the first that ends with a colon or full stop, and the index after it."""
    words: list[str] = []
    for at in range(index, min(index + _LONGEST, len(lines))):
        if at in skipped or lines[at].is_blank:
            continue
        words.append(lines[at].text.strip())
        if words[-1].endswith((":", "：", ".", "。")):
            return " ".join(words), at + 1
    return " ".join(words), min(index + _LONGEST, len(lines))
