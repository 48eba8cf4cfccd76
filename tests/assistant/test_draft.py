"""A draft comes as paragraphs and sentences, from a file or pasted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.draft import MOST, read_draft, sentences, split_draft
from corpus.errors import BadQuestion, UnreadableFile

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        pytest.param("Urges all States to act", ["Urges all States to act"], id="one line"),
        pytest.param("5. Urges all States", ["Urges all States"], id="without its number"),
        pytest.param("Urges all\nStates to act;", ["Urges all States to act;"], id="a wrapped line"),
        pytest.param("Recalling 61/180,\n\nNoting it,", ["Recalling 61/180,", "Noting it,"], id="blank lines"),
        pytest.param("Recalling 61/180,\nNoting it,", ["Recalling 61/180,", "Noting it,"], id="opening words"),
        pytest.param(
            "Recalling the work of the\nUnited Nations,", ["Recalling the work of the United Nations,"], id="a name"
        ),
        pytest.param("1. Urges:\n(a) States;\n(b) Others.", ["Urges:", "States;", "Others."], id="points"),
        pytest.param(
            "The General Assembly,\nRecalling its resolution 61/180,\n1. Urges States to act;\n2. Decides to stop.",
            ["Recalling its resolution 61/180,", "Urges States to act;", "Decides to stop."],
            id="a whole resolution",
        ),
    ],
)
def test_a_pasted_draft_is_taken_apart(text: str, paragraphs: list[str]) -> None:
    assert list(split_draft(text)) == paragraphs


@pytest.mark.parametrize(
    ("paragraph", "parts"),
    [
        pytest.param("Urges States to act;", ["Urges States to act;"], id="one"),
        pytest.param(
            "Notes it. Urges them; Requests more.", ["Notes it.", "Urges them;", "Requests more."], id="three"
        ),
        pytest.param("Notes para. 5 and Mr. B. Smith.", ["Notes para. 5 and Mr. B. Smith."], id="abbreviations"),
        pytest.param("强调和平。呼吁停火。", ["强调和平。", "呼吁停火。"], id="Chinese"),
    ],
)
def test_a_paragraph_has_sentences(paragraph: str, parts: list[str]) -> None:
    assert list(sentences(paragraph)) == parts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("", "has no words", id="empty"),
        pytest.param(" \n\n … 12 ".replace("12", ""), "has no words", id="marks alone"),
        pytest.param("Urges States.\n\n" * (MOST + 1), "1,001 paragraphs", id="500 pages"),
        pytest.param("word " * 30_000, "149,999 characters", id="a paragraph without end"),
    ],
)
def test_a_draft_that_cannot_be_compared_is_refused_in_one_line(text: str, words: str) -> None:
    with pytest.raises(BadQuestion, match=words):
        split_draft(text)


def test_a_draft_file_is_read_by_its_format(tmp_path: Path) -> None:
    page = tmp_path / "draft.html"
    page.write_text("<html><body><p>Urges all States;</p><p>Decides to act.</p></body></html>", "utf-8")
    assert read_draft(page) == ("Urges all States;", "Decides to act.")


def test_an_empty_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("")
    with pytest.raises(UnreadableFile, match=r"draft\.txt is empty"):
        read_draft(tmp_path / "draft.txt")
