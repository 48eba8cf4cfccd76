"""Questions that one decision answers, whatever is near to their words: who began it, what is in force, how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.founding import FIRST, brought_about
from assistant.sanctioned import RENEWED, in_force
from assistant.strength import AUTHORIZED, authorized

if TYPE_CHECKING:
    from assistant.reading import Understood
    from corpus.library import Library
    from index.search import Index


def decisive(question: str, understood: Understood, library: Library, index: Index) -> tuple[list[str], str]:
    """Return the ids of the paragraphs that decide what a question asks about, and what to say of them; mostly none.

    Args:
        question: as asked.
        understood: how.
        library: where the paragraphs are held.
        index: what tells which resolutions hold the words.
    """
    if first := brought_about(question, understood, library, index):
        return first, FIRST
    if renewed := in_force(question, understood, library, index):
        return renewed, RENEWED
    mission, strength = authorized(question, understood, library, index)
    return strength, AUTHORIZED.format(name=mission)
