"""Texts in, unit vectors out: through ONNX Runtime where the model has been exported, else sentence-transformers."""

from __future__ import annotations

import json
import logging
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from index import adapter
from index.model import find_model
from index.pairs import INPUTS, PairReader

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from corpus.home import Home
    from index.model import Model

Vectors = np.ndarray[Any, np.dtype[np.float32]]

BATCH_TEXTS = 64
BATCH_TOKENS = 2048
WORD_MARKS = ("", "\u2581", "\u0120")
"""What tokenizers of different families put before the first piece of a word."""

PARAGRAPHS, QUESTIONS, TOGETHER = "model.onnx", "query.onnx", "pairs.onnx"

log = logging.getLogger(__name__)


class Tokenizer(Protocol):
    """What splitting needs to know of a model: how long a text is, and how long one may be."""

    @property
    def max_tokens(self) -> int:
        """The model's window, special tokens included."""

    def count(self, text: str) -> int:
        """Return how many tokens a text has, special tokens not counted."""

    def is_word(self, word: str) -> bool:
        """Return whether the model knows a word as one token: then it is a word, not a slip of the pen."""


class Encoder(Protocol):
    """Turns texts into vectors of unit norm."""

    @property
    def name(self) -> str:
        """The model's name."""

    @property
    def fingerprint(self) -> str:
        """What changes when the model does."""

    @property
    def dimensions(self) -> int:
        """The length of a vector."""

    @property
    def tokenizer(self) -> Tokenizer:
        """The model's own tokenizer."""

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Return float32 vectors of unit norm, shape (len(texts), dimensions).

        Args:
            texts: what to encode; the end of what exceeds the model's window is not read.
            progress: told how many texts are done, now and then.
        """

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of questions, as ``encode`` does those of paragraphs: each has an adapter of its own."""

    @property
    def together(self) -> PairReader | None:
        """What reads a question and a paragraph together; None where the model has not learnt it or is not exported."""


class ModelTokenizer:
    """A model's own tokenizer, without truncation or padding; ``vocabulary`` is one that is loaded already."""

    def __init__(self, definition: str, max_tokens: int, vocabulary: Any = None) -> None:
        self._definition = definition
        self._vocabulary = vocabulary
        self.max_tokens = max_tokens

    @cached_property
    def _backend(self) -> Any:
        from tokenizers import Tokenizer as Backend

        backend = Backend.from_str(self._definition)
        backend.no_padding()
        backend.no_truncation()
        return backend

    def count(self, text: str) -> int:
        """Return how many tokens a text has, special tokens not counted."""
        return len(self._backend.encode(text, add_special_tokens=False).ids)

    def is_word(self, word: str) -> bool:
        """Return whether the model knows a word, in lower case, as one whole piece."""
        vocabulary = self._vocabulary or self._backend
        return any(vocabulary.token_to_id(mark + word) is not None for mark in WORD_MARKS)


class OnnxEncoder:
    """The exported model; needs neither torch nor transformers.

    ``folder`` is what ``index.export`` wrote: model.onnx, query.onnx and pairs.onnx where there are adapters,
    tokenizer.json, model.json. Each of the models is loaded when it is first needed.
    """

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer as Backend

        settings = json.loads((folder / "model.json").read_text("utf-8"))
        self.name: str = settings["name"]
        self.fingerprint: str = settings["fingerprint"]
        self.dimensions: int = settings["dimensions"]
        self._max_tokens: int = settings["max_tokens"]
        self._definition = (folder / "tokenizer.json").read_text("utf-8")
        self._backend = Backend.from_str(self._definition)
        self.tokenizer = ModelTokenizer(self._definition, self._max_tokens, self._backend)
        self._backend.no_padding()
        self._backend.enable_truncation(self._max_tokens)
        self._folder = folder
        self._adapted = bool(settings["questions"])
        self._together = bool(settings.get("pairs"))
        for file, size in settings["bytes"].items():
            if (folder / file).stat().st_size != size:
                raise ValueError(f"{folder / file} is not whole")

    @cached_property
    def _paragraphs(self) -> Any:
        return _session(self._folder / PARAGRAPHS)

    @cached_property
    def _questions(self) -> Any:
        return _session(self._folder / QUESTIONS) if self._adapted else self._paragraphs

    @cached_property
    def together(self) -> PairReader | None:
        """What reads a question and a paragraph together; None where the model has not learnt it."""
        return PairReader(_session(self._folder / TOGETHER), self._definition) if self._together else None

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Return float32 vectors of unit norm, shape (len(texts), dimensions)."""
        return self._encode(self._paragraphs, texts, progress)

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of questions, shape (len(texts), dimensions), float32 of unit norm."""
        return self._encode(self._questions, texts, None)

    def _encode(self, session: Any, texts: Sequence[str], progress: Callable[[int], None] | None) -> Vectors:
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        tokens = self._backend.encode_batch(list(texts)) if texts else []
        order = sorted(range(len(texts)), key=lambda i: len(tokens[i].ids))
        done = 0
        while done < len(order):
            batch = _next_batch(order, done, [len(tokens[i].ids) for i in order[done : done + BATCH_TEXTS]])
            vectors[batch] = _run(session, [tokens[i] for i in batch])
            done += len(batch)
            if progress:
                progress(done)
        return vectors


