"""Paragraphs of like wording are found through the runs of words that they share."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.home import Home
from corpus.library import Library
from index.kin import FOLDER, kin_of
from index.kinbuild import FORMAT
from index.kinwords import aligned, in_common, similarity
from tests.factories import make_oceans, make_resolution

if TYPE_CHECKING:
    from pathlib import Path

WORDS = st.lists(st.sampled_from("abcd"), max_size=12)


def plain_common(a: list[str], b: list[str]) -> int:
    """The longest common subsequence by the textbook."""
    row = [0] * (len(b) + 1)
    for x in a:
        before = row[:]
        for j, y in enumerate(b, 1):
            row[j] = before[j - 1] + 1 if x == y else max(before[j], row[j - 1])
    return row[-1]


@given(WORDS, WORDS)
def test_words_in_common_are_counted_as_the_textbook_does(a: list[str], b: list[str]) -> None:
    assert in_common(a, b) == plain_common(a, b)


@given(WORDS, WORDS)
def test_an_alignment_is_in_order_and_as_long_as_can_be(a: list[str], b: list[str]) -> None:
    pairs = list(aligned(a, b))
    assert all(a[i] == b[j] for i, j in pairs)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(pairs))
    assert len(pairs) == plain_common(a, b)


def test_nothing_has_nothing_in_common() -> None:
    assert similarity([], []) == 0.0


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Two resolutions, one of them in French too."""
    held = Library(Home(tmp_path))
    french = replace(make_resolution(["Prie les États de coopérer entre eux ;"], id="E/RES/2010/1"), language="fr")
    held.add([make_resolution(), make_oceans(), replace(french, organ="ecosoc", title="Océans")])
    return held


@pytest.mark.parametrize(
    ("words", "places"),
    [
        pytest.param("Decides to remain seized of the matter", ["A/RES/61/180#op3"], id="a whole paragraph"),
        pytest.param("REMAIN seized, of", ["A/RES/61/180#op3"], id="case and punctuation aside"),
        pytest.param("coral reefs", ["E/RES/2010/1#op1"], id="two words"),
        pytest.param("bycatch", ["E/RES/2010/1#op2"], id="one word"),
        pytest.param("seized of coral", [], id="words that do not stand together"),
        pytest.param("matter noting the importance", [], id="words over the end of a paragraph"),
        pytest.param("zebras are striped", [], id="words that stand nowhere"),
        pytest.param("", [], id="no words"),
    ],
)
def test_words_are_found_where_they_stand_one_after_the_other(library: Library, words: str, places: list[str]) -> None:
    kin = kin_of(library)
    found = kin.holding(kin.numbers(words))
    assert [kin.id(row) for wording in found for row in kin.rows(wording)] == places


def test_the_most_alike_comes_first(library: Library) -> None:
    kin = kin_of(library)
    best = kin.alike(kin.numbers("Calls upon States to protect coral reefs from pollution"), 5)[0]
    assert [kin.id(row) for row in kin.rows(best)] == ["E/RES/2010/1#op1"]


def test_each_language_has_rows_of_its_own(library: Library) -> None:
    kin = kin_of(library)
    (wording,) = kin.holding(kin.numbers("coopérer entre eux"))
    assert kin.rows(wording) == []
    assert [(kin.id(row), kin.language(row)) for row in kin.rows(wording, "fr")] == [("E/RES/2010/1#op1", "fr")]
    assert [kin.id(row) for row in kin.beside(kin.rows(wording, None)[0])] == ["E/RES/2010/1#op1"]


def test_paragraphs_of_the_same_words_share_a_wording_and_keep_their_rows(library: Library) -> None:
    library.add([make_resolution(["Decides to remain seized of the matter;"], id="A/RES/62/1")])
    kin = kin_of(library)
    (wording,) = kin.holding(kin.numbers("Decides to remain seized of the matter"))
    assert [kin.id(row) for row in kin.rows(wording)] == ["A/RES/61/180#op3", "A/RES/62/1#op1"]


def test_what_is_added_or_removed_is_known_at_once(library: Library) -> None:
    assert kin_of(library) is kin_of(library)
    library.add([make_resolution(["Welcomes the zebras of the savannah;"], id="A/RES/62/1")])
    kin = kin_of(library)
    assert kin.find("A/RES/62/1#op1") is not None
    assert kin.holding(kin.numbers("coral reefs"))
    library.remove("A/RES/62/1")
    assert kin_of(library).find("A/RES/62/1#op1") is None


def test_only_the_files_of_the_library_as_it_is_are_kept(library: Library) -> None:
    kin_of(library)
    library.add([make_resolution(["Welcomes the zebras;"], id="A/RES/62/1")])
    kin_of(library)
    assert [one.name for one in (library.home.path / FOLDER).iterdir()] == [f"{FORMAT}-{library.stamp()}"]


def test_another_process_opens_the_files_that_are_there(library: Library) -> None:
    kin_of(library)
    (folder,) = (library.home.path / FOLDER).iterdir()
    before = (folder / "stream.npy").stat().st_mtime_ns
    again = Library(library.home)
    assert len(kin_of(again)) == len(kin_of(library))
    assert (folder / "stream.npy").stat().st_mtime_ns == before


def test_a_home_that_cannot_be_written_is_searched_all_the_same(library: Library) -> None:
    (library.home.path / FOLDER).write_text("in the way")
    kin = kin_of(library)
    assert kin.find("A/RES/61/180#op3") is not None


def test_an_empty_library_holds_nothing(tmp_path: Path) -> None:
    library = Library(Home(tmp_path))
    library.add([make_resolution()])
    library.remove("A/RES/61/180")
    kin = kin_of(library)
    assert (len(kin), kin.holding([0]), kin.alike([0, 1, 2], 5), kin.numbers("seized")) == (0, [], [], [-1])
