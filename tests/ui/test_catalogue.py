"""The catalogue: every message of the interface stands in every language, with the same places to fill in."""

from __future__ import annotations

import ast
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

import ui
from ui.catalogue import FOLDER, Words, direction, languages, message, scripted_messages, words, words_for
from ui.messages import SAYING, extract_python, extract_script

HERE = Path(ui.__file__).parent
FILES = sorted(HERE.glob("*.py"))
OTHERS = [code for code in languages() if code != "en"]


def used() -> dict[str | tuple[str, ...], str]:
    """Every message of the interface, one with a plural as a pair, and the file that has it."""
    found: dict[str | tuple[str, ...], str] = {}
    for file in FILES:
        with file.open("rb") as source:
            found.update((said, file.name) for _, _, said, _ in extract_python(source))
    found.update(dict.fromkeys(scripted_messages(), "a script"))
    return found


def read(code: str) -> Catalog:
    with (FOLDER / f"{code}.po").open("rb") as file:
        return read_po(file, locale=code)


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def forms(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """The forms of a message: one, or those for its counts."""
    return [text] if isinstance(text, str) else list(text or ())


@pytest.mark.parametrize("code", OTHERS)
def test_every_message_is_translated(code: str) -> None:
    catalogue = read(code)
    missing = {}
    for said, file in used().items():
        entry = catalogue.get(forms(said)[0])
        if entry is None or entry.fuzzy or not all(forms(entry.string)) or forms(entry.id) != forms(said):
            missing[said] = file
    assert missing == {}


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_fills_in_what_the_english_does(code: str) -> None:
    wrong = []
    for entry in read(code):
        given = set().union(*map(places, forms(entry.id)))
        if entry.id and any(places(one) != given for one in forms(entry.string)):
            wrong.append(entry.id)
    assert wrong == []


@pytest.mark.parametrize("code", OTHERS)
def test_no_translation_is_left_over(code: str) -> None:
    known = {forms(one)[0] for one in used()}
    assert {forms(entry.id)[0] for entry in read(code) if entry.id} - known == set()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_message_is_put_together_before_it_is_looked_up(file: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    said = [call for call in calls if getattr(call.func, "id", getattr(call.func, "attr", "")) in SAYING]
    assert [
        ast.unparse(call) for call in said if call.args and isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
    ] == []


FOUND = {
    "a call": (b'say("Close")', ["Close"]),
    "one within an f-string": (b"f\"{esc(say('Close'))}\"", ["Close"]),
    "one of two": (b'say("Open" if shut else "Close")', ["Open", "Close"]),
    "a plural": (b'say.many("{count} note", "{count} notes", 3)', [("{count} note", "{count} notes")]),
    "words for later": (b'NAMES = {"a": message("A name")}', ["A name"]),
    "a table's": (b"say(NAMES[one])", []),
    "another call": (b'print("Close")', []),
}


@pytest.mark.parametrize(("source", "found"), FOUND.values(), ids=FOUND.keys())
def test_what_is_said_is_found(source: bytes, found: list[object]) -> None:
    assert [said for _, _, said, _ in extract_python(BytesIO(source))] == found


def test_what_a_script_says_is_found() -> None:
    script = b'a(say("Open \\"it\\""));\nsay(\n  "Close", {});\nessay("no"); say(words);'
    assert [said for _, _, said, _ in extract_script(BytesIO(script))] == ['Open "it"', "Close"]


WISHES = {
    "named": ({"ui": "fr"}, "", Words("fr", chosen=True)),
    "named before the browser's": ({"ui": "en"}, "fr", Words("en", chosen=True)),
    "named, but not there": ({"ui": "xx"}, "", Words("en")),
    "the browser's": ({}, "fr", Words("fr")),
    "a country's": ({}, "fr-CA,en;q=0.5", Words("fr")),
    "the one liked best": ({}, "en;q=0.5, fr;q=0.9", Words("fr")),
    "not wanted": ({}, "fr;q=0", Words("en")),
    "none that is there": ({}, "xx, *;q=0.1", Words("en")),
    "nonsense": ({}, ";;;q=,fr" + "x" * 5_000, Words("en")),
}


@pytest.mark.parametrize(("query", "accepted", "found"), WISHES.values(), ids=WISHES.keys())
def test_the_language_is_the_address_s_else_the_browser_s(query: dict[str, str], accepted: str, found: Words) -> None:
    assert words_for(query, accepted) == found


def test_counts_are_said_as_each_language_says_them() -> None:
    counted = {
        code: [words(code).many("{count} footnote", "{count} footnotes", count) for count in (0, 1, 2)]
        for code in ("en", "fr")
    }
    assert counted == {
        "en": ["0 footnotes", "1 footnote", "2 footnotes"],
        "fr": ["0 note", "1 note", "2 notes"],
    }


DATES = {
    "a day": ("2006-12-20", "20 December 2006", "20 décembre 2006"),
    "the first": ("2026-10-01", "1 October 2026", "1er octobre 2026"),
    "no day": ("2006", "2006", "2006"),
    "nothing": ("", "", ""),
}


@pytest.mark.parametrize(("iso", "english", "french"), DATES.values(), ids=DATES.keys())
def test_dates_are_written_out(iso: str, english: str, french: str) -> None:
    assert (words("en").date(iso), words("fr").date(iso)) == (english, french)


LINKS = {
    "plain": ("/agreed", "/agreed?ui=fr"),
    "with a query": ("/embed?organ=ga", "/embed?organ=ga&ui=fr"),
    "with a paragraph": ("/r/S/RES/1325%20%282000%29#op3.b", "/r/S/RES/1325%20%282000%29?ui=fr#op3.b"),
}


@pytest.mark.parametrize(("address", "kept"), LINKS.values(), ids=LINKS.keys())
def test_links_keep_a_language_that_was_chosen(address: str, kept: str) -> None:
    assert (words("fr", chosen=True).link(address), words("fr").link(address)) == (kept, address)


def test_what_has_no_translation_is_said_in_english() -> None:
    said = (words("fr")(message("No such words in any catalogue")), words("xx")("Close"), words("fr")(""))
    assert said == ("No such words in any catalogue", "Close", "")


def test_languages_run_the_way_they_are_written() -> None:
    assert [direction(code) for code in ("ar", "zh", "fr", "")] == ["rtl", "ltr", "ltr", "ltr"]
