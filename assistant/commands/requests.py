"""`rapporteur requests`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assistant.commands.options import home_option, json_option, print_json

if TYPE_CHECKING:
    from corpus.home import Home


@click.command()
@click.argument("reference", required=False)
@click.option("--addressee", default="", metavar="PARTY", help="Only what is asked of this party, such as UNODC.")
@click.option(
    "--action", "verbs", multiple=True, metavar="VERB", help="Only this verb, such as urges; may be repeated."
)
@click.option("--organ", type=click.Choice(["ga", "ecosoc", "sc", "hrc"]), help="Only resolutions of this organ.")
@click.option("--from", "since", type=click.IntRange(1946, 2099), metavar="YEAR", help="Only from this year on.")
@click.option("--to", "until", type=click.IntRange(1946, 2099), metavar="YEAR", help="Only up to this year.")
@home_option
@json_option
def requests(
    reference: str | None,
    addressee: str,
    verbs: tuple[str, ...],
    organ: str | None,
    since: int | None,
    until: int | None,
    home: Home,
    as_json: bool,
) -> None:
    """List who is asked to do what: every operative paragraph that asks, in order, in one resolution or in all.

    Exit status 1: there is none.

    Example: rapporteur requests A/RES/61/180 --addressee "the Secretary-General"
    """
    from assistant.first_use import ready_library
    from assistant.requested import requested, requested_lines

    library = ready_library(home)
    found = requested(library, reference, addressee=addressee, verbs=verbs, organ=organ, since=since, until=until)
    for one in found:
        if as_json:
            print_json(one.to_json())
        else:
            click.echo("\n".join(requested_lines(one)))
    if not as_json:
        click.echo(f"{len(found):,} in all", err=True)
    click.get_current_context().exit(0 if found else 1)
