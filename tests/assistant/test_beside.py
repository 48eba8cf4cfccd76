"""What a question puts together must stand together: a body and its number, an office and its holder, a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.beside import beside, day_asked, is_dated, lacks_beside, together_first
from corpus.home import Home
from corpus.library import Library
from index.hit import Found, Hit
from tests.factories import make_resolution

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("question", "text", "together"),
    [
        ("How many seats does the Security Council have?", "women fill at least 30 per cent of seats", False),
        ("How many seats does the Security Council have?", "the Security Council shall have 15 seats", True),
        ("how many judges does the ICJ have", "a maximum of sixteen permanent independent judges", False),
        ("how many judges does the ICJ have", "the fifteen judges of the International Court of Justice", True),
        ("How many judges does the Residual Mechanism have?", "The Mechanism shall have 25 independent judges", True),
        ("How many members does the General Assembly have?", "one third of the members of the General Assembly", False),
        ("How many States are in the Arab League?", "the 22 States of the Arab League", True),
        ("Who is the president of France?", "the resignation of Mr. Aristide as President of Haiti", False),
        ("Who is the president of France?", "two Presidents, one from Costa Rica and one from France", False),
        ("who is the president of haiti", "the swearing-in of the Haitian President, Mr. Alexandre", True),
        ("Who is the Special Representative of the Secretary-General for Iraq?", "his Representative in Iraq", False),
        ("Who was the first Secretary-General?", "the first Assistant Secretary-General for Youth Affairs", False),
        ("Who was the first Special Envoy on Water?", "the first Special Envoy on Water", True),
        ("When is World Bicycle Day?", "Recalling resolution 72/272 of 12 April 2018, “World Bicycle Day”", False),
        ("What is the role of UNODC?", "the role of the Economic and Social Council in coordination,", False),
        ("What is the role of UNODC?", "the United Nations Office on Drugs and Crime shall train", True),
        ("When is World Bicycle Day?", "Decides to declare 3 June World Bicycle Day", True),
    ],
)
def test_two_things_must_stand_together(question: str, text: str, together: bool) -> None:
    needed = beside(question)
    assert needed is not None
    assert needed(text) is together


@pytest.mark.parametrize(
    "question",
    [
        "How many victims does trafficking have?",
        "How many paragraphs does 61/180 have?",
        "How many experts are on the mechanism on racial justice in policing?",
        "Who is the beneficiary of the fund?",
        "Who is the head of a state party to inform?",
        "When is the report due?",
        "When was World Bicycle Day proclaimed?",
        "On which day of the week does it meet?",
    ],
)
def test_other_questions_put_nothing_together(question: str) -> None:
    assert beside(question) is None


@pytest.mark.parametrize(
    ("name", "text", "dated"),
    [
        ("International Day of Peace", "28 January as the International Day of Peaceful Coexistence", False),
        ("International Day of Peace", "16 May as the International Day of Living Together in Peace", False),
        ("International Day of Peace", "the International Day of Peace on 21 September", True),
        ("Indigenous Peoples' Day", "9 August as the International Day of the World's Indigenous Peoples", True),
        ("global tourism resiliance day", "17 February as Global Tourism Resilience Day", True),
        ("Day of Vesak", "the Day of Vesak, at the day of the full moon in the month of May", True),
    ],
)
def test_the_date_of_a_day_stands_with_its_name(name: str, text: str, dated: bool) -> None:
    assert is_dated(text, name) is dated


def test_a_day_is_told_by_its_name() -> None:
    assert day_asked("On what date is Indigenous Peoples' day marked each year?") == "Indigenous Peoples' day"
    assert day_asked("date of World Food Day") == "World Food Day"


def held(tmp_path: Path, *texts: str) -> tuple[Library, Found]:
    """Return a library of one resolution, and what a search found: its paragraphs in the order of their scores."""
    library = Library(Home(tmp_path))
    resolution = make_resolution(texts)
    library.add([resolution])
    hits = tuple(Hit(one.id, 1.0 - at / 10) for at, one in enumerate(resolution.paragraphs))
    return library, Found(hits, repaired=(("bycicle", "bicycle"),))


def test_a_day_that_is_named_without_its_date_is_not_answered(tmp_path: Path) -> None:
    library, found = held(tmp_path, "Recalling resolution 72/272 of 12 April 2018 on World Bicycle Day,")
    assert lacks_beside("When is World Bycicle Day?", found, library)
    assert lacks_beside("When is World Food Day?", found, library)
    assert not lacks_beside("What does it say of World Bicycle Day?", found, library)


def test_a_day_that_may_be_called_otherwise_is_left_to_the_search(tmp_path: Path) -> None:
    library, found = held(tmp_path, "Decides to proclaim 25 July the International Day for Judicial Well-being;")
    assert not lacks_beside("When is the international day for the well-being of judges?", found, library)


def test_the_date_of_a_day_comes_first(tmp_path: Path) -> None:
    library, found = held(tmp_path, "Welcoming World Bicycle Day,", "Declares 3 June World Bicycle Day;")
    assert [one.paragraph for one in together_first(found, "when is world bicycle day", library).hits] == [
        one.paragraph for one in reversed(found.hits)
    ]
    assert together_first(found, "What is World Bicycle Day?", library) is found
