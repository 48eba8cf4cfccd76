"""`rapporteur index`: build, status, verify."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from assistant.commands.options import chroma_option, home_option, json_option, print_json, progress_bar

if TYPE_CHECKING:
    from corpus.home import Home


@click.group()
def index() -> None:
    """Build the index of the library, say how it stands, check it.

    Example: rapporteur index build
    """


@index.command()
@home_option
@chroma_option
@click.option("--model", metavar="NAME", help="A sentence-transformers model on this machine: a folder or a name.")
@json_option
def build(home: Home, chroma_url: str | None, model: str | None, as_json: bool) -> None:
    """Build the index of all resolutions in the library; what has not changed is taken over.

    Example: rapporteur index build
    """
    from assistant.first_use import build_index, ready_library

    library = ready_library(home)
    with progress_bar() as progress:
        report = build_index(home, library, chroma_url=chroma_url, model=model, progress=progress)
    if as_json:
        print_json(asdict(report))
    else:
        click.echo(
            f"{report.chunks} chunks of {len(library.digests())} resolutions:"
            f" {report.embedded} embedded, {report.reused} taken over, {report.removed} removed"
            f" ({report.seconds:.1f} s)"
        )


@index.command()
@home_option
@json_option
def status(home: Home, as_json: bool) -> None:
    """Say which index answers, and whether it holds what the library holds. Exit status 1: none, or out of date.

    Example: rapporteur index status
    """
    from assistant.first_use import is_current
    from corpus.library import Library
    from index.status import status as index_status

    found = index_status(home)
    current = Library(home).exists and is_current(home, Library(home))
    values = asdict(found) | {"current": current}
    if as_json:
        print_json(values)
    else:
        for name, value in values.items():
            click.echo(f"{name:12} {value}")
    click.get_current_context().exit(0 if current else 1)


@index.command()
@home_option
@chroma_option
@json_option
def verify(home: Home, chroma_url: str | None, as_json: bool) -> None:
    """Check that every paragraph of the library is in the index once, whole and unaltered. Exit status 1: it is not.

    Example: rapporteur index verify
    """
    from assistant.first_use import ready_library
    from index.status import verify as index_verify

    problems = index_verify(home, ready_library(home), chroma_url=chroma_url)
    if as_json:
        print_json({"problems": problems})
    else:
        click.echo("\n".join(problems) if problems else "The index holds every paragraph once, whole and unaltered.")
    click.get_current_context().exit(1 if problems else 0)
