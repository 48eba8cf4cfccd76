"""How well documents are parsed, as `rapporteur eval --parsing` measures it."""

from __future__ import annotations

import json
import lzma
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from assistant.cli import main
from corpus.errors import BadDataset
from eval.gold import Expected, File, Gold, letters, read_gold
from eval.parsing import Found, Reading, read, run, score
from eval.secretariat import paragraphs_of

if TYPE_CHECKING:
    from collections.abc import Iterable

RESOLUTION = """A/RES/99/1

The General Assembly,

Recalling its earlier resolutions on non-
governmental bodies,

1. Calls upon States:

(a) To act at once;

(b) To report on it;

2. Decides to remain seized of the matter.
"""
GOLD = {
    "pp1": "Recalling its earlier resolutions on nongovernmental bodies,",
    "op1": "Calls upon States:",
    "op1.a": "To act at once;",
    "op1.b": "To report on it;",
    "op2": "Decides to remain seized of the matter.",
}


def write_lines(file: Path, objects: Iterable[object]) -> Path:
    text = "".join(json.dumps(one) + "\n" for one in objects)
    if file.suffix == ".xz":
        file.write_bytes(lzma.compress(text.encode()))
    else:
        file.write_text(text, encoding="utf-8")
    return file


def write_pairs(folder: Path, gold: dict[str, str], symbol: str = "A/RES/99/1", document: str = RESOLUTION) -> Path:
    (folder / "one.txt").write_text(document, encoding="utf-8")
    paragraphs = [{"path": path, "text": text} for path, text in gold.items()]
    return write_lines(folder / "pairs.jsonl", [{"source": "one.txt", "symbol": symbol, "paragraphs": paragraphs}])


