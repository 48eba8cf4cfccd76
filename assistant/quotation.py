"""A text in, the quotation and the reference that it claims out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.bareclaim import read_bare_claim
from corpus.paragraph import Span
from corpus.reference import Mention, read_references
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_QUOTED = regex(r"[“\"«„](?P<words>.+)[”\"»“]|(?<!\w)[‘'](?P<single>.+)[’'](?!\w)", re.DOTALL)
_DOUBLE = regex(r"[“”„«»\"]")
_SINGLE = regex(r"(?<!\w)[‘'](?=[\w\[(…])|(?<=\S)[’'](?!\w)")
_CITED_LINE = regex(r"^[ \t]{0,8}>[ \t]?", re.MULTILINE)
_EMPHASIS = regex(r"(?<![\w*_])(?P<mark>[*_]{1,3})(?=[^\s*_])(?P<words>[^*_\n]{1,300})(?<=\S)(?P=mark)(?![\w*_])")
_IBID = regex(r"(?<=[”\"»’'])[\s,;.(\[]{0,5}ibid\b[^“”\"«»]{0,60}$", re.IGNORECASE)
_OPENS_AFTER = regex(r"[\s(\[{—–/“‘'\"-]")
_BRACKETED = regex(r"\s{0,3}[,.;]?\s{0,3}[(\[][^()\[\]]{1,200}(?:\([^()]{1,80}\)[^()\[\]]{0,100})?[)\]][\s.]*")
_LABEL = regex(r"\s*(?:\d{1,3}\.|\([a-z]{1,5}\)|OP ?\d+\.?|PP ?\d+\.?)\s+(?=\S)")
_WORD = regex(r"\w{2,}")
_DOCUMENT = r"(?:U\.?N\.? )?Doc(?:ument)?\b[.:]*"
_BETWEEN = regex(rf"(?:[\s,;:()\[\]]|\b{_DOCUMENT})*", re.IGNORECASE)
_LEAD = regex(rf"\b(?:(?:see|cf\.?) (?:{_DOCUMENT})?|{_DOCUMENT})\s*$", re.IGNORECASE)
_CUT_OFF = regex(r"\b[A-Z]/(?:HRC/)?$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words that are quoted, the reference that they claim, None without one, and that as it is written.

    ``whole`` is the text read without regard to its quotation marks, None where all words are in them: it may be a
    paragraph with marks of its own, and is likely one if ``is_likely_whole``. ``count`` is how many quotations there
    are side by side; ``words`` is the first of them, ``others`` are the rest where all claim the one reference, which
    stands before or after them all. ``is_shared`` says that another quotation claims the same. ``unread`` is
    what stands in brackets behind the quotation and cannot be read as a reference.
    """

    words: str
    mention: Mention | None = None
    claimed: str | None = None
    whole: Quotation | None = None
    is_likely_whole: bool = False
    count: int = 1
    others: tuple[str, ...] = ()
    is_shared: bool = False
    unread: str = ""


def read_quotation(text: str) -> Quotation:
    """Return the quotation and the reference that it claims: one that stands outside it, at either end.

    What Markdown and e-mail put around words ("> ", "*Urges*") is left out, and so is an "ibid." behind them.
    """
    text = _IBID.sub("", _EMPHASIS.sub(r"\g<words>", _CITED_LINE.sub("", text)))
    read = read_references(text)
    mentions = _joined(text, [m for m in read if m.number])
    unmarked = _unmarked(text, mentions)
    spans = _quoted(text)
    outside = [m for m in mentions if all(m.span.end <= s.start or m.span.start >= s.end for s in spans)]
    beside = _WORD.findall(_without(text, [*spans, *(m.span for m in outside)]))
    if not spans:
        return unmarked
    if beside and not outside and len(spans) == 1:
        return _without_claim(text, spans[0], unmarked)
    words, *more = (_bare(text[start + 1 : end - 1]) for start, end in spans)
    claim = outside[0] if outside else None
    quoted = sum(len(_WORD.findall(text[slice(*span)])) for span in spans)
    whole = unmarked if beside else None
    is_likely_whole = len(beside) > quoted
    others = tuple(more) if not is_likely_whole and _is_for_all(claim, read, spans) else ()
    return Quotation(words, claim, _written(text, claim), whole, is_likely_whole, len(spans), others)


