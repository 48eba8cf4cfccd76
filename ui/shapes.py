"""The shapes of what the JSON interface returns, for its description; the words themselves come from ``to_json``."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus.citation import CitationKind


class Shape(BaseModel):
    """An object with these fields and no others."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Failure(Shape):
    """What every failed request gets."""

    error: str = Field(description="one line: the bad value and the next step")


class Footnote(Shape):
    """A note at a position in the text, which does not hold its mark."""

    mark: str
    at: int
    text: str
    resolved: str = Field(description="what an “Ibid.” stands for")


class Understood(Shape):
    """How the question was understood; every restriction can be taken off."""

    text: str
    symbols: list[str]
    paragraphs: list[str]
    organ: str | None
    kind: str | None
    since: int | None = Field(alias="from")
    until: int | None = Field(alias="to")
    carried_over: list[str]
    adopted: str = Field(default="", description="a month or day of adoption; absent without one")
    session: str = Field(default="", description="absent without one")
    excluded: list[str] = Field(default=[], description="organs, years and ids left out; absent without any")


class Fact(Shape):
    """A field of a resolution as it is held, and where it comes from."""

    id: str
    reference: str
    field: str
    value: str
    source: str


_CLOSING: list[int] = Field(
    default=[],
    description="where in the text words begin that the source has after points of the paragraph; absent where none do",
)


class Point(Shape):
    """A paragraph below the passage."""

    id: str
    path: str
    text: str
    closing_at: list[int] = _CLOSING


class Source(Shape):
    """The file that was read; its hash is of the text in UTF-8."""

    file: str
    sha256: str


class Slices(Source):
    """Where in a source the words stand: half-open ranges of characters."""

    spans: list[tuple[int, int]]


class Beside(Shape):
    """The same paragraph in another language."""

    language: str
    chapeau: str | None
    text: str
    points: list[Point]
    footnotes: list[Footnote]
    verified: bool
    source: Slices
    closing_at: list[int] = _CLOSING


class Passage(Shape):
    """A paragraph, word for word, with its reference."""

    id: str
    symbol: str
    path: str
    reference: str
    chapeau: str | None
    text: str
    points: list[Point]
    footnotes: list[Footnote]
    score: float
    verified: bool
    also_in: list[str]
    source: Slices
    closing_at: list[int] = _CLOSING
    language: str = Field(default="en", description="its code; absent where it is English and alone")
    beside: Beside | None = Field(default=None, description="absent where no other language is shown beside it")
    altered: list[str] = Field(
        default=[], description="those of also_in whose words differ, be it by a number; absent where there are none"
    )


class Answer(Shape):
    """Verified passages, or a refusal with its reason and near misses."""

    question: str
    interpretation: Understood
    answered: bool
    reason: Literal["nothing_relevant", "no_such_paragraph", "not_in_corpus", "nothing_matches_filters"] | None
    notices: list[str]
    passages: list[Passage]
    near_misses: list[Passage]
    seconds: dict[str, float]
    metadata: list[Fact] = Field(default=[], description="answers a question about a resolution; absent otherwise")
    conversation: str | None = Field(description="opaque; send it with a follow-up")


class Paragraph(Shape):
    """A paragraph of a resolution, word for word."""

    id: str
    path: str
    kind: Literal["pp", "op", "annex"]
    text: str
    footnotes: list[Footnote]
    spans: list[tuple[int, int]]
    heading: str = Field(description="of the section it stands under")
    closing_at: list[int] = _CLOSING


class Rendition(Source):
    """Another file of the same resolution."""

    differences: list[str]


class Cited(Shape):
    """What a paragraph cites, with the words that name it: half-open offsets into the paragraph's text."""

    paragraph: str
    footnote: str | None = Field(description="the mark of the note that cites it; the offsets are into its text then")
    span: tuple[int, int]
    kind: CitationKind
    target: str = Field(description="its symbol, or a treaty's name; empty where the words leave it open")
    places: list[str]
    stands_for: str = Field(description="the whole name of a treaty that the words only point at")
    held: str | None = Field(description="the id it is held under")


class Act(Shape):
    """What an operative paragraph does, and who is asked."""

    paragraph: str
    span: tuple[int, int]
    phrase: str
    verb: str
    addressees: list[str]


class Version(Shape):
    """A resolution in one language, with the paragraphs that were asked for."""

    id: str
    symbol: str
    title: str
    organ: str
    adopted: str
    language: str
    session: str
    meeting: str
    compare: str
    form: Literal[
        "resolution", "decision", "presidential statement", "draft resolution", "draft decision", "corrigendum"
    ]
    vote: str = Field(description="the line that says how it was adopted")
    agenda_item: str
    report: str = Field(description="the committee's")
    sponsors: list[str]
    subjects: list[str]
    keywords: list[str]
    source: Source
    provenance: dict[str, str]
    problems: list[str]
    renditions: list[Rendition]
    paragraphs: list[Paragraph]


class Resolution(Version):
    """A resolution with the paragraphs that were asked for, what they cite and what they ask."""

    citations: list[Cited]
    actions: list[Act]
    beside: Version | None = Field(default=None, description="the same paragraphs in another language, if asked for")


class Verdict(Shape):
    """Whether a quotation is verbatim, and where it stands; the redline turns it into the held words."""

    text: str
    claimed: str | None
    verdict: Literal["exact", "altered", "misattributed", "not_held"]
    id: str | None
    reference: str | None
    also_in: list[str]
    redline: list[tuple[str, str]]
    note: str = Field(default="", description="what else a reader must know; absent where there is nothing")
    language: str = Field(default="", description="of the held words; absent where it is the primary one")
    absent: str = Field(
        default="", description="the claimed resolution where it is not held, so that the claim cannot be checked"
    )


class Held(Shape):
    """A resolution that the corpus holds."""

    id: str
    symbol: str
    title: str
    organ: str
    adopted: str
    language: str
    languages: list[str] = Field(description="all that it is held in, the one that is shown first")
    form: str
    paragraphs: int
    source: Source


class State(Shape):
    """The state of the server."""

    status: Literal["alive", "ready"]
