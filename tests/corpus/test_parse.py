"""The traps of real layouts, each in a few lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.degree import Degree, next_degree
from corpus.errors import NoResolution, RapporteurError
from corpus.footnotes import resolve_ibid
from corpus.points import read_label
from corpus.quote import verify
from tests.effort import seconds_of
from tests.factories import parse_text

HEAD = "A/RES/70/1\n\nA title\n\n The General Assembly,\n\n"


def read(body: str, head: str = HEAD) -> dict[str, str]:
    """Return the text of each path of a resolution with this body."""
    text = head + body
    resolution = parse_text(text, "case.txt")
    assert all(verify(p) for p in resolution.paragraphs)
    return {p.path: p.text for p in resolution.paragraphs}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            " Recalling a,\n\n Noting b,\n\n 1. Urges c;\n\n 2. Requests d.\n",
            {"pp1": "Recalling a,", "pp2": "Noting b,", "op1": "Urges c;", "op2": "Requests d."},
            id="plain",
        ),
        pytest.param(
            " Recalling a very\nlong thing,\n  Noting b\nand more,\n 1. Urges c;\n  2. Requests d\nand e.\n",
            {
                "pp1": "Recalling a very long thing,",
                "pp2": "Noting b and more,",
                "op1": "Urges c;",
                "op2": "Requests d and e.",
            },
            id="page breaks without blank lines",
        ),
        pytest.param(
            " Recalling the Convention1\n\nand the Protocol,2\n\n____________\n 1  Treaty Series, vol. 1.\n"
            " 2  Ibid., vol. 2.\n  Noting b,\n\n 1. Urges c.\n",
            {"pp1": "Recalling the Convention and the Protocol,", "pp2": "Noting b,", "op1": "Urges c."},
            id="notes and a blank line in the middle of a paragraph",
        ),
        pytest.param(
            " Recalling a,1\n\n____________\n 1  See Official Records, Supplement No.\n\n10 (E/2008/30), chap. I.\n\n"
            " Noting b,\n\n 1. Urges c.\n",
            {"pp1": "Recalling a,", "pp2": "Noting b,", "op1": "Urges c."},
            id="a note whose second line begins with a number",
        ),
        pytest.param(
            " 1. Urges:\n\n (a) First;\n\n (b) Second, by:\n\n (i) One;\n\n (ii) Two;\n\n (c) Third;\n\n 2. Asks d.\n",
            {
                "op1": "Urges:",
                "op1.a": "First;",
                "op1.b": "Second, by:",
                "op1.b.i": "One;",
                "op1.b.ii": "Two;",
                "op1.c": "Third;",
                "op2": "Asks d.",
            },
            id="two degrees and back",
        ),
        pytest.param(
            " 1. Invites States:\n\n (a) To act;\n\n (b) To report;\n\n within existing resources;\n\n 2. Asks d.\n",
            {
                "op1": "Invites States: within existing resources;",
                "op1.a": "To act;",
                "op1.b": "To report;",
                "op2": "Asks d.",
            },
            id="words after the points belong to the chapeau",
        ),
        pytest.param(
            " Recalling a, such as:\n\n (a) One,\n\n (b) Two,\n\n Noting b,\n\n 1. Urges c.\n",
            {"pp1": "Recalling a, such as:", "pp1.a": "One,", "pp1.b": "Two,", "pp2": "Noting b,", "op1": "Urges c."},
            id="points in the preamble",
        ),
        pytest.param(
            " Recalling a,\n\n 1. Urges c in 2006 and\n10. more;\n\n 2. Asks d.\n\n41st plenary meeting\n"
            "27 July 2006\n",
            {"pp1": "Recalling a,", "op1": "Urges c in 2006 and 10. more;", "op2": "Asks d."},
            id="a number at the head of a line is no paragraph out of sequence, and the closing line is none",
        ),
        pytest.param(
            "Recalling a,\n\n*Decides* to act.\n",
            {"pp1": "Recalling a,", "op1": "*Decides* to act."},
            id="a single unnumbered operative paragraph is op1",
        ),
        pytest.param(
            " Recalling COVID-19 and CO2 at COP21 under E/CN.4/2006/62, with 2,000 cases,1 and A/C.3/L.1,\n\n"
            " 1. Urges c.\n",
            {
                "pp1": "Recalling COVID-19 and CO2 at COP21 under E/CN.4/2006/62, with 2,000 cases, and A/C.3/L.1,",
                "op1": "Urges c.",
            },
            id="numbers that are part of words are no markers",
        ),
        pytest.param(
            " Noting CO2 emissions, H1N1, the G20, COVID19, an area of 10 km², phase1 and article 1, paragraph 2,"
            " of a,\n\n 1. Urges c.\n",
            {
                "pp1": "Noting CO2 emissions, H1N1, the G20, COVID19, an area of 10 km², phase1 and article 1,"
                " paragraph 2, of a,",
                "op1": "Urges c.",
            },
            id="numbers in words of a document without notes stay",
        ),
        pytest.param(
            " Noting CO2 and the Charter,1 the Convention,2 UNODC3 and article 3, paragraph 4, of a,\n\n"
            "____________\n 1  One.\n 2  Two.\n 3  Three.\n\n 1. Urges c.\n",
            {
                "pp1": "Noting CO2 and the Charter, the Convention, UNODC and article 3, paragraph 4, of a,",
                "op1": "Urges c.",
            },
            id="after a capital a number is a marker only where the notes lack it otherwise",
        ),
        pytest.param(
            " Noting the Charter,1 the Crime2 and the Convention,3 and the Crime2 of 10 class1 boats,\n\n"
            " 1. Urges c.\n",
            {
                "pp1": "Noting the Charter, the Crime and the Convention, and the Crime of 10 class1 boats,",
                "op1": "Urges c.",
            },
            id="markers without notes come in sequence, between those after a comma",
        ),
        pytest.param(
            " Recalling a,\n\nA/RES/70/1\n\n2/3 25-10739\n\n*2510739*\n\n Noting b,\n\n 1. Urges c.\n",
            {"pp1": "Recalling a,", "pp2": "Noting b,", "op1": "Urges c."},
            id="page furniture is skipped",
        ),
    ],
)
def test_a_layout_is_read_as_its_reader_means_it(body: str, expected: dict[str, str]) -> None:
    assert read(body) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("A shopping list: milk, 1. eggs; 2. bread.", id="no opening line"),
        pytest.param("The General Assembly,\n", id="an opening line and nothing after it"),
    ],
)
def test_a_text_without_a_resolution_is_refused_by_name(text: str) -> None:
    with pytest.raises(NoResolution, match=r"list\.txt holds no resolution"):
        parse_text(text, "list.txt")


def test_a_text_that_names_no_symbol_gets_an_id_and_no_symbol() -> None:
    text = "Some title\n\nThe General Assembly,\n\nRecalling a,\n\n1. Urges b.\n"
    resolution = parse_text(text, "unnamed.txt")
    assert (resolution.symbol, resolution.organ, resolution.title) == ("", "ga", "Some title")
    assert resolution.id.startswith("ga-some-title-")
    assert resolution.provenance["symbol"] == "not stated in the source"


def test_a_gap_in_the_numbers_is_reported() -> None:
    text = HEAD + " 1. Urges a;\n\n 3. Asks b.\n"
    resolution = parse_text(text, "gap.txt")
    assert "paragraph 3 follows paragraph 1" in resolution.problems


@pytest.mark.parametrize(
    ("body", "expected", "problem"),
    [
        pytest.param(
            " 1. Urges a;\n\n 2. Decides b;\n\n 2. Decides b again;\n\n (a) One;\n\n 3. Asks c.\n",
            {
                "op1": "Urges a;",
                "op2": "Decides b;",
                "op2_2": "Decides b again;",
                "op2_2.a": "One;",
                "op3": "Asks c.",
            },
            "paragraph 2 is printed twice",
            id="the last number again",
        ),
        pytest.param(
            " 1. Urges a;\n 2. Decides b;\n 2. Decides b again;\n 3. Asks c.\n",
            {"op1": "Urges a;", "op2": "Decides b;", "op2_2": "Decides b again;", "op3": "Asks c."},
            "paragraph 2 is printed twice",
            id="without blank lines",
        ),
        pytest.param(
            " 1. Urges a;\n\n 2. Decides b;\n\n 1. Decides c;\n\n 3. Asks d.\n",
            {"op1": "Urges a;", "op2": "Decides b;", "op1_2": "Decides c;", "op3": "Asks d."},
            "paragraph 1 is printed twice",
            id="an earlier number again",
        ),
        pytest.param(
            " 1. Urges a:\n\n (a) One;\n\n in time;\n\n (a) Two;\n\n (i) Three;\n",
            {"op1": "Urges a: in time;", "op1.a": "One;", "op1.a_2": "Two;", "op1.a_2.i": "Three;"},
            "paragraph 1 (a) is printed twice",
            id="a point again",
        ),
        pytest.param(
            " 1. Urges a;\n\n 9. Decides b;\n",
            {"op1": "Urges a;", "op9": "Decides b;"},
            "paragraph 9 follows paragraph 1",
            id="a number far ahead",
        ),
        pytest.param(
            " 1. Urges a;\n\n 2. Decides b.\n\n 1. The annex.\n",
            {"op1": "Urges a;", "op2": "Decides b."},
            "unread text after paragraph 2: '1. The annex.'",
            id="another text with numbers of its own",
        ),
    ],
)
def test_no_number_gets_into_the_words(body: str, expected: dict[str, str], problem: str) -> None:
    text = HEAD + body
    assert read(body) == expected
    assert problem in parse_text(text, "case.txt").problems


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("".join(f" {n}. Urges all States to act on {n};\n\n" for n in range(1, 20_001)), id="operatives"),
        pytest.param(" 1. Urges\n" + " all States to act\n" * 20_000, id="lines of a paragraph"),
        pytest.param("".join(f" Noting the class{n % 9} of it,\n\n" for n in range(20_000)), id="numbers in words"),
        pytest.param(" 1. Urges a.\n" + (" " * 40 + "\n") * 20_000, id="blank lines"),
    ],
)
def test_a_long_document_is_read_in_seconds(body: str) -> None:
    text = HEAD + body

    def read() -> None:
        assert parse_text(text, "long.txt").paragraphs

    assert seconds_of(read) < 15


def test_what_is_taken_out_without_a_note_is_named() -> None:
    text = HEAD + " Recalling the Charter,1 and the Convention,2\n\n 1. Urges c.\n"
    (problem,) = parse_text(text, "bare.txt").problems
    assert problem == (
        "the source has no text for footnotes 1, 2, taken out of the words as markers:"
        " 1 after “Charter,” in pp1; 2 after “Convention,” in pp1"
    )


GLUED = st.from_regex(r"[A-Za-z]{1,6}[0-9]{1,3}([A-Z][0-9])?[,;]?", fullmatch=True)


@given(st.lists(GLUED, min_size=1, max_size=30))
def test_words_with_numbers_keep_every_character_where_there_are_no_notes(words: list[str]) -> None:
    sentence = f"Noting {' '.join(words)} and more,"
    assert read(f" {sentence}\n\n 1. Urges c.\n") == {"pp1": sentence, "op1": "Urges c."}


@given(st.text(alphabet=st.sampled_from(list("Aa1.,;:( )\n\f_-*²i")), max_size=400))
def test_any_text_is_read_or_refused_and_what_is_read_is_proven(body: str) -> None:
    text = "The General Assembly,\n" + body
    try:
        resolution = parse_text(text, "any.txt")
    except RapporteurError:
        return
    assert all(verify(p) or not p.text for p in resolution.paragraphs)
    assert len({p.path for p in resolution.paragraphs}) == len(resolution.paragraphs)


def degrees(*labels: str) -> list[Degree] | None:
    """Return the open degrees after these labels; the last one looks at the one behind the bar, if there is one."""
    trail: list[Degree] | None = []
    for written in labels:
        one, _, following = written.partition("|")
        label = read_label(f"{one} x")
        assert label is not None
        assert trail is not None
        trail = next_degree(trail, label, read_label(f"{following} x") if following else None)
    return trail


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("(a)",), "a"),
        (("(g)", "(h)", "(i)"), "i"),
        (("(a)", "(b)", "(i)"), "b.i"),
        (("(a)", "(b)", "(i)", "(ii)", "(iii)"), "b.iii"),
        (("(a)", "(b)", "(i)", "(ii)", "(c)"), "c"),
        (("(y)", "(z)", "(aa)"), "aa"),
        (("(g)", "(h)", "(i)|(ii)"), "h.i"),
        (("(g)", "(h)", "(i)|(j)"), "i"),
        (("(a)", "(i)", "a.", "i."), "a.i.a.i"),
        (("(a)", "(c)"), "c"),
        (("а)", "б)", "в)"), "c"),
        (("а)", "b)", "с)"), "c"),
        (("(أ)", "(ب)", "’1‘", "’2‘"), "b.ii"),
        (("(a)", "㈠", "㈡"), "a.ii"),
        (("（一）", "（二）"), "ii"),
        (("(十一)",), None),
        (("(1)", "(2)", "(a)"), "2.a"),
        (("A.", "B."), "B"),
    ],
)
def test_the_degree_of_a_point_follows_from_the_sequence(labels: tuple[str, ...], expected: str | None) -> None:
    if labels[0] in ("(g)", "(y)"):
        first = "abcdefghijklmnopqrstuvwxyz"[: "abcdefghijklmnopqrstuvwxyz".index(labels[0][1])]
        labels = (*(f"({one})" for one in first), *labels)
    found = degrees(*labels)
    assert (".".join(one.reading.canonical for one in found) if found else None) == expected


def test_a_point_out_of_sequence_is_none() -> None:
    assert degrees("(a)", "(b)", "(f)") is None


@pytest.mark.parametrize(
    ("note", "previous", "expected"),
    [
        ("Ibid., annex II.", "Resolution 55/25, annex I.", "Resolution 55/25, annex II."),
        ("Ibid.", "United Nations, Treaty Series, vol. 1, No. 2.", "United Nations, Treaty Series, vol. 1, No. 2."),
        (
            "Ibid., vol. 9, No. 8.",
            "United Nations, Treaty Series, vol. 1, No. 2.",
            "United Nations, Treaty Series, vol. 9, No. 8.",
        ),
        ("Resolution 1/1.", "Resolution 2/2.", ""),
        ("Ibid., vol. 1.", "", ""),
    ],
)
def test_ibid_stands_for_the_note_before_it(note: str, previous: str, expected: str) -> None:
    assert resolve_ibid(note, previous) == expected
