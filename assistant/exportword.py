"""Word files (.docx) with real footnotes and tracked changes, written part by part: python-docx knows neither."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from xml.sax.saxutils import escape

from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Look = Literal["plain", "bold", "quiet", "delete", "insert"]

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ILLEGAL = regex("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TIME = (1980, 1, 1, 0, 0, 0)
_INDENT = 567  # twentieths of a point: 1 cm
_AUTHOR = "Rapporteur"

_TYPES = f"""{_XML}<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_KIND}document.main+xml"/>
<Override PartName="/word/footnotes.xml" ContentType="{_KIND}footnotes+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_KIND}styles+xml"/>
<Override PartName="/word/settings.xml" ContentType="{_KIND}settings+xml"/>
</Types>"""
_RELATIONS = f"""{_XML}<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>
</Relationships>"""
_PARTS = f"""{_XML}<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="{_OFFICE}/footnotes" Target="footnotes.xml"/>
<Relationship Id="rId3" Type="{_OFFICE}/settings" Target="settings.xml"/>
</Relationships>"""
_SETTINGS = f"""{_XML}<w:settings xmlns:w="{_WORD}"><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/>
</w:footnotePr></w:settings>"""
_STYLES = f"""{_XML}<w:styles xmlns:w="{_WORD}"><w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="22"/>
</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr>
</w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:basedOn w:val="Normal"/>
<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="18"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>
<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>"""
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
_MARK = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{}</w:r>'
_LOOKS = {"plain": "", "bold": "<w:rPr><w:b/></w:rPr>", "quiet": '<w:rPr><w:color w:val="666666"/></w:rPr>'}


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look, and the footnote that follows them, "" for none."""

    text: str
    look: Look = "plain"
    note: str = ""


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A paragraph of a Word file, indented by so many degrees."""

    runs: tuple[Run, ...]
    indent: int = 0


def word_file(paragraphs: Sequence[WordParagraph], language: str = "en") -> bytes:
    """Return a .docx file; the same paragraphs give the same bytes. Deletions and insertions are tracked changes."""
    notes: list[str] = []
    body = "".join(_paragraph(one, notes) for one in paragraphs)
    written = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": f'{_XML}<w:document xmlns:w="{_WORD}"><w:body>{body}<w:sectPr/></w:body></w:document>',
        "word/_rels/document.xml.rels": _PARTS,
        "word/footnotes.xml": f'{_XML}<w:footnotes xmlns:w="{_WORD}">{_SEPARATORS}{_footnotes(notes)}</w:footnotes>',
        "word/styles.xml": _STYLES,
        "word/settings.xml": _SETTINGS,
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in written.items():
            archive.writestr(zipfile.ZipInfo(name, _TIME), text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _paragraph(paragraph: WordParagraph, notes: list[str]) -> str:
    place = f'<w:pPr><w:ind w:left="{_INDENT * paragraph.indent}"/></w:pPr>' if paragraph.indent else ""
    return f"<w:p>{place}{''.join(_runs(paragraph.runs, notes))}</w:p>"


def _runs(runs: Iterable[Run], notes: list[str]) -> Iterator[str]:
    for at, run in enumerate(runs, start=1):
        if run.text and run.look in ("delete", "insert"):
            name, text = ("del", "delText") if run.look == "delete" else ("ins", "t")
            inner = f"<w:r>{_text(run.text, text)}</w:r>"
            yield f'<w:{name} w:id="{len(notes) * 1000 + at}" w:author="{_AUTHOR}">{inner}</w:{name}>'
        elif run.text:
            yield f"<w:r>{_LOOKS[run.look]}{_text(run.text)}</w:r>"
        if run.note:
            notes.append(run.note)
            yield _MARK.format(f'<w:footnoteReference w:id="{len(notes)}"/>')


def _footnotes(notes: Iterable[str]) -> str:
    mark = _MARK.format("<w:footnoteRef/>")
    return "".join(
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{mark}'
        f"<w:r>{_text(f' {note}')}</w:r></w:p></w:footnote>"
        for number, note in enumerate(notes, start=1)
    )


def _text(text: str, name: str = "t") -> str:
    """Return a text for a run; a tab is an element of its own."""
    parts = escape(_ILLEGAL.sub("", text)).split("\t")
    return "<w:tab/>".join(f'<w:{name} xml:space="preserve">{part}</w:{name}>' for part in parts)
