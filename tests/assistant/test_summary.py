"""A summary is asked for: none is written, the text is given."""

import pytest

from assistant.ask import Assistant
from assistant.summary import NOTICE, without_summary


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("Summarise resolution 61/180", "resolution 61/180"),
        ("Can you please give me a short summary of A/RES/61/180?", "A/RES/61/180?"),
        ("tl;dr 2006/27", "2006/27"),
        ("give me the gist of resolution 2008/33", "resolution 2008/33"),
        ("2006/27 in a nutshell", "2006/27"),
        ("what are the key points of 2006/27", "2006/27"),
        ("overview of 2008/33", "2008/33"),
        ("sum up what 61/180 asks of States", "what 61/180 asks of States"),
    ],
)
def test_what_is_to_be_summarised_is_left(question: str, rest: str) -> None:
    assert without_summary(question) == (rest, (NOTICE,))


@pytest.mark.parametrize(
    "question",
    [
        "summary executions",
        "extrajudicial, summary or arbitrary executions",
        "overview of progress in the fight against trafficking",
        "what is the outline of the strategic framework",
        "who provides a summary",
        "summarise",
        "key points",
        "in short",
    ],
)
def test_other_questions_stay_as_they_are(question: str) -> None:
    assert without_summary(question) == (question, ())


def test_the_whole_resolution_is_given_and_the_answer_says_that_nothing_is_summarised(assistant: Assistant) -> None:
    plain, asked = assistant.ask("A/RES/61/180"), assistant.ask("Give me a summary of A/RES/61/180")
    assert [one.paragraph.id for one in asked.passages] == [one.paragraph.id for one in plain.passages]
    assert NOTICE in asked.notices
    assert NOTICE not in plain.notices
