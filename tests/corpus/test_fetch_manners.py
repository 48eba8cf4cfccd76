"""How `rapporteur corpus fetch` behaves: pauses, rules for robots, redirects."""

from __future__ import annotations

import re
import time
from email.utils import formatdate
from typing import TYPE_CHECKING, Any

import pytest

from corpus.connection import Limits, ask
from corpus.errors import FetchFailed, IndexBusy
from corpus.fetch import Wanted, fetch, holding
from tests.corpus.service import (
    PDF,
    Service,
    Sleeps,
    Visit,
    downloader,
    failure,
    get,
    redirect,
    status,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


# Manners


def test_requests_keep_a_pause_between_them(service: Service, tmp_path: Path, sleeps: Sleeps) -> None:
    service.gives(status(200, PDF))
    polite = downloader(sleeps, pause=30.0)
    for symbol in ("A/RES/99/1", "A/RES/99/2"):
        fetch(Wanted(symbol), tmp_path, polite, service.template)
    assert len(service.seen) == 3  # robots.txt once
    assert sleeps.waited == [pytest.approx(30, abs=5)] * 2


ROBOTS = {
    "none": (status(404), True),
    "empty": (status(200), True),
    "all may": (status(200, b"User-agent: *\nAllow: /\n"), True),
    "no page": (status(403), True),
    "nobody may": (status(200, b"User-agent: *\nDisallow: /\n"), False),
    "not this path": (status(200, b"User-agent: *\nDisallow: /access\n"), False),
    "not this program": (status(200, b"User-agent: Rapporteur\nDisallow: /\n"), False),
    "not another program": (status(200, b"User-agent: other\nDisallow: /\n"), True),
    "elsewhere": (redirect("/rules.txt"), False),
}


@pytest.mark.parametrize(("answer", "allowed"), ROBOTS.values(), ids=ROBOTS.keys())
def test_robots_txt_is_respected(
    service: Service, tmp_path: Path, sleeps: Sleeps, answer: Callable[[Visit], None], allowed: bool
) -> None:
    service.gives(answer, path="/robots.txt")
    service.gives(status(200, b"User-agent: *\nDisallow: /\n"), path="/rules.txt")
    service.gives(status(200, PDF))
    if allowed:
        assert get(service, tmp_path, sleeps) == PDF
    else:
        words = failure(service, tmp_path, sleeps)
        assert "robots.txt of 127.0.0.1 asks programs not to fetch /access" in words
        assert f"open {service.url}/access?s=A%2FRES%2F99%2F1&l=en&t=pdf in a browser" in words
        assert [one.target for one in service.seen if one.target.startswith("/access")] == []


def test_rules_that_cannot_be_read_are_waited_for(service: Service, tmp_path: Path, sleeps: Sleeps) -> None:
    service.gives(status(500), status(200), path="/robots.txt")
    service.gives(status(200, PDF))
    assert get(service, tmp_path, sleeps) == PDF


def test_a_crawl_delay_is_kept(service: Service, tmp_path: Path, sleeps: Sleeps) -> None:
    service.gives(status(200, b"User-agent: *\nCrawl-delay: 20\n"), path="/robots.txt")
    service.gives(status(200, PDF))
    get(service, tmp_path, sleeps)
    assert sleeps.waited == [pytest.approx(20, abs=5)]


LATER: dict[str, tuple[dict[str, Any], Any]] = {
    "seconds": ({"Retry_After": "17"}, pytest.approx(17)),
    "a moment": ({"Retry_After": formatdate(time.time() + 3600, usegmt=True)}, None),
    "nothing said": ({}, pytest.approx(5)),
    "nonsense": ({"Retry_After": "soon"}, pytest.approx(5)),
}


@pytest.mark.parametrize("code", [429, 503])
@pytest.mark.parametrize(("headers", "waited"), LATER.values(), ids=LATER.keys())
def test_who_asks_to_come_back_later_is_obeyed(
    service: Service, tmp_path: Path, sleeps: Sleeps, code: int, headers: dict[str, Any], waited: Any
) -> None:
    service.gives(status(code, **headers), status(200, PDF))
    if waited is None:
        assert re.search(r"run it again in \d{3,4} s", failure(service, tmp_path, sleeps))
        assert sleeps.waited == []
    else:
        assert get(service, tmp_path, sleeps) == PDF
        assert sleeps.waited == [waited]


def test_it_is_given_up_after_a_few_tries_each_after_a_longer_wait(
    service: Service, tmp_path: Path, sleeps: Sleeps
) -> None:
    service.gives(status(503))
    assert "127.0.0.1 answered 503 Service Unavailable: run it again later" in failure(service, tmp_path, sleeps)
    assert sleeps.waited == [5, 10]
    assert len(service.asked) == 3


def test_only_one_process_fetches_into_a_folder(tmp_path: Path) -> None:
    with (
        holding(tmp_path / "new"),
        pytest.raises(IndexBusy, match="another process is fetching into"),
        holding(tmp_path / "new"),
    ):
        pass


# Where it leads


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_redirects_are_followed(service: Service, tmp_path: Path, sleeps: Sleeps, code: int) -> None:
    service.gives(redirect("/doc/../doc/one.pdf", code))
    service.gives(status(200, PDF), path="/doc/one.pdf")
    assert get(service, tmp_path, sleeps) == PDF


REFUSED = {
    "round and round": ("/access", "more than 5 redirects"),
    "a file": ("file:///etc/passwd", "redirects to file:///etc/passwd, which is no web address"),
    "another protocol": ("ftp://127.0.0.1/x", "which is no web address"),
    "a name and password": ("http://me:secret@127.0.0.1/x", "which is no web address"),
    "nowhere": ("", "redirects to nowhere"),
    "no host": ("https:///x", "which is no web address"),
}


@pytest.mark.parametrize(("location", "says"), REFUSED.values(), ids=REFUSED.keys())
def test_redirects_that_lead_astray_are_not_followed(
    service: Service, tmp_path: Path, sleeps: Sleeps, location: str, says: str
) -> None:
    service.gives(redirect(location))
    assert says in failure(service, tmp_path, sleeps)


def test_a_public_address_does_not_lead_into_a_private_network(service: Service) -> None:
    service.gives(status(200, b"secret"), path="/inside")
    with pytest.raises(FetchFailed, match=r"leads to 127\.0\.0\.1 in a private network"):
        ask(f"{service.url}/inside", {}, Limits(1, 1), public_only=True)
    assert service.seen == []


def test_robots_txt_of_the_place_it_leads_to_is_respected_too(service: Service, tmp_path: Path, sleeps: Sleeps) -> None:
    elsewhere = service.url.replace("127.0.0.1", "localhost")
    service.gives(redirect(f"{elsewhere}/doc"))
    service.gives(status(200, PDF), path="/doc")
    service.gives(status(200), status(200, b"User-agent: *\nDisallow: /doc\n"), path="/robots.txt")
    assert "robots.txt of localhost asks" in failure(service, tmp_path, sleeps)
