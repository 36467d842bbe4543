"""What training writes is what the app takes."""

import copy
import json
from pathlib import Path

import pytest

from training.commands import restate
from training.packaging.manifest import read_manifest, write_entry
from training.packaging.manifest_check import check_files, check_manifest

MODELS = Path(__file__).parents[2] / "public/models"


@pytest.fixture
def manifest() -> dict:
    return json.loads((MODELS / "manifest.json").read_text())


def test_the_manifest_that_is_shipped_passes_and_names_its_files(manifest: dict):
    check_manifest(manifest)
    check_files(MODELS, manifest)


WRONG = {
    r"packages\[0\].version: '1' does not match": lambda package: package.update(version="1"),
    r"'limits' is a required property": lambda package: package.pop("limits"),
    r"'licens' was unexpected": lambda package: package.update(licens="MIT"),
    r"operatingPoints\[0\].threshold: 1.2 is greater": lambda package: package["operatingPoints"][0].update(threshold=1.2),
    r"grades weak and moderate do not ascend": lambda package: package["operatingPoints"][0].update(threshold=0.99),
    r"outside of its interval": lambda package: package["measured"][0].update(value=0.01),
    r"more than all of": lambda package: package["breakdown"][0]["reached"].update(weak=10**6),
    r"manifest.default: .* must be the id": lambda package: package.update(id="another"),
}


@pytest.mark.parametrize("message", WRONG)
def test_a_wrong_manifest_is_refused_with_the_place(manifest: dict, message: str):
    WRONG[message](manifest["packages"][0])
    with pytest.raises(ValueError, match=message):
        check_manifest(manifest)


def test_a_wrong_entry_is_not_written(manifest: dict, tmp_path: Path):
    entry = manifest["packages"][0]
    write_entry(tmp_path, entry)
    with pytest.raises(ValueError, match="'name' is a required property"):
        write_entry(tmp_path, {key: value for key, value in entry.items() if key != "name"})
    assert read_manifest(tmp_path)["packages"] == [entry]


def test_the_first_package_of_a_folder_is_its_default(manifest: dict, tmp_path: Path):
    entry = copy.deepcopy(manifest["packages"][0])
    for name in ("first", "second"):
        write_entry(tmp_path, entry | {"id": name})
    assert read_manifest(tmp_path)["default"] == "first"


def test_limits_and_card_of_the_shipped_package_are_those_that_training_writes(tmp_path: Path):
    shipped = (MODELS / "manifest.json").read_text()
    (tmp_path / "manifest.json").write_text(shipped)
    restate.main(["--models", str(tmp_path), "--card", str(tmp_path / "CARD.md")])
    assert (tmp_path / "manifest.json").read_text() == shipped
    assert (tmp_path / "CARD.md").read_text() == (MODELS.parents[1] / "training/MODEL_CARD.md").read_text()
