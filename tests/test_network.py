"""The product runs with the network cut, and the page names no outside address that a browser would load."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
GUARD = Path(__file__).parent / "offline"
RAPPORTEUR = Path(sysconfig.get_path("scripts")) / "rapporteur"
QUESTION = "Which body is asked to help states protect people who were trafficked?"

# Runs the words after it in a namespace without interfaces, then keeps the kernel's count of packets that had no
# way out: native code is counted too, which the guard in Python cannot see.
COUNTED = """"$@"; status=$?; grep ^Ip: /proc/net/snmp >"$NETWORK_COUNTERS"; exit $status"""


@cache
def can_cut() -> bool:
    """Whether this machine lets us make a namespace without a network."""
    if shutil.which("unshare") is None or not Path("/proc/net/snmp").exists():
        return False
    return subprocess.run(["unshare", "-n", "true"], capture_output=True, check=False).returncode == 0


@dataclass(frozen=True)
class Cut:
    """A machine without a network: an empty user's home, and a record of what was tried."""

    folder: Path
    environment: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "PYTHONPATH": str(GUARD),
            "RAPPORTEUR_HOME": str(self.folder / "home"),
            "NETWORK_ATTEMPTS": str(self.folder / "attempts"),
            "NETWORK_COUNTERS": str(self.folder / "counters"),
        }
        object.__setattr__(self, "environment", environment)

    def run(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        prefix = ["unshare", "-n", "sh", "-c", COUNTED, "sh"] if can_cut() else []
        return subprocess.run(
            [*prefix, *map(str, words)],
            env=self.environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )

    def attempts(self) -> list[str]:
        log = self.folder / "attempts"
        return log.read_text().splitlines() if log.exists() else []

    def lost_packets(self) -> int:
        names, values = (line.split() for line in (self.folder / "counters").read_text().splitlines())
        return int(dict(zip(names, values, strict=True))["OutNoRoutes"])


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> Cut:
    """A machine without a network, on which the index has just been built by the first question."""
    machine = Cut(tmp_path_factory.mktemp("cut"))
    done = machine.run(RAPPORTEUR, "ask", QUESTION, "--json")
    assert done.stdout, done.stderr
    assert json.loads(done.stdout)["question"] == QUESTION
    assert machine.attempts() == []
    if can_cut():
        assert machine.lost_packets() == 0
    return machine


COMMANDS = {
    "ask": ["ask", "voluntary contributions to UNODC", "--json"],
    "show": ["show", "A/RES/61/180, para. 5", "--json"],
    "eval": ["eval", "--system", "lexical", "--json"],
    "corpus list": ["corpus", "list", "--json"],
    "index status": ["index", "status", "--json"],
}


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS.keys())
def test_commands_work_without_a_network_and_do_not_try_for_one(cut: Cut, words: list[str]) -> None:
    done = cut.run(RAPPORTEUR, *words)
    assert done.returncode == 0, done.stderr
    assert [json.loads(line) for line in done.stdout.splitlines()], "nothing was printed"
    assert cut.attempts() == []
    if can_cut():
        assert cut.lost_packets() == 0


def examples() -> list[str]:
    """The examples of the README and of the help that need nothing but the bundled documents."""
    pages = "\n".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/commands.md"))
    found = re.findall(
        r"^(?: *Example: )?rapporteur ((?:ask|show|verify|corpus list|index status) ?.*)$", pages, re.MULTILINE
    )
    return list(dict.fromkeys(found))


NEED_MORE_DOCUMENTS = {
    "show A/HRC/RES/57/1 --language fr": "A/HRC/RES/57/1 is not in the corpus",
    "corpus list --organ hrc --language fr": "no resolution of that organ, language and form is held",
}
"""The examples that name what is not bundled, and what they say until it is added."""


@pytest.mark.parametrize(("line", "message"), NEED_MORE_DOCUMENTS.items(), ids=NEED_MORE_DOCUMENTS)
def test_an_example_that_needs_more_documents_says_so(cut: Cut, line: str, message: str) -> None:
    assert line in examples()
    done = cut.run(RAPPORTEUR, *shlex.split(line))
    assert (done.returncode, done.stdout) == (1, "")
    assert message in done.stderr
    assert cut.attempts() == []


@pytest.mark.parametrize("line", [line for line in examples() if line not in NEED_MORE_DOCUMENTS])
def test_the_examples_in_the_pages_find_something(cut: Cut, line: str) -> None:
    done = cut.run(RAPPORTEUR, *shlex.split(line))
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout
    assert cut.attempts() == []


def test_the_page_is_served_without_a_network_and_does_not_try_for_one(cut: Cut) -> None:
    done = cut.run(sys.executable, GUARD / "visit.py", RAPPORTEUR, "voluntary contributions to UNODC")
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert json.loads(seen["answer"])["passages"]
    assert outside_addresses(seen["page"]) == []
    assert outside_addresses(seen["embed"]) == []
    assert cut.attempts() == []
    if can_cut():
        assert cut.lost_packets() == 0


