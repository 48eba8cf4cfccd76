"""Reading which resolution a text names: "A/RES/61/180", "GA res. 61/180", "resolutions 1325 and 1820 (2008)"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.body import DATE, RUN_TOGETHER, Body, as_organ, begins_body, body_at, follows_stranger, skip_details
from corpus.label import COUNTED, MONTHS, read_separator
from corpus.noun import skip_no
from corpus.regex import regex
from corpus.spelling import read_noun, words
from corpus.symbol import match_impossible, match_number, match_symbol, match_too_long, number_of, organ_of

if TYPE_CHECKING:
    from corpus.paragraph import Organ
    from corpus.tokens import Tokens

_LONGEST_NUMBER = 3
_PARAGRAPHS, _MONTHS, _DAYS = 200, 12, 31
_SYMBOL_HEADS = words("a e s ga unga sc unsc ecosoc hrc unhrc unep hsp")
_RUN_HEADS: dict[str, Body] = {"ares": "ga", "eres": "ecosoc", "sres": "sc", "ahrcres": "hrc"}
_NOT_A_NUMBER_BEFORE = words(
    "vol volume page pages chapter season biennium fy ratio score grade series directive regulation case"
)
_NOT_A_NUMBER_AFTER = words(
    "biennium season fiscal financial academic school percent % split rule ratio inches mm cm kg vote votes majority "
    "blood scale chance odds"
)
_BEFORE_A_NUMBER = words(
    "the of in by under with from to on as at for and or that this its our un unsc which did does do was is has per "
    "via since see show quote read about what says said quoting cite council both between para paragraph op pp s annex"
)
_GLUED_BODIES = words("ga unga ecosoc hrc unhrc es")
_NO_NUMBER_GLUED_TO = words("/ . $ € £ _")
_UNCERTAIN = regex(r"S/RES/(\d{1,4})(?![\d/]|\s?\()", re.IGNORECASE)
_WITHOUT_RES = regex(r"([AE])/(\d{2,4})/(\d{1,3})(?![\d/])", re.IGNORECASE)
_DRAFT = regex(
    r"[AES]/(?:[A-Z0-9][A-Z0-9.-]{0,15}/){0,4}L\.\d{1,4}(?:/(?:Rev|Add|Corr)\.\d{1,2}){0,2}(?!\w|/\w)", re.IGNORECASE
)
_DASHED = regex(r"(3[1-9]|[4-9]\d|1[01]\d|19\d\d|20\d\d)[-‐‑–](\d{1,3})(?![\d/-])")
_SLUG = regex(
    r"(?:ga|ecosoc|sc|hrc)-\d+(?:-[a-z0-9]+)+|[a-z][a-z0-9]{0,40}(?:-[a-z0-9]{1,40}){1,12}(?=#(?:pp|op|annex|s)\w)"
)
_RUN = regex(r"(AHRC|A|E|S)RES[ _-]?(\d{3,7})(?!\d)", re.IGNORECASE)
_WITH_PARAGRAPH = regex(r"((?:A/HRC|A|E)/RES/\d{1,4}/\d{1,3})/\d{1,3}(?![\d/])", re.IGNORECASE)
_PLACED = regex(r"(?:(3[1-9]|[4-8]\d)|(?:19[5-9]|20\d)\d)/(\d{1,3})/(\d{1,3})(?![\d/])")
_OF_COUNCIL = regex(r"(\d{3,4})/((?:19|20)\d\d)(?![\d/])")
_TITLE = regex(r'["“]([^"“”]{1,400})["”]\s{0,2}\([^()]{0,120}symbol not stated in the source\)')


@dataclass(frozen=True, slots=True)
class Owner:
    """A resolution named between the tokens ``first`` and ``stop``; a ``weak`` one needs a paragraph beside it."""

    symbol: str
    number: str
    organ: Organ
    first: int
    stop: int
    weak: bool = False


def read_owners(tokens: Tokens, i: int, documents: frozenset[int]) -> tuple[list[Owner], int]:
    """Return the resolutions named from token ``i`` on, and where the naming ends.

    There are several in "resolutions 55/25 and 58/137", and none in "Commission on Human Rights resolution 2004/110",
    which ends after the number all the same; where nothing is named it ends where it began.

    Args:
        tokens: the text.
        i: where the first must begin.
        documents: the tokens that belong to other document symbols, dates and fractions.
    """
    slug = tokens.word(i + 1) == "-" and tokens.word(i - 1) != "-"
    if not slug and not _begins_owner(tokens.word(i)):
        return [], i
    owner = _read_symbol(tokens, i) or _read_named(tokens, i)
    if owner:
        stop = skip_details(tokens, owner.stop, owner.organ)[1]
        return [replace(owner, stop=stop)], stop
    body, after = body_at(tokens, i)
    noun_at = tokens.skip(after, "'")
    noun_at = tokens.skip(noun_at, "s") if noun_at > after else tokens.skip(noun_at, ",")
    title = _read_title(tokens, noun_at, body, i) if body else None
    if title:
        return [title], title.stop
    named = tokens.word(i) in RUN_TOGETHER or read_noun(tokens.word(noun_at)) == "resolution"
    if named and tokens.word(i) not in RUN_TOGETHER:
        body = "other" if body in {"", "council"} and follows_stranger(tokens, i) else body
        after = tokens.skip(noun_at + 1, ".", "/")
    if (body or named) and (cited := _read_symbol(tokens, skip_no(tokens, after))):
        stop = skip_details(tokens, cited.stop, cited.organ)[1]
        return [replace(cited, first=i, stop=stop)], stop
    if not (body or named or tokens.number(i) is not None or tokens.word(i) in {"es", "s"}):
        return [], i
    noun = "resolution" if tokens.word(i) in RUN_TOGETHER else tokens.word(noun_at) if named else ""
    return _read_numbers(tokens, i, skip_no(tokens, after), body, noun, documents, certain=bool(body or named))


@lru_cache(maxsize=4096)
def _begins_owner(word: str) -> bool:
    """Return whether a resolution can be named by words that begin with this one."""
    known = word.isdecimal() or word in _SYMBOL_HEADS or word in _RUN_HEADS or word == "es"
    return known or read_noun(word) == "resolution" or begins_body(word)


def _read_symbol(tokens: Tokens, i: int) -> Owner | None:
    if tokens.word(i) in _RUN_HEADS:
        return _read_run_together(tokens, i)
    if tokens.word(i) not in _SYMBOL_HEADS or (tokens.is_glued(i) and tokens.is_letters(i - 1)):
        return None
    start = tokens[i].start
    numbered = _WITH_PARAGRAPH.match(tokens.text, start)
    if found := match_symbol(tokens.text[: numbered.end(1)] if numbered else tokens.text, start):
        symbol = found[0]
        number = re.sub(r" \(\d{4}\)$", "", number_of(symbol))
        return Owner(symbol, number, organ_of(symbol), i, tokens.after(i, found[1]))
    if draft := _DRAFT.match(tokens.text, start):
        symbol = re.sub(r"/(?:REV|ADD|CORR)\.", lambda suffix: suffix[0].title(), draft[0].upper())
        return Owner(symbol, symbol, organ_of_draft(symbol), i, tokens.after(i, draft.end()))
    if uncertain := _UNCERTAIN.match(tokens.text, start):
        return Owner("", str(int(uncertain[1])), "sc", i, tokens.after(i, uncertain.end()))
    if impossible := match_impossible(tokens.text, start):
        symbol = impossible[0]
        return Owner(symbol, number_of(symbol), organ_of(symbol), i, tokens.after(i, impossible[1]))
    return _read_without_res(tokens, i)


def organ_of_draft(symbol: str) -> Organ:
    """Return the organ to which a draft such as A/HRC/57/L.12 was put."""
    if symbol.startswith("A/HRC/"):
        return "hrc"
    return {"A": "ga", "E": "ecosoc", "S": "sc"}[symbol[0]]  # type: ignore[return-value]


def _read_run_together(tokens: Tokens, i: int) -> Owner | None:
    """Read "ARES61180", "ERES200627", "SRES1325": a session has two digits, a year four."""
    match = _RUN.match(tokens.text, tokens[i].start)
    body, stop = _RUN_HEADS[tokens.word(i)], tokens.after(i, match.end()) if match else i
    if not match:
        return None
    width = {"ecosoc": 4, "sc": len(match[2])}.get(body, 2)
    session, number = match[2][:width], match[2][width:]
    if body != "sc" and (not number or number[0] == "0" or len(number) > _LONGEST_NUMBER):
        return None
    return identify(f"{session}/{number}" if number else session, i, stop, body, decision=False)


def _read_without_res(tokens: Tokens, i: int) -> Owner | None:
    """Read "resolution A/61/180"; without the noun it is a report's symbol, of interest where paragraphs stand by."""
    match = _WITHOUT_RES.match(tokens.text, tokens[i].start)
    if not match or tokens.word(i - 1) == "/":
        return None
    organ: Organ = "ecosoc" if match[1] in "Ee" else "ga"
    number, stop = f"{int(match[2])}/{int(match[3])}", tokens.after(i, match.end())
    if read_noun(tokens.word(i - 1 - (tokens.word(i - 1) == "."))) == "resolution":
        return Owner("", number, organ, i, stop)
    document = f"{match[1].upper()}/{number}"
    return Owner(document, document, organ, i, stop, weak=True)


