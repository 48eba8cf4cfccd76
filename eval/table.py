"""What `rapporteur eval` prints on a terminal: a column a system, the tests between systems, what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eval.difference import Against, Change, Difference
    from eval.measure import Comparison
    from eval.outcome import Outcome, SystemOutcome

FOLDED = ("R@10", "RR@10", "success@3")
"""The measures that are printed with repeats counted as well."""

LISTED = 20
"""At most so many questions gained, and lost, are printed."""


def print_table(outcome: Outcome) -> None:
    """Print a column a system: its measures, and refusals and conversations where the data set has them."""
    dataset = outcome.dataset
    split = f" ({dataset.split})" if dataset.split else ""
    table = _table(f"{dataset.name}{split}: {_count(len(dataset.questions), 'question')}", "")
    for system in outcome.systems:
        table.add_column(system.name, justify="right", overflow="fold")
    columns = [_column(system) for system in outcome.systems]
    for name in dict.fromkeys(name for column in columns for name in column):
        table.add_row(name, *(column.get(name, "–") for column in columns))
    _print(table)
    _print_comparisons(outcome)


def print_against(found: Against) -> None:
    """Print what changed since a kept run: each figure before and after, and the questions gained and lost."""
    if not found.differences:
        there = ", ".join(found.kept.systems) or "none"
        _print(f"No system of this run is in {found.kept.name}, which has {there}: nothing to compare.")
    for one in found.differences:
        _print_difference(found, one)


def _column(system: SystemOutcome) -> dict[str, str]:
    found = system.to_json()
    column = {}
    if system.dataset.answerable:
        for name, ends in found["intervals"].items():
            column[name] = f"{found[name]:.3f} ±{(ends[1] - ends[0]) / 2:.3f}"
        folded = found.get("folded", {})
        column |= {f"{name}, repeats counted": f"{folded[name]:.3f}" for name in FOLDED if name in folded}
    if system.abstention:
        column["rightly refused"] = f"{found['abstention']['rightly_refused']:.3f}"
        if system.dataset.answerable:
            column["wrongly refused"] = f"{found['abstention']['wrongly_refused']:.3f}"
    if system.conversed:
        column["turns right"] = f"{found['conversations']['right']}/{found['conversations']['turns']}"
        column["follow-ups within 3"] = f"{found['conversations']['followups']['success@3']:.3f}"
    return column


def _print_comparisons(outcome: Outcome) -> None:
    """Print the tests of the system that is best at the first measure tested against each other one."""
    comparisons = outcome.comparisons()
    if not comparisons:
        return
    first = comparisons[0].measure
    best = max(outcome.systems, key=lambda system: float(system.values[first].mean())).name
    table = _table("Paired tests, best against the others", "difference")
    for name in ("measure", "mean", "95 %", "p", "p (Holm)"):
        table.add_column(name, justify="right")
    for one in comparisons:
        if best in one.systems:
            table.add_row(*_compared(one if one.systems[0] == best else one.turned()))
    _print(table)


def _compared(one: Comparison) -> tuple[str, ...]:
    low, high = one.interval
    interval = f"[{_signed(low)}, {_signed(high)}]"
    return (
        f"{one.systems[0]} − {one.systems[1]}",
        one.measure,
        _signed(one.difference),
        interval,
        f"{one.p:.4f}",
        f"{one.p_holm:.4f}",
    )


def _print_difference(found: Against, one: Difference) -> None:
    if not one.questions:
        _print(f"{one.system} was asked nothing in the same words in {found.kept.name}: nothing to compare.")
        return
    asked = _count(one.questions, "question or turn", "questions and turns")
    table = _table(f"{one.system} against {found.kept.name}: {asked}", "")
    for name in ("before", "after", "difference", "95 %", "p"):
        table.add_column(name, justify="right")
    for name, row in one.rows.items():
        low, high = row.comparison.interval
        table.add_row(
            name,
            f"{row.before:.3f}",
            f"{row.after:.3f}",
            _signed(row.comparison.difference),
            f"[{_signed(low)}, {_signed(high)}]",
            f"{row.comparison.p:.4f}",
        )
    _print(table)
    _print_changes("gained", one.gained)
    _print_changes("lost", one.lost)


def _print_changes(name: str, changes: Sequence[Change]) -> None:
    _print(f"{name}: {len(changes)}")
    for change in changes[:LISTED]:
        _print(f"  {change.question.id}  {change.question.text}")
    if len(changes) > LISTED:
        _print(f"  and {len(changes) - LISTED} more, all in --json and --report")


def _count(number: int, one: str, more: str = "") -> str:
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def _signed(value: float) -> str:
    return f"{round(value, 3) + 0:+.3f}"  # adding nothing takes the sign off a zero


def _table(title: str, first: str) -> Any:
    from rich.table import Table

    _print(title)
    table = Table(box=None, header_style="bold")
    table.add_column(first, overflow="fold")
    return table


def _print(what: Any) -> None:
    from rich.console import Console

    Console().print(what, markup=False, highlight=False)
