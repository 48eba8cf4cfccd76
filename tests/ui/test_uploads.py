"""Documents that visitors add: kept, read in a child process, reported, and the index swapped under the page."""

from __future__ import annotations

import io
import re
import shutil
import threading
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from fastapi import FastAPI
from starlette.responses import PlainTextResponse

from assistant.ask import Assistant
from corpus.errors import IndexBusy
from corpus.home import Home
from tests.ui.conftest import ORIGIN
from tests.ui.payloads import PAYLOADS
from ui.access import Access
from ui.gate import MOST_BODY, MOST_UPLOAD, Gate
from ui.opening import Opening
from ui.uploadroutes import add_uploads
from ui.uploads import LONGEST_NAME, MOST_FILES, MOST_WAITING, Upload, Uploads, safe_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from starlette.testclient import TestClient

TEXT = """\
99/7. Protection of glow-worms

The General Assembly,

Recalling its resolution 61/180 of 20 December 2006,

1. Urges Member States to dim the lamps of lighthouses near colonies of glow-worms;

2. Requests the Secretary-General to report on bioluminescence to the General Assembly at its hundredth session.

70th plenary meeting
3 March 2045
"""
ADDED = {
    "file": "a.txt",
    "outcome": "added",
    "id": "A/RES/99/7",
    "language": "en",
    "title": "Protection of glow-worms",
    "paragraphs": 3,
}


class Renewing(Opening):
    """An opening that counts how often it was told that there is a new index."""

    renewed = 0

    def renew(self) -> None:
        self.renewed += 1


def reading(*lines: dict[str, Any]) -> Callable[[Path], Iterable[dict[str, Any]]]:
    """What says these lines, whatever the files are."""
    return lambda _folder: iter(lines)


def ended(upload: Upload, seconds: float = 20.0) -> Upload:
    """The upload, once nothing more happens to it."""
    deadline = time.monotonic() + seconds
    while not upload.ended:
        assert time.monotonic() < deadline, upload
        time.sleep(0.01)
    return upload


def client_of(uploads: Uploads | None) -> TestClient:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from starlette.testclient import TestClient
    app = FastAPI()
    add_uploads(app, uploads)
    return TestClient(app, base_url="http://127.0.0.1")


def sent(*names: str) -> list[tuple[str, tuple[str, bytes]]]:
    return [("files", (name, TEXT.encode())) for name in names]


@pytest.fixture
def renewing() -> Renewing:
    return Renewing(lambda: None)  # type: ignore[arg-type, return-value]


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("resolution.pdf", "resolution.pdf"),
        ("/etc/passwd.txt", "passwd.txt"),
        ("C:\\texts\\r.docx", "r.docx"),
        ("../../.ssh.txt", "ssh.txt"),
        ("a\x00b\n.txt", "a�b�.txt"),
        ("..", "document"),
        ("é" * 300 + ".xml", "é" * 58 + ".xml"),
        ("résolution 61-180.PDF", "résolution 61-180.PDF"),
    ],
)
def test_a_file_is_kept_under_the_last_part_of_its_name(given: str, name: str) -> None:
    assert safe_name(given) == name
    assert len(safe_name(given).encode()) <= LONGEST_NAME


def test_files_are_kept_apart_until_they_are_read_and_no_longer(renewing: Renewing) -> None:
    seen: dict[str, bytes] = {}
    folders: list[Path] = []

    def look(folder: Path) -> Iterator[dict[str, Any]]:
        folders.append(folder)
        seen.update({str(path.relative_to(folder)): path.read_bytes() for path in folder.glob("*/*")})
        yield {"changed": False}

    uploads = Uploads(renewing, look)
    upload = uploads.put([("a.txt", io.BytesIO(b"one")), ("../a.txt", io.BytesIO(b"two")), ("a.exe", io.BytesIO(b"x"))])
    ended(upload)
    assert seen == {"0/a.txt": b"one", "1/a.txt": b"two"}
    assert (upload.files, [report["outcome"] for report in upload.reports]) == (3, ["refused"])
    assert not folders[0].exists()
    assert renewing.renewed == 0


def test_a_new_index_is_opened_only_where_something_changed(renewing: Renewing) -> None:
    uploads = Uploads(renewing, reading({"report": ADDED}, {"changed": True}))
    assert ended(uploads.put([("a.txt", io.BytesIO(b"x"))])).state == "done"
    assert renewing.renewed == 1


