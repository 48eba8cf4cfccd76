"""Questions in other languages than English, from detecting the language to the English beside the answer."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from assistant.answer import Interpretation
from assistant.ask import Assistant
from assistant.foreign import Foreign, answer_in, question_language
from assistant.foreignterms import in_english_terms
from assistant.reading import Understood
from corpus.library import Library
from corpus.parse import parse
from corpus.read import read_bytes
from tests.factories import TRAFFICKING, make_oceans, make_resolution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.home import Home

SHARED = Path(__file__).parents[3] / "shared" / "corpora" / "akn"
FRENCH = {
    "pp1": "Rappelant la Convention des Nations Unies contre la criminalité transnationale organisée,",
    "pp2": "Profondément préoccupée de ce que les femmes et les enfants soient les principales victimes,",
    "op1": "Invite les États Membres :",
    "op1.a": "À devenir parties au Protocole ;",
    "op1.b": "À renforcer les mesures aux frontières :",
    "op1.b.i": "En formant les agents des services frontaliers ;",
    "op2": "Prie le Secrétaire général d’organiser à Vienne une réunion sur l’assistance technique ;",
}
SPANISH = {"op2": "Pide al Secretario General que organice en Viena una reunión sobre asistencia técnica;"}
RUSSIAN = {"op2": "просит Генерального секретаря организовать в Вене совещание по технической помощи;"}
ARABIC = {"op2": "تطلب إلى الأمين العام أن ينظم في فيينا اجتماعا بشأن المساعدة التقنية؛"}
CHINESE = {"op2": "请秘书长在维也纳举行一次关于技术援助的会议；"}
VERSIONS = {"fr": FRENCH, "es": SPANISH, "ru": RUSSIAN, "ar": ARABIC, "zh": CHINESE}


@pytest.fixture(scope="module")
def six(models_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant over one resolution in all six languages, and one in English alone."""
    from assistant.first_use import build_index
    from corpus.home import Home as Place

    home = Place(tmp_path_factory.mktemp("six"))
    home.models.symlink_to(models_home.models)
    library = Library(home)
    library.add([make_resolution(), make_oceans()])
    library.add(replace(make_resolution(texts), language=code) for code, texts in VERSIONS.items())
    build_index(home, library)
    with Assistant.open(home) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("Quelle est la position du Conseil sur la violence familiale ?", "fr"),
        ("agents frontaliers", "fr"),
        ("résolution 61/180 paragraphe 2", "fr"),
        ("¿Qué pide la Asamblea a los Estados en la resolución?", "es"),
        ("párrafo 2 de la resolución 61/180", "es"),
        ("asistencia técnica", "es"),
        ("Что решил Совет?", "ru"),
        ("мир", "ru"),
        ("ماذا قرر المجلس؟", "ar"),
        ("理事会决定了什么？", "zh"),
        ("第61/180号决议第2段", "zh"),
        ("What did the Council decide?", ""),
        ("trafficking in persons", ""),
        ("mine action in Côte d’Ivoire", ""),
        ("assistance technique", "fr"),
        ("border", ""),
        ("61/180", ""),
        ("kwyjibo", ""),
        ("la violence", ""),
        ("and on the Protocol?", ""),
    ],
)
def test_the_language_of_a_question_is_told(six: Assistant, question: str, code: str) -> None:
    assert question_language(question, six.library, six.index) == code


