"""The vectors, in Chroma; the one place where its client is made."""

from __future__ import annotations

import atexit
import logging
import os
import shutil
import socket
import tempfile
import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np

from corpus.errors import BadSetting, IndexMissing
from index.engine import EngineCollection, EngineUnfit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from index.encode import Vectors

VARIABLE = "RAPPORTEUR_CHROMA_URL"
MAX_BATCH = 5000
EF_SEARCH = 1000
"""So many nodes Chroma's graph keeps in view: more find more of the nearest; see docs/benchmarks/README.md."""
DATABASE = "chroma.sqlite3"
CONNECT_SECONDS = 5.0
REQUEST_SECONDS = 120.0
DEFAULT_PORTS = {"http": 8000, "https": 443}

log = logging.getLogger(__name__)


def chroma_setting(given: str | None = None) -> str | None:
    """Return the address of the Chroma server: the one given, else ``RAPPORTEUR_CHROMA_URL``, else None (embedded).

    Raises:
        BadSetting: it is not an http(s) address.
    """
    url = (given or os.environ.get(VARIABLE) or "").rstrip("/")
    if not url:
        return None
    parts = urlsplit(url)
    try:
        sound = parts.scheme in DEFAULT_PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound:
        raise BadSetting(f"{url!r} is not the address of a Chroma server: give one such as http://localhost:8000")
    return url


def open_client(folder: Path, url: str | None) -> Any:
    """Return a Chroma client: embedded in ``folder``, or of the server at ``url``.

    Raises:
        BadSetting: no Chroma server answers there.
    """
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    import chromadb
    from chromadb.config import Settings

    # _env_file: Chroma would read a stranger's .env in the working folder
    settings = Settings(_env_file=None, anonymized_telemetry=False)  # type: ignore[call-arg]
    if url is None:
        return chromadb.PersistentClient(path=str(folder.resolve()), settings=settings)
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or DEFAULT_PORTS[parts.scheme]
    try:
        # Chroma itself waits for a silent host without end
        socket.create_connection((host, port), timeout=CONNECT_SECONDS).close()
        client = chromadb.HttpClient(host=host, port=port, ssl=parts.scheme == "https", settings=settings)
    except Exception as error:
        raise BadSetting(
            f"no Chroma server answers at {url}: start it, or leave --chroma-url out to use the embedded one"
        ) from error
    for session in _sessions(client):
        session.timeout = REQUEST_SECONDS
    return client


def close_client(client: Any) -> None:
    """Let go of a client's files or connections."""
    sessions = _sessions(client)
    client.close()
    for session in sessions:
        session.close()  # Chroma leaves its connections open


def _sessions(client: Any) -> list[Any]:
    servers = (client._server, client._admin_client._server)
    return [server._session for server in servers if hasattr(server, "_session")]


class VectorStore:
    """One collection of unit vectors, by chunk id."""

    def __init__(self, collection: Any, release: Callable[[], None]) -> None:
        self._collection = collection
        self._release = release

    def add(
        self,
        ids: Sequence[str],
        vectors: Callable[[slice], Vectors],
        citations: Callable[[slice], list[dict[str, str | int]]],
        progress: Callable[[int], None] | None = None,
    ) -> None:
        """Store the vectors of chunks with what a citation needs, batch by batch.

        Args:
            ids: the chunks.
            vectors: returns the vectors of a stretch of them.
            citations: returns the citations of a stretch of them.
            progress: told how many are stored.
        """
        for start in range(0, len(ids), MAX_BATCH):
            part = slice(start, min(start + MAX_BATCH, len(ids)))
            self._collection.upsert(ids=list(ids[part]), embeddings=vectors(part), metadatas=citations(part))
            if progress:
                progress(part.stop)

    def remove(self, ids: Sequence[str]) -> None:
        """Take chunks out."""
        for batch in _batches(ids):
            self._collection.delete(ids=batch)

    def nearest(self, vector: Vectors, k: int) -> list[str]:
        """Return the ids of the k chunks nearest to a vector, as Chroma's graph finds them, best first."""
        if k < 1:
            return []
        return list(self._collection.query(query_embeddings=vector.reshape(1, -1), n_results=k, include=[])["ids"][0])

    def get(self, ids: Sequence[str]) -> dict[str, Vectors]:
        """Return the vectors of the chunks that are held, by id."""
        vectors: dict[str, Vectors] = {}
        for batch in _batches(ids):
            found = self._collection.get(ids=batch, include=["embeddings"])
            vectors.update(zip(found["ids"], np.asarray(found["embeddings"], dtype=np.float32), strict=True))
        return vectors

    def ids(self) -> list[str]:
        """Return the ids of all chunks held."""
        return list(self._collection.get(include=[])["ids"])

    def count(self) -> int:
        """Return how many chunks are held."""
        return int(self._collection.count())

    def rename(self, name: str) -> None:
        """Give the collection another name."""
        self._collection.modify(name=name)

    def close(self) -> None:
        """Let go of the files or the connection."""
        self._release()


