"""Options that several commands share, and the progress bar."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpus.errors import BadSetting
from corpus.home import VARIABLE, Home

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Progress = Callable[[str, int, int], None]


def _home(context: click.Context, parameter: click.Parameter, value: Path | None) -> Home:
    return Home.find(value)


home_option = click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    callback=_home,
    help=f"Folder of the library and the index; the default is {VARIABLE}, else the platform's user data folder.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line.")
chroma_option = click.option(
    "--chroma-url",
    envvar="RAPPORTEUR_CHROMA_URL",
    metavar="URL",
    help="Use a Chroma server or Chroma's distributed deployment instead of the embedded folder.",
)


refusal_option = click.option(
    "--refusal",
    type=click.Choice(["lenient", "balanced", "strict"]),
    envvar="RAPPORTEUR_REFUSAL",
    default="balanced",
    show_default=True,
    help="How soon to say that the corpus holds no answer: strict refuses more, lenient answers more.",
)


def words_given(text: str) -> str:
    """Return a text given on the command line.

    Raises:
        BadSetting: it is the name of a file, which would be taken for the words themselves.
    """
    name, is_file = text.strip(), False
    with suppress(OSError, ValueError):  # too long for a name, or with a null byte
        is_file = Path(name).is_file()
    if is_file:
        raise BadSetting(f"{name!r} is a file: read it with --file {name}")
    return text


def print_json(value: dict[str, Any]) -> None:
    """Print one JSON object as one line."""
    click.echo(json.dumps(value, ensure_ascii=False))


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Give a function to report progress to: (what is done, how many of it, of how many).

    The bar is drawn on standard error, and only from the first report on; without a terminal each stage is one line.
    """
    if not sys.stderr.isatty():
        yield _Lines()
        return
    bar = _Bar()
    try:
        yield bar
    finally:
        bar.close()


STAGES = {
    "split": "Cutting paragraphs",
    "embed": "Embedding paragraphs",
    "store": "Storing vectors",
    "words": "Embedding words",
    "check": "Checking",
    "cite": "Reading citations and requests",
    "audit": "Comparing with agreed language",
}
"""What the stages of a build are called on the screen."""


class _Lines:
    def __init__(self) -> None:
        self._stage = ""

    def __call__(self, stage: str, done: int, total: int) -> None:
        if stage != self._stage:
            self._stage = stage
            name = STAGES.get(stage, stage)
            click.echo(f"{name} ({total})" if total else name, err=True)


class _Bar:
    def __init__(self) -> None:
        self._progress: Any = None
        self._tasks: dict[str, Any] = {}

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self._progress is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self._progress = Progress(*columns, console=Console(stderr=True))
            self._progress.start()
        if stage not in self._tasks:
            self._tasks[stage] = self._progress.add_task(STAGES.get(stage, stage), total=total or None)
        self._progress.update(self._tasks[stage], completed=done, total=total or None)

    def close(self) -> None:
        if self._progress is not None:
            self._progress.stop()
