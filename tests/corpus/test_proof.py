"""Many paragraphs are proven at once, each against its own source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.home import Home
from corpus.library import Library
from corpus.proof import proven
from tests.factories import OCEANS, make_oceans, make_resolution

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_word_for_word_is_proven_and_nothing_else(tmp_path: Path) -> None:
    library = Library(Home(tmp_path))
    sound = make_oceans()
    first, *rest = sound.paragraphs
    library.add([replace(sound, paragraphs=(replace(first, text="Noting whales,"), *rest)), make_resolution()])
    places = [("E/RES/2010/1#pp1", ""), ("E/RES/2010/1#op1", ""), ("E/RES/2010/1#op9", ""), ("A/RES/9/9#op1", "")]
    assert proven(library.home, places) == {("E/RES/2010/1#op1", ""): OCEANS["op1"]}


def test_each_language_is_proven_against_its_own_source(tmp_path: Path) -> None:
    library = Library(Home(tmp_path))
    french = replace(
        make_resolution({"op1": "Prie les États de protéger les récifs ;"}, id="E/RES/2010/1"), language="fr"
    )
    library.add([make_oceans(), replace(french, organ="ecosoc")])
    found = proven(library.home, [("E/RES/2010/1#op1", "fr"), ("E/RES/2010/1#op1", "")])
    assert found["E/RES/2010/1#op1", "fr"].startswith("Prie")
    assert found["E/RES/2010/1#op1", ""] == OCEANS["op1"]
