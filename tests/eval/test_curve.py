"""The curve of a refusal as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from eval.calibrate import Source
from eval.curve import draw_curve

if TYPE_CHECKING:
    from pathlib import Path


def test_a_curve_runs_from_answering_all_to_refusing_all() -> None:
    source = Source("dev", [{}] * 4, [True, False, True, False], sure=1, surely_refused=1)
    curve = source.curve(np.array([0.9, 0.2, 0.4, 0.6]))
    assert list(curve[0]) == pytest.approx([0, 2 / 3])
    assert list(curve[-1]) == pytest.approx([2 / 3, 0])
    assert list(source.point(np.array([0.9, 0.2, 0.4, 0.6]), 0.5)) == pytest.approx([1 / 3, 1 / 3])


def test_the_picture_names_its_sets_and_levels_and_asks_for_nothing_outside(tmp_path: Path) -> None:
    path = tmp_path / "curve.svg"
    levels = {"lenient": [(0.0, 0.8)], "balanced": [(0.1, 0.5)], "strict": [(0.2, 0.3)]}
    draw_curve(path, {"bundled dev": [(0.0, 1.0), (0.2, 0.3), (1.0, 0.0)]}, levels)
    svg = path.read_text("utf-8")
    assert all(word in svg for word in ("bundled dev", "lenient", "balanced", "strict"))
    assert "<image" not in svg
