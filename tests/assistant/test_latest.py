"""The newest resolution on a subject is told from those that are held."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.latest import with_latest_named

if TYPE_CHECKING:
    from assistant.ask import Assistant


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("OP 5 of the latest resolution on trafficking in persons", "OP 5 of ga-63-improving-coordination"),
        (
            "What does the newest ECOSOC resolution on trafficking say about demand?",
            "What does E/RES/2008/33 say about demand?",
        ),
        ("the Council's most recent text on protecting victims: who pays?", "E/RES/2006/27: who pays?"),
        ("latest resolution on Interpol", "A/RES/61/180"),
        ("the oldest resolution on trafficking in persons", "E/RES/2006/27"),
        ("the first ECOSOC resolution", "E/RES/2006/27"),
        ("which resolution on trafficking in persons is the latest?", "ga-63-improving-coordination"),
        ("ECOSOC resolutions on trafficking in persons, oldest", "E/RES/2006/27"),
        ("last ECOSOC resolution in 2006", "E/RES/2006/27"),
        ("the latest resolution on prevention, protection and assistance", "E/RES/2006/27"),
        ("the most recent resolution of the Economic and Social Council", "E/RES/2008/33"),
    ],
)
def test_the_newest_that_fits_takes_the_place_of_its_description(
    assistant: Assistant, question: str, read: str
) -> None:
    found, told = with_latest_named(question, assistant.library, assistant.index)
    assert found == read
    assert told.startswith("“")


@pytest.mark.parametrize(
    "question",
    [
        "the latest resolution on unicorns",
        "para 2 of the last resolution",
        "the first resolution",
        "the last Council resolution on which members were divided",
        "the latest Human Rights Council resolution",
        "the latest report on trafficking",
        "the latest resolution 61/180",
        "the latest resolution on the",
        "which resolution on unicorns is the latest",
        "last ECOSOC resolution in 2011",
    ],
)
def test_what_names_no_newest_resolution_stays_as_it_is(assistant: Assistant, question: str) -> None:
    assert with_latest_named(question, assistant.library, assistant.index) == (question, "")


def test_within_a_conversation_the_latest_resolution_is_that_just_spoken_of(assistant: Assistant) -> None:
    asked = "para 2 of the latest resolution"
    assert with_latest_named(asked, assistant.library, assistant.index, follows=True) == (asked, "")
    assert with_latest_named(asked, assistant.library, assistant.index)[0] == "para 2 of ga-63-improving-coordination"


def test_how_it_was_read_is_told_and_kept_as_a_restriction(assistant: Assistant) -> None:
    answer = assistant.ask("What does the latest ECOSOC resolution on trafficking say about demand?")
    assert answer.interpretation.symbols == ("E/RES/2008/33",)
    assert answer.notices[0] == (
        "“the latest ECOSOC resolution on trafficking” was read as E/RES/2008/33, the newest of 2 held "
        "that speak of “trafficking”."
    )
    assert {one.paragraph.id.partition("#")[0] for one in answer.passages} == {"E/RES/2008/33"}
