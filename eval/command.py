"""`rapporteur eval`: the systems side by side on a data set."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.commands.options import home_option, json_option, print_json, progress_bar
from corpus.errors import BadSetting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corpus.home import Home
    from eval.outcome import Outcome, SystemOutcome


@click.command(name="eval")
@home_option
@click.option("--dataset", type=click.Path(path_type=Path), help="Folder of questions; the bundled ones by default.")
@click.option("--split", help="Which part of the questions, such as dev or test; all of them by default.")
@click.option(
    "--system", "systems", multiple=True, metavar="NAME", help="lexical, dense, mix, hybrid, assistant; repeatable."
)
@click.option(
    "--parsing",
    metavar="PAIRS",
    type=click.Path(path_type=Path),
    help="Measure instead how well documents are parsed: a .jsonl of files and the paragraphs expected of them.",
)
@click.option(
    "--worst",
    type=click.IntRange(min=0),
    default=10,
    show_default=True,
    help="With --parsing: show so many files, the worst first.",
)
@json_option
@click.option("--report", type=click.Path(path_type=Path), help="Write an HTML page with pictures and every miss.")
def evaluate(
    home: Home,
    dataset: Path | None,
    split: str | None,
    systems: tuple[str, ...],
    parsing: Path | None,
    worst: int,
    as_json: bool,
    report: Path | None,
) -> None:
    """Measure how well questions are answered, one system beside the other. Exit status 1: none got anything right.

    A data set is a folder in BEIR's layout (corpus.jsonl, queries.jsonl, qrels/SPLIT.tsv), whose passages are indexed
    by themselves, or a folder with questions.jsonl about the library's own paragraphs.

    With --parsing, each line of PAIRS names a file, relative to the folder of PAIRS, and what should be found in it:
    {"source", "symbol", "paragraphs": [{"path", "text"}]}.

    Example: rapporteur eval --system hybrid --system assistant --report report.html
    """
    from eval.dataset import BUNDLED, load
    from eval.ground import Ground
    from eval.report import ids_of_misses
    from eval.run import run
    from eval.system import chosen

    if parsing is not None:
        if dataset or split or systems or report:
            raise BadSetting("--parsing measures documents, not questions: give it without the other options")
        _evaluate_parsing(parsing, worst, as_json)
        return
    if report is not None:
        _check_place(report)
    with progress_bar() as progress, Ground(home, load(dataset or BUNDLED, split), progress) as ground:
        outcome = run(ground.dataset, chosen(systems, ground.installed), ground, progress)
        texts = ground.texts(ids_of_misses(outcome)) if report else {}
    for notice in outcome.notices:
        click.echo(f"note: {notice}", err=True)
    if report is not None:
        _write(outcome, texts, report)
    if as_json:
        print_json(outcome.to_json())
    else:
        print_table(outcome)
    click.get_current_context().exit(0 if outcome.any_right else 1)


def _evaluate_parsing(pairs: Path, worst: int, as_json: bool) -> None:
    from eval.gold import read_gold
    from eval.parsing import run
    from eval.parsing_table import print_parsing

    with progress_bar() as progress:
        outcome = run(read_gold(pairs), progress)
    if as_json:
        print_json(outcome.to_json(worst))
    else:
        print_parsing(outcome, worst)
    click.get_current_context().exit(0 if any(score.right for score in outcome.scores) else 1)


def print_table(outcome: Outcome) -> None:
    """Print a column a system: its measures, and refusals and conversations where the data set has them."""
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
        for name, value in found.get("folded", {}).items():
            column[f"{name}, repeats counted"] = f"{value:.3f}"
    if system.abstention:
        column["rightly refused"] = f"{found['abstention']['rightly_refused']:.3f}"
        column["wrongly refused"] = f"{found['abstention']['wrongly_refused']:.3f}"
    if system.conversed:
        column["turns right"] = f"{found['conversations']['right']}/{found['conversations']['turns']}"
        column["follow-ups within 3"] = f"{found['conversations']['followups']['success@3']:.3f}"
    return column


def _check_place(report: Path) -> None:
    """Refuse before the work what could not be written after it."""
    folder = report.absolute().parent
    if not folder.is_dir() or report.is_dir():
        raise BadSetting(f"cannot write the report to {report}: choose a file in a folder that exists with --report")


def _write(outcome: Outcome, texts: Mapping[str, str], report: Path) -> None:
    from eval.report import write_report

    try:
        write_report(outcome, texts, report)
    except OSError as error:
        raise BadSetting(f"cannot write the report to {report}: {error.strerror}: choose another --report") from error
