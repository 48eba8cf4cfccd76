"""BEIR's layout: passages, queries, and judgements a split."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from corpus.errors import BadDataset
from eval.lines import grade_of, judge, number_of, numbered_lines, positive, read_objects, text_of, unique
from eval.question import Dataset, Question, Text

if TYPE_CHECKING:
    from pathlib import Path


def read_beir(folder: Path, split: str | None = None) -> Dataset:
    """Return the data set of a folder in BEIR's layout.

    A query with no positive judgement in the split is not part of it.

    Args:
        folder: has ``corpus.jsonl``, ``queries.jsonl`` and ``qrels/SPLIT.tsv``.
        split: None means "test" if it is there, else the only one there is.

    Raises:
        BadDataset: a file is missing, a line cannot be read, or the split is not there.
    """
    judged = _judgements(folder, split)
    passages = _read_passages(folder / "corpus.jsonl")
    texts = _read_queries(folder / "queries.jsonl")
    grades = _read_judgements(judged, texts)
    questions = tuple(
        Question(key, texts[key], relevant, split=judged.stem) for key, relevant in grades.items() if relevant
    )
    if not questions:
        raise BadDataset(f"{judged} judges no passage relevant: there is nothing to measure")
    held = {passage.id for passage in passages}
    absent = sum(key not in held for question in questions for key in question.relevant)
    unanswered = len(grades) - len(questions)
    blank = sum(not (passage.title + passage.text).strip() for passage in passages)
    counts = {
        'passages of corpus.jsonl with neither "title" nor "text", which nothing can find': blank,
        "judged passages that are not in corpus.jsonl": absent,
        "queries for which nothing is judged relevant, not counted": unanswered,
    }
    notices = tuple(f"{words}: {count}" for words, count in counts.items() if count)
    return Dataset(folder.resolve().name, judged.stem, questions, passages=passages, notices=notices)


def _judgements(folder: Path, split: str | None) -> Path:
    files = {file.stem: file for file in sorted((folder / "qrels").glob("*.tsv"))}
    if not files:
        raise BadDataset(f"no qrels/SPLIT.tsv in {folder}: a BEIR data set has judgements there")
    if split is None:
        split = "test" if "test" in files else next(iter(files))
        if split != "test" and len(files) > 1:
            raise BadDataset(f"{folder} has the splits {', '.join(files)}: choose one with --split")
    if split not in files:
        raise BadDataset(f'no split "{split}" in {folder}: it has {", ".join(files)}')
    return files[split]


def _read_passages(file: Path) -> tuple[Text, ...]:
    seen: dict[str, str] = {}
    passages = tuple(
        Text(
            unique(place, text_of(place, fields, "_id"), seen),
            text_of(place, fields, "title", ""),
            text_of(place, fields, "text", ""),
        )
        for place, fields in read_objects(file)
    )
    if not passages:
        raise BadDataset(f"{file} has no passages")
    if not any((passage.title + passage.text).strip() for passage in passages):
        raise BadDataset(f'{file} has no words: the passages\' words are to be in "text"')
    return passages


def _read_queries(file: Path) -> dict[str, str]:
    seen: dict[str, str] = {}
    return {
        unique(place, text_of(place, fields, "_id"), seen): text_of(place, fields, "text")
        for place, fields in read_objects(file)
    }


def _read_judgements(file: Path, texts: dict[str, str]) -> dict[str, dict[str, int]]:
    grades: dict[str, dict[str, int]] = {}
    for number, (place, line) in enumerate(numbered_lines(file)):
        columns = [column.strip() for column in line.split("\t")]
        if number == 0 and columns[0] not in texts and math.isnan(number_of(columns[-1])):
            continue
        if len(columns) != 3:
            raise BadDataset(f"{place}: expected query-id, corpus-id and score between tabs, found {line[:60]!r}")
        query, passage, score = columns
        if query not in texts:
            raise BadDataset(f'{place}: no query "{query}" in {file.parent.parent / "queries.jsonl"}')
        judge(place, grades, query, passage, grade_of(place, score))
    return positive(grades)
