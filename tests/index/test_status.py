from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest

from corpus.errors import IndexMissing
from corpus.library import digest
from index.build import build
from index.current import current_folder
from index.manifest import read_manifest
from index.search import Index
from index.status import status, verify
from index.store import open_through_client
from tests.factories import make_oceans, make_resolution

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.home import Home
    from index.store import VectorStore


@pytest.fixture
def built(home: Home) -> Path:
    build(home, [make_resolution(), make_oceans()])
    folder = current_folder(home)
    assert folder
    return folder


def stored(folder: Path) -> VectorStore:
    return open_through_client(folder / "chroma", read_manifest(folder).collection, None)


def test_a_home_without_an_index_has_that_status(home: Home) -> None:
    assert status(home).to_json()["built"] is False


@pytest.mark.usefixtures("built")
def test_the_status_gives_the_figures_of_the_index(home: Home) -> None:
    found = status(home)
    assert (found.built, found.model, found.resolutions, found.paragraphs, found.chunks) == (
        True,
        "all-MiniLM-L6-v2",
        2,
        11,
        11,
    )
    assert found.megabytes > 0
    assert found.stale is None
    assert json.loads(json.dumps(found.to_json()))["name"] == found.name


@pytest.mark.usefixtures("built")
def test_the_status_says_whether_the_library_has_moved_on(home: Home) -> None:
    now = {r.id: digest(r) for r in (make_resolution(), make_oceans())}
    assert status(home, now).stale is False
    assert status(home, now | {"X/1": "0"}).stale is True


def test_the_status_of_an_index_of_another_version_says_why_it_is_no_use(home: Home, built: Path) -> None:
    (built / "manifest.json").write_text('{"format": 0}')
    found = status(home)
    assert not found.built
    assert "format 0" in found.problem


@pytest.mark.usefixtures("built")
def test_a_sound_index_has_no_problems(home: Home) -> None:
    assert verify(home, [make_resolution(), make_oceans()]) == []


@pytest.mark.usefixtures("built")
def test_differences_from_the_library_are_told(home: Home) -> None:
    changed = make_resolution({"op1": "Other words;"})
    problems = "\n".join(verify(home, [changed, make_resolution(id="A/RES/99/1")]))
    assert "A/RES/99/1 is in the library but not in the index" in problems
    assert "A/RES/61/180 has changed since the index was built" in problems
    assert "E/RES/2010/1 is in the index but not in the library" in problems
    assert "missing from the index: A/RES/99/1#pp1~0" in problems
    assert "made from another text: A/RES/61/180#op1~0" in problems


def test_a_vector_that_is_gone_is_told(home: Home, built: Path) -> None:
    store = stored(built)
    store.remove(["A/RES/61/180#op1~0"])
    store.close()
    assert verify(home, [make_resolution(), make_oceans()]) == ["without a vector: A/RES/61/180#op1~0"]


def test_a_vector_of_the_wrong_norm_is_told(home: Home, built: Path) -> None:
    client_side = stored(built)
    client_side._collection.update(ids=["A/RES/61/180#op2~0"], embeddings=np.full((1, 384), 0.5, dtype=np.float32))
    client_side.close()
    problems = verify(home, [make_resolution(), make_oceans()])
    assert problems == ["a vector that is not of unit norm: A/RES/61/180#op2~0"]


def test_a_lexical_index_of_another_size_is_told(home: Home, built: Path) -> None:
    (built / "lexical" / "size.json").write_text("12")
    assert verify(home, [make_resolution(), make_oceans()]) == ["the lexical index holds 12 chunks, the table 11"]


def test_there_is_nothing_to_verify_without_an_index(home: Home) -> None:
    with pytest.raises(IndexMissing):
        verify(home, [])


def test_a_search_goes_on_when_a_vector_is_gone(home: Home, built: Path) -> None:
    store = stored(built)
    store.remove(["E/RES/2010/1#op1~0"])
    store.close()
    with Index.open(home) as index:
        index.warm()
        assert index.search("coral reefs", k=50, ranking="dense").hits[0].paragraph != "E/RES/2010/1#op1"
        assert index.search("coral reefs", k=50).hits[0].paragraph == "E/RES/2010/1#op1"
