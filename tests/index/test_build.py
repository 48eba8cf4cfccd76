from __future__ import annotations

import json
import subprocess
import sys
import warnings
from typing import TYPE_CHECKING

import numpy as np
import pytest

from corpus.errors import HomeNotWritable, IndexBusy
from corpus.home import Home
from corpus.library import Library, digest
from index.build import build, is_current
from index.current import CURRENT, current_folder
from index.manifest import read_manifest
from index.search import Index
from index.status import verify
from tests.factories import OCEANS, TRAFFICKING, make_oceans, make_resolution

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.paragraph import Resolution


def folders(home: Home) -> set[str]:
    return {path.name for path in home.index.iterdir() if path.is_dir()}


def hashes(*resolutions: Resolution) -> dict[str, str]:
    return {resolution.id: digest(resolution) for resolution in resolutions}


def test_a_build_reports_its_chunks_and_answers(home: Home) -> None:
    report = build(home, [make_resolution(), make_oceans()])
    assert (report.chunks, report.embedded, report.reused, report.removed) == (11, 11, 0, 0)
    assert (home.index / CURRENT).read_text().strip() == report.name
    with Index.open(home) as index:
        assert index.search("coral bleaching", k=1).hits[0].paragraph == "E/RES/2010/1#op1"
    assert verify(home, [make_resolution(), make_oceans()]) == []


def test_only_what_changed_is_embedded_again(home: Home) -> None:
    build(home, [make_resolution(), make_oceans()])
    changed = make_resolution({**OCEANS, "op2": "Bans drift nets;"}, id="E/RES/2010/1", title="Healthy oceans")
    report = build(home, [make_resolution(), changed])
    assert (report.chunks, report.embedded, report.reused, report.removed) == (11, 1, 10, 0)


def test_reused_vectors_are_those_of_a_fresh_build(home: Home, tmp_path: Path, models_home: Home) -> None:
    build(home, [make_oceans()])
    build(home, [make_resolution(), make_oceans()])
    fresh = Home(tmp_path / "fresh")
    fresh.create()
    fresh.models.symlink_to(models_home.models)
    build(fresh, [make_resolution(), make_oceans()])
    ids = [p.id for r in (make_resolution(), make_oceans()) for p in r.paragraphs]
    with Index.open(home) as ours, Index.open(fresh) as theirs:
        reused, computed = ours.vectors_of(ids), theirs.vectors_of(ids)
    assert all(np.abs(reused[id_] - computed[id_]).max() < 1e-5 for id_ in ids)


def test_what_is_taken_out_is_no_longer_found(home: Home) -> None:
    build(home, [make_resolution(), make_oceans()])
    report = build(home, [make_resolution()])
    assert (report.chunks, report.reused, report.removed) == (8, 8, 3)
    with Index.open(home) as index:
        assert not [h for h in index.search("coral reefs", k=50).hits if h.paragraph.startswith("E/RES")]


def test_an_index_of_nothing_can_be_built_and_asked(home: Home) -> None:
    assert build(home, []).chunks == 0
    with Index.open(home) as index:
        assert index.search("coral reefs").hits == ()


def test_progress_tells_each_stage_to_its_end(home: Home) -> None:
    told: list[tuple[str, int, int]] = []
    build(home, [make_resolution()], progress=lambda *step: told.append(step))
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == ["split", "embed", "words", "store", "check"]
    last = {stage: (done, total) for stage, done, total in told}
    assert last["split"] == (1, 1)
    assert last["embed"] == last["store"] == last["check"] == (8, 8)


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ([make_resolution()], True),
        ([make_resolution(), make_oceans()], False),
        ([], False),
        ([make_resolution(title="Another title")], False),
    ],
    ids=["the same", "one more", "none", "one changed"],
)
def test_an_index_is_current_for_what_it_was_built_from(home: Home, held: list[Resolution], expected: bool) -> None:
    assert not is_current(home, hashes(*held))
    build(home, [make_resolution()])
    assert is_current(home, hashes(*held)) is expected


def test_an_index_for_another_server_or_model_is_not_current(home: Home, models_home: Home) -> None:
    build(home, [make_resolution()])
    assert not is_current(home, hashes(make_resolution()), chroma_url="http://127.0.0.1:1")
    weights = models_home.models / "of-ours"
    weights.mkdir(exist_ok=True)
    (weights / "config.json").write_text("{}")
    assert not is_current(home, hashes(make_resolution()), model=str(weights))


def test_a_second_builder_is_told_to_wait_and_harms_nothing(home: Home) -> None:
    build(home, [make_resolution()])
    before = (home.index / CURRENT).read_text()
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys; from pathlib import Path; from corpus.home import Home\n"
            "with Home(Path(sys.argv[1])).writing():\n    print('held', flush=True); sys.stdin.read()",
            str(home.path),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(IndexBusy, match="another process"):
            build(home, [make_oceans()])
    assert (home.index / CURRENT).read_text() == before
    assert build(home, [make_oceans()]).chunks == 3


