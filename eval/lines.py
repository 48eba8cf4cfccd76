"""The lines of a data set's files, each with the place to name when it is wrong."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from corpus.errors import BadDataset

HIGHEST_GRADE = 1_000
"""trec_eval counts by grade, in tables of this length: far higher ones exhaust it, or come out as other numbers."""

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def numbered_lines(file: Path) -> Iterator[tuple[str, str]]:
    """Yield the place (``FILE:LINE``) and the text of each line that is not blank.

    Raises:
        BadDataset: the file cannot be opened or is not UTF-8.
    """
    number = 0
    try:
        with file.open(encoding="utf-8-sig", newline="\n") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield f"{file}:{number}", line.rstrip("\r\n")
    except OSError as error:
        raise BadDataset(f"cannot read {file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadDataset(f"{file}:{number + 1}: not UTF-8 text: save the file as UTF-8") from error


def read_objects(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the place and the object of each line of a ``.jsonl`` file, or of each member of a ``.json`` list.

    Raises:
        BadDataset: something in it is not a JSON object.
    """
    if file.suffix == ".json":
        text = "\n".join(line for _, line in numbered_lines(file))
        members = _parse(str(file), text)
        if not isinstance(members, list):
            raise BadDataset(f"{file}: expected a JSON list of objects")
        places = [(f"{file}[{number}]", member) for number, member in enumerate(members)]
    else:
        places = [(place, _parse(place, line)) for place, line in numbered_lines(file)]
    for place, found in places:
        if not isinstance(found, dict):
            raise BadDataset(f"{place}: expected a JSON object, found {type(found).__name__}")
        yield place, found


def text_of(place: str, fields: dict[str, Any], name: str, default: str | None = None) -> str:
    """Return a field that must be a string; a whole number is taken for its digits.

    Raises:
        BadDataset: the field is missing with no default, empty with no default, or not text.
    """
    value = fields.get(name)
    if value is None and default is not None:
        return default
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or (default is None and not value.strip()):
        empty = " that is not empty" if default is None else ""
        raise BadDataset(f'{place}: "{name}" must be a string{empty}, found {json.dumps(value)[:60]}')
    if not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
        raise BadDataset(f'{place}: "{name}" has half a character (an unpaired surrogate): write the whole one')
    return value


def unique(place: str, key: str, seen: dict[str, str]) -> str:
    """Return the id and remember where it stood.

    Raises:
        BadDataset: it stood somewhere before.
    """
    if key in seen:
        raise BadDataset(f'{place}: the id "{key}" is already at {seen[key]}')
    seen[key] = place
    return key


def grade_of(place: str, text: str) -> int:
    """Return the grade of a judgement; ``1.0`` is 1.

    Raises:
        BadDataset: it is no whole number, or too high.
    """
    number = number_of(text)
    if not number.is_integer():
        raise BadDataset(f"{place}: the grade must be a whole number, found {text[:40]!r}")
    if number > HIGHEST_GRADE:
        raise BadDataset(f"{place}: the grade must be at most {HIGHEST_GRADE:,}, found {text[:40]!r}")
    return int(number)


def number_of(text: str) -> float:
    """Return the number that a column holds, not a number (NaN) for any other text."""
    try:
        return float(text)
    except ValueError:
        return math.nan


def judge(place: str, grades: dict[str, dict[str, int]], query: str, document: str, grade: int) -> None:
    """Add a grade to those of its query.

    Raises:
        BadDataset: the pair has another grade already.
    """
    found = grades.setdefault(query, {})
    if found.setdefault(document, grade) != grade:
        raise BadDataset(f'{place}: "{document}" is judged {found[document]} for query "{query}" above, {grade} here')


def positive(grades: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
    """Return the grades above nothing of every query, {} for one that has none."""
    return {query: {key: grade for key, grade in found.items() if grade > 0} for query, found in grades.items()}


def _parse(place: str, text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:  # a number of many thousand digits is a plain ValueError
        raise BadDataset(f"{place}: not JSON: {error}") from error
