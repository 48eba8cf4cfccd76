"""Words akin, misspelt words and short names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.home import Home
from index.aliases import long_forms
from index.build import build
from index.encode import load_encoder
from index.kindred import known_words
from index.repair import distance, repair, substitute
from index.search import Index
from index.words import content_words, question_stems
from tests.factories import make_oceans, make_resolution


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        pytest.param("tarvel", ["travel", "trade"], "travel", id="two letters exchanged"),
        pytest.param("docments", ["documents"], "documents", id="a letter missing"),
        pytest.param("aprpopriate", ["appropriate"], "appropriate", id="a longer word with an exchange"),
        pytest.param("comitee", ["committee", "commit"], "committee", id="two letters missing"),
        pytest.param("rights", ["nights"], None, id="another first letter is another word"),
        pytest.param("abc", ["abd"], None, id="too short to tell"),
        pytest.param("2008", ["2009"], None, id="a number is never repaired"),
        pytest.param("zebra", ["paragraph"], None, id="nothing near"),
    ],
)
def test_a_misspelt_word_becomes_the_nearest_known_one(word: str, known: list[str], expected: str | None) -> None:
    assert repair(word, known) == expected


@pytest.mark.parametrize(
    ("a", "b", "slips"), [("ab", "ba", 1), ("abc", "abc", 0), ("a", "xyz", 3), ("house", "hose", 1)]
)
def test_distance_counts_slips_up_to_its_limit(a: str, b: str, slips: int) -> None:
    assert distance(a, b, 2) == slips


def test_substituting_keeps_the_rest_of_a_question() -> None:
    assert substitute("Teh reefs, teh reefs", {"teh": "the"}) == "the reefs, the reefs"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("money for UNODC", ("United Nations Office on Drugs and Crime",)),
        ("who pays the WHO?", ("World Health Organization",)),
        (
            "ngos and the palermo protocol",
            ("non-governmental organizations", "Protocol to Prevent, Suppress and Punish Trafficking in Persons"),
        ),
        ("nothing short here", ()),
    ],
)
def test_short_names_have_their_long_forms(question: str, expected: tuple[str, ...]) -> None:
    assert long_forms(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Could you please tell me what it says about housing?", ["housing"]),
        ("hello there", []),
        ("I’m a journalist, quote the non-governmental passage", ["journalist", "non", "governmental"]),
    ],
)
def test_content_words_leave_out_what_only_asks(question: str, expected: list[str]) -> None:
    assert content_words(question) == expected


def test_a_question_of_asking_words_alone_keeps_them() -> None:
    assert set(question_stems("preamble").values()) == {"preamble"}


@pytest.fixture(scope="module")
def index(models_home: Home) -> Iterator[Index]:
    build(models_home, [make_resolution(), make_oceans()])
    with Index.open(models_home) as opened:
        yield opened


def test_the_words_of_an_index_keep_their_vectors(index: Index, models_home: Home) -> None:
    folder = models_home.index / index.manifest.name / "lexical"
    held = known_words(folder)
    assert set(held) == set(index.lexical.surfaces)
    word = next(one for one in held if len(one) > 5 and one.isalpha())
    vector = load_encoder(models_home).encode([word])[0]
    assert float(held[word].astype("float32") @ vector) == pytest.approx(1, abs=1e-2)


def test_a_word_counts_in_full_for_itself_and_in_part_for_its_kin(index: Index) -> None:
    terms, repaired = index.kindred.counting(question_stems("boats"), index.encoder)
    ((stem, counting),) = terms.items()
    assert counting[stem] == 1.0
    assert all(0 < factor < 1 for other, factor in counting.items() if other != stem)
    assert repaired == {}


def test_a_repaired_word_is_reported_and_found(index: Index) -> None:
    right = max((one for one in index.lexical.surfaces if one.isalpha()), key=len)
    wrong = right[:3] + right[4] + right[3] + right[5:]
    found = index.search(f"about {wrong}")
    assert found.repaired == ((wrong, right),)
    assert found.unknown == ()


def test_a_file_of_words_that_is_missing_gives_none(tmp_path: Path) -> None:
    assert known_words(tmp_path) == {}
