"""A paragraph in, its earlier and later forms out: across resolutions and organs, from operative to preambular.

The lineage of a paragraph is its forms (``assistant.links``), and the forms of these as long as one resolution
continues the other and half of the words of the paragraph that was asked for are kept. Where the same words are a
standing formula of resolutions on other matters, these are counted and named apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.links import Links
from assistant.redline import Change, redline
from assistant.show import show
from corpus.errors import BadReference, NoSuchParagraph
from corpus.proof import proven
from corpus.reference import write_reference
from index.kinwords import similarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.library import Library
    from corpus.paragraph import Paragraph

DRIFT = 0.5
"""A form of a form that has less than this in common with the paragraph that was asked for is another lineage."""

MOST = 2000
"""So many forms are listed: standing formulas recur in most resolutions."""

STEPS = 60
"""Forms of so many wordings are looked for at most."""

PLACES = 4


@dataclass(frozen=True, slots=True)
class Form:
    """One paragraph of a lineage.

    ``similarity`` is the share of words in common in order with the paragraph that was asked for. ``after`` is the id
    of the closest earlier form, None for the first; ``redline`` turns that form's text into this one's.
    """

    id: str
    reference: str
    kind: str
    organ: str
    adopted: str
    text: str
    similarity: float
    after: str | None = None
    redline: tuple[Change, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the form as ``lineage --json`` prints it."""
        return {
            "id": self.id,
            "reference": self.reference,
            "kind": self.kind,
            "organ": self.organ,
            "adopted": self.adopted,
            "text": self.text,
            "similarity": self.similarity,
            "after": self.after,
            "redline": [list(change) for change in self.redline],
        }


@dataclass(frozen=True, slots=True)
class Formula:
    """Where the words of a paragraph stand as a standing formula: ids, each with its date (or ""), oldest first."""

    places: tuple[tuple[str, str], ...]

    @property
    def times(self) -> int:
        """The number of resolutions on other matters that have it."""
        return len({id_.partition("#")[0] for id_, _ in self.places})

    def to_json(self) -> dict[str, Any]:
        """Return the formula as ``lineage --json`` prints it."""
        (first, first_adopted), (last, last_adopted) = self.places[0], self.places[-1]
        return {
            "times": self.times,
            "first": first,
            "first_adopted": first_adopted or None,
            "last": last,
            "last_adopted": last_adopted or None,
            "ids": [id_ for id_, _ in self.places],
        }


@dataclass(frozen=True, slots=True)
class Lineage:
    """The forms of a paragraph, itself among them, the oldest first.

    ``times`` is the number of resolutions that adopted a form of it. ``cut`` is how many forms are left out.
    ``formula`` says where else its words stand, in resolutions on other matters; None if they stand in none.
    """

    id: str
    reference: str
    forms: tuple[Form, ...]
    cut: int = 0
    formula: Formula | None = None

    @property
    def times(self) -> int:
        """The number of resolutions that adopted one of the forms."""
        return len({form.id.partition("#")[0] for form in self.forms})

    def to_json(self) -> dict[str, Any]:
        """Return the lineage as ``lineage --json`` prints it."""
        dated = [form for form in self.forms if form.adopted] or list(self.forms)
        return {
            "id": self.id,
            "reference": self.reference,
            "first": dated[0].id,
            "first_adopted": dated[0].adopted or None,
            "last": dated[-1].id,
            "last_adopted": dated[-1].adopted or None,
            "times": self.times,
            "cut": self.cut,
            "formula": self.formula.to_json() if self.formula else None,
            "forms": [form.to_json() for form in self.forms],
        }


def one_paragraph(library: Library, reference: str) -> Paragraph:
    """Return the one paragraph that a reference names, the chapeau where it has points.

    Raises:
        BadReference: the words are no reference, or name more than one paragraph.
        NotInCorpus: the resolution is not held.
        NoSuchParagraph: it has no such paragraph.
    """
    shown = show(library, reference)
    first = shown.paragraphs[0]
    if any(p.path != first.path and not p.path.startswith(f"{first.path}.") for p in shown.paragraphs):
        raise BadReference(f"{reference.strip()[:80]!r} names several paragraphs: name one, such as {first.id}")
    return first


