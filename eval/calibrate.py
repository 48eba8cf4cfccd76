"""Fit when to refuse, on development questions: `python -m eval.calibrate [--on DATASET SPLIT HOME ...]`.

Questions that are decided before any search (references, filters that leave nothing) are left out. The thresholds are
read off ten-fold cross-validated confidences, so that no question is judged by a fit that saw it. Writes
assistant/refusal.json and prints the curve of wrong refusals against right ones.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
import numpy as np

from assistant.commands.options import home_option
from corpus.home import Home
from eval.curve import draw_curve
from eval.dataset import BUNDLED, load
from eval.libraries import each_opened, read_libraries

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from assistant.ask import Assistant
    from assistant.refusal import Fit
    from eval.question import Question

    Floats = NDArray[np.float64]

WRONGLY_REFUSED = {"lenient": 0.01, "balanced": 0.025, "strict": 0.08}
"""The share of answerable questions that each level may refuse; the rules beside it refuse a few more."""

SPLITS = ("dev", "dev2")
FOLDS = 10
REPEATS = 5


def gather(
    assistant: Assistant, questions: tuple[Question, ...]
) -> tuple[list[dict[str, float]], list[bool], int, int]:
    """Return the signals of the questions that need a search, whether each is answerable, and how many need none.

    The last two are the answerable and the unanswerable questions that are decided without a search.
    """
    from assistant.order import BLENDED
    from assistant.refusal import signals
    from assistant.understand import understand
    from index.hit import Restriction
    from index.words import content_words

    rows: list[dict[str, float]] = []
    labels: list[bool] = []
    decided = [0, 0]
    for question in questions:
        understood = understand(question.text, assistant.library)
        if understood.reason or understood.named or not content_words(understood.sought):
            decided[0 if question.answerable else 1] += 1
            continue
        restriction = Restriction(understood.allowed, understood.interpretation.kind)
        found = assistant.index.search(understood.sought, k=BLENDED, restriction=restriction)
        found = assistant.closely.read(understood.sought, found, always=True)
        rows.append(signals(understood.sought, found, question.text))
        labels.append(question.answerable)
    return rows, labels, decided[0], decided[1]


def fit(rows: list[dict[str, float]], labels: list[bool]) -> tuple[Fit, Fit, Floats]:
    """Return the fits without a close reading and with it, and the cross-validated confidences, shape (len(rows),).

    The second is fitted where the first leaves it in doubt, and counts there only, as it does when a question is asked.
    """
    from assistant.refusal import DOUBT, READ_BEST, READ_FIRST

    y = np.array(labels)
    counted = as_many(y, np.array([round(row["crowd"]) for row in rows]))
    names = [name for name in rows[0] if name not in (READ_BEST, READ_FIRST)]
    plain, odds = _regression(rows, names, y, counted)
    doubtful = np.flatnonzero((np.abs(odds) < DOUBT) & np.array([READ_BEST in row for row in rows]))
    closely = plain
    if len(set(y[doubtful].tolist())) > 1:
        read = [rows[at] for at in doubtful]
        closely, odds[doubtful] = _regression(read, [*names, READ_BEST, READ_FIRST], y[doubtful], counted[doubtful])
    return plain, closely, np.asarray(1 / (1 + np.exp(-odds)))


def _regression(
    rows: list[dict[str, float]], names: list[str], labels: NDArray[np.bool_], counted: Floats
) -> tuple[Fit, Floats]:
    """Return the fit of some signals, and the cross-validated log odds, shape (len(rows),)."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    from assistant.refusal import Fit

    x = np.array([[row[name] for name in names] for row in rows])
    spread = x.std(axis=0) + 1e-9
    x = x / spread
    model = LogisticRegression(C=10, max_iter=1000)
    odds = np.mean(
        [
            cross_val_predict(
                model,
                x,
                labels,
                cv=StratifiedKFold(FOLDS, shuffle=True, random_state=seed),
                method="decision_function",
                params={"sample_weight": counted},
            )
            for seed in range(REPEATS)
        ],
        axis=0,
    )
    model.fit(x, labels, sample_weight=counted)
    weights = {name: round(float(w), 4) for name, w in zip(names, model.coef_[0] / spread, strict=True)}
    return Fit(round(float(model.intercept_[0]), 4), weights), np.asarray(odds)


def as_many(labels: NDArray[np.bool_], sizes: NDArray[np.int_]) -> Floats:
    """Return what each question counts: in collections of a size the answered ones as much as those without an answer.

    Otherwise how often a set asks in vain would be learnt, and not when nothing answers.

    Args:
        labels: whether each is answerable.
        sizes: of the collection that each was asked of, the logarithm to base 10, rounded.
    """
    counted = np.ones(len(labels))
    for size in np.unique(sizes):
        for label in (True, False):
            alike = (sizes == size) & (labels == label)
            counted[alike] = (sizes == size).sum() / (2 * max(1, alike.sum()))
    return counted


