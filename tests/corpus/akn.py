"""Builds small Akoma Ntoso files for the tests."""

from __future__ import annotations

from corpus.akn import read_akn
from corpus.document import Document
from corpus.paragraph import Resolution
from corpus.parse import parse

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
PREAMBLE = (
    '<preamble><formula name="enactingFormula"><p><span class="italic">The General Assembly</span>,</p></formula>'
    '<container name="Recalling"><p>	<span class="italic">Recalling</span> its resolutions,</p></container>'
    "</preamble>"
)
CLOSING = (
    '<conclusions><p><event><location>44th plenary meeting</location><eol/><docDate date="2044-12-20">20 December 2044'
    "</docDate></event></p></conclusions>"
)


def cover(symbol: str = "A/RES/99/1", **inline: str) -> str:
    """Return a cover page with a symbol and what else is printed in named fields."""
    fields = "".join(
        f'<p><inline name="{name.replace("_", " ")}">{words}</inline></p>' for name, words in inline.items()
    )
    return f'<coverPage><p><docNumber refersTo="#symbol">{symbol}</docNumber></p>{fields}</coverPage>'


def preface(number: str = "99/1.", title: str = "On bees") -> str:
    """Return the line with number and title."""
    return (
        f'<preface><p><docNumber>{number}</docNumber><docTitle refersTo="#resolutionTitle"><span class="bold">	{title}'
        "</span></docTitle></p></preface>"
    )


def meta(uri: str = "unga/2044-12-20/99-1", language: str = "eng", more: str = "") -> str:
    """Return metadata that name a resolution, its date and its language."""
    return (
        f'<meta><identification><FRBRWork><FRBRuri value="/akn/un/statement/deliberation/{uri}/"/>'
        f'<FRBRdate date="{uri.split("/")[1]}" name="adoption"/></FRBRWork>'
        f'<FRBRExpression><FRBRlanguage language="{language}"/></FRBRExpression></identification>{more}</meta>'
    )


def paragraph(number: str, words: str, **attributes: str) -> str:
    """Return a paragraph, numbered if a number is given."""
    num = f"<num>{number}</num>" if number else ""
    written = "".join(f' {name.rstrip("_")}="{value}"' for name, value in attributes.items())
    return f"<paragraph{written}>{num}<content><p>{words}</p></content></paragraph>"


def points(number: str, chapeau: str, *items: tuple[str, str], after: str = "") -> str:
    """Return a numbered paragraph with a list of points, and the words that follow them."""
    inner = "".join(f"<point><num>{num}</num><content><p>{words}</p></content></point>" for num, words in items)
    wrap = f"<wrapUp><p>{after}</p></wrapUp>" if after else ""
    return f"<paragraph><num>{number}</num><list><intro><p>{chapeau}</p></intro>{inner}{wrap}</list></paragraph>"


def attachment(*paragraphs: str) -> str:
    """Return an annex."""
    return f"<attachment><doc><mainBody>{''.join(paragraphs)}</mainBody></doc></attachment>"


def heading(words: str) -> str:
    """Return a heading, marked up as the files have it."""
    return f'<paragraph class="H23"><subheading>{words}</subheading></paragraph>'


def part(letter: str, title: str, *paragraphs: str) -> str:
    """Return a part of a composite resolution."""
    front = f"<preface><p><docNumber>{letter}</docNumber><docTitle>{title}</docTitle></p></preface>"
    body = f"<mainBody>{''.join(paragraphs)}</mainBody>"
    return f'<component><statement name="resolution">{front}{PREAMBLE}{body}{CLOSING}</statement></component>'


def statement(
    *paragraphs: str,
    front: str = "",
    preamble: str = PREAMBLE,
    closing: str = CLOSING,
    annexes: str = "",
) -> bytes:
    """Return a whole file."""
    front = front or meta() + cover() + preface()
    attachments = f"<attachments>{annexes}</attachments>" if annexes else ""
    body = f"{front}{preamble}<mainBody>{''.join(paragraphs)}</mainBody>{closing}{attachments}"
    return wrap(f'<statement name="resolution">{body}</statement>')


def wrap(inner: str) -> bytes:
    """Return a file of whatever is in it."""
    return f'<akomaNtoso xmlns="{NAMESPACE}">{inner}</akomaNtoso>'.encode()


def document(*paragraphs: str, **more: str) -> Document:
    """Return the document of a small file."""
    return read_akn(statement(*paragraphs, **more), "small.xml")


def resolution(*paragraphs: str, **more: str) -> Resolution:
    """Return the one resolution of a small file."""
    (found,) = parse(document(*paragraphs, **more))
    return found


def texts(found: Resolution) -> dict[str, str]:
    """Return the paragraphs of a resolution by their paths."""
    return {p.path: p.text for p in found.paragraphs}
