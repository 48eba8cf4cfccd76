"""What an Akoma Ntoso file says of itself, each field from where the text prints it, else from the metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.akn_tree import below, plain
from corpus.identity import Identity
from corpus.symbol import read_symbol

if TYPE_CHECKING:
    from corpus.akn_tree import Element


def read_identity(root: Element, text: str) -> Identity:
    number = next((plain(n) for n in below(root, "docNumber")), "")
    return Identity(symbol=read_symbol(number) or "")
