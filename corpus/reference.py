"""References to resolutions and paragraphs: written, read, resolved."""

from __future__ import annotations

from corpus.cite import Style, write_place, write_range, write_reference
from corpus.selection import Part, Selection, select

__all__ = ["Part", "Selection", "Style", "select", "write_place", "write_range", "write_reference"]
