"""The Secretariat's own analysis of documents: parts with types, levels and printed numbers in, paths out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from eval.gold import Expected

if TYPE_CHECKING:
    from collections.abc import Sequence

_FORMULA = re.compile(r"The [A-Z][\w ]{3,60},?")
_BARE = re.compile(r"[^\w]+")


def paragraphs_of(parts: Sequence[dict[str, Any]]) -> tuple[Expected, ...]:
    """Return the paragraphs of a document.

    Where its numbers restart, sections enter the paths (``s2.op1``). Footnote markers are not told
    from digits in these texts, so each is marked as holding them. Everything from an "Annex" heading on is left out.
    """
    paragraphs = _Paragraphs(
        restarts=sum(_label(part) == "1" and part.get("paragraph_level") == 1 for part in parts) > 1
    )
    for part in parts:
        if part.get("type") == "heading":
            if re.match(r"Annex\b", str(part.get("text", ""))):
                break
            paragraphs.take_heading(part)
        elif part.get("type") == "paragraph":
            paragraphs.take(part)
    return tuple(paragraphs.found)


def _label(part: dict[str, Any]) -> str:
    return _BARE.sub("", str(part.get("prefix") or ""))


class _Paragraphs:
    def __init__(self, *, restarts: bool) -> None:
        self.found: list[Expected] = []
        self._restarts = restarts
        self._section = self._preambular = self._operative = 0
        self._labels: list[str] = []

    def take_heading(self, part: dict[str, Any]) -> None:
        if self._restarts and part.get("heading_level") == 1:
            self._section += 1
            self._preambular = self._operative = 0

    def take(self, part: dict[str, Any]) -> None:
        text = " ".join(str(part.get("text", "")).split())
        if part.get("paragraph_type") == "operative":
            self._take_operative(part)
        elif _FORMULA.fullmatch(text):
            return
        else:
            self._preambular += 1
            self._labels = [f"pp{self._preambular}"]
        section = [f"s{self._section}"] if self._section else []
        self.found.append(Expected(".".join([*section, *self._labels]), text, marked=True))

    def _take_operative(self, part: dict[str, Any]) -> None:
        level = int(part.get("paragraph_level") or 1)
        label = _label(part)
        if level > 1 and self._labels:
            self._labels = [*self._labels[: level - 1], label]
            return
        self._operative = int(label) if label.isdecimal() else self._operative + 1
        self._labels = [f"op{self._operative}"]
