"""Notices and errors in the interface's language: the assistant writes them in English, here they are recognised.

What is shown in English anywhere else, in JSON and in the terminal, stays as it is. A notice that is none of these
sentences is shown as the assistant wrote it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from corpus.official import LANGUAGES
from corpus.paragraph import ORGAN_NAMES
from ui.catalogue import message

if TYPE_CHECKING:
    from ui.catalogue import Words

SENTENCES = (
    # Refusals.
    message("No paragraph of the corpus answers this."),
    message("No paragraph of the corpus under these restrictions answers this."),
    message("Words that stand nowhere in it: {words}."),
    message("Words that stand nowhere in the corpus: {words}."),
    message("No paragraph below has “{words}” to the letter."),
    message("The question has no word to look for."),
    message("Without these restrictions, the paragraphs below are the closest: ask again with “remove the filters”."),
    message("The paragraphs below are the closest without that: ask again with “remove the filters”."),
    message("Ask about what resolutions say, or name one, as in “paragraph 5 of 61/180”."),
    message("{name} is not in the corpus."),
    message("The resolution of that number that it holds is {names}."),
    message("The closest paragraphs cite it."),
    message("What cites it says of which date it is."),
    message("Nothing of {years} answers this: the years of the turn before are left out."),
    message("The corpus holds no resolution of the {organ}: this is what others say of it."),
    message("The corpus holds no resolution {which}."),
    message("The question is in {language}, and nothing is held in it: ask in {others}."),
    message("No paragraph held in {language} answers this."),
    message("No paragraph held in {language} under these restrictions answers this."),
    message("{count} of the {all} resolutions are held in {language}: ask in English to search them all."),
    message("The source of {reference} ({file}) does not state {what}."),
    message(
        "How members voted, and who sponsored a text, is not in the words of resolutions; where a source states it, "
        "it is told of a resolution that is named."
    ),
    message("There is no paragraph {where}: {reference}."),
    message("Only {count} passages were shown."),
    message("Say of which resolution the paragraph is meant, as in “paragraph 5 of {name}”."),
    # How a question was read.
    message("Read “{wrong}” as “{right}”."),
    message("Asked again: “{question}”"),
    message("Each paragraph below was checked word for word against its source."),
    message("Nothing is shortened here: this is the paragraph that fits best."),
    message("What the last two turns showed, together."),
    message("An earlier restriction was dropped: together with the new one it leaves nothing."),
    message("“{words}” was left out of the search: of which resolution is not said."),
    message("“{words}” was read as the {organ}, the only Council in the corpus."),
    message("“{words}” was read as the {organ}, the only Council that adopted anything then."),
    message("“{words}” was read as the {organ}, as before."),
    message("“{words}” was read as the {organ}, which the question names."),
    message("“{words}” was read as the {organ}, which deals with such matters."),
    message("“{words}” was read as the subject of the resolution."),
    message("“{words}” may be {names}: name one to see its words alone."),
    message("“{words}” was read as {year}: the newest year held is {newest}."),
    message("“{words}” was read as since {year}: the newest year held is {newest}."),
    message("“{words}” was read as {name}, the newest of {count} held that speak of “{topic}”."),
    message("“{words}” was read as {name}, the oldest of {count} held that speak of “{topic}”."),
    message("“{words}” was read as {name}, the newest of {count} held on it."),
    message("“{words}” was read as {name}, the oldest of {count} held on it."),
    message("“{words}” was read as {name}: {other}, which others cite, is not in the corpus."),
    message("“{words}” was read as {reference}, headed “{heading}”."),
    message("“{words}” was read as {what}."),
    message("Numbers start anew in each section of {name}; the reference may mean: {places}."),
    message("{reference} was adopted on {date}, not on {wrong}."),
    message("Left out, as asked: {what}."),
    message("Paragraphs that ask something of {party} come first."),
    message("No summaries are written here: these are the words of the texts."),
    message("What a text does not say is not searched for: ask what it says, and look at what is left."),
    message(
        "Texts are not compared in words here: the timeline of a paragraph shows how it changed from one to the next."
    ),
    message("States, Member States, Governments and countries are read as one party."),
    message("Reasons stand in the preamble."),
    message("Only what was adopted before {name} was searched."),
    message("Only what was adopted after {name} was searched."),
    message("Later paragraphs that say what became of {name}, the oldest first."),
    message("The first resolution held that does this."),
    message("What the newest resolution held on these measures decides of them."),
    message("What the newest resolution held on the strength of {name} decides of it."),
    message("The decisions held that prolong {name} after this one, the oldest first."),
    message("One of {count} decisions held that prolong {name}."),
    message("Of whom it is asked stands in the lead-in of the points."),
    message("The question names {names}, and the filter leaves {which}: take one off."),
    message("Left out, as the filter leaves {which}: {what}."),
    message("The question asks for {asked}, the filter for {wanted}: the filter was followed."),
    message("No paragraph of {name} has “{words}”."),
    message("1 paragraph of {name} mentions “{words}”."),
    message("{count} paragraphs of {name} mention “{words}”."),
    message("Reasons stand in the preamble: these paragraphs of it are closest to what was shown."),
    # Lists.
    message("Shown: {first} to {last} of {all}."),
    message("Ask for “more” to go on."),
    message("{name} cites, held here: {names}."),
    message("{name} cites no resolution, document or treaty."),
    message("Cited but not held: {names}."),
    message("Treaties and charters named: {names}."),
    message("No held paragraph cites {name}."),
    message("No held paragraph cites {name}, which is not in the corpus either."),
    message("{count} paragraphs of {resolutions} resolutions cite {name}, newest first."),
    message("{count} resolutions are held."),
    message("1 of these begins with “also” or “further”: it leans on the paragraph before it, not listed here."),
    message("{count} of these begin with “also” or “further”: they lean on paragraphs before them, not listed here."),
    message("{reference} begins “{phrase}”: it leans on {place}, which comes before it."),
    # What a text is.
    message(
        "The corpus does not hold {symbol}. It holds a text of the same title whose symbol is not stated in the source "
        "and whose words differ from the adopted {same}; it is shown as {name}."
    ),
    message("{reference} was withheld: its text is not what its source says."),
    message("Footnote {mark} of {reference}: {words}"),
    message("{reference} has no footnote {mark}; it stands in {places} of {name}."),
    message("{name} is not held in {language}."),
    message("{name} is not held in {language}: it is given in {other}."),
    message("The {language} version of {name} has no such paragraph: it is given in {other}."),
    message("Of which resolution? Name it: “{words}”."),
    # Errors.
    message("the question is empty: ask about the resolutions, or name one, as in “paragraph 5 of 61/180”"),
    message("the question has {count} characters: ask in {most} at most"),
    message("{words} is no reference: write it like A/RES/61/180, para. 5 (a)"),
    message("{reference} has {count} operative paragraphs: there is no paragraph {wanted}"),
    message("{reference} has {count} preambular paragraphs: there is no preambular paragraph {wanted}"),
    message("{reference} has no annex"),
    message("{reference} has no sub-paragraphs: there is no {wanted}"),
    message("{words} names several paragraphs: name one, such as {name}"),
    message("{name} has no words of its own: ask for one of its points"),
    message("{words} names no paragraph: write it like 5 (a), pp3 or annex, para. 4"),
    message("{name} has no paragraph at {path}"),
    message("{name} has no words: give a draft with text (of a scanned page, its recognised text)"),
    message("{name} has {count} paragraphs: give {most} at most, a part at a time"),
    message("the draft is in {language}, and what is held is in {others}: translate it"),
    message("the index is still being built: ask again in a minute"),
    message("Something went wrong here, not with your question. The log has the details under {id}."),
)

LONGEST = 4_000
MOST_SPLITS = 8
_CODES = {name: code for code, name in LANGUAGES.items()}
_ORGANS = {*ORGAN_NAMES.values()}
_PLACE = re.compile(r"\{(\w+)\}")
_END = re.compile(r"(?<=[.?!]) (?=\S)")


def tell(text: str, *, say: Words) -> str:
    """Return a notice, a refusal or an error in the interface's language, as it is where it is not known.

    >>> from ui.catalogue import words
    >>> tell("A/RES/9/9 is not held in French.", say=words("fr"))
    'A/RES/9/9 n’est pas disponible en français.'
    """
    if say.language == "en" or len(text) > LONGEST:
        return text
    return _told(text, say) or text


def _told(text: str, say: Words) -> str:
    """Return a text of known sentences in the language, "" for any other."""
    best = max(((len(one), one) for one in SENTENCES if _values(one, text) is not None), default=(0, ""))[1]
    ends = [found.start() for found in _END.finditer(text)][:MOST_SPLITS]
    if best and not any(_values(best, text[:end]) is not None and _told(text[end + 1 :], say) for end in ends):
        values = _values(best, text) or {}
        return say(best, **{name: _value(value, say) for name, value in values.items()})
    for end in ends:
        first = _told(text[:end], say)
        rest = _told(text[end + 1 :], say) if first else ""
        if first and rest:
            return f"{first} {rest}"
    return ""


def _values(sentence: str, text: str) -> dict[str, str] | None:
    """Return what stands in the places of a sentence, None where a text is another one.

    The words between the places are looked for from left to right, each once: the work is linear.
    """
    first, *rest = _parts(sentence)
    if not text.startswith(first[0]):
        return None
    at, name, found = len(first[0]), first[1], {}
    for words, following in rest:
        end = text.find(words, at + 1) if following else len(text) - len(words)
        if end <= at or not text.startswith(words, end):
            return None
        found[name] = text[at:end]
        at, name = end + len(words), following
    return found if at == len(text) else None


@cache
def _parts(sentence: str) -> tuple[tuple[str, str], ...]:
    """Return the words of a sentence between its places, each with the name of the place after it, "" at the end."""
    pieces = _PLACE.split(sentence)
    return tuple(zip(pieces[::2], [*pieces[1::2], ""], strict=True))


def _value(value: str, say: Words) -> str:
    """Return what stands in a place in the language, where it is the name of a language or an organ."""
    if value in _CODES:
        return say.tongue(_CODES[value], lone=False)
    return say(value) if value in _ORGANS else value
