"""Every regular expression of a package: how it is used, and the texts that would slow a bad one down."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from dataclasses import dataclass
from itertools import islice
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

from corpus.regex import Late
from tests.effort import seconds_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

SIZES = (1_600, 6_400, 25_600, 102_400)
STEEPEST = 9.0
"""A text four times as long may take so many times as long: linear is 4, quadratic 16."""
_NOISE = 0.004
"""Seconds below which two times cannot be compared."""
_ROUNDS = 8
"""What is suspected must be steep so many times in a row, long and short texts by turns."""
_PLAIN = ("a", " ", "1.", "(", "\n", "1", "A ", "a,", "-", "*", "(a)", "a\n", "\t", "I", "Aa ", "i.", "/", ". ", "’")
_SCANNING = {"search", "finditer", "findall", "sub", "subn", "split"}
_CLASSES = {
    codes.CATEGORY_DIGIT: "7",
    codes.CATEGORY_NOT_DIGIT: "x",
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_NOT_SPACE: "x",
    codes.CATEGORY_WORD: "w",
    codes.CATEGORY_NOT_WORD: "-",
}


@dataclass(frozen=True)
class Expression:
    """A compiled expression, where it stands, and by which of match, fullmatch and search it is used."""

    place: str
    pattern: re.Pattern[Any]
    methods: frozenset[str]


def expressions(package: ModuleType) -> list[Expression]:
    """The expressions that a package's modules hold, alone or in collections, and those written where they are used."""
    methods: dict[re.Pattern[Any], set[str]] = {}
    places: dict[re.Pattern[Any], str] = {}
    for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(info.name)
        tree = ast.parse(_source(module))
        for name, value in vars(module).items():
            used = _used(tree, name)
            for pattern in _patterns(value):
                methods.setdefault(pattern, set()).update(used)
                places.setdefault(pattern, f"{info.name}.{name}")
        for pattern, method in _inline(tree):
            methods.setdefault(pattern, set()).add("search" if method in _SCANNING else method)
            places.setdefault(pattern, f"{info.name} (in place)")
    return [Expression(places[one], one, frozenset(used or {"match", "fullmatch"})) for one, used in methods.items()]


def _source(module: ModuleType) -> str:
    with open(str(module.__file__), encoding="utf-8") as file:  # noqa: PTH123 (any module's own file)
        return file.read()


def _patterns(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Late):
        yield value.compiled()
    elif isinstance(value, dict):
        for one in value.values():
            yield from _patterns(one)
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from _patterns(one)


def _used(tree: ast.AST, name: str) -> set[str]:
    """By which methods a module uses an expression, or those of a collection that it takes one of or goes through."""
    names = {name}
    for node in ast.walk(tree):
        if isinstance(node, ast.For | ast.comprehension):
            inside = {one.id for one in ast.walk(node.iter) if isinstance(one, ast.Name)}
            names |= {one.id for one in ast.walk(node.target) if isinstance(one, ast.Name) and name in inside}
    used = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and any(isinstance(one, ast.Name) and one.id in names for one in ast.walk(node.value))
    }
    return (used & {"match", "fullmatch"}) | ({"search"} if used & _SCANNING else set())


def _inline(tree: ast.AST) -> Iterator[tuple[re.Pattern[Any], str]]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in _SCANNING | {"match", "fullmatch"}
            and node.args
            and isinstance(node.args[0], ast.Constant)
            and isinstance(node.args[0].value, str | bytes)
        ):
            yield re.compile(node.args[0].value), node.func.attr


def slow_texts(pattern: re.Pattern[Any], most: int) -> list[str]:
    """Short texts to be repeated: plain ones, and what the expression itself asks for, alone and in pairs."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    own = list(dict.fromkeys(_asked(parser.parse(text, pattern.flags & ~re.DEBUG & ~re.UNICODE))))
    pairs = (one + other for one in own for other in own if one != other)
    return [one for one in dict.fromkeys([*_PLAIN, *own[:most], *islice(pairs, most)]) if one]


def _asked(tree: Iterable[Any]) -> Iterator[str]:
    """Characters and runs of characters that a parsed expression can match."""
    run = ""
    for code, value in tree:
        if code is codes.LITERAL:
            run += chr(value)
            continue
        if run:
            yield run
        run = ""
        yield from _asked_by(code, value)
    if run:
        yield run


def _asked_by(code: Any, value: Any) -> Iterator[str]:
    if code is codes.IN:
        yield from islice((one for one in map(_member, value) if one), 3)
    elif code is codes.CATEGORY:
        yield _CLASSES.get(value, "x")
    elif code is codes.BRANCH:
        for branch in value[1]:
            yield from _asked(branch)
    elif code is codes.SUBPATTERN:
        yield from _asked(value[-1])
    elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        inner = list(_asked(value[-1]))
        yield from inner
        yield "".join(inner)[:40]
    elif code in (codes.ASSERT, codes.ASSERT_NOT):
        yield from _asked(value[1])
    elif code is codes.ATOMIC_GROUP:
        yield from _asked(value)


def _member(one: tuple[Any, Any]) -> str:
    code, value = one
    if code is codes.LITERAL:
        return chr(value)
    if code is codes.RANGE:
        return chr(value[0])
    return _CLASSES.get(value, "x") if code is codes.CATEGORY else ""


def steepness(expression: Expression, text: str, *, thorough: bool = False) -> float:
    """How many times as long the expression takes on four times the text, at the worst; 0 if too quick to tell.

    Unless ``thorough``, a text is not made longer where no square of its length could have been as quick.
    """
    worst = 0.0
    for method in expression.methods:
        before = _NOISE / STEEPEST
        for size in SIZES:
            took = _took(expression.pattern, method, text, size)
            if took > STEEPEST * before:
                took, before = _took_by_turns(expression.pattern, method, text, size)
            if took > _NOISE:
                worst = max(worst, took / before)
            if worst > STEEPEST:
                return worst
            before = max(took, _NOISE / STEEPEST)
            if not thorough and size > 5_000 and took < _NOISE / 8:
                break
    return worst


def _took_by_turns(pattern: re.Pattern[Any], method: str, text: str, size: int) -> tuple[float, float]:
    """Seconds for a size and for a quarter of it, the pair of the mildest of several rounds.

    A machine whose processors are lent away for a while makes any one time long; what is quadratic is so each time.
    """
    rounds = []
    for _ in range(_ROUNDS):
        shorter = max(_took(pattern, method, text, size // 4, times=3), _NOISE / STEEPEST)
        rounds.append((_took(pattern, method, text, size), shorter))
        if rounds[-1][0] <= STEEPEST * shorter:
            break
    return min(rounds, key=lambda took: took[0] / took[1])


def _took(pattern: re.Pattern[Any], method: str, text: str, size: int, times: int = 1) -> float:
    """Seconds of the processor for a text that is repeated up to a size, the least of so many times."""
    subject: Any = (text * (size // len(text) + 1))[:size] + "\x00"
    if isinstance(pattern.pattern, bytes):
        subject = subject.encode("utf-8", "replace")
    apply = getattr(pattern, method)
    return seconds_of(lambda: apply(subject), times)


def steepest_text(expression: Expression, most: int, *, thorough: bool = False) -> str | None:
    """A text on which an expression takes more than linear time, None if none of them does."""
    texts = slow_texts(expression.pattern, most)
    return next((text for text in texts if steepness(expression, text, thorough=thorough) > STEEPEST), None)
