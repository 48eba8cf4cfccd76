"""A paragraph in, its earlier and later forms out: across resolutions and organs, from operative to preambular.

Two paragraphs of different resolutions are forms of one another if at least 85 in 100 of the words of both are common
to them in order. From 70 in 100 on they are if one resolution continues the other: both have the same title, or one
cites the other. Forms of forms belong to the lineage too, as long as they keep half of the words of the paragraph that
was asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.redline import Change, redline
from assistant.show import show
from corpus.errors import BadReference, NoSuchParagraph
from corpus.proof import proven
from corpus.reference import write_reference
from index.kin import kin_of
from index.kinwords import compared_words, similarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.library import Library
    from corpus.paragraph import Paragraph, Resolution

SAME = 0.85
CONTINUED = 0.7
DRIFT = 0.5
"""A form of a form that has less than this in common with the paragraph that was asked for is another lineage."""

CANDIDATES = 400
MOST = 2000
"""So many forms are listed: standing formulas recur in most resolutions."""

PLACES = 4
_TITLE_ALIKE = 0.8


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
class Lineage:
    """The forms of a paragraph, itself among them, the oldest first.

    ``times`` is the number of resolutions that adopted a form of it. ``cut`` is how many forms are left out.
    """

    id: str
    reference: str
    forms: tuple[Form, ...]
    cut: int = 0

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
            "forms": [form.to_json() for form in self.forms],
        }


class Links:
    """Which paragraphs of a library are forms of one another."""

    def __init__(self, library: Library) -> None:
        self.library, self.kin = library, kin_of(library)
        self.heads: dict[str, Resolution] = {head.id: head for head in library.heads()}

    def adopted(self, row: int) -> str:
        """Return the date of adoption of a row's resolution, or its year, "" where neither is known."""
        head = self.heads[self.resolution(row)]
        return head.adopted or str(head.year or "")

    def resolution(self, row: int) -> str:
        """Return the id of the resolution of a row."""
        return self.kin.id(row).partition("#")[0]

    def of(self, row: int) -> dict[int, float]:
        """Return the rows of other resolutions that are forms of a row, with the share of words in common in order."""
        language = self.kin.language(row)
        numbers = self.kin.words(self.kin.wording(row))
        found: dict[int, float] = {}
        own = self.kin.wording(row)
        for wording in dict.fromkeys((own, *self.kin.alike(numbers, CANDIDATES))):
            words = self.kin.words(wording)
            if 2 * min(len(words), len(numbers)) < CONTINUED * (len(words) + len(numbers)):
                continue
            share = similarity(numbers, words)
            if share < CONTINUED:
                continue
            for other in self.kin.rows(wording, language):
                if self.resolution(other) != self.resolution(row) and (share >= SAME or self._continues(row, other)):
                    found[other] = share
        return found

    def _continues(self, row: int, other: int) -> bool:
        """Return whether one of the resolutions of two rows continues the other: by its title, or by citing it."""
        one, two = self.heads[self.resolution(row)], self.heads[self.resolution(other)]
        titles = [compared_words(one.title), compared_words(two.title)]
        if all(titles) and similarity(*titles) >= _TITLE_ALIKE:
            return True
        later, earlier = (one, two) if one.adopted >= two.adopted else (two, one)
        return self._cites(later, earlier)

    def _cites(self, later: Resolution, earlier: Resolution) -> bool:
        number = re.search(r"\d+(?:/\d+| \(\d{4}\))", earlier.symbol)
        if number is None or later.organ != earlier.organ:
            return False
        wanted = re.compile(rf"(?<![\d/]){re.escape(number[0])}(?![\d/])")
        whole = self.library.get(later.id)
        return whole is not None and any(wanted.search(p.text) for p in whole.paragraphs if p.kind == "pp")


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
    rows = [one for one in rows if texts.get((links.kin.id(one), links.kin.language(one))) == links.kin.text(one)]
    if row not in rows:
        raise NoSuchParagraph(f"{paragraph.id} is not what its source says: it is not shown")
    ordered = sorted(rows, key=lambda one: (links.adopted(one) or "9999", one))
    kept = _kept(ordered, row)
    forms = _chained(links, row, kept)
    return Lineage(paragraph.id, _reference(links, row), forms, len(ordered) - len(kept))


def _related(links: Links, row: int) -> list[int]:
    """Return the rows of a lineage: forms, and forms of forms that have not drifted away."""
    kin = links.kin
    origin = kin.words(kin.wording(row))
    found, seen, waiting = {row}, {kin.wording(row)}, [row]
    while waiting and len(found) < MOST:
        for other in links.of(waiting.pop(0)):
            if other in found or similarity(origin, kin.words(kin.wording(other))) < DRIFT:
                continue
            found.add(other)
            if kin.wording(other) not in seen:
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
    """Return the forms of rows in order of date, each after the closest earlier one, the latest of those."""
    kin = links.kin
    origin = kin.words(kin.wording(row))
    forms: list[Form] = []
    earlier: dict[int, int] = {}
    lines: dict[tuple[str, str], tuple[Change, ...]] = {}
    for one in ordered:
        wording = kin.wording(one)
        words = kin.words(wording)
        before = None
        if earlier:
            closest = (
                wording
                if wording in earlier
                else max(earlier, key=lambda other: (similarity(words, kin.words(other)), earlier[other]))
            )
            before = forms[earlier[closest]]
        text = kin.text(one)
        if before and (before.text, text) not in lines:
            lines[before.text, text] = redline(before.text, text)
        forms.append(_form(links, one, round(similarity(origin, words), PLACES), before, lines))
        earlier[wording] = len(forms) - 1
    return tuple(forms)


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
