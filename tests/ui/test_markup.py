"""Every word of a document or a user is text on the page, never markup."""

from __future__ import annotations

import pytest

from corpus.paragraph import Footnote
from ui.markup import esc, marked_text, note_items, reader_address, whole_page


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("<script>", "&lt;script&gt;", id="tag"),
        pytest.param("a & b", "a &amp; b", id="ampersand"),
        pytest.param("\"'", "&quot;&#x27;", id="quotes"),
        pytest.param("a\r\n\nb", "a&#10;&#10;b", id="line breaks stay on one line"),
        pytest.param(19, "19", id="number"),
    ],
)
def test_text_is_escaped(text: object, html: str) -> None:
    assert esc(text) == html


@pytest.mark.parametrize(
    ("resolution", "path", "address"),
    [
        ("A/RES/61/180", "", "/r/A/RES/61/180"),
        ("A/RES/61/180", "op5", "/r/A/RES/61/180#op5"),
        ("S/RES/1325 (2000)", "op3.b", "/r/S/RES/1325%20%282000%29#op3.b"),
        ('A/"><b>', "op1", "/r/A/%22%3E%3Cb%3E#op1"),
    ],
)
def test_the_reader_has_an_address_for_every_paragraph(resolution: str, path: str, address: str) -> None:
    assert reader_address(resolution, path) == address


@pytest.mark.parametrize(
    ("at", "before", "after"),
    [
        pytest.param(0, "", "Crime", id="start"),
        pytest.param(5, "Crime", "", id="end"),
        pytest.param(99, "Crime", "", id="beyond the end"),
    ],
)
def test_a_footnote_stands_where_its_mark_stood(at: int, before: str, after: str) -> None:
    html = marked_text("Crime", (Footnote("1", at, "Note."),), "p")
    left, _, rest = html.partition('<sup class="rp-fn">')
    assert (left, rest.rpartition("</sup>")[2]) == (before, after)


def test_marks_link_to_their_notes() -> None:
    notes = (Footnote("1", 3, "First."), Footnote("2", 6, "Second."))
    marks, items = marked_text("one two", notes, "p"), note_items(notes, "p")
    assert [f'href="#p-n{n}"' in marks and f'id="p-n{n}"' in items for n in (1, 2)] == [True, True]


def test_a_mark_without_its_note_is_said_to_be_one() -> None:
    assert "without its note" in note_items((Footnote("3", 0, ""),), "p")


def test_what_ibid_stands_for_is_shown_beside_it_and_not_instead() -> None:
    items = note_items((Footnote("2", 0, "Ibid., annex II.", "Resolution 55/25, annex II."),), "p")
    assert "Ibid., annex II." in items
    assert "Resolution 55/25, annex II." in items


def test_a_hostile_footnote_stays_text() -> None:
    note = (Footnote("<i>", 0, "<script>", "<u>"),)
    html = marked_text("x", note, "p") + note_items(note, "p")
    assert not any(tag in html for tag in ("<i>", "<script>", "<u>"))


def test_a_page_loads_only_its_own_files() -> None:
    page = whole_page("<t>", "", name="embed")
    assert "<title>&lt;t&gt;</title>" in page
    assert "//" not in page
