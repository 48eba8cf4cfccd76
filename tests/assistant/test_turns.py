"""What a turn takes over from the ones before, where it says little or nothing of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from assistant.answer import Interpretation
from assistant.conversation import Conversation
from assistant.followup import lean
from assistant.pointers import asks_where
from assistant.prefer import GOES_ON
from assistant.smalltalk import is_small_talk
from assistant.step import Step, read_step
from assistant.wording import without_instead
from tests.assistant.test_conversation import talk

if TYPE_CHECKING:
    from assistant.ask import Assistant

GA61, GA63 = "A/RES/61/180", "ga-63-improving-coordination"
SC06, SC08 = "E/RES/2006/27", "E/RES/2008/33"
CONVENTIONS = "which conventions on children should states ratify"
BEFORE = Conversation(Interpretation(text="demand"), (f"{GA61}#op5",), f"{GA61}#op5", "demand")


@pytest.mark.parametrize(
    ("question", "step"),
    [
        ("what comes right before it?", Step(-1)),
        ("what comes immediately after?", Step(1)),
        ("give me the exact wording of the next paragraph", Step(1)),
        ("the exact number of victims after the next war", None),
        ("show me the paragraph above", Step(-1)),
        ("how about the paragraph that follows", Step(1)),
        ("the report that follows", None),
    ],
)
def test_a_step_may_say_how_near_and_how_exactly(question: str, step: Step | None) -> None:
    assert read_step(question) == step


@pytest.mark.parametrize(
    "question",
    [
        "which paragraph was that again?",
        "which one was it?",
        "where was that said?",
        "the paragraph number?",
        "reference?",
    ],
)
def test_where_is_asked_of_what_was_shown(question: str) -> None:
    assert asks_where(question)


@pytest.mark.parametrize(
    ("question", "restricted", "how"),
    [
        ("who must do it?", False, "point"),
        ("when exactly?", False, "point"),
        ("in which other texts is that said?", False, "point"),
        ("what else should be provided?", False, "point"),
        ("especially among men", False, "add"),
        ("for victims, I mean", False, "add"),
        ("children only", False, "add"),
        ("regional ones", False, "add"),
        ("who does it concern?", False, "point"),
        ("compare with", True, "restrict"),
        ("for which audience?", False, "add"),
        ("as a human right", False, "add"),
        ("how many troops?", False, "add"),
        ("who is exempted?", False, "add"),
        ("when does it expire?", False, "point"),
        ("any earlier one?", False, "point"),
        ("who is to be trained by the police?", False, "add"),
        ("how many troops does the African Union send?", False, "none"),
        ("where do the texts speak about housing?", False, "none"),
        ("what changed", True, "restrict"),
        ("is there something similar", True, "restrict"),
        ("has anyone asked the same", True, "restrict"),
        ("who is supposed to act?", False, "point"),
        ("how are you?", False, "none"),
        ("list", False, "none"),
    ],
)
def test_what_says_little_leans_on_the_turn_before(question: str, restricted: bool, how: str) -> None:
    assert lean(question, question, restricted, BEFORE) == how


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("ok, then police", "then police"),
        ("well, women", "women"),
        ("well-being of women", "well-being of women"),
        ("right to food", "right to food"),
        ("Thank you so much! Now the preamble", "the preamble"),
        ("thanks for the report", "thanks for the report"),
        ("ok", "ok"),
    ],
)
def test_what_takes_up_the_talk_is_no_part_of_a_question(question: str, rest: str) -> None:
    assert without_instead(question) == rest


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("thx", True),
        ("ok, that's all", True),
        ("great, got it!", True),
        ("ok and women", False),
        ("great powers", False),
    ],
)
def test_an_acknowledgement_asks_nothing(question: str, expected: bool) -> None:
    assert is_small_talk(question) is expected


@pytest.mark.parametrize(
    ("turns", "first"),
    [
        pytest.param(["plan of action", "who should facilitate it?"], f"{GA63}#op10", id="the shown one that says so"),
        pytest.param(
            ["plan of action", "who should facilitate it?", "and in the ECOSOC resolution of that year?"],
            f"{SC08}#op8",
            id="what it points at, elsewhere",
        ),
        pytest.param(
            ["paragraph 16 of 2006/27", "who has to pay for that?"], f"{SC06}#op16", id="the named one for unheld words"
        ),
        pytest.param(
            ["paragraph 12 of 61/180", "and which requests a report to the Conference of the Parties?"],
            f"{GA61}#op19",
            id="not the named one again",
        ),
        pytest.param(
            ["who cites 61/180?", "only the Assembly", "what does it say about Tokyo?"],
            f"{GA61}#op11",
            id="not in the resolution in view",
        ),
        pytest.param(
            ["guidelines for criminal proceedings", "who must do it?"], f"{SC06}#op4.e", id="no word of its own"
        ),
        pytest.param(["peacekeepers", "the whole paragraph"], f"{SC06}#op6", id="the paragraph of a point found"),
        pytest.param(["peacekeepers", "point b", "d only"], f"{SC06}#op6.d", id="a letter alone"),
        pytest.param(
            ["education in 61/180", "show that resolution"], f"{GA61}#pp1", id="the resolution of what was found"
        ),
        pytest.param(
            ["What is said about the inter-agency coordination group?", "what changed in 2008?", "only the ECOSOC one"],
            f"{SC08}#op9",
            id="restrictions with words that say nothing new",
        ),
        pytest.param(["documents", "in 2006/27", "and d?"], f"{SC06}#op2.d", id="a letter beside a point found"),
        pytest.param(["violence and abuse", "quote it"], f"{GA61}#op9", id="what was found, shown"),
        pytest.param(["paragraph 9 of 61/180", "show it"], f"{GA61}#op9", id="what was named, shown"),
        pytest.param(
            ["OP 2 of 2006/27", "demand in 61/180", "back to paragraph 2"], f"{SC06}#op2", id="back to a paragraph"
        ),
        pytest.param(
            ["violence and abuse", "which year is that from?", "and the next one?"],
            f"{GA61}#op10",
            id="a fact asked in between",
        ),
        pytest.param(["PP 2 of 61/180", "first operative one"], f"{GA61}#op1", id="a place of the other kind"),
        pytest.param(
            ["How many operative paragraphs does 2006/27 have?", "show the last"], f"{SC06}#op18", id="after a count"
        ),
        pytest.param(["peacekeepers", "and what is the chapeau?"], f"{SC06}#op6", id="asked what it is"),
        pytest.param(["passports", "all points of that paragraph"], f"{SC06}#op2.a", id="points beside a point"),
        pytest.param(["op 6 of 61/180", "poverty in the other 2006 resolution"], f"{SC06}#pp12", id="the other one"),
        pytest.param(["which treaties are cited in op 4 of 61/180", "show it"], f"{GA61}#op4", id="the listed one"),
        pytest.param(["slavery, ECOSOC", "go to its operative part"], f"{SC06}#op1", id="its part"),
        pytest.param(["Vienna Forum", "in which month was it?"], f"{SC08}#pp6", id="a month of what was shown"),
        pytest.param(["PP 1 of 61/180", "second?"], f"{GA61}#pp2", id="a word of two languages"),
        pytest.param(["para 2 of 2006/27", "second sub-paragraph"], f"{SC06}#op2.b", id="a place among points"),
        pytest.param(["para 12 of 61/180", "who must cooperate?"], f"{GA61}#op12", id="asked of what was named"),
        pytest.param(["paragraph 5 of 61/180", "and in 2008?"], f"{SC08}#pp11", id="what says the like"),
        pytest.param(["paragraph 5 of 61/180", "why?", "and in 2008?"], f"{SC08}#pp11", id="after its reasons"),
        pytest.param(["data collection", "same question for 2006"], f"{GA61}#op8", id="the same for a year"),
        pytest.param(
            ["drugs", "in the General Assembly?", "forget that, working groups on slavery"],
            f"{GA61}#pp4",
            id="another topic",
        ),
        pytest.param(["peacekeepers", "in full"], f"{SC06}#op6", id="in full"),
        pytest.param(["peacekeepers", "who is called upon?"], f"{SC06}#op6.c", id="who, of what was shown"),
        pytest.param(["housing", "all its points"], f"{SC08}#op4.a", id="the points beside a point found"),
        pytest.param(["paragraph 3 (b) of 2006/27", "and point (a)"], f"{SC06}#op3.a", id="a point it lacks"),
        pytest.param(
            ["global plan of action", "who should facilitate?"], f"{GA63}#op10", id="a word of what was shown"
        ),
        pytest.param(
            ["sexual exploitation", "especially among men", "in which article of the Protocol?"],
            f"{SC06}#op12",
            id="which, of what was shown",
        ),
        pytest.param(
            ["Executive Director of UNODC", "and the President of the General Assembly?"],
            f"{GA63}#op10",
            id="a name in place of another",
        ),
        pytest.param(["poverty", "only ECOSCO"], f"{SC08}#pp11", id="a misspelt organ"),
        pytest.param(
            ["exploitation of prostitution in 2008", "is there anything in 61/180?"], f"{GA61}#op3", id="anything there"
        ),
        pytest.param(["poverty", "and the Council alone"], f"{SC08}#pp11", id="an organ alone"),
        pytest.param(
            ["paragraph 7 of 61/180", "who are those authorities?"], f"{GA61}#op7", id="those of what was named"
        ),
        pytest.param(["slavery", "does 2006/27 do the same?"], f"{SC06}#pp9", id="does it do the same"),
        pytest.param(["forced labour", "not labour, sexual exploitation"], f"{SC06}#op3.a", id="not one, another"),
        pytest.param(["due diligence", "compare with ECOSOC"], f"{SC08}#pp9", id="compared with an organ"),
        pytest.param(["GIFT", "does the Assembly welcome it too?"], f"{GA63}#op6", id="does another, too"),
        pytest.param(
            ["What is asked of Governments?", "and of civil society?", "and Member States in 2006/27?"],
            f"{SC06}#op1",
            id="of another party in another text",
        ),
        pytest.param(["paragraph 4 of 61/180", "two further"], f"{GA61}#op5", id="two further are two"),
        pytest.param(
            ["demand", "which paragraph is that?", "and in 2006/27?"], f"{SC06}#op11", id="the place asked in between"
        ),
        pytest.param(
            ["what did the Assembly decide about demand?", "and in the 2008 ECOSOC resolution"],
            f"{SC08}#pp11",
            id="weaker, but it has the word",
        ),
    ],
)
def test_a_turn_that_says_little_leads_to_a_paragraph(assistant: Assistant, turns: list[str], first: str) -> None:
    assert talk(assistant, *turns).passages[0].paragraph.id == first


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        pytest.param(
            ["victims in operative paragraphs", "also the preamble please"], {"kind": None}, id="the other part besides"
        ),
        pytest.param(["victims in operative paragraphs", "the preamble"], {"kind": "pp"}, id="the other part instead"),
        pytest.param(["victims in 2006", "not only 2006"], {"from": None, "to": None}, id="not only that year"),
        pytest.param(["victims in the preamble", "not the preamble"], {"kind": "op"}, id="not that part"),
        pytest.param(["victims", "in op?"], {"kind": "op", "text": "victims"}, id="an abbreviated part"),
        pytest.param(
            ["victims in 2006, ECOSOC", "and both the Council and the Assembly?"],
            {"organ": None, "from": 2006, "text": "victims"},
            id="two organs",
        ),
        pytest.param(
            [CONVENTIONS, "and for women?", "and for men?"], {"text": f"for men · {CONVENTIONS}"}, id="in its place"
        ),
        pytest.param(["victims, ECOSOC", "not just ECOSOC"], {"organ": None}, id="not only that organ"),
        pytest.param(
            ["What did ECOSOC say in its preamble about victims?", "drop the preamble filter"],
            {"kind": None, "organ": "ecosoc"},
            id="a filter",
        ),
        pytest.param(["victims", "older than 2008"], {"from": None, "to": 2007, "text": "victims"}, id="older than"),
        pytest.param(
            ["demand", "next topic: legal rights"], {"text": "legal rights", "carried_over": []}, id="the next topic"
        ),
        pytest.param(["victims in 2006", "both years"], {"from": None, "text": "victims"}, id="both years"),
        pytest.param(["victims", "2008?"], {"from": 2008, "to": 2008, "text": "victims"}, id="a year asked"),
        pytest.param(["victims", "of 2006/27"], {"symbols": [SC06], "text": "victims"}, id="of a resolution"),
        pytest.param(["demand", "why?", "and in 2008?"], {"kind": None, "text": "demand"}, id="after the reasons"),
        pytest.param(["victims", "not in 2008", "ok include 2008 again"], {"excluded": None}, id="what was left out"),
        pytest.param(["victims in ECOSOC", "of 2008"], {"organ": "ecosoc", "from": 2008, "to": 2008}, id="of a year"),
        pytest.param(
            ["who ratifies", "has anyone in 2006 asked the same?"], {"from": 2006, "text": "who ratifies"}, id="anyone"
        ),
        pytest.param(
            ["victims, ECOSOC", "and the Assembly as well"],
            {"organ": None, "text": "victims", "excluded": None},
            id="an organ besides",
        ),
        pytest.param(
            [CONVENTIONS, "and on women?", "and slavery?", "in 2006"],
            {"text": f"slavery · on women · {CONVENTIONS}", "from": 2006},
            id="subjects stay apart",
        ),
        pytest.param(
            [CONVENTIONS, "and on women?", "and slavery?", "and torture?"],
            {"text": f"torture · slavery · {CONVENTIONS}"},
            id="the latest and the first subject weigh in",
        ),
        pytest.param(
            ["demand", "no, I meant the plan of action"],
            {"text": "the plan of action", "carried_over": []},
            id="I meant",
        ),
        pytest.param(
            ["when was 61/180 adopted?", "and what does it say about data?"], {"symbols": [GA61]}, id="after a fact"
        ),
    ],
)
def test_what_a_turn_takes_over_is_shown(assistant: Assistant, turns: list[str], expected: dict[str, Any]) -> None:
    found = talk(assistant, *turns).interpretation.to_json()
    assert {name: found.get(name) for name in expected} == expected


def test_a_list_of_another_party_is_the_one_that_is_restricted(assistant: Assistant) -> None:
    answer = talk(assistant, "what is asked of Governments?", "and civil society?", "in 2008?")
    assert (answer.interpretation.text, answer.interpretation.since) == ("asked of civil society", 2008)


def test_a_subject_found_only_outside_a_carried_restriction_is_refused(assistant: Assistant) -> None:
    answer = talk(assistant, "due diligence", "in operative paragraphs?", "hmm, and impunity")
    assert answer.near_misses[0].paragraph.id == f"{GA61}#pp6"
    assert "remove the filters" in answer.notices[0]


def test_what_was_shown_under_a_restriction_is_no_measure_without_it(assistant: Assistant) -> None:
    turns = ("voluntary contributions in 2008", "only ECOSOC")
    free = talk(assistant, "voluntary contributions")
    again = talk(assistant, *turns, "remove the filters")
    assert [one.paragraph.id for one in again.passages] == [one.paragraph.id for one in free.passages]


def test_the_years_of_the_turn_before_yield_where_another_organ_has_nothing_of_them(assistant: Assistant) -> None:
    answer = talk(assistant, "due diligence in the Assembly's 2006 resolution", "the same in ECOSOC")
    assert answer.passages[0].paragraph.id == "E/RES/2008/33#pp9"
    assert "Nothing of 2006 answers this: the years of the turn before are left out." in answer.notices
    assert (answer.interpretation.organ, answer.interpretation.since) == ("ecosoc", None)
    assert talk(assistant, "due diligence in the Assembly's 2006 resolution", "and the Security Council?").reason


@pytest.mark.parametrize(
    ("question", "resolutions", "worth"),
    [
        ("how should young people be reached by campaigns?", {"E/RES/2006/27"}, "bare"),
        ("how does Interpol reach Atlantis by campaigns?", {"E/RES/2006/27"}, "brief"),
        ("2006 again: are there campaigns?", {"A/RES/61/180", "E/RES/2006/27"}, "bare"),
        ("what does the 2008 text want of campaigns?", {"E/RES/2008/33"}, "bare"),
    ],
)
def test_among_many_resolutions_a_follow_up_stays_with_those_of_the_conversation(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch, question: str, resolutions: set[str], worth: str
) -> None:
    monkeypatch.setattr("assistant.leaning.MANY", 1)
    before = None
    for earlier in ("op 3 of 2008/33", "op 2 of 61/180", "what does 2006/27 say about the demand for victims?"):
        before = assistant.ask(earlier, conversation=before).conversation
    understood = assistant.understand(question, conversation=before).understood
    assert understood.preferred >= resolutions
    assert understood.advantage == GOES_ON[worth]
