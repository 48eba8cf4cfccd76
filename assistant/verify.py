"""Is a quotation verbatim? Exact, altered, misattributed or not held; with the true place and a redline.

White space and the kind of quotation marks are no alteration, nor are footnote markers, the paragraph's number before
the quotation and the mark of punctuation that ends it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Literal

from assistant.print import WIDTH
from assistant.redline import Change, redline
from assistant.running import ELLIPSIS, TRAILING, in_order, running_over
from assistant.show import locate
from corpus.errors import BadQuestion, NoSuchParagraph, NotInCorpus
from corpus.language import detect_language
from corpus.official import PRIMARY, language_name
from corpus.quote import fold
from corpus.reference import Mention, read_references, write_place, write_range, write_reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.library import Library
    from corpus.paragraph import Resolution

Verdict = Literal["exact", "altered", "misattributed", "not_held"]

LONGEST = 20_000
SHORTEST = 2
CLOSE = 0.7
"""The share of a quotation's words that a paragraph must hold, in order, to be what was altered."""

_QUOTED = re.compile(r"[“\"«„](?P<words>.+)[”\"»“]|(?<!\w)[‘'](?P<single>.+)[’'](?!\w)", re.DOTALL)
_MARKS = re.compile(r"\s?\[\d{1,3}\]|(?<=[a-z,;.:)”\"])\d{1,3}(?=[\s,;.:)]|$)|[⁰¹²³⁴-⁹]+")
_LABEL = re.compile(r"\s*(?:\d{1,3}\.|\([a-z]{1,5}\)|OP ?\d+\.?|PP ?\d+\.?)\s+(?=\S)")
_RUNS_OVER = "The quotation runs over several paragraphs."
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+")
"""A word; Chinese has no blanks, and each of its characters counts as one."""


