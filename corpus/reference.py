"""References to resolutions and paragraphs: written, read, resolved."""

from __future__ import annotations

from corpus.cite import Style, write_place, write_range, write_reference
from corpus.mention import Mention, named_by, names, read_references
from corpus.selection import Part, Selection, select

__all__ = [
    "Mention",
    "Part",
    "Selection",
    "Style",
    "named_by",
    "names",
    "read_references",
    "select",
    "write_place",
    "write_range",
    "write_reference",
]
