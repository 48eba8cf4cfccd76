"""`rapporteur corpus fetch` against a stand-in for the documents service on this machine."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from assistant.cli import main
from corpus.connection import Limits, ask
from corpus.download import Downloader, Manners
from corpus.errors import BadSetting, FetchFailed, IndexBusy, NoSuchDocument
from corpus.fetch import DEFAULT_URL, VARIABLE, Wanted, address, fetch, holding, read_wanted, template
from tests.corpus.made import make_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 400 + b"\n%%EOF\n"
WORD = b"PK\x03\x04" + bytes(range(256)) * 40
TAG = f'"{hashlib.sha256(PDF).hexdigest()[:8]}"'


class Visit(BaseHTTPRequestHandler):
    """One request to the stand-in: what it does is what the service's ``answers`` say for the path."""

    service: Service
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        self.service.seen.append(Seen(self.path, dict(self.headers.items())))
        planned = self.service.answers.get(path, [])
        answer = planned.pop(0) if len(planned) > 1 else planned[0] if planned else status(404)
        self.close_connection = True
        answer(self)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@dataclass
class Seen:
    """A request as it came."""

    target: str
    headers: dict[str, str]
    at: float = field(default_factory=time.monotonic)

    @property
    def query(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.target).query)


@dataclass
class Service:
    """A stand-in: by path the answers it gives, one after the other, the last of them again and again."""

    url: str
    answers: dict[str, list[Callable[[Visit], None]]] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)

    @property
    def template(self) -> str:
        return f"{self.url}/access?s={{symbol}}&l={{language}}&t={{format}}"

    @property
    def asked(self) -> list[Seen]:
        """The requests for documents."""
        return [one for one in self.seen if not one.target.startswith("/robots.txt")]

    def gives(self, *answers: Callable[[Visit], None], path: str = "/access") -> None:
        self.answers[path] = list(answers)


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", VARIABLE):
        monkeypatch.delenv(name, raising=False)
    visit = type("OneVisit", (Visit,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), visit)
    server.daemon_threads = True
    visit.service = Service(f"http://127.0.0.1:{server.server_address[1]}")  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield visit.service  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()
    thread.join()


def send(visit: Visit, code: int, body: bytes, **headers: str) -> None:
    visit.send_response(code)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in ({"Content-Length": str(len(body))} | named).items():
        visit.send_header(name, value)
    visit.end_headers()
    visit.wfile.write(body)


def status(code: int, body: bytes = b"", **headers: str) -> Callable[[Visit], None]:
    return lambda visit: send(visit, code, body, **headers)


def redirect(location: str, code: int = 302) -> Callable[[Visit], None]:
    return status(code, Location=location)


def cut(body: bytes, at: int, tag: str = TAG) -> Callable[[Visit], None]:
    """Promise all of a file and end the connection after some of it."""
    return lambda visit: send(visit, 200, body[:at], Content_Length=str(len(body)), ETag=tag)


def resumable(body: bytes, tag: str = TAG) -> Callable[[Visit], None]:
    """Give a file, or the rest of it to who asks for that and has the same edition."""

    def answer(visit: Visit) -> None:
        reach, edition = visit.headers.get("Range", ""), visit.headers.get("If-Range", "")
        if reach and edition == tag:
            start = int(reach.removeprefix("bytes=").rstrip("-"))
            if start >= len(body):
                send(visit, 416, b"", Content_Range=f"bytes */{len(body)}")
                return
            rest = body[start:]
            span = f"bytes {start}-{len(body) - 1}/{len(body)}"
            send(visit, 206, rest, Content_Range=span, ETag=tag)
        else:
            send(visit, 200, body, ETag=tag)

    return answer


def drip(visit: Visit, pause: float = 0.05) -> None:
    """Send a byte now and then, for longer than anyone waits."""
    visit.send_response(200)
    visit.send_header("Content-Length", str(len(PDF)))
    visit.end_headers()
    try:
        for at in range(len(PDF)):
            visit.wfile.write(PDF[at : at + 1])
            time.sleep(pause)
    except OSError:
        return


def silent(visit: Visit) -> None:
    time.sleep(1)


@dataclass
class Sleeps:
    """What was waited, without waiting."""

    waited: list[float] = field(default_factory=list)

    def __call__(self, seconds: float) -> None:
        self.waited.append(seconds)


