"""The ledger: what cites what, who is asked to do what, kept beside the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.home import Home
from corpus.ledger import FILE, Ledger
from corpus.library import Library
from tests.factories import make_resolution

if TYPE_CHECKING:
    from pathlib import Path

EARLIER = {"pp1": "Recalling its resolution 55/25,", "op1": "Urges States to act;", "op2": "Also urges UNODC to act."}
LATER = {
    "pp1": "Recalling paragraph 1 of its resolution 61/180,",
    "op1": "Requests the Secretary-General to report on resolution 61/180;",
    "op1.a": "To recall paragraph 2 (a) of resolution 61/180;",
    "op2": "Decides to remain seized of the matter.",
}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    held = Library(Home(tmp_path))
    held.add(
        [
            make_resolution(EARLIER, id="A/RES/61/180", adopted="2006-12-20"),
            make_resolution(LATER, id="A/RES/63/194", adopted="2008-12-18"),
        ]
    )
    return held


@pytest.mark.parametrize(
    ("verb", "addressee", "expected"),
    [
        ("urges", "", {"A/RES/61/180#op1", "A/RES/61/180#op2"}),
        ("urges", "UNODC", {"A/RES/61/180#op2"}),
        ("", "the Secretary-General", {"A/RES/63/194#op1"}),
        ("urges", "nobody", set()),
    ],
)
def test_what_does_something_is_given_by_its_ids(
    library: Library, verb: str, addressee: str, expected: set[str]
) -> None:
    assert library.ledger.doing(verb, addressee) == expected


def test_what_some_paragraphs_do_is_given_with_whom_they_ask(library: Library) -> None:
    assert library.ledger.doings(["A/RES/61/180#op2", "A/RES/63/194#op2", "A/RES/63/194#pp1", "A/RES/9/9#op1"]) == {
        "A/RES/61/180#op2": (("urges", "UNODC"),),
        "A/RES/63/194#op2": (("decides", ""),),
    }


@pytest.mark.parametrize(
    ("symbol", "place", "expected"),
    [
        ("A/RES/61/180", "", ["A/RES/63/194#pp1", "A/RES/63/194#pp1", "A/RES/63/194#op1", *["A/RES/63/194#op1.a"] * 2]),
        ("A/RES/61/180", "op1", ["A/RES/63/194#pp1"]),
        ("A/RES/61/180", "op2", ["A/RES/63/194#op1.a"]),
        ("A/RES/61/180", "op3", []),
        ("A/RES/55/25", "", ["A/RES/61/180#pp1"]),
        ("A/RES/1/1", "", []),
    ],
    ids=["whole", "a paragraph", "a point of it", "another", "not held", "nobody"],
)
def test_it_says_who_cites_a_resolution_or_a_place_in_it(
    library: Library, symbol: str, place: str, expected: list[str]
) -> None:
    assert [one.paragraph for one in library.ledger.citing(symbol, place)] == expected


def test_it_says_what_a_resolution_cites(library: Library) -> None:
    found = library.ledger.cited_by("A/RES/63/194", "op1")
    assert [one.citation.ids for one in found] == [
        ("A/RES/61/180",),
        ("A/RES/61/180#op2.a",),
        ("A/RES/61/180",),
    ]


def test_it_lists_who_is_asked_by_party_verb_and_resolution(library: Library) -> None:
    ledger = library.ledger
    assert [one.paragraph for one in ledger.asked(addressee="the secretary general")] == ["A/RES/63/194#op1"]
    assert [one.paragraph for one in ledger.asked(verbs={"urges"})] == ["A/RES/61/180#op1", "A/RES/61/180#op2"]
    assert [one.verb for one in ledger.asked(resolutions={"A/RES/63/194"})] == ["requests", "decides"]
    assert ledger.asks("UNODC")
    assert not ledger.asks("the Moon")


def test_only_what_has_changed_is_read_again(library: Library) -> None:
    assert library.ledger.refresh() == 2
    assert library.ledger.refresh() == 0
    library.add([make_resolution({"op1": "Recalls its resolution 55/25."}, id="A/RES/70/1", adopted="2015-09-25")])
    assert [one.paragraph for one in library.ledger.citing("A/RES/55/25")] == ["A/RES/61/180#pp1", "A/RES/70/1#op1"]
    library.remove("A/RES/61/180")
    assert [one.paragraph for one in library.ledger.citing("A/RES/55/25")] == ["A/RES/70/1#op1"]
    assert Ledger(Home(library._home.path), library).refresh() == 0


def test_a_damaged_file_is_made_anew(library: Library, tmp_path: Path) -> None:
    library.ledger.refresh()
    (tmp_path / FILE).write_bytes(b"not a database, but long enough to be taken for one" * 40)
    fresh = Ledger(Home(tmp_path), library)
    assert [one.paragraph for one in fresh.citing("A/RES/55/25")] == ["A/RES/61/180#pp1"]


def test_without_a_writable_home_it_is_kept_in_memory(library: Library, tmp_path: Path) -> None:
    with Home(tmp_path).writing():
        held = Ledger(Home(tmp_path), library)
        assert [one.paragraph for one in held.citing("A/RES/55/25")] == ["A/RES/61/180#pp1"]
    assert not (tmp_path / FILE).exists()
    library.add([make_resolution({"op1": "Recalls its resolution 55/25."}, id="A/RES/70/1", adopted="2015-09-25")])
    assert [one.paragraph for one in held.citing("A/RES/55/25")] == ["A/RES/61/180#pp1", "A/RES/70/1#op1"]
