"""The bundled questions: every label names a paragraph that exists, and every style is there in both halves."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.expected import expected_ids

FOLDER = Path(__file__).parents[2] / "eval" / "questions" / "bundled"
SPLITS = ("dev", "test", "dev2", "test2", "dev3", "test3", "dev4", "dev5")
REASONS = {"nothing_relevant", "no_such_paragraph", "not_in_corpus", "nothing_matches_filters"}


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


QUESTIONS = lines("questions.jsonl")
CONVERSATIONS = lines("conversations.jsonl")
TURNS = [turn for conversation in CONVERSATIONS for turn in conversation["turns"]]


@pytest.mark.parametrize("rows", [QUESTIONS, CONVERSATIONS], ids=["questions", "conversations"])
def test_ids_are_unique(rows: list[dict[str, Any]]) -> None:
    assert [key for key, n in Counter(row["id"] for row in rows).items() if n > 1] == []


def test_no_question_is_asked_twice() -> None:
    asked = Counter(" ".join(row["text"].casefold().split()) for row in QUESTIONS)
    assert [text for text, n in asked.items() if n > 1] == []


def test_questions_have_just_the_documented_fields() -> None:
    assert {frozenset(row) - {"note"} for row in QUESTIONS} == {
        frozenset({"id", "text", "style", "split", "relevant", "reason"})
    }


def test_turns_have_just_the_documented_fields() -> None:
    assert {frozenset(turn) for turn in TURNS} == {frozenset({"ask", "relevant", "reason"})}


@pytest.mark.parametrize("rows", [QUESTIONS, TURNS], ids=["questions", "turns"])
def test_every_relevant_paragraph_exists(rows: list[dict[str, Any]]) -> None:
    assert {i for row in rows for i in row["relevant"]} - expected_ids() == set()


@pytest.mark.parametrize("rows", [QUESTIONS, TURNS], ids=["questions", "turns"])
def test_what_has_a_reason_has_no_relevant_paragraph_and_the_rest_has_some(rows: list[dict[str, Any]]) -> None:
    assert [row for row in rows if bool(row["relevant"]) == (row["reason"] is not None)] == []
    assert {row["reason"] for row in rows} - {None} == REASONS


@pytest.mark.parametrize("rows", [QUESTIONS, TURNS], ids=["questions", "turns"])
def test_no_paragraph_is_named_twice_for_one_question(rows: list[dict[str, Any]]) -> None:
    assert [row for row in rows if len(set(row["relevant"])) != len(row["relevant"])] == []


@pytest.mark.parametrize(
    ("style", "least"),
    [
        ("paraphrase", 60),
        ("fact", 40),
        ("chatty", 25),
        ("keyword", 25),
        ("typo", 20),
        ("reference", 46),
        ("restriction", 30),
        ("off_topic", 30),
        ("near_topic", 30),
    ],
)
def test_each_style_is_there_and_halved(style: str, least: int) -> None:
    halves = Counter(row["split"] for row in QUESTIONS if row["style"] == style)
    assert set(halves) >= {"dev", "test"}
    assert halves["dev"] + halves["test"] >= least
    assert abs(halves["dev"] - halves["test"]) <= 2


def test_at_least_240_questions_and_60_without_an_answer_are_bundled() -> None:
    assert len(QUESTIONS) >= 240
    assert sum(row["reason"] is not None for row in QUESTIONS) >= 60


def test_at_least_16_conversations_of_two_to_five_turns_are_bundled() -> None:
    assert len(CONVERSATIONS) >= 16
    assert {len(conversation["turns"]) for conversation in CONVERSATIONS} <= {2, 3, 4, 5}
    assert {conversation["split"] for conversation in CONVERSATIONS} == set(SPLITS)


def test_every_paragraph_is_the_answer_to_some_question() -> None:
    assert expected_ids() - {i for row in QUESTIONS for i in row["relevant"]} == set()


def test_the_readme_counts_what_is_there() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    splits = Counter((row["style"], row["reason"], row["split"]) for row in QUESTIONS)
    for style, reason in dict.fromkeys((row["style"], row["reason"]) for row in QUESTIONS):
        counts = " | ".join(str(splits[style, reason, split]) for split in SPLITS)
        row = f"| {style} | {reason or 'answered'} | {counts} |"
        assert row in readme
    assert f"{len(QUESTIONS)} questions" in readme
    assert f"{len(CONVERSATIONS)} conversations with {len(TURNS)} turns" in readme
