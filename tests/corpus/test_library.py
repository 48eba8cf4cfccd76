"""The library: what goes in comes out, in one transaction or not at all."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from assistant.cli import main
from corpus.bundle import FOLDER, bundled_entry, bundled_files, bundled_resolutions
from corpus.cache import Cache
from corpus.check import check_library, suspicions
from corpus.errors import IndexBusy, LibraryDamaged, NotInCorpus
from corpus.home import Home
from corpus.intake import Batch
from corpus.library import Library, digest
from corpus.paragraph import Resolution, Source
from corpus.quote import sha256, verify
from corpus.renditions import differences, is_another_text, unlike
from tests.effort import seconds_of
from tests.factories import OCEANS, TRAFFICKING, make_resolution

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


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


@pytest.mark.parametrize(
    ("adopted", "year", "when"),
    [
        ("2008-07-25", 2008, "2008-07-25"),
        ("2008-07", 2008, "2008-07-31"),
        ("2008", 2008, "2008-12-31"),
        ("", 2008, "2008-12-31"),
        ("", None, ""),
    ],
)
def test_what_has_no_day_stands_at_the_end_of_its_year_or_month(adopted: str, year: int | None, when: str) -> None:
    assert replace(bundled_resolutions()[0], adopted=adopted, year=year).when == when


@pytest.mark.parametrize("words", ["61/180", "THE INTER-AGENCY coordination group", "50%", "a_b"])
def test_words_are_found_literally(library: Library, words: str) -> None:
    assert library.holds(words) == any(
        words.lower() in p.text.lower() for r in bundled_resolutions() for p in r.paragraphs
    )


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


def test_what_a_killed_writer_left_half_done_is_taken_back(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "home" / "library.sqlite"
    torn = Home(tmp_path / "torn")
    torn.create()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("UPDATE paragraph SET text = 'x' || text, footnotes = '[]'")
        for suffix in ("", "-journal"):
            shutil.copyfile(f"{file}{suffix}", f"{torn.library}{suffix}")
        connection.rollback()
    assert (tmp_path / "torn" / "library.sqlite-journal").stat().st_size > 0
    assert Library(torn).resolutions() == library.resolutions()


def test_a_first_library_that_fails_leaves_none(tmp_path: Path) -> None:
    def failing() -> Iterator[Batch]:
        yield bundled_files()[0]
        raise RuntimeError

    library = Library(Home(tmp_path))
    with pytest.raises(RuntimeError):
        library.fill(failing())
    assert not library.exists
    library.fill(bundled_files())
    assert library.resolutions() == bundled_resolutions()


def test_every_field_comes_back(library: Library) -> None:
    held = bundled_resolutions()[0]
    source = replace(held.source, format="akn", original="0" * 64)
    made = replace(
        held,
        id="A/RES/99/2",
        source=source,
        form="decision",
        vote="Adopted without a vote.",
        agenda_item="106",
        report="A/61/1",
        sponsors=("Fiji", "Peru"),
        subjects=("BEES",),
        keywords=("bee",),
        renditions=(),
        paragraphs=tuple(
            replace(p, resolution="A/RES/99/2", source=source, heading=f"Part {p.path}") for p in held.paragraphs
        ),
    )
    library.add([made])
    assert library["A/RES/99/2"] == made


def versions(*languages: str, paths: Mapping[str, str] = TRAFFICKING) -> list[Resolution]:
    return [
        translated(make_resolution({path: f"{language} {words}" for path, words in paths.items()}), language)
        for language in languages
    ]


def translated(resolution: Resolution, language: str) -> Resolution:
    source = replace(resolution.source, file=f"{language}.xml")
    paragraphs = tuple(replace(p, source=source) for p in resolution.paragraphs)
    return replace(resolution, language=language, source=source, paragraphs=paragraphs)


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        (["en", "fr"], ("en", "fr")),
        (["fr", "en"], ("en", "fr")),
        (["ru", "fr"], ("ru", "fr")),
        (["ru", "fr", "es", "en"], ("en", "es", "fr", "ru")),
    ],
    ids=" ".join,
)
def test_english_is_the_resolution_else_the_first_language(
    added: list[str], expected: tuple[str, ...], tmp_path: Path
) -> None:
    library = Library(Home(tmp_path))
    outcomes = [library.add([version])[0] for version in versions(*added)]
    assert [(one.outcome, one.language) for one in outcomes] == [("added", language) for language in added]
    assert library.languages("A/RES/61/180") == {"A/RES/61/180": expected}
    assert [head.language for head in library.heads()] == [expected[0]]
    assert library["A/RES/61/180"].language == expected[0]
    assert [text.split()[0] for _, text in library.texts()] == [expected[0]] * len(TRAFFICKING)
    assert library.digests() == {"A/RES/61/180": digest(library["A/RES/61/180"])}
    for language in added:
        found = library.get("A/RES/61/180", language)
        assert found is not None
        assert (found.language, found.paragraphs[0].text.split()[0]) == (language, language)
        assert [head.language for head in library.heads(language)] == [language]
    assert library.get("A/RES/61/180", "zh") is None
    assert library.heads("zh") == ()


def test_other_languages_are_no_twins_and_are_not_searched(tmp_path: Path) -> None:
    library = Library(Home(tmp_path))
    english, french = versions("en", "fr")
    library.add([english, french])
    assert not library.holds("fr Recalling")
    assert library.twins(replace(french.paragraphs[0], resolution="A/RES/1/1")) == ()


def test_removing_takes_out_every_language(tmp_path: Path) -> None:
    library = Library(Home(tmp_path))
    library.add(versions("en", "fr"))
    library.remove("A/RES/61/180")
    assert library.languages() == {}
    assert [one.outcome for one in library.add(versions("fr"))] == ["added"]


def test_where_a_language_differs_is_suspicious(tmp_path: Path) -> None:
    library = Library(Home(tmp_path))
    (english,) = versions("en")
    (french,) = versions("fr", paths={path: words for path, words in TRAFFICKING.items() if path != "op1.b.i"})
    (spanish,) = versions("es", paths=TRAFFICKING | {"op4": "Decide"})
    library.add([english, french, spanish])
    (checked,) = check_library(library)
    texts = [one.text for one in checked.suspicions]
    assert "the French version has no op1.b.i" in texts
    assert "only the Spanish version has op4" in texts


def in_format(resolution: Resolution, name: str, *problems: str) -> Resolution:
    text = f"{resolution.source.text}\n{name}"
    source = Source(f"a.{name}", sha256(text), text, name, sha256(name))
    paragraphs = tuple(replace(p, source=source) for p in resolution.paragraphs)
    return replace(resolution, source=source, paragraphs=paragraphs, problems=problems)


@pytest.mark.parametrize(
    ("formats", "kept"),
    [
        ([("text",), ("pdf",), ("akn",)], "akn"),
        ([("akn",), ("pdf",), ("text",)], "akn"),
        ([("pdf",), ("word",), ("html",)], "word"),
        ([("pdf", "no title"), ("text",)], "pdf"),
        ([("html",), ("text",)], "html"),
    ],
    ids=lambda value: "-".join(one[0] for one in value) if isinstance(value, list) else None,
)
def test_the_better_source_is_kept_and_the_others_are_renditions(
    formats: list[tuple[str, ...]], kept: str, tmp_path: Path
) -> None:
    library = Library(Home(tmp_path))
    held = make_resolution()
    outcomes = [library.add([in_format(held, *one)])[0].outcome for one in formats]
    assert outcomes == ["added", "merged", "merged"][: len(formats)]
    found = library["A/RES/61/180"]
    assert found.source.format == kept
    assert {r.source.format for r in found.renditions} == {one[0] for one in formats} - {kept}
    assert all(verify(p) for p in found.paragraphs) == all(verify(p) for p in held.paragraphs)
    for one in formats:
        assert library.add([in_format(held, *one)])[0].outcome == "held"


def test_of_two_files_of_a_format_the_one_with_fewer_problems_is_kept(tmp_path: Path) -> None:
    library = Library(Home(tmp_path))
    poor = in_format(make_resolution(), "pdf", "paragraph 2 is printed twice")
    good = replace(in_format(make_resolution(), "pdf"), source=replace(poor.source, file="b.pdf", sha256="1" * 64))
    library.add([poor, good])
    assert library["A/RES/61/180"].problems == ()
    assert [r.source.file for r in library["A/RES/61/180"].renditions] == ["a.pdf"]


@pytest.mark.parametrize(
    ("file", "original", "outcome"),
    [("a.pdf", "1" * 64, "updated"), ("b.pdf", sha256("pdf"), "updated"), ("b.pdf", "1" * 64, "held")],
    ids=["the same name", "the same bytes", "another file of the same words"],
)
def test_the_same_words_read_anew_are_an_update_of_the_same_file_alone(
    file: str, original: str, outcome: str, tmp_path: Path
) -> None:
    library = Library(Home(tmp_path))
    held = in_format(make_resolution(), "pdf")
    other = replace(held, title="Anew", source=replace(held.source, file=file, original=original))
    assert [one.outcome for one in library.add([held, other])] == ["added", outcome]
    assert (library["A/RES/61/180"].title == "Anew") == (outcome == "updated")


def test_a_copy_under_a_wrong_name_does_not_replace_the_file(tmp_path: Path) -> None:
    library = Library(Home(tmp_path))
    held = in_format(make_resolution(), "akn")
    copy = replace(held, problems=("the file has another name",), source=replace(held.source, file="b.akn"))
    assert [one.outcome for one in library.add([held, copy])] == ["added", "held"]
    assert library["A/RES/61/180"].problems == ()


def test_differences_are_told_from_the_better_source(tmp_path: Path) -> None:
    library = Library(Home(tmp_path))
    poor = in_format(make_resolution({**TRAFFICKING, "op3": "Decides to remain seized of the mat- ter."}), "text")
    library.add([poor, in_format(make_resolution(), "akn")])
    assert library["A/RES/61/180"].renditions[0].differences == (
        "op3: words differ: here ‹matter.›, there ‹mat- ter.›",
    )


@pytest.mark.parametrize(
    ("other", "another"),
    [
        pytest.param(TRAFFICKING, False, id="the same"),
        pytest.param({path: words.replace("e", "é") for path, words in TRAFFICKING.items()}, True, id="all misread"),
        pytest.param({path: f"{words} 12" for path, words in TRAFFICKING.items()}, False, id="a number in each"),
        pytest.param(OCEANS, True, id="another resolution"),
        pytest.param(
            TRAFFICKING | {f"annex.{n}": f"Annexed {n}" for n in range(1, 30)}, False, id="an annex that one lacks"
        ),
        pytest.param({"op1": " ".join(TRAFFICKING.values())}, False, id="the same words in one paragraph"),
        pytest.param({"pp1": TRAFFICKING["pp1"], "op1": TRAFFICKING["op1"]}, True, id="a quarter of it"),
    ],
)
def test_a_text_that_is_more_than_half_different_is_another(other: Mapping[str, str], another: bool) -> None:
    assert is_another_text(make_resolution(), make_resolution(other)) is another


def test_very_long_paragraphs_are_compared_in_little_time() -> None:
    long = [{**TRAFFICKING, "op2": " ".join(f"{sign}{n % 97}" for n in range(60_000))} for sign in "ab"]

    def compare() -> None:
        (line,) = differences(*(make_resolution(one) for one in long))
        assert line.startswith("op2: words differ: here ‹a0 a1")

    assert seconds_of(compare) < 2


def test_the_cache_keeps_what_was_used_last_up_to_its_size() -> None:
    cache = Cache(largest=1000)
    kept = [replace(make_resolution(), source=Source(name, "", "x" * 400)) for name in "abc"]
    for resolution in kept[:2]:
        cache.put("1", resolution.source.file, resolution)
    assert cache.get("1", "a") is kept[0]
    cache.put("1", "c", kept[2])
    assert [cache.get("1", name) is not None for name in "abc"] == [True, False, True]
    assert cache.get("2", "a") is None


def test_a_change_by_another_process_is_seen(library: Library, tmp_path: Path) -> None:
    assert library.get("A/RES/61/180") is library.get("A/RES/61/180")
    heads = library.heads()
    Library(Home(tmp_path / "home")).remove("A/RES/61/180")
    assert library.get("A/RES/61/180") is None
    assert len(library.heads()) == len(heads) - 1


def test_sizes_count_the_paragraphs(library: Library) -> None:
    assert library.sizes() == {one.id: len(one.paragraphs) for one in bundled_resolutions()}


def test_a_file_that_holds_a_resolution_twice_is_refused_in_part(tmp_path: Path) -> None:
    library = Library(Home(tmp_path))
    with library.intake() as writer:
        ((first, second),) = writer.take([Batch((make_resolution(), make_resolution(OCEANS)), "0" * 64)])
        assert writer.originals() == frozenset()
    assert (first.outcome, second.outcome) == ("added", "refused")
    assert "holds A/RES/61/180 twice" in second.detail


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


def test_a_block_of_readings_opens_the_file_once(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    connect: Callable[..., sqlite3.Connection] = sqlite3.connect

    def counted(address: str, **options: Any) -> sqlite3.Connection:
        opened.append(address)
        return connect(address, **options)

    monkeypatch.setattr(sqlite3, "connect", counted)
    with library.kept_open(), library.kept_open():
        assert library.get("A/RES/61/180")
        assert library.paragraph("A/RES/61/180#op5")
    assert len(opened) == 1
    library.stamp()
    assert len(opened) == 2


def test_a_block_of_readings_sees_what_is_written_meanwhile(library: Library) -> None:
    new = make_resolution(["Urges all States to act;"], id="A/RES/1/1", title="Oceans")
    with library.kept_open():
        before = library.heads()
        Library(library.home).add([new])
        assert [head.id for head in library.heads()] == [*(head.id for head in before), "A/RES/1/1"]
        assert library.get("A/RES/1/1")


def test_the_heads_are_the_same_object_until_the_library_changes(library: Library) -> None:
    assert library.heads() is library.heads()
