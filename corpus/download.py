"""A file by its address, politely: robots.txt respected, one request at a time with pauses, what was cut resumed.

NAME.part holds what has come so far and NAME.part.tag which edition of the file it is a part of: it is only gone on
with where the server says that it still has that edition.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from corpus.archive import LARGEST
from corpus.connection import Answer, Broken, Limits, ask
from corpus.errors import FetchFailed, NoSuchDocument

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MOST_HOPS = 5
"""So many redirects are followed."""
_REDIRECTS = (301, 302, 303, 307, 308)
_LATER = (408, 429, 500, 502, 503, 504)
_LARGEST_ROBOTS = 512 * 1024


@dataclass(frozen=True, slots=True)
class Manners:
    """How a server is treated; all times in seconds.

    ``pause`` lies between two requests, longer where robots.txt asks for it. A request that fails is made ``tries``
    times in all, after ``backoff``, twice that, and so on, or when the server says, but nothing is waited for longer
    than ``patience``.
    """

    agent: str = "rapporteur"
    pause: float = 3.0
    tries: int = 4
    backoff: float = 5.0
    patience: float = 120.0
    largest: int = LARGEST
    limits: Limits = field(default_factory=Limits)


class _Later(FetchFailed):
    """An answer that asks to come back, ``after`` so many seconds if it says."""

    def __init__(self, message: str, after: float | None = None) -> None:
        super().__init__(message)
        self.after = after


class Downloader:
    """Gets files, one request at a time."""

    def __init__(self, manners: Manners, sleep: Callable[[float], None] = time.sleep) -> None:
        self.manners = manners
        self._sleep = sleep
        self._rules: dict[str, RobotFileParser] = {}
        self._asked: float | None = None

    def download(self, url: str, place: Path) -> None:
        """Put the file at an address into a place; what an earlier try left of it is gone on with.

        Raises:
            NoSuchDocument: the server does not have it, or sends nothing.
            FetchFailed: it cannot be reached, does not allow it, or gives something else than a whole file.
        """
        part = place.with_name(f"{place.name}.part")
        for attempt in range(1, self.manners.tries + 1):
            try:
                self._try(url, part)
                break
            except (_Later, Broken) as error:
                after = error.after if isinstance(error, _Later) else None
                if attempt == self.manners.tries or (after or 0) > self.manners.patience:
                    wait = f"in {after:.0f} s" if after else "later"
                    kept = ": it goes on where it stopped" if part.exists() else ""
                    raise FetchFailed(f"{error}: run it again {wait}{kept}") from error
                self._sleep(min(self.manners.backoff * 2 ** (attempt - 1) if after is None else after,
                                self.manners.patience))  # fmt: skip
        part.replace(place)
        _tag(part).unlink(missing_ok=True)

    def _try(self, url: str, part: Path) -> None:
        """Get what is missing of a file into ``part``."""
        headers = {}
        held, tag = part.stat().st_size if part.exists() else 0, _read_tag(part)
        if held and tag:
            headers = {"Range": f"bytes={held}-", "If-Range": tag}
        with self._follow(url, headers) as answer:
            host = urlsplit(url).hostname
            if answer.status == 416:
                part.unlink(missing_ok=True)
                raise _Later(f"{host} has no more of the file than is here already", 0.0)
            if answer.status in (404, 410):
                raise NoSuchDocument(f"{host} does not have it ({answer.status})")
            if answer.status in _LATER:
                words = f"{host} answered {answer.status} {answer.reason}".rstrip()
                raise _Later(words, _retry_after(answer))
            if answer.status not in (200, 206):
                raise FetchFailed(f"{host} answered {answer.status} {answer.reason}".rstrip())
            whole = self._whole(answer, held)
            if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
                raise FetchFailed(f"{host} sent the file compressed, though it was not asked to")
            self._save(answer, part, append=answer.status == 206)
        size = part.stat().st_size
        if whole is not None and size != whole:
            if size > whole:
                part.unlink()
            raise Broken(f"{host} cut its answer at {size:,} of {whole:,} bytes")
        if not size:
            part.unlink()
            raise NoSuchDocument(f"{host} sent an empty file: it does not have it, or not yet")

    def _whole(self, answer: Answer, held: int) -> int | None:
        """Return how long the whole file is, None if the answer does not say; refuse what is too long."""
        whole: int | None = None
        if answer.status == 206:
            unit, _, rest = answer.headers.get("Content-Range", "").partition(" ")
            reach, _, total = rest.partition("/")
            if unit != "bytes" or reach.split("-")[0] != str(held):
                raise FetchFailed("the server sent another piece of the file than it was asked for")
            whole = int(total) if total.isdecimal() else None
        elif (length := answer.headers.get("Content-Length", "")).isdecimal():
            whole = int(length)
        if whole is not None and whole > self.manners.largest:
            raise FetchFailed(f"the file has {whole:,} bytes: at most {self.manners.largest:,} are taken")
        return whole

    def _save(self, answer: Answer, part: Path, *, append: bool) -> None:
        """Write the body of an answer; what has come stays there when the rest does not."""
        if not append:
            part.unlink(missing_ok=True)
            _tag(part).unlink(missing_ok=True)
            if tag := _edition(answer):
                _tag(part).write_text(tag, encoding="latin-1")
        size = part.stat().st_size if append else 0
        with part.open("ab") as file:
            for piece in answer.pieces():
                size += len(piece)
                if size > self.manners.largest:
                    file.close()
                    part.unlink()
                    raise FetchFailed(f"the file goes on after {self.manners.largest:,} bytes: it is not taken")
                file.write(piece)

    def _follow(self, url: str, headers: dict[str, str], *, robots: bool = False) -> Answer:
        """Return the answer at the end of the redirects; ``robots``: what is asked for is a robots.txt itself."""
        public = False
        for _ in range(MOST_HOPS + 1):
            self._take_turn(self.manners.pause if robots else self._allowed_pause(url))
            sent = {"User-Agent": self.manners.agent, "Accept": "*/*", "Accept-Encoding": "identity", **headers}
            answer = ask(url, sent, self.manners.limits, public_only=public)
            if answer.status not in _REDIRECTS:
                return answer
            with answer:
                public = public or answer.public
                url = _target(url, answer.headers.get("Location", ""))
        raise FetchFailed(f"more than {MOST_HOPS} redirects, the last to {url}")

    def _allowed_pause(self, url: str) -> float:
        """Return the pause that a host wants before an address; refuse what its robots.txt asks to be left alone."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = self._read_rules(origin)
        rules = self._rules[origin]
        if not rules.can_fetch(self.manners.agent, url):
            raise FetchFailed(
                f"robots.txt of {parts.hostname} asks programs not to fetch {parts.path}:"
                f" open {url} in a browser, and `rapporteur corpus add` the file"
            )
        delay = float(rules.crawl_delay(self.manners.agent) or 0)
        return max(self.manners.pause, min(delay, self.manners.patience))

    def _read_rules(self, origin: str) -> RobotFileParser:
        """Return a host's rules: none where it has no robots.txt (RFC 9309: any 4xx)."""
        rules = RobotFileParser()
        with self._follow(f"{origin}/robots.txt", {}, robots=True) as answer:
            if answer.status >= 500:
                raise _Later(f"{origin}/robots.txt answered {answer.status}, so what it allows is not known")
            text = b""
            for piece in answer.pieces() if answer.status == 200 else ():
                text += piece
                if len(text) >= _LARGEST_ROBOTS:
                    break
        rules.parse(text[:_LARGEST_ROBOTS].decode("utf-8", "replace").splitlines())
        return rules

    def _take_turn(self, pause: float) -> None:
        """Wait until the last request lies ``pause`` seconds back."""
        if self._asked is not None and (wait := self._asked + pause - time.monotonic()) > 0:
            self._sleep(wait)
        self._asked = time.monotonic()


