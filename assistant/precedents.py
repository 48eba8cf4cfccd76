"""A draft paragraph in, the closest agreed language out: exact, near or related, each with a redline.

* exact: the words of a held paragraph, letter for letter; white space, the kind of quotation marks and hyphens, and the
  mark of punctuation that ends it aside.
* near: at least 70 in 100 of the words of both are common to them in order, or the draft's words (5 at least) stand so,
  at least 85 in 100, in one stretch of a longer paragraph.
* related: closest in meaning, where there is an index; without one, at least 40 in 100 of the words of both are common
  to them in order, or 60 in 100 of the draft's and of a stretch of a longer paragraph.

Paragraphs of the same words in different resolutions are never merged: each is a precedent of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from assistant.draft import bare
from assistant.redline import Change, redline
from assistant.running import TRAILING
from assistant.stretch import closest_stretch
from corpus.errors import BadQuestion
from corpus.language import detect_language
from corpus.official import language_name
from corpus.proof import proven
from corpus.quote import fold
from corpus.reference import write_reference
from index.kin import kin_of
from index.kinwords import similarity
from index.languages import language_index
from index.languagewords import SEARCHED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.library import Library
    from corpus.paragraph import Resolution
    from index.kin import Kin
    from index.search import Index

Closeness = Literal["exact", "near", "related"]

NEAR = 0.7
WITHIN = 0.85
WITHIN_WORDS = 5
RELATED = 0.4
RELATED_WITHIN = 0.6
MEANT = 0.56
"""A paragraph whose cosine with the draft is at least this is related to it by its meaning."""

HELD = 0.5
"""A paragraph in another language that holds this share of a draft's words, by their weight, is related to it."""

CANDIDATES = 200
PLACES = 4


@dataclass(frozen=True, slots=True)
class Match:
    """A held paragraph beside a draft's.

    ``similarity`` is the share of the words of both that they have in common in order, in [0, 1]. ``redline`` turns the
    draft's text into ``text``. ``adopted`` is an ISO date or "", ``language`` a code, "" for the resolution's primary
    language.
    """

    id: str
    reference: str
    match: Closeness
    similarity: float
    text: str
    redline: tuple[Change, ...]
    adopted: str = ""
    language: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the match as ``precedents --json`` prints it."""
        return {
            "id": self.id,
            "reference": self.reference,
            "match": self.match,
            "similarity": self.similarity,
            "text": self.text,
            "redline": [list(change) for change in self.redline],
        }


@dataclass(frozen=True, slots=True)
class Precedents:
    """A paragraph of a draft, and its matches: exact ones newest first, then near and related ones, closest first."""

    text: str
    matches: tuple[Match, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the object that ``precedents --json`` prints for the paragraph."""
        return {"text": self.text, "matches": [match.to_json() for match in self.matches]}


@dataclass(frozen=True, slots=True)
class _Candidate:
    row: int
    match: Closeness
    similarity: float


