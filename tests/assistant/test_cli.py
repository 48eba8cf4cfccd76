"""The command line, in process: what it prints, and its exit status."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from assistant.cli import main
from corpus.bundle import FOLDER
from corpus.home import VARIABLE, Home
from eval.dataset import BUNDLED, load

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.ask import Assistant

    Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], bundled_home: Home, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command over the bundled home; return its status, output and error output."""
    monkeypatch.setenv(VARIABLE, str(bundled_home.path))

    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return call


@pytest.fixture
def own(home: Home) -> tuple[str, str]:
    """The options of a home of the test's own."""
    return "--home", str(home.path)


def objects(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_ask_prints_one_object(run: Run) -> None:
    status, out, _ = run("ask", "What about demand?", "--json", "-k", "3")
    (answer,) = objects(out)
    assert status == 0
    assert answer["passages"][0]["id"] == "A/RES/61/180#op5"
    assert len(answer["passages"]) == 3


@pytest.fixture(scope="module")
def doubtful(assistant: Assistant) -> str:
    """A question that the strict level refuses and the lenient one answers, wherever the levels lie."""
    questions = (one.text for one in load(BUNDLED, "dev2").questions if "\n" not in one.text)
    return next(
        one
        for one in questions
        if assistant.ask(one, strictness="lenient").answered and not assistant.ask(one, strictness="strict").answered
    )


def test_how_soon_ask_and_chat_refuse_is_a_setting(run: Run, monkeypatch: pytest.MonkeyPatch, doubtful: str) -> None:
    question = doubtful
    assert run("ask", question, "--refusal", "strict")[0] == 1
    assert run("ask", question, "--refusal", "lenient")[0] == 0
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{question}\n"))
    monkeypatch.setenv("RAPPORTEUR_REFUSAL", "strict")
    assert objects(run("chat", "--json")[1])[0]["answered"] is False
    status, _, err = run("ask", question, "--refusal", "bold")
    assert (status, err.count("\n")) == (2, 1)
    assert "lenient" in err


def test_ask_without_an_answer_ends_with_1(run: Run) -> None:
    status, out, _ = run("ask", "Who won the football World Cup?")
    assert status == 1
    assert "closest paragraphs, which do not answer" in out


def test_ask_takes_every_restriction(run: Run) -> None:
    options = ["--organ", "ecosoc", "--kind", "op", "--from", "2006", "--to", "2006", "--symbol", "E/RES/2006/27"]
    _, out, _ = run("ask", "demand", "--json", *options)
    interpretation = objects(out)[0]["interpretation"]
    assert interpretation == {
        "text": "demand",
        "symbols": ["E/RES/2006/27"],
        "paragraphs": [],
        "organ": "ecosoc",
        "kind": "op",
        "from": 2006,
        "to": 2006,
        "carried_over": [],
    }


def test_chat_answers_line_by_line_and_starts_afresh(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "paragraph 5 of 61/180\nand the next one?\n\n/new\nand the next one?\n" + "x" * 20_000 + "\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
    status, out, _ = run("chat", "--json")
    first, second, third, fourth = objects(out)
    assert status == 0
    assert [first["passages"][0]["path"], second["passages"][0]["path"]] == ["op5", "op6"]
    assert third["answered"] is False
    assert "20,000 characters" in fourth["error"]


@pytest.mark.parametrize(
    ("reference", "paths"),
    [
        ("A/RES/61/180, para. 5", ["op5"]),
        ("E/RES/2006/27 para 3", ["op3", "op3.a", "op3.b", "op3.b.i", "op3.b.ii"]),
        ("op 2 (a) to (c) of 2006/27", ["op2.a", "op2.b", "op2.c"]),
        ("ga-63-improving-coordination#pp2", ["pp2"]),
        ("A/RES/63/194 PP2", ["pp2"]),
    ],
)
def test_show_prints_what_a_reference_names(run: Run, reference: str, paths: list[str]) -> None:
    status, out, _ = run("show", reference, "--json")
    assert status == 0
    assert [p["path"] for p in objects(out)[0]["paragraphs"]] == paths


def test_show_prints_a_point_under_its_chapeau(run: Run) -> None:
    _, out, _ = run("show", "E/RES/2006/27#op3.b.ii")
    assert "3. Invites Member States" in out
    assert "(ii) Treating victims" in out


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["show", "A/RES/61/180, para. 25"], 1, "has 19 operative paragraphs"),
        (["show", "S/RES/1325 (2000)"], 1, "is not in the corpus"),
        (["show", "hello"], 2, "is no reference"),
        (["ask", ""], 2, "the question is empty"),
        (["ask", "x" * 20_000], 2, "20,000 characters"),
        (["ask", "demand", "--organ", "fao"], 2, "see `rapporteur ask --help`"),
        (["ask", "demand", "--from", "2008", "--to", "2006"], 2, "from 2008 to 2006"),
        (["nothing"], 2, "No such command"),
        (["corpus", "parse", "/nowhere.txt"], 2, "cannot read /nowhere.txt"),
        (["corpus", "parse", str(FOLDER.parent)], 2, ""),
        (["corpus", "remove", "A/RES/1/1"], 2, "is not in the corpus"),
        (["verify"], 2, "either a quotation or --file"),
        (["index", "build", "--home", "/dev/null/x"], 2, "cannot write to /dev/null/x"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else None,
)
def test_a_mistake_is_one_line(run: Run, arguments: list[str], status: int, words: str) -> None:
    found, _, err = run(*arguments)
    if arguments[:2] == ["corpus", "parse"] and not words:
        assert found == 0
        return
    assert found == status
    assert words in err
    assert len(err.strip().splitlines()) == 1


def test_binary_and_empty_files_are_refused_and_the_rest_is_taken(
    run: Run, own: tuple[str, str], tmp_path: Path
) -> None:
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02" * 100)
    (tmp_path / "list.txt").write_text("milk, eggs")
    good = "A/RES/70/1\n\nA title\n\nThe General Assembly,\n\nRecalling a,\n\n1. Urges b.\n"
    (tmp_path / "good.txt").write_text(good)
    names = [str(tmp_path / name) for name in ("binary.txt", "list.txt", "good.txt")]
    status, out, err = run("corpus", "add", *names, *own)
    assert status == 2
    assert "A/RES/70/1 added" in out
    assert "1 added, 2 refused." in out
    assert len(err.strip().splitlines()) == 2
    assert "A/RES/70/1" in run("corpus", "list", *own)[1]


def test_what_is_added_is_found_by_the_next_question_and_what_is_removed_is_not(
    run: Run, own: tuple[str, str], tmp_path: Path
) -> None:
    text = "A/RES/70/1\n\nOn bees\n\nThe General Assembly,\n\nAlarmed at the loss of bees,\n\n1. Urges beekeeping.\n"
    (tmp_path / "bees.txt").write_text(text)
    assert run("ask", "bees and beekeeping", *own)[0] == 1
    assert run("corpus", "add", str(tmp_path / "bees.txt"), *own)[0] == 0
    assert objects(run("ask", "bees and beekeeping", "--json", *own)[1])[0]["passages"][0]["symbol"] == "A/RES/70/1"
    assert run("corpus", "remove", "a/res/70/1", *own)[0] == 0
    assert run("ask", "bees and beekeeping", *own)[0] == 1


def test_the_index_says_how_it_stands(run: Run) -> None:
    status, out, _ = run("index", "status", "--json")
    (value,) = objects(out)
    assert status == 0
    assert value["current"] is True
    assert run("index", "verify")[0] == 0


def test_a_home_without_an_index_says_so(run: Run, own: tuple[str, str]) -> None:
    assert run("index", "status", *own)[0] == 1


def test_parse_prints_every_resolution(run: Run) -> None:
    _, out, _ = run("corpus", "parse", str(FOLDER), "--json", "--manifest", str(FOLDER.parent / "manifest.toml"))
    found = objects(out)
    assert len(found) == 5
    assert sum(len(one["paragraphs"]) for one in found) == 157


def test_check_lists_what_to_look_at(run: Run) -> None:
    status, out, _ = run("corpus", "check")
    assert status == 1
    assert "E/RES/2008/33: 001_62fcb5e478756f6e.txt differs at pp7" in out


def test_verify_tells_by_its_status(run: Run) -> None:
    assert run("verify", "sharing police intelligence information")[0] == 0
    status, out, _ = run("verify", "sharing police gossip and other information", "--json")
    assert status == 1
    assert objects(out)[0]["verdict"] in ("altered", "not_held")


@pytest.mark.parametrize("command", ["verify", "precedents"])
def test_the_name_of_a_file_is_not_taken_for_words(run: Run, tmp_path: Path, command: str) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("Urges all States to act;", encoding="utf-8")
    status, _, err = run(command, str(path))
    assert (status, f"is a file: read it with --file {path}" in err) == (2, True)


def test_verify_reads_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "quotation.txt").write_text("“sharing police intelligence\ninformation” (61/180, para. 7)")
    status, out, _ = run("verify", "--file", str(tmp_path / "quotation.txt"), "--json")
    assert (status, objects(out)[0]["claimed"]) == (0, "61/180, para. 7")


