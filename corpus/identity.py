"""Which resolution a text is, each field with where it comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from typing import Literal

from corpus.paragraph import Form, Organ, Paragraph, Resolution, Source


@dataclass(frozen=True, slots=True)
class Identity:
    """What is known of a document: each field "" or None where nothing is, and where each comes from."""

    id: str = ""
    symbol: str = ""
    title: str = ""
    organ: Organ = ""
    adopted: str = ""
    session: str = ""
    year: int | None = None
    meeting: str = ""
    compare: str = ""
    language: str = ""
    form: Form | Literal[""] = ""
    vote: str = ""
    agenda_item: str = ""
    report: str = ""
    sponsors: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    provenance: dict[str, str] = field(default_factory=dict)

    def over(self, other: Identity) -> Identity:
        """Return this identity, its empty fields filled from ``other``."""
        values = {
            f.name: getattr(self, f.name) or getattr(other, f.name) for f in fields(self) if f.name != "provenance"
        }
        origins = {name: why for name, why in other.provenance.items() if not getattr(self, name)}
        return Identity(**values, provenance=origins | self.provenance)

    def resolution(self, source: Source, paragraphs: tuple[Paragraph, ...], problems: tuple[str, ...]) -> Resolution:
        """Return the resolution with this identity and these paragraphs."""
        return Resolution(
            id=self.id,
            symbol=self.symbol,
            title=self.title,
            organ=self.organ,
            adopted=self.adopted,
            source=source,
            paragraphs=paragraphs,
            language=self.language or "en",
            session=self.session,
            year=self.year,
            meeting=self.meeting,
            compare=self.compare,
            form=self.form or "resolution",
            vote=self.vote,
            agenda_item=self.agenda_item,
            report=self.report,
            sponsors=self.sponsors,
            subjects=self.subjects,
            keywords=self.keywords,
            problems=problems,
            provenance=dict(self.provenance),
        )


def of_part(known: Identity, part: str, title: str) -> Identity:
    """Return the identity of a part of a composite resolution, a resolution of its own.

    Args:
        known: the identity of the whole.
        part: its letter.
        title: its own title, "" if it goes by that of the whole.
    """
    stem = re.sub(r" [A-Z](?:-[A-Z])?$", "", known.symbol)
    symbol = f"{stem} {part}" if stem else ""
    own = Identity(
        id=symbol or f"{known.id}-{part.lower()}",
        symbol=symbol,
        title=f"{known.title}: {title}" if known.title and title else title or known.title,
        provenance={"symbol": f"{known.provenance.get('symbol', 'source')}, part {part}"} if symbol else {},
    )
    return own.over(known)


def form_of(symbol: str) -> Form | Literal[""]:
    """Return what a document is by its symbol: a decision, a presidential statement; "" where it does not tell.

    >>> form_of("S/PRST/2020/11"), form_of("16 (LVI)"), form_of("A/RES/61/180")
    ('presidential statement', 'decision', 'resolution')
    """
    if "/PRST/" in symbol:
        return "presidential statement"
    if "/DEC/" in symbol or re.fullmatch(r"\d+ \([IVXL]+\)", symbol):
        return "decision"
    return "resolution" if "/RES/" in symbol else ""
