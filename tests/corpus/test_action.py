"""What operative paragraphs do and whom they ask."""

from __future__ import annotations

import pytest

from corpus.action import read_actions
from corpus.addressee import is_party, name_of


@pytest.mark.parametrize(
    ("text", "phrase", "verb"),
    [
        pytest.param("Also urges Member States to act;", "Also urges", "urges", id="adverb before"),
        pytest.param("Requests also the Secretary-General to act;", "Requests also", "requests", id="adverb after"),
        pytest.param(
            "Once again strongly condemns all acts;", "Once again strongly condemns", "condemns", id="several"
        ),
        pytest.param("Calls upon States to act;", "Calls upon", "calls", id="calls upon"),
        pytest.param("Calls once again upon States to act;", "Calls once again upon", "calls", id="a word between"),
        pytest.param(
            "Reiterates its request to the Secretary-General to report;",
            "Reiterates its request to",
            "reiterates",
            id="reiterates its request",
        ),
        pytest.param(
            "Takes note with appreciation of the report;", "Takes note with appreciation of", "takes", id="takes note"
        ),
        pytest.param(
            "Decides to remain actively seized of the matter.",
            "Decides to remain actively seized",
            "decides",
            id="seized",
        ),
        pytest.param(
            "Expresses its deep concern at the violence;", "Expresses its deep concern at", "expresses", id="concern"
        ),
        pytest.param("We reaffirm our commitment;", "We reaffirm", "reaffirms", id="a declaration"),
        pytest.param("(a) Urges Chad to sign;", "Urges", "urges", id="a letter"),
        pytest.param("States are strongly urged to act;", "are strongly urged", "urges", id="passive"),
    ],
)
def test_the_action_phrase_is_the_verb_with_what_belongs_to_it(text: str, phrase: str, verb: str) -> None:
    first = read_actions(text)[0]
    assert (first.phrase, first.verb) == (phrase, verb)
    assert text[slice(*first.span)] == phrase


@pytest.mark.parametrize(
    "text",
    ["To become parties to the Protocol;", "Ensuring equal access;", "States parties shall meet.", "", "2030 Agenda"],
)
def test_a_paragraph_that_opens_with_no_verb_does_nothing(text: str) -> None:
    assert read_actions(text) == ()


@pytest.mark.parametrize(
    ("text", "addressees"),
    [
        pytest.param("Requests the Secretary-General to report;", ["Secretary-General"], id="one"),
        pytest.param("Urges Member States and UNODC to act;", ["Member States", "UNODC"], id="two"),
        pytest.param(
            "Invites the United Nations Office on Drugs and Crime, within its mandate, to continue;",
            ["UNODC"],
            id="in full",
        ),
        pytest.param(
            "Calls upon all States, relevant United Nations agencies and civil society to cooperate;",
            ["States", "United Nations agencies", "civil society"],
            id="three",
        ),
        pytest.param(
            "Also calls upon, in this regard, all Member States that have not yet done so to ratify it;",
            ["Member States"],
            id="words between",
        ),
        pytest.param("Demands that Israel cease its policy;", ["Israel"], id="demands that"),
        pytest.param(
            "Requests the United Nations Educational, Scientific and Cultural Organization to act;",
            ["UNESCO"],
            id="commas",
        ),
        pytest.param("Encourages continued efforts to reform;", [], id="efforts are nobody"),
        pytest.param("Calls for an end to the violence;", [], id="calls for"),
        pytest.param("Welcomes the report of the Secretary-General;", [], id="nobody is asked"),
    ],
)
def test_those_who_are_asked_are_named(text: str, addressees: list[str]) -> None:
    assert list(read_actions(text)[0].addressees) == addressees


def test_what_a_paragraph_asks_further_on_counts() -> None:
    text = "Takes note of the report, and in this regard requests the Secretary-General to update it;"
    assert [(one.phrase, one.addressees) for one in read_actions(text)] == [
        ("Takes note of", ()),
        ("requests", ("Secretary-General",)),
    ]


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("Also urges States;", True),
        ("Requests further that;", True),
        ("Urges States;", False),
        ("Again calls for;", False),
    ],
)
def test_also_and_further_lean_on_the_paragraph_before(text: str, leans: bool) -> None:
    assert read_actions(text)[0].leans is leans


@pytest.mark.parametrize(
    ("name", "wanted", "same"),
    [
        ("Secretary-General", "the Secretary General", True),
        ("UNODC", "united nations office on drugs and crime", True),
        ("UNODC", "unodc", True),
        ("Government of Mali", "government", True),
        ("States", "Member States", False),
    ],
)
def test_a_party_is_known_however_it_is_written(name: str, wanted: str, same: bool) -> None:
    assert is_party(name, wanted) is same


def test_a_name_goes_without_what_qualifies_it() -> None:
    assert name_of("all relevant Member States that are affected") == "Member States"


def test_what_is_asked_further_on_is_read_with_whom_it_is_asked_of() -> None:
    actions = read_actions(
        "Welcomes the report of the United Nations Office on Drugs and Crime, requests the Office to continue, "
        "invites the inter-agency coordination group to provide information, and reiterates its request to the "
        "Secretary-General to provide resources;"
    )
    assert [(one.verb, one.addressees) for one in actions] == [
        ("welcomes", ()),
        ("requests", ("UNODC",)),
        ("invites", ("inter-agency coordination group",)),
        ("reiterates", ("Secretary-General",)),
    ]
