"""The resolutions used last, kept whole up to a size."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable

    from corpus.paragraph import Resolution

LARGEST = 8_000_000


class Cache:
    """Keeps resolutions while the library they come from is unchanged; safe to use from several threads.

    Its size is counted in characters of source texts; the resolution used least recently goes first.
    """

    def __init__(self, largest: int = LARGEST) -> None:
        self._largest = largest
        self._held: OrderedDict[Hashable, Resolution] = OrderedDict()
        self._stamp = ""
        self._size = 0
        self._lock = threading.Lock()

    def get(self, stamp: str, key: Hashable) -> Resolution | None:
        """Return what is kept under a key, None if nothing is or the library has another ``stamp`` by now."""
        with self._lock:
            if stamp != self._stamp or key not in self._held:
                return None
            self._held.move_to_end(key)
            return self._held[key]

    def put(self, stamp: str, key: Hashable, resolution: Resolution) -> None:
        """Keep a resolution that was read when the library had this ``stamp``."""
        with self._lock:
            if stamp != self._stamp:
                self._held.clear()
                self._stamp, self._size = stamp, 0
            if key not in self._held:
                self._held[key] = resolution
                self._size += len(resolution.source.text)
            while self._size > self._largest and len(self._held) > 1:
                self._size -= len(self._held.popitem(last=False)[1].source.text)