@dataclass(frozen=True, slots=True)
class Source:
    """The questions of one set that need a search, and how many need none.

    ``sure`` and ``surely_refused`` are the answerable and the unanswerable ones that are decided without a search.
    """

    name: str
    rows: list[dict[str, float]]
    labels: list[bool]
    sure: int
    surely_refused: int

    def shares(self, confidences: Floats, threshold: float) -> tuple[float, float]:
        """Return the shares wrongly and rightly refused under a threshold."""
        answerable = np.array(self.labels)
        wrong = int((confidences[answerable] < threshold).sum())
        right = int((confidences[~answerable] < threshold).sum()) + self.surely_refused
        total = int((~answerable).sum()) + self.surely_refused
        return wrong / max(1, int(answerable.sum()) + self.sure), right / max(1, total)

    @property
    def has_both(self) -> bool:
        """Whether some questions have an answer and some have none."""
        return len(set(self.labels)) > 1

    def point(self, confidences: Floats, threshold: float) -> tuple[float, float]:
        """Return the shares of questions wrongly refused and wrongly answered under a threshold."""
        wrong, right = self.shares(confidences, threshold)
        return wrong, 1 - right

    def curve(self, confidences: Floats) -> list[tuple[float, float]]:
        """Return the points of every threshold."""
        return [self.point(confidences, at) for at in (0.0, *np.unique(confidences).tolist(), 1.1)]


def read(dataset: Path, split: str, home: Home, *, unanswerable: bool = False) -> Source:
    """Return the questions of a set, or only those without an answer, with what a search finds for each in a home."""
    from assistant.ask import Assistant

    asked = load(dataset, split)
    with Assistant.open(home) as assistant:
        found = gather(assistant, asked.unanswerable if unanswerable else asked.questions)
    return Source(f"{dataset.resolve().name} {split}", *found)


def read_small(split: str, home: Home) -> Source:
    """Return the questions of a split of the small libraries, each asked of its own library alone."""
    source = Source(f"libraries {split}", [], [], 0, 0)
    for assistant, library in each_opened(home, read_libraries(split=split)):
        rows, labels, sure, refused = gather(assistant, library.questions)
        source = Source(
            source.name,
            source.rows + rows,
            source.labels + labels,
            source.sure + sure,
            source.surely_refused + refused,
        )
    return source


@click.command()
@click.option(
    "--on",
    "sources",
    nargs=3,
    type=(click.Path(path_type=Path), str, click.Path(path_type=Path)),
    multiple=True,
    metavar="DATASET SPLIT HOME",
    help="Questions, their split and the home that they are asked in; repeatable. The bundled ones if none is given.",
)
@click.option(
    "--none-of",
    "unanswerable",
    nargs=3,
    type=(click.Path(path_type=Path), str, click.Path(path_type=Path)),
    multiple=True,
    metavar="DATASET SPLIT HOME",
    help="The same, but only the questions without an answer: of a set that the encoder was trained on.",
)
@click.option(
    "--libraries",
    nargs=2,
    type=(str, click.Path(path_type=Path)),
    multiple=True,
    metavar="SPLIT HOME",
    help="The questions over small libraries of this split; HOME holds their resolutions.",
)
@click.option("--curve", type=click.Path(path_type=Path), help="Draw the curve of each set here, as SVG.")
@home_option
def calibrate(
    sources: tuple[tuple[Path, str, Path], ...],
    unanswerable: tuple[tuple[Path, str, Path], ...],
    libraries: tuple[tuple[str, Path], ...],
    curve: Path | None,
    home: Home,
) -> None:
    """Fit the refusal and write assistant/refusal.json.

    Example: python -m eval.calibrate --on eval/questions/bundled dev HOME
    """
    from assistant.refusal import FILE

    given = [(dataset, split, Home.find(place)) for dataset, split, place in sources]
    read_in = [read(*one) for one in given or [(BUNDLED, split, home) for split in SPLITS]]
    read_in += [read(one, split, Home.find(place), unanswerable=True) for one, split, place in unanswerable]
    read_in += [read_small(split, Home.find(place)) for split, place in libraries]
    labels = [label for source in read_in for label in source.labels]
    plain, closely, confidences = fit([row for source in read_in for row in source.rows], labels)
    ends = np.cumsum([len(source.labels) for source in read_in])[:-1]
    parts = np.split(confidences, ends)
    ordered = np.sort(confidences[np.array(labels)])
    asked = len(ordered) + sum(source.sure for source in read_in)
    click.echo("wrongly and rightly refused, by set: " + ", ".join(source.name for source in read_in))
    thresholds: dict[str, float] = {}
    for share in sorted({*WRONGLY_REFUSED.values(), 0.01, 0.04, 0.06, 0.08, 0.15, 0.2}):
        threshold = float(ordered[min(len(ordered) - 1, int(share * asked))])
        cells = (source.shares(part, threshold) for source, part in zip(read_in, parts, strict=True))
        click.echo(f"{threshold:.4f}  " + "  ".join(f"{wrong:.3f} {right:.3f}" for wrong, right in cells))
        thresholds |= {name: round(threshold, 4) for name, wanted in WRONGLY_REFUSED.items() if wanted == share}
    fitted = {
        "plain": asdict(plain),
        "closely": asdict(closely),
        "thresholds": thresholds,
        "fitted_on": {source.name: [sum(source.labels), len(source.labels) - sum(source.labels)] for source in read_in},
    }
    FILE.write_text(json.dumps(fitted, indent=1) + "\n", "utf-8")
    if curve:
        whole = [(source, part) for source, part in zip(read_in, parts, strict=True) if source.has_both]
        levels = {name: [source.point(part, at) for source, part in whole] for name, at in thresholds.items()}
        draw_curve(curve, {source.name: source.curve(part) for source, part in whole}, levels)


if __name__ == "__main__":
    calibrate()
