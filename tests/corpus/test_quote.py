"""The verbatim proof."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.bundle import bundled_resolutions
from corpus.paragraph import Paragraph, Source, Span
from corpus.printed import printed_label
from corpus.quote import derive, fold, normalise, sha256, verify
from tests.factories import parse_text

PARAGRAPHS = [p for resolution in bundled_resolutions() for p in resolution.paragraphs]

words = st.text(alphabet="abcdefgh", min_size=2, max_size=9)
sentences = st.lists(words, min_size=3, max_size=30).map(" ".join)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param("two\nlines", "two lines", id="a line break is a space"),
        pytest.param(" padded \n", "padded", id="no white space at the ends"),
        pytest.param("non-\n governmental", "non-governmental", id="a hyphen at a line end is rejoined"),
        pytest.param("联合国\n大会，\n 回顾", "联合国大会，回顾", id="no blank between Chinese characters"),
        pytest.param("第 57 届\nSession", "第 57 届 Session", id="a blank where another script begins"),
        pytest.param("anti-\r\ntrafficking", "anti-trafficking", id="also with a carriage return"),
        pytest.param("a - \n b", "a - b", id="a dash between words is no hyphen"),
        pytest.param("one\f two", "one two", id="a page break is a space"),
        pytest.param("“kept” as—is", "“kept” as—is", id="nothing else changes"),
    ],
)
def test_normalisation_does_what_is_documented_and_no_more(raw: str, expected: str) -> None:
    assert normalise(raw) == expected


@pytest.mark.parametrize("paragraph", PARAGRAPHS, ids=lambda p: p.id)
def test_every_bundled_paragraph_is_proven_from_its_source(paragraph: Paragraph) -> None:
    assert verify(paragraph)


def test_a_paragraph_with_one_letter_altered_is_not_proven() -> None:
    paragraph = PARAGRAPHS[0]
    assert not verify(replace(paragraph, text=paragraph.text.replace("a", "e", 1)))


def test_a_paragraph_of_an_altered_source_is_not_proven() -> None:
    paragraph = PARAGRAPHS[0]
    tampered = Source(paragraph.source.file, paragraph.source.sha256, paragraph.source.text.replace("States", "states"))
    assert not verify(replace(paragraph, source=tampered))


def test_a_source_that_is_altered_after_it_was_proven_is_found_out() -> None:
    source = Source("a.txt", sha256("Recalls one."), "Recalls one.")
    paragraph = Paragraph("A/RES/61/180", "op1", "op", "Recalls one.", (Span(0, 12),), source)
    assert verify(paragraph)
    object.__setattr__(source, "text", "Recalls two.")
    assert not verify(replace(paragraph, text="Recalls two."))


def test_the_source_of_many_paragraphs_is_hashed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Recalls the many paragraphs of one source."
    source = Source("a.txt", sha256(text), text)
    hashed: list[str] = []

    def counted(given: str) -> str:
        hashed.append(given)
        return sha256(given)

    monkeypatch.setattr("corpus.quote.sha256", counted)
    for end in range(7, len(text)):
        assert verify(Paragraph("A/RES/61/180", "op1", "op", normalise(text[:end]), (Span(0, end),), source))
    assert hashed == [text]


@pytest.mark.parametrize(
    "spans",
    [
        pytest.param((), id="none"),
        pytest.param((Span(5, 3),), id="backwards"),
        pytest.param((Span(0, 10**9),), id="beyond the source"),
        pytest.param((Span(10, 20), Span(0, 5)), id="out of order"),
    ],
)
def test_impossible_spans_prove_nothing(spans: tuple[Span, ...]) -> None:
    assert not verify(replace(PARAGRAPHS[0], spans=spans))


@given(st.text(max_size=300))
def test_normalisation_is_idempotent(raw: str) -> None:
    assert normalise(normalise(raw)) == normalise(raw)


@given(st.text(max_size=300))
def test_normalisation_keeps_every_visible_character_in_order(raw: str) -> None:
    assert "".join(normalise(raw).split()) == "".join(raw.split())


@given(st.text(max_size=200), st.data())
def test_slices_of_a_text_derive_its_words(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=0, max_size=4)))
    edges = [0, *cuts, len(text)]
    spans = [Span(a, b) for a, b in itertools.pairwise(edges)]
    assert derive(text, spans) == normalise(text)


@given(
    st.lists(sentences, min_size=1, max_size=5),
    st.lists(sentences, min_size=1, max_size=8),
    st.integers(20, 90),
    st.sampled_from(["\n", "\r\n"]),
)
def test_a_resolution_laid_out_at_any_width_is_read_back_word_for_word(
    preamble: list[str], operative: list[str], width: int, newline: str
) -> None:
    import textwrap

    blocks = [f"Recalling {one}," for one in preamble]
    blocks += [f"{n}. Requests {one}{'.' if n == len(operative) else ';'}" for n, one in enumerate(operative, 1)]
    layout = [textwrap.fill(f" {one}", width, break_long_words=False, break_on_hyphens=False) for one in blocks]
    text = "\n\n".join(["A/RES/99/1", "A title", " The General Assembly,", *layout]).replace("\n", newline)
    resolution = parse_text(text, "made.txt")
    assert [p.text for p in resolution.paragraphs if p.kind == "pp"] == [f"Recalling {one}," for one in preamble]
    assert [p.text.rstrip(".;") for p in resolution.paragraphs if p.kind == "op"] == [
        f"Requests {one}" for one in operative
    ]
    assert all(verify(p) for p in resolution.paragraphs)


def test_folding_unifies_quotation_marks_but_not_words() -> None:
    assert fold("“Improving”  the\nco\u2011ordination") == fold('"Improving" the co-ordination')
    assert fold("States") != fold("states")


def in_source(path: str, before: str) -> Paragraph:
    """A paragraph in a source that prints ``before`` in front of it."""
    text = f"{before}Urges States;"
    source = Source("f.txt", "0" * 64, text)
    return Paragraph("A/RES/1/1", path, "op", "Urges States;", (Span(len(before), len(text)),), source)


@pytest.mark.parametrize(
    ("path", "before", "printed"),
    [
        pytest.param("op5", " 5. ", "5.", id="operative"),
        pytest.param("op12", "text;  \n\n 12. ", "12.", id="two digits"),
        pytest.param("op3.b", " (b) ", "(b)", id="letter"),
        pytest.param("op3.b.ii", "  (ii)  ", "(ii)", id="Roman"),
        pytest.param("op3.b", "- (b) ", "(b)", id="Markdown bullet"),
        pytest.param("op4", "4. *", "4.", id="Markdown emphasis"),
        pytest.param("op3.b.ii.a", "  a. ", "a.", id="third degree"),
        pytest.param("op2_2", " 2. ", "2.", id="printed twice"),
        pytest.param("op1", "The Council, \n\n ", "", id="unnumbered"),
        pytest.param("pp3", "\n\n ", "", id="preambular"),
        pytest.param("op5", " 4. ", "", id="another number is not its own"),
    ],
)
def test_the_margin_shows_the_number_that_the_source_prints(path: str, before: str, printed: str) -> None:
    assert printed_label(in_source(path, before)) == printed
