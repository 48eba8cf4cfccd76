from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from corpus.errors import IndexMissing
from index.build import build
from index.current import current_folder
from index.engine import EngineCollection, EngineUnfit
from index.manifest import read_manifest
from index.search import Index
from index.store import is_writable, open_late, open_through_client, open_vectors
from tests.factories import make_oceans, make_resolution

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.home import Home
    from index.store import VectorStore

IDS = ["A/RES/61/180#op1~0", "E/RES/2010/1#op2~0", "X/1#op1~0"]


def contents(folder: Path) -> dict[Path, bytes]:
    """What an index folder holds, without the graph, into which Chroma replays its log wherever it may."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".bin"}


@pytest.fixture
def built(home: Home) -> Path:
    build(home, [make_resolution(), make_oceans()])
    folder = current_folder(home)
    assert folder
    return folder


@pytest.fixture
def both(built: Path) -> Iterator[tuple[VectorStore, VectorStore]]:
    name = read_manifest(built).collection
    engine, client = open_vectors(built / "chroma", name, None), open_through_client(built / "chroma", name, None)
    assert isinstance(engine._collection, EngineCollection)
    assert not isinstance(client._collection, EngineCollection)
    yield engine, client
    engine.close()
    client.close()


@pytest.mark.parametrize("k", [0, 1, 5, 50])
def test_the_engine_finds_what_the_client_finds(both: tuple[VectorStore, VectorStore], k: int) -> None:
    vector = both[0].get(IDS[:1])[IDS[0]]
    found = [store.nearest(vector, k) for store in both]
    assert found[0] == found[1]
    assert len(found[0]) == min(k, 11)


def test_the_engine_gives_the_vectors_the_client_gives(both: tuple[VectorStore, VectorStore]) -> None:
    engine, client = (store.get(IDS) for store in both)
    assert engine.keys() == client.keys() == set(IDS[:2])
    assert all(np.array_equal(engine[id_], client[id_]) for id_ in engine)


def test_the_engine_counts_and_lists_what_the_client_does(both: tuple[VectorStore, VectorStore]) -> None:
    assert [store.count() for store in both] == [11, 11]
    assert sorted(both[0].ids()) == sorted(both[1].ids())


def test_nothing_is_got_for_no_ids(both: tuple[VectorStore, VectorStore]) -> None:
    assert [store.get([]) for store in both] == [{}, {}]


def test_the_client_is_used_where_the_engine_does_not_fit(
    built: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Index.open(home) as index:
        expected = index.search("coral reefs").hits

    def unfit(*_: object) -> None:
        raise EngineUnfit("another version")

    monkeypatch.setattr("index.store.EngineCollection", unfit)
    with Index.open(home) as index:
        assert not isinstance(index.store._collection, EngineCollection)
        assert index.search("coral reefs").hits == expected
    assert current_folder(home) == built


def test_a_collection_that_is_not_there_is_missing(built: Path) -> None:
    with pytest.raises(EngineUnfit):
        EngineCollection(built / "chroma", "rapporteur-other")
    with pytest.raises(IndexMissing, match="rapporteur index build"):
        open_vectors(built / "chroma", "rapporteur-other", None)


def test_chroma_is_opened_when_it_is_first_asked_and_not_before(
    built: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []

    def watched(folder: Path, name: str, url: str | None) -> VectorStore:
        opened.append(name)
        return open_vectors(folder, name, url)

    monkeypatch.setattr("index.store.open_vectors", watched)
    with Index.open(home) as index:
        index.search("coral reefs")
        assert opened == []
        index.warm()
        index.warm()
        assert len(opened) == 1
        assert index.store.count() == 11
    with pytest.raises(IndexMissing, match="rapporteur index build"):
        open_late(built / "nowhere", "rapporteur", None)


def test_an_index_in_a_folder_that_cannot_be_written_is_read_from_a_copy(
    built: Path, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Index.open(home) as index:
        expected = index.search("coral reefs").hits
    before = contents(built)
    copies = tmp_path / "copies"
    copies.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(copies))
    monkeypatch.setattr("index.store.is_writable", lambda folder: folder != built / "chroma")
    with Index.open(home) as index:
        index.warm()
        assert len(list(copies.iterdir())) == 1
        assert index.search("coral reefs").hits == expected
    assert list(copies.iterdir()) == []
    assert contents(built) == before


def test_a_folder_chroma_may_write_is_not_copied(built: Path) -> None:
    assert is_writable(built / "chroma")
    assert not is_writable(built / "nowhere")
