"""What plain text of every organ and language is read as: raw lines out of PDFs, volumes, parts, statements."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path

import pytest

from corpus.errors import NoResolution, RapporteurError
from corpus.language import detect_language
from corpus.paragraph import Resolution
from corpus.parse import parse
from corpus.quote import verify
from corpus.text import document_of, read_text
from tests.effort import seconds_of

SHARED = Path(__file__).parents[3] / "shared" / "corpora"


def read(text: str) -> tuple[Resolution, ...]:
    """Return the resolutions of a text, every paragraph of them proven."""
    resolutions = parse(document_of(text, "case.txt"))
    assert all(verify(p) for r in resolutions for p in r.paragraphs if p.text)
    return resolutions


def paths(text: str) -> dict[str, str]:
    """Return the text of each path of the one resolution of a text."""
    (resolution,) = read(text)
    return {p.path: p.text for p in resolution.paragraphs}


RAW = """United Nations S/RES/1288 (2000)
Security Council Distr.: General
31 January 2000
00-27061 (E)
*0027061*
Resolution 1288 (2000)
Adopted by the Security Council at its 4095th meeting on
31 January 2000
The Security Council,
Recalling its resolutions 425 (1978) and 426 (1978) of 19 March 1978, as well as the
Brussels Declaration, and its resolutions on the situation in Lebanon, Israel,
Jordan and the Syrian Arab Republic,
Welcoming and encouraging efforts by the United Nations to sensitize personnel in the
prevention and control of diseases in all its peacekeeping operations,
* Reissued for technical reasons.
S/RES/1288 (2000)
00-270612
Acting under Chapter VII of the Charter of the United Nations,
Lifting of measures on
1 January
1. Decides to extend the present mandate of the United Nations Interim Force in the
area for a further period, and requests the Secretary-General to report on:
– the situation
– The area of operations, and its
borders
2. Reiterates its strong support for the territorial integrity and cooper-
ation, among other things:
(a) One thing, for which (i) some and (ii) more apply, and
(iii) yet more;
(b) Two, by:
(i) Half;
(ii) Whole;
as the Secretary-General sees fit;
S/RES/1288 (2000)
300-27061
Review
3. (a) Condemns all acts of violence;
(b) Urges an end to them;
4 Further calls upon all parties to end them;
5. Decides to remain actively seized of the matter.
-----
"""

RAW_PATHS = {
    "pp1": "Recalling its resolutions 425 (1978) and 426 (1978) of 19 March 1978, as well as the Brussels "
    "Declaration, and"
    " its resolutions on the situation in Lebanon, Israel, Jordan and the Syrian Arab Republic,",
    "pp2": "Welcoming and encouraging efforts by the United Nations to sensitize personnel in the prevention "
    "and control"
    " of diseases in all its peacekeeping operations,",
    "pp3": "Acting under Chapter VII of the Charter of the United Nations,",
    "op1": "Decides to extend the present mandate of the United Nations Interim Force in the area for a further period,"
    " and requests the Secretary-General to report on:",
    "op1.u1": "the situation",
    "op1.u2": "The area of operations, and its borders",
    "op2": "Reiterates its strong support for the territorial integrity and cooper-ation, among other things: as the"
    " Secretary-General sees fit;",
    "op2.a": "One thing, for which (i) some and (ii) more apply, and (iii) yet more;",
    "op2.b": "Two, by:",
    "op2.b.i": "Half;",
    "op2.b.ii": "Whole;",
    "op3.a": "Condemns all acts of violence;",
    "op3.b": "Urges an end to them;",
    "op4": "Further calls upon all parties to end them;",
    "op5": "Decides to remain actively seized of the matter.",
}


def test_raw_lines_out_of_a_pdf_are_read_as_paragraphs() -> None:
    assert {path: text for path, text in paths(RAW).items() if text} == RAW_PATHS


def test_headings_are_those_of_the_paragraphs_below_them() -> None:
    (resolution,) = read(RAW)
    headings = {p.path: p.heading for p in resolution.paragraphs}
    assert (headings["pp3"], headings["op1"], headings["op2"], headings["op3.a"], headings["op5"]) == (
        "",
        "Lifting of measures on 1 January",
        "Lifting of measures on 1 January",
        "Review",
        "Review",
    )


HEAD = "A/RES/70/1\n\n70/1. On bees\n\nThe General Assembly,\n\nRecalling a,\n\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "I\n\nScope\n\n1. Urges a;\n\nII\n\nFunds\n\n1. Urges b;\n\n2. Decides c.\n",
            ["pp1", "s1.op1", "s2.op1", "s2.op2"],
            id="sections that restart",
        ),
        pytest.param(
            "1. Adopts the annex.\n\n1st plenary meeting\n1 May 2016\n\nAnnex\n\nRules\n\n1. One.\n\n2. Two:\n\n"
            "(a) Three;\n",
            ["pp1", "op1", "annex.1", "annex.2", "annex.2.a"],
            id="an annex behind the closing lines",
        ),
        pytest.param(
            "1. Adopts the annexes.\n\nAnnex I\n\nWords of the first.\n\nMore words.\n\nAnnex II\n\n1. One.\n",
            ["pp1", "op1", "annex.u1", "annex.u2", "annex2.1"],
            id="two annexes, one without numbers",
        ),
        pytest.param(
            "2. Urges a:\n\n2.1 One;\n\n2.2 Two;\n\n3. Asks b.\n",
            ["pp1", "op2", "op2.1", "op2.2", "op3"],
            id="decimal points",
        ),
        pytest.param(
            "1. Urges:\n\n(a) One:\n\n(i) Two:\n\na. Three:\n\ni. Four;\n\nb. Five;\n\n(b) Six.\n",
            ["pp1", "op1", "op1.a", "op1.a.i", "op1.a.i.a", "op1.a.i.a.i", "op1.a.i.b", "op1.b"],
            id="four degrees",
        ),
        pytest.param("Urges a;\n\nDecides b.\n", ["pp1", "op1", "op2"], id="operatives without numbers"),
        pytest.param("– Urges a;\n\n– Decides b.\n", ["pp1", "op1", "op2"], id="operatives with bullets"),
        pytest.param(
            "Recommends the adoption of the following draft resolution:\n\nOn wasps\n\nThe General Assembly,\n\n"
            "Noting a,\n\n"
            "1. Urges b.\n",
            ["pp1", "op1", "annex.pp1", "annex.op1"],
            id="a draft that the resolution recommends",
        ),
    ],
)
def test_a_structure_gives_its_paths(body: str, expected: list[str]) -> None:
    assert list(paths(HEAD + body)) == expected


TEXTS = {
    "fr": (
        "61/180. Sur les abeilles\n\nL’Assemblée générale,\n\nRappelant sa résolution,\n\nSe félicitant du rapport,\n\n"
        "1. Prie les États :\n\na) D’agir ;\n\nb) De rendre compte :\n\ni) Un ;\n\nii) Deux ;\n\n2. Décide de "
        "rester saisie.\n\n"
        "82e séance plénière\n20 décembre 2006\n"
    ),
    "es": (
        "61/180. Sobre las abejas\n\nLa Asamblea General,\n\nRecordando su resolución,\n\nObservando el informe,\n\n"
        "1. Insta a los Estados a:\n\na) Actuar;\n\nb) Informar:\n\ni) Uno;\n\nii) Dos;\n\n2. Decide seguir.\n\n"
        "82ª sesión plenaria\n20 de diciembre de 2006\n"
    ),
    "ru": (
        "61/180. О пчелах\n\nГенеральная Ассамблея,\n\nссылаясь на свою резолюцию,\n\n"
        "с удовлетворением отмечая доклад,\n\n"
        "1. призывает государства:\n\nа) принять меры;\n\nб) представить доклады:\n\ni) один;\n\nii) два;\n\n"
        "2. постановляет.\n\n"
        "82-е пленарное заседание\n20 декабря 2006 года\n"
    ),
    "zh": (
        "61/180. 关于蜜蜂\n\n大会，\n\n回顾其决议，\n\n注意到报告，\n\n"
        "1. 敦促各国：\n\n(a) 采取行动；\n\n(b) 提交报告：\n\n㈠ 第一；\n\n"
        "㈡ 第二；\n\n2. 决定继续处理此案。\n\n2006年12月20日\n第82次全体会议\n"
    ),
    "ar": (
        "61/180. عن النحل\n\nإن الجمعية العامة،\n\nإذ تشير إلى قرارها،\n\nوإذ تلاحظ التقرير،\n\n"
        "1 - تحث الدول على:\n\n(أ) العمل؛\n\n"
        "(ب) الإبلاغ:\n\n’1‘ أولا؛\n\n’2‘ ثانيا؛\n\n٢ - تقرر أن تبقي المسألة قيد نظرها.\n\nالجلسة العامة 82\n"
        "20 كانون الأول/ديسمبر 2006\n"
    ),
}


@pytest.mark.parametrize("language", TEXTS)
def test_every_language_gives_the_same_paths(language: str) -> None:
    (resolution,) = read("A/RES/61/180\n\n" + TEXTS[language])
    assert [p.path for p in resolution.paragraphs] == [
        "pp1",
        "pp2",
        "op1",
        "op1.a",
        "op1.b",
        "op1.b.i",
        "op1.b.ii",
        "op2",
    ]
    assert (resolution.language, resolution.organ, resolution.symbol) == (language, "ga", "A/RES/61/180")


@pytest.mark.parametrize("language", TEXTS)
def test_the_language_is_told_by_the_words(language: str) -> None:
    assert detect_language(TEXTS[language]) == language


def test_too_few_words_tell_no_language() -> None:
    assert detect_language("A/RES/61/180 1 2 3") == ""


def test_a_volume_holds_several_resolutions() -> None:
    text = (
        "61/180. On bees\n\nThe General Assembly,\n\nRecalling a,\n\n1. Urges b.\n\n82nd plenary meeting\n20 "
        "December 2006\n\n"
        "61/181. On wasps\n\nThe General Assembly,\n\nRecalling c,\n\n1. Urges d.\n"
    )
    found = [(r.symbol, r.title, [p.text for p in r.paragraphs]) for r in read(text)]
    assert found == [
        ("A/RES/61/180", "On bees", ["Recalling a,", "Urges b."]),
        ("A/RES/61/181", "On wasps", ["Recalling c,", "Urges d."]),
    ]


def test_the_parts_of_a_composite_resolution_are_resolutions() -> None:
    text = (
        "A/RES/70/1\n\n70/1. On bees\n\nA\n\nHoney\n\nThe General Assembly,\n\nRecalling a,\n\n1. Urges b.\n\n"
        "B\n\nWax\n\nThe General Assembly,\n\nRecalling c,\n\n1. Urges d.\n"
    )
    found = [(r.symbol, r.title, [p.path for p in r.paragraphs]) for r in read(text)]
    assert found == [
        ("A/RES/70/1 A", "On bees: Honey", ["pp1", "op1"]),
        ("A/RES/70/1 B", "On bees: Wax", ["pp1", "op1"]),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "S/PRST/2004/36\nAt the 5058th meeting of the Security Council, held on 19 October 2004, in "
            "connection with the item"
            " entitled\n“The situation”, the President made the following statement on\nbehalf of the Council:\n"
            "“The Security Council welcomes the report.\n“The Council notes with concern that:\n“(a) One;\n“(b) "
            "Two.”\n",
            ("S/PRST/2004/36", "presidential statement", "2004-10-19", ["op1", "op2", "op2.a", "op2.b"]),
            id="presidential statement",
        ),
        pytest.param(
            "2008/246. Report\n\nAt its 44th plenary meeting, on 24 July 2008, the Economic and Social Council:\n\n"
            "(a) Took note of the report;\n\n(b) Decided to act.\n",
            ("E/DEC/2008/246", "decision", "2008-07-24", ["op1", "op1.a", "op1.b"]),
            id="decision",
        ),
        pytest.param(
            "A/C.3/63/L.20\n\nOn bees\n\nThe General Assembly,\n\nRecalling a,\n\n1. Urges b.\n",
            ("A/C.3/63/L.20", "draft resolution", "", ["pp1", "op1"]),
            id="draft",
        ),
        pytest.param(
            "A/RES/61/180/Corr.1\n\nOn bees\n\nThe General Assembly,\n\nRecalling a,\n\n1. Urges b.\n",
            ("A/RES/61/180/Corr.1", "corrigendum", "", ["pp1", "op1"]),
            id="corrigendum",
        ),
    ],
)
def test_what_is_no_resolution_is_called_what_it_is(text: str, expected: tuple[str, str, str, list[str]]) -> None:
    (found,) = read(text)
    assert (found.symbol, found.form, found.adopted, [p.path for p in found.paragraphs]) == expected


def test_a_report_with_numbered_paragraphs_is_refused() -> None:
    report = "Report of the Secretary-General\n\n1. The present report is submitted.\n\n2. It describes the work.\n"
    with pytest.raises(NoResolution, match=r"case\.txt holds no resolution"):
        read(report)


HOSTILE = [
    "(a) x;\n", "1. x\n", "* A b\n", "- x y\n", "Annex I\n", "II. Scope\n", "“The General Assembly,\n", "Recalling,\n",
    "The General Assembly,\n", "A/RES/70/1\n", "1st meeting\n", "1 January 2000\n", "1.1 x\n", "Heading words\n"
    "", "non-\n",
    "______\n1 x\n", "إن الجمعية العامة،\n", "大会，回顾\n", " ", "(", "a)", "1", "*", "¹", "Aing ", "At "
    "its ", "A/", ",", "|",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE, ids=repr)
def test_100_kilobytes_of_one_thing_are_read_in_no_time(piece: str) -> None:
    text = HEAD + "1. Urges:\n" + piece * (100_000 // len(piece))

    def read_it() -> None:
        with suppress(RapporteurError):
            parse(document_of(text, "hostile.txt"))

    assert seconds_of(read_it) < 10


def letters(text: str) -> str:
    """Return the letters and digits of a text."""
    return re.sub(r"[\W_]", "", text.casefold())


@pytest.mark.skipif(not (SHARED / "pairs.jsonl").exists(), reason="the corpora are not beside the repository")
def test_raw_text_of_security_council_resolutions_is_read_as_its_gold() -> None:
    rows = [json.loads(line) for line in (SHARED / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["source"].endswith(".txt")][::16]
    right = expected = found = 0
    for row in rows:
        name = Path(row["source"]).name
        (resolution,) = parse(read_text((SHARED / row["source"]).read_bytes(), name))
        assert resolution.symbol == row["symbol"]
        gold = {(p["path"], letters(p["text"])) for p in row["paragraphs"] if not p["path"].startswith("annex")}
        own = {(p.path, letters(p.text)) for p in resolution.paragraphs if p.kind != "annex"}
        right, expected, found = right + len(gold & own), expected + len(gold), found + len(own)
    assert 2 * right / (expected + found) > 0.97
