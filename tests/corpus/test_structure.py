"""The parser against the structure a reader wrote down, and that structure against the raw documents."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from corpus.bundle import bundled_resolutions
from corpus.paragraph import Paragraph, Resolution
from tests.corpus.expected import DOCUMENTS, expected_resolutions

FOLDER = Path(__file__).parents[2] / "corpus" / "documents"
EXPECTED = expected_resolutions()
PARSED = {resolution.id: resolution for resolution in bundled_resolutions()}

FURNITURE: dict[str, tuple[str, ...]] = {
    "A_RES_61_180": (
        "The General Assembly,",
        "_______________",
        "1 Resolution 55/25, annex I.",
        "2 Ibid., annex II.",
        "3 United Nations, Treaty Series, vol. 2171, No. 27531.",
        "4 Ibid., vol. 266, No. 3822.",
        "5 E/CN.4/2006/62 and Add.1–3.",
        "6 A/HRC/Sub.1/58/25.",
        "7 United Nations, Treaty Series, vol. 1249, No. 20378.",
    ),
    "E_RES_2006_27": (
        "ECOSOC Resolution 2006/27",
        "Strengthening international cooperation in preventing",
        "and combating trafficking in persons and protecting",
        "victims of such trafficking",
        "The Economic and Social Council,",
        "41st plenary meeting",
        "27 July 2006",
    ),
    "E_RES_2008_33": (
        "ECOSOC Resolution 2008/33",
        "Strengthening coordination of the United Nations and",
        "other efforts in fighting trafficking in persons",
        "The Economic and Social Council,",
        "1  United Nations, Treaty Series, vol. 2225, No. 39574.",
        "2  Ibid., vol. 2237, No. 39574.",
        "3  See Official Records of the Economic and Social Council, 2008, Supplement No.",
        "10 (E/2008/30), chap. I, sect. D.",
        "4  United Nations, Treaty Series, vol. 96, No. 1342.",
    ),
    "ga-63-improving-coordination": (
        "Improving the coordination of efforts against trafficking in persons",
        "The General Assembly,",
        "__________________",
        "1  Resolution 55/25, annex I.",
        "2  Ibid., annex II.",
        "3  United Nations, Treaty Series, vol. 2171, No. 27531.",
        "4  Ibid., vol. 266, No. 3822.",
        "5  Ibid., vol. 1249, No. 20378.",
    ),
}
"""The lines of each document that belong to no paragraph."""

QUOTED = {
    "E_RES_2006_27": ["and combating trafficking in persons and protecting", "victims of such trafficking"],
}
"""Lines of a title that a preambular paragraph of the same resolution has as well."""

COUNTS = {
    "A/RES/61/180": (11, 19, 0),
    "E/RES/2006/27": (20, 18, 17),
    "E/RES/2008/33": (11, 12, 4),
    "ga-63-improving-coordination": (6, 12, 0),
}

ROWS = [
    pytest.param(resolution["id"], row, id=f"{resolution['id']}#{row['path']}")
    for resolution in EXPECTED.values()
    for row in resolution["paragraphs"]
]
NAMES = list(DOCUMENTS)
IDS = list(COUNTS)


def body(name: str) -> str:
    """Return the lines of a document that belong to its paragraphs."""
    lines = (FOLDER / DOCUMENTS[name]).read_text(encoding="utf-8").splitlines()
    return "\n".join(line.strip() for line in lines if line.strip() not in FURNITURE[name])


def printed(row: dict[str, Any]) -> str:
    """Return an expected paragraph as the document prints it: with its number or letter and its markers."""
    text = str(row["text"])
    for note in reversed(row["footnotes"]):
        text = text[: note["at"]] + note["mark"] + text[note["at"] :]
    label = row["path"].split(".")[-1]
    if row["path"].startswith("op"):
        text = (f"({label}) " if "." in row["path"] else f"{label[2:]}. ") + text
    return text


def runs(text: str) -> set[str]:
    """Return every run of four words of ``text``."""
    words = text.split()
    return {" ".join(words[i : i + 4]) for i in range(max(1, len(words) - 3))}


def counts(resolution: Resolution) -> tuple[int, int, int]:
    """Return how many preambular, operative and sub-paragraphs there are."""
    first = [p for p in resolution.paragraphs if p.parent is None]
    preamble = sum(p.kind == "pp" for p in first)
    return preamble, len(first) - preamble, len(resolution.paragraphs) - len(first)


def at(resolution: str, path: str) -> Paragraph:
    """Return the parsed paragraph."""
    paragraph = PARSED[resolution].paragraph(path)
    assert paragraph is not None, f"{resolution} has no {path}"
    return paragraph


# What was written down, against the raw documents.


@pytest.mark.parametrize("name", NAMES)
def test_expected_paragraphs_are_the_whole_document_but_its_furniture(name: str) -> None:
    written = "".join(printed(row) for row in EXPECTED[name]["paragraphs"])
    assert re.sub(r"\s", "", written) == re.sub(r"\s", "", body(name))


@pytest.mark.parametrize("name", NAMES)
def test_every_four_words_expected_stand_in_the_document(name: str) -> None:
    raw = re.sub(r"-\n", "-", body(name))
    raw = re.sub(r"(?<=[a-z]) \d  (?=[a-z])| ?(?<=[A-Za-z,;])\d{1,2}(?=\s)", " ", raw)
    held = runs(raw)
    missing = {run for row in EXPECTED[name]["paragraphs"] for run in runs(row["text"]) if len(run.split()) == 4} - held
    assert not missing


def test_expected_paragraphs_are_130() -> None:
    assert len(ROWS) == 130


# The parser, against what was written down.


def test_four_resolutions_are_bundled() -> None:
    assert sorted(PARSED) == sorted(IDS)


@pytest.mark.parametrize("resolution", IDS)
def test_paragraphs_of_each_kind_are_counted_right(resolution: str) -> None:
    assert counts(PARSED[resolution]) == COUNTS[resolution]


@pytest.mark.parametrize("name", NAMES)
def test_paths_come_in_the_order_of_the_document(name: str) -> None:
    parsed = PARSED[EXPECTED[name]["id"]]
    assert [p.path for p in parsed.paragraphs] == [row["path"] for row in EXPECTED[name]["paragraphs"]]


@pytest.mark.parametrize(("resolution", "row"), ROWS)
def test_paragraph_is_word_for_word_what_was_read(resolution: str, row: dict[str, Any]) -> None:
    paragraph = at(resolution, row["path"])
    assert (paragraph.kind, paragraph.text) == (row["kind"], row["text"])


@pytest.mark.parametrize(("resolution", "row"), ROWS)
def test_footnotes_are_where_and_what_was_read(resolution: str, row: dict[str, Any]) -> None:
    assert [note.to_json() for note in at(resolution, row["path"]).footnotes] == row["footnotes"]


@pytest.mark.parametrize("field", ["symbol", "title", "organ", "adopted", "meeting", "session", "compare"])
@pytest.mark.parametrize("name", NAMES)
def test_identity_is_as_stated(name: str, field: str) -> None:
    assert getattr(PARSED[EXPECTED[name]["id"]], field) == EXPECTED[name][field]


@pytest.mark.parametrize("name", NAMES)
def test_year_is_that_of_adoption_or_session(name: str) -> None:
    parsed = PARSED[EXPECTED[name]["id"]]
    assert (parsed.year or int(parsed.adopted[:4])) == EXPECTED[name]["year"]


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_furniture_is_in_a_paragraph(name: str) -> None:
    lines = [re.sub(r"\s+", " ", re.sub(r"^\d+ +(?=[A-Z(].*\.$)", "", line)) for line in FURNITURE[name]]
    quoted = [line for line in lines if any(line in row["text"] for row in EXPECTED[name]["paragraphs"])]
    texts = [p.text for p in PARSED[EXPECTED[name]["id"]].paragraphs]
    assert quoted == QUOTED.get(name, [])
    assert [line for line in lines if line not in quoted and any(line in text for text in texts)] == []


@pytest.mark.parametrize("name", NAMES)
def test_parsed_paragraphs_are_read_from_the_main_document(name: str) -> None:
    parsed = PARSED[EXPECTED[name]["id"]]
    assert Path(parsed.source.file).name == DOCUMENTS[name]
    assert parsed.source.text == (FOLDER / DOCUMENTS[name]).read_bytes().decode("utf-8")
