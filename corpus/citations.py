"""Every citation in a text: found from left to right, then each place given to what it belongs to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.citation import PLACES, Citation, Setting, setting_of
from corpus.citeddocument import SYMBOL, read_document
from corpus.citednumber import NOUN, NUMBER, Context, read_foreign, read_noun, read_numbers
from corpus.citedplace import CORES as PLACE_CORES
from corpus.citedplace import PLACE, Place, read_nth, read_place
from corpus.citedtreaty import CORES as TREATY_CORES
from corpus.citedtreaty import HEAD, read_treaty, treaty_named
from corpus.paragraph import Span
from corpus.placing import Atom, Placing
from corpus.regex import regex
from corpus.treaties import NOUN as NOUN_ALONE
from corpus.treaties import letters, meant, whole_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus.paragraph import Paragraph

_SAME = regex(
    r"\b(?:(?P<own>[Pp]resent|[Tt]his)|(?P<same>same|[Tt]hat|said|aforementioned|above-mentioned|aforesaid))\s$"
)
_ATOM = regex(
    rf"(?P<symbol>{SYMBOL})|(?P<noun>{NOUN})|(?P<number>{NUMBER})|{PLACE}|(?P<treaty>{HEAD})|(?P<nth>paragraphs?)"
    rf"|(?P<letters>{letters().pattern})"
)
_CORES = ("esolution", "ecision", "Res.", "res.", *PLACE_CORES, *TREATY_CORES)
_SERIES = regex(r"Treaty\sSeries,\svols?\.\s(?P<volume>\d{1,4}(?:[-–]\d{1,4})?)(?:,\sNos?\.\s(?P<number>\d[\d–-]*))?")
_LONGEST_WORD = 40
_POINTING = regex(r"(?:^|[\s(“\"])(?:[Tt]he|[Tt]hat|[Tt]his|said)\s[“\"]?$")
_DIGITS = regex(r"\d{1,4}(?=/\d|\s?\(|\s[A-Z]\s?\()")


def find_citations(text: str, setting: Setting | None = None) -> tuple[Citation, ...]:
    """Return what a text cites, in the order of the text.

    Args:
        text: a paragraph's text, or a footnote's.
        setting: where it stands; without one "its resolution" and "paragraph 3 above" stay open.

    >>> [one.ids for one in find_citations("Recalling paragraphs 4 and 13 of General Assembly resolution 61/180")]
    [('A/RES/61/180#op4', 'A/RES/61/180#op13'), ('A/RES/61/180',)]
    """
    starts = _starts(text)
    if not starts:
        return ()
    reader = _Reader(text, setting or Setting())
    reader.read(starts)
    return tuple(Placing(text, reader.setting, reader.latest, reader.atoms).cited())


def _starts(text: str) -> list[int]:
    """Return the offsets at which something that is cited may begin: of numbers, of symbols, of certain words."""
    found = set()
    for core in _CORES:
        at = text.find(core)
        while at >= 0:
            found.add(_word_start(text, at))
            at = text.find(core, at + len(core))
    found.update(match.start() for match in letters().finditer(text))
    if "/" in text or "(" in text:
        for match in _DIGITS.finditer(text):
            start = match.start()
            special = 2 if text[:start].endswith("S-") else 0
            found.add(start - special - (special and text[: start - 2].endswith("E")))
    at = text.find("/")
    while at >= 0:
        start = at
        while start > max(0, at - _LONGEST_WORD) and (text[start - 1].isalnum() or text[start - 1] == "."):
            start -= 1
        if start < at and text[start].isupper():
            found.add(start)
        at = text.find("/", at + 1)
    return sorted(found)


def _word_start(text: str, at: int) -> int:
    earliest = max(0, at - _LONGEST_WORD)
    while at > earliest and (text[at - 1].isalpha() or text[at - 1] == "-"):
        at -= 1
    return at


class _Reader:
    """The citations of one text as far as they have been read."""

    def __init__(self, text: str, setting: Setting) -> None:
        self.text = text
        self.setting = setting
        self.atoms: list[Atom] = []
        self.context = Context()
        self.latest = setting.latest
        self.treaties: list[str] = []
        self.noun_end = -1

    def read(self, starts: Iterable[int]) -> None:
        """Find what is cited at some of these offsets, from left to right."""
        at = 0
        for start in starts:
            match = _ATOM.match(self.text, start) if start >= at else None
            if match:
                at = self._take(match)

    def _take(self, match: re.Match[str]) -> int:
        """Take in one match; return where to go on."""
        start, end = match.span()
        if match["symbol"]:
            return self._add(start, read_document(self.text, start, end))
        if match["noun"]:
            return self._same(match) or self._noun(start, end)
        if match["number"]:
            return self._numbers(start, end)
        if match["treaty"]:
            return self._treaty(start, end)
        if match["letters"]:
            return self._named(Span(start, end), match["letters"])
        place = read_nth(self.text, start, end) if match["nth"] else read_place(self.text, match)
        return self._add(place.span.start, place) if place else end

    def _numbers(self, start: int, end: int) -> int:
        adjoins = (
            bool(re.fullmatch(r"\s?(?:Nos?\.\s)?", self.text[self.noun_end : start])) if self.noun_end >= 0 else False
        )
        phrase = self.context.noun if adjoins else start
        for one in read_numbers(self.text, start, self.context, self.setting):
            self._add(phrase, one)
            phrase = end = one.span.end
        return end

    def _treaty(self, start: int, end: int) -> int:
        if series := _SERIES.match(self.text, start):
            number = f", No. {series['number']}" if series["number"] else ""
            target = f"UNTS {series['volume']}{number}"
            return self._add(start, Citation(Span(*series.span()), "document", target))
        span = read_treaty(self.text, start, end, self.atoms[-1].end if self.atoms else 0)
        if span is None:
            return end
        return self._named(span, treaty_named(self.text, span, self.treaties))

    def _named(self, span: Span, name: str) -> int:
        whole = whole_name(name)
        if NOUN_ALONE.fullmatch(name):
            pointed = _POINTING.search(self.text, max(0, span.start - 9), span.start)
            whole = meant(name, self.treaties, self.setting.treaties, self.setting.title) if pointed else ""
        self.treaties.append(name)
        return self._add(span.start, Citation(span, "treaty", name, stands_for="" if whole == name else whole))

    def _noun(self, start: int, end: int) -> int:
        self.context = read_noun(self.text, start, end)
        self.noun_end = end
        for one in read_foreign(self.text, self.context, self.setting):
            self._add(self.context.noun, one)
        return self.context.end

    def _same(self, match: re.Match[str]) -> int:
        """Take in "the present resolution", "the same resolution"; return where it ends, 0 if it is none."""
        end, noun = match.end(), match["noun"]
        before = _SAME.search(self.text, max(0, match.start() - 17), match.start())
        if not before or noun not in {"resolution", "decision"} or re.match(r"\s\d", self.text[end:]):
            return 0
        target = self.setting.id if before["own"] else self.latest
        if before["own"] and noun == "decision" and "/DEC/" not in target:
            return 0
        if not before["own"] and before["same"] != "same" and not target:
            return 0
        self.context = Context()
        return self._add(before.start(), Citation(Span(before.start(), end), noun, target))  # type: ignore[arg-type]

    def _add(self, phrase: int, cited: Citation | Place) -> int:
        self.atoms.append(Atom(phrase, cited))
        if isinstance(cited, Citation) and cited.kind in {"resolution", "decision"} and cited.target:
            self.latest = cited.target
        return cited.span.end


def citations_of(paragraphs: Iterable[Paragraph], setting: Setting) -> Iterator[tuple[Paragraph, str, Citation]]:
    """Yield what paragraphs of one resolution cite, in order: the paragraph, a footnote's mark or "", and what.

    The offsets count in the footnote's text where there is a mark; an "Ibid." cites what it stands for, its whole text
    being the span. "The same resolution" means the last one named in the paragraphs above, where the paragraph itself
    names none.

    Args:
        paragraphs: in document order.
        setting: of the resolution.
    """
    for paragraph in paragraphs:
        for one in find_citations(paragraph.text, setting):
            yield paragraph, "", one
            if one.kind in {"resolution", "decision"} and one.target not in {"", setting.id}:
                setting = replace(setting, latest=one.target)
            if one.kind == "treaty" and one.target not in setting.treaties:
                setting = replace(setting, treaties=(*setting.treaties, one.target))
        for note in paragraph.footnotes:
            for one in find_citations(note.resolved or note.text, setting):
                yield paragraph, note.mark, replace(one, span=Span(0, len(note.text))) if note.resolved else one


__all__ = ["PLACES", "citations_of", "find_citations", "setting_of"]