def _session(file: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    # The file was optimised when it was exported: doing it again only costs start-up time.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    # Idle workers that spin take the processor from the other threads of a server.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])


def _run(session: Any, batch: list[Any]) -> Vectors:
    width = max(len(encoding.ids) for encoding in batch)
    arrays = {name: np.zeros((len(batch), width), dtype=np.int64) for name in INPUTS}
    for row, encoding in enumerate(batch):
        size = len(encoding.ids)
        arrays["input_ids"][row, :size] = encoding.ids
        arrays["attention_mask"][row, :size] = 1
        arrays["token_type_ids"][row, :size] = encoding.type_ids
    taken = {node.name for node in session.get_inputs()}
    feed = {name: array for name, array in arrays.items() if name in taken}
    return np.asarray(session.run(None, feed)[0], dtype=np.float32)


def _next_batch(order: list[int], start: int, lengths: list[int]) -> list[int]:
    """Return the next texts, of rising length, whose padded size stays within the token budget."""
    size = 1
    while size < len(lengths) and (size + 1) * lengths[size] <= BATCH_TOKENS:
        size += 1
    return order[start : start + size]


class SentenceTransformersEncoder:
    """The model as its makers run it, with the adapters that it is used with; imports torch."""

    def __init__(self, model: Model) -> None:
        from index.export import load_sentence_transformer

        model.check_weights()
        self.name = model.name
        self.fingerprint = model.fingerprint
        self.adapter = model.questions
        self.pairs = model.pairs
        self.plain = load_sentence_transformer(model)
        self.model = adapter.adapted(self.plain, adapter.PARAGRAPHS) if model.paragraphs else self.plain
        self.dimensions = int(self.model.get_embedding_dimension())
        self.tokenizer = ModelTokenizer(self.tokenizer_definition, int(self.model.max_seq_length))

    @property
    def together(self) -> PairReader | None:
        """None: only the exported model reads pairs, this one would take too long."""
        return None

    @cached_property
    def query_model(self) -> Any:
        """The model as it reads questions."""
        return adapter.adapted(self.plain, adapter.QUESTIONS) if self.adapter else self.model

    @property
    def tokenizer_definition(self) -> str:
        """The tokenizer, as ``tokenizer.json`` has it."""
        return str(self.model.tokenizer.backend_tokenizer.to_str())

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Return float32 vectors of unit norm, shape (len(texts), dimensions)."""
        return self._encode(self.model, texts, progress)

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of questions, shape (len(texts), dimensions), float32 of unit norm."""
        return self._encode(self.query_model, texts, None)

    def _encode(self, model: Any, texts: Sequence[str], progress: Callable[[int], None] | None) -> Vectors:
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        for start in range(0, len(order), BATCH_TEXTS):
            batch = order[start : start + BATCH_TEXTS]
            vectors[batch] = model.encode([texts[i] for i in batch], normalize_embeddings=True, show_progress_bar=False)
            if progress:
                progress(start + len(batch))
        return vectors


def load_encoder(home: Home, model: str | None = None, *, adapted: bool = True) -> Encoder:
    """Return the encoder of a model: ONNX Runtime if it is exported or can be, else sentence-transformers.

    The first call for a model exports it to ``HOME/models/``, which takes some seconds and imports torch.

    Args:
        home: where exported models live.
        model: a name or folder as ``index.model.find_model`` takes it.
        adapted: whether the default model is used with its adapters.

    Raises:
        ModelMissing: the weights are not on this machine, or not the right ones.
    """
    found = find_model(home, model, adapted=adapted)
    folder = home.models / found.exported_name
    exported = _open_exported(folder)
    if exported:
        return exported
    from index.export import export

    encoder = SentenceTransformersEncoder(found)
    if export(encoder, folder):
        return _open_exported(folder) or encoder
    return encoder


def _open_exported(folder: Path) -> OnnxEncoder | None:
    try:
        path = folder.resolve()
        return _opened(path, (path / PARAGRAPHS).stat().st_mtime_ns)
    except FileNotFoundError:
        return None
    except Exception as error:  # a damaged or foreign file: export again rather than fail
        log.warning("cannot use the exported model at %s (%s): exporting it again", folder, error)
        return None


@lru_cache(maxsize=4)
def _opened(folder: Path, _written: int) -> OnnxEncoder:
    """Return the encoder of a folder; an index and a build in one process share the weights."""
    return OnnxEncoder(folder)
