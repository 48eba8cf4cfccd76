"""Reading a question and a paragraph together: a score for how well the one answers the other.

The encoder sees each alone, so that the paragraphs can be read before any question; what a question and a near miss
share only in subject it can hardly tell from an answer. A cross-encoder (Nogueira and Cho 2019, arXiv:1901.04085) reads
both at once, word beside word. It is the default model again, with low-rank matrices of its own and a small head
(index/pairs.safetensors, made by `python -m eval.train_pairs`; docs/encoder.md says of what). It takes several times as
long as a question's vector, so few paragraphs are read in this way, and only where the refusal is in doubt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from index.encode import Vectors

LONGEST = 144
"""So many tokens of a question and a paragraph are read."""

INPUTS = ("input_ids", "attention_mask", "token_type_ids")


class PairReader:
    """The exported cross-encoder; needs neither torch nor transformers.

    Args:
        session: ONNX Runtime's, of the exported model.
        tokenizer: the model's own, as ``tokenizer.json`` has it.
    """

    def __init__(self, session: Any, tokenizer: str) -> None:
        from tokenizers import Tokenizer

        self._session = session
        self._tokenizer = Tokenizer.from_str(tokenizer)
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST, strategy="longest_first")

    def scores(self, question: str, texts: Sequence[str]) -> Vectors:
        """Return how well each text answers a question, shape (len(texts),): log odds, above 0 if rather so than not.

        Args:
            question: as it is searched for.
            texts: paragraphs in their context, as the index has them.
        """
        # one by one: weights of eight bits round by what a batch holds, and a score may not depend on its neighbours
        return np.array([self._score(question, text) for text in texts], dtype=np.float32)

    def _score(self, question: str, text: str) -> float:
        pair = self._tokenizer.encode(question, text)
        tensors = (pair.ids, pair.attention_mask, pair.type_ids)
        feed = {name: np.array([values], dtype=np.int64) for name, values in zip(INPUTS, tensors, strict=True)}
        return float(self._session.run(None, feed)[0][0])
