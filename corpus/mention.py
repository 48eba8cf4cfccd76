"""Every mention of a resolution or of its paragraphs in a text: who owns the paragraphs that are named."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.choice import Choice
from corpus.owner import Owner
from corpus.paragraph import Span
from corpus.scan import PASSED_OVER, Gap, Thing, gap, scan
from corpus.selection import Part, Selection
from corpus.spelling import words
from corpus.symbol import number_of
from corpus.tokens import Tokens, read_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.paragraph import Organ, Resolution

_ARTICLES = words("the all its every each whole entire both")
_CITING = words(
    "mention mentions mentioned mentioning cite cites citing recall recalls recalling refer refers referring reference "
    "references reaffirm reaffirms reaffirming implement implements implementing implementation pursuant noting "
    "accordance supplementing build builds building"
)
_TALKED_OF = words(
    "about mention mentions mentioning cite cites citing recall recalls recalling quote quotes refer refers to"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a resolution, paragraphs, or both.

    ``number`` is what the resolution goes by in the text: "61/180", "1325", "217 A (III)", the id of a text without a
    symbol or its title; "" where paragraphs are named alone ("paragraph 5"), for a conversation to fill in. ``symbol``
    is canonical, "" where the words leave it open. ``selection`` is None for the resolution as a whole. ``cited``
    tells that the text speaks of a reference to it ("which paragraphs recall resolution 55/25?"), so that it may not
    be what is asked for.
    """

    span: Span
    symbol: str = ""
    number: str = ""
    organ: Organ = ""
    selection: Selection | None = None
    cited: bool = False


def read_references(text: str) -> tuple[Mention, ...]:
    """Return every mention of a resolution or of its paragraphs, in the order of the text.

    Paragraphs of something else ("article 6, paragraph 2, of the Protocol") are not mentions. Where a text names one
    resolution only, paragraphs named elsewhere in it are that resolution's.

    >>> [mention] = read_references("OP 4 (c) of ECOSOC resolution 2008/33")
    >>> mention.symbol, mention.selection.parts[0].start
    ('E/RES/2008/33', ('4', 'c'))
    """
    tokens = read_tokens(text)
    return _Assembly(tokens, scan(tokens)).mentions()


def names(mention: Mention, resolution: Resolution) -> bool:
    """Return whether a mention can mean this resolution.

    The number must be the resolution's, its id, or that of the adopted text it is compared with; the organ must not
    contradict. "1325" can mean S/RES/1325 (2000), and "77/264" its part A/RES/77/264 A.
    """
    number = mention.number
    if not number:
        return False
    if not resolution.symbol and number.casefold() == resolution.title.casefold():
        return mention.organ in {"", resolution.organ}
    if len(number) == len(resolution.id) and number.casefold() == resolution.id.casefold():
        return True
    first = (mention.symbol or number).partition(" ")[0]
    if first not in resolution.symbol and first not in resolution.compare:
        return False  # most of thousands
    own = (resolution.symbol, resolution.compare)
    if mention.symbol:
        return any(_is_or_holds(mention.symbol, symbol) for symbol in own)
    if mention.organ not in {"", resolution.organ}:
        return False
    return any(_is_or_holds(mention.number, number_of(symbol)) for symbol in own)


def named_by(mention: Mention, held: Iterable[Resolution]) -> list[Resolution]:
    """Return the resolutions that a mention means: the one of exactly that symbol or number, else all that it can mean.

    "A/RES/72/262" is the resolution of that symbol where it is held beside its part A/RES/72/262 C.
    """
    meant = [one for one in held if names(mention, one)]
    exact = [one for one in meant if one.symbol and mention.symbol in {one.symbol, ""} and _is_exactly(mention, one)]
    return exact if len(meant) > 1 and exact else meant


def _is_exactly(mention: Mention, resolution: Resolution) -> bool:
    return resolution.symbol == mention.symbol or number_of(resolution.symbol) == mention.number


def _is_or_holds(wanted: str, held: str) -> bool:
    """Return whether what is held is what is wanted, or a lettered part, or the number that it abbreviates."""
    if not held:
        return False
    base, _, rest = held.partition(" ")
    without_letter = re.sub(r" [A-Z](?= \()", "", held)
    covered = _covers(wanted, held) or _covers(held, wanted)
    return wanted in {held, without_letter} or (wanted == base and bool(rest)) or covered


