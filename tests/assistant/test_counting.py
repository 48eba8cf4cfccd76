"""How many paragraphs a resolution has, and which resolutions were adopted when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.counting import kind_counted, paragraphs_of, points_of
from assistant.fields import asked_fields, asks_a_field
from assistant.metadata import asks_for_list
from tests.factories import make_resolution

if TYPE_CHECKING:
    from assistant.ask import Assistant

OPERATIVE, PREAMBULAR = "19 operative", "11 preambular"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("how many operative paragraphs in 61/180", OPERATIVE),
        ("how many preambular paragraphs does 61/180 have", PREAMBULAR),
        ("how many OPs does 61/180 have?", OPERATIVE),
        ("number of PPs in A/RES/61/180", PREAMBULAR),
        ("number of paragraphs in 61/180", f"{OPERATIVE} and {PREAMBULAR}"),
        ("how many paragraphs are there in the preamble of 61/180?", PREAMBULAR),
        ("how long is resolution 61/180", f"{OPERATIVE} and {PREAMBULAR}"),
        ("what is the length of 61/180", f"{OPERATIVE} and {PREAMBULAR}"),
        ("paragraph count of 61/180", f"{OPERATIVE} and {PREAMBULAR}"),
        ("count the operative paragraphs of 61/180", OPERATIVE),
        ("total number of paras in 61/180", f"{OPERATIVE} and {PREAMBULAR}"),
        ("how many sub-paragraphs does OP 3 of E/RES/2006/27 have", "2 sub-paragraphs (4 with those below them)"),
        ("number of points in OP 5 of 61/180", "0 sub-paragraphs"),
    ],
)
def test_paragraphs_are_counted_not_shown(assistant: Assistant, question: str, value: str) -> None:
    answer = assistant.ask(question)
    assert [fact.value for fact in answer.metadata] == [value]
    assert answer.answered
    assert answer.passages == ()
    assert all(fact.source.startswith("counted in ") for fact in answer.metadata)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("how many OPs are there", "op"),
        ("how many operative paragraphs", "op"),
        ("how many preambulars", "pp"),
        ("how many operative and preambular paragraphs", None),
        ("how many paragraphs", None),
    ],
)
def test_the_kind_that_is_counted_is_told(question: str, kind: str | None) -> None:
    assert kind_counted(question) == kind


@pytest.mark.parametrize(
    "question",
    [
        "how many paragraphs of 61/180 mention victims?",
        "how many paragraphs cite resolution 55/25?",
        "how long is the mandate of the group extended for?",
        "how many States signed the Convention?",
    ],
)
def test_what_paragraphs_say_is_not_counted(question: str) -> None:
    assert not asks_a_field(question)


def test_a_count_leaves_out_points() -> None:
    held = make_resolution()
    assert paragraphs_of(held, "op") == ("3 operative", "counted in A_RES_61_180.txt, sub-paragraphs left out")
    assert points_of(held, held.paragraphs[0].path)[0] == "0 sub-paragraphs"


@pytest.mark.parametrize(
    ("question", "fields"),
    [
        ("when was 76/300 adopted and by what vote", ["adopted", "vote"]),
        ("by what vote and when was 76/300 adopted", ["vote", "adopted"]),
        ("who sponsored it and when", ["sponsors", "adopted"]),
        ("when and at which meeting was it adopted?", ["adopted", "meeting"]),
        ("date, vote and sponsors", ["adopted", "vote", "sponsors"]),
        ("how and when was it adopted, and who tabled it", ["vote", "adopted", "sponsors"]),
        ("what is its title and its symbol", ["title", "symbol"]),
        ("when was it adopted and by whom", ["adopted", "organ"]),
        ("was it adopted by consensus or was there a vote", ["vote"]),
        ("when was it adopted?", ["adopted"]),
    ],
)
def test_every_field_that_is_asked_for_is_told(question: str, fields: list[str]) -> None:
    assert [field for field, _ in asked_fields(question)] == fields


@pytest.mark.parametrize(
    ("question", "held", "lacking"),
    [
        ("When was 61/180 adopted and by what vote?", ["2006-12-20"], ["how it was voted on"]),
        ("title and date of E/RES/2006/27", 2, []),
        ("at which meeting was 2006/27 adopted and when", ["41st plenary meeting", "2006-07-27"], []),
        ("who sponsored 61/180 and how was it voted on", [], ["its sponsors", "how it was voted on"]),
    ],
)
def test_several_fields_are_answered_together(
    assistant: Assistant, question: str, held: list[str] | int, lacking: list[str]
) -> None:
    answer = assistant.ask(question)
    values = [fact.value for fact in answer.metadata]
    assert (len(values) if isinstance(held, int) else values) == held
    assert answer.answered == bool(values)
    assert all(any(words in notice for notice in answer.notices) for words in lacking)


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("which resolutions did the Assembly adopt on 20 December 2006", ["A/RES/61/180"]),
        ("what was adopted on 20 December 2006?", ["A/RES/61/180"]),
        ("what did ECOSOC adopt in July 2006", ["E/RES/2006/27"]),
        ("Assembly resolutions of 20 December 2006", ["A/RES/61/180"]),
        ("ECOSOC resolutions 2008", ["E/RES/2008/33"]),
        ("list of ECOSOC resolutions adopted in 2006", ["E/RES/2006/27"]),
        ("resolutions passed in December 2006", ["A/RES/61/180"]),
        ("which texts did the Assembly pass in 2006?", ["A/RES/61/180"]),
        ("anything adopted in July 2006?", ["E/RES/2006/27"]),
        ("which resolutions did the Assembly adopt on 3 March 2006", []),
    ],
)
def test_what_was_adopted_then_is_listed(assistant: Assistant, question: str, ids: list[str]) -> None:
    answer = assistant.ask(question)
    assert [fact.id for fact in answer.metadata] == ids
    assert answer.passages == ()
    assert answer.reason == (None if ids else "nothing_matches_filters")


@pytest.mark.parametrize(
    "question",
    [
        "what did the Assembly adopt on demand in 2006",
        "resolutions of 2006 on victims",
        "which measures were adopted in 2006 against traffickers",
    ],
)
def test_a_subject_beside_a_date_is_searched_for(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert not answer.metadata
    assert answer.passages


def test_a_follow_up_that_only_restricts_lists_nothing(assistant: Assistant) -> None:
    first = assistant.ask("demand for trafficked persons")
    second = assistant.ask("and the resolutions of 2006?", conversation=first.conversation)
    assert second.metadata == ()
    assert second.passages


def test_a_list_needs_no_more_than_a_restriction() -> None:
    assert asks_for_list("Assembly resolutions of 2006", "", limited=True)
    assert not asks_for_list("Assembly resolutions of 2006", "")
