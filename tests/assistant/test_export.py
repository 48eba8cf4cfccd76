"""A basket of passages as a file, and what reading it back gives."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.audit import audit
from assistant.basket import fill_basket, references_in
from assistant.cli import rapporteur
from assistant.export import FORMATS, TYPES, export
from assistant.exportaudit import FORMATS as AUDIT_FORMATS
from assistant.exportaudit import export_audit
from assistant.exportmarkdown import escaped
from assistant.exporttable import csv_file, neutral, read_csv, restored
from assistant.exportword import Run, WordParagraph, word_file
from assistant.precedents import Finder
from corpus.errors import BadReference, BadSetting, NoSuchParagraph, NotInCorpus
from corpus.home import Home
from corpus.library import Library
from corpus.paragraph import Footnote
from corpus.quote import normalise
from corpus.word import read_word
from tests.assistant.agreed import DEMAND, GROUP, agreed
from tests.factories import make_resolution

if TYPE_CHECKING:
    from assistant.basket import Entry
    from corpus.document import Document

HOSTILE = '=HYPERLINK("http://x") & <b>*bold*</b> {x} 50% _a_ $ # ~ ^ \\;'


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A resolution with points and notes, and one whose words are hostile to every format."""
    held = Library(Home(tmp_path))
    notes = {"op1.a": [Footnote("1", 13, "See resolution 55/25.")], "op2": [Footnote("2", 8, "Ibid.", "55/25, annex.")]}
    held.add([make_resolution(footnotes=notes), make_resolution([HOSTILE], id="A/RES/1/1", title="{Braces} & <tags>")])
    return held


@pytest.fixture
def basket(library: Library) -> tuple[Entry, ...]:
    return fill_basket(library, ["A/RES/61/180, para. 1", "A/RES/61/180#op2", "A/RES/1/1#op1"])


def lines_of(document: Document) -> list[str]:
    """The lines of a Word file without the marks of its notes."""
    text = document.source.text
    lifted = sorted((marker.span for marker in document.markers or ()), reverse=True)
    for start, end in lifted:
        text = text[:start] + "\x00" * (end - start) + text[end:]
    return [normalise(line.replace("\x00", "")) for line in text.splitlines() if line.strip()]


def test_a_word_file_gives_back_the_words_and_the_notes(basket: tuple[Entry, ...]) -> None:
    lines = lines_of(read_word(export(basket, "docx"), "agreed.docx"))
    for entry in basket:
        for _, label, text, _ in entry.lines():
            assert f"{label} {text}".strip() in lines
    said = "\n".join(lines)
    assert "See resolution 55/25." in said
    assert "General Assembly resolution 61/180, para. 2." in said


def test_a_word_file_is_well_formed_and_has_real_footnotes(basket: tuple[Entry, ...]) -> None:
    data = export(basket, "docx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for part in parts.values():
        ElementTree.fromstring(part)  # noqa: S314 (written above)
    marks = re.findall(rb'<w:footnoteReference w:id="(\d+)"/>', parts["word/document.xml"])
    notes = re.findall(rb'<w:footnote w:id="(\d+)">', parts["word/footnotes.xml"])
    assert marks == notes == [b"1", b"2", b"3", b"4", b"5"]
    assert data == export(basket, "docx")


def test_tracked_changes_leave_the_held_words_when_accepted() -> None:
    runs = (Run("Urges "), Run("all", "delete"), Run("Member", "insert"), Run(" States"))
    assert lines_of(read_word(word_file([WordParagraph(runs)]), "x.docx")) == ["Urges Member States"]


def test_json_has_the_whole_passages(basket: tuple[Entry, ...]) -> None:
    values = json.loads(export(basket, "json"))
    assert [one["id"] for one in values] == [entry.id for entry in basket]
    assert values[2]["text"] == HOSTILE
    assert [one["text"] for one in values[0]["points"]][:1] == ["To become parties to the Protocol;"]


def test_a_table_gives_back_the_words_and_computes_nothing(basket: tuple[Entry, ...]) -> None:
    data = export(basket, "csv")
    rows = read_csv(data)
    assert [row["text"] for row in rows] == [entry.passage.paragraph.text for entry in basket]
    assert f"\"'{HOSTILE[0]}".encode() in data


@given(st.text())
def test_a_neutral_cell_begins_with_nothing_that_computes_and_can_be_restored(cell: str) -> None:
    assert neutral(cell)[:1] not in {"=", "+", "-", "@", "\t", "\r"}
    assert restored(neutral(cell)) == cell


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1), min_size=1))
def test_a_table_reads_back_as_it_was_written(cells: list[str]) -> None:
    names = [f"c{n}" for n in range(len(cells))]
    assert [list(row.values()) for row in read_csv(csv_file(names, [cells]))] == [cells]


