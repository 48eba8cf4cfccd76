"""Small libraries: what is read, and that each is asked alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from corpus.errors import BadDataset
from eval.libraries import FOLDER, main, read_libraries, run

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.home import Home

QUESTIONS = [
    {"id": "1-1", "text": "who protects victims of trafficking?", "split": "held", "relevant": ["A/RES/61/180#op7"]},
    {"id": "1-2", "text": "how is plankton counted in the deep sea?", "split": "held", "relevant": []},
    {"id": "2-1", "text": "temporary stay in the country", "split": "held", "relevant": ["E/RES/2006/27#op4.a"]},
    {"id": "3-1", "text": "an inter-agency group", "split": "train", "relevant": ["A/RES/61/180#op12"]},
]
LIBRARIES = [
    {"id": "1", "resolutions": ["A/RES/61/180"]},
    {"id": "2", "resolutions": ["E/RES/2006/27", "E/RES/2008/33"]},
    {"id": "3", "resolutions": ["A/RES/61/180"]},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, lines in (("questions", QUESTIONS), ("libraries", LIBRARIES)):
        text = "".join(f"{json.dumps(line)}\n" for line in lines)
        (tmp_path / f"{name}.jsonl").write_text(text, "utf-8")
    return tmp_path


def test_the_libraries_of_a_split_are_read_with_their_questions(folder: Path) -> None:
    first, second = read_libraries(folder)
    assert (first.id, first.resolutions, [one.id for one in first.questions]) == (
        "1",
        ("A/RES/61/180",),
        ["1-1", "1-2"],
    )
    assert second.resolutions == ("E/RES/2006/27", "E/RES/2008/33")


def test_a_library_without_resolutions_is_refused(folder: Path) -> None:
    (folder / "libraries.jsonl").write_text('{"id": "1", "resolutions": []}\n', "utf-8")
    with pytest.raises(BadDataset, match=r'libraries\.jsonl:1: "resolutions" must be a list of ids'):
        read_libraries(folder)


def test_a_question_finds_only_paragraphs_of_its_own_library(folder: Path, home: Home) -> None:
    outcome = run(home, read_libraries(folder), "held")
    responses = {system.name: system.responses for system in outcome.systems}
    for name in ("mix", "hybrid"):
        found = {key: {one.partition("#")[0] for one in given.ranking} for key, given in responses[name].items()}
        assert found["1-1"] == {"A/RES/61/180"}
        assert found["2-1"] == {"E/RES/2006/27", "E/RES/2008/33"}
    assert responses["assistant"]["1-2"].refused
    assert responses["hybrid"]["2-1"].ranking[0] == "E/RES/2006/27#op4.a"


def test_a_resolution_that_is_not_held_is_named(folder: Path, home: Home) -> None:
    (folder / "libraries.jsonl").write_text('{"id": "1", "resolutions": ["A/RES/99/1"]}\n', "utf-8")
    with pytest.raises(BadDataset, match="A/RES/99/1 is not in this home"):
        run(home, read_libraries(folder), "held")


def test_an_error_of_the_command_is_one_line(folder: Path, home: Home) -> None:
    done = CliRunner().invoke(main, ["--home", str(home.path), "--dataset", str(folder), "--split", "other"])
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith('eval.libraries: no questions of the split "other" in ')
    assert done.stderr.count("\n") == 1


def test_every_question_that_comes_with_the_program_belongs_to_a_library() -> None:
    libraries = read_libraries(FOLDER, None)
    held = {one.id for one in read_libraries(FOLDER)}
    assert len(held) == 28
    assert all(len(one.resolutions) == 4 for one in libraries)
    labels = [
        key.partition("#")[0] in one.resolutions for one in libraries for q in one.questions for key in q.relevant
    ]
    assert all(labels)
    of_held = {key for one in libraries if one.id in held for key in one.resolutions}
    assert of_held.isdisjoint(key for one in libraries if one.id not in held for key in one.resolutions)
