"""Labels made by hand correct a data set when it is read; readers' feedback becomes labels and questions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from corpus.errors import BadDataset, BadSetting
from eval.dataset import load
from eval.feedback import Taken, take_feedback
from eval.labels import Label, add_labels, check_writable, labels_file, read_labels
from tests.eval.sets import write_beir, write_lines

if TYPE_CHECKING:
    from pathlib import Path

QUESTIONS = (
    {"id": "a", "text": "Who must report?", "relevant": ["R#op1", "R#op2"]},
    {"id": "b", "text": "Who may fish?", "relevant": []},
)
TALK = {"id": "c", "turns": [{"ask": "One?", "relevant": ["R#op1"]}]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_lines(tmp_path / "questions.jsonl", *QUESTIONS)
    write_lines(tmp_path / "conversations.jsonl", TALK)
    return tmp_path


def label(question: str, paragraph: str, relevant: bool | None = True, who: str = "ann") -> Label:
    return Label(question, paragraph, relevant, who, "2026-11-22T08:00:00+00:00")


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        pytest.param([label("a", "R#op3")], {"a": ["R#op1", "R#op2", "R#op3"], "b": []}, id="added"),
        pytest.param([label("a", "R#op1", False)], {"a": ["R#op2"], "b": []}, id="taken away"),
        pytest.param([label("b", "R#op4")], {"a": ["R#op1", "R#op2"], "b": ["R#op4"]}, id="an answer after all"),
        pytest.param([label("a", "R#op1", False), label("a", "R#op2", False)], {"a": [], "b": []}, id="none after all"),
        pytest.param(
            [label("a", "R#op3"), label("a", "R#op3", False)], {"a": ["R#op1", "R#op2"]}, id="the last counts"
        ),
        pytest.param(
            [label("a", "R#op3"), label("a", "R#op3", None)],
            {"a": ["R#op1", "R#op2"]},
            id="what was added is taken back",
        ),
        pytest.param([label("a", "R#op1", False), label("a", "R#op1", None)], {"a": ["R#op1", "R#op2"]}, id="put back"),
        pytest.param([label("zz", "R#op3")], {"a": ["R#op1", "R#op2"], "b": []}, id="of another split"),
    ],
)
def test_labels_beside_the_questions_correct_them(
    folder: Path, labels: list[Label], expected: dict[str, list[str]]
) -> None:
    add_labels(labels_file(folder), labels)
    questions = {question.id: question for question in load(folder).questions}
    assert {key: list(questions[key].relevant) for key in expected} == expected
    assert all((question.reason is None) == question.answerable for question in questions.values())


def test_a_notice_says_how_many_questions_were_corrected_and_the_file_of_questions_stays(folder: Path) -> None:
    before = (folder / "questions.jsonl").read_bytes()
    add_labels(labels_file(folder), [label("a", "R#op3"), label("a", "R#op1"), label("c/1", "R#op2")])
    dataset = load(folder)
    assert dataset.notices == ("questions whose labels were corrected by hand (labels.jsonl): 2",)
    assert list(dataset.conversations[0].turns[0].relevant) == ["R#op1", "R#op2"]
    assert (folder / "questions.jsonl").read_bytes() == before


def test_labels_of_another_file_are_read_instead(folder: Path) -> None:
    add_labels(labels_file(folder), [label("a", "R#op3")])
    add_labels(folder / "mine.jsonl", [label("a", "R#op4")])
    assert list(load(folder, None, folder / "mine.jsonl").questions[0].relevant) == ["R#op1", "R#op2", "R#op4"]


def test_a_beir_set_is_corrected_as_well(tmp_path: Path) -> None:
    write_beir(tmp_path, "q1\td/1\t2\nq2\td/2\t1\n")
    add_labels(labels_file(tmp_path), [label("q1", "d/3")])
    assert load(tmp_path).questions[0].relevant == {"d/1": 2, "d/3": 1}


def test_labels_are_appended_and_a_line_cut_short_does_not_swallow_the_next(folder: Path) -> None:
    file = labels_file(folder)
    add_labels(file, [label("a", "R#op3")])
    file.write_text(file.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8")
    add_labels(file, [label("b", "R#op4", who="Zoë")])
    assert [(one.question, one.who) for one in read_labels(file)] == [("a", "ann"), ("b", "Zoë")]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        pytest.param({"question": "a", "paragraph": "R#op1"}, 'labels.jsonl:1: "relevant" must be true', id="verdict"),
        pytest.param({"question": "a", "relevant": True}, 'labels.jsonl:1: "paragraph"', id="no paragraph"),
    ],
)
def test_a_broken_label_is_named(folder: Path, line: dict[str, object], says: str) -> None:
    write_lines(folder / "labels.jsonl", line)
    with pytest.raises(BadDataset, match=says):
        load(folder)


def test_a_file_of_labels_that_cannot_be_written_is_one_line(folder: Path) -> None:
    with pytest.raises(BadSetting, match="name another file with --labels"):
        add_labels(folder / "no" / "labels.jsonl", [label("a", "R#op1")])
    for place in (folder / "no" / "labels.jsonl", folder):
        with pytest.raises(BadSetting, match="name another file with --labels"):
            check_writable(place)
    check_writable(labels_file(folder))
    assert not labels_file(folder).exists()


def take(folder: Path, *said: dict[str, object]) -> Taken:
    feedback = write_lines(folder / "said.jsonl", *said)
    return take_feedback(feedback, load(folder), labels_file(folder), folder / "feedback_questions.jsonl")


SAID: dict[str, object] = {
    "question": "who must  report?",
    "paragraph": "R#op9",
    "verdict": "good",
    "when": "2026-11-22T09:00:00Z",
}


def test_feedback_becomes_a_label_whatever_the_case_and_the_blanks(folder: Path) -> None:
    assert take(folder, SAID, {"question": "a", "id": "R#op1", "feedback": "bad"}) == Taken(2, 0, 0)
    assert [
        (one.question, one.paragraph, one.relevant, one.who, one.when) for one in read_labels(labels_file(folder))
    ] == [
        ("a", "R#op9", True, "a reader", "2026-11-22T09:00:00Z"),
        ("a", "R#op1", False, "a reader", ""),
    ]
    assert list(load(folder).questions[0].relevant) == ["R#op2", "R#op9"]


def test_taking_the_same_feedback_twice_adds_nothing(folder: Path) -> None:
    other: dict[str, object] = {**SAID, "question": "Who sails?"}
    assert take(folder, SAID, SAID, other) == Taken(1, 1, 1)
    assert take(folder, SAID, SAID, other) == Taken(0, 0, 3)


def test_what_readers_found_good_for_other_questions_becomes_a_split_of_its_own(folder: Path) -> None:
    assert take(
        folder,
        {**SAID, "question": "Who sails?"},
        {**SAID, "question": "Who sails?", "paragraph": "R#op5", "verdict": "bad"},
        {**SAID, "question": "What is wrong?", "verdict": "bad"},
    ) == Taken(0, 1, 2)
    (question,) = load(folder, "feedback").questions
    assert (question.text, list(question.relevant), question.style) == ("Who sails?", ["R#op9"], "feedback")
    assert len(load(folder).questions) == 2


def test_labels_can_be_taken_over_from_a_file_of_labels(folder: Path) -> None:
    line = {"question": "b", "paragraph": "R#op4", "relevant": True, "who": "bob", "when": "2026"}
    assert take(folder, line) == Taken(1, 0, 0)
    assert read_labels(labels_file(folder)) == [Label("b", "R#op4", True, "bob", "2026")]


def test_what_a_later_reader_says_of_a_question_of_readers_is_a_label_of_it(folder: Path) -> None:
    sails = {**SAID, "question": "Who sails?"}
    assert take(folder, sails) == Taken(0, 1, 0)
    assert take(folder, {**sails, "question": "who SAILS?", "paragraph": "R#op10"}, sails) == Taken(1, 0, 1)
    assert take(folder, {**sails, "verdict": "bad", "when": "2026-11-23T09:00:00Z"}, sails) == Taken(1, 0, 1)
    assert take(folder, sails) == Taken(0, 0, 1), "what was said before does not undo what was said since"
    (question,) = load(folder, "feedback").questions
    assert list(question.relevant) == ["R#op10"]
    assert len(read_objects_of(folder / "feedback_questions.jsonl")) == 1


def read_objects_of(file: Path) -> list[object]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_a_label_taken_back_is_taken_over_as_well(folder: Path) -> None:
    line = {"question": "a", "paragraph": "R#op3", "relevant": True, "who": "bob", "when": "2026"}
    assert take(folder, line, {**line, "relevant": None}) == Taken(2, 0, 0)
    assert list(load(folder).questions[0].relevant) == ["R#op1", "R#op2"]


def test_feedback_with_a_broken_line_writes_nothing(folder: Path) -> None:
    with pytest.raises(BadDataset, match=r'said.jsonl:2: "verdict" must be "good" or "bad", found "so so"'):
        take(folder, SAID, {**SAID, "verdict": "so so"})
    assert not labels_file(folder).exists()


def test_the_json_of_a_label_is_the_one_that_the_manual_shows(folder: Path) -> None:
    add_labels(labels_file(folder), [label("a", "R#op1")])
    assert json.loads(labels_file(folder).read_text(encoding="utf-8")) == {
        "question": "a",
        "paragraph": "R#op1",
        "relevant": True,
        "who": "ann",
        "when": "2026-11-22T08:00:00+00:00",
    }
