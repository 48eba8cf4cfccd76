"""The six official languages: their codes, and their names in English."""

from __future__ import annotations

from corpus.errors import BadSetting

PRIMARY = "en"
"""The version in this language, where it is held, is the resolution; the others stand beside it."""

LANGUAGES: dict[str, str] = {
    "ar": "Arabic",
    "zh": "Chinese",
    "en": "English",
    "fr": "French",
    "ru": "Russian",
    "es": "Spanish",
}
_CODES = {name.lower(): code for code, name in LANGUAGES.items()} | {code: code for code in LANGUAGES}


def language_name(code: str) -> str:
    """Return a language's name: "French" for "fr"; the code itself where it is none of the six."""
    return LANGUAGES.get(code, code)


def read_language(text: str) -> str:
    """Return the code of a language given by its code or its English name.

    >>> read_language("French"), read_language("fr")
    ('fr', 'fr')

    Raises:
        BadSetting: it is none of the six official languages.
    """
    code = _CODES.get(text.strip().lower())
    if code is None:
        raise BadSetting(f"{text!r} is no official language: use one of {', '.join(sorted(LANGUAGES))}")
    return code
