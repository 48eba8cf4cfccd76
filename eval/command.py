"""`rapporteur eval`: the systems side by side on a data set."""

from __future__ import annotations

import json
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import BadSetting, RapporteurError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from eval.outcome import Outcome, SystemOutcome
    from eval.run import Progress

EPILOG = """\b
Examples:
  rapporteur eval
  rapporteur eval --system assistant --report report.html
  rapporteur eval --dataset path/to/beir-set --split dev --json
"""


class OneLine(click.ClickException):
    """An error of the user's, shown as its sentence."""

    exit_code = 2


@click.command(name="eval", epilog=EPILOG)
@click.option("--home", type=click.Path(path_type=Path), help="Folder of the corpus and its index.")
@click.option("--dataset", type=click.Path(path_type=Path), help="Folder of questions; the bundled ones by default.")
@click.option("--split", help="Which part of the questions, such as dev or test; all of them by default.")
@click.option(
    "--system", "systems", multiple=True, metavar="NAME", help="lexical, dense, hybrid, assistant; repeatable."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--report", type=click.Path(path_type=Path), help="Write an HTML page with pictures and every miss.")
def evaluate(
    home: Path | None,
    dataset: Path | None,
    split: str | None,
    systems: tuple[str, ...],
    as_json: bool,
    report: Path | None,
) -> None:
    """Measure how well questions are answered.

    DATASET is a folder in BEIR's layout (corpus.jsonl, queries.jsonl, qrels/SPLIT.tsv), whose passages are indexed
    by themselves, or a folder with questions.jsonl about the installed corpus.
    """
    try:
        outcome = measure(home, dataset, split, systems, report)
    except RapporteurError as error:
        raise OneLine(str(error)) from error
    if as_json:
        click.echo(json.dumps(outcome.to_json(), ensure_ascii=False))
    else:
        print_tables(outcome)


def measure(
    home: Path | None, folder: Path | None, split: str | None, systems: tuple[str, ...], report: Path | None
) -> Outcome:
    """Return the outcome of the systems on the data set, and write the report if one is wanted.

    Raises:
        RapporteurError: the data set, a system's name, the home or the report's place is not usable.
    """
    from corpus.home import Home
    from eval.dataset import BUNDLED, load
    from eval.ground import Ground
    from eval.run import run
    from eval.system import chosen

    if report is not None and not report.absolute().parent.is_dir():
        raise BadSetting(f"no folder {report.absolute().parent} for the report: make it, or choose another --report")
    dataset = load(folder or BUNDLED, split)
    with _progress_bar() as progress:
        ground = Ground(Home.find(home), dataset, progress)
        outcome = run(dataset, chosen(systems, ground.installed), ground, progress)
    for notice in outcome.notices:
        click.echo(f"note: {notice}", err=True)
    if report is not None:
        _write(outcome, ground.texts, report)
    return outcome


def print_tables(outcome: Outcome) -> None:
    """Print the measures, and refusals and conversations where the data set has them."""
    from rich.console import Console
    from rich.table import Table

    dataset = outcome.dataset
    split = f" ({dataset.split})" if dataset.split else ""
    title = f"{dataset.name}{split}: {len(dataset.questions)} questions"
    table = Table(title=title, title_justify="left", box=None, header_style="bold", title_style="")
    table.add_column("")
    for system in outcome.systems:
        table.add_column(system.name, justify="right")
    columns = [_column(system) for system in outcome.systems]
    for name in dict.fromkeys(name for column in columns for name in column):
        table.add_row(name, *(column.get(name, "–") for column in columns))
    Console().print(table)


def _column(system: SystemOutcome) -> dict[str, str]:
    found = system.to_json()
    column = {}
    if system.dataset.answerable:
        for name, ends in found["intervals"].items():
            column[name] = f"{found[name]:.3f} ±{(ends[1] - ends[0]) / 2:.3f}"
    if system.abstention:
        column["rightly refused"] = f"{found['abstention']['rightly_refused']:.3f}"
        column["wrongly refused"] = f"{found['abstention']['wrongly_refused']:.3f}"
    if system.conversed:
        column["turns right"] = f"{found['conversations']['right']}/{found['conversations']['turns']}"
    return column


def _write(outcome: Outcome, texts_of: Callable[[set[str]], dict[str, str]], report: Path) -> None:
    from eval.report import ids_of_misses, write_report

    try:
        write_report(outcome, texts_of(ids_of_misses(outcome)), report)
    except OSError as error:
        raise BadSetting(f"cannot write {report}: {error.strerror}: choose another --report") from error


@contextmanager
def _progress_bar() -> Iterator[Progress]:
    """Show what is being done on standard error, a bar for each stage."""
    from rich.console import Console
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

    console = Console(stderr=True)
    with Bars(console=console, transient=True, disable=not console.is_terminal) as bars:
        tasks: dict[str, TaskID] = {}

        def progress(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield progress
