"""Manifests: a TOML or CSV file that says of documents what their texts do not, and how that is known."""

from __future__ import annotations

import csv
import io
import tomllib
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, get_args

from corpus.errors import BadSetting
from corpus.identity import Identity
from corpus.official import LANGUAGES, read_language
from corpus.paragraph import ORGAN_NAMES, Form
from corpus.regex import regex
from corpus.symbol import is_symbol, read_symbol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from corpus.paragraph import Resolution

_FIELDS = {f.name for f in fields(Identity)}
_COLUMNS = _FIELDS | {"file", "sha256"}
_LISTS = ("sponsors", "subjects", "keywords")
_LEGAL = {"organ": tuple(ORGAN_NAMES), "form": get_args(Form)}
_READ: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(_LISTS, tuple),
    "language": read_language,
    "symbol": lambda symbol: read_symbol(symbol) or symbol,
}
DOUBT = "the manifest gives the symbol"
"""How the problem begins of a resolution whose text states another symbol."""
_SHA256 = regex(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of a manifest: its file name, its SHA-256 ("" if any will do), and its identity."""

    file: str
    sha256: str
    identity: Identity

    def to_json(self) -> dict[str, Any]:
        """Return the entry as one JSON value, which ``entry_of`` reads."""
        return asdict(self)


def entry_of(value: dict[str, Any]) -> Entry:
    """Return the entry that ``Entry.to_json`` wrote."""
    identity = value["identity"] | {name: tuple(value["identity"][name]) for name in _LISTS}
    return Entry(value["file"], value["sha256"], Identity(**identity))


def read_manifest(path: Path) -> dict[str, Entry]:
    """Return the entries of a manifest by file name, in its order.

    TOML lists documents as ``[[document]]`` tables. CSV, with commas or semicolons, has a header row that names its
    columns: ``file``, and any of the fields of an identity; several sponsors, subjects or keywords with "|" between.
    ``provenance`` is one sentence for all that is said of a document or, in TOML, a table with one a field.

    Raises:
        BadSetting: the file cannot be read, lists no document, or a document has no ``file``, a field that is not
            known, or a bad value.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadSetting(f"cannot read the manifest {path}: {(error.strerror or 'unknown error').lower()}") from error
    except UnicodeDecodeError as error:
        raise BadSetting(f"cannot read the manifest {path}: it is not UTF-8: save it as UTF-8") from error
    documents = _csv(path, text) if path.suffix.lower() == ".csv" else _toml(path, text)
    entries: dict[str, Entry] = {}
    for where, document in documents:
        entry = _entry(path, where, document)
        if entry.file in entries:
            raise BadSetting(f"{where} of the manifest {path} names {entry.file} a second time: leave one of them out")
        entries[entry.file] = entry
    if not entries:
        raise BadSetting(f"the manifest {path} lists no document: name the file of each, or leave the manifest out")
    return entries


def doubted(resolutions: Sequence[Resolution], stated: Sequence[Resolution]) -> tuple[Resolution, ...]:
    """Return a file's resolutions, each with a problem where its text states another symbol than a manifest gives it.

    Args:
        resolutions: as the manifest has them.
        stated: as the file alone has them.
    """
    return tuple(
        replace(
            one,
            problems=(*one.problems, f"{DOUBT} {one.symbol}, but its text states {own.symbol}: correct one of them"),
        )
        if own and own.symbol and own.symbol != one.symbol
        else one
        for one, own in zip_longest(resolutions, stated[: len(resolutions)])
    )


def _toml(path: Path, text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadSetting(f"cannot read the manifest {path}: {error}") from error
    if unknown := sorted(content.keys() - {"document"}):
        raise BadSetting(
            f"the manifest {path} has the unknown table or key {unknown[0]!r}: list documents as [[document]] tables"
        )
    documents = content.get("document", [])
    if not isinstance(documents, list) or not all(isinstance(one, dict) for one in documents):
        raise BadSetting(f"the manifest {path} must list its documents as [[document]] tables")
    yield from ((f"document {number}", one) for number, one in enumerate(documents, 1))


def _csv(path: Path, text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    header = text.partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = [name.strip().lower() for name in next(rows, [])]
        if "file" not in names:
            raise BadSetting(
                f"line 1 of the manifest {path} must name the columns, file among them: {_listed(_COLUMNS)}"
            )
        if unknown := [name for name in names if name not in _COLUMNS]:
            raise BadSetting(
                f"line 1 of the manifest {path} names the unknown column {unknown[0]!r}: {_listed(_COLUMNS)}"
            )
        for row in rows:
            where = f"line {rows.line_num}"
            if not any(cell.strip() for cell in row):
                continue
            if len(row) > len(names):
                raise BadSetting(
                    f"{where} of the manifest {path} has {len(row)} cells, but there are {len(names)} columns"
                )
            given = {name: cell.strip() for name, cell in zip(names, row, strict=False) if cell.strip()}
            yield where, {name: _cell(name, cell) for name, cell in given.items()}
    except csv.Error as error:
        raise BadSetting(f"line {rows.line_num} of the manifest {path} cannot be read: {error}") from error


def _cell(name: str, cell: str) -> Any:
    if name in _LISTS:
        return [part.strip() for part in cell.split("|") if part.strip()]
    return int(cell) if name == "year" and cell.isascii() and cell.isdigit() else cell


def _entry(path: Path, where: str, document: dict[str, Any]) -> Entry:
    values = dict(document)
    file, digest = values.pop("file", None), values.pop("sha256", "")
    if not isinstance(file, str) or not file:
        raise BadSetting(f"{where} of the manifest {path} has no file: name one")
    unknown = sorted(values.keys() - _FIELDS)
    if unknown:
        raise BadSetting(f"the manifest {path} gives {file} the unknown field {unknown[0]!r}: use {sorted(_FIELDS)}")
    if digest and not _SHA256.fullmatch(str(digest).lower()):
        raise BadSetting(f"{where} of the manifest {path} gives {file} the SHA-256 {digest!r}: 64 hexadecimal digits")
    for name, value in values.items():
        if wanted := _wanted(name, value):
            raise BadSetting(f"{where} of the manifest {path} gives {file} the {name} {value!r}: it must be {wanted}")
    said = values.pop("provenance", "")
    origin = said if isinstance(said, str) and said else f"manifest {path.name}"
    provenance = dict.fromkeys(values, origin) | (said if isinstance(said, dict) else {})
    values |= {name: _READ[name](values[name]) for name in _READ if name in values}
    return Entry(file, str(digest).lower(), Identity(**values, provenance=provenance))


def _wanted(name: str, value: Any) -> str:
    """Return what a field's value must be if this is not it, else ""."""
    if name == "language":
        return "" if _is_language(value) else f"one of {', '.join(LANGUAGES)}"
    if name in _LEGAL:
        return "" if value in _LEGAL[name] else f"one of {', '.join(_LEGAL[name])}"
    if name == "year":
        return "" if isinstance(value, int) and 1945 <= value <= 9999 else "a year"
    if name in _LISTS:
        return "" if isinstance(value, list) and all(isinstance(one, str) for one in value) else "a list of words"
    if name == "provenance" and isinstance(value, dict):
        known = value.keys() <= _FIELDS and all(isinstance(why, str) for why in value.values())
        return "" if known else "words, or a table of words by field"
    if not isinstance(value, str):
        return "words in quotation marks"
    if name == "symbol":
        return "" if not value or is_symbol(value) else 'a symbol such as A/RES/61/180 or "S/RES/1325 (2000)"'
    return "a date such as 2006-12-20" if name == "adopted" and not _is_date(value) else ""


def _is_language(value: Any) -> bool:
    try:
        return bool(read_language(value)) if isinstance(value, str) else False
    except BadSetting:
        return False


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names))
