"""Why a passage was found, and which of its words are marked."""

from __future__ import annotations

import re
from html import unescape

import pytest

from assistant.answer import Answer, Interpretation
from index.hit import Found, Hit
from tests.ui.fake import NOTED, OCEANS, passage
from ui.catalogue import words
from ui.markup import marked_text
from ui.why import Sought, why

HITS = (Hit("E/RES/2010/1#op1", 0.9, 0.81), Hit(f"{NOTED.id}#op1.b.i", 0.7, 0.654))
FOUND = Found(HITS, repaired=(("bordr", "border"),))


def sought(text: str, found: Found | None = FOUND) -> Sought:
    return Sought.of(Answer(text, Interpretation(text), True, found=found))


def marked(text: str, question: str) -> list[str]:
    html = marked_text(text, (), "t", sought(question).wraps(text))
    assert unescape(re.sub(r"</?mark[^>]*>", "", html)) == text
    return [unescape(word) for word in re.findall(r"<mark[^>]*>([^<]*)</mark>", html)]


@pytest.mark.parametrize(
    ("text", "question", "found"),
    [
        pytest.param("Urges States to act", "What are states urged to do?", ["Urges", "States"], id="in any form"),
        pytest.param("The State’s duty", "duties of a state", ["State", "duty"], id="a possessive"),
        pytest.param("the of and", "what of the", [], id="function words"),
        pytest.param("Border and borders", "bordr", ["Border", "borders"], id="a misspelt word as it was read"),
        pytest.param("5 or 2008", "paragraph 5 of 2008", ["2008"], id="no single figure"),
        pytest.param("<b>Peace</b> & “peace”", "peace", ["Peace", "peace"], id="markup and quotation marks"),
        pytest.param("", "peace", [], id="no text"),
        pytest.param("Peace", "", [], id="no question"),
    ],
)
def test_the_words_of_the_question_are_marked(text: str, question: str, found: list[str]) -> None:
    assert marked(text, question) == found


def test_words_of_another_language_are_not_marked() -> None:
    assert list(sought("peace").wraps("peace", "fr")) == []


def told(html: str) -> dict[str, str]:
    names, values = (re.findall(f"<{tag}>(.*?)</{tag}>", html) for tag in ("dt", "dd"))
    return dict(zip(names, map(unescape, values), strict=True))


def test_what_it_holds_and_what_not_its_closeness_and_its_place() -> None:
    found = told(why(passage(NOTED, "op1.b.i"), sought("training border officials, trafficking and giraffes")))
    assert found["Words of the question it holds"] == "training, border, officials"
    assert found["It does not hold"].endswith("giraffes")
    assert found["Closeness of meaning"] == "0.65 (cosine, at most 1)"
    assert found["Place"] == "2 of the 2 closest paragraphs"


def test_a_passage_shown_with_its_points_takes_the_place_of_the_best_of_them() -> None:
    assert told(why(passage(NOTED, "op1"), sought("border")))["Place"] == "2 of the 2 closest paragraphs"


@pytest.mark.parametrize("found", [None, Found(())], ids=["not searched for", "not found by the search"])
def test_what_was_named_or_listed_needs_no_reason(found: Found | None) -> None:
    assert why(passage(OCEANS, "op1"), sought("reefs", found)) == ""


def test_it_is_told_in_the_language_of_the_page() -> None:
    assert "0,65" in why(passage(NOTED, "op1.b.i"), sought("border"), say=words("fr"))
