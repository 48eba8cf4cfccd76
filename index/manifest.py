"""What an index says of itself."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from corpus.errors import IndexIncompatible, IndexMissing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FORMAT = 4
"""Raised when an index built by an earlier version of the program can no longer be asked."""

FILE = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index was built from, and by what.

    ``resolutions`` maps resolution ids to content hashes, ``library`` is a hash of them all. ``chroma_url`` is the
    server that holds the vectors, None for the embedded one; ``changed`` is how many of them have changed since all
    were stored.
    """

    format: int
    name: str
    created: str
    model: str
    fingerprint: str
    dimensions: int
    chunks: int
    paragraphs: int
    resolutions: dict[str, str]
    library: str
    chroma_url: str | None = None
    changed: int = 0

    @property
    def collection(self) -> str:
        """The name of the collection that holds the vectors."""
        return collection_name(self.name)

    def write(self, folder: Path) -> None:
        """Write the manifest into an index folder."""
        (folder / FILE).write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False), "utf-8")


def collection_name(name: str) -> str:
    """Return the name of the collection of the index of that name."""
    return f"rapporteur-{name}"


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of an index folder.

    Raises:
        IndexMissing: there is none.
        IndexIncompatible: another version of the program wrote it.
    """
    try:
        raw = json.loads((folder / FILE).read_text("utf-8"))
    except FileNotFoundError as error:
        raise IndexMissing(f"no index at {folder}: run `rapporteur index build`") from error
    except ValueError as error:
        raise IndexIncompatible(f"the index at {folder} is damaged: run `rapporteur index build`") from error
    version = raw.get("format") if isinstance(raw, dict) else None
    if version != FORMAT:
        raise IndexIncompatible(
            f"the index at {folder} has format {version}, this version of Rapporteur needs {FORMAT}: "
            "run `rapporteur index build`"
        )
    try:
        return Manifest(**raw)
    except TypeError as error:
        raise IndexIncompatible(f"the index at {folder} is damaged: run `rapporteur index build`") from error


def library_hash(resolutions: Mapping[str, str]) -> str:
    """Return one hash for all resolutions, whatever their order."""
    lines = "\n".join(f"{id_} {resolutions[id_]}" for id_ in sorted(resolutions))
    return hashlib.sha256(lines.encode()).hexdigest()
