"""Treaties and statutes in annexes: their articles are in the path, by the number that is printed."""

from __future__ import annotations

import pytest

from corpus.cite import write_place, write_reference
from corpus.heading import bare_division, read_article
from corpus.parse import parse
from corpus.read import read_bytes
from corpus.reference import read_references
from corpus.selection import select
from tests.corpus.akn import attachment, heading, paragraph, points, resolution, texts

OPERATIVE = paragraph("1.", "Adopts the Convention annexed to the present resolution.")
TREATY = (
    heading("Chapter I"),
    heading("General provisions"),
    heading("Article 1"),
    heading("Purpose"),
    paragraph("", "The purposes of this Convention are to:"),
    paragraph("(a)", "Keep bees;"),
    heading("Chapter II"),
    heading("Article 2"),
    heading("Measures"),
    paragraph("1.", "Each State Party shall act."),
    paragraph("2.", "(a) A State Party shall keep bees;"),
    paragraph("(b)", "Where it has none:"),
    paragraph("(i)", "It shall get some; and"),
    paragraph("(ii)", "It may wait,"),
    paragraph("", "that State Party shall say so."),
    heading("Article 3 bis: Depositary"),
    paragraph("1.", "The Secretary-General is the depositary."),
)


def annexed(*pieces: str) -> dict[str, str]:
    """Return the paths and texts of an annex."""
    found = texts(resolution(OPERATIVE, annexes=attachment(heading("Annex"), *pieces)))
    return {path: text for path, text in found.items() if path.startswith("annex")}


def test_an_article_is_in_the_path_whether_or_not_its_paragraphs_have_numbers() -> None:
    assert annexed(*TREATY) == {
        "annex.art1.u1": "The purposes of this Convention are to:",
        "annex.art1.u1.a": "Keep bees;",
        "annex.art2.1": "Each State Party shall act.",
        "annex.art2.2.a": "A State Party shall keep bees;",
        "annex.art2.2.b": "Where it has none: that State Party shall say so.",
        "annex.art2.2.b.i": "It shall get some; and",
        "annex.art2.2.b.ii": "It may wait,",
        "annex.art3bis.1": "The Secretary-General is the depositary.",
    }


def test_the_heading_gives_the_article_and_its_title() -> None:
    found = resolution(OPERATIVE, annexes=attachment(heading("Annex"), *TREATY))
    headings = dict.fromkeys(p.heading for p in found.paragraphs if p.kind == "annex")
    assert list(headings) == ["Article 1. Purpose", "Article 2. Measures", "Article 3 bis: Depositary"]


def test_articles_that_no_markup_sets_as_headings_are_headings() -> None:
    lines = ("Chapter I", "General provisions", "Article 1", "Scope")
    assert list(annexed(*(paragraph("", line) for line in lines), paragraph("1.", "Act."))) == ["annex.art1.1"]


def test_numbers_that_run_on_from_article_to_article_go_without_them() -> None:
    notes = (heading("Article 2"), paragraph("1.", "A note."), paragraph("2.", "Another."))
    assert list(annexed(*notes, heading("Article 17"), paragraph("3.", "A third."))) == [
        "annex.1",
        "annex.2",
        "annex.3",
    ]


def test_articles_counted_anew_in_a_part_have_its_number_too() -> None:
    one = (heading("Article 1"), paragraph("1.", "Act."))
    assert list(annexed(heading("Part I"), *one, heading("Part II"), *one)) == ["annex.s1.art1.1", "annex.s2.art1.1"]


def test_a_plain_text_has_the_same_paths() -> None:
    text = (
        "99/1. On bees\n\nThe General Assembly,\n\nRecalling its resolutions,\n\n1. Adopts the Convention.\n\n"
        "Annex\n\nArticle 1\nPurpose\n\n1. The purpose is peace.\n\n2. Bees are kept.\n\n"
        "Article 2\nMeasures\n\n1. Each State Party shall act.\n"
    )
    (read,) = parse(read_bytes(text.encode(), "bees.txt"))
    found = {p.path: p.heading for p in read.paragraphs if p.kind == "annex"}
    assert list(found) == ["annex.art1.1", "annex.art1.2", "annex.art2.1"]
    assert found["annex.art2.1"].startswith("Article 2")


def test_every_place_in_a_treaty_is_read_back_from_its_reference() -> None:
    found = resolution(OPERATIVE, annexes=attachment(heading("Annex"), *TREATY))
    for one in found.paragraphs:
        for written in (write_reference(found, one.path), one.id):
            (mention,) = read_references(written)
            assert mention.selection is not None
            assert [p.path for p in select(mention.selection, found)] == [one.path]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("annex.art7.2.a", "annex, article 7, para. 2 (a)"),
        ("annex.art13quater.1", "annex, article 13 quater, para. 1"),
        ("annex2.s2.artiv.u1", "annex II, sect. II, article IV, unnumbered para. 1"),
    ],
)
def test_an_article_is_written_as_people_write_it(path: str, words: str) -> None:
    assert write_place(path) == words


