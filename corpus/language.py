"""Which of the six official languages a text is in, told from its script and its commonest words."""

from __future__ import annotations

from collections import Counter

from corpus.regex import regex

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
_SAMPLE = 60_000
_SCRIPTS = (
    ("zh", regex(r"[\u4e00-\u9fff]")),
    ("ar", regex(r"[\u0621-\u064a]")),
    ("ru", regex(r"[\u0410-\u044f]")),
)
_WORD = regex(r"[a-zà-ÿ’']+")
_COMMON = {
    "en": frozenset(
        [
            "the",
            "of",
            "and",
            "to",
            "in",
            "on",
            "for",
            "that",
            "by",
            "its",
            "with",
            "as",
            "which",
            "all",
            "from",
            "at",
            "be",
            "is",
            "are",
        ]
    ),
    "fr": frozenset(
        [
            "le",
            "la",
            "les",
            "des",
            "du",
            "de",
            "et",
            "à",
            "en",
            "dans",
            "pour",
            "que",
            "par",
            "sur",
            "qui",
            "au",
            "aux",
            "une",
            "est",
            "ses",
            "son",
        ]
    ),
    "es": frozenset(
        [
            "el",
            "la",
            "los",
            "las",
            "de",
            "y",
            "en",
            "para",
            "que",
            "por",
            "del",
            "al",
            "con",
            "una",
            "su",
            "sus",
            "es",
            "se",
            "como",
        ]
    ),
}
_LEAST = 3


def detect_language(text: str) -> str:
    """Return the code of the official language a text is in, "" if it has too few words to tell.

    >>> detect_language("Recalling the report of the Secretary-General on the matter,")
    'en'
    >>> detect_language("Rappelant le rapport du Secrétaire général sur la question,")
    'fr'
    """
    sample = text[:_SAMPLE]
    latin = sum(1 for sign in sample if sign.isascii() and sign.isalpha())
    for code, script in _SCRIPTS:
        found = len(script.findall(sample))
        if found * (3 if code == "zh" else 1) > max(latin, _LEAST):
            return code
    words = Counter(_WORD.findall(sample.lower()))
    scores = {code: sum(words[word] for word in common) for code, common in _COMMON.items()}
    best = max(scores, key=lambda code: (scores[code], code == "en"))
    return best if scores[best] >= _LEAST else ""
