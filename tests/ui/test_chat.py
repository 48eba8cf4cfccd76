"""The chat's turns: asked, answered, asked again with or without a restriction, kept and brought back."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest

from tests.ui.fake import NOTED, FakeAssistant, fake_opening
from ui.catalogue import words
from ui.turns import MOST_TURNS, Talk, Turn, again, begin, finish, restored

say = words()


def talk_of(*questions: str, assistant: FakeAssistant | None = None) -> Talk:
    """A conversation in which these were asked and answered."""
    talk, opening = Talk(), fake_opening(assistant)
    opening.get()
    for question in questions:
        begin(talk, Turn(question, len(talk.turns) - 1), opening)
        finish(talk)
    return talk


def kept(talk: Talk) -> list[dict[str, Any]]:
    """What the page keeps of each turn."""
    html = "".join(message["content"] for message in talk.messages)
    return [json.loads(unescape(value)) for value in re.findall(r'class="rp-turn"[^>]* value="([^"]*)"', html)]


def told(talk: Talk) -> list[str]:
    return [message["content"] for message in talk.messages if message["role"] == "assistant"]


def test_a_turn_is_a_question_and_an_answer() -> None:
    messages = talk_of("border").messages
    assert [message["role"] for message in messages] == ["user", "assistant"]
    assert "By training border officials;" in re.sub("</?mark[^>]*>", "", messages[1]["content"])


def test_a_follow_up_is_asked_after_the_turn_before_it() -> None:
    assistant = FakeAssistant()
    talk = talk_of("border", "reefs", assistant=assistant)
    assert [one["conversation"] for one in assistant.asked] == [None, talk.before(talk.turns[1])]
    assert talk.before(talk.turns[1]) is not None


@pytest.mark.parametrize(
    ("question", "line"),
    [("x" * 20_000, "20,000 characters"), ("crash", "The log has the details")],
    ids=["too long", "unforeseen"],
)
def test_a_failure_is_a_message_and_the_conversation_goes_on(question: str, line: str) -> None:
    talk = talk_of("border", question, "reefs")
    assert line in told(talk)[1]
    assert "coral" in told(talk)[2]
    assert talk.before(talk.turns[2]) is not None


def test_a_blank_question_is_no_turn() -> None:
    talk = talk_of("border", " \n", "reefs")
    assert "The question is empty" in told(talk)[1]
    assert [turn.question for turn in talk.turns] == ["border", "reefs"]


def test_how_a_question_is_understood_is_shown_while_its_answer_is_awaited() -> None:
    talk, opening = Talk(), fake_opening()
    opening.get()
    begin(talk, Turn("border slowly"), opening)
    assert "rp-pending" in told(talk)[0]
    assert "Searched for <q>border slowly</q>" in told(talk)[0]
    assert "rp-card" not in told(talk)[0]
    assert finish(talk)
    assert len(told(talk)) == 1
    assert "rp-card" in told(talk)[0]
    assert not finish(talk)


def test_a_quick_answer_is_there_at_once() -> None:
    talk, opening = Talk(), fake_opening()
    opening.get()
    begin(talk, Turn("border"), opening)
    assert "rp-card" in told(talk)[0]
    assert not finish(talk)


def test_a_chip_asks_the_same_question_after_the_same_turn() -> None:
    talk = talk_of("border", "reefs", "protocol")
    assert again(talk, "t1:organ") == Turn("reefs", 0, ("organ",))


def test_chips_add_up() -> None:
    talk = talk_of("border")
    begin(talk, Turn("border", -1, ("organ",)), fake_opening())
    assert again(talk, "t1:from,to") == Turn("border", -1, ("organ", "from", "to"))


GA, YEAR, URGES = ("organ", "ga"), ("year", "2008"), ("verb", "urges")


@pytest.mark.parametrize(
    ("before", "wish", "after"),
    [
        pytest.param(Turn("x"), "+organ=ga", Turn("x", picked=(GA,)), id="picked"),
        pytest.param(Turn("x", picked=(("year", "2006"),)), "+year=2008", Turn("x", picked=(YEAR,)), id="another"),
        pytest.param(Turn("x", without=("organ",)), "+organ=ga", Turn("x", picked=(GA,)), id="taken off before"),
        pytest.param(Turn("x", picked=(GA,)), "organ", Turn("x"), id="taken off again"),
        pytest.param(Turn("x", picked=(YEAR,)), "from,to", Turn("x"), id="a year is two fields"),
        pytest.param(Turn("x", picked=(URGES,)), "organ", Turn("x", -1, ("organ",), (URGES,)), id="both"),
        pytest.param(Turn("x"), "+verb=calls upon", Turn("x", picked=(("verb", "calls upon"),)), id="words"),
    ],
)
def test_an_answer_is_narrowed_down_and_widened_again(before: Turn, wish: str, after: Turn) -> None:
    talk = Talk(turns=[before], after=[None])
    assert again(talk, f"t0:{wish}") == after


def test_what_is_picked_restricts_what_is_asked() -> None:
    assistant = FakeAssistant()
    talk, opening = talk_of("border", assistant=assistant), fake_opening(assistant)
    opening.get()
    for wish in ("t0:+organ=ga", "t1:+year=2006", "t2:+addressee=Member States"):
        turn = again(talk, wish)
        assert turn is not None
        begin(talk, turn, opening)
    asked = assistant.asked[-1]
    assert {name: asked[name] for name in ("organ", "since", "until", "addressee", "k")} == {
        "organ": "ga", "since": 2006, "until": 2006, "addressee": "Member States", "k": 20,
    }  # fmt: skip
    assert "addressed to Member States" in told(talk)[-1]
    assert "narrowed down to General Assembly, 2006, addressed to Member States" in talk.messages[-2]["content"]


@pytest.mark.parametrize(
    "wish",
    [
        "", "t9:organ", "t-1:organ", "organ", "t0:", "t²:organ", "x" * 1_000, "t999999999:kind",
        "t0:+", "t0:+organ=", "t0:+organ=x", "t0:+year=99999", "t0:+shoe=1", "t0:+verb=" + "x" * 300,
    ],
)  # fmt: skip
def test_a_made_up_wish_is_ignored(wish: str) -> None:
    assert again(talk_of("border"), wish) is None


def test_a_chip_with_an_unknown_field_gets_a_message() -> None:
    talk = talk_of("border")
    turn = again(talk, "t0:nonsense")
    assert turn is not None
    begin(talk, turn, fake_opening())
    finish(talk)
    assert "rp-error" in told(talk)[-1]


def test_the_page_keeps_what_asks_a_turn_again_and_what_it_showed() -> None:
    talk = talk_of("border")
    begin(talk, Turn("reefs", 0, ("organ",), (("verb", "urges"),)), fake_opening())
    finish(talk)
    first, second = kept(talk)
    assert first["shown"] == ["A/RES/61/180#op1.b.i", "A/RES/61/180#op2"]
    assert first["told"] == "2 paragraphs found"
    assert {name: second[name] for name in ("question", "after", "without", "picked")} == {
        "question": "reefs", "after": 0, "without": ["organ"], "picked": [["verb", "urges"]],
    }  # fmt: skip


def test_what_is_kept_brings_a_conversation_back_as_it_was() -> None:
    talk = talk_of("border", "reefs", "nothing", "crash")
    back = restored(json.dumps(kept(talk)), fake_opening(), say)
    assert back.turns == talk.turns
    strip = re.compile(r"[0-9a-f]{8}\.")  # the number that the log has a failure under
    assert [strip.sub("", html) for html in told(back)] == [strip.sub("", html) for html in told(talk)]


def test_what_was_shown_and_is_no_longer_found_is_told() -> None:
    value = [{"question": "border", "after": -1, "shown": ["A/RES/9/9#op1"]}]
    assert "A/RES/9/9#op1" in told(restored(json.dumps(value), fake_opening(), say))[0]
    value[0]["shown"] = [f"{NOTED.id}#op2", f"{NOTED.id}#op1.b.i"]
    assert "rp-changed" not in told(restored(json.dumps(value), fake_opening(), say))[0]


@pytest.mark.parametrize(
    "value",
    [
        "", "[", "{}", "null", "[1]", '[{"question": 1, "after": 0}]', '[{"question": "x", "after": "0"}]',
        '[{"question": "x", "after": 0, "picked": [["shoe", "1"]]}]', '[{"question": "x", "after": 0, "shown": [{}]}]',
        "[" * 5_000, '[{"question": "' + "x" * 500_000 + '", "after": -1}]',
    ],
    ids=lambda value: value[:30],
)  # fmt: skip
def test_what_no_page_kept_brings_nothing_back(value: str) -> None:
    assert restored(value, fake_opening(), say).turns == []


def test_a_turn_after_one_that_is_not_there_begins_afresh() -> None:
    assistant = FakeAssistant()
    restored('[{"question": "border", "after": 7}]', fake_opening(assistant), say)
    assert assistant.asked[0]["conversation"] is None


def test_the_page_holds_only_so_many_turns() -> None:
    talk = talk_of(*(f"border {number}" for number in range(MOST_TURNS + 3)))
    assert len(talk.messages) == 2 * MOST_TURNS
    assert len(talk.turns) == MOST_TURNS + 3
