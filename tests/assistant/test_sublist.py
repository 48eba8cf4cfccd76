"""What was shown, without some of it; and other ways of going on from what was shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.answer import Interpretation
from assistant.conversation import Conversation
from assistant.sublist import left_out
from corpus.home import Home
from corpus.library import Library
from tests.assistant.test_conversation import talk

if TYPE_CHECKING:
    from assistant.ask import Assistant

IDS = tuple(f"A/RES/61/180#op{number}" for number in (3, 4, 5, 7))
SHOWN = Conversation(named=IDS, shown=IDS, focus=IDS[0])


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("except the last two", (3, 4)),
        ("but not the first", (4, 5, 7)),
        ("without the first and the last", (4, 5)),
        ("not 4", (3, 5, 7)),
        ("except op 4 and 5", (3, 7)),
        ("leave out 4 to 7", (3,)),
        ("everything but the second one", (3, 5, 7)),
        ("except 12", ()),
        ("except the first four", ()),
        ("not only children", ()),
        ("not in 2006", ()),
        ("what about the last two?", ()),
    ],
)
def test_what_was_shown_loses_what_is_excepted(question: str, kept: tuple[int, ...]) -> None:
    assert left_out(question, SHOWN) == tuple(f"A/RES/61/180#op{number}" for number in kept)


def test_what_a_search_found_is_not_shortened() -> None:
    assert left_out("not the first", Conversation(shown=IDS, topic="demand")) == ()
    assert left_out("not the first", Conversation(named=IDS[:1])) == ()


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("ops 3-6 of 61/180", "not 4"), ["op3", "op5", "op6"]),
        (("ops 3-6 of 61/180", "except the first", "and not the last"), ["op4", "op5"]),
        (("resolution 61/180", "5"), ["op5"]),
        (("the preamble of 61/180", "first and last"), ["pp1", "pp11"]),
        (("op 3 of 61/180", "first and last"), ["op1", "op19"]),
        (("op 3 of 61/180", "go back two"), ["op1"]),
        (("op 3 of 61/180", "up one"), ["op2"]),
        (("op 3 of 61/180", "down two"), ["op5"]),
        (("paragraph 4 of 2008/33", "its subparagraphs"), ["op4.a", "op4.b", "op4.c", "op4.d"]),
        (("op 4 (b) of 2008/33", "its chapeau"), ["op4"]),
        (("op 4 (b) of 2008/33", "up a level"), ["op4"]),
        (("op 4 of 61/180", "op 5 of 2006/27", "the previous resolution"), ["op4"]),
        (("op 3 of 61/180", "OP 5 instead"), ["op5"]),
        (("para 3 of 61/180 and para 4 of 2008/33", "the next ones"), ["op4", "op5"]),
    ],
)
def test_turns_lead_on_from_what_was_shown(assistant: Assistant, turns: tuple[str, ...], expected: list[str]) -> None:
    assert [one.paragraph.path for one in talk(assistant, *turns).passages] == expected


@pytest.mark.parametrize("turn", ["just the operative part", "only the operative part", "and its operative part?"])
def test_a_part_of_the_whole_resolution_just_shown_is_all_of_that_part(assistant: Assistant, turn: str) -> None:
    answer = talk(assistant, "show the whole resolution 61/180", turn)
    assert [one.paragraph.path for one in answer.passages] == [f"op{number}" for number in range(1, 20)]


def test_the_list_is_gone_back_to_after_one_of_it_was_picked(assistant: Assistant) -> None:
    first = assistant.ask("trafficking in women")
    answer = talk(assistant, "trafficking in women", "the second one", "what comes after that?", "back to the list")
    assert [one.paragraph.id for one in answer.passages] == [one.paragraph.id for one in first.passages]
    assert "Asked again: “trafficking in women”" in answer.notices


def test_a_language_alone_asks_for_what_was_shown_in_it(assistant: Assistant) -> None:
    answer = talk(assistant, "op 3 of 61/180", "in French?")
    assert [one.paragraph.path for one in answer.passages] == ["op3"]
    assert "A/RES/61/180 is not held in French: it is given in English." in answer.notices


def test_a_paragraph_of_a_named_resolution_is_none_of_the_list(assistant: Assistant) -> None:
    answer = talk(assistant, "trafficking in women", "third: 2006/27 op 4")
    assert [one.paragraph.id for one in answer.passages] == ["E/RES/2006/27#op4"]


def test_a_year_that_was_left_out_is_back_with_any_year(assistant: Assistant) -> None:
    assert talk(assistant, "trafficking in women", "not 2006").interpretation.excluded == ("2006",)
    assert talk(assistant, "trafficking in women", "not 2006", "any year").interpretation.excluded == ()
    assert talk(assistant, "trafficking in women", "not 2006", "and in 2008?").interpretation.excluded == ()


def test_an_unclear_council_takes_the_place_of_the_organ_before() -> None:
    from assistant.carry import carry
    from assistant.reading import Reading
    from assistant.restrictions import Restrictions

    before = Conversation(Interpretation("demand", organ="ga"), topic="demand", focus=IDS[0])
    unclear = Restrictions(councils=("ecosoc", "sc"))
    library = Library(Home(Path("no-home")))
    for restrictions, organ in ((unclear, None), (Restrictions(), "ga")):
        reading = Reading("and the Council?", library, (), before, restrictions=restrictions)
        assert carry(reading, Interpretation(""), "add").interpretation.organ == organ
