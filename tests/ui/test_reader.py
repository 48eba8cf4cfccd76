"""The reader: one resolution as a page."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from corpus.bundle import bundled_resolutions
from corpus.paragraph import Rendition, Resolution
from tests.effort import seconds_of
from tests.factories import make_resolution
from tests.ui.fake import HOSTILE, NOTED
from ui.catalogue import words
from ui.reader import missing_page, reader_page
from ui.view import Shelf, View


def page_of(resolution: Resolution, language: str = "en") -> str:
    """The page of a resolution that nothing cites and that is held alone."""
    return reader_page(View(resolution, Shelf(), (resolution.language,), say=words(language)))


@pytest.mark.parametrize("resolution", bundled_resolutions(), ids=lambda resolution: resolution.id)
def test_every_bundled_paragraph_is_there_once_under_its_own_address(resolution: Resolution) -> None:
    ids = re.findall(r'<div class="rp-par[^>]* id="([^"]+)"', page_of(resolution))
    assert ids == [paragraph.path for paragraph in resolution.paragraphs]


@pytest.mark.parametrize("resolution", bundled_resolutions(), ids=lambda resolution: resolution.id)
def test_every_id_on_a_page_is_unique_and_every_note_reached(resolution: Resolution) -> None:
    page = page_of(resolution)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert {target[1:] for target in re.findall(r'href="(#[^"]+)"', page)} <= set(ids)


@pytest.mark.parametrize("resolution", bundled_resolutions(), ids=lambda resolution: resolution.id)
def test_the_margin_of_a_bundled_operative_paragraph_has_its_number(resolution: Resolution) -> None:
    page = page_of(resolution)
    for paragraph in resolution.paragraphs:
        if paragraph.kind == "op":
            printed = paragraph.path.rpartition(".")[2].removeprefix("op")
            mark = f"{printed}." if "." not in paragraph.path else f"({printed})"
            row = page[page.index(f'id="{paragraph.path}"') :]
            assert row.partition("</a>")[0].endswith(f">{mark}"), paragraph.id


def test_the_two_parts_have_headings_in_order_and_stand_in_the_contents() -> None:
    page = page_of(NOTED)
    assert page.index('<h2 id="part-1">Preamble</h2>') < page.index('<h2 id="part-2">Operative part</h2>')
    assert '<a href="#part-2">Operative part</a>' in page


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("annex.op1", "Annex – Operative part"),
        ("annex2.pp1", "Annex II – Preamble"),
        ("s3.op1", "Section III – Operative part"),
        ("annex.s2.op1", "Annex – Operative part"),
        ("annex.sa.1", "Annex"),
        ("sb.op1", "Section B – Operative part"),
        ("s2.sa.op1", "Section II, Section A – Operative part"),
    ],
)
def test_annexes_and_sections_have_headings(path: str, heading: str) -> None:
    assert f'<h2 id="part-2">{heading}</h2>' in page_of(make_resolution({"op1": "Decides;", path: "Notes;"}))


def test_the_margin_of_an_unnumbered_paragraph_names_its_annex_as_it_is_printed() -> None:
    held = make_resolution({"op1": "Decides;", "annex.u1": "The plan.", "annex2.u1": "The statement."})
    page = page_of(replace(held, annexes=("annex A", "annex B")))
    assert 'aria-label="¶ annex B, unnumbered para. 1: Cite and verify"' in page


def test_headings_of_the_document_stand_above_their_paragraphs_and_in_the_contents() -> None:
    first, *others = NOTED.paragraphs
    page = page_of(replace(NOTED, paragraphs=(replace(first, heading="General <matters>"), *others)))
    assert '<h3 id="part-1.1" lang="en" dir="ltr">General &lt;matters&gt;</h3>' in page
    assert '<a href="#part-1.1">General &lt;matters&gt;</a>' in page


def test_the_colophon_says_where_the_text_comes_from() -> None:
    odd = replace(
        NOTED,
        problems=("two paragraphs are numbered 4",),
        provenance={"adopted": "closing line"},
        renditions=(Rendition(replace(NOTED.source, file="other.md"), ("op1: a comma less",)),),
    )
    page = page_of(odd)
    expected = (
        NOTED.source.file,
        NOTED.source.sha256,
        "two paragraphs are",
        "closing line",
        "other.md",
        "a comma less",
    )
    assert [words for words in expected if words not in page] == []


def test_a_text_without_symbol_says_so_and_warns_of_the_adopted_one() -> None:
    page = page_of(make_resolution(id="ga-63-x", symbol="", compare="A/RES/63/194"))
    assert "Symbol not stated in the source" in page
    assert "differs from the adopted A/RES/63/194" in page


@pytest.mark.parametrize(
    ("session", "language", "words"),
    [
        ("61", "en", " sixty-first session"),
        ("S-26", "en", " twenty-sixth special session"),
        ("2008", "en", " 2008"),
        ("61", "fr", " session 61"),
        ("S-26", "fr", " S-26"),
    ],
)
def test_the_session_is_written_out_where_it_is_a_number(session: str, language: str, words: str) -> None:
    facts = re.search(r'<p class="rp-meta">(.*?)</p>', page_of(make_resolution(session=session), language))
    assert facts is not None
    assert facts[1].split("</span>")[2].partition(" <span")[0] == words


def test_arabic_is_set_from_right_to_left_and_the_page_around_it_is_not() -> None:
    page = page_of(replace(NOTED, language="ar"))
    assert '<html lang="en" dir="ltr">' in page
    assert re.search(r'id="op1\.a" tabindex="-1" lang="ar" dir="rtl"', page)


def test_in_french_the_page_is_french_and_the_document_is_not() -> None:
    page = page_of(NOTED, "fr")
    said = (
        '<html lang="fr"',
        "Préambule</h2>",
        "Dispositif</h2>",
        "Adoptée le 20 décembre 2006",
        "À propos de ce texte",
    )
    assert [one for one in said if one not in page] == []
    assert "Invites Member States" in page


def test_a_hostile_document_stays_text() -> None:
    page = page_of(HOSTILE)
    assert "<script>alert" not in page
    assert not any(tag in page for tag in ("<img", "<b>boldness", "<u>"))


def test_a_missing_page_escapes_its_line() -> None:
    assert "No &lt;b&gt;" in missing_page("no <b>")


def test_a_resolution_four_times_as_long_takes_no_more_than_its_share() -> None:
    def seconds(count: int) -> float:
        long = make_resolution({f"op{n}": f"Requests step {n} of resolution 61/180;" for n in range(count)})
        return seconds_of(lambda: page_of(long), times=3)

    seconds(100)  # what is read once
    assert seconds(2_000) < 4 * 2.5 * seconds(500)
