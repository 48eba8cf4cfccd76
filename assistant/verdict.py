"""What is said of a quotation: exact, altered, misattributed or not held; where it stands, and a redline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from assistant.redline import Change, marked
from corpus.official import language_name

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_SHOWN = 10
"""So many further places are shown unless all are asked for."""

Verdict = Literal["exact", "altered", "misattributed", "not_held"]


@dataclass(frozen=True, slots=True)
class Verification:
    """The verdict on one quotation.

    ``claimed`` is the reference as given, None without one. ``id`` is the true place, None if there is none;
    ``also_in`` further places. ``redline`` turns the quotation into the held words, the mark that ends it aside.

    Three are in the JSON only where there is something to say: ``note``, what else a reader must know (that the words
    run over two paragraphs, or that the claim names more than what holds them); ``language``, the code of the language
    of the held words where it is not the primary one; ``absent``, the claimed resolution where it is not held: then
    the verdict is on what is held, and says nothing of the claim.
    """

    text: str
    claimed: str | None
    verdict: Verdict
    id: str | None = None
    reference: str | None = None
    also_in: tuple[str, ...] = ()
    redline: tuple[Change, ...] = ()
    note: str = ""
    language: str = ""
    absent: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the verdict as ``verify --json`` prints it."""
        return {
            "text": self.text,
            "claimed": self.claimed,
            "verdict": self.verdict,
            "id": self.id,
            "reference": self.reference,
            "also_in": list(self.also_in),
            "redline": [list(change) for change in self.redline],
        } | {name: value for name in ("note", "language", "absent") if (value := getattr(self, name))}

    def lines(self, *, most: int | None = MOST_SHOWN) -> Iterator[str]:
        """Yield the verdict for a terminal; deletions in [-…-], insertions in {+…+}; so many further places at most."""
        place = f"{self.reference}{f', in {language_name(self.language)}' if self.language else ''}"
        match self.verdict:
            case _ if self.absent:
                yield from self._unchecked(place)
            case "exact":
                yield f"Verbatim: {place}"
            case "misattributed":
                yield f"Verbatim, but not in {self.claimed}: it stands in {place}"
            case "altered":
                yield f"Altered: the closest held words are in {place}"
                yield marked(self.redline)
            case _:
                yield "Not held: no paragraph of the corpus has these words."
        if self.note:
            yield self.note
        if self.also_in:
            yield f"Also in: {', '.join(self.also_in[:most])}{self._more(most)}"

    def _unchecked(self, place: str) -> Iterator[str]:
        yield f"Not checked: {self.absent} is not held, so whether it has these words cannot be told."
        if self.id is None:
            yield "No paragraph that is held has these words, or words close to them."
        elif not self.redline:
            yield f"The same words stand in {place}"
        else:
            yield f"The closest words that are held are in {place}"
            yield marked(self.redline)

    def _more(self, most: int | None) -> str:
        left = len(self.also_in) - most if most is not None else 0
        return f" and in {left:,} more (--all lists them)" if left > 0 else ""
