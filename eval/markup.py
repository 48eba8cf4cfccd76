"""The pieces that the evaluation's pages are made of: style, sections, figures, tables."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eval.question import Dataset, Question

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


def section(title: str, *parts: str) -> str:
    """Return a section, "" if it has no parts."""
    body = "\n".join(part for part in parts if part)
    return f"<h2>{title}</h2>\n{body}" if body else ""


def figure(svg: str, caption: str) -> str:
    """Return a picture with its caption, "" without a picture."""
    return f"<figure>{svg}<figcaption>{caption}</figcaption></figure>" if svg else ""


def excerpt(text: str) -> str:
    """Return the beginning of a text, whole words."""
    return text if len(text) <= EXCERPT else text[:EXCERPT].rsplit(" ", 1)[0] + " …"


def cell(value: float | None, ends: Sequence[float] | None, form: str = ".3f") -> str:
    """Return a figure with its interval, a dash for none."""
    if value is None or ends is None:
        return "–"
    value, low, high = (round(one, 3) + 0 for one in (value, *ends))  # adding nothing takes the sign off a zero
    return f"{value:{form}} <small>[{low:{form}}, {high:{form}}]</small>"


def below(question: Question, dataset: Dataset) -> str:
    """Return what stands below a question: the turns of its conversation that came before, its id and its style."""
    before = " · ".join(f"“{escape(text)}”" for text in dataset.asked_before(question.id))
    label = " · ".join(part for part in (question.id, question.style) if part)
    after = f"<small>after {before}</small>" if before else ""
    return f"{after}<small>{escape(label)}</small>"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table whose first column is text, "" without rows; the cells are HTML."""
    if not rows:
        return ""
    heads = "".join(f'<th class="{"n" if n else ""}">{name}</th>' for n, name in enumerate(head))
    body = "".join(
        "<tr>" + "".join(f'<td class="{"n" if n else ""}">{cell}</td>' for n, cell in enumerate(row)) + "</tr>"
        for row in rows
    )
    return f'<div class="wide"><table><tr>{heads}</tr>{body}</table></div>'
