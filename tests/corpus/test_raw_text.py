"""Text taken out of PDF files without blank lines: what stands between the points of a list, and in annexes."""

from __future__ import annotations

import pytest

from corpus.furniture import is_furniture
from corpus.lines import split_lines
from corpus.paragraph import Paragraph
from corpus.quote import verify
from tests.factories import parse_text

HEAD = """\
Resolution 1509 (2003)
Adopted by the Security Council at its 4830th meeting, on
19 September 2003
The Security Council,
Recalling its previous resolutions on the situation, and the statements of its President,
"""
BODY = """\
1. Decides that the mission, which is to have as many as a thousand persons, shall
have the following mandate:
(a) to observe and monitor the implementation of the ceasefire agreement, and
to investigate violations;
Protection of Staff, Facilities and Civilians:
(b) to protect personnel, facilities, installations and equipment, and to ensure
the security of those who serve in it;
2. Decides that all States may allow for the addition to such accounts of:
(a) interest or other earnings that are due on those accounts, or
(b) payments due under contracts that arose prior to the date on which those accounts
became subject to resolutions 1267 (1999), 1333 (2000),
provided that any such interest and payments continue to be subject to those measures,
as they stand;
i mi ii iii ii iii ii iii ii i mi
* * *
Reaffirming the legal basis in the Charter of the United Nations on which the police
was given its mandate,
3. Decides to remain seized of the matter, and to amend the articles in the annexes.
"""
ANNEXES = """\
Annex I
Article 12
Composition of the Chambers
1. The Chambers shall be composed of sixteen permanent independent judges, no two of
whom may be nationals of the same State.
2. Seven of the permanent judges shall be members of the Appeals Chamber. The Appeals
Chamber shall be composed of five.
Article 13
Qualifications of judges
The permanent and ad litem judges shall be persons of high moral character, impartiality
and integrity.
Article 13 bis
Election of permanent judges
1. Fourteen of the permanent judges shall be elected by the General Assembly from a
list.
International Tribunal for the Former Yugoslavia
Annex II
Asset freeze
1. Academy of Natural Sciences
(a) Description: it is a national-level organization responsible for research and for the
development of weapons.
Tangun Trading was designated by the Committee in July 2009 and is responsible
for procurement.
(b) Location: Pyongyang
"""


@pytest.fixture
def found() -> dict[str, Paragraph]:
    resolution = parse_text(HEAD + BODY + ANNEXES)
    return {paragraph.path: paragraph for paragraph in resolution.paragraphs}


def test_every_paragraph_stands_in_its_place(found: dict[str, Paragraph]) -> None:
    assert list(found) == [
        *("pp1", "op1", "op1.a", "op1.b", "op2", "op2.a", "op2.b", "pp2", "op3"),
        *(
            "annex.art12.1",
            "annex.art12.2",
            "annex.art13.u1",
            "annex.art13bis.1",
            "annex2.1",
            "annex2.1.a",
            "annex2.1.b",
        ),
    ]
    assert all(verify(paragraph) for paragraph in found.values())


def test_a_line_that_a_colon_ends_is_a_heading_of_the_points_below_it(found: dict[str, Paragraph]) -> None:
    assert found["op1.a"].text.endswith("to investigate violations;")
    assert found["op1.b"].heading == "Protection of Staff, Facilities and Civilians:"
    assert found["op2"].heading == ""


def test_a_proviso_behind_the_points_belongs_to_their_chapeau(found: dict[str, Paragraph]) -> None:
    assert found["op2"].text.endswith("accounts of: provided that any such interest and payments continue to be"
                                      " subject to those measures, as they stand;")  # fmt: skip
    assert found["op2.b"].text.endswith("1333 (2000),")


def test_a_recital_behind_a_row_of_stars_is_no_end_of_the_paragraph_before_it(found: dict[str, Paragraph]) -> None:
    assert found["pp2"].text.startswith("Reaffirming the legal basis")
    assert found["op3"].text.startswith("Decides to remain")


def test_an_article_without_numbers_is_a_paragraph_under_its_own_title(found: dict[str, Paragraph]) -> None:
    assert found["annex.art12.2"].text.endswith("composed of five.")
    assert found["annex.art13.u1"].heading == "Article 13 Qualifications of judges"
    assert found["annex.art13.u1"].text.startswith("The permanent and ad litem judges")
    assert found["annex.art13bis.1"].text.endswith("from a list.")


def test_a_sentence_at_the_beginning_of_a_line_belongs_to_its_point(found: dict[str, Paragraph]) -> None:
    assert found["annex2.1.a"].text.endswith("weapons. Tangun Trading was designated by the Committee in July 2009 and"
                                             " is responsible for procurement.")  # fmt: skip


def test_the_dash_before_a_name_is_none_of_it() -> None:
    names = "− Theodor Agius (Malta)\n− Liu Daqun (China)\n"
    found = parse_text(f"{HEAD}1. Decides to extend the term of office of the following judges:\n{names}2. Asks.\n")
    assert {p.path: p.text for p in found.paragraphs if ".u" in p.path} == {
        "op1.u1": "Theodor Agius (Malta)",
        "op1.u2": "Liu Daqun (China)",
    }


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("llllllllll Hll llll Kll llll ill! Ill llll", True, id="a bar code read as letters"),
        pytest.param("I. II. III. IV. V. VI.", False, id="Roman numbers"),
        pytest.param("I will", False, id="words"),
        pytest.param("I II III", False, id="few numbers"),
    ],
)
def test_a_bar_code_is_furniture(line: str, expected: bool) -> None:
    assert is_furniture(split_lines(line)[0]) is expected
