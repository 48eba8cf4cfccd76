"""Importing Gradio without what the start need not wait for."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

from ui.importing import unstubbed, without

WATCHED = """
import ast
from ui.importing import import_gradio

read = []
segment = ast.get_source_segment
ast.get_source_segment = lambda *args, **rest: read.append(args) or segment(*args, **rest)
import_gradio()
import sys
assert "gradio.components.chatbot" in sys.modules and "mcp" not in sys.modules
assert not read, f"{len(read)} sources were read for stubs"
"""


def test_no_stub_of_a_component_is_looked_for() -> None:
    done = subprocess.run([sys.executable, "-c", WATCHED], capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_files_are_found_again_after_the_block() -> None:
    found = inspect.getfile
    with unstubbed():
        assert inspect.getfile(pytest) == pytest.__file__
        assert inspect.getfile is not found
    assert inspect.getfile is found


def test_a_package_is_missing_only_within_the_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "this", raising=False)
    with without("this"), pytest.raises(ImportError):
        import this  # noqa: F401
    assert "this" not in sys.modules


def test_a_package_that_is_imported_already_stays() -> None:
    with without("json"):
        import json
    assert sys.modules["json"] is json
