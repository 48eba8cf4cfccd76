"""TREC's two file formats, in and out: runs and judgements.

A run has ``query Q0 document rank score tag`` on a line, judgements ``query 0 document grade``. The columns stand
between blanks, and a paragraph id may hold one (``S/RES/1325 (2000)#op1``): written out, a blank is ``%20`` and a per
cent sign ``%25``. Read in, both spellings are understood.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from corpus.errors import BadDataset, BadSetting
from eval.labels import NOTHING_RELEVANT
from eval.lines import grade_of, judge, number_of, numbered_lines, positive
from eval.system import DEPTH, Response

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from eval.outcome import Outcome, SystemOutcome
    from eval.question import Dataset, Question

SMALLEST_STEP = 1e-6
"""By so much at least the scores of a ranking fall, so that every tool sorts it back into this order."""

SINGLE = 2.0**-22
"""trec_eval keeps scores as 32-bit floats: what differs by a smaller part than this is equal to it."""

LONGEST_STEM = 80
QRELS = "qrels.txt"
TURNS = "qrels-turns.txt"


_RANKED = re.compile(r"\s*(\S+)\s+(\S+)\s+(\S.*?)\s+(\S+)\s+(\S+)\s+(\S+)\s*")
_JUDGEMENT = re.compile(r"\s*(\S+)\s+\S+\s+(\S.*?)\s+(\S+)\s*")
_BLANKS = (chr(number) for number in range(0x3001) if chr(number).isspace())
_WRITTEN_OUT = re.compile("|".join(("%25", *map(quote, _BLANKS))))


@dataclass(frozen=True, slots=True)
class Run:
    """A run file: for each query id its document ids and scores, best first, and what the run calls itself."""

    name: str
    rankings: Mapping[str, tuple[tuple[str, float], ...]]
    file: str = ""

    def response(self, question: str) -> Response:
        """Return what the run has for a question id; a question it leaves out was refused."""
        found = self.rankings.get(question, ())
        return Response(tuple(key for key, _ in found), 0.0, found[0][1] if found else 0.0)

    def spelt_as_in(self, dataset: Dataset) -> Run:
        """Return the run with the data set's spelling of ids that hold a written-out blank themselves."""
        names = _written_out(dataset)
        if not names:
            return self
        return replace(
            self,
            rankings={
                query: tuple((names.get(key, key), score) for key, score in found)
                for query, found in self.rankings.items()
            },
        )

    def tied(self, question: str, depth: int = DEPTH) -> bool:
        """Return whether equal scores leave open which documents are the first ``depth``, or their order."""
        scores = [score for _, score in self.rankings.get(question, ())][: depth + 1]
        return len(set(scores)) < len(scores)


def read_run(file: Path) -> Run:
    """Return a run. As in trec_eval the score orders the documents; among equal ones the printed rank does.

    (trec_eval puts equal ones in the reverse order of their names.)

    Raises:
        BadDataset: a line does not have six columns, its score is no number, or a document comes twice for a query.
    """
    rows: dict[str, dict[str, tuple[float, int]]] = {}
    tag = ""
    for number, (place, line) in enumerate(numbered_lines(file)):
        query, _, document, rank, score, tag = _columns(place, line)
        found = rows.setdefault(query, {})
        if document in found:
            raise BadDataset(f'{place}: the document "{document}" is already ranked for query "{query}"')
        found[document] = (_score(place, score), int(rank) if rank.isdecimal() else number)
    if not rows:
        raise BadDataset(f"{file} has no lines: a run has `query Q0 document rank score tag` on each")
    rankings = {
        query: tuple((key, found[key][0]) for key in sorted(found, key=lambda one: (-found[one][0], found[one][1])))
        for query, found in rows.items()
    }
    return Run(tag or file.stem, rankings, file.stem)


def read_judgements(file: Path) -> dict[str, dict[str, int]]:
    """Return the grades above nothing of each query that a file judges.

    Raises:
        BadDataset: a line does not have four columns, its grade is no whole number, or a pair has two grades.
    """
    grades: dict[str, dict[str, int]] = {}
    for place, line in numbered_lines(file):
        columns = _JUDGEMENT.fullmatch(line)
        if columns is None:
            raise BadDataset(f"{place}: expected `query 0 document grade`, found {line[:60]!r}")
        query, document, grade = columns.groups()
        judge(place, grades, decoded(query), decoded(document), grade_of(place, grade))
    if not grades:
        raise BadDataset(f"{file} has no lines: judgements have `query 0 document grade` on each")
    return positive(grades)


