"""Reading which organ a text names, and the date, title and organ that may follow a resolution's number."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from corpus.regex import regex
from corpus.spelling import is_slip, read_noun, words

if TYPE_CHECKING:
    from corpus.paragraph import Organ
    from corpus.tokens import Tokens

Body = Literal["ga", "ecosoc", "sc", "hrc", "council", "other", ""]


# Each spelling of an organ, word by word; "council" is whichever Council numbers its resolutions so.
_BODIES: tuple[tuple[tuple[str, ...], Body], ...] = (
    (("general", "assembly"), "ga"),
    (("economic", "and", "social", "council"), "ecosoc"),
    (("economic", "&", "social", "council"), "ecosoc"),
    (("security", "council"), "sc"),
    (("human", "rights", "council"), "hrc"),
    (("g", ".", "a", "."), "ga"),
    (("e", ".", "s", ".", "c", "."), "ecosoc"),
    (("s", ".", "c", "."), "sc"),
    (("unga",), "ga"),
    (("ga",), "ga"),
    (("assembly",), "ga"),
    (("ecosoc",), "ecosoc"),
    (("unsc",), "sc"),
    (("sc",), "sc"),
    (("unhrc",), "hrc"),
    (("hrc",), "hrc"),
    (("council",), "council"),
)
RUN_TOGETHER: dict[str, Body] = {
    "scr": "sc",
    "unscr": "sc",
    "scres": "sc",
    "gares": "ga",
    "ungar": "ga",
    "hrcres": "hrc",
}
_STRANGERS = words(
    "escap escwa eclac eca ece "
    "commission committee conference subcommission congress parliament board union ccpcj cnd csw unep unea who wha ilo "
    "unesco unido fao iaea nato osce eu au tribunal environment health environmental parliamentary europe european "
    "governing trusteeship national habitat unctad directive regulation law act meeting parties"
)
_QUOTED = regex(r'["“«][^"“”«»]{1,400}["”»]')
DATE = regex(
    r"(?:(?:of|dated|adopted(?: on)?|from)\s{1,3})?\(?(?:on\s)?(?:\d{1,2}\s{1,3}[A-Z][a-z]{2,8}\.?,?\s{1,3}|"
    r"[A-Z][a-z]{2,8}\.?\s{1,3}\d{1,2},\s{1,3}|[A-Z][a-z]{2,8}\s{1,3})(?:19|20)\d\d\)?"
)
_YEAR = regex(r"(?:of|from|\()\s{0,2}(?:19|20)\d\d(?!/|\d)\)?")


def as_organ(body: Body) -> Organ:
    """Return the organ a name stands for, "" where it leaves that open."""
    return body if body in {"ga", "ecosoc", "sc", "hrc"} else ""


def body_at(tokens: Tokens, i: int) -> tuple[Body, int]:
    """Return the organ named at a token and the position after it."""
    if tokens.word(i) in RUN_TOGETHER:
        return RUN_TOGETHER[tokens.word(i)], i + 1
    start = i
    if tokens.word(start) == "un":
        start += 1
    elif tokens.word(start) == "u" and tokens.word(start + 2) == "n":
        start = tokens.skip(start + 3, ".")
    elif tokens.word(start) == "united" and tokens.word(start + 1) == "nations":
        start += 2
    for spelling, body in _BODIES:
        if all(_is_like(tokens.word(start + n), word) for n, word in enumerate(spelling)):
            stranger = len(spelling) == 1 and _is_stranger_council(tokens, start)
            return ("other" if stranger else body), start + len(spelling)
    return "", i


def _is_like(word: str, right: str) -> bool:
    return word == right or (len(right) > 5 and word[:1] == right[0] and is_slip(word, right, 1))


def _is_stranger_council(tokens: Tokens, i: int) -> bool:
    following = tokens.word(i + 1) == "of" and tokens.word(i + 2) in _STRANGERS
    return following or tokens.word(i - 1) in _STRANGERS


def follows_stranger(tokens: Tokens, i: int) -> bool:
    """Return whether the words before are the name of another body: "Commission on Human Rights resolution"."""
    for back in range(i - 1, max(i - 11, -1), -1):
        word, text = tokens.word(back), tokens[back].text
        if word in _STRANGERS:
            return back == i - 1 or text[0].isupper()
        if not (text[:1].isupper() or word in {"on", "of", "the", "and", "for", "to", "'", "s"}):
            return False
    return False


def skip_details(tokens: Tokens, i: int, known: str) -> tuple[Body, int]:
    """Return the organ named after a number, and the position after date, organ and title."""
    stated: Body = ""
    for _ in range(4):
        at = tokens.skip(i, ",")
        start = tokens[at].start
        if start < 0:
            break
        dated = DATE.match(tokens.text, start) if tokens.word(at) != "from" else None
        dated = dated or (_YEAR.match(tokens.text, tokens[i].start) if tokens[i].start >= 0 else None)
        if dated and (dated[0][0] != "(" or dated[0][-1] == ")"):
            i = tokens.after(i, dated.end())
        elif tokens.word(at) in {"entitled", "titled", "called", "named"} and tokens.word(at + 1) == '"':
            quoted = _QUOTED.match(tokens.text, tokens[at + 1].start)
            if not quoted:
                break
            i = tokens.after(at, quoted.end())
        elif not stated and (found := _organ_after(tokens, i)):
            stated, i = found
        else:
            break
    return stated, i


def _organ_after(tokens: Tokens, i: int) -> tuple[Body, int] | None:
    """Read "of the General Assembly", "(ECOSOC)", "of the Commission on Crime Prevention"."""
    bracket = tokens.word(i) == "("
    at = tokens.skip(i, "adopted")
    linked = at + 1 if bracket else tokens.skip(at, "of", "by", "from")
    if linked == at:
        return None
    name = tokens.skip(linked, "the")
    body, after = body_at(tokens, name)
    if body:
        if read_noun(tokens.word(after)) == "resolution" or tokens.number(after) is not None:
            return None
        return (body, after + 1) if bracket and tokens.word(after) == ")" else None if bracket else (body, after)
    if bracket:
        return None
    for ahead in range(name, name + 5):
        if tokens.word(ahead) in _STRANGERS:
            return "other", ahead + 1
        if not tokens.is_letters(ahead) or tokens.word(ahead) in {"on", "of", "about", "and", "resolution"}:
            break
    return None


@lru_cache(maxsize=4096)
def begins_body(word: str) -> bool:
    """Return whether an organ can be named by words that begin with this one."""
    return (
        word in RUN_TOGETHER
        or word in {"un", "u", "united"}
        or any(_is_like(word, spelling[0]) for spelling, _ in _BODIES)
    )
