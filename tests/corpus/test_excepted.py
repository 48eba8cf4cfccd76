"""Paragraphs that a reference excepts: "all PPs of 61/180 except the first", "61/180 without the preamble"."""

from __future__ import annotations

import pytest

from corpus.reference import read_references

EXCEPTED = [
    ("all PPs of 61/180 except the first", "pp", ["pp1"]),
    ("all PPs of 61/180 but the last two", "pp", ["pp-2"]),
    ("all but the first OP of 61/180", "op", ["op1"]),
    ("PPs of 61/180 with the exception of PP3", "pp", ["pp3"]),
    ("the OPs of 61/180 other than 3 and 4", "op", ["op3", "op4"]),
    ("61/180 all ops minus op 2", "op", ["op2"]),
    ("all operative paragraphs of 61/180 apart from the last one", "op", ["op-1"]),
]


@pytest.mark.parametrize(("text", "kind", "without"), EXCEPTED)
def test_what_is_excepted_is_taken_from_the_part(text: str, kind: str, without: list[str]) -> None:
    [mention] = read_references(text)
    assert mention.selection
    [part] = mention.selection.parts
    assert (part.kind, part.start) == (kind, ())
    assert [f"{one.kind}{one.start[0]}" for one in part.without] == without


@pytest.mark.parametrize("text", ["61/180 minus OP1", "the whole of 61/180 but OP1", "resolution 61/180 but not OP1"])
def test_what_is_excepted_from_the_whole_leaves_both_parts(text: str) -> None:
    [mention] = read_references(text)
    assert mention.selection
    assert [part.kind for part in mention.selection.parts] == ["pp", "op"]
    assert [len(part.without) for part in mention.selection.parts] == [0, 1]
