"""`rapporteur eval`: the systems side by side on a data set."""

from __future__ import annotations

import getpass
import os
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from assistant.commands.options import home_option, json_option, print_json, progress_bar
from corpus.errors import BadSetting

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from corpus.home import Home
    from eval.ground import Ground
    from eval.outcome import Outcome
    from eval.question import Dataset

PARSING = {"home", "parsing", "worst", "as_json"}
IMPORTING = {"home", "import_labels", "dataset", "split", "labels", "qrels", "as_json"}
"""The options that --parsing, and --import-labels, look at."""

FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options ask for; the names are those of the options."""

    dataset: Path | None
    split: str | None
    systems: tuple[str, ...]
    peers: bool
    runs: tuple[Path, ...]
    qrels: Path | None
    write_runs: Path | None
    history: Path | None
    no_history: bool
    against: str | None
    fail_under: tuple[str, ...]
    fail_over: tuple[str, ...]
    labels: Path | None
    label: bool
    import_labels: Path | None
    who: str | None
    port: int
    parsing: Path | None
    worst: int
    as_json: bool
    report: Path | None


@click.command(name="eval")
@home_option
@click.option("--dataset", type=click.Path(path_type=Path), help="Folder of questions; the bundled ones by default.")
@click.option("--split", help="Which part of the questions, such as dev or test; all of them by default.")
@click.option(
    "--system",
    "systems",
    multiple=True,
    metavar="NAME",
    help="lexical, dense, mix, hybrid, assistant; peers: langchain, txtai, llamaindex, haystack; a LangChain retriever "
    "as module:attribute; none. Repeatable.",
)
@click.option("--peers", is_flag=True, help="Score every other retrieval library that is installed as well.")
@click.option("--run", "runs", multiple=True, type=FILE, help="Score a TREC run file as one more system; repeatable.")
@click.option("--qrels", type=FILE, help="Judge by this TREC file instead of the data set's own labels.")
@click.option("--write-runs", type=FOLDER, help="Write a TREC run file a system, and qrels.txt, into this folder.")
@click.option("--history", type=FOLDER, help="Keep this run there; HOME/eval/history by default.")
@click.option("--no-history", is_flag=True, help="Do not keep this run.")
@click.option("--against", metavar="RUN", help='Show what changed since a kept run: "last", its name, or a file.')
@click.option(
    "--fail-under",
    multiple=True,
    metavar="[SYSTEM/]FIGURE=VALUE",
    help="Exit status 1 if a figure is lower, such as R@10=.8 or assistant/rightly_refused=.6; repeatable.",
)
@click.option(
    "--fail-over",
    multiple=True,
    metavar="[SYSTEM/]FIGURE=VALUE",
    help="Exit status 1 if a figure is higher, such as wrongly_refused=.1; repeatable.",
)
@click.option("--labels", type=FILE, help="File of corrected labels; labels.jsonl beside the data set by default.")
@click.option("--label", is_flag=True, help="Then open a page on this machine to read the misses and correct labels.")
@click.option("--import-labels", type=FILE, help="Only take labels or readers' feedback from this file.")
@click.option("--who", help="With --label: who corrects; the name of the account by default.")
@click.option("--port", type=click.IntRange(1, 65535), default=7861, show_default=True, help="With --label: its port.")
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
def evaluate(home: Home, **options: Any) -> None:
    """Measure how well questions are answered, one system beside the other.

    Exit status 1: none got anything right, or a figure fell short of --fail-under.

    A data set is a folder in BEIR's layout (corpus.jsonl, queries.jsonl, qrels/SPLIT.tsv), whose passages are indexed
    by themselves, or a folder with questions.jsonl or SPLIT_questions.jsonl about the library's own paragraphs.

    With --parsing, each line of PAIRS names a file, relative to the folder of PAIRS, and what should be found in it:
    {"source", "symbol", "paragraphs": [{"path", "text"}]}.

    Example: rapporteur eval --system hybrid --system assistant --report report.html
    """
    wanted = Wanted(**options)
    if wanted.parsing is not None:
        _refuse_others("--parsing measures documents, not questions", PARSING)
        _evaluate_parsing(wanted.parsing, wanted.worst, wanted.as_json)
    elif wanted.import_labels is not None:
        _refuse_others("--import-labels only takes labels and measures nothing", IMPORTING)
        _import_labels(wanted, wanted.import_labels)
    else:
        _evaluate(home, wanted)


def _refuse_others(reason: str, names: Set[str]) -> None:
    """Refuse the options that would be passed over: a limit that nobody looks at is none."""
    context = click.get_current_context()
    given = [
        option.opts[0]
        for option in context.command.params
        if option.name not in names and context.get_parameter_source(option.name or "") is ParameterSource.COMMANDLINE
    ]
    if given:
        raise BadSetting(f"{reason}: give it without the other options, here {', '.join(given)}")


def _evaluate(home: Home, wanted: Wanted) -> None:
    from eval.difference import against
    from eval.floor import read_limits
    from eval.ground import Ground
    from eval.history import find_kept, history_folder
    from eval.run import named, run
    from eval.table import print_against, print_table
    from eval.trec import read_run

    limits = [*read_limits(wanted.fail_under), *read_limits(wanted.fail_over, most=True)]
    _check_places(wanted)
    dataset = _load(wanted)
    runs = [read_run(file) for file in wanted.runs]
    folder = history_folder(home, wanted.history)
    with progress_bar() as progress, Ground(home, dataset, progress) as ground:
        systems = _systems(wanted, ground)
        names = named(systems, runs)
        for limit in limits:
            limit.check(names, dataset)
        kept = find_kept(wanted.against, folder, dataset.name, dataset.split, names) if wanted.against else None
        outcome = _keep(run(dataset, systems, ground, progress, runs), folder, wanted)
        if kept:
            outcome = replace(outcome, against=against(outcome, kept))
        unwritten = _write_files(outcome, ground, wanted)
        for notice in outcome.notices:
            click.echo(f"note: {notice}", err=True)
        if wanted.as_json:
            print_json(outcome.to_json())
        else:
            print_table(outcome)
            if outcome.against:
                print_against(outcome.against)
        if unwritten:
            raise unwritten
        missed = [clause for limit in limits for clause in limit.missed(outcome)]
        if missed:
            click.echo(f"rapporteur: fell short: {'; '.join(missed)}", err=True)
        if wanted.label:
            _label(outcome, ground, wanted)
    click.get_current_context().exit(0 if outcome.any_right and not missed else 1)


def _load(wanted: Wanted) -> Dataset:
    from eval.dataset import BUNDLED, load
    from eval.trec import judged_by, read_judgements

    for option, value in (("--split", wanted.split), ("--against", wanted.against)):
        if value is not None and not value.strip():
            raise BadSetting(f"{option} is empty: give it a name or leave it out")
    dataset = load(wanted.dataset or BUNDLED, wanted.split, wanted.labels)
    return judged_by(dataset, read_judgements(wanted.qrels)) if wanted.qrels else dataset


def _systems(wanted: Wanted, ground: Ground) -> tuple[str, ...]:
    """Return the names of the systems to run: those named or all of our own, and with --peers the installed peers."""
    from eval.peer import installed_peers
    from eval.system import NONE, chosen

    if set(wanted.systems) == {NONE}:
        if not wanted.runs and not wanted.peers:
            raise BadSetting(f'"{NONE}" leaves nothing to measure: give a --run or --peers with it')
        own: tuple[str, ...] = ()
    else:
        own = chosen(wanted.systems, ground.installed)
    return tuple(dict.fromkeys((*own, *(installed_peers() if wanted.peers else ()))))


def _keep(outcome: Outcome, folder: Path, wanted: Wanted) -> Outcome:
    """Return the outcome, kept unless it should not be, with a notice if the default folder cannot be written."""
    from eval.history import keep

    if wanted.no_history:
        return outcome
    try:
        keep(outcome, folder)
    except BadSetting as error:
        if wanted.history:
            raise
        return replace(outcome, notices=(*outcome.notices, f"this run is not kept: {error}"))
    return outcome


def _label(outcome: Outcome, ground: Ground, wanted: Wanted) -> None:
    """Serve the page of the last system's misses until it is stopped."""
    from eval.labelling import HOST, Labelling, ids_to_read, serve_labelling

    system = outcome.systems[-1]
    labelling = Labelling(system, ground.read(ids_to_read(system)), _labels_file(wanted), wanted.who or _account())
    click.echo(f"Misses of {system.name} at http://{HOST}:{wanted.port}/ until Ctrl-C", err=True)
    with suppress(KeyboardInterrupt):
        serve_labelling(labelling, wanted.port)


