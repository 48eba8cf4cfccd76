"""Is a quotation verbatim?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.redline import redline
from assistant.verify import verify
from corpus.errors import BadQuestion
from corpus.home import Home
from corpus.library import Library
from tests.factories import make_resolution

if TYPE_CHECKING:
    from pathlib import Path

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


@pytest.mark.parametrize(
    "cut",
    [
        "the demand that fosters all forms of exploita (A/RES/61/180, para. 5)",
        "emand that fosters all forms of exploita",
        "discourage and reduce the dem",
        "promotes trafficking; Also recognizes the need to address the fact",
    ],
)
def test_a_word_that_is_cut_is_not_verbatim(assistant: Assistant, cut: str) -> None:
    found = verify(assistant.library, cut)
    assert found.verdict == "altered"
    assert ("paras." in (found.reference or "")) == ("Also recognizes" in cut), "it runs over two there"


def test_words_of_one_paragraph_are_not_said_to_run_over_several(assistant: Assistant) -> None:
    held = "counter the demand for victims of trafficking in persons"
    assert verify(assistant.library, held).reference == "General Assembly resolution 61/180, para. 5"
    both = verify(assistant.library, "promotes trafficking; Also recognizes the need to address the factors")
    assert both.reference == "General Assembly resolution 61/180, paras. 5 and 6"


@pytest.mark.parametrize("text", ["", "   ", "word", "(A/RES/61/180, para. 5)"])
def test_what_is_no_quotation_is_refused(assistant: Assistant, text: str) -> None:
    with pytest.raises(BadQuestion):
        verify(assistant.library, text)


def test_the_json_has_the_shape_of_the_contract(assistant: Assistant) -> None:
    value = verify(assistant.library, MISSION).to_json()
    assert set(value) >= {"text", "claimed", "verdict", "id", "also_in", "redline"}


ENGLISH = {
    "pp1": "Recalling its earlier resolutions on the matter,",
    "op1": "Emphasizes that domestic violence is a human rights issue;",
    "op2": "Decides to remain seized of the matter.",
}
FRENCH = {
    "pp1": "Rappelant ses résolutions antérieures sur la question,",
    "op1": "Souligne que la violence familiale est une question relevant des droits de l’homme ;",
    "op2": "Décide de rester saisi de la question.",
}
CHINESE = {"pp1": "回顾其以往各项决议，", "op1": "强调指出家庭暴力是人权问题；", "op2": "决定继续处理此案。"}
ARABIC = {"pp1": "إذ يشير إلى قراراته السابقة،", "op1": "يشدد على أن العنف الأسري قضية؛", "op2": "يقرر مواصلة النظر."}


@pytest.fixture
def languages(tmp_path: Path) -> Library:
    """A library that holds a resolution in four languages and one in French alone."""
    library = Library(Home(tmp_path))
    held = {"en": ENGLISH, "fr": FRENCH, "zh": CHINESE, "ar": ARABIC}
    versions = [
        replace(make_resolution(words, id="A/HRC/RES/57/18", organ="hrc", title=code), language=code)
        for code, words in held.items()
    ]
    alone = make_resolution(["Prie instamment les États de coopérer entre eux ;"], id="A/RES/70/1", title="seule")
    library.add([*versions, replace(alone, language="fr")])
    return library


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param(
            "domestic violence is a human rights issue (A/HRC/RES/57/18, para. 1)",
            "Verbatim: Human Rights Council resolution 57/18, para. 1",
            id="English",
        ),
        pytest.param(
            "la violence familiale est une question relevant des droits de l’homme (A/HRC/RES/57/18, par. 1)",
            "Verbatim: Human Rights Council resolution 57/18, para. 1, in French",
            id="French",
        ),
        pytest.param(
            "« la violence familiale est une question » (A/HRC/RES/57/18, paragraphe 2)",
            "Verbatim, but not in A/HRC/RES/57/18, paragraphe 2: it stands in Human Rights Council resolution 57/18, "
            "para. 1, in French",
            id="French, another paragraph",
        ),
        pytest.param(
            "Souligne que la violence conjugale est une question relevant des droits de l’homme",
            "Altered: the closest held words are in Human Rights Council resolution 57/18, para. 1, in French",
            id="French, a word altered",
        ),
        pytest.param(
            "强调指出家庭暴力是人权问题",
            "Verbatim: Human Rights Council resolution 57/18, para. 1, in Chinese",
            id="Chinese has no blanks",
        ),
        pytest.param(
            "“强调指出家庭暴力是人权问题。”（A/HRC/RES/57/18，第1段）",
            "Verbatim: Human Rights Council resolution 57/18, para. 1, in Chinese",
            id="Chinese with its reference",
        ),
        pytest.param(
            "强调指出家庭暴力是人权课题",
            "Altered: the closest held words are in Human Rights Council resolution 57/18, para. 1, in Chinese",
            id="Chinese, a character altered",
        ),
        pytest.param(
            "أن العنف الأسري قضية (A/HRC/RES/57/18, الفقرة 1)",
            "Verbatim: Human Rights Council resolution 57/18, para. 1, in Arabic",
            id="Arabic",
        ),
        pytest.param(
            "Prie instamment les États de coopérer",
            "Verbatim: General Assembly resolution 70/1, para. 1, in French",
            id="held in French alone",
        ),
        pytest.param("相关各方应立即停火", "Not held: no paragraph of the corpus has these words.", id="not held"),
    ],
)
def test_a_quotation_is_looked_for_in_every_language_held(languages: Library, text: str, line: str) -> None:
    assert next(verify(languages, text).lines()) == line


def test_the_json_names_the_language_where_it_is_not_english(languages: Library) -> None:
    assert verify(languages, CHINESE["op1"]).to_json()["language"] == "zh"
    assert "language" not in verify(languages, ENGLISH["op1"]).to_json()


def test_a_paragraph_of_a_draft_is_verified_with_the_reference_that_is_printed(tmp_path: Path) -> None:
    library = Library(Home(tmp_path))
    library.add([make_resolution(ENGLISH, id="A/C.3/61/L.98")])
    words = ENGLISH["op1"].rstrip(";")
    assert list(verify(library, words).lines()) == ["Verbatim: A/C.3/61/L.98, para. 1"]
    assert verify(library, f"{words} (A/C.3/61/L.98, para. 1)").verdict == "exact"
    assert verify(library, f"{words} (A/C.3/61/L.98, para. 2)").verdict == "misattributed"


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
    assert (found.verdict, found.id) == ("misattributed", "A/RES/61/180#op5")
    assert found.note == "The reference names para. 6 as well, which does not hold these words."


LEAD = "Invites Member States to adopt measures, in accordance with their domestic law, inter alia:"


@pytest.mark.parametrize(
    ("points", "claimed", "verdict"),
    [
        pytest.param(["op3.a"], "para. 3 (a)", "exact", id="the point that is named"),
        pytest.param(["op3.a"], "para. 3", "exact", id="the paragraph"),
        pytest.param(["op3.a"], "para. 3 (b)", "misattributed", id="another point"),
        pytest.param(["op3.a", "op3.b"], "para. 3 (a)", "misattributed", id="a point too many"),
        pytest.param([], "para. 3 (a)", "misattributed", id="the chapeau alone"),
    ],
)
def test_a_chapeau_may_be_quoted_with_the_point_that_the_reference_names(
    assistant: Assistant, points: list[str], claimed: str, verdict: str
) -> None:
    resolution = assistant.library["E/RES/2006/27"]
    held = [resolution.paragraph(path) for path in points]
    words = " ".join([LEAD, *(f"({p.path[-1]}) {p.text}" for p in held if p)])
    assert assistant.verify(f"“{words}” (E/RES/2006/27, {claimed})").verdict == verdict


@pytest.mark.parametrize(
    ("words", "verdict", "path", "place"),
    [
        pytest.param("Urges all Member States: {op2_b}", "exact", "op2.b", "para. 2 (b)", id="not the first point"),
        pytest.param("Urges all Member States … {op2_b}", "exact", "op2.b", "para. 2 (b)", id="with a gap"),
        pytest.param("Urges all Member States: {op2_a} {op2_b}", "exact", "op2", "para. 2", id="two points"),
        pytest.param(
            "urges all member States to criminalize trafficking in persons",
            "altered",
            "op2.a",
            "para. 2 (a)",
            id="written as one",
        ),
        pytest.param("Urges Member States: {op2_c}", "altered", "op2.c", "para. 2 (c)", id="a word less"),
    ],
)
def test_a_point_stands_for_the_chapeau_that_leads_to_it(
    assistant: Assistant, words: str, verdict: str, path: str, place: str
) -> None:
    held = assistant.library["E/RES/2006/27"].below("op2")
    found = assistant.verify(words.format_map({one.path.replace(".", "_"): one.text for one in held}))
    assert (found.verdict, found.id) == (verdict, f"E/RES/2006/27#{path}")
    assert found.reference == f"Economic and Social Council resolution 2006/27, {place}"


def test_an_altered_quotation_that_runs_over_two_paragraphs_names_both(assistant: Assistant) -> None:
    found = assistant.verify(joined(assistant, "op5", "op6").replace("decides to strengthen", "decides to enhance"))
    assert (found.verdict, found.reference) == ("altered", "General Assembly resolution 61/180, paras. 5 and 6")


@pytest.mark.parametrize(
    ("reference", "verdict"),
    [
        ("A/RES/61/180 (2006), para. 12", "exact"),
        ("General Assembly resolution 61/180 of 20 December 2006, para. 12", "exact"),
        ("A/RES/61/180 (2007), para. 12", "misattributed"),
        ("General Assembly resolution 61/180 of 20 December 2007, para. 12", "misattributed"),
        ("General Assembly resolution 61/180 of 19 December 2006, para. 12", "misattributed"),
    ],
)
def test_a_reference_with_another_date_is_told(assistant: Assistant, reference: str, verdict: str) -> None:
    found = assistant.verify(f"“{MISSION}” ({reference})")
    assert (found.verdict, found.id) == (verdict, "A/RES/61/180#op12")
    assert ("That resolution was adopted on 2006-12-20." in found.note) == (verdict != "exact")


@pytest.mark.parametrize(
    "text",
    [
        f"> the fledgling\n> {MISSION.partition('fledgling ')[2]}\n(A/RES/61/180, para. 12)",
        f"the *fledgling* **inter-agency** coordination {MISSION.partition('coordination ')[2]}",
        f"“{MISSION}”, ibid., para. 12",
    ],
    ids=["a quotation in an e-mail", "emphasis", "ibid."],
)
def test_what_is_put_around_words_is_no_alteration(assistant: Assistant, text: str) -> None:
    assert assistant.verify(text).verdict == "exact"