def test_an_error_of_the_child_is_its_one_line_and_leaves_the_index(renewing: Renewing) -> None:
    line = "another process is writing HOME: wait until it ends, or choose another --home"
    uploads = Uploads(renewing, reading({"report": ADDED}, {"error": line}))
    upload = ended(uploads.put([("a.txt", io.BytesIO(b"x"))]))
    assert (upload.state, upload.failure, len(upload.reports), renewing.renewed) == ("failed", line, 1, 0)


def test_a_crash_gives_nothing_away_and_the_next_upload_is_read(renewing: Renewing) -> None:
    def crash(folder: Path) -> Iterator[dict[str, Any]]:
        if any(folder.glob("*/crash.txt")):
            raise RuntimeError("the secret of the machine room")
        yield {"report": ADDED}

    uploads = Uploads(renewing, crash)
    crashed = ended(uploads.put([("crash.txt", io.BytesIO(b"x"))]))
    assert crashed.state == "failed"
    assert "secret" not in crashed.failure
    assert ended(uploads.put([("a.txt", io.BytesIO(b"x"))])).state == "done"


def test_only_so_many_wait(renewing: Renewing) -> None:
    go_on = threading.Event()

    def slow(_folder: Path) -> Iterator[dict[str, Any]]:
        go_on.wait(20)
        yield {"changed": False}

    uploads = Uploads(renewing, slow)
    first = uploads.put([("a.txt", io.BytesIO(b"x"))])
    while first.state == "waiting":
        time.sleep(0.01)
    waiting = [uploads.put([("a.txt", io.BytesIO(b"x"))]) for _ in range(MOST_WAITING)]
    with pytest.raises(IndexBusy, match="in a few minutes"):
        uploads.put([("a.txt", io.BytesIO(b"x"))])
    assert client_of(uploads).post("/upload", files=sent("a.txt")).status_code == 503
    go_on.set()
    assert all(ended(one).state == "done" for one in [first, *waiting])


@pytest.mark.parametrize(("method", "address"), [("GET", "/upload"), ("POST", "/upload"), ("GET", "/upload/x")])
def test_where_the_host_does_not_allow_it_nothing_is_taken(client: TestClient, method: str, address: str) -> None:
    response = client.request(method, address, files=sent("a.txt") if method == "POST" else None)
    assert response.status_code == 403
    assert "rapporteur serve --uploads" in response.text
    assert "<form" not in response.text


def test_without_a_script_the_page_leads_to_a_report_that_refreshes_itself(renewing: Renewing) -> None:
    go_on = threading.Event()

    def slow(_folder: Path) -> Iterator[dict[str, Any]]:
        yield {"stage": "embed", "done": 3, "of": 12}
        go_on.wait(20)
        yield {"report": ADDED | {"problems": ["no date is stated"]}}
        yield {"changed": True}

    uploads = Uploads(renewing, slow)
    client = client_of(uploads)
    assert 'enctype="multipart/form-data"' in client.get("/upload").text
    report = client.post("/upload", files=sent("a.txt"))
    upload = uploads.get(str(report.url).rpartition("/")[2])
    assert upload is not None
    while not upload.of:
        time.sleep(0.01)
    waiting = client.get(report.url)
    assert (waiting.headers["refresh"], '<progress max="12" value="3">' in waiting.text) == ("2", True)
    go_on.set()
    ended(upload)
    done = client.get(report.url)
    assert "refresh" not in done.headers
    for words in ("Added: 1", 'href="/r/A/RES/99/7"', "a.txt · 3 paragraphs", "No date is stated", "asked about now"):
        assert words in done.text


def test_a_report_that_is_not_known_is_one_line(renewing: Renewing) -> None:
    response = client_of(Uploads(renewing, reading())).get("/upload/none")
    assert (response.status_code, "Nothing is known" in response.text) == (404, True)


def test_more_files_than_the_limit_are_refused(renewing: Renewing) -> None:
    client = client_of(Uploads(renewing, reading()))
    response = client.post("/upload", files=sent(*[f"{number}.txt" for number in range(MOST_FILES + 1)]))
    assert (response.status_code, "Too many files" in response.text) == (400, True)


