"""A home of a test's own, with the exported model in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.home import Home

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path, models_home: Home) -> Home:
    found = Home(tmp_path / "home")
    found.create()
    found.models.symlink_to(models_home.models, target_is_directory=True)
    return found
