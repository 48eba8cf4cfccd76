"""Manifests: TOML and CSV say the same; what is wrong in one is named by its line or document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.errors import BadSetting
from corpus.manifest import entry_of, read_manifest

if TYPE_CHECKING:
    from pathlib import Path

TOML = """
[[document]]
file = "a.txt"
symbol = "A/RES/61/180"
title = "On bees; and wasps"
year = 2006
sponsors = ["Fiji", "Peru"]
[[document]]
file = "b.txt"
adopted = "2006-12-20"
language = "fr"
"""
CSV = """file,symbol,title,year,sponsors,adopted,language
a.txt,A/RES/61/180,On bees; and wasps,2006,Fiji | Peru,,

b.txt,,,,,2006-12-20,fr
"""
SEMICOLONS = "\ufeff" + CSV.replace("; and", " and").replace(",", ";")


def read(folder: Path, name: str, text: str) -> object:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return {
        file: (entry.sha256, {**entry.to_json()["identity"], "provenance": None})
        for file, entry in read_manifest(path).items()
    }


def test_toml_and_csv_say_the_same(tmp_path: Path) -> None:
    assert read(tmp_path, "m.toml", TOML) == read(tmp_path, "m.csv", CSV)


def test_a_spreadsheets_semicolons_and_byte_order_mark_are_read(tmp_path: Path) -> None:
    assert read(tmp_path, "m.csv", SEMICOLONS) == read(tmp_path, "n.csv", CSV.replace("; and", " and"))


def test_what_a_manifest_says_has_it_for_its_provenance(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text(CSV)
    entry = read_manifest(tmp_path / "m.csv")["a.txt"]
    assert entry.identity.provenance["title"] == "manifest m.csv"
    assert entry_of(entry.to_json()) == entry


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("m.csv", "symbol\nA/RES/61/180\n", "line 1 of the manifest"),
        ("m.csv", "", "line 1 of the manifest"),
        ("m.csv", "file,colour\na.txt,red\n", "unknown column 'colour'"),
        ("m.csv", "file,year\na.txt,2006\nb.txt,soon\n", "line 3 of the manifest"),
        ("m.csv", "file,adopted\na.txt,20 December 2006\n", "a date such as 2006-12-20"),
        ("m.csv", "file,organ\na.txt,fao\n", "one of ga, ecosoc, sc, hrc"),
        ("m.csv", "file,language\na.txt,Klingon\n", "one of ar, zh, en"),
        ("m.csv", "file,symbol\n,A/RES/61/180\n", "line 2 of the manifest"),
        ("m.csv", "file\na.txt,b,c\n", "line 2 of the manifest"),
        ("m.csv", "file\na.txt\na.txt\n", "a second time"),
        ("m.csv", "file,sha256\na.txt,12\n", "64 hexadecimal digits"),
        ("m.csv", 'file,title\na.txt,"' + "x" * 200_000 + '"\n', "line 2 of the manifest"),
        ("m.toml", "[[document]]\nsymbol = 'A/RES/61/180'\n", "document 1 of the manifest"),
        ("m.toml", "[[document]]\nfile = 'a.txt'\ntitle = 5\n", "words in quotation marks"),
        ("m.toml", "[[document]]\nfile = 'a.txt'\ncolour = 'red'\n", "unknown field 'colour'"),
        ("m.toml", "[document]\nfile = 'a.txt'\n", r"\[\[document\]\] tables"),
        ("m.toml", "[[document", "cannot read the manifest"),
        ("m.toml", "", "lists no document"),
        ("m.csv", "file,symbol\n", "lists no document"),
        ("m.toml", "[[documents]]\nfile = 'a.txt'\n", "unknown table or key 'documents'"),
        ("m.csv", "file,symbol\na.txt,nonsense\n", "the symbol 'nonsense': it must be a symbol such as"),
        ("m.csv", 'file,title\na.txt,"On bees\n', "line 2 of the manifest .* cannot be read"),
        ("m.toml", "[[document]]\nfile = 'a.txt'\nprovenance = 5\n", "words in quotation marks"),
        ("m.toml", "[[document]]\nfile = 'a.txt'\nprovenance = {colour = 'red'}\n", "a table of words by field"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, name: str, text: str, reason: str) -> None:
    with pytest.raises(BadSetting, match=reason):
        read(tmp_path, name, text)


def test_a_manifest_in_another_encoding_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text("file\na.txt\n", encoding="utf-16")
    with pytest.raises(BadSetting, match=r"m\.csv: it is not UTF-8: save it as UTF-8$"):
        read_manifest(path)


def test_a_manifest_that_is_not_there_is_told_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=r"m\.csv: no such file or directory$"):
        read_manifest(tmp_path / "m.csv")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("m.csv", "file,title,year,provenance\na.txt,On bees,2006,list of the library\n"),
        ("m.toml", "[[document]]\nfile='a.txt'\ntitle='On bees'\nyear=2006\nprovenance='list of the library'\n"),
    ],
    ids=["csv", "toml"],
)
def test_one_provenance_goes_for_all_that_is_said_of_a_document(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    said = read_manifest(tmp_path / name)["a.txt"].identity.provenance
    assert said == dict.fromkeys(("title", "year"), "list of the library")


def test_a_table_of_provenances_leaves_the_rest_to_the_manifest(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(
        "[[document]]\nfile='a.txt'\ntitle='On bees'\nyear=2006\nprovenance={year='the index'}\n"
    )
    said = read_manifest(tmp_path / "m.toml")["a.txt"].identity.provenance
    assert said == {"title": "manifest m.toml", "year": "the index"}


@pytest.mark.parametrize(
    ("column", "given", "read"),
    [
        ("symbol", "s/res/1325(2000)", "S/RES/1325 (2000)"),
        ("symbol", "A/C.3/61/L.98", "A/C.3/61/L.98"),
        ("language", "Français", "fr"),
    ],
)
def test_symbols_and_languages_are_read_as_people_write_them(
    tmp_path: Path, column: str, given: str, read: str
) -> None:
    (tmp_path / "m.csv").write_text(f"file,{column}\na.txt,{given}\n", encoding="utf-8")
    assert getattr(read_manifest(tmp_path / "m.csv")["a.txt"].identity, column) == read
