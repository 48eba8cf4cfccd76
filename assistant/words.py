"""Which words of a question carry content, and which only ask."""

from __future__ import annotations

import re

_ASKING = frozenset(
    """
    a an the this that these those some any all every each both either of in on at to from for with without by about as
    into over under within across between among against and or but nor so if than then also too only just even still
    is are was were be been being am do does did done has have had having can could may might shall should will would
    must ought i me my mine we us our you your yours he him his she her hers it its they them their theirs who whom
    whose which what when where why how there here yes no not please kindly hi hello hey dear thanks thank ok okay well
    good morning afternoon evening bye goodbye great cool nice sorry
    say says said saying tell tells told show shows showed give gives gave get gets got find finds found look looking
    looks need want wants like know see read quote quoted quotes cite list name know mean means meant talk talks
    mention mentions mentioned mentioning according regarding concerning relating related relation respect subject
    paragraph paragraphs para paras clause clauses part parts point points subparagraph subparagraphs text texts passage
    passages language wording words word verbatim exact exactly resolution resolutions document documents res op ops pp
    pps operative preambular preamble united nations un number whole entire full complete thing things one ones
    anything something nothing someone anyone question answer answers information info else more other another next
    previous last first second third again same now let lets go going come make makes made use used provide put kind
    sort really actually quite very much many lot there's what's that's it's let's im i'm don't doesn't didn't isn't
    """.split()  # noqa: SIM905 (a page of words reads better than a list)
)
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


def words_of(text: str) -> list[str]:
    """Return the words of a text, lower case, apostrophes straight.

    >>> words_of("What’s due?")
    ["what's", 'due']
    """
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def content_words(text: str) -> list[str]:
    """Return the words that say what a question is about, in order.

    >>> content_words("What does the resolution say about forced labour?")
    ['forced', 'labour']
    """
    return [word for word in words_of(text) if word not in _ASKING and len(word) > 1]
