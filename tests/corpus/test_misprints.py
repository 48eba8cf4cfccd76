"""Numbers that a source prints with letters, without a full stop, torn in two, or in a list that they are not of."""

from __future__ import annotations

import pytest

from corpus.parse import parse
from corpus.points import read_misprint
from corpus.quote import verify
from corpus.text import read_text
from tests.corpus.akn import attachment, heading, paragraph, points, resolution, texts

URGES = "<span class='italic'>Urges</span> peace;"
NOT_YET = "the number of paragraph 1 is printed “{}”"


def printed(first: str, *rest: str) -> str:
    """Return a plain text whose operative part opens with these lines."""
    lines = ["The General Assembly,", "Recalling its resolutions,", first, *rest]
    return "\n\n".join(["A/RES/99/1", "99/1. On bees", *lines])


@pytest.mark.parametrize("number", ["l.", "I."])
def test_the_letter_that_stands_for_the_digit_one_opens_paragraph_1_and_is_told(number: str) -> None:
    found = resolution(paragraph(number, URGES), paragraph("2.", URGES))
    assert list(texts(found)) == ["pp1", "op1", "op2"]
    assert found.problems == (NOT_YET.format(number),)
    assert all(verify(p) for p in found.paragraphs)
    assert f"\n{number} Urges peace;\n" in found.source.text


@pytest.mark.parametrize("number", ["l.", "I."])
def test_a_plain_text_is_read_alike(number: str) -> None:
    (found,) = parse(read_text(printed(f"{number} Urges peace;", "2. Calls for it.").encode(), "bees.txt"))
    assert list(texts(found)) == ["pp1", "op1", "op2"]
    assert NOT_YET.format(number) in found.problems


def test_the_letter_of_a_list_and_the_number_of_a_section_stay_what_they_are() -> None:
    letters = [(f"({letter})", f"point {letter};") for letter in "abcdefghijkl"]
    found = resolution(heading("I. Scope"), points("1.", "Urges:", *letters), paragraph("2.", URGES))
    assert list(texts(found))[-3:] == ["op1.k", "op1.l", "op2"]
    assert found.paragraphs[-1].heading == "I. Scope"
    assert not found.problems


@pytest.mark.parametrize(
    ("text", "value"),
    [("l. Decides", 1), ("1O. Decides", 10), ("l2. Decides", 12), ("12. Decides", None), ("IX. On", None)],
)
def test_a_number_with_letters_among_its_digits_is_read_as_one(text: str, value: int | None) -> None:
    number = read_misprint(text)
    assert (number.value if number else None) == value


def test_a_number_that_has_lost_its_full_stop_opens_a_paragraph() -> None:
    found = resolution(
        paragraph("1.", URGES),
        paragraph("", "	2	<span class='italic'>Calls upon</span> all;"),
        paragraph("3.", URGES),
    )
    assert texts(found)["op2"] == "Calls upon all;"


@pytest.mark.parametrize(
    "number", ["	2.\u200e	", "	2	.", "2."], ids=["a mark nobody sees", "torn off", "no space"]
)
def test_a_number_among_the_words_whose_full_stop_is_set_amiss_opens_a_paragraph(number: str) -> None:
    words = f"{number}<span class='italic'>Calls upon</span> all;"
    found = resolution(paragraph("1.", URGES), paragraph("", words), paragraph("3.", URGES))
    assert list(texts(found)) == ["pp1", "op1", "op2", "op3"]
    assert texts(found)["op2"] == "Calls upon all;"
    assert not found.problems
    assert all(verify(p) for p in found.paragraphs)


AMISS = [
    "2 States act;",
    "3	Calls upon all;",
    "2 .States act;",
    "3.\u200e	Calls upon all;",
    "2.5 Calls upon all;",
]


@pytest.mark.parametrize("words", AMISS)
def test_other_words_that_begin_with_a_number_go_on_with_the_paragraph(words: str) -> None:
    assert "op2" not in texts(resolution(paragraph("1.", URGES), paragraph("", words)))


def test_letters_that_count_recitals_are_not_paragraphs_of_the_operative_part() -> None:
    recital = "<span class='italic'>Welcoming</span> bees,"
    preamble = '<preamble><formula name="enactingFormula"><p>The Security Council,</p></formula></preamble>'
    found = resolution(paragraph("a.", recital), paragraph("b.", recital), paragraph("1.", URGES), preamble=preamble)
    assert list(texts(found)) == ["pp1", "pp2", "op1"]
    text = printed("a. Welcoming bees,", "b. Noting ants,", "1. Urges peace.").encode()
    (plain,) = parse(read_text(text, "bees.txt"))
    assert list(texts(plain)) == ["pp1", "pp2", "pp3", "op1"]
    assert texts(plain)["pp2"] == "Welcoming bees,"


