"""The report shows every miss, escapes what it quotes, and loads nothing."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from eval.conversations import play
from eval.outcome import Outcome, SystemOutcome
from eval.question import Conversation
from eval.report import ids_of_misses, render, write_report
from eval.system import Response
from tests.eval.sets import Canned, make_dataset, make_question, make_response

if TYPE_CHECKING:
    from pathlib import Path

TALK = Conversation("c", (make_question("c/1", "R#op4", style="turn", text="and the next one?"),))
DATASET = make_dataset(
    make_question("q1", "R#op1", style="typo", text="Who <script>alert('x')</script> & \"where\"?"),
    make_question("q2", "R#op2", style="fact", text="What is found?"),
    make_question("q3", style="off_topic", text="How is rice cooked?"),
    make_question("q4", "R#op9", style="fact", text="What is refused?"),
    conversations=(TALK,),
)
TEXTS = {"R#op1": "Calls upon <b>States</b>;", "R#op3": "Requests " + "very long words " * 40, "R#op4": "Decides;"}


def outcome() -> Outcome:
    plain = {
        "q1": make_response("R#op3", "R#op1"),
        "q2": make_response("R#op2"),
        "q3": make_response("R#op3", score=0.2),
        "q4": make_response(),
    }
    careful = {**plain, "q3": make_response(), "q4": make_response("R#op9")}
    systems = (
        SystemOutcome("plain", DATASET, plain),
        SystemOutcome("careful", DATASET, careful, play((TALK,), Canned({"and the next one?": ("R#op5",)}))),
    )
    return Outcome(DATASET, systems, 1.5, ("labelled & missing",))


def misses_of(page: str, name: str) -> str:
    found = re.search(rf"<details><summary>{name}: .*?</details>", page, re.DOTALL)
    assert found
    return found[0]


def test_every_miss_is_shown_with_what_was_expected_and_what_came_first() -> None:
    page = render(outcome(), TEXTS)

    plain = misses_of(page, "plain")
    assert "<summary>plain: 3</summary>" in plain
    assert [key for key in ("q1", "q2", "q3", "q4") if f"<small>{key} " in plain] == ["q1", "q3", "q4"]
    assert "<code>R#op1</code><q>Calls upon &lt;b&gt;States&lt;/b&gt;;</q>" in plain
    assert re.search(r'Requests very long [a-z ]* …</q></td><td class="n">2</td>', plain)
    assert "a refusal <small>nothing_relevant</small>" in plain

    careful = misses_of(page, "careful")
    assert "<summary>careful: 2</summary>" in careful
    assert "and the next one?" in careful
    assert "<code>R#op5</code>" in careful


def test_the_misses_name_every_id_whose_words_are_shown() -> None:
    assert ids_of_misses(outcome()) == {"R#op1", "R#op3", "R#op4", "R#op5", "R#op9"}


class Loads(HTMLParser):
    """Gathers what a browser would fetch or run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [f"{tag} {name}={value}" for name, value in attrs if name in {"src", "href", "data", "action"}]
        self.found += [f"{tag} {name}" for name, _ in attrs if name.startswith("on")]
        self.found += [tag] if tag in {"script", "link", "iframe", "object", "embed", "base", "img"} else []


def test_the_page_loads_nothing_from_outside() -> None:
    page = render(outcome(), TEXTS)
    loads = Loads()
    loads.feed(page)
    assert loads.found == []
    assert "://" not in page
    assert "@import" not in page
    assert set(re.findall(r"url\((.)", page)) <= {"#"}


def test_pictures_take_the_ink_of_the_page_and_keep_their_ids_apart() -> None:
    page = render(outcome(), TEXTS)
    assert page.count("<svg") == 3
    assert "currentColor" in page
    assert "#010203" not in page
    ids = re.findall(r'\sid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'(?:xlink:href="#|url\(#)([^")]*)', page)) <= set(ids)


def test_many_systems_and_long_styles_are_told_apart_whatever_their_signs() -> None:
    styles = [f"a style of $ {{ and _ number {number}" for number in range(20)]
    dataset = make_dataset(*(make_question(f"q{n}", "R#op1", style=style) for n, style in enumerate(styles)))
    responses = {question.id: make_response("R#op1") for question in dataset.questions}
    names = [f"a system of a long name, number {number}" for number in range(8)]
    page = render(Outcome(dataset, tuple(SystemOutcome(name, dataset, responses) for name in names), 0.1), {})
    assert all(page.count(f">{name}<") >= 3 for name in names), "in the table and in both legends"
    assert all(f"{style} (1)" in page for style in styles)
    assert len(re.findall('<pattern id="measures-', page)) == 2, "two systems have a colour of others, and a hatch"
    ids = re.findall(r'\sid="([^"]*)"', page)
    assert len(ids) == len(set(ids))


def test_every_heading_has_something_under_it() -> None:
    page = render(outcome(), TEXTS)
    for title in ("Ranking", "By style of question", "Refusals", "Conversations", "System against system"):
        assert re.search(rf"<h2>{title}</h2>\s*<(div|figure)", page), title
    assert "labelled &amp; missing." in page


def test_a_miss_whose_paragraph_is_listed_as_a_repeat_says_so() -> None:
    dataset = make_dataset(make_question("q", "R#op1"))
    response = Response(("R#op2", "R#op3"), 0.01, folded=((), ("R#op1",)))
    page = render(Outcome(dataset, (SystemOutcome("folds", dataset, {"q": response}),), 0.1), {})
    assert '<td class="n">2 (also in)</td>' in page
    assert "folds, repeats counted" in page


@pytest.mark.parametrize(
    ("questions", "absent"),
    [
        pytest.param((make_question("q", "R#op1"),), "Refusals", id="all answerable"),
        pytest.param((make_question("q", style=""),), "Ranking", id="none answerable"),
    ],
)
def test_a_section_without_data_is_left_out(questions: tuple[object, ...], absent: str) -> None:
    dataset = make_dataset(*questions)  # type: ignore[arg-type]
    system = SystemOutcome("plain", dataset, {"q": make_response("R#op1")})
    page = render(Outcome(dataset, (system,), 0.1), {})
    assert f"<h2>{absent}</h2>" not in page
    assert "Every miss" in page


def test_the_page_is_written_in_utf8(tmp_path: Path) -> None:
    write_report(outcome(), {"R#op1": "Réaffirmant “the Protocol”"}, tmp_path / "report.html")
    assert "Réaffirmant “the Protocol”" in (tmp_path / "report.html").read_text(encoding="utf-8")
