"""All of a resolution that a follow-up tells by its place in the talk, its year or its age."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.titled import holding_title, told_by_subject
from corpus.library import Library
from tests.assistant.test_conversation import talk

if TYPE_CHECKING:
    from assistant.ask import Assistant
    from corpus.home import Home

GA61, GA63 = "A/RES/61/180", "ga-63-improving-coordination"
SC06, SC08 = "E/RES/2006/27", "E/RES/2008/33"


@pytest.mark.parametrize(
    ("question", "resolution"),
    [
        ("show me the whole first one", GA61),
        ("the second one in full", SC06),
        ("give me the whole text of the first resolution, please", GA61),
    ],
)
def test_the_first_one_is_the_resolution_that_was_shown_first(
    assistant: Assistant, question: str, resolution: str
) -> None:
    answer = talk(assistant, "paragraph 3 of 61/180", "paragraph 2 of 2006/27", question)
    assert {one.paragraph.id.partition("#")[0] for one in answer.passages} == {resolution}
    assert len(answer.passages) > 10


@pytest.mark.parametrize(
    ("question", "resolution", "kind"),
    [
        ("show the newest one in full", GA63, ""),
        ("the whole 2008 version", GA63, ""),
        ("only the preamble of that 2006 one", GA61, "pp"),
        ("the operative part of the oldest one", SC06, "op"),
    ],
)
def test_a_year_and_the_newest_are_of_those_that_take_up_the_one_in_view(
    assistant: Assistant, question: str, resolution: str, kind: str
) -> None:
    answer = talk(assistant, "paragraph 3 of 61/180", question)
    assert {one.paragraph.id.partition("#")[0] for one in answer.passages} == {resolution}
    assert all(one.paragraph.path.startswith(kind) for one in answer.passages)


@pytest.mark.parametrize("question", ["show the first one", "the whole 1999 one", "the fourth one in full"])
def test_what_is_not_all_of_one_that_is_there_is_not_read_so(assistant: Assistant, question: str) -> None:
    assert len(talk(assistant, "paragraph 3 of 61/180", question).passages) < 10


def test_a_subject_tells_a_resolution_where_one_title_alone_has_its_words(bundled_home: Home) -> None:
    heads = Library(bundled_home).heads()
    asked = "paragraph 2 of the resolution on {}, please"
    assert told_by_subject(asked.format("protecting victims"), heads) == [SC06]
    assert told_by_subject(asked.format("the coordination of efforts"), heads) == []
    assert told_by_subject(asked.format("coral reefs"), heads) == []
    assert told_by_subject("paragraph 2", heads) == []


def test_a_place_in_a_resolution_told_by_its_subject(assistant: Assistant) -> None:
    answer = assistant.ask("what does para 3 say in the 2006 resolution on protecting victims?")
    assert [one.paragraph.id for one in answer.passages][:1] == [f"{SC06}#op3"]


def test_a_whole_title_in_a_follow_up_names_its_resolutions(bundled_home: Home) -> None:
    heads = Library(bundled_home).heads()
    title = "and improving the coordination of efforts against trafficking in persons?"
    assert holding_title(title, heads) == {GA61, GA63}
    assert holding_title("and the coordination of efforts?", heads) == frozenset()
