"""The text of an Akoma Ntoso file as blocks: what the elements state, and where they state too little, the words.

The files were marked up by a program. It leaves letters in the words ("(a) To ensure"), takes headings for paragraphs,
opens a second preamble after a heading, and puts a list beside the point that it belongs to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.akn_tree import below, child, children, local, pieces, plain
from corpus.enumerator import Enumerator, next_trail, read_enumerator
from corpus.transcript import Mark, Transcript

if TYPE_CHECKING:
    from corpus.akn_tree import Element
    from corpus.document import Role

_LITERAL = re.compile(
    r"\s*(?P<printed>[(（]?(?:[^\W\d_]{1,5}|\d{1,3})[)）]|[’‘]\d{1,2}[’‘]|[㈠-㈩]|[-–−•·*]|\d{1,3}\.(?!\d))\s+(?=\S)"
)
ANNEX = re.compile(
    r"(?:annex(?:e|es)?|appendi(?:x|ces)|enclosure|anexos?|apéndice|приложени[ея]|дополнение|(?:ال)?مرفق\w*|(?:ال)?تذييل|附件|附录)"
    r"\s*(?:[IVXLC\d]{1,6}|[A-Z]|\w{1,8})?(?:\s*\*)?",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[,;:.!?،؛。；：，…][”\"’)»\]]*(?:\s*(?:and|or|et|ou|y|o|e|и|или|و|أو|和|或))?\s*$")
_LONGEST_HEADING = 200
_SECTIONS = frozenset({"section", "part", "subsection", "title", "chapter", "article", "division"})
_HEADINGS = frozenset({"heading", "subheading", "crossHeading"})


def transcribe(root: Element) -> Transcript:
    """Return the source text, blocks and markers of a document."""
    body = _Body({(note.get("marker") or "*").strip() for note in below(root, "authorialNote")})
    body.take(root)
    body.take_notes(root)
    return body.transcript


class _Body:
    """Walks the tree in reading order and writes the transcript."""

    def __init__(self, marks: set[str]) -> None:
        self.marks = marks
        self.transcript = Transcript()
        self.trail: list[tuple[str, str]] = []  # the open degrees: (style, label)
        self.ending = ""  # how the last paragraph or point ended
        self.numbered = False  # whether a numbered paragraph has come in this body
        self.numbers_follow = False  # whether one is still to come
        self.listing = False  # whether unlabelled paragraphs are items of a list
        self.annexed = False
        self.enacted = False  # whether an operative paragraph has come in this body
        self.lone = ""  # a number that stands in a paragraph of its own, before the words that it numbers

    # The frame.

    def take(self, element: Element) -> None:
        """Take a statement, a collection of them, or an attachment."""
        for one in children(element):
            name = local(one)
            if name in ("coverPage", "preface"):
                self._take_front(one)
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
            elif name not in ("meta", "collectionBody"):
                self.take(one)

    def take_notes(self, root: Element) -> None:
        """Write the notes, as they stand at the foot of the page."""
        for note in below(root, "authorialNote"):
            mark = (note.get("marker") or "*").strip()
            words: list[str | Mark] = []
            for paragraph in [*children(note, "p")] or [note]:
                words += [*pieces(paragraph, ()), " "]
            words = [_without_marks(piece) for piece in words]
            self.transcript.add("note", words, printed=mark, label=mark)

    def _take_front(self, element: Element) -> None:
        for paragraph in children(element):
            self.transcript.add("header", pieces(paragraph, self.marks))

    def _take_closing(self, element: Element) -> None:
        for paragraph in children(element):
            line: list[str | Mark] = []
            for piece in [*pieces(paragraph, self.marks), "\n"]:
                if isinstance(piece, str) and "\n" in piece and "eol" in str(piece):
                    line.append(piece)
                elif piece == "\n":
                    self.transcript.add("closing", line)
                    line = []
                else:
                    line.append(piece)

    def _take_component(self, element: Element) -> None:
        statement = child(element, "statement", "doc")
        if statement is None:
            return
        if statement.get("name") == "draft resolution":
            self._open_annex([])
            self.take(element)
            self.annexed = False
            return
        for preface in children(statement, "preface"):
            self._take_part(preface)
        for one in children(statement):
            if local(one) == "preamble":
                self._take_preamble(one)
            elif local(one) == "mainBody":
                self._take_main(one)
            elif local(one) == "conclusions":
                self._take_closing(one)
            elif local(one) == "attachments":
                self.take(one)

    def _take_part(self, preface: Element) -> None:
        number = next((plain(one) for one in below(preface, "docNumber")), "")
        titles = list(below(preface, "docTitle"))
        label = number.strip(" .")
        self.transcript.add("part", pieces(titles[0], self.marks) if titles else [], printed=number, label=label)
        self.annexed = self.numbered = False
        self.trail, self.ending = [], ""

    def _take_attachment(self, element: Element) -> None:
        main = next(below(element, "mainBody"), None)
        if main is None:
            return
        first = child(main)
        opening = plain(child(first, "heading", "subheading", "content")) if first is not None else ""
        if not ANNEX.fullmatch(opening):
            self._open_annex([])
        self._take_main(main)
        for conclusions in below(element, "conclusions"):
            self._take_closing(conclusions)

    def _open_annex(self, words: list[str | Mark]) -> None:
        self.transcript.add("annex", words, label="" if words else " ")
        self.annexed = True
        self.numbered = self.listing = False
        self.trail, self.ending = [], ""

    # The preamble.

    def _take_preamble(self, element: Element) -> None:
        for one in children(element):
            name = local(one)
            if name == "formula":
                self._take_formula(one)
            elif name == "block":
                self._take_heading(pieces(one, self.marks))
            elif name == "blockList":
                self._take_block_list(one)
            elif name == "container":
                self._take_recital(one)
            elif _is_title(words := pieces(one, self.marks)) and _says(words):
                self._take_heading(words)
            else:
                self._take_recital_words(words)

    def _take_formula(self, element: Element) -> None:
        for index, one in enumerate(children(element, "p")):
            if index:
                self._take_recital_words(pieces(one, self.marks))
            else:
                self.transcript.add("formula", pieces(one, self.marks))

    def _take_recital(self, element: Element) -> None:
        for one in children(element):
            if local(one) == "blockList":
                self._take_block_list(one)
            elif local(one) == "table":
                self._take_table(one)
            else:
                self._take_recital_words(pieces(one, self.marks))

    def _take_recital_words(self, words: list[str | Mark]) -> None:
        if not _says(words):
            self.transcript.add("furniture", words)
            return
        literal = _LITERAL.match(_opening(words))
        if literal and self._take_literal(words, literal["printed"]):
            return
        self._start("preambular", words)

    def _take_block_list(self, element: Element) -> None:
        for one in children(element):
            if local(one) == "listIntroduction":
                self._start("preambular", pieces(one, self.marks))
            elif local(one) == "item":
                printed = plain_number(one)
                for paragraph in children(one, "p"):
                    words = pieces(paragraph, self.marks)
                    if printed or not _opening(words).lstrip()[:1].islower():
                        self._take_point(words, printed, 1)
                    else:
                        self._continue(words)
                    printed = ""

    # The operative part.

    def _take_main(self, element: Element) -> None:
        numbers = [one for one in below(element, "paragraph") if _is_number(plain_number(one))]
        last = numbers[-1] if numbers else None
        self.numbered, self.listing = False, False
        self.numbers_follow = last is not None
        recitals = any(local(one) == "preamble" for one in element.itersiblings() if isinstance(one.tag, str))
        for one in element.iterchildren():
            if isinstance(one.tag, str):
                self._take_piece(one, last, recitals=recitals and last is None)

    def _take_piece(self, element: Element, last: Element | None, *, recitals: bool = False) -> None:
        name = local(element)
        if name == "paragraph" or name == "alinea":
            self._take_paragraph(element, recital=recitals)
            if element is last:
                self.numbers_follow = False
        elif name in _SECTIONS:
            number = plain_number(element)
            if number:
                self._take_heading([], number)
            for one in children(element):
                if local(one) == "p" and (label := plain_number(one)):
                    self._take_heading([], label)
                elif local(one) != "num":
                    self._take_piece(one, last)
        elif name == "container":
            self._take_container(element)
        elif name in _HEADINGS:
            self._take_heading(pieces(element, self.marks))
        elif name == "table":
            self._take_table(element)
        elif name != "num":
            self._take_unlabelled(pieces(element, self.marks), element)

    def _take_container(self, element: Element) -> None:
        for one in children(element):
            if local(one) == "table":
                self._take_table(one)
            elif local(one) == "blockList":
                self._take_block_list(one)
            else:
                self._take_unlabelled(pieces(one, self.marks), one)

    def _take_table(self, element: Element) -> None:
        words: list[str | Mark] = []
        for row in below(element, "tr"):
            for cell in children(row, "td", "th"):
                words += [piece for p in children(cell) for piece in (*pieces(p, self.marks), " ")]
                words.append(" ")
        self.transcript.add("table", words)

    def _take_paragraph(self, element: Element, *, recital: bool = False) -> None:
        printed = plain_number(element)
        degree = 0
        for one in children(element):
            name = local(one)
            if name == "num":
                continue
            if name in _HEADINGS:
                self._take_titled(pieces(one, self.marks), printed)
                printed = ""
            elif name == "list":
                self._take_list(one, printed, degree)
                printed = ""
            elif name == "point":
                self._take_list_point(one, degree + 1)
            else:
                for paragraph in [one] if name == "p" else children(one):
                    self._take_content(paragraph, element, printed, recital=recital)
                    printed = ""
        if printed:
            self._take_heading([], printed)

    def _take_content(self, element: Element, paragraph: Element, printed: str, *, recital: bool) -> None:
        if local(element) == "table":
            self._take_table(element)
            return
        words = pieces(element, self.marks)
        if self.lone and not printed and _says(words):
            printed, self.lone = self.lone, ""
        if printed and not _text(words) and _is_number(printed):
            self.lone = printed
        elif printed:
            self.lone = ""
            self._take_numbered(words, printed, paragraph)
        elif str(paragraph.get("class") or "").startswith("FootnoteText"):
            self.transcript.add("table", words)
        elif recital and not _is_title(words):
            self._take_recital_words(words)
        else:
            self._take_unlabelled(words, paragraph)
        for embedded in children(element, "embeddedStructure"):
            self._take_embedded(embedded)

    def _take_embedded(self, element: Element) -> None:
        """Take a draft that the paragraph recommends: it has paragraphs of its own, set apart like an annex's."""
        self._open_annex([])
        for one in children(element):
            if local(one) == "container":
                self._take_recital(one)
            else:
                self._take_piece(one, None)
        self.annexed = False

    def _take_titled(self, words: list[str | Mark], printed: str) -> None:
        if _is_number(printed):
            self._take_numbered(words, printed, None)
        else:
            self._take_heading(words, printed)

    def _take_numbered(self, words: list[str | Mark], printed: str, paragraph: Element | None) -> None:
        """Take a paragraph with a number or letter of its own."""
        mark = read_enumerator(printed, self.trail[-1][1] if self.trail else "")
        if mark is None or (mark.style == "•" and not mark.label and self._is_first()):
            self._take_unlabelled([f"{printed} ", *words], paragraph)
        elif mark.style == "1.":
            self._take_operative(words, printed, mark)
        elif mark.style == "•":
            self._take_point(words, printed, self._item_degree())
            self.listing = True
        elif mark.style == "A." and (_is_title(words) or len(mark.label) > 1):
            self._take_heading(words, printed)
        else:
            trail = next_trail(self.trail, mark)
            self._take_point(words, printed, len(trail) if trail else 1)

    def _is_first(self) -> bool:
        return not self.ending

    def _item_degree(self) -> int:
        """Return the degree of an item without a letter: beside those before it, else under the last letter."""
        depth = next((depth for depth, (style, _) in enumerate(self.trail) if style == "•"), len(self.trail))
        return depth + 1

    def _take_operative(self, words: list[str | Mark], printed: str, mark: Enumerator) -> None:
        self._start("operative", words, printed, mark.label)
        self.numbered = True

    def _take_list(self, element: Element, printed: str, degree: int) -> None:
        """Take a list: its chapeau with the paragraph's number, its points, the words that follow them."""
        titled = False  # whether a title stands where the point should that the next list is under
        for one in children(element):
            name = local(one)
            if name == "point":
                if printed:
                    degree = self._take_list_number([], printed)
                    printed = ""
                titled = self._take_list_point(one, degree + 1)
            elif name in ("sublist", "list"):
                self._take_list(one, "", degree if titled else degree + 1)
            elif name == "wrapUp":
                for paragraph in children(one):
                    self._continue(pieces(paragraph, self.marks))
            else:
                for paragraph in children(one):
                    words = pieces(paragraph, self.marks)
                    if printed:
                        degree = self._take_list_number(words, printed)
                        printed = ""
                    else:
                        titled = self._take_title(words, degree)

    def _take_list_number(self, words: list[str | Mark], printed: str) -> int:
        """Take the numbered chapeau of a list; return its degree, 0 for a paragraph's."""
        self._take_numbered(words, printed, None)
        return len(self.trail)

    def _take_title(self, words: list[str | Mark], degree: int) -> bool:
        """Take words above a list that no number opens; return whether they are a title, not a point."""
        if degree and _is_title(words):
            self._take_heading(words)
            return True
        if degree:
            self._take_point(words, "", degree)
        else:
            self._take_unlabelled(words, None)
        return False

    def _take_list_point(self, element: Element, degree: int) -> bool:
        """Take a point of a list; return whether it is but a title."""
        printed = plain_number(element)
        if not printed and child(element, "intro") is not None:
            titles = [
                self._take_title(pieces(p, self.marks), degree) for one in children(element) for p in children(one)
            ]
            return all(titles)
        first = True
        for one in children(element):
            name = local(one)
            if name in _HEADINGS:
                self._take_heading(pieces(one, self.marks))
            elif name in ("list", "sublist"):
                self._take_list(one, "", degree)
            elif name != "num":
                for paragraph in [one] if name == "p" else children(one):
                    if local(paragraph) == "table":
                        self._take_table(paragraph)
                    elif first:
                        self._take_point(pieces(paragraph, self.marks), printed, degree)
                        first = False
                    else:
                        self._continue(pieces(paragraph, self.marks), degree)
        return False

    def _take_point(self, words: list[str | Mark], printed: str, degree: int) -> None:
        above = self.trail[degree - 1][1] if len(self.trail) >= degree else ""
        mark = read_enumerator(printed, above) if printed else None
        if printed and mark is None:
            words, printed = [f"{printed} ", *words], ""
        label = mark.label if mark else ""
        self._start("point", words, printed, label, degree)
        self.trail = [*self.trail[: degree - 1], (mark.style if mark else "•", label)]

    # What the markup does not label.

    def _take_unlabelled(self, words: list[str | Mark], paragraph: Element | None) -> None:
        text = _text(words)
        if not _says(words):
            self.transcript.add("furniture", words)
            return
        literal = _LITERAL.match(_opening(words))
        if literal and self._take_literal(words, literal["printed"]):
            return
        introduced = self.listing or self.ending.endswith(":")
        mark = read_enumerator(text)
        if mark and mark.style == "A." and text.isupper():
            self._take_heading([], text)
        elif ANNEX.fullmatch(text) or (not introduced and _is_title(words)) or self._heads_points(text, paragraph):
            self._take_heading(words)
        elif self.annexed:
            self._take_in_annex(words, text)
        elif not self.numbered:
            self._take_before_numbers(words)
        elif text[:1].islower():
            self._continue(words)
        elif introduced:
            self.listing = True
            self._take_point(words, "", self._item_degree())
        elif _is_emphasised(paragraph) and not self.numbers_follow:
            self._start("operative", words)
        elif self.trail and not _ENDS.search(self.ending):
            self._take_point(words, "", self._item_degree())
        else:
            self._continue(words)

    def _heads_points(self, text: str, paragraph: Element | None) -> bool:
        """Whether words stand above points that go on with the open list, or begin the first one."""
        following = paragraph.getnext() if paragraph is not None else None
        printed = plain_number(following) if following is not None and local(following) == "paragraph" else ""
        mark = read_enumerator(printed, self.trail[-1][1] if self.trail else "") if printed else None
        if mark is None or mark.style == "•" or len(text) > _LONGEST_HEADING or text[:1].islower() or self.annexed:
            return False
        if mark.style == "1.":
            return not _ENDS.search(text)
        trail = next_trail(self.trail, mark)
        if trail is None or (_ENDS.search(text) and not text.endswith(":")):
            return False
        begins_anew = mark.label == "a" and len(trail) > 1 and trail[-2][0] == mark.style
        return not begins_anew

    def _take_in_annex(self, words: list[str | Mark], text: str) -> None:
        if text[:1].islower() and self.ending and not self.ending.endswith("."):
            self._continue(words)
        else:
            self._start("operative", words)

    def _take_before_numbers(self, words: list[str | Mark]) -> None:
        recital = _text(words).endswith((",", "،", "，")) and not self.trail and not self.enacted
        if self.numbers_follow or recital:
            self._start("preambular", words)
        elif self.listing or self.ending.endswith(":"):
            self._take_point(words, "", 1)
            self.listing = True
        else:
            self._start("operative", words)

    def _take_literal(self, words: list[str | Mark], printed: str) -> bool:
        """Take a paragraph whose letter stands among its words; return whether it fits the letters before it."""
        mark = read_enumerator(printed, self.trail[-1][1] if self.trail else "")
        if mark is None or not self.ending:
            return False
        if mark.style == "1." and not self.trail:
            return False
        if mark.style == "•":
            degree = self._item_degree()
        else:
            trail = next_trail(self.trail, mark)
            if trail is None:
                return False
            degree = len(trail)
        first = str(words[0])
        words = [first[first.index(printed) + len(printed) :], *words[1:]]
        self._take_point(words, printed, degree)
        return True

    def _take_heading(self, words: list[str | Mark], printed: str = "") -> None:
        text = _text(words)
        if not printed and ANNEX.fullmatch(text):
            self._open_annex(words)
            return
        if text[:1].islower() and self.trail and not printed and not _ENDS.search(self.ending):
            self._continue(words, len(self.trail))
            return
        mark = read_enumerator(printed) if printed else None
        self.transcript.add("heading", words, printed=printed, label=mark.label if mark else printed)
        self.listing = False

    def _continue(self, words: list[str | Mark], degree: int = 0) -> None:
        text = self.transcript.add("continuation", words, degree=degree)
        if text:
            self.ending = _ending(text)

    def _start(self, role: Role, words: list[str | Mark], printed: str = "", label: str = "", degree: int = 0) -> None:
        text = self.transcript.add(role, words, printed=printed, label=label, degree=degree)
        if text or label:
            self.ending = _ending(text)
        if role != "point":
            self.trail, self.listing = [], False
            self.enacted = role == "operative"


