"""The project's own layout: questions and conversations over the installed corpus.

A line of questions is ``{"id", "text", "relevant": [paragraph ids], "style", "split", "reason"}``; the last three
may be left out. ``"kind": "answer"`` or ``"none"`` instead of a reason is understood as well.
"""

from __future__ import annotations

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

Item = TypeVar("Item", Question, Conversation)


def read_own(folder: Path, split: str | None = None) -> Dataset:
    """Return the questions and conversations of a folder.

    Args:
        folder: has ``questions.jsonl``, or ``SPLIT_questions.jsonl`` for the split.
        split: None reads all questions of ``questions.jsonl``.

    Raises:
        BadDataset: the folder has no questions, a line cannot be read, or the split is not there.
    """
    prefixed = f"{split}_questions.jsonl"
    if split is not None and (folder / prefixed).is_file():
        conversations = _first_file(folder, f"{split}_conversations")
        return _dataset(folder.resolve().name, folder / prefixed, conversations, None, split)
    file = folder / "questions.jsonl"
    if not file.is_file():
        others = ", ".join(f.name.removesuffix("_questions.jsonl") for f in sorted(folder.glob("*_questions.jsonl")))
        if others:
            raise BadDataset(f"{folder} has the splits {others}: choose one with --split")
        raise BadDataset(f"no questions.jsonl in {folder}, nor corpus.jsonl, queries.jsonl and qrels/ (BEIR's layout)")
    return _dataset(folder.resolve().name, file, _first_file(folder, "conversations"), split, split)


def read_questions(file: Path, split: str | None = None) -> Dataset:
    """Return the questions of one file, without conversations.

    Raises:
        BadDataset: a line cannot be read, or the split is not there.
    """
    return _dataset(file.stem, file, None, split, split)


def _dataset(name: str, file: Path, conversations: Path | None, wanted: str | None, split: str | None) -> Dataset:
    seen: dict[str, str] = {}
    questions = [_question(place, fields, seen) for place, fields in read_objects(file)]
    if not questions:
        raise BadDataset(f"{file} holds no questions")
    talks = (
        [_conversation(place, fields, seen) for place, fields in read_objects(conversations)] if conversations else []
    )
    kept = _of_split(questions, wanted)
    if not kept:
        there = ", ".join(sorted({q.split for q in questions} - {""})) or "none"
        raise BadDataset(f'no questions of the split "{wanted}" in {file}: splits there: {there}')
    return Dataset(name, split or "", tuple(kept), tuple(_of_split(talks, wanted)))


def _of_split(items: Sequence[Item], split: str | None) -> list[Item]:
    return [item for item in items if split is None or item.split == split]


def _first_file(folder: Path, stem: str) -> Path | None:
    return next((f for f in (folder / f"{stem}.jsonl", folder / f"{stem}.json") if f.is_file()), None)


def _question(place: str, fields: dict[str, Any], seen: dict[str, str]) -> Question:
    relevant, reason = _labels(place, fields)
    return Question(
        id=unique(place, text_of(place, fields, "id"), seen),
        text=text_of(place, fields, "text"),
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
    return Conversation(key, tuple(_turn(place, f"{key}/{n}", turn, split) for n, turn in enumerate(turns, 1)), split)


def _turn(place: str, key: str, fields: dict[str, Any], split: str) -> Question:
    relevant, reason = _labels(place, fields)
    return Question(key, text_of(place, fields, "ask"), relevant, style="turn", split=split, reason=reason)


def _labels(place: str, fields: dict[str, Any]) -> tuple[dict[str, int], str | None]:
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
