"""Files made to use up a reader's time or memory."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from tests.corpus.made import make_akn, make_word, pack_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

_HUGE = 100 * 2**20
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_DOCTYPE = f'<!DOCTYPE lolz [<!ENTITY l0 "lol">{_LAUGHS}]>'
_LONG = f'<!DOCTYPE long [<!ENTITY a "{"a" * 100_000}">]>'


def _with_doctype(doctype: str, words: str) -> bytes:
    """The small resolution in Akoma Ntoso with a document type, and other words in its last paragraph."""
    text = make_akn().decode()
    declaration, rest = text.split("\n", 1)
    return f"{declaration}\n{doctype}\n{rest}".replace("Decides to remain seized of the matter.", words).encode()


def _word_with_doctype() -> bytes:
    body = "<w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body>"
    document = f'<?xml version="1.0"?>{_DOCTYPE}<w:document xmlns:w="{_WORD}">{body}</w:document>'
    return make_word(members={"word/document.xml": document.encode()})


def _lying_zip() -> bytes:
    """A Word file whose directory says that a member is small that unfolds to 100 MiB."""
    packed = bytearray(make_word(members={"word/document.xml": b" " * _HUGE}))
    wrong = struct.pack("<L", 1000)
    right = struct.pack("<L", _HUGE)
    return bytes(packed).replace(right, wrong)


def _many_members() -> bytes:
    """A Word file whose directory says that it has sixty thousand members."""
    packed = make_word()
    at = packed.rfind(b"PK\x05\x06")
    return packed[: at + 8] + struct.pack("<2H", 60_000, 60_000) + packed[at + 12 :]


def _zip_in_itself() -> bytes:
    """An archive of a hundred members that are one and the same stretch of 10 MiB."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (10 * 2**20))
        first = archive.infolist()[0]
        for number in range(100):
            copy = zipfile.ZipInfo(f"word/{number}.xml")
            copy.compress_type, copy.header_offset = first.compress_type, first.header_offset
            copy.CRC, copy.compress_size, copy.file_size = first.CRC, first.compress_size, first.file_size
            archive.filelist.append(copy)
            archive.NameToInfo[copy.filename] = copy
    return packed.getvalue()


def _stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra, data)


def _pdf(content: bytes, *more: bytes, resources: bytes = b"/Font << /F1 5 0 R >>") -> bytes:
    return pack_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << %s >> >>" % resources,
        content,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
        *more,
    )


def _squeezed(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return _stream(data, b"/Filter [%s]" % b" ".join([b"/FlateDecode"] * times))


def forms_of_forms() -> bytes:
    """A PDF whose page draws a form that draws ten that draw ten, and so on: no reader can tell how many."""
    given = b"/Font << /F1 5 0 R >> /XObject << /X %d 0 R >>"
    kind = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << %s >>" % given
    forms = [_stream(b"/X Do " * 10, kind % (7 + n)) for n in range(8)]
    forms.append(_stream(b"BT /F1 9 Tf (lol) Tj ET", kind % 5))
    return _pdf(_stream(b"/X Do " * 10), *forms, resources=b"/XObject << /X 6 0 R >>")


def _circle_of_pages() -> bytes:
    return pack_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R 2 0 R 2 0 R] /Count 1000000000 /Parent 2 0 R >>",
    )


def _many_pages() -> bytes:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>"
    kids = b"3 0 R " * 100_000
    pages = b"<< /Type /Pages /Kids [%s] /Count 100000 >>" % kids
    return pack_pdf(b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, _stream(b"BT ET"))


def _elements_in_elements() -> bytes:
    opening, closing, end = "<list><point><num>(a)</num>", "</point></list>", "Decides to remain seized of the matter."
    return make_akn().replace(end.encode(), f"{opening * 100_000}{end}{closing * 100_000}".encode())


def _letters() -> bytes:
    return _pdf(_squeezed(b"BT /F1 9 Tf 72 700 Td (%s) Tj ET" % (b"lol " * 1_250_000)))


BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a word file of 100 MiB of blanks": ("a.docx", lambda: make_word(members={"word/document.xml": b" " * _HUGE})),
    "a word file with 100 MiB of notes": ("b.docx", lambda: make_word(members={"word/footnotes.xml": b" " * _HUGE})),
    "a directory that lies": ("c.docx", _lying_zip),
    "sixty thousand members": ("d.docx", _many_members),
    "members that overlap": ("e.docx", _zip_in_itself),
    "entities in a word file": ("f.docx", _word_with_doctype),
    "entities of entities": ("g.xml", lambda: _with_doctype(_DOCTYPE, "&l9;")),
    "a long entity, often": ("h.xml", lambda: _with_doctype(_LONG, "&a;" * 20_000)),
    "elements in elements": ("i.xml", _elements_in_elements),
    "a stream of 100 MiB of blanks": ("j.pdf", lambda: _pdf(_squeezed(b" " * _HUGE))),
    "a stream squeezed twice": ("k.pdf", lambda: _pdf(_squeezed(b" " * _HUGE, 2))),
    "five million letters": ("l.pdf", _letters),
    "a circle of pages": ("n.pdf", _circle_of_pages),
    "a hundred thousand pages": ("o.pdf", _many_pages),
}
"""By what they do: a name, and what makes the bytes."""
