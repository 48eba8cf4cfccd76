"""What came of parsing: paragraphs right, missing, extra and altered, a score a resolution, a tally of many."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Difference:
    """A paragraph that is not as expected.

    ``missing``: not at its path; ``elsewhere`` is the path that has its words, "" if none has. ``extra``: at a path
    where none is expected. ``altered``: at its path, in other words.
    """

    kind: Literal["missing", "extra", "altered"]
    path: str
    expected: str = ""
    found: str = ""
    elsewhere: str = ""

    def to_json(self) -> dict[str, str]:
        """Return the difference as ``eval --parsing --json`` prints it."""
        values = {"kind": self.kind, "path": self.path}
        more = {"expected": self.expected, "found": self.found, "elsewhere": self.elsewhere}
        return values | {name: value for name, value in more.items() if value}


@dataclass(frozen=True, slots=True)
class Score:
    """One resolution: how many paragraphs were expected, found and right, and what differs."""

    source: str
    format: str
    expected: int
    found: int
    right: int
    symbol: str = ""
    symbol_found: str = ""
    problem: str = ""
    seconds: float = 0.0
    differences: tuple[Difference, ...] = ()

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in [0, 1]."""
        return 2 * self.right / (self.expected + self.found) if self.expected + self.found else 1.0

    @property
    def wrong(self) -> int:
        """How many paragraphs are missing or too many."""
        return self.expected + self.found - 2 * self.right

    def to_json(self, differences: int) -> dict[str, Any]:
        """Return the score as ``eval --parsing --json`` prints it, with so many of its differences."""
        return {
            "source": self.source,
            "format": self.format,
            "expected": self.expected,
            "found": self.found,
            "right": self.right,
            "f1": round(self.f1, 4),
            "symbol": self.symbol,
            "symbol_found": self.symbol_found,
            "problem": self.problem,
            "differences": [one.to_json() for one in self.differences[:differences]],
        }


@dataclass(frozen=True, slots=True)
class Tally:
    """Many scores as one."""

    scores: Sequence[Score]

    def to_json(self) -> dict[str, Any]:
        """Return counts, precision, recall and F1 over all paragraphs, and how many symbols are right."""
        expected, found, right = (sum(getattr(s, name) for s in self.scores) for name in ("expected", "found", "right"))
        named = [s for s in self.scores if s.symbol]
        return {
            "files": len(self.scores),
            "expected": expected,
            "found": found,
            "right": right,
            "precision": round(right / found, 4) if found else 0.0,
            "recall": round(right / expected, 4) if expected else 0.0,
            "f1": round(2 * right / (expected + found), 4) if expected + found else 0.0,
            "symbols": len(named),
            "symbols_right": sum(s.symbol == s.symbol_found for s in named),
            "symbols_wrong": sum(bool(s.symbol_found) and s.symbol != s.symbol_found for s in named),
        }


@dataclass(frozen=True, slots=True)
class ParsingOutcome:
    """What came of a set of pairs."""

    name: str
    scores: tuple[Score, ...]
    seconds: float
    unexpected: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()

    @property
    def formats(self) -> dict[str, Tally]:
        """The scores by format, the commonest first."""
        names = [name for name, _ in Counter(score.format for score in self.scores).most_common()]
        return {name: Tally([s for s in self.scores if s.format == name]) for name in names}

    @property
    def worst(self) -> list[Score]:
        """The scores of files that are not all right, the lowest F1 first, among equals the most wrong paragraphs."""
        wrong = [s for s in self.scores if s.wrong or s.problem or s.symbol != s.symbol_found]
        return sorted(wrong, key=lambda score: (score.f1, -score.wrong, score.source))

    def to_json(self, worst: int | None = None, differences: int = 5) -> dict[str, Any]:
        """Return the outcome as ``eval --parsing --json`` prints it; ``worst`` None lists every file with a fault."""
        return {
            "pairs": self.name,
            **Tally(self.scores).to_json(),
            "formats": {name: tally.to_json() for name, tally in self.formats.items()},
            "worst": [score.to_json(differences) for score in self.worst[:worst]],
            "unexpected": list(self.unexpected),
            "refused": list(self.refused),
            "seconds": round(self.seconds, 3),
        }
