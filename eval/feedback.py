"""What readers said of answers, taken over as labels, and as questions where the data set has none in these words.

A line is a label, or what the chat page writes: ``{"question": the words asked, "paragraph", "verdict": "good" or
"bad", "when"}``. ``"id"`` stands for the paragraph as well, ``"feedback"`` or ``"rating"`` for the verdict, and up and
down for good and bad.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.errors import BadDataset, BadSetting
from eval.labels import Label, add_labels, read_labels
from eval.lines import read_objects, text_of
from eval.own import read_questions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from eval.question import Dataset, Question

SPLIT = "feedback"
READER = "a reader"
VERDICTS = {"good": True, "up": True, "right": True, "bad": False, "down": False, "wrong": False}


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of an import: labels added, questions added, and lines that were there before or say nothing new."""

    labels: int
    questions: int
    passed_over: int


def take_feedback(feedback: Path, dataset: Dataset, labels: Path, questions: Path | None) -> Taken:
    """Return what was taken over.

    A question is known by its id or, whatever the case and the blanks, by its words. What readers found good for
    questions that the data set does not have becomes questions of the split "feedback".

    Args:
        feedback: the file of what readers said.
        dataset: whose questions they may be.
        labels: the file that labels are added to.
        questions: the file that questions are added to; None adds none.

    Raises:
        BadDataset: a line cannot be read; nothing is written then.
        BadSetting: a file cannot be written.
    """
    asked = [*dataset.questions, *(turn for talk in dataset.conversations for turn in talk.turns)]
    ids = {_plain(question.text): question.id for question in reversed(asked)} | {q.id: q.id for q in asked}
    earlier = read_questions(questions).questions if questions and questions.exists() else ()
    ids = {_plain(one.text): one.id for one in earlier} | {one.id: one.id for one in earlier} | ids
    made_before = {one.id: one for one in earlier}
    said = [_label(place, fields) for place, fields in read_objects(feedback)]
    known = read_labels(labels)
    matched: dict[Label, None] = {}
    strange: dict[str, tuple[str, dict[str, bool | None]]] = {}
    for one in said:
        key = ids.get(one.question) or ids.get(_plain(one.question))
        if key:
            matched[Label(key, one.paragraph, one.relevant, one.who, one.when)] = None
        else:
            strange.setdefault(_plain(one.question), (one.question, {}))[1][one.paragraph] = one.relevant
    written = set(known)
    new = [label for label in matched if label not in written and not _told(label, made_before, known)]
    made = _questions(list(strange.values())) if questions else []
    if new:
        add_labels(labels, new)
    if made and questions:
        _append(questions, made)
    used = sum(len(one["relevant"]) for one in made)
    return Taken(len(new), len(made), len(said) - len(new) - used)


def _told(label: Label, made_before: Mapping[str, Question], known: Iterable[Label]) -> bool:
    """Return whether a question that readers made has this label already, and nothing said since undoes it."""
    held = label.question in made_before and label.paragraph in made_before[label.question].relevant
    of_pair = (one for one in known if (one.question, one.paragraph) == (label.question, label.paragraph))
    return bool(label.relevant) and held and all(one.when >= label.when for one in of_pair)


def _questions(strange: Sequence[tuple[str, dict[str, bool | None]]]) -> list[dict[str, Any]]:
    made = []
    for text, verdicts in strange:
        relevant = [key for key, good in verdicts.items() if good]
        key = f"{SPLIT}-{hashlib.sha256(_plain(text).encode()).hexdigest()[:12]}"
        if relevant:
            made.append({"id": key, "text": text, "style": SPLIT, "split": SPLIT, "relevant": relevant})
    return made


def _label(place: str, fields: dict[str, Any]) -> Label:
    verdict = next((fields[name] for name in ("relevant", "verdict", "feedback", "rating") if name in fields), None)
    relevant = VERDICTS.get(verdict.lower()) if isinstance(verdict, str) else verdict
    if not isinstance(relevant, bool) and not ("relevant" in fields and relevant is None):
        raise BadDataset(f'{place}: "verdict" must be "good" or "bad", found {json.dumps(verdict)[:40]}')
    return Label(
        text_of(place, fields, "question").strip(),
        text_of(place, fields, "paragraph" if "paragraph" in fields else "id"),
        relevant,
        text_of(place, fields, "who", READER),
        text_of(place, fields, "when", ""),
    )


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _append(file: Path, made: Sequence[dict[str, Any]]) -> None:
    try:
        with file.open("a", encoding="utf-8") as stream:
            stream.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in made)
    except OSError as error:
        raise BadSetting(f"cannot write {file}: {error.strerror}: copy the data set to a folder of yours") from error
