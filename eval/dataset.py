"""Reading a data set in one of the two layouts of `rapporteur eval`.

BEIR's layout brings its own passages: ``corpus.jsonl``, ``queries.jsonl``, ``qrels/SPLIT.tsv``. The project's own
layout asks about the installed corpus: ``questions.jsonl`` (or ``SPLIT_questions.jsonl``) and, where there are some,
``conversations.jsonl``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import BadDataset
from eval.beir import read_beir
from eval.own import read_own, read_questions

if TYPE_CHECKING:
    from eval.question import Dataset

BUNDLED = Path(__file__).parent / "questions" / "bundled"


def load(path: Path = BUNDLED, split: str | None = None) -> Dataset:
    """Return the data set in a folder, or in one file of questions.

    Args:
        path: a folder in either layout, or a ``.jsonl`` file of questions.
        split: which questions to read; None reads all of them, and of a BEIR set "test" or else its only split.

    Raises:
        BadDataset: there is no such folder, it has neither layout, a line cannot be read, or the split is not there.
    """
    if path.is_file():
        return read_questions(path, split)
    if not path.is_dir():
        raise BadDataset(f"no data set at {path}: give --dataset a folder")
    if (path / "corpus.jsonl").is_file():
        return read_beir(path, split)
    return read_own(path, split)
