"""The resolution that brought a thing about, and a resolution that is told by its subject."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from assistant.answer import Interpretation
from assistant.ask import Assistant
from assistant.counterpart import counterpart, counterpart_first
from assistant.founding import FIRST
from assistant.inarow import in_a_row_first, longest_run
from assistant.nametold import are_unheard_of, has_no_such_measure
from assistant.onsubject import with_subject_named
from assistant.reading import Like, Understood
from assistant.summary import COMPARED, NOT_SAID, not_done_here
from corpus.home import Home
from corpus.library import Library
from index.build import build
from index.hit import Found, Hit
from index.words import WORD
from tests.factories import make_resolution

if TYPE_CHECKING:
    from collections.abc import Iterator

PANEL = {
    "pp1": "Recalling its resolution 10 (2000), by which it established the Panel of Experts on Utopia (PEU),",
    "op1": "Decides that the Panel of Experts on Utopia (PEU) shall help establish a ministry;",
}


ESTABLISHING = "Decides to establish, for one year, a Panel of Experts on Utopia (PEU);"


@pytest.fixture(scope="module")
def founded(models_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant over two resolutions that establish the same panel, and one that recalls it."""
    home = Home(tmp_path_factory.mktemp("founded"))
    home.models.symlink_to(models_home.models)
    library = Library(home)
    library.add(
        (
            make_resolution([ESTABLISHING], id="S/RES/20 (2004)", title="", organ="sc", adopted="2004-02-01"),
            make_resolution([ESTABLISHING], id="S/RES/10 (2000)", title="", organ="sc", adopted="2000-02-01"),
            make_resolution(PANEL, id="S/RES/30 (2006)", title="", organ="sc", adopted="2006-02-01"),
            make_resolution(),
            *(
                make_resolution(
                    {"op1": "Notes a report;", "op2": f"Decides to extend the mandate of PEUTO until May {year + 1};"},
                    id=f"S/RES/{year - 1960} ({year})",
                    title="",
                    organ="sc",
                    adopted=f"{year}-05-01",
                )
                for year in (2011, 2012, 2013, 2014)
            ),
        )
    )
    build(home, library)
    with Assistant.open(home) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("which resolution established the Panel of Experts on Utopia?", "S/RES/10 (2000)#op1"),
        ("in which resolution did the Council set up the PEU?", "S/RES/10 (2000)#op1"),
        ("when was the Panel of Experts on Utopia created, since 2003?", "S/RES/20 (2004)#op1"),
    ],
)
def test_the_first_that_established_a_thing_is_shown_alone(founded: Assistant, question: str, found: str) -> None:
    answer = founded.ask(question)
    assert [passage.paragraph.id for passage in answer.passages] == [found]
    assert FIRST in answer.notices


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("when was it extended?", ["S/RES/53 (2013)#op2", "S/RES/54 (2014)#op2"]),
        ("how often was that prolonged?", ["S/RES/53 (2013)#op2", "S/RES/54 (2014)#op2"]),
        ("and the extension right after that one?", ["S/RES/53 (2013)#op2"]),
        ("the previous renewal", ["S/RES/51 (2011)#op2"]),
        ("and the most recent one?", ["S/RES/54 (2014)#op2"]),
    ],
)
def test_the_decisions_that_prolong_a_mandate_are_told_by_its_name(
    founded: Assistant, question: str, found: list[str]
) -> None:
    first = founded.ask("OP 2 of S/RES/52 (2012)")
    answer = founded.ask(question, conversation=first.conversation)
    assert [passage.paragraph.id for passage in answer.passages] == found
    assert any("PEUTO" in notice for notice in answer.notices)


@pytest.mark.parametrize("question", ["when was it extended?", "the next extension", "and the most recent one?"])
def test_what_prolongs_nothing_has_no_later_form(founded: Assistant, question: str) -> None:
    first = founded.ask("OP 1 of S/RES/52 (2012)")
    answer = founded.ask(question, conversation=first.conversation)
    assert not any("that prolong" in notice for notice in answer.notices)


def test_the_same_paragraph_of_another_year_is_its_counterpart(founded: Assistant) -> None:
    library = founded.library
    found = Found((Hit("S/RES/53 (2013)#op1", 1.0),), (), (), 20, {})
    asked = Understood(
        Interpretation("PEUTO"),
        frozenset({"S/RES/53 (2013)"}),
        preferred=frozenset({"S/RES/53 (2013)", "S/RES/54 (2014)"}),
        like=Like("S/RES/52 (2012)#op2", apart=False),
    )
    assert counterpart(asked, library) == "S/RES/53 (2013)#op2"
    assert counterpart_first(found, asked, library).hits[0].paragraph == "S/RES/53 (2013)#op2"
    assert counterpart(replace(asked, like=Like("A/RES/61/180#op3", apart=False)), library) == ""


@pytest.mark.parametrize(
    "question",
    [
        "who established the ministry with the Panel of Experts on Utopia?",
        "which resolution established a ministry?",
        "which resolution established the Panel of Experts on Atlantis?",
        "what did the Panel of Experts on Utopia do?",
    ],
)
def test_what_only_helps_recalls_or_is_another_thing_did_not_found_it(founded: Assistant, question: str) -> None:
    assert FIRST not in founded.ask(question).notices


