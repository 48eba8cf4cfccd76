"""Forms of one matter told apart from standing formulas."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from assistant.lineage import lineage, one_paragraph
from assistant.links import Links
from assistant.matter import names_another, series_of
from assistant.printkin import lineage_lines
from tests.assistant.agreed import SEIZED, agreed
from tests.factories import make_resolution

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.library import Library

ELSEWHERE = {
    "A/RES/75/1": "Coast guards",
    "A/RES/75/2": "Sustainable mountain development",
    "A/RES/75/3": "International Year of Glass",
}
EXTENDS = "Decides that the mandate of the United Nations Mission in {} shall be extended until 30 September 2011;"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """The small library, and resolutions on other matters that end in the same words."""
    held = agreed(tmp_path)
    held.add(make_resolution([SEIZED], id=id_, title=title, adopted="2020-12-01") for id_, title in ELSEWHERE.items())
    return held


@pytest.mark.parametrize(
    ("one", "other", "another"),
    [
        ("the situation in Burundi", "the situation in Chad", True),
        ("the Mission in Liberia", "the Mission in South Sudan", True),
        ("the Mission in Liberia", "the Mission in Liberia and its region", False),
        ("Libya remains", "the Libyan Arab Jamahiriya remains", False),
        ("its thirtieth session in March", "its thirty-first session in June", False),
        ("Requests the Secretary-General", "Invites the Security Council", False),
        ("Recalling the report", "Noting the report", False),
        ("", "Chad", False),
    ],
)
def test_names_in_the_place_of_others_make_another_subject(one: str, other: str, another: bool) -> None:
    assert names_another(one, other) is another
    assert names_another(other, one) is another


def test_titles_are_compared_without_what_changes_yearly() -> None:
    titles = ("Follow-up to the Fourth Conference (2015)", "Follow-up to the Fifth Conference (2025)")
    one, other = (series_of(make_resolution(title=title)) for title in titles)
    assert one == other == "follow up to the conference"


def test_words_of_many_matters_are_a_standing_formula(library: Library) -> None:
    found = lineage(library, one_paragraph(library, "A/RES/61/180#op3"))
    assert [form.id for form in found.forms] == ["A/RES/61/180#op3", "A/RES/67/190#op1", "A/RES/73/146#op1"]
    assert found.formula
    assert (found.formula.times, found.formula.to_json()["ids"]) == (3, [f"{id_}#op1" for id_ in ELSEWHERE])
    said = " ".join("\n".join(lineage_lines(found)).split())
    assert "A standing formula: much the same words stand in 3 resolutions on other matters, first in" in said


def test_words_that_one_other_matter_shares_are_a_form(tmp_path: Path) -> None:
    library = agreed(tmp_path)
    library.add([make_resolution([SEIZED], id="A/RES/75/1", title="Coast guards", adopted="2020-12-01")])
    found = lineage(library, one_paragraph(library, "A/RES/61/180#op3"))
    assert found.forms[-1].id == "A/RES/75/1#op1"
    assert found.formula is None


def test_the_same_words_on_another_mission_are_no_form(tmp_path: Path) -> None:
    library = agreed(tmp_path)
    missions = {"S/RES/2008 (2011)": "Liberia", "S/RES/2009 (2011)": "South Sudan"}
    library.add(
        make_resolution([EXTENDS.format(name)], id=id_, title="", organ="sc", adopted="2011-09-16")
        for id_, name in missions.items()
    )
    links = Links(library)
    forms, formulas = links.told_apart(links.kin.find("S/RES/2008 (2011)#op1") or 0)
    assert (list(forms), [links.kin.id(row) for row in formulas]) == ([], ["S/RES/2009 (2011)#op1"])


def test_resolutions_without_titles_are_of_one_matter_by_their_rarer_subjects(tmp_path: Path) -> None:
    library = agreed(tmp_path)
    subjects = [("SANCTIONS", "MALI"), ("SANCTIONS", "MALI"), ("SANCTIONS", "YEMEN"), *[("SANCTIONS",)] * 20]
    library.add(
        replace(
            make_resolution(["Acting under Chapter VII of the Charter of the United Nations,"], id=f"S/RES/{n} (2011)"),
            title="",
            organ="sc",
            adopted="2011-09-16",
            subjects=named,
        )
        for n, named in enumerate(subjects, 1900)
    )
    links = Links(library)
    mali, again, yemen = (links.kin.find(f"S/RES/{n} (2011)#op1") or 0 for n in (1900, 1901, 1902))
    assert (links.matters.same(mali, again), links.matters.same(mali, yemen)) == (True, False)
    assert list(links.told_apart(mali)[0]) == [again]


def test_what_a_resolution_says_twice_is_no_form_of_what_another_says_twice(tmp_path: Path) -> None:
    library = agreed(tmp_path)
    note = "Takes note of the report of the Secretary-General;"
    library.add(make_resolution([note, "Decides;", note], id=f"A/RES/7{n}/253", title="Budget") for n in (5, 6))
    links = Links(library)
    forms, formulas = links.told_apart(links.kin.find("A/RES/75/253#op1") or 0)
    assert (len(forms), len(formulas)) == (0, 2)


def test_what_one_organ_takes_over_from_another_is_a_form_though_a_name_changed(tmp_path: Path) -> None:
    library = agreed(tmp_path)
    words = "Invites such organizations to take part in the meetings of the Inter-Agency {} Group against Trafficking;"
    council = make_resolution(
        [words.format("Cooperation")], id="E/RES/2008/33", title="Fighting it", organ="ecosoc", adopted="2008-07-25"
    )
    assembly = {"pp1": "Recalling Council resolution 2008/33,", "op1": words.format("Coordination")}
    library.add([council, make_resolution(assembly, id="A/RES/63/99", title="Improving it", adopted="", year=2008)])
    found = lineage(library, one_paragraph(library, "E/RES/2008/33#op1"))
    assert found.formula is None
    assert [form.id for form in found.forms] == ["E/RES/2008/33#op1", "A/RES/63/99#op1"], "the year alone is its end"