def test_markdown_shows_the_words_as_they_are(basket: tuple[Entry, ...]) -> None:
    text = export(basket, "md").decode()
    plain = re.sub(r"\\([\\`*_\[\]<>~|#+=.-])", r"\1", re.sub(r"\[\^\d+\]", "", text))
    assert HOSTILE in plain
    assert "To become parties to the Protocol;" in plain
    assert "General Assembly resolution 61/180, para. 2." in plain
    assert "\\*bold\\*" in text


@pytest.mark.parametrize("opening", ["# a", "- a", "5. a", "> a", "+ a", "= a", "1) a"])
def test_no_line_of_a_text_is_read_as_a_mark(opening: str) -> None:
    assert escaped(opening) != opening


def test_ris_has_one_field_a_line(basket: tuple[Entry, ...]) -> None:
    lines = export(basket, "ris").decode().splitlines()
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines if line)
    assert lines.count("TY  - GOVDOC") == lines.count("ER  - ") == 3
    assert f"AB  - {HOSTILE}" in lines
    assert "M1  - A/RES/61/180" in lines


def test_bibtex_escapes_what_tex_reads_and_keeps_its_braces_balanced(basket: tuple[Entry, ...]) -> None:
    text = export(basket, "bib").decode()
    assert text.count("@misc{") == 3
    bare = re.sub(r"\\[{}]", "", text)
    assert bare.count("{") == bare.count("}")
    assert r"50\%" in text
    assert r"\textbackslash{}" in text


def test_plain_text_ends_each_passage_with_its_reference(basket: tuple[Entry, ...]) -> None:
    passages = export(basket, "txt").decode().split("\n\n")
    assert passages[1].splitlines()[-1] == "(General Assembly resolution 61/180, para. 2)"


def test_every_format_is_named_for_the_browser() -> None:
    assert set(FORMATS) == set(TYPES)


@pytest.mark.parametrize("form", AUDIT_FORMATS)
def test_an_audit_is_written_with_what_was_found(tmp_path: Path, form: str) -> None:
    found = audit(Finder(agreed(tmp_path)), [DEMAND, GROUP.replace("coordination", "cooperation"), "Welcomes zebras."])
    data = export_audit(found, form)
    assert data == export_audit(found, form)
    if form == "docx":
        lines = lines_of(read_word(data, "audit.docx"))
        assert {DEMAND, GROUP, "Welcomes zebras."} <= set(lines)
    elif form == "csv":
        rows = read_csv(data)
        assert [row["status"] for row in rows] == ["agreed", "altered", "new"]
        assert rows[1]["held"] == GROUP
    else:
        assert "cooperation" in data.decode()


SEQUENCE = [
    "Urges States to act;",
    "Also urges States to report;",
    "Further requests the Secretary-General to help;",
    "Decides to meet.",
]


@pytest.fixture
def sequence(tmp_path: Path) -> Library:
    """A resolution whose paragraphs lean on one another."""
    held = Library(Home(tmp_path))
    held.add([make_resolution(SEQUENCE, id="A/RES/70/1")])
    return held


@pytest.mark.parametrize(
    ("paths", "noted"),
    [
        ([1, 2, 3, 4], []),
        ([2], [2]),
        ([1, 3], [3]),
        ([2, 1], [2]),
        ([3, 2], [3, 2]),
        ([4, 1], []),
    ],
    ids=str,
)
def test_a_paragraph_copied_out_of_sequence_says_so(sequence: Library, paths: list[int], noted: list[int]) -> None:
    entries = fill_basket(sequence, [f"A/RES/70/1#op{number}" for number in paths])
    assert [entry.id for entry in entries if entry.note] == [f"A/RES/70/1#op{number}" for number in noted]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_says_what_is_out_of_sequence(sequence: Library, form: str) -> None:
    data = export(fill_basket(sequence, ["A/RES/70/1#op2"]), form)
    text = "\n".join(lines_of(read_word(data, "x.docx"))) if form == "docx" else data.decode()
    assert "It begins “Also urges”: it leans on para. 1 (“Urges”), which comes before it." in text


