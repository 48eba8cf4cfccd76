"""Chroma's embedded engine without its Python client, for reading.

Importing the client takes longer than all else that a question costs (it brings OpenTelemetry, gRPC, Pydantic and a
set of embedding functions). The engine below it is a module of its own, to which the client hands every call on.
Whatever does not fit, another version of Chroma for one, is told by ``EngineUnfit``; the client is then used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TENANT = "default_tenant"
DATABASE = "default_database"
OPEN_INDEXES = 64


class EngineUnfit(Exception):
    """The engine is not as expected, or does not hold the collection."""


class EngineCollection:
    """A collection of an embedded Chroma folder, with the reading calls of Chroma's own collection objects."""

    def __init__(self, folder: Path, name: str) -> None:
        try:
            engine: Any = import_module("chromadb_rust_bindings")
            database = engine.SqliteDBConfig(
                hash_type=engine.MigrationHash.MD5,
                migration_mode=engine.MigrationMode.Apply,
                url=str(folder / "chroma.sqlite3"),
            )
            self._engine: Any = engine.Bindings(
                allow_reset=False,
                sqlite_db_config=database,
                persist_path=str(folder),
                hnsw_cache_size=OPEN_INDEXES,
            )
            self._id = str(self._engine.get_collection(name, TENANT, DATABASE).id)
            self._engine.count(self._id, TENANT, DATABASE)
        except Exception as error:
            raise EngineUnfit(str(error)) from error

    def query(self, *, query_embeddings: Any, n_results: int, include: Sequence[str]) -> dict[str, Any]:
        """Return what is nearest to each vector, as Chroma's ``Collection.query``."""
        found = self._engine.query(
            self._id, None, query_embeddings, n_results, None, None, list(include), TENANT, DATABASE
        )
        return {"ids": found.ids}

    def get(self, *, include: Sequence[str], ids: Sequence[str] | None = None) -> dict[str, Any]:
        """Return what is held, or what is held of some ids, as Chroma's ``Collection.get``."""
        chosen = None if ids is None else list(ids)
        found = self._engine.get(self._id, chosen, None, None, 0, None, list(include), TENANT, DATABASE)
        return {"ids": found.ids, "embeddings": found.embeddings}

    def count(self) -> int:
        """Return how many entries are held."""
        return int(self._engine.count(self._id, TENANT, DATABASE))

    def close(self) -> None:
        """Let go of the files."""
        self._engine = None
