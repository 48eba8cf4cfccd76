"""The benchmark times two things beside each other and asserts their ratio."""

from __future__ import annotations

from time import sleep

import pytest

from eval import bench
from eval.bench import Ratio, print_ratios, time_beside


def test_both_are_warmed_up_once_and_then_timed_in_turn() -> None:
    calls: list[str] = []
    time_beside(lambda: calls.append("a"), lambda: calls.append("b"), 3)
    assert "".join(calls) == "ab" * 4


def test_the_slower_is_told_from_the_faster() -> None:
    slow, fast = time_beside(lambda: sleep(0.01), lambda: None, 3)
    assert fast < slow < 1
    assert slow >= 0.01


@pytest.mark.parametrize(("limit", "kept"), [(2.0, True), (1.9, False)], ids=["at its limit", "over it"])
def test_a_ratio_is_kept_up_to_its_limit(limit: float, kept: bool) -> None:
    assert Ratio("a", 0.2, "b", 0.1, limit).kept is kept


@pytest.mark.parametrize(("seconds", "status", "says"), [(0.2, 0, "yes"), (0.9, 1, "NO")], ids=["kept", "broken"])
def test_the_exit_status_says_whether_every_ratio_is_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], seconds: float, status: int, says: str
) -> None:
    ratios = [Ratio("steady", 0.1, "itself", 0.1, 1), Ratio("work", seconds, "other", 0.1, 3)]
    monkeypatch.setattr(bench, "measured", lambda: ratios)
    assert bench.main() == status
    out = capsys.readouterr().out
    assert says in out
    assert f"{seconds * 10:.2f}" in out


def test_a_row_of_the_table_is_one_line_of_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    print_ratios([Ratio("rapporteur ask", 1.2345, "query vectors, torch", 1.2345, 0.75)])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert "rapporteur ask" in lines[1]
    assert lines[1].split()[-4:] == ["1234.5", "1.00", "0.75", "NO"]
