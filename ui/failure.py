"""What a user sees when something fails: an error's own sentence, or a fixed one with an id for the log."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import uuid4

from corpus.errors import (
    BadQuestion,
    BadReference,
    BadSetting,
    NoSuchParagraph,
    NotInCorpus,
    RapporteurError,
)
from corpus.regex import regex
from ui.markup import ENGLISH
from ui.notices import tell

if TYPE_CHECKING:
    from pydantic import ValidationError

    from ui.catalogue import Words

log = logging.getLogger(__name__)

_COMMAND = regex(r": `rapporteur [^`]+` names what is$")
"""What a line of a missing text advises on the command line."""

STATUS: dict[type[RapporteurError], int] = {
    BadQuestion: 400,
    BadReference: 400,
    BadSetting: 400,
    NotInCorpus: 404,
    NoSuchParagraph: 404,
}


def invalid(error: ValidationError) -> str:
    """Return what is wrong with what was given, as one line that names the field."""
    first = error.errors()[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"


def explain(error: Exception, *, say: Words = ENGLISH) -> tuple[int, str]:
    """Return the HTTP status and the one line to show for ``error``; the unforeseen goes to the log, with an id."""
    if isinstance(error, RapporteurError):
        status = next((status for kind, status in STATUS.items() if isinstance(error, kind)), 503)
        line = str(error)
        if status == HTTPStatus.NOT_FOUND:  # who reads it in a browser may have no command line
            line = _COMMAND.sub(".", line)
        return status, tell(line, say=say)
    id_ = uuid4().hex[:8]
    log.error("failure %s", id_, exc_info=error)
    line = f"Something went wrong here, not with your question. The log has the details under {id_}."
    return 500, tell(line, say=say)
