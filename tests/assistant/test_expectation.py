"""A question for a number or a date is not answered by a paragraph without one."""

from __future__ import annotations

import pytest

from assistant.expectation import holds_what_is_asked


@pytest.mark.parametrize(
    ("question", "text", "holds"),
    [
        ("How many victims are there?", "Urges all States to act, as in resolution 61/180 of 20 December 2006;", False),
        ("How many victims are there?", "Concerned that two million persons are trafficked,", True),
        ("and how much has been paid?", "Invites contributions, in accordance with article 6, paragraph 3;", False),
        ("Below what age is labour prohibited?", "labour of all people under the age of 18,", True),
        ("Should help depend on how old they are?", "taking into account their age, gender and needs;", True),
        ("When was the Forum held?", "Noting the Forum, held from 13 to 15 February 2008,", True),
        ("On which day is it observed?", "Condemning trafficking as an abhorrent form of slavery,", False),
        ("By when is a report due?", "requests a report at its sixty-fourth session;", True),
        ("Say so when appropriate", "Encourages all States,", True),
        ("What about housing?", "Appropriate housing;", True),
    ],
)
def test_what_is_asked_for_must_be_there(question: str, text: str, holds: bool) -> None:
    assert holds_what_is_asked(question, text) is holds
