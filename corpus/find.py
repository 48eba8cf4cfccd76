"""Paths in, documents found: the files named, those in folders, those that a pattern matches; archives among them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from corpus.read import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ARCHIVE = ".zip"
_PATTERN = frozenset("*?[")


class Refusal(NamedTuple):
    """A file that is not taken in, as messages name it, and why."""

    where: str
    reason: str


class Found(NamedTuple):
    """What paths name: documents and archives; what cannot be read; files of other kinds, passed over in folders."""

    items: list[Item]
    refused: list[Refusal]
    passed: list[str]


@dataclass(frozen=True, slots=True)
class Item:
    """A file, or a member of an archive: ``members`` leads to it, through one archive in the other."""

    path: Path
    members: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What its source is called: "resolution.txt", "hrc.zip/A_HRC_RES_57_1E.xml"."""
        return printable("/".join([self.path.name, *self.members]))

    @property
    def where(self) -> str:
        """What messages call it: the name with the path that was given."""
        return printable("/".join([str(self.path), *self.members]))

    @property
    def is_archive(self) -> bool:
        """Whether it is called an archive, so that its members are the documents."""
        return (self.members[-1] if self.members else self.path.name).lower().endswith(ARCHIVE)


def printable(name: str) -> str:
    r"""Return a file's name with replacement characters for what is no UTF-8 or would move the cursor.

    >>> printable("r\udce9solution\n.txt")
    'r�solution�.txt'
    """
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)


def find(paths: Iterable[Path]) -> Found:
    """Return the files that paths name, each once, in order; the folders that cannot be read; and what is passed over.

    A path is a file; a folder, of which the files with a known ending are taken at every depth, hidden ones left out;
    or, where no file has that name, a pattern with ``*``, ``?``, ``[…]`` or ``**``.
    """
    items: dict[Item, None] = {}
    refused: list[Refusal] = []
    passed: dict[str, None] = {}
    for given in paths:
        for path in _matching(given):
            if not path.is_dir():
                items[Item(path)] = None
                continue
            failed = len(refused)
            walked = list(_walk(path, set(), refused))
            documents = [one for one in walked if _is_document(one)]
            items |= dict.fromkeys(map(Item, documents))
            passed |= dict.fromkeys(printable(str(one)) for one in walked if not _is_document(one))
            if not documents and len(refused) == failed:
                endings = ", ".join((*SUFFIXES, ARCHIVE))
                refused.append(Refusal(printable(str(path)), f"holds no file that ends in {endings}: name a file"))
    return Found(list(items), refused, list(passed))


def _is_document(path: Path) -> bool:
    return path.suffix.lower() in (*SUFFIXES, ARCHIVE) and path.is_file()


def _matching(given: Path) -> list[Path]:
    if not _PATTERN & set(str(given)) or os.path.lexists(given):
        return [given]
    return [Path(one) for one in sorted(glob(str(given), recursive=True))] or [given]  # noqa: PTH207 (the pattern may be absolute)


def _walk(folder: Path, seen: set[tuple[int, int]], refused: list[Refusal]) -> Iterator[Path]:
    """Yield what is below a folder in order of the names, but no folder; one met again is left out."""
    try:
        status = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        why = f"cannot be read ({(error.strerror or 'unknown error').lower()}): check its permissions"
        refused.append(Refusal(printable(str(folder)), why))
        return
    if (status.st_dev, status.st_ino) in seen:
        return
    seen.add((status.st_dev, status.st_ino))
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = folder / entry.name
        if path.is_dir():
            yield from _walk(path, seen, refused)
        else:
            yield path
