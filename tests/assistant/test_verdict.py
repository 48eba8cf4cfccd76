"""How a verdict is told: the end of a quotation, what is not held, and further places, which may be many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.verdict import MOST_SHOWN, Verification
from assistant.verify import verify
from tests.assistant.agreed import DEMAND, SEIZED, agreed
from tests.factories import make_resolution

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return agreed(tmp_path)


@pytest.mark.parametrize("end", ["", ".", ",", ";", ".”", " …", "…"])
def test_the_mark_that_ends_a_quotation_is_no_change(library: Library, end: str) -> None:
    held = DEMAND.removesuffix(";")
    given = held.replace("increase", "raise") + end
    found = verify(library, f"“{given}" if end == ".”" else given)
    assert found.verdict == "altered"
    assert [change for change in found.redline if change[0] != "equal"] == [("delete", "raise"), ("insert", "increase")]
    assert "".join(text for kind, text in found.redline if kind != "insert") == found.text


@pytest.mark.parametrize(
    ("words", "verdict", "told"),
    [
        (SEIZED, "misattributed", "The same words stand in General Assembly resolution"),
        (DEMAND.replace("increase", "raise"), "altered", "The closest words that are held are in General Assembly"),
        ("The cat sat on the mat.", "not_held", "No paragraph that is held has these words, or words close to them."),
    ],
    ids=["verbatim elsewhere", "altered", "nowhere"],
)
def test_a_claimed_resolution_that_is_not_held_is_said_to_be_none(
    library: Library, words: str, verdict: str, told: str
) -> None:
    found = verify(library, f"“{words}” (A/RES/40/1, para. 3)")
    first, second, *_ = found.lines()
    assert (found.verdict, found.absent, found.to_json()["absent"]) == (verdict, "A/RES/40/1", "A/RES/40/1")
    assert first == "Not checked: A/RES/40/1 is not held, so whether it has these words cannot be told."
    assert second.startswith(told)


def test_a_held_resolution_is_not_said_to_be_absent(library: Library) -> None:
    found = verify(library, f"“{SEIZED}” (A/RES/61/180, para. 3)")
    assert (found.verdict, found.absent) == ("exact", "")
    assert "absent" not in found.to_json()


@pytest.mark.parametrize("words", [SEIZED, DEMAND.replace("increase", "raise")], ids=["verbatim", "altered"])
def test_a_paragraph_that_the_claimed_resolution_lacks_is_told(library: Library, words: str) -> None:
    found = verify(library, f"“{words}” (A/RES/61/180, para. 40)")
    assert found.verdict == ("misattributed" if words == SEIZED else "altered")
    assert "has 3 operative paragraphs: there is no paragraph 40." in found.note


def test_a_number_that_several_resolutions_have_may_be_any_of_them(library: Library) -> None:
    for symbol, organ in (("A/RES/57/2", "ga"), ("A/HRC/RES/57/2", "hrc")):
        words = f"Requests the {organ} committee to report on its work on the matter;"
        library.add([make_resolution([words], id=symbol, organ=organ)])  # type: ignore[arg-type]
        assert verify(library, f"“{words}” (resolution 57/2, para. 1)").verdict == "exact"


@pytest.mark.parametrize(
    ("places", "most", "told"),
    [
        (3, MOST_SHOWN, "Also in: A/RES/1/1, A/RES/1/2, A/RES/1/3"),
        (5, 2, "Also in: A/RES/1/1, A/RES/1/2 and in 3 more (--all lists them)"),
        (3, None, "Also in: A/RES/1/1, A/RES/1/2, A/RES/1/3"),
    ],
)
def test_further_places_are_told_up_to_a_number(places: int, most: int | None, told: str) -> None:
    others = tuple(f"A/RES/1/{n}" for n in range(1, places + 1))
    found = Verification("w", None, "exact", "A/RES/2/1#op1", "resolution 2/1, para. 1", others)
    assert list(found.lines(most=most))[-1] == told
