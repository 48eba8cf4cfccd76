"""`rapporteur eval`, as a user runs it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from assistant.cli import main
from eval.dataset import BUNDLED
from eval.measure import MEASURES
from tests.eval.sets import write_beir, write_lines

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.home import Home

JUDGED = "q1\td/1\t1\nq2\td/2\t1\n"


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stopped:
        main(["eval", *map(str, arguments)])
    output = capsys.readouterr()
    assert isinstance(stopped.value.code, int)
    return stopped.value.code, output.out, output.err


def test_a_beir_set_gives_the_json_of_the_contract(
    tmp_path: Path, home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_beir(tmp_path / "fields", JUDGED)
    status, out, _ = run(capsys, "--home", home.path, "--dataset", folder, "--split", "dev", "--json")
    found = json.loads(out)
    assert status == 0
    assert out.count("\n") == 1
    assert {"dataset", "split", "queries", "systems", "seconds"} <= found.keys()
    assert (found["dataset"], found["split"], found["queries"]) == ("fields", "dev", 2)
    assert list(found["systems"]) == ["lexical", "dense", "mix", "hybrid"]
    for system in found["systems"].values():
        assert set(MEASURES) <= system.keys()
        assert system["success@1"] == 1


@pytest.mark.parametrize("every", [pytest.param(6, id="a sixth"), pytest.param(1, id="all", marks=pytest.mark.long)])
def test_the_bundled_questions_are_the_default_and_the_assistant_is_measured_on_them(
    tmp_path: Path, home: Home, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, every: int
) -> None:
    monkeypatch.setattr("eval.dataset.BUNDLED", sample(BUNDLED, every, tmp_path / "bundled"))
    report = tmp_path / "report.html"
    status, out, _ = run(capsys, "--home", home.path, "--json", "--report", report)
    found = json.loads(out)
    assert status == 0
    assert list(found["systems"]) == ["lexical", "dense", "mix", "hybrid", "assistant"]
    assert found["queries"] >= 300 // every
    assert found["notices"] == []
    assistant = found["systems"]["assistant"]
    assert assistant["unverified"] == 0
    assert assistant["abstention"]["unanswerable"] >= 60 // every
    assert assistant["conversations"]["turns"] >= 40 // every
    assert assistant["success@1"] > found["systems"]["lexical"]["success@1"]
    assert report.read_text(encoding="utf-8").count("<summary>") == len(found["systems"])


def sample(folder: Path, every: int, into: Path) -> Path:
    """Return a folder with every so manieth question and conversation of another."""
    into.mkdir()
    for name in ("questions.jsonl", "conversations.jsonl"):
        lines = (folder / name).read_text(encoding="utf-8").splitlines(keepends=True)
        (into / name).write_text("".join(lines[::every]), encoding="utf-8")
    return into


def test_the_table_has_a_column_a_system(tmp_path: Path, home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_beir(tmp_path / "fields", JUDGED)
    status, out, _ = run(capsys, "--home", home.path, "--dataset", folder, "--system", "lexical", "--system", "dense")
    assert status == 0
    rows = [line.split() for line in out.splitlines()]
    assert ["lexical", "dense"] in rows
    assert ["success@1", "1.000", "±0.000", "1.000", "±0.000"] in rows


def test_nothing_right_is_exit_status_one(tmp_path: Path, home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_beir(tmp_path / "fields", "q1\td/3\t1\n")
    status, _, _ = run(capsys, "--home", home.path, "--dataset", folder, "--system", "lexical")
    assert status == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["--dataset", "{tmp}/nowhere"], "no data set at", id="no such folder"),
        pytest.param(["--dataset", "{tmp}"], "no questions.jsonl in", id="neither layout"),
        pytest.param(["--dataset", "{tmp}/broken"], "questions.jsonl:1: not JSON", id="a broken line"),
        pytest.param(["--split", "nope"], 'no questions of the split "nope"', id="no such split"),
        pytest.param(["--system", "bm52"], 'no system "bm52": choose from lexical', id="no such system"),
        pytest.param(["--dataset", "{tmp}/fields", "--system", "assistant"], "not from a BEIR set", id="passages"),
        pytest.param(
            ["--dataset", "{tmp}/fields", "--system", "no.module:x"], "cannot open the retriever", id="module"
        ),
        pytest.param(["--dataset", "{tmp}/fields", "--run", "{tmp}/bad.run"], "bad.run:2: expected", id="bad run"),
        pytest.param(["--dataset", "{tmp}/fields", "--qrels", "{tmp}/bad.run"], "bad.run:1: the grade", id="bad qrels"),
        pytest.param(["--dataset", "{tmp}/fields", "--system", "none"], "give a --run or --peers", id="nothing to run"),
        pytest.param(
            ["--dataset", "{tmp}/fields", "--against", "last"], "no run on fields-dev is kept", id="no last run"
        ),
        pytest.param(["--split", ""], "--split is empty: give it a name or leave it out", id="empty split"),
        pytest.param(["--against", " "], "--against is empty", id="empty name of a run"),
        pytest.param(["--labels", "{tmp}/no.jsonl"], "no labels at", id="no labels"),
        pytest.param(["--write-runs", "{tmp}/bad.run/runs"], "choose another folder with --write-runs", id="no folder"),
        pytest.param(["--history", "{tmp}/bad.run/runs"], "choose another folder with --history", id="no history"),
        pytest.param(
            ["--dataset", "{tmp}/fields", "--fail-under", "lexcal/R@10=.5"], '"lexcal", which is not', id="limit"
        ),
        pytest.param(["--fail-under", "R@11=.5"], 'no figure "R@11"', id="no such figure"),
        pytest.param(["--fail-over", "R@10=2"], "with a value from 0 to 1", id="no such value"),
        pytest.param(["--import-labels", "{tmp}/bad.run"], "bad.run:1: not JSON", id="no feedback"),
        pytest.param(["--parsing", "x", "--label"], "without the other options, here --label", id="parsing and label"),
        pytest.param(["--parsing", "x", "--fail-under", "f1=1"], "options, here --fail-under", id="parsing and limit"),
        pytest.param(
            ["--import-labels", "{tmp}/bad.run", "--system", "lexical", "--report", "x"],
            "measures nothing: give it without the other options, here --system, --report",
            id="labels and a system",
        ),
        pytest.param(["--report", "{tmp}/no/report.html"], "choose a file in a folder that exists", id="report place"),
        pytest.param(["--report", "{tmp}"], "choose a file in a folder that exists", id="report is a folder"),
    ],
)
def test_an_error_is_one_line_and_exit_status_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    write_beir(tmp_path / "fields", JUDGED)
    (tmp_path / "bad.run").write_text("q1 Q0 d/1 1 0.9 t\nq1 Q0\n", encoding="utf-8")
    write_lines(tmp_path / "broken" / "questions.jsonl").write_text("{\n", encoding="utf-8")
    filled = [argument.format(tmp=tmp_path) for argument in arguments]
    status, out, err = run(capsys, "--home", tmp_path / "home", *filled)
    assert (status, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1


def test_a_run_is_kept_and_the_next_one_is_set_against_it(
    tmp_path: Path, home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_beir(tmp_path / "fields", "q1\td/1\t1\nq2\td/3\t1\n")
    given = ("--home", home.path, "--dataset", folder, "--system", "lexical")
    run(capsys, *given)
    (kept,) = (home.path / "eval" / "history").glob("*-fields-dev.json")
    (folder / "qrels" / "dev.tsv").write_text("q1\td/1\t1\nq2\td/2\t1\n", encoding="utf-8")
    _, out, _ = run(capsys, *given, "--against", "last", "--no-history", "--json")
    found = json.loads(out)["against"]
    assert found["run"] == kept.stem
    assert found["systems"]["lexical"]["figures"]["success@1"] == {
        "before": 1,
        "after": 1,
        "difference": 0,
        "interval": [0, 0],
        "p": 1,
    }
    _, out, _ = run(capsys, *given, "--against", kept)
    assert "lexical against" in out
    assert "gained: 0" in out
    assert len(list((home.path / "eval" / "history").iterdir())) == 2


def test_a_home_that_cannot_keep_the_run_is_a_note(
    tmp_path: Path, home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_beir(tmp_path / "fields", JUDGED)
    (home.path / "eval").mkdir()
    (home.path / "eval" / "history").write_text("", encoding="utf-8")
    status, _, err = run(capsys, "--home", home.path, "--dataset", folder, "--system", "lexical")
    assert status == 0
    assert "note: this run is not kept: cannot keep the run in" in err


def test_what_was_measured_is_kept_and_printed_though_a_file_cannot_be_written(
    tmp_path: Path, home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_beir(tmp_path / "fields", JUDGED)
    made = tmp_path / "other.run"
    made.write_text("q1 Q0 d/1 1 0.9 other\n", encoding="utf-8")
    (tmp_path / "runs" / "qrels.txt").mkdir(parents=True)
    given = ("--home", home.path, "--dataset", folder, "--system", "none", "--run", made, "--json")
    status, out, err = run(capsys, *given, "--write-runs", tmp_path / "runs")
    assert (status, json.loads(out)["systems"]["other"]["success@1"]) == (2, 0.5)
    assert "cannot write runs to" in err.splitlines()[-1]
    assert len(list((home.path / "eval" / "history").iterdir())) == 1


def test_a_limit_that_is_missed_is_exit_status_one_and_one_line(
    tmp_path: Path, home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_beir(tmp_path / "fields", "q1\td/1\t1\nq2\td/3\t1\n")
    given = ("--home", home.path, "--dataset", folder, "--system", "lexical", "--json")
    status, _, err = run(capsys, *given, "--fail-under", "R@10=.4")
    assert (status, "fell short" in err) == (0, False)
    status, out, err = run(capsys, *given, "--fail-under", "R@10=.9", "--fail-over", "success@1=.2")
    assert status == 1
    assert json.loads(out)["systems"]["lexical"]["success@1"] == 0.5
    (line,) = [line for line in err.splitlines() if line.startswith("rapporteur: ")]
    assert line == (
        "rapporteur: fell short: lexical: R@10 is 0.5000, under 0.9; lexical: success@1 is 0.5000, over 0.2"
    )


def test_a_run_made_elsewhere_is_one_more_column_and_judgements_can_be_replaced(
    tmp_path: Path, home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_beir(tmp_path / "fields", JUDGED)
    made = tmp_path / "other.run"
    made.write_text("q1 Q0 d/3 1 0.9 other\nq2 Q0 d/2 1 0.9 other\n", encoding="utf-8")
    qrels = tmp_path / "qrels.txt"
    qrels.write_text("q1 0 d/3 1\nq2 0 d/2 1\n", encoding="utf-8")
    given = ("--home", home.path, "--dataset", folder, "--run", made, "--json")
    _, out, _ = run(capsys, *given, "--system", "lexical", "--write-runs", tmp_path / "runs")
    systems = json.loads(out)["systems"]
    assert {name: found["success@1"] for name, found in systems.items()} == {"lexical": 1, "other": 0.5}
    assert {file.name for file in (tmp_path / "runs").iterdir()} == {"lexical.run", "other.run", "qrels.txt"}
    _, out, _ = run(capsys, *given, "--system", "none", "--qrels", qrels)
    assert {name: found["success@1"] for name, found in json.loads(out)["systems"].items()} == {"other": 1}


def test_feedback_is_taken_over_without_an_evaluation(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(tmp_path / "set" / "questions.jsonl", {"id": "a", "text": "Who?", "relevant": ["R#op1"]})
    said = write_lines(tmp_path / "said.jsonl", {"question": "who?", "paragraph": "R#op2", "verdict": "good"})
    given = ("--home", tmp_path / "home", "--dataset", tmp_path / "set", "--import-labels", said)
    assert run(capsys, *given) == (0, "1 labels and 0 questions taken over, 0 passed over\n", "")
    status, out, _ = run(capsys, *given, "--json")
    assert (status, json.loads(out)) == (1, {"labels": 0, "questions": 0, "passed_over": 1})
