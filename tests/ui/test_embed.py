"""The widget's page in the languages of the interface."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from starlette.testclient import TestClient

WAYS = {
    "the site's choice": ("language=fr", "", "fr"),
    "the visitor's browser": ("", "fr-CH, fr;q=0.9", "fr"),
    "the site's choice first": ("language=fr", "en", "fr"),
    "the address's choice before both": ("language=fr&ui=en", "fr", "en"),
    "a language that the interface has not": ("language=ar", "", "en"),
}


@pytest.mark.parametrize(("query", "accepted", "language"), WAYS.values(), ids=WAYS.keys())
def test_it_speaks_the_language_that_is_asked_for(client: TestClient, query: str, accepted: str, language: str) -> None:
    page = client.get(f"/embed?{query}", headers={"accept-language": accepted}).text
    words = {"fr": "Nouvelle conversation", "en": "New conversation"}
    assert f'<html lang="{language}" dir="ltr"' in page
    assert [one for one, said in words.items() if said in page] == [language]


def test_what_it_answers_from_is_said_in_the_language_too(client: TestClient) -> None:
    page = client.get("/embed?organ=ga&kind=op&from=2006&language=fr").text
    assert "Réponses tirées de\u00a0: Assemblée générale, dispositifs, de 2006 à la dernière, en français" in page


def test_an_answer_keeps_the_language_for_what_comes_after(client: TestClient) -> None:
    page = client.post("/embed?language=fr", data={"question": "border"}).text
    assert page.count('action="/embed?language=fr&amp;ui=fr"') == 2
    assert "Copier avec la référence" in page
    assert "/r/A/RES/61/180?ui=fr#op1.b.i" in page


def test_in_english_nothing_is_added_to_addresses(client: TestClient) -> None:
    page = client.post("/embed", data={"question": "border"}).text
    assert "ui=" not in page
