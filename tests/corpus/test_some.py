"""Ways of naming some of the paragraphs: "61/180/3", "up to OP3", "all PPs except the first", "3ff"."""

from __future__ import annotations

import pytest

from corpus.reference import read_references
from tests.corpus.test_mention import read_one

SOME = [
    ("61/180/3", "3"),
    ("61/180/3 (b) and /5", "3.b 5"),
    ("3 (b) (ii) 61/180", "3.b.ii"),
    ("paras 3ff of 61/180", "3..@-1"),
    ("paragraphs 3 & ff. of 61/180", "3..@-1"),
    ("op15+ of 61/180", "op15..@-1"),
    ("op 3 (ff) of 61/180", "op3.ff"),
    ("up to OP3 of 61/180", "op@1..3"),
    ("up to and including paragraph 5 of 61/180", "@1..5"),
    ("the one before last in 61/180", "@-2"),
    ("last but two of 61/180", "@-3"),
    ("OPs of 61/180", "op*"),
    ("all PPs: 61/180", "pp*"),
    ("everything except the preamble of 61/180", "op*"),
    ("61/180 without the operative part", "pp*"),
    ("párrs. 3 y 4, 61/180", "3 4"),
    ("op 8 a-c resolution 61/180", "op8.a..8.c"),
    ("61/180, sect. B.II, para. 1", "sb.s2:1"),
    ("op 5 of 61/180", "op5"),
]


@pytest.mark.parametrize(("text", "paragraphs"), SOME)
def test_some_of_the_paragraphs_are_read(text: str, paragraphs: str) -> None:
    assert read_one(text) == ("61/180", paragraphs)


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
