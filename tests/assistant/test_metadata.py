"""Questions about a resolution rather than its words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from assistant.fields import asked_fields, asks_of_members
from assistant.metadata import facts_of
from assistant.print import answer_lines
from tests.factories import make_resolution

if TYPE_CHECKING:
    from assistant.ask import Assistant
    from assistant.fields import Field

VOTE = "Adopted by a recorded vote of 120 to 3, with 10 abstentions"
HELD = replace(
    make_resolution(),
    vote=VOTE,
    agenda_item="98",
    sponsors=("Belarus", "Ghana"),
    provenance={"vote": "line “[Adopted by a recorded vote …]”"},
)


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("When was resolution 61/180 adopted?", "adopted"),
        ("what is the date of adoption of 61/180", "adopted"),
        ("date of 61/180", "adopted"),
        ("vote result of 61/180", "vote"),
        ("was 61/180 adopted by vote", "vote"),
        ("On which date did the Assembly adopt 61/180?", "adopted"),
        ("At which meeting was 2006/27 adopted?", "meeting"),
        ("How was 61/180 voted on?", "vote"),
        ("Was 61/180 adopted by consensus?", "vote"),
        ("was it adopted without a vote?", "vote"),
        ("who voted against 61/180?", "vote"),
        ("Which countries abstained?", "vote"),
        ("Who sponsored resolution 61/180?", "sponsors"),
        ("who tabled it", "sponsors"),
        ("under which agenda item was it adopted?", "agenda_item"),
        ("which committee's report does 61/180 stand in?", "report"),
        ("What is the title of 61/180?", "title"),
        ("what is 61/180 called", "title"),
        ("In which session was 61/180 adopted?", "session"),
        ("Which organ adopted 2006/27?", "organ"),
        ("How many operative paragraphs does 61/180 have?", "paragraphs"),
        ("Who is urged to criminalize trafficking?", None),
        ("When must the Secretary-General report?", None),
    ],
)
def test_the_field_that_is_asked_for_is_told(question: str, field: str | None) -> None:
    assert [asked for asked, _ in asked_fields(question)] == ([field] if field else [])


@pytest.mark.parametrize(
    ("field", "value", "source"),
    [
        ("vote", VOTE, "line “[Adopted by a recorded vote …]”"),
        ("agenda_item", "98", "text or metadata of A_RES_61_180.txt"),
        ("sponsors", "Belarus, Ghana", "metadata of A_RES_61_180.txt"),
        ("session", "61", "symbol A/RES/61/180"),
        ("paragraphs", "3 operative and 2 preambular", "counted in A_RES_61_180.txt, sub-paragraphs left out"),
    ],
)
def test_a_field_comes_as_held_with_its_source(field: Field, value: str, source: str) -> None:
    (fact,) = facts_of(HELD, field)
    assert (fact.value, fact.source) == (value, source)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("When was 61/180 adopted?", "2006-12-20"),
        ("At which meeting was E/RES/2006/27 adopted?", "41st plenary meeting"),
        (
            "What is the title of resolution 61/180?",
            "Improving the coordination of efforts against trafficking in persons",
        ),
        ("How many operative paragraphs does 61/180 have?", "19 operative"),
        ("when was the 2006 ECOSOC resolution adopted?", "2006-07-27"),
        ("what is the date of resolution 61/180", "2006-12-20"),
        ("which date is 61/180 from?", "2006-12-20"),
        ("What date does ECOSOC resolution 2006/27 bear?", "2006-07-27"),
        ("Which session was 61/180 adopted in?", "61"),
    ],
)
def test_metadata_that_is_held_answers(assistant: Assistant, question: str, value: str) -> None:
    answer = assistant.ask(question)
    assert answer.answered
    quoted = [one.paragraph.id for one in answer.passages]
    saying = {
        "2006-12-20": ["E/RES/2008/33#pp7", "ga-63-improving-coordination#pp1"],
        "2006-07-27": ["E/RES/2008/33#pp7", "A/RES/61/180#pp2"],
        "Improving the coordination of efforts against trafficking in persons": [
            "E/RES/2008/33#pp7",
            "ga-63-improving-coordination#pp1",
        ],
    }
    assert quoted == saying.get(value, []), "what says the day or the title"
    assert [fact["value"] for fact in answer.to_json()["metadata"]] == [value]
    assert all(fact.source for fact in answer.metadata)
    assert value in "\n".join(answer_lines(answer))


@pytest.mark.parametrize("question", ["What is the date of resolution 58/137?", "When was 58/137 adopted?"])
def test_the_date_of_what_is_not_held_is_quoted_from_what_cites_it(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert [one.paragraph.id for one in answer.passages] == ["A/RES/61/180#pp1", "E/RES/2006/27#pp7"]
    assert "Resolution 58/137 is not in the corpus. What cites it says of which date it is." in answer.notices


@pytest.mark.parametrize(
    "question", ["When was resolution 17/1 adopted?", "What does 58/137 say?", "When was 58/138 adopted?"]
)
def test_what_is_not_held_is_refused_where_no_date_is_cited(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert (answer.answered, answer.reason) == (False, "not_in_corpus")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How was 61/180 voted on?", "does not state how it was voted on"),
        ("Which countries voted against resolution 61/180?", "does not state how it was voted on"),
        ("Who sponsored 61/180?", "does not state its sponsors"),
        ("was 61/180 adopted without a vote", "does not state how it was voted on"),
        ("At which meeting was 61/180 adopted?", "does not state the meeting"),
    ],
)
def test_metadata_that_is_not_held_is_refused(assistant: Assistant, question: str, words: str) -> None:
    answer = assistant.ask(question)
    assert (answer.answered, answer.reason) == (False, "nothing_relevant")
    assert words in " ".join(answer.notices)


def test_it_is_the_resolution_shown_before(assistant: Assistant) -> None:
    first = assistant.ask("paragraph 5 of 61/180")
    second = assistant.ask("when was it adopted?", conversation=first.conversation)
    assert second.metadata[0].value == "2006-12-20"
    third = assistant.ask("and paragraph 6?", conversation=second.conversation)
    assert third.passages[0].paragraph.id == "A/RES/61/180#op6"


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("Which resolutions do you hold?", 4),
        ("which resolutions of 2006 are held?", 2),
        ("list the resolutions of ECOSOC", 2),
        ("How many resolutions are in the corpus?", 4),
        ("what resolutions of the General Assembly do you have", 2),
    ],
)
def test_the_resolutions_held_are_listed(assistant: Assistant, question: str, count: int) -> None:
    answer = assistant.ask(question)
    assert len(answer.metadata) == count
    assert f"{count} resolutions are held." in answer.notices


@pytest.mark.parametrize(
    "question",
    [
        "When was the Convention against Transnational Organized Crime adopted?",
        "At which session must the Secretary-General report back on resolution 61/180?",
        "Which resolutions have something on housing for victims?",
        "What is the title of the UNODC report on trafficking patterns?",
        "Who introduced measures at borders, according to 2006/27?",
    ],
)
def test_a_question_about_the_words_is_no_question_about_the_resolution(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).metadata == ()


@pytest.mark.parametrize(
    ("question", "of_members"),
    [
        ("Who proposed the resolution on COVID-19?", True),
        ("Which state put forward the text that created World Conjoined Twins Day?", True),
        ("Who proposed a fund for victims?", False),
        ("Which States submitted reports?", False),
    ],
)
def test_who_brought_in_a_text_is_a_question_of_members(question: str, of_members: bool) -> None:
    assert asks_of_members(question) is of_members
