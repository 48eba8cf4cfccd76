"""Rows of paragraphs whose words go on after their points."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.verify import verify
from corpus.home import Home
from corpus.library import Library
from corpus.resuming import resuming
from index.kin import Kin, kin_of
from tests.corpus.akn import cover, meta, paragraph, points, preface, resolution

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = points("1.", "Bans all of:", ("(a)", "the sale;"), ("(b)", "the supply;"), after="save to the police;")
CHINESE = points("1.", "决定禁止。", ("(a)", "出售；"), ("(b)", "供应；"), after="警察除外；")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A resolution in English and Chinese, and another one before it."""
    held = Library(Home(tmp_path))
    front = meta(language="zho") + cover() + preface()
    other = meta("unga/2044-12-20/99-2") + cover("A/RES/99/2") + preface("99/2.")
    held.add(
        [
            resolution(points("1.", "Urges:", ("(a)", "one;"), ("(b)", "two.")), front=other),
            resolution(ENGLISH, paragraph("2.", "Decides to remain seized.")),
            resolution(CHINESE, front=front),
        ]
    )
    return held


def row_of(kin: Kin, path: str, language: str = "") -> int:
    """Return the row of a paragraph of the resolution."""
    row = kin.find(f"A/RES/99/1#{path}", language)
    assert row is not None
    return row


def test_only_paragraphs_that_go_on_are_found_in_each_language(library: Library) -> None:
    assert [*resuming(library)] == [*resuming(library, "zh")] == ["A/RES/99/1#op1"]
    assert [piece.text for piece in resuming(library, "zh")["A/RES/99/1#op1"]] == ["决定禁止。", "警察除外；"]


@pytest.mark.parametrize(
    ("language", "shown", "own"),
    [
        ("", "Bans all of: … save to the police;", "Bans all of: save to the police;"),
        ("zh", "决定禁止。 … 警察除外；", "决定禁止。警察除外；"),
    ],
)
def test_a_row_is_compared_with_a_mark_for_its_points(library: Library, language: str, shown: str, own: str) -> None:
    kin = kin_of(library)
    row = row_of(kin, "op1", language)
    assert (kin.text(row), kin.own_text(row)) == (shown, own)


def test_rows_are_read_in_the_order_of_the_source(library: Library) -> None:
    kin = kin_of(library)
    row, last = row_of(kin, "op1"), row_of(kin, "op1.b")
    assert [text for _, text in kin.read(kin.whole(row))] == [
        "Bans all of:",
        "the sale;",
        "the supply;",
        "save to the police;",
    ]
    assert kin.read([row, row + 1]) == [(row, "Bans all of:"), (row + 1, "the sale;")]
    assert kin.resumed_behind(last) == [(row, "save to the police;")]
    assert kin.whole_texts[row][1] == "Bans all of: (a) the sale; (b) the supply; save to the police;"


@pytest.mark.parametrize(
    ("words", "verdict"),
    [("供应；警察除外", "exact"), ("决定禁止。警察除外；", "altered"), ("决定禁止。出售；供应；警察除外；", "exact")],
)
def test_a_quotation_in_chinese_goes_by_the_order_too(library: Library, words: str, verdict: str) -> None:
    assert verify(library, words).verdict == verdict
