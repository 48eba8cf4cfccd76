"""What stands under a numbered heading, and documents whose numbers are those of an annex."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from assistant.nameddocument import with_named_document
from assistant.underheading import with_heading
from corpus.home import Home
from corpus.library import Library
from tests.factories import make_resolution

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.paragraph import Resolution

HEADED = {
    "op1": "",
    "op2": "Action 1. We will end poverty",
    "op3": "Action 1. We will end poverty",
    "op4": "Action 12 . We will plan",
}


def _pact() -> Resolution:
    made = make_resolution({path: f"We decide upon {path}." for path in HEADED}, id="A/RES/79/1")
    under = tuple(replace(one, heading=HEADED[one.path]) for one in made.paragraphs)
    return replace(made, title="The Pact for the Future", paragraphs=under)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library of the Pact and of an outcome that stands in the annex of its resolution."""
    made = Library(Home(tmp_path))
    outcome = {
        "op1": "Endorses the outcome;",
        "annex.u1": "Sevilla Commitment",
        "annex.1": "We have gathered,",
        "annex.2": "We commit.",
    }
    commitment = replace(make_resolution(outcome, id="A/RES/79/323"), title="Sevilla Commitment")
    made.add((_pact(), commitment))
    return made


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("action 1 of the Pact for the Future", "General Assembly resolution 79/1, paras. 2 and 3"),
        ("Pact for the Future action 12", "General Assembly resolution 79/1, para. 4"),
        ("A/RES/79/1, action 12", "General Assembly resolution 79/1, para. 4"),
        ("what does action 12 of 79/1 say?", "what does General Assembly resolution 79/1, para. 4 say?"),
    ],
)
def test_paragraphs_under_a_numbered_heading_are_named_by_it(library: Library, question: str, read: str) -> None:
    """A heading has no number of a paragraph: those under it are what is meant."""
    assert with_heading(question, library)[0] == read


@pytest.mark.parametrize(
    "question",
    [
        "action 2 of the Pact for the Future",
        "action 1 of the Sevilla Commitment",
        "what action 1 did they take?",
        "goal 5 of the 2030 Agenda",
    ],
)
def test_a_heading_that_is_not_there_is_left_as_it_is(library: Library, question: str) -> None:
    """Neither another action nor another text is taken for it."""
    assert with_heading(question, library) == (question, ())


def test_the_heading_is_told(library: Library) -> None:
    """Whoever asks sees under which heading the paragraphs stand."""
    [told] = with_heading("action 12 of the Pact for the Future", library)[1]
    assert told.endswith("para. 4, headed “Action 12 . We will plan”.")


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("paragraph 2 of the Sevilla commitment", "paragraph 2 of annex 1 of A/RES/79/323"),
        ("op 1 of the Sevilla Commitment", "op 1 of A/RES/79/323"),
        ("paragraph 2 of the Pact for the Future", "paragraph 2 of A/RES/79/1"),
    ],
)
def test_numbers_of_an_annexed_document_are_those_of_the_annex(library: Library, question: str, read: str) -> None:
    """A paragraph of the Commitment is one of what the resolution adopts, an operative one is the resolution's."""
    assert with_named_document(question, library)[0] == read
