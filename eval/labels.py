"""Labels that people correct: kept in ``labels.jsonl`` beside the data set, and read with it.

A line is ``{"question", "paragraph", "relevant", "who", "when"}``, the question by its id. Of several labels of one
pair the last one counts; null for "relevant" takes the earlier ones back. The file of questions is never written.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from corpus.errors import BadDataset, BadSetting
from eval.lines import read_objects, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from eval.question import Dataset, Question

FILE = "labels.jsonl"
NOTHING_RELEVANT = "nothing_relevant"


@dataclass(frozen=True, slots=True)
class Label:
    """Whether a paragraph answers a question, by the ids of both; who says so, and when (ISO 8601).

    ``relevant`` is None where a label before is taken back.
    """

    question: str
    paragraph: str
    relevant: bool | None
    who: str
    when: str


def labels_file(dataset: Path) -> Path:
    """Return where the labels of a data set's folder, or of a file of questions, are kept."""
    return (dataset if dataset.is_dir() else dataset.parent) / FILE


def now() -> str:
    """Return the time as labels state it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def read_labels(file: Path) -> list[Label]:
    """Return the labels of a file, in its order; none if there is no file.

    Raises:
        BadDataset: a line is not a label.
    """
    return [_label(place, fields) for place, fields in read_objects(file)] if file.exists() else []


def add_labels(file: Path, labels: Sequence[Label]) -> None:
    """Write labels after those that the file has.

    Raises:
        BadSetting: the file cannot be written.
    """
    text = "".join(json.dumps(asdict(label), ensure_ascii=False) + "\n" for label in labels)
    try:
        with file.open("ab+") as stream:
            if stream.tell() and _last_byte(file) != b"\n":
                text = "\n" + text
            stream.write(text.encode())
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise BadSetting(f"cannot write {file}: {error.strerror}: name another file with --labels") from error


def check_writable(file: Path) -> None:
    """Refuse before the work what could not be written after it.

    Raises:
        BadSetting: the file, or one in its folder, cannot be written.
    """
    place = file if file.exists() else file.parent
    if not os.access(place, os.W_OK) or file.is_dir():
        raise BadSetting(f"cannot write {file}: name another file with --labels")


def with_labels(dataset: Dataset, labels: Iterable[Label]) -> Dataset:
    """Return the data set as the labels correct it, with a notice that says how many questions they change.

    A question that gains its first relevant paragraph has an answer from now on; one that loses its last has none.
    """
    latest: dict[str, dict[str, bool]] = {}
    for label in standing(labels):
        if label.relevant is not None:
            latest.setdefault(label.question, {})[label.paragraph] = label.relevant
    if not latest:
        return dataset
    questions = tuple(_corrected(question, latest.get(question.id, {})) for question in dataset.questions)
    conversations = tuple(
        replace(talk, turns=tuple(_corrected(turn, latest.get(turn.id, {})) for turn in talk.turns))
        for talk in dataset.conversations
    )
    before = [*dataset.questions, *(turn for talk in dataset.conversations for turn in talk.turns)]
    after = [*questions, *(turn for talk in conversations for turn in talk.turns)]
    changed = sum(one != other for one, other in zip(before, after, strict=True))
    notices = (f"questions whose labels were corrected by hand ({FILE}): {changed}",) if changed else ()
    return replace(dataset, questions=questions, conversations=conversations, notices=dataset.notices + notices)


def standing(labels: Iterable[Label]) -> list[Label]:
    """Return the label that counts of each pair: the last one, none where it takes the others back."""
    last = {(label.question, label.paragraph): label for label in labels}
    return [label for label in last.values() if label.relevant is not None]


def _corrected(question: Question, labels: Mapping[str, bool]) -> Question:
    if not labels:
        return question
    kept = {key: grade for key, grade in question.relevant.items() if labels.get(key, True)}
    added = {key: 1 for key, right in labels.items() if right and key not in kept}
    relevant = kept | added
    return replace(question, relevant=relevant, reason=None if relevant else question.reason or NOTHING_RELEVANT)


def _label(place: str, fields: dict[str, Any]) -> Label:
    relevant = fields.get("relevant")
    if "relevant" not in fields or not isinstance(relevant, bool | None):
        raise BadDataset(f'{place}: "relevant" must be true, false or null, found {json.dumps(relevant)[:40]}')
    return Label(
        text_of(place, fields, "question"),
        text_of(place, fields, "paragraph"),
        relevant,
        text_of(place, fields, "who", ""),
        text_of(place, fields, "when", ""),
    )


def _last_byte(file: Path) -> bytes:
    with file.open("rb") as stream:
        stream.seek(-1, os.SEEK_END)
        return stream.read(1)
