"""Articles of an annex, named without the annex."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from assistant.articles import with_articles
from corpus.home import Home
from corpus.library import Library
from tests.factories import make_resolution

if TYPE_CHECKING:
    from pathlib import Path

CONVENTION = {
    "op1": "Adopts the Convention;",
    "annex.art7.1": "Each State Party shall adopt laws;",
    "annex.art7.2": "Courts shall be competent;",
    "annex.art8.1": "Data are kept.",
}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library of a convention in an annex and a resolution without articles."""
    made = Library(Home(tmp_path))
    title = "United Nations Convention against Cybercrime; Strengthening International Cooperation"
    made.add((replace(make_resolution(CONVENTION, id="A/RES/79/243"), title=title), make_resolution()))
    return made


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("Article 7 of A/RES/79/243", "annex, article 7, of A/RES/79/243"),
        ("article 7 of the cybercrime convention", "annex, article 7, of A/RES/79/243"),
        ("art. 8 of the UN Convention against Cybercrime?", "annex, article 8, of A/RES/79/243?"),
        ("Art. 7 of 79/243", "annex, article 7, of A/RES/79/243"),
        ("A/RES/79/243, article 7", "annex, article 7, of A/RES/79/243"),
        ("article 7 (2) of resolution 79/243", "annex, article 7, paragraph 2, of A/RES/79/243"),
        ("para 2 of article 7 of GA resolution 79/243", "annex, article 7, para 2, of A/RES/79/243"),
        ("articles 7 to 8 of A/RES/79/243", "annex, article 7 and annex, article 8, of A/RES/79/243"),
        ("arts. 7 and 8 of the annex to 79/243", "annex, article 7 and annex, article 8, of A/RES/79/243"),
        ("article 99 of 79/243", "annex, article 99, of A/RES/79/243"),
        ("article 7 of A/RES/61/180", ""),
        ("article 7 of A/RES/77/1", ""),
        ("what does 79/243 say about article 6 of the Protocol?", ""),
        ("article 7 of the annex to A/RES/79/243", ""),
        ("A/RES/79/243, annex, article 7", ""),
        ("the articles of A/RES/79/243", ""),
    ],
)
def test_an_article_is_looked_for_in_the_annex_that_has_articles(question: str, read: str, library: Library) -> None:
    found, told = with_articles(question, library)
    assert (found, bool(told)) == (read or question, bool(read))