@pytest.mark.parametrize(
    ("text", "area", "steps"),
    [
        ("A/RES/99/1, annex, article 7, para. 2 (a)", "annex.art7", ("2", "a")),
        ("article 7 of the annex to A/RES/99/1", "annex.art7", ()),
        ("article 7, paragraph 2 (a), of the annex to 99/1", "annex.art7", ("2", "a")),
        ("A/RES/99/1#annex.art7.2.a", "annex.art7", ("2", "a")),
        ("S/RES/99 (1999), annex, attachment, article 22, para. 1", "annex~annex, attachment.art22", ("1",)),
        ("99/1, annex A, JCPOA annex II, para. 1.9", "annex~annex a, jcpoa annex ii", ("1", "9")),
        ("99/1, annex, unnumbered para. 3", "annex", ("u3",)),
        ("99/1, annex C, part I, para. 3", "annexc.s1", ("3",)),
    ],
)
def test_a_place_in_an_annex_is_read(text: str, area: str, steps: tuple[str, ...]) -> None:
    (mention,) = read_references(text)
    assert mention.selection is not None
    (part,) = mention.selection.parts
    assert (part.area, part.start) == (area, steps)


@pytest.mark.parametrize(
    "text",
    ["article 6, paragraph 2, of the Protocol", "article 3 of the Convention in 99/1", "article 7 of A/RES/99/1"],
)
def test_an_article_of_anything_but_an_annex_is_no_paragraph_of_a_resolution(text: str) -> None:
    assert not any(mention.selection for mention in read_references(text))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Article 7", "7"),
        ("ARTICLE 7.", "7"),
        ("Article IV: Scope", "iv"),
        ("Article 13 quater", "13quater"),
        ("Article premier", "1"),
        ("Artículo 5", "5"),
        ("Статья 3", "3"),
        ("المادة 4", "4"),
        ("第十二条 范围", "12"),
    ],
)
def test_the_heading_of_an_article_is_read_in_six_languages(text: str, label: str) -> None:
    found = read_article(text)
    assert found is not None
    assert found.label == label


@pytest.mark.parametrize("text", ["Article 7 of the Statute", "Article 9, new paragraph 4:", "Articles 2 and 3", "Art"])
def test_what_only_names_an_article_heads_none(text: str) -> None:
    assert read_article(text) is None


@pytest.mark.parametrize(("label", "bare"), [("Part II", "II"), ("Section iv", "IV"), ("Chapter 3", "3"), ("B", "B")])
def test_a_section_goes_by_its_number_alone(label: str, bare: str) -> None:
    assert bare_division(label) == bare


def test_points_go_on_after_words_without_a_number() -> None:
    found = annexed(
        points("6.", "All States are to:", ("(a)", "act;"), ("(b)", "wait.")),
        paragraph("", "In addition, States may ask."),
        paragraph("(c)", "Report."),
        paragraph("7.", "All States are called upon to help."),
    )
    assert list(found) == ["annex.6", "annex.6.a", "annex.6.b", "annex.u1", "annex.6.c", "annex.7"]


def test_a_list_that_begins_anew_below_a_lettered_heading_goes_by_that_letter() -> None:
    found = annexed(
        paragraph("32.", "We call for the following:"),
        heading("A. Resilience"),
        paragraph("(a)", "Reform by:"),
        paragraph("(i)", "Lending;"),
        heading("B. Climate"),
        paragraph("(a)", "Act by:"),
        paragraph("(i)", "Paying;"),
    )
    assert list(found) == ["annex.32", "annex.32.a", "annex.32.a.i", "annex.sb.a", "annex.sb.a.i"]


def test_operative_paragraphs_that_the_markup_puts_into_a_list_leave_it() -> None:
    inner = "".join(
        f"<point><num>{num}</num><content><p>{words}</p></content></point>"
        for num, words in (("2.", "Demands that all act;"), ("3.", "Decides to remain seized of the matter."))
    )
    found = resolution(
        points("1.", "Decides to:", ("(a)", "act;")).replace("</list>", f"<sublist>{inner}</sublist></list>")
    )
    assert [p.path for p in found.paragraphs if p.kind == "op"] == ["op1", "op1.a", "op2", "op3"]


def test_sections_whose_letters_have_lost_their_full_stop_go_by_them() -> None:
    sections = ("A Statement of principles", "B Operational issues", "C Other mechanisms")
    body = [piece for title in sections for piece in (heading(title), paragraph("1.", "Act."))]
    assert list(annexed(*body)) == ["annex.sa.1", "annex.sb.1", "annex.sc.1"]


def test_a_heading_that_begins_with_an_article_is_no_section() -> None:
    assert list(annexed(heading("A Call to action"), paragraph("1.", "Act."), paragraph("2.", "Go."))) == [
        "annex.1",
        "annex.2",
    ]
