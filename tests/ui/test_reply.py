"""An answer, a refusal, and how the question was understood."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from assistant.answer import Answer, Interpretation, Reason
from tests.ui.fake import NOTED, FakeLibrary, passage
from ui.reply import LONGEST_SHOWN, Chip, asked, chips, reply, sentence, understood

find = FakeLibrary().get
NOT_ANSWERED = Answer("q", Interpretation("q"), False, "nothing_relevant", near_misses=(passage(NOTED, "op2"),))


@pytest.mark.parametrize(
    ("interpretation", "found"),
    [
        pytest.param(Interpretation("x"), [], id="none"),
        pytest.param(Interpretation("x", organ="ga"), [Chip("General Assembly", ("organ",))], id="organ"),
        pytest.param(Interpretation("x", kind="pp"), [Chip("preamble", ("kind",))], id="kind"),
        pytest.param(Interpretation("x", since=2008, until=2008), [Chip("2008", ("from", "to"))], id="one year"),
        pytest.param(
            Interpretation("x", since=2006, until=2008),
            [Chip("from 2006", ("from",)), Chip("to 2008", ("to",))],
            id="years",
        ),
        pytest.param(Interpretation("x", since=2006), [Chip("from 2006", ("from",))], id="since"),
        pytest.param(
            Interpretation("x", symbols=("A/RES/61/180", "A/RES/9/9")),
            [Chip("A/RES/61/180, A/RES/9/9", ("symbols",))],
            id="resolutions, held or not",
        ),
        pytest.param(
            Interpretation(paragraphs=("A/RES/61/180#op1.a",), symbols=("A/RES/61/180",)),
            [Chip("A/RES/61/180, para. 1 (a)", ("paragraphs",))],
            id="a paragraph names its resolution",
        ),
        pytest.param(
            Interpretation("x", organ="ga", carried_over=("organ",)),
            [Chip("General Assembly", ("organ",), carried_over=True)],
            id="carried over",
        ),
    ],
)
def test_each_restriction_is_a_chip(interpretation: Interpretation, found: list[Chip]) -> None:
    assert chips(interpretation, find) == found


def test_a_chip_says_what_it_takes_off_and_of_which_answer() -> None:
    html = understood(Interpretation("x", since=2008, until=2008), "t3", find)
    assert 'value="t3:from,to"' in html


@pytest.mark.parametrize(
    ("interpretation", "words"),
    [
        (Interpretation("coral"), "Searched for <q>coral</q>"),
        (Interpretation("coral", carried_over=("text",)), "from your earlier question"),
        (Interpretation(paragraphs=("A/RES/61/180#op2",)), "Looked up"),
        (Interpretation("<b>"), "<q>&lt;b&gt;</q>"),
    ],
    ids=["text", "carried over", "reference", "hostile"],
)
def test_what_was_searched_for_is_said(interpretation: Interpretation, words: str) -> None:
    assert words in understood(interpretation, "t0", find)


@pytest.mark.parametrize("reason", get_args(Reason))
def test_every_reason_has_a_plain_sentence(reason: Reason) -> None:
    html = reply(Answer("q", Interpretation("q"), False, reason), "t0", find)
    assert '<p class="rp-refusal">' in html
    assert "rp-card" not in html


def test_a_refusal_speaks_in_the_assistants_words_where_it_has_some() -> None:
    notice = "resolution 61/180 has 19 operative paragraphs"
    html = reply(Answer("q", Interpretation("q"), False, "no_such_paragraph", (notice,)), "t0", find)
    assert f'<p class="rp-refusal">{notice}</p>' in html
    assert html.count("rp-refusal") == 1


def test_what_is_said_beside_a_refusal_is_a_notice() -> None:
    html = reply(Answer("q", Interpretation("q"), False, "not_in_corpus", ("Read a as b.", "Not held.")), "t0", find)
    assert re.findall(r'<p class="(rp-notice|rp-refusal)">([^<]*)</p>', html) == [
        ("rp-notice", "Read a as b."),
        ("rp-refusal", "Not held."),
    ]


def test_near_misses_are_labelled_as_no_answer() -> None:
    html = reply(NOT_ANSWERED, "t0", find)
    assert html.index("they do not answer the question") < html.index("rp-near")


def test_notices_stand_before_the_passages() -> None:
    html = reply(Answer("q", Interpretation("q"), True, None, ("Note <b>",), (passage(NOTED, "op2"),)), "t0", find)
    assert html.index('<p class="rp-notice">Note &lt;b&gt;</p>') < html.index("rp-card")


def test_a_question_is_shown_as_it_was_typed() -> None:
    assert asked('<b>*x*</b>\n"y"') == '<h2 class="rp-asked" dir="auto">&lt;b&gt;*x*&lt;/b&gt;&#10;&quot;y&quot;</h2>'


def test_a_question_asked_again_says_without_what() -> None:
    assert "asked again without the limit on organ and year<" in asked("x", ("organ", "from", "to"))


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        pytest.param("x" * LONGEST_SHOWN, "x" * LONGEST_SHOWN, id="as long as is shown"),
        pytest.param("x" * (LONGEST_SHOWN + 1), "x" * LONGEST_SHOWN + "…", id="longer"),
        pytest.param("x" * (LONGEST_SHOWN - 1) + " y", "x" * (LONGEST_SHOWN - 1) + "…", id="cut after a word"),
    ],
)
def test_of_a_long_question_the_beginning_is_shown(question: str, shown: str) -> None:
    assert asked(question) == f'<h2 class="rp-asked" dir="auto">{shown}</h2>'


@pytest.mark.parametrize("question", ["", "  \n", "\u200b", "\x00"], ids=["none", "white", "zero width", "control"])
def test_a_blank_question_makes_no_heading(question: str) -> None:
    assert asked(question) == ""


def test_an_error_is_one_escaped_sentence() -> None:
    assert sentence("no <i>") == '<div class="rp-answer"><p class="rp-error">No &lt;i&gt;</p></div>'


def test_a_message_is_one_line_so_that_markdown_leaves_it_alone() -> None:
    assert "\n" not in reply(NOT_ANSWERED, "t0", find)
