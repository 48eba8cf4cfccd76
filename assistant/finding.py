"""A finder of agreed language for a home, with its index where there is one."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant.first_use import SMALL, ready_index, ready_library
from assistant.precedents import Finder
from corpus.errors import HomeNotWritable, IndexBusy, IndexIncompatible, IndexMissing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.home import Home
    from corpus.library import Library
    from index.search import Index


@contextmanager
def open_finder(home: Home) -> Iterator[Finder]:
    """Give a finder; a small library without an index gets one, a large one is searched by its words alone."""
    library = ready_library(home)
    index = _index(home, library)
    try:
        yield Finder(library, index)
    finally:
        if index is not None:
            index.close()


def _index(home: Home, library: Library) -> Index | None:
    from index.current import current_folder

    try:
        if current_folder(home) is None and sum(library.sizes().values()) > SMALL:
            return None
        return ready_index(home, library)[0]
    except (IndexMissing, IndexIncompatible, IndexBusy, HomeNotWritable):
        return None
