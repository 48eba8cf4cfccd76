"""The report: one HTML page with pictures and every miss, which loads nothing from anywhere."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from eval.folded import held_at
from eval.markup import STYLE, below, cell, excerpt, figure, section, table
from eval.measure import MEASURES, interval, mean
from eval.plot import measures_picture, organs_picture, refusals_picture, styles_picture
from eval.report_against import against_section, ids_of_changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from eval.outcome import Outcome, SystemOutcome
    from eval.question import Dataset, Question
    from eval.system import Response

    Texts = Mapping[str, str]


def write_report(outcome: Outcome, texts: Texts, file: Path) -> None:
    """Write the page.

    Args:
        outcome: what was measured.
        texts: the words of the ids that the misses name.
        file: is replaced if it is there.
    """
    file.write_text(render(outcome, texts), encoding="utf-8")


def ids_of_misses(outcome: Outcome) -> set[str]:
    """Return the ids whose words the report shows: the expected ones, and what came first instead."""
    misses = [miss for system in outcome.systems for miss in system.misses]
    changed = ids_of_changes(outcome.against) if outcome.against else set()
    return changed.union(
        (key for question, _ in misses for key in question.relevant),
        (key for _, response in misses for key in response.ranking[:1]),
    )


def render(outcome: Outcome, texts: Texts) -> str:
    """Return the page as HTML."""
    dataset = outcome.dataset
    of_split = f", split {dataset.split}" if dataset.split else ""
    sections = [
        f"<h1>Evaluation on {escape(dataset.name)}{escape(of_split)}</h1>",
        f"<p>{len(dataset.answerable)} questions with an answer, {len(dataset.unanswerable)} without one, "
        f"{len(dataset.conversations)} conversations. "
        "In brackets, and as whiskers, 95 % bootstrap intervals over questions.</p>",
        *(f"<p><strong>Note.</strong> {escape(notice)}.</p>" for notice in outcome.notices),
        section("Ranking", _measures_table(outcome), figure(measures_picture(outcome), "Every measure and system.")),
        section("By style of question", figure(styles_picture(outcome), "success@1; in brackets how many questions.")),
        section(
            "By organ",
            figure(organs_picture(outcome), "success@1; in brackets how many questions its paragraphs answer."),
        ),
        section("Refusals", _refusals_table(outcome), _refusals_figure(outcome)),
        section("Conversations", _conversations_table(outcome)),
        section("System against system", _comparisons_table(outcome)),
        against_section(outcome.against, texts) if outcome.against else "",
        "<h2>Every miss</h2>",
        *(_misses(system, texts) for system in outcome.systems),
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Evaluation on {escape(dataset.name)}</title><style>{STYLE}</style></head>\n<body>\n"
        + "\n".join(section for section in sections if section)
        + "\n</body></html>\n"
    )


def _refusals_figure(outcome: Outcome) -> str:
    return figure(
        refusals_picture(outcome),
        "A dot is the system as it is; its line, what a threshold on its first score would add. "
        "Nearer the corner of the axes is better.",
    )


def _measures_table(outcome: Outcome) -> str:
    if not outcome.dataset.answerable:
        return ""
    rows = [[escape(system.name), *(_with_interval(v) for v in system.values.values())] for system in outcome.systems]
    rows += [
        [f"{escape(system.name)}, repeats counted", *(_with_interval(v) for v in system.folded.values())]
        for system in outcome.systems
        if system.folded
    ]
    return table(["system", *MEASURES], rows)


def _refusals_table(outcome: Outcome) -> str:
    shares = ("rightly_refused", "wrongly_refused", "answered_success@1", "answered_success@3", "right_reason")
    rows = []
    for system in outcome.systems:
        if system.abstention:
            found = system.abstention.to_json()
            rows.append([escape(system.name), *(cell(found[share], found["intervals"].get(share)) for share in shares)])
    return table(["system", *(share.replace("_", " ") for share in shares)], rows)


def _conversations_table(outcome: Outcome) -> str:
    rows = []
    for system in outcome.systems:
        if system.conversed:
            found = system.conversed.to_json()
            accuracy = cell(found["accuracy"], found["interval"])
            later = found["followups"]
            followups = cell(later["success@3"], later["interval"])
            counts = (str(found["turns"]), str(found["right"]))
            rows.append([escape(system.name), *counts, accuracy, f"{found['accuracy@3']:.3f}", followups])
    return table(["system", "turns", "right", "accuracy", "within three", "follow-ups within three"], rows)


def _comparisons_table(outcome: Outcome) -> str:
    rows = [
        [
            escape(f"{c.systems[0]} − {c.systems[1]}"),
            c.measure,
            cell(c.difference, c.interval, "+.3f"),
            f"{c.p:.4f}",
            f"{c.p_holm:.4f}",
        ]
        for c in outcome.comparisons()
    ]
    return table(["difference", "measure", "mean", "p (randomisation)", "p (Holm)"], rows)


def _misses(system: SystemOutcome, texts: Texts) -> str:
    rows = [_miss_row(question, response, texts, system.dataset) for question, response in system.misses]
    head = "".join(f"<th>{name}</th>" for name in ("question", "expected", "came first", "first right at"))
    listed = f'<div class="wide"><table><tr>{head}</tr>{"".join(rows)}</table></div>' if rows else "<p>None.</p>"
    return f"<details><summary>{escape(system.name)}: {len(rows)}</summary>{listed}</details>"


def _miss_row(question: Question, response: Response, texts: Texts, dataset: Dataset) -> str:
    expected = _quoted(question.relevant, texts) or f"a refusal <small>{escape(question.reason or '')}</small>"
    came = _quoted(response.ranking[:1], texts) or f"a refusal <small>{escape(response.reason or '')}</small>"
    held = held_at(question, response, len(response.ranking))
    first = min(held.values(), default=0)
    listed = first and response.ranking[first - 1] not in question.relevant
    found = f"{first}{' (also in)' if listed else ''}" if first else "–"
    return (
        f"<tr><td>{escape(question.text)}{below(question, dataset)}</td>"
        f'<td>{expected}</td><td>{came}</td><td class="n">{found}</td></tr>'
    )


def _quoted(ids: Iterable[str], texts: Texts) -> str:
    return "".join(f"<code>{escape(key)}</code><q>{escape(excerpt(texts.get(key, '')))}</q>" for key in ids)


def _with_interval(values: NDArray[np.float64]) -> str:
    return cell(mean(values), interval(values))