def test_an_empty_form_is_no_upload_of_a_file(renewing: Renewing) -> None:
    response = client_of(Uploads(renewing, reading())).post("/upload", files={"files": ("", b"")})
    assert "<article" not in response.text
    assert response.status_code == 200


@pytest.mark.parametrize("words", PAYLOADS)
def test_names_reasons_and_titles_are_text(renewing: Renewing, words: str) -> None:
    hostile = dict.fromkeys(("file", "title", "differing", "note"), words) | {"problems": [words], "paragraphs": 1}
    lines: list[dict[str, Any]] = [
        {"report": {"outcome": "refused", "file": words, "reason": words}},
        {"report": {"outcome": "added", "id": words, "language": "en"} | hostile},
    ]
    uploads = Uploads(renewing, reading(*lines))
    upload = ended(uploads.put([("a.txt", io.BytesIO(b"x"))]))
    shown = client_of(uploads).get(f"/upload/{upload.id}?part=report").text
    tags = set(re.findall(r"<(\w+)", shown))
    assert tags == {"div", "p", "ul", "li", "span", "a"}


@pytest.mark.parametrize(
    ("address", "allowed", "length", "status"),
    [
        ("/upload", True, MOST_BODY + 1, 200),
        ("/upload", True, MOST_UPLOAD + 1, 413),
        ("/upload", False, MOST_BODY + 1, 413),
        ("/upload/x", True, MOST_BODY + 1, 413),
        ("/api/ask", True, MOST_BODY + 1, 413),
    ],
)
def test_only_the_upload_may_be_large_and_only_where_it_is_allowed(
    renewing: Renewing, address: str, allowed: bool, length: int, status: int
) -> None:
    from starlette.testclient import TestClient

    uploads = Uploads(renewing, reading()) if allowed else None
    gate = TestClient(Gate(PlainTextResponse("taken"), Access(uploads=uploads)))
    assert gate.post(address, headers={"content-length": str(length)}).status_code == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://127.0.0.1", "sec-fetch-site": "same-origin"}, 200),
        ({}, 200),
        ({"origin": ORIGIN, "sec-fetch-site": "cross-site"}, 403),
        ({"origin": ORIGIN}, 403),
    ],
    ids=["this page", "a program", "a site that may embed", "the same, old browser"],
)
def test_a_site_that_may_embed_may_not_add_documents(renewing: Renewing, headers: dict[str, str], status: int) -> None:
    from starlette.testclient import TestClient

    gate = Gate(PlainTextResponse("taken"), Access((ORIGIN,), uploads=Uploads(renewing, reading())))
    client = TestClient(gate, base_url="http://127.0.0.1")
    assert client.post("/upload", headers=headers).status_code == status


def test_what_is_added_is_answered_and_no_answer_is_lost_meanwhile(bundled_home: Home, tmp_path: Path) -> None:
    shutil.copytree(bundled_home.path, tmp_path / "own", symlinks=True, ignore=shutil.ignore_patterns("lock"))
    opening = Opening(lambda: Assistant.open(Home(tmp_path / "own")))
    question = "What should be done with the lamps of lighthouses near glow-worms?"
    assert not opening.ask(question).answered
    uploads, before = Uploads(opening), opening.get()
    given = [("glow.txt", io.BytesIO(TEXT.encode())), ("list.txt", io.BytesIO(b"Milk, eggs, flour"))]
    upload = uploads.put(given)
    answered = 0
    while not upload.ended:
        answered += opening.ask("Paragraph 5 of resolution 61/180").answered
        time.sleep(0.05)
    assert (upload.state, upload.failure) == ("done", "")
    added, refused = upload.reports
    assert added | {"problems": []} == ADDED | {"file": "glow.txt", "problems": []}
    assert refused["reason"].startswith("list.txt holds no resolution")
    assert answered > 1
    assert opening.ask(question).passages[0].paragraph.id == "A/RES/99/7#op1"
    assert before.ask("Paragraph 5 of resolution 61/180").answered  # who has the index before is answered to the end
    uploads.close()
    opening.close()


def test_a_server_whose_assistant_cannot_be_opened_says_so(tmp_path: Path) -> None:
    def fail() -> Any:
        raise IndexBusy("another process is building")

    upload = ended(Uploads(Opening(fail)).put([("a.txt", io.BytesIO(b"x"))]))
    assert (upload.state, upload.failure) == ("failed", "another process is building")
