"""The JSON has the contract's shape, and the numbers in it are those of the questions."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from corpus.errors import BadSetting
from eval.measure import MEASURES, Comparison, holm
from eval.outcome import Outcome, SystemOutcome
from eval.question import Conversation, Text
from eval.report import render
from eval.run import run
from eval.system import SYSTEMS, Opener, chosen, register
from eval.table import print_table
from tests.eval.sets import Canned, FakeGround, make_dataset, make_question, make_response

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
        pytest.param("none", True, '"none" stands alone', id="none and others"),
    ],
)
def test_a_system_that_cannot_run_is_refused(name: str, installed: bool, says: str) -> None:
    with pytest.raises(BadSetting, match=says):
        chosen((name,), installed)


def test_something_is_right_that_is_found_among_the_first_ten_though_nothing_came_first() -> None:
    dataset = make_dataset(make_question("q", "a"), make_question("n"))
    for ranking, right in ((("x", "a"), True), ((*"bcdefghijk", "a"), False), (("x",), False)):
        responses = {"q": make_response(*ranking), "n": make_response("x")}
        assert Outcome(dataset, (SystemOutcome("s", dataset, responses),), 0.1).any_right is right


@pytest.mark.usefixtures("_systems")
def test_without_answerable_questions_nothing_is_compared() -> None:
    outcome = run(make_dataset(*DATASET.unanswerable), ["mute", "good"], FakeGround())
    assert outcome.comparisons() == []
    assert outcome.to_json()["systems"]["good"]["abstention"]["rightly_refused"] == 1


@pytest.mark.usefixtures("_systems")
def test_conversations_alone_are_played_printed_and_told(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = run(make_dataset(conversations=(TALK,)), ["mute", "good"], FakeGround())
    found = outcome.to_json()["systems"]
    assert found["good"]["conversations"]["accuracy"] == 0.5
    assert (outcome.any_right, "conversations" in found["mute"]) == (True, False)
    assert outcome.notices[-1:] == ("only conversations are in this set, and these systems play none: mute",)
    print_table(outcome)
    assert "turns right" in capsys.readouterr().out
    assert "within three" in render(outcome, {})


@pytest.mark.usefixtures("_systems")
def test_a_share_of_nothing_is_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(run(make_dataset(*DATASET.unanswerable), ["good"], FakeGround()))
    out = capsys.readouterr().out
    assert out.startswith("made up: 1 question\n")
    assert ("rightly refused" in out, "wrongly refused" in out) == (True, False)


@pytest.mark.usefixtures("_systems")
def test_no_difference_has_no_sign(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = run(DATASET, ["mute", "good"], FakeGround())
    print_table(outcome)
    assert "+0.000  [+0.000, +0.000]" in (out := capsys.readouterr().out)
    assert "-0.000" not in out + render(outcome, {})


@pytest.mark.parametrize(
    ("relevant", "organ"),
    [
        pytest.param(("A/RES/61/180#op5",), "ga", id="General Assembly"),
        pytest.param(("S/RES/1325 (2000)#op1", "S/RES/1820 (2008)#op1"), "sc", id="Security Council"),
        pytest.param(("E/RES/2006/27#op3.b",), "ecosoc", id="Economic and Social Council"),
        pytest.param(("A/HRC/RES/57/18#op1",), "hrc", id="Human Rights Council"),
        pytest.param(("ga-63-improving-coordination#op10",), "ga", id="no symbol stated"),
        pytest.param(("A/RES/61/180#op5", "E/RES/2006/27#op3"), "several", id="two of them"),
        pytest.param(("R#op1",), "", id="no symbol"),
        pytest.param((), "", id="no answer"),
    ],
)
def test_a_question_belongs_to_the_organ_that_answers_it(relevant: tuple[str, ...], organ: str) -> None:
    assert make_question("q", *relevant).organ == organ


@pytest.mark.usefixtures("_systems")
def test_measures_are_broken_down_by_organ_but_not_for_passages_of_a_data_set() -> None:
    dataset = make_dataset(
        make_question("q1", "A/RES/61/180#op5", text="one"), make_question("q2", "E/RES/2006/27#op3", text="two")
    )
    found = run(dataset, ["good"], FakeGround()).to_json()["systems"]["good"]["by_organ"]
    assert {organ: one["queries"] for organ, one in found.items()} == {"ecosoc": 1, "ga": 1}
    of_its_own = replace(dataset, passages=(Text("d", "", "words"),))
    assert "by_organ" not in run(of_its_own, ["good"], FakeGround()).to_json()["systems"]["good"]


def test_among_many_tests_of_a_measure_p_values_are_corrected() -> None:
    def made(p: float, measure: str = "nDCG@10") -> Comparison:
        return Comparison(("a", "b"), measure, 0.1, (0.0, 0.2), p)

    found = holm([made(0.01), made(0.04), made(0.03), made(0.5, "success@1")])
    assert [round(one.p_holm, 4) for one in found] == [0.03, 0.06, 0.06, 0.5]
    assert found[0].turned().to_json() == {
        "systems": ["b", "a"],
        "measure": "nDCG@10",
        "difference": -0.1,
        "interval": [-0.2, 0.0],
        "p": 0.01,
        "p_holm": 0.03,
    }