def judged_by(dataset: Dataset, grades: Mapping[str, Mapping[str, int]]) -> Dataset:
    """Return the data set under other judgements.

    A question with an answer that they do not judge is left out, with a notice; one that the data set says nothing
    answers stays so unless they name something. A turn of a conversation that they do not judge keeps its labels.

    Raises:
        BadDataset: they judge none of its questions, or leave none to measure.
    """
    names = _written_out(dataset)
    grades = {query: {names.get(key, key): grade for key, grade in found.items()} for query, found in grades.items()}
    if not any(question.id in grades for question in dataset.questions):
        raise BadDataset(f"the judgements name no question of {dataset.name}: their ids must be those of the questions")
    kept = [q for q in dataset.questions if not q.answerable or grades.get(q.id)]
    if not kept:
        raise BadDataset(f"the judgements find nothing relevant for any question of {dataset.name}")
    turns = {turn.id for talk in dataset.conversations for turn in talk.turns}
    counts = {
        "questions that the judgements leave without a relevant document, not counted": len(dataset.questions)
        - len(kept),
        "judged queries that are not in the data set": len(grades.keys() - turns - {q.id for q in dataset.questions}),
    }
    return replace(
        dataset,
        questions=tuple(_judged(question, grades.get(question.id, {})) for question in kept),
        conversations=tuple(
            replace(talk, turns=tuple(_judged(turn, grades.get(turn.id, turn.relevant)) for turn in talk.turns))
            for talk in dataset.conversations
        ),
        notices=dataset.notices + tuple(f"{words}: {count}" for words, count in counts.items() if count),
    )


def write_runs(outcome: Outcome, folder: Path) -> list[Path]:
    """Return the files written: one run a system, and the judgements as ``qrels.txt``.

    Those of conversation turns go to a file of their own, or other tools would count turns among the questions.

    Raises:
        BadSetting: the folder cannot be written.
    """
    turns = [turn for talk in outcome.dataset.conversations for turn in talk.turns]
    contents = {folder / name: run_lines(system) for name, system in _file_names(outcome).items()}
    contents[folder / QRELS] = _judgement_lines(outcome.dataset.questions)
    if turns:
        contents[folder / TURNS] = _judgement_lines(turns)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, text in contents.items():
            file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadSetting(f"cannot write runs to {folder}: {error.strerror}: choose another folder") from error
    return list(contents)


def run_lines(system: SystemOutcome) -> str:
    """Return a system's run: a line a document, scores falling; nothing for a refused question."""
    responses = {**system.responses, **{turn.question.id: turn.response for turn in system.turns}}
    tag = encoded(system.name)
    return "".join(
        f"{encoded(question)} Q0 {encoded(key)} {rank} {score:.6f} {tag}\n"
        for question, response in responses.items()
        for rank, (key, score) in enumerate(_falling(response), start=1)
    )


def file_name(system: str) -> str:
    """Return a system's name as a file can have it."""
    return re.sub(r"[^\w.-]", "_", system)


def _file_names(outcome: Outcome) -> dict[str, SystemOutcome]:
    """Return the systems by the names of their files, one each though two names differ in a sign alone."""
    found: dict[str, SystemOutcome] = {}
    for system in outcome.systems:
        stem = name = file_name(system.name)[:LONGEST_STEM]
        number = 2
        while f"{name}.run" in found:
            name, number = f"{stem}_{number}", number + 1
        found[f"{name}.run"] = system
    return found


def _judgement_lines(asked: Iterable[Question]) -> str:
    return "".join(
        f"{encoded(question.id)} 0 {encoded(key)} {grade}\n"
        for question in asked
        for key, grade in question.relevant.items()
    )


def encoded(name: str) -> str:
    """Return an id as one column.

    >>> encoded("S/RES/1325 (2000)#op1"), decoded("S/RES/1325%20(2000)#op1")
    ('S/RES/1325%20(2000)#op1', 'S/RES/1325 (2000)#op1')
    """
    return re.sub(r"[%\s]", lambda sign: quote(sign[0]), name)


def decoded(column: str) -> str:
    """Return the id that a column holds."""
    return _WRITTEN_OUT.sub(lambda sign: unquote(sign[0]), column)


def _written_out(dataset: Dataset) -> dict[str, str]:
    """Return the passage ids that ``decoded`` would change, by what it makes of them; other tools write them plain."""
    ids = {passage.id for passage in dataset.passages or ()}
    return {decoded(key): key for key in ids if decoded(key) not in ids}


def _columns(place: str, line: str) -> tuple[str, str, str, str, str, str]:
    """Return the six columns; what is too many belongs to a document id with blanks in it."""
    columns = line.split("\t") if line.count("\t") == 5 else line.split()
    if len(columns) > 6 and (found := _RANKED.fullmatch(line)):
        columns = [*found.groups()]
    if len(columns) != 6:
        raise BadDataset(f"{place}: expected `query Q0 document rank score tag`, found {line[:60]!r}")
    query, zero, document, rank, score, tag = columns
    return decoded(query), zero, decoded(document), rank, score, decoded(tag)


def _score(place: str, text: str) -> float:
    score = number_of(text)
    if not math.isfinite(score):
        raise BadDataset(f"{place}: the score must be a number, found {text[:40]!r}")
    return score


def _falling(response: Response) -> list[tuple[str, float]]:
    falling: list[tuple[str, float]] = []
    scores = response.scores or (response.score,) * len(response.ranking)
    for key, score in dict(zip(response.ranking, scores, strict=True)).items():
        rounded = round(score, 6)
        falling.append((key, min(rounded, _below(falling[-1][1])) if falling else rounded))
    return falling


def _below(score: float) -> float:
    return score - max(SMALLEST_STEP, SINGLE * abs(score))


def _judged(question: Question, grades: Mapping[str, int]) -> Question:
    return replace(question, relevant=dict(grades), reason=None if grades else question.reason or NOTHING_RELEVANT)