def _read_named(tokens: Tokens, i: int) -> Owner | None:
    """Read the id of a text without a symbol: "ga-63-improving-coordination"."""
    if not tokens.is_letters(i) or tokens.word(i + 1) != "-" or (tokens.is_glued(i) and tokens.word(i - 1) == "-"):
        return None
    match = _SLUG.match(tokens.text, tokens[i].start)
    return Owner("", match[0], "", i, tokens.after(i, match.end())) if match else None


def _read_title(tokens: Tokens, i: int, body: Body, first: int) -> Owner | None:
    if tokens.word(i) != '"':
        return None
    match = _TITLE.match(tokens.text, tokens[i].start)
    if not match:
        return None
    return Owner("", " ".join(match[1].split()), as_organ(body), first, tokens.after(i, match.end()))


def _read_numbers(
    tokens: Tokens, first: int, i: int, body: Body, noun: str, documents: frozenset[int], *, certain: bool
) -> tuple[list[Owner], int]:
    pending: list[tuple[str, int, int]] = []
    plural = noun.endswith("s")
    while True:
        found = _read_one(tokens, i, documents, plain=certain and (not pending or plural), body=body, noun=noun)
        if not found or (not certain and not _is_plausible(tokens, i, found[0], found[1])):
            break
        stated, after = skip_details(tokens, found[1], body)
        body = stated or body
        pending.append((found[0], first if not pending else i, after))
        pending += _further_parts(tokens, found[0], after)
        after = pending[-1][2]
        separator, i = read_separator(tokens, after)
        if separator != "and" or not certain:
            break
    stop = pending[-1][2] if pending else first
    owners = [] if body == "other" else [identify(*item, body, decision=noun[:3] == "dec") for item in pending]
    if certain:
        topical = noun and not body and _is_topic(tokens, first - 1)
        return [replace(owner, weak=bool(topical) and _is_like_year(owner.number)) for owner in owners], stop
    return [replace(owner, weak=_is_doubtful(owner.number)) for owner in owners], stop


