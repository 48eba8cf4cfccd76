"""The ledger's tables, and what is written of one resolution."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.action import actions_of
from corpus.citations import citations_of
from corpus.official import PRIMARY

if TYPE_CHECKING:
    import sqlite3

    from corpus.citation import Citation, Setting
    from corpus.paragraph import Resolution

FORMAT = 3
"""To be raised whenever the grammar of citations or actions changes: what another one wrote is written anew."""

SCHEMA = """
CREATE TABLE resolution (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, digest TEXT NOT NULL) STRICT;
-- One row a place, one where none is named; "stem" is the target without the letter of a part or a missing year, of a
-- treaty its whole name.
CREATE TABLE cited (
    resolution INTEGER NOT NULL, position INTEGER NOT NULL, path TEXT NOT NULL, note TEXT NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, kind TEXT NOT NULL, target TEXT NOT NULL, stem TEXT NOT NULL,
    place TEXT NOT NULL
) STRICT;
CREATE INDEX cited_stem ON cited (stem);
CREATE INDEX cited_by ON cited (resolution);
-- One row an addressee, one where none is asked.
CREATE TABLE action (
    resolution INTEGER NOT NULL, position INTEGER NOT NULL, path TEXT NOT NULL, start INTEGER NOT NULL,
    end INTEGER NOT NULL, phrase TEXT NOT NULL, verb TEXT NOT NULL, addressee TEXT NOT NULL
) STRICT;
CREATE INDEX action_addressee ON action (addressee);
CREATE INDEX action_by ON action (resolution);
"""


def stem_of(symbol: str) -> str:
    """Return a symbol without what some texts leave out: the letter of a part, the year of the Security Council.

    >>> stem_of("A/RES/66/253 B"), stem_of("A/RES/217 A (III)"), stem_of("S/RES/1325 (2000)")
    ('A/RES/66/253', 'A/RES/217 (III)', 'S/RES/1325')
    """
    stem = re.sub(r"(?<=\d) [A-Z](?:-[A-Z])?(?= \(|$)", "", symbol)
    return re.sub(r"^(S/RES/\d+) \(\d{4}\)$", r"\1", stem)


def _stem(one: Citation) -> str:
    return stem_of(one.stands_for or one.target)


def write_resolution(connection: sqlite3.Connection, resolution: Resolution, setting: Setting, digest: str) -> None:
    """Write what a resolution cites, and what its operative paragraphs do."""
    number = connection.execute("INSERT INTO resolution (id, digest) VALUES (?, ?)", (resolution.id, digest)).lastrowid
    order = {paragraph.path: n for n, paragraph in enumerate(resolution.paragraphs)}
    connection.executemany(
        "INSERT INTO cited VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (number, order[p.path], p.path, note, *one.span, one.kind, one.target, _stem(one), place)
            for p, note, one in citations_of(resolution.paragraphs, setting)
            for place in one.places or ("",)
        ],
    )
    if resolution.language != PRIMARY:
        return
    connection.executemany(
        "INSERT INTO action VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (number, order[p.path], p.path, *one.span, one.phrase, one.verb, name)
            for p in resolution.paragraphs
            for one in actions_of(p)
            for name in one.addressees or ("",)
        ],
    )
