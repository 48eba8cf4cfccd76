"""Reading a data set in one of the two layouts of `rapporteur eval`.

BEIR's layout brings its own passages: ``corpus.jsonl``, ``queries.jsonl``, ``qrels/SPLIT.tsv``. The project's own
layout asks about the installed corpus: ``questions.jsonl`` (or ``SPLIT_questions.jsonl``) and, where there are some,
``conversations.jsonl``. Labels that people corrected stand beside either, in ``labels.jsonl``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import BadDataset
from eval.beir import read_beir
from eval.labels import labels_file, read_labels, with_labels
from eval.own import read_own, read_questions

if TYPE_CHECKING:
    from eval.question import Dataset

BEIR_FILES = ("corpus.jsonl", "queries.jsonl")
BUNDLED = Path(__file__).parent / "questions" / "bundled"


def load(path: Path = BUNDLED, split: str | None = None, labels: Path | None = None) -> Dataset:
    """Return the data set in a folder, or in one file of questions, as labels made by hand correct it.

    Args:
        path: a folder in either layout, or a ``.jsonl`` file of questions.
        split: which questions to read; None reads all of them, and of a BEIR set "test" or else its only split.
        labels: a file of them; None reads ``labels.jsonl`` beside the questions, if it is there.

    Raises:
        BadDataset: there is no such folder, it has neither layout, a line cannot be read, or the split is not there.
    """
    return with_labels(_read(path, split), read_labels(labels or labels_file(path)))


def _read(path: Path, split: str | None) -> Dataset:
    if path.is_file():
        if path.name in BEIR_FILES and (path.parent / "qrels").is_dir():
            raise BadDataset(f"{path} is part of a data set in BEIR's layout: give --dataset its folder, {path.parent}")
        return read_questions(path, split)
    if not path.is_dir():
        raise BadDataset(f"no data set at {path}: give --dataset a folder, or a file of questions")
    if (path / "corpus.jsonl").is_file():
        return read_beir(path, split)
    return read_own(path, split)
