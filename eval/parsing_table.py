"""The figures of ``eval --parsing`` for people: a row a format, then the worst files and what differs in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assistant.redline import redline
from eval.tally import Tally

if TYPE_CHECKING:
    from eval.tally import Difference, ParsingOutcome, Score

SHOWN = 5
"""So many differences of a file are printed."""
_CONTEXT = 24
_WIDTH = 160


def print_parsing(outcome: ParsingOutcome, worst: int) -> None:
    """Print the figures of each format and of all, then the ``worst`` files."""
    from rich.console import Console
    from rich.table import Table

    table = Table(title=f"{outcome.name}: {len(outcome.scores)} resolutions", title_justify="left", title_style="")
    table.box = None
    names = ("", "files", "expected", "found", "right", "precision", "recall", "F1", "symbols right")
    for name in names:
        table.add_column(name, justify="right" if name else "left")
    for name, tally in ({"all": Tally(outcome.scores)} | outcome.formats).items():
        table.add_row(name, *_row(tally))
    Console().print(table)
    for score in outcome.worst[:worst]:
        click.echo("\n".join(_lines(score)))
    hidden = len(outcome.worst) - len(outcome.worst[:worst])
    if hidden:
        click.echo(f"{hidden} more with a fault: --worst {len(outcome.worst)} shows them all")
    for words, names_ in (
        ("refused", outcome.refused),
        ("with a resolution of which nothing is expected", outcome.unexpected),
    ):
        if names_:
            click.echo(f"{len(names_)} {words}, such as {'; '.join(names_[:3])}")
    click.echo(f"{outcome.seconds:.1f} s")


def _row(tally: Tally) -> list[str]:
    found = tally.to_json()
    counts = [str(found[name]) for name in ("files", "expected", "found", "right")]
    shares = [f"{found[name]:.4f}" for name in ("precision", "recall", "f1")]
    return [*counts, *shares, f"{found['symbols_right']}/{found['symbols']}"]


def _lines(score: Score) -> list[str]:
    symbol = "" if score.symbol == score.symbol_found else f", symbol {score.symbol_found or 'not found'}"
    of = f"{score.right} of {score.expected} right, {score.found} found{symbol}"
    lines = [f"{score.f1:.3f}  {score.source} ({score.symbol or 'no symbol'}): {of}"]
    if score.problem:
        return [*lines, f"       {score.problem}"]
    lines += [f"       {_describe(one)}" for one in score.differences[:SHOWN]]
    if len(score.differences) > SHOWN:
        lines.append(f"       and {len(score.differences) - SHOWN} more")
    return lines


def _describe(difference: Difference) -> str:
    if difference.kind == "altered":
        return f"altered  {difference.path}: {_changes(difference.expected, difference.found)}"
    words = _short(difference.expected or difference.found, _WIDTH)
    place = f" (found as {difference.elsewhere})" if difference.elsewhere else ""
    return f"{difference.kind:8} {difference.path}{place}: {words}"


def _changes(expected: str, found: str) -> str:
    """Return what a found text lacks in [-…-] and has too much in {+…+}, with a little of what stands around it."""
    parts = []
    for kind, words in redline(expected, found):
        if kind == "equal":
            parts.append(words if len(words) <= 2 * _CONTEXT else f"{words[:_CONTEXT]}…{words[-_CONTEXT:]}")
        else:
            left, right = ("[-", "-]") if kind == "delete" else ("{+", "+}")
            parts.append(f"{left}{_short(words, 2 * _CONTEXT)}{right}")
    return _short("".join(parts), 2 * _WIDTH)


def _short(words: str, width: int) -> str:
    return words if len(words) <= width else f"{words[: width - 1]}…"
