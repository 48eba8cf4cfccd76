"""One resolution as a file of each format is one resolution, paragraph for paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.parse import parse
from corpus.quote import verify
from corpus.read import read_bytes
from tests.corpus import made

if TYPE_CHECKING:
    from collections.abc import Callable

FILES: dict[str, Callable[[], bytes]] = {
    "a.txt": made.make_text,
    "a.docx": made.make_word,
    "a.html": made.make_html,
    "a.xml": made.make_akn,
    "a.pdf": made.make_pdf,
}
WORDS = [words.split(" ", 1)[1] if words[0] in "123(" else words for words in made.BODY[1:8]]


@pytest.mark.parametrize("name", FILES)
def test_every_format_gives_the_same_resolution(name: str) -> None:
    (resolution,) = parse(read_bytes(FILES[name](), name))
    assert (resolution.symbol, resolution.title, resolution.adopted) == (made.SYMBOL, made.TITLE, "2044-12-20")
    assert resolution.meeting == "44th plenary meeting"
    assert {p.path: p.text for p in resolution.paragraphs} == dict(zip(made.PATHS, WORDS, strict=True))
    assert all(verify(p) for p in resolution.paragraphs)
    assert resolution.problems == ()
