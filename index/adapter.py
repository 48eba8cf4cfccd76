"""The adapters of the default model: for questions about resolutions, for their paragraphs, for both read together.

Low-rank matrices (LoRA, Hu et al. 2021, arXiv:2106.09685) that are added to the model's own: W + share x scale x B A.
``share`` below 1 stays between the model as it came and the trained one (WiSE-FT, Wortsman et al. 2022,
arXiv:2109.01903). `python -m eval.train_encoder` makes the first two files, `python -m eval.train_pairs` the
third; where they come from, what they were trained on and what they do elsewhere stands in docs/encoder.md.
"""

from __future__ import annotations

import copy
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

QUESTIONS = Path(__file__).with_name("questions.safetensors")
PARAGRAPHS = Path(__file__).with_name("paragraphs.safetensors")
PAIRS = Path(__file__).with_name("pairs.safetensors")
DOWN, UP = ".down", ".up"


def fingerprint_of(file: Path, base: str) -> str:
    """Return what changes when an adapter does, "" where it is not for a model.

    Args:
        file: the adapter.
        base: the SHA-256 of the model's weights, "" if it is not known.
    """
    held = _settings(file)
    return _hash_of(file) if held and base and held["base"] == base else ""


def adapted(pipeline: Any, file: Path) -> Any:
    """Return a copy of a loaded sentence-transformers model with the adapter's matrices added to its own."""
    from safetensors.numpy import load_file

    settings = _settings(file)
    copied = copy.deepcopy(pipeline)
    add(copied[0].auto_model, load_file(file), float(settings["share"]) * float(settings["scale"]))
    return copied


def pair_model(pipeline: Any, file: Path = PAIRS) -> Any:
    """Return a loaded sentence-transformers model as the cross-encoder that an adapter makes of it, a torch module."""
    from safetensors.numpy import load_file

    from index.pairmodel import PairModel

    transformer = adapted(pipeline, file)[0].auto_model
    model = PairModel(transformer, int(transformer.config.hidden_size))
    model.put_head(load_file(file))
    return model.eval()


def add(transformer: Any, matrices: Mapping[str, Any], factor: float) -> None:
    """Add the product of each pair of matrices, times a factor, to the weights of the linear layer of that name."""
    import torch

    for name in sorted(key.removesuffix(UP) for key in matrices if key.endswith(UP)):
        up, down = matrices[name + UP].astype("float32"), matrices[name + DOWN].astype("float32")
        with torch.no_grad():
            transformer.get_submodule(name).weight += factor * torch.from_numpy(up @ down)


@cache
def _settings(file: Path) -> dict[str, str]:
    """Return what the file says of itself; its header is JSON behind eight bytes that give its length."""
    if not file.is_file():
        return {}
    with file.open("rb") as opened:
        header = json.loads(opened.read(int.from_bytes(opened.read(8), "little")))
    return dict(header["__metadata__"])


@cache
def _hash_of(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()[:8]
