"""The documents that come with the program."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from corpus.errors import LibraryDamaged
from corpus.intake import Batch
from corpus.manifest import Entry, read_manifest
from corpus.paragraph import Resolution
from corpus.parse import parse
from corpus.read import read_file
from corpus.renditions import merged

FOLDER = Path(__file__).parent / "documents"
MANIFEST = Path(__file__).parent / "manifest.toml"


@cache
def bundled_files() -> tuple[Batch, ...]:
    """Return what each bundled file holds, parsed from its text as supplied.

    Raises:
        LibraryDamaged: a bundled file is not the one that the manifest describes.
    """
    files = []
    for entry in _entries().values():
        document = read_file(FOLDER / entry.file)
        if document.source.sha256 != entry.sha256:
            raise LibraryDamaged(f"the bundled document {entry.file} has been altered: install the program anew")
        files.append(Batch(parse(document, entry.identity), entry.sha256))
    return tuple(files)


@cache
def bundled_resolutions() -> tuple[Resolution, ...]:
    """Return the bundled resolutions, renditions merged.

    Raises:
        LibraryDamaged: a bundled file is not the one that the manifest describes.
    """
    held: dict[str, list[Resolution]] = {}
    for file in bundled_files():
        for resolution in file.resolutions:
            held.setdefault(resolution.id, []).append(resolution)
    return tuple(map(merged, held.values()))


def bundled_entry(sha256: str) -> Entry | None:
    """Return what the manifest says of the bundled document with this SHA-256, None for any other text."""
    return _entries().get(sha256)


@cache
def _entries() -> dict[str, Entry]:
    return {entry.sha256: entry for entry in read_manifest(MANIFEST).values()}
