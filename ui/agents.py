"""The tools of language-model agents, over the Model Context Protocol: ask, show, precedents, verify and no others."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from mcp.server.lowlevel import Server
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import CallToolResult, ListToolsResult, TextContent, Tool, ToolAnnotations
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.concurrency import run_in_threadpool

from ui.api import Question, Quotation, answered, shown
from ui.failure import explain, invalid

if TYPE_CHECKING:
    from collections.abc import Callable

    from mcp.server.context import ServerRequestContext
    from mcp.types import CallToolRequestParams, PaginatedRequestParams
    from starlette.applications import Starlette

    from ui.opening import Opening

INSTRUCTIONS = (
    "Verbatim paragraphs of United Nations resolutions with exact references. Quote `text` as it is, with `reference`; "
    "the words are proven against their source. Where `answered` is false the corpus holds no answer: do not present "
    "`near_misses` as one. Use `verify` before you put words in quotation marks."
)


class Named(BaseModel):
    """What the tool ``show`` takes."""

    model_config = ConfigDict(extra="forbid")

    reference: str = Field(max_length=1_000, examples=["A/RES/61/180, para. 5"])
    language: str | None = Field(default=None, max_length=40, description="one of the six official, by code or name")


class Draft(BaseModel):
    """What the tool ``precedents`` takes."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=20_000, description="one paragraph of a draft")
    k: int = Field(default=5, ge=1, le=50)


@dataclass(frozen=True, slots=True)
class Ability:
    """One tool: what it is for, what it takes, what it does."""

    words: str
    takes: type[BaseModel]
    work: Callable[[Any], dict[str, Any]]


def abilities(opening: Opening) -> dict[str, Ability]:
    """Return the tools by name."""
    return {
        "ask": Ability(
            "Answer a question about United Nations resolutions with their own paragraphs, or refuse it.",
            Question,
            lambda given: answered(opening, given),
        ),
        "show": Ability(
            "Show a resolution, a paragraph or a range of paragraphs, word for word.",
            Named,
            lambda given: shown(opening, given.reference, given.language),
        ),
        "precedents": Ability(
            "Find the closest language that was agreed before, each with the changes that lead to it.",
            Draft,
            lambda given: agreed(opening, given.text, given.k),
        ),
        "verify": Ability(
            "Say whether a quotation, with or without its reference, is word for word, and where it stands.",
            Quotation,
            lambda given: opening.get().verify(given.text).to_json(),
        ),
    }


def agreed(opening: Opening, text: str, k: int) -> dict[str, Any]:
    """Return the closest agreed language in the shape of ``precedents --json``."""
    finder = opening.finder()
    finder.check_language([text])
    return finder.precedents(text, k).to_json()


def agent_app(opening: Opening) -> Starlette:
    """Return the application that answers agents at ``/mcp``; its ``lifespan`` must be run with the server's."""
    tools = abilities(opening)

    async def list_tools(_: ServerRequestContext[Any], params: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=[_described(name, tool) for name, tool in tools.items()])

    async def call_tool(_: ServerRequestContext[Any], params: CallToolRequestParams) -> CallToolResult:
        tool = tools.get(params.name)
        if tool is None:
            return _failed(f"no tool {params.name[:80]!r}: choose one of {', '.join(tools)}")
        try:
            given = tool.takes.model_validate(params.arguments or {})
            content = await run_in_threadpool(tool.work, given)
        except ValidationError as error:
            return _failed(invalid(error))
        except Exception as error:
            return _failed(explain(error)[1])
        words = TextContent(type="text", text=json.dumps(content, ensure_ascii=False))
        return CallToolResult(content=[words], structured_content=content)

    server: Server[Any] = Server(
        "rapporteur",
        version=version("rapporteur"),
        title="Rapporteur",
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )
    # The gate before it knows who may call, and has its own limit on bodies.
    open_to_all = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    return server.streamable_http_app(json_response=True, stateless_http=True, transport_security=open_to_all)


def _described(name: str, tool: Ability) -> Tool:
    reads = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
    return Tool(name=name, description=tool.words, input_schema=tool.takes.model_json_schema(), annotations=reads)


def _failed(line: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=line)], is_error=True)
