"""The words that open paragraphs: participles and adjectives in the preamble, verbs in the present tense after it.

(Editorial Manual.) The lists are the words found in some 4,000 resolutions of the General Assembly, the Security
Council, the Economic and Social Council and the Human Rights Council; English participles outside
them are told by their ending.
"""

from __future__ import annotations

import re

from corpus.regex import regex

_EMPHASIS = r"[\s>\u200e\u200f]*[*_]{0,3}[“„«\"]?[*_]{0,3}"

_EN_PARTICIPLES = """
Accepting Acknowledging Acting Addressing Adhering Adopting Affirming Again Agreeing Aiming Anticipating
Applauding Appreciating Approving Asserting Assuming Attaching Authorizing Bearing Believing Being Building
Calling Celebrating Citing Commemorating Commending Committing Complimenting Concerning Concluding Concurring
Condemning Confirming Congratulating Considering Contemplating Continuing Convening Declaring Demanding
Denouncing Deploring Desiring Determining Directing Drawing Echoing Emphasising Emphasizing Encouraging
Endorsing Entrusting Establishing Exercising Expecting Expressing Extending Extolling Fearing Finding Following
Fulfilling Giving Having Heeding Highlighting Honouring Hoping Implementing Insisting Intending Interpreting
Inviting Keeping Knowing Lamenting Lauding Looking Marking Mindful Mourning Noting Observing Opposing Paying
Placing Pledging Praising Proceeding Proclaiming Promoting Raising Re-affirming Re-emphasizing Re-iterating
Reaffirming Realising Realizing Recalling Receiving Recognising Recognizing Recommending Recommitting
Reconfirming Registering Reemphasizing Referring Refering Reflecting Regretting Reiterating Rejecting Rejoicing
Remaining Remembering Reminding Renewing Repeating Requesting Resolving Respecting Responding Restating
Reviewing Saluting Seeking Sharing Speaking Standing Stating Stressing Striving Strengthening Submitting
Supporting Sympathizing Taking Thanking Trusting Underlining Underscoring Understanding Undertaking
Unequivocally Upholding Urging Using Valuing Viewing Voicing Warning Welcoming Willing Wishing
"""
_EN_ADJECTIVES = """
Alarmed Anxious Appalled Appreciative Aware Cognisant Cognizant Committed Concerned Confident Conscious
Convinced Desirous Determined Disappointed Dismayed Distressed Disturbed Encouraged Eager Grateful Gratified
Guided Heartened Hopeful Horrified Impressed Indignant Inspired Mindful Motivated Moved Outraged Pleased
Prepared Preoccupied Profoundly Reassured Resolute Resolved Saddened Satisfied Seized Sensitive Shocked Troubled
Worried
"""
_EN_ADVERBS = """
Again Also Always Deeply Equally Especially Ever Extremely Firmly Further Furthermore Fully Gravely Greatly
Highly Keenly Once\\s(?:again|more) Particularly Profoundly Seriously Solemnly Still Strongly Unequivocally
Urgently Vigorously Warmly Categorically Clearly
"""
_EN_FUNCTION_WORDS = "In With While Whilst Whereas As Pursuant Given Despite Upon Within Without"
_EN_VERBS = """
Accepts Acknowledges Adopts Advises Affirms Agrees Amends Announces Anticipates Appeals Applauds Appoints
Appreciates Appropriates Approves Asks Asserts Assures Authorises Authorizes Awaits Bears Believes Brings Calls Cautions
Cites Clarifies Commends Commits Concludes Concurs Condemns Confirms Congratulates Considers Continues Convenes
Decides Declares Decreases Deems Defines Demands Denounces Deplores Designates Desires Determines Directs Draws
Elects Emphasises Emphasizes Encourages Endorses Entrusts Establishes Exhorts Expects Expresses Extends Finds
Fixes Forwards Gives Grants Greets Highlights Hopes Implores Indicates Insists Instructs Intends Invites Joins
Keeps Laments Lauds Looks Maintains Makes Modifies Notes Observes Opposes Pays Pledges Praises Proclaims
Promotes Proposes Provides Raises Ratifies Re-affirms Re-emphasizes Re-iterates Reaffirms Realizes Recalls
Receives Recognises Recognizes Recommends Recommits Reconfirms Reemphasizes Refers Regards Regrets Reiterates
Rejects Rejoices Relieves Reminds Remains Renews Repeats Replaces Requests Requires Reserves Resolves Respects
Responds Restates Revises Salutes Shares Strengthens Stresses Strives Submits Suggests Supports Suspends
Sympathizes Takes Terminates Thanks Transmits Trusts Underlines Underscores Understands Undertakes Urges Values
Warns Welcomes Wishes
"""
OPERATIVE_VERBS = frozenset(_EN_VERBS.lower().split()) | {"empowers", "objects"}
"""Verbs that open operative paragraphs, in the present tense: "requests"."""

