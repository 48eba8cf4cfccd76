"""Annexes are cited by the letter, number or name that is printed, whatever their number in the path."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.annex import name_annexes, settle_area
from corpus.cite import write_place, write_reference
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
