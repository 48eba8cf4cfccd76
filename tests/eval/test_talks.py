"""The conversations over thousands of resolutions: well formed, counted, none twice."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

from eval.dataset import load

FOLDER = Path(__file__).parents[2] / "eval" / "questions" / "talks"
ROWS = [json.loads(line) for line in (FOLDER / "conversations.jsonl").read_text("utf-8").splitlines()]
TURNS = [turn for row in ROWS for turn in row["turns"]]
PARAGRAPH = re.compile(r"(?:[ASE]/(?:HRC/)?RES/[^#]+)#[\w.]+")


def test_every_turn_says_what_answers_it_or_why_nothing_does() -> None:
    assert {frozenset(turn) for turn in TURNS} == {frozenset({"ask", "relevant", "reason"})}
    assert [turn for turn in TURNS if bool(turn["relevant"]) == bool(turn["reason"])] == []
    assert [one for turn in TURNS for one in turn["relevant"] if not PARAGRAPH.fullmatch(one)] == []


def test_no_conversation_is_there_twice() -> None:
    openings = Counter(" ".join(row["turns"][0]["ask"].casefold().split()) for row in ROWS)
    assert [one for one, times in (openings + Counter(row["id"] for row in ROWS)).items() if times > 1] == []


def test_the_readme_counts_them_and_the_evaluation_reads_them() -> None:
    readme = (FOLDER / "README.md").read_text("utf-8")
    assert f"{len(ROWS)} conversations with {len(TURNS)} turns" in readme
    for split in {row["split"] for row in ROWS}:
        assert f"`{split}`" in readme
        assert len(load(FOLDER, split).conversations) == sum(row["split"] == split for row in ROWS)
