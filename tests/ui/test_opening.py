"""The assistant opens beside the server."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from corpus.errors import HomeNotWritable, IndexBusy
from ui.opening import Opening


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
