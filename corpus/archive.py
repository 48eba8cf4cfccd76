"""Zip archives, read in place: what they hold, and one member's bytes; bombs are refused before they unfold."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING

from corpus.errors import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Collection

LARGEST = 64 * 1024 * 1024
"""So many bytes of a file or member are read."""
LARGEST_TOTAL = 4 * 1024**3
"""So many bytes an archive may hold, unpacked."""
HIGHEST_RATIO = 200
"""So many times its size an archive or member may unfold to, beyond a size that does no harm."""
HARMLESS = 16 * 1024 * 1024
MOST_MEMBERS = 50_000
DOCUMENT = "word/document.xml"
"""The member that makes a zip archive a Word file."""

_END = b"PK\x05\x06"
_END_SIZE = 22
_LARGEST_DIRECTORY = MOST_MEMBERS * 300


def open_archive(file: IO[bytes], name: str) -> zipfile.ZipFile:
    """Return an archive for reading.

    Raises:
        UnreadableFile: it is broken, or so large that it is a bomb or must be split; ``name`` is what the message
            calls it.
    """
    file.seek(0, 2)
    size = file.tell()
    if not size:
        raise UnreadableFile(f"{name} is empty: get it again")
    _check_directory(file, size, name)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, struct.error, NotImplementedError) as error:
        raise UnreadableFile(f"{name} is a broken zip archive ({error}): get it again") from error
    total = sum(member.file_size for member in archive.infolist())
    if total > LARGEST_TOTAL or (total > HARMLESS and total > HIGHEST_RATIO * size):
        raise UnreadableFile(f"{name} unfolds to {total // 2**20} MiB: unpack it if you trust it, and add the folder")
    return archive


def _check_directory(file: IO[bytes], size: int, name: str) -> None:
    """Refuse an archive by the size of its directory, which is read whole when it is opened."""
    file.seek(max(0, size - _END_SIZE - 0xFFFF))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        raise UnreadableFile(f"{name} is a broken zip archive (it is cut off): get it again")
    _, _, _, count, directory, _ = struct.unpack("<4H2L", tail[at + 4 : at + 20])
    if count > MOST_MEMBERS or directory > _LARGEST_DIRECTORY:
        raise UnreadableFile(f"{name} holds more than {MOST_MEMBERS:,} files: split it")


def document_members(archive: zipfile.ZipFile, suffixes: Collection[str]) -> list[str]:
    """Return the names of the members that end in one of the suffixes, in the archive's order, each once.

    Hidden files, and the copies that macOS puts beside files, are left out.
    """
    names = dict.fromkeys(one.filename for one in archive.infolist() if not one.is_dir())
    return [name for name in names if PurePosixPath(name).suffix.lower() in suffixes and not _is_hidden(name)]


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts if part != "..")


def other_members(archive: zipfile.ZipFile, suffixes: Collection[str]) -> list[str]:
    """Return the names of the members that are no such documents, those left out as hidden not among them."""
    names = dict.fromkeys(one.filename for one in archive.infolist() if not one.is_dir())
    return [name for name in names if PurePosixPath(name).suffix.lower() not in suffixes and not _is_hidden(name)]


def is_word(archive: zipfile.ZipFile) -> bool:
    """Return whether an archive is a Word file."""
    return DOCUMENT in archive.NameToInfo


def read_member(archive: zipfile.ZipFile, member: str, name: str) -> bytes:
    """Return the bytes of one member.

    Raises:
        UnreadableFile: it is locked, broken, too large, or no longer there; ``name`` is what the message calls it.
    """
    found = archive.NameToInfo.get(member)
    if found is None:
        raise UnreadableFile(f"{name} is no longer in its archive: add the archive again")
    if found.flag_bits & 0x1:
        raise UnreadableFile(f"{name} is locked with a password: unpack the archive and add the folder")
    if found.file_size > LARGEST:
        raise UnreadableFile(f"{name} is larger than {LARGEST // 2**20} MiB: split it into one file a resolution")
    if found.file_size > HARMLESS and found.file_size > HIGHEST_RATIO * max(1, found.compress_size):
        raise UnreadableFile(
            f"{name} unfolds to {found.file_size // 2**20} MiB: unpack it, if you trust it, and add it"
        )
    try:
        with archive.open(found) as opened:
            return opened.read()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, struct.error) as error:
        raise UnreadableFile(f"{name} cannot be unpacked ({error}): get the archive again") from error
    except NotImplementedError as error:
        raise UnreadableFile(f"{name} is packed in a way that is not read ({error}): unpack it and add it") from error
    except Exception as error:  # lzma and bz2 have errors of their own
        raise UnreadableFile(f"{name} cannot be unpacked ({error}): get the archive again") from error
