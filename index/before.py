"""The index before, as far as the next one can take over from it."""

from __future__ import annotations

import logging
from functools import cached_property
from typing import TYPE_CHECKING

from corpus.errors import RapporteurError
from index.current import current_folder
from index.dense import VECTORS
from index.kindred import known_words
from index.lexical import FOLDER as LEXICAL
from index.manifest import Manifest, read_manifest
from index.mapped import open_array
from index.postings import HeldDocuments
from index.table import ChunkTable

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.home import Home
    from index.encode import Encoder, Vectors

log = logging.getLogger(__name__)


class Before:
    """A built index, made by the same model and version of the program, that a build takes over from."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest
        self.table = ChunkTable(folder)
        self.documents = HeldDocuments(folder / LEXICAL)
        self.vectors = open_array(folder, VECTORS)
        """The vectors of the distinct texts."""
        if len(self.table) and int(self.table.texts.max()) >= len(self.vectors):
            raise ValueError(f"the vectors of {folder} are not those of its chunks")

    @cached_property
    def places(self) -> dict[bytes, int]:
        """The place of each distinct text's vector, by content hash."""
        hashes = self.table.hashes
        return {hashes[row].tobytes(): int(self.table.texts[row]) for row in range(len(self.table))}

    @cached_property
    def words(self) -> dict[str, Vectors]:
        """The vectors of the words."""
        return known_words(self.folder / LEXICAL)

    def holds(self, resolution: str, digest: str) -> bool:
        """Return whether a resolution stands in the index just as it is."""
        return self.manifest.resolutions.get(resolution) == digest and resolution in self.table.parts


def open_before(home: Home, encoder: Encoder) -> Before | None:
    """Return the index that answers, None where there is none or nothing of it can be taken over."""
    folder = current_folder(home)
    try:
        if folder and (manifest := read_manifest(folder)).fingerprint == encoder.fingerprint:
            return Before(folder, manifest)
    except (RapporteurError, OSError, ValueError, TypeError, KeyError) as error:
        log.info("nothing is taken over from the index before: %s", error)
    return None
