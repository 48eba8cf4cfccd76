"""The words that paragraphs and questions in the five official languages besides English are found by.

Stems where Snowball has a stemmer (French, Spanish, Russian, Arabic), pairs of characters in Chinese, which has no
blanks between words. Case and accents do not count, nor do the words that only ask.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import cache, lru_cache
from typing import Any

from corpus.regex import regex

STEMMERS = {"ar": "arabic", "es": "spanish", "fr": "french", "ru": "russian"}
CHINESE = "zh"
SEARCHED = (*STEMMERS, CHINESE)
"""The languages that have an index of their own kind; English has the large one."""

_WORD = regex(r"[^\W_]+")
_HAN = regex(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_ELIDED = regex(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’]", re.IGNORECASE)
_ARABIC_MARKS = regex(r"[\u0640\u064b-\u065f\u0670]")
_ARABIC = str.maketrans("أإآٱىة", "اااايه")
_ARABIC_LEADS = ("وال", "فال", "بال", "كال")
"""A conjunction or preposition written before the article."""
_SHORT = 5

FUNCTION_WORDS = {
    "fr": """
        a à afin ai ainsi alors après au aucun aussi autre autres aux avait avant avec avez avoir ayant c ce ceci cela
        celle celles celui ces cet cette ceux chaque chez ci comme comment d dans de depuis des doit doivent donc dont
        du elle elles en encore entre est et étaient était étant été être eu fait faire font fut il ils j jusqu l la là
        laquelle le lequel les lesquelles lesquels leur leurs lors lorsqu lorsque lui m ma mais me même mes mon n ne ni
        non nos notre nous on ont ou où par parmi pas peut peuvent plus pour pourquoi puis puisqu qu quand que quel
        quelle quelles quels qui quoi s sa sans se selon sera seront ses si soit son sont sous sur t ta te telle telles
        tels tel toute toutes tous tout très tu un une vers vos votre vous y
    """,
    "es": """
        a acerca al algo algún alguna algunas alguno algunos ante antes aquel aquella así aún aunque cada como cómo con
        contra cual cuál cuales cuáles cuando cuándo cuánto cuántos cuántas de debe deben del desde donde dónde dos
        durante e el él ella ellas ellos en entre era eran es esa esas ese eso esos esta está están estas este esto
        estos fue fueron ha haber había han has hasta hay la las le les lo los más me mediante mi mientras muy ni no nos
        nosotros o otra otras otro otros para pero por porque puede pueden pues que qué quién quien quienes se sea sean
        según ser si sí sido sin sobre son su sus tal tales también tanto te tiene tienen todo toda todas todos tras tu
        u un una unas uno unos usted y ya
    """,
    "ru": """
        а без более бы был была были было быть в вам вас во вот все всех вы где да для до его ее если есть еще ею же за
        и из или им ими их к как какая какие каким какими каких какого какое какой каком какую когда кого которая
        которого которое которой которые который которых кто кому ли либо между меня мне могут может мы на над нам нас
        не него нее ней нет ни них но о об однако он она они оно от ото по под почему при про с свое своей свои своих
        себя со такая также такие таких такого такое такой там те тем то того тоже той только том тому тот тут ты у
        уже чего чем через что чтобы чье чья эта эти этим этих это этого этой этом этот эту я сколько
    """,
    "ar": """
        أن إن أنه إنه أنها إنها أو أم إذا إذ إلى ألا أي أية أين التي الذي الذين اللاتي اللذان اللواتي بأن بل بما به بها
        بين بينما تلك ثم حتى حول حيث خلال دون ذلك سوف على عليه عليها عن عند عنه عنها غير فإن في فيه فيها قد كان كانت
        كل كلا كم كما كيف لا لأن لدى لذلك لكن لم لماذا لما لن له لها لهم لو ليس ليست ما ماذا مع مما من منذ منه منها
        متى نحو نعم هؤلاء هذا هذه هل هم هن هنا هناك هو هي و وأن وإن وقد وفي ومن وما ولا وهو وهي يا
    """,
    "zh": "",
}
ASKING_WORDS = {
    "fr": """
        alinéa alinéas bonjour citer cherche chercher concernant concerne dire dis dit disent dites donne donner
        donnez exactement liste montre montrer montrez paragraphe paragraphes parle parlent peux pouvez propos question
        quoi résolution résolutions sujet texte textes trouve trouver trouvez voir merci
    """,
    "es": """
        busca buscar busco cita citar dice dicen decir dígame dime encontrar encuentra exactamente gracias hola lista
        muestra muéstrame mostrar párrafo párrafos pregunta quiero resolución resoluciones relación respecto texto
        textos tema ver
    """,
    "ru": """
        вопрос говорит говорится говорят документ дай дайте какова каков каковы найди найти найдите насчет
        относительно пожалуйста покажи покажите пункт пункта пункте пункты пунктов резолюции резолюций резолюция
        резолюцию сказано список спасибо текст тексте тексты цитата
    """,
    "ar": """
        ابحث أرجو أريد القرار القرارات بخصوص بشأن تقول تنص حددت شكرا فقرة فقرات الفقرة الفقرات قرار قرارات قال
        مرحبا نص نصوص يتعلق يقول ينص اذكر
    """,
    "zh": "",
}
_CHINESE_ASIDE = regex(
    r"什么|哪些|哪个|哪里|何时|何种|如何|怎样|怎么|为什么|为何|是否|多少|关于|有关|请问|请|决议|段落|说过|规定了|谁|"
    r"[的了吗呢么]"
)


def tokens(text: str, code: str) -> list[str]:
    """Return what a text in a language is found by, in order, with repeats.

    >>> tokens("Protection des enfants", "fr"), tokens("保护儿童", "zh")
    (['protect', 'enfant'], ['保护', '护儿', '儿童'])
    """
    if code == CHINESE:
        return _chinese(text)
    left_out = function_words(code)
    return [_stem(word, code) for word in plain_words(text, code) if word not in left_out]


def question_tokens(question: str, code: str) -> list[str]:
    """Return what a question is searched by: each token once, the words that only ask left out unless all do."""
    if code == CHINESE:
        return list(dict.fromkeys(_chinese(_CHINESE_ASIDE.sub(" ", question)) or _chinese(question)))
    left_out = _asking_words(code) | function_words(code)
    content = [_stem(word, code) for word in plain_words(question, code) if word not in left_out]
    return list(dict.fromkeys(content or tokens(question, code)))


def plain_words(text: str, code: str) -> list[str]:
    """Return the words of a text without case, accents and elided articles."""
    lower = unicodedata.normalize("NFC", text.lower())
    if code == "fr":
        lower = _ELIDED.sub(" ", lower)
    elif code == "ar":
        lower = _ARABIC_MARKS.sub("", lower)
    return [_plain(word, code) for word in _WORD.findall(lower)]


@cache
def function_words(code: str) -> frozenset[str]:
    """Return the words that a language's sentences are made with, as ``plain_words`` gives words."""
    return frozenset(plain_words(FUNCTION_WORDS[code], code))


