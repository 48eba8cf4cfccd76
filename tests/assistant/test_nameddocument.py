"""Documents that questions name by their titles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from assistant.nameddocument import read_named, with_named_document
from corpus.home import Home
from corpus.library import Library
from tests.factories import make_resolution

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.paragraph import Organ, Resolution

TEXTS = ["Urges all States to act;"]


def _held(symbol: str, title: str, adopted: str, organ: Organ = "ga") -> Resolution:
    made = make_resolution(TEXTS, id=symbol, organ=organ)
    return replace(made, title=title, adopted=adopted, year=int(adopted[:4]))


HELD = (
    _held("A/RES/79/1", "The Pact for the Future", "2024-09-22"),
    _held("A/RES/77/217", "The right to food", "2022-12-15"),
    _held("A/RES/78/198", "The right to food", "2023-12-19"),
    _held("A/HRC/RES/52/16", "The right to food", "2023-04-03", "hrc"),
    _held("A/RES/79/179", "Moratorium on the use of the death penalty", "2024-12-17"),
    _held("A/RES/74/145", "Transforming our world: the 2030 Agenda for Sustainable Development", "2019-09-25"),
    _held("A/RES/78/66", "Comprehensive Nuclear-Test-Ban Treaty", "2023-12-04"),
)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library of titles, some of which recur."""
    made = Library(Home(tmp_path))
    made.add(HELD)
    return made


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("paragraph 20 of the Pact for the Future", "paragraph 20 of A/RES/79/1"),
        ("what does para 2 of the Pact for the Future say?", "what does para 2 of A/RES/79/1 say?"),
        ("annex I of the Pact for the Future", "annex I of A/RES/79/1"),
        ("the preamble of the pact for the future", "the preamble of A/RES/79/1"),
        ("first operative paragraph of “The Pact for the Future”", "first operative paragraph of A/RES/79/1"),
        ("OP3 of the resolution on the right to food 2022", "OP3 of A/RES/77/217"),
        ("OP3 of the 2022 resolution on the right to food", "OP3 of A/RES/77/217"),
        ("OP3 of the right to food", "OP3 of A/RES/78/198"),
        ("OP3 of the HRC resolution on the right to food", "OP3 of A/HRC/RES/52/16"),
        ("op 4 of the moratorium on the death penalty", "op 4 of A/RES/79/179"),
        ("para 3 of the 2030 Agenda for Sustainable Development", "para 3 of A/RES/74/145"),
        ("OP 1 of the resolution on the Comprehensive Nuclear-Test-Ban Treaty", "OP 1 of A/RES/78/66"),
    ],
)
def test_a_title_takes_the_symbol_of_its_resolution(library: Library, question: str, read: str) -> None:
    said, told = with_named_document(question, library)
    assert said == read
    assert len(told) == 1
    assert "was read as" in told[0]


@pytest.mark.parametrize(
    "question",
    [
        "paragraph 2 of the Comprehensive Nuclear-Test-Ban Treaty",
        "OP3 of the resolution on the right to food 1999",
        "paragraph 20 of the Pact for the Past",
        "paragraph 3 of 61/180 on the right to food",
        "the Pact for the Future",
        "what does the right to food require",
        "paragraph 5 of the resolution",
    ],
)
def test_what_names_no_title_stays_as_it_is(library: Library, question: str) -> None:
    assert with_named_document(question, library) == (question, ())


def test_of_a_title_that_recurs_the_others_are_told(library: Library) -> None:
    _, (told,) = with_named_document("OP3 of the right to food", library)
    assert told.endswith("the newest of 3 of that title; others: A/HRC/RES/52/16, A/RES/77/217.")


def test_the_heading_of_an_annex_is_read_as_that_annex(tmp_path: Path) -> None:
    library = Library(Home(tmp_path))
    made = make_resolution(TEXTS, id="A/RES/79/1")
    below = replace(made.paragraphs[-1], path="annex.2", kind="annex", heading="Global Digital Compact")
    library.add([replace(made, paragraphs=(*made.paragraphs, below))])
    said, told = with_named_document("paragraph 2 of the Global Digital Compact", library)
    assert said == "paragraph 2 of annex 1 of A/RES/79/1"
    assert told


def test_the_year_and_the_organ_are_read() -> None:
    named = read_named("OP3 of the Council's 2023 resolution on the right to food, please")
    assert named is not None
    assert (named.name, named.year, named.organ) == ("right to food", 2023, "council")