@pytest.mark.parametrize(
    ("code", "question", "english", "about"),
    [
        ("fr", "paragraphes 2 et 3 de la résolution 61/180", "paragraphs 2 and 3 of resolution 61/180", ""),
        ("fr", "l’alinéa 2 du préambule de la résolution 61/180", "preambular paragraph 2 of resolution 61/180", ""),
        ("fr", "l’avant-dernier paragraphe de 61/180", "the penultimate paragraph of 61/180", ""),
        ("fr", "le paragraphe 5 du dispositif de la résolution 61/180", "paragraph 5 of resolution 61/180", ""),
        ("fr", "alinéas a) et c) du paragraphe 4 de 61/180", "points (a) and (c) of paragraph 4 of 61/180", ""),
        ("fr", "les paragraphes 5 à 7 et 9 de 61/180", "paragraphs 5 to 7 and 9 of 61/180", ""),
        ("fr", "le 3e alinéa du préambule de 61/180", "the 3th preambular paragraph of 61/180", ""),
        ("es", "el penúltimo párrafo de 61/180", "the penultimate paragraph of 61/180", ""),
        ("es", "apartado c) del párrafo 4 de 61/180", "point (c) of paragraph 4 of 61/180", ""),
        ("fr", "les ports depuis 2008", "since 2008", "les ports"),
        ("fr", "Que dit l’Assemblée générale des ports ?", "General Assembly", "Que dit des ports"),
        ("es", "los puertos en 2008", "in 2008", "los puertos"),
        ("es", "párrafo 5 de la resolución 61/180", "paragraph 5 of resolution 61/180", ""),
        ("ru", "пункт 5 резолюции 61/180", "paragraph 5 of resolution 61/180", ""),
        ("ru", "порты в 2008 году", "in 2008", "порты"),
        ("ar", "الفقرة ٥ من القرار 61/180", "paragraph 5 of resolution 61/180", ""),
        ("ar", "الموانئ في عام 2008", "in 2008", "الموانئ"),
        ("zh", "第61/180号决议第5段", "of resolution 61/180 paragraph 5", ""),
        ("zh", "安理会2008年关于港口的决议", "Security Council", "关于港口的决议"),
    ],
)
def test_references_and_limits_are_read(code: str, question: str, english: str, about: str) -> None:
    told = in_english_terms(question, code)
    assert english in told.english
    assert about in told.about
    assert "61/180" not in told.about


@pytest.mark.parametrize(
    ("code", "question"),
    [
        ("fr", "Que doit organiser le Secrétaire général à Vienne ?"),
        ("es", "¿Qué reunión debe organizar el Secretario General en Viena?"),
        ("ru", "Какое совещание организовать в Вене?"),
        ("ar", "ما الاجتماع الذي ينظم في فيينا؟"),
        ("zh", "秘书长在维也纳举行什么会议？"),
    ],
)
def test_a_question_is_answered_in_its_language_with_the_english_beside(
    six: Assistant, code: str, question: str
) -> None:
    answer = six.ask(question)
    assert answer.answered
    assert answer.notices[-1].startswith("1 of the 2 resolutions are held in")
    passage = answer.passages[0].to_json()
    assert (passage["id"], passage["language"], passage["text"]) == ("A/RES/61/180#op2", code, VERSIONS[code]["op2"])
    assert (passage["beside"]["language"], passage["beside"]["text"]) == ("en", TRAFFICKING["op2"])
    assert passage["verified"]
    assert passage["beside"]["verified"]


def test_points_stand_under_their_chapeaux_in_both_languages(six: Assistant) -> None:
    passage = six.ask("Comment former les agents des services frontaliers ?").passages[0]
    assert passage.paragraph.path == "op1.b.i"
    assert passage.chapeau == f"{FRENCH['op1']} {FRENCH['op1.b']}"
    assert passage.beside
    assert passage.beside.chapeau == f"{TRAFFICKING['op1']} {TRAFFICKING['op1.b']}"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("paragraphe 2 de la résolution 61/180", FRENCH["op2"]),
        ("párrafo 2 de la resolución 61/180", SPANISH["op2"]),
        ("пункт 2 резолюции 61/180", RUSSIAN["op2"]),
        ("الفقرة 2 من القرار 61/180", ARABIC["op2"]),
        ("第61/180号决议第2段", CHINESE["op2"]),
    ],
)
def test_a_paragraph_named_in_a_language_is_given_in_it(six: Assistant, question: str, text: str) -> None:
    answer = six.ask(question)
    assert [passage.paragraph.text for passage in answer.passages] == [text]
    assert [passage.beside.paragraph.text for passage in answer.passages if passage.beside] == [TRAFFICKING["op2"]]


def test_what_is_not_held_in_the_language_is_given_in_english_and_said(six: Assistant) -> None:
    answer = six.ask("paragraphe 2 de la résolution E/RES/2010/1")
    assert [passage.resolution.language for passage in answer.passages] == ["en"]
    assert answer.notices == ("E/RES/2010/1 is not held in French: it is given in English.",)


