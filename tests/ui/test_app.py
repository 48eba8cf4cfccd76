"""The application as a whole: which of its pages are made when."""

from __future__ import annotations

import warnings
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from tests.ui.conftest import make_app
from tests.ui.fake import fake_opening
from ui import chat

if TYPE_CHECKING:
    import pytest

    from ui.catalogue import Words


def test_the_chat_in_another_language_is_made_once_for_those_who_ask_first(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    page = chat.chat_page

    def counted(opening: Any, say: Words, **options: Any) -> Any:
        made.append(say.language)
        return page(opening, say, **options)

    monkeypatch.setattr(chat, "chat_page", counted)
    app = make_app(fake_opening())
    assert made == ["en"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from starlette.testclient import TestClient
    with TestClient(app, base_url="http://127.0.0.1") as client, ThreadPoolExecutor(4) as visitors:
        assert client.get("/").status_code == 200
        assert made == ["en"]
        pages = list(visitors.map(client.get, ["/fr", "/fr/", "/fr/config", "/fr"]))
        assert [one.status_code for one in pages] == [200] * 4
        assert all("Poser une question" in one.text or "Nouvelle conversation" in one.text for one in pages)
        assert made == ["en", "fr"]
        foreign = client.get("/fr/config", headers={"Origin": "https://missions.example"})
        assert foreign.headers.get_list("access-control-allow-origin") == ["https://missions.example"]
        assert client.get("/fr/nothing").status_code == 404
