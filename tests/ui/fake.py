"""A stand-in for the assistant: real data types, made-up texts, answers chosen by a word in the question."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

from assistant.answer import Answer, Interpretation, Passage
from assistant.conversation import Conversation
from corpus.errors import BadQuestion, NoSuchParagraph, NotInCorpus
from corpus.paragraph import Footnote
from corpus.reference import write_reference
from index.hit import Found, Hit
from tests.factories import make_oceans, make_resolution
from ui.opening import Opening

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.ask import Assistant
    from corpus.ledger import Cited
    from corpus.paragraph import Paragraph, Resolution

HOSTILE_WORDS = """<script>alert(1)</script> "quoted" 'single' <img src=x onerror=alert(1)> & *stars* $$x$$

second & last"""
HOSTILE = make_resolution(
    {"pp1": HOSTILE_WORDS, "op1": "Requests <b>boldness</b>;"},
    id="A/RES/1/1",
    title='<script>alert("title")</script>',
    footnotes={"pp1": [Footnote("<i>1</i>", 8, "<script>note()</script>", "<u>resolved</u>")]},
)
NOTED = make_resolution(
    footnotes={
        "op1.a": [Footnote("1", 31, "See resolution 55/25, annex II.")],
        "op2": [Footnote("2", 34, "Ibid., annex III.", "Resolution 55/25, annex III."), Footnote("3", 40, "")],
    }
)
OCEANS = make_oceans()


@dataclass(frozen=True)
class FakeShown:
    resolution: Resolution
    paragraphs: tuple[Paragraph, ...]

    def to_json(self) -> dict[str, Any]:
        return replace(self.resolution, paragraphs=self.paragraphs).to_json()


@dataclass(frozen=True)
class FakeVerdict:
    text: str

    def to_json(self) -> dict[str, Any]:
        return {"text": self.text, "claimed": None, "verdict": "not_held", "id": None} | {
            "reference": None,
            "also_in": [],
            "redline": [],
        }


class FakeLedger:
    """Nothing cites anything; what paragraphs do is to urge Member States."""

    def doings(self, paragraphs: Sequence[str]) -> dict[str, tuple[tuple[str, str], ...]]:
        return dict.fromkeys(paragraphs[:2], (("urges", "Member States"),))

    def cited_by(self, resolution: str, path: str = "") -> tuple[Cited, ...]:
        return ()

    def citing(self, symbol: str, place: str = "") -> tuple[Cited, ...]:
        return ()


@dataclass(frozen=True)
class FakeAsking:
    """A question that has been understood; its answer is there already."""

    found: Answer
    seconds: float = 0.0

    @property
    def interpretation(self) -> Interpretation:
        return self.found.interpretation


class FakeLibrary:
    ledger = FakeLedger()
    held = {resolution.id: resolution for resolution in (NOTED, OCEANS, HOSTILE)}  # noqa: RUF012

    def get(self, identifier: str, language: str | None = None) -> Resolution | None:
        held = self.held.get(identifier)
        return held if held and language in (None, held.language) else None

    def resolutions(self) -> tuple[Resolution, ...]:
        return tuple(self.held.values())

    def heads(self) -> tuple[Resolution, ...]:
        return self.resolutions()

    def stamp(self) -> str:
        return ""

    def __getitem__(self, identifier: str) -> Resolution:
        return self.held[identifier]

    def twins(self, paragraph: Paragraph) -> tuple[str, ...]:
        return ()

    def sizes(self) -> dict[str, int]:
        return {one.id: len(one.paragraphs) for one in self.resolutions()}

    def languages(self, identifier: str | None = None) -> dict[str, tuple[str, ...]]:
        return {one.id: (one.language,) for one in self.resolutions()}


@dataclass
class FakeAssistant:
    """Answers with the passage that a question names by a word: "border", "reefs", "hostile", "nothing", "crash"."""

    library: FakeLibrary = field(default_factory=FakeLibrary)
    asked: list[dict[str, Any]] = field(default_factory=list)

    def ask(self, question: str, *, without: Sequence[str] = (), **options: Any) -> Answer:
        self.asked.append({"question": question, "without": tuple(without), **options})
        if not question.strip():
            raise BadQuestion("the question is empty: type a few words")
        if len(question) > 2_000:
            raise BadQuestion(f"the question has {len(question):,} characters: ask with 2,000 at most")
        if "crash" in question:
            raise RuntimeError("the secret of the machine room")
        before = options.get("conversation")
        understood = Interpretation(
            text=question,
            symbols=("A/RES/61/180",),
            organ="ga",
            kind="op",
            since=2006,
            until=2006,
            carried_over=("organ",) if before else (),
        ).without(*without)
        return self._answer(question, understood)

    def _answer(self, question: str, understood: Interpretation) -> Answer:
        after = Conversation(understood, (), "", question)
        if "nothing" in question:
            near = (passage(NOTED, "op2"),)
            return Answer(question, understood, False, "nothing_relevant", near_misses=near, conversation=after)
        places = {"hostile": (HOSTILE, "pp1"), "reefs": (OCEANS, "op1"), "border": (NOTED, "op1.b.i")}
        resolution, path = next((place for word, place in places.items() if word in question), (NOTED, "op1"))
        notices = (f"Understood: {question}",) if "hostile" in question else ()
        passages = (passage(resolution, path, also_in=("E/RES/2010/1#op2",)), passage(NOTED, "op2"))
        shown = [one.paragraph.id for one in passages]
        others = [p.id for held in (NOTED, OCEANS) for p in held.paragraphs if p.id not in shown]
        found = Found(tuple(Hit(id_, 0.7, 0.65) for id_ in [*shown, *others]))
        return Answer(question, understood, True, None, notices, passages, conversation=after, found=found)

    def understand(self, question: str, **options: Any) -> FakeAsking:
        """Understand a question, which the stand-in answers at once; "slowly" makes the answer wait."""
        return FakeAsking(self.ask(question, **options), 3.0 if "slowly" in question else 0.0)

    def answer(self, asking: FakeAsking) -> Answer:
        time.sleep(asking.seconds)
        return asking.found

    def show(self, reference: str) -> FakeShown:
        resolution = self.library.get(reference.partition("#")[0])
        if resolution is None:
            raise NotInCorpus(f"{reference} is not in the corpus: `rapporteur corpus list` names what is")
        path = reference.partition("#")[2]
        if path and resolution.paragraph(path) is None:
            raise NoSuchParagraph(f"{resolution.id} has 3 operative paragraphs: there is no {path}")
        return FakeShown(resolution, tuple(p for p in resolution.paragraphs if not path or p.path == path))

    def verify(self, text: str) -> FakeVerdict:
        return FakeVerdict(text)


def passage(resolution: Resolution, path: str, also_in: tuple[str, ...] = (), verified: bool = True) -> Passage:
    """A passage with the chapeaux and points that its place gives it."""
    paragraph = resolution.paragraph(path)
    assert paragraph is not None
    above: list[Paragraph] = []
    parent = paragraph.parent
    while parent is not None:
        chapeau = resolution.paragraph(parent)
        assert chapeau is not None
        above.insert(0, chapeau)
        parent = chapeau.parent
    reference = write_reference(resolution, path)
    return Passage(paragraph, resolution, reference, 0.7, verified, tuple(above), resolution.below(path), also_in)


def fake_opening(assistant: FakeAssistant | None = None) -> Opening:
    """An opening whose assistant is the stand-in."""
    return Opening(lambda: cast("Assistant", assistant or FakeAssistant()))
