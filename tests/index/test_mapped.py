from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.mapped import ABSENT, Strings, write_strings

if TYPE_CHECKING:
    from pathlib import Path

HELD = ["A/RES/61/180#op1~0", "", "тигр", "naïve", "A/RES/61/180#op1~0", "word"]


@pytest.fixture
def strings(tmp_path: Path) -> Strings:
    write_strings(tmp_path, "list", HELD)
    return Strings(tmp_path, "list")


def test_strings_come_back_in_their_order(strings: Strings) -> None:
    assert list(strings) == HELD
    assert (len(strings), strings[3]) == (6, "naïve")


@pytest.mark.parametrize(
    ("wanted", "places"),
    [(["word", "тигр"], [5, 2]), ([HELD[0]], [0]), ([""], [1]), (["wor", "words"], [ABSENT, ABSENT]), ([], [])],
    ids=["two", "the first of equal ones", "the empty one", "others", "none"],
)
def test_a_string_is_found_by_itself(strings: Strings, wanted: list[str], places: list[int]) -> None:
    assert strings.find(wanted).tolist() == places


def test_an_empty_list_holds_nothing(tmp_path: Path) -> None:
    write_strings(tmp_path, "list", [])
    strings = Strings(tmp_path, "list")
    assert (list(strings), strings.find(["a"]).tolist()) == ([], [ABSENT])
