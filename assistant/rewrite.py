"""A question in plain words: courtesies and footnote marks left out, resolutions and paragraphs named as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.articles import with_articles
from assistant.fulltext import without_fullness
from assistant.lonenumber import with_lone_numbers
from assistant.marks import without_marks
from assistant.nameddocument import with_named_document
from assistant.nouns import with_plain_nouns, with_runs
from assistant.numberbeside import with_number_beside
from assistant.summary import without_summary
from assistant.underheading import with_heading
from assistant.wording import without_courtesies, without_instead

if TYPE_CHECKING:
    from corpus.library import Library


def in_plain_words(question: str, library: Library, *, follows: bool) -> tuple[str, tuple[str, ...]]:
    """Return a question in plain words, and what to say of how it was read.

    Args:
        question: as asked.
        library: the held resolutions.
        follows: whether it is a later turn of a conversation.
    """
    heads = library.heads()
    question, summed = without_summary(without_fullness(without_courtesies(question)))
    question, marked = without_marks(without_instead(question) if follows else question, heads)
    question, run = with_runs(question)
    question, annexed = with_articles(question, library)
    question, headed = with_heading(question, library)
    question, renamed = with_plain_nouns(question)
    question, numbered = with_lone_numbers(question, heads)
    question, beside = with_number_beside(question, library)
    question, titled = with_named_document(question, library)
    return question, (*summed, *marked, *run, *annexed, *headed, *renamed, *numbered, *beside, *titled)
