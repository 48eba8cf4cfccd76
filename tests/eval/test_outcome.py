"""The JSON has the contract's shape, and the numbers in it are those of the questions."""

from __future__ import annotations

import json

import pytest

from corpus.errors import BadSetting
from eval.measure import MEASURES
from eval.question import Conversation
from eval.run import run
from eval.system import SYSTEMS, Opener, chosen, register
from tests.eval.sets import Canned, FakeGround, make_dataset, make_question

TALK = Conversation("c", (make_question("c/1", "R#op1", text="start"), make_question("c/2", "R#op2", text="next")))
DATASET = make_dataset(
    make_question("q1", "R#op1", text="one", style="fact"),
    make_question("q2", "R#op2", text="two", style="typo"),
    make_question("q3", text="three", style="off_topic"),
    conversations=(TALK,),
)
ANSWERS = {"one": ("R#op1",), "two": ("R#op1", "R#op2"), "start": ("R#op1",)}


@pytest.fixture
def _systems(monkeypatch: pytest.MonkeyPatch) -> None:
    systems: dict[str, Opener] = {}
    monkeypatch.setattr("eval.system.SYSTEMS", systems)
    monkeypatch.setattr("eval.run.SYSTEMS", systems)
    register("mute", lambda _: Canned(ANSWERS, converses=False))
    register("good", lambda _: Canned(ANSWERS))


@pytest.mark.usefixtures("_systems")
def test_the_json_has_the_shape_of_the_contract() -> None:
    found = json.loads(json.dumps(run(DATASET, ["mute", "good"], FakeGround()).to_json()))

    assert (found["dataset"], found["split"], found["queries"]) == ("made up", None, 3)
    assert list(found["systems"]) == ["mute", "good"]
    assert found["seconds"] > 0
    good = found["systems"]["good"]
    assert {name: good[name] for name in MEASURES} == {
        "R@10": 1,
        "MAP@10": 0.75,
        "nDCG@10": 0.8155,
        "RR@10": 0.75,
        "success@1": 0.5,
        "success@3": 1,
        "success@10": 1,
    }
    assert all(low <= good[name] <= high for name, (low, high) in good["intervals"].items())
    assert list(good["intervals"]) == list(MEASURES)
    assert good["abstention"]["rightly_refused"] == 1
    assert good["by_style"]["fact"]["success@1"] == 1
    assert good["by_style"]["fact"]["exact"] == 1
    assert (good["by_style"]["typo"]["success@1"], good["by_style"]["typo"]["exact"]) == (0, 0)
    assert good["by_style"]["off_topic"] == {"queries": 1, "rightly_refused": 1}
    assert (good["conversations"]["right"], good["conversations"]["turns"]) == (1, 2)
    assert "conversations" not in found["systems"]["mute"]
    assert good["unverified"] == 0


@pytest.mark.usefixtures("_systems")
def test_systems_are_tested_against_each_other() -> None:
    comparisons = run(DATASET, ["mute", "good"], FakeGround()).to_json()["comparisons"]
    assert [(c["systems"], c["measure"], c["difference"]) for c in comparisons] == [
        (["good", "mute"], "success@1", 0),
        (["good", "mute"], "nDCG@10", 0),
    ]


@pytest.mark.usefixtures("_systems")
def test_progress_counts_every_question_and_turn() -> None:
    told: list[tuple[str, int, int]] = []
    run(DATASET, ["mute", "good"], FakeGround(), lambda *step: told.append(step))
    assert told[0] == ("mute", 0, 3)
    assert told[-1] == ("good", 5, 5)


@pytest.mark.usefixtures("_systems")
def test_labels_that_the_corpus_does_not_hold_are_noticed() -> None:
    ground = FakeGround({"R#op1": "held"})
    assert run(DATASET, ["good"], ground).notices == (
        "labelled paragraphs that are not in this corpus: 1 of 2, such as R#op2",
    )


@pytest.mark.usefixtures("_systems")
def test_a_set_without_unanswerable_questions_has_no_abstention() -> None:
    dataset = make_dataset(*DATASET.answerable)
    assert "abstention" not in run(dataset, ["good"], FakeGround()).to_json()["systems"]["good"]


def test_the_four_systems_are_registered_and_a_name_is_taken_once() -> None:
    assert list(SYSTEMS) == ["lexical", "dense", "mix", "hybrid", "assistant"]
    with pytest.raises(BadSetting, match='"lexical" is registered already'):
        register("lexical", lambda _: Canned({}))
    assert list(SYSTEMS) == ["lexical", "dense", "mix", "hybrid", "assistant"]


@pytest.mark.parametrize(
    ("names", "installed", "expected"),
    [
        pytest.param((), True, ("lexical", "dense", "mix", "hybrid", "assistant"), id="all on the corpus"),
        pytest.param((), False, ("lexical", "dense", "mix", "hybrid"), id="the rankings on passages"),
        pytest.param(("dense", "lexical", "dense"), True, ("dense", "lexical"), id="those named, once"),
    ],
)
def test_the_systems_run_are_those_named_or_all_that_can(
    names: tuple[str, ...], installed: bool, expected: tuple[str, ...]
) -> None:
    assert chosen(names, installed) == expected


@pytest.mark.parametrize(
    ("name", "installed", "says"),
    [
        pytest.param("bm52", True, '"bm52": choose from lexical, dense, mix, hybrid, assistant', id="unknown"),
        pytest.param("assistant", False, "choose from lexical, dense, mix, hybrid$", id="cannot run on passages"),
    ],
)
def test_a_system_that_cannot_run_is_refused(name: str, installed: bool, says: str) -> None:
    with pytest.raises(BadSetting, match=says):
        chosen((name,), installed)


@pytest.mark.usefixtures("_systems")
def test_without_answerable_questions_nothing_is_compared() -> None:
    outcome = run(make_dataset(*DATASET.unanswerable), ["mute", "good"], FakeGround())
    assert outcome.comparisons() == []
    assert outcome.to_json()["systems"]["good"]["abstention"]["rightly_refused"] == 1
