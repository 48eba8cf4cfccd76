"""Small libraries of four resolutions on neighbouring subjects, and how the assistant does on each.

`python -m eval.libraries --home HOME`: HOME holds the resolutions that the libraries are made of. The questions of a
library were written by reading its four resolutions, so what is not labelled does not answer; a third of them are on
the very subject and not answered by any of its paragraphs (eval/questions/libraries/README.md).
"""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from assistant.commands.options import home_option, json_option, print_json, progress_bar
from corpus.errors import BadDataset, RapporteurError
from corpus.home import Home
from eval.lines import read_objects, text_of
from eval.own import read_own

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from assistant.ask import Assistant
    from corpus.library import Library
    from corpus.paragraph import Resolution
    from eval.outcome import Outcome
    from eval.question import Question
    from eval.system import Response, System

    Progress = Callable[[str, int, int], None]

FOLDER = Path(__file__).parent / "questions" / "libraries"
HELD = "held"
"""The split that nothing was trained on."""

PLACE = "libraries"


@dataclass(frozen=True, slots=True)
class SmallLibrary:
    """A few resolutions by their ids, and the questions asked of them alone."""

    id: str
    resolutions: tuple[str, ...]
    questions: tuple[Question, ...]


def read_libraries(folder: Path = FOLDER, split: str | None = HELD) -> tuple[SmallLibrary, ...]:
    """Return the small libraries that have questions of a split; None reads all splits.

    Args:
        folder: has ``libraries.jsonl``, a line ``{"id", "resolutions": [ids]}`` each, and ``questions.jsonl`` as
            ``eval.own`` reads it, where a question's id begins with its library's and a hyphen.
        split: of the questions.

    Raises:
        BadDataset: a line cannot be read, or the split is not there.
    """
    asked: dict[str, list[Question]] = {}
    for question in read_own(folder, split).questions:
        asked.setdefault(question.id.rpartition("-")[0], []).append(question)
    libraries = []
    for place, fields in read_objects(folder / "libraries.jsonl"):
        held = fields.get("resolutions")
        if not isinstance(held, list) or not held or not all(isinstance(one, str) for one in held):
            raise BadDataset(f'{place}: "resolutions" must be a list of ids that is not empty')
        key = text_of(place, fields, "id")
        if key in asked:
            libraries.append(SmallLibrary(key, tuple(held), tuple(asked[key])))
    return tuple(libraries)


def each_opened(
    home: Home, libraries: Sequence[SmallLibrary], progress: Progress = lambda *_: None
) -> Iterator[tuple[Assistant, SmallLibrary]]:
    """Yield an assistant over each small library, which holds nothing else, and that library.

    Args:
        home: whose library holds the resolutions; the small ones stand in ``HOME/eval/libraries``, one after another.
        libraries: what to open.
        progress: told a stage, how many libraries are done, and of how many.

    Raises:
        BadDataset: a resolution is not held.
    """
    from assistant.ask import Assistant
    from assistant.first_use import ready_library
    from index.build import build

    held, small = ready_library(home), Home(home.path / "eval" / PLACE)
    small.create()
    home.models.mkdir(parents=True, exist_ok=True)
    with suppress(OSError):  # there already, or a system without links: then the model is exported once more
        small.models.symlink_to(home.models.absolute())
    shelf = ready_library(small)
    for done, one in enumerate(libraries):
        progress("small libraries", done, len(libraries))
        shelf.add([_held(held, key) for key in one.resolutions])
        for head in shelf.heads():
            if head.id not in one.resolutions:
                shelf.remove(head.id)
        build(small, shelf)
        with closing(Assistant.open(small)) as assistant:
            yield assistant, one


def _held(library: Library, key: str) -> Resolution:
    resolution = library.get(key)
    if resolution is None:
        raise BadDataset(f"{key} is not in this home: add the English XML of General Assembly, Council and ECOSOC")
    return resolution


def run(home: Home, libraries: Sequence[SmallLibrary], split: str, progress: Progress = lambda *_: None) -> Outcome:
    """Return what the ranking and the assistant give for every question, each asked of its own library.

    Args:
        home: whose library holds the resolutions.
        libraries: what is asked.
        split: its name, for the table.
        progress: told a stage, how many libraries are done, and of how many.

    Raises:
        BadDataset: a resolution is not held.
    """
    from eval.outcome import Outcome, SystemOutcome
    from eval.question import Dataset
    from eval.system import AssistantSystem, IndexSystem, MixSystem

    began = perf_counter()
    given: dict[str, dict[str, Response]] = {}
    for assistant, one in each_opened(home, libraries, progress):
        systems: dict[str, System] = {
            "mix": MixSystem(assistant.index, str),
            "hybrid": IndexSystem(assistant.index, "hybrid", str),
            "assistant": AssistantSystem(assistant),
        }
        for name, system in systems.items():
            responses = given.setdefault(name, {})
            responses |= {question.id: system.respond(question.text) for question in one.questions}
    asked = Dataset("small libraries", split, tuple(question for one in libraries for question in one.questions))
    outcomes = tuple(SystemOutcome(name, asked, responses) for name, responses in given.items())
    return Outcome(asked, outcomes, perf_counter() - began)


@click.command()
@click.option("--dataset", type=click.Path(path_type=Path, exists=True), default=FOLDER, help="The small libraries.")
@click.option("--split", default=HELD, show_default=True)
@json_option
@home_option
def main(dataset: Path, split: str, as_json: bool, home: Home) -> None:
    """Measure on small libraries, each indexed for itself.

    Example: python -m eval.libraries --home HOME
    """
    from eval.table import print_table

    try:
        with progress_bar() as progress:
            outcome = run(home, read_libraries(dataset, split), split, progress)
    except RapporteurError as error:
        click.echo(f"eval.libraries: {error}", err=True)
        click.get_current_context().exit(2)
    if as_json:
        print_json(outcome.to_json())
    else:
        print_table(outcome)


if __name__ == "__main__":
    main()
