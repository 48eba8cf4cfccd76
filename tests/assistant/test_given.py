"""Options and filters beside a question that names a resolution itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from assistant.ask import Assistant


@pytest.mark.parametrize(
    ("question", "options"),
    [
        ("61/180 OP 3", {"symbols": ["E/RES/2006/27"]}),
        ("61/180 OP 3", {"organ": "ecosoc"}),
        ("61/180 OP 3", {"since": 2010}),
        ("61/180 OP 3", {"until": 2005}),
        ("61/180 OP 3", {"kind": "pp"}),
        ("61/180", {"organ": "ecosoc"}),
        ("when was 61/180 adopted?", {"organ": "ecosoc"}),
        ("the preamble of 61/180", {"kind": "op"}),
    ],
)
def test_a_filter_that_contradicts_the_question_is_told(
    assistant: Assistant, question: str, options: dict[str, Any]
) -> None:
    answer = assistant.ask(question, **options)
    assert (answer.answered, answer.reason) == (False, "nothing_matches_filters")
    assert answer.notices[-1].startswith("The question names A/RES/61/180")
    assert "the filter leaves only" in answer.notices[-1]


@pytest.mark.parametrize(
    ("question", "options", "ids"),
    [
        ("61/180 OP 3", {"symbols": ["A/RES/61/180"]}, ["A/RES/61/180#op3"]),
        ("61/180 OP 3", {"organ": "ga", "since": 2006, "kind": "op"}, ["A/RES/61/180#op3"]),
        ("61/180 OP 3 and 2006/27 OP 1", {"organ": "ga"}, ["A/RES/61/180#op3"]),
    ],
)
def test_a_filter_that_agrees_is_used(
    assistant: Assistant, question: str, options: dict[str, Any], ids: list[str]
) -> None:
    answer = assistant.ask(question, **options)
    assert [one.paragraph.id for one in answer.passages] == ids
    assert answer.interpretation.organ == options.get("organ")


def test_what_a_filter_leaves_out_is_told(assistant: Assistant) -> None:
    answer = assistant.ask("61/180 OP 3 and 2006/27 OP 1", organ="ga")
    told = "Left out, as the filter leaves only what is of the General Assembly: E/RES/2006/27#op1."
    assert told in answer.notices


def test_a_kind_limits_a_whole_resolution_without_a_word(assistant: Assistant) -> None:
    answer = assistant.ask("61/180", kind="pp")
    assert {one.paragraph.kind for one in answer.passages} == {"pp"}
    assert not any("Left out" in notice for notice in answer.notices)


@pytest.mark.parametrize(
    ("question", "options", "told"),
    [
        ("demand in 61/180", {"symbols": ["E/RES/2006/27"]}, "asks for A/RES/61/180, the filter for E/RES/2006/27"),
        ("what did ECOSOC say about demand", {"organ": "ga"}, "asks for the Economic and Social Council, the filter"),
        ("operative paragraphs on demand", {"kind": "pp"}, "asks for operative paragraphs, the filter for preambular"),
        ("demand, since 2008", {"until": 2006}, "asks for what is since 2008, the filter for what is until 2006"),
    ],
)
def test_a_search_follows_the_filter_and_says_so(
    assistant: Assistant, question: str, options: dict[str, Any], told: str
) -> None:
    answer = assistant.ask(question, **options)
    assert any(told in notice and notice.endswith("the filter was followed.") for notice in answer.notices)


def test_years_of_both_are_used_together(assistant: Assistant) -> None:
    answer = assistant.ask("demand, before 2008", since=2006)
    assert (answer.interpretation.since, answer.interpretation.until) == (2006, 2007)
    assert not any("filter" in notice for notice in answer.notices)


def test_a_filter_limits_the_list_of_what_is_held(assistant: Assistant) -> None:
    answer = assistant.ask("Which resolutions do you hold?", organ="ecosoc")
    assert [fact.id for fact in answer.metadata] == ["E/RES/2008/33", "E/RES/2006/27"]
