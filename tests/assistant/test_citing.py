"""Questions about citations, footnotes and requests: complete lists, not the best few."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from assistant.answer import Interpretation
from assistant.cli import main
from assistant.conversation import Conversation
from assistant.paging import PAGE, asks_for_more, page_of
from assistant.sequence import out_of_sequence
from assistant.understand import understand
from corpus.home import Home
from corpus.library import Library
from tests.factories import make_resolution

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.ask import Assistant


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param(
            "which resolutions recall 61/180?", ["ga-63-improving-coordination#pp1", "E/RES/2008/33#pp7"], id="recall"
        ),
        pytest.param("where is resolution 55/25 cited?", 5, id="where is it cited"),
        pytest.param(
            "what does 2008/33 cite?",
            [f"E/RES/2008/33#{path}" for path in ("pp2", "pp4", "pp5", "pp7", "op2", "op6", "op11")],
            id="what it cites",
        ),
        pytest.param("who cites E/CN.4/2006/62?", ["A/RES/61/180#pp10"], id="a document"),
        pytest.param("which resolutions cite CEDAW?", 2, id="a treaty by letters"),
        pytest.param("who cites the Palermo Protocol?", 15, id="a treaty by a short name"),
        pytest.param(
            "what is the Secretary-General requested to do in 61/180?",
            ["A/RES/61/180#op12", "A/RES/61/180#op13", "A/RES/61/180#op19"],
            id="requests",
        ),
        pytest.param(
            "list all requests to the Secretary-General in 61/180",
            ["A/RES/61/180#op12", "A/RES/61/180#op13", "A/RES/61/180#op19"],
            id="list them",
        ),
        pytest.param("what is footnote 1 of paragraph 3 of 61/180?", ["A/RES/61/180#op3"], id="a footnote"),
    ],
)
def test_a_list_is_complete_and_in_order(assistant: Assistant, question: str, expected: list[str] | int) -> None:
    found = understand(question, assistant.library).named
    if isinstance(expected, int):
        assert len(found) == expected
    else:
        assert list(found) == expected


@pytest.mark.parametrize(
    "question",
    [
        "what is the Secretary-General requested to do about trafficking?",
        "which measures does 61/180 recall about children?",
        "what is the postman requested to do?",
        "what are the crossing points?",
    ],
)
def test_a_question_that_says_more_is_searched(assistant: Assistant, question: str) -> None:
    assert understand(question, assistant.library).named == ()


def test_what_is_cited_but_not_held_is_listed(assistant: Assistant) -> None:
    notices = " ".join(understand("what does 61/180 cite?", assistant.library).notices)
    assert "held here: E/RES/2006/27." in notices
    assert "Cited but not held: A/RES/55/25, A/RES/58/137, A/RES/59/166" in notices


def test_a_footnote_is_quoted_or_said_to_stand_elsewhere(assistant: Assistant) -> None:
    found = understand("what is footnote 1 of paragraph 3 of 61/180?", assistant.library)
    assert found.notices == ("Footnote 1 of General Assembly resolution 61/180, para. 3: “Resolution 55/25, annex I.”",)
    missing = understand("what is footnote 3 of paragraph 2 of 61/180?", assistant.library)
    assert missing.reason == "no_such_paragraph"
    assert "it stands in" in missing.notices[0]


def test_follow_ups_mean_the_resolution_in_focus(assistant: Assistant) -> None:
    before = Conversation(Interpretation(symbols=("A/RES/61/180",)), ("A/RES/61/180#op12",), "A/RES/61/180#op12")
    library = assistant.library
    assert understand("who cites it?", library, before).named[0] == "ga-63-improving-coordination#pp1"
    assert understand("what is the Secretary-General requested to do?", library, before).named[0] == "A/RES/61/180#op12"
    assert understand("what is footnote 1?", library, before).named == ("A/RES/61/180#pp3", "A/RES/61/180#op3")
    asked = Conversation(
        Interpretation("asked of Member States", ("A/RES/61/180",)), ("A/RES/61/180#op5",), "A/RES/61/180#op5"
    )
    assert all(one.startswith("E/RES/2006/27#") for one in understand("and in 2006/27?", library, asked).named)


def test_an_answer_names_what_a_named_paragraph_leans_on(assistant: Assistant) -> None:
    told = assistant.ask("paragraph 13 of 61/180").notices
    assert any("begins “Also requests”: it leans on para. 12 (“Requests”)" in one for one in told)
    assert not any("leans" in one for one in assistant.ask("paragraphs 12 and 13 of 61/180").notices)


def test_a_paragraph_shown_with_the_one_before_is_in_sequence() -> None:
    resolution = make_resolution(["Urges States to act;", "Also urges UNODC to act;", "Further urges Chad to act."])
    assert out_of_sequence(resolution, resolution.paragraphs) == ()
    assert len(out_of_sequence(resolution, resolution.paragraphs[2:])) == 1


@pytest.fixture
def many(tmp_path: Path) -> Library:
    library = Library(Home(tmp_path))
    held = [
        make_resolution(
            {"pp1": "Recalling its resolution 61/180,"}, id=f"A/RES/70/{n}", adopted=f"2015-{n % 12 + 1:02}-01"
        )
        for n in range(1, PAGE + 21)
    ]
    library.add(held)
    return library


def test_a_long_list_comes_page_by_page_with_its_total(many: Library) -> None:
    question = "which resolutions recall 61/180?"
    first = understand(question, many)
    assert len(first.named) == PAGE
    assert "70 paragraphs of 70 resolutions cite A/RES/61/180, newest first." in first.notices
    assert "Shown: 1 to 50 of 70. Ask for “more” to go on." in first.notices
    before = Conversation(first.interpretation, first.named, first.named[0], asked=(question,))
    second = understand("more", many, before)
    assert len(second.named) == 20
    assert not set(first.named) & set(second.named)
    dates = [many[one.partition("#")[0]].adopted for one in (*first.named, *second.named)]
    assert dates == sorted(dates, reverse=True)


def test_more_is_asked_for_only_after_a_list() -> None:
    assert asks_for_more("more", "ports", ["ports?"]) == ("", 0)
    assert asks_for_more("more about ports", "cites A/RES/70/1 (1 to 50 of 70)", ["x"]) == ("", 0)
    assert page_of(["a", "b"], 0, 0).label == ""
    assert page_of(["a", "b", "c"], 0, 2).label == "(1 to 2 of 3)"


def test_the_command_lists_requests_as_json(assistant: Assistant, capsys: pytest.CaptureFixture[str]) -> None:
    home = str(assistant.home.path)
    with pytest.raises(SystemExit) as status:
        main(["requests", "61/180", "--addressee", "Secretary-General", "--home", home, "--json"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert status.value.code == 0
    assert [one["id"] for one in lines] == ["A/RES/61/180#op12", "A/RES/61/180#op13", "A/RES/61/180#op19"]
    assert lines[1]["phrase"] == "Also requests"


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["requests", "--action", "frobs"], 2, "no verb 'frobs' opens an operative paragraph"),
        (["requests", "--addressee", "the Moon"], 1, "0 in all"),
    ],
    ids=["no verb", "nobody"],
)
def test_the_command_says_what_it_cannot_list(
    assistant: Assistant, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, told: str
) -> None:
    with pytest.raises(SystemExit) as status:
        main([*arguments, "--home", str(assistant.home.path)])
    assert status.value.code == code
    assert told in capsys.readouterr().err


def test_show_gives_citations_and_actions_beside_the_paragraphs(
    assistant: Assistant, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["show", "61/180 op 13", "--json", "--home", str(assistant.home.path)])
    shown = json.loads(capsys.readouterr().out)
    assert shown["actions"][0]["addressees"] == ["Secretary-General"]
    with pytest.raises(SystemExit):
        main(["show", "61/180", "--json", "--home", str(assistant.home.path)])
    shown = json.loads(capsys.readouterr().out)
    held = {one["target"]: one["held"] for one in shown["citations"]}
    assert (held["E/RES/2006/27"], held["A/RES/55/25"]) == ("E/RES/2006/27", None)


@pytest.mark.parametrize("question", ["what is footnote 3 of paragraph 2?", "footnote 3 of paragraph 2"])
def test_a_footnote_of_nothing_named_is_asked_back(assistant: Assistant, question: str) -> None:
    understood = understand(question, assistant.library)
    assert understood.reason == "no_such_paragraph"
    assert understood.notices == (f"Of which resolution? Name it: “{question.strip('?')} of 61/180”.",)


@pytest.mark.parametrize(
    "question",
    [
        "Who cites decision 1/CP.21?",
        "which paragraphs recall decision 1/CP.21",
        "which resolutions refer to decision 1/CP.21?",
    ],
)
def test_who_cites_a_decision_of_a_conference_of_parties_is_listed(tmp_path: Path, question: str) -> None:
    library = Library(Home(tmp_path))
    texts = {"pp1": "Recalling decision 1/CP.21 of the Conference of the Parties,", "op1": "Recalls decision 1/CP.26;"}
    library.add([make_resolution(texts, id="A/RES/74/219")])
    assert understand(question, library).named == ("A/RES/74/219#pp1",)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Treaty Series vol. 2225", ["E/RES/2008/33#pp2", "E/RES/2008/33#op2"]),
        ("E/CN.4/2006/62", ["A/RES/61/180#pp10"]),
        ("E/CN.4/2006/99", []),
    ],
)
def test_what_stands_in_a_footnote_only_is_found_there(
    assistant: Assistant, question: str, expected: list[str]
) -> None:
    answer = assistant.ask(question)
    assert [one.paragraph.id for one in answer.passages] == expected
    assert any("Footnote" in notice for notice in answer.notices) is bool(expected)


def test_a_refusal_does_not_call_the_words_of_a_footnote_unknown(assistant: Assistant) -> None:
    answer = assistant.ask("Which treaty series volume holds the agreement on penguins?")
    assert "Words that stand nowhere in it: volume, agreement, penguins." in answer.notices[0]


def test_a_quotation_of_a_footnote_is_told_where_it_stands(assistant: Assistant) -> None:
    found = assistant.verify("United Nations, Treaty Series, vol. 2225, No. 39574")
    assert found.verdict == "not_held"
    assert found.note.startswith("They stand in footnote 1 of Economic and Social Council resolution 2008/33, second")
    assert not assistant.verify("United Nations, Treaty Series, vol. 2226, No. 39574").note


def test_a_quotation_claimed_of_a_resolution_held_only_in_another_text_is_told(assistant: Assistant) -> None:
    found = assistant.verify("“global plan of action against trafficking in persons” (A/RES/63/194, para. 10)")
    assert found.verdict == "exact"
    assert found.note.startswith("The corpus does not hold A/RES/63/194.")