def _target(url: str, location: str) -> str:
    """Return where a redirect leads; refuse what is no web address, or gives up encryption."""
    target = urljoin(url, location)
    parts = urlsplit(target)
    if not location or parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise FetchFailed(f"{urlsplit(url).hostname} redirects to {location or 'nowhere'}, which is no web address")
    if urlsplit(url).scheme == "https" and parts.scheme == "http":
        raise FetchFailed(f"{urlsplit(url).hostname} redirects to {target}, which is not encrypted")
    return target


def _retry_after(answer: Answer) -> float | None:
    """Return how many seconds the server asks to wait, None if it does not say."""
    value = answer.headers.get("Retry-After", "").strip()
    if value.isdecimal():
        return float(value)
    with suppress(ValueError):
        moment = parsedate_to_datetime(value)
        return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
    return None


def _edition(answer: Answer) -> str:
    """Return what tells one edition of a file from another: a strong ETag, else its date; "" if nothing does."""
    tag: str = answer.headers.get("ETag", "")
    return tag if tag and not tag.startswith("W/") else answer.headers.get("Last-Modified", "")


def _tag(part: Path) -> Path:
    return part.with_name(f"{part.name}.tag")


def _read_tag(part: Path) -> str:
    try:
        return _tag(part).read_text(encoding="latin-1")
    except OSError:
        return ""
