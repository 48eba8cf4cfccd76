"""Where a resolution speaks of something, and what is asked of the one in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.numberbeside import with_number_beside
from assistant.within import read_mentioned, read_wanted
from corpus.home import Home
from corpus.library import Library
from tests.factories import make_resolution

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.ask import Assistant


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("first paragraph that mentions gender in 61/180", ("gender", "first", "")),
        ("the last operative paragraph of 61/180 that mentions victims", ("victims", "last", "op")),
        ("which is the first preambular paragraph on demand in 61/180?", ("demand", "first", "pp")),
        ("first mention of demand in 61/180", ("demand", "first", "")),
        ("where does 61/180 mention civil society?", ("civil society", "", "")),
        ("where is demand mentioned in 61/180", ("demand", "", "")),
        ("does 61/180 mention children anywhere?", ("children", "", "")),
        ("which paragraphs of 61/180 refer to “victims”?", ("victims", "", "")),
        ("paragraphs mentioning demand in 61/180", ("demand", "", "")),
        ("how many paragraphs of 61/180 mention victims?", ("victims", "", "")),
        ("how often does 61/180 use the word demand", ("demand", "", "")),
        ("all mentions of victims in 61/180", ("victims", "", "")),
        ("is demand mentioned in 61/180?", ("demand", "", "")),
        ("does it mention children?", ("children", "", "")),
        ("what must States do about demand?", None),
        ("who is asked to report on victims?", None),
        ("does it mention them?", None),
    ],
)
def test_what_a_paragraph_must_mention_is_read(question: str, wanted: tuple[str, str, str] | None) -> None:
    read = read_wanted(question)
    assert (tuple(read) if read else None) == wanted


@pytest.mark.parametrize(
    "question",
    [
        "first paragraph that mentions demand in 61/180",
        "last paragraph of 61/180 that mentions demand",
        "where does 61/180 mention the word prostitution?",
        "are victims mentioned in 61/180?",
    ],
)
def test_the_paragraphs_that_have_it_are_shown_in_their_order(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    own = [one.path for one in assistant.library["A/RES/61/180"].paragraphs]
    shown = [passage.paragraph.path for passage in answer.passages]
    assert answer.answered
    assert sorted(shown, key=own.index) == shown
    assert any("A/RES/61/180 mention" in notice for notice in answer.notices)
    words = read_wanted(question)
    assert words is not None
    if words.end:
        assert len(shown) == 1


def test_the_first_is_the_first_of_all(assistant: Assistant) -> None:
    every = assistant.ask("where does 61/180 mention victims?").passages
    first = assistant.ask("first paragraph that mentions victims in 61/180").passages
    last = assistant.ask("last paragraph that mentions victims in 61/180").passages
    assert len(every) > 1
    assert (first[0].paragraph.id, last[0].paragraph.id) == (every[0].paragraph.id, every[-1].paragraph.id)
    assert all("victim" in one.paragraph.text.lower() for one in every)


def test_a_word_that_no_paragraph_has_is_told(assistant: Assistant) -> None:
    answer = assistant.ask("where does 61/180 mention helicopters?")
    assert not answer.answered
    assert "No paragraph of A/RES/61/180 has “helicopters”." in answer.notices
    assert all(one.paragraph.resolution == "A/RES/61/180" for one in answer.near_misses)


def test_it_is_the_resolution_in_view(assistant: Assistant) -> None:
    first = assistant.ask("61/180")
    second = assistant.ask("does it mention prostitution?", conversation=first.conversation)
    assert {one.paragraph.resolution for one in second.passages} == {"A/RES/61/180"}
    assert second.interpretation.carried_over == ("symbols",)


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("why?", {"pp"}),
        ("its preamble", {"pp"}),
        ("and its operative part?", {"op"}),
        ("show it", {"pp", "op"}),
        ("show me the resolution", {"pp", "op"}),
        ("the whole resolution please", {"pp", "op"}),
        ("op 3", {"op"}),
    ],
)
def test_a_refused_question_leaves_its_resolution_in_view(assistant: Assistant, question: str, shown: set[str]) -> None:
    refused = assistant.ask("helicopters in 61/180")
    assert not refused.answered
    answer = assistant.ask(question, conversation=refused.conversation)
    assert answer.answered
    assert {one.paragraph.kind for one in answer.passages} == shown
    assert {one.paragraph.resolution for one in answer.passages} == {"A/RES/61/180"}


def test_which_paragraph_exactly_is_the_one_just_shown(assistant: Assistant) -> None:
    found = assistant.ask("demand in 61/180")
    answer = assistant.ask("in which paragraph exactly?", conversation=found.conversation)
    assert [one.paragraph.id for one in answer.passages] == [found.passages[0].paragraph.id]


def test_a_question_without_a_word_leaves_what_was_spoken_of(assistant: Assistant) -> None:
    refused = assistant.ask("OP 50 of 61/180")
    idle = assistant.ask("the one before that", conversation=refused.conversation)
    assert not idle.answered
    answer = assistant.ask("why?", conversation=idle.conversation)
    assert {one.paragraph.kind for one in answer.passages} == {"pp"}


def test_another_resolution_after_a_refusal_is_shown(assistant: Assistant) -> None:
    refused = assistant.ask("OP 50 of 61/180")
    answer = assistant.ask("and in 2006/27?", conversation=refused.conversation)
    assert {one.paragraph.resolution for one in answer.passages} == {"E/RES/2006/27"}


def test_its_preamble_is_all_of_it_after_a_search(assistant: Assistant) -> None:
    found = assistant.ask("demand in 61/180")
    answer = assistant.ask("its preamble", conversation=found.conversation)
    assert len(answer.passages) == 11


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("2242 gender", "gender in resolution 2242"),
        ("gender in 2242", "gender in resolution 2242"),
        ("2242: gender balance", ": gender balance in resolution 2242"),
        ("gender, 2242", "gender, in resolution 2242"),
        ("first paragraph that mentions pizza in 2242", "first paragraph that mentions pizza in resolution 2242"),
        ("2242 pizza", "2242 pizza"),
        ("the 2242 committee", "the 2242 committee"),
        ("2242 troops", "2242 troops"),
        ("elections in 2005", "elections in 2005"),
        ("gender in 3333", "gender in 3333"),
        ("A/RES/61/180 gender in 2242", "A/RES/61/180 gender in 2242"),
    ],
)
def test_a_number_beside_words_is_where_they_are_sought(tmp_path: Path, question: str, read: str) -> None:
    library = Library(Home(tmp_path))
    words = ["Urges all States to seek gender balance among troops;"]
    library.add(
        [
            make_resolution(words, id="S/RES/2242 (2015)", organ="sc"),
            make_resolution(["Welcomes elections;"], id="S/RES/2005 (2011)", organ="sc"),
        ]
    )
    said, told = with_number_beside(question, library)
    assert " ".join(said.split()) == read
    assert bool(told) == (said != question)


@pytest.mark.parametrize(
    ("question", "sought"),
    [
        ("do any of the resolutions speak of poverty", "poverty"),
        ("is prostitution mentioned anywhere?", "prostitution"),
        ("any mention of the Palermo protocol", "the Palermo protocol"),
    ],
)
def test_what_may_be_mentioned_anywhere_is_searched_for_by_its_name(
    assistant: Assistant, question: str, sought: str
) -> None:
    answer = assistant.ask(question)
    assert answer.interpretation.text == sought
    assert answer.answered
    assert not any("stand nowhere" in notice for notice in answer.notices)


@pytest.mark.parametrize(
    ("question", "mentioned"),
    [
        ("does any of them mention sex tourism?", "sex tourism"),
        ("which paragraphs refer to article 9?", "article 9"),
        ("moratorium on the use of the death penalty", ""),
        ("How do traffickers use social media to recruit victims?", ""),
        ("do States name the victims?", ""),
        ("all use of force", ""),
    ],
)
def test_what_is_to_be_mentioned_is_not_what_is_used(question: str, mentioned: str) -> None:
    assert read_mentioned(question) == mentioned


def test_a_name_that_stands_nowhere_is_mentioned_only_where_its_like_is_sure(assistant: Assistant) -> None:
    passports = assistant.ask("do the texts mention passports")
    assert [one.paragraph.id for one in passports.passages] == ["E/RES/2006/27#op2.c"]
    assert not assistant.ask("does any of them mention sex tourism?").answered
