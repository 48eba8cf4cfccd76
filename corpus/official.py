"""The six official languages: their codes, and their names."""

from __future__ import annotations

import unicodedata

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
_OWN = {"ar": "العربية", "zh": "中文", "en": "English", "fr": "français", "ru": "русский", "es": "español"}


def language_name(code: str) -> str:
    """Return a language's name: "French" for "fr"; the code itself where it is none of the six."""
    return LANGUAGES.get(code, code)


def read_language(text: str) -> str:
    """Return the code of a language given by its code, its English name or its own name, accents or not.

    >>> read_language("French"), read_language("fr"), read_language("Español"), read_language("中文")
    ('fr', 'fr', 'es', 'zh')

    Raises:
        BadSetting: it is none of the six official languages.
    """
    code = _CODES.get(_plain(text.strip()))
    if code is None:
        raise BadSetting(f"{text!r} is no official language: use one of {', '.join(sorted(LANGUAGES))}")
    return code


def _plain(name: str) -> str:
    """Return a name without case and accents."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


_CODES = {
    _plain(name): code
    for code, *names in ((code, code, LANGUAGES[code], _OWN[code]) for code in LANGUAGES)
    for name in names
}
