"""A cross-encoder of this machine puts the best paragraphs in its order; one that is none is told of in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.ask import Assistant
from assistant.prefer import READ, reread
from corpus.errors import ModelMissing
from index.export import quiet
from index.model import find_model
from index.rerank import VARIABLE, find_reranker

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.home import Home

QUESTION = "protection of victims of trafficking"


def small_model(folder: Path, home: Home, outputs: int = 1) -> Path:
    """Write a cross-encoder of one small layer with weights drawn by seed."""
    import torch
    from transformers import AutoTokenizer, BertConfig, BertForSequenceClassification

    with quiet():
        torch.manual_seed(1)
        tokenizer = AutoTokenizer.from_pretrained(find_model(home).folder)
        config = BertConfig(
            vocab_size=len(tokenizer),
            hidden_size=32,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=32,
            initializer_range=1.0,
        )
        config.num_labels = outputs
        BertForSequenceClassification(config).save_pretrained(folder)
        tokenizer.save_pretrained(folder)
    return folder


def test_the_best_are_put_in_its_order_and_the_scores_stay_with_the_places(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(small_model(tmp_path / "cross", assistant.home)))
    reranker = find_reranker()
    assert reranker
    found = assistant.index.search(QUESTION, k=50)
    again = reread(found, QUESTION, assistant.library, reranker)
    assert [hit.score for hit in again.hits] == [hit.score for hit in found.hits]
    assert again.hits[READ:] == found.hits[READ:]
    ids = [hit.paragraph for hit in again.hits[:READ]]
    assert set(ids) == {hit.paragraph for hit in found.hits[:READ]}
    assert ids != [hit.paragraph for hit in found.hits[:READ]]
    assert ids[0] != ids[-1]
    with Assistant.open(assistant.home) as reading:
        assert reading.reranker is reranker
        plain = {one.paragraph.id for one in assistant.ask(QUESTION).passages}
        answer = reading.ask(QUESTION)
    assert all(one.verified for one in answer.passages)
    assert {one.paragraph.id for one in answer.passages} != plain


def test_a_paragraph_is_read_in_its_context(assistant: Assistant) -> None:
    read: list[str] = []

    class Listening:
        def scores(self, question: str, texts: list[str]) -> list[float]:
            assert question == QUESTION
            read.extend(texts)
            return [float("op3.b.ii" in ids[at]) for at in range(len(texts))]

    found = assistant.index.search(QUESTION, k=200)
    at = next(at for at, hit in enumerate(found.hits) if hit.paragraph == "E/RES/2006/27#op3.b.ii")
    first = type(found)((found.hits[at], *found.hits[:at]))
    ids = [hit.paragraph for hit in first.hits]
    reread(first, QUESTION, assistant.library, Listening())  # type: ignore[arg-type]
    resolution = assistant.library["E/RES/2006/27"]
    texts = {one.path: one.text for one in resolution.paragraphs}
    assert read[0] == "\n".join([resolution.title, texts["op3"], texts["op3.b"], texts["op3.b.ii"]])


def test_none_is_used_unless_one_is_named() -> None:
    assert find_reranker() is None


@pytest.mark.parametrize(
    ("outputs", "says"),
    [pytest.param(0, "no config.json", id="nothing there"), pytest.param(3, "3 scores", id="three")],
)
def test_what_is_no_reranker_is_told_in_a_line(home: Home, tmp_path: Path, outputs: int, says: str) -> None:
    folder = tmp_path / "cross"
    folder.mkdir()
    if outputs:
        small_model(folder, home, outputs)
    with pytest.raises(ModelMissing, match=says) as caught:
        find_reranker(str(folder))
    assert "\n" not in str(caught.value)
