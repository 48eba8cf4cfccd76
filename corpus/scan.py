"""The paragraphs and the resolutions that a text names, one after another, other people's paragraphs left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from corpus.bare import (
    read_lone_number,
    read_number_before,
    read_number_beside,
    read_only_numbers,
    read_position_before,
)
from corpus.choice import Choice, read_choice
from corpus.label import read_labels
from corpus.neighbour import read_exception, step_aside
from corpus.owner import Owner, document_tokens, read_owners
from corpus.selection import Part
from corpus.spelling import read_noun, words

if TYPE_CHECKING:
    from corpus.tokens import Tokens

_INSTRUMENTS = words(
    "convention conventions protocol protocols declaration declarations charter covenant covenants treaty treaties "
    "statute statutes report reports agenda plan programme program principles guidelines guideline outcome agreement "
    "agreements rules regulations constitution accord accords pact compact communiqué communique framework letter "
    "statement memorandum judgment opinion recommendation recommendations strategy roadmap note summary directive law "
    "protocal act code manual platform commentary article articles art arts rule principle goal target chapter"
)
_NUMBERED = words(
    "article articles art arts rule rules principle guideline recommendation goal target regulation chapter"
)
_NAME_LINKS = words("of in from under to at")
_DETERMINERS = words("the its their our this that these those same new a an")
_NOT_IN_A_NAME = words(
    "it which who whom what whose how where when why does do did is are was were be say says said mention mentions "
    "about regarding concerning on resolution resolutions text and or but please show give compare with if me"
)
_NAME_LIMIT = 4
_SHORT = 8

Thing = Choice | Owner
Gap = Literal["near", "link", "and", "far"]

PASSED_OVER = words(
    "the its their our this that these those said same above mentioned text document un united nations draft adopted s "
    "all every whole full namely specifically particularly particular see only my both at"
)
_LINKS = words("of in from under within to on at contained set out as by per for")
_JOINERS = words("and or ; & as well also plus together in")
_ENDS = words(". ? !")
_GAP_LIMIT = 8


def scan(tokens: Tokens) -> list[Thing]:
    """Return the choices and owners of a text in their order."""
    documents = document_tokens(tokens)
    found: list[Thing] = []
    i = 0
    while i < len(tokens):
        owners, stop = read_owners(tokens, i, documents)
        choice = _read_choice(tokens, i, found, documents) if stop == i else None
        if stop > i:
            found += owners
            i = stop
        elif choice:
            if _follows_instrument(tokens, choice.first):
                pass
            elif _precedes_instrument(tokens, choice.stop, documents):
                _drop_joined(tokens, found, choice)
            else:
                choice = step_aside(tokens, choice, found)
                while found and isinstance(found[-1], Choice) and found[-1].first >= choice.first:
                    found.pop()
                found.append(choice)
            i = choice.stop
        else:
            i = _skip_exception(tokens, i, found)
    return _read_alone(tokens, found)


def _read_choice(tokens: Tokens, i: int, found: list[Thing], documents: frozenset[int]) -> Choice | None:
    owner = found[-1] if found and isinstance(found[-1], Owner) else None
    named = read_choice(tokens, i) or read_number_beside(tokens, i, owner)
    return named or read_number_before(tokens, i, documents) or read_position_before(tokens, i, documents)


def _skip_exception(tokens: Tokens, i: int, found: list[Thing]) -> int:
    """Take what "except" names from the paragraphs named before it; return the position after it."""
    last = next((n for n in (-1, -2) if len(found) >= -n and isinstance(found[n], Choice)), 0)
    choice = found[last] if last else None
    if not isinstance(choice, Choice) or gap(tokens, found[-1].stop, i) != "near":
        return i + 1
    excepted = read_exception(tokens, i, choice)
    if not excepted:
        return i + 1
    found[last] = excepted[0]
    found[-1] = replace(found[-1], stop=excepted[1])
    return excepted[1]


def _read_alone(tokens: Tokens, found: list[Thing]) -> list[Thing]:
    """Return what was found, with what numbers and letters mean in a text that says nothing else."""
    only = found[0] if len(found) == 1 else None
    if (not found or (isinstance(only, Owner) and only.weak)) and (lone := read_lone_number(tokens)):
        return [lone]
    owners = [one for one in found if isinstance(one, Owner)]
    if owners and len(owners) == len(found) and (numbered := read_only_numbers(tokens, owners)):
        return numbered
    return found or _read_lone_label(tokens)


def _read_lone_label(tokens: Tokens) -> list[Thing]:
    """Read "and (b)?" as a point; only in a text that says little else."""
    opening = [i for i in range(len(tokens)) if tokens.word(i) == "("] if len(tokens) <= _SHORT else []
    alone = len(opening) in {1, 2} and tokens.number(opening[0] - 1) is None and tokens.number(opening[0] + 1) is None
    labels = read_labels(tokens, opening[0]) if alone else None
    return [Choice((Part(None, labels[0], relative=True),), opening[0], labels[1])] if labels else []


def gap(tokens: Tokens, start: int, stop: int) -> Gap:
    """Return what stands between two things: nothing to speak of, "of" or "in", "and", or other words."""
    if stop - start > _GAP_LIMIT:
        return "far"
    between = [tokens.word(i) for i in range(start, stop)]
    said = [word for word in between if word not in PASSED_OVER and (word[0].isalnum() or word in _JOINERS | _ENDS)]
    said = [word for word in said if not (len(word) == 4 and word.isdecimal() and 1945 < int(word) < 2100)]
    if not said:
        return "near"
    if all(word in _LINKS for word in said):
        return "link"
    return "and" if all(word in _JOINERS for word in said) else "far"


def _drop_joined(tokens: Tokens, found: list[Thing], choice: Choice) -> None:
    """Take back the paragraphs listed before others that turn out to be a treaty's or a report's."""
    first = choice.first
    while found and isinstance(found[-1], Choice) and gap(tokens, found[-1].stop, first) in {"near", "and"}:
        owner = found[-2] if len(found) > 1 else None
        if isinstance(owner, Owner) and gap(tokens, owner.stop, found[-1].first) in {"near", "link"}:
            return
        first = found.pop().first


def _follows_instrument(tokens: Tokens, i: int) -> bool:
    """Return whether paragraphs are those of what was named just before: "article 6, paragraph 2"."""
    before = i - 1
    while tokens.word(before) in {",", "bis", "ter", "(", ")"}:
        before -= 1
    if tokens.word(before) == "s" and tokens.word(before - 1) == "'":
        before -= 2
    if tokens.word(before) in _INSTRUMENTS - _NUMBERED:
        return True
    printed = tokens[before].text
    numbered = tokens.number(before) is not None or (printed.isupper() and len(printed) < 6)
    return numbered and tokens.word(before - 1 - (tokens.word(before - 1) == ".")) in _NUMBERED


def _precedes_instrument(tokens: Tokens, i: int, documents: frozenset[int]) -> bool:
    """Return whether paragraphs are those of what is named next: "of the Convention", "of E/CN.4/2006/62"."""
    at = tokens.skip(i, ",")
    if tokens.word(at) not in _NAME_LINKS:
        return False
    document = tokens.skip(at + 1, "the", "document")
    if document in documents and not read_owners(tokens, document, documents)[0]:
        return True
    plain = 0
    for ahead in range(at + 1, at + 12):
        word, text = tokens.word(ahead), tokens[ahead].text
        if word in _INSTRUMENTS or (word == "document" and tokens.word(ahead - 1) not in _DETERMINERS | _NAME_LINKS):
            return True
        if word in _NOT_IN_A_NAME or not (word.isalnum() or word in {"'", "-", '"'}) or read_noun(word) == "resolution":
            return False
        plain += word not in _DETERMINERS and word not in _NAME_LINKS and text.islower()
        if plain > _NAME_LIMIT:
            return False
    return False