class Finder:
    """Finds agreed language in one library; several threads may ask at once.

    Args:
        library: the held resolutions.
        index: what finds related paragraphs by their meaning, None to go by their words alone.
    """

    def __init__(self, library: Library, index: Index | None = None) -> None:
        self.library, self.index = library, index
        self.kin: Kin = kin_of(library)
        self.heads: dict[str, Resolution] = {head.id: head for head in library.heads()}

    def precedents(self, text: str, k: int = 5) -> Precedents:
        """Return the held paragraphs closest to one of a draft: every exact one, and ``k`` near or related ones."""
        draft = bare(text)
        numbers = self.kin.numbers(draft)
        exact, near, related = self._by_words(draft, numbers)
        if len(near) < k:
            seen = {one.row for one in (*exact, *near)}
            related = self._by_meaning(draft, numbers, k - len(near), seen) or related
        rest = sorted([*near[:k], *related[: max(0, k - len(near))]], key=self._closest_first)
        return Precedents(draft, self._proven(draft, [*exact, *rest]))

    def check_language(self, texts: Iterable[str]) -> None:
        """Say so where a draft is in a language that the library does not hold.

        Raises:
            BadQuestion: it is.
        """
        words = "\n".join(texts)[:20_000]
        code = detect_language(words)
        held = {one for codes in self.library.languages().values() for one in codes}
        known = self.kin.numbers(words)
        if code and code not in held and sum(number >= 0 for number in known) < len(known) / 2:
            names = ", ".join(sorted(language_name(one) for one in held))
            raise BadQuestion(f"the draft is in {language_name(code)}, and what is held is in {names}: translate it")

    def adopted(self, row: int) -> str:
        """Return the date of adoption of a row's resolution, or its year, "" where neither is known."""
        head = self.heads.get(self.kin.id(row).partition("#")[0])
        return head.dated if head else ""

    def _when(self, row: int) -> str:
        head = self.heads.get(self.kin.id(row).partition("#")[0])
        return head.when if head else ""

    def reference(self, row: int) -> str:
        """Return the reference of a row."""
        identifier, _, path = self.kin.id(row).partition("#")
        head = self.heads.get(identifier) or self.library[identifier]
        return write_reference(head, path)

    def newest_first(self, rows: Iterable[int]) -> list[int]:
        """Return rows by their dates, the newest first; those of one date in library order."""
        return sorted(rows, key=lambda row: (_inverse(self._when(row)), row))

    def _by_words(
        self, draft: str, numbers: Sequence[int]
    ) -> tuple[list[_Candidate], list[_Candidate], list[_Candidate]]:
        plain = fold(draft).strip(TRAILING)
        exact: list[_Candidate] = []
        near: list[_Candidate] = []
        related: list[_Candidate] = []
        same_words = (one for one in self.kin.holding(numbers) if len(self.kin.words(one)) == len(numbers))
        for wording in dict.fromkeys((*same_words, *self.kin.alike(numbers, CANDIDATES))):
            words = self.kin.words(wording)
            share = round(similarity(numbers, words), PLACES)
            rows = self.kin.rows(wording, None)
            same = [row for row in rows if share == 1 and fold(self.kin.text(row)).strip(TRAILING) == plain]
            exact += [_Candidate(row, "exact", 1.0) for row in same]
            others = [row for row in rows if row not in same]
            within = closest_stretch(numbers, words).similarity if others and len(numbers) >= WITHIN_WORDS else 0.0
            if share >= NEAR or within >= WITHIN:
                near += [_Candidate(row, "near", share) for row in others]
            elif share >= RELATED or within >= RELATED_WITHIN:
                related += [_Candidate(row, "related", share) for row in others]
        exact += [_Candidate(row, "exact", 1.0) for row in self.kin.whole_folded if self._is_whole(row, plain)]
        ordered = {row: at for at, row in enumerate(self.newest_first(one.row for one in exact))}
        exact.sort(key=lambda one: ordered[one.row])
        return exact, sorted(near, key=self._closest_first), sorted(related, key=self._closest_first)

    def _is_whole(self, row: int, plain: str) -> bool:
        """Whether folded words are a paragraph with its points and the words that follow them, all proven."""
        if plain not in (text.strip(TRAILING) for text in self.kin.whole_folded[row]):
            return False
        rows = self.kin.whole(row)
        places = {one: (self.kin.id(one), self.kin.language(one)) for one in rows}
        held = proven(self.library.home, places.values())
        return all(held.get(places[one]) == self.kin.own_text(one) for one in rows)

    def _by_meaning(self, draft: str, numbers: Sequence[int], most: int, seen: set[int]) -> list[_Candidate]:
        """Return the paragraphs that the index finds for a draft, as related ones, at most so many."""
        if (code := detect_language(draft)) in SEARCHED:
            return self._in_language(draft, code, numbers, most, seen)
        if self.index is None:
            return []
        found: list[_Candidate] = []
        for hit in self.index.search(draft, k=most + len(seen) + 1).hits:
            row = self.kin.find(hit.paragraph)
            if row is None or row in seen:
                continue
            share = round(similarity(numbers, self.kin.words(self.kin.wording(row))), PLACES)
            if hit.cosine >= MEANT or share >= RELATED:
                found.append(_Candidate(row, "related", share))
        return found[:most]

    def _in_language(
        self, draft: str, code: str, numbers: Sequence[int], most: int, seen: set[int]
    ) -> list[_Candidate]:
        """Return the paragraphs in another language that hold most of a draft's words, as related ones."""
        index = language_index(self.library, code)
        found: list[_Candidate] = []
        for hit in index.search(draft, most + len(seen)).hits if index else ():
            row = self.kin.find(hit.paragraph, code)
            row = self.kin.find(hit.paragraph) if row is None else row
            if row is not None and row not in seen and hit.coverage >= HELD:
                share = round(similarity(numbers, self.kin.words(self.kin.wording(row))), PLACES)
                found.append(_Candidate(row, "related", share))
        return found[:most]

    def _closest_first(self, one: _Candidate) -> tuple[float, str, int]:
        return -one.similarity, _inverse(self._when(one.row)), one.row

    def _proven(self, draft: str, candidates: Sequence[_Candidate]) -> tuple[Match, ...]:
        """Return candidates as matches; what is not word for word what its source says is left out."""
        places = {one.row: (self.kin.id(one.row), self.kin.language(one.row)) for one in candidates}
        texts = proven(self.library.home, places.values())
        lines: dict[str, tuple[Change, ...]] = {}
        plain = fold(draft).strip(TRAILING)
        matches = []
        for one in candidates:
            identifier, language = places[one.row]
            text = texts.get((identifier, language))
            if text is None or text != self.kin.own_text(one.row):
                continue
            text = self.kin.text(one.row)
            if one.match == "exact" and fold(text).strip(TRAILING) != plain:
                text = next(held for held in self.kin.whole_texts[one.row] if fold(held).strip(TRAILING) == plain)
            if text not in lines:
                lines[text] = redline(draft, text)
            reference, adopted = self.reference(one.row), self.adopted(one.row)
            matches.append(
                Match(identifier, reference, one.match, one.similarity, text, lines[text], adopted, language)
            )
        return tuple(matches)


def _inverse(date: str) -> str:
    """Return what sorts dates the newest first, those without a date last."""
    return "".join(chr(ord("9") - int(char) + ord("0")) if char.isdigit() else char for char in date) or "~"
