from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from corpus.home import Home
from index.encode import OnnxEncoder, SentenceTransformersEncoder, load_encoder
from index.model import find_model

if TYPE_CHECKING:
    from pathlib import Path

    from index.encode import Encoder

TEXTS = [
    "Urges Member States to criminalize trafficking in persons in all its forms;",
    "victims",
    "“Curly quotes”, naïve façades – and dashes; 2008/33, para. 4 (c)",
    "",
    "Who must report to the Commission on Crime Prevention and Criminal Justice, and when?",
    "to protect and assist victims, with full respect for their human rights, " * 60,
]


@pytest.fixture(scope="module")
def onnx(models_home: Home) -> Encoder:
    return load_encoder(models_home)


@pytest.fixture(scope="module")
def original(models_home: Home) -> SentenceTransformersEncoder:
    return SentenceTransformersEncoder(find_model(models_home))


def test_the_exported_model_equals_sentence_transformers(onnx: Encoder, original: SentenceTransformersEncoder) -> None:
    assert isinstance(onnx, OnnxEncoder)
    assert np.abs(onnx.encode(TEXTS) - original.encode(TEXTS)).max() <= 1e-4


def test_both_engines_say_the_same_of_the_model(onnx: Encoder, original: SentenceTransformersEncoder) -> None:
    for encoder in (onnx, original):
        assert (encoder.name, encoder.dimensions, encoder.tokenizer.max_tokens) == ("all-MiniLM-L6-v2", 384, 256)
    assert onnx.fingerprint == original.fingerprint
    assert [onnx.tokenizer.count(t) for t in TEXTS] == [original.tokenizer.count(t) for t in TEXTS]


def test_vectors_have_unit_norm(onnx: Encoder) -> None:
    assert np.linalg.norm(onnx.encode(TEXTS), axis=1) == pytest.approx(1.0, abs=1e-5)


def test_a_batch_gives_what_its_texts_give_alone_in_their_order(onnx: Encoder) -> None:
    alone = np.concatenate([onnx.encode([text]) for text in TEXTS])
    assert np.abs(onnx.encode(TEXTS) - alone).max() < 1e-5


def test_no_texts_give_no_vectors(onnx: Encoder) -> None:
    assert onnx.encode([]).shape == (0, 384)


def test_progress_rises_to_the_number_of_texts(onnx: Encoder) -> None:
    told: list[int] = []
    onnx.encode(["one", "two", "three"] * 70, told.append)
    assert told == sorted(told)
    assert told[-1] == 210


def test_the_tokenizer_counts_beyond_the_window(onnx: Encoder) -> None:
    assert onnx.tokenizer.count("word " * 1000) == 1000


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("votes", True),
        ("penguins", True),
        ("trafficking", True),
        ("victms", False),
        ("housng", False),
        ("undoc", False),
    ],
)
def test_the_tokenizer_tells_words_from_slips_of_the_pen(onnx: Encoder, word: str, expected: bool) -> None:
    assert onnx.tokenizer.is_word(word) is expected


def test_what_exceeds_the_window_is_not_read(onnx: Encoder) -> None:
    window = "word " * 254
    assert np.abs(onnx.encode([window])[0] - onnx.encode([window + "turtle " * 50])[0]).max() < 1e-6
    assert np.abs(onnx.encode([window])[0] - onnx.encode(["word " * 200 + "turtle " * 54])[0]).max() > 1e-3


def test_a_home_that_cannot_hold_the_export_uses_the_original(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file where the folder should be")
    assert isinstance(load_encoder(Home(tmp_path)), SentenceTransformersEncoder)


def test_a_damaged_export_is_made_again(tmp_path: Path, models_home: Home) -> None:
    home = Home(tmp_path)
    folder = home.models / find_model(home).exported_name
    folder.mkdir(parents=True)
    for file in (models_home.models / folder.name).iterdir():
        (folder / file.name).write_bytes(file.read_bytes()[:1000])
    assert isinstance(load_encoder(home), OnnxEncoder)
    assert isinstance(load_encoder(home), OnnxEncoder)
    assert [path.name for path in home.models.iterdir()] == [folder.name]


def test_an_exported_model_is_used_without_torch(models_home: Home) -> None:
    script = (
        "import sys; from pathlib import Path; from corpus.home import Home; from index.encode import load_encoder\n"
        "load_encoder(Home(Path(sys.argv[1]))).encode(['a question'])\n"
        "print([m for m in ('torch', 'transformers', 'sentence_transformers') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(models_home.path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
