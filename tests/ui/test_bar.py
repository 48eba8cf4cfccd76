"""The bar at the top of every page: what it leads to."""

from __future__ import annotations

import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest

from ui.bar import bar

if TYPE_CHECKING:
    from starlette.testclient import TestClient

PATHS = ["/agreed", "/agreed/lineage?reference=A/RES/61/180%23op2", "/verify", "/r/A/RES/61/180", "/r/A/RES/9/9"]


def page(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=60) as found:  # noqa: S310
            words: bytes = found.read()
    except urllib.error.HTTPError as error:
        words = error.read()
    return words.decode()


@pytest.mark.parametrize("path", PATHS)
def test_it_leads_to_adding_documents_where_the_host_allows_it(client: TestClient, stage: str, path: str) -> None:
    assert 'href="/upload"' in page(stage + path)
    assert 'href="/upload"' not in client.get(path).text


@pytest.mark.parametrize(("basket", "count"), [(True, 1), (False, 0)])
def test_it_opens_the_basket_where_something_can_be_kept(basket: bool, count: int) -> None:
    assert bar("/agreed", basket=basket).count('id="rp-basket-open" hidden') == count
