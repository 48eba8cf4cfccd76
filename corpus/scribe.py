"""Writes paragraphs, points and headings into a transcript, and tells apart what a markup leaves unlabelled.

A markup that was made by a program states most of the structure. It leaves letters among the words ("(a) To ensure"),
takes headings for paragraphs and the items of a list for paragraphs of their own: here the words decide.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from corpus.closing import closes
from corpus.degree import next_trail
from corpus.formula import read_formula
from corpus.heading import read_annex, read_section
from corpus.opening import opens_operative
from corpus.points import Enumerator, read_enumerator
from corpus.transcript import Mark, Transcript

if TYPE_CHECKING:
    from corpus.document import Role

Words = list[str | Mark]

_LITERAL = re.compile(
    r"\s*(?P<printed>[(（]?(?:[^\W\d_]{1,5}|\d{1,3})[)）]|[’‘]\d{1,2}[’‘]|[㈠-㈩]|\d{1,3}(?:\.(?!\d)|\s?[-–](?=\s))|[-–−•·*])"
    r"\s+(?=\S)"
)
_ENDS = re.compile(r"[,;:.!?،؛。；：，…][”\"’)»\]]*(?:\s*(?:and|or|et|ou|y|o|e|и|или|و|أو|和|或))?\s*$")
_ANNEX_TO = re.compile(r"(?:Annex|Appendix)(?:\s[IVX\d]{1,5})?\s+to\s+(?:the\s+present\s+)?resolution\b.{0,30}")
_ANNEX_TITLED = re.compile(r"Annex(?:\s[IVX]{1,5})?\s(?=[A-Z][a-z]).{1,150}")
_REISSUED = re.compile(r"\*?\s?(?:Second\s|Third\s)?[Rr]e-?issued\s(?:for|as)\s.{0,60}")
_LONGEST_HEADING = 200
_INTRODUCES = (":", "：")


class Manner(NamedTuple):
    """How a paragraph stands: in italics, as a heading; the number of the paragraph after it, or that it has none."""

    emphasised: bool = False
    headed: bool = False
    following: str = ""
    unnumbered: bool = False


_PLAIN = Manner()


class Scribe:
    """What has been written so far, as far as the next paragraph depends on it."""

    def __init__(self) -> None:
        self.transcript = Transcript()
        self.trail: list[tuple[str, str]] = []  # the open degrees: (style, label)
        self.ending = ""  # how the last paragraph or point ended
        self.language = "en"
        self.number = 0  # of the last numbered paragraph in this body
        self.numbers_follow = False  # whether a numbered paragraph is still to come in this body
        self.listing = False  # whether unlabelled paragraphs are items of a list
        self.enacted = False  # whether an operative paragraph has come in this body
        self.begun = False  # whether one has come in this resolution
        self.annexed = self.closed = False
        self.declares = False  # whether the annex has an enacting formula

    # What begins something new.

    def formula(self, words: Words) -> None:
        """Write an enacting formula, which tells the language."""
        found = read_formula(words_of(words))
        self.language = found.language if found else self.language
        self.transcript.add("formula", words)

    def part(self, number: str, title: Words) -> None:
        """Open a part of a composite resolution."""
        self.transcript.add("part", title, printed=number, label=number.strip(" ."))
        self._begin(annexed=False)

    def annex(self, words: Words) -> None:
        """Open an annex; without words, one whose heading is still to come or is not printed."""
        blocks = self.transcript.blocks
        if blocks and blocks[-1].role == "annex" and not blocks[-1].spans:
            blocks.pop()
        self.transcript.add("annex", words)
        self._begin(annexed=True)

    def body(self, *, numbers_follow: bool) -> None:
        """Open the paragraphs that follow a preamble or an annex's heading."""
        self.number, self.listing, self.enacted, self.numbers_follow = 0, False, False, numbers_follow

    def _begin(self, *, annexed: bool) -> None:
        self.annexed, self.closed, self.begun, self.declares = annexed, False, False, False
        self.trail, self.ending = [], ""
        self.body(numbers_follow=self.numbers_follow)

    def heading(self, words: Words, printed: str = "") -> None:
        """Write a heading; one that goes on with a point's words is none."""
        text = words_of(words)
        if not printed and (_opens_annex(text) or _ANNEX_TITLED.fullmatch(text)):
            self.annex(words)
        elif text[:1].islower() and self.trail and not printed and not _ENDS.search(self.ending):
            self.extend(words, len(self.trail))
        else:
            if not printed:
                words, printed = _split_heading(words, text)
            mark = read_enumerator(printed) if printed else None
            self.transcript.add("heading", words, printed=printed, label=mark.label if mark else printed)
            self.listing = False

    # What is labelled.

    def numbered(self, words: Words, printed: str, manner: Manner = _PLAIN) -> None:
        """Write a paragraph with a number or letter of its own."""
        mark = read_enumerator(printed, self.trail[-1][1] if self.trail else "")
        if mark is None or (mark.style == "•" and not self.ending):
            self.unlabelled([f"{printed} ", *words], manner)
        elif mark.style == "1.":
            self._operative(words, printed, mark.label)
        elif mark.style == "•":
            self.point(words, printed, self._item_degree())
            self.listing = True
        elif mark.style == "A." and (is_title(words) or len(mark.label) > 1):
            self.heading(words, printed)
        else:
            trail = next_trail(self.trail, mark)
            self.point(words, printed, len(trail) if trail else 1)

    def point(self, words: Words, printed: str, degree: int) -> None:
        """Write a point of a degree, 1 for the first."""
        above = self.trail[degree - 1][1] if len(self.trail) >= degree else ""
        mark = read_enumerator(printed, above) if printed else None
        if printed and mark is None:
            words, printed = [f"{printed} ", *words], ""
        label = mark.label if mark else ""
        self._start("point", words, printed, label, degree)
        self.trail = [*self.trail[: degree - 1], (mark.style if mark else "•", label)]

    def extend(self, words: Words, degree: int = 0) -> None:
        """Write words that go on with the paragraph, or with the open point of a degree."""
        text = self.transcript.add("continuation", words, degree=degree)
        self.ending = _ending(text) if text else self.ending

    def _operative(self, words: Words, printed: str, label: str) -> None:
        self._start("operative", words, printed, label)
        self.number = int(label.split(".")[0])

    def _item_degree(self) -> int:
        """Return the degree of an item without a letter: beside those before it, else under the last letter."""
        return next((depth for depth, (style, _) in enumerate(self.trail) if style == "•"), len(self.trail)) + 1

    # What is not.

    def recital(self, words: Words) -> None:
        """Write a paragraph of a preamble, or a point of one whose letter stands among the words."""
        text = words_of(words)
        if not says(words):
            self.transcript.add("furniture", words)
        elif self._formula_in_annex(words, text) or self._literal(words):
            return
        elif self.language == "en" and text[:1].islower() and self.ending.endswith(("and", "or")):
            self.extend(words)
        else:
            self._start("preambular", words)

    def unlabelled(self, words: Words, manner: Manner = _PLAIN) -> None:
        """Write a paragraph of which the markup says no more than that it is one."""
        text = words_of(words)
        if not says(words):
            self.transcript.add("furniture", words)
        elif self._formula_in_annex(words, text):
            return
        elif self.closed or (self.begun and not self.annexed and not self.numbers_follow and closes(text)):
            self.closed = True
            self.transcript.add("closing", words)
        elif not self._literal(words):
            self._untold(words, text, manner)

    def _formula_in_annex(self, words: Words, text: str) -> bool:
        """Write the enacting formula of a text in an annex, which has a preamble of its own."""
        if not self.annexed or read_formula(text) is None or (self.ending and not self.ending.endswith(".")):
            return False
        self.formula(words)
        self.declares = True
        return True

    def _untold(self, words: Words, text: str, manner: Manner) -> None:
        introduced = self.listing or self.ending.endswith(_INTRODUCES)
        may_head = manner.headed if self.annexed else not introduced  # the lines of an annex may be a list of names
        mark = read_enumerator(text)
        if mark and mark.style == "A." and text.isupper():
            self.heading([], text)
        elif _opens_annex(text) or (may_head and is_title(words)) or self._heads_points(text, manner):
            self.heading(words)
        elif self.annexed:
            self._in_annex(words, text, introduced=introduced)
        elif self.listing and manner.emphasised and not self.numbers_follow and opens_operative(text, self.language):
            self._start("operative", words)  # its number is lost
        elif not self.number:
            self._before_numbers(words, text)
        elif text[:1].islower():
            self.extend(words)
        elif introduced or (self.trail and not _ENDS.search(self.ending)):
            self.listing = self.listing or introduced
            self.point(words, "", self._item_degree())
        elif manner.emphasised and not self.numbers_follow:
            self._start("operative", words)
        else:
            self.extend(words)

    def _heads_points(self, text: str, manner: Manner) -> bool:
        """Whether words stand above points that go on with the open list, or begin the first one."""
        mark = read_enumerator(manner.following, self.trail[-1][1] if self.trail else "") if manner.following else None
        if mark is None or mark.style == "•" or not self.enacted or self.annexed:
            return False
        if len(text) > _LONGEST_HEADING or text[:1].islower():
            return False
        if mark.style == "1.":
            return not _ENDS.search(text) and not self.listing and not self.ending.endswith(_INTRODUCES)
        trail = next_trail(self.trail, mark)
        if trail is None or (_ENDS.search(text) and not text.endswith(_INTRODUCES)):
            return False
        begins_anew = mark.label == "a" and len(trail) > 1 and trail[-2][0] == mark.style
        return not begins_anew

    def _in_annex(self, words: Words, text: str, *, introduced: bool) -> None:
        if text[:1].islower() and self.ending and not self.ending.endswith("."):
            self.extend(words)
        elif self.declares and not self.enacted and not opens_operative(text, self.language):
            self._start("preambular", words)
        else:
            self._start("operative", words)
            self.listing = introduced

    def _before_numbers(self, words: Words, text: str) -> None:
        recital = text.endswith((",", "،", "，")) and not opens_operative(text, self.language)
        if self.numbers_follow or (recital and not self.trail and not self.enacted):
            self._start("preambular", words)
        elif self.listing or (self.enacted and self.ending.endswith(_INTRODUCES)):
            self.point(words, "", 1)
            self.listing = True
        else:
            self._start("operative", words)

    def _literal(self, words: Words) -> bool:
        """Write a paragraph whose number or letter stands among its words; return whether it fits those before it."""
        first = words[0] if words and isinstance(words[0], str) else ""
        match = _LITERAL.match(first)
        mark = read_enumerator(match["printed"], self.trail[-1][1] if self.trail else "") if match else None
        opens = (
            self.annexed and not self.begun and mark is not None and mark.style == "(a)"
        )  # an annex with letters only
        if match is None or mark is None or not (self.ending or opens):
            return False
        rest: Words = [first[match.end("printed") :], *words[1:]]
        if mark.style == "1." and self.number and mark.label == str(self.number + 1):
            self._operative(rest, match["printed"], mark.label)
            return True
        degree = self._literal_degree(mark)
        if degree:
            self.point(rest, match["printed"], degree)
        return bool(degree)

    def _literal_degree(self, mark: Enumerator) -> int:
        if mark.style == "•":
            return self._item_degree()
        trail = next_trail(self.trail, mark) if self.trail or mark.style != "1." else None
        return len(trail) if trail else 0

    def _start(self, role: Role, words: Words, printed: str = "", label: str = "", degree: int = 0) -> None:
        if _REISSUED.fullmatch(words_of(words)):  # a note to the symbol
            self.transcript.add("furniture", words, printed=printed)
            return
        text = self.transcript.add(role, words, printed=printed, label=label, degree=degree)
        if text or label:
            self.ending = _ending(text)
        if role != "point":
            self.trail, self.listing = [], False
            self.enacted = role == "operative"
            self.begun = self.begun or self.enacted


