from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import pytest

from index.lexical import K1, B, Lexical, build_lexical
from index.words import question_stems, stems, words

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = [
    "Urges States to protect the victims of trafficking in persons",
    "Requests the Secretary-General to report on trafficking, trafficking and more trafficking",
    "Calls upon coastal States to protect coral reefs",
    "",
]


@pytest.fixture
def lexical(tmp_path: Path) -> Lexical:
    build_lexical(TEXTS, tmp_path / "lexical")
    return Lexical(tmp_path / "lexical")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The victims' rights, the State's duty", ["victims", "rights", "state", "duty"]),
        ("anti-trafficking", ["anti", "trafficking"]),
        ("A/RES/61/180", ["res", "61", "180"]),
        ("“naïve” façade", ["naïve", "façade"]),
        ("to be or not to be", []),
        ("", []),
    ],
)
def test_words_are_what_stands_between_signs_without_function_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("pair", [("victims", "victim"), ("protecting", "protected"), ("trafficked", "TRAFFICKING")])
def test_forms_of_a_word_share_a_stem(pair: tuple[str, str]) -> None:
    assert stems(pair[0]) == stems(pair[1])


def test_words_to_the_program_are_no_content_of_a_question() -> None:
    assert set(question_stems("Please tell me what it says about the words of coral reefs").values()) == {
        "coral",
        "reefs",
    }


def test_bm25_is_the_lucene_formula(lexical: Lexical) -> None:
    lengths = [len(stems(text)) for text in TEXTS]
    frequency, length, mean = 3, lengths[1], sum(lengths) / len(lengths)
    idf = math.log(1 + (4 - 2 + 0.5) / (2 + 0.5))
    expected = idf * frequency / (frequency + K1 * (1 - B + B * length / mean))
    assert lexical.match("trafficking").bm25[1] == pytest.approx(expected, rel=1e-5)


def test_only_texts_with_a_stem_of_the_question_score(lexical: Lexical) -> None:
    matches = lexical.match("traffickers who were trafficked")
    assert np.flatnonzero(matches.bm25).tolist() == [0, 1]


def test_coverage_is_the_share_of_the_question_by_rarity(lexical: Lexical) -> None:
    matches = lexical.match("protecting coral")
    rare, common = lexical.idf("coral"), lexical.idf("protect")
    assert rare > common
    assert matches.coverage.tolist() == pytest.approx([common / (rare + common), 0, 1, 0], rel=1e-5)


def test_words_that_stand_nowhere_are_named_and_lower_the_coverage(lexical: Lexical) -> None:
    matches = lexical.match("coral bleaching by Penguins")
    assert matches.unknown == ("bleaching", "penguins")
    assert 0 < matches.coverage[2] < 0.5


@pytest.mark.parametrize("question", ["", "   ", "what is it?", "!?", "тигр"], ids=repr)
def test_a_question_without_known_words_matches_nothing(lexical: Lexical, question: str) -> None:
    matches = lexical.match(question)
    assert not matches.bm25.any()
    assert not matches.coverage.any()


def test_an_index_of_nothing_answers_nothing(tmp_path: Path) -> None:
    build_lexical([], tmp_path / "lexical")
    matches = Lexical(tmp_path / "lexical").match("trafficking")
    assert (len(matches.bm25), matches.unknown) == (0, ("trafficking",))


def test_texts_without_words_can_be_indexed(tmp_path: Path) -> None:
    build_lexical(["", "of the", "…"], tmp_path / "lexical")
    assert Lexical(tmp_path / "lexical").match("trafficking").bm25.tolist() == [0, 0, 0]


def test_many_threads_get_the_answers_one_gets(lexical: Lexical) -> None:
    questions = ["trafficking", "coral reefs", "reports", "protected victims"] * 50
    expected = [lexical.match(question).bm25.tolist() for question in questions]
    with ThreadPoolExecutor(8) as pool:
        assert [m.bm25.tolist() for m in pool.map(lexical.match, questions)] == expected
