"""Which held resolution a text names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from assistant.show import read_held, show, show_all
from corpus.errors import BadReference, NotInCorpus, RapporteurError
from corpus.home import Home
from corpus.library import Library
from tests.factories import make_resolution

if TYPE_CHECKING:
    from pathlib import Path

IDS = ("S/RES/1325 (2000)", "A/RES/72/262", "A/RES/72/262 C", "A/RES/77/264 A", "A/RES/77/264 B", "A/C.3/61/L.98")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library of whole resolutions, lettered parts and a draft."""
    made = Library(Home(tmp_path))
    made.add(make_resolution([f"Decides on {one};"], id=one, organ="sc" if one[0] == "S" else "ga") for one in IDS)
    return made


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("S/RES/1325 (2000)", "S/RES/1325 (2000)"),
        ("S/RES/1325", "S/RES/1325 (2000)"),
        ("s/res/1325(2000)", "S/RES/1325 (2000)"),
        ("A/RES/72/262", "A/RES/72/262"),
        ("A/RES/72/262 C", "A/RES/72/262 C"),
        ("a/c.3/61/l.98", "A/C.3/61/L.98"),
    ],
)
def test_a_held_resolution_is_named_as_show_reads_it(library: Library, text: str, identifier: str) -> None:
    assert read_held(library, text) == identifier


@pytest.mark.parametrize(
    ("reference", "paths"),
    [
        ("UNEP/EA.4/Res.1", ["op1", "op2"]),
        ("unep/ea.4/res.1, para. 2", ["op2"]),
        ("Commission on Narcotic Drugs resolution 51/1, para. 1", ["op1"]),
        ("Commission on Narcotic Drugs resolution 51/1 (OP2)", ["op2"]),
    ],
)
def test_paragraphs_of_other_bodies_are_shown(tmp_path: Path, reference: str, paths: list[str]) -> None:
    made = Library(Home(tmp_path))
    for one in ("UNEP/EA.4/Res.1", "Commission on Narcotic Drugs resolution 51/1"):
        made.add([make_resolution(["Decides a;", "Requests b."], id=one, symbol="", organ="")])
    for shown in (show(made, reference), *show_all(made, reference)):
        assert reference.casefold().startswith(shown.resolution.id.casefold())
        assert [one.path for one in shown.paragraphs] == paths


def test_more_than_a_reference_to_another_body_is_refused(tmp_path: Path) -> None:
    made = Library(Home(tmp_path))
    made.add([make_resolution(["Decides a;"], id="UNEP/EA.4/Res.1", symbol="", organ="")])
    for words in ("UNEP/EA.4/Res.1, para. 1 zebra", "UNEP/EA.4/Res.10, para. 1"):
        with pytest.raises(RapporteurError):
            show(made, words)


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        ("", BadReference, "'' names no resolution"),
        ("something", BadReference, "'something' names no resolution"),
        ("A/RES/72/262, para. 1", BadReference, "names no resolution"),
        ("A/RES/72/262 and S/RES/1325", BadReference, "names no resolution"),
        ("A/RES/77/264", NotInCorpus, "may be A/RES/77/264 A or A/RES/77/264 B"),
        ("S/RES/1326", NotInCorpus, "is not in the corpus"),
    ],
)
def test_what_names_no_one_held_resolution_is_refused(
    library: Library, text: str, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=re.escape(message)):
        read_held(library, text)
