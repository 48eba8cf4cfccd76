"""The words of a Word paragraph in pieces of one look: what is printed, without what is deleted, hidden or remarked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.sheet import Piece
from corpus.wordstyle import PLAIN, W, look_of, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from corpus.wordstyle import Look, Styles

_PROPERTIES = frozenset(("rPr", "pPr", "sdtPr", "sdtEndPr", "tblPr", "trPr", "tcPr"))
_NOT_PRINTED = _PROPERTIES | frozenset(
    ("del", "moveFrom", "Fallback", "rt", "instrText", "delText", "delInstrText", "commentReference", "annotationRef")
)
_APART = frozenset(("txbxContent", "tbl", "p"))  # read as paragraphs of their own
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_REFERENCES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_PRIVATE = range(0xE000, 0xF900)
_SYMBOL_FONT = {0xF0B7: "•", 0xF0A7: "•", 0xF0B0: "°", 0xF0B1: "±", 0xF0B4: "×", 0xF0A3: "≤", 0xF0B3: "≥", 0xF02D: "-"}


def local(element: _Element) -> str:
    """Return the name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


@dataclass(slots=True)
class _Field:
    """A field that is being read: what it says, and whether its result has begun."""

    instruction: str = ""
    shown: bool = False


@dataclass(slots=True)
class Reading:
    """What is carried from run to run: the styles, the marks of the notes, and the fields that are open.

    ``marks`` gives for ("footnote", id) the mark that Word prints; what a note prints itself as its mark is added.
    """

    styles: Styles
    marks: dict[tuple[str, str], str] = field(default_factory=dict)
    fields: list[_Field] = field(default_factory=list)

    def pieces(self, paragraph: _Element, look: Look = PLAIN) -> list[Piece]:
        """Return the words of a paragraph whose style has this look."""
        found = [piece for piece in self._walk(paragraph, look) if piece.text]
        self.fields = [one for one in self.fields if one.shown]
        return found

    def _walk(self, element: _Element, look: Look) -> Iterator[Piece]:
        for child in element:
            name = local(child)
            if name == "r":
                yield from self._run(child, look)
            elif name == "sdt":
                if child.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
                    yield from self._walk(child, look)
            elif name == "fldSimple":
                self.fields.append(_Field(value(child, "instr"), shown=True))
                yield from self._walk(child, look)
                self.fields.pop()
            elif name not in _NOT_PRINTED and name not in _APART:
                yield from self._walk(child, look)

    def _run(self, run: _Element, above: Look) -> Iterator[Piece]:
        properties = run.find(W + "rPr")
        style = self.styles.get(value(properties.find(W + "rStyle"))) if properties is not None else None
        look = look_of(properties).over(style.look).over(above) if style else look_of(properties).over(above)
        custom: list[tuple[str, str]] = []
        for child in run:
            name = local(child)
            if name == "fldChar":
                self._field(value(child, "fldCharType"))
            elif name == "instrText" and self.fields:
                self.fields[-1].instruction += child.text or ""
            elif look.hidden or not all(one.shown for one in self.fields):
                continue
            elif name in _REFERENCES:
                key = (_REFERENCES[name], value(child, "id"))
                if value(child, "customMarkFollows") not in ("", "0", "false"):
                    custom.append(key)
                elif mark := self.marks.get(key):
                    yield Piece(mark, mark=mark)
            elif text := self._text(child, name):
                yield self._piece(text, look, custom)

    def _piece(self, text: str, look: Look, custom: list[tuple[str, str]]) -> Piece:
        mark = ""
        if custom and text.strip():
            mark = self.marks[custom.pop()] = text.strip()
        elif look.raised and any(one.instruction.split()[:1] == ["NOTEREF"] for one in self.fields):
            mark = text.strip()
        return Piece(text, bool(look.bold), bool(look.italic), bool(look.raised), mark)

    def _text(self, child: _Element, name: str) -> str:
        if name == "t":
            return child.text or ""
        if name == "br":
            return "\n" if value(child, "type") in ("", "textWrapping") else " "
        if name == "sym":
            return _symbol(value(child, "char"))
        if name == "ruby":
            return "".join(one.text or "" for base in child.findall(W + "rubyBase") for one in base.iter(W + "t"))
        return _SIGNS.get(name, "")

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].shown = True
        elif kind == "end" and self.fields:
            self.fields.pop()


def _symbol(written: str) -> str:
    try:
        code = int(written[:6], 16)
        sign = _SYMBOL_FONT.get(code, "") if code in _PRIVATE else chr(code)
    except (ValueError, OverflowError):
        return ""
    return sign if sign.isprintable() else ""


def text_boxes(paragraph: _Element) -> Iterator[_Element]:
    """Yield what text boxes anchored in a paragraph hold, each once though Word writes it for old programs as well."""
    for drawn in paragraph.iter(W + "txbxContent"):
        above = [local(one) for one in drawn.iterancestors()]
        inside = above[: above.index("p")] if "p" in above else above
        if "Fallback" not in inside and not {"del", "moveFrom"} & set(above):
            yield drawn


def note_ids(root: _Element, kind: str) -> Iterator[str]:
    """Yield the ids of the notes of a ``kind`` that Word numbers, in the order in which the text refers to them."""
    for reference in root.iter(f"{W}{kind}Reference"):
        custom = value(reference, "customMarkFollows") not in ("", "0", "false")
        if not custom and not any(local(one) in ("del", "moveFrom", "Fallback") for one in reference.iterancestors()):
            yield value(reference, "id")
