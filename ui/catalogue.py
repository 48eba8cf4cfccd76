"""The catalogue: what the interface says, in the languages that have a file in ``languages/``.

The English words are the key. A call of ``say`` looks them up; ``message`` marks words that are looked up later, so
that ``pybabel extract`` finds them.
"""

from __future__ import annotations

import gettext
import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from babel import Locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from ui.messages import extract_script

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

FOLDER = Path(__file__).parent / "languages"
SCRIPTS = Path(__file__).parent / "page"
ENGLISH = "en"
CHOSEN = "ui"
"""The part of an address that names the interface's language: ``?ui=fr``."""

LOCALES = {ENGLISH: "en_GB"}
FIRST_DAY = {"fr": "1er"}
_RANGE = re.compile(r"\s*([A-Za-z]{2,3})(?:-[A-Za-z0-9-]*)?\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?))?\s*")


@dataclass(frozen=True, slots=True)
class Words:
    """The interface's words in one language.

    ``chosen`` says that the visitor named the language in the address; then links keep it.
    """

    language: str
    chosen: bool = False

    def __call__(self, message: str, /, **values: object) -> str:
        """Return a message in this language, its {places} filled with ``values``; escaping is the caller's.

        >>> words("fr")("Close")
        'Fermer'
        """
        found = _translations(self.language).gettext(message) if message else ""
        return found.format(**values) if values else found

    def many(self, one: str, several: str, count: int, /, **values: object) -> str:
        """Return the message that goes with a count; its {count} is the number as this language writes it.

        >>> words("en").many("{count} footnote", "{count} footnotes", 1234)
        '1,234 footnotes'
        """
        found = _translations(self.language).ngettext(one, several, count)
        return found.format(count=self.number(count), **values)

    def number(self, value: float) -> str:
        """Return a number as this language writes it."""
        return format_decimal(value, locale=self._locale)

    def date(self, iso: str) -> str:
        """Return an ISO date in words, as it is if it is not one.

        >>> words("en").date("2006-12-20"), words("fr").date("2026-10-01"), words("fr").date("2006")
        ('20 December 2006', '1er octobre 2026', '2006')
        """
        try:
            day = date.fromisoformat(iso)
        except ValueError:
            return iso
        long = format_date(day, "long", locale=self._locale)
        first = FIRST_DAY.get(self.language)
        return re.sub(r"^1\b", first, long) if first and day.day == 1 else long

    def tongue(self, code: str, *, lone: bool = True) -> str:
        """Return the name of a language: as a heading begins, or as it stands in a sentence if it is not ``lone``.

        >>> words("en").tongue("ar"), words("fr").tongue("ar"), words("fr").tongue("ar", lone=False)
        ('Arabic', 'Arabe', 'arabe')
        """
        name = str(Locale.parse(self._locale).languages.get(code, code))
        return name[:1].upper() + name[1:] if lone else name

    @property
    def own_name(self) -> str:
        """The name of this language in itself: "Français"."""
        return self.tongue(self.language)

    @property
    def direction(self) -> str:
        """Which way this language is written, "ltr" or "rtl"."""
        return direction(self.language)

    def link(self, address: str) -> str:
        """Return an address of this site that keeps the language, where the visitor chose it.

        >>> words("fr", chosen=True).link("/r/A/RES/61/180#op1"), words("fr").link("/agreed")
        ('/r/A/RES/61/180?ui=fr#op1', '/agreed')
        """
        if not self.chosen:
            return address
        parts = urlsplit(address)
        query = "&".join(filter(None, [parts.query, f"{CHOSEN}={self.language}"]))
        return urlunsplit(parts._replace(query=query))

    def scripted(self) -> str:
        """Return the messages of the page's scripts as JSON: ``{"Copied": "Copié"}``; "" where they are English."""
        said = {message: self(message) for message in scripted_messages()}
        changed = {message: words for message, words in said.items() if words != message}
        return json.dumps(changed, ensure_ascii=False) if changed else ""

    @property
    def _locale(self) -> str:
        return LOCALES.get(self.language, self.language)


def message(words: str) -> str:
    """Return ``words`` as they are: marks a message that stands in a table and is looked up elsewhere."""
    return words


def direction(code: str) -> str:
    """Return which way a language is written, "ltr" where that is not known.

    >>> direction("ar"), direction("fr"), direction("")
    ('rtl', 'ltr', 'ltr')
    """
    return "rtl" if code.partition("-")[0] in {"ar", "fa", "he", "ur"} else "ltr"


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that the interface has, English first."""
    return (ENGLISH, *sorted(file.stem for file in FOLDER.glob("*.po")))


@cache
def words(language: str = ENGLISH, *, chosen: bool = False) -> Words:
    """Return the words of a language, English where there are none in it."""
    known = language in languages()
    return Words(language if known else ENGLISH, chosen and known)


def words_for(query: Mapping[str, str], accepted: str = "") -> Words:
    """Return the words that an address asks for (``?ui=fr``), else those of the ``Accept-Language`` header.

    >>> words_for({"ui": "fr"}), words_for({}, "de, fr-CA;q=0.8, en;q=0.5")
    (Words(language='fr', chosen=True), Words(language='fr', chosen=False))
    """
    named = query.get(CHOSEN, "")
    if named in languages():
        return words(named, chosen=True)
    wishes = [_RANGE.fullmatch(part) for part in accepted[:1_000].split(",")]
    wanted = [(float(wish[2] or 1), wish[1].lower()) for wish in wishes if wish]
    wanted.sort(key=lambda one: -one[0])
    return words(next((name for share, name in wanted if share and name in languages()), ENGLISH))


def words_of(request: Request) -> Words:
    """Return the words in which a request is answered."""
    return words_for(request.query_params, request.headers.get("accept-language", ""))


@cache
def scripted_messages() -> tuple[str, ...]:
    """Return the messages that the page's scripts say: what stands in ``say("…")`` there."""
    said: list[str] = []
    for script in sorted(SCRIPTS.glob("*.js")):
        with script.open("rb") as file:
            said += [str(found) for _, _, found, _ in extract_script(file)]
    return tuple(dict.fromkeys(said))


@cache
def _translations(language: str) -> gettext.NullTranslations:
    if language == ENGLISH:
        return gettext.NullTranslations()
    with (FOLDER / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
