from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from index.build import build
from index.encode import load_encoder
from index.journal import Journal
from index.search import Index
from tests.factories import make_oceans, make_resolution

if TYPE_CHECKING:
    from corpus.home import Home
    from index.encode import OnnxEncoder, Vectors


def hashes(size: int) -> list[bytes]:
    return [hashlib.sha256(str(n).encode()).digest()[:16] for n in range(size)]


def unit(size: int) -> np.ndarray[Any, np.dtype[np.float32]]:
    vectors = np.random.default_rng(0).normal(size=(size, 384)).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


@pytest.fixture
def journal(home: Home) -> Journal:
    return Journal(home, load_encoder(home))


def test_what_is_added_is_held(journal: Journal) -> None:
    vectors = unit(5)
    journal.add(hashes(5)[:2], vectors[:2])
    journal.add(hashes(5)[2:], vectors[2:])
    places, held = journal.held()
    assert [places[one] for one in hashes(5)] == [0, 1, 2, 3, 4]
    assert np.array_equal(held, vectors)


def test_nothing_is_held_at_first_or_after_removal(journal: Journal) -> None:
    assert journal.held()[0] == {}
    journal.add(hashes(1), unit(1))
    journal.remove()
    assert journal.held()[0] == {}


@pytest.mark.parametrize("cut", [1, 100, 1551])
def test_a_record_cut_short_is_cut_off_and_the_next_ones_are_whole(journal: Journal, cut: int) -> None:
    vectors = unit(4)
    journal.add(hashes(4)[:3], vectors[:3])
    with journal._path.open("r+b") as file:
        file.truncate(journal._path.stat().st_size - cut)
    assert list(journal.held()[0]) == hashes(4)[:2]
    journal.add(hashes(4)[3:], vectors[3:])
    places, held = journal.held()
    assert np.array_equal(held[places[hashes(4)[3]]], vectors[3])


def test_a_vector_that_the_disk_lost_is_not_held(journal: Journal) -> None:
    journal.add(hashes(2), np.concatenate([unit(1), np.zeros((1, 384), dtype=np.float32)]))
    assert list(journal.held()[0]) == hashes(1)


def test_a_build_takes_up_what_a_killed_one_has_embedded(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("index.build.write_kindred", killed)
        with pytest.raises(KeyboardInterrupt):
            build(home, [make_resolution()])
    encoded: list[str] = []
    encoder: OnnxEncoder = load_encoder(home)  # type: ignore[assignment]
    encode = encoder.encode

    def noted(texts: list[str], *more: Any) -> Vectors:
        encoded.extend(texts)
        return encode(texts, *more)

    monkeypatch.setattr(encoder, "encode", noted)
    report = build(home, [make_resolution(), make_oceans()])
    assert (report.chunks, report.embedded, report.reused) == (11, 3, 8)
    assert not any("trafficking in persons\n" in text for text in encoded)
    with Index.open(home) as index:
        assert index.search("border officials", k=1).hits[0].paragraph == "A/RES/61/180#op1.b.i"
    assert not list(home.index.glob("*.embedded"))


def test_equal_texts_are_embedded_once(home: Home) -> None:
    report = build(home, [make_resolution(["Decides to meet;"] * 5)])
    assert (report.chunks, report.embedded) == (5, 1)
