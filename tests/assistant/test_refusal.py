"""When to refuse: what weighs against an answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from assistant.ask import WIDER
from assistant.refusal import LEVELS, VARIABLE, Fit, answers, calibration, read_strictness, signals
from corpus.errors import BadSetting
from eval.dataset import BUNDLED, load
from index.hit import Found, Hit

if TYPE_CHECKING:
    from assistant.ask import Assistant


def found(*unknown: str) -> Found:
    """Return what a search found: one paragraph of middling fit, and the words that stand nowhere."""
    return Found((Hit("A/RES/61/180#op5", 0.6, cosine=0.4),), unknown, (), 130, {})


@pytest.mark.parametrize(
    ("question", "unknown", "stranger"),
    [
        ("On what date is World Pizza Day celebrated?", ("pizza",), 1.0),
        ("Pizza parlours", ("pizza", "parlours"), 0.0),
        ("Tell me. Accordion players are who?", ("accordion",), 0.0),
        ("who protects an accordion player?", ("accordion",), 0.0),
        ("What did the Council say to Atlantis?", (), 0.0),
    ],
    ids=["a name", "the first word", "the first word of a sentence", "no name", "a known name"],
)
def test_a_name_that_stands_nowhere_is_told(question: str, unknown: tuple[str, ...], stranger: float) -> None:
    assert signals(question, found(*unknown))["stranger"] == stranger


def test_the_share_of_unknown_words_is_of_the_words_that_say_something() -> None:
    assert signals("What is the embargo against Cuba?", found("embargo", "cuba"))["unknown"] == 1.0
    assert signals("What is the embargo on trafficking?", found("embargo"))["unknown"] == 0.5


def test_an_unknown_name_makes_an_answer_less_likely() -> None:
    known = signals("What is said of trafficking in Vienna?", found())
    strange = signals("What is said of trafficking in Atlantis?", found("atlantis"))
    assert calibration().confidence(strange) < calibration().confidence(known)


def test_every_level_needs_a_confidence_between_none_and_all() -> None:
    assert all(0 < calibration().thresholds[level] < 1 for level in LEVELS)


def test_a_name_is_told_by_the_question_as_it_was_put() -> None:
    assert signals("Taiwan", found("taiwan"))["stranger"] == 0.0
    assert signals("Taiwan", found("taiwan"), "what does the Council say about Taiwan?")["stranger"] == 1.0


@pytest.mark.parametrize(("cosine", "coverage", "answered"), [(0.1, 0.0, False), (0.1, 0.6, True), (0.5, 0.0, True)])
def test_the_best_of_a_few_paragraphs_must_be_near(
    cosine: float, coverage: float, answered: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    fitted = replace(calibration(), plain=Fit(9.0, {}), closely=Fit(9.0, {}))
    monkeypatch.setattr("assistant.refusal.calibration", lambda: fitted)
    hit = Hit("A/RES/61/180#op5", 4.0, cosine=cosine, coverage=coverage)
    few = Found((hit, replace(hit, score=0.2)), (), (), 30, {})
    assert answers("nuclear weapons", few) is answered


@pytest.mark.parametrize(
    ("name", "set_to", "level"),
    [("", "", "balanced"), ("strict", "lenient", "strict"), ("", "lenient", "lenient")],
    ids=["neither", "named", "set"],
)
def test_the_level_is_the_one_named_or_set(name: str, set_to: str, level: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, set_to)
    assert read_strictness(name) == level


def test_a_level_that_there_is_not_is_said_with_those_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "bold")
    with pytest.raises(BadSetting, match="'bold': choose one of lenient, balanced, strict"):
        read_strictness()


def test_a_stricter_level_refuses_all_that_a_more_lenient_one_does(assistant: Assistant) -> None:
    questions = [one.text for one in load(BUNDLED, "dev2").questions if not one.answerable]
    answered = {level: {q for q in questions if assistant.ask(q, strictness=level).answered} for level in LEVELS}
    assert answered["strict"] <= answered["balanced"] <= answered["lenient"]
    assert answered["strict"] != answered["lenient"]


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("what did the Assembly say about the Vienna Forum?", False),
        ("what did ECOSOC say about the Vienna Forum?", True),
        ("what does 61/180 say about the Bangkok Declaration?", False),
        ("what does the General Assembly ask of Member States on demand?", True),
    ],
)
def test_a_name_that_a_restriction_has_left_out_is_not_answered_by_something_else(
    assistant: Assistant, question: str, *, answered: bool
) -> None:
    answer = assistant.ask(question)
    assert answer.answered is answered
    if not answered:
        assert WIDER in answer.notices
