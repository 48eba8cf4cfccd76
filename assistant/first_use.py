"""A home made ready: the bundled documents in a new library, the index built or brought up to date."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from corpus.errors import HomeNotWritable, IndexBusy, IndexMissing
from corpus.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.home import Home
    from index.build import BuildReport
    from index.search import Index

    Progress = Callable[[str, int, int], None]

SMALL = 2000
"""So many paragraphs are embedded before a question is answered; more wait for `rapporteur index build`."""

log = logging.getLogger(__name__)


def ready_library(home: Home) -> Library:
    """Return the library of a home; a new one holds the bundled documents.

    Raises:
        HomeNotWritable: there is none, and none can be made.
    """
    library = Library(home)
    if not library.exists:
        from corpus.bundle import bundled_files

        library.fill(bundled_files())
    return library


def build_index(
    home: Home,
    library: Library,
    *,
    chroma_url: str | None = None,
    model: str | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Build the index of everything in the library; what is unchanged is taken over.

    Raises:
        IndexBusy: another process is building.
        HomeNotWritable: the home cannot be written.
        ModelMissing: the model is not on this machine.
    """
    from index.build import build
    from index.kin import kin_of

    report = build(home, library, chroma_url=chroma_url, model=model, progress=progress)
    kin_of(library)  # so that the first search for agreed language need not wait for it
    library.ledger.refresh(progress)  # nor the first question for citations or requests
    return report


def is_current(home: Home, library: Library) -> bool:
    """Return whether the index that answers holds exactly what the library holds."""
    return not missing(home, library)


def missing(home: Home, library: Library) -> list[str]:
    """Return the ids of the resolutions that the index lacks, holds in an earlier form, or holds though removed."""
    from index.current import current_folder
    from index.manifest import read_manifest

    held = library.digests()
    folder = current_folder(home)
    try:
        indexed = read_manifest(folder).resolutions if folder else {}
    except IndexMissing:
        indexed = {}
    return [one for one in held | indexed if held.get(one) != indexed.get(one)]


def ready_index(
    home: Home, library: Library, *, chroma_url: str | None = None, progress: Progress | None = None
) -> tuple[Index, str]:
    """Return the index, built or brought up to date where that is quick, and a notice ("" if there is nothing to say).

    Raises:
        IndexIncompatible: the index was built by another model or version.
    """
    from index.search import Index

    stale = missing(home, library)
    notice = ""
    if stale:
        sizes = library.sizes()
        size = sum(sizes.get(one, 0) for one in stale)
        first = len(stale) == len(library.digests())
        if size <= SMALL or first:
            notice = _bring_up_to_date(home, library, chroma_url, progress, first=first)
        else:
            notice = f"{len(stale)} resolutions of the library are not in the index: run `rapporteur index build`."
    return Index.open(home, chroma_url=chroma_url), notice


def _bring_up_to_date(
    home: Home, library: Library, chroma_url: str | None, progress: Progress | None, *, first: bool
) -> str:
    try:
        build_index(home, library, chroma_url=chroma_url, progress=progress)
    except (IndexBusy, HomeNotWritable) as error:
        from index.current import current_folder

        if first and current_folder(home) is None:
            raise
        log.info("index left as it is: %s", error)
        return f"The index is older than the library: {error}."
    return ""
