"""What every test gets: no network, and one exported model for the whole session."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from corpus.home import VARIABLE, Home

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from assistant.ask import Assistant

LOOPBACK = ("127.", "::1", "localhost", "/")

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that drives a browser may be late once on a busy machine; the closing line counts such reruns."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only loopback and local sockets may be connected to."""

    def guarded(connect: Callable[..., Any]) -> Callable[..., Any]:
        def checked(self: socket.socket, address: Any) -> Any:
            place = address[0] if isinstance(address, tuple) else address
            if isinstance(place, str) and not place.startswith(LOOPBACK):
                raise AssertionError(f"a test tried to reach {place}")
            return connect(self, address)

        return checked

    monkeypatch.setattr(socket.socket, "connect", guarded(socket.socket.connect))
    monkeypatch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex))


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The settings of whoever runs the tests do not reach them, nor do tests reach that person's home folder."""
    for name in ("RAPPORTEUR_CHROMA_URL", "RAPPORTEUR_MODEL", "RAPPORTEUR_RERANKER", "RAPPORTEUR_REFUSAL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(VARIABLE, str(tmp_path / "default-home"))


@pytest.fixture(scope="session")
def models_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with the default model exported: the one time that a session imports torch."""
    from index.encode import load_encoder

    home = Home(tmp_path_factory.mktemp("models-home"))
    load_encoder(home)
    return home


@pytest.fixture
def home(tmp_path: Path, models_home: Home) -> Home:
    """An empty home of the test's own, which shares the exported model."""
    own = Home(tmp_path / "home")
    own.create()
    own.models.symlink_to(models_home.models)
    return own


@pytest.fixture(scope="session")
def bundled_home(models_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with the bundled library and its index; tests must not change it."""
    from assistant.first_use import build_index, ready_library

    made = Home(tmp_path_factory.mktemp("bundled-home"))
    made.models.symlink_to(models_home.models)
    build_index(made, ready_library(made))
    return made


@pytest.fixture(scope="session")
def assistant(bundled_home: Home) -> Iterator[Assistant]:
    """The assistant over the bundled documents; tests must not change what it stands on."""
    from assistant.ask import Assistant

    opened = Assistant.open(bundled_home)
    yield opened
    opened.close()
