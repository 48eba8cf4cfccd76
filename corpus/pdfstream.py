"""How much a PDF's compressed streams hold, found out before anything is read from them."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 48 * 1024 * 1024
LARGEST_SUM = 160 * 1024 * 1024
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_DICTIONARY = 2048  # bytes before a stream in which its dictionary is looked for
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_STEP = 1 << 16
_DEEPEST = 8  # compressions of one stream inside each other


def is_bomb(data: bytes) -> bool:
    """Return whether the streams of a PDF unpack to more than pages of text ever need.

    Pictures, which reading text never unpacks, are left out; what is not compressed by Flate counts for nothing.
    """
    total = 0
    for packed in _packed_streams(data):
        size = _unpacked_size(packed)
        total += size
        if size > LARGEST or total > LARGEST_SUM:
            return True
    return False


def _packed_streams(data: bytes) -> Iterator[bytes]:
    for match in _STREAM.finditer(data):
        before = data[max(0, match.start() - _DICTIONARY) : match.start()]
        if not _IMAGE.search(before[max(before.rfind(b" obj"), 0) :]):
            end = data.find(b"endstream", match.end())
            yield data[match.end() : end if end >= 0 else len(data)]


def _unpacked_size(packed: bytes) -> int:
    """Return how many bytes a stream unpacks to, at whichever depth of compression it is largest."""
    size = 0
    for _ in range(_DEEPEST):
        packed = _inflated(packed)
        size = max(size, len(packed))
        if size > LARGEST or not packed:
            break
    return size


def _inflated(packed: bytes) -> bytes:
    """Return what a stream unpacks to as far as that goes, a little over ``LARGEST`` at most."""
    inflater = zlib.decompressobj()
    parts: list[bytes] = []
    size = position = 0
    rest = b""
    try:
        while size <= LARGEST and not inflater.eof and (rest or position < len(packed)):
            if not rest:
                rest = packed[position : position + _STEP]
                position += _STEP
            parts.append(inflater.decompress(rest, LARGEST + 1 - size))
            size += len(parts[-1])
            rest = inflater.unconsumed_tail
    except zlib.error:
        pass
    return b"".join(parts)
