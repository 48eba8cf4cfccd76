"""What a person should look at: gaps in numbering at every degree, worst first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from corpus.check import check_library, suspicions
from corpus.home import Home
from corpus.library import Library
from corpus.order import gaps
from tests.factories import make_oceans, make_resolution

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ("pp1 pp2 op1 op2", []),
        ("op1 op3", ["op3 follows op1"]),
        ("op2 op3", ["op2 is the first"]),
        ("op1 op1.a op1.c", ["op1.c follows op1.a"]),
        ("op1 op1.b", ["op1.b is the first under op1"]),
        ("op1 op1.h op1.i op1.j", ["op1.h is the first under op1"]),
        ("op1.a op1.a.i op1.a.ii op1.a.iv", ["op1.a.iv follows op1.a.ii"]),
        ("op1.g op1.h op1.i", ["op1.g is the first under op1"]),
        ("op1.y op1.z op1.aa op1.bb", ["op1.y is the first under op1"]),
        ("op1.а op1.б op1.г", ["op1.г follows op1.б"]),
        ("op1.أ op1.ب op1.ج", []),
        ("s1.op1 s1.op2 s2.op1 s2.op3", ["s2.op3 follows s2.op1"]),
        ("s1.op1 s1.op2 s2.op3 s2.op5", ["s2.op5 follows s2.op3"]),
        ("annex.sa.1 annex.sa.1.a annex.sa.2 annex.sb.3 annex.sc.5", ["annex.sc.5 is the first under annex.sc"]),
        ("annex.1 annex.2 annex.4 annex2.1", ["annex.4 follows annex.2"]),
        ("annex.u1 annex.u2 annex.u2.a annex.u2.b", []),
        ("op1 op2 op2_2 op3", []),
        ("op1 op1.table1 op2", []),
    ],
)
def test_gaps_are_found_in_the_resolution_its_lists_and_annexes(paths: str, expected: list[str]) -> None:
    assert list(gaps(paths.split())) == expected


@pytest.mark.parametrize(
    ("paragraphs", "line"),
    [
        ({"pp1": "Noting a,", "op1": "Urges b;", "op3": "Urges c."}, "op3 follows op1"),
        ({"op1": "Urges b."}, "no preambular paragraph was found"),
        ({"pp1": "Noting a,", "op1": "Urges " + "b " * 3000}, "op1 is 6006 characters long"),
    ],
)
def test_what_looks_wrong_is_said(paragraphs: dict[str, str], line: str) -> None:
    assert line in list(suspicions(make_resolution(paragraphs)))


def test_a_paragraph_without_words_of_its_own_is_no_gap() -> None:
    held = make_resolution(
        {"pp1": "Noting a,", "op1": "Urges b;", "op2.a": "To do c;", "op2.b": "To do d;", "op3": "e."}
    )
    assert list(suspicions(held)) == []


def test_a_resolution_that_recommends_a_draft_has_its_preamble_in_the_annex() -> None:
    held = make_resolution({"op1": "Recommends the following:", "annex.pp1": "Noting a,", "annex.1": "Urges b."})
    assert "no preambular paragraph was found" not in list(suspicions(held))


def test_a_text_that_is_not_its_sources_is_said() -> None:
    held = make_resolution()
    altered = replace(held, paragraphs=(replace(held.paragraphs[0], text="Noting nothing,"), *held.paragraphs[1:]))
    assert list(suspicions(altered)) == ["pp1 is not what its source says"]
    forged = replace(held.source, text=held.source.text + "x")
    assert len(list(suspicions(replace(held, source=forged)))) == len(held.paragraphs)


def test_a_date_that_is_none_is_said_with_what_mends_it() -> None:
    (told,) = suspicions(make_resolution(adopted="0001-01-01"))
    assert "`rapporteur corpus add --again`" in told
    assert "0001-01-01" in told


def test_the_worst_comes_first(tmp_path: Path) -> None:
    library = Library(Home(tmp_path))
    held = make_oceans()
    gap = make_resolution({"pp1": "Noting a,", "op1": "Urges b;", "op3": "Urges c."})
    undated = make_resolution(id="A/RES/61/181", adopted="")
    library.add([held, undated, gap])
    found = check_library(library)
    assert [one.id for one in found] == [gap.id, undated.id, held.id]
    assert [len(one.suspicions) for one in found] == [1, 1, 0]
