"""A sentence-transformers model in, an ONNX file that gives the same vectors out."""

from __future__ import annotations

import json
import logging
import os
import shutil
import tempfile
import time
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.encode import SentenceTransformersEncoder
    from index.model import Model

TOLERANCE = 1e-4
OPSET = 17
STALE_SECONDS = 3600
SAMPLES = (
    "Improving the coordination of efforts against trafficking in persons",
    "women",
    "Recognizing the importance of bilateral, subregional and regional and international cooperation mechanisms, "
    "including information exchanges on best practices, of Governments and non-governmental organizations",
    "¿Qué? 45 (b) – “curly” naïve, 2008/33;",
    "protect and assist all victims " * 80,
)

log = logging.getLogger(__name__)


def load_sentence_transformer(model: Model) -> Any:
    """Return the loaded model, on the processor, from local files only."""
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    with quiet():
        from sentence_transformers import SentenceTransformer

        loaded = SentenceTransformer(str(model.folder), device="cpu", local_files_only=True)
    return loaded.eval()


def export(encoder: SentenceTransformersEncoder, folder: Path) -> bool:
    """Return whether the model now stands in ``folder`` for ONNX Runtime, equal to the original within 1e-4.

    The folder appears whole or not at all. A home that cannot be written, or an export that is not equal, is no error.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _sweep(folder.parent)
        draft = Path(tempfile.mkdtemp(prefix=".export-", dir=folder.parent))
    except OSError as error:
        log.info("the model is not exported: %s", error)
        return False
    try:
        _write(encoder, draft)
        if not _is_equal(encoder, draft):
            log.warning("the exported model differs from the original: sentence-transformers is used instead")
            return False
        _put(draft, folder)
        return True
    except Exception as error:  # whatever an exotic model breaks in the exporter, the original still works
        log.warning("the model could not be exported (%s): sentence-transformers is used instead", error)
        return False
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _write(encoder: SentenceTransformersEncoder, draft: Path) -> None:
    from index.adapter import pair_model
    from index.encode import PARAGRAPHS, QUESTIONS, TOGETHER

    raw = draft / "raw.onnx"
    for model, name in [(encoder.model, PARAGRAPHS), *([(encoder.query_model, QUESTIONS)] if encoder.adapter else [])]:
        _trace(model, raw)
        _optimise(raw, draft / name)
        raw.unlink()
    if encoder.pairs:
        _trace_pairs(pair_model(encoder.plain), encoder.plain.tokenizer, raw)
        _shrink(raw, draft / TOGETHER)
        raw.unlink()
    (draft / "tokenizer.json").write_text(encoder.tokenizer_definition, "utf-8")
    settings = {
        "name": encoder.name,
        "fingerprint": encoder.fingerprint,
        "dimensions": encoder.dimensions,
        "max_tokens": encoder.tokenizer.max_tokens,
        "questions": encoder.adapter,
        "pairs": encoder.pairs,
        "bytes": {file.name: file.stat().st_size for file in sorted(draft.glob("*.onnx"))},
    }
    (draft / "model.json").write_text(json.dumps(settings, indent=2), "utf-8")


def _trace(model: Any, target: Path) -> None:
    """Write the whole pipeline (transformer, pooling, normalisation) as one graph."""
    import torch

    with quiet():
        example = model.preprocess(["a sentence to trace", "and another of other length, padded with the first"])
    names = [name for name in ("input_ids", "attention_mask", "token_type_ids") if name in example]

    class Pipeline(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *tensors: torch.Tensor) -> torch.Tensor:
            # transformers takes keywords only, the exporter gives positions only
            out = self.model(dict(zip(names, tensors, strict=True)))["sentence_embedding"]
            return torch.nn.functional.normalize(out, p=2, dim=1)

    axes = {name: {0: "texts", 1: "tokens"} for name in names} | {"embedding": {0: "texts"}}
    with quiet(), torch.no_grad():
        torch.onnx.export(
            Pipeline().eval(),
            tuple(example[name] for name in names),
            str(target),
            dynamo=False,
            input_names=names,
            output_names=["embedding"],
            dynamic_axes=axes,
            opset_version=OPSET,
        )


def _trace_pairs(model: Any, tokenizer: Any, target: Path) -> None:
    """Write a cross-encoder as one graph."""
    import torch

    from index.pairmodel import tokens_of
    from index.pairs import INPUTS, LONGEST

    example = tokens_of(tokenizer, ["who pays?"] * 3, SAMPLES[:3], LONGEST)
    axes = {name: {0: "pairs", 1: "tokens"} for name in INPUTS} | {"scores": {0: "pairs"}}
    with quiet(), torch.no_grad():
        torch.onnx.export(
            model,
            tuple(example[name] for name in INPUTS),
            str(target),
            dynamo=False,
            input_names=list(INPUTS),
            output_names=["scores"],
            dynamic_axes=axes,
            opset_version=OPSET,
        )


def _optimise(source: Path, target: Path) -> None:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(target)
    onnxruntime.InferenceSession(str(source), options, providers=["CPUExecutionProvider"])


def _shrink(source: Path, target: Path) -> None:
    """Write a graph with weights of eight bits: a third of the time, scores that differ by a tenth or so."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    shrunk = source.with_name("shrunk.onnx")
    logging.disable(logging.WARNING)  # of a preparation that changes nothing here
    try:
        quantize_dynamic(source, shrunk, weight_type=QuantType.QInt8, per_channel=True)
    finally:
        logging.disable(logging.NOTSET)
    _optimise(shrunk, target)
    shrunk.unlink()


def _is_equal(encoder: SentenceTransformersEncoder, draft: Path) -> bool:
    from index.encode import OnnxEncoder

    exported = OnnxEncoder(draft)
    plain = np.abs(exported.encode(SAMPLES) - encoder.encode(SAMPLES)).max()
    questions = np.abs(exported.encode_query(SAMPLES) - encoder.encode_query(SAMPLES)).max()
    return bool(max(plain, questions) <= TOLERANCE)


def _put(draft: Path, folder: Path) -> None:
    for path in draft.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())
    draft.chmod(0o755)
    aside = folder.with_name(f"{draft.name}-old")
    if folder.exists():
        folder.replace(aside)
    try:
        draft.replace(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _sweep(models: Path) -> None:
    """Remove what exports that were killed left behind."""
    for leftover in models.glob(".export-*"):
        if time.time() - leftover.stat().st_mtime > STALE_SECONDS:
            shutil.rmtree(leftover, ignore_errors=True)


@contextmanager
def quiet() -> Iterator[None]:
    """Silence the libraries' progress bars and warnings about their own internals."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from transformers.utils import logging

        chatter: Any = logging

        level = chatter.get_verbosity()
        chatter.set_verbosity_error()
        chatter.disable_progress_bar()
        try:
            yield
        finally:
            chatter.set_verbosity(level)
