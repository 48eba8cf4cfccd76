"""The measure of citations: annotated paragraphs, links, verbs; and the figures that must hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.citing import HALVES, annotated, main, read_mandates, score_actions, score_annotated, score_links

MANDATES = Path(__file__).parents[2].parent / "shared" / "corpora" / "mandates.jsonl.xz"


@pytest.mark.parametrize("name", ["paragraphs", "later", "last"])
def test_citations_agree_with_those_annotated_by_hand(name: str) -> None:
    for score in score_annotated(annotated(name)).values():
        assert score.f1 >= 0.97, score.misses


@pytest.mark.parametrize("name", ["paragraphs", "later", "last"])
def test_annotated_spans_are_words_of_their_text(name: str) -> None:
    for row in annotated(name):
        for start, end, _, _ in row["mentions"]:
            assert 0 <= start < end <= len(row["text"])
            assert row["text"][start:end].strip() == row["text"][start:end]


def test_what_is_missed_and_what_is_too_much_is_counted() -> None:
    rows = [{"in": "A/RES/1/1", "text": "Recalling its resolution 61/180,", "mentions": [[0, 9, "treaty", ""]]}]
    scores = score_annotated(rows)
    assert sum(score.wrong for score in scores.values()) == 1
    assert sum(score.missed for score in scores.values()) == 1
    assert all(score.f1 == 0 for score in scores.values())


def test_links_and_verbs_are_counted_by_halves() -> None:
    part = {
        "text": "Requests the Secretary-General to recall resolution 61/180;",
        "type": "paragraph",
        "paragraph_type": "operative",
        "paragraph_level": 1,
        "action_verb": "Requests",
        "links": [["61/180", "https://undocs.org/en/A/RES/61/180"], ["63/1", "https://undocs.org/A/RES/63/1"]],
    }
    documents = [{"document": "A_RES_70_1", "parts": [part]}]
    links = score_links(documents)
    assert {half: (score.right, score.missed) for half, score in links.items() if score.right} in (
        {HALVES[0]: (1, 1)},
        {HALVES[1]: (1, 1)},
    )
    actions = score_actions(documents)["first"]
    assert sum(score.right for score in actions.values()) == 1


def test_the_figures_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    main([])
    assert "annotated paragraphs, measured" in capsys.readouterr().out


@pytest.mark.long
@pytest.mark.skipif(not MANDATES.is_file(), reason="the Secretariat's analysis is not on this machine")
def test_the_links_and_verbs_of_the_secretariat_are_recognised() -> None:
    documents = read_mandates(MANDATES)
    for score in score_links(documents).values():
        assert score.recall >= 0.97
    for score in score_actions(documents)["first"].values():
        assert score.recall >= 0.98
