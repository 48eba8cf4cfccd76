"""Word files built by hand for tests: paragraphs, runs, notes, tables, and the archive around them."""

from __future__ import annotations

import io
import zipfile

from corpus.document import Document
from corpus.word import read_word

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:mc="urn:mc" xmlns:wps="urn:wps"'
KINDS = ("styles", "numbering", "footnotes", "endnotes", "settings", "header")


def docx(body: str, **parts: str) -> bytes:
    """Return a Word file with this body; ``parts`` are the contents of its other parts, by kind."""
    roots = {"styles": "styles", "numbering": "numbering", "settings": "settings", "header": "hdr"}
    relations = "".join(
        f'<Relationship Id="r{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>' for kind in parts if kind in KINDS
    )
    main = f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    members: dict[str, str | bytes] = {
        "_rels/.rels": f"<Relationships>{main}</Relationships>",
        "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
    }
    for kind, content in parts.items():
        root = roots.get(kind, kind)
        if kind in KINDS:
            members[f"word/{kind}.xml"] = f"<w:{root} {SPACES}>{content}</w:{root}>"
    if "properties" in parts:
        members["docProps/custom.xml"] = f"<Properties>{parts['properties']}</Properties>"
    return packed(members)


def packed(members: dict[str, str | bytes]) -> bytes:
    """Return a zip archive."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def p(*runs: str, pr: str = "") -> str:
    """Return a paragraph; a run that is no XML is plain text."""
    inner = "".join(run if run.startswith("<") else f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
    return f"<w:p><w:pPr>{pr}</w:pPr>{inner}</w:p>"


def r(text: str, pr: str = "") -> str:
    """Return a run with these properties."""
    return f"<w:r><w:rPr>{pr}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def note(identifier: int, *content: str, kind: str = "footnote") -> str:
    """Return a note."""
    return f'<w:{kind} w:id="{identifier}">{p(f"<w:r><w:{kind}Ref/></w:r>", *content)}</w:{kind}>'


def refer(identifier: int, kind: str = "footnote", more: str = "") -> str:
    """Return a run that refers to a note."""
    return f'<w:r><w:{kind}Reference w:id="{identifier}"{more}/></w:r>'


def table(*rows: list[str]) -> str:
    """Return a table of rows of cells."""
    cells = ("".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def read(body: str, **parts: str) -> Document:
    """Return what the reader makes of a body."""
    return read_word(docx(body, **parts), "case.docx")


def lines(document: Document) -> list[str]:
    """Return the words of each line that has any."""
    return [line.text for line in document.lines if not line.is_blank]


def roles(document: Document) -> list[tuple[str | None, str]]:
    """Return the role and words of each line that has any."""
    return [(line.role, line.text) for line in document.lines if not line.is_blank]


FORMULA = p("The General Assembly,")
BOLD = "<w:b/>"
RAISED = '<w:vertAlign w:val="superscript"/>'
TAB = "<w:r><w:tab/></w:r>"


def field(instruction: str, *result: str) -> str:
    """Return the runs of a field: what it says, and what it prints."""
    inner = "".join(run if run.startswith("<") else r(run) for run in result)
    marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    told = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"{marks['begin']}{told}{marks['separate']}{inner}{marks['end']}"
