"""The order of an answer: what names what the question names comes first, and of yearly forms the newest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.ask import Assistant
from assistant.demonyms import country_names
from assistant.first_use import build_index
from assistant.nametold import names_told
from assistant.prefer import operative_raised
from assistant.standing import NOW
from corpus.home import Home
from corpus.library import Library
from index.hit import Found, Hit
from tests.factories import make_resolution

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EXTENDS = "Decides to extend the mandate of {} for a further period ending on {};"
CEILING = "Decides that the authorized troop ceiling of the mission shall be {} military personnel until {};"
TEXTS = {
    "S/RES/1384 (2001)": ("2001-12-14", EXTENDS.format("UNFICYP", "15 June 2002")),
    "S/RES/1604 (2005)": ("2005-06-15", EXTENDS.format("UNFICYP", "15 December 2005")),
    "S/RES/1711 (2006)": ("2006-09-29", EXTENDS.format("ONUB", "31 December 2006")),
    "S/RES/2352 (2017)": ("2017-05-15", CEILING.format("4,791", "15 November 2017")),
    "S/RES/2790 (2025)": ("2025-08-28", f"Commends UNFICYP, and {EXTENDS.format('that force', '31 January 2027')}"),
    "S/RES/2301 (2016)": ("2016-07-26", CEILING.format("10,750", "15 November 2017")),
}
NAMED = {
    "S/RES/2352 (2017)": "Recalling its resolutions on the situation in the Sudan,",
    "S/RES/2301 (2016)": "Welcoming the progress that MINUSCA helped to bring about in the Central African Republic,",
}


@pytest.fixture(scope="module")
def council(models_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant over renewals of mandates, one mission's beside another's."""
    home = Home(tmp_path_factory.mktemp("council"))
    home.models.symlink_to(models_home.models)
    library = Library(home)
    for id_, (day, text) in TEXTS.items():
        texts = {"pp1": NAMED[id_], "op1": text} if id_ in NAMED else {"op1": text}
        library.add([make_resolution(texts, id=id_, title="", organ="sc", adopted=day)])
    build_index(home, library)
    with Assistant.open(home) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "first"),
    [
        pytest.param("When does the mandate of UNFICYP expire?", "S/RES/2790 (2025)#op1", id="now: the newest"),
        pytest.param(
            "Until when was the mandate of UNFICYP extended in 2001?", "S/RES/1384 (2001)#op1", id="the year told"
        ),
        pytest.param("UNFICYP until when?", "S/RES/2790 (2025)#op1", id="now: a name alone"),
        pytest.param("Until when does UNFICYP operate?", "S/RES/2790 (2025)#op1", id="now: operates"),
        pytest.param("What is the troop ceiling of MINUSCA?", "S/RES/2301 (2016)#op1", id="named in its preamble"),
        pytest.param("the troop ceiling in the Sudan", "S/RES/2352 (2017)#op1", id="a country"),
    ],
)
def test_what_names_what_is_asked_about_comes_first(council: Assistant, question: str, first: str) -> None:
    assert council.ask(question).passages[0].paragraph.id == first


RECOMMENDS = "Recommends to the General Assembly that {} be appointed Secretary-General for a term of office {};"
TERMS = {
    "S/RES/1358 (2001)": ("", 2001, RECOMMENDS.format("Mr. Kofi Annan", "from 1 January 2002 to 31 December 2006")),
    "S/RES/1715 (2006)": ("2006-10-09", 2006, RECOMMENDS.format("Mr. Ban Ki-moon", "ending on 31 December 2011")),
    "S/RES/1987 (2011)": ("", 2011, RECOMMENDS.format("Mr. Ban Ki-moon", "ending on 31 December 2016")),
    "S/RES/2580 (2021)": ("2021-06-08", 2021, RECOMMENDS.format("Mr. António Guterres", "ending on 31 December 2026")),
}