def test_a_letter_put_below_the_one_before_it_goes_on_with_their_list() -> None:
    nested = (
        "<paragraph><num>1.</num><list><intro><p>Urges:</p></intro>"
        "<point><num>(h)</num><content><p>to act;</p></content></point>"
        "<sublist><point><num>(i)</num><content><p>to rest;</p></content></point></sublist>"
        "<point><num>(j)</num><content><p>to end.</p></content></point></list></paragraph>"
    )
    assert list(texts(resolution(nested)))[-3:] == ["op1.h", "op1.i", "op1.j"]


def test_a_roman_numeral_put_below_a_letter_goes_on_with_its_own_list() -> None:
    nested = (
        "<paragraph><num>1.</num><list><intro><p>Decides:</p></intro>"
        "<point><num>I.</num><content><p>Peace:</p></content></point>"
        "<sublist><point><num>(a)</num><content><p>one;</p></content></point>"
        "<sublist><point><num>II.</num><content><p>Rights:</p></content></point>"
        "<sublist><point><num>(a)</num><content><p>two;</p></content></point>"
        "<point><num>(b)</num><content><p>three.</p></content></point></sublist></sublist></sublist></list></paragraph>"
    )
    assert list(texts(resolution(nested)))[1:] == [
        *("op1", "op1.I", "op1.I.a", "op1.II", "op1.II.a", "op1.II.b"),
    ]


def test_the_heading_of_a_section_that_the_markup_puts_in_a_list_is_a_heading() -> None:
    listed = points("1.", "Urges:", ("(a)", "to act;")).replace(
        "</list>", "<sublist><point><num>B.</num><content><p>On rest</p></content></point></sublist></list>"
    )
    found = resolution(listed, paragraph("2.", URGES))
    assert list(texts(found)) == ["pp1", "op1", "op1.a", "op2"]
    assert found.paragraphs[-1].heading == "B. On rest"


def test_a_number_of_a_text_that_is_quoted_is_not_a_paragraph_of_the_resolution() -> None:
    found = resolution(
        *(paragraph(f"{n}.", URGES) for n in range(1, 5)),
        paragraph("5.", "Decides to amend the statute as follows:"),
        paragraph("", "Article 9, new paragraph 4:"),
        paragraph("4.", "The Tribunal shall sit."),
        paragraph("6.", URGES),
    )
    assert list(texts(found))[-4:] == ["op5", "op5.u1", "op5.4", "op6"]
    assert not found.problems


def test_decimals_that_the_markup_tears_in_two_are_put_together() -> None:
    found = resolution(
        paragraph("1.", URGES),
        annexes=attachment(
            heading("Annex"),
            points("1.", "All act:", ("1.1.", "Money")),
            paragraph("1.1.", "1	Of banks;"),
            points("1.1.", "2.	Of others:", ("1.2", ".	Oil;")),
        ),
    )
    assert texts(found) | {} == {
        **{"pp1": "Recalling its resolutions,", "op1": "Urges peace;", "annex.1": "All act:", "annex.1.1": "Money"},
        **{"annex.1.1.1": "Of banks;", "annex.1.1.2": "Of others:", "annex.1.2": "Oil;"},
    }
    assert all(verify(p) for p in found.paragraphs)


@pytest.mark.parametrize(
    ("number", "words", "path"),
    [("2.", URGES, "op2"), ("2.", "Member States;", "op1.a.2"), ("3.", URGES, "op1.a.3"), ("(b)", URGES, "op1.b")],
)
def test_the_next_paragraph_that_the_markup_puts_into_a_list_leaves_it(number: str, words: str, path: str) -> None:
    point = "<point><num>{}</num><content><p>{}</p></content></point>"
    listed = f"{point.format('(a)', 'one;')}<sublist>{point.format(number, words)}</sublist>"
    found = resolution(f"<paragraph><num>1.</num><list><intro><p>Urges:</p></intro>{listed}</list></paragraph>")
    assert list(texts(found)) == ["pp1", "op1", "op1.a", path]
    assert all(verify(p) for p in found.paragraphs)
