"""Starts ``rapporteur serve``, visits the page and asks it a question; prints what came back as JSON.

Usage: visit.py RAPPORTEUR QUESTION, on a machine whose loopback may still be down.
"""

from __future__ import annotations

import fcntl
import json
import socket
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

PATIENCE = 90.0
SET_FLAGS, UP, RUNNING = 0x8914, 0x1, 0x40


def raise_loopback() -> None:
    """Bring up the loopback of a new network namespace; elsewhere it is up already."""
    try:
        with socket.socket() as control:
            fcntl.ioctl(control, SET_FLAGS, struct.pack("16sh14x", b"lo", UP | RUNNING))
    except OSError:
        pass


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def fetch(address: str, body: bytes | None = None) -> str:
    request = urllib.request.Request(address, data=body, headers={"Content-Type": "application/json"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310
        content: bytes = response.read()
    return content.decode()


def wait_until_ready(server: subprocess.Popen[bytes], address: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            sys.exit(f"the server ended with {server.returncode}")
        try:
            fetch(address)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return
    sys.exit(f"not ready after {PATIENCE} seconds")


def visit(rapporteur: Path, question: str) -> dict[str, str]:
    """What the page and the JSON interface answer."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen([rapporteur, "serve", "--port", str(port)], stdout=sys.stderr)
    try:
        wait_until_ready(server, f"{address}/readyz")
        return {
            "page": fetch(f"{address}/"),
            "embed": fetch(f"{address}/embed"),
            "answer": fetch(f"{address}/api/ask", json.dumps({"question": question}).encode()),
        }
    finally:
        server.terminate()
        server.wait(timeout=30)


if __name__ == "__main__":
    raise_loopback()
    print(json.dumps(visit(Path(sys.argv[1]), sys.argv[2])))
