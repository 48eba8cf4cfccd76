"""Follow-ups that leave out what the turn before has said, written out: "and 9?" after OP 3 to 7 is "OP 9".

Each rule reads one way of leaving something out, in a question that says nothing else. What is written out is read like
any other question; what no rule reads stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.conversation import lists_one
from assistant.followup import asks_besides
from assistant.inplace import of_another_content_year
from assistant.lastasked import of_its_part, of_last_asked, same_text
from assistant.organs import NAMED
from assistant.step import read_step
from corpus.place import read_path
from corpus.position import read_positions
from corpus.reference import read_references
from corpus.regex import regex
from corpus.spelling import words
from corpus.tokens import read_tokens
from index.words import content_words, stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.conversation import Conversation
    from corpus.reference import Mention

_OPENING = regex(
    r"\W*(?:(?:and|or|but|also|then|so|ok(?:ay)?|now|well|please|thanks?|thank you|what about|how about|what of"
    r"|show(?: me)?|give me|can i (?:see|have)|i(?:[’']d| would) like|i want|let me see|let[’']s see|see|read"
    r"|(?:go(?:ing)? )?back to|return to|go (?:on )?to|try|look at"
    r"|(?:and )?what does|does|what(?:[’']s| is| are| was| were))\b[\s,:.!]*)*",
    re.IGNORECASE,
)
_CORRECTING = regex(
    r"\W*(?:(?:and|ok(?:ay)?|well)\W+)*"
    r"(?:(?:no|nope|nah|sorry|pardon|oops|wait|hang on|hold on|actually|my (?:mistake|bad|error)|correction|rather"
    r"|excuse me"
    r"|i (?:meant?|was (?:asking|thinking)|intended|wanted)(?: (?:to (?:ask|say|write|see|type)|about|of|the one in))?"
    r"|i[’'](?:m|d) (?:after|asking about|rather have)|make (?:it|that)|(?:that )?should (?:be|have been|read)"
    r"|not that(?: one)?"
    r"|you mean|it[’']s|its(?=\s+\d)|wrong (?:one|resolution|paragraph|number))\b[\s,:;.!–—-]*)+",
    re.IGNORECASE,
)
_MEANT = regex(r"\b(?:meant?|after|asking about|thinking)\b|[,;:.!–—]\s*$", re.IGNORECASE)
"""What a correction holds that is no part of the subject: "no zones" is about zones, "no, zones" corrects."""
_CLOSING = words("please then say says instead too again now thanks rather sorry though mean meant i there")
_SAME_PLACE = regex(
    r"(?:(?:likewise|similarly|ditto|idem)|(?:the\s+)?(?:very\s+)?(?:same|corresponding|equivalent|matching|that|this))"
    r"(?:\s+(?:one|paragraphs?|paras?\.?|place|clauses?|numbers?|points?|ones|ops?|pps?|thing))?\s*"
    r"(?:\s(?:in|of|for|from|with|at|but\s+(?:in|of|for|from)|as\s+in))?\s+",
    re.IGNORECASE,
)
_YEAR_ALONE = regex(
    r"(?P<same>(?:(?:the\s+)?(?:very\s+)?same(?:\s+(?:question|search|query|topic|subject|thing|again))?|likewise|ditto)\s+)?"
    r"(?:(?:(?:in|of|for|dated|(?:in\s+)?(?:the\s+)?year)\s+)?(?P<year>(?:19|20)\d\d)"
    r"|(?:in\s+|from\s+)?the\s+(?P<one>(?:19|20)\d\d)\s+(?:ones?|texts?))",
    re.IGNORECASE,
)
_SAME_WORDS = regex(
    r"(?:is|does|do|has|have)?\s*(?:the\s+|this\s+|that\s+|it\s+(?:have\s+)?(?:the\s+)?)?(?:same\s+|similar\s+|corresponding\s+)?"
    r"(?:language|wording|words|text|idea|provision|formulation|phrase|thing)"
    r"(?:\s+(?:also|appear|stand|found|used|there))*\s+(?:in|of|from)\s+",
    re.IGNORECASE,
)
_SAYS_OF_IT = regex(
    r"(?:(?:what|how)\s+)?(?:(?:does|did|do)\s+)?(?P<text>.+?)\s+(?:say|state|put|speak|have|mention|provide)"
    r"(?:\s+(?:anything|something))?(?:\s+(?:about|on|of|regarding))?"
    r"\s+(?:it|this|that|the\s+(?:very\s+)?same(?:\s+(?:thing|topic|subject|matter|issue|question|point))?)",
    re.IGNORECASE,
)
_LINK = regex(r"(?:(?:in|of|for|from|with|to|on|the\s+one\s+(?:in|of))\s+)*", re.IGNORECASE)
_NOT_BUT = regex(r"\W*(?:not|rather than|instead of)\s+(?P<old>.+?)(?:\s*,\s*(?:but\s+)?|\s+but\s+)(?P<new>.+)", re.I)
_BUT_NOT = regex(r"(?P<new>.+?)\W+(?:and\s+)?(?:not|rather than|instead of)\s+(?P<old>.+)", re.I)
_NUMBER = r"\d{1,3}(?:\s?\(?[a-z]\)?(?:\s?\(?[ivx]{1,5}\)?)?)?(?![\w/])"
_JOIN = r"(?:\s*(?:,|;|and|or|&|\+|to|-|–|through|then))+\s*"
_NUMBERS = regex(
    rf"(?:(?:the\s+)?(?:no\.?|nos\.?|numbers?|nr\.?|#)\s*)?(?:para(?:graph)?s?\s+)?{_NUMBER}(?:{_JOIN}{_NUMBER})*",
    re.IGNORECASE,
)
_LETTER = r"\(?(?:[a-z]|[ivx]{1,5})\)?(?!\w)"
_LETTERS = regex(rf"(?:letters?\s+|\(?)?{_LETTER}(?:{_JOIN}{_LETTER})*", re.IGNORECASE)
_ALONE = regex(r"\s+(?:only|alone)$", re.IGNORECASE)
_PREAMBLE = r"(?:preamb(?:le|ular)(?: (?:part|one|paragraph|para|section))?|pp)"
_OPERATIVE = r"(?:operatives?(?: (?:part|one|paragraph|para|section))?|op)"
_KIND = regex(rf"(?:in\s+|only\s+)?(?:the\s+)?(?:{_PREAMBLE}|{_OPERATIVE})", re.IGNORECASE)
_OTHER_KIND = tuple(
    (regex(pattern, re.IGNORECASE), noun)
    for pattern, noun in (
        (rf"(?:not\s+(?:the\s+)?{_OPERATIVE}\W+(?:but\s+)?)(?:in\s+)?(?:the\s+)?{_PREAMBLE}", "preambular paragraph"),
        (rf"(?:not\s+(?:the\s+)?{_PREAMBLE}\W+(?:but\s+)?)(?:in\s+)?(?:the\s+)?{_OPERATIVE}", "operative paragraph"),
        (rf"(?:in\s+the\s+)?{_PREAMBLE}\W+not\s+(?:the\s+)?{_OPERATIVE}", "preambular paragraph"),
        (rf"(?:in\s+the\s+)?{_OPERATIVE}\W+not\s+(?:the\s+)?{_PREAMBLE}", "operative paragraph"),
        (
            r"(?:in|of|from)\s+the\s+preamble|(?:the\s+)?preambular(?:\s+(?:one|paragraph|para))?|(?:the\s+)?pp",
            "preambular paragraph",
        ),
        (
            r"(?:in|of|from)\s+the\s+operative\s+part|(?:the\s+)?operative(?:\s+(?:one|paragraph|para))?|(?:the\s+)?op",
            "operative paragraph",
        ),
    )
)
_KIND_ONE = regex(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final|next|previous|penultimate)"
    r" (operative|preambular) one\b",
    re.IGNORECASE,
)
"""Here "one" is no number: "the first operative one"."""
_COMPARED = regex(
    r"(?:compare[ds]?|comparison|versus|vs\.?)(?: (?:it|this|that|them))?(?: (?:with|to|and|against))?(?: the)? ",
    re.IGNORECASE,
)
_POINTS = regex(
    r"(?:(?:and|with|show)\s+)?(?P<all>all\s+)?(?:of\s+)?(?:(?:its|the|their|these|those)\s+)?"
    r"(?:(?:two|three|four|five|six|seven|eight|nine|ten)\s+)?(?:sub-?\s?paragraphs?|points|sub-?points|letters|items)"
    r"(?:\s+(?:of|in|under)\s+(?:it|(?P<above>(?:this|that|the)\s+(?:paragraph|para))))?",
    re.IGNORECASE,
)
_ABOVE = regex(
    r"(?:(?:and|show)\s+)?(?:(?:its|the)\s+)?(?:chapeau|lead-?in|parent(?:\s+paragraph)?"
    r"|(?:whole|full|entire|complete)\s+(?:paragraph|para)|all\s+of\s+(?:the|this|that)\s+(?:paragraph|para)"
    r"|(?:this|that|the)\s+(?:paragraph|para)(?:\s+says?)?\s+in\s+full|in\s+full|in\s+its\s+entirety"
    r"|paragraph\s+(?:that\s+)?(?:it|this|that)(?:[’']s|\s+is|\s+stands|\s+belongs)\s*(?:in|under|to)?)"
    r"|(?:go\s+)?up\s+(?:a|one)\s+(?:level|degree)",
    re.IGNORECASE,
)
_NOUNS = {"pp": "preambular paragraph", "op": "operative paragraph"}
_OTHER_TEXT = regex(
    r"\W*(?:(?:and|ok(?:ay)?|now|so|please)\W+)*(?:(?:back|return)\s+to\s+)?(?:the\s+)?(?:previous|earlier|other|former)"
    r"\s+(?:resolution|text)(?:\s+again)?\W*",
    re.IGNORECASE,
)


_BACK_TO = regex(
    r"\W*(?:(?:and|ok(?:ay)?|now|so|please|let[’']s|can we)\W+)*(?:(?:go(?:ing)?|come|jump|switch)\s+)?"
    r"(?:back|return(?:ing)?)\s+to\s+",
    re.IGNORECASE,
)


def back_to(question: str, asked: Sequence[str]) -> str:
    """Return the resolution that a question goes back to, or the last question about it, "" if it goes back to none.

    What stands behind a comma is left out.

    >>> back_to("back to 61/180", ["op 3 of 61/180", "demand in 2008"]), back_to("back to 1/1", [])
    ('op 3 of 61/180', '1/1')
    >>> back_to("back to the older persons, only the preamble", ["violence against older persons", "by when?"])
    'violence against older persons'
    """
    if _OTHER_TEXT.fullmatch(question):
        return _other_text(asked)
    lead = _BACK_TO.match(question)
    named = _without_closing(question[lead.end() :].partition(",")[0]) if lead else ""
    if named and (again := _asked_of_place(named, asked) or _asked_of_subject(named, asked)):
        return again
    if not named or not _is_resolution(named):
        return ""
    number = read_references(named)[0].number
    return next((one for one in reversed(asked) if any(m.number == number for m in read_references(one))), named)


def _asked_of_place(named: str, asked: Sequence[str]) -> str:
    """Return the last question that named a place in a resolution: "paragraph 2"; "" where none did."""
    places = _places_in(named, numbered=False)
    return next((one for one in reversed(asked) if places and places <= _places_in(one, numbered=True)), "")


def _asked_of_subject(named: str, asked: Sequence[str]) -> str:
    """Return the last question that has all the words of a subject, "" where none has or it has none."""
    words = set(stems(" ".join(content_words(named))))
    return next((one for one in reversed(asked) if words and words <= set(stems(one))), "")


def _places_in(text: str, *, numbered: bool) -> set[tuple[str | int, ...]]:
    """Return the numbers of the paragraphs that a text names, of a resolution that it names or of none."""
    found = [m for m in read_references(text) if m.selection and bool(m.number) is numbered]
    if not numbered and any(re.search(r"\w", _outside(m, text)) for m in found):
        return set()
    return {part.start for m in found if m.selection for part in m.selection.parts if part.start}


def _in_whole(core: str, before: Conversation) -> str:
    """Return a place that leaves out its noun, with it, where a whole resolution or a part of it was shown."""
    if not lists_one(before):
        return ""
    noun = _NOUNS[before.interpretation.kind or "op"]
    if _NUMBERS.fullmatch(core) and int(re.findall(r"\d+", core)[0]) > 0:
        plain = re.sub(r"^\D+", "", core)
        return f"{noun} {plain}"
    return f"{core} {noun}s" if _several_positions(core) and before.interpretation.kind else ""


def _other_text(asked: Sequence[str]) -> str:
    """Return the last question about another resolution than the last that was named, "" where there is none."""
    numbers = [{one.number for one in read_references(question) if one.number} for question in asked]
    last = next((one for one in reversed(numbers) if one), set())
    pairs = zip(reversed(asked), reversed(numbers), strict=True)
    return next((question for question, own in pairs if own and not own & last), "")


def _several_positions(core: str) -> bool:
    """Return whether words are several places in a list and nothing else: "the first and the last"."""
    tokens = read_tokens(core)
    found = read_positions(tokens, tokens.skip(0, "the"))
    return found is not None and len(found[0]) > 1 and tokens.skip(found[1], "one", "ones") == len(tokens)


def _lettered(core: str) -> str:
    """Return the letter of a point with its noun, "" for what may as well be a word: "i"."""
    return f"point {core}" if "(" in core or re.fullmatch(r"\W*[a-h]\W*", core) else ""


def _labelled(steps: Sequence[str]) -> str:
    """Return the number and letters of a paragraph as they are written: "4 (b)"."""
    return " ".join([steps[0], *(f"({one})" for one in steps[1:])])


def written_out(question: str, before: Conversation | None) -> tuple[str, Conversation | None]:
    """Return a follow-up with what it leaves out, and the turn before as it bears on it.

    >>> from assistant.conversation import Conversation
    >>> before = Conversation(focus="A/RES/61/180#op7", named=("A/RES/61/180#op3", "A/RES/61/180#op7"))
    >>> written_out("and 9?", before)[0], written_out("no, 64/178", before)[0]
    ('operative paragraph 9', 'and in 64/178')
    """
    if before and (again := of_last_asked(question, before)):
        return again, before
    if before and (same := same_text(question, before)):
        return same
    if before and (of_year := of_another_content_year(question, before)):
        return of_year, before
    if before is None or not (before.focus or before.topic):
        return (_placed_in(question, before) if before else "") or question, before
    question = of_its_part(_KIND_ONE.sub(r"\1 \2 paragraph", question), before)
    correcting = _CORRECTING.match(question)
    start = correcting.end() if correcting else 0
    opening = _OPENING.match(question, start)
    core = question[opening.end() if opening else start :]
    core = _without_closing(core)
    year = _YEAR_ALONE.fullmatch(core)
    if year and (year["same"] or year["one"] or not before.named):
        return f"and in {year['year'] or year['one']}", before
    replaced = _replacing(core)
    if replaced:
        return f"and in {replaced}", before
    instead = _NOT_BUT.fullmatch(core)
    if instead and not re.search(r"\d", core) and not NAMED.search(core) and not _says_place(instead["new"], before):
        return instead["new"], before
    alike, words_alike = _SAME_PLACE.match(core), _SAME_WORDS.match(core)
    if words_alike and _is_resolution(core[words_alike.end() :]):
        return f"and in {core[words_alike.end() :]}", replace(before, named=())
    of_it = _SAYS_OF_IT.fullmatch(core)
    if of_it and before.named and _is_resolution(of_it["text"]):
        return f"and in {of_it['text']}", replace(before, named=())
    if alike and _is_resolution(core[alike.end() :]):
        return f"and in {core[alike.end() :]}", before
    if correcting:
        link = _LINK.match(core)
        rest = core[link.end() if link else 0 :]
        if _is_resolution(rest):
            return f"and in {rest}", before
    completed = _completed(core, before)
    compared = _COMPARED.match(core)
    if compared and NAMED.fullmatch(core, compared.end()):
        return f"and in the {core[compared.end() :]}", before
    if completed.startswith("only ") and asks_besides(question):
        return question, before
    if correcting and not completed and _MEANT.search(correcting[0]) and not _says_place(core, before):
        return question[start:], before
    says_place = bool(correcting) and _says_place(core, before)
    return completed or (core if says_place else question), before


def _placed_in(question: str, before: Conversation) -> str:
    """Return a place that leaves out of what, with the resolution that the turn before told something of."""
    step = read_step(question) if len(before.interpretation.symbols) == 1 else None
    if not step or not step.end or step.count > 1 or (step.end == "last" and step.by):
        return ""
    place = f"operative paragraph {step.by + 1}" if step.end == "first" else "the last operative paragraph"
    return f"{place} of {before.interpretation.symbols[0]}"


def _says_place(core: str, before: Conversation) -> bool:
    """Return whether words name a place, be it by a step from the one before."""
    return bool(read_references(core) or _KIND.fullmatch(core) or read_step(core, named=bool(before.named)))


def _without_closing(core: str) -> str:
    """Return the words of a question without the courtesies at its end."""
    core = core.rstrip(" \t\n?!.,;:…")
    while (head := core.rpartition(" "))[0] and head[2].lower() in _CLOSING:
        core = head[0].rstrip(" \t\n?!.,;:…")
    return core


def _is_resolution(text: str) -> bool:
    """Return whether a text names a resolution and nothing else."""
    mentions = read_references(text)
    return len(mentions) == 1 and _names_only(mentions[0], text)


def _names_only(mention: Mention, text: str) -> bool:
    return bool(mention.number) and not mention.selection and not re.search(r"\w", _outside(mention, text))


def _outside(mention: Mention, text: str) -> str:
    return text[: mention.span.start] + text[mention.span.end :]


def _replacing(core: str) -> str:
    """Return the resolution that is meant in place of another: "not 61/180 but 64/178", "64/178, not 61/180"."""
    for pattern in (_NOT_BUT, _BUT_NOT):
        match = pattern.fullmatch(core)
        if match and _is_resolution(match["old"]) and _is_resolution(match["new"]):
            return match["new"]
    return ""


def _completed(core: str, before: Conversation) -> str:
    """Return a place that leaves out its noun or its number, with it, "" for anything else."""
    noun = next((noun for pattern, noun in _OTHER_KIND if pattern.fullmatch(core)), "")
    last = read_path((before.named[-1] if before.named else before.focus).partition("#")[2])
    if _ABOVE.fullmatch(core) and last.steps and not last.area and not lists_one(before):
        return f"{_NOUNS.get(last.kind or '', 'paragraph')} {_labelled(last.steps[:-1] or last.steps)}"
    points = _POINTS.fullmatch(core)
    of_above = points and (points["above"] or (points["all"] and not before.named and len(last.steps) > 1))
    if of_above and last.steps and not last.area:
        return f"the points of {_NOUNS.get(last.kind or '', 'paragraph')} {_labelled(last.steps[:-1] or last.steps)}"
    if not before.named and len(last.steps) > 1 and _LETTERS.fullmatch(core):
        return _lettered(core)
    if not before.named:
        return _in_whole(core, before) or (f"only {noun}s" if noun else "")
    if points and not last.area and len(before.named) == 1:
        return f"the points of {_NOUNS.get(last.kind or '', 'paragraph')} {_labelled(last.steps)}"
    if _several_positions(core):
        return f"{core} {_NOUNS.get(last.kind or '', 'paragraph')}s"
    core = _ALONE.sub("", core)
    numbers = _NUMBERS.fullmatch(core)
    if numbers and int(re.findall(r"\d+", core)[0]) > 0:
        plain = re.sub(r"^\D+", "", core)
        same = _NOUNS.get(last.kind or "", "paragraph")
        return f"{'paragraph' if last.area else same} {plain}"
    if _LETTERS.fullmatch(core):
        return _lettered(core)
    steps = [read_path(one.partition("#")[2]).steps for one in before.named]
    if not noun or any(len(one) != 1 for one in steps):
        return ""
    return f"{noun}s {', '.join(one[0] for one in steps)}"
