"""What the last search found besides the passages that were shown: "more", "further passages"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.compose import compose, with_repeats
from assistant.fold import worth_showing
from assistant.foreign import further_in
from index.hit import Found, Hit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.answer import Reason
    from assistant.asking import Asking
    from corpus.library import Library


def further(library: Library, asking: Asking) -> Answer:
    """Return what the last search found besides the passages that were shown, so many at a time."""
    understood, before = asking.understood, asking.before
    withheld: Sequence[str] = ()
    if before.language:
        passages = further_in(library, before.further, before.language, asking.k)
    else:
        hits = tuple(Hit(one, 1.0) for one in before.further)
        shown = worth_showing(library, Found(hits), asking.k) if hits else []
        passages, withheld = compose(library, ((one.paragraph, 0.0) for one in shown))
        passages = with_repeats(passages, shown)
    notice = f"{'Further' if passages else 'No further'} passages for “{understood.interpretation.text}”."
    told = (*understood.notices, notice, *withheld)
    reason: Reason | None = None if passages else "nothing_relevant"
    return Answer(asking.question, understood.interpretation, bool(passages), reason, told, passages)
