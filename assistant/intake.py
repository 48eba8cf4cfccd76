"""What `rapporteur corpus` prints: what became of files as they are taken in, and the list of what is held."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from corpus.official import PRIMARY, language_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from corpus.check import Checked
    from corpus.paragraph import Resolution
    from corpus.take_in import Report, Summary

FEW = 50
"""So many resolutions get a line each; of more, those that need a look."""
_NAMED = 3
_SUSPICIONS = 20


class Told:
    """Prints reports: as they come with ``as_json``, else when all is done."""

    def __init__(self, as_json: bool) -> None:
        self._as_json = as_json
        self._reports: list[Report] = []

    def tell(self, report: Report) -> None:
        """Take what became of one resolution or file."""
        if self._as_json:
            click.echo(json.dumps(report.to_json(), ensure_ascii=False))
        else:
            self._reports.append(report)

    def end(self, summary: Summary) -> None:
        """Print the counts, the reasons of refusals, and how to go on after a stop."""
        if self._as_json:
            click.echo(json.dumps(summary.to_json(), ensure_ascii=False))
        else:
            few = len(self._reports) <= FEW
            for report in self._reports:
                if report.outcome != "refused" and (few or report.outcome in ("updated", "merged")):
                    click.echo(_line(report))
                elif few:
                    click.echo(f"rapporteur: {report.detail}", err=True)
            if not few:
                _refusals(summary)
            noted = [report for report in self._reports if report.note]
            for report in noted[:FEW]:
                click.echo(f"rapporteur: {report.where}: {report.note}", err=True)
            if len(noted) > FEW:
                click.echo(f"rapporteur: so it is of {len(noted) - FEW} more: `rapporteur corpus check`", err=True)
            counts = [f"{summary.outcomes[name]} {name}" for name in _OUTCOMES if summary.outcomes[name]]
            passed = f"; {len(summary.passed)} passed over ({_first(summary.passed)})" if summary.passed else ""
            click.echo(f"{', '.join(counts) or 'nothing to add'}{passed}.")
            tell_unused(summary)
        if summary.stopped:
            click.echo(
                f"rapporteur: stopped after {summary.done} of {summary.files} files; these are stored:"
                " the same command goes on from here",
                err=True,
            )


_OUTCOMES = ("added", "updated", "merged", "held", "refused")


def _line(report: Report) -> str:
    language = f" in {language_name(report.language)}" if report.language not in ("", PRIMARY) else ""
    differing = f" ({report.detail})" if report.detail else ""
    return f"{report.where}: {report.id}{language} {report.outcome}{differing}"


def _refusals(summary: Summary) -> None:
    for reason, files in sorted(summary.reasons.items(), key=lambda one: -len(one[1])):
        click.echo(f"rapporteur: {len(files)} refused: {reason}: {_first(files)}", err=True)


def tell_unused(summary: Summary) -> None:
    """Say which files only the manifest names."""
    if summary.unused:
        files = "a file" if len(summary.unused) == 1 else f"{len(summary.unused)} files"
        click.echo(f"rapporteur: the manifest names {files} not among these: {_first(summary.unused)}", err=True)


def outdated_line(files: Sequence[str]) -> str:
    """Return the sentence that says which files an earlier version of the program has read, and what mends it."""
    places = tuple(dict.fromkeys(file.rpartition("/")[0] or file for file in files))
    count = "a file was" if len(files) == 1 else f"{len(files):,} files were"
    return (
        f"{count} read by an earlier version of the program, which may have numbers, places or dates wrong:"
        f" `rapporteur corpus add PATH` with the same files reads them anew (from {_first(places)})"
    )


def _first(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def list_lines(
    heads: Sequence[Resolution], sizes: Mapping[str, int], languages: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    """Yield a line for each resolution: id, date, number of paragraphs, other languages, form if it is none, title."""
    rows = []
    for head in heads:
        date = head.adopted or (str(head.year) if head.year else "no date")
        count = f"{sizes[head.id]} paragraph{'' if sizes[head.id] == 1 else 's'}"
        held = languages[head.id]
        other = "" if held == (PRIMARY,) else ",".join(held)
        form = "" if head.form == "resolution" else f"[{head.form}] "
        rows.append((head.id, date, count, other, f"{form}{head.title}"))
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(4)]
    for row in rows:
        cells = [row[0].ljust(widths[0]), row[1].ljust(widths[1]), row[2].rjust(widths[2]), row[3].ljust(widths[3])]
        yield "  ".join([*(cell for cell, width in zip(cells, widths, strict=True) if width), row[4]]).rstrip()


def suspicion_lines(checked: Checked) -> Iterator[str]:
    """Yield what looks wrong with a resolution, a line each, worst first; of very many the first."""
    worst = sorted(checked.suspicions, key=lambda one: -one.weight)
    for suspicion in worst[:_SUSPICIONS]:
        yield f"{checked.id}: {suspicion.text}"
    if len(worst) > _SUSPICIONS:
        yield f"{checked.id}: and {len(worst) - _SUSPICIONS} more (--json names them)"
