"""Words akin, misspelt words and short names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.home import Home
from index.aliases import long_forms
from index.build import build
from index.encode import load_encoder
from index.kindred import known_words
from index.mapped import Strings, write_strings
from index.repair import Speller, distance, is_english, repair, substitute, write_speller
from index.search import Index
from index.words import content_words, question_stems, stem_all
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
    assert set(held) == set(index.lexical.words)
    word = next(one for one in held if len(one) > 5 and one.isalpha())
    vector = load_encoder(models_home).encode([word])[0]
    assert float(held[word].astype("float32") @ vector) == pytest.approx(1, abs=1e-2)


def counting(index: Index, question: str) -> dict[str, dict[str, float]]:
    stems, _ = index.kindred.repaired(question_stems(question), index.encoder.tokenizer)
    unmet = index.kindred.unmet(stems)
    vectors = dict(zip(unmet, index.encoder.encode(unmet), strict=True))
    return {
        stem: {index.lexical.stems[at]: factor for at, factor in zip(term.counting.tolist(), term.factors, strict=True)}
        for stem, term in zip(stems, index.kindred.terms(stems, vectors), strict=True)
    }


def test_a_word_counts_in_full_for_itself_and_in_part_for_its_kin(index: Index) -> None:
    own = counting(index, "fishing")["fish"]
    assert own.pop("fish") == 1.0
    assert own
    assert all(0 < factor < 1 for factor in own.values())


def test_a_word_that_stands_nowhere_has_kin_too(index: Index) -> None:
    assert index.kindred.unmet(question_stems("boats and fishing")) == ["boats"]
    (akin,) = counting(index, "boats").values()
    assert akin
    assert all(0 < factor < 1 for factor in akin.values())


def test_kin_found_when_built_are_those_the_model_gives_when_asked(index: Index) -> None:
    for word in ("fishing", "victims", "trafficking"):
        place = index.lexical.words.find([word])[0]
        assert place >= 0
        (stem,) = stem_all([word])
        vector = index.encoder.encode([word])[0]
        stems, factors = index.kindred._nearest(vector, index.lexical.find([stem])[0])
        asked = {index.lexical.stems[at]: factor for at, factor in zip(stems.tolist(), factors.tolist(), strict=True)}
        assert counting(index, word)[stem] == pytest.approx(asked, abs=2e-3)


@pytest.mark.parametrize("question", ["2006 61 ab", ""], ids=repr)
def test_numbers_and_short_words_have_no_kin(index: Index, question: str) -> None:
    assert index.kindred.unmet(question_stems(question)) == []
    assert all(len(own) <= 1 for own in counting(index, question).values())


def test_a_repaired_word_is_reported_and_found(index: Index) -> None:
    right = max((index.lexical.words[at] for at in index.lexical.surfaces.tolist()), key=len)
    wrong = right[:3] + right[4] + right[3] + right[5:]
    found = index.search(f"about {wrong}")
    assert found.repaired == ((wrong, right),)
    assert found.unknown == ()


ALPHABET = st.text("abcdeé", min_size=1, max_size=9)


@given(word=ALPHABET, known=st.lists(ALPHABET, min_size=1, max_size=30, unique=True))
@settings(max_examples=200)
def test_the_speller_finds_what_looking_at_every_word_finds(word: str, known: list[str]) -> None:
    with TemporaryDirectory() as folder:
        write_strings(Path(folder), "words", known)
        write_speller(Path(folder), known)
        speller = Speller(Path(folder), Strings(Path(folder), "words"), len)
        assert speller.repair(word) == (None if is_english(word) else repair(word, known, len))


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("whcih fleets shoud reduce bycach", {"whcih": "which", "shoud": "should", "bycach": "bycatch"}),
        ("sustainble in the resoluton", {"sustainble": "sustainable", "resoluton": "resolution"}),
        pytest.param("graft, meddling and quarrels", {}, id="words of the dictionary"),
        pytest.param("UNIDO and SUSTAINBLE", {}, id="short names in capitals"),
        pytest.param("SUSTAINBLE REEFS", {"sustainble": "sustainable"}, id="a question all in capitals"),
    ],
)
def test_real_words_and_short_names_are_not_put_right(index: Index, question: str, read: dict[str, str]) -> None:
    held, repaired = index.kindred.repaired(question_stems(question), index.encoder.tokenizer, question)
    assert repaired == read
    assert not {"which", "should", "resolution"} & set(held.values())


OFTEN = {"seize": 0.02, "siege": 0.001}


@pytest.mark.parametrize(
    ("wrong", "known", "right"),
    [
        pytest.param("adress", ["dress", "address"], "address", id="the first letter"),
        pytest.param("trafiking", ["tracking", "trafficking"], "trafficking", id="letters left out"),
        pytest.param("sieze", ["siege", "seize"], "seize", id="the more frequent"),
    ],
)
def test_of_words_as_near_the_likelier_is_meant(wrong: str, known: list[str], right: str) -> None:
    assert repair(wrong, known, lambda word: OFTEN.get(word, 0.0)) == right


def test_a_file_of_words_that_is_missing_gives_none(tmp_path: Path) -> None:
    assert known_words(tmp_path) == {}


@pytest.mark.parametrize(
    ("wrong", "known", "right"),
    [("brexit", ["breast"], None), ("absatz", ["abate"], None), ("trafikcing", ["trafficking"], "trafficking")],
)
def test_short_words_have_one_slip_at_most(wrong: str, known: list[str], right: str | None) -> None:
    assert repair(wrong, known) == right