@pytest.fixture
def sleeps() -> Sleeps:
    return Sleeps()


def downloader(sleeps: Sleeps, **manners: Any) -> Downloader:
    chosen: dict[str, Any] = {"agent": "rapporteur/test", "pause": 0.0, "tries": 3} | manners
    return Downloader(Manners(**chosen), sleeps)


def get(service: Service, folder: Path, sleeps: Sleeps, **manners: Any) -> bytes:
    folder.mkdir(exist_ok=True)
    fetched = fetch(Wanted("A/RES/99/1"), folder, downloader(sleeps, **manners), service.template)
    return fetched.path.read_bytes()


def failure(service: Service, folder: Path, sleeps: Sleeps, **manners: Any) -> str:
    with pytest.raises(FetchFailed) as refused:
        get(service, folder, sleeps, **manners)
    words = str(refused.value)
    assert "\n" not in words
    assert words.startswith("A/RES/99/1 (en, pdf) ")
    assert not (folder / "A_RES_99_1-en.pdf").exists()
    return words


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


# Manners


def test_requests_keep_a_pause_between_them(service: Service, tmp_path: Path, sleeps: Sleeps) -> None:
    service.gives(status(200, PDF))
    polite = downloader(sleeps, pause=30.0)
    for symbol in ("A/RES/99/1", "A/RES/99/2"):
        fetch(Wanted(symbol), tmp_path, polite, service.template)
    assert len(service.seen) == 3  # robots.txt once
    assert sleeps.waited == [pytest.approx(30, abs=5)] * 2


ROBOTS = {
    "none": (status(404), True),
    "empty": (status(200), True),
    "all may": (status(200, b"User-agent: *\nAllow: /\n"), True),
    "no page": (status(403), True),
    "nobody may": (status(200, b"User-agent: *\nDisallow: /\n"), False),
    "not this path": (status(200, b"User-agent: *\nDisallow: /access\n"), False),
    "not this program": (status(200, b"User-agent: Rapporteur\nDisallow: /\n"), False),
    "not another program": (status(200, b"User-agent: other\nDisallow: /\n"), True),
    "elsewhere": (redirect("/rules.txt"), False),
}


@pytest.mark.parametrize(("answer", "allowed"), ROBOTS.values(), ids=ROBOTS.keys())
def test_robots_txt_is_respected(
    service: Service, tmp_path: Path, sleeps: Sleeps, answer: Callable[[Visit], None], allowed: bool
) -> None:
    service.gives(answer, path="/robots.txt")
    service.gives(status(200, b"User-agent: *\nDisallow: /\n"), path="/rules.txt")
    service.gives(status(200, PDF))
    if allowed:
        assert get(service, tmp_path, sleeps) == PDF
    else:
        words = failure(service, tmp_path, sleeps)
        assert "robots.txt of 127.0.0.1 asks programs not to fetch /access" in words
        assert f"open {service.url}/access?s=A%2FRES%2F99%2F1&l=en&t=pdf in a browser" in words
        assert [one.target for one in service.seen if one.target.startswith("/access")] == []


def test_rules_that_cannot_be_read_are_waited_for(service: Service, tmp_path: Path, sleeps: Sleeps) -> None:
    service.gives(status(500), status(200), path="/robots.txt")
    service.gives(status(200, PDF))
    assert get(service, tmp_path, sleeps) == PDF


def test_a_crawl_delay_is_kept(service: Service, tmp_path: Path, sleeps: Sleeps) -> None:
    service.gives(status(200, b"User-agent: *\nCrawl-delay: 20\n"), path="/robots.txt")
    service.gives(status(200, PDF))
    get(service, tmp_path, sleeps)
    assert sleeps.waited == [pytest.approx(20, abs=5)]


LATER: dict[str, tuple[dict[str, Any], Any]] = {
    "seconds": ({"Retry_After": "17"}, pytest.approx(17)),
    "a moment": ({"Retry_After": formatdate(time.time() + 3600, usegmt=True)}, None),
    "nothing said": ({}, pytest.approx(5)),
    "nonsense": ({"Retry_After": "soon"}, pytest.approx(5)),
}


