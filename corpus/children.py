"""Child processes that read untrusted files: one a core, bounded in time and memory, replaced when they die."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from corpus.errors import RapporteurError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_ROOT = Path(__file__).parent.parent
_START = 60.0
_LONGEST_ANSWER = 32 * 2**20
_SIGXCPU = 24
"""What the system ends a process with that has used up its processor time."""

_AHEAD = 16
"""So many requests for each child may be done before the first that is not."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the reading of one file may take: seconds, and MiB of memory; and how many are read at once."""

    seconds: float = 10.0
    memory: int = 512
    processes: int = 0

    @property
    def count(self) -> int:
        """The number of processes: as many as cores if none is given."""
        if self.processes:
            return self.processes
        usable = getattr(os, "sched_getaffinity", None)
        return len(usable(0)) if usable else os.cpu_count() or 1


class _Died(Exception):
    """A child ended without an answer; the message says why."""


class Children:
    """Answers requests in child processes, in the order they were made. Use it in a ``with`` block."""

    def __init__(self, limits: Limits, held: Collection[str] = ()) -> None:
        """Prepare; no process is started before it is needed.

        Args:
            limits: what one request may take.
            held: the SHA-256 of files that need no reading.
        """
        self._limits = limits
        self._held = sorted(held)
        self._own = threading.local()
        self._all: list[_Child] = []
        self._lock = threading.Lock()
        self._closed = False
        self._threads = ThreadPoolExecutor(limits.count, thread_name_prefix="reader")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._closed = True
            for child in self._all:
                child.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for child in self._all:
            child.close()

    def answers(self, requests: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """Yield the answer to each request; where its child did not survive it, "died" in the answer says why."""
        waiting: deque[Future[dict[str, Any]]] = deque()
        for request in requests:
            waiting.append(self._threads.submit(self._answer, request))
            if len(waiting) >= _AHEAD * self._limits.count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def _answer(self, request: dict[str, Any]) -> dict[str, Any]:
        try:
            child = getattr(self._own, "child", None) or self._start()
            answer = child.ask(request, self._limits.seconds)
        except _Died as died:
            self._own.child = None
            return {"died": str(died)}
        if "spent" in answer:
            self._own.child = None
            child.close()
        return answer

    def _start(self) -> _Child:
        with self._lock:
            if self._closed:
                raise _Died("stopped")
            child = _Child(self._limits)
            self._all = [one for one in self._all if one.lives] + [child]
        if not child.ask({"held": self._held}, _START).get("ready"):
            raise _Died("no process to read it could be started")
        self._own.child = child
        return child


class _Child:
    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._late = False
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "corpus.child", str(limits.memory), str(limits.seconds)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ
                | {"PYTHONPATH": os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))},
                start_new_session=True,  # Ctrl-C is for the parent, which ends its children
            )
        except OSError as error:
            raise RapporteurError(f"cannot start a process to read files in: {error}") from error

    @property
    def lives(self) -> bool:
        return self._process.poll() is None

    def ask(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        timer = threading.Timer(seconds, self._expire)
        timer.daemon = True
        timer.start()
        try:
            return self._exchange(request)
        except (OSError, ValueError) as error:
            self.close()
            raise _Died(self._epitaph(seconds)) from error
        finally:
            timer.cancel()

    def _exchange(self, request: dict[str, Any]) -> dict[str, Any]:
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise ValueError("no pipes")
        stdin.write(json.dumps(request).encode() + b"\n")
        stdin.flush()
        line = stdout.readline(_LONGEST_ANSWER)
        if len(line) == _LONGEST_ANSWER:
            self.close()
            raise _Died(f"gives more than {_LONGEST_ANSWER // 2**20} MiB of text: split it into one file a resolution")
        answer = json.loads(line)
        if not isinstance(answer, dict):
            raise ValueError("no object")
        return answer

    def _expire(self) -> None:
        self._late = True
        self._process.kill()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        self.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()

    def _epitaph(self, seconds: float) -> str:
        if self._late:
            return f"takes longer than {seconds:g} seconds to read: --seconds gives it more"
        if self._process.returncode == -_SIGXCPU:
            return f"takes longer to read than a file of its size may: --seconds above {seconds:g} gives it more"
        return (
            f"ended the process that read it (status {self._process.returncode}), out of its {self._limits.memory} MiB"
            " of memory or at a fault: --memory gives it more"
        )
