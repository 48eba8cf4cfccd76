"""Words of a paragraph that go on after its points, on the pages."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from assistant.answer import Passage
from assistant.verdict import Verification
from corpus.cite import write_reference
from corpus.paragraph import Paragraph
from tests.corpus.akn import paragraph, points, resolution
from tests.ui.fake import FakeLibrary
from ui.card import card, copied
from ui.checked import held_of, verdict_html
from ui.proof import proof_html
from ui.reader import reader_page
from ui.view import Shelf, View

NOTE = '<authorialNote marker="1" placement="bottom"><p>	 	See resolution 55/25.</p></authorialNote>'
HELD = resolution(
    points("1.", "Bans:", ("(a)", "the sale;"), ("(b)", "the supply;"), after=f"save to the police;{NOTE}"),
    paragraph("2.", "Decides to remain seized."),
)
FRENCH = replace(
    resolution(points("1.", "Interdit :", ("(a)", "la vente;"), ("(b)", "la fourniture;"), after="sauf;")),
    language="fr",
)
WHOLE = ["1. Bans:", "(a) the sale;", "(b) the supply;", "save to the police;"]


def paragraph_at(path: str) -> Paragraph:
    """Return a paragraph of the resolution."""
    found = HELD.paragraph(path)
    assert found is not None
    return found


def passage(path: str) -> Passage:
    """Return a passage as an answer has it."""
    parts = path.split(".")
    above = tuple(paragraph_at(".".join(parts[:depth])) for depth in range(1, len(parts)))
    reference = write_reference(HELD, path)
    return Passage(paragraph_at(path), HELD, reference, 1.0, True, above, HELD.below(path))


def rows(html: str) -> list[str]:
    """Return the rows of a text: the number in the margin and the words."""
    found = re.findall(r'<div class="rp-par[^>]*>(.*?)</div>', html)
    return [re.sub(r"<sup.*?</sup>|<[^>]+>", " ", row).replace("¶", "") for row in found]


def plain(html: str) -> list[str]:
    """Return the rows of a text with single blanks."""
    return [" ".join(row.split()) for row in rows(html)]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("op1", WHOLE, id="with its points"),
        pytest.param("op1.b", ["1. Bans:", "(b) the supply;", "save to the police;"], id="the last point"),
        pytest.param("op1.a", ["1. Bans:", "(a) the sale;", "…", "save to the police;"], id="another point"),
    ],
)
def test_a_card_and_its_copy_are_in_the_order_of_the_source(path: str, expected: list[str]) -> None:
    held = passage(path)
    assert plain(card(held, "t0", FakeLibrary().get)) == expected
    assert copied(held).splitlines() == [*expected, f"({held.reference})"]


def test_the_note_of_closing_words_is_reached_from_them() -> None:
    html = card(passage("op1"), "t0", FakeLibrary().get)
    (target,) = re.findall(r'<sup class="rp-fn"><a href="#([^"]+)"', html)
    assert html.count(f'id="{target}"') == 1
    assert "1 footnote" in html


def test_the_reader_has_closing_words_after_the_points_and_every_id_once() -> None:
    page = reader_page(View(HELD, Shelf(), ("en",)))
    assert plain(page)[1:] == [*WHOLE, "2. Decides to remain seized."]
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert 'data-of="op1"' in page


def test_the_reader_has_two_languages_piece_by_piece() -> None:
    page = reader_page(View(HELD, Shelf(), ("en", "fr"), beside=FRENCH))
    pairs = re.findall(r'<div class="rp-pair">(.*?)(?=<div class="rp-pair">|</section>)', page)
    told = [plain(pair) for pair in pairs]
    assert ["1. Bans:", "1. Interdit :"] in told
    assert ["save to the police;", "sauf;"] in told


def test_a_copy_without_the_points_marks_them() -> None:
    html = proof_html(View(HELD, Shelf(), ("en",)), paragraph_at("op1"))
    assert 'value="1. Bans: … save to the police;&#10;(' in html
    assert "Bans: save" not in html


@pytest.mark.parametrize(
    ("quoted", "shown"),
    [
        pytest.param(
            "the sale; the supply; save to the police;",
            "Bans: <mark>the sale; the supply; save to the police;</mark>",
            id="without letters",
        ),
        pytest.param(
            "(b) the supply; save to the police;",
            "Bans: (a) the sale; <mark>(b) the supply; save to the police;</mark>",
            id="with a letter",
        ),
    ],
)
def test_a_checked_quotation_is_marked_in_the_words_as_they_are_read(quoted: str, shown: str) -> None:
    found = Verification(quoted, None, "exact", "A/RES/99/1#op1", "A/RES/99/1, para. 1")
    html = verdict_html(found, held_of(paragraph_at("op1"), HELD))
    assert shown in html
    assert 'value="Bans:&#10;(a) the sale;&#10;(b) the supply;&#10;save to the police;&#10;(' in html