@dataclass(frozen=True, slots=True)
class Verification:
    """The verdict on one quotation.

    ``claimed`` is the reference as given, None without one. ``id`` is the true place, None if there is none;
    ``also_in`` further places. ``redline`` turns the quotation into the held words. ``note`` says what else a reader
    must know: that the words run over two paragraphs, or that the claim names more than what holds them; it is in the
    JSON only where there is one. ``language`` is the code of the language of the held words, "" for the primary one;
    it is in the JSON where it is another.
    """

    text: str
    claimed: str | None
    verdict: Verdict
    id: str | None = None
    reference: str | None = None
    also_in: tuple[str, ...] = ()
    redline: tuple[Change, ...] = ()
    note: str = ""
    language: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the verdict as ``verify --json`` prints it."""
        return {
            "text": self.text,
            "claimed": self.claimed,
            "verdict": self.verdict,
            "id": self.id,
            "reference": self.reference,
            "also_in": list(self.also_in),
            "redline": [list(change) for change in self.redline],
        } | {name: value for name in ("note", "language") if (value := getattr(self, name))}

    def lines(self) -> Iterator[str]:
        """Yield the verdict for a terminal; deletions in [-…-], insertions in {+…+}."""
        place = f"{self.reference}{f', in {language_name(self.language)}' if self.language else ''}"
        match self.verdict:
            case "exact":
                yield f"Verbatim: {place}"
            case "misattributed":
                yield f"Verbatim, but not in {self.claimed}: it stands in {place}"
            case "altered":
                yield f"Altered: the closest held words are in {place}"
                marks = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
                yield "".join(marks[kind].format(text) for kind, text in self.redline)
            case _:
                yield "Not held: no paragraph of the corpus has these words."
        if self.note:
            yield self.note
        if self.also_in:
            yield f"Also in: {', '.join(self.also_in)}"[: WIDTH * 20]


def verify(library: Library, text: str) -> Verification:
    """Return whether a quotation is verbatim, and where.

    Args:
        library: the held resolutions.
        text: the quotation, in quotation marks or not, with or without the reference it claims.

    Raises:
        BadQuestion: there are fewer than two words, or more than 20,000 characters.
    """
    if len(text) > LONGEST:
        raise BadQuestion(f"the quotation has {len(text):,} characters: give {LONGEST:,} at most")
    words, mention = _take_apart(text)
    if len(_WORD.findall(words)) < SHORTEST:
        raise BadQuestion(f"{' '.join(text.split())[:40]!r} is no quotation: give the words and, if any, the reference")
    claim = _Claim(text[slice(*mention.span)].strip() if mention else None, mention, _claimed_ids(library, mention))
    languages = _languages(library, words)
    for language in languages:
        found = _verbatim(library, words, claim, language)
        if found:
            return replace(found, language=_told(library, found, language))
    for language in languages:
        closest = _closest(library.texts(language), words, claim.ids)
        if closest:
            place, held = closest
            reference = _reference(library, place, language)
            found = Verification(words, claim.written, "altered", place, reference, (), redline(words, held))
            return replace(found, language=_told(library, found, language))
    return Verification(words, claim.written, "not_held")


@dataclass(frozen=True, slots=True)
class _Claim:
    """The reference that a quotation gives, as written, and the ids of the paragraphs that it names; None without."""

    written: str | None
    mention: Mention | None
    ids: set[str] | None


def _languages(library: Library, words: str) -> list[str | None]:
    """Return the languages to look in: that of each resolution first (None), then the others, the likeliest first."""
    held = {code for codes in library.languages().values() for code in codes[1:]}
    likely = detect_language(words)
    return [None, *sorted(held, key=lambda code: (code != likely, code))]


def _told(library: Library, found: Verification, language: str | None) -> str:
    """Return the language of the held words where a reader must be told it, else ""."""
    code = language or library[(found.id or "").partition("#")[0]].language
    return "" if code == PRIMARY else code


def _verbatim(library: Library, words: str, claim: _Claim, language: str | None) -> Verification | None:
    """Return the verdict on words that are held exactly in a language, None where they are not."""
    bare = _MARKS.sub("", words)
    places = _exact_places(library.texts(language), words)
    if not places and bare != words:
        places = _exact_places(library.texts(language), bare)
    if places:
        true = [place for place in places if claim.ids is None or place in claim.ids]
        best = (true or places)[0]
        others = tuple(place for place in places if place != best)
        verdict: Verdict = "exact" if true else "misattributed"
        note = _also_named(library, claim.mention, true)
        reference = _reference(library, best, language)
        return Verification(words, claim.written, verdict, best, reference, others, note=note)
    run = running_over(library.texts(language), bare)
    if not run:
        return None
    verdict = "exact" if claim.ids is None or set(run) <= claim.ids else "misattributed"
    return Verification(words, claim.written, verdict, run[0], _range(library, run, language), note=_RUNS_OVER)


def _take_apart(text: str) -> tuple[str, Mention | None]:
    """Return the quotation and the reference it claims: one that stands outside it, at either end."""
    quoted = _QUOTED.search(text)
    if quoted:
        outside = [
            m
            for m in read_references(text)
            if m.number and (m.span.end <= quoted.start() or m.span.start >= quoted.end())
        ]
        alone = not re.search(r"\w{2,}", _outside(text, quoted, outside))
        if outside or alone:
            return _bare(quoted["words"] or quoted["single"]), (outside[0] if outside else None)
    mentions = [m for m in read_references(text) if m.number]
    for mention in mentions:
        before, after = text[: mention.span.start], text[mention.span.end :]
        if (
            not re.search(r"\w", after)
            and re.search(r"[(\[（［—–:;.,，。；：]\s*$", before)
            and re.search(r"\w", before)
        ):
            return _bare(re.sub(r"[(\[（［—–]\s*$", "", before)), mention
        if not re.search(r"\w", before) and re.match(r"\s*[:)\]）］：—–]", after):
            return _bare(after.lstrip(" :)]）］：—–\t\n")), mention
    return _bare(text), None


def _outside(text: str, quoted: re.Match[str], mentions: Iterable[Mention]) -> str:
    rest = text[: quoted.start()] + " " * (quoted.end() - quoted.start()) + text[quoted.end() :]
    for mention in mentions:
        rest = rest.replace(text[slice(*mention.span)], " ")
    return rest


def _bare(words: str) -> str:
    """Return a quotation without the paragraph's number before it and white space around it."""
    return _LABEL.sub("", words.strip(), count=1).strip() if _LABEL.match(words) else words.strip()


def _claimed_ids(library: Library, mention: Mention | None) -> set[str] | None:
    """Return the ids of the paragraphs that a claim names, and those below them; None without a claim."""
    if mention is None:
        return None
    try:
        resolution, paragraphs, _ = locate(library, mention)
    except (NotInCorpus, NoSuchParagraph):
        return set()
    ids = {p.id for p in paragraphs}
    return ids | {p.id for paragraph in paragraphs for p in resolution.below(paragraph.path)}


