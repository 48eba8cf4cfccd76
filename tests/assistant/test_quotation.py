"""Quotations with brackets, gaps and claims that name too much, in a library without an index."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.divided import put_together
from assistant.quotation import read_quotation
from assistant.running import patterns, running_over
from assistant.verify import verify
from corpus.errors import BadQuestion
from index.kin import kin_of
from tests.assistant.agreed import DEMAND, GROUP, SEIZED, agreed
from tests.effort import seconds_of
from tests.factories import TRAFFICKING, make_resolution

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    held = agreed(tmp_path)
    held.add([make_resolution(TRAFFICKING, id="A/RES/55/25", title="Points", adopted="2000-11-15")])
    return held


@pytest.mark.parametrize(
    ("text", "verdict", "place"),
    [
        pytest.param(
            "Requests [him] to improve upon the inter-agency coordination group",
            "exact",
            "A/RES/61/180#op2",
            id="words in brackets",
        ),
        pytest.param(
            "[r]equests the Secretary-General to improve upon", "exact", "A/RES/61/180#op2", id="a letter in brackets"
        ),
        pytest.param(
            "Requests the Secretary-General [… ] coordination group [on human trafficking]",
            "exact",
            "A/RES/61/180#op2",
            id="a gap and brackets",
        ),
        pytest.param(
            "Requests [him] to improve the inter-agency coordination group on human trafficking in persons",
            "altered",
            "A/RES/61/180#op2",
            id="brackets and an alteration",
        ),
        pytest.param("equests the Secretary-General to improve upon", "altered", "A/RES/61/180#op2", id="half a word"),
        pytest.param(
            "To become parties to the Protocol; To strengthen measures at borders",
            "exact",
            "A/RES/55/25#op1",
            id="over points",
        ),
        pytest.param(f"{DEMAND} {GROUP}", "exact", "A/RES/61/180#op1", id="over paragraphs"),
        pytest.param(
            f"{DEMAND} {GROUP}".replace("increase", "reduce"),
            "altered",
            "A/RES/61/180#op1",
            id="over paragraphs, altered",
        ),
        pytest.param("zebras graze quietly on the savannah", "not_held", None, id="held nowhere"),
    ],
)
def test_a_quotation_is_judged(library: Library, text: str, verdict: str, place: str | None) -> None:
    found = verify(library, text)
    assert (found.verdict, found.id) == (verdict, place)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        pytest.param("A/RES/61/180, para. 2", "exact", id="the right one"),
        pytest.param("A/RES/61/180", "exact", id="the resolution"),
        pytest.param("A/RES/61/180, para. 3", "misattributed", id="a wrong one"),
        pytest.param("A/RES/61/180, paras. 2 and 3", "misattributed", id="one too many"),
        pytest.param("A/RES/64/178, para. 1", "misattributed", id="another resolution"),
    ],
)
def test_a_claim_must_hold_the_words_and_name_nothing_else(library: Library, claim: str, verdict: str) -> None:
    assert verify(library, f"“{GROUP.rstrip(';')}” ({claim})").verdict == verdict


def test_a_claim_that_is_held_wins_over_its_twins(library: Library) -> None:
    found = verify(library, f"“{SEIZED}” (A/RES/67/190, para. 1)")
    assert (found.verdict, found.id) == ("exact", "A/RES/67/190#op1")
    assert set(found.also_in) == {"A/RES/61/180#op3", "A/RES/73/146#op1", "A/RES/55/25#op3"}


@pytest.mark.parametrize(
    ("divided", "whole"),
    [
        pytest.param("to in-\ncrease efforts", "to increase efforts", id="a word"),
        pytest.param("to in- \r\n  crease efforts", "to increase efforts", id="blanks around the line break"),
        pytest.param("to in\xad\ncrease ef\xadforts", "to increase efforts", id="soft hyphens"),
        pytest.param("the inter-\nagency group", "the inter-agency group", id="a hyphen of the word"),
        pytest.param("the in- crease", "the in- crease", id="no line break"),
    ],
)
def test_words_divided_at_a_line_end_are_put_together(library: Library, divided: str, whole: str) -> None:
    assert put_together(divided, kin_of(library)) == whole


def test_a_quotation_with_divided_words_is_exact(library: Library) -> None:
    text = GROUP.replace("improve", "im-\nprove").replace("inter-agency", "inter-\nagency").rstrip(";")
    found = verify(library, f"“{text}” (A/RES/61/180, para. 2)")
    assert (found.verdict, found.id, found.text) == ("exact", "A/RES/61/180#op2", GROUP.rstrip(";"))


@pytest.mark.parametrize(
    ("claim", "place"),
    [
        pytest.param("A/RES/61/180, para. 1", "A/RES/61/180#op3", id="another paragraph of the resolution"),
        pytest.param("A/RES/61/180, para. 77", "A/RES/61/180#op3", id="a paragraph that is not there"),
        pytest.param("A/RES/67/190, para. 2", "A/RES/67/190#op1", id="of a later resolution"),
        pytest.param("E/RES/2008/33, para. 9", "E/RES/2001/1#op1", id="of the same organ"),
        pytest.param("S/RES/1325 (2000), para. 9", "S/RES/1111 (1997)#op1", id="of an organ with nothing else held"),
    ],
)
def test_words_in_a_wrong_place_are_looked_for_near_the_claim_first(library: Library, claim: str, place: str) -> None:
    library.add(
        [
            make_resolution([SEIZED], id="E/RES/2001/1", organ="ecosoc", title="Economic"),
            make_resolution([SEIZED], id="S/RES/1111 (1997)", organ="sc", title="Security"),
        ]
    )
    found = verify(library, f"“{SEIZED}” ({claim})")
    assert (found.verdict, found.id) == ("misattributed", place)


@pytest.mark.parametrize("claim", ["S/RES/1325 (2000), para. 1", "S/RES/1325 (2000)", "S/RES/1325, paras. 1 and 2"])
def test_words_that_the_claim_nearly_has_are_altered_though_they_stand_elsewhere(library: Library, claim: str) -> None:
    held = [SEIZED.replace("seized", "actively seized"), GROUP]
    library.add([make_resolution(held, id="S/RES/1325 (2000)", organ="sc", title="Women")])
    found = verify(library, f"“{SEIZED}” ({claim})")
    assert (found.verdict, found.id) == ("altered", "S/RES/1325 (2000)#op1")
    assert ("insert", "actively ") in found.redline
    assert found.note == "As quoted, the words stand in General Assembly resolution 61/180, para. 3."


def test_altered_words_that_stand_elsewhere_are_told(library: Library) -> None:
    found = verify(library, f"“{GROUP.replace('coordination', 'cooperation')}” (A/RES/64/178, para. 1)")
    assert (found.verdict, found.id) == ("altered", "A/RES/61/180#op2")
    assert "not in A/RES/64/178, para. 1" in found.note


def test_words_in_brackets_are_told(library: Library) -> None:
    found = verify(library, "Requests [him] to improve upon the inter-agency coordination group")
    assert found.note == "The words in brackets are the quotation's own."


@pytest.mark.parametrize(
    "put_in", ["[not]", "[No]", "[never]", "[shall not]", "[don’t]", "[without delay]", "[ne pas]"]
)
def test_words_in_brackets_that_turn_the_sense_alter_it(library: Library, put_in: str) -> None:
    found = verify(library, f"“Decides {put_in} to remain seized of the matter.” (A/RES/61/180, para. 3)")
    assert (found.verdict, found.id) == ("altered", "A/RES/61/180#op3")
    assert put_in in "".join(words for kind, words in found.redline if kind == "delete")
    assert "".join(words for kind, words in found.redline if kind != "delete") == SEIZED


@pytest.mark.parametrize("put_in", ["[further]", "[sic]", "[now]", "[the Council]", "[notably]"])
def test_other_words_in_brackets_alter_nothing(library: Library, put_in: str) -> None:
    assert verify(library, f"“Decides {put_in} to remain seized of the matter.” (A/RES/61/180)").verdict == "exact"


def test_half_a_word_in_brackets_may_turn_it(library: Library) -> None:
    library.add([make_resolution(["Decides that the measures are lawful and binding;"], id="A/RES/70/1", title="Law")])
    found = verify(library, "Decides that the measures are [un]lawful and binding")
    assert (found.verdict, found.id) == ("altered", "A/RES/70/1#op1")


@pytest.mark.parametrize("mark", ["(1)", " (1)", "[1]", " [1]", "1", "¹", ",(1)"])
def test_the_marker_of_a_footnote_is_no_alteration(library: Library, mark: str) -> None:
    held = "Recalls the Protocol, as adopted by the States;"
    library.add([make_resolution([held], id="A/RES/70/1", title="Notes")])
    comma = "" if "," in mark else ","
    found = verify(library, f"“Recalls the Protocol{mark.replace('1', '12')}{comma} as adopted by the States{mark};”")
    assert (found.verdict, found.id) == ("exact", "A/RES/70/1#op1")


@pytest.mark.parametrize(
    "put_in", ["article 2 (1) of the Pact", "article 2 (a) of the Pact", "article (2) of the Pact"]
)
def test_a_number_of_the_text_is_no_marker(library: Library, put_in: str) -> None:
    held = "Recalls article 2 of a Pact that was signed by the States;"
    library.add([make_resolution([held, "Recalls article of a Pact;"], id="A/RES/70/1", title="Notes")])
    assert verify(library, f"Recalls {put_in} that was signed by the States").verdict == "altered"


@pytest.mark.parametrize("behind", ["(ILO Convention 105)", "(see the report (2006)).", ", [the Pact]"])
def test_what_cannot_be_read_as_a_reference_is_told(library: Library, behind: str) -> None:
    found = verify(library, f"“{SEIZED}” {behind}")
    assert (found.verdict, found.id, found.claimed) == ("exact", "A/RES/61/180#op3", None)
    assert found.note == f"“{behind.strip('., ')}” is not read as a reference."


def test_words_around_a_quotation_are_no_reference(library: Library) -> None:
    held = "Recalls the report entitled “the demand that fosters trafficking in persons everywhere” and notes it;"
    library.add([make_resolution([held], id="A/RES/70/1", title="Marks")])
    found = verify(library, held.replace("notes it", "welcomes it"))
    assert (found.verdict, found.id) == ("altered", "A/RES/70/1#op1")


@pytest.mark.parametrize("frame", ["As the Assembly put it, {} in that year.", "{} said the delegate", "He quoted: {}"])
def test_words_that_frame_a_quotation_are_no_part_of_it(library: Library, frame: str) -> None:
    found = verify(library, frame.format(f"“{SEIZED}”"))
    assert (found.verdict, found.id, found.text) == ("exact", "A/RES/61/180#op3", SEIZED)


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("“{}” (61/180, OP 3)", "61/180, OP 3"),
        ("“{}” (OP3, 61/180)", "OP3, 61/180"),
        ("“{}” 61/180 OP 3", "61/180 OP 3"),
        ("61/180, para. 3: “{}”", "61/180, para. 3"),
        ("“{}” [1325, OP 10]", "1325, OP 10"),
        ("“{}” (OP10 of 1325)", "OP10 of 1325"),
        ("“{}” (1325 (2000), operative paragraph 10)", "1325 (2000), operative paragraph 10"),
    ],
)
def test_a_bare_number_with_a_paragraph_beside_a_quotation_is_its_reference(text: str, claimed: str) -> None:
    quotation = read_quotation(text.format(SEIZED))
    assert (quotation.words, quotation.claimed) == (SEIZED, claimed)
    assert quotation.mention is not None
    assert quotation.mention.selection is not None


@pytest.mark.parametrize("beside", ["(op. cit. para. 3)", "(1325)", "[1325/1]", "(2000, page 3)", "in 2000, he said"])
def test_a_number_alone_is_no_reference(beside: str) -> None:
    assert read_quotation(f"“{SEIZED}” {beside}").mention is None


BOTH = f"“{DEMAND}” and “{SEIZED}”"


@pytest.mark.parametrize(
    ("text", "verdict", "words", "note"),
    [
        pytest.param(
            f"{BOTH} (A/RES/61/180)", "exact", f"{DEMAND} … {SEIZED}", "Both quotations stand there.", id="both held"
        ),
        pytest.param(f"61/180, paras. 1 and 3: {BOTH}", "exact", f"{DEMAND} … {SEIZED}", "Both", id="claim first"),
        pytest.param(
            f"{BOTH} (61/180, paras. 1 to 3)", "misattributed", f"{DEMAND} … {SEIZED}", "para. 2 as well", id="too much"
        ),
        pytest.param(
            f"{BOTH.replace('seized', 'ceased')} (61/180, paras. 1 and 3)",
            "altered",
            SEIZED.replace("seized", "ceased"),
            "This is quotation 2 of 2, the rest is verbatim.",
            id="one altered",
        ),
        pytest.param(f"{BOTH} (61/180, para. 1)", "misattributed", SEIZED, "quotation 2 of 2", id="one elsewhere"),
    ],
)
def test_quotations_may_share_one_reference(library: Library, text: str, verdict: str, words: str, note: str) -> None:
    found = verify(library, text)
    assert (found.verdict, found.text) == (verdict, words)
    assert note in found.note


@pytest.mark.parametrize(
    ("text", "words", "claimed"),
    [
        pytest.param("“to act” (A/RES/61/180, para. 5)", "to act", "A/RES/61/180, para. 5", id="after it"),
        pytest.param("61/180 OP5: to act now", "to act now", "61/180 OP5", id="before it"),
        pytest.param("5. to act now", "to act now", None, id="without its number"),
        pytest.param("To act now (UN Doc. S/RES/1325)", "To act now", "S/RES/1325", id="UN Doc. before the symbol"),
        pytest.param("To act now. UN document S/RES/1325", "To act now.", "S/RES/1325", id="UN document"),
        pytest.param(
            "To act now. SC Res 1325 (31 October 2000) UN Doc S/RES/1325, para 1.",
            "To act now.",
            "SC Res 1325 (31 October 2000) UN Doc S/RES/1325, para 1",
            id="number, date and symbol",
        ),
        pytest.param(
            "“To act now”, SC Res 1325, UN Doc S/RES/1325 (31 October 2000), para 1.",
            "To act now",
            "SC Res 1325, UN Doc S/RES/1325 (31 October 2000), para 1",
            id="number, symbol and date",
        ),
        pytest.param("“a “best” plan” (61/180 OP5)", "a “best” plan", "61/180 OP5", id="marks inside"),
        pytest.param('"a "best" plan" (61/180 OP5)', 'a "best" plan', "61/180 OP5", id="straight marks inside"),
        pytest.param("'a 'best' plan' (61/180 OP5)", "a 'best' plan", "61/180 OP5", id="single marks inside"),
        pytest.param("«a „best“ plan» (61/180 OP5)", "a „best“ plan", "61/180 OP5", id="marks of two languages"),
        pytest.param("“one;\n“two” (61/180 OP5)", "one;\n“two", "61/180 OP5", id="a mark before each paragraph"),
        pytest.param("‘the States’ plan’ (61/180 OP5)", "the States’ plan", "61/180 OP5", id="an apostrophe"),
    ],
)
def test_the_words_and_the_claim_are_told_apart(text: str, words: str, claimed: str | None) -> None:
    found = read_quotation(text)
    assert (found.words, found.claimed) == (words, claimed)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("“{0}” (A/RES/61/180, para. 1) and decided “{1}” (para. 3).", id="curly marks"),
        pytest.param('"{0}" (A/RES/61/180, para. 1) and decided "{1}" (para. 3).', id="straight marks"),
        pytest.param("'{0}' (A/RES/61/180, para. 1) and decided '{1}' (para. 3).", id="single marks"),
        pytest.param("“{0}” and “{1}”", id="no reference"),
    ],
)
def test_two_quotations_are_asked_for_one_at_a_time(library: Library, text: str) -> None:
    with pytest.raises(BadQuestion, match=r"^2 quotations in one text: give one at a time"):
        verify(library, text.format(DEMAND[:-1], SEIZED))


def test_a_paragraph_may_have_marks_of_its_own(library: Library) -> None:
    words = "Welcomes the “plan of action” and the “road map” adopted in resolution 64/178 for all women;"
    library.add([make_resolution([words], id="A/RES/70/1", title="Marks")])
    assert verify(library, words).id == "A/RES/70/1#op1"
    found = verify(library, f"{words} (A/RES/70/1, para. 1)")
    assert (found.verdict, found.text, found.claimed) == ("exact", words, "A/RES/70/1, para. 1")
    assert verify(library, f"{words.replace('road', 'sea')} (A/RES/70/1, para. 1)").verdict == "altered"


@pytest.mark.parametrize("marks", ["the “refuge” and the “border”", "(“refouler”) somebody", "the “plan of action”"])
def test_few_words_in_marks_do_not_stand_for_the_paragraph_around_them(library: Library, marks: str) -> None:
    words = f"Urges all States not to return {marks} where there is danger of torture and of other ill-treatment;"
    library.add([make_resolution([words], id="A/RES/70/1", title="Marks")])
    for reference in ("", " (A/RES/70/1, para. 1)"):
        assert verify(library, f"{words}{reference}").verdict == "exact"
        found = verify(library, f"{words.replace('danger', 'certainty')}{reference}")
        assert (found.verdict, found.id) == ("altered", "A/RES/70/1#op1")


@pytest.mark.parametrize("text", [" " * 15_000 + "x", '"' * 15_000, "[no" + "t" * 15_000, "'a" * 7_000])
def test_a_hostile_text_is_read_at_once(text: str) -> None:
    def read() -> None:
        list(patterns(f"Decides{text}"))
        read_quotation(f"Decides{text}")

    assert seconds_of(read) < 5


def test_a_run_does_not_go_over_the_end_of_a_resolution() -> None:
    texts = [("A/RES/1/1#op1", "Urges States to act;"), ("A/RES/2/2#op1", "Decides to stop.")]
    assert list(running_over(texts, "States to act; Decides to stop")) == []
    same = [("A/RES/1/1#op1", "Urges States to act;"), ("A/RES/1/1#op2", "Decides to stop.")]
    assert list(running_over(same, "States to act; Decides to stop")) == [("A/RES/1/1#op1", "A/RES/1/1#op2")]
