"""What a user sees when something fails: an error's own sentence, or a fixed one with an id for the log."""

from __future__ import annotations

import logging
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

if TYPE_CHECKING:
    from pydantic import ValidationError

log = logging.getLogger(__name__)

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


def explain(error: Exception) -> tuple[int, str]:
    """Return the HTTP status and the one line to show for ``error``; the unforeseen goes to the log, with an id."""
    if isinstance(error, RapporteurError):
        return next((status for kind, status in STATUS.items() if isinstance(error, kind)), 503), str(error)
    id_ = uuid4().hex[:8]
    log.error("failure %s", id_, exc_info=error)
    return 500, f"Something went wrong here, not with your question. The log has the details under {id_}."
