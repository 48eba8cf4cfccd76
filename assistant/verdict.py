"""What is said of a quotation: exact, altered, misattributed or not held; where it stands, and a redline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from assistant.print import WIDTH
from assistant.redline import Change, marked
from corpus.official import language_name

if TYPE_CHECKING:
    from collections.abc import Iterator

Verdict = Literal["exact", "altered", "misattributed", "not_held"]


@dataclass(frozen=True, slots=True)
class Verification:
    """The verdict on one quotation.

    ``claimed`` is the reference as given, None without one. ``id`` is the true place, None if there is none;
    ``also_in`` further places. ``redline`` turns the quotation into the held words. ``note`` says what else a reader
    must know: that the words run over two paragraphs, or that the claim names more than what holds them; it is in the
    JSON only where there is one. ``language`` is the code of the language of the held words, "" for the primary one;
    it is in the JSON where it is another.
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
        } | {name: value for name in ("note", "language") if (value := getattr(self, name))}

    def lines(self) -> Iterator[str]:
        """Yield the verdict for a terminal; deletions in [-…-], insertions in {+…+}."""
        place = f"{self.reference}{f', in {language_name(self.language)}' if self.language else ''}"
        match self.verdict:
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
            yield f"Also in: {', '.join(self.also_in)}"[: WIDTH * 20]
