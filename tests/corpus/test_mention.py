"""How people refer to resolutions and paragraphs, row by row.

Paragraphs are noted as kind and steps ("op3.b.ii", "5.a" where no kind is said), positions as "@3" or "@-1", a range
with "..", an annex or section in front of a colon, and a point of an unnamed paragraph with "?".
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.reference import Mention, Part, read_references


def note(part: Part) -> str:
    steps = [".".join(f"@{step}" if isinstance(step, int) else step for step in run) for run in (part.start, part.end)]
    area = f"{part.area}:" if part.area else ""
    return f"{area}{part.kind or ''}{'..'.join(filter(None, steps)) or '*'}{'?' if part.relative else ''}"


def notes(mention: Mention) -> str:
    return " ".join(note(part) for part in mention.selection.parts) if mention.selection else ""


def read_one(text: str) -> tuple[str, str]:
    """Return name and paragraphs of the one resolution, or of none, that a text mentions."""
    mentions = read_references(text)
    names = {mention.number for mention in mentions}
    assert len(names) == 1, mentions
    selections = {notes(mention) for mention in mentions}
    assert len(selections) == 1, mentions
    return names.pop(), selections.pop()


RESOLUTIONS = [
    ("61/180", "", "61/180", ""),
    ("all paragraphs of 61/180", "", "61/180", ""),
    ("“61/180”", "", "61/180", ""),
    ("what about 2006/27?", "E/RES/2006/27", "2006/27", "ecosoc"),
    ("resolution 61/180", "", "61/180", ""),
    ("Resolution no. 61/180", "", "61/180", ""),
    ("resoluton 61/180", "", "61/180", ""),
    ("resolution 61-180", "", "61/180", ""),
    ("resolution A/61/180", "", "61/180", "ga"),
    ("a/res/61/180", "A/RES/61/180", "61/180", "ga"),
    ("https://undocs.org/en/A/RES/61/180", "A/RES/61/180", "61/180", "ga"),
    ("A-RES-61-180", "A/RES/61/180", "61/180", "ga"),
    ("UNGA 61/180", "A/RES/61/180", "61/180", "ga"),
    ("GA res. 61/180", "A/RES/61/180", "61/180", "ga"),
    ("G.A. Res. 61/180", "A/RES/61/180", "61/180", "ga"),
    ("Genral Assembly resolution 61/180", "A/RES/61/180", "61/180", "ga"),
    ("the General Assembly’s resolution 61/180", "A/RES/61/180", "61/180", "ga"),
    ("General Assembly resolution 61/180 of 20 December 2006", "A/RES/61/180", "61/180", "ga"),
    ("resolution 61/180 of the General Assembly", "A/RES/61/180", "61/180", "ga"),
    ("61/180 (General Assembly)", "A/RES/61/180", "61/180", "ga"),
    ("Assembly resolution 61/180", "A/RES/61/180", "61/180", "ga"),
    ("UN General Assembly resolution A/RES/61/180", "A/RES/61/180", "61/180", "ga"),
    ("ECOSOC res 2008/33", "E/RES/2008/33", "2008/33", "ecosoc"),
    ("Economic and Social Council resolution 2008/33", "E/RES/2008/33", "2008/33", "ecosoc"),
    ("Economic & Social Council resolution 2008/33", "E/RES/2008/33", "2008/33", "ecosoc"),
    ("Council resolution 2006/27", "E/RES/2006/27", "2006/27", "ecosoc"),
    ("HRC resolution 57/18", "A/HRC/RES/57/18", "57/18", "hrc"),
    ("Human Rights Council resolution S-30/1", "A/HRC/RES/S-30/1", "S-30/1", "hrc"),
    ("resolution 1325", "", "1325", ""),
    ("resolution 1325 (2000)", "S/RES/1325 (2000)", "1325", "sc"),
    ("1325 (2000)", "S/RES/1325 (2000)", "1325", "sc"),
    ("SCR 1325", "", "1325", "sc"),
    ("SC 1325", "", "1325", "sc"),
    ("under resolution 1973", "", "1973", ""),
    ("Security Council resolution 2014", "", "2014", "sc"),
    ("UNSCR 1325", "", "1325", "sc"),
    ("S/RES/1325", "", "1325", "sc"),
    ("Security Council resolution 82", "", "82", "sc"),
    ("ES-11/1", "A/RES/ES-11/1", "ES-11/1", "ga"),
    ("ES10/27", "A/RES/ES-10/27", "ES-10/27", "ga"),
    ("General Assembly resolution S-32/1", "A/RES/S-32/1", "S-32/1", "ga"),
    ("General Assembly resolution 77/264 A", "A/RES/77/264 A", "77/264 A", "ga"),
    ("General Assembly resolution 217 A (III)", "A/RES/217 A (III)", "217 A (III)", "ga"),
    ("resolution 3499 (XXX) of 15 December 1975", "", "3499 (XXX)", ""),
    ("ga-63-improving-coordination", "", "ga-63-improving-coordination", ""),
    ("General Assembly resolution 2008/33", "", "2008/33", "ga"),
    ("ECOSOC resolution 61/180", "", "61/180", "ecosoc"),
    ("A/RES/2006/27", "A/RES/2006/27", "2006/27", "ga"),
    ("S/RES/61/180", "S/RES/61/180", "61/180", "sc"),
    ("A.RES.61.180", "A/RES/61/180", "61/180", "ga"),
    ("resolution 61/1800", "", "61/1800", ""),
    ("res 2254/2015", "S/RES/2254 (2015)", "2254", "sc"),
    ("2254/2015", "S/RES/2254 (2015)", "2254", "sc"),
    ("E.S.C. Res. 2023/5", "E/RES/2023/5", "2023/5", "ecosoc"),
    ("HRC57/1", "A/HRC/RES/57/1", "57/1", "hrc"),
    ("A/C.3/61/L.98", "A/C.3/61/L.98", "A/C.3/61/L.98", "ga"),
    ("draft resolution a/c.3/61/l.98", "A/C.3/61/L.98", "A/C.3/61/L.98", "ga"),
    ("A/78/L.2/REV.1", "A/78/L.2/Rev.1", "A/78/L.2/Rev.1", "ga"),
    ("A/HRC/57/L.12", "A/HRC/57/L.12", "A/HRC/57/L.12", "hrc"),
    ("A/ES-10/L.30", "A/ES-10/L.30", "A/ES-10/L.30", "ga"),
    ("E/CN.15/2008/L.3", "E/CN.15/2008/L.3", "E/CN.15/2008/L.3", "ecosoc"),
]

PARAGRAPHS = [
    ("A/C.3/61/L.98, para. 1", "A/C.3/61/L.98", "1"),
    ("A/C.3/61/L.98 OP1", "A/C.3/61/L.98", "op1"),
    ("A/C.3/61/L.98#op1.a", "A/C.3/61/L.98", "op1.a"),
    ("A/78/L.2 para 1", "A/78/L.2", "1"),
    ("A/C.3/61/L.98, annex II", "A/C.3/61/L.98", "annex2:*"),
    ("paragraph 5 (a) of draft resolution A/C.3/61/L.98/Rev.1", "A/C.3/61/L.98/Rev.1", "5.a"),
    ("A/RES/61/180, annex B", "61/180", "annexb:*"),
    ("A/RES/61/180 annex b para 3", "61/180", "annexb:3"),
    ("paragraph 3 of annex C to 61/180", "61/180", "annexc:3"),
    ("annex A of A/RES/61/180", "61/180", "annexa:*"),
    ("61/180, annex a, para. 1", "61/180", "annexa:1"),
    ("A/RES/61/180, annex B, sect. II, para. 3 (a)", "61/180", "annexb.s2:3.a"),
    ("A/RES/61/180, annex V, para. 3", "61/180", "annex5:3"),
    ("A/RES/61/180 annex p. 5", "61/180", "annex:5"),
    ("paragraph 5 of resolution 61/180", "61/180", "5"),
    ("61/180 para 5", "61/180", "5"),
    ("61/180 par. 5", "61/180", "5"),
    ("61/180 p. 5", "61/180", "5"),
    ("61/180 #5", "61/180", "5"),
    ("61/180's paragraph 5", "61/180", "5"),
    ("61/180 §5", "61/180", "5"),
    ("G.A. Res. 61/180, ¶ 5, U.N. Doc. A/RES/61/180 (Dec. 20, 2006)", "61/180", "5"),
    ("A/RES/61/180, para. 5 (a)", "61/180", "5.a"),
    ("[A/RES/61/180, para. 5]", "61/180", "5"),
    ("A/RES/61/180#op5", "61/180", "op5"),
    ("https://undocs.org/A/RES/61/180#op5", "61/180", "op5"),
    ("E/RES/2006/27#op3.b.ii", "2006/27", "op3.b.ii"),
    ("E/RES/2006/27 para 3(b)(ii)", "2006/27", "3.b.ii"),
    ("E/RES/2006/27 para 3 b) ii)", "2006/27", "3.b.ii"),
    ("E/RES/2006/27 4(b)", "2006/27", "4.b"),
    ("2006/27 4b", "2006/27", "4.b"),
    ("2006/27 4(a), (b) and (d)", "2006/27", "4.a 4.b 4.d"),
    ("2006/27 4(a)-(c)", "2006/27", "4.a..4.c"),
    ("4(c) of 2006/27", "2006/27", "4.c"),
    ("what does 4 (c) of 2006/27 say?", "2006/27", "4.c"),
    ("2006/27 4 c", "2006/27", "4.c"),
    ("61/180, 5", "61/180", "5"),
    ("61/180(5)", "61/180", "5"),
    ("5 of 61/180", "61/180", "5"),
    ("61/180 five", "61/180", "5"),
    ("show me 61/180, 5 and 7 please", "61/180", "5 7"),
    ("61/180 5000", "61/180", ""),
    ("5 votes for 61/180", "61/180", ""),
    ("in 61/180, 5 States", "61/180", ""),
    ("para 0 of 61/180", "61/180", "0"),
    ("para -1 of 61/180", "61/180", "-1"),
    ("op0 of 61/180", "61/180", "op0"),
    ("(b) of para 4 of 61/180", "61/180", "4.b"),
    ("(b) and (c) of para 4 of 61/180", "61/180", "4.b 4.c"),
    ("b) of op 4 of 61/180", "61/180", "op4.b"),
    ("b of op 4 of 61/180", "61/180", "op4.b"),
    ("A/RES/61/180, para. 1 (a) (ii) a.", "61/180", "1.a.ii.a"),
    ("A/RES/61/180, paras. 1 (a) (ii) a. and b.", "61/180", "1.a.ii.a 1.a.ii.b"),
    ("OP-5 of 61/180", "61/180", "op5"),
    ("op-para 5 of 61/180", "61/180", "op5"),
    ("RES/61/180 OP5", "61/180", "op5"),
    ("no. 5 of 61/180", "61/180", "5"),
    ("61/180 para five (5)", "61/180", "5"),
    ("op 4's subparagraph (c) in 2008/33", "2008/33", "op4.c"),
    ("OP 4, third subparagraph, 2008/33", "2008/33", "op4.@3"),
    ("the first paragraph of the 2006 ECOSOC resolution 2006/27", "2006/27", "@1"),
    ("para 3 of E/2006/27", "E/2006/27", "3"),
    ("paragraph 3 of A/61/180", "A/61/180", "3"),
    ("para 3 of resolution E/2006/27", "2006/27", "3"),
    ("para 5 of resolution 61/1800", "61/1800", "5"),
    ("para 5 of 61/1800", "61/1800", "5"),
    ("A RES 61 180 para 5", "61/180", "5"),
    ("A∕RES⁄61⁄180 para 5", "61/180", "5"),
    ("OP 4 (c) of ECOSOC resolution 2008/33", "2008/33", "op4.c"),
    ("OP4(c), E/RES/2008/33", "2008/33", "op4.c"),
    ("OP4c of 2008/33", "2008/33", "op4.c"),
    ("op3bii of 2006/27", "2006/27", "op3.b.ii"),
    ("op 3 b ii of 2006/27", "2006/27", "op3.b.ii"),
    ("op. 6(c) 2006/27", "2006/27", "op6.c"),
    ("o.p. 5 of 61/180", "61/180", "op5"),
    ("E/RES/2008/33/OP4", "2008/33", "op4"),
    ("2008/33 (OP4)", "2008/33", "op4"),
    ("E/RES/2008/33 – OP 4", "2008/33", "op4"),
    ("UNSCR 1325 OP5", "1325", "op5"),
    ("operative paragraph 7 of 61/180", "61/180", "op7"),
    ("operative clause 4 (c) of 2008/33", "2008/33", "op4.c"),
    ("clause 4 of 2008/33", "2008/33", "4"),
    ("point 5 of 61/180", "61/180", "5"),
    ("paragaph 5 of resoluton 61/180", "61/180", "5"),
    ("pargraph 5 of 61/180", "61/180", "5"),
    ("oprative paragrahp 5 of 61/180", "61/180", "op5"),
    ("para. seven of 61/180", "61/180", "7"),
    ("paragraph twenty-one of 61/180", "61/180", "21"),
    ("paragraph №5 of 61/180", "61/180", "5"),
    ("paragraph number 5 of 61/180", "61/180", "5"),
    ("paragraph (5) of 61/180", "61/180", "5"),
    ("paragraph V of 61/180", "61/180", "5"),
    ("paragraph 5 bis of 61/180", "61/180", "5 bis"),
    ("paragraph five bis of 61/180", "61/180", "5 bis"),
    ("paragraph 2.1 of 61/180", "61/180", "2.1"),
    ("para XII of 61/180", "61/180", "12"),
    ("op iv of 61/180", "61/180", "op4"),
    ("paragraph zero of 61/180", "61/180", "0"),
    ("the zeroth paragraph of 61/180", "61/180", "@0"),
    ("paragraph minus one of 61/180", "61/180", "-1"),
    ("paragraph one hundred and five of 61/180", "61/180", "105"),
    ("para 5 sub d of 61/180", "61/180", "5.d"),
    ("para. 5, sub. (d), of 61/180", "61/180", "5.d"),
    ("para 5 alinea d of 61/180", "61/180", "5.d"),
    ("second bullet of para 5 of 61/180", "61/180", "5.@2"),
    ("General Assembly resolution 61/180 of 20 December 2006, paragraph 5", "61/180", "5"),
    ("paragraph 5 of the General Assembly's resolution 61/180 of 20 December 2006", "61/180", "5"),
    ('61/180, entitled "Improving the coordination", paragraph 5', "61/180", "5"),
    ("61/180, in its paragraph 5", "61/180", "5"),
    ("In resolution 61/180, what does paragraph 5 say?", "61/180", "5"),
    ("What does resolution 61/180 say in its fifth operative paragraph?", "61/180", "op@5"),
    ("what does 63/194 say in op 10?", "63/194", "op10"),
    ("paragraphe 5 de la résolution 61/180", "61/180", "5"),
    ("subparagraph (b) of paragraph 3 of E/RES/2006/27", "2006/27", "3.b"),
    ("sub-paragraph (b) of paragraph 3 of E/RES/2006/27", "2006/27", "3.b"),
    ("sub-para. b of para. 3 of E/RES/2006/27", "2006/27", "3.b"),
    ("paragraph 3, subparagraph (b), of Council resolution 2006/27", "2006/27", "3.b"),
    ("item (ii) of paragraph 3 (b) of 2006/27", "2006/27", "3.b.ii"),
    ("item (i) of subparagraph (b) of paragraph 3 of 2006/27", "2006/27", "3.b.i"),
    ("2006/27, operative paragraph 3, subparagraph (b), item (ii)", "2006/27", "op3.b.ii"),
    ("paragraph 4 point b of E/RES/2008/33", "2008/33", "4.b"),
    ("point (c) of 2008/33", "2008/33", "c?"),
    ("the last point of op 4 of 2008/33", "2008/33", "op4.@-1"),
    ("the points of paragraph 4 of 2008/33", "2008/33", "4.@1..4.@-1"),
    ("paragraph 1 (a) (ii) of General Assembly resolution 3499 (XXX)", "3499 (XXX)", "1.a.ii"),
    ("ga-63-improving-coordination#op10", "ga-63-improving-coordination", "op10"),
    ("ga-63-improving-coordination, OP10", "ga-63-improving-coordination", "op10"),
]

PREAMBLES = [
    ("third preambular paragraph of A/RES/61/180", "61/180", "pp@3"),
    ("3rd PP of 61/180", "61/180", "pp@3"),
    ("PP3 of 61/180", "61/180", "pp3"),
    ("p.p. 3 of 61/180", "61/180", "pp3"),
    ("preambular paragraph 3 of 61/180", "61/180", "pp3"),
    ("preambulatory clause 3 of 61/180", "61/180", "pp3"),
    ("preamblar para 3 of 61/180", "61/180", "pp3"),
    ("preamble paragraph 3 of 61/180", "61/180", "pp3"),
    ("61/180, preamble, para. 3", "61/180", "pp3"),
    ("paragraph 3 of the preamble of 61/180", "61/180", "pp3"),
    ("third paragraph of the preamble of 61/180", "61/180", "pp@3"),
    ("seventh preambular paragraph (a) of 61/180", "61/180", "pp@7.a"),
    ("A/RES/61/180#pp7.a", "61/180", "pp7.a"),
    ("twenty-first preambular paragraph of 61/180", "61/180", "pp@21"),
    ("preambular paragraph eleven of A/RES/61/180", "61/180", "pp11"),
    ("the fifth preambular paragraph’s second sub-paragraph in 61/180", "61/180", "pp@5.@2"),
    ("thirtieth preambular paragraph of 61/180", "61/180", "pp@30"),
    ("fifth recital of 61/180", "61/180", "pp@5"),
    ("the preamble of 61/180", "61/180", "pp*"),
    ("the preambular part of 61/180", "61/180", "pp*"),
    ("which preambular paragraphs of 61/180 mention slavery", "61/180", "pp*"),
    ("the operative part of 2008/33", "2008/33", "op*"),
    ("all operative paragraphs of 2008/33", "2008/33", "op*"),
]

POSITIONS = [
    ("last operative paragraph of 2006/27", "op@-1"),
    ("the last paragraph of 2006/27", "@-1"),
    ("final para of the ECOSOC resolution 2006/27", "@-1"),
    ("closing operative paragraph of 2006/27", "op@-1"),
    ("penultimate operative paragraph of 2006/27", "op@-2"),
    ("second to last paragraph of 2006/27", "@-2"),
    ("second-to-last op of 2006/27", "op@-2"),
    ("2nd last paragraph of 2006/27", "@-2"),
    ("next to last paragraph of 2006/27", "@-2"),
    ("last but one paragraph of 2006/27", "@-2"),
    ("third from last paragraph of 2006/27", "@-3"),
    ("third from the end paragraph of 2006/27", "@-3"),
    ("third from last of 2006/27", "@-3"),
    ("third from the end of 2006/27", "@-3"),
    ("the last of 2006/27", "@-1"),
    ("what is the third one of 2006/27?", "@3"),
    ("2006/27, the third", "@3"),
    ("para last of 2006/27", "@-1"),
    ("opening paragraph of 2006/27", "@1"),
    ("the hundredth paragraph of 2006/27", "@100"),
    ("the third paragraph of 2006/27", "@3"),
    ("5th operative paragraph of 2006/27", "op@5"),
    ("fifth OP of 2006/27", "op@5"),
    ("first three operative paragraphs of 2006/27", "op@1..@3"),
    ("first 3 OPs of 2006/27", "op@1..@3"),
    ("last two preambular paragraphs of 2006/27", "pp@-2..@-1"),
    ("first and last preambular paragraphs of 2006/27", "pp@1 pp@-1"),
    ("third to fifth preambular paragraphs of 2006/27", "pp@3..@5"),
    ("third operative paragraph, subparagraph (b), of 2006/27", "op@3.b"),
]

LISTS = [
    ("paragraphs 12 and 13 of 61/180", "12 13"),
    ("paras 1, 3 and 5 of 61/180", "1 3 5"),
    ("paras. 2-5 of 61/180", "2..5"),
    ("paras. 2–5 of 61/180", "2..5"),
    ("61/180 OP 1 - 3", "op1..3"),
    ("OP12-OP13 of 61/180", "op12..13"),
    ("paragraph 2 to paragraph 5 of 61/180", "2..5"),
    ("paragraphs 5 through 7 of 61/180", "5..7"),
    ("paragraphs five to seven of 61/180", "5..7"),
    ("paragraphs between 5 and 7 of 61/180", "5..7"),
    ("OPs 5, 7-9 and 11 of 61/180", "op5 op7..9 op11"),
    ("OP12 & OP13 of 61/180", "op12 op13"),
    ("PP3 and OP5 of 61/180", "pp3 op5"),
    ("the preamble and paragraph 5 of 61/180", "pp* 5"),
    ("paras 12/13 of 61/180", "12 13"),
    ("the three last operative paragraphs of 61/180", "op@-3..@-1"),
    ("paragraph 3 onwards of 61/180", "3..@-1"),
    ("61/180 from 5 on", "5..@-1"),
    ("61/180 op5 and op7 but not op6", "op5 op7"),
    ("paragraphs 3 to the end of 61/180", "3..@-1"),
    ("op 2(a)(b) of 61/180", "op2.a op2.b"),
    ("op 2 (a)/(b) of 61/180", "op2.a op2.b"),
    ("op 2 (a) to (d) of 61/180", "op2.a..2.d"),
    ("op 2 (a)–(d) of 61/180", "op2.a..2.d"),
    ("op 2 (a-d) of 61/180", "op2.a..2.d"),
    ("op 2 (a), (b) and (d) of 61/180", "op2.a op2.b op2.d"),
    ("op 2 a, b and d of 61/180", "op2.a op2.b op2.d"),
    ("paragraph 5(a) and (b) of 61/180", "5.a 5.b"),
    ("paragraphs 2 (a) and 3 (b) of 61/180", "2.a 3.b"),
    ("paragraph 5 (a), (c)-(e), 7 and 9 to 11 of 61/180", "5.a 5.c..5.e 7 9..11"),
    ("op 3 (b) (i) and (ii) of 61/180", "op3.b.i op3.b.ii"),
    ("op 3 (b) (i)-(iii) of 61/180", "op3.b.i..3.b.iii"),
    ("op 3 (b) (ii) and (c) of 61/180", "op3.b.ii op3.c"),
    ("op 3 (h), (i) and (j) of 61/180", "op3.h op3.i op3.j"),
    ("subparagraphs (a) and (b) of paragraph 3 of 61/180", "3.a 3.b"),
    ("paragraph 4, subparagraphs (a) to (g), of 61/180", "4.a..4.g"),
    ("subparas a and b of op 2 of 61/180", "op2.a op2.b"),
    ("paragraph 5 of 61/180 and paragraph 7", "5 7"),
    ("paragraph 4 (a) of 61/180 and point (b)", "4.a 4.b"),
    ("61/180 paras. 3, 4", "3 4"),
    ("annex II, para. 3, of 61/180", "annex2:3"),
    ("paragraphs 2 and 3 of the annex to resolution 61/180", "annex:2 annex:3"),
    ("section III, paragraph 5, of its resolution 61/180", "s3:5"),
    ("paragraph 5 of section III of 61/180", "s3:5"),
    ("resolution 61/180, annex II", "annex2:*"),
    ("paragraphs 8 (a) (iii) and 8 (d) of resolution 61/180", "8.a.iii 8.d"),
    ("paragraphs 12 and 13 of 61/180 of 20 December 2006", "12 13"),
]

LONE_NUMBERS = [
    ("99/99", "", "99/99"),
    ("24/7", "", "24/7"),
    ("“50/50”.", "", "50/50"),
    ("2010/11", "E/RES/2010/11", "2010/11"),
    ("61/1800", "", "61/1800"),
    ("9999", "", "9999"),
    ("1325?", "", "1325"),
    ("A/61/180", "A/61/180", "A/61/180"),
    ("E/2006/27", "E/2006/27", "E/2006/27"),
]

ALONE = [
    ("paragraph 5", "5"),
    ("show me paragraph 6", "6"),
    ("op 3 (b)", "op3.b"),
    ("and the last operative paragraph?", "op@-1"),
    ("and point (b)?", "b?"),
    ("and (b)?", "b?"),
    ("points (a) and (c)", "a? c?"),
    ("paragraph (b)", "b?"),
    ("point (c) of paragraph 4", "4.c"),
    ("PP3 and PP4", "pp3 pp4"),
    ("What does the UN say about paragraph 5?", "5"),
    ("op 5 of the 2006 resolution", "op5"),
    ("paragraph 5 of it", "5"),
    ("6th preambular para of the unnamed text", "pp@6"),
]

SEVERAL = [
    ("Compare paragraph 5 of 61/180 with paragraph 3 of 2008/33", ["61/180 5", "2008/33 3"]),
    ("61/180 para 5 and para 7 of 2008/33", ["61/180 5", "2008/33 7"]),
    ("OP5 61/180, OP4 2008/33", ["61/180 op5", "2008/33 op4"]),
    ("61/180 OP5, 2008/33 OP4", ["61/180 op5", "2008/33 op4"]),
    ("paragraph 5 of resolution A/RES/61/180 and paragraph 3 of resolution E/RES/2008/33", ["61/180 5", "2008/33 3"]),
    ("paragraph 1 of resolutions 61/180 and 2008/33", ["61/180 1", "2008/33 1"]),
    ("paragraph 5 of both 61/180 and 2008/33", ["61/180 5", "2008/33 5"]),
    ("resolutions 61/180 and 2008/33, paragraph 5", ["61/180 5", "2008/33 5"]),
    ("does paragraph 7 mention resolution 61/180?", [" 7", "61/180 "]),
    ("General Assembly resolutions 55/25 of 15 November 2000, 58/137 and 59/166", ["55/25 ", "58/137 ", "59/166 "]),
    ("ECOSOC decisions 16 (LVI) and 17 (LVI) of 17 May 1974", ["16 (LVI) ", "17 (LVI) "]),
    ("resolutions 1325, 1820 and 1888 (2009)", ["1325 ", "1820 ", "1888 "]),
    ("paragraph 5 of 61/180 and paragraph 3 of the Protocol", ["61/180 5"]),
    ("61/180 para 5 and 2006/27 para 11", ["61/180 5", "2006/27 11"]),
    ("A/RES/61/180, paragraph 5 and E/RES/2008/33, OP 4", ["61/180 5", "2008/33 op4"]),
    ("61/180 OP5 2008/33 OP4", ["61/180 op5", "2008/33 op4"]),
    ("compare para 5 of 61/180 and para 11 of 2006/27", ["61/180 5", "2006/27 11"]),
    ("paragraph 12 of 2008/33 and 61/180", ["2008/33 12", "61/180 12"]),
    ("61/180 paras 3, 5 and 7 and 2006/27 para 2", ["61/180 3 5 7", "2006/27 2"]),
    ("61/180: 3, 5; 2006/27 (2)", ["61/180 3 5", "2006/27 2"]),
    ("last paragraph of 61/180 and first of 2008/33", ["61/180 @-1", "2008/33 @1"]),
    ("paragraph 5 of resolutions 61/180 and 2006/27", ["61/180 5", "2006/27 5"]),
    ("the preamble of 61/180 and of 2008/33", ["61/180 pp*", "2008/33 "]),
    ("op 2 of 77/264 A and B", ["77/264 A op2", "77/264 B op2"]),
    ("2006/27/4 and 61/180/5", ["2006/27 4", "61/180 5"]),
]

NOTHING = [
    "",
    "20/12/2006",
    "98/12/31",
    "2006/12/20",
    "31/12/98",
    "article 6, paragraph 2, of the Protocol",
    "Article 13, paragraph 1 (a), of the Charter",
    "art. 6 para. 2",
    "article 12 bis, paragraph 3",
    "paragraph 2 of article 7 of the Convention",
    "paragraphs 4 and 13 of the Bangkok Declaration",
    "paragraphs 4 and 13 of the bangkok declaration",
    "paragraphs 60 to 63, and in particular paragraph 63 (d), of the Final Document",
    "paragraph 24 of the Secretary-General's report",
    "paragraph 29 of the 2030 Agenda",
    "the Protocol, paragraph 3",
    "paragraph 5 of E/CN.4/2006/62",
    "about A/61/180",
    "about 61/1800",
    "paragraph IV.7 of the report",
    "the first paragraph of the report",
    "the preamble of the Convention",
    "guideline 8",
    "Convention No. 182",
    "13 to 15 February 2008",
    "20/12/2006",
    "2008",
    "12",
    "2005/06 biennium",
    "about 2010/11",
    "1 to 5",
    "about 24/7",
    "about 9/11",
    "about 50/50",
    "an 80/20 split",
    "3/4 of the victims",
    "45/50 countries",
    "vol. 2225, No. 39574",
    "United Nations, Treaty Series, vol. 96, No. 1342.",
    "E/CN.4/2006/62 and Add.1–3.",
    "A/HRC/Sub.1/58/25",
    "(E/2008/30), chap. I, sect. D",
    "about E/2006/27",
    "Directive 2011/36/EU",
    "resolution 17/1 of the Commission on Crime Prevention and Criminal Justice",
    "Commission on Human Rights resolution 2005/20",
    "World Health Assembly resolution 61/21",
    "the P5",
    "what's the point of this?",
    "at what point a State must act",
    "the first time, the last operative date",
    "revolution 61",
    "Security Council 2022 on Abyei",
    "Security Council 2022-2026",
    "Sudan sanctions resolution 2014",
    "ECOSOC resolution 2006 on trafficking",
    "the five members of Security Council 15",
    "ESCAP resolution 79/8 of May 2023",
    "Statute article 16(4)",
    "the next operative paragraph",
    "a sub-committee",
    "the last of the seven children",
    "a hundred of them",
    "what does the preamble say about poverty?",
    "which paragraph speaks of demand?",
    "the previous one",
    "on a par with men",
    "men and women aged 15 to 24",
]


@pytest.mark.parametrize(("text", "symbol", "number", "organ"), RESOLUTIONS)
def test_a_resolution_is_read_however_it_is_written(text: str, symbol: str, number: str, organ: str) -> None:
    [mention] = read_references(text)
    assert (mention.symbol, mention.number, mention.organ, mention.selection) == (symbol, number, organ, None)


@pytest.mark.parametrize(("text", "number", "paragraphs"), PARAGRAPHS + PREAMBLES)
def test_paragraphs_are_read_with_their_resolution(text: str, number: str, paragraphs: str) -> None:
    assert read_one(text) == (number, paragraphs)


@pytest.mark.parametrize(("text", "symbol", "number"), LONE_NUMBERS)
def test_a_text_that_is_one_number_names_that_resolution(text: str, symbol: str, number: str) -> None:
    [mention] = read_references(text)
    assert (mention.symbol, mention.number, mention.selection) == (symbol, number, None)


@pytest.mark.parametrize(("text", "paragraphs"), POSITIONS)
def test_positions_are_read_in_words(text: str, paragraphs: str) -> None:
    assert read_one(text) == ("2006/27", paragraphs)


@pytest.mark.parametrize(("text", "paragraphs"), LISTS)
def test_lists_and_ranges_are_read(text: str, paragraphs: str) -> None:
    assert read_one(text) == ("61/180", paragraphs)


@pytest.mark.parametrize(("text", "paragraphs"), ALONE)
def test_paragraphs_alone_are_left_for_the_conversation(text: str, paragraphs: str) -> None:
    assert read_one(text) == ("", paragraphs)


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_each_of_several_resolutions_gets_its_own_paragraphs(text: str, expected: list[str]) -> None:
    assert [f"{mention.number} {notes(mention)}" for mention in read_references(text)] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_a_reference_is_not_read(text: str) -> None:
    assert read_references(text) == ()


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("Quote para. 5 of GA resolution 61/180, please", "para. 5 of GA resolution 61/180"),
        ("what is in the preamble of 61/180?", "the preamble of 61/180"),
        ("see 2008/33 (OP4) now", "2008/33 (OP4)"),
        ("in A/RES/61/180, paras. 12 and 13, we read", "A/RES/61/180, paras. 12 and 13"),
        ("resolution 61/180 of 20 December 2006 on demand", "resolution 61/180 of 20 December 2006"),
    ],
)
def test_the_span_covers_the_words_of_the_reference(text: str, covered: str) -> None:
    [mention] = read_references(text)
    assert text[mention.span.start : mention.span.end] == covered


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("which paragraphs recall resolution 55/25?", True),
        ("who is responsible for the implementation of resolution 55/25?", True),
        ("Recall resolution 55/25", False),
        ("what does resolution 55/25 say?", False),
        ("paragraph 5 of 55/25", False),
    ],
)
def test_a_reference_that_is_only_spoken_of_is_marked(text: str, cited: bool) -> None:
    [mention] = read_references(text)
    assert mention.cited is cited


HOSTILE = [
    *(
        "paragraph 5 ",
        "61/180 ",
        "first, ",
        "first second ",
        "point (a) of ",
        "1, ",
        "(",
        "sub-",
        '"a',
        "a/",
        "1/",
        "a-",
    ),
    *("Commission on ", "op5 of 61/180 and ", "paragrxph ", "General Assembly ", 'General Assembly "', "annex II "),
    *("61/180 of ", "one hundred and ", "next to ", "#op5", "A/RES/", "E/2006/27 ", "§", "op3.b.", "twenty-", "U.N. "),
    *(
        "op1-",
        "op1-pp1-",
        "(a) of op1 ",
        "1(a), ",
        "after op1 ",
        "1(a) of ",
        "op1 except ",
        "all ops except 5, ",
        "the 2 ops after ",
        "the ",
        "61/180 and the ",
        'resolution 61/180 entitled "',
        "paragraph 5 of the report of ",
        "\u0000",
        "٣",
    ),
    *("ﬁ", "\n", "section I "),
]
WORDS = """paragraph op pp 5 61/180 2008/33 (a) (ii) , and to - of in the last third first two preamble # . resolution
A/RES/61/180 S/RES/1325 (2000) annex section II article report Convention point"""


@pytest.mark.fuzz
@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_input_of_full_length_is_read_to_the_end(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    for mention in read_references(text):
        assert 0 <= mention.span.start < mention.span.end <= len(text)


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=14))
def test_any_order_of_words_is_read_without_an_error(pieces: list[str]) -> None:
    text = " ".join(pieces)
    mentions = read_references(text)
    assert all(0 <= mention.span.start < mention.span.end <= len(text) for mention in mentions)
    assert list(mentions) == sorted(mentions, key=lambda mention: mention.span)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all_is_read_without_an_error(text: str) -> None:
    assert all(text[mention.span.start : mention.span.end] for mention in read_references(text))
