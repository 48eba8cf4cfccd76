"""Paragraphs in other languages, found by their words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from corpus.library import Library
from index.languages import FOLDER, language_index
from index.languagewords import question_tokens, tokens
from tests.factories import make_resolution

if TYPE_CHECKING:
    from corpus.home import Home

FRENCH = {
    "pp1": "Rappelant la Convention contre la criminalité transnationale organisée,",
    "op1": "Invite les États Membres :",
    "op1.a": "À former les agents des frontières ;",
    "op2": "Prie le Secrétaire général d’organiser une réunion à Vienne ;",
}


@pytest.fixture
def library(home: Home) -> Library:
    """One resolution in English and French."""
    held = Library(home)
    french = replace(make_resolution(FRENCH, title="Lutte contre la traite des personnes"), language="fr")
    held.add([make_resolution(), french])
    return held


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        ("fr", "autorités sécurité", "Autorité sécurités"),
        ("fr", "l’éducation", "education"),
        ("es", "niños víctimas", "nino victima"),
        ("es", "educación", "educaciones"),
        ("ru", "ядерного разоружения", "ядерное разоружение"),
        ("ru", "ребёнок", "ребенок"),
        ("ar", "والأطفال", "الأطفال"),
        ("ar", "تُتَّخذ", "تتخذ"),
        ("ar", "حقوقـــه", "حقوقه"),
        ("zh", "核裁军", "核裁军，"),
    ],
    ids=lambda value: value if value.isascii() else None,
)
def test_forms_of_a_word_are_one(code: str, one: str, other: str) -> None:
    assert tokens(one, code) == tokens(other, code) != []


@pytest.mark.parametrize(
    ("code", "question", "found"),
    [
        ("fr", "Que dit la résolution sur les océans ?", ["ocean"]),
        ("es", "¿Qué dice la resolución sobre los océanos?", ["ocean"]),
        ("ru", "Что говорится в резолюции об океанах?", ["океан"]),
        ("zh", "关于海洋说过什么？", ["海洋"]),
        ("zh", "什么", ["什么"]),
        ("fr", "paragraphe", ["paragraph"]),
    ],
)
def test_words_that_only_ask_are_left_out(code: str, question: str, found: list[str]) -> None:
    assert question_tokens(question, code)[-len(found) :] == found


def test_a_paragraph_is_found_by_its_own_words_and_those_above_it(library: Library) -> None:
    index = language_index(library, "fr")
    assert index is not None
    assert [hit.paragraph for hit in index.search("des agents aux frontières", 1).hits] == ["A/RES/61/180#op1.a"]
    assert index.search("la traite", 9).hits[0].coverage == pytest.approx(1), "the title counts"


def test_restrictions_hold(library: Library) -> None:
    index = language_index(library, "fr")
    assert index is not None
    assert {hit.paragraph for hit in index.search("traite", 9, kind="pp").hits} == {"A/RES/61/180#pp1"}
    assert index.search("traite", 9, frozenset({"A/RES/1/1"})).hits == ()


def test_words_that_stand_nowhere_are_told(library: Library) -> None:
    index = language_index(library, "fr")
    assert index is not None
    found = index.search("frontières lunaires", 3)
    assert found.unknown == ("lunair",)
    assert 0 < found.hits[0].coverage < 1
    assert index.frequencies("frontières lunaires traite") == [1, 0, 4]


def test_a_language_that_is_not_held_has_no_index(library: Library) -> None:
    assert language_index(library, "ru") is None


def test_the_index_follows_the_library(library: Library) -> None:
    before = language_index(library, "fr")
    changed = FRENCH | {"op2": "Décide de rester saisie de la question lunaire."}
    library.remove("A/RES/61/180")
    library.add([replace(make_resolution(changed), language="fr")])
    after = language_index(library, "fr")
    assert before is not None
    assert after is not None
    assert [hit.paragraph for hit in after.search("lunaire", 1).hits] == ["A/RES/61/180#op2"]
    assert len(list((library.home.path / FOLDER).glob("fr-*"))) == 1


def test_what_changes_in_one_language_leaves_the_others_alone(library: Library) -> None:
    before = language_index(library, "fr")
    library.add([make_resolution(id="A/RES/62/1", title="Another")])
    assert language_index(library, "fr") is before


def test_a_home_that_cannot_be_written_is_searched_all_the_same(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    (library.home.path / FOLDER).write_text("in the way")
    index = language_index(library, "fr")
    assert index is not None
    assert index.search("Vienne", 1).hits
