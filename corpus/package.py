"""The parts of an Office file: a zip archive of XML, opened with bounds on everything it claims to be."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from corpus.errors import UnreadableFile

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_ENTRIES = 4_000
LARGEST_TOTAL = 256 * 2**20
LARGEST_PART = 32 * 2**20
MOST_ELEMENTS = 400_000
HIGHEST_RATIO = 150  # a part of real files is packed to a fifteenth at most
_SMALL = 2**20
_DAMAGES = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError,
    KeyError, ValueError, RuntimeError, NotImplementedError, OverflowError, MemoryError,
)  # fmt: skip
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}
_DECLARATIONS = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


class Package:
    """An Office file: ``main`` is the name of its main part."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open the bytes ``data`` of the file ``name``.

        Raises:
            UnreadableFile: it is no zip archive, damaged, encrypted, or would unpack to too much.
        """
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except _DAMAGES as error:
            raise UnreadableFile(f"{name} is a damaged Word file: open it in Word and save it anew") from error
        if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST_TOTAL:
            raise UnreadableFile(f"{name} would unpack to more than a document holds: save its text as a new .docx")
        self._entries = {entry.filename.lstrip("/").lower(): entry for entry in entries}
        self.main = next(iter(self.related("", "officeDocument").values()), "word/document.xml")

    def __contains__(self, part: str) -> bool:
        """Return whether the file has the part."""
        return part.lower() in self._entries

    def part(self, name: str) -> _Element | None:
        """Return the root of an XML part, None if the file has no such part.

        Raises:
            UnreadableFile: the part is damaged, encrypted, too large, packed too tight, or declares entities.
        """
        entry = self._entries.get(name.lower())
        if entry is None:
            return None
        tight = entry.file_size > _SMALL and entry.file_size > HIGHEST_RATIO * max(1, entry.compress_size)
        if tight or entry.file_size > LARGEST_PART:
            raise UnreadableFile(
                f"{self.name}: its part {name} would unpack to more than a document holds: save its text as a new .docx"
            )
        if entry.flag_bits & 1:
            raise UnreadableFile(f"{self.name} is encrypted: save it without a password")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableFile(f"{self.name} is packed in a way that Word does not write: save it anew in Word")
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(LARGEST_PART + 1)
        except _DAMAGES as error:
            raise UnreadableFile(f"{self.name} is a damaged Word file: open it in Word and save it anew") from error
        return self._parse(data, name)

    def related(self, part: str, kind: str) -> dict[str, str]:
        """Return the parts of a ``kind`` ("header", "footnotes") that ``part`` names, by relationship id."""
        folder, base = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", f"{base}.rels"))
        found = {}
        for one in root if root is not None else ():
            if one.get("Type", "").endswith(f"/{kind}") and one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))
                found[one.get("Id", "")] = target.lstrip("/")
        return found

    def one(self, part: str, kind: str) -> _Element | None:
        """Return the root of the first part of a ``kind`` that ``part`` names, None if there is none."""
        return next((self.part(name) for name in self.related(part, kind).values()), None)

    def _parse(self, data: bytes, part: str) -> _Element:
        from lxml import etree

        if any(declaration in data for declaration in _DECLARATIONS):
            raise UnreadableFile(f"{self.name}: its part {part} declares entities: open it in Word and save it anew")
        for strict, usual in _STRICT.items():
            data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise UnreadableFile(f"{self.name} is a damaged Word file: open it in Word and save it anew") from error
        if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
            raise UnreadableFile(f"{self.name}: its part {part} holds more than a document does: save it in pieces")
        if root.getroottree().docinfo.doctype:
            raise UnreadableFile(f"{self.name}: its part {part} declares entities: open it in Word and save it anew")
        return root
