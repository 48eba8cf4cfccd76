"""The library: what goes in comes out, in one transaction or not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.cli import main
from corpus.bundle import FOLDER, bundled_entry, bundled_files, bundled_resolutions
from corpus.check import suspicions
from corpus.errors import IndexBusy, LibraryDamaged, NotInCorpus
from corpus.home import Home
from corpus.library import Library, digest
from corpus.paragraph import Resolution, Source
from corpus.quote import sha256, verify
from corpus.renditions import unlike

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(Home(tmp_path / "home"))
    made.fill(bundled_files())
    return made


def reworded(resolution: Resolution, file: str) -> Resolution:
    text = resolution.source.text + "\n"
    source = Source(file, sha256(text), text)
    return replace(
        resolution, source=source, paragraphs=tuple(replace(p, source=source) for p in resolution.paragraphs)
    )


def test_what_goes_in_comes_out(library: Library) -> None:
    assert library.resolutions() == bundled_resolutions()


def test_what_comes_out_is_proven(library: Library) -> None:
    assert all(verify(p) for resolution in library.resolutions() for p in resolution.paragraphs)


def test_heads_carry_the_identity_and_no_paragraphs(library: Library) -> None:
    heads = library.heads()
    assert [head.id for head in heads] == [one.id for one in bundled_resolutions()]
    assert not any(head.paragraphs for head in heads)


def test_adding_twice_changes_nothing(library: Library) -> None:
    before = library.digests()
    outcomes = library.add(one for file in bundled_files() for one in file.resolutions)
    assert {one.outcome for one in outcomes} == {"held"}
    assert library.digests() == before


def test_a_second_file_of_a_resolution_is_a_rendition_of_it(library: Library) -> None:
    held = library["A/RES/61/180"]
    assert library.add([reworded(held, "other.txt")]) == [("A/RES/61/180", "merged", "en", "0 of 30 paragraphs differ")]
    merged = library["A/RES/61/180"]
    assert [r.source.file for r in merged.renditions] == ["other.txt"]
    assert merged.paragraphs == held.paragraphs


def test_a_new_text_of_the_same_file_replaces_the_old_one(library: Library) -> None:
    held = library["A/RES/61/180"]
    shorter = replace(reworded(held, held.source.file), paragraphs=held.paragraphs[:3])
    assert library.add([shorter]) == [("A/RES/61/180", "updated", "en", "27 of 30 paragraphs differ")]
    assert len(library["A/RES/61/180"].paragraphs) == 3


def test_removing_takes_out_the_resolution_and_its_source(library: Library) -> None:
    library.remove("A/RES/61/180")
    assert library.get("A/RES/61/180") is None
    assert library.paragraph("A/RES/61/180#op5") is None
    assert library.add([bundled_resolutions()[-1]])[0].outcome == "added"


def test_removing_what_is_not_held_names_it(library: Library) -> None:
    with pytest.raises(NotInCorpus, match="A/RES/1/1 is not in the corpus"):
        library.remove("A/RES/1/1")


def test_a_failing_addition_leaves_the_library_as_it_was(library: Library) -> None:
    before = library.digests()

    def failing() -> object:
        yield replace(bundled_resolutions()[0], id="A/RES/1/1")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        library.add(failing())  # type: ignore[arg-type]
    assert library.digests() == before


def test_twins_stand_in_other_resolutions(library: Library) -> None:
    held = library["A/RES/61/180"]
    twin = replace(
        held,
        id="A/RES/99/1",
        symbol="A/RES/99/1",
        paragraphs=tuple(replace(p, resolution="A/RES/99/1") for p in held.paragraphs),
    )
    library.add([twin])
    assert library.twins(held.paragraphs[0]) == ("A/RES/99/1#pp1",)


@pytest.mark.parametrize("words", ["61/180", "THE INTER-AGENCY coordination group", "50%", "a_b"])
def test_words_are_found_literally(library: Library, words: str) -> None:
    expected = tuple(p.id for r in bundled_resolutions() for p in r.paragraphs if words.lower() in p.text.lower())
    assert library.holding(words) == expected


def test_the_digest_changes_with_a_word_and_not_with_the_file_name() -> None:
    held = bundled_resolutions()[0]
    altered = replace(held, paragraphs=(replace(held.paragraphs[0], text="x"), *held.paragraphs[1:]))
    assert digest(altered) != digest(held)
    assert digest(replace(held, source=replace(held.source, file="y"))) == digest(held)


def test_a_file_that_is_no_library_is_left_alone(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.library.write_text("not a database, " * 100)
    with pytest.raises(LibraryDamaged, match="restore it or move it away"):
        Library(home).heads()
    with pytest.raises(LibraryDamaged):
        Library(home).add(bundled_resolutions())
    assert home.library.read_text().startswith("not a database")


def test_a_second_writer_is_told(tmp_path: Path) -> None:
    home = Home(tmp_path)
    with home.writing(), pytest.raises(IndexBusy, match="another process is writing"):
        Library(home).add(bundled_resolutions())


def test_the_differing_renditions_are_reported() -> None:
    held = next(one for one in bundled_resolutions() if one.id == "E/RES/2008/33")
    lines = list(suspicions(held))
    assert sum("001_62fcb5e478756f6e.txt differs at" in line for line in lines) == 2
    assert any("pp7" in line and "quotation marks" in line for line in lines)


def test_missing_notes_and_dates_are_suspicious() -> None:
    by_id = {one.id: list(suspicions(one)) for one in bundled_resolutions()}
    assert any("no text for footnotes 1, 2" in line for line in by_id["E/RES/2006/27"])
    assert "no adoption date is known" in by_id["ga-63-improving-coordination"]
    assert by_id["A/RES/61/180"] == []


def add(capsys: pytest.CaptureFixture[str], home: Path, *arguments: str) -> tuple[int, str, str]:
    """Return the status, output and error output of ``corpus add``."""
    with pytest.raises(SystemExit) as ended:
        main(("corpus", "add", *arguments, "--home", str(home)))
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


def named(text: str, old: str = "", new: str = "") -> str:
    """Return a document's text with its symbol above it, one word of it replaced."""
    return "A/RES/61/180\n\n" + text.replace(old, new, 1)


