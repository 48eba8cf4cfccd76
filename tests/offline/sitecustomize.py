"""Cuts the network off under every Python process that has this folder on its path, and writes down what was tried.

Audit events cover the C level too, so no client library in Python can get round them. Only loopback and sockets
that are files stay open. ``NETWORK_ATTEMPTS`` names the file of attempts, one a line.
"""

from __future__ import annotations

import ipaddress
import os
import sys
from typing import Any

WATCHED = {
    "socket.connect": 1,
    "socket.sendto": 1,
    "socket.sendmsg": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
    "socket.gethostbyaddr": 0,
}


def _stays_here(place: Any) -> bool:
    if isinstance(place, tuple):
        place = place[0]
    if place is None or isinstance(place, bytes) or place in ("", "localhost"):
        return True
    if place.startswith("/"):
        return True
    try:
        address = ipaddress.ip_address(place.partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in WATCHED:
        return
    place = arguments[WATCHED[event]]
    if _stays_here(place):
        return
    line = f"{event} {place!r} by {sys.argv[:3] if hasattr(sys, 'argv') else 'start-up'}\n"
    log = os.open(os.environ["NETWORK_ATTEMPTS"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    try:
        os.write(log, line.encode())
    finally:
        os.close(log)
    raise OSError(f"the network is cut: {event} {place!r}")


sys.addaudithook(_watch)