def _without_claim(text: str, span: Span, unmarked: Quotation) -> Quotation:
    """Return a text with one quotation beside other words, in which no reference was read: all of it, or that alone.

    A bare number with a paragraph beside the quotation, "(1325, OP 10)", is the reference after all.
    """
    before, after = text[: span.start], text[span.end :]
    words = _bare(text[span.start + 1 : span.end - 1])
    outside = [one for one in (before, after) if _WORD.search(one)]
    claim = read_bare_claim(outside[0]) if len(outside) == 1 else None
    if claim:
        return Quotation(words, *claim)
    bracketed = not before.strip() and _BRACKETED.fullmatch(text, span.end) is not None
    unread = after.strip(" .,;\n") if bracketed else ""
    return Quotation(words, whole=unmarked, is_likely_whole=not bracketed, unread=unread)


def _is_for_all(claim: Mention | None, read: Iterable[Mention], spans: Sequence[Span]) -> bool:
    """Whether a claim stands before or after all quotations, and nothing else outside them names a paragraph."""
    if claim is None or not (claim.span.end <= spans[0].start or claim.span.start >= spans[-1].end):
        return False
    outside = [m for m in read if all(m.span.end <= s.start or m.span.start >= s.end for s in spans)]
    return all(claim.span.start <= m.span.start and m.span.end <= claim.span.end for m in outside)


def _written(text: str, mention: Mention | None) -> str | None:
    return text[slice(*mention.span)].strip() if mention else None


def _quoted(text: str) -> list[Span]:
    """Return where the quotations of a text are, marks included; one inside another is part of it.

    Marks that are not in pairs (each paragraph of a quotation may begin with one) are taken for one quotation.
    """
    found = _QUOTED.search(text)
    if not found:
        return []
    spans: list[Span] = []
    opened: list[re.Match[str]] = []
    for mark in (_SINGLE if found["words"] is None else _DOUBLE).finditer(text, found.start()):
        if _is_opening(mark, opened):
            opened.append(mark)
            continue
        if not opened:
            return [Span(*found.span())]
        first = opened.pop()
        if not opened:
            spans.append(Span(first.start(), mark.end()))
    return [Span(*found.span())] if opened or not spans else spans


def _is_opening(mark: re.Match[str], opened: Sequence[re.Match[str]]) -> bool:
    if mark[0] in "„«‘":
        return True
    if mark[0] == "“":
        return not opened or opened[-1][0] != "„"
    if mark[0] not in "\"'":
        return False
    before, after = mark.string[mark.start() - 1 : mark.start()], mark.string[mark.end() : mark.end() + 1]
    return not opened or bool(_OPENS_AFTER.match(before) and after.strip())


def _joined(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """Return mentions, neighbours that name one resolution put together: "SC Res 1325, UN Doc S/RES/1325, para 1"."""
    joined: list[Mention] = []
    for mention in mentions:
        start, end = mention.span
        cut = _CUT_OFF.search(text, max(0, start - 8), start)
        start = cut.start() if cut else start
        last = joined[-1] if joined else None
        if last and last.number == mention.number and _BETWEEN.fullmatch(text, last.span.end, start):
            joined[-1] = replace(
                last,
                span=Span(last.span.start, end),
                symbol=last.symbol or mention.symbol,
                organ=last.organ or mention.organ,
                selection=last.selection or mention.selection,
            )
        else:
            joined.append(replace(mention, span=Span(start, end)))
    return joined


def _unmarked(text: str, mentions: Iterable[Mention]) -> Quotation:
    """Return a text as one quotation without regard to quotation marks, its reference at one of its ends."""
    for mention in mentions:
        before, after = text[: mention.span.start], text[mention.span.end :]
        led = _LEAD.sub("", before)
        if (
            not re.search(r"\w", after)
            and (led != before or re.search(r"[(\[（［—–:;.,，。；：]\s*$", before))
            and re.search(r"\w", led)
        ):
            words = re.sub(r"[(\[（［—–]\s*$", "", led)
            return Quotation(_bare(words), mention, _written(text, mention))
        if not re.search(r"\w", led) and re.match(r"\s*[:)\]）］：—–]", after):
            words = after.lstrip(" :)]）］：—–\t\n")
            return Quotation(_bare(words), mention, _written(text, mention))
    return Quotation(_bare(text))


def _without(text: str, spans: Iterable[Span]) -> str:
    """Return a text with blanks in place of some parts."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _bare(words: str) -> str:
    """Return a quotation without the paragraph's number before it and white space around it."""
    return _LABEL.sub("", words.strip(), count=1).strip() if _LABEL.match(words) else words.strip()
