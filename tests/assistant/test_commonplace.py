"""Questions in words that stand everywhere are of what is in view, in a library of thousands."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from assistant.answer import Interpretation
from assistant.commonplace import CHUNKS, is_commonplace, of_what_is_in_view
from assistant.prefer import GOES_ON
from assistant.reading import Understood
from assistant.within import asks_if_said

if TYPE_CHECKING:
    from index.search import Index

SHARES = {"report": 0.13, "request": 0.12, "due": 0.013, "implement": 0.23, "chess": 0.0001}


def index(size: int = CHUNKS + 1) -> Index:
    return cast(
        "Index",
        SimpleNamespace(
            lexical=SimpleNamespace(size=size, share=lambda stem: SHARES.get(stem, 0.0)), holding=lambda _: {}
        ),
    )


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("which report was requested?", True),
        ("when is the report on its implementation due", True),
        ("which report on chess was requested?", False),
        ("chess", False),
        ("and then?", False),
    ],
)
def test_words_that_stand_in_many_paragraphs_tell_none_from_another(question: str, expected: bool) -> None:
    assert is_commonplace(question, index()) is expected
    assert not is_commonplace(question, index(CHUNKS)), "in a small library none are"


@pytest.mark.parametrize(
    ("question", "worth"),
    [("which report was requested?", "common"), ("the report requested", "brief"), ("which report on chess?", "brief")],
)
def test_such_a_question_is_asked_of_what_is_in_view(question: str, worth: str) -> None:
    told: dict[str, Any] = {"preferred": frozenset({"A/RES/61/180"}), "advantage": GOES_ON["brief"], "sought": question}
    understood = of_what_is_in_view(Understood(Interpretation(), **told), question, index())
    assert understood.advantage == GOES_ON[worth]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("does the 2006 one say something on women journalists", True),
        ("anything about relocating the college?", True),
        ("who says so?", False),
        ("what is said of women?", False),
    ],
)
def test_who_asks_if_something_is_said(question: str, expected: bool) -> None:
    assert asks_if_said(question) is expected


def test_a_word_of_few_resolutions_is_not_looked_for_in_one_that_has_it_not() -> None:
    held = {"A/RES/80/248": (2, 30)}
    lexical = SimpleNamespace(size=CHUNKS + 1, share=lambda _: 0.001)
    rare = cast("Index", SimpleNamespace(lexical=lexical, holding=lambda word: held if word == "coffee" else {}))
    question = "and when is coffee day"
    told: dict[str, Any] = {"advantage": GOES_ON["bare"], "sought": question}
    elsewhere = Understood(Interpretation(), preferred=frozenset({"A/RES/76/265"}), **told)
    there = Understood(Interpretation(), preferred=frozenset({"A/RES/80/248"}), **told)
    assert of_what_is_in_view(elsewhere, question, rare).advantage == 0
    assert of_what_is_in_view(there, question, rare).preferred == there.preferred
