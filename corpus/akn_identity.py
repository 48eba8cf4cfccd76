"""What an Akoma Ntoso file says of itself: what its pages print, then its metadata, and where the two disagree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.adoption import read_date, read_meeting
from corpus.akn_tree import below, child, children, plain
from corpus.identity import Identity, form_of
from corpus.language import detect_language
from corpus.regex import regex
from corpus.symbol import number_of, read_symbol

if TYPE_CHECKING:
    from corpus.akn_tree import Element

_LANGUAGES = {"eng": "en", "fra": "fr", "fre": "fr", "spa": "es", "ara": "ar", "zho": "zh", "chi": "zh", "rus": "ru"}
_URI = regex(r"/un(?P<organ>ga|sc|ecosoc|hrc)/(?P<date>\d{4}-\d\d-\d\d)/(?P<number>[^/]+)")
_HEADS = {"ga": "A/RES/", "hrc": "A/HRC/RES/", "ecosoc": "E/RES/", "sc": "S/RES/"}
_PART = regex(r" ?[A-Z](?:-[A-Z])?$")
_FILE_NUMBER = regex(r"(?:^|RES[_-])((?:E?S-)?\d{1,4})_(\d{1,3})(?=[\s_.A-Z-])")
_METADATA = "Akoma Ntoso metadata"
_SAMPLE = 4000


def read_identity(root: Element, name: str) -> tuple[Identity, tuple[str, ...]]:
    """Return what a file says of itself, each field with its provenance, and what disagrees.

    The pages win over the metadata; where a symbol is printed twice and differs, the one that the metadata name wins.
    """
    problems: list[str] = []
    known = _symbol(root, name, problems)
    known = known.over(_front(root)).over(_adoption(root, problems)).over(_language(root, problems))
    return known.over(_classification(root)).over(_sponsors(root)), tuple(problems)


def _symbol(root: Element, name: str, problems: list[str]) -> Identity:
    cover = next((one for page in below(root, "coverPage") for one in below(page, "docNumber")), None)
    printed = plain(cover)
    symbol = read_symbol(printed) or ""
    stated = _stated_symbol(root)
    title = next((plain(one) for page in below(root, "preface") for one in below(page, "docNumber")), "").strip(" .")
    number = _PART.sub("", number_of(symbol))
    if symbol and title and re.fullmatch(r"[\d/ES-]+", title) and title != number:
        if stated and number_of(stated) == title:
            head = symbol[: -len(number_of(symbol))]
            problems.append(f"the cover page says {symbol}, the title and the metadata say {head}{title}")
            symbol = head + title
        else:
            problems.append(f"the cover page says {symbol}, the title line says {title}")
    if symbol and stated and _PART.sub("", number_of(stated)) != _PART.sub("", number_of(symbol)):
        problems.append(f"the metadata say {stated}, the text says {symbol}")
    _check_name(name, symbol, problems)
    if symbol:
        form = form_of(symbol)
        return Identity(symbol=symbol, form=form, provenance={"symbol": "cover page", "form": f"symbol {symbol}"})
    if stated:
        problems.append(f"the text prints no symbol that can be read ({printed or 'none'}); the metadata say {stated}")
    return Identity(symbol=stated, provenance={"symbol": _METADATA} if stated else {})


def _stated_symbol(root: Element) -> str:
    """Return the symbol that the file's identifier stands for, "" if none."""
    uri = next((str(one.get("value") or "") for one in below(root, "FRBRuri")), "")
    match = _URI.search(uri)
    if not match:
        return ""
    number = match["number"]
    if match["organ"] == "sc":
        parts = number.split("-")
        return read_symbol(f"S/RES/{parts[0]} ({parts[-1]})") or ""
    head, _, last = number.rpartition("-")
    return read_symbol(f"{_HEADS[match['organ']]}{head}/{re.sub(r'(?<=[0-9])(?=[A-Z])', ' ', last)}") or ""


def _check_name(name: str, symbol: str, problems: list[str]) -> None:
    """Note a file name that says another resolution's number."""
    match = _FILE_NUMBER.search(name)
    number = _PART.sub("", number_of(symbol))
    if match and symbol and "/" in number and f"{match[1]}/{match[2]}" != number:
        problems.append(f"the file is called {name}, the text is that of {symbol}")


