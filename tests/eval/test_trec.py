"""TREC files go out and come back the same, and a bad line is named with its place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from corpus.errors import BadDataset, BadSetting
from eval.conversations import Conversed, Turn
from eval.measure import MEASURES
from eval.outcome import Outcome, SystemOutcome
from eval.question import Conversation, Dataset, Text
from eval.run import run
from eval.trec import Run, decoded, encoded, judged_by, read_judgements, read_run, write_runs
from tests.eval.sets import FakeGround, make_dataset, make_question, make_response

if TYPE_CHECKING:
    from pathlib import Path

COUNCIL = "S/RES/1325 (2000)#op1"
TALK = Conversation("c", (make_question("c/1", "R#op1"), make_question("c/2", "R#op2")))
DATASET = make_dataset(
    make_question("q1", COUNCIL, "R#op2"), make_question("q2", "R#op2"), make_question("q3"), conversations=(TALK,)
)
RESPONSES = {"q1": make_response("R#op1", COUNCIL), "q2": make_response("R#op2"), "q3": make_response()}


def written(tmp_path: Path, *systems: SystemOutcome) -> Path:
    write_runs(Outcome(DATASET, systems, 0.1), tmp_path / "runs")
    return tmp_path / "runs"


def test_a_run_written_and_read_again_measures_the_same(tmp_path: Path) -> None:
    system = SystemOutcome("ours", DATASET, RESPONSES)
    made = read_run(written(tmp_path, system) / "ours.run")
    outcome = run(DATASET, [], FakeGround(), runs=[made])
    (again,) = outcome.systems
    assert again.name == "ours"
    assert {key: one.ranking for key, one in again.responses.items()} == {
        key: one.ranking for key, one in RESPONSES.items()
    }
    plain, ours = again.to_json(), system.to_json()
    assert {name: plain[name] for name in MEASURES} == {name: ours[name] for name in MEASURES}
    assert plain["abstention"]["rightly_refused"] == ours["abstention"]["rightly_refused"] == 1
    assert "latency" not in plain, "a file does not say how long it took"


def test_the_judgements_are_written_in_four_columns_those_of_turns_apart(tmp_path: Path) -> None:
    folder = written(tmp_path, SystemOutcome("ours", DATASET, RESPONSES))
    assert (folder / "qrels.txt").read_text(encoding="utf-8").splitlines() == [
        "q1 0 S/RES/1325%20(2000)#op1 1",
        "q1 0 R#op2 1",
        "q2 0 R#op2 1",
    ]
    assert (folder / "qrels-turns.txt").read_text(encoding="utf-8") == "c/1 0 R#op1 1\nc/2 0 R#op2 1\n"
    assert read_judgements(folder / "qrels.txt")["q1"] == {COUNCIL: 1, "R#op2": 1}


def test_every_line_of_a_run_has_six_columns_and_falling_scores(tmp_path: Path) -> None:
    system = SystemOutcome("a/b c", DATASET, {**RESPONSES, "q2": make_response("x", "y", "z", score=0.5)})
    (file,) = written(tmp_path, system).glob("*.run")
    assert file.name == "a_b_c.run"
    lines = [line.split(" ") for line in file.read_text(encoding="utf-8").splitlines()]
    assert {len(line) for line in lines} == {6}
    scores = [float(line[4]) for line in lines if line[0] == "q2"]
    assert scores == sorted(set(scores), reverse=True)
    assert not any(line[0] == "q3" for line in lines), "a refusal has no line"


@pytest.mark.parametrize("score", [1.0, 8.0, 100.0, 1e9, -1e9])
def test_trec_eval_keeps_the_order_of_equal_scores_of_any_size(tmp_path: Path, score: float) -> None:
    names = ("a", "c", "b", "z", "y")
    responses = {**RESPONSES, "q1": make_response(*names, score=score)}
    file = written(tmp_path, SystemOutcome("ours", DATASET, responses)) / "ours.run"
    lines = [line.split(" ") for line in file.read_text(encoding="utf-8").splitlines()]
    scores = {line[2]: np.float32(line[4]) for line in lines if line[0] == "q1"}
    assert tuple(sorted(scores, key=lambda key: -scores[key])) == names
    assert len(set(scores.values())) == len(names)


def test_systems_whose_names_differ_in_a_sign_have_a_file_each(tmp_path: Path) -> None:
    folder = written(tmp_path, SystemOutcome("a/b", DATASET, RESPONSES), SystemOutcome("a:b", DATASET, RESPONSES))
    assert sorted(file.name for file in folder.glob("*.run")) == ["a_b.run", "a_b_2.run"]
    assert [read_run(file).name for file in sorted(folder.glob("*.run"))] == ["a/b", "a:b"]


def test_turns_of_conversations_go_out_and_come_back(tmp_path: Path) -> None:
    turns = tuple(Turn(turn, make_response("R#op1"), number == 0) for number, turn in enumerate(TALK.turns))
    made = read_run(written(tmp_path, SystemOutcome("ours", DATASET, RESPONSES, Conversed(turns))) / "ours.run")
    (again,) = run(DATASET, [], FakeGround(), runs=[made]).systems
    assert again.to_json()["conversations"]["right"] == 1
    assert again.to_json()["conversations"]["followups"]["turns"] == 1


@pytest.mark.parametrize(
    ("text", "ranking"),
    [
        pytest.param("q1 Q0 a 1 0.9 t\nq1 Q0 b 2 0.8 t\n", ("a", "b"), id="as printed"),
        pytest.param("q1 Q0 a 1 0.1 t\nq1 Q0 b 2 0.8 t\n", ("b", "a"), id="the score decides"),
        pytest.param("q1 Q0 a 2 1 t\nq1 Q0 b 1 1 t\n", ("b", "a"), id="then the rank"),
        pytest.param("q1\tQ0\ta b\t1\t1e-3\tt\n", ("a b",), id="tabs"),
        pytest.param("q1 Q0 S/RES/1325 (2000)#op1 1 1 t\n", (COUNCIL,), id="a blank within an id"),
        pytest.param("q1  Q0 6|PART 4  Publicity   1 1 t \n", ("6|PART 4  Publicity",), id="two blanks within an id"),
        pytest.param("q1 Q0 a%20b 1 1 t\n\n", ("a b",), id="a blank written out, an empty line"),
    ],
)
def test_a_run_is_read(tmp_path: Path, text: str, ranking: tuple[str, ...]) -> None:
    file = tmp_path / "other.run"
    file.write_text(text, encoding="utf-8")
    assert read_run(file).response("q1").ranking == ranking


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("q1 Q0 a 1 0.5 t\nq1 Q0 a\n", "bad.run:2: expected `query Q0 document", id="columns"),
        pytest.param("q1 Q0 a 1 high t\n", "bad.run:1: the score must be a number, found 'high'", id="score"),
        pytest.param("q1 Q0 a 1 nan t\n", "bad.run:1: the score must be a number", id="not a number"),
        pytest.param("q1 Q0 a 1 2 t\nq1 Q0 a 2 1 t\n", 'bad.run:2: the document "a" is already ranked', id="twice"),
        pytest.param("\n", "has no lines", id="empty"),
    ],
)
def test_a_bad_line_of_a_run_is_named(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "bad.run"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadDataset) as refused:
        read_run(file)
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("q1 0 a\n", "bad.txt:1: expected `query 0 document grade`", id="columns"),
        pytest.param("q1 0 a 1\nq1 0 b yes\n", "bad.txt:2: the grade must be a whole number", id="grade"),
        pytest.param(
            "q1 0 a 1\nq1 0 a 2\n", 'bad.txt:2: "a" is judged 1 for query "q1" above, 2 here', id="two grades"
        ),
        pytest.param("q1 0 a 9999999999\n", "bad.txt:1: the grade must be at most 1,000", id="a grade too high"),
        pytest.param("", "has no lines", id="empty"),
    ],
)
def test_a_bad_line_of_judgements_is_named(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "bad.txt"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadDataset) as refused:
        read_judgements(file)
    assert says in str(refused.value)


def test_other_judgements_replace_the_labels_and_leave_out_what_they_do_not_judge() -> None:
    found = judged_by(DATASET, {"q1": {"R#op9": 2}, "q2": {}})
    assert [(q.id, q.relevant, q.reason) for q in found.questions] == [
        ("q1", {"R#op9": 2}, None),
        ("q3", {}, "nothing_relevant"),
    ]
    assert found.notices == ("questions that the judgements leave without a relevant document, not counted: 1",)
    with pytest.raises(BadDataset, match="name no question of made up"):
        judged_by(DATASET, {"other": {"a": 1}})
    with pytest.raises(BadDataset, match="find nothing relevant for any question of made up"):
        judged_by(make_dataset(make_question("q1", "R#op1")), {"q1": {}})


def test_other_judgements_hold_for_turns_too_and_strange_ones_are_noticed() -> None:
    found = judged_by(DATASET, {"q1": {COUNCIL: 1}, "q2": {"R#op2": 1}, "c/2": {}, "zz": {"a": 1}})
    assert [(turn.relevant, turn.reason) for turn in found.conversations[0].turns] == [
        ({"R#op1": 1}, None),
        ({}, "nothing_relevant"),
    ]
    assert found.notices == ("judged queries that are not in the data set: 1",)


def test_what_a_run_does_not_share_with_the_set_is_noticed(tmp_path: Path) -> None:
    file = tmp_path / "x.run"
    file.write_text("q1 Q0 R#op1 1 2 t\nq1 Q0 R_op2 2 1 t\nq9 Q0 R#op1 1 1 t\n", encoding="utf-8")
    ground = FakeGround({"R#op1": "held", "R#op2": "held", COUNCIL: "held"})
    assert run(DATASET, [], ground, runs=[read_run(file)]).notices == (
        'questions that the run "t" leaves out, counted as refused: 2',
        'queries of the run "t" that are not in the data set, passed over: 1',
        'documents that "t" ranks and that are not there: 1 of 2, such as R_op2',
    )


def test_a_run_of_another_set_is_refused_and_two_of_one_name_are_told_apart(tmp_path: Path) -> None:
    file = tmp_path / "x.run"
    file.write_text("other Q0 a 1 1 t\n", encoding="utf-8")
    with pytest.raises(BadDataset, match='the run "t" has none of the questions of made up'):
        run(DATASET, [], FakeGround(), runs=[read_run(file)])
    file.write_text("q1 Q0 a 1 1 t\n", encoding="utf-8")
    twice = [read_run(file), read_run(file)]
    assert [system.name for system in run(DATASET, [], FakeGround(), runs=twice).systems] == ["t", "t (x)"]
    names = [system.name for system in run(DATASET, [], FakeGround(), runs=twice * 2).systems]
    assert names == ["t", "t (x)", "t (x 2)", "t (x 3)"]


def test_equal_scores_are_noticed_for_other_tools_order_them_otherwise(tmp_path: Path) -> None:
    file = tmp_path / "x.run"
    lines = [f"q1 Q0 d{rank} {rank} {20 - rank // 12 * rank} t\n" for rank in range(1, 15)]
    file.write_text("q2 Q0 a 1 2 t\n" + "".join(lines), encoding="utf-8")
    ground = FakeGround(dict.fromkeys(("a", COUNCIL, "R#op1", "R#op2", *(f"d{n}" for n in range(15))), "held"))
    notices = run(DATASET, [], ground, runs=[read_run(file)]).notices
    assert notices[0] == (
        'questions for which the run "t" has equal scores among the first 10, ordered by their printed ranks '
        "(trec_eval goes by the names of the documents): 1"
    )
    assert not Run("t", {"q": tuple((str(n), 30.0 - min(n, 11)) for n in range(20))}).tied("q")


@pytest.mark.parametrize("column", ["http://x/a%20b", "http://x/a%2520b"], ids=["as it stands", "as written here"])
def test_an_id_with_a_written_out_blank_of_its_own_is_found_either_way(tmp_path: Path, column: str) -> None:
    address = Text("http://x/a%20b", "", "words")
    dataset = replace(make_dataset(make_question("q", address.id)), passages=(address, Text("c", "", "words")))
    (tmp_path / "x.run").write_text(f"q Q0 {column} 1 1 t\n", encoding="utf-8")
    (tmp_path / "qrels.txt").write_text(f"q 0 {column} 2\n", encoding="utf-8")
    judged = judged_by(dataset, read_judgements(tmp_path / "qrels.txt"))
    assert judged.questions[0].relevant == {address.id: 2}
    (system,) = run(judged, [], FakeGround({address.id: "words"}), runs=[read_run(tmp_path / "x.run")]).systems
    assert system.responses["q"].ranking == (address.id,)


def test_blanks_within_an_id_are_kept_in_judgements(tmp_path: Path) -> None:
    file = tmp_path / "qrels.txt"
    file.write_text("q1 0 6|PART 4  Publicity 2\r\nq1\t0\tb\t1\n", encoding="utf-8")
    assert read_judgements(file) == {"q1": {"6|PART 4  Publicity": 2, "b": 1}}


@pytest.mark.parametrize(
    "name", ["S/RES/1325 (2000)#op1", "100%", "a%20b", "a  b", "a\u00a0b\u3000c", "a\tb", "%2520", "é%C3%A9", "plain"]
)
def test_an_id_survives_as_a_column(name: str) -> None:
    assert decoded(encoded(name)) == name
    assert len(encoded(name).split()) == 1


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    outcome = Outcome(Dataset("d", "", ()), (), 0.1)
    with pytest.raises(BadSetting, match="cannot write runs to"):
        write_runs(outcome, tmp_path / "file")
