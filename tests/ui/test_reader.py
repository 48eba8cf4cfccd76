"""The reader: one resolution as a page."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from corpus.bundle import bundled_resolutions
from corpus.paragraph import Rendition
from tests.factories import make_resolution
from tests.ui.fake import HOSTILE, NOTED
from ui.reader import missing_page, reader_page, resolution_html

if TYPE_CHECKING:
    from corpus.paragraph import Resolution


@pytest.mark.parametrize("resolution", bundled_resolutions(), ids=lambda resolution: resolution.id)
def test_every_bundled_paragraph_is_there_once_under_its_own_address(resolution: Resolution) -> None:
    ids = re.findall(r'<div class="rp-par[^>]* id="([^"]+)"', reader_page(resolution))
    assert ids == [paragraph.path for paragraph in resolution.paragraphs]


@pytest.mark.parametrize("resolution", bundled_resolutions(), ids=lambda resolution: resolution.id)
def test_every_id_on_a_page_is_unique_and_every_note_reached(resolution: Resolution) -> None:
    page = reader_page(resolution)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert {target[1:] for target in re.findall(r'href="(#[^"]+)"', page)} <= set(ids)


@pytest.mark.parametrize("resolution", bundled_resolutions(), ids=lambda resolution: resolution.id)
def test_the_margin_of_a_bundled_operative_paragraph_has_its_number(resolution: Resolution) -> None:
    page = reader_page(resolution)
    for paragraph in resolution.paragraphs:
        if paragraph.kind == "op":
            printed = paragraph.path.rpartition(".")[2].removeprefix("op")
            mark = f"{printed}." if "." not in paragraph.path else f"({printed})"
            row = page[page.index(f'id="{paragraph.path}"') :]
            assert row.partition("rp-num")[2].startswith(f'">{mark}</span>'), paragraph.id


def test_the_two_parts_have_headings_in_order() -> None:
    html = resolution_html(NOTED)
    assert html.index("<h2>Preamble</h2>") < html.index("<h2>Operative part</h2>")


@pytest.mark.parametrize(
    ("path", "heading"),
    [("annex.op1", "Annex – "), ("annex2.op1", "Annex 2 – "), ("s3.op1", "Section 3 – "), ("annex.s2.op1", "Annex, S")],
)
def test_annexes_and_sections_have_headings(path: str, heading: str) -> None:
    assert f"<h2>{heading}" in resolution_html(make_resolution({"op1": "Decides;", path: "Notes;"}))


def test_the_colophon_says_where_the_text_comes_from() -> None:
    odd = replace(
        NOTED,
        problems=("two paragraphs are numbered 4",),
        provenance={"adopted": "closing line"},
        renditions=(Rendition(replace(NOTED.source, file="other.md"), ("op1: a comma less",)),),
    )
    html = resolution_html(odd)
    expected = (
        NOTED.source.file,
        NOTED.source.sha256,
        "two paragraphs are",
        "closing line",
        "other.md",
        "a comma less",
    )
    assert [words for words in expected if words not in html] == []


def test_a_text_without_symbol_says_so_and_warns_of_the_adopted_one() -> None:
    html = resolution_html(make_resolution(id="ga-63-x", symbol="", compare="A/RES/63/194"))
    assert "Symbol not stated in the source" in html
    assert "differs from the adopted A/RES/63/194" in html


@pytest.mark.parametrize(
    ("session", "words"), [("61", " sixty-first session"), ("S-26", " twenty-sixth special session"), ("2008", " 2008")]
)
def test_the_session_is_written_in_words_where_it_is_a_number(session: str, words: str) -> None:
    facts = re.search(r'<p class="rp-meta">(.*?)</p>', resolution_html(make_resolution(session=session)))
    assert facts is not None
    assert facts[1].split("</span>")[2].partition(" <span")[0] == words


def test_a_hostile_document_stays_text() -> None:
    page = reader_page(HOSTILE)
    assert "<script>alert" not in page
    assert not any(tag in page for tag in ("<img", "<b>boldness", "<u>"))


def test_a_missing_page_escapes_its_line() -> None:
    assert "No &lt;b&gt;" in missing_page("no <b>")
