"""`rapporteur precedents`: the closest agreed language, and the audit of a whole draft."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.commands.options import home_option, json_option, print_json, progress_bar, words_given
from corpus.errors import BadSetting

if TYPE_CHECKING:
    from assistant.precedents import Finder
    from corpus.home import Home


@click.command()
@click.argument("text", required=False)
@click.option("--file", "path", type=click.Path(path_type=Path), help="Read a draft from a file, - for standard input.")
@click.option("-k", default=5, show_default=True, help="At most so many near and related paragraphs; exact ones: all.")
@click.option("--audit", "as_audit", is_flag=True, help="Say of each sentence whether it is agreed, altered or new.")
@click.option(
    "--export", "target", type=click.Path(path_type=Path), help="Write the audit to FILE.docx, .md, .csv or .json."
)
@home_option
@json_option
def precedents(
    text: str | None, path: Path | None, k: int, as_audit: bool, target: Path | None, home: Home, as_json: bool
) -> None:
    """Print the agreed language closest to a draft, with word-level redlines. Exit status 1: there is none.

    A held paragraph is exact, near or related. Of a draft file each sentence is said to be agreed verbatim (where,
    since when, how often), altered, or new; with --json its paragraphs are looked up one by one, as a text is. The
    redline turns the draft into the held words: [-deleted-], {+inserted+}.

    Example: rapporteur precedents "Urges all States to increase efforts to counter demand"
    """
    from assistant.finding import open_finder

    if (text is None) == (path is None):
        raise BadSetting("give either a text or --file DRAFT")
    if not 1 <= k <= 100:
        raise BadSetting(f"-k is {k}: give 1 to 100")
    draft = _draft(text, path)
    with open_finder(home) as finder:
        finder.check_language(draft)
        if as_audit or target or (path and not as_json):
            found = _audited(finder, draft, target, as_json=as_json)
        else:
            found = _looked_up(finder, draft, k, as_json=as_json)
    click.get_current_context().exit(0 if found else 1)


def _draft(text: str | None, path: Path | None) -> tuple[str, ...]:
    from assistant.draft import read_draft, split_draft

    if path is None or path == Path("-"):
        return split_draft(words_given(text) if text is not None else sys.stdin.read())
    return read_draft(path)


def _looked_up(finder: Finder, draft: tuple[str, ...], k: int, *, as_json: bool) -> bool:
    from assistant.printkin import precedent_lines

    found = False
    for at, paragraph in enumerate(draft):
        one = finder.precedents(paragraph, k)
        found = found or bool(one.matches)
        if as_json:
            print_json(one.to_json())
        else:
            click.echo("\n".join([*([""] if at else []), *precedent_lines(one)]))
    return found


def _audited(finder: Finder, draft: tuple[str, ...], target: Path | None, *, as_json: bool) -> bool:
    from assistant.audit import audit
    from assistant.printkin import audit_lines

    if target:
        from assistant.exportaudit import format_of

        format_of(target)
    with progress_bar() as progress:
        audited = audit(finder, draft, progress)
    if target:
        from assistant.exportaudit import write_audit

        write_audit(audited, target)
    if as_json:
        click.echo(json.dumps(audited.to_json(), ensure_ascii=False))
    else:
        click.echo("\n".join(audit_lines(audited)))
    return any(part.status != "new" for paragraph in audited.paragraphs for part in paragraph.parts)
