"""Small data sets and systems made up for the tests."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.home import Home
from eval.ground import Ground
from eval.question import Conversation, Dataset, Question
from eval.system import Response

if TYPE_CHECKING:
    from collections.abc import Iterable


def make_question(key: str, *relevant: str, style: str = "fact", text: str = "", reason: str | None = None) -> Question:
    reason = None if relevant else reason or "nothing_relevant"
    return Question(key, text or f"text of {key}", dict.fromkeys(relevant, 1), style=style, reason=reason)


def make_dataset(*questions: Question, conversations: tuple[Conversation, ...] = ()) -> Dataset:
    return Dataset("made up", "", questions, conversations)


def make_response(*ranking: str, score: float = 1.0, reason: str | None = None, unverified: int = 0) -> Response:
    return Response(ranking, 0.01, score, reason if ranking else reason or "nothing_relevant", unverified)


@dataclass
class Canned:
    """A system that gives what it was given, and writes down what it was asked after what."""

    answers: dict[str, tuple[str, ...]]
    converses: bool = True
    asked: list[tuple[str, Any]] = field(default_factory=list)

    def respond(self, question: str, earlier: Any = None) -> Response:
        self.asked.append((question, earlier))
        ranking = self.answers.get(question, ())
        conversation: Any = f"after {question}"
        return Response(ranking, 0.01, reason=None if ranking else "nothing_relevant", conversation=conversation)


class FakeGround(Ground):
    """Holds the words of made-up paragraphs and nothing to search."""

    def __init__(self, held: dict[str, str] | None = None) -> None:
        super().__init__(Home(Path("nowhere")), make_dataset())
        self.held = held or {}

    def texts(self, ids: Iterable[str]) -> dict[str, str]:
        return {key: self.held[key] for key in ids if key in self.held}


def write_lines(file: Path, *objects: object) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(json.dumps(found) + "\n" for found in objects), encoding="utf-8")
    return file


def write_beir(folder: Path, judgements: str, split: str = "dev") -> Path:
    """Write three passages and two queries with these judgements."""
    write_lines(
        folder / "corpus.jsonl",
        {"_id": "d/1", "title": "Fishing", "text": "Vessels shall report every catch of cod to the port."},
        {"_id": "d/2", "title": "Aviation", "text": "Pilots shall check the altimeter before landing at night."},
        {"_id": "d/3", "title": "Harvest", "text": "Farmers may store barley in silos until spring."},
    )
    write_lines(
        folder / "queries.jsonl",
        {"_id": "q1", "text": "Who must report the catch of cod?"},
        {"_id": "q2", "text": "What do pilots check before landing?"},
    )
    file = folder / "qrels" / f"{split}.tsv"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(judgements, encoding="utf-8")
    return folder
