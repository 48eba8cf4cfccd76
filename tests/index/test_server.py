from __future__ import annotations

import json
import socket
import subprocess
import time
import urllib.request
from pathlib import Path
from sysconfig import get_path
from typing import TYPE_CHECKING

import pytest

from corpus.errors import BadSetting, IndexIncompatible, IndexMissing
from corpus.home import Home
from index.build import build
from index.hit import Restriction
from index.search import Index
from index.status import status, verify
from index.store import VARIABLE, chroma_setting, close_client, drop_vectors, open_client
from tests.factories import make_oceans, make_resolution

if TYPE_CHECKING:
    from collections.abc import Iterator

QUESTIONS = ["How are border guards trained?", "coral reefs", "who are the victims?", "fisheries", "нет"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert server.poll() is None, "chroma run ended by itself"
        try:
            with urllib.request.urlopen(f"{url}/api/v2/heartbeat", timeout=1):  # noqa: S310 - loopback
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("chroma run did not answer")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real Chroma server (the Rust one) on loopback."""
    folder, port = tmp_path_factory.mktemp("chroma-server"), free_port()
    command = [str(Path(get_path("scripts")) / "chroma"), "run", "--path", str(folder), "--port", str(port)]
    with subprocess.Popen(
        [*command, "--host", "127.0.0.1"], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        url = f"http://127.0.0.1:{port}"
        try:
            wait_for(url, process)
            yield url
        finally:
            process.terminate()


def collections(url: str, folder: Path) -> set[str]:
    client = open_client(folder, url)
    try:
        return {collection.name for collection in client.list_collections()}
    finally:
        close_client(client)


def test_a_server_gives_the_answers_the_embedded_one_gives(home: Home, server: str, tmp_path: Path) -> None:
    held = [make_resolution(), make_oceans()]
    far = Home(tmp_path / "far")
    far.create()
    far.models.symlink_to(home.models)
    build(home, held)
    report = build(far, held, chroma_url=server)
    assert not (far.index / report.name / "chroma").exists()
    only = Restriction(resolutions=frozenset({"A/RES/61/180"}), kind="op")
    with Index.open(home) as near_index, Index.open(far, chroma_url=server) as far_index:
        for question in QUESTIONS:
            for restriction in (Restriction(), only):
                near, remote = (i.search(question, k=50, restriction=restriction) for i in (near_index, far_index))
                assert [h.paragraph for h in near.hits] == [h.paragraph for h in remote.hits]
                assert [h.score for h in near.hits] == pytest.approx([h.score for h in remote.hits], abs=2e-6)
                assert near.unknown == remote.unknown
    assert verify(far, held, chroma_url=server) == []
    assert status(far).chroma_url == server


def test_the_setting_reaches_the_server_too(home: Home, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, server + "/")
    build(home, [make_oceans()])
    with Index.open(home) as index:
        assert index.manifest.chroma_url == server
        assert index.search("coral reefs", k=1).hits[0].paragraph == "E/RES/2010/1#op1"


def test_builds_on_a_server_reuse_vectors_and_drop_what_they_supersede(home: Home, server: str) -> None:
    first, second, third = (build(home, [make_oceans()], chroma_url=server) for _ in range(3))
    assert (second.embedded, second.reused) == (0, 3)
    held = collections(server, home.path)
    assert f"rapporteur-{first.name}" not in held
    assert {f"rapporteur-{second.name}", f"rapporteur-{third.name}"} <= held


def test_a_build_that_fails_drops_its_collection(home: Home, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = collections(server, home.path)

    def full(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("index.build.open_vectors", full)
    with pytest.raises(OSError, match="no space"):
        build(home, [make_oceans()], chroma_url=server)
    assert collections(server, home.path) == before


def test_an_index_on_a_server_is_not_asked_of_the_embedded_one_or_the_reverse(home: Home, server: str) -> None:
    build(home, [make_oceans()], chroma_url=server)
    with pytest.raises(IndexIncompatible, match="--chroma-url"):
        Index.open(home)
    build(home, [make_oceans()])
    with pytest.raises(IndexIncompatible, match="--chroma-url"):
        Index.open(home, chroma_url=server)


def test_a_server_that_lost_the_collection_is_named(home: Home, server: str) -> None:
    report = build(home, [make_oceans()], chroma_url=server)
    drop_vectors(home.path, f"rapporteur-{report.name}", server)
    with pytest.raises(IndexMissing, match=server):
        Index.open(home, chroma_url=server)


def test_a_server_that_does_not_answer_is_named_and_nothing_is_lost(home: Home) -> None:
    nowhere = f"http://127.0.0.1:{free_port()}"
    build(home, [make_oceans()])
    with pytest.raises(BadSetting, match=nowhere):
        build(home, [make_oceans()], chroma_url=nowhere)
    assert verify(home, [make_oceans()]) == []


@pytest.mark.parametrize(
    "url", ["localhost:8000", "ftp://host", "http://", "https://host:99999", "nonsense", "http://host:0"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(BadSetting, match="http://localhost:8000"):
        chroma_setting(url)


@pytest.mark.parametrize(
    ("given", "expected"),
    [(None, None), ("", None), ("http://a:1/", "http://a:1"), ("https://a.example", "https://a.example")],
)
def test_the_address_of_a_server(given: str | None, expected: str | None) -> None:
    assert chroma_setting(given) == expected


def test_every_chunk_carries_its_citation(home: Home, server: str) -> None:
    report = build(home, [make_oceans()], chroma_url=server)
    client = open_client(home.path, server)
    held = client.get_collection(f"rapporteur-{report.name}", embedding_function=None).get(include=["metadatas"])
    close_client(client)
    metadata = dict(zip(held["ids"], held["metadatas"], strict=True))["E/RES/2010/1#op1~0"]
    assert json.loads(json.dumps(metadata)) == {
        "symbol": "E/RES/2010/1",
        "path": "op1",
        "kind": "op",
        "organ": "ecosoc",
        "year": 2010,
        "resolution": "E/RES/2010/1",
        "paragraph": "E/RES/2010/1#op1",
        "window": 0,
    }
