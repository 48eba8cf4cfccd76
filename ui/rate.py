"""How often one visitor may ask: a bucket for each address that fills at a steady rate."""

from __future__ import annotations

import time
from collections import OrderedDict
from ipaddress import IPv6Address, ip_address
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_VISITORS = 10_000
"""So many addresses are remembered; the one that has been quiet for longest is forgotten first."""


class Rate:
    """So many requests a minute for each address; a visitor who was quiet may send a minute's worth at once."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.per_minute = per_minute
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, address: str) -> float:
        """Return 0 if a request of this address may pass, which counts it, else the seconds until one may.

        Args:
            address: an IP address; the addresses of one IPv6 network (/64) count as one visitor.
        """
        if not self.per_minute:
            return 0.0
        visitor, now, each = _visitor(address), self._clock(), 60 / self.per_minute
        with self._lock:
            left, then = self._buckets.pop(visitor, (float(self.per_minute), now))
            left = min(float(self.per_minute), left + (now - then) / each)
            passes = left >= 1
            self._buckets[visitor] = (left - 1 if passes else left, now)
            if len(self._buckets) > MOST_VISITORS:
                self._buckets.popitem(last=False)
        return 0.0 if passes else (1 - left) * each


def _visitor(address: str) -> str:
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address[:64]
    return parsed.exploded[:19] if isinstance(parsed, IPv6Address) else str(parsed)
