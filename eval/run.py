"""Running systems over a data set."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from corpus.errors import BadDataset
from eval.conversations import Conversed, Turn, play
from eval.history import responses_of
from eval.outcome import Outcome, SystemOutcome
from eval.system import DEPTH, open_system

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
    foreign = [system for system in systems if ":" in system.name]
    gaps: list[str] = []
    for made, name in zip(runs, named(names, runs)[len(names) :], strict=True):
        systems.append(_run_from_file(dataset, made.spelt_as_in(dataset), name))
        foreign.append(systems[-1])
        gaps += _gaps(systems[-1], made)
    notices = dataset.notices + ground.notices + _strangers(dataset, ground) + tuple(gaps) + _unheld(foreign, ground)
    return Outcome(dataset, tuple(systems), perf_counter() - began, notices + _unplayed(dataset, systems))


def named(names: Sequence[str], runs: Sequence[Run]) -> list[str]:
    """Return the names of systems, and after them one a run that none before has."""
    found = list(names)
    for made in runs:
        found.append(_free_name(made, found))
    return found


def _run_from_file(dataset: Dataset, made: Run, name: str) -> SystemOutcome:
    """Return what a run has for the questions, and for the turns of conversations if it has any of those."""
    asked = [*dataset.questions, *(turn for talk in dataset.conversations for turn in talk.turns)]
    if not any(question.id in made.rankings for question in asked):
        raise BadDataset(
            f'the run "{made.name}" has none of the questions of {dataset.name}: their ids must be the same'
        )
    turns = tuple(
        Turn(turn, made.response(turn.id), number == 0)
        for talk in dataset.conversations
        for number, turn in enumerate(talk.turns)
    )
    responses = {question.id: made.response(question.id) for question in dataset.questions}
    played = Conversed(turns) if any(turn.question.id in made.rankings for turn in turns) else None
    return SystemOutcome(name, dataset, responses, played)


def _free_name(made: Run, taken: Sequence[str]) -> str:
    """Return what the run calls itself, its file's name as well if another has that name, a number if that one too."""
    longer = f"{made.name} ({made.file})"
    numbered = (f"{longer[:-1]} {number})" for number in range(2, len(taken) + 3))
    return next(name for name in (made.name, longer, *numbered) if name not in taken)


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


def _gaps(system: SystemOutcome, made: Run) -> tuple[str, ...]:
    """Return notices about questions that only the data set, or only the run, has."""
    left_out = sum(response.refused for response in system.responses.values())
    strange = made.rankings.keys() - responses_of(system).keys()
    tied = sum(made.tied(key) for key in responses_of(system))
    counts = {
        f'questions for which the run "{system.name}" has equal scores among the first {DEPTH}, ordered by their '
        "printed ranks (trec_eval goes by the names of the documents)": tied,
        f'questions that the run "{system.name}" leaves out, counted as refused': left_out,
        f'queries of the run "{system.name}" that are not in the data set, passed over': len(strange),
    }
    return tuple(f"{words}: {count}" for words, count in counts.items() if count)


def _unheld(systems: Sequence[SystemOutcome], ground: Ground) -> tuple[str, ...]:
    """Return a notice for each system that ranks what is not there: ids of another form find nothing."""
    ranked = {
        system.name: {key for response in responses_of(system).values() for key in response.ranking[:DEPTH]}
        for system in systems
    }
    held = ground.texts(set().union(*ranked.values())).keys() if ranked else set()
    strange = {name: (sorted(ids - held), len(ids)) for name, ids in ranked.items()}
    return tuple(
        f'documents that "{name}" ranks and that are not there: {len(ids)} of {total}, such as {ids[0]}'
        for name, (ids, total) in strange.items()
        if ids
    )


def _unplayed(dataset: Dataset, systems: Sequence[SystemOutcome]) -> tuple[str, ...]:
    """Return a notice if there is nothing but conversations, and a system that cannot play them."""
    mute = [system.name for system in systems if not system.conversed]
    if dataset.questions or not mute:
        return ()
    return (f"only conversations are in this set, and these systems play none: {', '.join(mute)}",)


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
