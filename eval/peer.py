"""Other retrieval libraries, scored on the same sets: optional, installed with the extra ``peers``.

Each gets one document a passage or paragraph (the text below its title and chapeaux, as our own index has it) and
cuts it as it does by default. All of them use the same vectors of the same model, made once a data set and kept in
``HOME/eval``; how they search is theirs.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

from corpus.errors import BadSetting
from eval.system import DEPTH, Response

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.conversation import Conversation
    from eval.embedded import Embedded
    from eval.ground import Ground
    from eval.question import Text

EXTRA = "peers"


class Peer(Protocol):
    """A retrieval library, filled with passages."""

    NEEDS: tuple[str, ...]
    """The modules that must be there, by their import names."""

    def __init__(self, passages: Sequence[Text], embedded: Embedded) -> None: ...

    def find(self, question: str, depth: int) -> list[tuple[str, float]]:
        """Return ids and scores, best first, an id perhaps more than once."""


PEERS: dict[str, str] = {
    "langchain": "eval.peers.langchain:LangchainPeer",
    "txtai": "eval.peers.txtai:TxtaiPeer",
    "llamaindex": "eval.peers.llamaindex:LlamaIndexPeer",
    "haystack": "eval.peers.haystack:HaystackPeer",
}
"""The name for ``--system``, and the class, which is imported when it is asked for."""


class PeerSystem:
    """A peer as a system under test."""

    converses = False

    def __init__(self, peer: Peer) -> None:
        self.peer = peer

    def respond(self, question: str, earlier: Conversation | None = None) -> Response:
        """Return the best passages, each once."""
        from time import perf_counter

        began = perf_counter()
        best: dict[str, float] = {}
        for key, score in self.peer.find(question, DEPTH):
            best.setdefault(key, score)
        seconds = perf_counter() - began
        scores = tuple(best.values())[:DEPTH]
        return Response(tuple(best)[:DEPTH], seconds, scores[0] if scores else 0.0, scores=scores)


def class_of(name: str) -> type[Peer]:
    """Return a peer's class, which imports nothing of the library yet."""
    module, _, attribute = PEERS[name].partition(":")
    found: type[Peer] = getattr(import_module(module), attribute)
    return found


def is_available(name: str) -> bool:
    """Return whether a peer's library is installed."""
    return all(_there(module) for module in class_of(name).NEEDS)


def install_hint(name: str) -> str:
    """Return how to install a peer."""
    missing = ", ".join(module for module in class_of(name).NEEDS if not _there(module))
    return f'"{name}" needs {missing}: install the extra with `pip install -e ".[{EXTRA}]"` in the folder of the source'


def available(name: str) -> None:
    """Refuse a peer that is not installed.

    Raises:
        BadSetting: its library is not there.
    """
    if not is_available(name):
        raise BadSetting(install_hint(name))


def installed_peers() -> tuple[str, ...]:
    """Return the names of the peers that can run."""
    return tuple(name for name in PEERS if is_available(name))


def open_peer(name: str, ground: Ground) -> PeerSystem:
    """Return a peer over what there is to find.

    Raises:
        BadSetting: its library is not there.
    """
    available(name)
    return PeerSystem(class_of(name)(ground.passages, ground.embedded))


def _there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False
