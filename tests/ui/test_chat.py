"""The chat's turns: asked, answered, and asked again without a restriction."""

from __future__ import annotations

import pytest

from tests.ui.fake import FakeAssistant, fake_opening
from ui.chat import Talk, Turn, answer, dropped
from ui.reply import asked


def talk_of(*questions: str, assistant: FakeAssistant | None = None) -> Talk:
    """A conversation in which these were asked and answered."""
    talk, opening = Talk(), fake_opening(assistant)
    for question in questions:
        talk.put(Turn(question, talk.conversation), asked(question))
        answer(talk, opening)
    return talk


def test_a_turn_is_a_question_and_an_answer() -> None:
    messages = talk_of("border").messages
    assert [message["role"] for message in messages] == ["user", "assistant"]
    assert "By training border officials;" in messages[1]["content"]


def test_a_follow_up_is_asked_after_the_turn_before_it() -> None:
    assistant = FakeAssistant()
    talk = talk_of("border", "reefs", assistant=assistant)
    assert [one["conversation"] for one in assistant.asked] == [None, talk.turns[1].before]
    assert talk.turns[1].before is not None


@pytest.mark.parametrize(
    ("question", "words"),
    [("", "The question is empty"), ("x" * 20_000, "20,000 characters"), ("crash", "The log has the details")],
    ids=["empty", "too long", "unforeseen"],
)
def test_a_failure_is_a_message_and_the_conversation_goes_on(question: str, words: str) -> None:
    talk = talk_of("border", question, "reefs")
    told = [message["content"] for message in talk.messages if message["role"] == "assistant"]
    assert words in told[1]
    assert "coral reefs" in told[2]
    assert talk.turns[2].before is not None


def test_a_chip_asks_the_same_question_after_the_same_turn() -> None:
    talk = talk_of("border", "reefs")
    again = dropped(talk, "t1:organ")
    assert again is not None
    assert again[0] == Turn("reefs", talk.turns[1].before, ("organ",))


def test_a_blank_question_is_no_message() -> None:
    assert [message["role"] for message in talk_of(" \n").messages] == ["assistant"]


def test_chips_add_up() -> None:
    talk = talk_of("border")
    talk.put(Turn("border", None, ("organ",)), "")
    again = dropped(talk, "t1:from,to")
    assert again is not None
    assert again[0].without == ("organ", "from", "to")


@pytest.mark.parametrize(
    "chip", ["", "t9:organ", "t-1:organ", "organ", "t0:", "t²:organ", "x" * 1_000, "t999999999:kind"]
)
def test_a_made_up_chip_is_ignored(chip: str) -> None:
    assert dropped(talk_of("border"), chip) is None


def test_a_chip_with_an_unknown_field_gets_a_message() -> None:
    talk = talk_of("border")
    again = dropped(talk, "t0:nonsense")
    assert again is not None
    talk.put(*again)
    assert "rp-error" in answer(talk, fake_opening())[-1]["content"]
