"""Hostile files: none crashes a reader, takes long, takes much memory, or changes a word of what is shown."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import corpus
from assistant.cli import main
from corpus.parse import parse
from corpus.read import read_bytes
from tests.corpus import made
from tests.corpus.bombs import BOMBS, forms_of_forms
from tests.corpus.hostile import FORMATS, LONGEST, hostile, outcome, samples
from tests.corpus.patterns import Expression, expressions, steepest_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).parents[2]
MOST_MEGABYTES = 512
EACH = 40
"""So many changed files of each format in the short form, and in the long one:"""
EACH_LONG = 2_000


def run_apart(arguments: Sequence[object], seconds: float) -> list[dict[str, Any]]:
    """What `tests.corpus.hostile` reports from a process of its own; a process that dies or hangs is a report too."""
    command = [sys.executable, "-m", "tests.corpus.hostile", *map(str, arguments)]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=seconds, check=False)
        printed, end = done.stdout, f"status {done.returncode}: {done.stderr[-300:]}" if done.returncode else ""
    except subprocess.TimeoutExpired as late:
        printed = late.stdout.decode() if isinstance(late.stdout, bytes) else late.stdout or ""
        end = f"not done after {seconds:g} s"
    reports = [json.loads(line) for line in printed.splitlines() if line.endswith("}")]
    return [*reports, {"outcome": end, "after": reports[-1:]}] if end else reports


@pytest.mark.fuzz
@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("count", [EACH, pytest.param(EACH_LONG, marks=[pytest.mark.long, pytest.mark.timeout(3600)])])
def test_changed_files_are_read_or_refused(format: str, count: int) -> None:
    *_, last = reports = run_apart([format, 0, count], 60 + count)
    assert [one for one in reports if "outcome" in one] == []
    assert last["done"] == count
    assert last["read"] > count / 10, "hardly any of the changed files says anything about the parser"
    assert last["megabytes"] < MOST_MEGABYTES


@pytest.mark.fuzz
@pytest.mark.parametrize("format", FORMATS)
def test_a_seed_always_makes_the_same_file(format: str) -> None:
    of = samples(format)[:1]
    assert [hostile(format, seed, of) for seed in range(20)] == [hostile(format, seed, of) for seed in range(20)]
    assert len({hostile(format, seed, of)[1] for seed in range(20)}) > 15


MADE = {
    "text": ("a.txt", made.make_text),
    "word": ("a.docx", made.make_word),
    "html": ("a.html", made.make_html),
    "akn": ("a.xml", made.make_akn),
}


@pytest.mark.parametrize(("name", "make"), MADE.values(), ids=MADE.keys())
def test_the_files_that_are_changed_are_good_ones(name: str, make: Callable[[], bytes]) -> None:
    (resolution,) = parse(read_bytes(make(), name))
    assert resolution.symbol == made.SYMBOL
    assert tuple(paragraph.path for paragraph in resolution.paragraphs) == made.PATHS
    assert resolution.adopted == "2044-12-20"


def test_the_pdf_that_is_changed_holds_every_word() -> None:
    text = read_bytes(made.make_pdf(), "a.pdf").source.text
    assert " ".join(text.split()) == " ".join((made.SYMBOL, made.TITLE, *made.BODY))


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What came of each bomb, each read in a process of its own."""
    folder = tmp_path_factory.mktemp("bombs")
    found = {}
    for what, (name, make) in BOMBS.items():
        (folder / name).write_bytes(make())
        found[what] = run_apart(["--file", folder / name], 60)[-1]
    return found


@pytest.mark.fuzz
@pytest.mark.parametrize("what", BOMBS)
def test_a_bomb_is_refused_before_it_unfolds(reports: dict[str, dict[str, Any]], what: str) -> None:
    found = reports[what]
    assert found["outcome"] == "refused", found
    assert found["seconds"] < LONGEST
    assert found["megabytes"] < MOST_MEGABYTES


@pytest.mark.fuzz
def test_what_a_reader_cannot_bound_is_ended_from_outside(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "m.pdf").write_bytes(forms_of_forms())
    with pytest.raises(SystemExit) as stopped:
        main(["corpus", "add", str(tmp_path / "m.pdf"), "--seconds", "2", "--json", "--home", str(tmp_path / "home")])
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert stopped.value.code == 2
    assert [one["outcome"] for one in printed if one.get("file")] == ["refused"]
    assert "gives it more" in printed[0]["reason"]


def test_a_file_on_this_machine_is_not_read_into_a_document(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words", encoding="utf-8")
    doctype = f'<!DOCTYPE a [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    text = made.make_akn().decode().replace("Decides to remain", "Decides &e; to remain")
    for name in ("a.xml", "a.html"):
        data = text.replace("\n", f"\n{doctype}\n", 1).encode()
        found = outcome(data, name)
        assert found["outcome"] in ("refused", "read")
        if found["outcome"] == "read":
            assert "secret words" not in read_bytes(data, name).source.text


def everywhere() -> list[Expression]:
    return sorted(expressions(corpus), key=lambda one: (one.place, str(one.pattern.pattern)))


@pytest.mark.fuzz
@pytest.mark.parametrize("most", [3, pytest.param(40, marks=[pytest.mark.long, pytest.mark.timeout(3600)])])
def test_every_regular_expression_takes_linear_time(most: int) -> None:
    found = everywhere()
    assert len(found) > 100
    slow = {
        f"{one.place}: {one.pattern.pattern!r}"[:160]: repr(text)
        for one in found
        if (text := steepest_text(one, most, thorough=most > 3)) is not None
    }
    assert slow == {}


def test_a_bad_regular_expression_is_found() -> None:
    import re

    for bad in (r"\s*,?\s*x", r"[a-z]*1?[a-z]*b"):
        assert steepest_text(Expression("here", re.compile(bad), frozenset({"fullmatch"})), 5) is not None
    assert steepest_text(Expression("here", re.compile(r"\s+x"), frozenset({"search"})), 5) is not None
    assert steepest_text(Expression("here", re.compile(r"\s+x"), frozenset({"match"})), 5) is None
