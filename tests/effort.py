"""How much of the processor a piece of work takes, whatever else the machine and this process do."""

from __future__ import annotations

import gc
from time import thread_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def seconds_of(work: Callable[[], object], times: int = 1) -> float:
    """Return the seconds that this thread computed, the least of so many times.

    Waiting does not count, nor do other threads, nor a collection, which goes through all that other tests have left.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return min(_once(work) for _ in range(times))
    finally:
        if collecting:
            gc.enable()


def _once(work: Callable[[], object]) -> float:
    began = thread_time()
    work()
    return thread_time() - began
