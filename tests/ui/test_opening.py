"""The assistant opens beside the server."""

from __future__ import annotations

import threading
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from corpus.errors import HomeNotWritable, IndexBusy
from corpus.home import Home
from corpus.library import Library
from tests.factories import make_resolution
from ui.opening import Opening

if TYPE_CHECKING:
    from pathlib import Path


def test_who_cannot_wait_is_told_that_the_index_is_being_built() -> None:
    built = threading.Event()

    def slow() -> Any:
        built.wait(20)
        return "assistant"

    opening: Any = Opening(slow)
    assert not opening.ready
    with pytest.raises(IndexBusy, match="still being built"):
        opening.get(patience=0.01)
    built.set()
    assert opening.get(patience=20) == "assistant"
    assert opening.ready


def test_closing_it_closes_the_assistant() -> None:
    closed: list[str] = []

    class Closing:
        def close(self) -> None:
            closed.append("closed")

    opening: Any = Opening(Closing)  # type: ignore[arg-type]
    opening.get(patience=20)
    opening.close()
    assert closed == ["closed"]


def test_an_error_reaches_everyone_who_waits() -> None:
    def fail() -> Any:
        raise HomeNotWritable("cannot write to /nowhere")

    opening = Opening(fail)
    for _ in range(2):
        with pytest.raises(HomeNotWritable, match="/nowhere"):
            opening.get(patience=20)
    opening.close()
    assert not opening.ready
    assert isinstance(opening.failure, HomeNotWritable)


def test_what_an_earlier_version_left_behind_is_made_before_somebody_waits_for_it(tmp_path: Path) -> None:
    library = Library(Home(tmp_path))
    library.add([make_resolution(["Urges all States to act;"], id="A/RES/1/1")])
    opening: Any = Opening(lambda: SimpleNamespace(library=library))  # type: ignore[arg-type,return-value]
    opening.get(patience=20)
    for _ in range(200):
        if (tmp_path / "ledger.sqlite").exists() and (tmp_path / "kin").exists():
            break
        time.sleep(0.1)
    assert (tmp_path / "ledger.sqlite").exists()
    assert (tmp_path / "kin").exists()
    assert opening.failure is None
