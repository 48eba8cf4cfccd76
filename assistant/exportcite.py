"""References for citation managers: RIS and BibTeX, one entry a passage."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from corpus.reference import write_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.basket import Entry

_SERVICE = "https://undocs.org/"
_SPECIAL = {
    "\\": r"\textbackslash{}",
    **{char: f"\\{char}" for char in "{}$&#_%"},
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def ris(entries: Iterable[Entry]) -> str:
    """Return entries in RIS, the words of each as its abstract."""
    return "".join(_ris(entry) for entry in entries)


def _ris(entry: Entry) -> str:
    resolution = entry.passage.resolution
    fields = [
        ("TY", "GOVDOC"),
        ("ID", entry.id),
        ("AU", _author(entry)),
        ("TI", resolution.title or entry.reference),
        ("PY", resolution.dated[:4]),
        ("DA", resolution.adopted.replace("-", "/")),
        ("PB", "United Nations"),
        ("M1", resolution.symbol),
        ("SP", write_place(entry.passage.paragraph.path, annexes=resolution.annexes)),
        ("N1", entry.reference),
        ("N1", entry.note),
        ("AB", _words(entry)),
        ("LA", resolution.language),
        ("UR", _address(resolution.symbol)),
    ]
    lines = [f"{name}  - {_line(value)}" for name, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", "", ""])


def bibtex(entries: Sequence[Entry]) -> str:
    """Return entries in BibTeX, each under a key of its own."""
    taken: dict[str, int] = {}
    return "\n".join(_bibtex(entry, _key(entry, taken)) for entry in entries)


def _bibtex(entry: Entry, key: str) -> str:
    resolution = entry.passage.resolution
    fields = {
        "author": f"{{{_escaped(_author(entry))}}}",
        "title": f"{{{_escaped(resolution.title or entry.reference)}}}",
        "year": resolution.dated[:4],
        "date": resolution.adopted,
        "number": _escaped(resolution.symbol),
        "note": _escaped(entry.reference),
        "annotation": _escaped(entry.note),
        "abstract": _escaped(_words(entry)),
        "langid": resolution.language,
        "url": _address(resolution.symbol),
    }
    rows = [f"  {name} = {{{value}}}," for name, value in fields.items() if value and value != "{}"]
    return "\n".join([f"@misc{{{key},", *rows, "}", ""])


def _key(entry: Entry, taken: dict[str, int]) -> str:
    key = re.sub(r"[^A-Za-z0-9]+", "-", entry.id).strip("-").lower()
    taken[key] = taken.get(key, 0) + 1
    return key if taken[key] == 1 else f"{key}-{taken[key]}"


def _author(entry: Entry) -> str:
    return f"United Nations {entry.organ}".strip()


def _words(entry: Entry) -> str:
    return " ".join(f"{label} {text}".strip() for _, label, text, _ in entry.lines())


def _line(value: str) -> str:
    return " ".join(value.split())


def _escaped(value: str) -> str:
    return "".join(_SPECIAL.get(char, char) for char in _line(value))


def _address(symbol: str) -> str:
    return f"{_SERVICE}{quote(symbol, safe='/()')}" if symbol else ""
