"""Words of a paragraph that go on after its points: where they stand, and in which order everything is read."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from corpus.paragraph import Paragraph, Resolution
from corpus.resumed import closing_at, in_reading_order, lead_in, pieces_of, shown_alone, side_by_side
from tests.corpus.akn import paragraph, points, resolution
from tests.corpus.akn import texts as texts_of

SHARED = Path(__file__).parents[3] / "shared" / "corpora" / "akn" / "en"
NOTE = '<authorialNote marker="{0}" placement="bottom"><p>	 	See x.</p></authorialNote>'
PLAIN = points("1.", "Decides to prevent:", ("(a)", "the sale;"), ("(b)", "the supply;"), after="except to the police;")


def one(found: Resolution, path: str) -> Paragraph:
    """Return a paragraph that there is."""
    held = found.paragraph(path)
    assert held is not None
    return held


def read(found: Resolution, *paths: str) -> list[tuple[str, str, bool]]:
    """Return the pieces of some paragraphs: path, words, and whether something right before them is left out."""
    shown = [p for p in found.paragraphs if not paths or p.path in paths]
    return [(piece.paragraph.path, piece.text, piece.is_apart) for piece in in_reading_order(shown, found)]


def test_closing_words_are_read_after_the_points_and_the_text_stays_as_its_spans_are() -> None:
    found = resolution(PLAIN, paragraph("2.", "Decides to remain seized."))
    assert one(found, "op1").text == "Decides to prevent: except to the police;"
    assert read(found)[1:] == [
        ("op1", "Decides to prevent:", False),
        ("op1.a", "the sale;", False),
        ("op1.b", "the supply;", False),
        ("op1", "except to the police;", False),
        ("op2", "Decides to remain seized.", False),
    ]


@pytest.mark.parametrize(
    ("paths", "apart"),
    [
        pytest.param(("op1",), True, id="no point is shown"),
        pytest.param(("op1", "op1.a"), True, id="the last point is not shown"),
        pytest.param(("op1", "op1.b"), False, id="the last point is shown"),
    ],
)
def test_what_is_left_out_right_before_closing_words_is_known(paths: tuple[str, ...], apart: bool) -> None:
    assert read(resolution(PLAIN), *paths)[-1] == ("op1", "except to the police;", apart)


def test_a_paragraph_without_its_points_is_shown_with_an_ellipsis_for_them() -> None:
    found = resolution(PLAIN)
    op1, below = one(found, "op1"), found.below("op1")
    assert lead_in(op1, below) == "Decides to prevent:"
    assert shown_alone(op1, below) == "Decides to prevent: … except to the police;"
    assert [op1.text[at:] for at in closing_at(op1, below)] == ["except to the police;"]


def test_where_no_words_follow_points_a_paragraph_is_in_one_piece() -> None:
    found = resolution(points("1.", f"Urges{NOTE.format(1)} all:", ("(a)", "one;"), ("(b)", "two.")))
    assert closing_at(one(found, "op1"), found.below("op1")) == ()
    assert [path for path, _, _ in read(found)] == ["pp1", "op1", "op1.a", "op1.b"]


def test_closing_words_of_a_point_come_before_those_of_its_paragraph() -> None:
    point = "<point><num>(a)</num><content><p>arms of:</p></content>{}<content><p>and the like;</p></content></point>"
    inner = "<list><point><num>(i)</num><content><p>steel;</p></content></point></list>"
    found = resolution(
        f"<paragraph><num>1.</num><list><intro><p>Bans:</p></intro>{point.format(inner)}"
        "<wrapUp><p>at once.</p></wrapUp></list></paragraph>"
    )
    assert [text for _, text, _ in read(found)][1:] == ["Bans:", "arms of:", "steel;", "and the like;", "at once."]


def test_the_notes_of_closing_words_stand_at_their_places() -> None:
    after = f"except{NOTE.format(2)} the police;"
    found = resolution(points("1.", f"Bans{NOTE.format(1)} arms:", ("(a)", "one;"), after=after))
    pieces = pieces_of(one(found, "op1"), found.below("op1"))
    assert [[(note.mark, piece.text[: note.at]) for note in piece.footnotes] for piece in pieces] == [
        [("1", "Bans")],
        [("2", "except")],
    ]


def test_beside_another_version_each_piece_stands_by_its_own() -> None:
    other = resolution(points("1.", "Décide :", ("(a)", "la vente;"), ("(b)", "la fourniture;"), after="sauf;"))
    found = resolution(PLAIN)
    beside = [(a.text, *(b.text for b in twins)) for a, twins in side_by_side(found.paragraphs[1:], found, other)]
    assert beside[0] == ("Decides to prevent:", "Décide :")
    assert beside[-1] == ("except to the police;", "sauf;")


def test_beside_a_version_of_other_pieces_all_of_them_stand_by_the_first() -> None:
    other = resolution(points("1.", "Décide :", ("(a)", "la vente;"), ("(b)", "la fourniture;")))
    found = resolution(PLAIN)
    there = [(a.text, *(b.text for b in twins)) for a, twins in side_by_side(found.paragraphs[1:], found, other)]
    back = [[(b.text, b.is_apart) for b in twins] for _, twins in side_by_side(other.paragraphs[1:], other, found)]
    assert there[0] == ("Decides to prevent:", "Décide :")
    assert there[-1] == ("except to the police;",)
    assert back[0] == [("Decides to prevent:", False), ("except to the police;", True)]


def test_json_says_where_closing_words_begin() -> None:
    told = {p["path"]: p.get("closing_at") for p in resolution(PLAIN).to_json()["paragraphs"]}
    assert told == {"pp1": None, "op1": [20], "op1.a": None, "op1.b": None}


# Sentences in bold that head what follows.

BOLD = "<span class='bold'>{}</span>"


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(BOLD.format("Action 2. We will end poverty."), id="in one piece"),
        pytest.param(f"{BOLD.format('Action 2.')} {BOLD.format('We will end poverty.')} ", id="in two pieces"),
    ],
)
def test_a_sentence_in_bold_above_the_next_number_is_its_heading(words: str) -> None:
    found = resolution(
        points("1.", "We decide to:", ("(a)", "act."), ("(b)", "act again.")),
        paragraph("", words),
        paragraph("2.", "We try."),
    )
    assert texts_of(found) == {
        "pp1": "Recalling its resolutions,",
        "op1": "We decide to:",
        "op1.a": "act.",
        "op1.b": "act again.",
        "op2": "We try.",
    }
    assert one(found, "op2").heading == "Action 2. We will end poverty."


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        pytest.param("Urges", BOLD.format("and requests more;"), "2.", id="it goes on with a sentence"),
        pytest.param("Urges all;", "Requests <span class='bold'>more</span>;", "2.", id="a part is in bold"),
        pytest.param("Urges all;", BOLD.format("Requests more;"), "5.", id="another number follows"),
    ],
)
def test_other_words_in_bold_are_words_of_the_paragraph(before: str, words: str, after: str) -> None:
    found = resolution(paragraph("1.", before), paragraph("", words), paragraph(after, "Tries."))
    assert one(found, "op1").text.endswith(("more;", "more ;"))


@pytest.mark.skipif(not SHARED.exists(), reason="the corpora are not beside the repository")
def test_the_actions_of_the_pact_for_the_future_are_headings() -> None:
    from corpus.parse import parse
    from corpus.read import read_bytes

    with zipfile.ZipFile(SHARED / "ga.zip") as archive:
        name = next(name for name in archive.namelist() if "A_RES_79_1-" in name)
        (found,) = parse(read_bytes(archive.read(name), name.replace("/", "_")))
    assert not [p.path for p in found.paragraphs if "Action 39." in p.text]
    assert one(found, "op66").text.endswith("at its centre, more:")
    assert one(found, "op67").heading.startswith("Action 39. We will reform the Security Council")
    assert len({p.heading for p in found.paragraphs if p.heading.startswith("Action ")}) == 56
