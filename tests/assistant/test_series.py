"""Follow-ups that ask for another year: the resolution that takes up the one in view is meant, not any of that year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.ask import Assistant
from assistant.first_use import build_index
from corpus.home import Home
from corpus.library import Library
from tests.factories import make_resolution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.paragraph import Resolution

YEARS = range(2018, 2024)


def of_tea(year: int) -> Resolution:
    """Return the Assembly's resolution on tea of a year."""
    session = str(year - 1945)
    return make_resolution(
        {
            "pp1": f"Recalling the harvest of {year},",
            "op1": f"Urges tea growers to water their gardens {year - 2000} times a season;",
            "op2": "Requests the Secretary-General to submit a report on the quality of tea;",
            **({"op3": "Welcomes the tasting of green tea in mountain villages;"} if year == 2021 else {}),
        },
        id=f"A/RES/{session}/10",
        title="Growing and drinking of tea",
        adopted=f"{year}-12-01",
        session=session,
    )


def of_coffee(year: int) -> Resolution:
    """Return the Assembly's resolution on coffee of a year."""
    session = str(year - 1945)
    return make_resolution(
        {
            "op1": f"Urges roasters to keep their sacks of coffee dry for {year - 1990} days;",
            "op2": "Requests the Secretary-General to report on coffee and on the tasting of green tea in villages;",
        },
        id=f"A/RES/{session}/20",
        title="Roasting of coffee",
        adopted=f"{year}-12-02",
        session=session,
    )


def of_ferry(number: int, year: int, before: str) -> Resolution:
    """Return the Council's resolution that extends the ferry mission in a year."""
    return make_resolution(
        {
            "pp1": f"Recalling its resolution {before}, and stressing the safety of passengers,",
            "op1": f"Decides to extend the mandate of the ferry mission until 31 May {year + 1};",
            "op2": "Requests the Secretary-General to report on the crossing every ninety days;",
        },
        id=f"S/RES/{number} ({year})",
        symbol=f"S/RES/{number} ({year})",
        title="",
        organ="sc",
        adopted=f"{year}-05-20",
    )


@pytest.fixture(scope="module")
def talker(tmp_path_factory: pytest.TempPathFactory, models_home: Home) -> Iterator[Assistant]:
    home = Home(tmp_path_factory.mktemp("series"))
    home.models.symlink_to(models_home.models)
    library = Library(home)
    ferries = [of_ferry(2000 + year - 2000, year, f"{1999 + year - 2000} ({year - 1})") for year in YEARS]
    library.add([*map(of_tea, YEARS), *map(of_coffee, YEARS), *ferries])
    build_index(home, library)
    with Assistant.open(home) as opened:
        yield opened


def first(talker: Assistant, *questions: str) -> str:
    """Return the id of the first passage that the last question of a conversation is answered with, "" for none."""
    before, shown = None, ""
    for question in questions:
        answer = talker.ask(question, conversation=before)
        before, shown = answer.conversation, answer.passages[0].paragraph.id if answer.passages else ""
    return shown


TEA = "how often should tea growers water their gardens, in 2020?"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("and a year later?", "A/RES/76/10#op1"),
        ("and two years earlier?", "A/RES/73/10#op1"),
        ("the year before?", "A/RES/74/10#op1"),
        ("the session after?", "A/RES/76/10#op1"),
        ("only the 2023 one", "A/RES/78/10#op1"),
        ("does the 2021 one mention green tea?", "A/RES/76/10#op3"),
        ("what had it asked the Secretary-General to do the year before?", "A/RES/74/10#op2"),
    ],
)
def test_another_year_is_one_of_the_same_title(talker: Assistant, asked: str, expected: str) -> None:
    assert first(talker, TEA, asked) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("and a year later?", "S/RES/2021 (2021)#op1"),
        ("who is to report in the 2019 one?", "S/RES/2019 (2019)#op2"),
    ],
)
def test_of_the_security_council_another_year_is_what_cites_it_or_is_cited(
    talker: Assistant, asked: str, expected: str
) -> None:
    assert first(talker, "until when did the Council extend the ferry mission in 2020?", asked) == expected


def test_how_the_distance_was_read_is_told(talker: Assistant) -> None:
    before = talker.ask(TEA).conversation
    for question, notice in (
        ("and two years later?", "“two years later” was read as 2022."),
        ("the session before?", "“the session before” was read as session 74."),
    ):
        assert notice in talker.ask(question, conversation=before).notices


def test_what_the_resolution_in_view_does_not_mention_is_not_answered_by_others(talker: Assistant) -> None:
    asked = talker.ask("does it also mention submarines?", conversation=talker.ask(TEA).conversation)
    assert not asked.answered
    assert any("has “submarines”" in notice for notice in asked.notices)
    assert asked.interpretation.symbols == ("A/RES/75/10",)
    assert asked.near_misses


def test_a_year_with_an_organ_or_a_subject_of_its_own_is_not_bound_to_the_series(talker: Assistant) -> None:
    assert first(talker, TEA, "what about coffee in 2022?").startswith("A/RES/77/20")
    assert not first(talker, TEA, "and the Security Council in 2021?").startswith("A/")
