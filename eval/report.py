"""The report: one HTML page with pictures and every miss, which loads nothing from anywhere."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from eval.measure import MEASURES, interval, mean
from eval.plot import measures_picture, refusals_picture, styles_picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from eval.outcome import Outcome, SystemOutcome
    from eval.question import Question
    from eval.system import Response

    Texts = Mapping[str, str]

EXCERPT = 240

STYLE = """
:root { color-scheme: light dark;
  --ink: #1c2024; --quiet: #5a6169; --paper: #fcfcfa; --line: #d9dbd6; --accent: #00558c; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e6e1; --quiet: #a3a8ad; --paper: #16181a; --line: #3a3e42; --accent: #6db5e8; }
}
body { margin: 0 auto; padding: 2rem 1rem 6rem; max-width: 68rem; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; } h2 { margin-top: 2.5rem; font-size: 1.15rem; } h2, h1 { font-weight: 600; }
p, figcaption, small { color: var(--quiet); max-width: 70ch; }
figure { margin: 1rem 0; overflow-x: auto; } svg { width: 100%; height: auto; min-width: 30rem; }
svg text { fill: currentColor; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: .35rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { font-weight: 600; } td.n, th.n { text-align: right; white-space: nowrap; } td small { display: block; }
q { quotes: none; font-family: Charter, Georgia, serif; display: block; color: var(--quiet); }
code { font: 13px ui-monospace, monospace; overflow-wrap: anywhere; }
summary { cursor: pointer; padding: .5rem 0; color: var(--accent); font-weight: 600; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
"""


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
    return {key for question, _ in misses for key in question.relevant} | {
        key for _, response in misses for key in response.ranking[:1]
    }


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
        _section("Ranking", _measures_table(outcome), _figure(measures_picture(outcome), "Every measure and system.")),
        _section(
            "By style of question", _figure(styles_picture(outcome), "success@1; in brackets how many questions.")
        ),
        _section("Refusals", _refusals_table(outcome), _refusals_figure(outcome)),
        _section("Conversations", _conversations_table(outcome)),
        _section("System against system", _comparisons_table(outcome)),
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


def _section(title: str, *parts: str) -> str:
    body = "\n".join(part for part in parts if part)
    return f"<h2>{title}</h2>\n{body}" if body else ""


def _figure(svg: str, caption: str) -> str:
    return f"<figure>{svg}<figcaption>{caption}</figcaption></figure>" if svg else ""


def _refusals_figure(outcome: Outcome) -> str:
    return _figure(
        refusals_picture(outcome),
        "A dot is the system as it is; its line, what a threshold on its first score would add. "
        "Nearer the corner of the axes is better.",
    )


def _measures_table(outcome: Outcome) -> str:
    if not outcome.dataset.answerable:
        return ""
    rows = [[system.name, *(_with_interval(v) for v in system.values.values())] for system in outcome.systems]
    return _table(["system", *MEASURES], rows)


def _refusals_table(outcome: Outcome) -> str:
    shares = ("rightly_refused", "wrongly_refused", "answered_success@1", "answered_success@3", "right_reason")
    rows = []
    for system in outcome.systems:
        if system.abstention:
            found = system.abstention.to_json()
            rows.append([system.name, *(_cell(found[share], found["intervals"].get(share)) for share in shares)])
    return _table(["system", *(share.replace("_", " ") for share in shares)], rows)


def _conversations_table(outcome: Outcome) -> str:
    rows = []
    for system in outcome.systems:
        if system.conversed:
            found = system.conversed.to_json()
            accuracy = _cell(found["accuracy"], found["interval"])
            rows.append([system.name, str(found["turns"]), str(found["right"]), accuracy, f"{found['accuracy@3']:.3f}"])
    return _table(["system", "turns", "right", "accuracy", "within three"], rows)


def _comparisons_table(outcome: Outcome) -> str:
    rows = [
        [f"{c.systems[0]} − {c.systems[1]}", c.measure, _cell(c.difference, c.interval, "+.3f"), f"{c.p:.4f}"]
        for c in outcome.comparisons()
    ]
    return _table(["difference", "measure", "mean", "p (randomisation)"], rows)


def _misses(system: SystemOutcome, texts: Texts) -> str:
    rows = [_miss_row(question, response, texts) for question, response in system.misses]
    head = "".join(f"<th>{name}</th>" for name in ("question", "expected", "came first", "first right at"))
    table = f'<div class="wide"><table><tr>{head}</tr>{"".join(rows)}</table></div>' if rows else "<p>None.</p>"
    return f"<details><summary>{escape(system.name)}: {len(rows)}</summary>{table}</details>"


def _miss_row(question: Question, response: Response, texts: Texts) -> str:
    label = " · ".join(part for part in (question.id, question.style) if part)
    expected = _quoted(question.relevant, texts) or f"a refusal <small>{escape(question.reason or '')}</small>"
    came = _quoted(response.ranking[:1], texts) or f"a refusal <small>{escape(response.reason or '')}</small>"
    places = [place for place, key in enumerate(response.ranking, start=1) if key in question.relevant]
    found = str(places[0]) if places else "–"
    return (
        f"<tr><td>{escape(question.text)}<small>{escape(label)}</small></td>"
        f'<td>{expected}</td><td>{came}</td><td class="n">{found}</td></tr>'
    )


def _quoted(ids: Iterable[str], texts: Texts) -> str:
    return "".join(f"<code>{escape(key)}</code><q>{escape(_excerpt(texts.get(key, '')))}</q>" for key in ids)


def _excerpt(text: str) -> str:
    return text if len(text) <= EXCERPT else text[:EXCERPT].rsplit(" ", 1)[0] + " …"


def _with_interval(values: NDArray[np.float64]) -> str:
    return _cell(mean(values), interval(values))


def _cell(value: float | None, ends: Sequence[float] | None, form: str = ".3f") -> str:
    if value is None or ends is None:
        return "–"
    return f"{value:{form}} <small>[{ends[0]:{form}}, {ends[1]:{form}}]</small>"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    heads = "".join(f'<th class="{"n" if n else ""}">{name}</th>' for n, name in enumerate(head))
    body = "".join(
        "<tr>" + "".join(f'<td class="{"n" if n else ""}">{cell}</td>' for n, cell in enumerate(row)) + "</tr>"
        for row in rows
    )
    return f'<div class="wide"><table><tr>{heads}</tr>{body}</table></div>'
