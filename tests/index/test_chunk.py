from __future__ import annotations

import dataclasses
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.library import digest
from index.chunk import ancestors, chunk, paragraph_of, split, year_of
from index.encode import load_encoder
from tests.factories import TRAFFICKING, make_resolution

if TYPE_CHECKING:
    from corpus.home import Home

LONG = "Requests the Secretary-General to report, " + "; ".join(
    f"on matter number {n} of the agenda" for n in range(90)
)


class Words:
    """A tokenizer for which a token is a word."""

    def __init__(self, max_tokens: int) -> None:
        self.max_tokens = max_tokens

    def count(self, text: str) -> int:
        return len(text.split())

    def is_word(self, word: str) -> bool:
        return word.isalpha()


WIDE = Words(10_000)


def test_each_paragraph_is_one_chunk_in_document_order() -> None:
    chunks = chunk(make_resolution(), WIDE)
    assert [c.path for c in chunks] == list(TRAFFICKING)
    assert [c.paragraph for c in chunks] == [f"A/RES/61/180#{path}" for path in TRAFFICKING]
    assert all(c.text_for_embedding.endswith(TRAFFICKING[c.path]) for c in chunks)


def test_paragraphs_are_never_merged_however_short() -> None:
    chunks = chunk(make_resolution(["Yes;", "No;", "Yes;"]), WIDE)
    assert [c.text_for_embedding.splitlines()[-1] for c in chunks] == ["Yes;", "No;", "Yes;"]


def test_a_sub_paragraph_is_indexed_under_its_title_and_chapeaux_outermost_first() -> None:
    chunks = {c.path: c for c in chunk(make_resolution(title="Borders"), WIDE)}
    assert chunks["op1.b.i"].text_for_embedding.split("\n") == [
        "Borders",
        "Invites Member States:",
        "To strengthen measures at borders:",
        "By training border officials;",
    ]


def test_a_chunk_carries_what_a_citation_needs() -> None:
    first = chunk(make_resolution(), WIDE)[0]
    assert (first.symbol, first.kind, first.organ, first.year, first.window) == ("A/RES/61/180", "pp", "ga", 2006, 0)
    assert first.resolution == "A/RES/61/180"


def test_the_lexical_half_also_reads_organ_symbol_and_year() -> None:
    chunks = chunk(make_resolution(), WIDE)
    assert all("General Assembly\nA/RES/61/180\n2006\n" in c.text_for_words for c in chunks)
    assert not any("A/RES/61/180" in c.text_for_embedding for c in chunks)


@pytest.mark.parametrize(
    ("adopted", "year", "expected"),
    [("2006-12-20", None, 2006), ("", 2008, 2008), ("2006-12-20", 2007, 2007), ("", None, 0)],
    ids=["from the date", "from the manifest", "the manifest overrules", "unknown"],
)
def test_the_year_of_a_resolution(adopted: str, year: int | None, expected: int) -> None:
    resolution = dataclasses.replace(make_resolution(adopted=adopted), year=year)
    assert year_of(resolution) == expected


def test_a_long_paragraph_becomes_windows_that_lead_back_to_it_and_leave_nothing_out() -> None:
    chunks = chunk(make_resolution([LONG]), Words(100))
    assert len(chunks) > 3
    assert {c.paragraph for c in chunks} == {"A/RES/61/180#op1"}
    assert {paragraph_of(c.id) for c in chunks} == {"A/RES/61/180#op1"}
    assert [c.window for c in chunks] == list(range(len(chunks)))
    covered = 0
    for c in chunks:
        window = c.text_for_embedding.split("\n")[-1]
        assert LONG[c.start : c.start + len(window)] == window
        assert c.start <= covered + 1
        covered = c.start + len(window)
    assert covered == len(LONG)


def test_windows_overlap() -> None:
    windows = split(LONG, "", Words(100))
    assert all(after.start < before.start + len(before.text) for before, after in pairwise(windows))


@pytest.mark.parametrize("context_words", [0, 5, 300])
def test_a_window_fits_the_model_with_its_context(context_words: int) -> None:
    tokenizer = Words(100)
    for window in split(LONG, "context " * context_words, tokenizer):
        assert tokenizer.count(window.in_context) <= 98


def test_a_long_context_is_cut_before_a_short_text_is_split() -> None:
    windows = split("A short point;", "chapeau " * 300, Words(100))
    assert [w.text for w in windows] == ["A short point;"]


def test_the_model_reads_every_window_to_its_end(models_home: Home) -> None:
    tokenizer = load_encoder(models_home).tokenizer
    chunks = chunk(make_resolution([LONG, "x" * 3000, "短い" * 400]), tokenizer)
    assert all(tokenizer.count(c.text_for_embedding) <= tokenizer.max_tokens - 2 for c in chunks)


@given(st.text(alphabet="ab ,.;\n", min_size=1, max_size=600).filter(str.strip), st.integers(12, 60))
def test_the_words_of_all_windows_together_are_the_words_of_the_text(text: str, room: int) -> None:
    windows = split(text, "a context", Words(room))
    reached = 0
    for window in windows:
        assert text[window.start : window.start + len(window.text)] == window.text
        assert not text[reached : window.start].strip()
        reached = max(reached, window.start + len(window.text))
    assert not text[reached:].strip()


def test_two_paragraphs_with_one_path_keep_chunks_of_their_own() -> None:
    resolution = make_resolution(["First;", "Second;"])
    doubled = tuple(dataclasses.replace(p, path="op1") for p in resolution.paragraphs)
    chunks = chunk(dataclasses.replace(resolution, paragraphs=doubled), WIDE)
    assert [c.id for c in chunks] == ["A/RES/61/180#op1~0", "A/RES/61/180#op1~1"]


@pytest.mark.parametrize(
    "change",
    [{"title": "Another"}, {"organ": "ecosoc"}, {"adopted": "2007-01-01"}, {"paragraphs": ["Other words;"]}],
    ids=lambda change: next(iter(change)),
)
def test_the_digest_changes_with_what_is_indexed(change: dict[str, str]) -> None:
    assert digest(make_resolution(**change)) != digest(make_resolution())  # type: ignore[arg-type]


def test_the_digest_is_that_of_the_content() -> None:
    assert digest(make_resolution()) == digest(make_resolution())


@pytest.mark.parametrize(
    ("path", "expected"),
    [("pp1", []), ("op3.b", ["op3"]), ("op3.b.ii", ["op3", "op3.b"]), ("annex.op1.a", ["annex", "annex.op1"])],
)
def test_the_paths_above_a_paragraph(path: str, expected: list[str]) -> None:
    assert ancestors(path) == expected
