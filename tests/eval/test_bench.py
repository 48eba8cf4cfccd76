"""The benchmark times two things beside each other and asserts their ratio."""

from __future__ import annotations

import json
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, cast

import pytest

from corpus.bundle import bundled_resolutions
from corpus.home import Home
from corpus.quote import verify
from eval import bench, benchpage
from eval.bench import time_beside
from eval.grown import grown
from eval.ratio import Ratio, print_ratios, quantile, write_ratios
from index.build import build
from index.search import Index
from tests.factories import make_oceans, make_resolution

if TYPE_CHECKING:
    from assistant.ask import Assistant

ABOUT = {"chunks": 130}


def test_both_are_warmed_up_once_and_then_timed_in_turn() -> None:
    calls: list[str] = []
    time_beside(lambda: calls.append("a"), lambda: calls.append("b"), 3)
    assert "".join(calls) == "ab" * 4


def test_the_slower_is_told_from_the_faster() -> None:
    slow, fast = time_beside(lambda: sleep(0.01), lambda: None, 3)
    assert min(slow) > max(fast)
    assert min(slow) >= 0.01


@pytest.mark.parametrize(("limit", "kept"), [(2.0, True), (1.9, False)], ids=["at its limit", "over it"])
def test_a_ratio_is_kept_up_to_its_limit(limit: float, kept: bool) -> None:
    assert Ratio("a", 0.2, "b", 0.1, limit).kept is kept


@pytest.mark.parametrize(("share", "expected"), [(0.5, 50), (0.95, 95), (1.0, 100), (0.0, 1)])
def test_a_quantile_is_a_value_that_was_measured(share: float, expected: int) -> None:
    assert quantile([float(n) for n in range(100, 0, -1)], share) == expected


@pytest.mark.parametrize(("seconds", "status", "says"), [(0.2, 0, "yes"), (0.9, 1, "NO")], ids=["kept", "broken"])
def test_the_exit_status_says_whether_every_ratio_is_kept(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    seconds: float,
    status: int,
    says: str,
) -> None:
    ratios = [Ratio("steady", 0.1, "itself", 0.1, 1), Ratio("work", seconds, "other", 0.1, 3)]
    monkeypatch.setattr(bench, "measured", lambda *_: (ratios, ABOUT))
    monkeypatch.setattr(bench, "measured_page", lambda *_: (ratios[:1], ABOUT))
    assert bench.main(["--size", "1", "--out", str(tmp_path)]) == status
    out = capsys.readouterr().out
    assert says in out
    assert f"{seconds * 10:.2f}" in out
    assert len(json.loads((tmp_path / "page-130.json").read_text())["ratios"]) == 1
    written = json.loads((tmp_path / "speed-130.json").read_text())
    assert [row["kept"] for row in written["ratios"]] == [True, status == 0]


def test_the_picture_names_every_ratio(tmp_path: Path) -> None:
    ratios = [Ratio("steady", 0.1, "itself", 0.1, 1), Ratio("work", 0.9, "other", 0.1, 3)]
    picture = write_ratios(tmp_path, ratios, ABOUT).with_suffix(".svg").read_text()
    assert all(f"{ratio.work} / {ratio.beside}" in picture for ratio in ratios)
    assert all(colour in picture for colour in ("#2f7fd0", "#b4557a"))


def test_a_row_of_the_table_is_one_line_of_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    print_ratios([Ratio("rapporteur ask", 1.2345, "query vectors, torch", 1.2345, 0.75)])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert "rapporteur ask" in lines[1]
    assert lines[1].split()[-4:] == ["1234.5", "1.00", "0.75", "NO"]


def test_a_grown_library_has_the_size_asked_for_in_texts_that_prove_themselves() -> None:
    made = list(grown(bundled_resolutions(), 400))
    paragraphs = [paragraph for one in made for paragraph in one.paragraphs]
    assert 400 <= len(paragraphs) < 500
    assert len({one.id for one in made}) == len(made)
    assert all(verify(paragraph) for paragraph in paragraphs)
    assert len({paragraph.text for paragraph in paragraphs}) > 350
    assert [one.id for one in grown(bundled_resolutions(), 400)] == [one.id for one in made]


def test_restrictions_leave_about_the_share_they_are_named_for(home: Home) -> None:
    many = [make_resolution(id=f"A/RES/62/{n}") for n in range(100)]
    build(home, [*many, make_oceans()])
    with Index.open(home) as index:
        shares = {
            name: 1.0 if one.is_open else float(index.table.allowed(one).mean())
            for name, one in bench.restrictions(index).items()
        }
        assert shares == pytest.approx(
            {"all": 1, "1 %": 0.01, "30 %": 0.3, "60 %": 0.6, "one resolution": 0.01}, abs=0.02
        )
        assert set(bench.agreement(index, ["coral reefs", "victims"]).values()) == {1.0}


def test_the_questions_are_spread_over_the_file() -> None:
    questions = bench.read_questions(bench.QUESTIONS)
    assert len(questions) == len(set(questions)) == bench.ASKED


def test_without_a_browser_the_page_is_not_measured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(benchpage, "BROWSER", tmp_path / "none")
    assert benchpage.page_ratios(Home(tmp_path), cast("Assistant", None), ["a question"], 1) == []


def test_what_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(benchpage, "PATIENCE", 0.2)
    with pytest.raises(TimeoutError, match="did not answer"), benchpage.serving(Home(tmp_path)):
        pass
