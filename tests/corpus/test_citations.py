"""What a paragraph cites: spans, targets and places."""

from __future__ import annotations

import pytest

from corpus.citation import Setting
from corpus.citations import citations_of, find_citations
from corpus.paragraph import Footnote
from tests.effort import seconds_of
from tests.factories import make_resolution

ASSEMBLY = Setting("A/RES/79/1", "ga", 2024)
COUNCIL = Setting("S/RES/2769 (2025)", "sc", 2025)
RIGHTS = Setting("A/HRC/RES/57/18", "hrc", 2024)
ECOSOC = Setting("E/RES/2008/33", "ecosoc", 2008)


def cited(text: str, setting: Setting = ASSEMBLY) -> list[tuple[str, str]]:
    """The words of each citation and its ids."""
    return [(text[slice(*one.span)], " ".join(one.ids)) for one in find_citations(text, setting)]


@pytest.mark.parametrize(
    ("text", "setting", "expected"),
    [
        pytest.param("its resolution 61/180,", ASSEMBLY, ["A/RES/61/180"], id="its own"),
        pytest.param("its resolution 57/18,", RIGHTS, ["A/HRC/RES/57/18"], id="its own, of the Human Rights Council"),
        pytest.param("its resolution 60/251 of 15 March 2006,", RIGHTS, ["A/RES/60/251"], id="the date decides"),
        pytest.param(
            "General Assembly resolutions 55/25 of 15 November 2000, 58/137 of 22 December 2003 and 59/166",
            ECOSOC,
            ["A/RES/55/25", "A/RES/58/137", "A/RES/59/166"],
            id="a list with dates",
        ),
        pytest.param(
            "Security Council resolutions 1325 (2000) and 1820 (2008)",
            ASSEMBLY,
            ["S/RES/1325 (2000)", "S/RES/1820 (2008)"],
            id="of the Security Council",
        ),
        pytest.param("resolutions 242, 338 and 1515 (2003)", COUNCIL, 3, id="without years"),
        pytest.param("Council resolution 2006/27", ASSEMBLY, ["E/RES/2006/27"], id="the Council that numbers so"),
        pytest.param("Council resolution 16/21", ASSEMBLY, ["A/HRC/RES/16/21"], id="the other Council"),
        pytest.param(
            "requested by the Human Rights Council in its resolution 54/18",
            ASSEMBLY,
            ["A/HRC/RES/54/18"],
            id="the subject of its",
        ),
        pytest.param(
            "Commission on Human Rights resolution 2005/80", ASSEMBLY, ["E/CN.4/RES/2005/80"], id="of a commission"
        ),
        pytest.param("resolution 66/253 A and B", ASSEMBLY, ["A/RES/66/253 A", "A/RES/66/253 B"], id="two parts"),
        pytest.param("resolution 217 A (III)", ECOSOC, ["A/RES/217 A (III)"], id="of an early session"),
        pytest.param("resolution ES-10/15 of 20 July 2004", ASSEMBLY, ["A/RES/ES-10/15"], id="emergency session"),
        pytest.param("decision 54/454", ASSEMBLY, ["A/DEC/54/454"], id="a decision"),
        pytest.param("decisions 2/CP.15 and 1/CP.16", ASSEMBLY, ["decision 2/CP.15", "decision 1/CP.16"], id="foreign"),
        pytest.param("A/RES/61/180 and S/PRST/2015/3", ASSEMBLY, ["A/RES/61/180", "S/PRST/2015/3"], id="symbols"),
        pytest.param(
            "United Nations, Treaty Series, vol. 2225, No. 39574.",
            ASSEMBLY,
            ["UNTS 2225, No. 39574"],
            id="Treaty Series",
        ),
        pytest.param("(E/CN.4/2006/62), (A/63/111)", ASSEMBLY, ["E/CN.4/2006/62", "A/63/111"], id="documents"),
        pytest.param("for the biennium 2010/11 and a 50/50 balance", ASSEMBLY, [], id="no resolutions"),
        pytest.param("HIV/AIDS and conflict resolution", ASSEMBLY, [], id="no symbols, no noun of ours"),
        pytest.param("general comment No. 15 (2002)", ASSEMBLY, [], id="a comment"),
    ],
)
def test_a_number_becomes_the_symbol_of_whoever_adopted_it(
    text: str, setting: Setting, expected: list[str] | int
) -> None:
    found = [one.target for one in find_citations(text, setting)]
    assert len(found) == expected if isinstance(expected, int) else found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "paragraphs 4 and 13 of its resolution 61/180",
            [("paragraphs 4 and 13", "A/RES/61/180#op4 A/RES/61/180#op13"), ("61/180", "A/RES/61/180")],
            id="two paragraphs",
        ),
        pytest.param(
            "resolution 61/180, paragraph 5 (a)",
            [("61/180", "A/RES/61/180"), ("paragraph 5 (a)", "A/RES/61/180#op5.a")],
            id="after the number",
        ),
        pytest.param("paragraph 5 (a) above", [("paragraph 5 (a)", "A/RES/79/1#op5.a")], id="above"),
        pytest.param(
            "paragraph 9 (a), (b) and (c) of resolution 1970 (2011)",
            [
                ("paragraph 9 (a), (b) and (c)", " ".join(f"S/RES/1970 (2011)#op9.{a}" for a in "abc")),
                ("1970 (2011)", "S/RES/1970 (2011)"),
            ],
            id="letters",
        ),
        pytest.param(
            "paragraphs 26 to 28 of its resolution 71/177 and 40 and 41 of its resolution 68/147",
            [
                ("paragraphs 26 to 28", "A/RES/71/177#op26 A/RES/71/177#op27 A/RES/71/177#op28"),
                ("71/177", "A/RES/71/177"),
                ("40 and 41", "A/RES/68/147#op40 A/RES/68/147#op41"),
                ("68/147", "A/RES/68/147"),
            ],
            id="the noun left out",
        ),
        pytest.param(
            "section XII, paragraph 9, of its resolution 78/253",
            [
                ("section XII", "A/RES/78/253#sect. XII"),
                ("paragraph 9", "A/RES/78/253#s12.op9"),
                ("78/253", "A/RES/78/253"),
            ],
            id="a section",
        ),
        pytest.param(
            "the annex to Assembly resolution 46/182",
            [("annex", "A/RES/46/182#annex"), ("46/182", "A/RES/46/182")],
            id="an annex",
        ),
        pytest.param(
            "established by resolution 2127 (2013) and extended by the same resolution",
            [("2127 (2013)", "S/RES/2127 (2013)"), ("same resolution", "S/RES/2127 (2013)")],
            id="the same",
        ),
        pytest.param(
            "on the implementation of the present resolution", [("present resolution", "A/RES/79/1")], id="the present"
        ),
        pytest.param(
            "Articles 55 and 56 of the Charter",
            [
                ("Articles 55 and 56", "Charter of the United Nations#art. 55 Charter of the United Nations#art. 56"),
                ("Charter", "Charter of the United Nations"),
            ],
            id="articles",
        ),
        pytest.param(
            "article 6, paragraph 2, of the Protocol",
            [("article 6, paragraph 2", "Protocol#art. 6, paragraph 2"), ("Protocol", "Protocol")],
            id="a paragraph of an article",
        ),
        pytest.param(
            "the third preambular paragraph of resolution 61/180",
            [("third preambular paragraph", "A/RES/61/180#pp3"), ("61/180", "A/RES/61/180")],
            id="an ordinal",
        ),
        pytest.param(
            "paragraph 29 of the report of the Advisory Committee", [("paragraph 29", "#op29")], id="of something else"
        ),
        pytest.param("subparagraph (b) of that decision", [("subparagraph (b)", "")], id="of nothing known"),
    ],
)
def test_a_place_belongs_to_what_it_stands_beside(text: str, expected: list[tuple[str, str]]) -> None:
    assert cited(text) == expected


