"""A document in, its resolutions out: the one parser behind every reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.assemble import assemble
from corpus.outline import outline

if TYPE_CHECKING:
    from corpus.document import Document
    from corpus.identity import Identity
    from corpus.paragraph import Resolution


def parse(document: Document, identity: Identity | None = None) -> tuple[Resolution, ...]:
    """Return the resolutions that a document holds, in order: the parts of a composite one, those of a volume.

    Args:
        document: what a reader made of a file.
        identity: what a manifest says of it; its fields win over what the text says, each with its provenance. Of a
            volume it says nothing.

    Raises:
        NoResolution: no line such as "The General Assembly," opens a resolution, or no paragraph follows it.
    """
    texts = outline(document)
    if len(texts) == 1:
        return assemble(document, texts[0].blocks, identity, texts[0].problems)
    resolutions: list[Resolution] = []
    for text in texts:
        resolutions += assemble(document, text.blocks, None, text.problems)
    return tuple(resolutions)