def _further_parts(tokens: Tokens, number: str, i: int) -> list[tuple[str, int, int]]:
    """Return the parts listed after a part of a resolution: the B of "77/264 A and B"."""
    found: list[tuple[str, int, int]] = []
    stem, _, letter = number.rpartition(" ")
    while stem and re.fullmatch(r"[A-Z]", letter):
        separator, at = read_separator(tokens, i)
        following = tokens[at].text
        glued = tokens.is_glued(at + 1) and tokens.word(at + 1)[:1].isalnum()
        if separator != "and" or not re.fullmatch(r"[B-Z]", following) or following <= letter or glued:
            break
        letter, i = following, at + 1
        found.append((f"{stem} {letter}", at, i))
    return found


def _is_topic(tokens: Tokens, i: int) -> bool:
    """Return whether a word tells what a resolution is about: "Sudan sanctions resolution 2014" means the year."""
    return tokens.is_letters(i) and tokens.word(i) not in _BEFORE_A_NUMBER


def _is_like_year(number: str) -> bool:
    return number.isdecimal() and 1945 < int(number) < 2041


def _read_one(
    tokens: Tokens, i: int, documents: frozenset[int], *, plain: bool, body: Body, noun: str
) -> tuple[str, int] | None:
    """Return a number as printed after "resolution", and the position after it."""
    before = tokens.word(i - 1) if tokens.is_glued(i) else ""
    after_res = before == "/" and read_noun(tokens.word(i - 2)) == "resolution"
    if i in documents or i - 1 in documents or (before in _NO_NUMBER_GLUED_TO and not after_res):
        return None
    if noun and not noun.endswith("s") and plain and (dashed := _DASHED.match(tokens.text, tokens[i].start)):
        return f"{int(dashed[1])}/{int(dashed[2])}", tokens.after(i, dashed.end())
    apart = tokens.word(i) == "es" and tokens.number(i + 1) is not None and tokens.word(i + 2) == "/"
    special = apart or (tokens.word(i) in {"es", "s"} and tokens.word(i + 1) == "-")
    if tokens.number(i) is None and not special:
        return None
    start = tokens[i].start
    placed = _PLACED.match(tokens.text, start)
    council = _OF_COUNCIL.match(tokens.text, start)
    if council and body in {"", "sc", "council"} and not _is_like_year(council[1]):
        return f"{int(council[1])} ({council[2]})", tokens.after(i, council.end())
    text = tokens.text[: placed.end(2)] if placed else tokens.text
    found = match_number(text, start) or match_too_long(tokens.text, start)
    if found:
        return found[0], tokens.after(i, found[1])
    number = tokens.number(i)
    if not plain or not number or tokens.word(i + 1) == "/" or (tokens.is_letters(i + 1) and tokens.is_glued(i + 1)):
        return None
    if (number < 100 and not (noun and body == "sc")) or (
        _is_like_year(str(number)) and not (noun and body in {"", "sc"})
    ):
        return None
    return (str(number), i + 1) if tokens.word(i + 1) not in MONTHS else None


