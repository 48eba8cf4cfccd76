"""Finds what the interface says, for ``pybabel extract``: in Python files within f-strings too, and in the scripts."""

from __future__ import annotations

import ast
import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import IO

    Found = tuple[int, str, str | tuple[str, ...], list[str]]

SAYING = {"say": 1, "message": 1, "many": 2}
"""What is called with messages, and with how many."""

IN_SCRIPTS = re.compile(r"\bsay\(\s*(\"(?:[^\"\\]|\\.)+\")")


def extract_python(file: IO[bytes], *_: Collection[Any], **__: Any) -> Iterator[Found]:
    """Yield the line, the function, the message or its two forms, and no comments, for every call in a module."""
    for node in ast.walk(ast.parse(file.read())):
        name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
        if not isinstance(node, ast.Call) or name not in SAYING:
            continue
        forms = [list(_constants(one)) for one in node.args[: SAYING[name]]]
        if name == "many" and [len(one) for one in forms] == [1, 1]:
            yield node.lineno, "ngettext", (forms[0][0], forms[1][0]), []
        elif name != "many" and forms:
            yield from ((node.lineno, "gettext", one, []) for one in forms[0])


def _constants(node: ast.expr) -> Iterator[str]:
    """Yield the words that an argument is, both where it is one of two."""
    if isinstance(node, ast.IfExp):
        yield from (*_constants(node.body), *_constants(node.orelse))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value


def extract_script(file: IO[bytes], *_: Collection[Any], **__: Any) -> Iterator[Found]:
    """Yield the same for what a script says: ``say("…")``, with double quotes."""
    text = file.read().decode("utf-8")
    for found in IN_SCRIPTS.finditer(text):
        yield text.count("\n", 0, found.start()) + 1, "gettext", str(json.loads(found[1])), []
