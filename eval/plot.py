"""The report's pictures: SVG that takes its ink from the page around it and asks for nothing outside."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from eval.abstention import refusal_curve
from eval.measure import MEASURES, interval, mean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from eval.difference import Against
    from eval.outcome import Outcome

    Groups = Sequence[tuple[str, list[tuple[float, tuple[float, float]]]]]

INK = "#010203"
"""Stands for the page's text colour until the picture is in the page."""

COLOURS = ("#8a8f98", "#c28e0e", "#2f9e8f", "#2f7fd0", "#b4557a", "#7a6bd1")
"""One a system, legible on white and on near-black."""

HATCHES = ("", "///", "...", "xxx")
DASHES = ("-", "--", ":", "-.")
"""What tells systems of one colour apart, in bars and in lines."""

LETTERS = 12
"""So many letters stand side by side in an inch."""

RC: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "rapporteur",
    "font.family": "sans-serif",
    "font.size": 10,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "hatch.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "legend.frameon": False,
}


def measures_picture(outcome: Outcome) -> str:
    """Return bars of every measure and system with their 95 % intervals, "" without answerable questions."""
    if not outcome.dataset.answerable:
        return ""
    groups = [
        (system.name, [(mean(values), interval(values)) for values in system.values.values()])
        for system in outcome.systems
    ]
    return _bars_picture("measures", list(MEASURES), groups)


def styles_picture(outcome: Outcome) -> str:
    """Return bars of success@1 by style of question, with intervals, "" if the questions have no styles."""
    return _kinds_picture("styles", outcome, [question.style for question in outcome.dataset.answerable])


def organs_picture(outcome: Outcome) -> str:
    """Return bars of success@1 by the organ that answers, with intervals, "" if there are not two of them."""
    if outcome.dataset.passages is not None:
        return ""
    organs = [question.organ for question in outcome.dataset.answerable]
    return _kinds_picture("organs", outcome, organs) if len(set(organs) - {""}) > 1 else ""