def _is_plausible(tokens: Tokens, i: int, number: str, stop: int) -> bool:
    """Return whether a bare number is a resolution's: "61/180", "2008/33", "1325 (2000)", not "24/7" or "2005/06"."""
    before = i - 2 if tokens.word(i - 1) == "." else i - 1
    excepted = tokens.word(stop) == "other" and tokens.word(stop + 1) == "than"
    counted = tokens.word(stop) in _NOT_A_NUMBER_AFTER | COUNTED and not excepted
    if tokens.word(before) in _NOT_A_NUMBER_BEFORE or counted:
        return False
    if "(" in number:
        long = int(number.split()[0]) > 99 and tokens.word(before) not in {"no", "nos"}
        return long or bool(organ_of(number))
    if number[0] in "ES":
        return True
    session, _, second = number.partition("/")
    printed = tokens.text[tokens[i].start : tokens[stop - 1].end]
    padded = re.search(r"(?<!\d)0", printed) is not None
    if tokens.word(stop) == "of" and DATE.match(tokens.text, tokens[stop].start) and not padded:
        return int(session) <= 2099
    return not padded and second[0] != "0" and (31 <= int(session) <= 120 or 1946 <= int(session) <= 2099)


def _is_doubtful(number: str) -> bool:
    """Return whether a bare number is as likely a share or a biennium: "50/50", "80/20", "2010/11"."""
    match = re.fullmatch(r"(\d+)/(\d+)", number)
    if not match:
        return False
    first, second = int(match[1]), int(match[2])
    return second > 999 or first == second or first + second == 100 or (first > 999 and second == (first + 1) % 100)


