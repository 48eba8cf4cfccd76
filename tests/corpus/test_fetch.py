"""`rapporteur corpus fetch` against a stand-in for the documents service on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from assistant.cli import main
from corpus.connection import Limits
from corpus.errors import BadSetting, NoSuchDocument
from corpus.fetch import DEFAULT_URL, VARIABLE, Wanted, address, fetch, read_wanted, template
from tests.corpus.service import (
    PDF,
    TAG,
    WORD,
    Service,
    Sleeps,
    Visit,
    command,
    cut,
    downloader,
    drip,
    failure,
    get,
    resolution,
    resumable,
    silent,
    status,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


# What is asked, and how


def test_the_service_is_asked_by_symbol_language_and_format(service: Service, tmp_path: Path, sleeps: Sleeps) -> None:
    service.gives(status(200, WORD))
    wanted = Wanted("S/RES/1325 (2000)", "fr", "docx")
    fetched = fetch(wanted, tmp_path, downloader(sleeps), service.template)
    assert fetched.path == tmp_path / "S_RES_1325_2000-fr.docx"
    assert fetched.path.read_bytes() == WORD
    assert [one.query for one in service.asked] == [{"s": ["S/RES/1325 (2000)"], "l": ["fr"], "t": ["docx"]}]
    assert service.asked[0].headers["User-Agent"] == "rapporteur/test"
    assert service.asked[0].headers["Accept-Encoding"] == "identity"


def test_a_file_that_is_here_is_not_asked_for_again_unless_wanted(
    service: Service, tmp_path: Path, sleeps: Sleeps
) -> None:
    service.gives(status(200, PDF), status(200, PDF + b"new"))
    assert get(service, tmp_path, sleeps) == get(service, tmp_path, sleeps) == PDF
    assert len(service.asked) == 1
    again = fetch(Wanted("A/RES/99/1"), tmp_path, downloader(sleeps), service.template, refresh=True)
    assert again.fresh
    assert again.path.read_bytes() == PDF + b"new"


def test_a_file_asked_for_again_in_vain_stays_what_it_was(service: Service, tmp_path: Path, sleeps: Sleeps) -> None:
    service.gives(status(200, PDF), status(404))
    get(service, tmp_path, sleeps)
    with pytest.raises(NoSuchDocument):
        fetch(Wanted("A/RES/99/1"), tmp_path, downloader(sleeps), service.template, refresh=True)
    assert (tmp_path / "A_RES_99_1-en.pdf").read_bytes() == PDF


SYMBOLS = {
    "a/res/61/180": "A/RES/61/180",
    "S/RES/1325(2000)": "S/RES/1325 (2000)",
    "A/C.3/63/L.12/Rev.1": "A/C.3/63/L.12/REV.1",
    "A/HRC/RES/57/18": "A/HRC/RES/57/18",
}


@pytest.mark.parametrize(("given", "symbol"), SYMBOLS.items(), ids=SYMBOLS.keys())
def test_symbols_are_taken_as_people_write_them(given: str, symbol: str) -> None:
    assert read_wanted(given, "en", "pdf").symbol == symbol


@pytest.mark.parametrize(
    "given", ["61/180", "", "A", "../../etc/passwd", "A/../../x", "A/RES/1?x=2", "A/RES/{0}", "A/RES/" + "9" * 99]
)
def test_what_is_no_symbol_is_refused(given: str) -> None:
    with pytest.raises(BadSetting, match="is not a symbol"):
        read_wanted(given, "en", "pdf")


def test_the_address_is_the_united_nations_unless_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert address(Wanted("A/RES/61/180"), template(None)) == (
        "https://documents.un.org/api/symbol/access?s=A%2FRES%2F61%2F180&l=en&t=pdf"
    )
    monkeypatch.setenv(VARIABLE, "http://mirror.example/{symbol}")
    assert template(None) == "http://mirror.example/{symbol}"
    assert template(DEFAULT_URL) == DEFAULT_URL


@pytest.mark.parametrize(
    "given",
    [
        "http://x.example/",
        "ftp://x/{symbol}",
        "file:///{symbol}",
        "http://x/{symbol}{0}",
        "{symbol",
        "http://x/{symbol.__class__}",
    ],
)
def test_an_address_that_cannot_be_asked_is_refused(given: str) -> None:
    with pytest.raises(BadSetting, match="no address of a documents service"):
        template(given)


# What comes


NOT_TO_BE_HAD = {
    "not found": (status(404, b"<html>no</html>"), "127.0.0.1 does not have it (404)"),
    "gone": (status(410), "does not have it (410)"),
    "nothing": (status(200, b""), "sent an empty file"),
}


@pytest.mark.parametrize(("answer", "says"), NOT_TO_BE_HAD.values(), ids=NOT_TO_BE_HAD.keys())
def test_a_symbol_that_the_service_does_not_know_is_told_from_a_failure(
    service: Service, tmp_path: Path, sleeps: Sleeps, answer: Callable[[Visit], None], says: str
) -> None:
    service.gives(answer)
    with pytest.raises(NoSuchDocument) as refused:
        get(service, tmp_path, sleeps)
    assert says in str(refused.value)
    assert sleeps.waited == []
    assert [file.name for file in tmp_path.iterdir()] == []


WRONG = {
    "a page": (
        status(200, b"\n<!DOCTYPE html><html>Sorry</html>", Content_Type="text/html"),
        "a web page came instead",
    ),
    "a challenge": (status(202, b""), "answered 202 Accepted"),
    "forbidden": (status(403), "answered 403 Forbidden"),
    "an old file": (status(200, b"\xd0\xcf\x11\xe0" + b"x" * 99), "an old word processor: try --format pdf"),
    "another old file": (status(200, b"\xffWPC" + b"x" * 99), "an old word processor"),
    "something": (status(200, b"PK\x03\x04" * 99), "what came is no pdf file"),
    "compressed": (status(200, PDF, Content_Encoding="gzip"), "compressed, though it was not asked to"),
    "announced too large": (status(200, PDF, Content_Length="99999999999"), "at most 200,000 are taken"),
    "too large": (lambda visit: endless(visit), "goes on after 200,000 bytes"),
}


def endless(visit: Visit) -> None:
    visit.send_response(200)
    visit.end_headers()
    try:
        for _ in range(50):
            visit.wfile.write(b"%PDF-" * 2000)
    except OSError:
        return


@pytest.mark.parametrize(("answer", "says"), WRONG.values(), ids=WRONG.keys())
def test_what_is_no_such_file_is_refused_and_not_kept(
    service: Service, tmp_path: Path, sleeps: Sleeps, answer: Callable[[Visit], None], says: str
) -> None:
    service.gives(answer)
    assert says in failure(service, tmp_path, sleeps, largest=200_000)
    assert [file.name for file in tmp_path.iterdir()] == []


def test_a_cut_answer_is_gone_on_with(service: Service, tmp_path: Path, sleeps: Sleeps) -> None:
    service.gives(cut(PDF, 1000), resumable(PDF))
    assert get(service, tmp_path, sleeps) == PDF
    assert service.asked[1].headers["Range"] == "bytes=1000-"
    assert service.asked[1].headers["If-Range"] == TAG
    assert [file.name for file in tmp_path.iterdir()] == ["A_RES_99_1-en.pdf"]


def test_a_cut_answer_is_gone_on_with_at_the_next_run(service: Service, tmp_path: Path, sleeps: Sleeps) -> None:
    service.gives(cut(PDF, 1000), resumable(PDF))
    words = failure(service, tmp_path, sleeps, tries=1)
    assert f"cut its answer at 1,000 of {len(PDF):,} bytes: run it again later: it goes on where it stopped" in words
    assert get(service, tmp_path, sleeps) == PDF
    assert service.asked[1].headers["Range"] == "bytes=1000-"


def test_another_edition_is_begun_anew(service: Service, tmp_path: Path, sleeps: Sleeps) -> None:
    other = PDF.replace(b"1.7", b"1.4")
    service.gives(cut(PDF, 1000), resumable(other, '"other"'))
    assert get(service, tmp_path, sleeps) == other


def test_a_part_whose_edition_is_not_known_is_begun_anew(service: Service, tmp_path: Path, sleeps: Sleeps) -> None:
    service.gives(cut(PDF, 1000, tag='W/"weak"'), resumable(PDF))
    assert get(service, tmp_path, sleeps) == PDF
    assert "Range" not in service.asked[1].headers


def test_a_part_longer_than_the_file_is_begun_anew(service: Service, tmp_path: Path, sleeps: Sleeps) -> None:
    service.gives(resumable(PDF))
    part = tmp_path / "A_RES_99_1-en.pdf.new.part"
    part.write_bytes(PDF + b"more")
    part.with_name(f"{part.name}.tag").write_text(TAG)
    assert get(service, tmp_path, sleeps) == PDF


def test_another_piece_than_asked_for_is_refused(service: Service, tmp_path: Path, sleeps: Sleeps) -> None:
    service.gives(cut(PDF, 1000), status(206, PDF[500:], Content_Range=f"bytes 500-{len(PDF) - 1}/{len(PDF)}"))
    assert "another piece of the file" in failure(service, tmp_path, sleeps)


SLOW = {
    "silent": (silent, {"limits": Limits(silence=0.2, whole=5)}, "was silent for 0.2 s"),
    "dripping": (drip, {"limits": Limits(silence=5, whole=0.4)}, "took longer than 0.4 s"),
}


@pytest.mark.parametrize(("answer", "manners", "says"), SLOW.values(), ids=SLOW.keys())
def test_a_slow_answer_is_not_waited_for(
    service: Service,
    tmp_path: Path,
    sleeps: Sleeps,
    answer: Callable[[Visit], None],
    manners: dict[str, Any],
    says: str,
) -> None:
    service.gives(answer)
    assert says in failure(service, tmp_path, sleeps, tries=1, **manners)


def test_nobody_there_is_said_in_one_line(service: Service, tmp_path: Path, sleeps: Sleeps) -> None:
    nobody = Service("http://127.0.0.1:1")
    assert "cannot reach 127.0.0.1: connection refused" in failure(nobody, tmp_path, sleeps)


# The command


def test_a_fetched_resolution_can_be_shown(
    service: Service, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    service.gives(status(200, resolution(1)))
    monkeypatch.setenv(VARIABLE, service.template)
    code, lines, err = command(capsys, monkeypatch, "A/RES/99/1", "--format", "docx", "--home", tmp_path)
    assert code == 0, err
    assert (lines[0]["symbol"], lines[0]["outcome"]) == ("A/RES/99/1", "fetched")
    assert lines[0]["url"].endswith("s=A%2FRES%2F99%2F1&l=en&t=docx")
    assert any(line.get("id") == "A/RES/99/1" and line["outcome"] == "added" for line in lines[1:])
    with pytest.raises(SystemExit) as stopped:
        main(["show", "A/RES/99/1, para. 2", "--home", str(tmp_path)])
    assert stopped.value.code == 0
    assert "Decides to remain seized of the matter." in capsys.readouterr().out


def test_a_language_is_asked_for_by_its_code_whatever_it_is_called(
    service: Service, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    service.gives(status(200, PDF))
    place = ("--to", tmp_path, "--documents-url", service.template)
    code, _, _ = command(capsys, monkeypatch, "A/RES/99/1", "--language", "español", *place)
    assert (code, service.asked[0].query["l"]) == (0, ["es"])


def test_files_can_be_kept_elsewhere_and_one_failure_does_not_stop_the_others(
    service: Service, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    service.gives(status(404), status(200, PDF))
    folder = tmp_path / "here"
    arguments = ("A/RES/99/1", "A/RES/99/2", "--to", folder, "--documents-url", service.template)
    code, lines, _ = command(capsys, monkeypatch, *arguments)
    assert code == 0
    assert [line["outcome"] for line in lines] == ["not to be had", "fetched"]
    assert (folder / "A_RES_99_2-en.pdf").read_bytes() == PDF
    code, lines, _ = command(capsys, monkeypatch, "A/RES/99/2", *arguments[2:])
    assert (code, lines[0]["outcome"], len(service.asked)) == (0, "already here", 2)


STATUSES = {
    "not known": (status(404), 1, "not to be had"),
    "a failure": (status(403), 2, "failed"),
}


@pytest.mark.parametrize(("answer", "expected", "outcome"), STATUSES.values(), ids=STATUSES.keys())
def test_the_exit_status_tells_not_known_from_failed(
    service: Service,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    answer: Callable[[Visit], None],
    expected: int,
    outcome: str,
) -> None:
    service.gives(answer)
    arguments = ("A/RES/99/1", "--to", tmp_path / "here", "--documents-url", service.template)
    code, lines, _ = command(capsys, monkeypatch, *arguments)
    assert (code, lines[0]["outcome"]) == (expected, outcome)


def test_a_folder_that_cannot_be_written_is_said_in_one_line(
    service: Service, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    place = tmp_path / "file" / "below"
    code, lines, err = command(capsys, monkeypatch, "A/RES/99/1", "--to", place, "--documents-url", service.template)
    assert (code, lines) == (2, [])
    assert "cannot write to" in err
    assert err.count("\n") == 1
