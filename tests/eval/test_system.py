"""What the systems under test make of what the index and the assistant give."""

from __future__ import annotations

from typing import Any, cast

import pytest

from assistant.answer import Answer, Interpretation, Passage
from corpus.errors import BadQuestion
from corpus.paragraph import Paragraph, Resolution, Source, Span
from eval.system import AssistantSystem, IndexSystem
from index.hit import Found, Hit

SOURCE = Source("a.txt", "", "Decides;")


def passage(path: str, verified: bool = True, score: float = 0.5) -> Passage:
    paragraph = Paragraph("A/RES/1/1", path, "op", "Decides;", (Span(0, 8),), SOURCE)
    resolution = Resolution("A/RES/1/1", "A/RES/1/1", "", "ga", "", SOURCE, (paragraph,))
    return Passage(paragraph, resolution, "", score, verified)


class FakeAssistant:
    """Gives one answer and writes down what it was asked."""

    def __init__(self, answer: Answer | Exception) -> None:
        self.answer = answer
        self.asked: dict[str, Any] = {}

    def ask(self, question: str, **options: Any) -> Answer:
        self.asked = {"question": question, **options}
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def system(answer: Answer | Exception) -> AssistantSystem:
    return AssistantSystem(cast("Any", FakeAssistant(answer)))


def test_the_passages_of_an_answer_are_its_ranking() -> None:
    answer = Answer("?", Interpretation(), True, passages=(passage("op2", score=0.7), passage("op1", verified=False)))
    found = system(answer).respond("?")
    assert found.ranking == ("A/RES/1/1#op2", "A/RES/1/1#op1")
    assert (found.score, found.unverified, found.refused, found.reason) == (0.7, 1, False, None)


def test_a_refusal_has_no_ranking_though_near_misses_are_shown() -> None:
    answer = Answer("?", Interpretation(), False, "nothing_relevant", near_misses=(passage("op1"),))
    found = system(answer).respond("?")
    assert (found.ranking, found.refused, found.reason) == ((), True, "nothing_relevant")


def test_the_conversation_is_handed_on_and_depth_is_what_the_measures_need() -> None:
    fake = FakeAssistant(Answer("?", Interpretation(), True, passages=(passage("op1"),)))
    earlier = cast("Any", "what was said before")
    AssistantSystem(cast("Any", fake)).respond("and the next one?", earlier)
    assert fake.asked == {"question": "and the next one?", "k": 10, "conversation": earlier}


def test_a_question_that_cannot_be_asked_counts_as_refused() -> None:
    assert system(BadQuestion("too long")).respond("?" * 5000).refused


class FakeIndex:
    """Finds the hits it was given."""

    def __init__(self, *hits: Hit) -> None:
        self.hits = hits

    def search(self, question: str, **options: Any) -> Found:
        assert options["ranking"] == "hybrid"
        return Found(self.hits[: options["k"]])


@pytest.mark.parametrize(
    ("hits", "ranking", "score"),
    [
        pytest.param([Hit("a#op1", 1.2), Hit("b#op1", 0.3)], ("a", "b"), 1.2, id="two"),
        pytest.param([], (), 0.0, id="none"),
        pytest.param([Hit(f"{n}#op1", 1.0) for n in range(20)], tuple(map(str, range(10))), 1.0, id="ten at most"),
    ],
)
def test_hits_are_ranked_under_the_ids_of_the_data_set(hits: list[Hit], ranking: tuple[str, ...], score: float) -> None:
    found = IndexSystem(cast("Any", FakeIndex(*hits)), "hybrid", lambda key: key.removesuffix("#op1")).respond("?")
    assert (found.ranking, found.score) == (ranking, score)