def identify(number: str, first: int, stop: int, body: Body, *, decision: bool) -> Owner:
    """Return the owner that a number and an organ make; the symbol only where the two leave no doubt."""
    kind = "DEC" if decision else "RES"
    if re.match(r"(?:19|20)\d\d/", number):
        organ: Organ = "ecosoc" if body in {"", "council"} else as_organ(body)
        return Owner(f"E/{kind}/{number}" if organ == "ecosoc" else "", number, organ, first, stop)
    if match := re.fullmatch(r"(\d+) \(\d{4}\)", number):
        organ = "sc" if body in {"", "council"} else as_organ(body)
        return Owner(f"S/RES/{number}" if organ == "sc" else "", match[1], organ, first, stop)
    if number.isdigit():
        return Owner("", number, "sc" if body == "council" else as_organ(body), first, stop)
    if number.endswith(")"):
        organ = "ecosoc" if body == "council" else as_organ(body) or organ_of(number)
        return Owner(_old_symbol(number, organ, decision=decision), number, organ, first, stop)
    organ = "ga" if number.startswith("ES") else "hrc" if body == "council" else as_organ(body)
    head = {"ga": "A", "hrc": "A/HRC"}.get(organ)
    return Owner(f"{head}/{kind}/{number}" if head else "", number, organ, first, stop)


def _old_symbol(number: str, organ: Organ, *, decision: bool) -> str:
    if decision:
        return number if organ == "ecosoc" else ""
    head = {"ga": "A", "ecosoc": "E"}.get(organ)
    return f"{head}/RES/{number}" if head else ""


def document_tokens(tokens: Tokens) -> frozenset[int]:
    """Return the tokens of what is written like a resolution's number and is not one.

    That is other document symbols ("E/CN.4/2006/62"), dates ("20/12/2006") and files ("2011/36/EU").
    """
    found: set[int] = set()
    start = 0
    for i in range(1, len(tokens) + 1):
        if i < len(tokens) and tokens.is_glued(i) and _connects(tokens, i):
            continue
        run = [tokens.word(n) for n in range(start, i)]
        if "/" in run and "res" not in run and _is_document(run):
            found.update(range(start, i))
        start = i
    return frozenset(found)


def _connects(tokens: Tokens, i: int) -> bool:
    return all(word.isalnum() or word in {"/", ".", "_"} for word in (tokens.word(i - 1), tokens.word(i)))


def _is_document(run: list[str]) -> bool:
    if run[0].isalpha() and not read_noun(run[0]) and not (run[0] in _GLUED_BODIES and run[1].isdecimal()):
        return True
    if _is_placed(run):
        return False
    slashes = [n for n, word in enumerate(run) if word == "/"]
    return len(slashes) > 1 and slashes[1] == slashes[0] + 2 and not read_noun(run[min(slashes[1] + 1, len(run) - 1)])


def _is_placed(run: list[str]) -> bool:
    """Return whether a run is a resolution and a paragraph of it, "61/180/3", rather than a date, "98/12/31"."""
    match = _PLACED.match("".join(run))
    if not match or int(match[3]) > _PARAGRAPHS:
        return False
    if int(match[2]) > _MONTHS:
        return True
    return int(match[3]) > _DAYS < int(run[0])