class LateStore(VectorStore):
    """A built collection that is opened when it is first asked for: Chroma takes longer to open than one question.

    Args:
        opener: opens it; what that raises, the first question raises.
    """

    def __init__(self, opener: Callable[[], VectorStore]) -> None:
        self._opener = opener
        self._lock = threading.Lock()
        self._opened: VectorStore | None = None

    @property
    def _collection(self) -> Any:
        with self._lock:
            self._opened = self._opened or self._opener()
            return self._opened._collection

    def close(self) -> None:
        """Let go of the files, if they were opened."""
        if self._opened:
            self._opened.close()


def create_vectors(folder: Path, name: str, url: str | None) -> VectorStore:
    """Return a new, empty collection."""
    client = open_client(folder, url)
    # No embedding function: Chroma's own would try to download a model.
    space = {"hnsw": {"space": "cosine", "ef_search": EF_SEARCH}}
    collection = client.create_collection(name, embedding_function=None, configuration=space)
    return VectorStore(collection, partial(close_client, client))


def open_vectors(folder: Path, name: str, url: str | None) -> VectorStore:
    """Return a collection that was built, for reading.

    Raises:
        IndexMissing: the folder or server does not hold it.
        BadSetting: no Chroma server answers at ``url``.
    """
    if url is None:
        if not folder.is_dir():
            raise IndexMissing(f"the index at {folder.parent} has no vectors: run `rapporteur index build`")
        if not is_writable(folder):
            return _open_copy(folder, name)
        try:
            engine = EngineCollection(folder.resolve(), name)
        except EngineUnfit as error:
            log.info("Chroma's engine is used through its client: %s", error)
        else:
            return VectorStore(engine, engine.close)
    return open_through_client(folder, name, url)


def open_late(folder: Path, name: str, url: str | None) -> VectorStore:
    """Return a collection that was built, for reading: a server's at once, an embedded one when it is first asked.

    Raises:
        IndexMissing: the folder or server does not hold it.
        BadSetting: no Chroma server answers at ``url``.
    """
    if url is not None or not (folder / DATABASE).is_file():
        return open_vectors(folder, name, url)
    return LateStore(partial(open_vectors, folder, name, None))


def is_writable(folder: Path) -> bool:
    """Return whether Chroma can open the folder: it writes even when it only reads."""
    return os.access(folder, os.W_OK) and os.access(folder / DATABASE, os.W_OK)


def _open_copy(folder: Path, name: str) -> VectorStore:
    """Return a collection of a folder that cannot be written, from a temporary copy of its database."""
    copy = Path(tempfile.mkdtemp(prefix="rapporteur-"))
    remove = partial(shutil.rmtree, copy, ignore_errors=True)
    atexit.register(remove)
    for path in folder.resolve().iterdir():
        if path.is_dir():
            (copy / path.name).symlink_to(path)  # the graph is only read
        else:
            shutil.copyfile(path, copy / path.name)
    try:
        store = open_vectors(copy, name, None)
    except BaseException:
        remove()
        raise

    def release() -> None:
        store.close()
        remove()
        atexit.unregister(remove)

    return VectorStore(store._collection, release)


def open_through_client(folder: Path, name: str, url: str | None) -> VectorStore:
    """Return a collection that was built, through Chroma's client, for reading and writing; errors as above."""
    client = open_client(folder, url)
    from chromadb.errors import ChromaError

    try:
        return VectorStore(client.get_collection(name, embedding_function=None), partial(close_client, client))
    except (ChromaError, ValueError) as error:
        close_client(client)
        place = url or folder
        raise IndexMissing(f"{place} does not hold the vectors {name}: run `rapporteur index build`") from error


def drop_vectors(folder: Path, name: str, url: str) -> None:
    """Remove a collection from a server, if it is there."""
    client = open_client(folder, url)
    try:
        if name in {collection.name for collection in client.list_collections()}:
            client.delete_collection(name)
    finally:
        close_client(client)


def _batches(ids: Sequence[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), MAX_BATCH):
        yield list(ids[start : start + MAX_BATCH])
