"""One small resolution as a file of each format, made here: hostile tests change them, others compare them."""

from __future__ import annotations

import io
import zipfile
from html import escape
from textwrap import wrap

SYMBOL = "A/RES/99/1"
TITLE = "Oceans and the law of the sea"
BODY = (
    "The General Assembly,",
    "Recalling its resolutions on non-governmental bodies and the annex thereto,",
    "Noting with concern the state of coral reefs,",
    "1. Calls upon States:",
    "(a) To protect coral reefs from bleaching;",
    "(b) To report on the steps taken;",
    "2. Requests the Secretary-General to report on this;",
    "3. Decides to remain seized of the matter.",
    "44th plenary meeting",
    "20 December 2044",
)
PATHS = ("pp1", "pp2", "op1", "op1.a", "op1.b", "op2", "op3")

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
_AKN = """<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution"><meta>
<identification source="#DGACM"><FRBRWork>
<FRBRthis value="/akn/un/statement/deliberation/unga/2044-12-20/99-1/!main/"/>
<FRBRuri value="/akn/un/statement/deliberation/unga/2044-12-20/99-1/"/>
<FRBRdate date="2044-12-20" name="adoption"/></FRBRWork>
<FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification></meta>
<coverPage><p><docNumber refersTo="#symbol">{symbol}</docNumber></p></coverPage>
<preface><p><docNumber>99/1.</docNumber> <docTitle refersTo="#resolutionTitle">{title}</docTitle></p></preface>
<preamble><formula name="enactingFormula"><p>{body[0]}</p></formula>
<container name="Recalling"><p>{body[1]}</p></container>
<container name="Noting"><p>{body[2]}</p></container></preamble>
<mainBody><paragraph eId="p1"><num>1.</num><list><intro><p>Calls upon States:</p></intro>
<point><num>(a)</num><content><p>To protect coral reefs from bleaching;</p></content></point>
<point><num>(b)</num><content><p>To report on the steps taken;</p></content></point></list></paragraph>
<paragraph eId="p2"><num>2.</num><content><p>Requests the Secretary-General to report on this;</p></content></paragraph>
<paragraph eId="p3"><num>3.</num><content><p>Decides to remain seized of the matter.</p></content></paragraph>
</mainBody><conclusions><p>{body[8]}<eol/>{body[9]}</p></conclusions></statement></akomaNtoso>
"""


def make_text(*lines: str) -> bytes:
    """A plain text, a paragraph a line, blank lines between; the resolution above unless lines are given."""
    return "\n\n".join(lines or (SYMBOL, TITLE, *BODY)).encode()


def make_html(*lines: str) -> bytes:
    """A page of paragraphs."""
    paragraphs = "".join(f"<p>{escape(line)}</p>\n" for line in lines or (SYMBOL, TITLE, *BODY))
    return f"<!DOCTYPE html>\n<html><head><title>x</title></head><body>\n{paragraphs}</body></html>".encode()


def make_word(*lines: str, members: dict[str, bytes] | None = None) -> bytes:
    """A Word file of paragraphs; ``members`` are put into the archive beside or in place of its own."""
    paragraphs = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for line in lines or (SYMBOL, TITLE, *BODY)
    )
    document = f'<?xml version="1.0"?><w:document xmlns:w="{_WORD}"><w:body>{paragraphs}</w:body></w:document>'
    parts = {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": _RELATIONS.encode(),
        "word/document.xml": document.encode(),
    } | (members or {})
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return packed.getvalue()


def make_akn() -> bytes:
    """The resolution in Akoma Ntoso as the United Nations write it."""
    return _AKN.format(symbol=SYMBOL, title=TITLE, body=BODY).encode()


def make_pdf(*lines: str) -> bytes:
    """A PDF of one page: paragraphs of short lines, their first ones set in, with room between."""
    drawn = []
    height = 760
    for line in lines or (SYMBOL, TITLE, *BODY):
        for row, words in enumerate(wrap(line, 48)):
            drawn.append(f"1 0 0 1 {72 if row else 108} {height} Tm ({words.translate(_ESCAPED)}) Tj")
            height -= 13
        height -= 12
    content = f"BT /F1 11 Tf {' '.join(drawn)} ET".encode("cp1252")
    return pack_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
    )


_ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})


def pack_pdf(*objects: bytes) -> bytes:
    """A PDF file of numbered objects, the first of them its catalogue."""
    packed = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(packed))
        packed += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return packed + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, len(packed))
    )
