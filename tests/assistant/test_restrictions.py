"""Which words of a question restrict it, over four organs and twenty years of made-up resolutions."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.restrictions import Restrictions, read_restrictions
from assistant.titled import titled
from corpus.paragraph import Organ
from tests.factories import make_resolution

HELD: tuple[tuple[str, Organ, str, str], ...] = (
    ("A/RES/61/180", "ga", "2006-12-20", "61"),
    ("A/RES/63/5", "ga", "2008-11-03", "63"),
    ("A/RES/75/100", "ga", "2020-12-14", "75"),
    ("A/RES/78/12", "ga", "2023-11-30", "78"),
    ("E/RES/2006/27", "ecosoc", "2006-07-27", ""),
    ("E/RES/2021/8", "ecosoc", "2021-06-08", ""),
    ("S/RES/1746 (2007)", "sc", "2007-03-23", ""),
    ("S/RES/2417 (2018)", "sc", "2018-05-24", ""),
    ("A/HRC/RES/57/12", "hrc", "2024-10-10", "57"),
    ("A/HRC/RES/58/4", "hrc", "2025-04-02", "58"),
)
HEADS = tuple(
    make_resolution(["Urges all States to act;"], id=symbol, organ=organ, adopted=adopted, session=session)
    for symbol, organ, adopted, session in HELD
)
IN_TEXTS = {"2030", "1951", "2015", "1974", "2028"}


def read(question: str, in_view: str = "", earlier: int | None = None) -> Restrictions:
    return read_restrictions(question, HEADS, IN_TEXTS.__contains__, in_view, earlier)


@pytest.mark.parametrize(
    ("question", "since", "until", "adopted"),
    [
        ("demand since 2020", 2020, None, ""),
        ("what has been said from 2019 on?", 2019, None, ""),
        ("texts before 2010", None, 2009, ""),
        ("language on water after 2018", 2019, None, ""),
        ("resolutions up to 2010 on hunger", None, 2010, ""),
        ("between 2019 and 2021", 2019, 2021, ""),
        ("from 2006 to 2008, what about ports?", 2006, 2008, ""),
        ("housing 2006-2008", 2006, 2008, ""),
        ("2020 again: does it ask for help at sea?", 2020, 2020, ""),
        ("back to 2020. anyone added?", 2020, 2020, ""),
        ("And 2020 - what are ports told?", 2020, 2020, ""),
        ("in the 2020s", 2020, 2029, ""),
        ("in the late 2000s", 2005, 2009, ""),
        ("in the last five years", 2021, None, ""),
        ("what was decided this year?", 2025, 2025, ""),
        ("what did the Assembly say last year?", 2024, 2024, ""),
        ("What was said about ports in 2018?", 2018, 2018, ""),
        ("In 2018, was the mission given more money?", 2018, 2018, ""),
        ("2006 General Assembly resolution on ports", 2006, 2006, ""),
        ("the Assembly's 2008 text on ports", 2008, 2008, ""),
        ("In the Council's 2018 resolution on hunger, who should help?", 2018, 2018, ""),
        ("the test ban resolution of 2023", 2023, 2023, ""),
        ("What did the Council say in March 2007 about graft?", 2007, 2007, "2007-03"),
        ("In its October 2024 resolution on ports, who is thanked?", 2024, 2024, "2024-10"),
        ("What does the resolution of 20 December 2006 say about ports?", 2006, 2006, "2006-12-20"),
        ("what did ECOSOC say in 1999 about ports?", 1999, 1999, ""),
        ("anything in 2031 on ports?", 2031, 2031, ""),
    ],
)
def test_a_year_that_is_a_wish_restricts(question: str, since: int | None, until: int | None, adopted: str) -> None:
    found = read(question)
    assert (found.since, found.until, found.adopted) == (since, until, adopted)


@pytest.mark.parametrize(
    "question",
    [
        "what does the 2030 Agenda say about ports?",
        "the Convention of 1951 on refugees",
        "how is the 2005 World Summit recalled?",
        "the thematic debate of 21 October 2011",
        "Beijing +25",
        "who pays for 2020?",
        "the scale of assessments for 2022-2024",
        "should poverty end by 2030?",
        "until when is the mandate extended until 2020?",
        "what must be done about the 2020 benchmarks?",
        "the calendar of the 2021 session",
        "theme of the commission in 2028?",
        "decisions of 1974 of the working group",
        "the 1920s treaty on gas",
        "on which days in 2020 and 2021 did the committee meet?",
        "post-2015 goals",
        "which 2006 Assembly resolution does ECOSOC recall?",
    ],
)
def test_a_year_that_is_content_stays_a_word(question: str) -> None:
    found = read(question)
    assert (found.since, found.until, found.adopted) == (None, None, "")


@pytest.mark.parametrize(
    "question",
    ["famine relief Yemen camps 2018", "What did the leaders of the movement say in Baku in 2018 about ports?"],
)
def test_a_year_that_may_be_either_only_gives_an_advantage(question: str) -> None:
    found = read(question)
    assert found.since is None
    assert found.preferred == (2018, 2018)


@pytest.mark.parametrize(
    ("question", "organ"),
    [
        ("what does the Assembly say about ports?", "ga"),
        ("UNGA on ports", "ga"),
        ("according to ECOSOC, who pays?", "ecosoc"),
        ("In the Human Rights Council's text on ports, who pays?", "hrc"),
        ("HRC 57", "hrc"),
        ("When the Security Council backed the truce, who was thanked?", "sc"),
        ("what did the securty council decide about ports", "sc"),
        ("what does the general asembly say about ports", "ga"),
        ("ports, only the GA", "ga"),
        ("report to the General Assembly", None),
        ("the President of the General Assembly", None),
        ("members of the Security Council", None),
        ("debate of the Assembly on ports", None),
        ("which Security Council resolution does ECOSOC recall?", "ecosoc"),
    ],
)
def test_an_organ_restricts_where_it_speaks(question: str, organ: str | None) -> None:
    assert read(question).organ == organ


@pytest.mark.parametrize(
    ("question", "in_view", "organ", "why"),
    [
        ("What did the Council say in 2007 about graft?", "", "sc", "the only Council that adopted anything then"),
        ("What did the Council say about sanctions?", "", "sc", "deals with such matters"),
        ("What did the Council ask the special rapporteur?", "", "hrc", "deals with such matters"),
        ("and what did the Council say?", "hrc", "hrc", "as before"),
    ],
)
def test_the_council_is_the_one_that_is_spoken_of(question: str, in_view: str, organ: str, why: str) -> None:
    found = read(question, in_view)
    assert found.organ == organ
    assert why in found.notices[0]


def test_a_council_that_may_be_any_is_every_one_and_told() -> None:
    found = read("What did the Council say about ports?")
    assert (found.organ, found.councils) == (None, ("ecosoc", "hrc", "sc"))
    assert "name one" in found.notices[0]


@pytest.mark.parametrize(
    ("question", "organ", "session"),
    [
        ("what did the Assembly decide at its sixty-third session?", "ga", "63"),
        ("HRC 57 on ports", "hrc", "57"),
        ("resolutions of the 57th session of the Human Rights Council", "hrc", "57"),
        ("in the last session of the Human Rights Council, what was said?", "hrc", "58"),
        ("what did the Assembly say in the last session?", "ga", "78"),
        ("what report did the Assembly want at its seventy-eighth session?", "ga", ""),
        ("at which session is it on the agenda of the sixty-third session?", None, ""),
        ("where was the last session of the treaty committee to be?", None, ""),
    ],
)
def test_a_session_restricts_where_it_speaks(question: str, organ: str | None, session: str) -> None:
    found = read(question)
    assert (found.organ, found.session) == (organ, session)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("ports, not in 2006", {"without_years": (2006,)}),
        ("ports excluding the General Assembly and ECOSOC", {"without_organs": ("ga", "ecosoc")}),
        ("exclude the General Assembly", {"without_organs": ("ga",)}),
        ("ports except 2006, 2008 and 2020", {"without_years": (2006, 2008, 2020)}),
        ("ports, other than the Security Council", {"without_organs": ("sc",)}),
    ],
)
def test_what_is_left_out_is_read(question: str, expected: dict[str, Any]) -> None:
    found = read(question)
    assert {name: getattr(found, name) for name in expected} == expected
    assert found.organ is None


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("any year", {"from", "to"}),
        ("regardless of the year", {"from", "to"}),
        ("drop the year", {"from", "to"}),
        ("all organs", {"organ"}),
        ("in any organ", {"organ"}),
        ("remove the filters", {"from", "to", "organ", "kind", "symbols"}),
        ("clear all restrictions please", {"from", "organ", "excluded"}),
        ("in all resolutions", {"symbols", "organ"}),
        ("preamble or operative", {"kind"}),
    ],
)
def test_restrictions_are_taken_off_in_words(question: str, names: set[str]) -> None:
    assert names <= set(read(question).lifted)
    assert not read(question).stated


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("multilateralism op only", "op"),
        ("PP on multilateralism", "pp"),
        ("SC op on the arms embargo", "op"),
        ("ports since 2023 only GA op", "op"),
        ("climate change OPs in GA", "op"),
        ("the next op only", None),
        ("an op-ed on multilateralism", None),
        ("GA op and pp on ports", None),
    ],
)
def test_an_abbreviated_kind_restricts(question: str, kind: str | None) -> None:
    assert read(question).kind == kind


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("and that year?", 2021),
        ("just the October one", 2021),
        ("under the September resolution of the same year", 2021),
        ("back to December: who pays?", 2021),
        ("and the year before?", 2020),
        ("and two years later?", 2023),
        ("what was said three years earlier?", 2018),
        ("a year before that", 2020),
        ("and nine years later?", None),
        ("the programme that began two years earlier in Vienna", None),
        ("only the 2020 one", 2020),
        ("what does the 2024 version say?", 2024),
    ],
)
def test_that_year_is_the_one_of_the_turn_before(question: str, year: int | None) -> None:
    assert read(question, earlier=2021).since == year


def test_how_a_relative_year_was_read_is_told() -> None:
    assert read("this year").notices == ("“this year” was read as 2025: the newest year held is 2025.",)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("What does the resolution on healthy coral reefs and oceans say about fleets?", {"E/RES/1"}),
        ("“Healthy coral reefs and oceans”: who pays?", {"E/RES/1"}),
        ("the text entitled Coral reefs and healthy oceans of the south", {"E/RES/1"}),
        ("are coral reefs and oceans healthy?", set()),
        ("the resolution on oceans", set()),
    ],
)
def test_a_title_named_in_full_is_told(question: str, named: set[str]) -> None:
    heads = [make_resolution(id="E/RES/1", title="Healthy coral reefs and oceans"), make_resolution(title="Oceans")]
    assert titled(question, heads) == named


def test_the_only_council_held_is_told_without_a_time_where_none_is_asked_for() -> None:
    heads = [head for head in HEADS if head.organ == "ecosoc"]
    told = read_restrictions("What did the Council say about graft?", heads, IN_TEXTS.__contains__).notices
    assert told == ("“Council” was read as the Economic and Social Council, the only Council in the corpus.",)


@pytest.mark.parametrize(
    "question",
    [
        "How many seats does the Security Council have?",
        "Which State was expelled from the Human Rights Council?",
        "is the Security Council expected to explain itself?",
        "was the General Assembly also asked to elect judges?",
    ],
)
def test_an_organ_that_has_something_or_is_left_is_content(question: str) -> None:
    assert read(question).organ is None
