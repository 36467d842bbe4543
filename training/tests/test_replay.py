"""Stages are run once, in order, and again where something that they depend on changed."""

import json
import shutil
from pathlib import Path

import pytest
import yaml

from training.__main__ import module_of
from training.commands import replay
from training.engine.stages import DATA, read_stages

from .conftest import STAGES, Found

COMMITTED = Path(__file__).parents[1] / "configs/stages.yaml"
PLACES = frozenset((*DATA, "runs", "models", "configs"))


def told(stages: list[str], capsys: pytest.CaptureFixture) -> dict[str, str]:
    """What would be done with each stage."""
    capsys.readouterr()
    replay.main([*stages, "--dry-run"])
    return dict(line.split(": ", 1) for line in capsys.readouterr().out.splitlines())


def test_finished_stages_are_skipped(found: Found, capsys: pytest.CaptureFixture):
    ledger = json.loads((found.runs / "replay.json").read_text())
    assert list(ledger) == [stage["name"] for stage in STAGES]
    assert set(told(found.stages, capsys).values()) == {"finished"}
    before = (found.models / "manifest.json").stat().st_mtime_ns
    replay.main(found.stages)
    assert (found.models / "manifest.json").stat().st_mtime_ns == before


def test_a_stage_runs_again_with_all_that_need_it_when_its_configuration_or_its_data_change(
    found: Found, tmp_path: Path, capsys: pytest.CaptureFixture
):
    folder = tmp_path / "configs"
    folder.mkdir()
    for name in ("stages.yaml", "quick.yaml"):
        shutil.copy(found.config.parent / name, folder)
    stages = [str(folder / "stages.yaml"), *found.stages[1:]]
    assert set(told(stages, capsys).values()) == {"finished"}
    (folder / "quick.yaml").write_text(found.config.read_text() + "rate: 1.0e-4\n")
    assert all(line.startswith("python -m training ") for line in told(stages, capsys).values())
    shutil.copy(found.config, folder)
    shutil.copytree(found.app_crops, tmp_path / "app", copy_function=shutil.copy)
    with (tmp_path / "app" / "crops.jsonl").open("a") as table:
        table.write("\n")
    place = stages.index("--app-crops") + 1
    changed = told([*stages[:place], str(tmp_path / "app"), *stages[place + 1 :]], capsys)
    assert [name for name, line in changed.items() if line == "finished"] == ["quick"]


def test_the_stages_of_the_shipped_model_are_commands_that_there_are(tmp_path: Path):
    places = {name: tmp_path / name for name in PLACES} | {"configs": COMMITTED.parent}
    stages = read_stages(COMMITTED, PLACES)
    assert [stage.name for stage in stages][-1] == "calibrated"
    for stage in stages:
        command, *arguments = stage.arguments(places)
        module_of(command).parse(arguments)


@pytest.mark.parametrize(
    ("stages", "message"),
    [
        ([STAGES[1]], "fused needs \\['quick'\\] before it"),
        ([STAGES[0], STAGES[0]], "quick is there twice"),
        ([{"name": "a", "run": "prepare {photos}"}], "names \\['photos'\\]"),
    ],
)
def test_a_list_that_cannot_be_run_is_refused(stages: list[dict], message: str, tmp_path: Path):
    (tmp_path / "stages.yaml").write_text(yaml.safe_dump(stages))
    with pytest.raises(ValueError, match=message):
        read_stages(tmp_path / "stages.yaml", PLACES)
