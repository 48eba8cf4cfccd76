"""What each question counts in the fit of the refusal, and what a close reading does there."""

import numpy as np

from assistant.refusal import READ_BEST, READ_FIRST
from eval.calibrate import as_many, fit


def test_answered_questions_of_a_size_of_collection_count_as_much_as_the_others() -> None:
    labels = np.array([True] * 9 + [False] * 3 + [True] * 2 + [False] * 8)
    sizes = np.array([2] * 12 + [5] * 10)
    counted = as_many(labels, sizes)
    for size in (2, 5):
        answered, others = ((sizes == size) & (labels == label) for label in (True, False))
        assert np.isclose(counted[answered].sum(), counted[others].sum())
        assert np.isclose(counted[sizes == size].sum(), (sizes == size).sum())


def test_questions_of_one_kind_alone_count_all_the_same() -> None:
    assert as_many(np.array([True, True]), np.array([2, 2])).tolist() == [0.5, 0.5]


def test_a_close_reading_counts_where_the_other_signals_leave_it_in_doubt() -> None:
    random = np.random.default_rng(0)
    rows, labels = [], []
    for at in range(240):
        answered, sure = bool(at % 2), at < 80
        cosine = random.normal(0.5 + (4 if answered else -4) * sure, 0.3)
        read = random.normal(3 if answered else -3, 1)
        rows.append({"cosine": cosine, "crowd": 2.0, READ_BEST: read, READ_FIRST: read})
        labels.append(answered)
    plain, closely, confidences = fit(rows, labels)
    assert READ_BEST not in plain.weights
    assert closely.weights[READ_BEST] > 0
    doubtful = np.arange(240) >= 80
    truth = np.array(labels)
    assert (confidences[doubtful & truth] > 0.5).mean() > 0.95
    assert (confidences[doubtful & ~truth] < 0.5).mean() > 0.95
    alone = np.array([plain.odds(row) > 0 for row in rows])
    assert (alone[doubtful] == truth[doubtful]).mean() < 0.7


def test_where_nothing_was_read_closely_both_fits_are_one() -> None:
    rows = [{"cosine": float(at % 2), "crowd": 2.0} for at in range(40)]
    plain, closely, _ = fit(rows, [bool(at % 2) for at in range(40)])
    assert closely == plain
