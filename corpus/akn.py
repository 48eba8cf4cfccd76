"""Akoma Ntoso (AKN4UN) XML: the format that states the whole structure, and metadata that are checked, not trusted."""

from __future__ import annotations

import hashlib

from corpus.akn_body import transcribe
from corpus.akn_identity import read_identity
from corpus.akn_tree import local, parse_tree
from corpus.document import Document
from corpus.errors import NoResolution
from corpus.paragraph import Source
from corpus.quote import sha256


def read_akn(data: bytes, name: str) -> Document:
    """Return an Akoma Ntoso file as a document: its blocks, footnote markers and identity.

    Raises:
        UnreadableFile: the bytes are no well-formed XML, declare entities, or are nested deeper than any resolution.
        NoResolution: the XML is no Akoma Ntoso statement.
    """
    root = parse_tree(data, name)
    if local(root) != "akomaNtoso":
        raise NoResolution(
            f"{name} is XML, but not Akoma Ntoso (it opens with <{local(root)[:40]}>): give the AKN4UN file"
        )
    transcript, noticed = transcribe(root)
    text = transcript.text
    source = Source(name, sha256(text), text, "akn", hashlib.sha256(data).hexdigest())
    blocks, markers = tuple(transcript.blocks), tuple(transcript.markers)
    identity, problems = read_identity(root, name)
    return Document(source, blocks=blocks, markers=markers, identity=identity, problems=(*problems, *noticed))
