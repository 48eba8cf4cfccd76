from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.numeral import ordinal, read_roman, roman
from corpus.symbol import match_symbol, number_of, organ_of, read_symbol, year_of

WRITINGS = [
    ("a/res/61/180", "A/RES/61/180"),
    ("A/RES/61/180.", "A/RES/61/180"),
    (" A / RES / 61 / 180 ", "A/RES/61/180"),
    ("A RES 61/180", "A/RES/61/180"),
    ("GA/RES/61/180", "A/RES/61/180"),
    ("A_RES_61_180", "A/RES/61/180"),
    ("A-RES-61-180", "A/RES/61/180"),
    ("A RES 61 180", "A/RES/61/180"),
    ("A.RES.61.180", "A/RES/61/180"),
    ("A⁄RES⁄61∕180", "A/RES/61/180"),
    ("A/RES/061/018", "A/RES/61/18"),
    ("“A/RES/61/180”", "A/RES/61/180"),
    ("E/RES/2006/27", "E/RES/2006/27"),
    ("e-res-2006-27", "E/RES/2006/27"),
    ("ECOSOC/RES/2006/27", "E/RES/2006/27"),
    ("E/RES/106 (VI)", "E/RES/106 (VI)"),
    ("S/RES/1325 (2000)", "S/RES/1325 (2000)"),
    ("S/RES/1325(2000)", "S/RES/1325 (2000)"),
    ("s/res/1325 (2000)", "S/RES/1325 (2000)"),
    ("S/RES/1325/2000", "S/RES/1325 (2000)"),
    ("S_RES_1196(1998)", "S/RES/1196 (1998)"),
    ("A/HRC/RES/57/18", "A/HRC/RES/57/18"),
    ("HRC/RES/57/18", "A/HRC/RES/57/18"),
    ("A/HRC/RES/S-30/1", "A/HRC/RES/S-30/1"),
    ("A/RES/ES-11/1", "A/RES/ES-11/1"),
    ("A/RES/ES‑11/1", "A/RES/ES-11/1"),
    ("a_res_es-10_17", "A/RES/ES-10/17"),
    ("A/RES/S-32/1", "A/RES/S-32/1"),
    ("A/RES/3201(S-VI)", "A/RES/3201 (S-VI)"),
    ("A/RES/1004 (ES-II)", "A/RES/1004 (ES-II)"),
    ("e/cn.4/res/2005/1", "E/CN.4/RES/2005/1"),
    ("E/CN.7/RES/51/1", "E/CN.7/RES/51/1"),
    ("A/RES/77/264 A", "A/RES/77/264 A"),
    ("a/res/77/264a", "A/RES/77/264 A"),
    ("A_RES_72_266_A", "A/RES/72/266 A"),
    ("A/RES/76/84 A-B", "A/RES/76/84 A-B"),
    ("A/RES/217 (III)", "A/RES/217 (III)"),
    ("A/RES/217 A (III)", "A/RES/217 A (III)"),
    ("A/RES/217(III)A", "A/RES/217 A (III)"),
    ("A/RES/217(III)[A]", "A/RES/217 A (III)"),
    ("16 (LVI)", "16 (LVI)"),
    ("S/PRST/2004/36", "S/PRST/2004/36"),
    ("A/DEC/61/503", "A/DEC/61/503"),
]

NOT_SYMBOLS = [
    "",
    "61/180",
    "E/2006/27",
    "A/61/180",
    "E/CN.4/2006/62",
    "S/RES/1325",
    "A/RES/61/180/Add.1",
    "A/RES/61/1800",
    "A.RES.61",
    "A/RES/2006/27",
    "E/RES/61/180",
    "S/RES/61/180",
    "A/RES/1325 (2000)",
    "A/RES/217 (IIX)",
    "A/RES/61/180 and more",
    "A/RES/61/180#op5",
    "RES/61/180",
    "20/12/2006",
    "A/RES/" + "1" * 500,
]


@pytest.mark.parametrize(("text", "symbol"), WRITINGS)
def test_every_writing_gives_the_canonical_symbol(text: str, symbol: str) -> None:
    assert read_symbol(text) == symbol


@pytest.mark.parametrize("text", NOT_SYMBOLS)
def test_other_texts_are_not_symbols(text: str) -> None:
    assert read_symbol(text) is None


@pytest.mark.parametrize("symbol", sorted({symbol for _, symbol in WRITINGS}))
def test_a_canonical_symbol_reads_as_itself(symbol: str) -> None:
    assert read_symbol(symbol) == symbol


@pytest.mark.parametrize(
    ("symbol", "organ", "year", "number"),
    [
        ("A/RES/61/180", "ga", None, "61/180"),
        ("A/RES/ES-11/1", "ga", None, "ES-11/1"),
        ("A/RES/77/264 A", "ga", None, "77/264 A"),
        ("A/RES/217 A (III)", "ga", None, "217 A (III)"),
        ("E/RES/2006/27", "ecosoc", 2006, "2006/27"),
        ("S/RES/1325 (2000)", "sc", 2000, "1325 (2000)"),
        ("S/PRST/2004/36", "sc", 2004, "2004/36"),
        ("A/HRC/RES/57/18", "hrc", None, "57/18"),
        ("16 (LVI)", "ecosoc", None, "16 (LVI)"),
        ("217 (III)", "", None, "217 (III)"),
        ("", "", None, ""),
    ],
)
def test_a_symbol_states_its_organ_year_and_number(symbol: str, organ: str, year: int | None, number: str) -> None:
    assert (organ_of(symbol), year_of(symbol), number_of(symbol)) == (organ, year, number)


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("A/RES/61/180 I want", "A/RES/61/180"),
        ("A/RES/61/180 A new text", "A/RES/61/180"),
        ("A/RES/77/264 A, para. 3", "A/RES/77/264 A"),
        ("A/RES/77/264 A of 2023", "A/RES/77/264 A"),
        ("A/RES/61/180#op5", "A/RES/61/180"),
        ("A/RES/61/180OP5", "A/RES/61/180"),
    ],
)
def test_a_symbol_ends_where_other_words_begin(text: str, symbol: str) -> None:
    assert match_symbol(text) == (symbol, len(symbol))


@given(st.integers(1, 120), st.integers(1, 400), st.sampled_from(["/", " / ", "_"]), st.booleans())
def test_session_numbers_survive_any_spacing_and_case(session: int, number: int, sign: str, lower: bool) -> None:
    written = sign.join(["A", "RES", str(session), str(number)])
    assert read_symbol(written.lower() if lower else written) == f"A/RES/{session}/{number}"


@given(st.text(max_size=80))
def test_any_text_is_read_without_an_error(text: str) -> None:
    symbol = read_symbol(text)
    assert symbol is None or read_symbol(symbol) == symbol


@given(st.integers(1, 399))
def test_roman_numerals_round_trip(number: int) -> None:
    assert read_roman(roman(number)) == number
    assert read_roman(roman(number).lower()) == number


@pytest.mark.parametrize("text", ["", "iiii", "vx", "abc", "ic", "1"])
def test_what_is_not_a_roman_numeral_is_not_read(text: str) -> None:
    assert read_roman(text) is None


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "first"),
        (12, "twelfth"),
        (20, "twentieth"),
        (21, "twenty-first"),
        (99, "ninety-ninth"),
        (100, "one hundredth"),
    ],
)
def test_ordinals_are_written_in_words(number: int, words: str) -> None:
    assert ordinal(number) == words
