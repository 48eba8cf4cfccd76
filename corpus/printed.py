"""The number or letter that a source prints before a paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.regex import regex

if TYPE_CHECKING:
    from corpus.paragraph import Paragraph

_LABEL = regex(r"(\(?[0-9a-z]{1,5}[.)]+|(?<![\d.])\d{1,2}(?:\.\d{1,2}){1,3}\.?)[\s>*_-]*$")
_BEFORE = 40


def printed_label(paragraph: Paragraph) -> str:
    """Return the number or letter that the source prints before the paragraph: "3.", "(b)", "a."; "" for none."""
    start = paragraph.spans[0].start if paragraph.spans else 0
    found = _LABEL.search(paragraph.source.text[max(0, start - _BEFORE) : start])
    own = re.sub(r"^(?:pp|op)(?=\d)|_\d+$", "", paragraph.path.rpartition(".")[2])
    label = found[1].strip("(.)") if found else ""
    decimal = "." in label and paragraph.path.endswith(f".{label}")
    return found[1] if found and (label == own or decimal) else ""
