"""What the documents service sends is the document that was asked for, or it is not kept."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from corpus.confirm import confirm
from corpus.errors import FetchFailed
from corpus.fetch import Wanted
from corpus.take_in import FileRead
from tests.corpus.made import make_word
from tests.corpus.service import Service, command, resolution, status
from tests.factories import make_resolution

if TYPE_CHECKING:
    from pathlib import Path

OTHERS = {
    "another symbol": ("en", resolution(2), "the service sent A/RES/99/2 instead"),
    "another language": ("fr", resolution(1), "the service sent it in English, not in French"),
    "a damaged file": ("en", resolution(1)[:-40], "is of no use (is a broken zip archive"),
    "no resolution": ("en", make_word("Milk, eggs"), "is of no use (holds no resolution"),
}


@pytest.mark.parametrize(("language", "sent", "says"), OTHERS.values(), ids=OTHERS.keys())
def test_another_document_than_asked_for_is_a_failure_and_not_kept(
    service: Service,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    sent: bytes,
    says: str,
) -> None:
    service.gives(status(200, sent), status(200, resolution(1)))
    place = ("--format", "docx", "--home", tmp_path, "--documents-url", service.template)
    code, lines, _ = command(capsys, monkeypatch, "A/RES/99/1", "--language", language, *place)
    assert (code, [line["outcome"] for line in lines]) == (2, ["failed"])
    assert lines[0]["reason"].startswith(f"A/RES/99/1 ({language}, docx) was not fetched: ")
    assert says in lines[0]["reason"]
    assert [file.name for file in (tmp_path / "fetched").iterdir() if file.name != ".lock"] == []
    code, lines, _ = command(capsys, monkeypatch, "A/RES/99/1", *place)
    assert (code, lines[0]["outcome"], len(service.asked)) == (0, "fetched", 2)


def test_a_damaged_file_that_is_here_is_asked_for_again_with_refresh(
    service: Service, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    service.gives(status(200, resolution(1)))
    place = ("--format", "docx", "--home", tmp_path, "--documents-url", service.template)
    command(capsys, monkeypatch, "A/RES/99/1", *place)
    (tmp_path / "fetched" / "A_RES_99_1-en.docx").write_bytes(resolution(1)[:-40])
    code, lines, _ = command(capsys, monkeypatch, "A/RES/99/1", *place)
    assert (code, len(lines)) == (2, 1)
    assert lines[0]["reason"].endswith("--refresh asks for it again")
    assert command(capsys, monkeypatch, "A/RES/99/1", "--refresh", *place)[0] == 0


def test_a_file_that_states_no_symbol_is_noticed(
    service: Service, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    service.gives(status(200, make_word("The General Assembly,", "Recalling oceans,", "1. Calls upon States to act.")))
    arguments = ("A/RES/99/1", "--format", "docx", "--home", tmp_path, "--documents-url", service.template)
    _, _, err = command(capsys, monkeypatch, *arguments)
    assert "was fetched for A/RES/99/1 but does not state that symbol" in err


@pytest.mark.parametrize(
    ("wanted", "stated", "same"),
    [
        ("A/RES/72/262", "A/RES/72/262 B", True),
        ("A/RES/72/262 C", "A/RES/72/262", True),
        ("A/RES/217 (III)", "A/RES/217 A (III)", True),
        ("A/C.3/63/L.12/REV.1", "A/C.3/63/L.12/Rev.1", True),
        ("A/RES/72/262 C", "A/RES/72/262 B", False),
        ("S/RES/2770 (2025)", "S/RES/2769 (2025)", False),
    ],
)
def test_parts_are_the_document_and_other_numbers_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: str, stated: str, same: bool
) -> None:
    read = FileRead("a", "a", (replace(make_resolution(), symbol=stated),))
    monkeypatch.setattr("corpus.confirm.read_all", lambda _: iter([read]))
    with nullcontext() if same else pytest.raises(FetchFailed, match=r"sent .* instead"):
        confirm(tmp_path / "a", Wanted(wanted))
