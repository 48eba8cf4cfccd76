"""What a site that embeds the assistant asks for in its address: what it answers from, and how it looks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from assistant.tongue import in_language
from corpus.errors import BadSetting
from corpus.official import language_name, read_language
from corpus.paragraph import ORGAN_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.answer import Answer, Passage
    from assistant.ask import Assistant
    from assistant.conversation import Conversation
    from ui.opening import Opening

KINDS = {"pp": "preambles", "op": "operative parts"}
THEMES = ("light", "dark")
MOST_SYMBOLS = 50
LONGEST_GREETING = 300
FIRST_YEAR, LAST_YEAR = 1946, 2099
ELSEWHERE = "What you ask for is not among the texts that this site answers from"
_COLOUR = re.compile(r"#?((?:[0-9a-f]{3}){1,2})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Options:
    """What the address of the widget's page says.

    ``symbols``, ``organ``, ``kind``, ``since`` and ``until`` restrict the answers, and a visitor cannot take them
    off; ``language`` is the code of the one that passages are given in where they are held in it, "" for their own.
    ``accent`` is a colour as "#00558c", ``theme`` "light", "dark" or "" for the visitor's own; ``panel`` says that the
    widget around the page has a bar with its name.
    """

    symbols: tuple[str, ...] = ()
    organ: str | None = None
    kind: str | None = None
    since: int | None = None
    until: int | None = None
    language: str = ""
    greeting: str = ""
    accent: str = ""
    theme: str = ""
    panel: bool = False

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Options:
        """Return the options of an address.

        Raises:
            BadSetting: a value is none of those it may have.
        """
        symbols = tuple(one for one in (part.strip() for part in query.get("symbols", "").split(",")) if one)
        if len(symbols) > MOST_SYMBOLS or any(len(one) > 100 for one in symbols):
            raise BadSetting(f"symbols: give {MOST_SYMBOLS} at most, each as A/RES/61/180, with commas between them")
        greeting = query.get("greeting", "").strip()
        if len(greeting) > LONGEST_GREETING:
            raise BadSetting(f"greeting: give {LONGEST_GREETING} characters at most")
        return cls(
            symbols=symbols,
            organ=_one_of(query, "organ", ORGAN_NAMES) or None,
            kind=_one_of(query, "kind", KINDS) or None,
            since=_year(query, "from"),
            until=_year(query, "to"),
            language=_language(query),
            greeting=greeting,
            accent=_colour(query),
            theme=_one_of(query, "theme", THEMES),
            panel=query.get("panel") == "1",
        )

    @property
    def query(self) -> str:
        """The options as the end of an address, "" for none."""
        fields = {
            "symbols": ",".join(self.symbols),
            "organ": self.organ,
            "kind": self.kind,
            "from": self.since,
            "to": self.until,
            "language": self.language,
            "greeting": self.greeting,
            "accent": self.accent,
            "theme": self.theme,
            "panel": "1" if self.panel else "",
        }
        given = {name: str(value) for name, value in fields.items() if value}
        return f"?{urlencode(given)}" if given else ""

    @property
    def fixed(self) -> tuple[str, ...]:
        """The fields of an interpretation that a visitor cannot take off."""
        held = {"symbols": self.symbols, "organ": self.organ, "kind": self.kind, "from": self.since, "to": self.until}
        return tuple(name for name, value in held.items() if value)

    @property
    def scope(self) -> str:
        """What is answered from, in words; "" for everything."""
        years = f"{self.since or 'the first'} to {self.until or 'the latest'}" if self.since or self.until else ""
        organ = ORGAN_NAMES.get(self.organ or "", "")
        language = f"in {language_name(self.language)}" if self.language else ""
        return ", ".join(filter(None, [*self.symbols, organ, KINDS.get(self.kind or "", ""), years, language]))

    def ask(
        self, opening: Opening, question: str, conversation: Conversation | None, without: tuple[str, ...]
    ) -> Answer:
        """Return the assistant's answer out of what these options leave; errors as ``Opening.ask``."""
        answer = opening.ask(
            question,
            symbols=self.symbols,
            organ=self.organ,
            kind=self.kind,
            since=self.since,
            until=self.until,
            conversation=conversation,
            without=[name for name in without if name not in self.fixed],
        )
        answer = self._restricted(opening.get(), answer) if self.fixed else answer
        if self.language:
            passages, notices = in_language(opening.get().library, answer.passages, self.language)
            answer = replace(answer, passages=passages, notices=(*answer.notices, *notices))
        return answer

    def _restricted(self, assistant: Assistant, answer: Answer) -> Answer:
        """Return an answer without what a question named that these options leave out."""
        ids = frozenset(assistant.show(symbol).resolution.id for symbol in self.symbols)
        passages = tuple(one for one in answer.passages if self._holds(one, ids))
        answer = replace(
            answer,
            interpretation=answer.interpretation.without(*self.fixed),
            passages=passages,
            near_misses=tuple(one for one in answer.near_misses if self._holds(one, ids)),
            metadata=tuple(one for one in answer.metadata if not ids or one.id in ids),
        )
        if answer.answered and not answer.passages and not answer.metadata:
            line = f"{ELSEWHERE}: {self.scope}."
            return replace(answer, answered=False, reason="nothing_matches_filters", notices=(line,))
        return answer

    def _holds(self, passage: Passage, ids: frozenset[str]) -> bool:
        resolution, year = passage.resolution, int(passage.resolution.adopted[:4] or 0)
        return (
            (not ids or resolution.id in ids)
            and self.organ in (None, resolution.organ)
            and self.kind in (None, passage.paragraph.kind)
            and (self.since or 0) <= (year or LAST_YEAR)
            and (year or FIRST_YEAR) <= (self.until or LAST_YEAR)
        )


def _one_of(query: Mapping[str, str], name: str, known: Mapping[str, str] | tuple[str, ...]) -> str:
    value = query.get(name, "")
    if value and value not in known:
        raise BadSetting(f"{name}: no {value[:40]!r}, choose one of {', '.join(known)}")
    return value


def _year(query: Mapping[str, str], name: str) -> int | None:
    value = query.get(name, "")
    if not value:
        return None
    if not (value.isascii() and value.isdigit() and len(value) == 4 and FIRST_YEAR <= int(value) <= LAST_YEAR):
        raise BadSetting(f"{name}: {value[:40]!r} is no year from {FIRST_YEAR} to {LAST_YEAR}")
    return int(value)


def _language(query: Mapping[str, str]) -> str:
    value = query.get("language", "")
    try:
        return read_language(value) if value else ""
    except BadSetting as error:
        raise BadSetting(f"language: {error}") from error


def _colour(query: Mapping[str, str]) -> str:
    value = query.get("accent", "")
    found = _COLOUR.fullmatch(value)
    if value and not found:
        raise BadSetting(f"accent: {value[:40]!r} is no colour, write it as #00558c")
    return f"#{found[1].lower()}" if found else ""
