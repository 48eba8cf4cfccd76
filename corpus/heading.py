"""Headings: of sections, numbered or not, of annexes and of the parts of a composite resolution."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.points import read_han
from corpus.regex import regex

_EMPHASIS = r"[\s>#\u200e\u200f]*[*_]{0,3}"
_ANNEX = regex(
    rf"{_EMPHASIS}(?:(?:(?P<of>[A-Z]{{3,8}})\s(?=[A-Z][a-z]))?(?P<noun>Annexe?|ANNEXE?|Anexo|ANEXO|Приложение|ПРИЛОЖЕНИЕ"
    r"|Appendix|APPENDIX|Attachment|ATTACHMENT|Enclosure|ENCLOSURE)(?:\s+(?P<label>[IVX]{1,6}|\d{1,2}|[A-Z]))?"
    r"|附件(?P<han>[一二三四五六七八九十]{1,3})?"
    r"|(?:ال)?مرفق(?:\s+(?P<ordinal>الأول|الثاني|الثالث|الرابع|الخامس|السادس))?)[*_]{0,3}"
    r"(?:\s*[:.–—-]\s*(?P<title>\S.{0,150})|\s*\*{0,3})?\s*"
)
_ORDINALS = {"الأول": "I", "الثاني": "II", "الثالث": "III", "الرابع": "IV", "الخامس": "V", "السادس": "VI"}
_HAN = {"一": "I", "二": "II", "三": "III", "四": "IV", "五": "V", "六": "VI", "七": "VII", "八": "VIII"}
_INNER = frozenset({"appendix", "attachment", "enclosure"})
_OF_IT = regex(r"part\s+(?:[ivx]{1,5}|\d{1,2})\b", re.IGNORECASE)
_BEGINS = regex(
    rf"{_EMPHASIS}[“„«\"]?(?:Ann?exe?|Appendix|Attachment|Enclosure)(?:\s+(?P<label>[IVX]{{1,6}}|\d{{1,2}}|[A-Z]))?\b",
    re.IGNORECASE,
)
_SECTION = regex(
    rf"{_EMPHASIS}(?:Section\s+|Part\s+|Chapter\s+|PART\s+)?(?P<label>[IVX]{{1,6}}|[A-Z]|[一二三四五六七八九十]{{1,3}})"
    r"(?:\.|、)?[*_]{0,3}\s*"
)
_TITLED = regex(
    rf"{_EMPHASIS}(?:Section\s+|Part\s+|Chapter\s+)?(?P<label>[IVX]{{1,6}}|[A-Z]|[一二三四五六七八九十]{{1,3}})"
    r"(?:\.\s|、|[:—–])\s*(?P<title>\S.{0,200})"
)
_ARTICLE = regex(
    rf"{_EMPHASIS}(?:Article|ARTICLE|Artículo|ARTÍCULO|Статья|СТАТЬЯ|المادة)\s+"
    r"(?P<label>\d{1,3}|[IVXL]{1,7}|premier)(?:\s(?P<times>bis|ter|quater|quinquies))?(?![\w/(])\.?[*_]{0,3}"
    r"(?:\s*[:.–—-]?\s*(?P<title>[^\W\d_a-z].{0,150}))?\s*"
)
_HAN_ARTICLE = regex(r"\s*第\s?(?P<label>\d{1,3}|[一二三四五六七八九十]{1,3})\s?条(?:\s+(?P<title>\S.{0,80}))?\s*")
_DIVISION = regex(r"(?:part|section|chapter)\s+(?P<label>[ivx]{1,6}|\d{1,2}|[a-z])", re.IGNORECASE)
_PART = regex(rf"{_EMPHASIS}(?P<label>[A-Z])[.)]?[*_]{{0,3}}\s*")
_ENDS = regex(r"[,;:.،，；：。؛][*_”\"’)]{0,4}\s*$")
_LONGEST = 160


def read_annex(text: str) -> str | None:
    """Return the number printed in the heading of an annex, "" if it has none; None if the line is no such heading.

    >>> read_annex("Annex II"), read_annex("附件一"), read_annex("Annex I of the report")
    ('II', 'I', None)
    """
    match = _ANNEX.fullmatch(text) if len(text) < _LONGEST else None
    if not match:
        return None
    return match["label"] or _HAN.get(match["han"] or "", "") or _ORDINALS.get(match["ordinal"] or "", "")


class AnnexName(NamedTuple):
    """What an annex is called: "annex", "appendix" …, whose it is ("JCPOA"), its letter or number, its part."""

    noun: str
    of: str = ""
    label: str = ""
    part: str = ""

    @property
    def is_inner(self) -> bool:
        """Whether it belongs to the annex before it, or to a text in it."""
        return bool(self.of) or self.noun in _INNER

    def __str__(self) -> str:
        words = " ".join(filter(None, (self.of, self.noun, self.label)))
        return f"{words}, {self.part}" if self.part else words


def name_annex(heading: str) -> AnnexName | None:
    """Return what the heading of an annex calls it, in English; None if it names no annex.

    >>> [str(name_annex(one)) for one in ("Annex B: Statement", "JCPOA Annex II – Sanctions", "ATTACHMENT 1 - PART I")]
    ['annex B', 'JCPOA annex II', 'attachment 1, part I']
    """
    match = _ANNEX.fullmatch(heading) if len(heading) < _LONGEST else None
    if match is None:
        begins = _BEGINS.match(heading)
        if begins is None:
            return None
        noun = begins[0].split()[0].strip(' \t#>*_“„«"').lower()
        return AnnexName(noun if noun in _INNER else "annex", "", (begins["label"] or "").upper())
    noun = (match["noun"] or "").lower()
    part = _OF_IT.match(match["title"] or "")
    label = match["label"] or _HAN.get(match["han"] or "", "") or _ORDINALS.get(match["ordinal"] or "", "")
    said = f"part {part[0].split()[1].upper()}" if part else ""
    return AnnexName(noun if noun in _INNER else "annex", match["of"] or "", label, said)


def read_part(text: str, expected: str = "") -> str | None:
    """Return the letter that opens a part of a composite resolution, None if the line opens none.

    Args:
        text: the line: a letter alone, or the letter ``expected`` and a title.
        expected: the letter of the part that comes next.
    """
    match = _PART.fullmatch(text) if len(text) < _LONGEST else None
    if match:
        return match["label"]
    begins = expected and len(text) < 2 * _LONGEST and re.match(rf"{_EMPHASIS}{expected}\.?\s+\S", text)
    return expected if begins else None


def read_section(text: str) -> tuple[str, int] | None:
    """Return the number or letter of a section and where its title begins, None if the line opens no section.

    >>> read_section("II. Scope"), read_section("B"), read_section("II. Scope of the,")
    (('II', 4), ('B', 1), None)
    """
    if len(text) >= _LONGEST:
        return None
    if bare := _SECTION.fullmatch(text):
        return bare["label"], len(text)
    titled = _TITLED.fullmatch(text)
    return (titled["label"], titled.start("title")) if titled and not _ENDS.search(text) else None


class Article(NamedTuple):
    """The heading of an article: its number as paths have it ("7", "7bis", "iv"), and whether a title follows it."""

    label: str
    titled: bool


def read_article(text: str) -> Article | None:
    """Return what the heading of an article says, None if the line heads none.

    >>> read_article("Article 7"), read_article("Article IV: Scope"), read_article("Article 7 of the Statute")
    (Article(label='7', titled=False), Article(label='iv', titled=True), None)
    """
    if len(text) >= _LONGEST or _ENDS.search(text.rstrip(" .")):
        return None
    match = _ARTICLE.fullmatch(text)
    if match:
        label = "1" if match["label"] == "premier" else match["label"].lower()
        return Article(f"{label}{match['times'] or ''}", bool(match["title"]))
    han = _HAN_ARTICLE.fullmatch(text)
    if han is None:
        return None
    return Article(han["label"] if han["label"].isdecimal() else str(read_han(han["label"])), bool(han["title"]))


def bare_division(label: str) -> str:
    """Return the number or letter of a section without what it is called: "Part II" is "II".

    >>> bare_division("Part II"), bare_division("Chapter ii"), bare_division("B")
    ('II', 'II', 'B')
    """
    match = _DIVISION.fullmatch(label)
    return match["label"].upper() if match else label


def names_division(text: str) -> bool:
    """Return whether a line says no more than which article, chapter, part or section begins: "Article 2", "Part I"."""
    article = read_article(text)
    return not article.titled if article else bool(_DIVISION.fullmatch(text.strip(" *_.")))


def may_be_heading(text: str) -> bool:
    """Return whether a line can be a heading: short, a capital first where there are any, no stop at its end."""
    text = text.strip()
    first = text.lstrip('#*_“"( ')[:1]
    return 1 < len(text) < _LONGEST and bool(first) and not first.islower() and not _ENDS.search(text)


def may_continue_heading(text: str) -> bool:
    """Return whether a line can be the second of a heading, which may begin with a small letter."""
    return 1 < len(text.strip()) < _LONGEST and not _ENDS.search(text)
