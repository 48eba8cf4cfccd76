"""The commands of docs/evaluation.md are run, in order, in a folder that has what they name."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.cli import main
from eval.dataset import BUNDLED
from eval.floor import FIGURES
from eval.peer import PEERS, is_available
from eval.system import SYSTEMS
from tests.eval.sets import write_beir, write_lines
from tests.eval.test_command import sample

if TYPE_CHECKING:
    from corpus.home import Home

PAGE = Path(__file__).parents[2] / "docs" / "evaluation.md"
TEXT = PAGE.read_text(encoding="utf-8")
COMMANDS = [
    line.partition("#")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("rapporteur eval")
]
EVERY = 12


@pytest.fixture
def folder(tmp_path: Path, home: Home, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the files that the page names, and a small share of the bundled questions."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RAPPORTEUR_HOME", str(home.path))
    monkeypatch.setattr("sys.path", list(sys.path))
    monkeypatch.delitem(sys.modules, "myretriever", raising=False)
    monkeypatch.setattr("eval.dataset.BUNDLED", sample(BUNDLED, EVERY, tmp_path / "bundled"))
    write_beir(tmp_path / "myset", "q1\td/1\t1\nq2\td/2\t1\n")
    question = {"id": "q1", "text": "Who trains the police?", "relevant": ["A/RES/61/180#op7"]}
    write_lines(tmp_path / "sets" / "un" / "dev_questions.jsonl", question)
    write_lines(tmp_path / "mine" / "questions.jsonl", question)
    said = {"question": "who trains the police?", "paragraph": "A/RES/61/180#op8", "verdict": "good", "when": "2026"}
    write_lines(tmp_path / "feedback.jsonl", said)
    (module,) = re.findall(r"```python\n# myretriever.py\n(.*?)```", TEXT, re.DOTALL)
    (tmp_path / "myretriever.py").write_text(module, encoding="utf-8")
    return tmp_path


def test_every_command_of_the_page_does_what_it_says(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    served: list[object] = []
    monkeypatch.setattr("eval.labelling.serve_labelling", lambda labelling, port: served.append((labelling.who, port)))
    assert len(COMMANDS) >= 14
    for command in COMMANDS:
        if any(f"--system {name}" in command and not is_available(name) for name in PEERS):
            continue
        with pytest.raises(SystemExit) as stopped:
            main(shlex.split(command)[1:])
        told = capsys.readouterr()
        limited = "fell short" in told.err
        assert stopped.value.code == (1 if limited else 0), f"{command}\n{told.err}"
        if "--write-runs" in command:
            (folder / "runs" / "hybrid.run").rename(folder / "runs" / "other.run")
    assert served == [("A. Reader", 7861)]
    assert (folder / "report.html").is_file()
    assert (folder / "mine" / "labels.jsonl").read_text(encoding="utf-8").count("\n") == 1


@pytest.mark.parametrize("name", [*SYSTEMS, *PEERS])
def test_every_system_is_on_the_page(name: str) -> None:
    assert f"`{name}`" in TEXT


@pytest.mark.parametrize("figure", [one for one in FIGURES if not one.startswith("folded:")])
def test_every_figure_that_can_be_limited_is_on_the_page(figure: str) -> None:
    assert figure in TEXT or figure.partition("@")[0] in TEXT


def test_the_python_of_the_page_compiles() -> None:
    blocks = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    assert len(blocks) == 2
    for block in blocks:
        compile(block, str(PAGE), "exec")