def test_the_term_after_is_the_next_one_even_where_only_years_are_told(models_home: Home, tmp_path: Path) -> None:
    home = Home(tmp_path / "terms")
    home.create()
    home.models.symlink_to(models_home.models)
    library = Library(home)
    for id_, (day, year, text) in TERMS.items():
        library.add([make_resolution([text], id=id_, title="", organ="sc", adopted=day, year=year)])
    build_index(home, library)
    asked = "Who did the Council recommend for the term from 1 January 2002?", "and for the term after that?"
    with Assistant.open(home) as opened:
        before, shown = None, []
        for question in (*asked, "did they recommend him again?"):
            answer = opened.ask(question, conversation=before)
            before = answer.conversation
            shown.append(answer.passages[0].paragraph.id)
    assert shown == ["S/RES/1358 (2001)#op1", "S/RES/1715 (2006)#op1", "S/RES/1987 (2011)#op1"]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("WHAT DOES MINUSCA DO IN HAITI", ()),
        ("what does the Jordanian judge say", ()),
        ("what is asked of UNODC in Türkiye", (("Türkiye", "Turkish"),)),
        ("DPRK coal export ban", (("Democratic People's Republic of Korea", "DPRK"),)),
        ("Côte d’Ivoire and New Zealand", (("Côte d'Ivoire", "Ivorian"), ("New Zealand",))),
        ("haiti", ()),
        ("", ()),
    ],
)
def test_names_are_read_with_their_capitals(question: str, names: tuple[tuple[str, ...], ...]) -> None:
    assert names_told(question) == names


def test_a_country_named_twice_counts_once() -> None:
    assert country_names("Libya, Libyan authorities, Libya") == (("Libya", "Libyan"),)


@pytest.mark.parametrize(
    "question", ["is the embargo still in force?", "what is the current ceiling", "when does it end?"]
)
def test_what_asks_of_now_is_told(question: str) -> None:
    assert NOW.search(question)


@pytest.mark.parametrize("question", ["when did it end?", "an end to the currency of lies", "the ceiling in 2016"])
def test_what_asks_of_then_is_not(question: str) -> None:
    assert not NOW.search(question)


def test_a_verb_before_a_particle_is_not_repaired(assistant: Assistant) -> None:
    told = " ".join(assistant.ask("the humanitarian carve-out for victims").notices)
    assert "Read “carve”" not in told


def test_who_pays_is_answered_by_contributions(assistant: Assistant) -> None:
    answer = assistant.ask("Who is asked to pay for the fight against trafficking?")
    assert [one.paragraph.id for one in answer.passages[:2]] == [
        "ga-63-improving-coordination#op11",
        "E/RES/2008/33#op10",
    ]


def test_a_phrase_in_quotation_marks_is_looked_for_to_the_letter(assistant: Assistant) -> None:
    answer = assistant.ask("“with full respect for their human rights”")
    first, second, *rest = (one.paragraph for one in answer.passages)
    assert {first.id, second.id} == {"E/RES/2008/33#pp9", "ga-63-improving-coordination#op4"}
    assert not any("with full respect for their human rights" in one.text for one in rest)
    assert not any("to the letter" in notice for notice in answer.notices)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("where is “in particular women and children” said?", True),
        ("“sex tourism”", False),
        ("what does “Improving the coordination of efforts against trafficking in persons” say of demand?", False),
    ],
)
def test_a_phrase_that_no_paragraph_below_has_is_told(assistant: Assistant, question: str, told: bool) -> None:
    assert any("to the letter" in notice for notice in assistant.ask(question).notices) is told


@pytest.mark.parametrize(
    "question", ["plan of action in 61/180 and 2008/33", "compare 61/180 and 2008/33 on a plan of action"]
)
def test_of_several_resolutions_named_each_answers_in_its_own_right(assistant: Assistant, question: str) -> None:
    ids = [one.paragraph.id for one in assistant.ask(question).passages]
    assert set(ids[:2]) == {"A/RES/61/180#op18", "E/RES/2008/33#op8"}


@pytest.mark.parametrize(
    ("question", "first"),
    [("who was asked to report?", "A/RES/61/180#op17"), ("what does it recall?", "A/RES/61/180#pp2")],
)
def test_of_a_preamble_and_an_operative_paragraph_the_second_is_mostly_meant(question: str, first: str) -> None:
    hits = (Hit("A/RES/61/180#pp2", 0.81), Hit("A/RES/61/180#op17", 0.8))
    assert operative_raised(Found(hits, (), (), 130, {}), question).hits[0].paragraph == first
