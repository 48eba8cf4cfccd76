"""`rapporteur lineage`: the earlier and later forms of a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assistant.commands.options import home_option, json_option, print_json

if TYPE_CHECKING:
    from corpus.home import Home


@click.command()
@click.argument("reference")
@home_option
@json_option
def lineage(reference: str, home: Home, as_json: bool) -> None:
    """Print the earlier and later forms of a paragraph, with what changed from one to the next.

    Forms are found across resolutions and organs, in preambles and operative parts alike. Exit status 1: there is no
    such paragraph, or no other form of it is held.

    Example: rapporteur lineage "A/RES/61/180, para. 1"
    """
    from assistant.first_use import ready_library
    from assistant.lineage import lineage as traced
    from assistant.lineage import one_paragraph
    from assistant.printkin import lineage_lines
    from corpus.errors import NoSuchParagraph, NotInCorpus

    library = ready_library(home)
    try:
        found = traced(library, one_paragraph(library, reference))
    except (NoSuchParagraph, NotInCorpus) as error:
        click.echo(f"rapporteur: {error}", err=True)
        click.get_current_context().exit(1)
    if as_json:
        print_json(found.to_json())
    else:
        click.echo("\n".join(lineage_lines(found)))
    click.get_current_context().exit(0 if len(found.forms) > 1 or found.formula else 1)
