"""Makes the objects that tests speak of."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from corpus.paragraph import Footnote, Kind, Organ, Paragraph, Resolution, Source, Span
from corpus.parse import parse
from corpus.text import document_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TRAFFICKING = {
    "pp1": "Recalling the United Nations Convention against Transnational Organized Crime,",
    "pp2": "Deeply concerned that women and children are the main victims of trafficking in persons,",
    "op1": "Invites Member States:",
    "op1.a": "To become parties to the Protocol;",
    "op1.b": "To strengthen measures at borders:",
    "op1.b.i": "By training border officials;",
    "op2": "Requests the Secretary-General to organize a meeting on technical assistance in Vienna;",
    "op3": "Decides to remain seized of the matter.",
}
"""A small resolution with points of two degrees."""

OCEANS = {
    "pp1": "Noting the importance of sustainable fisheries for coastal States,",
    "op1": "Calls upon States to protect coral reefs from bleaching;",
    "op2": "Urges fishing fleets to reduce the bycatch of sea turtles;",
}
"""Another, about something else."""


def make_resolution(
    paragraphs: Mapping[str, str] | Sequence[str] = TRAFFICKING,
    *,
    id: str = "A/RES/61/180",
    symbol: str | None = None,
    title: str = "Improving the coordination of efforts against trafficking in persons",
    organ: Organ = "ga",
    adopted: str = "2006-12-20",
    session: str = "",
    year: int | None = None,
    compare: str = "",
    footnotes: Mapping[str, Sequence[Footnote]] | None = None,
) -> Resolution:
    """Return a resolution whose source is its paragraphs, one a line.

    ``paragraphs`` maps paths to texts; a plain sequence of texts is numbered as operative paragraphs.
    """
    texts = dict(paragraphs) if hasattr(paragraphs, "keys") else {f"op{n}": t for n, t in enumerate(paragraphs, 1)}
    stored = "\n".join(texts.values())
    source = Source(file=f"{id.replace('/', '_')}.txt", sha256=hashlib.sha256(stored.encode()).hexdigest(), text=stored)
    made: list[Paragraph] = []
    start = 0
    for path, text in texts.items():
        kind: Kind = "pp" if path.startswith("pp") else "op"
        notes = tuple((footnotes or {}).get(path, ()))
        made.append(Paragraph(id, path, kind, text, (Span(start, start + len(text)),), source, notes))
        start += len(text) + 1
    return Resolution(
        id=id,
        symbol=id if symbol is None else symbol,
        title=title,
        organ=organ,
        adopted=adopted,
        source=source,
        paragraphs=tuple(made),
        session=session,
        year=year if year is not None else (int(adopted[:4]) if adopted else None),
        compare=compare,
    )


def make_oceans() -> Resolution:
    """Return a resolution of another organ and year, about something else."""
    return make_resolution(OCEANS, id="E/RES/2010/1", title="Healthy oceans", organ="ecosoc", adopted="2010-07-01")


def parse_text(text: str, name: str = "case.txt") -> Resolution:
    """Return the one resolution that a text holds."""
    (resolution,) = parse(document_of(text, name))
    return resolution
