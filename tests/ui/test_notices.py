"""Notices and errors that the assistant writes in English are shown in the interface's language."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

import ui
from ui.catalogue import words
from ui.notices import LONGEST, SENTENCES, tell
from ui.notices import _parts as parts

ROOT = Path(ui.__file__).parent.parent

TOLD = {
    "a sentence": ("The closest paragraphs cite it.", "Les paragraphes les plus proches la citent."),
    "with what it names": ("A/RES/9/9 is not in the corpus.", "A/RES/9/9 n’est pas dans le fonds."),
    "with a language": ("A/RES/9/9 is not held in French.", "A/RES/9/9 n’est pas disponible en français."),
    "with an organ": (
        "“the Council” was read as the Security Council, as before.",
        "«\u00a0the Council\u00a0» a été compris ainsi\u00a0: Conseil de sécurité, comme auparavant.",
    ),
    "two sentences": (
        "No paragraph of the corpus answers this. Words that stand nowhere in it: zebra, gnu.",
        "Aucun paragraphe du fonds ne répond à cette question. Mots qui n’y figurent nulle part\u00a0: zebra, gnu.",
    ),
    "with a full stop in what it names": (
        "Numbers start anew in each section of A/RES/1/1; the reference may mean: A, para. 1. (a); B, para. 1.",
        "La numérotation recommence dans chaque section de A/RES/1/1\u00a0; la référence peut désigner\u00a0: "
        "A, para. 1. (a); B, para. 1.",
    ),
    "one sentence of two unknown": (
        "The closest paragraphs cite it. So there.",
        "The closest paragraphs cite it. So there.",
    ),
    "an unknown one": ("The moon is full.", "The moon is full."),
    "a nearly known one": ("The closest paragraphs cite them.", "The closest paragraphs cite them."),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("english", "french"), TOLD.values(), ids=TOLD.keys())
def test_a_notice_is_told_in_french_where_it_is_known(english: str, french: str) -> None:
    assert tell(english, say=words("fr")) == french


@pytest.mark.parametrize("english", [one for one, _ in TOLD.values()])
def test_in_english_it_is_told_as_it_is(english: str) -> None:
    assert tell(english, say=words("en")) == english


def test_what_a_question_says_is_put_in_as_it_is() -> None:
    assert "{0} {name} <b>" in tell("“{0} {name} <b>” was read as 2006.", say=words("fr"))


@pytest.mark.parametrize("repeated", ["” was read as the ", " resolutions cite ", ". ", "“"])
def test_a_long_hostile_notice_is_read_in_no_time(repeated: str) -> None:
    text = "“" + repeated * (LONGEST // len(repeated) - 1)
    assert tell(text, say=words("fr")) == text


@cache
def written() -> str:
    """Every string that the program writes, its places left out, in one text."""
    found = []
    for folder in ("corpus", "assistant", "ui"):
        for file in sorted((ROOT / folder).glob("*.py")):
            if file.name != "notices.py":
                tree = ast.parse(file.read_text(encoding="utf-8"))
                found += [
                    node.value
                    for node in ast.walk(tree)
                    if isinstance(node, ast.Constant) and isinstance(node.value, str)
                ]
    return "\n".join(found)


def left(piece: str) -> str:
    """What of some words is left when what the program writes is taken off, run by run of a few letters at least."""
    while piece := piece.lstrip(" ,.;:“”"):
        runs = (piece[:end] for end in range(len(piece), min(len(piece), 7) - 1, -1))
        run = next((one for one in runs if one in written()), "")
        if not run:
            return piece
        piece = piece[len(run) :]
    return ""


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_known_sentence_is_one_that_the_program_writes(sentence: str) -> None:
    assert [piece for piece, _ in parts(sentence) if left(piece)] == []


def test_a_sentence_that_the_program_does_not_write_is_noticed() -> None:
    assert left("No paragraph of the corpus replies to zebras.") == "replies to zebras."
