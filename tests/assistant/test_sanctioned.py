"""Sanctions on a country as they stand, and what a mission may have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.ask import Assistant
from assistant.sanctioned import RENEWED
from corpus.home import Home
from corpus.library import Library
from index.build import build
from tests.factories import make_resolution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.paragraph import Resolution

ARMS = "Decides to renew until 31 May {} the measures on arms imposed by paragraph 4 of resolution 2428 (2018);"
TRAVEL = "Decides to renew until 31 May {} the travel and financial measures imposed by paragraph 9;"
PANEL = "Decides to extend until 1 July {} the mandate of the Panel of Experts on the measures imposed by paragraph 9;"


def _renewing(number: int, year: int, country: str) -> Resolution:
    texts = {
        "pp1": f"Recalling its resolutions on {country},",
        "op1": ARMS.format(year + 1),
        "op2": TRAVEL.format(year + 1),
        "op3": PANEL.format(year + 1),
        "op4": f"Calls upon the Government of {country} to end violence;",
    }
    return make_resolution(
        texts, id=f"S/RES/{number} ({year})", title="", organ="sc", adopted=f"{year}-05-28", year=year
    )


def _ceiling(number: int, year: int, mission: str, decision: str) -> Resolution:
    texts = [decision, f"Urges States to support {mission};", f"Commends {mission} for its work;"]
    return make_resolution(
        texts, id=f"S/RES/{number} ({year})", title="", organ="sc", adopted=f"{year}-11-14", year=year
    )


@pytest.fixture(scope="module")
def sanctioned(models_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant over renewals for two countries whose names are alike."""
    home = Home(tmp_path_factory.mktemp("sanctioned"))
    home.models.symlink_to(models_home.models)
    library = Library(home)
    library.add(
        (
            _renewing(2731, 2024, "South Sudan"),
            _renewing(2781, 2025, "South Sudan"),
            _renewing(2750, 2024, "Sudan"),
            _ceiling(
                2799,
                2024,
                "MINUSCA",
                "Decides that MINUSCA shall continue to comprise up to 14,400 military personnel;",
            ),
            _ceiling(2800, 2025, "MINUSCA", "Decides that MINUSCA shall comprise up to 14,046 military personnel;"),
            _ceiling(2802, 2025, "UNISFA", "Decides to maintain the authorized troop ceiling of 3,250 until May;"),
            _ceiling(2803, 2025, "BINUH", "Decides that the GSF shall have a personnel ceiling of 5,550 personnel;"),
            make_resolution(["Deplores the violence in Mali;"], id="S/RES/2600 (2021)", title="", organ="sc"),
        )
    )
    build(home, library)
    with Assistant.open(home) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("South Sudan arms embargo", ["S/RES/2781 (2025)#op1"]),
        ("until when is the travel ban on South Sudan renewed?", ["S/RES/2781 (2025)#op2"]),
        ("sanctions on South Sudan", ["S/RES/2781 (2025)#op1", "S/RES/2781 (2025)#op2"]),
        ("sanctions on South Sudan in 2024", ["S/RES/2731 (2024)#op1", "S/RES/2731 (2024)#op2"]),
        ("sanctions on Sudan", ["S/RES/2750 (2024)#op1", "S/RES/2750 (2024)#op2"]),
        ("sudan sanctions", ["S/RES/2750 (2024)#op1", "S/RES/2750 (2024)#op2"]),
    ],
)
def test_sanctions_are_told_by_the_newest_decision_on_the_country(
    sanctioned: Assistant, question: str, shown: list[str]
) -> None:
    """The renewal names neither the country nor sanctions; the panel's mandate is none of them."""
    answer = sanctioned.ask(question)
    assert [one.paragraph.id for one in answer.passages] == shown
    assert RENEWED in answer.notices


@pytest.mark.parametrize("question", ["sanctions on Mali", "who violates the arms embargo on South Sudan by air?"])
def test_no_renewal_is_made_up(sanctioned: Assistant, question: str) -> None:
    """Where nothing renews them, or something else is asked, the question is searched for."""
    assert RENEWED not in sanctioned.ask(question).notices


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("what is MINUSCA's troop ceiling?", "S/RES/2800 (2025)#op1"),
        ("How many troops does MINUSCA have?", "S/RES/2800 (2025)#op1"),
        ("minusca troop strength in 2024", "S/RES/2799 (2024)#op1"),
        ("troop ceiling of UNISFA", "S/RES/2802 (2025)#op1"),
    ],
)
def test_a_strength_is_told_by_the_newest_decision_on_the_mission(
    sanctioned: Assistant, question: str, shown: str
) -> None:
    """Where the decision names no mission, it is that of its resolution."""
    answer = sanctioned.ask(question)
    assert [one.paragraph.id for one in answer.passages] == [shown]
    assert any("on the strength of" in one for one in answer.notices)


@pytest.mark.parametrize("question", ["personnel ceiling of BINUH", "how many peacekeepers of MINUSCA were killed?"])
def test_the_strength_of_another_force_is_none(sanctioned: Assistant, question: str) -> None:
    """A decision on another force in the resolution, or another number, does not answer it."""
    assert not any("on the strength of" in one for one in sanctioned.ask(question).notices)
