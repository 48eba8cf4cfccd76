"""Taking files in: what is found, read, stored, refused; whatever the files are, the rest goes on."""

from __future__ import annotations

import io
import json
import os
import signal
import sqlite3
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from corpus.bundle import bundled_files
from corpus.check import suspicions
from corpus.child import Worker
from corpus.children import Limits
from corpus.errors import DiskFull, HomeNotWritable, IndexBusy
from corpus.find import find
from corpus.home import Home
from corpus.library import Library
from corpus.manifest import read_manifest
from corpus.take_in import FileRead, Report, Summary, read_all, take_in

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from corpus.paragraph import Resolution

ONE = Limits(seconds=20, processes=1)


def text(symbol: str, last: str = "Decides to remain seized of the matter.") -> str:
    """A resolution of three paragraphs."""
    return (
        f"{symbol}\n\nOn bees\n\nThe General Assembly,\n\nAlarmed at the loss of bees,\n\n"
        f"1. Urges beekeeping;\n\n2. {last}\n"
    )


def zipped(members: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def locked(data: bytes) -> bytes:
    """The archive with every member's flag set that says that it needs a password."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(signature)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(signature, at + 1)
    return bytes(changed)


def read(*paths: Path, limits: Limits = ONE) -> list[FileRead]:
    return list(read_all(paths, limits=limits))


def ids(files: Sequence[FileRead]) -> list[str]:
    return [resolution.id for file in files for resolution in file.resolutions]


def add(home: Home, *paths: Path, limits: Limits = ONE, again: bool = False) -> tuple[list[Report], Summary]:
    told: list[Report] = []
    library = Library(home)
    library.fill(bundled_files())
    summary = take_in(library, paths, told.append, limits=limits, again=again)
    return told, summary


class Here:
    """Answers in the test's own process, which spares starting another for every test."""

    def __init__(self, _limits: Limits, held: Collection[str] = ()) -> None:
        self._worker = Worker(512)
        self._worker.answer({"held": list(held)})

    def __enter__(self) -> Here:
        return self

    def __exit__(self, *_: object) -> None:
        self._worker.close()

    def answers(self, requests: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for request in requests:
            yield json.loads(json.dumps(self._worker.answer(json.loads(json.dumps(request)))))


@pytest.fixture(autouse=True)
def here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in child processes only by the tests that are about these."""
    if "processes" not in request.fixturenames:
        monkeypatch.setattr("corpus.take_in.Children", Here)


@pytest.fixture
def processes() -> Limits:
    """Real child processes."""
    return Limits(seconds=30, processes=3)


@pytest.fixture
def own(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "documents"
    made.mkdir()
    return made


def test_folders_archives_and_archives_in_them_are_read_in_place(folder: Path) -> None:
    (folder / "b.txt").write_text(text("A/RES/70/2"))
    (folder / "a").mkdir()
    (folder / "a" / "c.md").write_text(text("A/RES/70/1"))
    inner = zipped({"deep.txt": text("A/RES/70/5"), "deeper.zip": zipped({"x.txt": text("A/RES/70/6")})})
    (folder / "z.zip").write_bytes(
        zipped({"one.txt": text("A/RES/70/3"), "in/two.txt": text("A/RES/70/4"), "more.zip": inner, ".hid.txt": "x"})
    )
    (folder / "notes.csv").write_text("no document")
    (folder / ".hidden.txt").write_text(text("A/RES/70/9"))
    files = read(folder)
    found = [file for file in files if not file.refused]
    assert ids(found) == [f"A/RES/70/{number}" for number in (1, 2, 3, 4, 5)]
    assert [file.name for file in found] == [
        "c.md",
        "b.txt",
        "z.zip/one.txt",
        "z.zip/in/two.txt",
        "z.zip/more.zip/deep.txt",
    ]
    assert found[-1].resolutions[0].source.file == "z.zip/more.zip/deep.txt"
    (refused,) = (file.refused for file in files if file.refused)
    assert refused == f"{folder}/z.zip/more.zip/deeper.zip is an archive in an archive in an archive: unpack it"


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.txt", ["a.txt", "b[1].txt"]),
        ("b[1].txt", ["b[1].txt"]),
        ("**/*.md", ["sub/c.md"]),
        ("?.txt", ["a.txt"]),
        ("*.pdf", ["*.pdf"]),
    ],
)
def test_a_pattern_names_what_it_matches_and_a_file_itself(folder: Path, pattern: str, names: list[str]) -> None:
    (folder / "sub").mkdir()
    for name in ("a.txt", "b[1].txt", "sub/c.md"):
        (folder / name).write_text("x")
    items, refused, _ = find([folder / pattern])
    assert ([str(item.path.relative_to(folder)) for item in items], refused) == (names, [])


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    (folder / "a.txt").write_text("x")
    assert len(find([folder, folder / "a.txt", folder / "*.txt"])[0]) == 1


def test_folders_that_lead_back_to_themselves_are_walked_once(folder: Path) -> None:
    (folder / "a.txt").write_text("x")
    (folder / "loop").symlink_to(folder)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    assert [item.name for item in find([folder])[0]] == ["a.txt"]


def test_a_folder_that_cannot_be_read_is_named_and_the_rest_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "closed").mkdir()
    (folder / "open.txt").write_text("x")
    scan = os.scandir

    def guarded(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", guarded)
    items, refused, _ = find([folder])
    assert [item.name for item in items] == ["open.txt"]
    assert refused == [(str(folder / "closed"), "cannot be read (permission denied): check its permissions")]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        pytest.param("a.zip", zipped({}), "holds no file that ends in .txt", id="an empty archive"),
        pytest.param("a.zip", zipped({"x.csv": "a"}), "holds no file that ends in .txt", id="no document in it"),
        pytest.param("a.zip", zipped({"x.txt": "a"})[:-30], "is a broken zip archive", id="cut off"),
        pytest.param("a.zip", b"PK\x03\x04" + b"\0" * 50, "is a broken zip archive", id="no directory"),
        pytest.param("a.zip", b"", "is empty: get it again", id="an empty file called an archive"),
        pytest.param("a.zip", locked(zipped({"x.txt": "a"})), "x.txt is locked with a password", id="locked"),
        pytest.param("a.zip", zipped({"x.txt": b"\0" * 40_000_000}), "unfolds to 38 MiB", id="a bomb by its ratio"),
        pytest.param(
            "a.zip",
            zipped({f"{number}.txt": "" for number in range(50_001)}, zipfile.ZIP_STORED),
            "holds more than 50,000 files",
            id="a bomb by its count",
        ),
        pytest.param("a.docx", zipped({"x.txt": "a"}), "is a zip archive without a Word document", id="no Word file"),
        pytest.param("a.doc", b"\xd0\xcf\x11\xe0" * 20, "old Office file: save it as .docx", id="an old Word file"),
        pytest.param("a.txt", b"{\\rtf1 x}", "a Rich Text file: save it as .docx", id="rich text"),
        pytest.param("a.pdf", b"\x89PNG\r\n\x1a\n", "is a picture", id="a picture"),
        pytest.param("a.txt", b"\0\1\2", "is binary", id="binary"),
        pytest.param("a.txt", b"", "is empty: get it again", id="an empty file"),
        pytest.param("a.txt", b" \r\n\n", "is empty: get it again", id="blank lines"),
        pytest.param("a.pdf", b"", "is empty: get it again", id="an empty PDF file"),
        pytest.param("a.docx", b"", "is empty: get it again", id="an empty Word file"),
        pytest.param("none.txt", None, "cannot read", id="a missing file"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_name_and_reason(
    folder: Path, name: str, data: bytes | None, reason: str
) -> None:
    if data is not None:
        (folder / name).write_bytes(data)
    started = time.perf_counter()
    (file,) = read(folder / name)
    assert time.perf_counter() - started < 20
    assert file.refused.count(str(folder / name)) == 1
    assert reason in file.refused
    assert "\n" not in file.refused


def test_a_broken_member_is_refused_alone(folder: Path) -> None:
    data = bytearray(zipped({"a.txt": text("A/RES/70/1"), "b.txt": text("A/RES/70/2")}, zipfile.ZIP_STORED))
    at = data.find(b"beekeeping")
    data[at : at + 3] = b"xxx"
    (folder / "a.zip").write_bytes(data)
    first, second = read(folder / "a.zip")
    assert "a.zip/a.txt cannot be unpacked" in first.refused
    assert second.resolutions[0].id == "A/RES/70/2"


def test_a_word_file_called_an_archive_is_one_document(folder: Path) -> None:
    (folder / "a.zip").write_bytes(zipped({"word/document.xml": "<x/>", "[Content_Types].xml": "<x/>"}))
    (file,) = read(folder / "a.zip")
    assert "no file that ends in" not in file.refused


@pytest.mark.skipif(os.name != "posix", reason="names are bytes on POSIX alone")
def test_a_name_that_is_no_utf_8_is_shown_with_a_replacement(folder: Path, own: Home) -> None:
    path = os.fsencode(folder) + b"/r\xe9solution.txt"
    with open(path, "w") as file:  # noqa: PTH123 (a name of bytes)
        file.write(text("A/RES/70/1"))
    told, _ = add(own, folder)
    assert [(report.id, report.outcome) for report in told] == [("A/RES/70/1", "added")]
    assert Library(own)["A/RES/70/1"].source.file == "r\N{REPLACEMENT CHARACTER}solution.txt"
    json.dumps([report.to_json() for report in told], ensure_ascii=False).encode()


SABOTAGE = """
import corpus.text, os, time
whole = corpus.text.read_text
def read_text(data, name):
    if b"HANG" in data:
        while True: pass
    if b"CRASH" in data:
        os.abort()
    if b"EAT" in data:
        held = [bytearray(2**20) for _ in range(10_000)]
    if b"DEEP" in data:
        def down(): down()
        down()
    if b"RAISE" in data:
        raise ZeroDivisionError("boom")
    if b"HALF" in data:
        from corpus.text import document_of
        return document_of(data.decode() + chr(0xD800), name)
    if b"PRINT" in data:
        print("{}", flush=True)
    return whole(data, name)
corpus.text.read_text = read_text
"""


@pytest.mark.usefixtures("processes")
def test_a_file_that_breaks_its_reader_is_refused_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "site").mkdir()
    (folder / "site" / "sitecustomize.py").write_text(SABOTAGE)
    monkeypatch.setenv("PYTHONPATH", str(folder / "site"))
    reasons = {
        "HANG": "takes longer",
        "CRASH": "ended the process that read it",
        "EAT": "takes more than 256 MiB of memory",
        "DEEP": "nested too deeply",
        "RAISE": "its reader failed (ZeroDivisionError: boom)",
        "HALF": "lone surrogates",
        "PRINT": "",
    }
    for word in reasons:
        (folder / f"{word}.txt").write_text(f"{text('A/RES/70/1')}\n{word}\n")
        (folder / f"{word}-after.txt").write_text(text("A/RES/70/1"))
    files = read(folder, limits=Limits(seconds=3, memory=256, processes=2))
    by_name = {Path(file.where).stem: file for file in files}
    assert len(by_name) == len(files) == 2 * len(reasons)
    for word, reason in reasons.items():
        assert bool(by_name[word].refused) == bool(reason), word
        assert reason in by_name[word].refused
        assert by_name[word].refused.startswith(str(folder / f"{word}.txt")) or not reason
        assert ids([by_name[f"{word}-after"]]) == ["A/RES/70/1"]


def test_what_is_held_is_not_read_again(own: Home, folder: Path) -> None:
    archive = folder / "a.zip"
    archive.write_bytes(zipped({f"{n}.txt": text(f"A/RES/70/{n}") for n in range(1, 4)}))
    first, _ = add(own, archive)
    assert {report.outcome for report in first} == {"added"}
    second, summary = add(own, archive)
    assert [(r.id, r.outcome) for r in second] == [(f"A/RES/70/{n}", "held") for n in range(1, 4)]
    assert summary.to_json()["summary"]["held"] == 3
    third, _ = add(own, archive, again=True)
    assert {report.outcome for report in third} == {"held"}


def test_what_was_taken_out_is_read_again(own: Home, folder: Path) -> None:
    (folder / "a.txt").write_text(text("A/RES/70/1"))
    add(own, folder)
    Library(own).remove("A/RES/70/1")
    told, _ = add(own, folder)
    assert [(report.id, report.outcome) for report in told] == [("A/RES/70/1", "added")]


def test_another_release_of_the_program_reads_anew(own: Home, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.txt").write_text(text("A/RES/70/1"))
    add(own, folder)
    with Library(own).intake() as writer:
        assert len(writer.originals()) == 1 + len(bundled_files())
        monkeypatch.setattr("corpus.intake.release", lambda: "99")
        assert writer.originals() == frozenset()
    monkeypatch.undo()
    assert Library(own).outdated() == ()
    monkeypatch.setattr("corpus.library.release", lambda: "99")
    assert [file.rpartition("/")[2] for file in Library(own).outdated()] == ["a.txt"]


def test_a_changed_file_is_an_update_and_another_file_a_rendition(own: Home, folder: Path) -> None:
    (folder / "a.txt").write_text(text("A/RES/70/1"))
    add(own, folder)
    (folder / "a.txt").write_text(text("A/RES/70/1", "Decides nothing."))
    (folder / "b.txt").write_text(text("A/RES/70/1", "Decides nothing!"))
    told, summary = add(own, folder)
    assert [(r.outcome, r.detail) for r in told] == [
        ("updated", "1 of 3 paragraphs differ"),
        ("merged", "0 of 3 paragraphs differ"),
    ]
    held = Library(own)["A/RES/70/1"]
    assert held.paragraphs[-1].text == "Decides nothing."
    assert held.renditions[0].differences == ("op2: words differ: here ‹nothing.›, there ‹nothing!›",)
    assert summary.to_json()["summary"]["updated"] == 1


def test_the_reasons_are_counted_together(own: Home, folder: Path) -> None:
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"{name}: milk, eggs")
    (folder / "d.pdf").write_bytes(b"\x89PNG")
    _, summary = add(own, folder)
    reasons = summary.to_json()["summary"]["reasons"]
    assert sorted(reasons.values()) == [1, 3]
    assert all(str(folder) not in reason for reason in reasons)


def test_a_manifest_says_of_a_member_what_it_does_not_say_itself(own: Home, folder: Path) -> None:
    body = "The General Assembly,\n\nAlarmed at the loss of bees,\n\n1. Urges beekeeping.\n"
    (folder / "a.zip").write_bytes(zipped({"x.txt": body}))
    (folder / "m.csv").write_text("file,symbol,title,adopted\na.zip/x.txt,A/RES/70/8,On bees,2015-12-20\n")
    library = Library(own)
    library.fill(bundled_files())
    told: list[Report] = []
    entries = read_manifest(folder / "m.csv")
    take_in(library, [folder / "a.zip"], told.append, entries=entries, limits=ONE)
    held = library["A/RES/70/8"]
    assert (held.title, held.adopted, held.provenance["title"]) == ("On bees", "2015-12-20", "manifest m.csv")


def test_another_symbol_than_the_text_states_is_a_problem_told(own: Home, folder: Path) -> None:
    for number in (1, 2, 3):
        (folder / f"{number}.txt").write_text(text(f"A/RES/70/{number}"))
    (folder / "m.csv").write_text("file,symbol\n1.txt,A/RES/7/1\n2.txt,a/res/70/2\n")
    library = Library(own)
    library.fill(bundled_files())
    told: list[Report] = []
    take_in(library, [folder], told.append, entries=read_manifest(folder / "m.csv"), limits=ONE)
    problem = "the manifest gives the symbol A/RES/7/1, but its text states A/RES/70/1: correct one of them"
    assert [(one.id, one.note) for one in told] == [("A/RES/7/1", problem), ("A/RES/70/2", ""), ("A/RES/70/3", "")]
    assert told[0].to_json()["note"] == problem
    assert problem in suspicions(library["A/RES/7/1"])


def test_a_file_that_is_not_the_manifests_is_refused(folder: Path) -> None:
    (folder / "x.txt").write_text(text("A/RES/70/1"))
    (folder / "m.csv").write_text(f"file,sha256\nx.txt,{'0' * 64}\n")
    (file,) = read_all([folder / "x.txt"], entries=read_manifest(folder / "m.csv"), limits=ONE)
    assert "is not the file of that name in the manifest" in file.refused


def test_two_additions_at_once_do_not_mix(own: Home, folder: Path) -> None:
    (folder / "a.txt").write_text(text("A/RES/70/1"))
    Library(own).fill(bundled_files())
    with own.writing(), pytest.raises(IndexBusy, match="another process is writing"):
        add(own, folder)


def test_a_full_disk_is_said_and_what_was_stored_stays(
    own: Home, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Library(own).fill(bundled_files())
    before = Library(own).digests()
    connect = sqlite3.connect

    def small(*args: object, **options: object) -> sqlite3.Connection:
        made: sqlite3.Connection = connect(*args, **options)  # type: ignore[call-overload]
        made.execute(f"PRAGMA max_page_count = {made.execute('PRAGMA page_count').fetchone()[0] + 1}")
        return made

    (folder / "a.txt").write_text(text("A/RES/70/1", "Decides " + "x" * 100_000))
    monkeypatch.setattr(sqlite3, "connect", small)
    with pytest.raises(DiskFull, match="what was stored before is unchanged: make room"):
        add(own, folder)
    monkeypatch.undo()
    assert Library(own).digests() == before


def test_a_home_that_cannot_be_written_is_said(own: Home, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Library(own).fill(bundled_files())
    (folder / "a.txt").write_text(text("A/RES/70/1"))
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(HomeNotWritable, match="cannot write to"):
        add(own, folder)


def test_a_second_stop_while_the_rest_is_stored_changes_nothing(own: Home, folder: Path) -> None:
    for number in range(1, 26):
        (folder / f"{number:02}.txt").write_text(text(f"A/RES/70/{number}"))
    library = Library(own)
    library.fill(bundled_files())
    told: list[Report] = []

    def tell(report: Report) -> None:
        signal.raise_signal(signal.SIGINT)
        told.append(report)

    def progress(_stage: str, done: int, _total: int) -> None:
        if done == 5:
            raise KeyboardInterrupt

    handler = signal.getsignal(signal.SIGINT)
    summary = take_in(library, [folder], tell, limits=ONE, progress=progress)
    assert (summary.stopped, summary.done, len(told)) == (True, 4, 4)
    assert "A/RES/70/4" in library.digests()
    assert signal.getsignal(signal.SIGINT) is handler


def test_files_of_other_kinds_are_named(folder: Path) -> None:
    (folder / "a.txt").write_text(text("A/RES/70/1"))
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / ".hidden.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    os.mkfifo(folder / "pipe.txt")
    (folder / "z.zip").write_bytes(zipped({"x.txt": text("A/RES/70/2"), "x.csv": "a", "__MACOSX/x.csv": "a"}))
    summary = Summary()
    assert ids(list(read_all([folder], limits=ONE, summary=summary))) == ["A/RES/70/1", "A/RES/70/2"]
    names = ("gone.txt", "photo.jpg", "pipe.txt", "z.zip/x.csv")
    assert summary.to_json()["summary"]["passed_over"] == [f"{folder}/{name}" for name in names]


def test_what_only_the_manifest_names_is_told(folder: Path) -> None:
    (folder / "a.txt").write_text(text("A/RES/70/1"))
    (folder / "m.csv").write_text("file,year\na.txt,2015\nb.txt,2016\n")
    summary, entries = Summary(), read_manifest(folder / "m.csv")
    list(read_all([folder / "a.txt"], entries=entries, limits=ONE, summary=summary))
    assert summary.to_json()["summary"]["unused_entries"] == ["b.txt"]


def test_a_stop_keeps_what_was_read_and_the_next_run_goes_on(own: Home, folder: Path) -> None:
    for number in range(1, 6):
        (folder / f"{number}.txt").write_text(text(f"A/RES/70/{number}"))
    library = Library(own)
    library.fill(bundled_files())
    told: list[Report] = []

    def stop_at_third() -> Callable[[str, int, int], None]:
        def progress(_stage: str, done: int, _total: int) -> None:
            if done == 3:
                raise KeyboardInterrupt

        return progress

    for name in "abcdefghijklmnopqrstu":
        (folder / f"x{name}.txt").write_text("milk, eggs")
    summary = take_in(library, [folder], told.append, limits=ONE, progress=stop_at_third())
    assert (summary.stopped, summary.done, summary.files) == (True, 2, 26)
    assert [report.id for report in told] == ["A/RES/70/1", "A/RES/70/2"]
    again, rest = add(own, folder)
    assert [report.outcome for report in again[:5]] == ["held", "held", "added", "added", "added"]
    assert not rest.stopped


def test_several_processes_keep_the_order_of_the_files(own: Home, folder: Path, processes: Limits) -> None:
    for number in range(1, 30):
        (folder / f"{number:02}.txt").write_text(text(f"A/RES/70/{number}"))
    told, _ = add(own, folder, limits=processes)
    assert [report.id for report in told] == [f"A/RES/70/{number}" for number in range(1, 30)]


def shared(language: str) -> Path:
    path = Path(__file__).parents[3] / "shared" / "corpora" / "akn" / language / "hrc.zip"
    if not path.exists():
        pytest.skip("the shared corpora are not here")
    return path


def test_the_official_xml_of_two_languages_stands_side_by_side(own: Home, folder: Path) -> None:
    wanted = {"en": "A_HRC_RES_57_1E.xml", "fr": "A_HRC_RES_57_1F.xml"}
    for language, name in wanted.items():
        with zipfile.ZipFile(shared(language)) as archive:
            (folder / name).write_bytes(archive.read(name))
    told, _ = add(own, folder)
    assert [(report.id, report.outcome, report.language) for report in told] == [
        ("A/HRC/RES/57/1", "added", "en"),
        ("A/HRC/RES/57/1", "added", "fr"),
    ]
    library = Library(own)
    english, french = (library.get("A/HRC/RES/57/1", language) for language in wanted)
    assert english is not None
    assert french is not None
    assert paths(english) == paths(french)


def paths(resolution: Resolution) -> list[str]:
    return [paragraph.path for paragraph in resolution.paragraphs]
