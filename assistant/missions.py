"""Peace missions by their long names in questions about money: the Assembly finances them under these alone."""

from __future__ import annotations

import re

from corpus.regex import regex

MISSIONS = {
    "BINUH": "United Nations Integrated Office in Haiti",
    "MINUSCA": "United Nations Multidimensional Integrated Stabilization Mission in the Central African Republic",
    "MINUSMA": "United Nations Multidimensional Integrated Stabilization Mission in Mali",
    "MINURSO": "United Nations Mission for the Referendum in Western Sahara",
    "MINUJUSTH": "United Nations Mission for Justice Support in Haiti",
    "MINUSTAH": "United Nations Stabilization Mission in Haiti",
    "MONUSCO": "United Nations Organization Stabilization Mission in the Democratic Republic of the Congo",
    "ONUCI": "United Nations Operation in Côte d’Ivoire",
    "UNAMID": "African Union-United Nations Hybrid Operation in Darfur",
    "UNDOF": "United Nations Disengagement Observer Force",
    "UNFICYP": "United Nations Peacekeeping Force in Cyprus",
    "UNIFIL": "United Nations Interim Force in Lebanon",
    "UNISFA": "United Nations Interim Security Force for Abyei",
    "UNLB": "United Nations Logistics Base at Brindisi, Italy",
    "UNMIK": "United Nations Interim Administration Mission in Kosovo",
    "UNMIL": "United Nations Mission in Liberia",
    "UNMISS": "United Nations Mission in South Sudan",
    "UNOCI": "United Nations Operation in Côte d’Ivoire",
    "UNSOS": "United Nations Support Office in Somalia",
}
_SHORT = regex(rf"\b(?:{'|'.join(MISSIONS)})\b", re.IGNORECASE)
_MONEY = regex(
    r"\b(?:budget\w*|appropria\w+|apportion\w*|assess(?:ed|ments?)|financ\w+|costs?|dollars|how much|amounts?)\b",
    re.IGNORECASE,
)


def written_out(question: str) -> str:
    """Return a question about money with the long names of peace missions in the place of the short ones.

    >>> written_out("How much did the Assembly appropriate for UNDOF?"), written_out("UNDOF mandate")
    ('How much did the Assembly appropriate for United Nations Disengagement Observer Force?', 'UNDOF mandate')
    """
    if not _MONEY.search(question):
        return question
    return _SHORT.sub(lambda match: MISSIONS[match[0].upper()], question)