def differences_picture(found: Against) -> str:
    """Return each figure's change since a kept run with its 95 % interval, a dot a system; "" if nothing is common."""
    names = list(dict.fromkeys(name for one in found.differences for name in one.rows))
    if not names:
        return ""

    def draw(axes: Any) -> None:
        count = len(found.differences)
        for number, (one, colour) in enumerate(zip(found.differences, _colours(count), strict=True)):
            rows = [one.rows[name].comparison if name in one.rows else None for name in names]
            places = [place + (number - (count - 1) / 2) * 0.6 / count for place, row in enumerate(rows) if row]
            held = [row for row in rows if row]
            middles = [row.difference for row in held]
            below = [max(row.difference - row.interval[0], 0) for row in held]
            above = [max(row.interval[1] - row.difference, 0) for row in held]
            axes.errorbar(
                middles, places, xerr=[below, above], fmt="o", color=colour, capsize=2, label=_plain(one.system)
            )
        axes.axvline(0, color=INK, linewidth=0.8)
        axes.set_yticks(range(len(names)), names)
        axes.invert_yaxis()
        axes.grid(axis="x", alpha=0.2)
        axes.legend(ncols=columns, loc="lower left", bbox_to_anchor=(0, 1))

    columns = _legend_columns([one.system for one in found.differences], 7.5)
    rows = -(-len(found.differences) // columns)
    return _picture("differences", 7.5, 0.7 + 0.2 * rows + 0.34 * len(names), draw)


def _kinds_picture(name: str, outcome: Outcome, kinds: Sequence[str]) -> str:
    """Return bars of success@1 for the kinds of answerable questions, one kind a question, "" for none."""
    names = [kind for kind in dict.fromkeys(kinds) if kind]
    if not names:
        return ""
    rows = {kind: [row for row, one in enumerate(kinds) if one == kind] for kind in names}
    groups = []
    for system in outcome.systems:
        values = [system.values["success@1"][rows[kind]] for kind in names]
        groups.append((system.name, [(mean(part), interval(part)) for part in values]))
    labels = [f"{kind}\n({len(rows[kind])})" for kind in names]
    return _bars_picture(name, labels, groups)


def refusals_picture(outcome: Outcome) -> str:
    """Return wrong refusals against wrong answers at every threshold, and where each system stands by itself."""
    if not outcome.dataset.unanswerable or not outcome.dataset.answerable:
        return ""

    dashes = {system.name: DASHES[number // len(COLOURS) % 4] for number, system in enumerate(outcome.systems)}

    def draw(axes: Any) -> None:
        for system, colour in zip(outcome.systems, _colours(len(outcome.systems)), strict=True):
            points = refusal_curve(outcome.dataset.questions, system.responses)
            across, up = zip(*points, strict=True)
            axes.plot(across, up, dashes[system.name], color=colour, linewidth=1.6, label=_plain(system.name))
            axes.plot(*points[0], "o", color=colour, markersize=7, clip_on=False)
        axes.set(xlabel="answerable questions refused", ylabel="unanswerable questions answered")
        axes.set(xlim=(0, 1), ylim=(0, 1))
        axes.grid(alpha=0.2)
        if len(outcome.systems) > len(COLOURS):
            axes.legend(loc="upper left", bbox_to_anchor=(1, 1))
        else:
            axes.legend(loc="upper right")

    return _picture("refusals", 5.6, 4.2, draw)


def _bars_picture(name: str, labels: Sequence[str], groups: Groups) -> str:
    """Return bars of each label and group, tall enough for the legend above and for labels that have to lean."""
    width = 9.5
    longest = max(len(line) for label in labels for line in label.split("\n"))
    leaning = (longest + 2) * len(labels) > LETTERS * width
    columns = _legend_columns([group for group, _ in groups], width)
    rows = -(-len(groups) // columns)
    height = 3.4 + 0.2 * rows + (longest / LETTERS if leaning else 0)
    return _picture(name, width, height, lambda axes: _bars(axes, labels, groups, columns, leaning))


def _legend_columns(names: Sequence[str], width: float) -> int:
    """Return how many names of a legend stand side by side in so many inches."""
    return max(1, min(len(names), int(LETTERS * width / (max(map(len, names)) + 8))))


def _bars(axes: Any, labels: Sequence[str], groups: Groups, columns: int, leaning: bool) -> None:
    width = 0.8 / len(groups)
    for number, ((name, cells), colour) in enumerate(zip(groups, _colours(len(groups)), strict=True)):
        middles = [group + (number - (len(groups) - 1) / 2) * width for group in range(len(labels))]
        heights = [height for height, _ in cells]
        below = [max(height - low, 0) for height, (low, _) in cells]
        above = [max(high - height, 0) for height, (_, high) in cells]
        hatch = HATCHES[number // len(COLOURS) % len(HATCHES)]
        axes.bar(middles, heights, width * 0.92, color=colour, hatch=hatch, label=_plain(name))
        axes.errorbar(middles, heights, yerr=[below, above], fmt="none", ecolor=INK, elinewidth=0.9, capsize=2)
    axes.set_xticks(range(len(labels)), [_plain(label.replace("\n", " ") if leaning else label) for label in labels])
    if leaning:
        axes.tick_params(axis="x", rotation=90)
    axes.set_ylim(0, 1.04)
    axes.grid(axis="y", alpha=0.2)
    axes.set_axisbelow(True)
    axes.legend(ncols=columns, loc="lower left", bbox_to_anchor=(0, 1))


def _plain(name: str) -> str:
    """Return a name that matplotlib takes for words: no formula, not hidden."""
    return name.replace("$", r"\$").lstrip("_")


def _colours(count: int) -> list[str]:
    return [COLOURS[number % len(COLOURS)] for number in range(count)]


def _picture(name: str, width: float, height: float, draw: Callable[[Any], None]) -> str:
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    with rc_context(RC), io.StringIO() as buffer:
        figure = Figure(figsize=(width, height), layout="constrained")
        draw(figure.subplots())
        figure.savefig(buffer, format="svg", transparent=True, metadata={"Date": None})
        return _for_page(name, buffer.getvalue(), width)


def _for_page(name: str, svg: str, width: float) -> str:
    """Return the drawing alone: no prologue, metadata or namespaces, ids of its own, the page's ink."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'\sxmlns(:\w+)?="[^"]*"', "", svg)
    svg = re.sub(r'(\sid="|url\(#|href="#)', rf"\1{name}-", svg)
    svg = re.sub(r'<svg([^>]*?)\swidth="[^"]*"', rf'<svg style="max-width: {width * 6.5:.0f}rem"\1', svg, count=1)
    svg = re.sub(r'(<svg[^>]*?)\sheight="[^"]*"', r"\1", svg, count=1)
    return svg.replace(INK, "currentColor").rstrip()
