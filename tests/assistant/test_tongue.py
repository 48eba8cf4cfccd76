"""Questions in other languages, and answers asked for in one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from assistant.ask import Assistant
from assistant.tongue import all_beside, read_wish
from tests.factories import TRAFFICKING, make_oceans, make_resolution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.home import Home

FRENCH = {path: f"Texte français de {path}." for path in TRAFFICKING}


@pytest.fixture
def bilingual(home: Home) -> Iterator[Assistant]:
    """An assistant over one resolution in English and French, and one in English alone."""
    from assistant.first_use import build_index
    from corpus.library import Library

    library = Library(home)
    library.add([make_resolution(), replace(make_resolution(FRENCH), language="fr"), make_oceans()])
    build_index(home, library)
    with Assistant.open(home) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "rest", "code"),
    [
        ("para 1 of 61/180 in French", "para 1 of 61/180 ", "fr"),
        ("para 1 of 61/180 in the Spanish version?", "para 1 of 61/180 ?", "es"),
        ("In Arabic: para 1 of 61/180", " para 1 of 61/180", "ar"),
        ("show the Russian text of 61/180", "show  61/180", "ru"),
        ("who trains officers in Arabic law?", "who trains officers in Arabic law?", ""),
        ("what about French nationals?", "what about French nationals?", ""),
        ("in French", "in French", ""),
    ],
)
def test_the_language_asked_for_is_read(question: str, rest: str, code: str) -> None:
    assert read_wish(question) == (rest, code)


def test_a_paragraph_is_given_in_the_language_asked_for(bilingual: Assistant) -> None:
    answer = bilingual.ask("paragraph 2 of 61/180 in French")
    assert [passage.paragraph.text for passage in answer.passages] == [FRENCH["op2"]]
    assert all(passage.verified for passage in answer.passages)
    assert answer.notices == ()


def test_what_is_given_in_another_language_has_the_english_beside_it(bilingual: Assistant) -> None:
    passage = bilingual.ask("paragraph 1 of 61/180 in French").to_json()["passages"][0]
    assert passage["language"] == "fr"
    assert (passage["beside"]["language"], passage["beside"]["text"]) == ("en", TRAFFICKING["op1"])
    assert [point["text"] for point in passage["beside"]["points"]] == [
        TRAFFICKING[path] for path in ("op1.a", "op1.b", "op1.b.i")
    ]


def test_any_passage_is_shown_beside_another_language(bilingual: Assistant) -> None:
    passages = bilingual.ask("paragraph 2 of 61/180").passages + bilingual.ask("paragraph 2 of E/RES/2010/1").passages
    shown, notices = all_beside(bilingual.library, passages, "French")
    assert [one.beside.paragraph.text if one.beside else None for one in shown] == [FRENCH["op2"], None]
    assert notices == ["Economic and Social Council resolution 2010/1, para. 2 is not held in French."]


def test_what_is_not_held_in_the_language_asked_for_is_said(bilingual: Assistant) -> None:
    answer = bilingual.ask("paragraph 2 of E/RES/2010/1 in French")
    assert [passage.resolution.language for passage in answer.passages] == ["en"]
    assert answer.notices == ("E/RES/2010/1 is not held in French: it is given in English.",)


def test_a_reference_is_answered_in_whatever_language_it_is_asked(bilingual: Assistant) -> None:
    answer = bilingual.ask("Que dit la résolution 61/180, paragraphe 2, sur la question de la traite ?")
    assert [passage.paragraph.path for passage in answer.passages] == ["op2"]


def test_a_question_about_something_else_is_refused(assistant: Assistant) -> None:
    answer = assistant.ask("Who won the world cup?")
    assert (answer.answered, answer.reason) == (False, "nothing_relevant")
