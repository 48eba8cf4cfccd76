"""Other libraries are systems like ours where they are installed, and one line that names the extra where not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from corpus.errors import BadSetting
from eval.dataset import load
from eval.embedded import Embedded
from eval.ground import Ground
from eval.peer import PEERS, PeerSystem, class_of, install_hint, installed_peers, is_available, open_peer
from eval.question import Text
from eval.system import chosen
from tests.eval.sets import write_beir

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from corpus.home import Home

    Found = list[tuple[str, float]]


class Missing:
    """A peer whose library nobody has."""

    NEEDS = ("json", "no_such_library", "no_such.part")


class Given:
    """A peer that finds what it was given."""

    NEEDS = ("json",)

    def __init__(self, passages: Sequence[Text], embedded: Embedded) -> None:
        self.passages = passages

    def find(self, question: str, depth: int) -> Found:
        return [(passage.id, 1.0) for passage in self.passages for _ in range(2)]


@pytest.fixture
def _peers(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {"missing": f"{__name__}:Missing", "given": f"{__name__}:Given"}
    monkeypatch.setattr("eval.peer.PEERS", names)
    monkeypatch.setattr("eval.peer.class_of", lambda name: {"missing": Missing, "given": Given}[name])


@pytest.mark.usefixtures("_peers")
def test_a_peer_that_is_not_installed_is_left_out_quietly_and_refused_by_name() -> None:
    assert installed_peers() == ("given",)
    assert chosen((), installed=False) == ("lexical", "dense", "mix", "hybrid")
    assert chosen(("given", "lexical"), installed=True) == ("given", "lexical")
    with pytest.raises(BadSetting) as refused:
        chosen(("missing",), installed=True)
    assert str(refused.value) == (
        '"missing" needs no_such_library, no_such.part: install the extra with `pip install -e ".[peers]"` '
        "in the folder of the source"
    )


def test_every_peer_says_what_it_needs_without_importing_it() -> None:
    assert list(PEERS) == ["langchain", "txtai", "llamaindex", "haystack"]
    for name in PEERS:
        assert class_of(name).NEEDS
        assert ".[peers]" in install_hint(name)


def test_an_id_found_twice_counts_once_and_ten_are_enough() -> None:
    passages = [Text(str(number), "", "words") for number in range(20)]
    found = PeerSystem(Given(passages, None)).respond("?")  # type: ignore[arg-type]
    assert found.ranking == tuple(str(number) for number in range(10))
    assert len(found.scores) == 10
    assert found.seconds > 0


@pytest.mark.parametrize("name", PEERS)
def test_an_installed_peer_finds_passages_of_a_data_set(name: str, tmp_path: Path, home: Home) -> None:
    if not is_available(name):
        pytest.skip(install_hint(name))
    dataset = load(write_beir(tmp_path / "fields", "q1\td/1\t1\nq2\td/2\t1\n"))
    with Ground(home, dataset) as ground:
        system = open_peer(name, ground)
        firsts = [system.respond(question.text).ranking[0] for question in dataset.questions]
    assert firsts == ["d/1", "d/2"]


def test_a_peer_finds_paragraphs_of_the_library_in_their_context(
    bundled_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = load(split="test")
    monkeypatch.setattr("eval.embedded.np.save", lambda *_: None)
    with Ground(bundled_home, dataset) as ground:
        found = open_peer("langchain", ground).respond("contributions to the United Nations Office on Drugs and Crime")
        held = {passage.id: passage for passage in ground.passages}
    assert len(found.ranking) == 10
    assert set(found.ranking) <= held.keys()
    assert held["E/RES/2006/27#op3.b"].title.count("\n") == 1, "title and chapeau"


def test_vectors_are_the_index_s_own_and_kept(tmp_path: Path, home: Home) -> None:
    dataset = load(write_beir(tmp_path / "fields", "q1\td/1\t1\n"))
    with Ground(home, dataset) as ground:
        embedded = ground.embedded
        assert embedded.vectors.shape == (3, 384)
        texts = [passage.in_context for passage in ground.passages]
        assert np.allclose(embedded.vectors, ground.index.encoder.encode(texts), atol=1e-5)
        assert np.allclose(embedded.lookup([texts[1], "other words"])[0], embedded.vectors[1])
    (kept,) = (home.path / "eval").glob("vectors-*.npy")
    assert np.array_equal(np.load(kept), embedded.vectors)
    with Ground(home, dataset) as again:
        assert np.array_equal(again.embedded.vectors, embedded.vectors)