@pytest.mark.parametrize("code", [429, 503])
@pytest.mark.parametrize(("headers", "waited"), LATER.values(), ids=LATER.keys())
def test_who_asks_to_come_back_later_is_obeyed(
    service: Service, tmp_path: Path, sleeps: Sleeps, code: int, headers: dict[str, Any], waited: Any
) -> None:
    service.gives(status(code, **headers), status(200, PDF))
    if waited is None:
        assert "run it again in 3" in failure(service, tmp_path, sleeps)
        assert sleeps.waited == []
    else:
        assert get(service, tmp_path, sleeps) == PDF
        assert sleeps.waited == [waited]


def test_it_is_given_up_after_a_few_tries_each_after_a_longer_wait(
    service: Service, tmp_path: Path, sleeps: Sleeps
) -> None:
    service.gives(status(503))
    assert "127.0.0.1 answered 503 Service Unavailable: run it again later" in failure(service, tmp_path, sleeps)
    assert sleeps.waited == [5, 10]
    assert len(service.asked) == 3


def test_only_one_process_fetches_into_a_folder(tmp_path: Path) -> None:
    with (
        holding(tmp_path / "new"),
        pytest.raises(IndexBusy, match="another process is fetching into"),
        holding(tmp_path / "new"),
    ):
        pass


# Where it leads


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_redirects_are_followed(service: Service, tmp_path: Path, sleeps: Sleeps, code: int) -> None:
    service.gives(redirect("/doc/../doc/one.pdf", code))
    service.gives(status(200, PDF), path="/doc/one.pdf")
    assert get(service, tmp_path, sleeps) == PDF


REFUSED = {
    "round and round": ("/access", "more than 5 redirects"),
    "a file": ("file:///etc/passwd", "redirects to file:///etc/passwd, which is no web address"),
    "another protocol": ("ftp://127.0.0.1/x", "which is no web address"),
    "a name and password": ("http://me:secret@127.0.0.1/x", "which is no web address"),
    "nowhere": ("", "redirects to nowhere"),
    "no host": ("https:///x", "which is no web address"),
}


@pytest.mark.parametrize(("location", "says"), REFUSED.values(), ids=REFUSED.keys())
def test_redirects_that_lead_astray_are_not_followed(
    service: Service, tmp_path: Path, sleeps: Sleeps, location: str, says: str
) -> None:
    service.gives(redirect(location))
    assert says in failure(service, tmp_path, sleeps)


def test_a_public_address_does_not_lead_into_a_private_network(service: Service) -> None:
    service.gives(status(200, b"secret"), path="/inside")
    with pytest.raises(FetchFailed, match=r"leads to 127\.0\.0\.1 in a private network"):
        ask(f"{service.url}/inside", {}, Limits(1, 1), public_only=True)
    assert service.seen == []


def test_robots_txt_of_the_place_it_leads_to_is_respected_too(service: Service, tmp_path: Path, sleeps: Sleeps) -> None:
    elsewhere = service.url.replace("127.0.0.1", "localhost")
    service.gives(redirect(f"{elsewhere}/doc"))
    service.gives(status(200, PDF), path="/doc")
    service.gives(status(200), status(200, b"User-agent: *\nDisallow: /doc\n"), path="/robots.txt")
    assert "robots.txt of localhost asks" in failure(service, tmp_path, sleeps)


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


def command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: object
) -> tuple[int, list[dict[str, Any]], str]:
    monkeypatch.setattr("assistant.commands.fetch._downloader", lambda: downloader(Sleeps(), agent="rapporteur/x"))
    with pytest.raises(SystemExit) as stopped:
        main(["corpus", "fetch", *map(str, arguments), "--json"])
    output = capsys.readouterr()
    assert isinstance(stopped.value.code, int)
    return stopped.value.code, [json.loads(line) for line in output.out.splitlines()], output.err


def resolution(number: int) -> bytes:
    return make_word(
        f"A/RES/99/{number}",
        "The General Assembly,",
        "Recalling its resolutions on oceans,",
        "1. Calls upon States to act;",
        "2. Decides to remain seized of the matter.",
    )


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


def test_a_file_that_states_another_symbol_is_noticed(
    service: Service, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    service.gives(status(200, resolution(2)))
    arguments = ("A/RES/99/1", "--format", "docx", "--home", tmp_path, "--documents-url", service.template)
    _, _, err = command(capsys, monkeypatch, *arguments)
    assert "was fetched for A/RES/99/1 but does not state that symbol" in err


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
