"""What visitors say of passages, kept in one file on this machine where its host wants it kept.

A line is ``{"question", "paragraph", "verdict": "good" or "bad", "when"}``, which ``rapporteur eval --import-labels``
reads.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from threading import Lock
from typing import TYPE_CHECKING, Literal

from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from corpus.errors import DiskFull
from ui.failure import explain

if TYPE_CHECKING:
    from pathlib import Path

    from fastapi import FastAPI

ADDRESS = "/api/feedback"
MOST_BYTES = 50_000_000
"""Beyond this size nothing is added: no visitor fills the disk."""


class Said(BaseModel):
    """What ``POST /api/feedback`` takes."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(min_length=1, max_length=4_000)
    paragraph: str = Field(max_length=200, pattern=r"^[^\s#][^#]*#[a-z0-9.]+$", examples=["A/RES/61/180#op5"])
    verdict: Literal["good", "bad"]


class Feedback:
    """The file; each line is written whole or not at all."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._lock = Lock()

    def keep(self, said: Said) -> None:
        """Add a line.

        Raises:
            DiskFull: the file has grown to its limit.
        """
        when = datetime.now(UTC).isoformat(timespec="seconds")
        line = json.dumps(said.model_dump() | {"when": when}, ensure_ascii=False) + "\n"
        with self._lock:
            descriptor = os.open(self.file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                if os.fstat(descriptor).st_size > MOST_BYTES:
                    raise DiskFull(f"{self.file} has grown to {MOST_BYTES:,} bytes: import it and move it away")
                os.write(descriptor, line.encode())
            finally:
                os.close(descriptor)


def add_feedback(app: FastAPI, file: Path) -> None:
    """Add the address that takes what visitors say, and keep it in ``file``."""
    feedback = Feedback(file)

    @app.post(ADDRESS, summary="Whether a passage answers its question", status_code=201)
    def keep(said: Said) -> JSONResponse:
        try:
            feedback.keep(said)
        except Exception as error:
            status, line = explain(error)
            return JSONResponse({"error": line}, status_code=status)
        return JSONResponse({"kept": True}, status_code=201)
