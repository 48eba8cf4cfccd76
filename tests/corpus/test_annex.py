"""Annexes are cited by the letter, number or name that is printed, whatever their number in the path."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.annex import name_annexes, settle_area
from corpus.cite import write_place, write_reference
from corpus.quote import verify
from corpus.record import head_of, resolution_of
from tests.corpus.akn import attachment, heading, paragraph, resolution, texts
from tests.factories import make_resolution

PLAN = ("annex A", "annex A, JCPOA annex I", "annex A, JCPOA annex I, attachment", "annex A, JCPOA annex II", "annex B")


@pytest.mark.parametrize(
    ("headings", "names"),
    [
        (["Annex"], ["annex"]),
        (["Annex I", "Annex II"], ["annex I", "annex II"]),
        (["ANNEX 1 - The plan"], ["annex 1"]),
        (["Annex I to resolution 1617 (2005)", "Annex II 1267 Committee checklist"], ["annex I", "annex II"]),
        (["Annex", "Appendix A", "Enclosure"], ["annex", "annex, appendix A", "annex, enclosure"]),
        (["ATTACHMENT 1 - PART I", "ATTACHMENT 1 - PART II"], ["attachment 1, part I", "attachment 1, part II"]),
        (["Annexe II", "附件一", "المرفق الأول", "Приложение"], ["annex II", "annex I", "", "annex"]),
        (["", "Annex", "Annex"], ["", "annex", ""]),
        (
            ["Annex A: Plan", "JCPOA Annex I – Measures", "Attachment: Design", "JCPOA Annex II", "Annex B: Statement"],
            list(PLAN),
        ),
    ],
)
def test_an_annex_is_named_as_it_is_printed(headings: list[str], names: list[str]) -> None:
    assert list(name_annexes(headings)) == names


@pytest.mark.parametrize(
    ("area", "held"),
    [
        ("annex", "annex"),
        ("annexb", "annex5"),
        ("annex1", "annex2"),
        ("annex2", "annex4"),
        ("annex3", "annex3"),
        ("annexb.s1", "annex5.s1"),
        ("annexz", None),
        ("s2", "s2"),
    ],
)
def test_a_printed_letter_or_number_leads_to_its_annex(area: str, held: str | None) -> None:
    assert settle_area(area, replace(make_resolution(), annexes=PLAN)) == held


def test_references_carry_the_printed_name() -> None:
    found = resolution(
        paragraph("1.", "Urges peace."),
        annexes=attachment(heading("Annex A: Plan"), paragraph("1.", "Act."))
        + attachment(heading("Annex B"), paragraph("1.", "Rest."), paragraph("1.9.", "Sleep.")),
    )
    assert list(texts(found))[-3:] == ["annex.1", "annex2.1", "annex2.1.9"]
    assert found.annexes == ("annex A", "annex B")
    assert write_reference(found, "annex2.1").endswith("99/1, annex B, para. 1")
    assert write_reference(found, "annex2.1.9").endswith("99/1, annex B, para. 1.9")
    assert found.to_json()["annexes"] == ["annex A", "annex B"]


def test_an_annex_without_a_name_keeps_its_number() -> None:
    assert write_place("annex2.s1.op3") == write_place("annex2.s1.op3", annexes=["annex", ""])


def test_names_are_stored_and_a_home_without_them_is_read() -> None:
    held = replace(make_resolution(), annexes=PLAN)
    head = head_of(held)
    assert resolution_of(held.id, head, {}).annexes == PLAN
    del head["annexes"]
    assert resolution_of(held.id, head, {}).annexes == ()


URGES = paragraph("1.", "<span class='italic'>Urges</span> peace.")
SEIZED = "<span class='italic'>Decides</span> to remain {}seized of the matter."
FORM = "<container><table><tr><td><p>16. ADDITIONAL INFORMATION:</p></td></tr></table></container>"


@pytest.mark.parametrize("how", ["", "actively "])
def test_the_numbers_of_a_form_below_the_last_operative_paragraph_are_an_annexs(how: str) -> None:
    field = paragraph("17.", "IDENTICAL GOODS PREVIOUSLY SUBMITTED:")
    found = resolution(URGES, paragraph("2.", SEIZED.format(how)), FORM, field, paragraph("", "PAGE 2 of 2"))
    assert [p.path for p in found.paragraphs] == ["pp1", "op1", "op2", "annex.table1", "annex.17", "annex.u1"]
    assert all(verify(p) for p in found.paragraphs)
    assert not found.problems


@pytest.mark.parametrize(
    ("rest", "paths"),
    [
        pytest.param([FORM], ["op2.table1"], id="a table alone"),
        pytest.param([paragraph("3.", "That the Council meet.")], ["op3"], id="the next number"),
        pytest.param([paragraph("4.", "<span class='italic'>Requests</span> a report.")], ["op4"], id="a verb"),
    ],
)
def test_what_else_follows_the_council_remaining_seized_is_of_the_resolution(rest: list[str], paths: list[str]) -> None:
    found = resolution(URGES, paragraph("2.", SEIZED.format("")), *rest)
    assert [p.path for p in found.paragraphs] == ["pp1", "op1", "op2", *paths]
