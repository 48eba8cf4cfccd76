"""Treaties by their short names, by letters, and as "the Convention"."""

from __future__ import annotations

import pytest

from corpus.citation import Setting, setting_of
from corpus.citations import citations_of, find_citations
from corpus.treaties import letters, whole_name
from tests.factories import make_resolution

WOMEN = "Convention on the Elimination of All Forms of Discrimination against Women"
CRIME = "United Nations Convention against Transnational Organized Crime"
CHILD = "Convention on the Rights of the Child"


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("CEDAW", WOMEN),
        ("Palermo Convention", CRIME),
        ("Rome Statute", "Rome Statute of the International Criminal Court"),
        ("1951 Refugee Convention", "Convention relating to the Status of Refugees"),
        ("Rome Statute of 17 July 1998", "Rome Statute of the International Criminal Court"),
        (WOMEN, WOMEN),
        ("Convention on Ports", "Convention on Ports"),
        ("A/RES/61/180", "A/RES/61/180"),
    ],
)
def test_a_treaty_goes_by_its_whole_name(name: str, whole: str) -> None:
    assert whole_name(name) == whole


def test_the_palermo_protocol_is_the_one_on_trafficking() -> None:
    whole = whole_name("Palermo Protocol")
    assert whole.startswith("Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and")
    assert whole_name("Protocol against the Smuggling of Migrants by Land, Sea and Air") == whole_name(
        "Migrants Protocol"
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("States parties to CEDAW and UNCLOS", ["CEDAW", "UNCLOS"]),
        ("the Committee (CEDAW/C/2010/47)", []),
        ("UNCLOS-based rules cite CITES", ["CITES"]),
        ("it cites the text", []),
    ],
)
def test_treaties_that_go_by_letters_are_cited(text: str, found: list[str]) -> None:
    cited = [text[slice(*one.span)] for one in find_citations(text) if one.kind == "treaty"]
    assert cited == found == [one[0] for one in letters().finditer(text)]


@pytest.mark.parametrize(
    ("text", "before", "title", "stands_for"),
    [
        (f"Recalling the {CHILD}, and noting the Convention", (), "", CHILD),
        (f"the {CRIME} and the {CHILD}, and the Convention", (), "", CHILD),
        ("States parties to the Convention", (CHILD,), "", CHILD),
        ("States parties to the Convention", (CHILD, WOMEN), "", ""),
        ("States parties to the Convention", (CHILD, WOMEN), "Rights of the child", CHILD),
        ("States parties to the Protocol", (CHILD,), "", ""),
        ("the political Agreement", ("Pretoria Agreement",), "", ""),
        ("States parties to the Convention", (), "", ""),
    ],
    ids=["same text", "the last", "above", "open", "the title", "another noun", "a part of a name", "none"],
)
def test_what_the_convention_stands_for(text: str, before: tuple[str, ...], title: str, stands_for: str) -> None:
    cited = find_citations(text, Setting(treaties=before, title=title))[-1]
    assert (cited.target in {"Convention", "Protocol"} or cited.target.endswith("Agreement"), cited.stands_for) == (
        True,
        stands_for,
    )


def test_the_convention_of_a_paragraph_is_the_one_named_above_it() -> None:
    resolution = make_resolution({"pp1": f"Recalling the {CHILD},", "op1": "Urges States to join the Convention;"})
    found = {paragraph.path: one for paragraph, _, one in citations_of(resolution.paragraphs, setting_of(resolution))}
    assert (found["op1"].target, found["op1"].stands_for) == ("Convention", CHILD)
    assert found["op1"].to_json()["stands_for"] == CHILD