def evaluate(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stopped:
        main(["eval", "--parsing", *map(str, arguments)])
    output = capsys.readouterr()
    assert isinstance(stopped.value.code, int)
    return stopped.value.code, output.out, output.err


CHANGES: dict[str, tuple[dict[str, str | None], int, dict[str, Any]]] = {
    "nothing": ({}, 5, {}),
    "other punctuation": ({"op2": "Decides to remain – seized – of the matter"}, 5, {}),
    "another word": (
        {"op2": "Decides to remain seized of this matter."},
        4,
        {
            "kind": "altered",
            "path": "op2",
            "expected": "Decides to remain seized of this matter.",
            "found": GOLD["op2"],
        },
    ),
    "another number": (
        {"op2": None, "op3": GOLD["op2"]},
        4,
        {"kind": "missing", "path": "op3", "expected": GOLD["op2"], "elsewhere": "op2"},
    ),
    "one more": ({"op3": "Also decides."}, 5, {"kind": "missing", "path": "op3", "expected": "Also decides."}),
    "one less": ({"op2": None}, 4, {"kind": "extra", "path": "op2", "found": GOLD["op2"]}),
}


@pytest.mark.parametrize(("change", "right", "first"), CHANGES.values(), ids=CHANGES.keys())
def test_a_paragraph_is_right_at_its_path_with_its_letters_and_digits(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    change: dict[str, str | None],
    right: int,
    first: dict[str, Any],
) -> None:
    gold = {path: text for path, text in (GOLD | change).items() if text is not None}
    status, out, _ = evaluate(capsys, write_pairs(tmp_path, gold), "--json")
    found = json.loads(out)
    assert status == 0
    assert (found["expected"], found["found"], found["right"]) == (len(gold), 5, right)
    assert found["f1"] == round(2 * right / (len(gold) + 5), 4)
    assert (found["symbols"], found["symbols_right"]) == (1, 1)
    assert found["formats"]["text"]["right"] == right
    assert [one for file in found["worst"] for one in file["differences"]][:1] == ([first] if first else [])


def test_another_symbol_is_a_fault_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = evaluate(capsys, write_pairs(tmp_path, GOLD, symbol="A/RES/99/2"), "--json")
    found = json.loads(out)
    assert found["f1"] == 1
    assert (found["symbols_right"], found["symbols_wrong"]) == (0, 1)
    assert [(file["symbol"], file["symbol_found"]) for file in found["worst"]] == [("A/RES/99/2", "A/RES/99/1")]


def test_the_table_names_the_worst_files_first_and_what_differs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pairs = write_pairs(tmp_path, GOLD | {"op2": "Decides to remain seized of this matter."})
    (tmp_path / "two.txt").write_text("No resolution at all.\n", encoding="utf-8")
    more = {"source": "two.txt", "symbol": "A/RES/99/3", "paragraphs": [{"path": "op1", "text": "Acts."}]}
    pairs.write_text(pairs.read_text(encoding="utf-8") + json.dumps(more) + "\n", encoding="utf-8")
    _, out, _ = evaluate(capsys, pairs)
    rows = [line.split() for line in out.splitlines()]
    assert ["all", "2", "6", "5", "4", "0.8000", "0.6667", "0.7273", "1/2"] in rows
    assert out.index("0.000  two.txt (A/RES/99/3)") < out.index("0.800  one.txt")
    assert "two.txt holds no resolution" in out
    assert "altered  op2: " in out
    assert "[-this-]{+the+}" in out
    _, out, _ = evaluate(capsys, pairs, "--worst", "1")
    assert "one.txt" not in out
    assert "1 more with a fault" in out


def test_nothing_right_is_exit_status_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, _ = evaluate(capsys, write_pairs(tmp_path, {"op9": "Nothing of the kind."}))
    assert status == 1


PARTS: list[dict[str, Any]] = [
    {"text": "99/1. A title", "type": "title"},
    {"text": "The General Assembly,", "type": "paragraph", "paragraph_type": "preambular"},
    {"text": "Recalling it,3", "type": "paragraph", "paragraph_type": "preambular"},
    {"text": "Calls:", "type": "paragraph", "paragraph_type": "operative", "paragraph_level": 1, "prefix": "1."},
    {"text": "To act;", "type": "paragraph", "paragraph_type": "operative", "paragraph_level": 2, "prefix": "(a)"},
    {"text": "Now;", "type": "paragraph", "paragraph_type": "operative", "paragraph_level": 3, "prefix": "(i)"},
    {"text": "To stop;", "type": "paragraph", "paragraph_type": "operative", "paragraph_level": 2, "prefix": "(b)"},
    {"text": "Decides.", "type": "paragraph", "paragraph_type": "operative", "paragraph_level": 1, "prefix": "2."},
    {"text": "Annex", "type": "heading", "heading_level": 1},
    {"text": "Rules.", "type": "paragraph", "paragraph_type": "operative", "paragraph_level": 1, "prefix": "3."},
]


def test_the_secretariat_s_parts_become_paths() -> None:
    assert [one.path for one in paragraphs_of(PARTS)] == ["pp1", "op1", "op1.a", "op1.a.i", "op1.b", "op2"]


def test_sections_enter_the_paths_where_numbers_restart() -> None:
    section = [{"text": name, "type": "heading", "prefix": name, "heading_level": 1} for name in ("I", "II")]
    parts = [section[0], PARTS[2], PARTS[3], section[1], PARTS[3], PARTS[4], PARTS[7]]
    assert [one.path for one in paragraphs_of(parts)] == ["s1.pp1", "s1.op1", "s2.op1", "s2.op1.a", "s2.op2"]


def test_a_word_file_s_paragraphs_come_from_the_mandates_beside_it(tmp_path: Path) -> None:
    pairs = write_lines(tmp_path / "docx_pairs.jsonl", [{"source": "one.DOC", "document": "A_RES_99_1"}])
    write_lines(
        tmp_path / "mandates.jsonl.xz", [{"document": "X", "parts": []}, {"document": "A_RES_99_1", "parts": PARTS}]
    )
    (gold,) = read_gold(pairs).golds
    assert (gold.symbol, gold.source, len(gold.paragraphs)) == ("A/RES/99/1", "one.DOC", 6)


AGREE = {
    "the same": ("Recalls it,", "Recalls it,", True),
    "a marker the text does not have": ("Covenant,3 the Act1 and 2 others", "Covenant, the Act and 2 others", True),
    "a marker the text has": ("Covenant,3 the", "Covenant,3 the", True),
    "a number that is no marker": ("resolution 64/292 of it", "resolution 64 of it", False),
    "a marker at a year": ("of 21 March 20149 and", "of 21 March 2014 and", True),
    "a marker apart at the end": ("Takes note of it; 4", "Takes note of it;", True),
    "another marker": ("Covenant,3 the", "Covenant,4 the", False),
}  # fmt: skip


@pytest.mark.parametrize(("expected", "found", "same"), AGREE.values(), ids=AGREE.keys())
def test_footnote_markers_in_the_secretariat_s_texts_are_optional(expected: str, found: str, same: bool) -> None:
    assert Expected("pp1", expected, marked=True).agrees(found) is same


def test_letters_and_digits_are_those_of_every_script() -> None:
    assert letters("«Принимает» 1, 决定 (a)") == "Принимает1决定a"


def reading(name: str, *resolutions: tuple[str, dict[str, str]], problem: str = "") -> Reading:
    found = tuple(Found(symbol, tuple(paragraphs.items())) for symbol, paragraphs in resolutions)
    return Reading(File(name, Path(name)), "akn", found, problem)


def test_the_part_with_the_expected_symbol_is_compared() -> None:
    gold = Gold("A/RES/99/1 B", (Expected("op1", "Second."),), "one.xml")
    found = reading("one.xml", ("A/RES/99/1 A", {"op1": "First."}), ("A/RES/99/1 B", {"op1": "Second."}))
    assert score(gold, found).right == 1


def test_a_reference_is_compared_with_whichever_file_gives_its_symbol(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "akn" / "en").mkdir(parents=True)
    with zipfile.ZipFile(tmp_path / "akn" / "en" / "ga.zip", "w") as archive:
        for name in ("1.xml", "2.xml", "3.xml", "readme.txt"):
            archive.writestr(name, name)
    lines = [{"id": f"A/RES/99/{n}#op1", "text": f"Text {n}."} for n in (1, 2)]
    gold = read_gold(write_lines(tmp_path / "reference.jsonl.xz", lines))
    assert [file.read() for file in gold.files] == [b"1.xml", b"2.xml", b"3.xml"]
    readings = {
        "ga/1.xml": reading("ga/1.xml", ("A/RES/99/1", {"op1": "Other."})),
        "ga/2.xml": reading("ga/2.xml", ("A/RES/99/1", {"op1": "Text 1."}), ("A/RES/99/7", {})),
        "ga/3.xml": reading("ga/3.xml", problem="3.xml is empty"),
    }
    monkeypatch.setattr("eval.parsing.read", lambda file: readings[file.name])
    outcome = run(gold)
    assert [(s.source, s.right, s.symbol_found) for s in outcome.scores] == [
        ("ga/2.xml", 1, "A/RES/99/1"),
        ("A/RES/99/2", 0, ""),
    ]
    assert outcome.unexpected == ("ga/2.xml: A/RES/99/7",)
    assert outcome.refused == ("ga/3.xml: 3.xml is empty",)


def test_many_files_are_read_in_several_processes_and_kept_in_order(tmp_path: Path) -> None:
    names = [f"{number}.txt" for number in range(6)]
    for number, name in enumerate(names):
        (tmp_path / name).write_text(RESOLUTION.replace("99/1", f"99/{number + 1}"), encoding="utf-8")
    paragraphs = [{"path": path, "text": text} for path, text in GOLD.items()]
    pairs = [{"source": name, "symbol": f"A/RES/99/{n + 1}", "paragraphs": paragraphs} for n, name in enumerate(names)]
    seen: list[tuple[str, int, int]] = []
    gold = read_gold(write_lines(tmp_path / "pairs.jsonl", pairs))
    outcome = run(gold, lambda *report: seen.append(report), workers=2)
    assert [one.source for one in outcome.scores] == names
    assert all(one.f1 == 1 and one.symbol == one.symbol_found for one in outcome.scores)
    assert seen[-1] == ("Reading documents", 6, 6)


def test_a_file_of_the_set_that_is_missing_is_named_in_plain_words(tmp_path: Path) -> None:
    file = File("a.txt", tmp_path / "a.txt")
    assert read(file).problem == f"cannot read {tmp_path / 'a.txt'}: no such file or directory"


BROKEN = {
    "no file": ("nowhere.jsonl", None, "cannot read"),
    "no compressed file at all": ("nowhere.jsonl.xz", None, "nowhere.jsonl.xz: no such file or directory"),
    "empty": ("empty.jsonl", "", "is empty"),
    "another shape": ("shape.jsonl", '{"text": "x"}', 'neither "paragraphs", "document" nor "id"'),
    "paragraphs of another shape": ("list.jsonl", '{"source": "a", "paragraphs": [1]}', "must be a list of objects"),
    "no mandates beside it": ("word.jsonl", '{"source": "a", "document": "b"}', "mandates.jsonl.xz"),
    "no archives beside it": ("reference.jsonl", '{"id": "a#op1", "text": "b"}', "akn/en/*.zip"),
    "no compressed file": ("bad.jsonl.xz", "not xz", "cannot read"),
}


@pytest.mark.parametrize(("name", "text", "says"), BROKEN.values(), ids=BROKEN.keys())
def test_a_file_that_is_no_set_of_pairs_is_refused_in_one_line(
    tmp_path: Path, name: str, text: str | None, says: str
) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(BadDataset) as refused:
        read_gold(tmp_path / name)
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_pairs_do_not_go_with_a_dataset(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = evaluate(capsys, write_pairs(tmp_path, GOLD), "--split", "dev")
    assert (status, out) == (2, "")
    assert "without the other options" in err
