"""A document in, its resolutions out: the one parser behind every reader."""

from __future__ import annotations

from dataclasses import replace
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
    resolutions: list[Resolution] = []
    for text in texts:
        known = replace(document, identity=document.identity.over(text.identity))
        resolutions += assemble(known, text.blocks, identity if len(texts) == 1 else None, text.problems)
    return tuple(resolutions)
