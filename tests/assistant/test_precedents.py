"""The closest agreed language of a draft, and the audit of a whole one."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner

from assistant.audit import audit
from assistant.cli import rapporteur
from assistant.draft import MOST_IN_A_FILE, split_draft
from assistant.precedents import Finder
from assistant.printkin import audit_lines, precedent_lines
from corpus.errors import BadQuestion
from corpus.home import Home
from corpus.library import Library
from tests.assistant.agreed import DEMAND, GROUP, SEIZED, agreed
from tests.factories import make_resolution

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.ask import Assistant


@pytest.fixture
def finder(tmp_path: Path) -> Finder:
    """A finder that goes by words alone."""
    return Finder(agreed(tmp_path))


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        pytest.param(
            DEMAND,
            [
                ("exact", "A/RES/67/190#op2"),
                ("exact", "A/RES/64/178#op1"),
                ("exact", "A/RES/61/180#op1"),
                ("near", "A/RES/73/146#pp1"),
                ("near", "A/RES/70/179#op1"),
            ],
            id="exact ones newest first, then the closest",
        ),
        pytest.param(
            "3.  " + DEMAND.rstrip(";"), [("exact", "A/RES/67/190#op2")], id="its number and closing mark aside"
        ),
        pytest.param(DEMAND.lower(), [("near", "A/RES/67/190#op2")], id="the case of letters is told"),
        pytest.param(GROUP.replace("coordination", "cooperation"), [("near", "A/RES/61/180#op2")], id="a word changed"),
        pytest.param(
            "the inter-agency coordination group on trafficking", [("near", "A/RES/61/180#op2")], id="part of one"
        ),
        pytest.param(
            "Requests the Secretary-General to abolish the group on maritime piracy and on trafficking in arms",
            [("related", "A/RES/61/180#op2")],
            id="related",
        ),
        pytest.param("Zebras graze quietly on the wide savannah", [], id="nothing like it"),
    ],
)
def test_agreed_language_is_told_apart(finder: Finder, draft: str, found: list[tuple[str, str]]) -> None:
    matches = [(one.match, one.id) for one in finder.precedents(draft).matches]
    assert matches[: len(found)] == found
    assert bool(matches) == bool(found)


def test_a_redline_gives_the_held_text(finder: Finder) -> None:
    found = finder.precedents(GROUP.replace("coordination", "cooperation"))
    value = found.to_json()
    assert set(value) == {"text", "matches"}
    (match,) = value["matches"]
    assert set(match) == {"id", "reference", "match", "similarity", "text", "redline"}
    assert "".join(text for kind, text in match["redline"] if kind != "delete") == match["text"] == GROUP
    assert "".join(text for kind, text in match["redline"] if kind != "insert") == value["text"]
    assert ["delete", "cooperation"] in match["redline"]


def test_every_paragraph_of_the_same_words_is_listed_however_few_are_asked_for(finder: Finder) -> None:
    found = finder.precedents(SEIZED, k=1).matches
    assert [one.id for one in found if one.match == "exact"] == [
        "A/RES/73/146#op1",
        "A/RES/67/190#op1",
        "A/RES/61/180#op3",
    ]


def test_what_is_not_what_its_source_says_is_no_precedent(tmp_path: Path) -> None:
    library = agreed(tmp_path)
    sound = make_resolution(["Welcomes the zebras of the savannah;"], id="A/RES/80/1")
    (paragraph,) = sound.paragraphs
    library.add([replace(sound, paragraphs=(replace(paragraph, text="Welcomes the zebras of the steppe;"),))])
    assert Finder(library).precedents("Welcomes the zebras of the steppe;").matches == ()


def test_a_draft_in_a_language_that_is_not_held_is_refused(finder: Finder) -> None:
    with pytest.raises(BadQuestion, match="in French, and what is held is in English"):
        finder.check_language(["Prie instamment tous les États de coopérer entre eux et de lutter contre la traite ;"])
    finder.check_language([DEMAND, "Frobnicates the zebra"])


def test_an_audit_says_of_each_sentence_what_is_agreed(finder: Finder) -> None:
    draft = [DEMAND, f"{SEIZED} Welcomes zebras in the savannah.", GROUP.replace("coordination", "cooperation")]
    found = audit(finder, draft)
    assert [[part.status for part in one.parts] for one in found.paragraphs] == [
        ["agreed"],
        ["agreed", "new"],
        ["altered"],
    ]
    assert found.summary() == {"paragraphs": 3, "sentences": 4, "agreed": 2, "altered": 1, "new": 1}
    demand = found.paragraphs[0].finding
    assert (demand.id, demand.since, demand.last) == ("A/RES/67/190#op2", "2006-12-20", "2012-12-20")
    assert (demand.paragraphs, demand.resolutions) == (3, 3)
    altered = found.paragraphs[2].finding
    assert ("delete", "cooperation") in altered.redline
    assert "".join(text for kind, text in altered.redline if kind != "delete") == GROUP


def test_a_sentence_that_is_part_of_a_paragraph_is_agreed(finder: Finder) -> None:
    (one,) = audit(finder, ["to counter the demand that fosters trafficking in persons"]).paragraphs
    assert (one.finding.status, one.finding.paragraphs) == ("agreed", 5)


def test_a_point_is_compared_with_the_chapeau_that_leads_to_it(assistant: Assistant) -> None:
    (one,) = audit(
        Finder(assistant.library), ["Urges all Member States to criminalize trafficking in persons;"]
    ).paragraphs
    assert (one.finding.status, one.finding.id) == ("altered", "E/RES/2006/27#op2.a")


def test_the_lines_name_places_and_changes(finder: Finder) -> None:
    near = "\n".join(precedent_lines(finder.precedents(GROUP.replace("coordination", "cooperation"))))
    assert "[-cooperation-]{+coordination+}" in near
    assert "General Assembly resolution 61/180, para. 2 (2006-12-20)" in near
    lines = "\n".join(audit_lines(audit(finder, [DEMAND, "Welcomes zebras in the savannah."])))
    assert "2 paragraphs, 2 sentences: 1 agreed, 0 altered, 1 new." in lines
    assert "Agreed in 3 paragraphs of 3 resolutions since 2006-12-20, last on 2012-12-20" in lines


@pytest.fixture
def words_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose library counts as too large to be indexed on the way."""
    monkeypatch.setattr("assistant.finding.SMALL", 0)
    agreed(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        pytest.param([DEMAND], 0, "A/RES/67/190#op2", id="found"),
        pytest.param(["Zebras graze quietly"], 1, "", id="not found"),
    ],
)
def test_the_command_prints_an_object_for_each_paragraph(
    words_alone: Path, arguments: list[str], status: int, words: str
) -> None:
    done = CliRunner().invoke(rapporteur, ["precedents", *arguments, "--json", "--home", str(words_alone)])
    assert (done.exit_code, words in done.stdout) == (status, True)
    assert json.loads(done.stdout)["text"] == arguments[0]


