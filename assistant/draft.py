"""A draft in, its paragraphs and sentences out: from a file of any format that is read, or from pasted text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.errors import BadQuestion, NoResolution
from corpus.quote import derive, normalise
from corpus.regex import regex
from corpus.resumed import in_reading_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from corpus.document import Document

MOST = 1000
"""So many paragraphs of a draft are compared on a page; a resolution of 40 pages has about 300."""

MOST_IN_A_FILE = 10_000
"""So many are on the command line, which shows how far it is: about 1,000 pages."""

LONGEST = 100_000
"""Characters of one paragraph."""

_LABEL = regex(r"\s*(?:\d{1,3}\.|\([a-z]{1,5}\)|[•–*-]|(?:OP|PP) ?\d{1,3}\.?)\s+(?=\S)")
_ENDS = regex(r"[.;:。；：؛][”\"»]?\s*$")
_COMMA = regex(r"[,，،](?: and)?\s*$")
_OPENS = regex(r"[A-Z][a-z]+(?:ing|ed|ful|are|ous|s)\b|(?:Also|Further) ")
_SENTENCE = regex(r"(?<=[.;!?])[”\"»)]?\s+(?=[A-Z(“\"«\d])|(?<=[。；！？])")
_SHORT = regex(
    r"\b(?:paras?|nos?|arts?|vols?|chaps?|sects?|corr|add|rev|res|mrs?|ms|dr|st|e\.g|i\.e|cf|pp?|ibid|et al|[a-z])\.$",
    re.IGNORECASE,
)
_SKIPPED = ("furniture", "note", "header", "table")


def read_draft(path: Path) -> tuple[str, ...]:
    """Return the paragraphs of a draft file, without their numbers and letters.

    Raises:
        UnreadableFile: no reader takes the file.
        BadQuestion: it has no words, or more than 10,000 paragraphs.
    """
    from corpus.read import read_file

    return _checked(_paragraphs(read_file(path)), str(path), MOST_IN_A_FILE)


def read_draft_bytes(data: bytes, name: str) -> tuple[str, ...]:
    """Return what ``read_draft`` does, of a file's bytes and 1,000 paragraphs; ``name`` is what a message calls it."""
    from corpus.read import read_bytes

    return _checked(_paragraphs(read_bytes(data, name)), name)


def split_draft(text: str) -> tuple[str, ...]:
    r"""Return the paragraphs of a pasted text, 1,000 at most; errors as ``read_draft``.

    >>> split_draft("1. Urges all States\nto cooperate;\n2. Decides to remain seized.")
    ('Urges all States to cooperate;', 'Decides to remain seized.')
    """
    from corpus.text import document_of

    return _checked(_paragraphs(document_of(text, "the draft")), "the draft")


def sentences(paragraph: str) -> tuple[str, ...]:
    """Return the sentences of a paragraph; clauses that a semicolon ends count as such.

    >>> sentences("Notes the report (para. 5); Requests a study. It shall be short.")
    ('Notes the report (para. 5);', 'Requests a study.', 'It shall be short.')
    """
    found, start = [], 0
    for gap in _SENTENCE.finditer(paragraph):
        if _SHORT.search(paragraph[max(start, gap.start() - 8) : gap.start()]):
            continue
        found.append(paragraph[start : gap.end()].strip())
        start = gap.end()
    found.append(paragraph[start:].strip())
    return tuple(one for one in found if re.search(r"\w", one))


def bare(text: str) -> str:
    """Return a text on one line, without the number or letter before it."""
    return normalise(_LABEL.sub("", text, count=1)) if _LABEL.match(text) else normalise(text)


def _checked(paragraphs: Sequence[str], name: str, most: int = MOST) -> tuple[str, ...]:
    found = tuple(one for one in paragraphs if re.search(r"\w", one))
    if not found:
        raise BadQuestion(f"{name} has no words: give a draft with text (of a scanned page, its recognised text)")
    if len(found) > most:
        raise BadQuestion(f"{name} has {len(found):,} paragraphs: give {most:,} at most, a part at a time")
    longest = max(found, key=len)
    if len(longest) > LONGEST:
        raise BadQuestion(f"a paragraph of {name} has {len(longest):,} characters: give {LONGEST:,} at most")
    return found


def _paragraphs(document: Document) -> list[str]:
    """Return the paragraphs of a document: those of its resolutions, or of a text that opens none, its own."""
    from corpus.parse import parse

    try:
        found = parse(document)
        return [piece.text for resolution in found for piece in in_reading_order(resolution.paragraphs, resolution)]
    except NoResolution:
        text = document.source.text
        if document.blocks is not None:
            return [derive(text, block.spans) for block in document.blocks if block.role not in _SKIPPED]
        return [bare(lines) for lines in _grouped(document)]


def _grouped(document: Document) -> Iterator[str]:
    """Yield the lines of each paragraph: from a blank line, a number or an opening word to the next one."""
    group: list[str] = []
    lines = [line for line in document.lines if line.role not in _SKIPPED]
    for line in lines:
        if group and (line.is_blank or line.opens or (line.opens is None and _begins(group[-1], line.text))):
            yield "\n".join(group)
            group = []
        if not line.is_blank:
            group.append(line.text)
    if group:
        yield "\n".join(group)


def _begins(before: str, line: str) -> bool:
    if _LABEL.match(line):
        return True
    opens = _OPENS.match(line.strip()) is not None
    return bool((_ENDS.search(before) and (opens or line.strip()[:1].isupper())) or (_COMMA.search(before) and opens))
