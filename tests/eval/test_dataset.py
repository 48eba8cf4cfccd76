"""Both layouts are read, and what is wrong with a file is said with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.errors import BadDataset
from eval.dataset import load
from tests.eval.sets import write_beir, write_lines

if TYPE_CHECKING:
    from pathlib import Path

JUDGED = "query-id\tcorpus-id\tscore\nq1\td/1\t2\nq2\td/2\t1\nq2\td/3\t0\n"


def test_a_beir_folder_is_read_with_its_grades_and_passages(tmp_path: Path) -> None:
    dataset = load(write_beir(tmp_path / "fields", JUDGED))

    assert (dataset.name, dataset.split) == ("fields", "dev")
    assert [(q.id, q.relevant) for q in dataset.questions] == [("q1", {"d/1": 2}), ("q2", {"d/2": 1})]
    assert dataset.passages is not None
    assert [p.id for p in dataset.passages] == ["d/1", "d/2", "d/3"]
    assert dataset.unanswerable == ()


def test_judgements_without_a_header_lose_no_line(tmp_path: Path) -> None:
    dataset = load(write_beir(tmp_path, "q1\td/1\t1\nq2\td/2\t1\n"))
    assert len(dataset.questions) == 2


@pytest.mark.parametrize("names", ["query-id\tcorpus-id\tscore", "query_id\tdoc_id\trelevance", "qid\t0\tdoc\trel"])
def test_a_first_line_of_names_is_passed_over_whatever_they_are(tmp_path: Path, names: str) -> None:
    dataset = load(write_beir(tmp_path, f"{names}\r\nq1\td/1\t1\r\nq2\td/2\t1\r\n"))
    assert len(dataset.questions) == 2


def test_a_query_for_which_the_split_has_nothing_relevant_is_not_part_of_it_and_noticed(tmp_path: Path) -> None:
    dataset = load(write_beir(tmp_path, "q1\td/1\t1\nq2\td/2\t0\nq2\td/3\t-1\n"))
    assert [q.id for q in dataset.questions] == ["q1"]
    assert dataset.notices == ("queries for which nothing is judged relevant, not counted: 1",)


def test_a_grade_may_have_a_point_and_may_be_said_twice(tmp_path: Path) -> None:
    dataset = load(write_beir(tmp_path, "q1\td/1\t1.0\nq1\td/1\t1\nq1\td/2\t2.0\r\nq1\td/3\t0.0\n"))
    assert dataset.questions[0].relevant == {"d/1": 1, "d/2": 2}


def test_a_judged_passage_that_is_not_there_is_noticed(tmp_path: Path) -> None:
    (notice,) = load(write_beir(tmp_path, "q1\td/1\t1\nq1\td/9\t1\n")).notices
    assert notice == "judged passages that are not in corpus.jsonl: 1"


@pytest.mark.parametrize(
    ("others", "split", "read"),
    [
        pytest.param((), None, "dev", id="the only one"),
        pytest.param(("test",), None, "test", id="test comes first"),
        pytest.param(("test",), "dev", "dev", id="the one asked for"),
    ],
)
def test_the_split_is_the_one_asked_for_or_the_obvious_one(
    tmp_path: Path, others: tuple[str, ...], split: str | None, read: str
) -> None:
    for name in ("dev", *others):
        write_beir(tmp_path, JUDGED, name)
    assert load(tmp_path, split).split == read


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        pytest.param({"qrels/dev.tsv": "q1\td/1\n"}, "dev.tsv:1: expected query-id", id="two columns"),
        pytest.param({"qrels/dev.tsv": "q1\td/1\t1\nq7\td/1\t1\n"}, 'dev.tsv:2: no query "q7"', id="unknown query"),
        pytest.param({"qrels/dev.tsv": "q1\td/1\thigh\n"}, "dev.tsv:1: the grade must be", id="grade not a number"),
        pytest.param({"qrels/dev.tsv": "q1\td/1\t0.5\n"}, "whole number, found '0.5'", id="half a grade"),
        pytest.param({"qrels/dev.tsv": "q1\td/1\tinf\n"}, "whole number, found 'inf'", id="endless grade"),
        pytest.param({"qrels/dev.tsv": "q1\td/1\t1\nq1\td/1\t0\n"}, 'dev.tsv:2: "d/1" is judged 1', id="two grades"),
        pytest.param({"qrels/dev.tsv": "q1\td/1\t0\n"}, "judges no passage relevant", id="nothing relevant"),
        pytest.param({"corpus.jsonl": "{}\n"}, 'corpus.jsonl:1: "_id" must be', id="no id"),
        pytest.param({"qrels/dev.tsv": "q1\td/1\t1e9\n"}, "dev.tsv:1: the grade must be at most", id="high grade"),
        pytest.param({"corpus.jsonl": '{"_id": ' + "1" * 5000}, "corpus.jsonl:1: not JSON", id="endless digits"),
        pytest.param({"corpus.jsonl": '{"_id": "a", "title": 0.5}'}, '"title" must be a string, found', id="title"),
        pytest.param({"corpus.jsonl": '{"_id": "d/1", "contents": "x"}'}, 'words are to be in "text"', id="no words"),
        pytest.param({"corpus.jsonl": "\n"}, "corpus.jsonl has no passages", id="no passages"),
        pytest.param({"corpus.jsonl": '{"_id": "a"}\n{"_id"'}, "corpus.jsonl:2: not JSON", id="cut short"),
        pytest.param({"corpus.jsonl": "[1]\n"}, "corpus.jsonl:1: expected a JSON object, found list", id="a list"),
        pytest.param({"corpus.jsonl": '{"_id": "a"}\n\n{"_id": "a"}\n'}, 'corpus.jsonl:3: the id "a"', id="twice"),
        pytest.param({"queries.jsonl": '{"_id": "q1", "text": " "}\n'}, 'queries.jsonl:1: "text"', id="blank query"),
        pytest.param({"queries.jsonl": '{"_id": "q1", "text": "a\\ud800"}\n'}, "half a character", id="surrogate"),
        pytest.param({"queries.jsonl": None}, "cannot read", id="no queries"),
        pytest.param({"qrels/dev.tsv": None}, "no qrels/SPLIT.tsv", id="no judgements"),
    ],
)
def test_a_broken_beir_set_is_refused_with_the_place(tmp_path: Path, broken: dict[str, str | None], says: str) -> None:
    write_beir(tmp_path, JUDGED)
    for name, text in broken.items():
        if text is None:
            (tmp_path / name).unlink()
        else:
            (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(BadDataset) as refused:
        load(tmp_path)
    assert says in str(refused.value)


def test_bytes_that_are_not_utf8_are_refused_with_the_line(tmp_path: Path) -> None:
    (tmp_path / "questions.jsonl").write_bytes(b'{"id": "a", "text": "b", "relevant": ["c"]}\n\xff\xfe\n')
    with pytest.raises(BadDataset, match=r"questions\.jsonl:\d+: not UTF-8"):
        load(tmp_path)


def test_questions_and_conversations_of_the_own_layout_are_read(tmp_path: Path) -> None:
    write_lines(
        tmp_path / "questions.jsonl",
        {"id": "a", "text": "One?", "style": "typo", "split": "dev", "relevant": ["R#op1", "R#op2"], "reason": None},
        {"id": "b", "text": "Two?", "split": "test", "relevant": [], "reason": "not_in_corpus"},
    )
    turns = [{"ask": "Three?", "relevant": ["R#op1"]}, {"ask": "thanks", "relevant": [], "reason": "nothing_relevant"}]
    write_lines(tmp_path / "conversations.jsonl", {"id": "c", "split": "dev", "turns": turns})

    every, dev, test = (load(tmp_path, split) for split in (None, "dev", "test"))

    assert [q.id for q in every.questions] == ["a", "b"]
    assert every.questions[0].relevant == {"R#op1": 1, "R#op2": 1}
    assert (every.questions[1].answerable, every.questions[1].reason) == (False, "not_in_corpus")
    assert [turn.id for turn in every.conversations[0].turns] == ["c/1", "c/2"]
    assert ([q.id for q in dev.questions], len(dev.conversations), dev.split) == (["a"], 1, "dev")
    assert ([q.id for q in test.questions], len(test.conversations)) == (["b"], 0)


def test_the_kind_says_what_a_reason_would(tmp_path: Path) -> None:
    file = write_lines(
        tmp_path / "dev_questions.jsonl",
        {"id": "a", "text": "One?", "kind": "answer", "style": "fact", "relevant": ["R#op1"], "source": "R#op1"},
        {"id": "b", "text": "Two?", "kind": "none", "style": "fact", "relevant": []},
    )
    for dataset in (load(file), load(tmp_path, "dev")):
        assert [(q.answerable, q.reason) for q in dataset.questions] == [(True, None), (False, "nothing_relevant")]


def test_conversations_may_be_one_json_list(tmp_path: Path) -> None:
    write_lines(tmp_path / "dev_questions.jsonl", {"id": "a", "text": "One?", "relevant": ["R#op1"]})
    talk = '[{"id": "c",\n "turns": [{"ask": "One?", "relevant": ["R#op1"]}]}]'
    (tmp_path / "dev_conversations.json").write_text(talk, encoding="utf-8")
    assert [talk.id for talk in load(tmp_path, "dev").conversations] == ["c"]


def test_a_line_separator_inside_a_question_does_not_end_its_line(tmp_path: Path) -> None:
    line = '{"id": "a", "text": "One\u2028two?", "relevant": ["R#op1"]}\n'
    (tmp_path / "questions.jsonl").write_text(line, encoding="utf-8")
    assert load(tmp_path).questions[0].text == "One\u2028two?"


TALK = {"id": "c", "split": "dev", "turns": [{"ask": "One?", "relevant": ["R#op1"]}]}
GOOD = {"id": "a", "text": "One?", "split": "dev", "relevant": ["R#op1"]}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        pytest.param({"text": "One?"}, ':2: "id" must be', id="no id"),
        pytest.param({**GOOD}, f':2: the id "{GOOD["id"]}" is already at', id="the same id"),
        pytest.param({"id": "b", "text": 5.5}, ':2: "text" must be', id="text not a string"),
        pytest.param({"id": "b", "text": "x", "relevant": "R#op1"}, ':2: "relevant" must be a list', id="not a list"),
        pytest.param({"id": "b", "text": "x", "kind": "maybe"}, ':2: "kind" must be', id="unknown kind"),
        pytest.param({"id": "b", "text": "x", "reason": "tired"}, ':2: "reason" must be', id="unknown reason"),
        pytest.param({"id": "b", "text": "x", "kind": "answer"}, ':2: "relevant" must name', id="no answer named"),
        pytest.param(
            {"id": "b", "text": "x", "kind": "none", "relevant": ["R#op1"]},
            ':2: "relevant" must name',
            id="an answer to nothing",
        ),
    ],
)
def test_a_broken_question_is_refused_with_the_place(tmp_path: Path, line: dict[str, object], says: str) -> None:
    write_lines(tmp_path / "questions.jsonl", GOOD, line)
    with pytest.raises(BadDataset) as refused:
        load(tmp_path)
    assert says in str(refused.value)


@pytest.mark.parametrize("turns", [None, [], ["One?"], [{"relevant": []}]], ids=["none", "empty", "words", "no ask"])
def test_a_broken_conversation_is_refused_with_the_place(tmp_path: Path, turns: object) -> None:
    write_lines(tmp_path / "questions.jsonl", GOOD)
    write_lines(tmp_path / "conversations.jsonl", {"id": "c", "turns": turns})
    with pytest.raises(BadDataset, match=r"conversations\.jsonl:1: "):
        load(tmp_path)


@pytest.mark.parametrize(
    ("files", "split", "says"),
    [
        pytest.param({}, None, "no questions.jsonl in", id="an empty folder"),
        pytest.param({"dev_questions.jsonl": GOOD}, None, "has the splits dev: choose one", id="only a split's file"),
        pytest.param({"dev_conversations.jsonl": GOOD}, None, "has the splits dev: choose", id="only a split's talks"),
        pytest.param({"conversations.jsonl": TALK}, "held", "no conversations of the split", id="no talk of the split"),
        pytest.param({"questions.jsonl": GOOD}, "held", "splits there: dev", id="a split that is not there"),
    ],
)
def test_a_folder_without_the_questions_is_refused(
    tmp_path: Path, files: dict[str, object], split: str | None, says: str
) -> None:
    for name, line in files.items():
        write_lines(tmp_path / name, line)
    with pytest.raises(BadDataset) as refused:
        load(tmp_path, split)
    assert says in str(refused.value)


def test_a_file_without_questions_is_refused(tmp_path: Path) -> None:
    (tmp_path / "questions.jsonl").touch()
    with pytest.raises(BadDataset, match="holds no questions"):
        load(tmp_path)


@pytest.mark.parametrize("prefix", ["", "dev_"], ids=["of all", "of a split"])
def test_conversations_alone_are_a_data_set(tmp_path: Path, prefix: str) -> None:
    turns = [{"ask": "One?", "relevant": ["R#op1"]}, {"ask": "Two?", "relevant": []}]
    write_lines(tmp_path / f"{prefix}conversations.jsonl", {"id": "c", "split": "dev", "turns": turns})
    dataset = load(tmp_path, "dev")
    assert (dataset.questions, [talk.id for talk in dataset.conversations]) == ((), ["c"])


def test_a_turn_and_a_question_have_ids_of_their_own(tmp_path: Path) -> None:
    write_lines(tmp_path / "questions.jsonl", {**GOOD, "id": "c/1"})
    write_lines(tmp_path / "conversations.jsonl", TALK)
    with pytest.raises(BadDataset, match=r'conversations\.jsonl:1: the id "c/1" is already at .*questions\.jsonl:1'):
        load(tmp_path)


def test_a_file_of_conversations_leads_to_its_folder(tmp_path: Path) -> None:
    for name in ("conversations.jsonl", "dev_conversations.json"):
        with pytest.raises(BadDataset, match="is read with its data set: give --dataset its folder"):
            load(write_lines(tmp_path / name, TALK))


def test_passages_without_a_word_are_noticed(tmp_path: Path) -> None:
    folder = write_beir(tmp_path, "q1\td/1\t1\n")
    with (folder / "corpus.jsonl").open("a", encoding="utf-8") as lines:
        lines.write('{"_id": "d/4", "contents": "words"}\n')
    (notice,) = load(folder).notices
    assert notice == 'passages of corpus.jsonl with neither "title" nor "text", which nothing can find: 1'


def test_a_file_of_a_beir_set_leads_to_its_folder(tmp_path: Path) -> None:
    write_beir(tmp_path, JUDGED)
    with pytest.raises(
        BadDataset, match=r"queries\.jsonl is part of a data set in BEIR's layout: give --dataset its f"
    ):
        load(tmp_path / "queries.jsonl")


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadDataset, match=r"no data set at .*nowhere"):
        load(tmp_path / "nowhere")
