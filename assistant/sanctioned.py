"""Sanctions on a country as they stand: "DRC sanctions", "until when is the arms embargo on South Sudan renewed?".

The decisions that renew them name numbers of older paragraphs, seldom the country and hardly ever "sanctions": "Decides
to renew until 1 July 2026 the measures as set out in paragraphs 1 to 6 of resolution 2293 (2016)". They are found by
the country of which their resolution speaks throughout.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.demonyms import OTHERS_WITHIN, country_names
from corpus.regex import regex
from index.aliases import long_forms, short_names
from index.words import content_words, question_stems, stem_all, stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.reading import Understood
    from corpus.library import Library
    from corpus.paragraph import Paragraph
    from index.search import Index

RENEWED = "What the newest resolution held on these measures decides of them."

THROUGHOUT = 0.1
"""A resolution is on a country if this share of its chunks names it."""

MOST = 5

_KINDS = (
    (r"arms embargo(?:es)?|weapons embargo", r"\b(?:arms|weapons)\b"),
    (r"travel bans?|travel (?:restrictions|measures)", r"\b(?:travel|entry into)\b"),
    (r"assets? freezes?|freezing of assets|financial (?:sanctions|measures)", r"\b(?:financial|assets|freeze)\b"),
    (r"sanctions?(?: (?:regime|measures))?|embargo(?:es)?", ""),
)
_ANY_KIND = "|".join(holds for _, holds in _KINDS if holds)
_ASKED = regex(rf"\b(?:{'|'.join(f'(?:{said})' for said, _ in _KINDS)})\b", re.IGNORECASE)
_BESIDES = frozenset(
    question_stems(
        "UN United Nations Security Council resolution text paragraph measure regime renew renewal extend extension"
        " prolong until date expire expiry end valid run last long imposed impose place force status state stand latest"
        " newest recent current currently present today now new year decision decide when what which how apply"
    )
)
_DECIDES = regex(
    r"^[^.;]{0,40}\bDecides\b[^.;]{0,160}?\b(?:renew|extend|reaffirm|maintain|until|continue|impose|shall|lift|terminate)"
    r"|\bdecides to (?:reaffirm|renew|extend)|^Reiterates that all States shall\b"
)
_MEASURES = regex(
    r"\b(?:measures (?:and provisions |on \w+,? )?(?:as |previously )?(?:imposed|set out|set forth|specified|contained)"
    r"|(?:travel|financial|arms|assets)(?:,| and) \w+ measures|measures on (?:arms|travel|assets)"
    r"|(?:travel|asset|financial|arms) (?:ban|freeze|measures|embargo)|sanctions measures"
    r"|necessary measures to prevent (?:all|any|the|entry)\b|direct or indirect supply)\b",
    re.IGNORECASE,
)
_NOT_THEM = regex(
    r"\b(?:panel of experts|group of experts|monitoring (?:team|group)|force levels|authori[sz]ations?"
    r"|petroleum|shall be replaced|shall not (?:apply|prevent|affect)|do(?:es)? not apply"
    r"|under (?:continuous )?review|to review)\b",
    re.IGNORECASE,
)
_RENEWS = regex(r"\bdecides to (?:renew|extend|reaffirm)\b", re.IGNORECASE)
_HEAD = 400
_NEAR = 60


def in_force(question: str, understood: Understood, library: Library, index: Index) -> list[str]:
    """Return what the newest resolution decides of the sanctions on a country that a question asks about; mostly none.

    Nothing is returned where it asks anything else besides, names no country or several, or no decision is held.

    Args:
        question: as asked.
        understood: how.
        library: where the paragraphs are held.
        index: what tells which resolutions speak of the country.
    """
    asked = _ASKED.search(question)
    if not asked or understood.interpretation.kind == "pp":
        return []
    spelt_out = " ".join((understood.sought, *long_forms(understood.sought)))
    countries = country_names(spelt_out) or country_names(spelt_out.title())
    if len(countries) != 1 or _says_more(understood.sought, countries[0]):
        return []
    kind = next(holds for said, holds in _KINDS if re.fullmatch(said, asked[0], re.IGNORECASE))
    on_it = _on_country(countries[0], index)
    heads = [head for head in library.heads() if head.organ == "sc" and head.id in on_it]
    if understood.allowed is not None:
        heads = [head for head in heads if head.id in understood.allowed]
    for head in sorted(heads, key=lambda head: (head.when, head.id), reverse=True):
        found = [one for one in library[head.id].paragraphs if _renews(one)]
        named = [one for one in found if re.search(kind, one.text[:_HEAD], re.IGNORECASE)]
        silent = [one for one in found if _RENEWS.search(one.text) and not _told_kind(one.text)]
        if named or silent:
            return [one.id for one in named or silent][:MOST]
    return []


def _told_kind(text: str) -> bool:
    """Return whether a decision says of which kind its measures are, not only in which paragraphs they stand."""
    return re.search(_ANY_KIND, text[:_HEAD], re.IGNORECASE) is not None


def _says_more(sought: str, forms: Sequence[str]) -> bool:
    """Return whether a question has words besides those of the measures, the country and their being renewed."""
    rest = _ASKED.sub(" ", sought)
    names = {stem for form in forms for name in (form, *short_names(form)) for stem in stems(name)}
    return any(stem not in names | _BESIDES for stem in stem_all(content_words(rest)))


def _on_country(forms: Sequence[str], index: Index) -> set[str]:
    """Return the ids of the resolutions that speak of a country throughout, by any of its names."""
    named: dict[str, float] = {}
    for form in (*forms, *(short for long in forms for short in short_names(long))):
        others = [index.holding(other) for other in OTHERS_WITHIN.get(form, ())]
        for id_, (count, chunks) in index.holding(form).items():
            own = count - sum(other.get(id_, (0, 1))[0] for other in others)
            named[id_] = named.get(id_, 0.0) + own / chunks
    return {id_ for id_, share in named.items() if share >= THROUGHOUT}


def _renews(paragraph: Paragraph) -> bool:
    """Return whether a paragraph decides how long sanctions go on."""
    found = _MEASURES.search(paragraph.text[:_HEAD]) if paragraph.kind == "op" else None
    if not found or not _DECIDES.search(paragraph.text):
        return False
    return not _NOT_THEM.search(paragraph.text[: found.end() + _NEAR])
