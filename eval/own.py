"""The project's own layout: questions and conversations over the installed corpus.

A line of questions is ``{"id", "text", "relevant": [paragraph ids], "style", "split", "reason"}``; the last three
may be left out. ``"kind": "answer"`` or ``"none"`` instead of a reason is understood as well.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from assistant.answer import Reason
from corpus.errors import BadDataset
from eval.lines import read_objects, text_of, unique
from eval.question import Conversation, Dataset, Question

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

REASONS: tuple[str, ...] = get_args(Reason)
NOTHING_RELEVANT = REASONS[0]

_PREFIXED = re.compile(r".+_(?:questions|conversations)\.jsonl?").fullmatch

Item = TypeVar("Item", Question, Conversation)


def read_own(folder: Path, split: str | None = None) -> Dataset:
    """Return the questions and conversations of a folder.

    Args:
        folder: has ``questions.jsonl``, or ``SPLIT_questions.jsonl`` for the split; or conversations alone.
        split: None reads all questions of ``questions.jsonl``.

    Raises:
        BadDataset: the folder has no questions, a line cannot be read, or the split is not there.
    """
    name = folder.resolve().name
    of_split = (*_files(folder, f"{split}_"), None) if split is not None else (None, None, None)
    whole = (*_files(folder, ""), split)
    for questions, conversations, wanted in (of_split, whole):
        if questions:
            return _dataset(name, questions, conversations, wanted, split)
    for _, conversations, wanted in (of_split, whole):
        if conversations:
            return _dataset(name, None, conversations, wanted, split)
    others = ", ".join(sorted({file.name.rpartition("_")[0] for file in folder.glob("*_*") if _PREFIXED(file.name)}))
    if others:
        raise BadDataset(f"{folder} has the splits {others}: choose one with --split")
    raise BadDataset(f"no questions.jsonl in {folder}, nor corpus.jsonl, queries.jsonl and qrels/ (BEIR's layout)")


def read_questions(file: Path, split: str | None = None) -> Dataset:
    """Return the questions of one file, without conversations.

    Raises:
        BadDataset: a line cannot be read, or the split is not there; or it is a file of conversations.
    """
    if re.fullmatch(r"(.+_)?conversations", file.stem):
        raise BadDataset(f"{file} is read with its data set: give --dataset its folder, {file.parent}")
    return _dataset(file.stem, file, None, split, split)


def _dataset(
    name: str, file: Path | None, conversations: Path | None, wanted: str | None, split: str | None
) -> Dataset:
    seen: dict[str, str] = {}
    questions = [_question(place, fields, seen) for place, fields in read_objects(file)] if file else []
    talks = (
        [_conversation(place, fields, seen) for place, fields in read_objects(conversations)] if conversations else []
    )
    splits = {one.split for one in (questions or talks)}
    held, kind = (file, "questions") if file else (conversations, "conversations")
    if not (questions if file else talks):
        raise BadDataset(f"{held} holds no {kind}")
    if wanted is not None and wanted not in splits:
        there = ", ".join(sorted(splits - {""})) or "none"
        raise BadDataset(f'no {kind} of the split "{wanted}" in {held}: splits there: {there}')
    return Dataset(name, split or "", tuple(_of_split(questions, wanted)), tuple(_of_split(talks, wanted)))


def _of_split(items: Sequence[Item], split: str | None) -> list[Item]:
    return [item for item in items if split is None or item.split == split]


def _files(folder: Path, prefix: str) -> tuple[Path | None, Path | None]:
    """Return the files of questions and of conversations whose names begin so, None for what is not there."""
    questions, conversations = (
        next((file for end in (".jsonl", ".json") if (file := folder / f"{prefix}{stem}{end}").is_file()), None)
        for stem in ("questions", "conversations")
    )
    return questions, conversations


def _question(place: str, fields: dict[str, Any], seen: dict[str, str]) -> Question:
    key, text = unique(place, text_of(place, fields, "id"), seen), text_of(place, fields, "text")
    relevant, reason = _labels(place, fields)
    return Question(
        id=key,
        text=text,
        relevant=relevant,
        style=text_of(place, fields, "style", ""),
        split=text_of(place, fields, "split", ""),
        reason=reason,
    )


def _conversation(place: str, fields: dict[str, Any], seen: dict[str, str]) -> Conversation:
    key = unique(place, text_of(place, fields, "id"), seen)
    split = text_of(place, fields, "split", "")
    turns = fields.get("turns")
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, dict) for turn in turns):
        raise BadDataset(f'{place}: "turns" must be a list of objects that is not empty')
    named = ((unique(place, f"{key}/{number}", seen), turn) for number, turn in enumerate(turns, start=1))
    return Conversation(key, tuple(_turn(place, one, turn, split) for one, turn in named), split)


def _turn(place: str, key: str, fields: dict[str, Any], split: str) -> Question:
    relevant, reason = _labels(place, fields)
    return Question(key, text_of(place, fields, "ask"), relevant, style="turn", split=split, reason=reason)


def _labels(place: str, fields: dict[str, Any]) -> tuple[dict[str, int], str | None]:
    if "relevant" not in fields and "kind" not in fields and fields.get("reason") is None:
        raise BadDataset(f'{place}: no "relevant": give the ids of the paragraphs that answer, [] where none does')
    relevant = fields.get("relevant", [])
    if not isinstance(relevant, list) or not all(isinstance(key, str) and key for key in relevant):
        raise BadDataset(f'{place}: "relevant" must be a list of paragraph ids')
    reason = fields.get("reason")
    if reason is not None and reason not in REASONS:
        raise BadDataset(f'{place}: "reason" must be null or one of {", ".join(REASONS)}, found {str(reason)[:40]!r}')
    kind = fields.get("kind", "none" if not relevant else "answer")
    if kind not in ("answer", "none"):
        raise BadDataset(f'{place}: "kind" must be "answer" or "none", found {str(kind)[:40]!r}')
    if (kind == "answer") != bool(relevant) or (reason is not None and relevant):
        raise BadDataset(f'{place}: "relevant" must name paragraphs where there is an answer, none where there is not')
    return dict.fromkeys(relevant, 1), None if relevant else reason or NOTHING_RELEVANT
