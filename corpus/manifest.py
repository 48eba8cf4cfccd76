"""Manifests: a TOML file that says of documents what their texts do not, and how that is known."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from corpus.errors import BadSetting
from corpus.identity import Identity

if TYPE_CHECKING:
    from pathlib import Path

_FIELDS = {f.name for f in fields(Identity)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of a manifest: its file name, its SHA-256 ("" if any will do), and its identity."""

    file: str
    sha256: str
    identity: Identity


def read_manifest(path: Path) -> dict[str, Entry]:
    """Return the entries of a manifest by file name, in its order.

    Raises:
        BadSetting: the file cannot be read, or a document has no ``file`` or a field that is not known.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSetting(f"cannot read the manifest {path}: {error}") from error
    documents = content.get("document", [])
    if not isinstance(documents, list) or not all(isinstance(one, dict) for one in documents):
        raise BadSetting(f"the manifest {path} must list its documents as [[document]] tables")
    return {entry.file: entry for entry in (_entry(path, one) for one in documents)}


def _entry(path: Path, document: dict[str, Any]) -> Entry:
    values = dict(document)
    file, digest = values.pop("file", None), values.pop("sha256", "")
    if not isinstance(file, str):
        raise BadSetting(f'a document of the manifest {path} has no file: add file = "NAME" to it')
    unknown = sorted(values.keys() - _FIELDS)
    if unknown:
        raise BadSetting(f"the manifest {path} gives {file} the unknown field {unknown[0]!r}: use {sorted(_FIELDS)}")
    provenance = dict(values.pop("provenance", {}))
    for name in values:
        provenance.setdefault(name, f"manifest {path.name}")
    return Entry(file, str(digest), Identity(**values, provenance=provenance))