@pytest.mark.parametrize(
    "question",
    [
        "Quelle est la recette de la tarte aux pommes ?",
        "¿Quién ganó la copa del mundo de fútbol?",
        "Как приготовить борщ?",
        "كيف أطبخ الكبسة؟",
        "怎样做宫保鸡丁？",
    ],
)
def test_what_nothing_answers_is_refused_and_says_in_which_language(six: Assistant, question: str) -> None:
    answer = six.ask(question)
    assert (answer.answered, answer.reason, answer.passages) == (False, "nothing_relevant", ())
    assert answer.notices[-1].startswith("No paragraph held in ")


def test_a_language_that_is_not_held_is_refused_in_one_line(assistant: Assistant) -> None:
    answer = assistant.ask("Quelle est la position du Conseil sur la violence familiale ?")
    assert (answer.answered, answer.reason) == (False, "nothing_relevant")
    assert answer.notices == ("The question is in French, and nothing is held in it: ask in English.",)


def test_restrictions_hold_in_other_languages(six: Assistant) -> None:
    question = "Que doit organiser le Secrétaire général à Vienne ?"
    assert six.ask(question, kind="op").answered
    assert not six.ask(question, kind="pp").answered
    assert not six.ask(question, organ="ecosoc").answered
    assert not six.ask("Que doit organiser le Secrétaire général à Vienne depuis 2010 ?").answered


def test_a_conversation_goes_on_from_one_language_to_another(six: Assistant) -> None:
    first = six.ask("Que doit organiser le Secrétaire général à Vienne ?")
    second = six.ask("et le paragraphe 1 ?", conversation=first.conversation)
    assert [passage.paragraph.id for passage in second.passages] == ["A/RES/61/180#op1"]


@pytest.mark.parametrize("more", ["encore", "more", "plus ?"])
def test_more_after_a_search_in_another_language_goes_on_in_it(six: Assistant, more: str) -> None:
    first = six.ask("les frontières et les services frontaliers", k=1)
    second = six.ask(more, conversation=first.conversation, k=1)
    assert first.conversation
    assert first.conversation.language == "fr"
    assert second.answered
    assert {one.resolution.language for one in second.passages} == {"fr"}
    assert not {one.paragraph.id for one in second.passages} & {one.paragraph.id for one in first.passages}


@pytest.mark.parametrize(
    "question", ["A/RES/ES-11/1 para. 2", "ES-11/1, ES-11/2 and ES-11/4", "S.C. Res. 1325, U.N. Doc. 3"]
)
def test_symbols_are_in_no_language(six: Assistant, question: str) -> None:
    assert question_language(question, six.library, six.index) == ""


@pytest.fixture(scope="module")
def official(models_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The bundled documents and, in all six languages, two resolutions as the United Nations publish them."""
    from assistant.first_use import ready_library
    from corpus.home import Home as Place

    if not SHARED.is_dir():
        pytest.skip("the shared corpora are not here")
    library = ready_library(Place(tmp_path_factory.mktemp("official-home")))
    for code in ("en", *VERSIONS):
        with ZipFile(SHARED / code / "hrc.zip") as held:
            names = [name for name in held.namelist() if re.search(r"57_1[23][A-Z]?\.xml$", name)]
            library.add(one for name in names for one in parse(read_bytes(held.read(name), name)))
    return library


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("Que dit le Conseil de l’eau potable et de l’assainissement ?", "fr"),
        ("¿Qué se dice del agua potable y el saneamiento?", "es"),
        ("безопасная питьевая вода и санитария", "ru"),
        ("مياه الشرب المأمونة والصرف الصحي", "ar"),
        ("安全饮用水和卫生设施", "zh"),
    ],
)
def test_official_texts_are_found_in_every_language(official: Library, question: str, code: str) -> None:
    foreign = Foreign(code, *in_english_terms(question, code)[:2])
    answer = answer_in(official, question, Understood(Interpretation()), foreign, 3)
    assert {passage.resolution.id for passage in answer.passages} == {"A/HRC/RES/57/13"}
    assert all(passage.beside and passage.beside.resolution.language == "en" for passage in answer.passages)
