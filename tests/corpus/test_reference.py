"""References written, resolved and read back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import NoSuchParagraph
from corpus.reference import Style, named_by, names, read_references, select, write_place, write_range, write_reference
from tests.factories import make_resolution, parse_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.paragraph import Resolution

PATHS = [
    *(f"pp{number}" for number in range(1, 12)), "pp7.a", "pp7.b",
    "op1", "op2", "op2.a", "op2.b", "op2.c", "op2.d", "op3", "op3.a", "op3.b", "op3.b.i", "op3.b.ii", "op3.b.iii",
    "op4", "op4.a", "op4.b", "op5", "op6", "op7",
]  # fmt: skip


def _in_order(paths: Sequence[str]) -> list[str]:
    """Return paths with the points of a preambular paragraph right after it."""
    return sorted(paths, key=lambda path: (path[:2] != "pp", *_numbers(path)))


def _numbers(path: str) -> tuple[int, str]:
    number, _, rest = path[2:].partition(".")
    return int(number), rest


def made(paths: Sequence[str] = PATHS, symbol: str = "A/RES/61/180", **rest: object) -> Resolution:
    """Return a resolution with these paths."""
    resolution = make_resolution({path: f"Text of {path}." for path in paths}, id=symbol)
    return replace(resolution, **rest)  # type: ignore[arg-type]


RESOLUTION = made(_in_order(PATHS))
COUNCIL = made(symbol="E/RES/2006/27", organ="ecosoc")
SECURITY = made(symbol="S/RES/1325 (2000)", organ="sc")
RIGHTS = made(symbol="A/HRC/RES/57/18", organ="hrc")
PART = made(symbol="A/RES/77/264 A")
OLD = made(symbol="A/RES/217 A (III)")
UNNAMED = replace(
    made(), id="ga-63-improving-coordination", symbol="", session="63", year=2008, compare="A/RES/63/194", adopted=""
)
HELD = (RESOLUTION, COUNCIL, SECURITY, RIGHTS, PART, OLD, UNNAMED)
NAME = "General Assembly resolution 61/180"
TITLE = "Improving the coordination of efforts against trafficking in persons"
UNSTATED = "symbol not stated in the source"
UNNAMED_NAME = f'General Assembly, "{TITLE}" (sixty-third session, 2008; {UNSTATED})'


def paths_of(text: str, resolution: Resolution = RESOLUTION) -> list[str]:
    """Return the paths of what a text names in a resolution."""
    selections = [mention.selection for mention in read_references(text) if mention.selection]
    return [paragraph.path for selection in selections[:1] for paragraph in select(selection, resolution)]


@pytest.mark.parametrize(
    ("resolution", "path", "style", "reference"),
    [
        (RESOLUTION, "op5", "official", "General Assembly resolution 61/180, para. 5"),
        (RESOLUTION, "op5.a", "official", "General Assembly resolution 61/180, para. 5 (a)"),
        (RESOLUTION, "op1.a.ii.a", "official", "General Assembly resolution 61/180, para. 1 (a) (ii) a."),
        (RESOLUTION, "op1.a.ii.a", "drafter", "A/RES/61/180, OP1 (a) (ii) a."),
        (RESOLUTION, "pp3", "official", "General Assembly resolution 61/180, third preambular paragraph"),
        (RESOLUTION, "pp7.a", "official", "General Assembly resolution 61/180, seventh preambular paragraph (a)"),
        (RESOLUTION, "pp42", "official", "General Assembly resolution 61/180, forty-second preambular paragraph"),
        (RESOLUTION, "annex.op3", "official", "General Assembly resolution 61/180, annex, para. 3"),
        (RESOLUTION, "annex.3.b", "official", "General Assembly resolution 61/180, annex, para. 3 (b)"),
        (RESOLUTION, "annex2.s1.op3", "official", "General Assembly resolution 61/180, annex II, sect. I, para. 3"),
        (RESOLUTION, "s2.op1", "official", "General Assembly resolution 61/180, sect. II, para. 1"),
        (RESOLUTION, "sb.op1", "official", "General Assembly resolution 61/180, sect. B, para. 1"),
        (RESOLUTION, "annex", "official", "General Assembly resolution 61/180, annex"),
        (RESOLUTION, None, "official", "General Assembly resolution 61/180"),
        (RESOLUTION, "op5.a", "symbol", "A/RES/61/180, para. 5 (a)"),
        (RESOLUTION, "pp3", "symbol", "A/RES/61/180, third preambular paragraph"),
        (RESOLUTION, None, "symbol", "A/RES/61/180"),
        (RESOLUTION, "op5.a", "drafter", "A/RES/61/180, OP5 (a)"),
        (RESOLUTION, "pp3", "drafter", "A/RES/61/180, PP3"),
        (COUNCIL, "op3.b.ii", "official", "Economic and Social Council resolution 2006/27, para. 3 (b) (ii)"),
        (SECURITY, "op5", "official", "Security Council resolution 1325 (2000), para. 5"),
        (RIGHTS, "op1", "official", "Human Rights Council resolution 57/18, para. 1"),
        (PART, "op1", "official", "General Assembly resolution 77/264 A, para. 1"),
        (OLD, "op1", "official", "General Assembly resolution 217 A (III), para. 1"),
        (made(symbol="16 (LVI)", organ="ecosoc"), None, "official", "Economic and Social Council decision 16 (LVI)"),
        (
            made(symbol="E/DEC/2006/232", organ="ecosoc"),
            None,
            "official",
            "Economic and Social Council decision 2006/232",
        ),
        (made(symbol="UNEP/EA.2/RES.13", organ=""), "op1", "official", "UNEP/EA.2/RES.13, para. 1"),
        (UNNAMED, "op10", "official", f"{UNNAMED_NAME}, para. 10"),
        (UNNAMED, "op10", "symbol", "ga-63-improving-coordination, para. 10"),
        (UNNAMED, "op10", "drafter", "ga-63-improving-coordination, OP10"),
    ],
)
def test_a_reference_is_written_in_its_style(
    resolution: Resolution, path: str | None, style: Style, reference: str
) -> None:
    assert write_reference(resolution, path, style) == reference


@pytest.mark.parametrize(
    ("changes", "reference"),
    [
        ({"session": ""}, f'General Assembly, "T" (2008; {UNSTATED})'),
        ({"session": "", "year": None}, f'General Assembly, "T" ({UNSTATED})'),
        ({"organ": "", "year": None}, f'"T" (sixty-third session; {UNSTATED})'),
        ({"title": ""}, f"General Assembly (sixty-third session, 2008; {UNSTATED})"),
        ({"session": "ES-11"}, f'General Assembly, "T" (eleventh emergency special session, 2008; {UNSTATED})'),
        ({"session": "S-32"}, f'General Assembly, "T" (thirty-second special session, 2008; {UNSTATED})'),
        ({"title": "", "organ": "", "session": "", "year": None}, f"x ({UNSTATED})"),
    ],
)
def test_an_unnamed_text_is_cited_by_what_is_known_of_it(changes: dict[str, object], reference: str) -> None:
    known = {"id": "x", "title": "T"} | changes
    assert write_reference(replace(UNNAMED, **known)) == reference  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("paths", "style", "reference"),
    [
        (["op5", "op6"], "official", "General Assembly resolution 61/180, paras. 5 and 6"),
        (["op1", "op3", "op5"], "official", "General Assembly resolution 61/180, paras. 1, 3 and 5"),
        (["op2", "op3", "op4"], "official", "General Assembly resolution 61/180, paras. 2–4"),
        (["op1", "op3", "op4", "op5"], "official", "General Assembly resolution 61/180, paras. 1 and 3–5"),
        (["op2.a", "op2.b", "op2.c", "op2.d"], "official", "General Assembly resolution 61/180, paras. 2 (a)–(d)"),
        (["op2.a", "op2.b", "op2.d"], "official", "General Assembly resolution 61/180, paras. 2 (a), (b) and (d)"),
        (["op2.a", "op3.b"], "official", "General Assembly resolution 61/180, paras. 2 (a) and 3 (b)"),
        (["op1.a.ii.a", "op1.a.ii.b"], "official", "General Assembly resolution 61/180, paras. 1 (a) (ii) a. and b."),
        (["op3.b.i", "op3.b.ii"], "official", "General Assembly resolution 61/180, paras. 3 (b) (i) and (ii)"),
        (["pp3", "pp4"], "official", "General Assembly resolution 61/180, third and fourth preambular paragraphs"),
        (["pp3", "pp4", "pp5"], "official", "General Assembly resolution 61/180, third to fifth preambular paragraphs"),
        (["pp3", "op5"], "official", "General Assembly resolution 61/180, third preambular paragraph and para. 5"),
        (["op5"], "official", "General Assembly resolution 61/180, para. 5"),
        ([], "official", "General Assembly resolution 61/180"),
        (["op5", "op6"], "symbol", "A/RES/61/180, paras. 5 and 6"),
        (["op5", "op6"], "drafter", "A/RES/61/180, OP5 and OP6"),
        (["op2.a", "op2.b", "op2.c"], "drafter", "A/RES/61/180, OP2 (a)–(c)"),
        (["pp3", "pp4", "pp5", "op1"], "drafter", "A/RES/61/180, PP3–PP5 and OP1"),
    ],
)
def test_several_paragraphs_share_one_reference(paths: list[str], style: Style, reference: str) -> None:
    assert write_range(RESOLUTION, paths, style) == reference


def test_numbers_with_a_gap_between_them_are_no_range() -> None:
    gapped = made(["op1", "op2", "op4"])
    assert write_range(gapped, ["op1", "op2", "op4"]) == "General Assembly resolution 61/180, paras. 1–4"
    assert write_range(RESOLUTION, ["op1", "op2", "op4"]) == "General Assembly resolution 61/180, paras. 1, 2 and 4"


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("paragraph 5", ["op5"]),
        ("paragraph 2", ["op2"]),
        ("the third paragraph", ["op3"]),
        ("last operative paragraph", ["op7"]),
        ("penultimate paragraph", ["op6"]),
        ("first three operative paragraphs", ["op1", "op2", "op3"]),
        ("last two paragraphs", ["op6", "op7"]),
        ("last preambular paragraph", ["pp11"]),
        ("PP7 (a)", ["pp7.a"]),
        ("paras. 2-4", ["op2", "op3", "op4"]),
        ("paras. 4-2", ["op2", "op3", "op4"]),
        ("op 2 (a) to (d)", ["op2.a", "op2.b", "op2.c", "op2.d"]),
        ("op 2 (b) to 3 (a)", ["op2.b", "op2.c", "op2.d", "op3", "op3.a"]),
        ("op 3 (b)", ["op3.b"]),
        ("op 3 (b) (i)-(iii)", ["op3.b.i", "op3.b.ii", "op3.b.iii"]),
        ("the points of paragraph 4", ["op4.a", "op4.b"]),
        ("the last point of paragraph 2", ["op2.d"]),
        ("paragraph 5, 2 and 5", ["op2", "op5"]),
        ("point (d)", ["op2.d"]),
        ("point (b)", ["pp7.b", "op2.b", "op3.b", "op4.b"]),
        ("PP1, PP2 and OP1", ["pp1", "pp2", "op1"]),
    ],
)
def test_what_is_named_is_found_in_document_order(text: str, paths: list[str]) -> None:
    assert paths_of(text) == paths


WORDLESS = made(["op1", "op2.a", "op2.b", "op3", "op3.a.i", "op3.a.ii", "op3.b", "op4"])
"""Of "2. (a) …" and "(a) (i) …" only the points have words."""


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("para. 2 of 61/180", ["op2.a", "op2.b"]),
        ("para. 2 (b) of 61/180", ["op2.b"]),
        ("para. 3 of 61/180", ["op3"]),
        ("para. 3 (a) of 61/180", ["op3.a.i", "op3.a.ii"]),
        ("para. 3 (a) (ii) of 61/180", ["op3.a.ii"]),
        ("paras. 1 to 3 of 61/180", ["op1", "op2.a", "op2.b", "op3"]),
        ("last operative paragraph of 61/180", ["op4"]),
    ],
)
def test_a_paragraph_without_words_gives_its_points(text: str, paths: list[str]) -> None:
    assert paths_of(text, WORDLESS) == paths


def test_the_whole_preamble_is_its_paragraphs_without_their_points() -> None:
    assert paths_of("the preamble of 61/180") == [f"pp{number}" for number in range(1, 12)]
    [mention] = read_references("the preamble of 61/180")
    assert mention.selection is not None
    assert mention.selection.whole == "pp"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("paragraph 25", f"{NAME} has 7 operative paragraphs: there is no paragraph 25"),
        ("OP 25", f"{NAME} has 7 operative paragraphs: there is no paragraph 25"),
        ("paragraphs 5 to 25", f"{NAME} has 7 operative paragraphs: there is no paragraph 25"),
        ("paragraph 5 bis", f"{NAME} has 7 operative paragraphs: there is no paragraph 5 bis"),
        ("twentieth operative paragraph", f"{NAME} has 7 operative paragraphs: there is no paragraph 20"),
        ("last 20 paragraphs", f"{NAME} has 7 operative paragraphs, not 20"),
        ("PP 12", f"{NAME} has 11 preambular paragraphs: there is no preambular paragraph 12"),
        ("paragraph 5 (a)", f"para. 5 of {NAME} has no sub-paragraphs: there is no (a)"),
        ("paragraph 2 (f)", f"para. 2 of {NAME} has points (a) to (d): there is no (f)"),
        ("op 3 (b) (iv)", f"para. 3 (b) of {NAME} has points (i) to (iii): there is no (iv)"),
        ("paragraph 2 (a) to (f)", f"para. 2 of {NAME} has points (a) to (d): there is no (f)"),
        ("PP 1 (a)", f"first preambular paragraph of {NAME} has no sub-paragraphs: there is no (a)"),
        ("point (z)", f"{NAME} has no point (z)"),
        ("annex, para. 1", f"{NAME} has no annex"),
        ("sect. II, para. 1", f"{NAME} has no sect. II"),
    ],
)
def test_what_does_not_exist_is_said_in_one_line(text: str, message: str) -> None:
    with pytest.raises(NoSuchParagraph) as raised:
        paths_of(text)
    assert str(raised.value) == message


def test_a_resolution_without_a_preamble_says_so() -> None:
    with pytest.raises(NoSuchParagraph, match="has no preambular paragraphs"):
        paths_of("PP1", made(["op1"]))
    with pytest.raises(NoSuchParagraph, match="has 1 operative paragraph: there is no paragraph 2"):
        paths_of("paragraph 2", made(["op1"]))


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("the paragraph after para 5 of 61/180", ["op6"]),
        ("the one before OP 5 of 61/180", ["op4"]),
        ("following op 5", ["op6"]),
        ("what comes after para 5 of 61/180?", ["op6"]),
        ("which paragraph precedes op 5?", ["op4"]),
        ("the operative paragraph prior to paragraph 5", ["op4"]),
        ("61/180, the paragraph before paragraph 5", ["op4"]),
        ("the paragraph following A/RES/61/180, para. 5", ["op6"]),
        ("the two paragraphs after para 3", ["op4", "op5"]),
        ("the 2 paragraphs before para 3", ["op1", "op2"]),
        ("the two before OP 3", ["op1", "op2"]),
        ("the second paragraph after para 3", ["op5"]),
        ("the first two paragraphs after para 3", ["op4", "op5"]),
        ("all paragraphs after para 5", ["op6", "op7"]),
        ("the paragraph before the last operative paragraph", ["op6"]),
        ("the preambular paragraph following the third preambular paragraph", ["pp4"]),
        ("the paragraph before OP1", ["pp11"]),
        ("the point after op 2 (a)", ["op2.b"]),
        ("the point after 2 (a) of 61/180", ["op2.b"]),
        ("the following paragraph 5", ["op5"]),
        ("PP10 to OP2", ["pp10", "pp11", "op1", "op2"]),
        ("61/180 PP10-OP2", ["pp10", "pp11", "op1", "op2"]),
        ("PP11 to paragraph 2 of 61/180", ["pp11", "op1", "op2"]),
        ("from the last preambular paragraph to the second operative paragraph", ["pp11", "op1", "op2"]),
        ("all operative paragraphs of 61/180 except 5", ["op1", "op2", "op3", "op4", "op6", "op7"]),
        ("61/180, operative paragraphs except 2-6", ["op1", "op7"]),
        ("all operative paragraphs of 61/180 but the last two", ["op1", "op2", "op3", "op4", "op5"]),
    ],
)
def test_paragraphs_are_found_from_others(text: str, paths: list[str]) -> None:
    assert paths_of(text) == paths


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("the paragraph after OP7 of 61/180", "no such paragraph after para. 7"),
        ("the paragraph before PP1 of 61/180", "no such paragraph before first preambular paragraph"),
        ("para 0 of 61/180", "there is no paragraph 0"),
        ("para -1 of 61/180", "there is no paragraph -1"),
    ],
)
def test_paragraphs_beyond_the_ends_are_refused(text: str, message: str) -> None:
    with pytest.raises(NoSuchParagraph, match=message):
        paths_of(text)


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("paragraph 1", ["op1"]),
        ("annex, para. 1", ["annex.1"]),
        ("annex I, para. 2 (a)", ["annex.2.a"]),
        ("annex II, para. 1", ["annex2.op1"]),
        ("annex II, last paragraph", ["annex2.op2"]),
        ("A/RES/61/180, annex", ["annex.1", "annex.2"]),
    ],
)
def test_annexes_have_paragraphs_of_their_own(text: str, paths: list[str]) -> None:
    annexed = made(["pp1", "op1", "op2", "annex.1", "annex.2", "annex.2.a", "annex2.op1", "annex2.op2"])
    assert paths_of(text, annexed) == paths


LETTERED = """The Security Council,

