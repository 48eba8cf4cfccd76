"""Running systems over a data set."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from eval.conversations import play
from eval.outcome import Outcome, SystemOutcome
from eval.system import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from eval.ground import Ground
    from eval.question import Dataset

    Progress = Callable[[str, int, int], None]


def run(dataset: Dataset, names: Sequence[str], ground: Ground, progress: Progress = lambda *_: None) -> Outcome:
    """Return what each system gave for each question.

    Args:
        dataset: the questions.
        names: of registered systems.
        ground: what they search.
        progress: told the system's name, how many questions it has answered, and of how many.
    """
    began = perf_counter()
    systems = tuple(_run_one(dataset, name, ground, progress) for name in names)
    notices = dataset.notices + ground.notices + _strangers(dataset, ground)
    return Outcome(dataset, systems, perf_counter() - began, notices)


def _run_one(dataset: Dataset, name: str, ground: Ground, progress: Progress) -> SystemOutcome:
    system = SYSTEMS[name](ground)
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
