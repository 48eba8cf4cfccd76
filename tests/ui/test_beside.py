"""A passage beside the same one in another language, on its card."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.compose import passage_of
from assistant.tongue import beside
from corpus.home import Home
from corpus.library import Library
from tests.factories import TRAFFICKING, make_resolution
from ui.card import card, copied

if TYPE_CHECKING:
    from pathlib import Path

ARABIC = "تطلب إلى الأمين العام أن ينظم في فيينا اجتماعا؛"


def test_a_card_shows_both_languages_and_copies_the_first(tmp_path: Path) -> None:
    library = Library(Home(tmp_path))
    library.add([make_resolution(), replace(make_resolution({"op2": ARABIC}), language="ar")])
    version = library.get("A/RES/61/180", "ar")
    assert version is not None
    passage = beside(library, passage_of(library, version, version.paragraphs[0], 1.0), "en")
    html = card(passage, "p", library.get)
    assert html.index(ARABIC) < html.index(TRAFFICKING["op2"])
    assert html.count("<blockquote") == 2
    assert 'lang="ar" dir="rtl"' in html
    assert TRAFFICKING["op2"] not in copied(passage)


def test_a_card_in_one_language_has_no_second_column(tmp_path: Path) -> None:
    library = Library(Home(tmp_path))
    library.add([make_resolution()])
    resolution = library["A/RES/61/180"]
    passage = beside(library, passage_of(library, resolution, resolution.paragraphs[-1], 1.0), "fr")
    assert passage.beside is None
    assert "rp-pair" not in card(passage, "p", library.get)