@pytest.mark.parametrize(
    ("question", "read"),
    [
        (
            "When was the resolution on protecting victims of trafficking adopted?",
            "When was resolution E/RES/2006/27 adopted?",
        ),
        (
            "What is the full title of the Council's 2006 resolution about protecting victims?",
            "What is the full title of resolution E/RES/2006/27?",
        ),
        ("In what year was the oldest ECOSOC text on trafficking adopted?", ""),
        ("how many operative paragraphs does the ECOSOC resolution on protecting victims have?", "E/RES/2006/27 have?"),
        ("what is the symbol of the latest protecting victims resolution?", "symbol of resolution E/RES/2006/27?"),
        ("when was the resolution on unicorns adopted?", "unicorns"),
    ],
)
def test_a_resolution_whose_field_is_asked_may_be_told_by_its_subject(
    assistant: Assistant, question: str, read: str
) -> None:
    found, told = with_subject_named(question, assistant.library, assistant.index)
    assert found.endswith(read or question)
    assert bool(told) == ("E/RES" in found)


@pytest.mark.parametrize(
    "question",
    [
        "when was 61/180 adopted?",
        "what does the resolution on trafficking say about victims?",
        "when was the 2006 ECOSOC resolution adopted?",
        "when was it adopted?",
    ],
)
def test_what_asks_for_no_field_or_names_its_resolution_stays(assistant: Assistant, question: str) -> None:
    assert with_subject_named(question, assistant.library, assistant.index) == (question, "")


def test_a_title_is_quoted_where_others_name_it(assistant: Assistant) -> None:
    answer = assistant.ask("what is the title of 2006/27?")
    assert answer.metadata[0].field == "title"
    assert "E/RES/2008/33#op6" in {passage.paragraph.id for passage in answer.passages}


def test_an_organ_of_which_nothing_is_held_may_be_what_others_speak_of(assistant: Assistant) -> None:
    answer = assistant.ask("new mandate of the rapporteur on contemporary slavery from the Human Rights Council")
    assert [passage.paragraph.id for passage in answer.passages] == ["ga-63-improving-coordination#pp5"]
    assert any("no resolution of the Human Rights Council" in notice for notice in answer.notices)


@pytest.mark.parametrize(
    "question",
    ["Human Rights Council resolutions on trafficking", "what does the Security Council say about trafficking?"],
)
def test_what_is_asked_of_its_own_texts_is_refused(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).reason == "nothing_matches_filters"


def test_words_in_a_row_count_from_the_fourth_word_of_content_on(assistant: Assistant) -> None:
    question = "the Global Initiative to Fight Human Trafficking"
    ids = ("A/RES/61/180#op5", "E/RES/2008/33#op9")
    found = Found(tuple(Hit(one, 1.0) for one in ids), (), (), 130, {})
    raised = in_a_row_first(found, question, assistant.library)
    assert [hit.paragraph for hit in raised.hits] == ["E/RES/2008/33#op9", "A/RES/61/180#op5"]
    assert in_a_row_first(found, "Fight Human Trafficking", assistant.library) == found


def test_the_longest_row_counts_words_of_content_only() -> None:
    assert (
        longest_run(WORD.findall("a fund for the victims of war"), WORD.findall("fund for the victims of piracy")) == 2
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("paragraphs that do not mention women", NOT_SAID),
        ("which paragraphs mention children but not women?", NOT_SAID),
        ("compare 61/180 with 2006/27", COMPARED),
        ("What is the difference between 61/180 and 2006/27?", COMPARED),
    ],
)
def test_what_no_paragraph_says_is_refused_with_the_reason(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question)
    assert not answer.answered
    assert told in answer.notices


@pytest.mark.parametrize("question", ["which States have not yet ratified the Protocol?", "who must not be detained?"])
def test_a_not_of_the_texts_is_content(question: str) -> None:
    assert not_done_here(question) == ""


@pytest.mark.parametrize(
    ("question", "unheard"),
    [
        ("international day of plant based milk", True),
        ("what is said of the Global Initiative to Fight Human Trafficking?", False),
        ("the embargo on Atlantis", False),
    ],
)
def test_an_observance_in_lower_case_is_a_thing_too(assistant: Assistant, question: str, unheard: bool) -> None:
    assert are_unheard_of(question, assistant.index) is unheard


def test_another_countrys_measure_is_no_answer(founded: Assistant) -> None:
    found = Found((Hit("A/RES/61/180#op1", 1.0),), (), (), 20, {})
    assert has_no_such_measure("the arms embargo on Israel", found, founded.index)
    assert not has_no_such_measure("sanctions on mercenaries", found, founded.index)


@pytest.mark.parametrize("question", ["what resolution number", "when adopted"])
def test_a_bare_field_is_asked_of_what_was_just_shown(assistant: Assistant, question: str) -> None:
    first = assistant.ask("who is asked to train the police?")
    answer = assistant.ask(question, conversation=first.conversation)
    assert [fact.id for fact in answer.metadata] == [first.passages[0].resolution.id]