def test_a_bundled_document_is_known_by_its_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = bundled_entry(next(one for one in bundled_resolutions() if one.id == "A/RES/61/180").source.sha256)
    assert entry is not None
    copy = tmp_path / "copy.txt"
    copy.write_bytes((FOLDER / entry.file).read_bytes())
    Library(Home(tmp_path)).fill(bundled_files())
    Library(Home(tmp_path)).remove("A/RES/61/180")
    assert add(capsys, tmp_path, str(copy))[:2] == (0, f"{copy}: A/RES/61/180 added\n1 added.\n")
    assert bundled_entry("0" * 64) is None


@pytest.mark.parametrize(
    ("content", "status", "out", "err"),
    [
        pytest.param(
            lambda text: named(text, "Urges", "Asks"),
            0,
            "A/RES/61/180 merged (1 of 30 paragraphs differ)",
            "",
            id="a word altered",
        ),
        pytest.param(
            lambda _: named("Bees\n\nThe General Assembly,\n\nNoting a,\n\n1. Urges b.\n"),
            2,
            "1 refused.",
            "holds another text under A/RES/61/180 than the corpus (30 of 30 paragraphs differ)",
            id="another text",
        ),
    ],
)
def test_a_second_text_is_compared_with_the_first(
    content: Callable[[str], str], status: int, out: str, err: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Library(Home(tmp_path)).fill(bundled_files())
    held = Library(Home(tmp_path))["A/RES/61/180"]
    (tmp_path / "second.txt").write_text(content(held.source.text), encoding="utf-8")
    code, written, reason = add(capsys, tmp_path, str(tmp_path / "second.txt"))
    assert (code, out in written, err in reason) == (status, True, True)
    assert Library(Home(tmp_path))["A/RES/61/180"].paragraphs == held.paragraphs


def test_where_a_paragraph_stands_does_not_make_it_differ() -> None:
    held = bundled_resolutions()[0]
    assert unlike(held, replace(held, paragraphs=held.paragraphs[1:])) == (1, len(held.paragraphs))
