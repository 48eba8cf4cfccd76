"""The adapter of the query encoder: it changes the vectors of questions, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.home import Home
from index import adapter
from index.adapter import DOWN, UP, add, fingerprint_of
from index.encode import Encoder, OnnxEncoder, SentenceTransformersEncoder, load_encoder
from index.model import MODEL, find_model

QUESTIONS = ("who pays for it?", "Does the Council ask for reports on women and peace?")


@pytest.fixture(scope="module")
def original(models_home: Home) -> SentenceTransformersEncoder:
    return SentenceTransformersEncoder(find_model(models_home))


@pytest.fixture(scope="module")
def exported(models_home: Home) -> Encoder:
    return load_encoder(models_home)


def test_the_product_of_the_matrices_is_added_to_the_layer_they_name() -> None:
    import torch

    first, second = torch.nn.Linear(3, 2), torch.nn.Linear(2, 2)
    before = [layer.weight.detach().clone().numpy() for layer in (first, second)]
    down, up = np.ones((1, 3), dtype=np.float16), np.array([[1.0], [2.0]], dtype=np.float16)
    add(torch.nn.Sequential(first, second), {f"0{DOWN}": down, f"0{UP}": up}, 0.5)
    assert np.allclose(first.weight.detach().numpy() - before[0], [[0.5] * 3, [1.0] * 3])
    assert np.array_equal(second.weight.detach().numpy(), before[1])


def test_the_adapter_that_is_shipped_belongs_to_the_default_model_alone() -> None:
    assert len(fingerprint_of(MODEL.sha256)) == 8
    assert fingerprint_of("0" * 64) == ""
    assert fingerprint_of("") == ""


def test_the_adapter_is_a_small_file() -> None:
    assert adapter.FILE.stat().st_size < 30_000_000


def test_questions_are_encoded_as_the_original_with_the_adapter_does(
    exported: Encoder, original: SentenceTransformersEncoder
) -> None:
    assert isinstance(exported, OnnxEncoder)
    assert np.abs(exported.encode_query(QUESTIONS) - original.encode_query(QUESTIONS)).max() < 1e-4


def test_paragraphs_are_encoded_by_the_model_as_it_came(
    exported: Encoder, original: SentenceTransformersEncoder
) -> None:
    from sentence_transformers import SentenceTransformer

    plain = SentenceTransformer(str(find_model(Home.find(None)).folder), device="cpu", local_files_only=True)
    assert np.abs(exported.encode(QUESTIONS) - plain.encode(list(QUESTIONS), normalize_embeddings=True)).max() < 1e-4


def test_questions_move_but_stay_near(exported: Encoder) -> None:
    plain, moved = exported.encode(QUESTIONS), exported.encode_query(QUESTIONS)
    cosines = (plain * moved).sum(axis=1)
    assert np.allclose(np.linalg.norm(moved, axis=1), 1, atol=1e-5)
    assert (cosines < 0.9999).all()
    assert (cosines > 0.3).all()
