"""The examples of the documentation, run against a server over the bundled documents."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.ui.conftest import make_app, serving
from ui.opening import Opening
from ui.options import Options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.ask import Assistant

DOCS = Path(__file__).parents[2] / "docs"
API = (DOCS / "api.md").read_text(encoding="utf-8")
WIDGET = (DOCS / "widget.md").read_text(encoding="utf-8")
LOCAL = "http://localhost:7860"


def blocks(text: str, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def host(assistant_of_bundled: Assistant) -> Iterator[str]:
    with serving(make_app(Opening(lambda: assistant_of_bundled))) as address:
        yield address


def test_there_are_examples_of_each_way() -> None:
    assert len(blocks(API, "python")) >= 7
    assert len(blocks(API, "sh")) >= 2


@pytest.mark.parametrize("example", blocks(API, "python"), ids=lambda text: text.split("\n")[-2][:40])
def test_an_example_in_python_runs(host: str, example: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", example.replace(LOCAL, host)], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl")
@pytest.mark.parametrize("example", blocks(API, "sh"))
def test_an_example_in_the_shell_runs(host: str, example: str) -> None:
    done = subprocess.run(
        ["sh", "-c", example.replace(LOCAL, host)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "A/RES/61/180#op5" in done.stdout or "rapporteur_ready 1.0" in done.stdout


def test_every_option_of_the_widget_is_in_its_manual_and_no_other() -> None:
    script = (Path(__file__).parents[2] / "ui" / "page" / "widget.js").read_text(encoding="utf-8")
    known = "".join(re.findall(r"const (?:PASSED|OPTIONS) = \[(.*?)\];", script))
    rows = re.findall(r"^\| (`[^|]*`) \|", WIDGET, re.MULTILINE)
    told = {name for row in rows for name in re.findall(r"`([a-z]+)`", row)}
    assert told == set(re.findall(r'"([a-z]+)"', known)) - {"host"}


def test_the_widget_passes_on_what_the_page_in_it_reads() -> None:
    script = (Path(__file__).parents[2] / "ui" / "page" / "widget.js").read_text(encoding="utf-8")
    passed = re.search(r"const PASSED = \[(.*?)\];", script)
    assert passed is not None
    full = Options(("A/RES/1/1",), "ga", "op", 2000, 2010, "fr", "Hello", "#00558c", "dark")
    assert set(re.findall(r'"([a-z]+)"', passed[1])) == set(re.findall(r"[?&]([a-z]+)=", full.query))