def _front(root: Element) -> Identity:
    cover = next(below(root, "coverPage"), None)
    preface = next(below(root, "preface"), None)
    title = "" if preface is None else _title(preface)
    fields = {"title": title} if title else {}
    provenance = {"title": "title line"} if title else {}
    if cover is not None:
        inline = {str(one.get("name")): plain(one) for one in below(cover, "inline")}
        item = ": ".join(words for key in ("agenda item", "agenda item name") if (words := inline.get(key, "")))
        report = next((plain(one).strip("[] ") for one in below(cover, "docProponent")), "")
        fields |= {key: value for key, value in (("agenda_item", item), ("report", report)) if value}
        provenance |= {key: "cover page" for key in fields if key != "title"}
    return Identity(**fields, provenance=provenance)  # type: ignore[arg-type]


def _title(preface: Element) -> str:
    titles = list(below(preface, "docTitle"))
    marked = [one for one in titles if one.get("refersTo") == "#resolutionTitle"]
    return plain((marked or titles)[0]) if titles else ""


def _adoption(root: Element, problems: list[str]) -> Identity:
    """Return date, meeting and vote: of the closing lines, else of the cover page, else of the metadata."""
    found = Identity()
    closing = next(below(root, "conclusions"), None)
    for line in children(closing, "p") if closing is not None else ():
        found = found.over(_dated(line, plain(line), "closing line", problems))
    lines = [p for page in below(root, "coverPage") for p in children(page, "p") if child(p, "docTitle") is not None]
    for line in lines:
        found = found.over(_dated(line, plain(line), "cover page", problems))
    stated = next((one.get("date") for one in below(root, "FRBRdate") if one.get("name") == "adoption"), "")
    if stated and re.fullmatch(r"(?:19|20)\d\d-\d\d-\d\d", stated):  # some say 0001-01-01
        if found.adopted and found.adopted != stated:
            problems.append(f"the metadata say adopted {stated}, the text says {found.adopted}")
        found = found.over(Identity(adopted=stated, provenance={"adopted": _METADATA}))
    return found


def _dated(element: Element, text: str, name: str, problems: list[str]) -> Identity:
    adopted, _ = read_date(text)
    marked = next((str(one.get("date") or "") for one in below(element, "docDate")), "")
    meeting = read_meeting(text) or next((plain(one) for one in below(element, "location")), "")
    if adopted and marked and marked != adopted:
        problems.append(f"the {name} is marked up with {marked}, but prints {adopted}")
    short = text if len(text) <= 120 else f"{text[:119]}…"
    provenance = {key: f"{name} “{short}”" for key, value in (("adopted", adopted), ("meeting", meeting)) if value}
    return Identity(adopted=adopted, meeting=meeting, provenance=provenance)


def _language(root: Element, problems: list[str]) -> Identity:
    stated = next((_LANGUAGES.get(str(one.get("language")), "") for one in below(root, "FRBRlanguage")), "")
    read = detect_language(_sample(root))
    if read and stated and read != stated:
        problems.append(f"the metadata say the language is {stated}, the text is in {read}")
    origin = "the words of the text" if read else _METADATA
    return Identity(language=read or stated, provenance={"language": origin})


def _sample(root: Element) -> str:
    """Return the first words of the text, as many as tell its language."""
    words = ""
    for part in root.iter("{*}preamble", "{*}mainBody"):
        for paragraph in below(part, "p"):
            words += f"{plain(paragraph)} "
            if len(words) > _SAMPLE:
                return words[:_SAMPLE]
    return words


def _classification(root: Element) -> Identity:
    subjects: dict[str, None] = {}
    keywords: dict[str, None] = {}
    meta = next(below(root, "meta"), None)
    for one in below(meta, "keyword") if meta is not None else ():
        words = str(one.get("showAs") or one.get("value") or "").strip()
        dictionary = str(one.get("dictionary") or "")
        if dictionary == "UNBIS Thesaurus" and words:
            subjects[words] = None
        elif dictionary in ("UNBIS", "DHLAUTH") and words and one.get("refersTo") != "agenda":
            keywords[words.replace("_", " ")] = None
    provenance = {key: _METADATA for key, value in (("subjects", subjects), ("keywords", keywords)) if value}
    return Identity(subjects=tuple(subjects), keywords=tuple(keywords), provenance=provenance)


def _sponsors(root: Element) -> Identity:
    names: dict[str, None] = {}
    meta = next(below(root, "meta"), None)
    for step in below(meta, "step") if meta is not None else ():
        if step.get("outcome") in ("draftResolution", "draftResolutionAdditionalSponsors"):
            by = re.sub(r"^(?:[Ss]ubmitted|[Ii]ntroduced) by (?:the )?", "", str(step.get("by") or "").strip())
            for name in re.split(r",\s+(?:and\s+)?|;\s*", by):
                if name.strip(" ."):
                    names[name.strip(" .")] = None
    return Identity(sponsors=tuple(names), provenance={"sponsors": _METADATA} if names else {})