_NO_PARTICIPLES = """Beijing Boeing Briefing During Excluding Following Funding Hearing Housing Including King Meeting
Nothing Notwithstanding Pending Regarding Something Spring Training Evening Morning Beginning"""

_FR_OPENINGS = """
Alarmé Ayant Conscient Convaincu Désireu Déterminé Encouragé Étant Favorable Fermement Gravement Guidé Inquiet
Inquiète Particulièrement Préoccupé Profondément Résolu Toujours Vivement Extrêmement Sachant Soucieu
Sérieusement Fidèle Inspiré Rassuré Persuadé Troublé Attristé Indigné Reconnaissant
"""
_ES_OPENINGS = """
Alarmad Alentad Comprometid Conocedor Consciente Convencid Decepcionad Decidid Deseos Determinad Empeñad
Firmemente Gravemente Guiad Muy Particularmente Preocupad Profundamente Resuelt Seriamente Sumamente Inspirad
Inquiet Agradecid
"""
_FR_VERBS = """
Accueille Adopte Affirme Ajoute Appelle Apprécie Approuve Appuie Attend Autorise Charge Condamne Confirme
Considère Constate Continue Convient Demande Demeure Décide Déclare Déplore Engage Encourage Entend Est Estime
Exhorte Exige Exprime Fait Félicite Insiste Invite Juge Lance Loue Mesure Met Note Ordonne Prend Prie Préconise
Proclame Proroge Rappelle Recommande Reconduit Reconnaît Redit Regrette Relève Remercie Rend Renouvelle
Réaffirme Réitère S['’]associe S['’]engage S['’]inquiète Sait Salue Se Souhaite Souligne Souscrit Soutient Tient
Exclut Regrette Renvoie Proroge Prolonge Redemande Enjoint Répète Réclame Affirme Compte Note
"""
_ES_VERBS = """
Acoge Afirma Agradece Aguarda Alienta Aprecia Aprueba Apoya Autoriza Celebra Compromete Condena Confirma
Considera Continúa Conviene Decide Declara Deplora Destaca Determina Elogia Encomia Espera Exhorta Exige Expresa
Felicita Hace Insta Insiste Invita Lamenta Manifiesta Observa Pide Pone Proclama Prorroga Reafirma Recalca
Rechaza Recomienda Reconoce Recuerda Reitera Renueva Resalta Resuelve Rinde Señala Sigue Solicita Subraya Toma
Tiene Exige Hace Encarga Ordena Se
"""
_RU_OPENINGS = """будучи вновь особо решительно высоко настоятельно твердо глубоко самым постоянно безоговорочно
рассмотрев изучив заслушав получив признав напоминая убежденн преисполненн встревоженн"""
_RU_WITH = (
    r"[сc]\s(?:удовлетворением|признательностью|обеспокоенностью|озабоченностью|больш|глубок|интересом|сожалением)"
)


def _any(words: str) -> str:
    return "|".join(sorted(words.replace("\n", " ").split(), key=len, reverse=True))


