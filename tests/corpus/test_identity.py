"""What a document's own lines say of it, and where each field comes from."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.adoption import read_date, read_meeting, read_vote
from corpus.akn import read_akn
from corpus.check import suspicions
from corpus.cite import write_reference
from corpus.paragraph import Resolution
from corpus.parse import parse
from corpus.text import document_of
from tests.corpus.akn import CLOSING, PREAMBLE, cover, meta, paragraph, preface, resolution, statement
from tests.factories import parse_text

BODY = "Noting a,\n\n1. Urges b.\n"


def read(header: str, organ: str, closing: str = "") -> Resolution:
    """Return the resolution of a text with these lines above and below it."""
    text = f"{header}\n\nThe {organ},\n\n{BODY}\n{closing}"
    return parse_text(text, "case.txt")


@pytest.mark.parametrize(
    ("header", "organ", "expected"),
    [
        pytest.param(
            "Resolution 1325 (2000)\n\nAdopted by the Security Council at its 4213th meeting, on 31 October 2000",
            "Security Council",
            {"id": "S/RES/1325 (2000)", "title": "", "adopted": "2000-10-31", "meeting": "4213th meeting"},
            id="Security Council",
        ),
        pytest.param(
            "A/RES/72/262 C\n\n72/262. Special subjects of the budget\n\nC",
            "General Assembly",
            {"symbol": "A/RES/72/262 C", "title": "Special subjects of the budget"},
            id="part of a resolution, a document of its own",
        ),
        pytest.param(
            "Adopted by the Security Council at its 9999th meeting, on 1 January 2026",
            "Security Council",
            {"symbol": "", "title": "", "adopted": "2026-01-01", "meeting": "9999th meeting", "year": 2026},
            id="Security Council without a symbol",
        ),
        pytest.param(
            "Security Council\n\nS/RES/1325 (2000)\n\n31 October 2000",
            "Security Council",
            {"id": "S/RES/1325 (2000)", "title": "", "adopted": "", "organ": "sc"},
            id="Security Council without an adoption line",
        ),
        pytest.param(
            "Resolution adopted by the General Assembly on 20 December 2006\n\nA/RES/61/180\n\nOn bees",
            "General Assembly",
            {"id": "A/RES/61/180", "title": "On bees", "adopted": "2006-12-20", "meeting": "", "session": "61"},
            id="General Assembly",
        ),
        pytest.param(
            "United Nations UNEP/EA.4/Res.1\n\nFourth session\n\n4/1. On bees",
            "United Nations Environment Assembly",
            {"id": "UNEP/EA.4/Res.1", "symbol": "UNEP/EA.4/Res.1", "title": "On bees", "organ": ""},
            id="Environment Assembly",
        ),
        pytest.param(
            "Resolution adopted by the United Nations Habitat Assembly on 31 May 2019\n\n1/2. On bees",
            "United\u00a0Nations Habitat Assembly",
            {"symbol": "HSP/HA.1/Res.2", "title": "On bees", "adopted": "2019-05-31"},
            id="Habitat Assembly, by session and number",
        ),
        pytest.param(
            "1/10. On bees",
            "United Nations Environment Assembly",
            {"symbol": "", "title": "On bees"},
            id="Environment Assembly before it had symbols",
        ),
        pytest.param(
            "United Nations E/CN.7/2008/15\n\nCommission on Narcotic Drugs\n\nResolution 51/1\n\nOn bees",
            "Commission on Narcotic Drugs",
            {"id": "Commission on Narcotic Drugs resolution 51/1", "symbol": "", "title": "On bees"},
            id="a commission, the number in a line of its own",
        ),
        pytest.param(
            "Resolution 22/3. On bees",
            "Commission on Crime Prevention and Criminal Justice",
            {"id": "Commission on Crime Prevention and Criminal Justice resolution 22/3", "title": "On bees"},
            id="a commission, number and title in a line",
        ),
        pytest.param(
            "E/RES/2006/27\n\nAdopted children and their rights",
            "Economic and Social Council",
            {"id": "E/RES/2006/27", "title": "Adopted children and their rights", "adopted": ""},
            id="a title that begins with adopted",
        ),
        pytest.param(
            "S/RES/1288 (2000)\n31 January 2000\nAdopted by the Security Council at its 4095th meeting on\n"
            "31 January 2000",
            "Security Council",
            {"id": "S/RES/1288 (2000)", "adopted": "2000-01-31", "meeting": "4095th meeting", "title": ""},
            id="an adoption line that ends before its date",
        ),
        pytest.param(
            "United Nations A/C.3/63/L.20\nDistr.: Limited 29 October 2008 Original: English\nSixty-third session\n"
            "Third Committee\nAgenda item 56\nBrazil and Chile: draft resolution\nOn bees",
            "General Assembly",
            {
                "id": "A/C.3/63/L.20",
                "form": "draft resolution",
                "title": "On bees",
                "agenda_item": "Agenda item 56",
                "sponsors": ("Brazil", "Chile"),
                "adopted": "",
            },
            id="a draft under its masthead",
        ),
        pytest.param(
            "Decision adopted by the Human Rights Council on 11 October 2024\n57/115. Outcome of the review",
            "Human Rights Council",
            {"id": "A/HRC/DEC/57/115", "form": "decision", "title": "Outcome of the review", "adopted": "2024-10-11"},
            id="a decision by its title line",
        ),
    ],
)
def test_header_lines_are_read_for_what_they_are(header: str, organ: str, expected: dict[str, Any]) -> None:
    resolution = read(header, organ)
    assert {name: getattr(resolution, name) for name in expected} == expected


def test_a_resolution_of_a_commission_is_cited_by_its_name_and_number() -> None:
    found = read("Resolution 51/1\n\nOn bees", "Commission on Narcotic Drugs")
    for style in ("official", "symbol"):
        assert write_reference(found, "op1", style) == "Commission on Narcotic Drugs resolution 51/1, para. 1"
    assert found.provenance["id"] == ("title line of resolution 51/1, opening line “The Commission on Narcotic Drugs,”")
    assert found.provenance["symbol"] == "not stated in the source"


def test_a_report_of_a_commission_holds_several_of_its_resolutions() -> None:
    body = f"The Commission on Narcotic Drugs,\n\n{BODY}\n"
    found = parse(document_of(f"Resolution 51/1\n\nOn bees\n\n{body}Resolution 51/2. On wasps\n\n{body}", "a.txt"))
    assert [one.id.rpartition(" ")[2] for one in found] == ["51/1", "51/2"]
    assert [one.title for one in found] == ["On bees", "On wasps"]


def test_the_header_line_is_where_date_and_meeting_come_from() -> None:
    line = "Adopted by the Security Council at its 9999th meeting, on 1 January 2026"
    provenance = read(line, "Security Council").provenance
    assert provenance["adopted"] == provenance["meeting"] == f"header line “{line}”"


def test_the_closing_line_goes_before_the_header_line() -> None:
    header = "A/RES/61/180\n\nOn bees\n\nResolution adopted by the General Assembly on 19 December 2006"
    resolution = read(header, "General Assembly", "82nd plenary meeting\n20 December 2006\n")
    assert (resolution.adopted, resolution.meeting) == ("2006-12-20", "82nd plenary meeting")


def test_a_security_council_resolution_lacks_no_title() -> None:
    assert "no title is known" not in list(suspicions(read("S/RES/1325 (2000)", "Security Council")))
    assert "no title is known" in list(suspicions(read("A/RES/61/180", "General Assembly")))


# Dates, meetings and votes, in six languages.


@pytest.mark.parametrize(
    ("text", "date", "meeting"),
    [
        pytest.param("44th plenary meeting 20 December 2006", "2006-12-20", "44th plenary meeting", id="English"),
        pytest.param("44e séance plénière 1er août 2006", "2006-08-01", "44e séance plénière", id="French"),
        pytest.param("44ª sesión plenaria 20 de diciembre de 2006", "2006-12-20", "44ª sesión plenaria", id="Spanish"),
        pytest.param(
            "44‑е пленарное заседание 20 декабря 2006 года", "2006-12-20", "44‑е пленарное заседание", id="Russian"
        ),
        pytest.param("第44次全体会议 2006年12月20日", "2006-12-20", "第44次全体会议", id="Chinese"),
        pytest.param("الجلسة العامة 44 20 كانون الأول/ديسمبر 2006", "2006-12-20", "الجلسة العامة 44", id="Arabic"),
        pytest.param("10 meetings in December 2006", "", "", id="neither"),
        pytest.param("32 December 2006", "", "", id="no such day"),
    ],
)
def test_date_and_meeting_are_read_in_every_language(text: str, date: str, meeting: str) -> None:
    assert (read_date(text)[0], read_meeting(text)) == (date, meeting)


@pytest.mark.parametrize(
    ("lines", "vote"),
    [
        pytest.param(["47th meeting", "[Adopted without a vote.]"], "[Adopted without a vote.]", id="without a vote"),
        pytest.param(
            ["47th meeting", "[Adopted by a recorded vote of 29 to 12.", "In favour:", "Algeria]"],
            "[Adopted by a recorded vote of 29 to 12. In favour: Algeria]",
            id="a recorded vote over several lines",
        ),
        pytest.param(["[Принята без голосования.]"], "[Принята без голосования.]", id="Russian"),
        pytest.param(
            ["Adopted unanimously at the 5th meeting."], "Adopted unanimously at the 5th meeting.", id="no brackets"
        ),
        pytest.param(["47th meeting", "10 October 2024"], "", id="none"),
    ],
)
def test_the_vote_is_kept_word_for_word(lines: list[str], vote: str) -> None:
    assert read_vote(lines) == vote


# What Akoma Ntoso metadata say, and what the text says.

OP = paragraph("1.", "Urges peace and asks all of the States for their help in this.")
KEYWORDS = (
    '<classification><keyword value="OCEANS" showAs="OCEANS" dictionary="UNBIS Thesaurus"/>'
    '<keyword value="law_of_the_sea" showAs="law_of_the_sea" dictionary="UNBIS"/>'
    '<keyword refersTo="agenda" value="2" showAs="Item" dictionary="DHLAUTH"/></classification>'
    '<workflow><step outcome="draftResolution" by="Fiji, Bolivia (Plurinational State of)"/>'
    '<step outcome="draftResolutionAdditionalSponsors" by="Malta, Fiji"/></workflow>'
)


def identified(
    name: str = "small.xml", preamble: str = PREAMBLE, closing: str = CLOSING, front: str = ""
) -> Resolution:
    """Return the resolution of a file with this front matter."""
    (found,) = parse(read_akn(statement(OP, front=front, preamble=preamble, closing=closing), name))
    return found


def test_a_file_says_what_it_is_and_each_field_where_from() -> None:
    report = (
        "<p><docProponent>[on the report of the Third Committee (<inline>A/99/1, para. 2</inline>)]</docProponent></p>"
    )
    front = meta(more=KEYWORDS) + cover(agenda_item="Agenda item 7", agenda_item_name="Bees") + preface()
    front = front.replace("</coverPage>", f"{report}</coverPage>")
    closing = CLOSING.replace("</conclusions>", "<p>[Adopted without a vote.]</p></conclusions>")
    found = identified(front=front, closing=closing)
    assert (found.id, found.title, found.organ, found.session) == ("A/RES/99/1", "On bees", "ga", "99")
    assert (found.adopted, found.meeting, found.language) == ("2044-12-20", "44th plenary meeting", "en")
    assert (found.agenda_item, found.vote) == ("Agenda item 7: Bees", "[Adopted without a vote.]")
    assert found.report == "on the report of the Third Committee (A/99/1, para. 2)"
    assert (found.subjects, found.keywords) == (("OCEANS",), ("law of the sea",))
    assert found.sponsors == ("Fiji", "Bolivia (Plurinational State of)", "Malta")
    assert found.provenance["symbol"] == "cover page"
    assert found.provenance["adopted"] == "closing line “44th plenary meeting 20 December 2044”"
    assert found.problems == ()


@pytest.mark.parametrize(
    ("front", "name", "symbol", "problem"),
    [
        pytest.param(
            meta("unga/2044-12-20/98-1") + cover() + preface(), "x.xml", "A/RES/99/1",
            "the metadata say A/RES/98/1, the text says A/RES/99/1", id="another identifier",
        ),
        pytest.param(
            meta() + cover("A/RES/99/11") + preface(), "x.xml", "A/RES/99/1",
            "the cover page says A/RES/99/11, the title and the metadata say A/RES/99/1", id="another cover page",
        ),
        pytest.param(
            meta() + cover() + preface("99/11."), "x.xml", "A/RES/99/1",
            "the cover page says A/RES/99/1, the title line says 99/11", id="another title line",
        ),
        pytest.param(
            meta() + cover() + preface(), "A_RES_99_16-E.xml", "A/RES/99/1",
            "the file is called A_RES_99_16-E.xml, the text is that of A/RES/99/1", id="another file name",
        ),
        pytest.param(
            meta() + cover("no symbol") + preface(), "x.xml", "A/RES/99/1",
            "the text prints no symbol that can be read (no symbol); the metadata say A/RES/99/1",
            id="no symbol printed",
        ),
        pytest.param(
            meta("unga/2044-12-19/99-1") + cover() + preface(), "x.xml", "A/RES/99/1",
            "the metadata say adopted 2044-12-19, the text says 2044-12-20", id="another date",
        ),
        pytest.param(
            meta(language="spa") + cover() + preface(), "x.xml", "A/RES/99/1",
            "the metadata say the language is es, the text is in en", id="another language",
        ),
    ],
)  # fmt: skip
def test_a_misfiled_text_is_read_as_what_it_says_with_a_problem(
    front: str, name: str, symbol: str, problem: str
) -> None:
    found = identified(name, front=front)
    assert (found.symbol, found.adopted, found.language) == (symbol, "2044-12-20", "en")
    assert problem in found.problems


def test_a_french_text_is_french_whatever_the_metadata_say() -> None:
    french = (
        "<preamble><formula><p>L’Assemblée générale,</p></formula><container><p>Rappelant les résolutions sur la "
        "question de la paix dans le monde et les rapports du Conseil,</p></container></preamble>"
    )
    found = identified(preamble=french)
    assert found.language == "fr"
    assert "the metadata say the language is en, the text is in fr" in found.problems


@pytest.mark.parametrize(
    ("symbol", "uri", "form"),
    [
        pytest.param(
            "S/PRST/2020/11", "unsc/2020-12-04/2020-11", "presidential statement", id="presidential statement"
        ),
        pytest.param("A/RES/99/1", "unga/2044-12-20/99-1", "resolution", id="resolution"),
        pytest.param("A/DEC/99/501", "unga/2044-12-20/99-501", "decision", id="decision"),
    ],
)
def test_the_form_is_told_by_the_symbol(symbol: str, uri: str, form: str) -> None:
    assert resolution(OP, front=meta(uri) + cover(symbol)).form == form


@pytest.mark.parametrize(
    ("stated", "adopted"), [("2000-01-31", "2000-01-31"), ("0001-01-01", "")], ids=["a date", "what stands for none"]
)
def test_the_metadata_date_a_text_that_prints_none(stated: str, adopted: str) -> None:
    front = meta(f"unga/{stated}/99-1") + cover() + preface()
    assert resolution(OP, front=front, closing="").adopted == adopted


def test_a_draft_is_recognised_by_its_symbol() -> None:
    draft = read("A/C.3/63/L.5/Rev.1\n\nOn bees", "General Assembly")
    assert (draft.form, draft.symbol, draft.title) == ("draft resolution", "A/C.3/63/L.5/Rev.1", "On bees")
