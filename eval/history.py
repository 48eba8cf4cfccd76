"""The runs that were kept: what every system gave for every question, so that a later run can be set against it.

A kept run is one JSON file. It holds rankings, not measures: those are worked out anew, before and after under the same
labels.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, TextIO

from corpus.errors import BadDataset, BadSetting
from eval.system import Response

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from corpus.home import Home
    from eval.outcome import Outcome, SystemOutcome

VERSION = 1
LAST = "last"


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept run: its name and time, the words of its questions and turns by id, and each system's responses by id."""

    name: str
    when: str
    texts: Mapping[str, str]
    systems: Mapping[str, Mapping[str, Response]]


def history_folder(home: Home, given: Path | None) -> Path:
    """Return where runs are kept: the folder given, else ``HOME/eval/history``."""
    return given or home.path / "eval" / "history"


def keep(outcome: Outcome, folder: Path, now: datetime | None = None) -> Path:
    """Return the new file of a run, named for its time, data set and split.

    Raises:
        BadSetting: the folder cannot be written.
    """
    when = now or datetime.now(UTC)
    stem = f"{when:%Y%m%dT%H%M%SZ}-{_subject(outcome.dataset.name, outcome.dataset.split)}"
    text = json.dumps(_to_json(outcome, when), ensure_ascii=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(1, 1000):
            file = folder / f"{stem}{f'-{number}' if number > 1 else ''}.json"
            try:
                with file.open("x", encoding="utf-8") as stream:
                    _write_whole(stream, text, file)
            except FileExistsError:
                continue
            return file
    except OSError as error:
        raise BadSetting(f"cannot keep the run in {folder}: {error.strerror}: choose another folder") from error
    raise BadSetting(f"cannot keep the run in {folder}: it holds a thousand runs of this second")


def find_kept(name: str, folder: Path, dataset: str, split: str, systems: Collection[str] = ()) -> Kept:
    """Return a kept run.

    Args:
        name: a file, the name of one in the folder, or "last" for the latest run on this data set and split.
        folder: where runs are kept.
        dataset: the data set's name.
        split: "" for all of it.
        systems: "last" passes over runs that have none of these, unless every run does.

    Raises:
        BadSetting: there is no such run.
        BadDataset: the file is not a kept run.
    """
    from pathlib import Path

    subject = _subject(dataset, split)
    there = sorted(folder.glob("*.json"))
    if name == LAST:
        pattern = re.compile(rf"\d{{8}}T\d{{6}}Z-{re.escape(subject)}(?:-\d+)?")
        of_set = [file for file in there if pattern.fullmatch(file.stem)]
        if not of_set:
            raise BadSetting(f"no run on {subject} is kept in {folder}: the first one is kept by `rapporteur eval`")
        of_set.sort(key=lambda file: (file.stem[:16], len(file.stem), file.stem), reverse=True)
        runs = (read_kept(file) for file in of_set)
        return next((kept for kept in runs if not {*systems}.isdisjoint(kept.systems)), None) or read_kept(of_set[0])
    for file in (Path(name), folder / name, folder / f"{name}.json"):
        if file.is_file():
            return read_kept(file)
    names = ", ".join(file.stem for file in there[-3:]) or "none"
    raise BadSetting(f'no kept run "{name}" in {folder}: give a file, "{LAST}", or one of those there: {names}')


def read_kept(file: Path) -> Kept:
    """Return the run that a file holds.

    Raises:
        BadDataset: it cannot be read, or is not a kept run.
    """
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
        if held["version"] != VERSION:
            raise BadDataset(f"{file} is a run of version {held['version']}, which this program does not read")
        systems = {
            name: {key: _response(one) for key, one in responses.items()} for name, responses in held["systems"].items()
        }
        return Kept(file.stem, str(held["when"]), dict(held["questions"]), systems)
    except OSError as error:
        raise BadDataset(f"cannot read {file}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, BadDataset):
            raise
        raise BadDataset(f"{file} is not a kept run, take it away: {type(error).__name__}: {error}") from error


def responses_of(system: SystemOutcome) -> dict[str, Response]:
    """Return a system's responses to questions and turns by their ids."""
    return {**system.responses, **{turn.question.id: turn.response for turn in system.turns}}


def _write_whole(stream: TextIO, text: str, file: Path) -> None:
    """Write all of it or leave no file."""
    try:
        stream.write(text)
        stream.flush()
    except OSError:
        file.unlink()
        raise


def _subject(dataset: str, split: str) -> str:
    return re.sub(r"[^\w.-]", "_", f"{dataset}-{split}" if split else dataset)


def _to_json(outcome: Outcome, when: datetime) -> dict[str, Any]:
    dataset = outcome.dataset
    asked = [*dataset.questions, *(turn for talk in dataset.conversations for turn in talk.turns)]
    return {
        "version": VERSION,
        "when": when.isoformat(timespec="seconds"),
        "program": version("rapporteur"),
        "dataset": dataset.name,
        "split": dataset.split or None,
        "questions": {question.id: question.text for question in asked},
        "systems": {
            system.name: {key: _as_json(one) for key, one in responses_of(system).items()} for system in outcome.systems
        },
    }


def _as_json(response: Response) -> dict[str, Any]:
    found = {
        "ranking": list(response.ranking),
        "score": round(response.score, 6),
        "seconds": round(response.seconds, 6),
        "reason": response.reason,
    }
    return found | ({"folded": [list(ids) for ids in response.folded]} if any(response.folded) else {})


def _response(held: dict[str, Any]) -> Response:
    ranking = tuple(map(str, held["ranking"]))
    folded = tuple(tuple(map(str, ids)) for ids in held.get("folded", ()))
    if folded and len(folded) != len(ranking):
        raise ValueError("as many lists of repeats as passages are needed")
    return Response(ranking, float(held["seconds"]), float(held["score"]), held["reason"], folded=folded)