def _import_labels(wanted: Wanted, feedback: Path) -> None:
    from eval.dataset import BUNDLED
    from eval.feedback import SPLIT, take_feedback

    path = wanted.dataset or BUNDLED
    dataset = _load(wanted)
    folder = path if path.is_dir() else path.parent
    questions = folder / f"{SPLIT}_questions.jsonl" if dataset.passages is None else None
    taken = take_feedback(feedback, dataset, _labels_file(wanted), questions)
    if wanted.as_json:
        print_json({"labels": taken.labels, "questions": taken.questions, "passed_over": taken.passed_over})
    else:
        click.echo(f"{taken.labels} labels and {taken.questions} questions taken over, {taken.passed_over} passed over")
    click.get_current_context().exit(0 if taken.labels or taken.questions else 1)


def _labels_file(wanted: Wanted) -> Path:
    from eval.dataset import BUNDLED
    from eval.labels import labels_file

    return wanted.labels or labels_file(wanted.dataset or BUNDLED)


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody"


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


def _check_places(wanted: Wanted) -> None:
    """Refuse before the work what could not be read, written or served after it."""
    from eval.labelling import check_port
    from eval.labels import check_writable

    if wanted.labels is not None and not wanted.labels.exists() and not wanted.label:
        raise BadSetting(f"no labels at {wanted.labels}: give --labels a file that is there, or --label to begin one")
    if wanted.report is not None:
        folder = wanted.report.absolute().parent
        if not folder.is_dir() or wanted.report.is_dir() or not os.access(folder, os.W_OK):
            raise BadSetting(
                f"cannot write the report to {wanted.report}: choose a file in a folder that exists and can be written "
                "with --report"
            )
    for option, place in (("--write-runs", wanted.write_runs), ("--history", wanted.history)):
        if place is not None and not _can_be_made(place):
            raise BadSetting(f"cannot write to {place}: choose another folder with {option}")
    if wanted.label:
        check_writable(_labels_file(wanted))
        check_port(wanted.port)


def _can_be_made(folder: Path) -> bool:
    """Return whether files can be written to a folder that is there, or that may have to be made."""
    there = next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())
    return there.is_dir() and os.access(there, os.W_OK)


def _write_files(outcome: Outcome, ground: Ground, wanted: Wanted) -> BadSetting | None:
    """Write runs and report; return what was wrong, to be said when the figures are printed."""
    from eval.report import ids_of_misses
    from eval.trec import write_runs

    try:
        if wanted.write_runs is not None:
            write_runs(outcome, wanted.write_runs)
        if wanted.report is not None:
            _write(outcome, ground.texts(ids_of_misses(outcome)), wanted.report)
    except BadSetting as error:
        return error
    return None


def _write(outcome: Outcome, texts: Mapping[str, str], report: Path) -> None:
    from eval.report import write_report

    try:
        write_report(outcome, texts, report)
    except OSError as error:
        raise BadSetting(f"cannot write the report to {report}: {error.strerror}: choose another --report") from error