def test_the_command_says_what_is_out_of_sequence(sequence: Library) -> None:
    home = str(sequence.home.path)
    done = CliRunner().invoke(rapporteur, ["export", "A/RES/70/1#op3", "--format", "txt", "--home", home])
    assert "para. 3: It begins “Further requests”" in done.stderr
    listed = CliRunner().invoke(rapporteur, ["requests", "A/RES/70/1", "--action", "urges", "--home", home])
    assert "[It begins" not in listed.stdout
    alone = CliRunner().invoke(rapporteur, ["requests", "A/RES/70/1", "--action", "requests", "--json", "--home", home])
    assert json.loads(alone.stdout)["note"].startswith("It begins “Further requests”")


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1)
TEXTS = st.lists(st.lists(WORDS, min_size=1).map(" ".join), min_size=1, max_size=4)


@settings(max_examples=30, deadline=None)
@given(TEXTS)
def test_what_is_exported_reads_back_as_it_was(texts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        held = Library(Home(Path(folder)))
        held.add([make_resolution(texts, id="A/RES/1/1")])
        entries = fill_basket(held, ["A/RES/1/1"])
    assert [row["text"] for row in read_csv(export(entries, "csv"))] == texts
    assert [one["text"] for one in json.loads(export(entries, "json"))] == texts
    with zipfile.ZipFile(io.BytesIO(export(entries, "docx"))) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))  # noqa: S314 (written above)
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    lines = ["".join(run.text or "" for run in one.iter(f"{space}t")) for one in body.iter(f"{space}p")]
    labels = [label for entry in entries for _, label, _, _ in entry.lines()]
    numbered = [f"{label} {text}".strip() for label, text in zip(labels, texts, strict=True)]
    assert lines == [f"{label}{text}" for label, text in zip(labels, texts, strict=True)]
    said = export(entries, "txt").decode().split("\n")
    assert said[::3] == numbered
    fields = [line[6:] for line in export(entries, "ris").decode().split("\r\n") if line.startswith("AB  - ")]
    assert fields == numbered


def test_a_basket_holds_each_passage_once_and_no_point_beside_its_paragraph(library: Library) -> None:
    entries = fill_basket(library, ["A/RES/61/180", "A/RES/61/180#op2"])
    assert [entry.passage.paragraph.path for entry in entries] == ["pp1", "pp2", "op1", "op2", "op3"]


@pytest.mark.parametrize(
    ("references", "error"),
    [
        pytest.param([], BadReference, id="none"),
        pytest.param(["zebras"], BadReference, id="no reference"),
        pytest.param(["A/RES/70/1"], NotInCorpus, id="not held"),
        pytest.param(["A/RES/61/180, para. 99"], NoSuchParagraph, id="no such paragraph"),
    ],
)
def test_what_cannot_be_exported_is_said(library: Library, references: list[str], error: type[Exception]) -> None:
    with pytest.raises(error):
        fill_basket(library, references)


def test_references_are_read_from_what_other_commands_print() -> None:
    answer = json.dumps({"passages": [{"id": "A/RES/61/180#op5"}]})
    found = json.dumps({"text": "x", "matches": [{"id": "E/RES/2006/27#op3"}]})
    assert references_in([answer, "", found, "61/180 para 1\n"]) == [
        "A/RES/61/180#op5",
        "E/RES/2006/27#op3",
        "61/180 para 1",
    ]
    with pytest.raises(BadReference):
        references_in(["{no json"])


def test_the_command_writes_the_format_that_the_name_of_the_file_tells(library: Library, tmp_path: Path) -> None:
    target = tmp_path / "agreed.docx"
    home = ["--home", str(library.home.path)]
    done = CliRunner().invoke(rapporteur, ["export", "A/RES/61/180 para 1", "-o", str(target), *home])
    assert (done.exit_code, zipfile.is_zipfile(target)) == (0, True)
    piped = CliRunner().invoke(rapporteur, ["export", "-", "--format", "json", *home], input="A/RES/61/180#op2\n")
    assert json.loads(piped.stdout)[0]["id"] == "A/RES/61/180#op2"
    wrong = CliRunner().invoke(rapporteur, ["export", "A/RES/61/180", "-o", str(tmp_path / "a.xlsx"), *home])
    assert isinstance(wrong.exception, BadSetting)
    assert "xlsx" in str(wrong.exception)
