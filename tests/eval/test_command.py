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
        pytest.param(["--report", "{tmp}/no/report.html"], "choose a file in a folder that exists", id="report place"),
        pytest.param(["--report", "{tmp}"], "choose a file in a folder that exists", id="report is a folder"),
    ],
)
def test_an_error_is_one_line_and_exit_status_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    write_beir(tmp_path / "fields", JUDGED)
    write_lines(tmp_path / "broken" / "questions.jsonl").write_text("{\n", encoding="utf-8")
    filled = [argument.format(tmp=tmp_path) for argument in arguments]
    status, out, err = run(capsys, "--home", tmp_path / "home", *filled)
    assert (status, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1
