"""The text of an Akoma Ntoso file as blocks: the elements in reading order, each written for what it states."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.akn_list import Lists
from corpus.akn_tree import LINE_BREAK, below, child, children, local, pieces, plain, printed_number
from corpus.opening import opens_operative
from corpus.points import read_enumerator
from corpus.regex import regex
from corpus.scribe import Manner
from corpus.transcript import Transcript
from corpus.wording import Words, is_title, says, words_of

if TYPE_CHECKING:
    from corpus.akn_tree import Element

_EMPTY_MARK = regex(r"^\s*\(\s*\)\s*")  # what is left of an Arabic mark
_HEADED = regex(r"H(?:\d|Ch|ead)|.*Heading")  # the styles of headings
_LETTER = regex(r"\([a-z]{1,4}\)(?=\s)")
_SEIZED = regex(r"\bremain(?:s|ing)? (?:[a-z]+ly )?seized of (?:the|this) (?:matter|question)\W*$")
_SECTIONS = frozenset({"section", "part", "subsection", "title", "chapter", "article", "division"})
_HEADINGS = frozenset({"heading", "subheading", "crossHeading"})


def transcribe(root: Element) -> tuple[Transcript, tuple[str, ...]]:
    """Return the source text, blocks and markers of a document, and what a person should look at."""
    body = _Body({_mark(note) for note in below(root, "authorialNote")})
    body.take(root)
    body.take_notes(root)
    return body.scribe.transcript, (*body.problems, *body.scribe.problems)


class _Body(Lists):
    """Walks the tree in reading order."""

    def __init__(self, marks: set[str]) -> None:
        super().__init__(marks)
        self.problems: list[str] = []
        self._lone = ""  # a number in a paragraph of its own, before the words that it numbers

    # The frame.

    def take(self, element: Element, *, titled: bool = False) -> None:
        """Take a statement, a collection of them, or an attachment, without its preface where it is ``titled``."""
        for one in children(element):
            name = local(one)
            if name == "coverPage" or (name == "preface" and not titled):
                for line in children(one):
                    self._add("header", self.words(line))
            elif name == "preamble":
                self._take_preamble(one)
            elif name in ("mainBody", "body"):
                self._take_main(one)
            elif name == "conclusions":
                self._take_closing(one)
            elif name == "attachment":
                self._take_attachment(one)
            elif name == "component":
                self._take_component(one)
            elif name not in ("meta", "preface", "collectionBody"):
                self.take(one)

    def take_notes(self, root: Element) -> None:
        """Write the notes, as they stand at the foot of the page."""
        for note in below(root, "authorialNote"):
            lines = list(children(note, "p")) or [note]
            words = [piece for line in lines for piece in (*pieces(line, ()), " ") if isinstance(piece, str)]
            words[0] = _EMPTY_MARK.sub("", words[0], count=1)
            self._add("note", words, printed=_mark(note), label=_mark(note))

    def _take_closing(self, element: Element) -> None:
        for paragraph in children(element):
            lines: list[Words] = [[]]
            for piece in self.words(paragraph):
                first, *others = piece.split(LINE_BREAK) if isinstance(piece, str) else [piece]
                lines[-1].append(first)
                lines += [[other] for other in others]
            for line in lines:
                self._add("closing", line)

    def _take_component(self, element: Element) -> None:
        """Take a part of a composite resolution, or a draft that the resolution recommends."""
        statement = child(element, "statement", "doc")
        if statement is None:
            return
        if statement.get("name") == "draft resolution":
            self.scribe.annex([])
        preface = child(statement, "preface")
        if preface is not None:
            number = next((plain(one) for one in below(preface, "docNumber")), "")
            title = next(below(preface, "docTitle"), None)
            self.scribe.part(number, [] if title is None else self.words(title))
        self.take(statement, titled=True)
        self.scribe.annexed = False

    def _take_attachment(self, element: Element) -> None:
        main = next(below(element, "mainBody"), None)
        if main is None:
            return
        self.scribe.annex([])
        self._take_main(main)
        for conclusions in below(element, "conclusions"):
            self._take_closing(conclusions)

    # The preamble.

    def _take_preamble(self, element: Element) -> None:
        for one in children(element):
            name = local(one)
            if name == "formula":
                for index, line in enumerate(children(one, "p")):
                    (self.scribe.recital if index else self.scribe.formula)(self.words(line))
            elif name == "blockList":
                self._take_block_list(one)
            elif name == "container":
                self._take_recital(one)
            elif name == "block" or (is_title(words := self.words(one)) and says(words)):
                self.scribe.heading(self.words(one))
            else:
                self.scribe.recital(self.words(one))

    def _take_recital(self, element: Element) -> None:
        for one in children(element):
            if local(one) == "blockList":
                self._take_block_list(one)
            elif local(one) == "table":
                self._take_table(one)
            elif not element.get("name") and is_title(words := self.words(one)) and says(words):
                self.scribe.heading(words)
            else:
                self.scribe.recital(self.words(one))

    def _take_block_list(self, element: Element) -> None:
        for one in children(element):
            if local(one) == "listIntroduction":
                self.scribe.recital(self.words(one))
            elif local(one) == "item":
                printed = printed_number(one)
                for line in children(one, "p"):
                    words = self.words(line)
                    if _is_number(printed) and opens_operative(words_of(words), self.scribe.language):
                        self.scribe.numbered(words, printed)
                    elif printed or not words_of(words)[:1].islower():
                        self.scribe.point(words, printed, 1)
                    else:
                        self.scribe.extend(words)
                    printed = ""

    # The operative part and the annexes.

    def _take_main(self, element: Element) -> None:
        quoted = {one for draft in below(element, "embeddedStructure") for one in below(draft, "paragraph")}
        own = [one for one in below(element, "paragraph") if one not in quoted]
        numbers = [one for one in own if _is_number(printed_number(one))]
        last = numbers[-1] if numbers else None
        self.scribe.body(numbers_follow=last is not None)
        interrupted = last is None and any(local(one) == "preamble" for one in element.itersiblings("{*}*"))
        annexed = self._find_annex(numbers)
        for one in children(element):
            if one is annexed:
                self.scribe.annex([])
            self._take_piece(one, last, recitals=interrupted)

    def _find_annex(self, numbers: list[Element]) -> Element | None:
        """Return what follows the last operative paragraph, where numbers of a form or the like go on below it."""
        for one, after in pairwise(numbers):
            mark, following = read_enumerator(printed_number(one)), read_enumerator(printed_number(after))
            if mark and following and mark.label.isdecimal() and _SEIZED.search(plain(one)):
                runs_on = following.label == str(int(mark.label) + 1)
                return None if runs_on or opens_operative(plain(after), self.scribe.language) else one.getnext()
        return None

    def _take_piece(self, element: Element, last: Element | None, *, recitals: bool = False) -> None:
        name = local(element)
        if name in ("paragraph", "alinea"):
            if element is last:
                self.scribe.numbers_follow = False
            introduces = name == "alinea" and not self.scribe.begun  # the words above a presidential statement
            self._take_paragraph(element, recital=recitals or introduces)
        elif name in _SECTIONS:
            self._take_section(element, last)
        elif name == "container":
            for one in children(element):
                if local(one) == "blockList":
                    self._take_block_list(one)
                else:
                    self._take_piece(one, last)
        elif name == "crossHeading" and not is_title(self.words(element)):
            self.scribe.recital(self.words(element))
        elif name in _HEADINGS:
            self.scribe.heading(self.words(element))
        elif name == "table":
            self._take_table(element)
        elif name != "num":
            self.scribe.unlabelled(self.words(element), _manner(element))

    def _take_section(self, element: Element, last: Element | None) -> None:
        if number := printed_number(element):
            self.scribe.heading([], number)
        for one in children(element):
            if local(one) == "p" and (number := printed_number(one)):
                self.scribe.heading([], number)
            else:
                self._take_piece(one, last)

    def _take_paragraph(self, element: Element, *, recital: bool) -> None:
        printed = printed_number(element)
        for one in children(element):
            name = local(one)
            if name == "num":
                continue
            if name in _HEADINGS:
                self._take_titled(self.words(one), printed)
            elif name == "list":
                self._take_list(one, printed, 0)
            elif name == "point":
                self._take_point(one, 1)
            else:
                for line in [one] if name == "p" else children(one):
                    self._take_line(line, element, printed, recital=recital)
                    printed = ""
            printed = ""
        if printed:
            self.scribe.heading([], printed)

    def _take_titled(self, words: Words, printed: str) -> None:
        if _is_number(printed):
            self.scribe.numbered(words, printed)
        else:
            self.scribe.heading(words, printed)

    def _take_line(self, element: Element, paragraph: Element, printed: str, *, recital: bool) -> None:
        if local(element) == "table":
            self._take_table(element)
            return
        words = self.words(element)
        if self._lone and not printed and says(words):
            printed = self._lone
        if self._lone and printed != self._lone:
            self.problems.append(f"paragraph {self._lone.strip(' .-–')} is printed without words")
        if not says(words) and (_is_number(printed) or (printed and _manner(paragraph).unnumbered)):
            self._lone = printed
            return
        self._lone = ""
        if printed:
            self.scribe.numbered(words, printed, _manner(paragraph))
        elif str(paragraph.get("class") or "").startswith("FootnoteText"):
            self._add("table", words)
        elif recital and not is_title(words) and not self.scribe.enacts(words_of(words)):
            self.scribe.recital(words)
        else:
            self.scribe.unlabelled(words, _manner(paragraph))
        for embedded in children(element, "embeddedStructure"):
            self._take_embedded(embedded)

    def _take_embedded(self, element: Element) -> None:
        """Take a draft that the paragraph recommends: it has paragraphs of its own, set apart like an annex's."""
        self.scribe.annex([])
        for one in children(element):
            if local(one) == "container":
                self._take_recital(one)
            else:
                self._take_piece(one, None)
        self.scribe.annexed = False


def _mark(note: Element) -> str:
    return (note.get("marker") or "*").strip()


def _is_number(printed: str) -> bool:
    mark = read_enumerator(printed) if printed else None
    return mark is not None and mark.style == "1."


def _manner(paragraph: Element) -> Manner:
    first = next(below(paragraph, "span"), None)
    following = paragraph.getnext()
    after = printed_number(following) if following is not None and local(following) == "paragraph" else ""
    headed = _HEADED.match(str(paragraph.get("class") or "")) is not None
    alone = following is not None and local(following) == "paragraph" and not after
    bold = _is_bold(paragraph)
    literal = _LETTER.match(plain(following)) if bold and alone else None
    letter = literal[0] if literal else ""
    return Manner(first is not None and first.get("class") == "italic", headed, bold, after, alone, letter)


def _is_bold(paragraph: Element) -> bool:
    """Return whether all the words of a paragraph are in bold, be it in several pieces."""
    set_apart = [plain(one) for one in below(paragraph, "span") if "bold" in str(one.get("class")).split()]
    return bool(set_apart) and "".join("".join(set_apart).split()) == "".join(
        plain(child(paragraph, "content")).split()
    )
