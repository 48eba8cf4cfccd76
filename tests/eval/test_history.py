"""Runs are kept, found again, and set against a later one question by question."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from corpus.errors import BadDataset, BadSetting
from eval.conversations import Conversed, Turn
from eval.difference import against
from eval.history import find_kept, keep, read_kept, responses_of
from eval.outcome import Outcome, SystemOutcome
from eval.question import Conversation, Dataset
from eval.report import ids_of_misses, render
from eval.system import Response
from eval.table import print_against
from tests.eval.sets import make_dataset, make_question, make_response

if TYPE_CHECKING:
    from pathlib import Path

TALK = Conversation("c", (make_question("c/1", "R#op1"), make_question("c/2", "R#op2")))
DATASET = make_dataset(
    make_question("q1", "R#op1"), make_question("q2", "R#op2"), make_question("q3"), conversations=(TALK,)
)
WHEN = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
BEFORE = {"q1": make_response("R#op9"), "q2": make_response("R#op2"), "q3": make_response("R#op1")}
AFTER = {"q1": make_response("R#op1"), "q2": make_response("R#op8", "R#op2"), "q3": make_response()}


def outcome(responses: dict[str, Response], *turns: str, dataset: Dataset = DATASET) -> Outcome:
    asked = zip(TALK.turns, turns, strict=False)
    played = Conversed(tuple(Turn(turn, make_response(key), turn.id == "c/1") for turn, key in asked))
    return Outcome(dataset, (SystemOutcome("ours", dataset, responses, played if turns else None),), 0.1)


def test_a_kept_run_holds_every_response(tmp_path: Path) -> None:
    folded = Response(("R#op1",), 0.25, 0.5, folded=(("S#op1",),))
    made = outcome({**BEFORE, "q1": folded}, "R#op1", "R#op7")
    file = keep(made, tmp_path, WHEN)
    kept = read_kept(file)
    assert file.name == "20261122T083000Z-made_up.json"
    assert (kept.name, kept.when) == (file.stem, "2026-11-22T08:30:00+00:00")
    assert kept.texts["q1"] == "text of q1"
    assert kept.systems["ours"]["q1"] == folded
    assert {key: one.ranking for key, one in kept.systems["ours"].items()} == {
        key: one.ranking for key, one in responses_of(made.systems[0]).items()
    }


def test_two_runs_of_one_second_are_both_kept_and_the_last_is_found(tmp_path: Path) -> None:
    files = [keep(outcome(BEFORE), tmp_path, WHEN) for _ in range(11)]
    assert len(set(files)) == 11
    keep(outcome(BEFORE, dataset=replace(DATASET, split="dev")), tmp_path, WHEN.replace(hour=9))
    assert find_kept("last", tmp_path, "made up", "").name == files[-1].stem
    assert find_kept("last", tmp_path, "made up", "dev").name == "20261122T093000Z-made_up-dev"


def test_the_last_run_is_the_last_that_has_one_of_the_systems(tmp_path: Path) -> None:
    mine = keep(outcome(BEFORE), tmp_path, WHEN)
    theirs = keep(Outcome(DATASET, (SystemOutcome("theirs", DATASET, BEFORE),), 0.1), tmp_path, WHEN.replace(hour=9))
    for systems, file in ((["other", "ours"], mine), (["theirs", "ours"], theirs), (["other"], theirs), ((), theirs)):
        assert find_kept("last", tmp_path, "made up", "", systems).name == file.stem


def test_a_run_that_cannot_be_written_whole_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.StringIO):
        def flush(self) -> None:
            raise OSError(28, "No space left on device")

    def on_a_full_disk(file: Path, *_: object, **__: object) -> Full:
        file.touch()
        return Full()

    monkeypatch.setattr("pathlib.Path.open", on_a_full_disk)
    with pytest.raises(BadSetting, match="No space left on device: choose another folder"):
        keep(outcome(BEFORE), tmp_path / "runs", WHEN)
    assert list((tmp_path / "runs").iterdir()) == []


@pytest.mark.parametrize("name", ["{file}", "20261122T083000Z-made_up", "20261122T083000Z-made_up.json"])
def test_a_run_is_found_by_its_file_or_name(tmp_path: Path, name: str) -> None:
    file = keep(outcome(BEFORE), tmp_path, WHEN)
    assert find_kept(name.format(file=file), tmp_path, "made up", "").name == file.stem


@pytest.mark.parametrize(
    ("name", "says"),
    [
        pytest.param("last", "no run on other-dev is kept in", id="none of this set"),
        pytest.param("yesterday", 'no kept run "yesterday" in .*: give a file, "last", .* 20261122', id="no such run"),
    ],
)
def test_a_run_that_is_not_there_is_one_line(tmp_path: Path, name: str, says: str) -> None:
    keep(outcome(BEFORE), tmp_path, WHEN)
    with pytest.raises(BadSetting, match=says):
        find_kept(name, tmp_path, "other", "dev")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("{", "is not a kept run, take it away: JSONDecodeError", id="no JSON"),
        pytest.param("[]", "is not a kept run, take it away: TypeError", id="a list"),
        pytest.param('{"version": 2}', "is a run of version 2, which this program does not read", id="later version"),
        pytest.param('{"version": 1, "when": ""}', "is not a kept run, take it away: KeyError", id="no systems"),
    ],
)
def test_a_file_that_is_no_kept_run_is_refused(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "run.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadDataset, match=says):
        read_kept(file)


def kept_before(tmp_path: Path, *turns: str) -> Path:
    return keep(outcome(BEFORE, *turns), tmp_path, WHEN)


def test_what_changed_is_every_figure_before_and_after_and_who_gained_and_lost(tmp_path: Path) -> None:
    kept = read_kept(kept_before(tmp_path, "R#op1", "R#op7"))
    found = against(outcome(AFTER, "R#op1", "R#op2"), kept)
    told = json.loads(json.dumps(found.to_json()))
    ours = told["systems"]["ours"]
    assert (told["run"], ours["questions"]) == (kept.name, 5)
    assert ours["gained"] == ["q1", "q3", "c/2"]
    assert ours["lost"] == ["q2"]
    figures = ours["figures"]
    assert (figures["success@1"]["before"], figures["success@1"]["after"]) == (0.5, 0.5)
    assert figures["RR@10"]["difference"] == 0.25
    assert figures["rightly_refused"]["difference"] == 1
    assert figures["followups@3"]["difference"] == 1
    assert 0 < figures["RR@10"]["p"] <= 1


def test_labels_of_today_judge_both_runs(tmp_path: Path) -> None:
    corrected = replace(DATASET, questions=(make_question("q1", "R#op1", "R#op9"), *DATASET.questions[1:]))
    found = against(outcome(AFTER, dataset=corrected), read_kept(kept_before(tmp_path)))
    assert found.to_json()["systems"]["ours"]["gained"] == ["q3"]


def test_questions_that_were_reworded_or_added_are_not_compared(tmp_path: Path) -> None:
    asked = (make_question("q1", "R#op1", text="other words"), *DATASET.questions[1:], make_question("q4", "R#op4"))
    responses = {**AFTER, "q4": make_response("R#op4")}
    found = against(outcome(responses, dataset=make_dataset(*asked)), read_kept(kept_before(tmp_path)))
    assert (found.differences[0].questions, found.to_json()["systems"]["ours"]["gained"]) == (2, ["q3"])


def test_systems_that_only_one_run_has_are_left_out_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = read_kept(kept_before(tmp_path))
    other = Outcome(DATASET, (SystemOutcome("other", DATASET, AFTER),), 0.1)
    found = against(other, kept)
    assert found.differences == ()
    print_against(found)
    assert (
        capsys.readouterr().out.split()
        == f"No system of this run is in {kept.name}, which has ours: nothing to compare.".split()
    )


def test_nothing_asked_in_the_same_words_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = make_dataset(make_question("q1", "R#op1", text="other words"))
    print_against(against(outcome({"q1": make_response("R#op1")}, dataset=asked), read_kept(kept_before(tmp_path))))
    assert "ours was asked nothing in the same words" in " ".join(capsys.readouterr().out.split())


def test_the_report_shows_the_change_with_a_picture_and_escapes_what_it_quotes(tmp_path: Path) -> None:
    made = outcome(AFTER)
    made = replace(made, against=against(made, read_kept(kept_before(tmp_path))))
    page = render(made, {"R#op8": "<b>Decides</b>"})
    assert "<h2>Since the kept run</h2>" in page
    assert "<summary>ours: 2 gained</summary>" in page
    assert "<summary>ours: 1 lost</summary>" in page
    assert "<q>&lt;b&gt;Decides&lt;/b&gt;</q>" in page
    assert page.count('id="differences-') > 3
    assert {"R#op9", "R#op8", "R#op1"} <= ids_of_misses(made)


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(BadSetting, match="cannot keep the run in"):
        keep(outcome(BEFORE), tmp_path / "file" / "below")
