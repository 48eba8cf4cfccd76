"""One time beside another, and the table, file and picture of several such ratios."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

KEPT, BROKEN = "#2f7fd0", "#b4557a"


@dataclass(frozen=True, slots=True)
class Ratio:
    """Seconds of one piece of work and of another that is its measure, and how many times it may take."""

    work: str
    seconds: float
    beside: str
    beside_seconds: float
    limit: float

    @property
    def value(self) -> float:
        """How many times as long the work takes."""
        return self.seconds / self.beside_seconds

    @property
    def kept(self) -> bool:
        """Whether it stays under its limit."""
        return self.value <= self.limit


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value that a share of the values does not exceed.

    >>> quantile([3.0, 1.0, 2.0, 4.0], 0.75)
    3.0
    """
    ordered = sorted(values)
    return ordered[max(0, min(len(ordered) - 1, round(share * len(ordered)) - 1))]


def print_ratios(ratios: Sequence[Ratio]) -> None:
    """Print the table, in milliseconds."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, header_style="bold", padding=(0, 2, 0, 0), collapse_padding=True)
    for name, justify in (("", "left"), ("ms", "right"), ("beside", "left"), ("ms", "right")):
        table.add_column(name, justify=justify)  # type: ignore[arg-type]
    for name in ("ratio", "limit", "kept"):
        table.add_column(name, justify="right")
    for r in ratios:
        cells = (
            f"{r.seconds * 1000:.1f}",
            r.beside,
            f"{r.beside_seconds * 1000:.1f}",
            f"{r.value:.2f}",
            f"{r.limit:g}",
        )
        table.add_row(r.work, *cells, "yes" if r.kept else "NO")
    Console().print(table)


def write_ratios(folder: Path, ratios: Sequence[Ratio], about: Mapping[str, Any], *, name: str = "speed") -> Path:
    """Write NAME-CHUNKS.json and NAME-CHUNKS.svg into a folder; return the path of the first."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{about['chunks']}.json"
    rows = [asdict(ratio) | {"ratio": round(ratio.value, 3), "kept": ratio.kept} for ratio in ratios]
    path.write_text(json.dumps({**about, "ratios": rows}, indent=1, ensure_ascii=False) + "\n", "utf-8")
    _draw(path.with_suffix(".svg"), ratios, f"{about['chunks']:,} chunks")
    return path


def _draw(path: Path, ratios: Sequence[Ratio], title: str) -> None:
    """Draw each ratio as a bar, its limit as a mark; a bar over its limit has another colour."""
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "rapporteur", "font.size": 9}):
        figure = Figure(figsize=(8, 0.6 + 0.28 * len(ratios)), layout="constrained")
        axes = figure.subplots()
        places = range(len(ratios))
        colours = [KEPT if ratio.kept else BROKEN for ratio in ratios]
        axes.barh(places, [ratio.value for ratio in ratios], color=colours, height=0.6)
        axes.plot([ratio.limit for ratio in ratios], places, "|", color="black", markersize=12, label="limit")
        axes.set_yticks(places, [f"{ratio.work} / {ratio.beside}" for ratio in ratios])
        axes.invert_yaxis()
        axes.set(xlabel="times as long", title=title)
        axes.grid(axis="x", alpha=0.2)
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(frameon=False)
        figure.savefig(path, format="svg", metadata={"Date": None})
