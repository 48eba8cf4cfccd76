"""How well citations and actions are read: against paragraphs annotated by hand, and the Secretariat's own analysis.

    python -m eval.citing                          the annotated paragraphs of eval/references
    python -m eval.citing --mandates FILE          the links and action verbs of mandates.jsonl.xz too
    python -m eval.citing --misses                 with every disagreement

Everything is reported for two halves of the documents, told by a hash of their symbols: the grammar was developed on
the first half, the second is only measured. (Links that were missed were looked at in both.)
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.action import read_actions
from corpus.citation import Setting
from corpus.citations import find_citations
from corpus.ledgerwrite import stem_of
from corpus.symbol import organ_of, read_symbol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.citation import Citation

FOLDER = Path(__file__).parent / "references"
HALVES = ("developed on", "measured")
_BY_SPAN = frozenset({"treaty", "article", "section"})
"""Kinds whose targets are names, not ids: their spans alone are compared."""

_ADDRESS = re.compile(
    r"^https?://(?:docs\.un\.org|(?:www\.)?undocs\.org)/+(?:(?:en|ar|fr|es|ru|zh)/)?/*", re.IGNORECASE
)


@dataclass
class Score:
    """What was found and what was not; ``misses`` says which."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of what there is that was found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


def half_of(document: str, bit: int = 0) -> str:
    """Return the half that a document belongs to, told by a bit of its hash.

    The analysis holds documents of one value of the last bit, so that the next one divides it.
    """
    return HALVES[int(sha256(document.encode()).hexdigest(), 16) >> bit & 1]


def annotated(name: str) -> Iterator[dict[str, Any]]:
    """Yield the annotated paragraphs of a file in eval/references, without the extension."""
    with (FOLDER / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def score_annotated(rows: Iterable[dict[str, Any]]) -> dict[str, Score]:
    """Return how citations agree with annotated ones, for each half: the same span, kind and target."""
    scores = {half: Score() for half in HALVES}
    for row in rows:
        score = scores[half_of(row["in"])]
        found = [_as_annotated(one) for one in find_citations(row["text"], Setting(row["in"], organ_of(row["in"])))]
        expected = [tuple(one) for one in row["mentions"]]
        for start, end, kind, target in expected:
            same = next((one for one in found if one[:3] == (start, end, kind)), None)
            if same and (kind in _BY_SPAN or target in {"", "?"} or target == same[3]):
                score.right += 1
            else:
                score.missed += 1
                score.misses.append(f"{row['in']}: {row['text'][start:end]!r} ({kind} {target}), found {same}")
        for start, end, kind, target in found:
            if (start, end, kind) not in {one[:3] for one in expected}:
                score.wrong += 1
                score.misses.append(f"{row['in']}: {row['text'][start:end]!r} ({kind} {target}) is not annotated")
    return scores


def _as_annotated(one: Citation) -> tuple[int, int, str, str]:
    return (*one.span, one.kind, ",".join(one.ids))


def score_links(documents: Iterable[dict[str, Any]]) -> dict[str, Score]:
    """Return how many of the links that the Secretariat's analysts found are recognised, for each half of documents.

    A link counts as recognised where a citation has its number or its address; links without a number are left out.
    """
    scores = {half: Score() for half in HALVES}
    for document in documents:
        symbol, score = symbol_of(document["document"]), scores[half_of(document["document"], 1)]
        for part in document["parts"]:
            if not part.get("links") or part.get("type") not in {"paragraph", "heading", "title"}:
                continue
            cited = find_citations(part["text"], Setting(symbol, organ_of(symbol)))
            found = {_bare(part["text"][slice(*one.span)]) for one in cited} | {_bare(one.target) for one in cited}
            for words, address in part["links"]:
                if not re.search(r"\d", words):
                    continue
                wanted, number = _bare(_ADDRESS.sub("", address)), _bare(words)
                if wanted in found or any(one.startswith(number) for one in found):
                    score.right += 1
                else:
                    score.missed += 1
                    score.misses.append(f"{symbol}: {words!r} {address}")
    return scores


def score_actions(documents: Iterable[dict[str, Any]]) -> dict[str, dict[str, Score]]:
    """Return how action phrases agree with the analysts' verbs, for each degree of paragraph and half of documents.

    They agree where our phrase's verb is theirs. The degrees are "first" for numbered paragraphs of resolutions,
    "points" for their sub-paragraphs, "other" for reports and the like, whose verbs are any word.
    """
    scores = {degree: {half: Score() for half in HALVES} for degree in ("first", "points", "other")}
    for document in documents:
        half = half_of(document["document"], 1)
        for part in document["parts"]:
            verb = re.sub(r"[^a-z-]", "", (part.get("action_verb") or "").split(" ")[-1].split("\t")[-1].lower())
            if part.get("paragraph_type") != "operative" or not verb:
                continue
            first = part.get("paragraph_level") == 1
            degree = "other" if "_RES_" not in document["document"] else "first" if first else "points"
            score = scores[degree][half]
            actions = read_actions(part["text"])[:1]
            said = [re.sub(r"[^a-z-]", "", word.lower()) for word in actions[0].phrase.split()] if actions else []
            if verb in said and (
                said[-1] == verb
                or actions[0].verb in {verb, f"{verb}s", f"{verb}es", f"{verb[:-1]}ies"}
                or verb.endswith("ed")
            ):
                score.right += 1
            else:
                score.missed += 1
                score.misses.append(f"{verb} | {' '.join(said)} | {part['text'][:80]}")
    return scores


def symbol_of(name: str) -> str:
    """Return the symbol of a document by its name in the analysis: "A_HRC_RES_57_18".

    >>> symbol_of("A_HRC_RES_57_18"), symbol_of("S_RES_2534(2020)")
    ('A/HRC/RES/57/18', 'S/RES/2534 (2020)')
    """
    return read_symbol(name.replace("_", "/")) or name.replace("_", "/")


def _bare(words: str) -> str:
    """Return a number or symbol without spaces and without the letter of a part."""
    plain = words.replace("%20", " ").replace("%28", "(").replace("%29", ")").strip(" ,")
    return re.sub(r"\s", "", stem_of(read_symbol(plain) or plain)).upper()


def read_mandates(file: Path) -> list[dict[str, Any]]:
    """Return the documents of the Secretariat's analysis."""
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _print(title: str, scores: dict[str, Score], *, misses: bool) -> None:
    for half, score in scores.items():
        print(
            f"{title}, {half}: {score.right} right, {score.wrong} too many, {score.missed} missed,"
            f" recall {score.recall:.3f}, F1 {score.f1:.3f}"
        )
        for line in score.misses if misses else ():
            print(f"    {line}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mandates", type=Path, help="mandates.jsonl.xz")
    parser.add_argument("--misses", action="store_true", help="print every disagreement")
    given = parser.parse_args(arguments)
    for file in sorted(FOLDER.glob("*.jsonl")):
        _print(f"annotated {file.stem}", score_annotated(annotated(file.stem)), misses=given.misses)
    if given.mandates:
        documents = read_mandates(given.mandates)
        _print("links", score_links(documents), misses=given.misses)
        for degree, scores in score_actions(documents).items():
            _print(f"actions ({degree})", scores, misses=given.misses)


if __name__ == "__main__":
    main()
