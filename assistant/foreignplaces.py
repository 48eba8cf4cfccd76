"""Paragraphs and follow-ups in French and Spanish, put in English: "l’avant-dernier paragraphe", "et le suivant ?".

Tables of words; what they leave is read in English by the modules that read any reference.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.numeral import ordinal
from corpus.regex import regex


class _Words(NamedTuple):
    """The words of a language: ordinals with their number, ends of a list, and patterns with what they say."""

    ordinals: dict[str, str]
    places: tuple[tuple[str, str], ...]
    follow_ups: tuple[tuple[str, str], ...]


def _numbered(stems: str) -> dict[str, str]:
    """Return patterns of ordinals, from the first on, with the English ones."""
    return {stem: ordinal(number) for number, stem in enumerate(stems.split(), 1)}


_FRENCH_ORDINALS = _numbered(
    r"premi[eè]re?|1[eè]?re? deuxi[eè]me|seconde? troisi[eè]me quatri[eè]me cinqui[eè]me sixi[eè]me septi[eè]me"
    r" huiti[eè]me neuvi[eè]me dixi[eè]me onzi[eè]me douzi[eè]me treizi[eè]me quatorzi[eè]me quinzi[eè]me seizi[eè]me"
    r" dix-septi[eè]me dix-huiti[eè]me dix-neuvi[eè]me vingti[eè]me vingt[-\s]et[-\s]uni[eè]me vingt-deuxi[eè]me"
    r" vingt-troisi[eè]me vingt-quatri[eè]me vingt-cinqui[eè]me vingt-sixi[eè]me vingt-septi[eè]me vingt-huiti[eè]me"
    r" vingt-neuvi[eè]me trenti[eè]me"
) | {
    r"ant[eé]p[eé]nulti[eè]me": "antepenultimate",
    r"avant[-\s]derni[eè]re?|p[eé]nulti[eè]me": "penultimate",
    r"derni[eè]re?": "last",
    r"(?P<digits>\d{1,3})\s?(?:i?[eè]me|e|nd)": r"\g<digits>th",
}
_SPANISH_ORDINALS = _numbered(
    "primer[oa]? segund[oa] tercer[oa]? cuart[oa] quint[oa] sext[oa] s[eé]ptim[oa] octav[oa] noven[oa] d[eé]cim[oa]"
    " und[eé]cim[oa] duod[eé]cim[oa]"
) | {"antepen[uú]ltim[oa]": "antepenultimate", "pen[uú]ltim[oa]": "penultimate", "[uú]ltim[oa]": "last"}

_THE = r"\b(?:le |la |l[’'])?"
_DU = r"(?:\s+du\s+dispositif)?"
_LIST = r"\d{1,3}(?:\s?[a-z]\))?(?:\s?(?:,|et|y|à|a|-|–)\s?\d{1,3}(?!\d*/))*"
_LETTERS = r"[a-z]\)(?:\s?(?:,|et|y|à|a)\s?[a-z]\))*"
_ORD = r"(?P<ordinal>{})"
_OF = r"(?:la\s+r[eé]solution\s+)?"
_ONE = r"(?:(?:le|la|l[’']|celui|celle)\s*)?(?:paragraphe\s+|alin[eé]a\s+)?"
_ONLY = r"(?:seulement|uniquement|juste|rien que)"
_SOLO = r"(?:s[oó]lo|solamente|[uú]nicamente)"
_PARRAFO = r"\b(?:los?\s+|el\s+)?p[aá]rr(?:afo)?"
_RESOLUTION = r"(?P<resolution>(?:[AES]/)?\S*\d\S*(?:\s\(\d{4}\))?)"

_WORDS = {
    "fr": _Words(
        _FRENCH_ORDINALS,
        (
            (rf"\b(?:l[’'])?alin[eé]as?\s+(?P<letters>{_LETTERS})", " point{s} {letters} "),
            (rf"{_THE}{_ORD}\s+(?:alin[eé]a|paragraphe)\s+du\s+pr[eé]ambule", " the {ordinal} preambular paragraph "),
            (rf"{_THE}{_ORD}\s+consid[eé]rant", " the {ordinal} preambular paragraph "),
            (rf"{_THE}{_ORD}\s+alin[eé]a(?=\s+du\s+paragraphe)", " the {ordinal} sub-paragraph "),
            (rf"{_THE}{_ORD}\s+paragraphe(?:\s+du\s+dispositif)", " the {ordinal} operative paragraph "),
            (rf"{_THE}{_ORD}\s+(?:paragraphe|alin[eé]a)", " the {ordinal} paragraph "),
            (
                rf"\b(?:l[’']|les?\s+)?(?:alin[eé]as?|paragraphes?|consid[eé]rants?)\s+(?P<list>{_LIST})\s+du\s+pr[eé]ambule",
                " preambular paragraph{s} {list} ",
            ),
            (
                rf"\b(?:les?\s+)?(?:paragraphes?|par\.|§)\s*(?P<list>{_LIST}){_DU}",
                " paragraph{s} {list} ",
            ),
            (rf"\b(?:les?\s+)?consid[eé]rants?\s+(?P<list>{_LIST})", " preambular paragraph{s} {list} "),
            (r"\b(?:le\s+)?pr[eé]ambule\b", " the preamble "),
            (r"\b(?:le\s+)?dispositif\b", " the operative part "),
            (r"\bet\s+(?=(?:the|paragraphs?|preambular|points?)\s)", " and "),
            (r"(?P<number>paragraphs?\s[\d\s,a-z()–-]{1,40})\sd[eu]l?\s+(?=[12]\d{3}\b)", "{number} of "),
            (r"\b(?:de|dans|du|à)\s+(?:la\s+)?(?=(?:[AES]/|\d{2,4}/\d|paragraphs?\s|the\s))", " of "),
        ),
        (
            (
                rf"(?:le |la )?(?:m[eê]me\s+(?:chose|paragraphe|alin[eé]a)?)\s*(?:dans|de|pour)\s+{_OF}{_RESOLUTION}",
                "the same paragraph of {resolution}",
            ),
            (
                rf"(?:non,?\s+)?(?:je\s+(?:voulais\s+dire|parlais\s+de|pensais\s+à))\s+{_OF}{_RESOLUTION}",
                "I meant {resolution}",
            ),
            (rf"(?:dans|pour|de)\s+{_OF}{_RESOLUTION}", "in {resolution}"),
            (r"(?:les\s+)?(?P<two>deux|trois|quatre|cinq)\s+(?:paragraphes\s+)?suivants", "the next {two}"),
            (r"(?:les\s+)?(?P<two>deux|trois|quatre|cinq)\s+(?:paragraphes\s+)?pr[eé]c[eé]dents", "the previous {two}"),
            (rf"{_ONE}(?:suivante?|d[’']apr[eè]s)", "the next one"),
            (rf"{_ONE}(?:pr[eé]c[eé]dente?|d[’']avant)", "the previous one"),
            (rf"(?:le |la |l[’'])?{_ORD}(?:\s+paragraphe|\s+alin[eé]a)?", "the {ordinal}"),
            (rf"(?:le|la|les)?\s*(?:num[eé]ros?\s+)?(?P<list>{_LIST})", "{list}"),
            (rf"{_ONLY}\s+(?:dans\s+)?le\s+pr[eé]ambule|le\s+pr[eé]ambule\s+(?:{_ONLY}|seul)", "only the preamble"),
            (rf"{_ONLY}\s+(?:dans\s+)?le\s+dispositif|le\s+dispositif\s+(?:{_ONLY}|seul)", "only the operative part"),
            (
                r"(?:montre[rz]?(?:-moi)?\s+)?(?:toute\s+la\s+r[eé]solution|la\s+r[eé]solution\s+enti[eè]re"
                r"|le\s+texte\s+(?:int[eé]gral|complet|entier))",
                "show the whole resolution",
            ),
            (r"pourquoi", "why"),
            (r"encore|davantage|plus|la suite|d[’']autres|(?:en\s+)?voir plus|autre chose", "more"),
            (
                r"(?:revenons|retour\w*|revenir)\s+à\s+(?:la|ma)\s+premi[eè]re\s+question",
                "back to the first question",
            ),
        ),
    ),
    "es": _Words(
        _SPANISH_ORDINALS,
        (
            (rf"\b(?:los?\s+)?(?:apartados?|incisos?|letras?)\s+(?P<letters>{_LETTERS})", " point{s} {letters} "),
            (rf"\b(?:el |la )?{_ORD}\s+p[aá]rrafo\s+del\s+pre[aá]mbulo", " the {ordinal} preambular paragraph "),
            (rf"\b(?:el |la )?{_ORD}\s+p[aá]rrafo(?:\s+de\s+la\s+parte\s+dispositiva)?", " the {ordinal} paragraph "),
            (rf"{_PARRAFO}s?\s+(?P<list>{_LIST})\s+del\s+pre[aá]mbulo", " preambular paragraph{s} {list} "),
            (rf"{_PARRAFO}s?\.?\s+(?P<list>{_LIST})(?:\s+de\s+la\s+parte\s+dispositiva)?", " paragraph{s} {list} "),
            (r"\b(?:el\s+)?pre[aá]mbulo\b", " the preamble "),
            (r"\b(?:la\s+)?parte\s+dispositiva\b", " the operative part "),
            (r"\by\s+(?=(?:the|paragraphs?|preambular|points?)\s)", " and "),
            (r"(?P<number>paragraphs?\s[\d\s,a-z()–-]{1,40})\sd[eu]l?\s+(?=[12]\d{3}\b)", "{number} of "),
            (r"\b(?:de|en|del)\s+(?:la\s+)?(?=(?:[AES]/|\d{2,4}/\d|paragraphs?\s|the\s))", " of "),
        ),
        (
            (
                rf"(?:lo\s+mismo|el\s+mismo\s+p[aá]rrafo)\s+(?:en|de|para)\s+(?:la\s+resoluci[oó]n\s+)?{_RESOLUTION}",
                "the same paragraph of {resolution}",
            ),
            (rf"(?:en|de)\s+(?:la\s+resoluci[oó]n\s+)?{_RESOLUTION}", "in {resolution}"),
            (r"(?:los\s+)?(?P<two>dos|tres|cuatro|cinco)\s+(?:p[aá]rrafos\s+)?siguientes", "the next {two}"),
            (r"(?:el\s+)?(?:p[aá]rrafo\s+)?siguiente", "the next one"),
            (r"(?:el\s+)?(?:p[aá]rrafo\s+)?anterior", "the previous one"),
            (rf"(?:el |la )?{_ORD}(?:\s+p[aá]rrafo)?", "the {ordinal}"),
            (rf"(?:el|los)?\s*(?P<list>{_LIST})", "{list}"),
            (rf"{_SOLO}\s+(?:en\s+)?el\s+pre[aá]mbulo", "only the preamble"),
            (rf"{_SOLO}\s+(?:en\s+)?la\s+parte\s+dispositiva", "only the operative part"),
            (r"(?:por\s+qu[eé])", "why"),
            (r"m[aá]s|otros?", "more"),
        ),
    ),
}
_COUNTS = {"deux": "two", "trois": "three", "quatre": "four", "cinq": "five"}
_COUNTS |= {"dos": "two", "tres": "three", "cuatro": "four", "cinco": "five"}
_AND = regex(r"(?<=[\d)\s])(?:et|y)(?=\s)")
_TO = regex(r"(?<=[\d)\s])(?:à|a)(?=\s)")
_LETTER = regex(r"\b([a-z])\)")
_LEAD = {"fr": r"(?:et|ou|mais|aussi|alors)\s+", "es": r"(?:y|o|pero|tambi[eé]n)\s+"}


def _compiled(patterns: tuple[tuple[str, str], ...], ordinals: dict[str, str]) -> list[tuple[re.Pattern[str], str]]:
    every = "|".join(one.replace("(?P<digits>", "(?:") for one in ordinals)
    return [(regex(one.replace("{}", every), re.IGNORECASE), english) for one, english in patterns]


_ORDINALS = {
    code: {regex(one, re.IGNORECASE): english for one, english in words.ordinals.items()}
    for code, words in _WORDS.items()
}
_PLACES = {code: _compiled(words.places, words.ordinals) for code, words in _WORDS.items()}
_FOLLOW_UPS = {code: _compiled(words.follow_ups, words.ordinals) for code, words in _WORDS.items()}


def places_in_english(text: str, code: str) -> str:
    """Return a text with the paragraphs that it names in English, the rest as it is.

    >>> " ".join(places_in_english("l’avant-dernier paragraphe de 61/180", "fr").split())
    'the penultimate paragraph of 61/180'
    """
    for pattern, english in _PLACES.get(code, ()):
        text = pattern.sub(lambda match, english=english: _filled(english, match, code), text)  # type: ignore[misc]
    return text


def without_places(text: str, code: str) -> str:
    """Return a text without the paragraphs that it names."""
    for pattern, _ in _PLACES.get(code, ()):
        text = pattern.sub(" ", text)
    return text


def follow_up_in_english(question: str) -> tuple[str, str]:
    """Return a follow-up in French or Spanish with its language, ("", "") for any other question.

    >>> follow_up_in_english("et le suivant ?")
    ('and the next one', 'fr')
    """
    core = " ".join(question.split()).strip(" ?!.,;:¿¡…")
    for code, follow_ups in _FOLLOW_UPS.items():
        lead = re.match(_LEAD[code], core, re.IGNORECASE)
        rest = core[lead.end() :] if lead else core
        for pattern, english in follow_ups:
            match = pattern.fullmatch(rest)
            if match and (lead or not re.fullmatch(r"[\d\s,–-]+|(?:in|de) \S+|second", rest, re.IGNORECASE)):
                return f"{'and ' if lead else ''}{_filled(english, match, code)}", code
    return "", ""


def _filled(english: str, match: re.Match[str], code: str) -> str:
    """Return the English of a match, its ordinals, numbers and letters put in."""
    said = {name: words or "" for name, words in match.groupdict().items()}
    for pattern, word in _ORDINALS[code].items():
        found = pattern.fullmatch(said.get("ordinal", ""))
        if found:
            said["ordinal"] = found.expand(word)
            break
    said["two"] = _COUNTS.get(said.get("two", "").lower(), "")
    for name in ("list", "letters"):
        joined = _TO.sub("to", _AND.sub("and", said.get(name, "")))
        said[name] = _LETTER.sub(r"(\1)", joined)
    said["s"] = "s" if len(re.findall(r"\w+", said["list"] + said["letters"])) > 1 else ""
    return english.format(**said)
