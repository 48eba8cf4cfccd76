"""The nouns that references are made of, in every abbreviation and with a slip of the pen."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

Noun = Literal[
    "paragraph", "point", "operative", "preambular", "preamble", "resolution", "annex", "section", "part", ""
]


def words(text: str) -> frozenset[str]:
    """Return the words of a line as a set."""
    return frozenset(text.split())


_WRITINGS: dict[Noun, str] = {
    "paragraph": "paragraph paragraphs para paras par pars parag parags paragr pgph pgphs clause clauses § ¶ "
    "paragraphe paragraphes párrafo párrafos párr párrs пункт пункта пункты пунктов п пп الفقرة فقرة الفقرات",
    "point": "subparagraph subparagraphs subpara subparas subpar subclause subclauses subpoint subpoints point points "
    "item items subitem subitems letter lit litt alinea alinéa alineas alinéas tiret indent indents bullet bullets",
    "operative": "operative operatives op ops oper operational",
    "preambular": "preambular preambulatory perambulatory preambulary preamb pream pp pps recital recitals",
    "preamble": "preamble preambles",
    "resolution": "resolution resolutions res resn resol resols reso resos décision decision decisions résolution",
    "annex": "annex annexes appendix",
    "section": "section sections sect sects",
    "part": "part parts",
}
_NOUNS: dict[str, Noun] = {word: noun for noun, words in _WRITINGS.items() for word in words.split()}

# What a misspelt word may stand for, and how many slips are forgiven.
_FORGIVEN: tuple[tuple[str, Noun, int], ...] = (
    ("paragraph", "paragraph", 2),
    ("paragraphs", "paragraph", 2),
    ("subparagraph", "point", 2),
    ("subparagraphs", "point", 2),
    ("operative", "operative", 1),
    ("preambular", "preambular", 2),
    ("preamble", "preamble", 1),
    ("resolution", "resolution", 2),
    ("resolutions", "resolution", 2),
)
_OTHER_WORDS = frozenset(
    {"revolution", "revolutions", "resolute", "resolutely", "solution", "solutions", "perambulator"}
)


@lru_cache(maxsize=4096)
def read_noun(word: str) -> Noun:
    """Return which of the nouns a lower-case word is, "" if none.

    >>> read_noun("paras"), read_noun("pargraph"), read_noun("resoluton"), read_noun("revolution")
    ('paragraph', 'paragraph', 'resolution', '')
    """
    if word in _NOUNS:
        return _NOUNS[word]
    if not 7 <= len(word) <= 15 or word[0] not in "pros" or word in _OTHER_WORDS:
        return ""
    for right, noun, slips in _FORGIVEN:
        if word[0] == right[0] and is_slip(word, right, slips):
            return noun
    return ""


def is_slip(word: str, right: str, slips: int) -> bool:
    """Return whether a word is another with at most so many letters added, dropped, changed or swapped.

    >>> is_slip("genreal", "general", 1), is_slip("generous", "general", 1)
    (True, False)
    """
    if abs(len(word) - len(right)) > slips:
        return False
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, letter in enumerate(word, 1):
        earlier, before, row = before, row, [i]
        for j, other in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if earlier and j > 1 and letter == right[j - 2] and word[i - 2] == other:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > slips:
            return False
    return row[-1] <= slips
