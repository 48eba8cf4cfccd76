"""Which paragraphs of a library have words that go on after their points; few do, and no other one is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.resumed import pieces_of
from corpus.schema import reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.library import Library
    from corpus.resumed import Piece

_ROWS = (
    "SELECT r.id, p.path, p.spans FROM resolution r JOIN shown s ON s.resolution = r.id"
    " JOIN paragraph p ON p.version = s.version WHERE s.language = coalesce(?, r.language)"
    " ORDER BY r.position, p.position"
)


def resuming(library: Library, language: str | None = None) -> dict[str, tuple[Piece, ...]]:
    """Return the pieces of every paragraph that is in several, by its id: in a language, or each primary one."""
    found: dict[str, tuple[Piece, ...]] = {}
    for identifier in dict.fromkeys(_likely(library, language)):
        resolution = library.get(identifier, language)
        for paragraph in resolution.paragraphs if resolution else ():
            if len(paragraph.spans) > 1:
                pieces = pieces_of(paragraph, resolution.below(paragraph.path) if resolution else ())
                found |= {paragraph.id: pieces} if len(pieces) > 1 else {}
    return found


def _likely(library: Library, language: str | None) -> Iterator[str]:
    """Yield the ids of resolutions in which a paragraph ends behind the beginning of one that stands under it."""
    owner, above = "", list[tuple[str, int]]()
    with reading(library.home) as connection:
        for identifier, path, spans in connection.execute(_ROWS, (language,)):
            if identifier != owner:
                owner, above = identifier, []
            while above and not path.startswith(f"{above[-1][0]}."):
                above.pop()
            starts = [part.lstrip(" [").partition(",")[0] for part in spans.split("],")]
            if starts and starts[0].isdigit():
                if any(int(starts[0]) < last for _, last in above):
                    yield identifier
                above.append((path, int(starts[-1])))
