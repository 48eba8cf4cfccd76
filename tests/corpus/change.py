"""Seeded changes to files: cuts, flipped bytes, splices, renumberings, and of XML elements dropped, moved, renamed."""

from __future__ import annotations

import io
import re
import zipfile
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from random import Random

_NUMBER = re.compile(rb"(?<![\w.])(?:\d{1,3}|[ivx]{1,4}|[a-z])(?=[.)])")
_NUMBERS = (b"1", b"2", b"3", b"4", b"0", b"99", b"a", b"b", b"i", b"ii", b"iv", b"x", b"z", b"aa", b"A", b"")
_TOKENS = (
    *(b"\x00", b"\n", b"\n\n", b"\f", b"\r", b" ", b"\t", b"\xff\xfe", b"\xe2\x80\xae", b"\xd9\xa1. ", b"\xe2\x80\x9c"),
    *(b"(a)", b"((", b"1.", b"1.1", b"*", b"**", b"_", b"Annex", b"The General Assembly,", b"\n1. Decides", b"\n(i) "),
    *(b"<p>", b"</p>", b"<", b">", b"&", b"&#0;", b"&x;", b"<!--", b"]]>", b"<w:p/>", b"</w:p>", b"<num>", b"</num>"),
    *(b"endobj", b"stream", b"<<", b">>", b"/Kids", b"/Length 9", b"BT", b"ET", b"Tj", b"PK\x03\x04"),
)


def change(data: bytes, random: Random) -> bytes:
    """Return the bytes after one to four changes; of a Word file, mostly those of a member, put back in the archive."""
    if data.startswith(b"PK") and random.random() < 0.9:
        return _change_member(data, random)
    if data.lstrip()[:1] == b"<" and random.random() < 0.7:
        return _change_tree(data, random)
    for _ in range(random.randint(1, 4)):
        data = random.choice(_CHANGES)(data, random)
    return data


def _change_member(data: bytes, random: Random) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        texts = [name for name in old.namelist() if name.endswith(".xml")]
        chosen = random.choice([*texts, "word/document.xml"])
        for name in old.namelist():
            member = old.read(name)
            new.writestr(name, change(member, random) if name == chosen else member)
    return packed.getvalue()


def _change_tree(data: bytes, random: Random) -> bytes:
    """Change elements, so that what comes out is still XML."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        root = etree.fromstring(data, etree.HTMLParser())
    for _ in range(random.choice((1, 2, 5, 20))):
        every = [one for one in root.iter() if isinstance(one.tag, str) and one is not root]
        if every:
            random.choice(_ELEMENT_CHANGES)(random.choice(every), random.choice(every), random)
    return bytes(etree.tostring(root, encoding="utf-8"))


def _drop(one: etree._Element, other: etree._Element, random: Random) -> None:
    if (above := one.getparent()) is not None:
        above.remove(one)


def _copy(one: etree._Element, other: etree._Element, random: Random) -> None:
    for _ in range(random.choice((1, 1, 30))):
        one.addnext(deepcopy(one))


def _move(one: etree._Element, other: etree._Element, random: Random) -> None:
    if one not in other.iterancestors() and one is not other:
        other.append(one)


def _rename(one: etree._Element, other: etree._Element, random: Random) -> None:
    one.tag = other.tag


def _reword(one: etree._Element, other: etree._Element, random: Random) -> None:
    one.text = random.choice(
        (other.text, None, "1.", "(a)", "(i)", "A.", "Annex", "The General Assembly,", "99999999999", "\t")
    )


def _relabel(one: etree._Element, other: etree._Element, random: Random) -> None:
    for name in one.attrib:
        one.set(name, random.choice((*other.attrib.values(), "", "-1", "99999999999", "x" * 999)))


def _nest(one: etree._Element, other: etree._Element, random: Random) -> None:
    for _ in range(random.choice((1, 20, 150))):
        inner = etree.SubElement(one, one.tag)
        inner.text, one = "deep", inner


_ELEMENT_CHANGES = (_drop, _copy, _move, _rename, _reword, _relabel, _nest)


def _cut(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data) + 1)
    return data[:start] if random.random() < 0.5 else data[:start] + data[start + random.randrange(200) :]


def _flip(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 3, 30))):
        if changed:
            changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _splice(data: bytes, random: Random) -> bytes:
    start, at = random.randrange(len(data) + 1), random.randrange(len(data) + 1)
    piece = data[start : start + random.choice((20, 200, 2000))] * random.choice((1, 1, 2, 20))
    return data[:at] + piece + data[at:]


def _insert(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + random.choice(_TOKENS) * random.choice((1, 1, 2, 50, 1000)) + data[at:]


def _renumber(data: bytes, random: Random) -> bytes:
    share = random.choice((0.05, 0.3, 1.0))
    return _NUMBER.sub(lambda found: random.choice(_NUMBERS) if random.random() < share else found[0], data)


def _shuffle(data: bytes, random: Random) -> bytes:
    lines = data.split(b"\n")
    for _ in range(random.choice((1, 5))):
        one, other = random.randrange(len(lines)), random.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
    return random.choice((b"\n", b"\n", b"\r\n", b" ")).join(lines)


_CHANGES = (_cut, _flip, _splice, _insert, _renumber, _shuffle)
