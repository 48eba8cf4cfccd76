"""What a question becomes: an interpretation, passages, an answer; and their JSON, which is the contract."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from corpus.official import PRIMARY
from corpus.resumed import closing_at, in_reading_order, lead_in

if TYPE_CHECKING:
    from assistant.conversation import Conversation
    from assistant.metadata import Fact
    from corpus.paragraph import Paragraph, Resolution
    from corpus.resumed import Piece
    from index.hit import Found

Reason = Literal["nothing_relevant", "no_such_paragraph", "not_in_corpus", "nothing_matches_filters"]


@dataclass(frozen=True, slots=True)
class Interpretation:
    """How a question was understood; shown with every answer, and each restriction can be taken off.

    ``text`` is what is searched for, "" when the question only names paragraphs. ``symbols`` are the resolutions
    it is restricted to, ``paragraphs`` the paragraph ids it names, ``since`` and ``until`` years, inclusive.
    ``adopted`` is a month or day of adoption within the years ("2007-03"), ``session`` a session ("63", "ES-11"),
    ``excluded`` what is left out: organs, years, resolution ids. ``carried_over`` names the fields that come from
    earlier turns ("text", "symbols", "organ", ...).
    """

    text: str = ""
    symbols: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    organ: str | None = None
    kind: str | None = None
    since: int | None = None
    until: int | None = None
    carried_over: tuple[str, ...] = ()
    adopted: str = ""
    session: str = ""
    excluded: tuple[str, ...] = ()

    def without(self, *names: str) -> Interpretation:
        """Return this interpretation with the named fields ("symbols", "organ", "from", ...) taken off."""
        blank: dict[str, Any] = {"from": ("since", None), "to": ("until", None)}
        blank |= {name: (name, None) for name in ("organ", "kind")}
        blank |= {name: (name, ()) for name in ("symbols", "paragraphs", "excluded")}
        blank |= {name: (name, "") for name in ("adopted", "session")}
        changes = dict(blank[name] for name in names)
        if {"from", "to"} & set(names):
            changes["adopted"] = ""
        return replace(self, carried_over=tuple(c for c in self.carried_over if c not in names), **changes)

    def to_json(self) -> dict[str, Any]:
        """Return the interpretation as the contract has it; "adopted", "session", "excluded" only where they limit."""
        more = {"adopted": self.adopted, "session": self.session, "excluded": list(self.excluded)}
        return {
            "text": self.text,
            "symbols": list(self.symbols),
            "paragraphs": list(self.paragraphs),
            "organ": self.organ,
            "kind": self.kind,
            "from": self.since,
            "to": self.until,
            "carried_over": list(self.carried_over),
        } | {name: value for name, value in more.items() if value}


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as an answer shows it.

    ``chapeaux`` are the paragraphs it stands under, outermost first; ``points`` those below it, shown with it.
    ``also_in`` are ids of paragraphs of other resolutions with the same words, or nearly the same: yearly repeats. Of
    these ``altered`` are the ones whose words differ, be it by a number. ``beside`` is the same paragraph in another
    language, None where none is shown.
    """

    paragraph: Paragraph
    resolution: Resolution
    reference: str
    score: float
    verified: bool
    chapeaux: tuple[Paragraph, ...] = ()
    points: tuple[Paragraph, ...] = ()
    also_in: tuple[str, ...] = ()
    beside: Passage | None = None
    altered: frozenset[str] = frozenset()

    @property
    def twins(self) -> tuple[str, ...]:
        """The places with the very same words."""
        return tuple(one for one in self.also_in if one not in self.altered)

    @property
    def variants(self) -> tuple[str, ...]:
        """The places with nearly the same words, which differ."""
        return tuple(one for one in self.also_in if one in self.altered)

    @property
    def chapeau(self) -> str | None:
        """The words the paragraph stands under, None at the first degree; what follows its points is not among them."""
        return " ".join(lead_in(one, self._below(one)) for one in self.chapeaux) or None

    @property
    def shown(self) -> tuple[Paragraph, ...]:
        """All that is shown, in order: the chapeaux, the paragraph, its points."""
        return (*self.chapeaux, self.paragraph, *self.points)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All that is shown, as it is read: words of a paragraph that follow its points come after these."""
        return in_reading_order(self.shown, self.resolution)

    def to_json(self) -> dict[str, Any]:
        """Return the passage as the contract has it.

        Where it is in another language than English, or one is shown beside it, it has a key "language"; where one is
        shown beside it, a key "beside". Where some of the places that it is also in have other words, they are in a key
        "altered" as well; where words of the paragraph follow points, a key "closing_at" says where in "text" these
        words begin, and one of the points does so of its own.
        """
        paragraph = self.paragraph
        language = self.resolution.language
        more: dict[str, Any] = {"language": language} if self.beside or language != PRIMARY else {}
        more |= {"beside": self.beside.beside_json()} if self.beside else {}
        more |= {"altered": list(self.variants)} if self.altered else {}
        return {
            "id": paragraph.id,
            "symbol": self.resolution.symbol,
            "path": paragraph.path,
            "reference": self.reference,
            "chapeau": self.chapeau,
            "text": paragraph.text,
            "points": [{"id": p.id, "path": p.path, "text": p.text} | self._closing(p) for p in self.points],
            "footnotes": [note.to_json() for note in paragraph.footnotes],
            "score": round(self.score, 4),
            "verified": self.verified,
            "also_in": list(self.also_in),
            "source": {
                "file": paragraph.source.file,
                "sha256": paragraph.source.sha256,
                "spans": [list(span) for span in paragraph.spans],
            },
        } | (self._closing(paragraph) | more)

    def _closing(self, paragraph: Paragraph) -> dict[str, list[int]]:
        """Return where words of a paragraph follow points, nothing where none do."""
        at = closing_at(paragraph, self._below(paragraph))
        return {"closing_at": list(at)} if at else {}

    def _below(self, paragraph: Paragraph) -> tuple[Paragraph, ...]:
        """Return the paragraphs among which a paragraph may go on: none where it is one slice of its source."""
        return self.resolution.below(paragraph.path) if len(paragraph.spans) > 1 else ()

    def beside_json(self) -> dict[str, Any]:
        """Return the passage as it stands beside the same one in another language."""
        held = self.to_json()
        names = ("chapeau", "text", "points", "footnotes", "verified", "source", "closing_at")
        return {"language": self.resolution.language} | {name: held[name] for name in names if name in held}


@dataclass(frozen=True, slots=True)
class Answer:
    """Verified passages, or a refusal that says why and shows the closest paragraphs as near misses.

    ``notices`` are sentences for the reader: what was understood, what a symbol stands for, what was withheld.
    ``conversation`` is what the next question needs in order to be understood as a follow-up. ``metadata`` answers a
    question about a resolution rather than its words ("when was 61/180 adopted?"): fields as they are held, each with
    where it comes from; ``passages`` are those that say so, if any, and the JSON has a key "metadata" of objects {"id",
    "reference", "field", "value", "source"}. ``found`` is what the search gave, best first and more than is shown, None
    where nothing was searched; it is not in the JSON.
    """

    question: str
    interpretation: Interpretation
    answered: bool
    reason: Reason | None = None
    notices: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    near_misses: tuple[Passage, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)
    conversation: Conversation | None = None
    metadata: tuple[Fact, ...] = ()
    found: Found | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the answer as ``ask --json`` and ``POST /api/ask`` print it."""
        metadata = {"metadata": [fact.to_json() for fact in self.metadata]} if self.metadata else {}
        return {
            "question": self.question,
            "interpretation": self.interpretation.to_json(),
            "answered": self.answered,
            "reason": self.reason,
            "notices": list(self.notices),
            "passages": [passage.to_json() for passage in self.passages],
            "near_misses": [passage.to_json() for passage in self.near_misses],
            "seconds": {name: round(value, 6) for name, value in self.seconds.items()},
        } | metadata
