"""The paragraphs of a library as the rows that are compared, those whose words go on after points among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.resuming import resuming
from index.kinbuild import Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from corpus.library import Library
    from corpus.resumed import Piece


def rows_of(library: Library) -> Iterator[Row]:
    """Yield every paragraph, the primary languages first."""
    languages = library.languages()
    pieces = resuming(library)
    yield from (_row(id_, "", text, pieces) for id_, text in library.texts() if text)
    others = sorted({code for codes in languages.values() for code in codes[1:]})
    for code in others:
        own = {id_ for id_, codes in languages.items() if code in codes[1:]}
        pieces = resuming(library, code)
        texts = library.texts(code)
        yield from (_row(id_, code, text, pieces) for id_, text in texts if text and id_.partition("#")[0] in own)


def _row(id_: str, language: str, text: str, several: Mapping[str, Sequence[Piece]]) -> Row:
    pieces = several.get(id_)
    return Row(id_, language, text, tuple((piece.text, piece.after) for piece in pieces or ()))
