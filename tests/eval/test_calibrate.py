"""What each question counts in the fit of the refusal."""

import numpy as np

from eval.calibrate import as_many


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
