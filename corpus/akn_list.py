"""The lists of an Akoma Ntoso file: chapeaux, points and what stands among them, tables too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.akn_tree import below, child, children, local, pieces, printed_number
from corpus.opening import opens_operative
from corpus.points import follows, read_enumerator
from corpus.scribe import Scribe
from corpus.wording import ENDS, Words, is_title, words_of

if TYPE_CHECKING:
    from corpus.akn_tree import Element

_HEADINGS = frozenset({"heading", "subheading", "crossHeading"})


class Lists:
    """Takes the lists and tables of a text in reading order."""

    def __init__(self, marks: set[str]) -> None:
        """Begin a text with the footnotes of these ``marks``."""
        self.marks = marks
        self.scribe = Scribe()
        self._add = self.scribe.transcript.add

    def words(self, element: Element) -> Words:
        """Return the words of an element and the markers in them."""
        return pieces(element, self.marks)

    def _take_table(self, element: Element) -> None:
        words: Words = []
        for row in below(element, "tr"):
            for cell in children(row, "td", "th"):
                words += [piece for line in children(cell) for piece in (*self.words(line), " ")]
        self._add("table", words)

    def _take_list(self, element: Element, printed: str, degree: int) -> None:
        """Take a list: its chapeau with the paragraph's number, its points, the words that follow them."""
        titled = False  # whether a title stands where the point should that the next list is under
        for one in children(element):
            name = local(one)
            if name == "point":
                if printed:
                    degree = self._take_chapeau([], printed)
                    printed = ""
                titled = self._take_point(one, degree + 1)
            elif name in ("sublist", "list"):
                self._take_list(one, "", degree if titled or self._runs_on(one) else degree + 1)
            elif name == "wrapUp":
                for line in children(one):
                    self.scribe.extend(self.words(line))
            else:
                for line in children(one):
                    if printed:
                        degree = self._take_chapeau(self.words(line), printed)
                        printed = ""
                    else:
                        titled = self._take_title(self.words(line), degree)

    def _runs_on(self, element: Element) -> bool:
        """Whether a list of but one point is the letter that follows the last one: (i), or (ii) after (hh)."""
        points = list(below(element, "point"))
        last = self.scribe.trail[-1] if self.scribe.trail else ("", "")
        mark = read_enumerator(printed_number(points[0])) if len(points) == 1 else None
        return mark is not None and mark.style == last[0] and last[1][:1] == "h" and follows(last[1], mark.label)

    def _take_chapeau(self, words: Words, printed: str) -> int:
        """Take the numbered chapeau of a list; return its degree, 0 for a paragraph's."""
        self.scribe.numbered(words, printed)
        return len(self.scribe.trail)

    def _take_title(self, words: Words, degree: int) -> bool:
        """Take words above a list that no number opens; return whether they are a title, not a point."""
        if degree and is_title(words):
            self.scribe.heading(words)
            return True
        if degree:
            self.scribe.point(words, "", degree)
        else:
            self.scribe.unlabelled(words)
        return False

    def _take_point(self, element: Element, degree: int) -> bool:
        """Take a point of a list; return whether it is but a title."""
        printed = printed_number(element)
        if not printed and child(element, "intro") is not None:
            lines = [line for one in children(element) for line in children(one)]
            titles = [line for line in lines if self._take_title(self.words(line), degree)]
            return len(titles) == len(lines)
        first = True
        for one in children(element):
            name = local(one)
            if name in _HEADINGS:
                self.scribe.heading(self.words(one))
            elif name in ("list", "sublist"):
                self._take_list(one, "", degree)
            elif name != "num":
                for line in [one] if name == "p" else children(one):
                    if local(line) == "table":
                        self._take_table(line)
                    elif first:
                        if self._leaves_list(element, words_of(self.words(line))):
                            self.scribe.numbered(self.words(line), printed)
                        else:
                            self.scribe.point(self.words(line), printed, degree)
                        first = False
                    else:
                        self.scribe.extend(self.words(line), degree)
        return False

    def _leaves_list(self, element: Element, text: str) -> bool:
        """Whether what the markup takes for a point is the next operative paragraph: (iv), then a list of 5 and 6."""
        scribe = self.scribe
        mark = read_enumerator(printed_number(element))
        opens = read_enumerator(printed_number(next(children(element.getparent(), "point"))))
        if mark is None or mark.style != "1." or opens is None or opens.label == "1":
            return False
        runs_on = scribe.number > 0 and mark.label == str(scribe.number + 1) and ENDS.search(scribe.ending) is not None
        return runs_on and not scribe.annexed and opens_operative(text, scribe.language)