def _split_heading(words: Words, text: str) -> tuple[Words, str]:
    """Return the title and the number of a heading that is one line: "II. Scope" or "II"."""
    section = read_section(text)
    if section is None:
        return words, ""
    first = words_of(words[:1]) if isinstance(words[0], str) else ""
    if section[1] >= len(text) and not any(isinstance(piece, Mark) for piece in words):
        return [], text
    if not first.startswith(text[: section[1]]):
        return words, ""
    return [first[section[1] :], *words[1:]], text[: section[1]]


def words_of(words: Words) -> str:
    """Return the text of words, markers left out and white space collapsed."""
    return " ".join("".join(piece for piece in words if isinstance(piece, str)).split())


def says(words: Words) -> bool:
    """Return whether there is a letter or digit among words."""
    return any(isinstance(piece, str) and any(c.isalnum() for c in piece) for piece in words)


def is_title(words: Words) -> bool:
    """Return whether words are a heading: short, with a capital first, and without an end."""
    text = words_of(words)
    return bool(text) and len(text) <= _LONGEST_HEADING and not text[0].islower() and not _ENDS.search(text)


def _opens_annex(text: str) -> bool:
    return read_annex(text) is not None or bool(_ANNEX_TO.fullmatch(text))


def _ending(text: str) -> str:
    return text[-20:].rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹* ")
