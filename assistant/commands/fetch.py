"""`rapporteur corpus fetch`: the one command that goes to the network."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.commands.options import home_option, json_option, print_json, progress_bar
from corpus.errors import FetchFailed, NoSuchDocument
from corpus.fetch import FORMATS, VARIABLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.download import Downloader
    from corpus.fetch import Fetched, Wanted
    from corpus.home import Home


@click.command()
@click.argument("symbols", nargs=-1, required=True, metavar="SYMBOL...")
@click.option("--language", metavar="LANGUAGE", default="en", show_default=True, help="Of the text: its code or name.")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="pdf", show_default=True, help="Of the file.")
@click.option(
    "--to",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep the files in this folder instead of in the home, and do not add them to the library.",
)
@click.option("--refresh", is_flag=True, help="Ask for files again that are here already.")
@click.option(
    "--documents-url",
    envvar=VARIABLE,
    metavar="URL",
    help="Address of the documents service, with {symbol}, {language} and {format}; the United Nations' by default.",
)
@home_option
@json_option
def fetch(
    symbols: tuple[str, ...],
    language: str,
    format_: str,
    to: Path | None,
    refresh: bool,
    documents_url: str | None,
    home: Home,
    as_json: bool,
) -> None:
    """Get resolutions by their symbols from the UN's documents service, and add them. Goes to the network.

    Files are asked for one at a time, with a pause between, as far as the service's robots.txt allows it, and kept in
    the home: a file that is here is not asked for again. What states another symbol, is in another language, or holds
    no resolution is not kept. Exit status 1: the service has none of them; 2: some were not obtained.

    Example: rapporteur corpus fetch A/RES/61/180 "S/RES/1325 (2000)" --format docx
    """
    from corpus.confirm import confirm
    from corpus.fetch import FOLDER, holding, read_wanted, template
    from corpus.fetch import fetch as fetch_file
    from corpus.official import read_language

    service, code = template(documents_url), read_language(language)
    wanted = [read_wanted(symbol, code, format_) for symbol in dict.fromkeys(symbols)]
    folder = to or home.path / FOLDER
    with holding(folder), progress_bar() as progress:
        fetched: list[Fetched] = []
        failed: list[FetchFailed] = []
        downloader, check = _downloader(), partial(confirm, readable=to is None)
        for done, one in enumerate(wanted):
            progress("Fetching", done, len(wanted))
            try:
                got = fetch_file(one, folder, downloader, service, refresh=refresh, confirm=check)
                _report(got, service, as_json=as_json)
                fetched.append(got)
            except FetchFailed as error:
                failed.append(error)
                _report_failure(one, error, as_json=as_json)
        progress("Fetching", len(wanted), len(wanted))
    added = 0 if to else _add(fetched, home, as_json=as_json)
    click.get_current_context().exit(max(added, _status(failed, found=bool(fetched))))


def _downloader() -> Downloader:
    from importlib.metadata import version

    from corpus.download import Downloader, Manners

    return Downloader(Manners(agent=f"rapporteur/{version('rapporteur')}"))


def _report(fetched: Fetched, service: str, *, as_json: bool) -> None:
    from corpus.fetch import address

    wanted, data = fetched.wanted, fetched.path.read_bytes()
    if as_json:
        print_json(
            {
                "symbol": wanted.symbol,
                "language": wanted.language,
                "format": wanted.format,
                "outcome": "fetched" if fetched.fresh else "already here",
                "file": str(fetched.path),
                "bytes": len(data),
                "sha256": hashlib.sha256(data).hexdigest(),
                "url": address(wanted, service),
            }
        )
    else:
        origin = "" if fetched.fresh else " was already here"
        click.echo(f"{wanted.symbol}: {fetched.path}{origin} ({len(data):,} bytes)")


def _report_failure(wanted: Wanted, error: FetchFailed, *, as_json: bool) -> None:
    outcome = "not to be had" if isinstance(error, NoSuchDocument) else "failed"
    if as_json:
        print_json(
            {
                "symbol": wanted.symbol,
                "language": wanted.language,
                "format": wanted.format,
                "outcome": outcome,
                "reason": str(error),
            }
        )
    else:
        click.echo(f"rapporteur: {error}", err=True)


def _add(fetched: Sequence[Fetched], home: Home, *, as_json: bool) -> int:
    """Add files as `corpus add` does, and say where one states another symbol; return the exit status."""
    from assistant.commands.corpus import add
    from corpus.library import Library

    if not fetched:
        return 0
    status = 0
    try:
        click.get_current_context().invoke(add, paths=tuple(one.path for one in fetched), home=home, as_json=as_json)
    except click.exceptions.Exit as done:
        status = done.exit_code
    held = Library(home).digests()
    for one in fetched if status == 0 else ():
        symbol = one.wanted.symbol
        if not any(identifier == symbol or identifier.startswith(f"{symbol} ") for identifier in held):
            click.echo(f"note: {one.path.name} was fetched for {symbol} but does not state that symbol", err=True)
    return status


def _status(failed: Sequence[FetchFailed], *, found: bool) -> int:
    if all(isinstance(error, NoSuchDocument) for error in failed):
        return 1 if failed and not found else 0
    return 2
