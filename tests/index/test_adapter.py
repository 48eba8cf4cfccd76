"""The adapters: one for questions, one for paragraphs; without them the model is as it came."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.home import Home
from index.adapter import DOWN, PARAGRAPHS, UP, add, fingerprint_of
from index.adapter import QUESTIONS as ADAPTER
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


@pytest.mark.parametrize("file", [ADAPTER, PARAGRAPHS], ids=["questions", "paragraphs"])
def test_the_adapters_that_are_shipped_belong_to_the_default_model_alone(file: Path) -> None:
    assert len(fingerprint_of(file, MODEL.sha256)) == 8
    assert fingerprint_of(file, "0" * 64) == ""
    assert fingerprint_of(file, "") == ""
    assert fingerprint_of(file.with_name("none.safetensors"), MODEL.sha256) == ""


def test_the_adapters_are_small_files() -> None:
    assert ADAPTER.stat().st_size + PARAGRAPHS.stat().st_size < 30_000_000


def test_questions_are_encoded_as_the_original_with_the_adapter_does(
    exported: Encoder, original: SentenceTransformersEncoder
) -> None:
    assert isinstance(exported, OnnxEncoder)
    assert np.abs(exported.encode_query(QUESTIONS) - original.encode_query(QUESTIONS)).max() < 1e-4


def test_without_the_adapters_everything_is_encoded_by_the_model_as_it_came(models_home: Home) -> None:
    from sentence_transformers import SentenceTransformer

    folder = find_model(models_home).folder
    plain = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    expected = plain.encode(list(QUESTIONS), normalize_embeddings=True)
    encoder = load_encoder(models_home, adapted=False)
    assert isinstance(encoder, OnnxEncoder)
    assert np.abs(encoder.encode(QUESTIONS) - expected).max() < 1e-4
    assert np.abs(encoder.encode_query(QUESTIONS) - expected).max() < 1e-4


def test_an_index_of_one_model_is_not_one_of_the_other(models_home: Home) -> None:
    assert find_model(models_home).fingerprint != find_model(models_home, adapted=False).fingerprint
    assert find_model(models_home).exported_name != find_model(models_home).fingerprint


def test_questions_move_but_stay_near(exported: Encoder) -> None:
    plain, moved = exported.encode(QUESTIONS), exported.encode_query(QUESTIONS)
    cosines = (plain * moved).sum(axis=1)
    assert np.allclose(np.linalg.norm(moved, axis=1), 1, atol=1e-5)
    assert (cosines < 0.9999).all()
    assert (cosines > 0.3).all()
