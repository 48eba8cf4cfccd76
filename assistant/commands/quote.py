"""`rapporteur show` and `rapporteur verify`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.commands.options import home_option, json_option, print_json, words_given
from corpus.errors import BadSetting

if TYPE_CHECKING:
    from corpus.home import Home


@click.command()
@click.argument("reference")
@click.option("--language", metavar="LANGUAGE", help="Show it in another language that is held: fr, French, …")
@click.option("--beside", metavar="LANGUAGE", help="Show below each paragraph the same one in this language.")
@home_option
@json_option
def show(reference: str, language: str | None, beside: str | None, home: Home, as_json: bool) -> None:
    """Print a resolution, a paragraph or a range of paragraphs, verbatim. Exit status 1: there is no such paragraph.

    Example: rapporteur show "E/RES/2006/27, paras. 3 (a) and (b)"
    """
    from assistant.citations import shown_json
    from assistant.first_use import ready_library
    from assistant.print import beside_lines, resolution_lines
    from assistant.show import in_language, show_all
    from corpus.errors import NoSuchParagraph, NotInCorpus

    try:
        library = ready_library(home)
        found = show_all(library, reference, language)
        others = [in_language(library, shown, beside) if beside is not None else None for shown in found]
    except (NoSuchParagraph, NotInCorpus) as error:
        click.echo(f"rapporteur: {error}", err=True)
        click.get_current_context().exit(1)
    for notice in dict.fromkeys(notice for shown in found for notice in shown.notices):
        click.echo(notice, err=True)
    for shown, other in zip(found, others, strict=True):
        if as_json:
            print_json(shown_json(library, shown) | ({"beside": other.to_json()} if other else {}))
        elif other:
            click.echo("\n".join(beside_lines(shown, other)))
        else:
            click.echo("\n".join(resolution_lines(shown.resolution, shown.in_context())))


def _read(path: Path | None) -> str:
    from corpus.read import read_file

    return sys.stdin.read() if path == Path("-") else read_file(Path(path or "")).source.text


@click.command()
@click.argument("text", required=False)
@click.option(
    "--file", "path", type=click.Path(path_type=Path), help="Read the quotation from a file, - for standard input."
)
@click.option("--all", "whole", is_flag=True, help="List every further paragraph that has the words.")
@home_option
@json_option
def verify(text: str | None, path: Path | None, whole: bool, home: Home, as_json: bool) -> None:
    """Say whether a quotation is verbatim, and where it stands. Exit status 1: it is not, or not there.

    A reference in the text is what the quotation claims: "…" (A/RES/61/180, para. 5).

    Example: rapporteur verify "to investigate this crime (A/RES/61/180, sixth preambular paragraph)"
    """
    from assistant.first_use import ready_library
    from assistant.verdict import MOST_SHOWN
    from assistant.verify import verify as examine

    if (text is None) == (path is None):
        raise BadSetting("give either a quotation or --file FILE")
    words = words_given(text) if text is not None else _read(path)
    verdict = examine(ready_library(home), words)
    if as_json:
        print_json(verdict.to_json())
    else:
        click.echo("\n".join(verdict.lines(most=None if whole else MOST_SHOWN)))
    click.get_current_context().exit(0 if verdict.verdict == "exact" else 1)