@cache
def _asking_words(code: str) -> frozenset[str]:
    return frozenset(plain_words(ASKING_WORDS[code], code))


@lru_cache(maxsize=200_000)
def _plain(word: str, code: str) -> str:
    if code == "ru":
        return word.replace("ё", "е")
    if code == "ar":
        letters = unicodedata.normalize("NFKC", word).translate(_ARABIC)
        return letters[1:] if letters.startswith(_ARABIC_LEADS) and len(letters) > _SHORT else letters
    return "".join(sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign))


def _chinese(text: str) -> list[str]:
    """Return the pairs of characters of a Chinese text, and its words and numbers in other scripts."""
    found: list[str] = []
    for word in _WORD.findall(text.lower()):
        end = 0
        for run in _HAN.finditer(word):
            found += [word[end : run.start()]] if run.start() > end else []
            signs = run[0]
            found += [signs] if len(signs) == 1 else [signs[at : at + 2] for at in range(len(signs) - 1)]
            end = run.end()
        found += [word[end:]] if end < len(word) else []
    return found


_stemming = threading.Lock()


@cache
def _stemmer(code: str) -> Any:
    import Stemmer

    return Stemmer.Stemmer(STEMMERS[code])


@lru_cache(maxsize=200_000)
def _stem(word: str, code: str) -> str:
    with _stemming:  # a stemmer must not be used by two threads at once
        return str(_stemmer(code).stemWord(word))