def plain_number(element: Element) -> str:
    """Return the number or letter of a paragraph or point as printed, "" if it has none."""
    number = child(element, "num")
    return "" if number is None else " ".join("".join(number.itertext()).split())


def _is_number(printed: str) -> bool:
    mark = read_enumerator(printed) if printed else None
    return mark is not None and mark.style == "1."


def _text(words: list[str | Mark]) -> str:
    return " ".join("".join(piece for piece in words if isinstance(piece, str)).split())


def _opening(words: list[str | Mark]) -> str:
    return words[0] if words and isinstance(words[0], str) else ""


def _says(words: list[str | Mark]) -> bool:
    return any(isinstance(piece, str) and any(c.isalnum() for c in piece) for piece in words)


def _ending(text: str) -> str:
    return text[-20:].rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹* ")


def _is_title(words: list[str | Mark]) -> bool:
    """Whether words are a heading: short, with a capital first, and without an end."""
    text = _text(words)
    if len(text) > _LONGEST_HEADING or not text or text[0].islower():
        return False
    return not _ENDS.search(text)


def _is_emphasised(paragraph: Element | None) -> bool:
    """Whether a paragraph opens with a word in italics, as preambular and operative paragraphs do."""
    first = next(below(paragraph, "span"), None) if paragraph is not None else None
    return first is not None and first.get("class") == "italic"


def _without_marks(piece: str | Mark) -> str | Mark:
    return "" if isinstance(piece, Mark) else piece
