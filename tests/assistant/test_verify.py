"""Is a quotation verbatim?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.redline import redline
from assistant.verify import verify
from corpus.errors import BadQuestion

if TYPE_CHECKING:
    from assistant.ask import Assistant

MISSION = "the fledgling inter-agency coordination group on trafficking in persons"


@pytest.mark.parametrize(
    ("text", "verdict", "place"),
    [
        pytest.param(MISSION, "exact", "A/RES/61/180#op12", id="part of a paragraph"),
        pytest.param(f"“{MISSION}” (A/RES/61/180, para. 12)", "exact", "A/RES/61/180#op12", id="with its reference"),
        pytest.param(f'"{MISSION}" 61/180 OP12', "exact", "A/RES/61/180#op12", id="drafter style"),
        pytest.param(f"{MISSION} (A/RES/61/180)", "exact", "A/RES/61/180#op12", id="the resolution alone"),
        pytest.param(
            f"“{MISSION}” (A/RES/61/180, para. 5)", "misattributed", "A/RES/61/180#op12", id="wrong paragraph"
        ),
        pytest.param(f"“{MISSION}” (A/RES/70/1, para. 5)", "misattributed", "A/RES/61/180#op12", id="wrong resolution"),
        pytest.param(
            "the fledgling inter-agency cooperation group on trafficking in persons",
            "altered",
            "A/RES/61/180#op12",
            id="a word altered",
        ),
        pytest.param(f"'{MISSION}' 61/180 OP12", "exact", "A/RES/61/180#op12", id="single quotes"),
        pytest.param(
            "Organized Crime[1] and, in particular, the Protocol", "exact", "E/RES/2006/27#pp6", id="our footnote mark"
        ),
        pytest.param(
            "Organized Crime1 and, in particular", "exact", "E/RES/2006/27#pp6", id="the source's footnote mark"
        ),
        pytest.param("The cat sat on the mat and looked at the moon", "not_held", None, id="not held"),
        pytest.param(
            "1. Urges all States, individually and through international\ncooperation",
            "exact",
            "E/RES/2008/33#op1",
            id="number and line break",
        ),
        pytest.param(
            '"Trafficking in persons: global patterns"', "exact", "A/RES/61/180#op17", id="straight for curly quotes"
        ),
    ],
)
def test_a_quotation_gets_its_verdict_and_true_place(
    assistant: Assistant, text: str, verdict: str, place: str | None
) -> None:
    found = verify(assistant.library, text)
    assert (found.verdict, found.id) == (verdict, place)


def test_every_bundled_paragraph_is_exact_with_its_own_reference(assistant: Assistant) -> None:
    for resolution in assistant.library.resolutions():
        for paragraph in resolution.paragraphs:
            found = verify(assistant.library, paragraph.text)
            assert found.verdict == "exact", paragraph.id
            assert paragraph.id in (found.id, *found.also_in)


def test_the_redline_of_an_altered_quotation_gives_the_held_words(assistant: Assistant) -> None:
    held = assistant.library.paragraph("A/RES/61/180#op5")
    assert held is not None
    found = verify(assistant.library, held.text.replace("demand", "supply"))
    assert found.verdict == "altered"
    assert "".join(text for kind, text in found.redline if kind != "delete") == held.text


@given(st.text(max_size=120), st.text(max_size=120))
def test_a_redline_turns_one_text_into_the_other(given_text: str, held: str) -> None:
    changes = redline(given_text, held)
    assert "".join(text for kind, text in changes if kind != "delete") == held
    assert "".join(text for kind, text in changes if kind != "insert") == given_text


@pytest.mark.parametrize("text", ["", "   ", "word", "(A/RES/61/180, para. 5)"])
def test_what_is_no_quotation_is_refused(assistant: Assistant, text: str) -> None:
    with pytest.raises(BadQuestion):
        verify(assistant.library, text)


def test_the_json_has_the_shape_of_the_contract(assistant: Assistant) -> None:
    value = verify(assistant.library, MISSION).to_json()
    assert set(value) >= {"text", "claimed", "verdict", "id", "also_in", "redline"}


def joined(assistant: Assistant, *paths: str, label: bool = False) -> str:
    held = assistant.library["A/RES/61/180"]
    texts = [(path, found.text) for path in paths if (found := held.paragraph(path))]
    return " ".join(
        f"{path.removeprefix('op')}. {text}" if label and at else text for at, (path, text) in enumerate(texts)
    )


@pytest.mark.parametrize("label", [False, True])
def test_a_quotation_may_run_over_two_paragraphs(assistant: Assistant, label: bool) -> None:
    found = assistant.verify(joined(assistant, "op5", "op6", label=label))
    assert (found.verdict, found.id) == ("exact", "A/RES/61/180#op5")
    assert found.reference == "General Assembly resolution 61/180, paras. 5 and 6"
    assert "several paragraphs" in found.to_json()["note"]


def test_words_over_two_paragraphs_are_held_against_the_claim(assistant: Assistant) -> None:
    words = joined(assistant, "op5", "op6")
    assert assistant.verify(f"“{words}” (A/RES/61/180, paras. 5 and 6)").verdict == "exact"
    assert assistant.verify(f"“{words}” (A/RES/61/180, paras. 7 and 8)").verdict == "misattributed"


@pytest.mark.parametrize("dots", ["…", "...", "[...]", "[…]", ". . ."])
def test_a_quotation_may_leave_words_out(assistant: Assistant, dots: str) -> None:
    words = joined(assistant, "op5").split()
    found = assistant.verify(f"{' '.join(words[:6])} {dots} {' '.join(words[-6:])}")
    assert (found.verdict, found.id) == ("exact", "A/RES/61/180#op5")
    swapped = assistant.verify(f"{' '.join(words[-6:])} {dots} {' '.join(words[:6])}")
    assert swapped.verdict != "exact"


def test_a_claim_that_names_more_than_holds_the_words_is_told(assistant: Assistant) -> None:
    found = assistant.verify(f"“{joined(assistant, 'op5')}” (A/RES/61/180, paras. 5 and 6)")
    assert (found.verdict, found.id) == ("exact", "A/RES/61/180#op5")
    assert found.note == "The reference names para. 6 as well, which does not hold these words."
