"""Running systems over a data set."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from corpus.errors import BadDataset
from eval.conversations import Conversed, Turn, play
from eval.outcome import Outcome, SystemOutcome
from eval.system import open_system

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence, Set

    from eval.ground import Ground
    from eval.question import Dataset
    from eval.trec import Run

    Progress = Callable[[str, int, int], None]


def run(
    dataset: Dataset,
    names: Sequence[str],
    ground: Ground,
    progress: Progress = lambda *_: None,
    runs: Sequence[Run] = (),
) -> Outcome:
    """Return what each system gave for each question.

    Args:
        dataset: the questions.
        names: of systems, as ``eval.system.chosen`` gives them.
        ground: what they search.
        progress: told the system's name, how many questions it has answered, and of how many.
        runs: made elsewhere, each counted as a system.

    Raises:
        BadDataset: a run ranks nothing for any of the questions.
    """
    began = perf_counter()
    systems = [_run_one(dataset, name, ground, progress) for name in names]
    for made in runs:
        systems.append(_run_from_file(dataset, made, {system.name for system in systems}))
    notices = dataset.notices + ground.notices + _strangers(dataset, ground)
    return Outcome(dataset, tuple(systems), perf_counter() - began, notices)


def _run_from_file(dataset: Dataset, made: Run, taken: Set[str]) -> SystemOutcome:
    """Return what a run has for the questions, and for the turns of conversations if it has any of those."""
    if not any(question.id in made.rankings for question in dataset.questions):
        raise BadDataset(
            f'the run "{made.name}" has none of the questions of {dataset.name}: their ids must be the same'
        )
    turns = tuple(
        Turn(turn, made.response(turn.id), number == 0)
        for talk in dataset.conversations
        for number, turn in enumerate(talk.turns)
    )
    name, number = made.name, 2
    while name in taken:
        name, number = f"{made.name} ({number})", number + 1
    responses = {question.id: made.response(question.id) for question in dataset.questions}
    played = Conversed(turns) if any(turn.question.id in made.rankings for turn in turns) else None
    return SystemOutcome(name, dataset, responses, played)


def _run_one(dataset: Dataset, name: str, ground: Ground, progress: Progress) -> SystemOutcome:
    system = open_system(name, ground)
    talks = dataset.conversations if system.converses else ()
    total = len(dataset.questions) + sum(len(talk.turns) for talk in talks)
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        progress(name, done, total)

    progress(name, 0, total)
    responses = {}
    for question in dataset.questions:
        responses[question.id] = system.respond(question.text)
        step()
    return SystemOutcome(name, dataset, responses, play(talks, system, step) if talks else None)


def _strangers(dataset: Dataset, ground: Ground) -> tuple[str, ...]:
    """Return a notice if the questions are about paragraphs that the installed corpus does not hold."""
    if not ground.installed:
        return ()
    asked = list(dataset.questions) + [turn for talk in dataset.conversations for turn in talk.turns]
    labels = {key for question in asked for key in question.relevant}
    absent = labels - ground.texts(labels).keys()
    if not absent:
        return ()
    return (f"labelled paragraphs that are not in this corpus: {len(absent)} of {len(labels)}, such as {min(absent)}",)
