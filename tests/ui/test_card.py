"""A passage as a card."""

from __future__ import annotations

import re
from typing import Any

import pytest

from corpus.paragraph import Paragraph, Source, Span
from tests.factories import make_resolution
from tests.ui.fake import HOSTILE, NOTED, OCEANS, FakeLibrary, passage
from ui.card import NAMED, card, copied, degree, long_date, short_reference

find = FakeLibrary().get
UNNAMED = {"id": "ga-63-x", "symbol": ""}


def in_source(path: str, before: str) -> Paragraph:
    """A paragraph in a source that prints ``before`` in front of it."""
    text = f"{before}Urges States;"
    source = Source("f.txt", "0" * 64, text)
    return Paragraph("A/RES/1/1", path, "op", "Urges States;", (Span(len(before), len(text)),), source)


@pytest.mark.parametrize(
    ("path", "deep"),
    [("pp3", 0), ("op3", 0), ("op3.b", 1), ("op3.b.ii", 2), ("annex.op1", 0), ("annex2.s3.op1.a", 1), ("s2.op1", 0)],
)
def test_a_paragraph_is_set_in_by_its_degree(path: str, deep: int) -> None:
    assert degree(in_source(path, "")) == deep


@pytest.mark.parametrize(
    ("iso", "words"), [("2006-12-20", "20 December 2006"), ("2008-07-05", "5 July 2008"), ("2008", "2008"), ("", "")]
)
def test_dates_are_written_in_words(iso: str, words: str) -> None:
    assert long_date(iso) == words


def test_the_reference_comes_first() -> None:
    html = card(passage(NOTED, "op2"), "t0", find)
    places = [
        html.index(words) for words in ("61/180, para. 2", "Improving the coordination", "Requests the Secretary")
    ]
    assert places == sorted(places)


def test_a_point_stands_under_its_chapeaux() -> None:
    html = card(passage(NOTED, "op1.b.i"), "t0", find)
    quiet = html.count("rp-under")
    places = [html.index(words) for words in ("Invites Member States:", "To strengthen", "By training")]
    assert (quiet, places) == (2, sorted(places))


def test_a_chapeau_shows_its_points() -> None:
    html = card(passage(NOTED, "op1"), "t0", find)
    assert all(words in html for words in ("To become parties", "To strengthen measures", "By training"))


def test_footnotes_of_points_have_ids_of_their_own() -> None:
    html = card(passage(NOTED, "op1"), "t0", find)
    assert html.count('id="t0-1-n1"') == html.count('href="#t0-1-n1"') == 1
    assert "1 footnote<" in html


def test_a_verified_passage_says_so_and_another_does_not() -> None:
    assert "verified</span>" in card(passage(NOTED, "op2"), "t0", find)
    withheld = card(passage(NOTED, "op2", verified=False), "t0", find)
    assert "not verified" in withheld
    assert "✓" not in withheld


def test_show_in_context_leads_to_the_paragraph() -> None:
    assert 'href="/r/A/RES/61/180#op1.b.i">Show in context</a>' in card(passage(NOTED, "op1.b.i"), "t0", find)


def test_the_same_words_elsewhere_are_named_by_reference() -> None:
    html = card(passage(NOTED, "op2", also_in=("E/RES/2010/1#op2", "A/RES/9/9#op1")), "t0", find)
    assert "E/RES/2010/1, para. 2</a>" in html
    assert "A/RES/9/9#op1</a>" in html


@pytest.mark.parametrize(("places", "folded"), [(NAMED, 0), (NAMED + 1, 0), (NAMED + 2, 2), (60, 60 - NAMED)])
def test_of_many_places_with_the_same_words_the_first_are_named_and_the_rest_folded(places: int, folded: int) -> None:
    html = card(passage(NOTED, "op2", also_in=tuple(f"A/RES/9/{n}#op1" for n in range(places))), "t0", find)
    also = html[html.index('class="rp-also"') :]
    named, _, rest = also.partition("<details>")
    assert (named.count("<a "), rest.count("<a ")) == (places - folded, folded)


def test_a_passage_can_be_cited_in_every_style_and_linked_to() -> None:
    html = card(passage(NOTED, "op1.b.i"), "t0", find)
    assert re.findall(r'rp-style" name="(\w+)" value="([^"]*)"', html) == [
        ("official", "General Assembly resolution 61/180, para. 1 (b) (i)"),
        ("symbol", "A/RES/61/180, para. 1 (b) (i)"),
        ("drafter", "A/RES/61/180, OP1 (b) (i)"),
    ]
    assert 'rp-permalink" value="/r/A/RES/61/180#op1.b.i"' in html


def test_what_is_copied_is_words_and_reference_without_footnote_marks() -> None:
    assert copied(passage(NOTED, "op1.b.i")).splitlines() == [
        "Invites Member States:",
        "To strengthen measures at borders:",
        "By training border officials;",
        "(General Assembly resolution 61/180, para. 1 (b) (i))",
    ]


@pytest.mark.parametrize("verified", [True, False])
def test_a_near_miss_is_no_answer_and_cannot_be_copied_as_one(verified: bool) -> None:
    html = card(passage(OCEANS, "op1", verified=verified), "t0", find, near=True)
    assert "Near miss, not an answer" in html
    assert "Show in context" in html
    assert [words for words in ("verified", "✓", "Copy") if words in html] == []


def test_an_answer_is_not_called_a_near_miss() -> None:
    html = card(passage(OCEANS, "op1"), "t0", find)
    assert [words for words in ("rp-near", "Near miss") if words in html] == []


@pytest.mark.parametrize(
    ("fields", "path", "words"),
    [
        pytest.param({}, "op2", "A/RES/61/180, para. 2", id="a symbol"),
        pytest.param({}, "", "A/RES/61/180", id="a whole resolution"),
        pytest.param(UNNAMED, "op2", "General Assembly, “Improving the coordination of efforts…”, para. 2", id="none"),
        pytest.param(UNNAMED, "", "General Assembly, “Improving the coordination of efforts…”", id="none, whole"),
        pytest.param(UNNAMED | {"organ": "", "title": "Seas"}, "pp1", "“Seas”, first preambular paragraph", id="short"),
        pytest.param(UNNAMED | {"title": ""}, "op2", "ga-63-x, para. 2", id="no title either"),
    ],
)
def test_a_short_reference_shows_an_internal_id_only_where_nothing_else_is_known(
    fields: dict[str, Any], path: str, words: str
) -> None:
    assert short_reference(make_resolution(**fields), path) == words


def test_a_hostile_document_stays_text_on_one_line() -> None:
    html = card(passage(HOSTILE, "pp1"), "t0", find)
    assert not any(tag in html for tag in ("<script", "<img", "<i>1", "<u>", "\n"))
    assert "&lt;script&gt;alert(1)" in html
