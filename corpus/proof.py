"""Many paragraphs proven verbatim at once: each against its own source, no resolution loaded whole."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from corpus.paragraph import Span
from corpus.quote import derive, is_genuine
from corpus.schema import reading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.home import Home

_ROW = (
    "SELECT p.text, p.spans, v.source, o.text FROM resolution r"
    " JOIN shown s ON s.resolution = r.id AND s.language = coalesce(nullif(?, ''), r.language)"
    " JOIN version v ON v.number = s.version JOIN paragraph p ON p.version = v.number"
    " JOIN source o ON o.sha256 = v.source WHERE r.id = ? AND p.path = ?"
)


def proven(home: Home, places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return the texts of the paragraphs that are word for word what their sources say; the others are left out.

    Args:
        home: where the library is.
        places: paragraph ids, each with the code of a language, "" for the primary one of its resolution.
    """
    found: dict[tuple[str, str], str] = {}
    with reading(home) as connection:
        for identifier, language in dict.fromkeys(places):
            resolution, _, path = identifier.partition("#")
            row = connection.execute(_ROW, (language, resolution, path)).fetchone()
            if row is None:
                continue
            text, spans, digest, source = row
            if is_genuine(source, digest) and _is_slices(text, json.loads(spans), source):
                found[identifier, language] = text
    return found


def _is_slices(text: str, spans: list[list[int]], source: str) -> bool:
    position = 0
    for start, end in spans:
        if not position <= start < end <= len(source):
            return False
        position = end
    return bool(spans) and derive(source, [Span(*span) for span in spans]) == text
