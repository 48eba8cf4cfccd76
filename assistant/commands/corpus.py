"""`rapporteur corpus`: add, list, remove, parse, check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.commands.fetch import fetch
from assistant.commands.options import home_option, json_option, print_json, progress_bar
from corpus.errors import BadSetting, RapporteurError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.home import Home
    from corpus.library import Library
    from corpus.manifest import Entry
    from corpus.paragraph import Resolution

_paths = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
_manifest = click.option(
    "--manifest",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A TOML file that names symbol, title or date of files that do not state them.",
)


@click.group()
def corpus() -> None:
    """Take documents in, list them, take them out, check them.

    Example: rapporteur corpus add resolutions/*.txt
    """


corpus.add_command(fetch)


@corpus.command()
@_paths
@_manifest
@home_option
@json_option
def add(paths: tuple[Path, ...], manifest: Path | None, home: Home, as_json: bool) -> None:
    """Read files, or folders of them, into the library. Exit status 2: some were refused, each with its reason.

    The next question brings the index up to date.

    Example: rapporteur corpus add resolutions/ --manifest resolutions.toml
    """
    from assistant.first_use import ready_library

    library = ready_library(home)
    files = list(_files(paths))
    parsed, refused = _parse_all(files, _entries(manifest))
    resolutions, differing, others = _compare(library, parsed)
    refused += others
    outcomes = library.add(resolution for _, resolution in resolutions)
    for (path, _), (identifier, outcome), words in zip(resolutions, outcomes, differing, strict=True):
        _report(as_json, str(path), outcome, identifier, words if outcome in ("merged", "updated") else "")
    for path, reason in refused:
        _report(as_json, str(path), "refused", reason)
    if not as_json:
        counts = [f"{n} {name}" for name in ("added", "updated", "merged", "held") if (n := _count(outcomes, name))]
        click.echo(", ".join([*counts, *([f"{len(refused)} refused"] if refused else [])]) + ".")
    click.get_current_context().exit(2 if refused else 0)


@corpus.command(name="list")
@home_option
@json_option
def list_(home: Home, as_json: bool) -> None:
    """List the resolutions of the library.

    Example: rapporteur corpus list
    """
    from assistant.first_use import ready_library

    library = ready_library(home)
    for resolution in library.resolutions():
        if as_json:
            value = resolution.to_json()
            value["paragraphs"] = len(resolution.paragraphs)
            print_json(value)
        else:
            date = resolution.adopted or (str(resolution.year) if resolution.year else "no date")
            click.echo(f"{resolution.id}  {date}  {len(resolution.paragraphs)} paragraphs  {resolution.title}")


@corpus.command()
@click.argument("identifier", metavar="ID")
@home_option
def remove(identifier: str, home: Home) -> None:
    """Take a resolution out of the library, by its symbol or id.

    Example: rapporteur corpus remove A/RES/61/180
    """
    from assistant.first_use import ready_library
    from corpus.symbol import read_symbol

    library = ready_library(home)
    known = identifier if library.get(identifier) else (read_symbol(identifier) or identifier)
    library.remove(known)
    click.echo(f"{known} removed.")


@corpus.command()
@_paths
@_manifest
@home_option
@json_option
def parse(paths: tuple[Path, ...], manifest: Path | None, home: Home, as_json: bool) -> None:
    """Read files and print the resolutions found in them; nothing is stored.

    Example: rapporteur corpus parse draft.txt --json
    """
    from assistant.print import resolution_lines

    resolutions, refused = _parse_all(list(_files(paths)), _entries(manifest))
    for _, resolution in resolutions:
        if as_json:
            print_json(resolution.to_json())
        else:
            click.echo("\n".join(resolution_lines(resolution)))
    for _, reason in refused:
        click.echo(f"rapporteur: {reason}", err=True)
    click.get_current_context().exit(2 if refused else 0)


@corpus.command()
@home_option
@json_option
def check(home: Home, as_json: bool) -> None:
    """List what a person should look at: gaps in numbering, missing dates, notes, differing renditions.

    Exit status 1: something was found.

    Example: rapporteur corpus check
    """
    from assistant.first_use import ready_library
    from corpus.check import suspicions

    library = ready_library(home)
    damage = library.damage()
    for line in damage:
        click.echo(f"rapporteur: the library file is damaged: {line}", err=True)
    found = False
    for resolution in library.resolutions():
        lines = list(suspicions(resolution))
        found = found or bool(lines)
        if as_json:
            print_json({"id": resolution.id, "suspicions": lines})
        else:
            click.echo(
                "\n".join(f"{resolution.id}: {line}" for line in lines) or f"{resolution.id}: nothing to look at"
            )
    click.get_current_context().exit(2 if damage else 1 if found else 0)


def _entries(manifest: Path | None) -> dict[str, Entry]:
    from corpus.manifest import read_manifest

    return read_manifest(manifest) if manifest else {}


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the files named, and those with a known suffix in the folders named."""
    from corpus.read import SUFFIXES

    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = sorted(one for one in path.rglob("*") if one.suffix.lower() in SUFFIXES and one.is_file())
        if not found:
            raise BadSetting(f"{path} holds no {', '.join(SUFFIXES)} file: name a file or another folder")
        yield from found


def _parse_all(
    files: Sequence[Path], entries: dict[str, Entry]
) -> tuple[list[tuple[Path, Resolution]], list[tuple[Path, str]]]:
    from corpus.bundle import bundled_entry
    from corpus.parse import parse as parse_source
    from corpus.read import read_file

    read: list[tuple[Path, Resolution]] = []
    refused: list[tuple[Path, str]] = []
    with progress_bar() as progress:
        for done, path in enumerate(files):
            if len(files) > 20:
                progress("Reading documents", done, len(files))
            try:
                document = read_file(path)
                digest = document.source.sha256
                entry = entries.get(path.name) or bundled_entry(digest)
                if entry and entry.sha256 and entry.sha256 != digest:
                    raise BadSetting(f"{path} is not the file of that name in the manifest: its SHA-256 differs")
                read += [(path, one) for one in parse_source(document, entry.identity if entry else None)]
            except RapporteurError as error:
                refused.append((path, str(error)))
    return read, refused


def _compare(
    library: Library, parsed: Sequence[tuple[Path, Resolution]]
) -> tuple[list[tuple[Path, Resolution]], list[str], list[tuple[Path, str]]]:
    """Return the texts that may be added, for each how it differs from what is held, and those refused and why."""
    from corpus.renditions import unlike

    kept: list[tuple[Path, Resolution]] = []
    differing: list[str] = []
    refused: list[tuple[Path, str]] = []
    held: dict[str, Resolution] = {}
    for path, resolution in parsed:
        before = held.get(resolution.id) or library.get(resolution.id)
        words = ""
        if before:
            count, total = unlike(before, resolution)
            words = f"{count} of {total} paragraphs differ"
            if 2 * count > total and resolution.source.file != before.source.file:
                refused.append((path, _another_text(path, resolution.id, words)))
                continue
        held[resolution.id] = before or resolution
        kept.append((path, resolution))
        differing.append(words)
    return kept, differing, refused


def _another_text(path: Path, identifier: str, words: str) -> str:
    return (
        f"{path} holds another text under {identifier} than the corpus ({words}):"
        f" `rapporteur corpus remove {identifier}` first, or give its own symbol in a --manifest"
    )


def _report(as_json: bool, path: str, outcome: str, detail: str, differing: str = "") -> None:
    if as_json:
        found = {"differing": differing} if differing else {}
        print_json({"file": path, "outcome": outcome, ("reason" if outcome == "refused" else "id"): detail} | found)
    elif outcome == "refused":
        click.echo(f"rapporteur: {detail}", err=True)
    else:
        click.echo(f"{path}: {detail} {outcome}{f' ({differing})' if differing else ''}")


def _count(outcomes: Sequence[tuple[str, str]], name: str) -> int:
    return sum(1 for _, outcome in outcomes if outcome == name)
