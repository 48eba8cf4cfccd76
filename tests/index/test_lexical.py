from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pytest

from index.lexical import K1, B, Lexical, Term
from index.mapped import ABSENT
from index.postings import Documents, HeldDocuments
from index.words import question_stems, stems, words

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = [
    "Urges States to protect the victims of trafficking in persons",
    "Requests the Secretary-General to report on trafficking, trafficking and more trafficking",
    "Calls upon coastal States to protect coral reefs",
    "",
]


def build_lexical(texts: list[str], folder: Path) -> Lexical:
    documents = Documents()
    for text in texts:
        documents.add(text)
    documents.write(folder)
    return Lexical(folder)


@pytest.fixture
def lexical(tmp_path: Path) -> Lexical:
    return build_lexical(TEXTS, tmp_path / "lexical")


def numbers(lexical: Lexical, question: str) -> list[int]:
    return lexical.find(list(question_stems(question)))


def bm25(lexical: Lexical, question: str) -> list[float]:
    return list(lexical.bm25(numbers(lexical, question)).tolist())


def coverage(lexical: Lexical, question: str) -> list[float]:
    return list(lexical.signals(numbers(lexical, question), np.arange(lexical.size))[1].tolist())


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
    assert bm25(lexical, "trafficking")[1] == pytest.approx(expected, rel=1e-5)


def test_only_texts_with_a_stem_of_the_question_score(lexical: Lexical) -> None:
    assert np.flatnonzero(bm25(lexical, "traffickers who were trafficked")).tolist() == [0, 1]


def test_the_scores_of_some_chunks_are_those_of_all(lexical: Lexical) -> None:
    found = numbers(lexical, "protecting coral, trafficking and penguins")
    some = np.array([1, 2])
    assert lexical.signals(found, some)[0].tolist() == lexical.bm25(found)[some].tolist()


def test_coverage_is_the_share_of_the_question_by_rarity(lexical: Lexical) -> None:
    common, rare = (lexical.idf(number) for number in lexical.find(["protect", "coral"]))
    assert rare > common
    assert coverage(lexical, "protecting coral") == pytest.approx([common / (rare + common), 0, 1, 0], rel=1e-5)


@pytest.mark.parametrize(
    ("words", "rows"), [("protect", [0, 2]), ("protecting victims", [0]), ("coral penguins", []), ("", [])]
)
def test_the_chunks_that_hold_all_words_are_told(lexical: Lexical, words: str, rows: list[int]) -> None:
    assert lexical.holding(numbers(lexical, words)).tolist() == rows


def test_words_that_stand_nowhere_lower_the_coverage(lexical: Lexical) -> None:
    assert lexical.find(["bleach", "penguin"]) == [ABSENT, ABSENT]
    assert 0 < coverage(lexical, "coral bleaching by Penguins")[2] < 0.5


@pytest.mark.parametrize(("word", "known"), [("victims", True), ("victim", True), ("penguins", False)])
def test_a_word_is_known_in_any_of_its_forms(lexical: Lexical, word: str, known: bool) -> None:
    assert lexical.knows(word) is known


@pytest.mark.parametrize("question", ["", "   ", "what is it?", "!?", "тигр"], ids=repr)
def test_a_question_without_known_words_matches_nothing(lexical: Lexical, question: str) -> None:
    assert not any(bm25(lexical, question))
    assert not any(coverage(lexical, question))


def test_an_index_of_nothing_answers_nothing(tmp_path: Path) -> None:
    empty = build_lexical([], tmp_path / "lexical")
    assert (bm25(empty, "trafficking"), numbers(empty, "trafficking")) == ([], [ABSENT])


def test_texts_without_words_can_be_indexed(tmp_path: Path) -> None:
    assert bm25(build_lexical(["", "of the", "…"], tmp_path / "lexical"), "trafficking") == [0, 0, 0]


def test_many_threads_get_the_answers_one_gets(lexical: Lexical) -> None:
    questions = ["trafficking", "coral reefs", "reports", "protected victims"] * 50
    expected = [bm25(lexical, question) for question in questions]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(partial(bm25, lexical), questions)) == expected


def test_a_chunk_gets_the_best_of_what_counts_for_a_term_never_above_the_sought_stem(lexical: Lexical) -> None:
    traffic, protect, coral = lexical.find(["traffick", "protect", "coral"])
    term = Term(traffic, np.array([traffic, coral]), np.array([1.0, 0.5], dtype=np.float32))
    held = lexical.weigh([term, Term(protect, np.array([protect]), np.array([1.0], dtype=np.float32))])
    for row, text in enumerate(TEXTS):
        parts = [
            max(
                value(lexical, traffic, row),
                0.5 * lexical.idf(traffic) / lexical.idf(coral) * value(lexical, coral, row),
            ),
            value(lexical, protect, row),
        ]
        expected = sum(parts) * (K1 + 1) / (lexical.idf(traffic) + lexical.idf(protect))
        assert float(held[row]) == pytest.approx(expected, rel=1e-5), text


def value(lexical: Lexical, number: int, row: int) -> float:
    return float(lexical.bm25([number])[row])


def test_a_stem_of_many_chunks_counts_as_one_of_few_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{'reefs ' * (n % 3)} and fish {n}" for n in range(40)]
    held = []
    for share in (0.125, 2.0):
        monkeypatch.setattr("index.postings.COMMON_SHARE", share)
        found = build_lexical(texts, tmp_path / str(share))
        stems_ = np.array(found.find(["reef", "fish", "7"]))
        held.append(found.weigh([Term(int(stems_[0]), stems_, np.array([1.0, 0.5, 0.25], dtype=np.float32))]).tolist())
    assert held[0] == held[1]


def test_texts_taken_over_are_as_if_read_anew(tmp_path: Path) -> None:
    build_lexical(["Bans on whaling", *TEXTS], tmp_path / "before")
    before = HeldDocuments(tmp_path / "before")
    documents = Documents(before.words)
    documents.add("Whales and bans")
    documents.take_over(*before.part(1, 5))
    documents.write(tmp_path / "after")
    build_lexical(["Whales and bans", *TEXTS], tmp_path / "fresh")
    for path in (tmp_path / "fresh").iterdir():
        assert (tmp_path / "after" / path.name).read_bytes() == path.read_bytes(), path.name
