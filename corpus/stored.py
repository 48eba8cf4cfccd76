"""What the library's tables hold, read back as resolutions and paragraphs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from corpus.record import resolution_of, with_paragraphs

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from corpus.paragraph import Resolution


def load_version(connection: sqlite3.Connection, identifier: str, number: int, head: Mapping[str, Any]) -> Resolution:
    """Return one version of a resolution with its paragraphs and all source texts that its head names."""
    digests = [head["source"]["sha256"], *(one["source"]["sha256"] for one in head["renditions"])]
    marks = ", ".join("?" * len(digests))
    texts = connection.execute(f"SELECT sha256, text FROM source WHERE sha256 IN ({marks})", digests)  # noqa: S608 (placeholders only)
    rows = connection.execute(
        "SELECT path, kind, heading, text, spans, footnotes FROM paragraph WHERE version = ? ORDER BY position",
        (number,),
    )
    return with_paragraphs(
        resolution_of(identifier, head, dict(texts.fetchall())),
        (
            (path, kind, heading, text, json.loads(spans), json.loads(notes))
            for path, kind, heading, text, spans, notes in rows
        ),
    )
