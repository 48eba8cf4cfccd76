"""The assistant, opened beside the start of the server so that the page answers at once."""

from __future__ import annotations

import logging
from concurrent.futures import Future, TimeoutError
from threading import Lock, Thread, Timer
from typing import TYPE_CHECKING, Any

from corpus.errors import IndexBusy

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.answer import Answer
    from assistant.ask import Assistant
    from assistant.precedents import Finder

log = logging.getLogger(__name__)

PATIENCE = 120.0
GRACE = 600.0
"""So many seconds an index that another has replaced is kept for those who still read it."""


class Opening:
    """An assistant that may still be on its way: the first use builds an index, which takes a while."""

    def __init__(self, opener: Callable[[], Assistant]) -> None:
        self._future: Future[Assistant] = Future()
        self._opener = opener
        self.observers: list[Callable[[Answer], None]] = []
        self._lock = Lock()
        self._replaced: list[tuple[Timer, Assistant]] = []
        Thread(target=self._open, name="open-assistant", daemon=True).start()

    @property
    def ready(self) -> bool:
        """Whether the index is loaded."""
        return self._future.done() and self._future.exception() is None

    @property
    def failure(self) -> BaseException | None:
        """Why the assistant could not be opened; None while it is on its way and when it is open."""
        return self._future.exception() if self._future.done() else None

    def get(self, patience: float = PATIENCE) -> Assistant:
        """Return the assistant, waiting for it for ``patience`` seconds.

        Raises:
            RapporteurError: it could not be opened.
            IndexBusy: it is still being built.
        """
        try:
            return self._future.result(timeout=patience)
        except TimeoutError as error:
            raise IndexBusy("the index is still being built: ask again in a minute") from error

    def ask(self, question: str, **options: Any) -> Answer:
        """Return the assistant's answer, told to every observer; errors as ``get`` and ``Assistant.ask``."""
        answer = self.get().ask(question, **options)
        for observe in self.observers:
            observe(answer)
        return answer

    def finder(self) -> Finder:
        """Return what finds agreed language in the library as it is now; errors as ``get``."""
        from assistant.precedents import Finder

        assistant = self.get()
        return Finder(assistant.library, assistant.index)

    def renew(self) -> None:
        """Answer from the index as it is now; whoever is being answered from the one before is answered to the end.

        Raises:
            RapporteurError: the index cannot be opened, or there was no assistant; the one before goes on answering.
        """
        from assistant.ask import Assistant
        from assistant.first_use import ready_index

        before = self.get()
        index, notice = ready_index(before.home, before.library, chroma_url=before.index.manifest.chroma_url)
        index.search("peace", k=1)  # so that the next question does not wait for its files
        renewed: Future[Assistant] = Future()
        renewed.set_result(Assistant(before.home, before.library, index, notice, before.reranker, before.strictness))
        later = Timer(GRACE, before.close)
        later.daemon = True
        with self._lock:
            self._future = renewed
            self._replaced = [(timer, one) for timer, one in self._replaced if timer.is_alive()] + [(later, before)]
        later.start()

    def close(self) -> None:
        """Close the assistant, if it was opened, and those before it."""
        for timer, assistant in self._replaced:
            if timer.is_alive():
                timer.cancel()
                assistant.close()
        if self.ready:
            self._future.result().close()

    def _open(self) -> None:
        try:
            assistant = self._opener()
        except BaseException as error:  # the waiting requests raise it
            self._future.set_exception(error)
            return
        self._future.set_result(assistant)
        try:
            _make_ready(assistant)
        except Exception:  # whoever asks first waits for it, or is told what is wrong
            log.info("not everything is ready before the first question", exc_info=True)


def _make_ready(assistant: Assistant) -> None:
    """Bring up to date what a build or an earlier version may have left behind, before somebody has to wait for it."""
    from index.kin import kin_of

    assistant.library.ledger.refresh()
    kin_of(assistant.library)