def test_a_build_that_fails_leaves_the_index_before_and_nothing_else(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(home, [make_resolution()])

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    for step in ("write_table", "write_kindred", "_is_sound", "make_current"):
        with monkeypatch.context() as patch:
            patch.setattr(f"index.build.{step}", interrupted)
            with pytest.raises(KeyboardInterrupt):
                build(home, [make_oceans()])
    assert len(folders(home)) == 1
    assert verify(home, [make_resolution()]) == []


def test_the_index_before_is_kept_until_the_next_build(home: Home) -> None:
    first = build(home, [make_resolution()]).name
    second = build(home, [make_oceans()]).name
    assert folders(home) == {first, second}
    third = build(home, [make_resolution()]).name
    assert folders(home) == {second, third}


def test_an_index_that_is_being_read_is_kept_however_many_builds_follow(home: Home) -> None:
    first = build(home, [make_resolution()]).name
    with Index.open(home) as reader:
        expected = reader.search("border officials").hits
        for _ in range(3):
            build(home, [make_oceans()])
        assert first in folders(home)
        assert reader.search("border officials").hits == expected
    build(home, [make_oceans()])
    assert first not in folders(home)


def test_what_killed_builds_left_behind_is_swept(home: Home) -> None:
    build(home, [make_resolution()])
    (home.index / "20010101-000000-dead" / "chroma").mkdir(parents=True)
    build(home, [make_resolution()])
    assert "20010101-000000-dead" not in folders(home)


def test_a_damaged_index_before_is_built_anew(home: Home) -> None:
    build(home, [make_resolution()])
    folder = current_folder(home)
    assert folder
    (folder / "chunks" / "ids.ends.npy").write_bytes(b"no array")
    report = build(home, [make_resolution()])
    assert (report.embedded, report.reused) == (8, 0)
    assert verify(home, [make_resolution()]) == []


def test_the_manifest_says_what_the_index_was_built_from(home: Home) -> None:
    build(home, [make_resolution(), make_oceans()])
    folder = current_folder(home)
    assert folder
    manifest = read_manifest(folder)
    assert manifest.resolutions == hashes(make_resolution(), make_oceans())
    assert (manifest.model, manifest.dimensions) == ("all-MiniLM-L6-v2", 384)
    assert (manifest.chunks, manifest.paragraphs) == (11, 11)
    assert json.loads((folder / "manifest.json").read_text())["format"] == manifest.format


def test_a_home_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the home should be")
    with pytest.raises(HomeNotWritable, match="--home"):
        build(Home(tmp_path / "home"), [make_resolution()])


def test_resolutions_that_share_paragraphs_keep_them_apart(home: Home) -> None:
    build(home, [make_resolution(TRAFFICKING), make_resolution(TRAFFICKING, id="A/RES/62/1")])
    with Index.open(home) as index:
        hits = index.search("training border officials", k=2).hits
    assert [h.paragraph for h in hits] == ["A/RES/61/180#op1.b.i", "A/RES/62/1#op1.b.i"]
    assert hits[0].score == hits[1].score


def test_a_build_warns_of_nothing(home: Home) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        build(home, [make_resolution()])
    assert not [str(w.message) for w in caught]


def test_a_text_that_many_resolutions_repeat_is_found_in_all_of_them(home: Home) -> None:
    build(home, [make_oceans(), *(make_resolution(id=f"A/RES/62/{n}") for n in range(60))])
    with Index.open(home) as index:
        assert index.store.count() == 11
        for question, path in (("training border officials", "op1.b.i"), ("women and children are the victims", "pp2")):
            found = [hit.paragraph for hit in index.search(question, k=60, ranking="dense").hits]
            assert sorted(found) == sorted(f"A/RES/62/{n}#{path}" for n in range(60))
        assert index.search("coral reefs", k=1, ranking="dense").hits[0].paragraph == "E/RES/2010/1#op1"


def test_adding_little_stores_only_that(home: Home) -> None:
    many = [make_resolution(id=f"A/RES/62/{n}", title=f"Matter {n}") for n in range(10)]
    build(home, many)
    told: list[tuple[str, int, int]] = []
    build(home, [*many, make_oceans()], progress=lambda *step: told.append(step))
    assert [step for step in told if step[0] == "store"][-1] == ("store", 3, 3)
    assert verify(home, [*many, make_oceans()]) == []
    with Index.open(home) as index:
        assert index.manifest.changed == 3
        assert index.search("coral bleaching", k=1, ranking="dense").hits[0].paragraph == "E/RES/2010/1#op1"


def test_a_text_whose_first_place_is_removed_is_still_found_in_the_others(home: Home) -> None:
    others = [make_resolution(id=f"A/RES/63/{n}", title=f"Matter {n}") for n in range(20)]
    twins = [make_oceans(), make_resolution(OCEANS, id="E/RES/2011/1", title="Healthy oceans", organ="ecosoc")]
    build(home, [*twins, *others])
    build(home, [twins[1], *others])
    assert verify(home, [twins[1], *others]) == []
    with Index.open(home) as index:
        assert 0 < index.manifest.changed < 20
        assert index.search("coral bleaching", k=1, ranking="dense").hits[0].paragraph == "E/RES/2011/1#op1"


def test_much_that_changed_is_stored_anew(home: Home) -> None:
    build(home, [make_resolution()])
    build(home, [make_resolution(), make_oceans()])
    with Index.open(home) as index:
        assert index.manifest.changed == 0


def test_copied_vectors_that_cannot_be_read_back_are_stored_anew(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    many = [make_resolution(id=f"A/RES/62/{n}", title=f"Matter {n}") for n in range(10)]
    build(home, many)
    monkeypatch.setattr("index.store.VectorStore.remove", lambda store, _: store._collection.delete(ids=store.ids()))
    build(home, [*many, make_oceans()])
    assert verify(home, [*many, make_oceans()]) == []
    with Index.open(home) as index:
        assert index.manifest.changed == 0


def test_a_library_is_built_as_its_resolutions_are(home: Home) -> None:
    library = Library(home)
    library.add([make_resolution(), make_oceans()])
    build(home, library)
    assert is_current(home, library.digests())
    assert verify(home, library) == []
    assert build(home, [make_resolution(), make_oceans()]).embedded == 0
