"""What a question is taken to mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from assistant.answer import Interpretation
from assistant.conversation import Conversation
from assistant.understand import understand

if TYPE_CHECKING:
    from assistant.ask import Assistant


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param(
            "What did ECOSOC say in 2006 about demand?",
            {"organ": "ecosoc", "from": 2006, "to": 2006},
            id="organ and year",
        ),
        pytest.param("What does the General Assembly say about demand?", {"organ": "ga"}, id="organ in full"),
        pytest.param("According to the Assembly, who is vulnerable?", {"organ": "ga"}, id="the Assembly"),
        pytest.param("What did the Council decide about housing?", {"organ": "ecosoc"}, id="the only Council"),
        pytest.param("report to the General Assembly", {"organ": None}, id="an organ reported to is content"),
        pytest.param(
            "debate of the General Assembly on human trafficking", {"organ": None}, id="an organ's debate is content"
        ),
        pytest.param("training since 2007", {"from": 2007, "to": None}, id="since"),
        pytest.param("training before 2008", {"from": None, "to": 2007}, id="before"),
        pytest.param("training between 2006 and 2008", {"from": 2006, "to": 2008}, id="between"),
        pytest.param("training 2006-2008", {"from": 2006, "to": 2008}, id="a range"),
        pytest.param("the thematic debate of 3 June 2008", {"from": None, "to": None}, id="a date is content"),
        pytest.param(
            "the Convention of 1951 on refugees", {"from": None, "to": None}, id="a convention's year is content"
        ),
        pytest.param("the 2030 Agenda", {"from": None, "to": None}, id="an agenda's year is content"),
        pytest.param(
            "decisions of 1974 of the working group", {"from": None, "to": None}, id="a year that the texts name"
        ),
        pytest.param("preambular paragraphs on poverty", {"kind": "pp"}, id="preambular"),
        pytest.param("only operative paragraphs on poverty", {"kind": "op"}, id="operative"),
        pytest.param("what does 61/180 say about police", {"symbols": ["A/RES/61/180"]}, id="a resolution"),
        pytest.param(
            "what does the preamble of 61/180 say about impunity",
            {"symbols": ["A/RES/61/180"], "kind": "pp"},
            id="a resolution's preamble",
        ),
        pytest.param(
            "what does 63/194 say about data",
            {"symbols": ["ga-63-improving-coordination"]},
            id="the text compared with 63/194",
        ),
    ],
)
def test_restrictions_are_read_and_content_is_left(
    assistant: Assistant, question: str, expected: dict[str, Any]
) -> None:
    found = understand(question, assistant.library).interpretation.to_json()
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("paragraph 5 of resolution 61/180", ["A/RES/61/180#op5"]),
        ("E/RES/2006/27 para 3(b)(ii)", ["E/RES/2006/27#op3.b.ii"]),
        ("OP 4 (c) of ECOSOC resolution 2008/33", ["E/RES/2008/33#op4.c"]),
        ("last operative paragraph of 2006/27", ["E/RES/2006/27#op18"]),
        ("paragraphs 12 and 13 of 61/180", ["A/RES/61/180#op12", "A/RES/61/180#op13"]),
        ("op 2 (a) to (d) of 2006/27", [f"E/RES/2006/27#op2.{letter}" for letter in "abcd"]),
        ("63/194 para 10", ["ga-63-improving-coordination#op10"]),
        ("para 5 of ARES61180", ["A/RES/61/180#op5"]),
        ("ERES200627, paragraph 3", ["E/RES/2006/27#op3"]),
        ("A/RES/61/180/5", ["A/RES/61/180#op5"]),
        ("paragraph 3 of the 2006 ECOSOC resolution", ["E/RES/2006/27#op3"]),
        ("In 61/180, what does paragraph 5 say about demand?", ["A/RES/61/180#op5"]),
        ("Which paragraphs recall General Assembly resolution 58/137?", ["A/RES/61/180#pp1", "E/RES/2006/27#pp7"]),
    ],
)
def test_paragraphs_that_are_named_are_found_without_a_search(
    assistant: Assistant, question: str, expected: list[str]
) -> None:
    assert sorted(understand(question, assistant.library).named) == sorted(expected)


@pytest.mark.parametrize(
    ("question", "reason", "words"),
    [
        ("paragraph 25 of 61/180", "no_such_paragraph", "has 19 operative paragraphs"),
        ("61/180 para 100000", "no_such_paragraph", "has no paragraph 100000"),
        ("S/RES/99999", "not_in_corpus", "read as no resolution that is held"),
        ("op 4 (f) of 2008/33", "no_such_paragraph", "there is no (f)"),
        ("paragraph 1 of S/RES/1325 (2000)", "not_in_corpus", "S/RES/1325 (2000) is not in the corpus"),
        ("What does resolution 58/137 say?", "not_in_corpus", "The closest paragraphs cite it"),
        (
            "What did the Security Council say about demand?",
            "nothing_matches_filters",
            "no resolution of the Security Council",
        ),
        ("What did the General Assembly say in 1999 about victims?", "nothing_matches_filters", "of 1999"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_its_reason(
    assistant: Assistant, question: str, reason: str, words: str
) -> None:
    understood = understand(question, assistant.library)
    assert understood.reason == reason
    assert words in " ".join(understood.notices)


def test_taking_a_restriction_off_widens_the_search(assistant: Assistant) -> None:
    question = "What did the General Assembly say in 2008 about data?"
    restricted = understand(question, assistant.library)
    widened = understand(question, assistant.library, without=["organ", "from", "to"])
    assert restricted.allowed == frozenset({"ga-63-improving-coordination"})
    assert widened.allowed is None
    assert widened.interpretation.text == restricted.interpretation.text


FIRST = Conversation(
    Interpretation(text="training of police", organ="ga"),
    ("A/RES/61/180#op7", "A/RES/61/180#op10"),
    "A/RES/61/180#op7",
    "training of police",
)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("and the next one?", ("A/RES/61/180#op8",)),
        ("next two paragraphs please", ("A/RES/61/180#op8", "A/RES/61/180#op9")),
        ("what about the previous paragraph?", ("A/RES/61/180#op6",)),
        ("and the paragraph right before that one?", ("A/RES/61/180#op6",)),
        ("and the last one?", ("A/RES/61/180#op19",)),
        ("show me the second one", ("A/RES/61/180#op10",)),
        ("show me paragraph 12", ("A/RES/61/180#op12",)),
    ],
)
def test_a_step_leads_from_the_paragraph_in_focus(assistant: Assistant, question: str, named: tuple[str, ...]) -> None:
    understood = understand(question, assistant.library, FIRST)
    assert understood.named == named
    assert "symbols" in understood.interpretation.carried_over


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("only in 2008", {"organ": "ga", "from": 2008, "carried_over": ["organ", "text"]}, id="narrowed"),
        pytest.param("and ECOSOC?", {"organ": "ecosoc", "from": None, "carried_over": ["text"]}, id="organ replaced"),
        pytest.param("what about the preamble?", {"organ": "ga", "kind": "pp"}, id="kind added"),
        pytest.param(
            "and for children?",
            {"organ": "ga", "text": "for children · training of police"},
            id="new subject, old limits",
        ),
        pytest.param(
            "Who should pay voluntary contributions to UNODC?", {"organ": None, "carried_over": []}, id="new topic"
        ),
    ],
)
def test_what_a_follow_up_carries_is_shown(assistant: Assistant, question: str, expected: dict[str, Any]) -> None:
    found = understand(question, assistant.library, FIRST).interpretation.to_json()
    assert {name: found[name] for name in expected} == expected


def test_stepping_over_the_end_says_so(assistant: Assistant) -> None:
    last = Conversation(Interpretation(), ("A/RES/61/180#op19",), "A/RES/61/180#op19", "report")
    understood = understand("and the next one?", assistant.library, last)
    assert understood.reason == "no_such_paragraph"
    assert "no paragraph after the last" in understood.notices[0]


@pytest.mark.parametrize(
    ("question", "left_out"),
    [
        ("demand excluding 61/180", {"A/RES/61/180"}),
        ("demand, not from the General Assembly", {"A/RES/61/180", "ga-63-improving-coordination"}),
        ("demand other than ECOSOC", {"E/RES/2006/27", "E/RES/2008/33"}),
        ("not in 2006: demand", {"A/RES/61/180", "E/RES/2006/27"}),
    ],
)
def test_what_is_denied_is_left_out_and_said(assistant: Assistant, question: str, left_out: set[str]) -> None:
    understood = understand(question, assistant.library)
    everything = {head.id for head in assistant.library.heads()}
    assert understood.allowed == frozenset(everything - left_out)
    assert understood.interpretation.text == "demand"
    assert all(one in understood.notices[-1] for one in left_out)


@pytest.mark.parametrize("question", ["61/180 in 2008", "61/180 Security Council", "paragraph 5 of 61/180 in 2008"])
def test_restrictions_that_exclude_the_named_resolution_are_not_dropped(assistant: Assistant, question: str) -> None:
    understood = understand(question, assistant.library)
    assert understood.reason == "nothing_matches_filters"
    assert understood.interpretation.organ or understood.interpretation.since


NAMED = Conversation(
    Interpretation(symbols=("A/RES/61/180",), paragraphs=("A/RES/61/180#op7",)),
    ("A/RES/61/180#op7",),
    "A/RES/61/180#op7",
    named=("A/RES/61/180#op7",),
)


def test_naming_a_resolution_shows_it_and_only_a_continuation_keeps_the_number(assistant: Assistant) -> None:
    assert understand("and in 2006/27?", assistant.library, NAMED).named == ("E/RES/2006/27#op7",)
    assert len(understand("2006/27", assistant.library, NAMED).named) == 38


def test_its_preamble_is_that_of_the_resolution_in_view(assistant: Assistant) -> None:
    named = understand("and its preamble?", assistant.library, NAMED).named
    assert named == tuple(f"A/RES/61/180#pp{n}" for n in range(1, 12))


def test_each_reference_keeps_its_own_resolution(assistant: Assistant) -> None:
    named = understand("61/180 para 5 and 2006/27 para 11", assistant.library).named
    assert named == ("A/RES/61/180#op5", "E/RES/2006/27#op11")


def test_a_resolution_that_is_not_held_is_no_ground_to_stand_on(assistant: Assistant) -> None:
    absent = Conversation(Interpretation(symbols=("1325",)))
    assert understand("and para 5?", assistant.library, absent).reason == "nothing_relevant"


@pytest.mark.parametrize(
    ("question", "notice"),
    [
        ("E/RES/2006/27 of 20 December 2007", "2006/27 was adopted on 27 July 2006, not on 20 December 2007."),
        ("paragraph 3 of 2006/27 (July 2007)", "2006/27 was adopted on 27 July 2006, not on July 2007."),
        ("61/180 of 20 December 2006", ""),
        ("resolution 61/180 adopted on December 20, 2006", ""),
        ("61/180 on the debate of 3 June 2008", ""),
    ],
)
def test_a_wrong_date_after_a_resolution_is_told(assistant: Assistant, question: str, notice: str) -> None:
    found = [one for one in understand(question, assistant.library).notices if "was adopted on" in one]
    assert [one[-len(notice) :] for one in found] == ([notice] if notice else [])


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("what does decision 61/180 say about demand?", "decision 61/180"),
        ("what does resolution 61/180 say about demand?", ""),
        ("the decision in 61/180", ""),
    ],
)
def test_a_resolution_that_is_called_a_decision_is_named_as_what_it_is(
    assistant: Assistant, question: str, said: str
) -> None:
    told = [one for one in understand(question, assistant.library).notices if "was read as" in one]
    assert [one.partition("” was read as ")[0].removeprefix("“") for one in told] == [said] * bool(said)


def test_a_resolution_that_the_year_excludes_is_content_where_more_is_said(assistant: Assistant) -> None:
    found = understand(
        "What did ECOSOC say in 2008 about implementing measures of resolution 61/180?", assistant.library
    )
    assert found.reason is None
    assert found.interpretation.symbols == ()
