"""Word-level comparison of two texts."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal

Change = tuple[Literal["equal", "delete", "insert"], str]

_TOKEN = re.compile(r"\s+|[\u3400-\u9fff]|[^\W\u3400-\u9fff]+(?:[-’'][^\W\u3400-\u9fff]+)*|[^\w\s]")


def redline(given: str, held: str) -> tuple[Change, ...]:
    """Return the changes that turn ``given`` into ``held``, word by word.

    The "equal" and "delete" parts joined are ``given``; the "equal" and "insert" parts joined are ``held``.

    >>> redline("urges all States", "urges Member States")
    (('equal', 'urges '), ('delete', 'all'), ('insert', 'Member'), ('equal', ' States'))
    """
    a, b = _TOKEN.findall(given), _TOKEN.findall(held)
    changes: list[Change] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            changes.append(("equal", "".join(a[i1:i2])))
            continue
        if i2 > i1:
            changes.append(("delete", "".join(a[i1:i2])))
        if j2 > j1:
            changes.append(("insert", "".join(b[j1:j2])))
    return tuple(changes)