TRIES = {
    "by number": "import socket; socket.create_connection(('192.0.2.1', 80), 1)",
    "by name": "import urllib.request; urllib.request.urlopen('http://host.invalid/')",
    "by datagram": "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 53))",
    "asynchronously": "import asyncio; asyncio.run(asyncio.open_connection('192.0.2.1', 80))",
    "swallowing the error": """
import socket
try: socket.create_connection(('192.0.2.1', 80), 1)
except OSError: pass
""",
}


@pytest.mark.parametrize("code", TRIES.values(), ids=TRIES.keys())
def test_the_guard_notices_who_tries(tmp_path: Path, code: str) -> None:
    machine = Cut(tmp_path)
    machine.run(sys.executable, "-c", code)
    assert len(machine.attempts()) == 1


def test_the_guard_leaves_loopback_open(tmp_path: Path) -> None:
    code = "import socket; s = socket.create_server(('127.0.0.1', 0)); socket.create_connection(s.getsockname())"
    done = subprocess.run([sys.executable, "-c", code], env=Cut(tmp_path).environment, check=False)
    assert done.returncode == 0
    assert Cut(tmp_path).attempts() == []


def test_packets_of_native_code_are_counted(tmp_path: Path) -> None:
    if not can_cut():
        pytest.skip("this machine does not let us make a network namespace")
    machine = Cut(tmp_path)
    machine.run("bash", "-c", "echo >/dev/tcp/192.0.2.1/80")
    assert machine.attempts() == []
    assert machine.lost_packets() == 1


# What a browser or a library would fetch by itself; links that a reader may follow are not among them.
LOADS = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed)\b[^>]*?\s(?:src|srcset)\s*=\s*["']?\s*(?:https?:)?//[^\s"'>]+
    |<link\b(?=[^>]*rel\s*=\s*["']?(?:stylesheet|preload|modulepreload|preconnect|dns-prefetch|icon|manifest))
      [^>]*?\shref\s*=\s*["']?\s*(?:https?:)?//[^\s"'>]+
    |@import\s+(?:url\()?\s*["']?\s*(?:https?:)?//[^\s"')]+
    |url\(\s*["']?\s*(?:https?:)?//[^\s"')]+
    |\b(?:fetch|import|importScripts|EventSource|WebSocket|Worker)\(\s*["'`](?:https?:|wss?:)?//[^\s"'`]+
    |\bfrom\s+["'](?:https?:)?//[^\s"']+
    |\bGoogleFont\(""",
    re.VERBOSE | re.IGNORECASE,
)


def outside_addresses(text: str) -> list[str]:
    return [
        hit.group() for hit in LOADS.finditer(text) if not re.search(r"//(?:127\.0\.0\.1|localhost)\b", hit.group())
    ]


SAMPLES: dict[str, tuple[str, bool]] = {
    "script": ('<script async src="https://cdn.example/x.js">', True),
    "script without scheme": ("<script src='//cdn.example/x.js'>", True),
    "stylesheet": ('<link rel="stylesheet" href="https://cdn.example/x.css">', True),
    "stylesheet, other order": ('<link href="https://cdn.example/x.css" rel="stylesheet">', True),
    "preconnect": ('<link rel="preconnect" href="https://fonts.example">', True),
    "import of css": ('@import url("https://fonts.example/x.css");', True),
    "font": ("src: url(https://fonts.example/x.woff2)", True),
    "image": ('<img alt="" src="http://img.example/x.png">', True),
    "fetch": ('fetch("https://api.example/x")', True),
    "module": ('import x from "https://esm.example/x.js"', True),
    "font of the page library": ('theme=Theme(font=GoogleFont("Inter"))', True),
    "link to follow": ('<a href="https://docs.un.org/A/RES/61/180">', False),
    "own script": ('<script src="/static/x.js">', False),
    "loopback": ('fetch("http://127.0.0.1:7860/api/ask")', False),
    "name of a vocabulary": ('<svg xmlns="http://www.w3.org/2000/svg">', False),
    "inline picture": ("background: url(data:image/svg+xml;base64,AAAA)", False),
}


@pytest.mark.parametrize(("text", "found"), SAMPLES.values(), ids=SAMPLES.keys())
def test_an_outside_address_is_told_from_a_harmless_one(text: str, found: bool) -> None:
    assert bool(outside_addresses(text)) is found


def sources() -> dict[str, Any]:
    kinds = {".py", ".html", ".css", ".js", ".svg"}
    packages = ("corpus", "index", "assistant", "ui", "eval")
    files = (f for package in packages for f in (ROOT / package).rglob("*") if f.suffix in kinds)
    return {str(f.relative_to(ROOT)): f for f in sorted(files)}


@pytest.mark.parametrize("file", sources().values(), ids=sources().keys())
def test_no_source_file_makes_a_browser_load_from_outside(file: Path) -> None:
    assert outside_addresses(file.read_text(encoding="utf-8")) == []