def lineage(library: Library, paragraph: Paragraph) -> Lineage:
    """Return the earlier and later forms of a held paragraph in its resolution's primary language.

    Raises:
        NoSuchParagraph: it has no words of its own, or is not what its source says.
    """
    links = Links(library)
    row = links.kin.find(paragraph.id)
    if row is None:
        raise NoSuchParagraph(f"{paragraph.id} has no words of its own: ask for one of its points")
    rows = _related(links, row)
    texts = proven(library.home, ((links.kin.id(one), links.kin.language(one)) for one in rows))
    rows = [one for one in rows if texts.get((links.kin.id(one), links.kin.language(one))) == links.kin.own_text(one)]
    if row not in rows:
        raise NoSuchParagraph(f"{paragraph.id} is not what its source says: it is not shown")
    ordered = sorted(rows, key=lambda one: (links.when(one) or "~", one))
    kept = _kept(ordered, row)
    forms = _chained(links, row, kept)
    return Lineage(
        paragraph.id, _reference(links, row), forms, len(ordered) - len(kept), _formula(links, row, frozenset(rows))
    )


def _formula(links: Links, row: int, forms: frozenset[int]) -> Formula | None:
    """Return where the words of a row stand in resolutions on other matters."""
    rows = [one for one in links.told_apart(row)[1] if one not in forms]
    rows.sort(key=lambda one: (links.when(one), one))
    return Formula(tuple((links.kin.id(one), links.adopted(one)) for one in rows)) if rows else None


def _related(links: Links, row: int) -> list[int]:
    """Return the rows of a lineage: the forms, and forms of forms as long as one resolution continues the other."""
    kin = links.kin
    origin = kin.words(kin.wording(row))
    found, seen, waiting = {row}, {kin.wording(row)}, [row]
    while waiting and len(seen) <= STEPS:
        current = waiting.pop(0)
        for other in links.told_apart(current)[0]:
            if other in found or similarity(origin, kin.words(kin.wording(other))) < DRIFT:
                continue
            continues = links.continues(current, other)
            if current != row and not continues:
                continue
            found.add(other)
            if continues and kin.wording(other) not in seen:
                seen.add(kin.wording(other))
                waiting.append(other)
    return list(found)


def _kept(ordered: Sequence[int], row: int) -> list[int]:
    """Return at most so many rows: the first and the last ones, and the one that was asked for."""
    if len(ordered) <= MOST:
        return list(ordered)
    half = MOST // 2
    return [one for at, one in enumerate(ordered) if at < half or at >= len(ordered) - half or one == row]


def _chained(links: Links, row: int, ordered: Iterable[int]) -> tuple[Form, ...]:
    """Return the forms of rows in order of date, each after the nearest earlier one, the latest of those."""
    origin = links.kin.words(links.kin.wording(row))
    forms: list[Form] = []
    earlier = _Earlier(links)
    lines: dict[tuple[str, str], tuple[Change, ...]] = {}
    for at, one in enumerate(ordered):
        place = earlier.nearest(one)
        before = forms[place] if place is not None else None
        text = links.kin.text(one)
        if before and (before.text, text) not in lines:
            lines[before.text, text] = redline(before.text, text)
        share = round(similarity(origin, links.kin.words(links.kin.wording(one))), PLACES)
        forms.append(_form(links, one, share, before, lines))
        earlier.add(one, at)
    return tuple(forms)


class _Earlier:
    """The forms of a lineage so far: of each wording the latest one, in all and of each title."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._latest: dict[str, dict[int, tuple[int, int]]] = {"": {}}
        self._shares: dict[tuple[int, int], float] = {}

    def add(self, row: int, at: int) -> None:
        wording = self._links.kin.wording(row)
        for series in {"", self._links.series(row)}:
            self._latest.setdefault(series, {})[wording] = row, at

    def nearest(self, row: int) -> int | None:
        """Return the place of the nearest form so far, None for the first."""
        links = self._links
        wording = links.kin.wording(row)
        ranked = [
            (round(links.near(row, other, self._share(wording, held)), PLACES), at)
            for series in {"", links.series(row)}
            for held, (other, at) in self._latest.get(series, {}).items()
        ]
        return max(ranked)[1] if ranked else None

    def _share(self, one: int, other: int) -> float:
        if (one, other) not in self._shares:
            words = self._links.kin.words
            self._shares[one, other] = 1.0 if one == other else similarity(words(one), words(other))
        return self._shares[one, other]


def _form(
    links: Links, row: int, share: float, before: Form | None, lines: dict[tuple[str, str], tuple[Change, ...]]
) -> Form:
    identifier, _, path = links.kin.id(row).partition("#")
    text = links.kin.text(row)
    kind = "pp" if ".pp" in f".{path}" else "annex" if path.startswith("annex") else "op"
    return Form(
        id=links.kin.id(row),
        reference=_reference(links, row),
        kind=kind,
        organ=links.heads[identifier].organ,
        adopted=links.adopted(row),
        text=text,
        similarity=share,
        after=before.id if before else None,
        redline=lines[before.text, text] if before else (),
    )


def _reference(links: Links, row: int) -> str:
    identifier, _, path = links.kin.id(row).partition("#")
    return write_reference(links.heads[identifier], path)
