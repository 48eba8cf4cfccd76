"""What the paragraphs of real documents should be: three shapes of files, one type.

pairs               {"source": FILE, "symbol": …, "paragraphs": [{"path", "text"}]}
Secretariat pairs   {"source": FILE, "document": KEY}, the document's parts in ``mandates.jsonl.xz`` beside the file
reference           {"id": "SYMBOL#PATH", "text"}, one paragraph a line, of the XML files in ``akn/en/*.zip`` beside it
"""

from __future__ import annotations

import lzma
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from itertools import chain
from json import JSONDecodeError, loads
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import BadDataset
from corpus.symbol import read_symbol
from eval.lines import read_objects, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRETARIAT = "mandates.jsonl.xz"
ARCHIVES = "akn/en/*.zip"
_GLUED = re.compile(
    r"(?:(?<=[^\W\d_])|(?<=[,.;:”’\")\]])|(?<=\b(?:19|20)\d\d))(\d{1,3})(?=$|[\s,.;:)\]”’])|(?<=[;.,:]\s)(\d{1,3})$"
)
"""Digits that may be a footnote's marker: after a letter, a sign or a year, or alone at the end."""
_MARKED = "\ue000"


@dataclass(frozen=True, slots=True)
class File:
    """A file to read, or a member of a zip archive; ``name`` is what tables call it."""

    name: str
    place: Path
    member: str = ""

    def read(self) -> bytes:
        """Return its bytes.

        Raises:
            BadDataset: it cannot be read.
        """
        try:
            if not self.member:
                return self.place.read_bytes()
            with zipfile.ZipFile(self.place) as archive:
                return archive.read(self.member)
        except OSError as error:
            raise BadDataset(f"cannot read {self.place}: {(error.strerror or 'unknown error').lower()}") from error
        except (KeyError, zipfile.BadZipFile) as error:
            raise BadDataset(f"cannot read {self.name}: {error}") from error


@dataclass(frozen=True, slots=True)
class Expected:
    """A paragraph as it should be.

    ``marked`` says that the text may hold the digits of footnote markers, glued to words, that are none of its own.
    """

    path: str
    text: str
    marked: bool = False

    def agrees(self, text: str) -> bool:
        """Return whether a text has the same letters and digits in the same order; nothing else is compared.

        >>> Expected("op1", "non-governmental").agrees("non governmental"), Expected("op1", "two").agrees("too")
        (True, False)
        """
        found, wanted = letters(text), letters(self.text)
        if found == wanted or not self.marked:
            return found == wanted
        parts = _GLUED.sub(rf"{_MARKED}\g<0>{_MARKED}", self.text).split(_MARKED)
        optional = (f"(?:{letters(part)})?" if n % 2 else re.escape(letters(part)) for n, part in enumerate(parts))
        return re.fullmatch("".join(optional), found) is not None


@dataclass(frozen=True, slots=True)
class Gold:
    """A resolution as it should be; ``source`` names its file, "" where any file that gives its symbol will do."""

    symbol: str
    paragraphs: tuple[Expected, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class GoldSet:
    """The files to read and the resolutions that should be found in them."""

    name: str
    files: tuple[File, ...]
    golds: tuple[Gold, ...]


def letters(text: str) -> str:
    """Return the letters and digits of a text, ligatures and superscripts as plain ones.

    >>> letters("“ofﬁce”, para. 5 (a)")
    'officepara5a'
    """
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def read_gold(file: Path) -> GoldSet:
    """Return the files and resolutions that a file of pairs names; sources are relative to its folder.

    Raises:
        BadDataset: the file, or one that it needs beside it, cannot be read or is none of the three shapes.
    """
    objects = _objects(file)
    first = next(objects, None)
    if first is None:
        raise BadDataset(f"{file} is empty: give a file of pairs, such as pairs.jsonl")
    lines = chain([first], objects)
    if "paragraphs" in first[1]:
        golds = [_pair(place, fields) for place, fields in lines]
    elif "document" in first[1]:
        golds = _secretariat(file.with_name(SECRETARIAT), lines)
    elif "id" in first[1]:
        return _reference(file, lines)
    else:
        raise BadDataset(f'{first[0]}: neither "paragraphs", "document" nor "id" in it: see `rapporteur eval --help`')
    files = tuple(File(gold.source, file.parent / gold.source) for gold in golds)
    return GoldSet(file.name, files, tuple(golds))


def _objects(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    if file.suffix != ".xz":
        yield from read_objects(file)
        return
    try:
        with lzma.open(file, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                fields = loads(line)
                if not isinstance(fields, dict):
                    raise BadDataset(f"{file}:{number}: expected a JSON object, found {type(fields).__name__}")
                yield f"{file}:{number}", fields
    except OSError as error:
        raise BadDataset(f"cannot read {file}: {(error.strerror or 'unknown error').lower()}") from error
    except (EOFError, lzma.LZMAError, UnicodeDecodeError, JSONDecodeError) as error:
        raise BadDataset(f"cannot read {file}: {error}") from error


def _pair(place: str, fields: dict[str, Any]) -> Gold:
    paragraphs = fields.get("paragraphs")
    if not isinstance(paragraphs, list) or not all(isinstance(one, dict) for one in paragraphs):
        raise BadDataset(f'{place}: "paragraphs" must be a list of objects with "path" and "text"')
    expected = tuple(Expected(text_of(place, one, "path"), text_of(place, one, "text")) for one in paragraphs)
    return Gold(text_of(place, fields, "symbol", ""), expected, text_of(place, fields, "source"))


def _secretariat(beside: Path, lines: Iterator[tuple[str, dict[str, Any]]]) -> list[Gold]:
    from eval.secretariat import paragraphs_of

    wanted = {text_of(place, fields, "source"): text_of(place, fields, "document") for place, fields in lines}
    needed = set(wanted.values())
    held: dict[str, tuple[Expected, ...]] = {}
    for place, fields in _objects(beside):
        key = text_of(place, fields, "document")
        if key in needed:
            held[key] = paragraphs_of(fields.get("parts") or [])
    if missing := sorted(needed - held.keys()):
        raise BadDataset(f"{beside} does not have the document {missing[0]}: take it out of the pairs")
    return [Gold(read_symbol(key) or "", held[key], source) for source, key in wanted.items()]


def _reference(file: Path, lines: Iterator[tuple[str, dict[str, Any]]]) -> GoldSet:
    resolutions: dict[str, list[Expected]] = {}
    for place, fields in lines:
        symbol, _, path = text_of(place, fields, "id").partition("#")
        resolutions.setdefault(symbol, []).append(Expected(path, text_of(place, fields, "text")))
    files = []
    for archive in sorted(file.parent.glob(ARCHIVES)):
        with zipfile.ZipFile(archive) as members:
            names = sorted(name for name in members.namelist() if name.lower().endswith(".xml"))
        files += [File(f"{archive.stem}/{name}", archive, name) for name in names]
    if not files:
        raise BadDataset(f"no {ARCHIVES} beside {file}: put the file where the archives are")
    golds = tuple(Gold(symbol, tuple(paragraphs)) for symbol, paragraphs in resolutions.items())
    return GoldSet(file.name, tuple(files), golds)
