"""Whether a file is the document that was asked for: its symbol and its language, as the file itself states them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.errors import FetchFailed
from corpus.official import language_name
from corpus.regex import regex
from corpus.take_in import read_all

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.fetch import Wanted

_PART = regex(r" [A-Z](?:-[A-Z])?(?= \(|$)")


def confirm(file: Path, wanted: Wanted, *, readable: bool = True) -> None:
    """Refuse a file that states another symbol than was asked for, or is in another language.

    Args:
        file: as the service gave it.
        wanted: what was asked for.
        readable: whether a file in which no resolution is found is refused too.

    Raises:
        FetchFailed: it is another document.
    """
    (read,) = read_all([file])
    if read.refused and readable:
        reason = read.refused.removeprefix(read.where).strip()
        raise FetchFailed(
            f"what the service sent is of no use ({reason}): try again later, another --format, or keep it with --to"
        )
    stated = [one for one in read.resolutions if one.symbol]
    those = [one for one in stated if _is_of(one.symbol, wanted.symbol)]
    if stated and not those:
        symbols = ", ".join(dict.fromkeys(one.symbol for one in stated))
        raise FetchFailed(f"the service sent {symbols} instead: try again later, or another --format")
    languages = {one.language for one in those or read.resolutions}
    if languages and wanted.language not in languages:
        names = " and ".join(sorted(map(language_name, languages)))
        raise FetchFailed(
            f"the service sent it in {names}, not in {language_name(wanted.language)}: try another --language"
        )


def _is_of(stated: str, wanted: str) -> bool:
    """Return whether a symbol is the one asked for, a part of it, or what it is a part of."""
    stated, wanted = stated.upper(), wanted.upper()
    return stated == wanted or _PART.sub("", stated) == wanted or stated == _PART.sub("", wanted)
