"""What an answer says besides its passages: of paragraphs out of sequence, words repaired, words not held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.prefer import plain, quoted_phrases
from assistant.refusal import missing_words
from assistant.sequence import out_of_sequence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.answer import Passage
    from assistant.described import Described
    from assistant.reading import Understood
    from corpus.library import Library
    from index.hit import Found


def leaning(understood: Understood, passages: Sequence[Passage]) -> tuple[str, ...]:
    """Return what to say of named paragraphs that lean on one that is not shown ("Also urges")."""
    if not understood.interpretation.paragraphs:
        return ()
    resolutions = {one.resolution.id: one.resolution for one in passages}
    return tuple(
        notice
        for id_, resolution in resolutions.items()
        for notice in out_of_sequence(resolution, [one.paragraph for one in passages if one.resolution.id == id_])
    )


def subject(described: Described | None) -> tuple[str, ...]:
    """Return what was read as the subject of the resolution that a question describes."""
    return (f"“{described.resolution}” was read as the subject of the resolution.",) if described else ()


def unquoted(question: str, understood: Understood, passages: Sequence[Passage]) -> tuple[str, ...]:
    """Return which phrases that a question has in quotation marks stand to the letter in no paragraph shown.

    A title in quotation marks that was read as the name of a resolution is none.
    """
    texts = [plain(p.text) for one in passages for p in (*one.chapeaux, one.paragraph, *one.points)]
    return tuple(
        f"No paragraph below has “{said}” to the letter."
        for said in quoted_phrases(question)
        if plain(said) in plain(understood.sought) and not any(plain(said) in text for text in texts)
    )


def repairs(found: Found) -> tuple[str, ...]:
    """Return how misspelt words were read."""
    return tuple(f"Read “{wrong}” as “{right}”." for wrong, right in found.repaired)


def unknown(understood: Understood, found: Found, library: Library) -> tuple[str, ...]:
    """Return which words of an answered question stand nowhere."""
    words = _nowhere(understood, found, library)
    return (f"Words that stand nowhere in the corpus: {', '.join(words)}.",) if words else ()


def refusal(understood: Understood, found: Found, library: Library) -> str:
    """Return what a refusal says."""
    words = _nowhere(understood, found, library)
    where = " under these restrictions" if understood.allowed is not None or understood.interpretation.kind else ""
    notice = f"No paragraph of the corpus{where} answers this."
    if words:
        notice += f" Words that stand nowhere in it: {', '.join(words)}."
    return notice


def _nowhere(understood: Understood, found: Found, library: Library) -> tuple[str, ...]:
    """Return the words that stand in no paragraph and in no footnote either."""
    return tuple(one for one in missing_words(understood.sought, found.unknown) if not library.noted(one))
