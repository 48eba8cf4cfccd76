"""Regular expressions that are compiled when they are first used.

The rules of reading hold some five hundred; a question needs about ninety of them, and compiling the others took a
fifth of the time of a whole `rapporteur ask`.
"""

from __future__ import annotations

import re
from typing import Any, cast


class Late:
    """A regular expression that is compiled when something of it is asked for.

    Args:
        text: the expression.
        flags: as of ``re.compile``.
    """

    def __init__(self, text: str, flags: int = 0) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what copying and typing ask of any object
            raise AttributeError(name)
        value = getattr(self.compiled(), name)
        self.__dict__[name] = value
        return value

    def __repr__(self) -> str:
        return f"regex({self._text!r}, {self._flags})"

    def compiled(self) -> re.Pattern[str]:
        """Return the compiled expression.

        Raises:
            re.error: the text is no regular expression.
        """
        made = self.__dict__.get("_made")
        if made is None:
            made = self._made = re.compile(self._text, self._flags)
        return made


def regex(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return a regular expression that is compiled when it is first used, in all else like that of ``re.compile``."""
    return cast("re.Pattern[str]", Late(text, flags))
