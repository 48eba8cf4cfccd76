"""A BEIR set is indexed by itself, once, and ranked end to end."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import pytest

from corpus.errors import HomeNotWritable
from corpus.home import Home
from corpus.quote import verify
from eval.dataset import load
from eval.ground import Ground, as_resolution, fingerprint
from eval.question import Text
from eval.run import run
from tests.eval.sets import write_beir

if TYPE_CHECKING:
    from pathlib import Path

JUDGED = "query-id\tcorpus-id\tscore\nq1\td/1\t1\nq2\td/2\t1\n"


@pytest.mark.parametrize("name", ["lexical", "dense", "mix", "hybrid"])
def test_a_tiny_beir_set_is_ranked_under_its_own_ids(tmp_path: Path, home: Home, name: str) -> None:
    dataset = load(write_beir(tmp_path / "set", JUDGED))
    with Ground(home, dataset) as ground:
        outcome = run(dataset, [name], ground)
    (system,) = outcome.systems
    assert [system.responses[key].ranking[0] for key in ("q1", "q2")] == ["d/1", "d/2"]
    assert system.to_json()["success@1"] == 1


def test_the_index_of_a_set_is_built_once_and_apart_from_the_corpus(tmp_path: Path, home: Home) -> None:
    dataset = load(write_beir(tmp_path / "set", JUDGED))
    stages: list[str] = []
    for _ in range(2):
        with Ground(home, dataset, lambda stage, _done, _total: stages.append(stage)) as ground:
            assert len(ground.index.search("barley").hits) == 3
    assert dataset.passages is not None
    kept = home.path / "eval" / fingerprint(dataset.passages)
    assert len([folder for folder in (kept / "index").iterdir() if folder.is_dir()]) == 1
    assert [stage for stage, _ in groupby(stages)].count("check") == 1
    assert not home.library.exists()


def test_in_a_home_that_cannot_be_written_the_index_is_built_elsewhere(
    tmp_path: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    create = Home.create

    def refuse_inside(one: Home) -> None:
        if one.path.is_relative_to(home.path):
            raise HomeNotWritable("cannot write")
        create(one)

    monkeypatch.setattr(Home, "create", refuse_inside)
    dataset = load(write_beir(tmp_path / "set", JUDGED))
    with Ground(home, dataset) as ground:
        assert ground.index.search("barley").hits[0].paragraph == "d/3#op1"
    assert not (home.path / "eval").exists()


def test_the_words_of_passages_are_given_for_the_report(tmp_path: Path, home: Home) -> None:
    ground = Ground(home, load(write_beir(tmp_path / "set", JUDGED)))
    assert ground.texts(["d/3", "d/9"]) == {"d/3": "Harvest Farmers may store barley in silos until spring."}


@pytest.mark.parametrize(
    ("passage", "title", "text"),
    [
        pytest.param(Text("a#b|1.", "One", "Two."), "One", "Two.", id="both"),
        pytest.param(Text("a", "One", " "), "", "One", id="only a title"),
        pytest.param(Text("a", "", "Two."), "", "Two.", id="only a text"),
    ],
)
def test_a_passage_becomes_a_resolution_of_one_verifiable_paragraph(passage: Text, title: str, text: str) -> None:
    resolution = as_resolution(passage)
    (paragraph,) = resolution.paragraphs
    assert (resolution.id, resolution.title, paragraph.text) == (passage.id, title, text)
    assert verify(paragraph)


def test_other_passages_have_another_fingerprint() -> None:
    one, other = [Text("a", "b", "c")], [Text("a", "bc", "")]
    assert fingerprint(one) == fingerprint(list(one))
    assert fingerprint(one) != fingerprint(other)
