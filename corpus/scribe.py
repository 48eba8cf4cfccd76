"""Writes paragraphs, points and headings into a transcript, and tells apart what a markup leaves unlabelled.

A markup that was made by a program states most of the structure. It leaves letters among the words ("(a) To ensure"),
takes headings for paragraphs and the items of a list for paragraphs of their own: here the words decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corpus.closing import closes
from corpus.degree import next_trail
from corpus.formula import read_formula
from corpus.heading import names_division
from corpus.opening import opens_operative, opens_preambular
from corpus.points import Enumerator, read_bare_number, read_enumerator, read_misprint
from corpus.regex import regex
from corpus.script import Script
from corpus.wording import (
    ENDS,
    LONGEST_HEADING,
    Words,
    is_title,
    join_decimal,
    opens_annex,
    says,
    words_of,
)

if TYPE_CHECKING:
    pass

_LITERAL = regex(
    r"\s*(?P<printed>[(（]?(?:[^\W\d_]{1,5}|\d{1,3})[)）]|[’‘]\d{1,2}[’‘]|[㈠-㈩]|\d{1,3}(?:\.(?!\d)|\s?[-–](?=\s))|[-–−•·*])"
    r"\s+(?=\S)"
)
# "232 .Recognizes", or a mark that nobody sees after the full stop
_TORN = regex(r"\s*(?P<printed>(?P<digits>\d{1,3})\s?\.)[\s\u200e\u200f]*(?=[^\W\d_])")
_FIRST_LETTER = regex(r"\s*(?P<printed>\(a\))\s+(?=\S)")
_INTRODUCES = (":", "：")


class Manner(NamedTuple):
    """How a paragraph is set: in italics, as a heading, bold; the number of the one after it, or that it has none."""

    emphasised: bool = False
    headed: bool = False
    bold: bool = False
    following: str = ""
    unnumbered: bool = False
    letter: str = ""  # that opens the words of the one after it


_PLAIN = Manner()


class Scribe(Script):
    """Writes what the markup numbers, and tells what it leaves unlabelled."""

    def numbered(self, words: Words, printed: str, manner: Manner = _PLAIN) -> None:
        """Write a paragraph with a number or letter of its own."""
        words, printed = join_decimal(words, printed)
        mark = read_enumerator(printed, self.trail[-1][1] if self.trail else "")
        if number := self._misprinted(words, printed, manner):
            self.problems.append(f"the number of paragraph {number} is printed “{printed}”")
            self._operative(words, printed, number)
        elif mark is None or (mark.style == "•" and not self.ending):
            self.unlabelled([f"{printed} ", *words], manner)
        elif mark.style == "1." and self._is_quoted(mark.label):
            self.point(words, printed, self._item_degree())
        elif mark.style == "1.":
            self._in_order(words, printed, mark.label)
        elif self._letters_recital(mark, words):
            self._start("preambular", words, printed)
        elif mark.style == "•":
            self.point(words, printed, self._item_degree())
            self.listing = True
        elif mark.style == "A." and (is_title(words) or len(mark.label) > 1):
            self.heading(words, printed)
        else:
            if self._begins_list(mark):
                self.trail = []
            trail = next_trail(self.trail, mark)
            self.point(words, printed, len(trail) if trail else 1)

    def _in_order(self, words: Words, printed: str, label: str) -> None:
        """Write a numbered paragraph; one of an annex may have no words of its own: "5. (a) To act"."""
        first = words[0] if words and isinstance(words[0], str) else ""
        letter = _FIRST_LETTER.match(first) if self.annexed else None
        self._operative([] if letter else words, printed, label)
        if letter:
            self.wordless = True
            self.point([first[letter.end() :], *words[1:]], letter["printed"], 1)

    def _begins_list(self, mark: Enumerator) -> bool:
        """Whether "(a)" below a heading in an annex begins another list than the open one."""
        return self.headed and mark.label == "a" and bool(self.trail) and self.trail[0][0] == mark.style

    def _misprinted(self, words: Words, printed: str, manner: Manner) -> str:
        """Return the number of which digits are printed as letters ("l. Decides", then 2.), "" where none are."""
        number = read_misprint(f"{printed} …")
        if number is None or number.value != self.number + 1 or not opens_operative(words_of(words), self.language):
            return ""
        after = read_enumerator(manner.following) if manner.following else None
        runs_on = after is not None and after.label == str(number.value + 1)
        sure = printed.startswith("l") and not self.trail
        return str(number.value) if sure or runs_on or any(c.isdecimal() for c in printed) else ""

    def _is_quoted(self, label: str) -> bool:
        """Whether a number is of a text that the paragraph above it gives: "Article 9, new paragraph 4:", "4. In …"."""
        introduced = not self.annexed and self.ending.endswith(_INTRODUCES)
        return introduced and label.isdecimal() and 1 < int(label) <= self.number

    def _letters_recital(self, mark: Enumerator, words: Words) -> bool:
        """Whether a letter counts paragraphs of a preamble: "a. Recalling …", before the operative paragraph 1."""
        before = not (self.begun or self.enacted or self.annexed or self.trail) and self.numbers_follow
        return before and mark.style == "a." and opens_preambular(words_of(words), self.language)

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
        elif not self._literal(words) and not self._bare_number(words):
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
        elif (
            opens_annex(text)
            or ((may_head or self._is_bold_title(manner)) and is_title(words))
            or self._heads_points(text, manner)
            or self._heads_division(words, text)
            or self._heads_paragraph(text, manner)
        ):
            self.heading(words)
        elif self.annexed:
            self._in_annex(words, text, introduced=introduced)
        elif self.listing and manner.emphasised and not self.numbers_follow and opens_operative(text, self.language):
            self._start("operative", words)  # its number is lost
        elif not self.number:
            self._before_numbers(words, text)
        elif text[:1].islower():
            self.extend(words)
        elif introduced or (self.trail and not ENDS.search(self.ending)):
            self.listing = self.listing or introduced
            self.point(words, "", self._item_degree())
        elif manner.emphasised and not self.numbers_follow:
            self._start("operative", words)
        else:
            self.extend(words)

    def _is_bold_title(self, manner: Manner) -> bool:
        """Whether a line in bold heads what follows: in an annex, where names are bold too, a number must follow."""
        after = read_enumerator(manner.following) if manner.following else None
        counts = after is not None and after.style == "1." and after.label in ("1", str(self.number + 1))
        letter = read_enumerator(manner.letter) if manner.letter and (self.trail or self.number) else None
        runs_on = letter is not None and next_trail(self.trail, letter) is not None
        return manner.bold and (counts or runs_on or not self.annexed)

    def _heads_paragraph(self, text: str, manner: Manner) -> bool:
        """Whether a sentence in bold heads the next numbered paragraph: "Action 39. We will reform …", then 67."""
        after = read_enumerator(manner.following) if manner.following else None
        runs_on = after is not None and self.number > 0 and after.label == str(self.number + 1)
        ended = ENDS.search(self.ending) is not None and not self.ending.endswith(_INTRODUCES)
        return manner.bold and runs_on and ended and text[:1].isupper() and not self.annexed

    def _heads_division(self, words: Words, text: str) -> bool:
        """Whether words of an annex are the heading of an article or chapter, or the title below one."""
        return self.annexed and is_title(words) and (names_division(text) or self.untitled)

    def _heads_points(self, text: str, manner: Manner) -> bool:
        """Whether words stand above points that go on with the open list, or begin the first one."""
        mark = read_enumerator(manner.following, self.trail[-1][1] if self.trail else "") if manner.following else None
        if mark is None or mark.style == "•" or not self.enacted or self.annexed:
            return False
        if len(text) > LONGEST_HEADING or text[:1].islower():
            return False
        if mark.style == "1.":
            return not ENDS.search(text) and not self.listing and not self.ending.endswith(_INTRODUCES)
        trail = next_trail(self.trail, mark)
        if trail is None or (ENDS.search(text) and not text.endswith(_INTRODUCES)):
            return False
        begins_anew = mark.label == "a" and len(trail) > 1 and trail[-2][0] == mark.style
        return not begins_anew

    def _in_annex(self, words: Words, text: str, *, introduced: bool) -> None:
        if text[:1].islower() and self.ending and not self.ending.endswith("."):
            self.extend(words, int(self.wordless))
        elif self.declares and not self.enacted and not opens_operative(text, self.language):
            self._start("preambular", words)
        else:
            self._start("operative", words)
            self.listing = introduced

    def enacts(self, text: str) -> bool:
        """Whether words open and end as an operative paragraph does, though no number opens them."""
        told = opens_operative(text, self.language) and not opens_preambular(text, self.language)
        return told and text.endswith((";", ".", "；", "؛", "。"))

    def _before_numbers(self, words: Words, text: str) -> None:
        recital = text.endswith((",", "،", "，")) and not opens_operative(text, self.language)
        before = self.numbers_follow and not self.enacts(text)
        if before or (recital and not self.trail and not self.enacted):
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

    def _bare_number(self, words: Words) -> bool:
        """Write a paragraph whose number among its words has lost or torn its full stop; return whether it is one."""
        first = words[0] if words and isinstance(words[0], str) else ""
        torn, bare = _TORN.match(first), read_bare_number(first)
        if torn is not None:
            printed, value, end = words_of([torn["printed"]]), int(torn["digits"]), torn.end()
        elif bare is not None:
            printed, value, end = str(bare.value), bare.value, bare.end
        else:
            return False
        rest: Words = [first[end:], *words[1:]]
        runs_on = bool(self.number) and value == self.number + 1 and ENDS.search(self.ending) is not None
        if not runs_on or not opens_operative(words_of(rest), self.language):
            return False
        self._operative(rest, printed, str(value))
        return True

    def _literal_degree(self, mark: Enumerator) -> int:
        if self._begins_list(mark):
            self.trail = []
        if mark.style == "•":
            return self._item_degree()
        trail = next_trail(self.trail, mark) if self.trail or mark.style != "1." else None
        return len(trail) if trail else 0
