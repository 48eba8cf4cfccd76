"""Fit when to refuse, on development questions: `python -m eval.calibrate [--dataset DIR] [--split dev --split dev2]`.

Questions that are decided before any search (references, filters that leave nothing) are left out. The thresholds are
read off ten-fold cross-validated confidences, so that no question is judged by a fit that saw it. Writes
assistant/refusal.json and prints the curve of wrong refusals against right ones.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import numpy as np

from assistant.commands.options import home_option
from eval.dataset import BUNDLED, load

if TYPE_CHECKING:
    from assistant.ask import Assistant
    from corpus.home import Home
    from eval.question import Question

WRONGLY_REFUSED = {"lenient": 0.02, "balanced": 0.045, "strict": 0.10}
"""The share of answerable questions that each level may refuse."""

FOLDS = 10
REPEATS = 5


def gather(
    assistant: Assistant, questions: tuple[Question, ...]
) -> tuple[list[dict[str, float]], list[bool], int, int]:
    """Return the signals of the questions that need a search, whether each is answerable, and how many need none.

    The last two are the answerable and the unanswerable questions that are decided without a search.
    """
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
        rows.append(signals(assistant.index.search(understood.sought, k=10, restriction=restriction)))
        labels.append(question.answerable)
    return rows, labels, decided[0], decided[1]


def fit(rows: list[dict[str, float]], labels: list[bool]) -> tuple[float, dict[str, float], Any]:
    """Return the bias, the weights by signal, and the cross-validated confidences, shape (len(rows),)."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    names = list(rows[0])
    x = np.array([[row[name] for name in names] for row in rows])
    y = np.array(labels)
    model = LogisticRegression(C=10)
    confidences = np.mean(
        [
            cross_val_predict(
                model, x, y, cv=StratifiedKFold(FOLDS, shuffle=True, random_state=seed), method="predict_proba"
            )[:, 1]
            for seed in range(REPEATS)
        ],
        axis=0,
    )
    model.fit(x, y)
    weights = {name: round(float(w), 4) for name, w in zip(names, model.coef_[0], strict=True)}
    return round(float(model.intercept_[0]), 4), weights, confidences


@click.command()
@click.option("--dataset", type=click.Path(path_type=Path), default=BUNDLED, help="Questions in the project's layout.")
@click.option("--split", "splits", multiple=True, default=("dev", "dev2"), show_default=True)
@home_option
def calibrate(dataset: Path, splits: tuple[str, ...], home: Home) -> None:
    """Fit the refusal and write assistant/refusal.json.

    Example: python -m eval.calibrate --split dev --split dev2
    """
    from assistant.ask import Assistant
    from assistant.refusal import FILE

    assistant = Assistant.open(home)
    try:
        rows, labels, sure, surely_refused = gather(
            assistant, tuple(question for split in splits for question in load(dataset, split).questions)
        )
    finally:
        assistant.close()
    bias, weights, confidences = fit(rows, labels)
    answerable = np.array(labels)
    ordered = np.sort(confidences[answerable])
    click.echo("wrongly refused  rightly refused  threshold")
    thresholds: dict[str, float] = {}
    for share in sorted({*WRONGLY_REFUSED.values(), 0.01, 0.03, 0.06, 0.08, 0.15, 0.2}):
        threshold = float(ordered[min(len(ordered) - 1, int(share * (len(ordered) + sure)))])
        wrong = (confidences[answerable] < threshold).sum() / (len(ordered) + sure)
        right = ((confidences[~answerable] < threshold).sum() + surely_refused) / ((~answerable).sum() + surely_refused)
        click.echo(f"{wrong:15.3f}  {right:15.3f}  {threshold:.4f}")
        thresholds |= {name: round(threshold, 4) for name, wanted in WRONGLY_REFUSED.items() if wanted == share}
    fitted = {
        "bias": bias,
        "weights": weights,
        "thresholds": thresholds,
        "fitted_on": {
            "dataset": dataset.resolve().name,
            "splits": list(splits),
            "answerable": len(ordered),
            "unanswerable": int((~answerable).sum()),
        },
    }
    FILE.write_text(json.dumps(fitted, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    calibrate()
