"""Which of the paragraphs found are shown, and which are folded under others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.compose import compose, with_repeats
from assistant.fold import asks_for_all, worth_showing
from corpus.library import Library
from index.hit import Found, Hit
from tests.factories import make_resolution

if TYPE_CHECKING:
    from assistant.ask import Assistant
    from corpus.home import Home

LANGUAGE = "Requests the Secretary-General to report on the protection of coral reefs at its {} session, in {};"


@pytest.fixture
def library(home: Home) -> Library:
    """Three years of one resolution, and another about something else."""
    held = Library(home)
    years = ((2019, "seventy-fifth"), (2020, "seventy-sixth"), (2021, "seventy-seventh"))
    held.add(
        [
            make_resolution(
                {
                    "op1": LANGUAGE.format(session, year),
                    "op2": "Invites States:",
                    "op2.a": "To pay;",
                    "op2.b": "To act;",
                },
                id=f"A/RES/{year - 1945}/1",
                adopted=f"{year}-12-01",
            )
            for year, session in years
        ]
    )
    return held


def found(*paragraphs: str) -> Found:
    return Found(tuple(Hit(one, 1 - 0.01 * at) for at, one in enumerate(paragraphs)))


def test_yearly_repeats_are_folded_under_the_newest(library: Library) -> None:
    (one,) = worth_showing(library, found("A/RES/74/1#op1", "A/RES/76/1#op1", "A/RES/75/1#op1"), 5)
    assert one.paragraph == "A/RES/76/1#op1"
    assert one.repeats == ("A/RES/75/1#op1", "A/RES/74/1#op1")
    assert one.score == 1


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What is to be reported on coral reefs in 2020?", "A/RES/75/1#op1"),
        ("What is to be reported at the seventy-fifth session?", "A/RES/74/1#op1"),
        ("What is to be reported on coral reefs?", "A/RES/76/1#op1"),
        ("What is to be reported in 1999?", "A/RES/76/1#op1"),
    ],
)
def test_of_repeats_the_one_with_the_dates_of_the_question_comes_first(
    library: Library, question: str, expected: str
) -> None:
    hits = found("A/RES/74/1#op1", "A/RES/75/1#op1", "A/RES/76/1#op1")
    (one,) = worth_showing(library, hits, 5, question=question)
    assert one.paragraph == expected
    assert len(one.repeats) == 2


def test_of_repeats_the_next_adopted_comes_first_where_it_is_asked_for(library: Library) -> None:
    hits = found("A/RES/76/1#op1", "A/RES/75/1#op1", "A/RES/74/1#op1")
    adopted = library["A/RES/74/1"].adopted
    (one,) = worth_showing(library, hits, 5, after=adopted)
    assert one.paragraph == "A/RES/75/1#op1"


def test_the_resolution_that_the_conversation_is_about_is_shown_itself(library: Library) -> None:
    (one,) = worth_showing(library, found("A/RES/76/1#op1", "A/RES/74/1#op1"), 5, spared=frozenset({"A/RES/74/1"}))
    assert one.paragraph == "A/RES/74/1#op1"


def test_a_weak_paragraph_is_left_out_and_at_most_so_many_are_shown(library: Library) -> None:
    weak = Found((Hit("A/RES/74/1#op1", 1.0), Hit("A/RES/74/1#op2", 0.9), Hit("A/RES/75/1#op2.a", 0.2)))
    assert [one.paragraph for one in worth_showing(library, weak, 5)] == ["A/RES/74/1#op1", "A/RES/74/1#op2"]
    assert len(worth_showing(library, weak, 1)) == 1


def test_points_give_way_to_their_chapeau_where_everything_is_asked_for(library: Library) -> None:
    shown = worth_showing(library, found("A/RES/74/1#op2.b", "A/RES/74/1#op1", "A/RES/74/1#op2.a"), 1, complete=True)
    assert [one.paragraph for one in shown] == ["A/RES/74/1#op2", "A/RES/74/1#op1"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("list all paragraphs on housing", True),
        ("What are the measures against demand?", True),
        ("every mention of children", True),
        ("which points does paragraph 4 have?", True),
        ("give me a complete list of actions", True),
        ("what about all States?", False),
        ("Urges all Member States to act", False),
    ],
)
def test_a_question_for_everything_is_told(question: str, expected: bool) -> None:
    assert asks_for_all(question) is expected


def test_repeats_are_named_with_the_passage(assistant: Assistant) -> None:
    passages = assistant.ask("voluntary contributions to the United Nations Office on Drugs and Crime").passages
    shown = [passage.paragraph.id for passage in passages]
    named = {one for passage in passages for one in passage.also_in}
    assert named
    assert not named & set(shown)


def test_repeats_with_another_number_are_told_from_the_same_words(home: Home) -> None:
    library = Library(home)
    words = "Decides that the ceiling of the Mission will comprise {} military personnel and one hundred observers;"
    for number, soldiers in ((1, "11,500"), (2, "11,500"), (3, "16,215")):
        adopted = f"202{4 - number}-01-01"
        library.add([make_resolution([words.format(soldiers)], id=f"S/RES/{number} (2023)", adopted=adopted)])
    hits = found("S/RES/1 (2023)#op1", "S/RES/2 (2023)#op1", "S/RES/3 (2023)#op1")
    shown = worth_showing(library, hits, 5)
    (passage,) = with_repeats(compose(library, [(shown[0].paragraph, 1.0)])[0], shown)
    assert passage.paragraph.id == "S/RES/1 (2023)#op1"
    assert passage.twins == ("S/RES/2 (2023)#op1",)
    assert passage.variants == ("S/RES/3 (2023)#op1",)
    assert passage.to_json()["altered"] == ["S/RES/3 (2023)#op1"]
