"""`rapporteur export`: a basket of passages as a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.commands.options import home_option

if TYPE_CHECKING:
    from corpus.home import Home


@click.command()
@click.argument("references", nargs=-1, required=True)
@click.option(
    "--format", "form", help="docx, md, csv, ris, bib, json or txt; by default what the name of the file ends with."
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write; standard output by default.")
@click.option("--language", metavar="LANGUAGE", help="Export them in another language that is held: fr, French, …")
@home_option
def export(
    references: tuple[str, ...], form: str | None, output: Path | None, language: str | None, home: Home
) -> None:
    """Write passages with their references to a file: Word with footnotes, Markdown, CSV, RIS, BibTeX, JSON or text.

    Each REFERENCE is a paragraph, a range or a whole resolution; - reads references from standard input, one a line, or
    what `ask --json` and `precedents --json` print.

    Example: rapporteur export "A/RES/61/180, paras. 5 and 12" E/RES/2006/27#op3 -o agreed.docx
    """
    from assistant.basket import fill_basket, references_in
    from assistant.export import FORMATS, format_for, write_file
    from assistant.export import export as written
    from assistant.first_use import ready_library

    chosen = format_for(output, form or (None if output else "txt"), tuple(FORMATS))
    named = [one for given in references for one in (references_in(sys.stdin) if given == "-" else [given])]
    entries = fill_basket(ready_library(home), named, language)
    for entry in entries:
        if entry.note:
            click.echo(f"{entry.reference}: {entry.note}", err=True)
    data = written(entries, chosen)
    if output:
        write_file(output, data)
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
