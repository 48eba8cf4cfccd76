"""The earlier and later forms of a paragraph."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from assistant.cli import rapporteur
from assistant.lineage import lineage, one_paragraph
from assistant.printkin import lineage_lines
from corpus.errors import BadReference, NoSuchParagraph
from tests.assistant.agreed import RECALLED, agreed
from tests.factories import make_resolution

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.library import Library

CHAIN = ["A/RES/61/180#op1", "A/RES/64/178#op1", "A/RES/67/190#op2", "A/RES/70/179#op1", "A/RES/73/146#pp1"]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return agreed(tmp_path)


@pytest.mark.parametrize("asked", CHAIN)
def test_the_chain_is_the_same_from_wherever_it_is_asked_for(library: Library, asked: str) -> None:
    found = lineage(library, one_paragraph(library, asked))
    assert [form.id for form in found.forms] == CHAIN
    assert found.times == 5


def test_each_form_follows_the_closest_earlier_one_with_what_changed(library: Library) -> None:
    forms = {form.id: form for form in lineage(library, one_paragraph(library, CHAIN[0])).forms}
    assert [forms[one].after for one in CHAIN] == [None, CHAIN[0], CHAIN[1], CHAIN[2], CHAIN[2]]
    last = forms[CHAIN[-1]]
    assert (last.kind, last.text) == ("pp", RECALLED)
    assert ("delete", "Urges") in last.redline
    assert "".join(text for kind, text in last.redline if kind != "delete") == RECALLED


def test_the_json_tells_the_first_and_the_last(library: Library) -> None:
    value = lineage(library, one_paragraph(library, "70/179 para 1")).to_json()
    assert (value["first"], value["first_adopted"]) == (CHAIN[0], "2006-12-20")
    assert (value["last"], value["last_adopted"], value["times"]) == (CHAIN[-1], "2018-12-17", 5)


def test_less_alike_paragraphs_are_forms_where_one_resolution_continues_the_other(tmp_path: Path) -> None:
    words = "Invites the Commission to consider at its next session the question of the training of coast guards"
    other = "Invites the Council to consider at its tenth session the matter of the training of coast guards in ports"
    library = agreed(tmp_path)
    library.add(
        [
            make_resolution([words], id="A/RES/75/1", title="Coast guards", adopted="2020-12-01"),
            make_resolution([other], id="A/RES/76/1", title="Coast guards", adopted="2021-12-01"),
            make_resolution([other], id="A/RES/76/2", title="Something else altogether", adopted="2021-12-02"),
        ]
    )
    found = lineage(library, one_paragraph(library, "A/RES/75/1#op1"))
    assert [form.id for form in found.forms][:2] == ["A/RES/75/1#op1", "A/RES/76/1#op1"]


def test_a_paragraph_without_other_forms_stands_alone(library: Library) -> None:
    assert [form.id for form in lineage(library, one_paragraph(library, "E/RES/2010/1#op1")).forms] == [
        "E/RES/2010/1#op1"
    ]


@pytest.mark.parametrize(
    ("reference", "error"),
    [
        pytest.param("A/RES/61/180", BadReference, id="a whole resolution"),
        pytest.param("A/RES/61/180, paras. 1 and 2", BadReference, id="two paragraphs"),
        pytest.param("A/RES/61/180, para. 99", NoSuchParagraph, id="no such paragraph"),
    ],
)
def test_one_paragraph_is_asked_for(library: Library, reference: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        one_paragraph(library, reference)


def test_the_lines_are_a_timeline(library: Library) -> None:
    lines = "\n".join(lineage_lines(lineage(library, one_paragraph(library, CHAIN[0]))))
    assert "5 forms in 5 resolutions: first on 2006-12-20, last on 2018-12-17" in lines
    assert "[-increase-]{+intensify+}" in lines
    assert "as in General Assembly resolution 61/180, para. 1" in lines


def test_the_command_exits_with_whether_there_is_another_form(library: Library) -> None:
    home = str(library.home.path)
    done = CliRunner().invoke(rapporteur, ["lineage", CHAIN[0], "--json", "--home", home])
    assert (done.exit_code, json.loads(done.stdout)["times"]) == (0, 5)
    alone = CliRunner().invoke(rapporteur, ["lineage", "E/RES/2010/1#op1", "--home", home])
    assert alone.exit_code == 1
    missing = CliRunner().invoke(rapporteur, ["lineage", "A/RES/61/180, para. 99", "--home", home])
    assert (missing.exit_code, missing.stdout) == (1, "")