Recalling a,

1. Decides b;

3. Decides to remain seized of the matter.

Annex A

1. The plan is as follows.

**Annex B**

Statement

The parties have concluded a plan.

1. The States are called upon to act.

3. No such activity is allowed.
"""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("annex A, para. 1", "The plan is as follows.", id="the first"),
        pytest.param("annex B, para. 3", "No such activity is allowed.", id="the second"),
        pytest.param("annex b para 1", "The States are called upon to act.", id="a small letter"),
        pytest.param("annex II, para. 1", "The States are called upon to act.", id="by number"),
        pytest.param("paragraph 3", "Decides to remain seized of the matter.", id="not in an annex"),
    ],
)
def test_a_lettered_annex_is_the_one_that_the_source_calls_so(text: str, words: str) -> None:
    resolution = parse_text(LETTERED)
    [mention] = read_references(text)
    assert mention.selection is not None
    assert [p.text for p in select(mention.selection, resolution)] == [words]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("annex C, para. 1", "has no annex C"),
        ("A/RES/61/180, annex Z", "has no annex Z"),
        ("annex B, para. 9", "annex B, has 3 paragraphs: there is no paragraph 9"),
        ("A/RES/61/180, annex IV", "has no annex IV"),
    ],
)
def test_an_annex_of_another_letter_is_refused(text: str, message: str) -> None:
    [mention] = read_references(text)
    assert mention.selection is not None
    with pytest.raises(NoSuchParagraph, match=message):
        select(mention.selection, parse_text(LETTERED))


def test_annexes_that_are_not_lettered_have_no_letter() -> None:
    [mention] = read_references("annex A, para. 1")
    assert mention.selection is not None
    with pytest.raises(NoSuchParagraph, match="has no annex A"):
        select(mention.selection, made(["op1", "annex.1", "annex2.1"]))


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("sect. II, para. 1", ["s2.op1"]),
        ("paragraph 2 of section I", ["s1.op2"]),
        ("paragraph 1", ["s1.op1", "s2.op1"]),
        ("last paragraph", ["s2.op2"]),
        ("A/RES/61/180#s2.op1.a", ["s2.op1.a"]),
    ],
)
def test_a_number_that_restarts_names_each_of_its_paragraphs(text: str, paths: list[str]) -> None:
    sections = made(["pp1", "s1.op1", "s1.op2", "s2.op1", "s2.op1.a", "s2.op2"])
    assert paths_of(text, sections) == paths


def test_a_point_is_placed_under_the_paragraph_a_conversation_gives() -> None:
    [mention] = read_references("and point (b)?")
    assert mention.selection is not None
    assert mention.selection.relative
    placed = mention.selection.under("op3")
    assert not placed.relative
    assert [p.path for p in select(placed, RESOLUTION)] == ["op3.b"]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("61/180", ["A/RES/61/180"]),
        ("A/RES/61/180", ["A/RES/61/180"]),
        ("GA resolution 61/180", ["A/RES/61/180"]),
        ("ECOSOC resolution 61/180", []),
        ("2006/27", ["E/RES/2006/27"]),
        ("resolution E/2006/27, op 1", ["E/RES/2006/27"]),
        ("E/2006/27 op 1", []),
        ("A/61/180 para 5", []),
        ("A/RES/2006/27", []),
        ("A/RES/2006/27, para. 1", []),
        ("E/RES/61/180", []),
        ("S/RES/61/180", []),
        ("ecosoc 61/180", []),
        ("para 5 of resolution 61/1800", []),
        ("A/RES/61/1800", []),
        ("A.RES.61.180 para 5", ["A/RES/61/180"]),
        ("A RES 61 180 para 5", ["A/RES/61/180"]),
        ("61⁄180", ["A/RES/61/180"]),
        ("General Assembly resolution 2006/27", []),
        ("resolution 1325", ["S/RES/1325 (2000)"]),
        ("SCR 1325", ["S/RES/1325 (2000)"]),
        ("resolution 1325 (2000)", ["S/RES/1325 (2000)"]),
        ("resolution 1325 (1999)", []),
        ("GA resolution 1325", []),
        ("57/18", ["A/HRC/RES/57/18"]),
        ("A/RES/57/18", []),
        ("77/264", ["A/RES/77/264 A"]),
        ("77/264 A", ["A/RES/77/264 A"]),
        ("General Assembly resolution 77/264 B", []),
        ("resolution 217", ["A/RES/217 A (III)"]),
        ("General Assembly resolution 217 (III)", ["A/RES/217 A (III)"]),
        ("A/RES/217 A (III)", ["A/RES/217 A (III)"]),
        ("A/RES/217 B (III)", []),
        ("63/194", ["ga-63-improving-coordination"]),
        ("A/RES/63/194, para. 10", ["ga-63-improving-coordination"]),
        ("ga-63-improving-coordination", ["ga-63-improving-coordination"]),
        (UNNAMED_NAME, ["ga-63-improving-coordination"]),
        ("paragraph 5", []),
        ("61/18", []),
        ("61/1801", []),
    ],
)
def test_a_mention_names_the_resolutions_it_can_mean(text: str, held: list[str]) -> None:
    mentions = read_references(text)
    assert [resolution.id for resolution in HELD if any(names(mention, resolution) for mention in mentions)] == held


def test_the_parts_of_a_resolution_adopted_together_are_named_by_each_letter() -> None:
    together = made(symbol="A/RES/76/84 A-B")
    for text, expected in [("A/RES/76/84 A", True), ("76/84 B", True), ("76/84", True), ("76/84 C", False)]:
        [mention] = read_references(text)
        assert names(mention, together) is expected, text


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("A/RES/72/262, sect. I, para. 1", ["A/RES/72/262"]),
        ("72/262, sect. I, para. 1", ["A/RES/72/262"]),
        ("General Assembly resolution 72/262", ["A/RES/72/262"]),
        ("A/RES/72/262 C, para. 1", ["A/RES/72/262 C"]),
        ("A/RES/72/262 A", []),
        ("77/264", ["A/RES/77/264 A", "A/RES/77/264 B"]),
        ("1325", ["S/RES/1325 (2000)"]),
    ],
)
def test_a_symbol_held_beside_its_parts_is_the_whole(text: str, held: list[str]) -> None:
    symbols = ["A/RES/72/262 C", "A/RES/72/262", "A/RES/77/264 A", "A/RES/77/264 B", "S/RES/1325 (2000)"]
    heads = [made(symbol=symbol, organ="sc" if symbol[0] == "S" else "ga") for symbol in symbols]
    [mention] = read_references(text)
    assert [head.id for head in named_by(mention, heads)] == held


@pytest.mark.parametrize("style", ["official", "symbol", "drafter"])
@pytest.mark.parametrize("resolution", HELD, ids=lambda resolution: resolution.id)
def test_every_reference_that_is_written_reads_back(resolution: Resolution, style: Style) -> None:
    for paragraph in resolution.paragraphs:
        reference = write_reference(resolution, paragraph.path, style)
        [mention] = read_references(reference)
        assert [held.id for held in HELD if names(mention, held)] == [resolution.id]
        assert mention.span == (0, len(reference))
        assert mention.selection is not None
        assert select(mention.selection, resolution) == (paragraph,)


@settings(deadline=None)
@given(
    st.sets(st.sampled_from(range(len(PATHS))), min_size=1),
    st.sampled_from(HELD),
    st.sampled_from(["official", "symbol", "drafter"]),
)
def test_every_range_that_is_written_reads_back(chosen: set[int], resolution: Resolution, style: Style) -> None:
    paragraphs = tuple(resolution.paragraphs[i] for i in sorted(chosen))
    [mention] = read_references(write_range(resolution, [p.path for p in paragraphs], style))
    assert mention.selection is not None
    assert select(mention.selection, resolution) == paragraphs


@given(
    st.sampled_from(["", "annex.", "annex3.", "s2.", "annex2.s1."]),
    st.sampled_from(["pp", "op"]),
    st.integers(1, 150),
    st.tuples(*[st.sampled_from(["a", "k", "aa", "i"]), st.sampled_from(["i", "iv", "xii"])] * 2),
    st.integers(0, 4),
)
def test_every_place_that_is_written_reads_back(
    area: str, kind: str, number: int, degrees: tuple[str, ...], depth: int
) -> None:
    labels = degrees[:depth]
    path = ".".join([f"{area}{kind}{number}", *labels])
    [mention] = read_references(f"A/RES/61/180, {write_place(path)}")
    assert mention.selection is not None
    [part] = mention.selection.parts
    assert part.area == area.rstrip(".")
    first = number if kind == "pp" else str(number)
    assert part.start == (first, *labels)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("annex.u1", "annex, unnumbered para. 1", id="a paragraph of an annex without a number"),
        pytest.param("op3.u2", "para. 3, unnumbered point 2", id="a point without a letter"),
        pytest.param("op3.table1", "para. 3, table 1", id="a table"),
        pytest.param("annex2.table1", "annex II, table 1", id="a table of an annex"),
        pytest.param("op2_2", "para. 2 [second so numbered]", id="a number printed twice"),
        pytest.param("op2.a_2", "para. 2 (a) [second so numbered]", id="a letter printed twice"),
        pytest.param("s1.op3.b", "sect. I, para. 3 (b)", id="a section"),
    ],
)
def test_what_is_not_printed_or_printed_twice_is_said(path: str, expected: str) -> None:
    assert write_place(path) == expected


def test_points_under_an_unnumbered_one_are_named_without_it() -> None:
    """The (b) of a quotation that stands in a paragraph is its (b): nobody numbers what the source does not."""
    resolution = made(["op1", "op1.u1", "op1.u1.a", "op1.u1.b"])
    [mention] = read_references(f"op 1 (b) of {resolution.id}")
    assert mention.selection
    assert [one.path for one in select(mention.selection, resolution)] == ["op1.u1.b"]
    [mention] = read_references(f"op 1 (c) of {resolution.id}")
    assert mention.selection
    with pytest.raises(NoSuchParagraph, match=r"has points \(a\) to \(b\): there is no \(c\)"):
        select(mention.selection, resolution)
