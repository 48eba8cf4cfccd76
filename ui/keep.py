"""The button that puts a paragraph into the basket, on pages other than the chat; without a script there is none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ui.markup import esc, reader_address

if TYPE_CHECKING:
    from ui.catalogue import Words

EXCERPT = 320
"""So many characters of a passage stand in the basket; its files have all of it."""


def keep_button(identifier: str, reference: str, words: str, *, say: Words) -> str:
    """Return the button as HTML; the page's script shows it and says whether the paragraph is kept.

    Args:
        identifier: the paragraph's.
        reference: as the basket shows it.
        words: the paragraph's, as they are printed.
        say: the words of the interface.
    """
    resolution, _, path = identifier.partition("#")
    shown = f"{words[:EXCERPT]}…" if len(words) > EXCERPT else words
    kept = {"id": identifier, "address": reader_address(resolution, path), "reference": reference, "words": shown}
    value = esc(json.dumps(kept, ensure_ascii=False, separators=(",", ":")))
    return f'<button type="button" class="rp-keep" value="{value}" hidden>{esc(say("Keep"))}</button>'