_PREAMBULAR = {
    "en": regex(
        rf"{_EMPHASIS}(?:(?:{_any(_EN_PARTICIPLES)}|{_any(_EN_ADJECTIVES)})\b[*_]*,?(?:\s|$)"
        rf"|(?:{_any(_EN_ADVERBS)}|{_any(_EN_FUNCTION_WORDS)})[*_]*,?\s+[*_]*[a-z])"
    ),
    "fr": regex(rf"{_EMPHASIS}(?:[Ss]e |[Ss]['’]|[Ee]n )?(?:[A-ZÉÀÊ]?[a-zà-ÿ]+ant\b|(?:{_any(_FR_OPENINGS)})\w*)"),
    "es": regex(rf"{_EMPHASIS}(?:[A-ZÁÉÍÓÚ][a-zà-ÿ]+[aeyi]ndo(?:se)?\b|(?:{_any(_ES_OPENINGS)})\w*)"),
    "ru": regex(rf"{_EMPHASIS}(?:[а-яА-Я]+(?:я|ясь|ась)\b|{_RU_WITH}|(?:{_any(_RU_OPENINGS)})\w*)", re.IGNORECASE),
    "ar": regex(rf"{_EMPHASIS}(?:و?[إا]ذ[\s\u00a0]|وقد |[و]?(?:اقتناع|[إا]دراك|تصميم|رغبة|[إا]قرار|تقدير|وعي)\S*\s)"),
    "zh": regex(
        rf"{_EMPHASIS}(?:[又还再]|再次)?(?:表示|深为|极为|严重|强烈|最|满意|赞赏|感到|特别|重点|着重|在这方面)?"
        r"(?:回顾|重申|认识到|注意到|欢迎|确认|强调|意识到|承认|关切|铭记|指出|深信|审议|遵循|肯定|鼓励|考虑到|申明|欣见|念及|谴责"
        r"|赞扬|期待|认为|赞赏|敦促|审查|痛惜|决心|知悉|震惊|希望|促请|感谢|纪念|呼吁|支持|吁请|遗憾|坚信|相信|地注意到)"
    ),
}
_MAY_BE_PREAMBULAR = regex(
    rf"{_EMPHASIS}(?!(?:{_any(_NO_PARTICIPLES)})\b)(?:[A-Z][a-z-]+(?:ing|ed|ful|ly)|(?:For|To|By|On|Through|Under))\b[*_]*,?\s+[*_]*(?!and\b|or\b|of\b)[a-z]"
)
_EN_ADVERBIAL = r"(?:Again|Also|Further|Furthermore|Once\s(?:again|more)|[A-Z][a-z]+ly)"
_OPERATIVE = {
    "en": regex(
        rf"{_EMPHASIS}(?:(?:{_any(_EN_VERBS)}|States(?=\sthat))\b[*_]*"
        rf"|{_EN_ADVERBIAL}[*_]*,?\s+[*_]*(?:{_any(_EN_VERBS).lower()}|[a-z]+(?:[a-rt-z]s|sses|ises|uses))\b)"
    ),
    "fr": regex(rf"{_EMPHASIS}(?:{_any(_FR_VERBS)})\b"),
    "es": regex(rf"{_EMPHASIS}(?:{_any(_ES_VERBS)})\b"),
    "ru": regex(
        rf"{_EMPHASIS}(?:(?:вновь|также|особо|решительно|настоятельно|самым \w+ образом|далее|с \w+)\s+)?"
        r"[А-Яа-я]+(?:ет|ит|ёт)(?:ся)?\b",
    ),
    "ar": regex(rf"{_EMPHASIS}[تي]\S{{2,9}}[\s،]"),
    "zh": regex(
        rf"{_EMPHASIS}(?:[又还再]|再次)?(?:决定|请|促请|敦促|鼓励|邀请|吁请|授权|要求|核可|认可|呼吁|建议|宣布|赞同|强调|重申|欢迎|谴责)"
    ),
}


def opens_preambular(text: str, language: str) -> bool:
    """Return whether a line opens as a preambular paragraph does.

    >>> opens_preambular("Recalling also its resolutions", "en"), opens_preambular("Working Group on", "en")
    (True, False)
    """
    return bool(_PREAMBULAR.get(language, _PREAMBULAR["en"]).match(text))


def may_open_preambular(text: str) -> bool:
    """Return whether a line opens with a word that looks like a participle or adjective but is not a known one.

    >>> may_open_preambular("Ascertaining that"), may_open_preambular("Restructuring and")
    (True, False)
    """
    return bool(_MAY_BE_PREAMBULAR.match(text))


def opens_operative(text: str, language: str) -> bool:
    """Return whether a line opens as an operative paragraph does.

    >>> opens_operative("Also requests the", "en"), opens_operative("States parties to the", "en")
    (True, False)
    """
    return bool(_OPERATIVE.get(language, _OPERATIVE["en"]).match(text))
