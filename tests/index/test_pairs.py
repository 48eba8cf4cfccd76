"""Reading a question and a paragraph together: what is exported scores as what was trained."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from corpus.home import Home
from index.adapter import PAIRS, fingerprint_of, pair_model
from index.encode import SentenceTransformersEncoder, load_encoder
from index.model import MODEL, find_model
from index.pairmodel import PairModel, tokens_of
from index.pairs import LONGEST, PairReader

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "Improving the coordination of efforts against trafficking in persons"
TEXTS = (
    f"{TITLE}\nRequests the Secretary-General to submit to the General Assembly at its sixty-third session a report",
    f"{TITLE}\nUrges Member States to protect and assist the victims of trafficking, in particular women and children",
    "Oceans and the law of the sea\nExpresses its concern at the bleaching of coral reefs",
    f"{TITLE}\n{'Recalling that many matters are to be settled, ' * 80}",
)


@pytest.fixture(scope="module")
def reader(models_home: Home) -> PairReader:
    together = load_encoder(models_home).together
    assert together is not None
    return together


def test_the_adapter_that_is_shipped_belongs_to_the_default_model_alone() -> None:
    assert len(fingerprint_of(PAIRS, MODEL.sha256)) == 8
    assert fingerprint_of(PAIRS, "0" * 64) == ""
    assert PAIRS.stat().st_size < 30_000_000


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("who is to report back, and when?", 0),
        ("what should be done for people who were trafficked?", 1),
        ("reefs losing their colour", 2),
    ],
)
def test_what_answers_has_the_best_score(reader: PairReader, question: str, best: int) -> None:
    assert int(reader.scores(question, TEXTS[:3]).argmax()) == best


def test_what_shares_only_the_subject_scores_below_an_answer(reader: PairReader) -> None:
    answered, near = (reader.scores(question, TEXTS).max() for question in ("who reports?", "how many were jailed?"))
    assert near < answered


def test_the_exported_model_scores_nearly_as_the_original(reader: PairReader, models_home: Home) -> None:
    import torch

    original = SentenceTransformersEncoder(find_model(models_home))
    model = pair_model(original.plain)
    for question in ("who reports?", "protection of victims", "bleached reefs"):
        with torch.no_grad():
            whole = model(**tokens_of(original.plain.tokenizer, [question] * len(TEXTS), TEXTS, LONGEST)).numpy()
        assert np.abs(reader.scores(question, TEXTS) - whole).max() < 1.5
    assert original.together is None


@pytest.mark.parametrize("question", ["", "¿Qué? – “naïve” 2008/33;", "why " * 400])
def test_any_question_can_be_read_with_any_text(reader: PairReader, question: str) -> None:
    scores = reader.scores(question, ["", *TEXTS])
    assert scores.shape == (5,)
    assert np.isfinite(scores).all()
    assert reader.scores(question, []).shape == (0,)


def test_a_score_does_not_depend_on_what_is_read_beside(reader: PairReader) -> None:
    alone = [float(reader.scores("who reports?", [text])[0]) for text in TEXTS]
    assert np.allclose(reader.scores("who reports?", TEXTS), alone)


def test_another_model_reads_no_pairs(tmp_path: Path, models_home: Home) -> None:
    assert find_model(Home(tmp_path), adapted=False).pairs == ""
    plain = load_encoder(models_home, adapted=False)
    assert plain.together is None


def test_the_head_is_what_was_kept_of_it() -> None:
    import torch

    kept, taken = (PairModel(torch.nn.Identity(), 4) for _ in range(2))
    torch.nn.init.normal_(kept.scored.weight)
    taken.put_head(kept.head())
    assert torch.allclose(taken.mixed.weight, kept.mixed.weight, atol=1e-2)
    assert torch.allclose(taken.scored.weight, kept.scored.weight, atol=1e-2)