def _covers(wanted: str, held: str) -> bool:
    number, _, part = wanted.rpartition(" ")
    base, _, parts = held.rpartition(" ")
    first, dash, last = parts.partition("-")
    return bool(dash) and number == base and first <= part <= last


class _Assembly:
    """The choices and owners of one text, and which belong together."""

    def __init__(self, tokens: Tokens, things: Sequence[Thing]) -> None:
        self.tokens = tokens
        self.things = things
        self.owners_of: dict[int, list[int]] = {}
        self.taken: set[int] = set()
        for group in self._groups():
            self._attach(group)
        self.choices_of: dict[int, list[int]] = {}
        for choice, owners in sorted(self.owners_of.items()):
            for owner in owners:
                self.choices_of.setdefault(owner, []).append(choice)
        self.only_owner = self._find_only_owner()
        self.distant, self.loose = self._part_loose()

    def mentions(self) -> tuple[Mention, ...]:
        """Return the mentions in the order of the text."""
        found = [*self._owned(), *self._distant(), *self._bare()]
        return tuple(sorted(found, key=lambda mention: mention.span))

    def _gap(self, left: int, right: int) -> Gap:
        if left < 0 or right >= len(self.things):
            return "far"
        return gap(self.tokens, self.things[left].stop, self.things[right].first)

    def _groups(self) -> list[list[int]]:
        """Return the runs of choices that only commas and "and" keep apart."""
        groups: list[list[int]] = []
        for i, thing in enumerate(self.things):
            if not isinstance(thing, Choice):
                continue
            if groups and groups[-1][-1] == i - 1 and self._gap(i - 1, i) in {"near", "and"}:
                groups[-1].append(i)
            else:
                groups.append([i])
        return groups

    def _is_owner(self, i: int) -> bool:
        return 0 <= i < len(self.things) and isinstance(self.things[i], Owner)

    def _attach(self, group: list[int]) -> None:
        """Give a run of choices to the owner before or after it."""
        before, after = group[0] - 1, group[-1] + 1
        follows = self._gap(before, group[0]) if self._is_owner(before) else "far"
        leads = self._gap(group[-1], after) if self._is_owner(after) else "far"
        if leads == "link":
            mine = group[-1:] if follows in {"near", "link"} else group
            self._give(mine, self._run_from(after))
            group = [i for i in group if i not in mine]
        elif leads == "near" and (follows in {"far", "and"} or before in self.taken):
            self._give(group, self._run_from(after))
            return
        if group and (follows in {"near", "link"} or (follows == "and" and not self._is_whole(group[0]))):
            self._give(group, self._run_back(before, group[0]))

    def _is_whole(self, i: int) -> bool:
        thing = self.things[i]
        return isinstance(thing, Choice) and thing.is_whole

    def _give(self, group: Iterable[int], owners: list[int]) -> None:
        for i in group:
            self.owners_of[i] = owners
        self.taken.update(owners)

    def _run_from(self, first: int) -> list[int]:
        """Return an owner and those listed after it: "of resolutions 61/180 and 2008/33"."""
        run = [first]
        while self._is_owner(run[-1] + 1) and self._gap(run[-1], run[-1] + 1) in {"near", "and"}:
            following = run[-1] + 1
            own = self._gap(following, following + 1) in {"near", "link"} and not self._is_owner(following + 1)
            token = self.tokens[self.things[following].first]
            if own or not (token.text.isdecimal() or re.fullmatch(r"[A-Z]", token.text)):
                break
            run.append(following)
        return run

    def _run_back(self, last: int, choice: int) -> list[int]:
        """Return an owner and those listed before it: "resolutions 61/180 and 2008/33, paragraph 5"."""
        run = [last]
        if self.tokens.word(self.things[choice].first - 1) != ",":
            return run
        while (
            self._is_owner(run[0] - 1)
            and run[0] - 1 not in self.taken
            and self._gap(run[0] - 1, run[0]) in {"near", "and"}
            and self.tokens.number(self.things[run[0]].first) is not None
        ):
            run.insert(0, run[0] - 1)
        return run

    def _owned(self) -> list[Mention]:
        """Return a mention for each owner, with what it was given."""
        found = []
        elsewhere = self._select(sorted(self.owners_of) or self.distant) if self.only_owner else None
        for i, owner in enumerate(self.things):
            choices = self.choices_of.get(i, [])
            if not isinstance(owner, Owner) or (owner.weak and not choices):
                continue
            near = [c for c in choices if self.owners_of[c][0] == i or c == i + 1]
            reach = [self.things[n] for n in (*near, i)]
            span = self._span(min(thing.first for thing in reach), max(thing.stop for thing in reach))
            selection = self._select(choices) or elsewhere
            cited = self._is_cited(min(thing.first for thing in reach))
            found.append(Mention(span, owner.symbol, owner.number, owner.organ, selection, cited))
        return found

    def _is_cited(self, first: int) -> bool:
        """Return whether a verb of citing, other than as a command, stands before."""
        before = first - 1
        while self.tokens.word(before) in PASSED_OVER | {"to", "of", "in", "with"}:
            before -= 1
        return before > 0 and self.tokens.word(before) in _CITING

    def _select(self, choices: Iterable[int]) -> Selection | None:
        parts: list[Part] = []
        for i in choices:
            thing = self.things[i]
            if isinstance(thing, Choice):
                parts += [_ground_on(parts[-1], part) if parts else part for part in thing.parts]
        return Selection(tuple(parts)) if parts else None

    def _find_only_owner(self) -> Owner | None:
        """Return the resolution that the text names, None where it names none or several."""
        owners = [
            thing
            for i, thing in enumerate(self.things)
            if isinstance(thing, Owner) and not (thing.weak and i not in self.taken)
        ]
        if len({owner.number for owner in owners}) != 1:
            return None
        return next((owner for owner in owners if owner.symbol), owners[0])

    def _part_loose(self) -> tuple[list[int], list[int]]:
        """Return the choices that stand apart: those of the only resolution the text names, and those of none.

        In "does paragraph 7 mention resolution 61/180" the paragraph is not that resolution's.
        """
        apart = [
            i
            for i, thing in enumerate(self.things)
            if isinstance(thing, Choice) and i not in self.owners_of and not thing.weak and not thing.is_whole
        ]
        if not self.only_owner:
            return [], apart
        first = self.only_owner.first
        before = first - 1
        while self.tokens.word(before) in PASSED_OVER:
            before -= 1
        talked_of = self.tokens.word(before) in _TALKED_OF
        distant = [i for i in apart if self.things[i].first > first or not talked_of]
        return distant, sorted(set(apart) - set(distant))

    def _distant(self) -> list[Mention]:
        selection = self._select(self.distant)
        return [self._mention_of(i, selection, self.only_owner) for i in self.distant]

    def _bare(self) -> list[Mention]:
        """Return the paragraphs of no resolution, one mention for each run of them."""
        runs: list[list[int]] = []
        for i in self.loose:
            if runs and runs[-1][-1] == i - 1 and self._gap(i - 1, i) in {"near", "and"}:
                runs[-1].append(i)
            else:
                runs.append([i])
        return [self._mention_of(run[0], self._select(run), None, run[-1]) for run in runs]

    def _mention_of(self, i: int, selection: Selection | None, owner: Owner | None, last: int | None = None) -> Mention:
        span = self._span(self.things[i].first, self.things[last or i].stop)
        if owner is None:
            return Mention(span, selection=selection)
        return Mention(span, owner.symbol, owner.number, owner.organ, selection)

    def _span(self, first: int, stop: int) -> Span:
        while self.tokens.word(first - 1) in _ARTICLES:
            first -= 1
        start, end = self.tokens[first].start, self.tokens[stop - 1].end
        opened = self.tokens.text.count("(", start, end) > self.tokens.text.count(")", start, end)
        return Span(start, self.tokens[stop].end if opened and self.tokens.word(stop) == ")" else end)


def _ground_on(earlier: Part, part: Part) -> Part:
    """Return a point that stands without its paragraph under that of the part before it."""
    if not part.relative or earlier.relative or not earlier.start:
        return part
    above = earlier.start[:-1] or earlier.start
    end = (*above, *part.end) if part.end else ()
    return replace(part, kind=earlier.kind, area=earlier.area, start=(*above, *part.start), end=end, relative=False)
