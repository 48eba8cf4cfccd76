"""``rapporteur serve``: its options, its address, its end."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest

from corpus.errors import BadSetting
from ui.serve import has_screen, listen, names_of, origin_of

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.home import Home

RUN = [sys.executable, "-c", "from assistant.cli import main; main()", "serve"]


@pytest.mark.parametrize(
    ("given", "origin"),
    [
        ("https://missions.example", "https://missions.example"),
        ("https://missions.example/", "https://missions.example"),
        ("http://localhost:8080", "http://localhost:8080"),
    ],
)
def test_an_origin_is_scheme_and_host(given: str, origin: str) -> None:
    assert origin_of(given) == origin


@pytest.mark.parametrize(
    "given",
    ["*", "missions.example", "https://", "https://a.example/page", "https://u:p@a.example", "https://*.example",
     "javascript:alert(1)", "https://a.example; script-src *", "https://a.example?x", ""],
)  # fmt: skip
def test_what_is_no_origin_is_refused_by_name(given: str) -> None:
    with pytest.raises(BadSetting, match=re.escape(repr(given))):
        origin_of(given)


@pytest.mark.parametrize(
    ("platform", "environment", "shows"),
    [
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {}, False),
        ("darwin", {}, True),
    ],
)
def test_a_browser_is_opened_where_there_is_a_screen(platform: str, environment: dict[str, str], shows: bool) -> None:
    assert has_screen(platform, environment) is shows


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("127.0.0.1", ("localhost", "127.0.0.1", "::1")),
        ("127.0.0.2", ("localhost", "127.0.0.1", "::1", "127.0.0.2")),
        ("::1", ("localhost", "127.0.0.1", "::1")),
        ("0.0.0.0", ()),  # noqa: S104
        ("::", ()),
        ("192.0.2.7", ()),
    ],
)
def test_a_server_for_this_machine_alone_has_only_its_names(address: str, names: tuple[str, ...]) -> None:
    assert names_of(address) == names


def test_a_port_in_use_is_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(BadSetting, match=f"port {port} .*choose another --port"):
            listen("127.0.0.1", port)


@pytest.mark.parametrize("host", ["192.0.2.7", "no such host"])
def test_a_host_of_another_machine_is_one_line(host: str) -> None:
    with pytest.raises(BadSetting, match=f"cannot listen on {host}"):
        listen(host, 0)


def test_the_address_is_printed_once_and_an_interrupt_ends_it(home: Home, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [*RUN, "--port", str(port), "--home", str(home.path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"TMPDIR": str(tmp_path)},
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/readyz", server)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20) as page:
            assert b"gradio" in page.read()
        elsewhere = urllib.request.Request(f"http://127.0.0.1:{port}/", headers={"Host": "evil.example"})
        with pytest.raises(urllib.error.HTTPError, match="421"):
            urllib.request.urlopen(elsewhere, timeout=20)  # noqa: S310
    finally:
        server.send_signal(signal.SIGINT)
        out, err = server.communicate(timeout=30)
    assert out.splitlines() == [f"Rapporteur is at http://127.0.0.1:{port}/ (Ctrl-C ends it)"]
    assert (server.returncode, "Traceback" in err) == (0, False)
    assert list(tmp_path.glob("rapporteur-*")) == []


def test_a_home_that_cannot_be_written_ends_it_in_one_line(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    done = subprocess.run(
        [*RUN, "--port", str(port), "--home", str(blocked / "below")],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 2
    assert "cannot write to" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def wait_for(address: str, server: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        assert server.poll() is None, server.communicate()
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("not ready in two minutes")