@pytest.mark.parametrize(
    "name",
    [
        "United Nations Convention against Transnational Organized Crime",
        "International Covenant on Economic, Social and Cultural Rights",
        "Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children,"
        " supplementing the United Nations Convention against Transnational Organized Crime",
        "Optional Protocol to the Convention on the Rights of the Child"
        " on the involvement of children in armed conflict",
        "Convention on the Prohibition of the Development, Production, Stockpiling and Use of Chemical Weapons"
        " and on Their Destruction",
        "1951 Convention relating to the Status of Refugees",
        "Geneva Conventions of 12 August 1949",
        "Protocol of 2014 to the Forced Labour Convention, 1930 (No. 29)",
        "African Charter on Human and Peoples’ Rights",
        "Paris Agreement",
        "Rome Statute",
    ],
)
def test_a_treaty_is_cited_by_its_whole_name(name: str) -> None:
    assert cited(f"Recalling the {name}, and noting that States are bound by it,")[0][0] == name


@pytest.mark.parametrize(
    "text", ["the United Nations Treaty Series", "the Fifth Constitutional Convention of the Territory"]
)
def test_what_is_only_called_like_a_treaty_is_none(text: str) -> None:
    assert cited(text) == []


def test_the_same_resolution_may_be_named_in_the_paragraph_above() -> None:
    resolution = make_resolution(
        {"pp1": "Recalling its resolution 70/1,", "pp2": "Recalling that, in the same resolution, it decided to act,"}
    )
    found = [(p.path, one.target) for p, _, one in citations_of(resolution.paragraphs, ASSEMBLY)]
    assert found == [("pp1", "A/RES/70/1"), ("pp2", "A/RES/70/1")]


def test_a_footnote_cites_and_ibid_cites_what_it_stands_for() -> None:
    notes = (
        Footnote("1", 5, "Resolution 55/25, annex I."),
        Footnote("2", 6, "Ibid., annex II.", "Resolution 55/25, annex II."),
    )
    resolution = make_resolution({"pp1": "Recalling it,"}, footnotes={"pp1": notes})
    found = [(note, one.ids) for _, note, one in citations_of(resolution.paragraphs, ASSEMBLY)]
    assert found == [
        ("1", ("A/RES/55/25",)),
        ("1", ("A/RES/55/25#annex1",)),
        ("2", ("A/RES/55/25",)),
        ("2", ("A/RES/55/25#annex2",)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "resolution" * 5_000,
        "resolutions 61/180, " * 2_000,
        "/" * 100_000,
        "Convention on A and A, A and A, " * 2_000,
        "paragraphs 1 (a), (b), " * 2_000,
        "Convention " * 5_000,
        "A/" * 50_000,
        "its own previous relevant other " * 3_000 + "resolution",
    ],
    ids=["one word", "numbers", "slashes", "titles", "places", "nouns", "heads", "qualifiers"],
)
def test_a_long_and_odd_text_is_read_in_seconds(text: str) -> None:
    assert seconds_of(lambda: find_citations(text, ASSEMBLY)) < 5
