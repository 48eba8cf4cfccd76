"""`rapporteur corpus`: add, list, remove, parse, check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from assistant.commands.fetch import fetch
from assistant.commands.options import home_option, json_option, print_json, progress_bar
from corpus.paragraph import ORGAN_NAMES, Form

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.children import Limits
    from corpus.home import Home
    from corpus.manifest import Entry


class _Place(click.Path):
    """A path or a pattern; an empty one would be the folder one stands in."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if "\0" in str(value):
            self.fail("a path cannot hold a zero byte", param, ctx)
        if not str(value).strip():
            self.fail("an empty path names nothing: name a file, a folder, or . for this folder", param, ctx)
        return super().convert(value, param, ctx)


_paths = click.argument("paths", nargs=-1, required=True, type=_Place(path_type=Path))
_manifest = click.option(
    "--manifest",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A TOML or CSV file that names symbol, title or date of files that do not state them.",
)


@click.group()
def corpus() -> None:
    """Take documents in, list them, take them out, check them.

    Example: rapporteur corpus add resolutions/ hrc.zip
    """


corpus.add_command(fetch)


_limits = (
    click.option("--seconds", type=click.FloatRange(0.1), default=10.0, show_default=True, help="For one file."),
    click.option(
        "--memory", type=click.IntRange(128), default=512, show_default=True, metavar="MIB", help="For one file."
    ),
    click.option("--jobs", type=click.IntRange(1), metavar="N", help="Files read at once; by default one a core."),
)


def _limited(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(_limits):
        command = option(command)
    return command


@corpus.command()
@_paths
@_manifest
@click.option("--again", is_flag=True, help="Read files anew whose content is held.")
@_limited
@home_option
@json_option
def add(paths: tuple[Path, ...], manifest: Path | None, again: bool, home: Home, as_json: bool, **limits: Any) -> None:
    """Read files into the library: text, Markdown, PDF, Word, HTML and Akoma Ntoso XML.

    A PATH is a file, a folder, a zip archive, or a pattern in quotation marks ("un/**/*.xml"). Files are read in
    processes of their own, which are ended when one takes too long or too much memory. Stopped, the same command goes
    on where it ended. Exit status 2: some files were refused, each with its reason.

    The next question brings the index up to date, or says how to.

    Example: rapporteur corpus add resolutions/ hrc.zip --manifest resolutions.toml
    """
    from assistant.first_use import ready_library
    from assistant.intake import Told
    from corpus.take_in import take_in

    library = ready_library(home)
    told = Told(as_json)
    with progress_bar() as progress:
        summary = take_in(
            library,
            paths,
            told.tell,
            entries=_entries(manifest),
            limits=_bounds(**limits),
            again=again,
            progress=progress,
        )
    told.end(summary)
    click.get_current_context().exit(130 if summary.stopped else 2 if summary.outcomes["refused"] else 0)


@corpus.command(name="list")
@click.option("--organ", type=click.Choice(tuple(ORGAN_NAMES)), help="Only those of one organ.")
@click.option("--language", metavar="LANGUAGE", help="Only those held in a language, as they read in it.")
@click.option("--form", type=click.Choice(get_args(Form)), help="Only resolutions, decisions, drafts …")
@home_option
@json_option
def list_(organ: str | None, language: str | None, form: str | None, home: Home, as_json: bool) -> None:
    """List the resolutions of the library. Exit status 1: there are none such.

    Example: rapporteur corpus list --organ hrc --language fr
    """
    from assistant.first_use import ready_library
    from assistant.intake import list_lines
    from corpus.official import read_language

    library = ready_library(home)
    code = read_language(language) if language is not None else None
    heads = [one for one in library.heads(code) if (not organ or one.organ == organ) and (not form or one.form == form)]
    sizes, languages = library.sizes(code), library.languages()
    if as_json:
        for one in heads:
            print_json(one.to_json() | {"languages": list(languages[one.id]), "paragraphs": sizes[one.id]})
    else:
        for line in list_lines(heads, sizes, languages):
            click.echo(line)
    if not heads:
        such = " of that organ, language and form" if organ or language or form else ""
        click.echo(f"rapporteur: no resolution{such} is held", err=True)
    click.get_current_context().exit(0 if heads else 1)


@corpus.command()
@click.argument("identifier", metavar="ID")
@home_option
def remove(identifier: str, home: Home) -> None:
    """Take a resolution out of the library, by its symbol or id.

    Example: rapporteur corpus remove A/RES/61/180
    """
    from assistant.first_use import ready_library
    from assistant.show import read_held

    library = ready_library(home)
    known = read_held(library, identifier)
    library.remove(known)
    click.echo(f"{known} removed.")


@corpus.command()
@_paths
@_manifest
@_limited
@home_option
@json_option
def parse(paths: tuple[Path, ...], manifest: Path | None, home: Home, as_json: bool, **limits: Any) -> None:
    """Read files, as `add` does, and print the resolutions found in them; nothing is stored.

    Example: rapporteur corpus parse draft.docx --json
    """
    from assistant.intake import tell_unused
    from assistant.print import resolution_lines
    from corpus.take_in import Summary, read_all

    refused, summary, entries = [], Summary(), _entries(manifest)
    with progress_bar() as progress:
        for file in read_all(paths, entries=entries, limits=_bounds(**limits), progress=progress, summary=summary):
            for resolution in file.resolutions:
                if as_json:
                    print_json(resolution.to_json())
                else:
                    click.echo("\n".join(resolution_lines(resolution)))
            refused += [file.refused] if file.refused else []
    for reason in refused:
        click.echo(f"rapporteur: {reason}", err=True)
    tell_unused(summary)
    click.get_current_context().exit(2 if refused else 0)


@corpus.command()
@home_option
@json_option
def check(home: Home, as_json: bool) -> None:
    """List what a person should look at, worst first: gaps in numbering, missing dates, notes, differing versions.

    Exit status 1: something was found.

    Example: rapporteur corpus check
    """
    from assistant.first_use import ready_library
    from assistant.intake import outdated_line, suspicion_lines
    from corpus.check import check_library

    library = ready_library(home)
    damage = library.damage()
    for line in damage:
        click.echo(f"rapporteur: the library file is damaged: {line}", err=True)
    outdated = library.outdated()
    if outdated:
        click.echo(f"rapporteur: {outdated_line(outdated)}", err=True)
    with progress_bar() as progress:
        found = check_library(library, progress)
    suspicious = [one for one in found if one.suspicions]
    for one in found if as_json else suspicious:
        if as_json:
            print_json({"id": one.id, "suspicions": [suspicion.text for suspicion in one.suspicions]})
        else:
            click.echo("\n".join(suspicion_lines(one)))
    if not as_json:
        click.echo(f"{len(suspicious)} of {len(found)} resolutions to look at.")
    click.get_current_context().exit(2 if damage else 1 if suspicious or outdated else 0)


def _entries(manifest: Path | None) -> dict[str, Entry]:
    from corpus.manifest import read_manifest

    return read_manifest(manifest) if manifest else {}


def _bounds(seconds: float, memory: int, jobs: int | None) -> Limits:
    from corpus.children import Limits

    return Limits(seconds, memory, jobs or 0)
