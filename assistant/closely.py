"""Reading the best paragraphs together with a question, where it is in doubt whether they answer it.

What the encoder finds near is often near in subject only; a cross-encoder (`index.pairs`) tells the one from the other
better, and takes longer. Of most questions it need not be asked: they are surely answered, or surely not.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.refusal import is_in_doubt
from index.chunk import ancestors, in_context

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.library import Library
    from index.hit import Found, Hit
    from index.search import Index

READ = 2
"""So many of the best paragraphs are read."""

SURE = 1.0
"""What has such a score answers, and the next need not be read."""


class Closely:
    """Reads paragraphs of a library with the model of an index."""

    def __init__(self, library: Library, index: Index) -> None:
        self.library, self.index = library, index

    def read(self, question: str, found: Found, *, always: bool = False) -> Found:
        """Return what was found, with how well the best paragraphs answer if that was in doubt and can be read.

        Args:
            question: the text that was searched for.
            found: what the search found.
            always: read them where it is in no doubt, too.
        """
        if not found.hits or found.hits[0].read is not None or not (always or is_in_doubt(question, found)):
            return found
        reader = self.index.encoder.together
        if reader is None:
            return found
        best = found.hits[:READ]
        read: list[Hit] = []
        for hit in best:
            score = float(reader.scores(question, self.texts([hit.paragraph]))[0])
            read.append(replace(hit, read=score))
            if score >= SURE:
                break
        return replace(found, hits=(*read, *found.hits[len(read) :]))

    def texts(self, ids: Sequence[str]) -> list[str]:
        """Return the paragraphs in their context, as the index has them."""
        above = {one: [f"{one.partition('#')[0]}#{path}" for path in ancestors(one.partition("#")[2])] for one in ids}
        texts = self.library.texts_of({one: None for path in above.values() for one in path} | dict.fromkeys(ids))
        titles = {head.id: head.title for head in self.library.heads()}
        return [
            in_context(
                texts.get(one, ""),
                [titles.get(one.partition("#")[0], ""), *(texts[up] for up in above[one] if up in texts)],
            )
            for one in ids
        ]