def test_asking_imports_neither_torch_nor_the_page(bundled_home: Home) -> None:
    code = (
        "import sys\n"
        "from assistant.cli import main\n"
        "try:\n    main(['ask', 'demand', '--json'])\n"
        "except SystemExit as ended:\n    status = ended.code\n"
        "names = {'torch', 'transformers', 'sentence_transformers', 'gradio', 'matplotlib', 'scipy'}\n"
        "heavy = names & set(sys.modules)\n"
        "sys.exit(f'{status} {heavy}' if status or heavy else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {VARIABLE: str(bundled_home.path)},
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr[-500:]


def test_an_error_of_the_program_itself_is_one_line_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("boom")

    monkeypatch.setattr("assistant.show.show", fail)
    status, _, err = run("show", "A/RES/61/180")
    assert (status, len(err.splitlines())) == (2, 1)
    assert "ZeroDivisionError: boom" in err
    monkeypatch.setenv("RAPPORTEUR_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["show", "A/RES/61/180"])


@pytest.mark.parametrize("command", ["show", "lineage", "requests"])
def test_an_argument_that_is_no_text_is_refused_in_one_line(run: Run, command: str) -> None:
    status, out, err = run(command, "61/180 para \udcff")
    assert status == 2
    assert not out
    assert err.count("\n") == 1
    assert "report it" not in err
