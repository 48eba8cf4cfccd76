"""The curve of a refusal: wrong refusals against wrong answers at every threshold, set by set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eval.plot import COLOURS, RC

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

Point = tuple[float, float]


def draw_curve(path: Path, curves: Mapping[str, Sequence[Point]], levels: Mapping[str, Sequence[Point]]) -> None:
    """Write the curves as an SVG file that stands by itself.

    Args:
        path: the file.
        curves: by the name of a set, the shares of its answerable questions that are refused and of its unanswerable
            ones that are answered, at every threshold; a set without one kind of question has no curve.
        levels: by the name of a working point, where each of the curves is there, in the same order.
    """
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    ink = {name: "#222222" for name, value in RC.items() if str(value).startswith("#")}
    with rc_context(RC | ink):
        figure = Figure(figsize=(6.4, 4.6), layout="constrained")
        axes = figure.subplots()
        for at, (name, points) in enumerate(curves.items()):
            colour = COLOURS[(at + 1) % len(COLOURS)]
            axes.plot([x for x, _ in points], [y for _, y in points], color=colour, linewidth=1.6, label=name)
            for mark, places in zip("o^s", levels.values(), strict=True):
                axes.plot(*places[at], mark, color=colour, markersize=6, clip_on=False)
        for mark, level in zip("o^s", levels, strict=True):
            axes.plot([], [], mark, color="#222222", label=level)
        axes.set(xlabel="answerable questions refused", ylabel="unanswerable questions answered")
        axes.set(xlim=(0, 0.5), ylim=(0, 1))
        axes.grid(alpha=0.2)
        axes.legend(loc="upper right")
        figure.savefig(path, format="svg", metadata={"Date": None})
