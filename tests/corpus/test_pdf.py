"""PDF files built by hand, byte for byte: what the reader makes of where and how their words are set."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from corpus.errors import UnreadableFile
from corpus.parse import parse
from corpus.pdf import read_pdf
from corpus.quote import verify

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.document import Document, Line

SAMPLES = Path(__file__).parents[2] / ".." / "shared" / "corpora" / "pdf"
FONTS = {"F": "Times-Roman", "I": "Times-Italic", "B": "Times-Bold"}
ARABIC = "".join(map(chr, range(0x0627, 0x063B)))  # what a, b, c … of the font A stand for


class Print(NamedTuple):
    """Words printed on a page: where they begin, how large and in which font."""

    x: float
    y: float
    words: str
    size: float = 10
    font: str = "F"

    def drawn(self) -> bytes:
        words = self.words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        return b"BT /%s %.1f Tf %.1f %.1f Td (%s) Tj ET\n" % (self.font.encode(), self.size, self.x, self.y, words)


def stream(data: bytes, entries: str = "") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries.encode(), len(data), data)


def file_of(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """A file of these objects, the first of which is its catalogue."""
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start, size = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (size, trailer.encode(), start)
    return bytes(out)


def pdf(*pages: Sequence[Print], turn: int = 0, drawing: bytes = b"") -> bytes:
    """A file with these pages, each turned by so many degrees and with more drawn on it."""
    names = [*FONTS, "A"]
    count = len(names)
    fonts = [f"<</Type/Font/Subtype/Type1/BaseFont/{FONTS.get(name, 'Times-Roman')}" for name in names]
    mapped = "".join(f"<{ord('a') + i:02x}> <{ord(letter):04x}>\n" for i, letter in enumerate(ARABIC))
    cmap = (
        f"begincmap\n1 begincodespacerange\n<00> <ff>\nendcodespacerange\n{len(ARABIC)} beginbfchar\n{mapped}endbfchar"
    )
    fonts[-1] += f"/ToUnicode {3 + count} 0 R"
    first = 4 + count
    resources = "".join(f"/{name} {3 + i} 0 R" for i, name in enumerate(names))
    kids = " ".join(f"{first + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        *(f"{font}/Encoding/WinAnsiEncoding>>".encode() for font in fonts),
        stream(cmap.encode()),
    ]
    for i, printed in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Rotate {turn}/Resources<</Font<<{resources}>>>>"
            f"/Contents {first + 2 * i + 1} 0 R>>".encode()
        )
        objects.append(stream(drawing + b"".join(one.drawn() for one in printed)))
    return file_of(objects)


def paragraph(y: float, words: str, *, x: float = 123, indent: float = 24, size: float = 10) -> list[Print]:
    """A paragraph whose lines are parted by /, its first word in italics, lines 12 points apart."""
    first, *rest = words.split("/")
    opening, _, others = first.partition(" ")
    width = 6 + 5 * len(opening)
    return [
        Print(x + indent, y, opening, size, "I"),
        Print(x + indent + width, y, others, size),
        *(Print(x, y - 12 * n, line, size) for n, line in enumerate(rest, 1)),
    ]


FORMULA = [Print(147, 560, "The General Assembly", font="I"), Print(240, 560, ",")]
FULL = "that words go on to the end of the line and fill the whole measure of it so"


def read(*pages: Sequence[Print]) -> Document:
    return read_pdf(pdf(*pages), "made.pdf")


def line_with(document: Document, words: str) -> Line:
    return next(line for line in document.lines if words in line.text)


def visible(document: Document, role: str | None = None) -> list[str]:
    return [line.text for line in document.lines if line.role == role and not line.is_blank]


def test_a_preamble_without_blank_lines_is_told_apart_by_its_indents() -> None:
    document = read(
        [
            *FORMULA,
            *paragraph(548, f"Recalling {FULL}/and on it goes,"),
            *paragraph(524, f"Noting {FULL}/Geneva is named here,"),
            *paragraph(500, f"Convinced {FULL}/and ends,"),
            Print(147, 476, "1."),
            *paragraph(476, f"Decides {FULL}/to stop.", indent=48),
        ]
    )
    opened = [line.text.split()[0] for line in document.lines if line.opens]
    assert opened == ["The", "Recalling", "Noting", "Convinced", "1."]
    assert line_with(document, "Geneva").opens is False
    assert [line.italic for line in document.lines if line.opens] == [True] * 5


def test_more_room_between_lines_opens_a_paragraph_that_is_not_indented() -> None:
    lines = [*(Print(123, 500 - 12 * n, FULL) for n in range(3)), *(Print(123, 458 - 12 * n, FULL) for n in range(3))]
    opens = [line.opens for line in read(lines).lines if not line.is_blank]
    assert opens == [True, False, False, True, False, False]


def test_raised_numbers_become_superscript_digits_and_markers() -> None:
    text = [Print(123, 500, "of the Child,"), Print(176, 503.4, "12", 6.5), Print(186, 500, "and the rest of it")]
    document = read(text)
    [marker] = document.markers or ()
    assert document.source.text.startswith("of the Child,¹² and the rest")
    assert document.source.text[slice(*marker.span)] == "¹²"
    assert marker.mark == "12"


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        pytest.param(
            [Print(123, 500, "an area of 20 km"), Print(192, 503.4, "2", 6.5)], "an area of 20 km²", id="square"
        ),
        pytest.param([Print(123, 500, "tonnes of CO"), Print(178, 497.6, "2", 6.5)], "tonnes of CO2", id="lowered"),
        pytest.param([Print(123, 500, "the 4"), Print(144, 503.4, "th", 6.5)], "the 4th", id="ordinal"),
    ],
)
def test_small_letters_that_are_no_markers_stay_words(printed: list[Print], text: str) -> None:
    document = read([*printed, Print(123, 480, FULL)])
    assert visible(document)[0] == text
    assert document.markers == ()


def test_notes_below_a_rule_are_notes_and_may_go_on_over_the_page() -> None:
    note = [Print(117, 120, "1", 5.5), Print(123, 117, "Report of the Conference, Geneva,", 8.5)]
    rest = [Print(123, 117, "1995, chap. I, resolution 1.", 8.5)]
    rule = Print(100, 130, "__________________", 8)
    document = read(
        [*(Print(123, 500 - 12 * n, FULL) for n in range(6)), rule, *note],
        [*(Print(123, 700 - 12 * n, FULL) for n in range(6)), rule, *rest],
    )
    assert visible(document, "note") == ["¹ Report of the Conference, Geneva,", "1995, chap. I, resolution 1."]
    assert [line.opens for line in document.lines if line.role == "note"] == [True, False]
    assert visible(document, "furniture") == ["__________________"] * 2
    assert document.markers == ()


def test_a_drawn_rule_begins_a_footnote_zone_too() -> None:
    body = [Print(123, 500 - 12 * n, FULL) for n in range(6)]
    data = pdf([*body, Print(123, 117, "See the annex to it.", 8.5)], drawing=b"123 130 m 195 130 l S\n")
    assert visible(read_pdf(data, "made.pdf"), "note") == ["See the annex to it."]


def test_letterhead_running_heads_and_page_numbers_are_furniture() -> None:
    first = [
        *(Print(123, 734, "United Nations", 14), Print(480, 735, "A/RES/78/323")),
        *(
            Print(123, 705, "General Assembly", 20, "B"),
            Print(397, 705, "Distr.: General"),
            Print(397, 693, "14 August 2024"),
        ),
        *(Print(123, 500 - 12 * n, FULL) for n in range(6)),
        *(Print(65, 44, "24-14711 (E)"), Print(65, 30, "*2414711*", 12)),
    ]
    second = [
        *(Print(60, 742, "International Day of Women", 8.5, "B"), Print(60, 733, "and Girls", 8.5, "B")),
        *(Print(500, 733, "A/RES/78/323", 8.5, "B"), *[Print(123, 700 - 12 * n, FULL) for n in range(6)]),
        *(Print(60, 38, "2/3", 8.5, "B"), Print(520, 38, "24-14711", 7)),
    ]
    document = read(first, second)
    assert visible(document, "header") == ["A/RES/78/323", "14 August 2024"]
    assert set(visible(document)) == {FULL}
    assert len(visible(document, "furniture")) == 8


def test_a_paragraph_that_is_printed_twice_at_the_head_of_pages_is_kept() -> None:
    pages = [
        [*paragraph(705, f"{number}. Requests {FULL}/it, {FULL}/to go;"), Print(60, 38, f"{number}/2", 8.5)]
        for number in (1, 2)
    ]
    assert visible(read(*pages), "furniture") == ["1/2", "2/2"]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [Print(60, 600 - 12 * n, f"left column line {n} of the words that", 9) for n in range(8)]
    right = [Print(320, 600 - 12 * n, f"right column line {n} of the words on", 9) for n in range(8)]
    title = Print(
        60, 640, "A title that goes over both of the columns and so over the middle of the page, as titles do"
    )
    words = visible(read([title, *(one for both in zip(left, right, strict=True) for one in both)]))
    assert [line.split()[0] for line in words] == ["A", *["left"] * 8, *["right"] * 8]


def test_rows_of_cells_are_a_table() -> None:
    rows = [
        ("Section", "Amount"),
        ("Legal affairs", "61 539 600"),
        ("Environment", "37 097 300"),
        ("Total", "98 636 900"),
    ]
    cells = [Print(x, 460 - 12 * n, row[i]) for n, row in enumerate(rows) for i, x in enumerate((123, 420))]
    document = read([*(Print(123, 540 - 12 * n, FULL) for n in range(5)), *cells])
    assert visible(document, "table") == ["\t".join(row) for row in rows]
    assert [line.opens for line in document.lines if line.role == "table"] == [True, False, False, False]


@pytest.mark.parametrize(
    ("elsewhere", "lines"),
    [
        pytest.param("its government", ["a resistant government", "fall"], id="a word the document has whole"),
        pytest.param("its governments", ["a resistant govern-", "ment fall"], id="a word it does not have"),
        pytest.param(
            "government, govern-ment", ["a resistant govern-", "ment fall"], id="a word it has with the hyphen"
        ),
    ],
)
def test_only_a_word_known_whole_is_put_together_at_a_line_end(elsewhere: str, lines: list[str]) -> None:
    document = read([Print(123, 512, elsewhere), Print(123, 488, "a resistant govern-"), Print(123, 476, "ment fall")])
    assert visible(document) == [elsewhere, *lines]


def test_spaces_are_told_from_gaps() -> None:
    apart = [
        Print(123, 500, "Recalling", font="I"),
        Print(165, 500, "its"),
        Print(178, 500, "drug"),
        Print(197, 500, "-resistant"),
    ]
    assert visible(read(apart)) == ["Recalling its drug-resistant"]


def test_arabic_is_written_in_reading_order_with_its_numbers() -> None:
    printed = [Print(100, 500, "cba", font="A"), Print(120, 500, "2004"), Print(145, 500, "fed", font="A")]
    document = read([*printed, Print(100, 488, "mlkjihgfedcba", font="A"), Print(100, 476, "nmlkjih", font="A")])
    assert visible(document) == [f"{ARABIC[3:6]} 2004 {ARABIC[0:3]}", ARABIC[:13], ARABIC[7:14]]


def test_brackets_of_arabic_enclose_what_they_enclose_on_the_page() -> None:
    shapes = [Print(100, 500, "(", 10), Print(104, 500, "ihgfedcba", font="A"), Print(160, 500, ")", 10)]
    document = read([*shapes, Print(100, 488, "mlkjihgfedcba", font="A"), Print(100, 476, "nmlkjih", font="A")])
    assert visible(document)[0].replace(" ", "") == f"({ARABIC[:9]})"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_reads_as_it_is_drawn(turn: int) -> None:
    lines = [Print(123, 500 - 12 * n, f"{n} {FULL}") for n in range(4)]
    document = read_pdf(pdf(lines, turn=turn), "made.pdf")
    assert visible(document) == [f"{n} {FULL}" for n in range(4)]


def test_the_resolution_comes_out_verbatim_over_page_breaks() -> None:
    symbol = Print(480, 735, "A/RES/78/323")
    head = [Print(60, 733, "A/RES/78/323", 8.5, "B"), Print(60, 38, "2/2", 8.5)]
    first = [Print(123, 734, "United Nations", 14), symbol, *FORMULA, *paragraph(542, f"Recalling {FULL}/non-")]
    second = [*head, *paragraph(700, f"governmental {FULL}/parts,", indent=0), Print(147, 670, "1.")]
    [resolution] = parse(read(first, [*second, *paragraph(670, "Decides to rest.", indent=48)]))
    assert [(one.path, one.text) for one in resolution.paragraphs] == [
        ("pp1", f"Recalling {FULL} non-governmental {FULL} parts,"),
        ("op1", "Decides to rest."),
    ]
    assert resolution.symbol == "A/RES/78/323"
    assert all(verify(one) for one in resolution.paragraphs)


ENCRYPTED = "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + "00" * 32 + ">/U<" + "00" * 32 + ">>>/ID[<00><00>]"
CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"%PDF-1.7", "is damaged", id="nothing in it"),
        pytest.param(pdf([Print(9, 9, FULL)])[:200], "is damaged", id="cut"),
        pytest.param(pdf([]), "is pictures of pages", id="without text"),
        pytest.param(pdf([Print(9, 9, "stamp")], []), "is pictures of pages", id="a stamp on pictures"),
        pytest.param(
            file_of([CATALOGUE, b"<</Type/Pages/Kids[]/Count 0>>"], ENCRYPTED), "needs a password", id="encrypted"
        ),
        pytest.param(file_of([CATALOGUE, b"<</Type/Pages/Kids[2 0 R]/Count 2>>"]), "is damaged", id="a loop of pages"),
        pytest.param(
            file_of(
                [CATALOGUE, b"<</Type/Pages/Kids[%s]/Count 1001>>" % (b"3 0 R " * 1001), b"<</Type/Page/Parent 2 0 R>>"]
            ),
            "more than 1000 pages",
            id="too many pages",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says) as refused:
        read_pdf(data, "made.pdf")
    assert str(refused.value).startswith("made.pdf ")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("layers", [1, 2])
def test_streams_that_unpack_to_masses_are_refused_unread(layers: int) -> None:
    packed = b"BT (a) Tj ET\n" * 5_000_000
    for _ in range(layers):
        packed = zlib.compress(packed)
    filters = "/Filter[" + "/FlateDecode" * layers + "]"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R>>"
    data = file_of([CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream(packed, filters)])
    with pytest.raises(UnreadableFile, match="unpacks to more than a text can need"):
        read_pdf(data, "bomb.pdf")


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample PDF files are not here")
def test_every_sample_gives_its_symbol_and_consecutive_numbers() -> None:
    for path in sorted(SAMPLES.glob("*.pdf"))[2:5]:
        [resolution] = parse(read_pdf(path.read_bytes(), path.name))
        stem = path.name.removesuffix(".pdf").removesuffix("-EN").removesuffix(".en").split("_(")[0]
        assert resolution.symbol.split(" ")[0].replace("/", "_") == stem
        numbers = [int(one.path[2:]) for one in resolution.paragraphs if one.path[2:].isdigit() and one.kind == "op"]
        assert numbers == list(range(1, len(numbers) + 1))
        assert resolution.problems == ()
