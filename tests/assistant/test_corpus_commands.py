"""`rapporteur corpus` and `show --language`, in process: what they print, and their exit status."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from assistant.cli import main
from assistant.show import show
from corpus.errors import BadSetting, NoSuchParagraph, NotInCorpus
from corpus.home import Home
from corpus.library import Library
from tests.factories import TRAFFICKING, make_oceans, make_resolution

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corpus.paragraph import Resolution

    Run = Callable[..., tuple[int, str, str]]


def text(symbol: str) -> str:
    return f"{symbol}\n\nOn bees\n\nThe General Assembly,\n\nAlarmed at this,\n\n1. Urges beekeeping.\n"


def french(paths: dict[str, str]) -> Resolution:
    made = make_resolution({path: f"fr {words}" for path, words in paths.items()}, title="La traite")
    return replace(made, language="fr")


@pytest.fixture
def held(tmp_path: Path) -> Home:
    """A home with a resolution in English and, without its point (b) (i), in French; and another in English."""
    home = Home(tmp_path / "home")
    without = {path: words for path, words in TRAFFICKING.items() if path != "op1.b.i"}
    decision = replace(make_oceans(), form="decision")
    Library(home).add([make_resolution(), french(without), decision])
    return home


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], held: Home) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main((*arguments, "--home", str(held.path)))
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return call


def objects(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.parametrize("language", ["fr", "French", "FRENCH"])
@pytest.mark.parametrize(
    ("reference", "paths"),
    [
        ("A/RES/61/180", ["pp1", "pp2", "op1", "op1.a", "op1.b", "op2", "op3"]),
        ("A/RES/61/180, para. 2", ["op2"]),
        ("paragraphs 2 and 3 of 61/180", ["op2", "op3"]),
        ("A/RES/61/180#op1.b", ["op1.b"]),
    ],
)
def test_show_gives_the_same_places_in_another_language(
    run: Run, language: str, reference: str, paths: list[str]
) -> None:
    status, out, _ = run("show", reference, "--language", language, "--json")
    (found,) = objects(out)
    assert (status, found["language"], found["title"]) == (0, "fr", "La traite")
    assert [p["path"] for p in found["paragraphs"]] == paths
    assert all(p["text"].startswith("fr ") for p in found["paragraphs"])


@pytest.mark.parametrize(
    ("reference", "language", "status", "words"),
    [
        ("A/RES/61/180", "ru", 1, "A/RES/61/180 is not held in Russian, but in English and French"),
        ("A/RES/61/180, para. 1 (b) (i)", "fr", 1, "the French version of A/RES/61/180 has no para. 1 (b) (i)"),
        ("A/RES/1/1", "fr", 1, "is not in the corpus"),
        ("A/RES/61/180", "xx", 2, "'xx' is no official language: use one of ar, en, es, fr, ru, zh"),
    ],
)
def test_a_language_that_is_not_held_is_said_in_one_line(
    run: Run, reference: str, language: str, status: int, words: str
) -> None:
    found, out, err = run("show", reference, "--language", language)
    assert (found, out) == (status, "")
    assert err == f"rapporteur: {err.removeprefix('rapporteur: ').strip()}\n"
    assert words in err


def test_a_person_sees_which_language_and_form_it_is(run: Run) -> None:
    assert "General Assembly, 2006-12-20, French" in run("show", "A/RES/61/180", "--language", "fr")[1]
    assert ", decision, " in run("show", make_oceans().id)[1]


def test_show_raises_what_the_page_shows(held: Home) -> None:
    library = Library(held)
    with pytest.raises(BadSetting):
        show(library, "A/RES/61/180", "klingon")
    with pytest.raises(NotInCorpus):
        show(library, "A/RES/61/180", "zh")
    with pytest.raises(NoSuchParagraph):
        show(library, "A/RES/61/180, para. 1 (b) (i)", "fr")


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ([], ["A/RES/61/180", make_oceans().id]),
        (["--organ", "ga"], [one.id for one in (make_resolution(), make_oceans()) if one.organ == "ga"]),
        (["--form", "decision"], [make_oceans().id]),
        (["--language", "fr"], ["A/RES/61/180"]),
        (["--language", "French", "--organ", "sc"], []),
    ],
)
def test_list_takes_filters(run: Run, options: list[str], ids: list[str]) -> None:
    status, out, _ = run("corpus", "list", "--json", *options)
    assert [one["id"] for one in objects(out)] == ids
    assert status == (0 if ids else 1)


def test_a_list_of_nothing_says_so(run: Run) -> None:
    status, out, err = run("corpus", "list", "--organ", "sc")
    assert (status, out) == (1, "")
    assert err == "rapporteur: no resolution of that organ, language and form is held\n"


@pytest.mark.parametrize("name", ["fr", "French", "français", "Francais"])
def test_a_language_is_named_as_people_name_it(run: Run, name: str) -> None:
    assert [one["id"] for one in objects(run("corpus", "list", "--json", "--language", name)[1])] == ["A/RES/61/180"]


@pytest.mark.parametrize("command", ["add", "parse"])
@pytest.mark.parametrize("path", ["", " "])
def test_an_empty_path_is_refused(run: Run, command: str, path: str) -> None:
    status, out, err = run("corpus", command, path)
    assert (status, out) == (2, "")
    assert "an empty path names nothing" in err


def test_list_says_how_much_is_held_of_each(run: Run) -> None:
    first = objects(run("corpus", "list", "--json")[1])[0]
    assert (first["paragraphs"], first["form"], first["language"]) == (len(TRAFFICKING), "resolution", "en")
    assert first["languages"] == ["en", "fr"]
    in_french = objects(run("corpus", "list", "--json", "--language", "fr")[1])[0]
    assert (in_french["paragraphs"], in_french["title"]) == (len(TRAFFICKING) - 1, "La traite")


def test_list_is_in_columns(run: Run) -> None:
    lines = run("corpus", "list")[1].splitlines()
    assert len({line.index(" paragraphs") for line in lines}) == 1
    assert "en,fr" in lines[0]
    assert "[decision]" in lines[1]


def test_check_says_how_languages_differ_and_how_many_to_look_at(run: Run) -> None:
    status, out, _ = run("corpus", "check")
    assert status == 1
    assert "A/RES/61/180: the French version has no op1.b.i" in out
    assert out.splitlines()[-1].endswith("of 2 resolutions to look at.")


def test_check_says_what_an_earlier_version_has_read_and_how_to_mend_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(text("A/RES/70/1"))
    monkeypatch.setattr("corpus.intake.release", lambda: "0.0.1")
    run("corpus", "add", str(tmp_path / "a.txt"))
    monkeypatch.undo()
    status, _, err = run("corpus", "check")
    told = next(line for line in err.splitlines() if "earlier version" in line)
    assert status == 1
    assert told.startswith("rapporteur: a file was read by an earlier version of the program")
    assert "`rapporteur corpus add PATH` with the same files reads them anew" in told
    run("corpus", "add", str(tmp_path / "a.txt"))
    assert "earlier version" not in run("corpus", "check")[2]


def test_add_ends_with_a_summary(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text("A/RES/70/1"))
    (tmp_path / "b.txt").write_text("milk, eggs")
    status, out, _ = run("corpus", "add", f"{tmp_path}/*.txt", "--json")
    first, second, last = objects(out)
    assert status == 2
    assert first == {"file": f"{tmp_path}/a.txt", "outcome": "added", "id": "A/RES/70/1", "language": "en"}
    assert (second["file"], second["outcome"]) == (f"{tmp_path}/b.txt", "refused")
    summary = last["summary"]
    assert {name: summary[name] for name in ("added", "refused", "held", "files", "done", "stopped")} == {
        "added": 1,
        "refused": 1,
        "held": 0,
        "files": 2,
        "done": 2,
        "stopped": False,
    }
    assert list(summary["reasons"].values()) == [1]


def test_what_is_passed_over_and_what_only_the_manifest_names_is_said(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.txt").write_text(text("A/RES/70/1"))
    for name in "abcd":
        (folder / f"{name}.jpg").write_bytes(b"\xff\xd8\xff")
    manifest = tmp_path / "m.csv"
    manifest.write_text("file,year\na.txt,2015\nb.txt,2016\n")
    said = "rapporteur: the manifest names a file not among these: b.txt"
    _, _, err = run("corpus", "parse", str(folder), "--manifest", str(manifest))
    assert said in err.splitlines()
    status, out, err = run("corpus", "add", str(folder), "--manifest", str(manifest))
    assert status == 0
    passed = f"{folder}/a.jpg, {folder}/b.jpg, {folder}/c.jpg and 1 more"
    assert out.splitlines()[-1] == f"1 added; 4 passed over ({passed})."
    assert said in err.splitlines()


def test_a_symbol_that_the_text_denies_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text("A/RES/70/1"))
    (tmp_path / "m.csv").write_text("file,symbol\na.txt,S/RES/9 (1946)\n")
    status, _, err = run("corpus", "add", str(tmp_path / "a.txt"), "--manifest", str(tmp_path / "m.csv"))
    assert status == 0
    assert "a.txt: the manifest gives the symbol S/RES/9 (1946), but its text states A/RES/70/1" in err


def test_of_many_files_the_counts_and_the_reasons_are_printed(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number}.txt").write_text(text(f"A/RES/70/{number + 1}"))
        (folder / f"x{number}.txt").write_text("milk, eggs")
    status, out, err = run("corpus", "add", str(folder))
    assert (status, out) == (2, "40 added, 40 refused.\n")
    (line,) = [one for one in err.splitlines() if "refused" in one]
    assert line.startswith("rapporteur: 40 refused: holds no resolution")
    assert line.endswith("and 37 more")


def test_a_stop_says_how_to_go_on(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(text("A/RES/70/1"))

    def stopped(*_: object, **__: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("corpus.take_in.read_all", stopped)
    status, _, err = run("corpus", "add", str(tmp_path / "a.txt"))
    assert status == 130
    assert "stopped after 0 of 0 files; these are stored: the same command goes on from here" in err
