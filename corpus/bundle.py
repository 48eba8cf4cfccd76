"""The documents that come with the program."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from corpus.errors import LibraryDamaged
from corpus.manifest import Entry, read_manifest
from corpus.paragraph import Resolution
from corpus.parse import parse
from corpus.read import read_file
from corpus.renditions import merge

FOLDER = Path(__file__).parent / "documents"
MANIFEST = Path(__file__).parent / "manifest.toml"


@cache
def bundled_resolutions() -> tuple[Resolution, ...]:
    """Return the bundled resolutions, parsed from the texts as supplied, renditions merged.

    Raises:
        LibraryDamaged: a bundled file is not the one that the manifest describes.
    """
    held: dict[str, Resolution] = {}
    for entry in _entries().values():
        document = read_file(FOLDER / entry.file)
        if document.source.sha256 != entry.sha256:
            raise LibraryDamaged(f"the bundled document {entry.file} has been altered: install the program anew")
        (resolution,) = parse(document, entry.identity)
        held[resolution.id] = merge(held[resolution.id], resolution) if resolution.id in held else resolution
    return tuple(held.values())


def bundled_entry(sha256: str) -> Entry | None:
    """Return what the manifest says of the bundled document with this SHA-256, None for any other text."""
    return _entries().get(sha256)


@cache
def _entries() -> dict[str, Entry]:
    return {entry.sha256: entry for entry in read_manifest(MANIFEST).values()}