def test_a_draft_file_is_audited_and_the_audit_exported(words_alone: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(f"1. {DEMAND}\n2. {GROUP}\n", "utf-8")
    target = tmp_path / "audit.json"
    done = CliRunner().invoke(
        rapporteur, ["precedents", "--file", str(draft), "--export", str(target), "--home", str(words_alone)]
    )
    assert done.exit_code == 0
    assert "2 sentences: 2 agreed" in done.stdout
    assert json.loads(target.read_text("utf-8"))["summary"]["agreed"] == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param([], "give either a text or --file", id="nothing"),
        pytest.param(["a b", "-k", "0"], "-k is 0", id="none"),
        pytest.param(["a b c d", "--export", "x.xlsx"], "'xlsx'", id="a format that is not written"),
        pytest.param(["   "], "has no words", id="blank"),
    ],
)
def test_what_cannot_be_done_is_said(words_alone: Path, arguments: list[str], words: str) -> None:
    done = CliRunner().invoke(rapporteur, ["precedents", *arguments, "--home", str(words_alone)])
    assert done.exit_code != 0
    assert words in str(done.exception)


def test_a_draft_in_another_language_finds_what_is_related_in_it(tmp_path: Path) -> None:
    library = agreed(tmp_path)
    words = {
        "op1": "Prie instamment tous les États d’intensifier les efforts visant à décourager la demande de victimes ;"
    }
    library.add([replace(make_resolution(words, title="Traite des personnes"), language="fr")])
    found = Finder(library).precedents("La demande, que les États doivent décourager, fait des victimes de la traite.")
    assert [(one.id, one.match, one.language) for one in found.matches] == [("A/RES/61/180#op1", "related", "fr")]


def test_a_scan_and_an_endless_draft_are_refused_in_one_line(words_alone: Path, tmp_path: Path) -> None:
    scan, endless = tmp_path / "scan.pdf", tmp_path / "endless.txt"
    document = pdfium.PdfDocument.new()
    document.new_page(200, 300)
    document.save(scan)
    endless.write_text("Urges States to act.\n\n" * (MOST_IN_A_FILE + 1), "utf-8")
    said = {}
    for path in (scan, endless):
        done = CliRunner().invoke(rapporteur, ["precedents", "--file", str(path), "--home", str(words_alone)])
        said[path] = str(done.exception)
        assert done.exit_code != 0
        assert "\n" not in said[path]
    assert "scan.pdf" in said[scan]
    assert "10,001 paragraphs: give 10,000 at most" in said[endless]


def test_a_long_draft_is_audited_with_progress(words_alone: Path) -> None:
    told: list[tuple[str, int, int]] = []
    draft = split_draft(f"{DEMAND}\n\n" * 900)
    found = audit(Finder(Library(Home(words_alone))), draft, lambda *step: told.append(step))
    assert found.summary()["agreed"] == 900
    assert told[-1] == ("audit", 900, 900)
