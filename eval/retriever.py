"""Any retriever with LangChain's face as a system under test: ``--system module:attribute``."""

from __future__ import annotations

import inspect
import math
import sys
from contextlib import redirect_stdout
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from corpus.errors import BadSetting, RapporteurError
from eval.system import Response

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from assistant.conversation import Conversation
    from eval.question import Text

ID = "id"
"""The key of a document's metadata that holds the paragraph's or passage's id."""


@dataclass(frozen=True, slots=True)
class RetrieverSystem:
    """Something whose ``invoke`` takes a question and gives LangChain documents, best first; none is a refusal."""

    name: str
    retriever: Any
    converses: bool = False

    def respond(self, question: str, earlier: Conversation | None = None) -> Response:
        """Return the ids of the documents; an id that comes again, as another chunk of a paragraph, counts once.

        Raises:
            BadSetting: the retriever failed, or gave something that is not documents with an id.
        """
        began = perf_counter()
        try:
            with _prints_aside():
                documents = list(self.retriever.invoke(question))
        except RapporteurError:
            raise
        except (Exception, SystemExit) as error:
            reason = f"{type(error).__name__}: {error}"
            raise BadSetting(f'"{self.name}" failed on the question {question[:60]!r}: {reason}') from error
        seconds = perf_counter() - began
        found: dict[str, float] = {}
        for document in documents:
            found.setdefault(self._id(document), _score(document))
        scores = tuple(found.values())
        return Response(tuple(found), seconds, scores[0] if scores else 0.0, scores=scores)

    def _id(self, document: Any) -> str:
        key = (getattr(document, "metadata", None) or {}).get(ID, getattr(document, "id", None))
        if isinstance(key, int) and not isinstance(key, bool):
            return str(key)
        if not isinstance(key, str) or not key:
            there = ", ".join(sorted(map(str, getattr(document, "metadata", None) or {}))) or "nothing"
            raise BadSetting(
                f'"{self.name}" gave a document without an id (its metadata has {there[:80]}): set metadata["{ID}"] to '
                "the paragraph's id"
            )
        return key


def open_retriever(name: str, passages: Callable[[], Sequence[Text]]) -> RetrieverSystem:
    """Return the system that a name like ``package.module:attribute`` stands for.

    The attribute is a retriever, or what makes one: called with nothing, or, if it wants one argument, with the
    passages to search as LangChain documents. Modules of the working folder are found.

    Raises:
        BadSetting: there is no such module or attribute, or it gives no retriever.
    """
    try:
        with _prints_aside():
            found = _attribute(name)
            if inspect.isclass(found) or (callable(found) and not hasattr(found, "invoke")):
                found = found(as_documents(passages())) if _wanted(found) else found()
    except RapporteurError:
        raise
    except (Exception, SystemExit) as error:
        raise BadSetting(f'cannot open the retriever "{name}": {type(error).__name__}: {error}') from error
    if not callable(getattr(found, "invoke", None)):
        kind = type(found).__name__
        raise BadSetting(f'"{name}" gives {kind}, which has no `invoke`: name a LangChain retriever')
    return RetrieverSystem(name, found)


def as_documents(passages: Sequence[Text]) -> list[Any]:
    """Return passages as LangChain documents: the text in its context, with id and title."""
    from langchain_core.documents import Document

    return [
        Document(page_content=passage.in_context, metadata={ID: passage.id, "title": passage.title})
        for passage in passages
    ]


def check_retriever(name: str) -> None:
    """Refuse before the work a name that stands for nothing.

    Raises:
        BadSetting: there is no such module or attribute.
    """
    try:
        with _prints_aside():
            _attribute(name)
    except (Exception, SystemExit) as error:
        raise BadSetting(f'cannot open the retriever "{name}": {type(error).__name__}: {error}') from error


def _attribute(name: str) -> Any:
    module, _, attribute = name.partition(":")
    if not module or not attribute:
        raise ValueError("a retriever is named as module:attribute")
    if module.endswith(".py") or "/" in module:
        raise ValueError("a module is named as `import` names it, not as a file: mine:make for mine.py")
    here = str(Path.cwd())
    if here not in sys.path:
        sys.path.insert(0, here)
    found: Any = import_module(module)
    for part in attribute.split("."):
        found = getattr(found, part)
    return found


def _prints_aside() -> AbstractContextManager[object]:
    """Return a context in which what somebody's code prints goes to standard error: ``--json`` owns the output."""
    return redirect_stdout(sys.stderr)


def _wanted(factory: Any) -> bool:
    """Return whether a factory has a positional parameter without a default."""
    try:
        parameters = inspect.signature(factory).parameters.values()
    except (TypeError, ValueError):
        return False
    positional = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return any(one.kind in positional and one.default is inspect.Parameter.empty for one in parameters)


def _score(document: Any) -> float:
    """Return the score that a document's metadata has, of whatever numeric type, 0 if it has no finite one."""
    try:
        score = float((getattr(document, "metadata", None) or {}).get("score"))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return 0.0
    return score if math.isfinite(score) else 0.0
