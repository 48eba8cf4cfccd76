"""The report's section on what changed since a kept run."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from eval.markup import cell, excerpt, figure, section, table
from eval.plot import differences_picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from eval.difference import Against, Change, Difference
    from eval.system import Response


def against_section(found: Against, texts: Mapping[str, str]) -> str:
    """Return every figure before and after, and every question gained and lost, with what came first.

    Args:
        found: the run against a kept one.
        texts: the words of the ids that came first.
    """
    caption = f"Change since {escape(found.kept.name)} ({escape(found.kept.when)}), with 95 % intervals."
    changes = [_changes(one, texts) for one in found.differences]
    return section("Since the kept run", figure(differences_picture(found), caption), _figures(found), *changes)


def ids_of_changes(found: Against) -> set[str]:
    """Return the ids whose words the section shows."""
    changes = [change for one in found.differences for change in (*one.gained, *one.lost)]
    return {key for change in changes for one in (change.before, change.after) for key in one.ranking[:1]}


def _figures(found: Against) -> str:
    rows = [
        [
            escape(one.system),
            escape(name),
            f"{row.before:.3f}",
            f"{row.after:.3f}",
            cell(row.comparison.difference, row.comparison.interval, "+.3f"),
            f"{row.comparison.p:.4f}",
        ]
        for one in found.differences
        for name, row in one.rows.items()
    ]
    return table(["system", "figure", "before", "after", "difference", "p (randomisation)"], rows)


def _changes(one: Difference, texts: Mapping[str, str]) -> str:
    return "".join(
        f"<details><summary>{escape(one.system)}: {len(changes)} {name}</summary>{_listed(changes, texts)}</details>"
        for name, changes in (("gained", one.gained), ("lost", one.lost))
    )


def _listed(changes: Sequence[Change], texts: Mapping[str, str]) -> str:
    rows = [
        [
            f"{escape(change.question.text)}<small>{escape(change.question.id)}</small>",
            _first(change.before, texts),
            _first(change.after, texts),
        ]
        for change in changes
    ]
    return _plain_table(("question", "came first before", "comes first now"), rows) if rows else "<p>None.</p>"


def _first(response: Response, texts: Mapping[str, str]) -> str:
    if response.refused:
        return "a refusal"
    key = response.ranking[0]
    return f"<code>{escape(key)}</code><q>{escape(excerpt(texts.get(key, '')))}</q>"


def _plain_table(head: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    heads = "".join(f"<th>{name}</th>" for name in head)
    body = "".join("<tr>" + "".join(f"<td>{one}</td>" for one in row) + "</tr>" for row in rows)
    return f'<div class="wide"><table><tr>{heads}</tr>{body}</table></div>'
