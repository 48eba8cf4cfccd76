"""The best paragraphs are read together with the question where it is in doubt whether they answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from assistant.closely import READ, SURE, Closely
from assistant.refusal import DOUBT, calibration, is_in_doubt, signals
from index.chunk import chunk
from index.hit import Found, Hit, Restriction

if TYPE_CHECKING:
    from assistant.ask import Assistant

IN_DOUBT = "who pays for shelters?"
CERTAIN = "Requests the Secretary-General to submit a report"
OFF = "best pizza dough"


def found_for(assistant: Assistant, question: str) -> Found:
    return assistant.index.search(question, k=20)


@pytest.mark.parametrize(("question", "doubtful"), [(IN_DOUBT, True), (CERTAIN, False), (OFF, False), ("the", False)])
def test_it_is_in_doubt_between_what_is_surely_answered_and_what_surely_is_not(
    assistant: Assistant, question: str, doubtful: bool
) -> None:
    found = found_for(assistant, question)
    assert is_in_doubt(question, found) is doubtful
    odds = calibration().plain.odds(signals(question, found))
    assert (abs(odds) < DOUBT) is doubtful or question == "the"


def test_only_the_best_are_read_and_all_stay_in_their_order(assistant: Assistant) -> None:
    found = found_for(assistant, IN_DOUBT)
    read = assistant.closely.read(IN_DOUBT, found)
    assert [hit.paragraph for hit in read.hits] == [hit.paragraph for hit in found.hits]
    assert [hit.read is not None for hit in read.hits[: READ + 1]] == [True] * READ + [False]
    assert assistant.closely.read(IN_DOUBT, read) is read


def test_what_is_in_no_doubt_is_not_read_unless_wanted(assistant: Assistant) -> None:
    found = found_for(assistant, CERTAIN)
    assert assistant.closely.read(CERTAIN, found) is found
    assert assistant.closely.read(CERTAIN, found, always=True).hits[0].read is not None


def test_where_nothing_was_found_nothing_is_read(assistant: Assistant) -> None:
    nothing = assistant.index.search(IN_DOUBT, restriction=Restriction(frozenset({"A/RES/1/1"})))
    assert assistant.closely.read(IN_DOUBT, nothing, always=True) is nothing


def test_paragraphs_are_read_as_the_index_has_them(assistant: Assistant) -> None:
    tokenizer = assistant.index.encoder.tokenizer
    indexed = {one.paragraph: one.text_for_embedding for one in chunk(assistant.library["A/RES/61/180"], tokenizer)}
    ids = [one for one in indexed if one.endswith(("#op1", "#pp3", "#op12"))]
    assert Closely(assistant.library, assistant.index).texts(ids) == [indexed[one] for one in ids]
    parts = [one for one in assistant.index.table.ids if "#op4.a" in one]
    assert parts
    for part in parts:
        paragraph = part.partition("~")[0]
        resolution = assistant.library[paragraph.partition("#")[0]]
        whole = next(one for one in chunk(resolution, tokenizer) if one.paragraph == paragraph)
        assert assistant.closely.texts([paragraph]) == [whole.text_for_embedding]


def test_what_reads_as_an_answer_makes_one_more_likely() -> None:
    hit = Hit("A/RES/61/180#op5", 0.6, cosine=0.4)
    confidences = [
        calibration().confidence(signals(IN_DOUBT, Found((replace(hit, read=odds),), searched=130)))
        for odds in (-6.0, 0.0, 6.0)
    ]
    assert confidences == sorted(confidences)
    assert confidences[0] < calibration().thresholds["balanced"] < calibration().thresholds["strict"] < confidences[2]


def test_near_misses_are_refused_and_answers_in_other_words_are_not(assistant: Assistant) -> None:
    assert not assistant.ask("What is the budget of the Inter-Agency Coordination Group?").answered
    assert assistant.ask("should police officers be taught how to deal with people who were trafficked?").answered


def test_what_surely_answers_spares_the_next(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    found = assistant.index.search(IN_DOUBT, k=5)
    reader = assistant.index.encoder.together
    assert reader is not None
    for score, read in ((SURE, 1), (SURE - 0.1, READ)):
        monkeypatch.setattr(type(reader), "scores", lambda *_, given=score: np.array([given], np.float32))
        hits = assistant.closely.read(IN_DOUBT, found, always=True).hits
        assert [hit.read is not None for hit in hits] == [at < read for at in range(len(hits))]
