from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from index.mapped import save_array
from index.sketch import Sketch, top, write_sketch

if TYPE_CHECKING:
    from pathlib import Path

SIZE, DIMENSIONS = 12_000, 64


def clustered(size: int) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Unit vectors that lie about some centres, as texts about some subjects do."""
    chance = np.random.default_rng(1)
    centres = chance.normal(size=(50, DIMENSIONS)) * np.linspace(2, 0.2, DIMENSIONS)
    vectors = centres[chance.integers(0, 50, size)] + 0.5 * chance.normal(size=(size, DIMENSIONS))
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def sketch_of(folder: Path, vectors: np.ndarray[Any, np.dtype[np.float32]]) -> Sketch:
    save_array(folder, "vectors", vectors)
    write_sketch(folder, "vectors", vectors)
    return Sketch(folder, "vectors")


@pytest.fixture(scope="module")
def sketch(tmp_path_factory: pytest.TempPathFactory) -> Sketch:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.sketch.DIRECTIONS", 24)
        return sketch_of(tmp_path_factory.mktemp("sketch"), clustered(SIZE))


@pytest.mark.parametrize("share", [1.0, 0.9, 0.75, 0.3, 0.01, 0.002], ids=lambda share: f"{share:.1%}")
def test_what_is_found_through_sketches_is_what_all_vectors_give(
    sketch: Sketch, share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.sketch.FEW", 2000)
    chance = np.random.default_rng(2)
    places = None if share == 1 else np.sort(chance.choice(SIZE, int(share * SIZE), replace=False))
    candidates = np.arange(SIZE) if places is None else places
    recalls = []
    for vector in clustered(SIZE)[:: SIZE // 20]:
        exact = candidates[np.argsort(-sketch.cosines(vector, candidates))[:50]]
        found = sketch.nearest(vector, 50, places)
        assert set(found.tolist()) <= set(candidates.tolist())
        recalls.append(len(set(exact.tolist()) & set(found.tolist())) / len(exact))
    assert np.mean(recalls) >= 0.99


def test_few_vectors_are_compared_in_full_and_need_no_sketch(tmp_path: Path) -> None:
    vectors = clustered(500)
    few = sketch_of(tmp_path, vectors)
    assert sorted(few.nearest(vectors[7], 5).tolist()) == sorted(np.argsort(-(vectors @ vectors[7]))[:5].tolist())
    assert few.nearest(vectors[7], 5, np.array([3, 9])).tolist() == [3, 9]


@pytest.mark.parametrize("size", [1, 10, 1000, 100_000])
@pytest.mark.parametrize("k", [1, 7, 150])
def test_top_gives_the_greatest_and_what_equals_the_least_of_them(size: int, k: int) -> None:
    values = np.random.default_rng(size + k).integers(0, size, size).astype(np.float32)
    found = top(values, k)
    assert found.tolist() == np.flatnonzero(values >= np.sort(values)[::-1][min(k, size) - 1]).tolist()