def _exact_places(paragraphs: Iterable[tuple[str, str]], words: str) -> list[str]:
    """Return the places that hold the words, whole paragraphs first."""
    wanted = fold(words).strip(TRAILING)
    if ELLIPSIS.search(wanted):
        parts = [part.strip(TRAILING) for part in ELLIPSIS.split(wanted)]
        return list(dict.fromkeys(place for place, text in _texts(paragraphs) if in_order(parts, text)))
    found = [(text != wanted, place) for place, text in _texts(paragraphs) if wanted in text]
    return list(dict.fromkeys(place for _, place in sorted(found, key=lambda one: one[0])))


def _texts(paragraphs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the folded text of every paragraph, then of every chapeau with the points below it, both ways quoted."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for place, text in paragraphs:
        folded = fold(text)
        yield place, folded.strip(TRAILING)
        top = _top(place)
        point = place[len(top) + 1 :]
        groups.setdefault(top, []).append((point.rsplit(".", 1)[-1], folded))
    for top, parts in groups.items():
        if len(parts) > 1:
            yield top, " ".join(text for _, text in parts).strip(TRAILING)
            yield top, " ".join(f"({point}) {text}" if point else text for point, text in parts).strip(TRAILING)


def _top(place: str) -> str:
    """Return the id of the paragraph of first degree; the symbol of a draft has a full stop of its own."""
    identifier, _, path = place.partition("#")
    return f"{identifier}#{path.partition('.')[0]}"


def _closest(paragraphs: Iterable[tuple[str, str]], words: str, named: set[str] | None) -> tuple[str, str] | None:
    """Return the place that shares most words in order with a quotation, and its words there; None if too few."""
    wanted = _tokens(words)
    vocabulary = set(wanted)
    candidates = [
        (len(vocabulary & set(_tokens(text))) / len(vocabulary), place in (named or ()), place, text)
        for place, text in paragraphs
    ]
    candidates.sort(key=lambda one: (one[0], one[1]), reverse=True)
    best: tuple[float, str, str] | None = None
    for overlap, is_named, place, text in candidates[:20]:
        if overlap < CLOSE / 2:
            break
        share, held = _region(wanted, text)
        share += 0.05 if is_named else 0.0
        if share >= CLOSE and (best is None or share > best[0]):
            best = (share, place, held)
    return (best[1], best[2]) if best else None


def _tokens(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _region(wanted: list[str], text: str) -> tuple[float, str]:
    """Return the share of the wanted words that a text holds in order, and the part of the text from first to last."""
    spans = [match.span() for match in _WORD.finditer(text)]
    blocks = SequenceMatcher(None, wanted, _tokens(text), autojunk=False).get_matching_blocks()[:-1]
    blocks = [block for block in blocks if block.size > 1] or list(blocks)
    if not blocks:
        return 0.0, text
    share = sum(block.size for block in blocks) / len(wanted)
    first, last = blocks[0], blocks[-1]
    start = max(0, first.b - first.a)
    end = min(len(spans) - 1, last.b + last.size - 1 + (len(wanted) - last.a - last.size))
    if len(wanted) >= CLOSE * len(spans):
        return share, text
    return share, text[spans[start][0] : spans[end][1]]


def _also_named(library: Library, mention: Mention | None, places: Iterable[str]) -> str:
    """Return the sentence that says which of several claimed paragraphs do not hold the words, "" if all do."""
    if mention is None or not mention.selection or not places:
        return ""
    _, paragraphs, _ = locate(library, mention)
    tops = [p for p in paragraphs if p.parent is None or p.parent not in {one.path for one in paragraphs}]
    holding = {_top(place) for place in places} | set(places)
    without = [p for p in tops if p.id not in holding and _top(p.id) not in holding]
    if not without or len(without) == len(tops):
        return ""
    named = " and ".join(write_place(p.path) for p in without)
    return f"The reference names {named} as well, which does not hold these words."


def _range(library: Library, run: Sequence[str], language: str | None) -> str:
    return write_range(_version(library, run[0], language), [place.partition("#")[2] for place in run])


def _reference(library: Library, place: str, language: str | None) -> str:
    return write_reference(_version(library, place, language), place.partition("#")[2])


def _version(library: Library, place: str, language: str | None) -> Resolution:
    identifier = place.partition("#")[0]
    return library.get(identifier, language) or library[identifier]
