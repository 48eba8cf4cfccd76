"""The documents that come with the program."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from corpus.errors import LibraryDamaged
from corpus.manifest import read_manifest
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
    for entry in read_manifest(MANIFEST).values():
        source = read_file(FOLDER / entry.file)
        if source.sha256 != entry.sha256:
            raise LibraryDamaged(f"the bundled document {entry.file} has been altered: install the program anew")
        resolution = parse(source, entry.identity)
        held[resolution.id] = merge(held[resolution.id], resolution) if resolution.id in held else resolution
    return tuple(held.values())
