"""What the makers of pictures share: a server over the bundled documents, a browser, and small files."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.ask import Assistant
from corpus.home import Home
from tests.ui.browser import chromium
from tests.ui.conftest import make_app, serving
from tests.ui.site import a_site
from tests.ui.states import staged
from ui.opening import Opening
from ui.uploads import Uploads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.ui.site import Site

COLOURS = 128
SETTLED = 500
"""Milliseconds that a page is left alone before its picture is taken."""


@dataclass(frozen=True)
class Studio:
    """A server to take pictures of, a site that may embed it, and a browser."""

    address: str
    site: Site
    browser: Browser


@contextmanager
def a_studio() -> Iterator[Studio]:
    """Serve the bundled documents from a home of their own."""
    with tempfile.TemporaryDirectory() as home:
        opening = Opening(lambda: staged(Assistant.open(Home(Path(home)))))
        opening.get(patience=1_200)
        uploads = Uploads(opening)
        with (
            a_site() as site,
            serving(make_app(opening, site.origin, uploads=uploads)) as address,
            chromium() as browser,
        ):
            yield Studio(address, site, browser)
        uploads.close()
        opening.close()


def take(page: Page, file: Path) -> None:
    """Take a picture of what is seen of a page, as a small file."""
    page.mouse.move(0, 0)
    page.wait_for_timeout(SETTLED)
    file.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=file)
    shrink(file)


def shrink(file: Path, colours: int = COLOURS) -> None:
    """Write a picture anew with few colours."""
    from PIL import Image

    with Image.open(file) as picture:
        picture.convert("RGB").quantize(colours, dither=Image.Dither.NONE).save(file, optimize=True)
