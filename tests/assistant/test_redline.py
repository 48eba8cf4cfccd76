"""A redline turns one text into the other, word by word."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.redline import marked, redline
from tests.effort import seconds_of

TEXTS = st.text(alphabet="ab ,;.\n\t’-é中文", max_size=60) | st.text(max_size=60)


@given(TEXTS, TEXTS)
def test_the_kept_and_inserted_parts_are_the_held_text_and_the_kept_and_deleted_ones_the_draft(
    given_text: str, held: str
) -> None:
    changes = redline(given_text, held)
    assert "".join(text for kind, text in changes if kind != "delete") == held
    assert "".join(text for kind, text in changes if kind != "insert") == given_text
    assert all(text for _, text in changes)
    assert all(one[0] != two[0] for one, two in pairwise(changes))


@pytest.mark.parametrize(
    ("draft", "held", "line"),
    [
        pytest.param("the same;", "the same;", "the same;", id="nothing"),
        pytest.param(
            "the inter-agency cooperation group on",
            "the inter-agency coordination group on",
            "the inter-agency [-cooperation-]{+coordination+} group on",
            id="a word",
        ),
        pytest.param("urges all States", "urges States", "urges [-all -]States", id="a word left out"),
        pytest.param("urges States", "urges all States", "urges {+all +}States", id="a word put in"),
        pytest.param("to act;", "to act.", "to act[-;-]{+.+}", id="the closing mark"),
        pytest.param("to  act", "to act", "to[-  -]{+ +}act", id="blanks are told"),
        pytest.param("", "to act", "{+to act+}", id="from nothing"),
        pytest.param("to act", "", "[-to act-]", id="to nothing"),
        pytest.param(
            "welcomes warmly the efforts of donors",
            "condemns strongly the practices of traffickers",
            "[-welcomes warmly the efforts of donors-]{+condemns strongly the practices of traffickers+}",
            id="small words between long changes are no common ground",
        ),
    ],
)
def test_a_redline_reads_as_a_drafter_would_write_it(draft: str, held: str, line: str) -> None:
    assert marked(redline(draft, held)) == line


def test_ten_thousand_words_take_seconds_at_most() -> None:
    a = " ".join(str(n % 97) for n in range(10_000))
    b = " ".join(str(n % 89) for n in range(10_000))

    def compare() -> None:
        assert "".join(text for kind, text in redline(a, b) if kind != "delete") == b

    assert seconds_of(compare) < 10
