"""A question for a number or a date is not answered by a paragraph without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.expectation import DEED, DOES, DOING, HOLDS, ORGANIZES, PAYS, holds_what_is_asked, sought
from assistant.prefer import joined, telling
from corpus.home import Home
from corpus.library import Library
from index.hit import Found, Hit
from tests.factories import make_resolution

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("question", "text", "holds"),
    [
        ("How many victims are there?", "Urges all States to act, as in resolution 61/180 of 20 December 2006;", False),
        ("How many people are trafficked?", "defines a child as a person under the age of 18,", False),
        ("How many times is it mentioned?", "Urges all States to act;", True),
        ("How many victims are there?", "Concerned that two million persons are trafficked,", True),
        ("and how much has been paid?", "Invites contributions, in accordance with article 6, paragraph 3;", False),
        ("Below what age is labour prohibited?", "labour of all people under the age of 18,", True),
        ("Should help depend on how old they are?", "taking into account their age, gender and needs;", True),
        ("When was the Forum held?", "Noting the Forum, held from 13 to 15 February 2008,", True),
        ("On which day is it observed?", "Condemning trafficking as an abhorrent form of slavery,", False),
        ("By when is a report due?", "requests a report at its sixty-fourth session;", True),
        ("Say so when appropriate", "Encourages all States,", True),
        ("What about housing?", "Appropriate housing;", True),
        ("What is the legal definition of trafficking?", "the legal rights of victims of trafficking;", False),
        ("definition of trafficking in persons", "Condemning trafficking in persons as modern-day slavery,", False),
        ("definition of trafficking", "economic, educational and other means of support to victims,", False),
        ("who chairs the inter-agency group", "through the Inter-Agency Coordination Group and its members,", False),
        ("Who chaired the meeting?", "the meeting, with Ms. Ali in the chair,", True),
        ("Who is the Executive Director of UNODC?", "the Crime Prevention and Criminal Justice Programme", False),
        ("How is trafficking defined?", "“Trafficking in persons” shall mean the recruitment of persons,", True),
        ("Who defined the mandate?", "Urges all States to act;", True),
        ("Who is the current Special Rapporteur?", "the reports of the Special Rapporteur,", False),
        ("who is the chair of the Human Rights Committee", "the High Commissioner, the Chair of the Committee", False),
        ("Who are the co-chairs of the support group?", "co-chaired by Mr. Said Djinnit", True),
        ("Who is the Secretary-General asked to inform?", "Requests the Secretary-General to inform States", True),
        ("who is the coordinator of the fight?", "entrust the Executive Director with coordination", True),
        ("Who is the next Secretary-General?", "Recommends that Mr. António Guterres be appointed;", True),
        ("Who is the beneficiary of the fund?", "for the benefit of victims;", True),
        ("What does article 51 of the Charter say?", "Acting under Article 41 of Chapter VII,", False),
        ("What does article 51 of the Charter say?", "in accordance with Articles 2 and 51 of the Charter,", True),
        ("What does article 8 bis say?", "the amendments to articles 124 and 8 of the Rome Statute", False),
        ("What is the budget in dollars?", "within the regular budget of the Office;", False),
        ("How much in dollars?", "an amount of 16,300,000 dollars;", True),
    ],
)
def test_what_is_asked_for_must_be_there(question: str, text: str, holds: bool) -> None:
    assert holds_what_is_asked(question, text) is holds


@pytest.mark.parametrize(
    ("question", "text", "worth"),
    [
        ("Until when is the mission to stay?", "Decides to extend the mandate until 30 June 2024;", HOLDS),
        ("Until when is the mission to stay?", "Decides to extend the mandate;", 0),
        (
            "Until when was the mission prolonged?",
            "Decides to extend the mandate until 30 June 2024;",
            HOLDS + DOES + DOING,
        ),
        ("Until when was the mission prolonged?", "Decides to review it by 30 June 2024;", HOLDS + DOES),
        ("Do creative authorities act?", "Decides to authorize and create;", 0),
        ("At which sessions is it to be discussed?", "to submit a report at its sixtieth session;", HOLDS),
        ("How large may the force be?", "an authorized strength of 8,940 military personnel;", HOLDS),
        ("How large may the force be?", "Commends the force, recalling resolution 1542 (2004);", 0),
        ("Is help given when they are in need?", "Encourages all States,", 0),
        ("Whom did the Council ask to report?", "Also requests the Secretary-General to report;", DOES),
        ("Whom did the Council ask to report?", "Recalling its request for a report,", 0),
        ("Who is urged to act?", "Urges all States to act;", DOES),
        ("What did the Council decide about Haiti?", "Decides to extend the mandate;", DEED),
        ("What did the Council decide about Haiti?", "Decides to remain actively seized of the matter.", 0),
        ("Who pays for the mission?", "Invites Member States to make voluntary contributions;", PAYS),
        ("which agency looks after it?", "Invites the FAO to facilitate the observance of the Day;", ORGANIZES),
        ("which agency looks after it?", "Decides to observe the Day;", 0),
        ("Who has to pay for it?", "Also requests the Office to continue its work;", 0),
        ("How does the Office work?", "Invites Member States to make voluntary contributions;", 0),
        ("What did the Council decide about Haiti?", "Reaffirming the unity of Haiti,", 0),
    ],
)
def test_what_a_text_gains_by_holding_or_doing_what_is_looked_for(question: str, text: str, worth: float) -> None:
    assert sought(question).worth(text) == pytest.approx(worth)


def test_what_only_a_farther_search_found_stands_behind_by_its_score() -> None:
    found = Found((Hit("a#op1", 0.8), Hit("a#op2", 0.5)), (), (), 9, {})
    farther = Found((Hit("a#op3", 0.6), Hit("a#op1", 0.4)), (), (), 9, {})
    assert [(hit.paragraph, hit.score) for hit in joined(found, farther).hits] == [
        ("a#op1", 0.8),
        ("a#op3", 0.6),
        ("a#op2", 0.5),
    ]


def test_of_equal_paragraphs_the_one_with_the_time_asked_for_comes_first(tmp_path: Path) -> None:
    library = Library(Home(tmp_path))
    texts = ["Decides to extend the mandate of the Mission;", "Decides to extend the Mission until 30 June 2024;"]
    library.add([make_resolution(texts, id="S/RES/1 (2023)")])
    found = Found(tuple(Hit(f"S/RES/1 (2023)#op{n}", 0.8 - n / 50) for n in (1, 2)), (), (), 2, {})
    ranked = telling(found, sought("Until when was the Mission extended?"), library)
    assert [hit.paragraph for hit in ranked.hits] == ["S/RES/1 (2023)#op2", "S/RES/1 (2023)#op1"]
    assert telling(found, sought("What of the Mission?"), library) is found


@pytest.mark.parametrize(
    ("question", "text", "holds"),
    [
        ("What is the name of the Special Rapporteur?", "the mandate of the Special Rapporteur on slavery,", False),
        ("what's the Executive Director's name", "the Executive Director of the Office,", False),
        ("What is the name of the Special Rapporteur?", "the Special Rapporteur, Ms. Ali,", True),
        ("What is the name of the report?", "the report entitled “Patterns”,", True),
    ],
)
def test_who_asks_for_a_name_wants_a_person(question: str, text: str, holds: bool) -> None:
    assert holds_what_is_asked(question, text) is holds
