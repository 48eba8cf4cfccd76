"""Symbols of documents in a running text: "A/63/111", "S/RES/1325 (2000)", "S/PRST/2015/3", "E/CN.4/2006/62"."""

from __future__ import annotations

import re

from corpus.citation import Citation
from corpus.paragraph import Span
from corpus.regex import regex
from corpus.symbol import match_symbol

_SERIES = (
    r"A|E|S|T|ST|TD|DP|ID|IDB|HSP|HS|UNEP|UNW|HRI|CCPR|CERD|CEDAW|CRC|CAT|CMW|CRPD|CED|CD|NPT|BWC|CCW|FCCC|ICCD|CBD"
    r"|ISBA|SPLOS|LOS|ICC|GOV|INFCIRC|ECE|ESCAP|ECA|LC|TRANS|ITC|CEB|JIU|PCNICC|WT|CTOC|UNCTAD|SC|HLPF|GC|IPBES|DC"
    r"|APLC|CCM|BC|UNODC|UNICEF|UNFPA|LEG|COM|WFP|CEP|MP|ENERGY|TIM|CES|UN|AU|PSC|TRADE|DCP|TDB|UNIDIR|COPUOS|OEA|EXC|WHA\d{0,2}"
)
SYMBOL = (
    rf"(?<![\w/.])(?:{_SERIES})(?:\.\d{{1,3}})?/(?=[\w./()-]{{0,40}}\d)[\w.()-]{{1,24}}(?:/[\w.()-]{{1,24}}){{0,6}}"
    r"(?:\s\((?:[Pp]arts?|[Vv]ols?\.)\s[IVX\d]{1,4}(?:(?:,\s|,?\sand\s|[-–])[IVX\d]{1,4}){0,5}\))?"
)
_STATEMENT = regex(r"S/PRST/\d{4}/\d{1,3}")


def read_document(text: str, start: int, end: int) -> Citation:
    """Return what a symbol between two offsets names."""
    if found := match_symbol(text, start):
        symbol, stop = found
        kind = "statement" if "/PRST/" in symbol else "decision" if "/DEC/" in symbol else "resolution"
        return Citation(Span(start, start + len(text[start:stop].rstrip())), kind, symbol)  # type: ignore[arg-type]
    words = text[start:end]
    while words.endswith((".", "-", "(")) or (words.endswith(")") and words.count(")") > words.count("(")):
        words = words[:-1]
    if words.endswith(")") and not re.search(r"\((?:[Pp]arts?|[Vv]ols?\.|[IVXLC]+|\d{2,4}|SUPP)\b[^()]*\)$", words):
        words = words[: words.rindex("(")].rstrip()
    kind = "statement" if _STATEMENT.fullmatch(words) else "document"
    return Citation(Span(start, start + len(words)), kind, " ".join(words.split()))  # type: ignore[arg-type]
