"""Runs of both chains on drawn data, each made once for all tests."""

from dataclasses import dataclass
from pathlib import Path

import pytest
import torch
import yaml

from training.commands import calibrate, export, prepare, replay, searcher, sequence, train
from training.data.clips import read_clips
from training.data.extraction import read_extraction
from training.data.kinds_stream import Pantry
from training.data.stock import stock
from training.engine.checkpoints import load_checkpoint, save_checkpoint
from training.evaluation.searcher_checks import clip_crops
from training.model.frame_model import FrameModel
from training.model.fused import SIZE as FUSED_SIZE
from training.model.searcher import Searcher
from training.model.sequence_head import SequenceHead

from .synthetic import write_extraction, write_photographs, write_swaps

SIZE = 64


@dataclass(frozen=True)
class Chain:
    """Folders of a finished chain."""

    photographs: Path
    extraction: Path
    table: Path
    run: Path
    models: Path


@pytest.fixture(scope="session")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Chain:
    """prepare → train → sequence → export → calibrate, with the commands people use."""
    torch.set_num_threads(2)
    root = tmp_path_factory.mktemp("chain")
    photographs = write_photographs(root / "photographs")
    extraction, table = write_extraction(root / "extraction", SIZE)
    made = Chain(photographs, extraction, table, root / "run", root / "models")
    clips, size = ["--clip-table", str(table)], ["--size", str(SIZE)]
    run = str(made.run)
    prepare.main([str(photographs), "--out", run, "--clips", str(extraction), *clips])
    quick = ["--pairs", "4", "--workers", "0", "--validation", "4", "--rate", "2e-3", "--generated", "0.4"]
    train.main([str(photographs), "--out", run, "--clips", str(extraction), "--images", "96", *clips, *size, *quick])
    sequence.main([str(extraction), "--out", run, "--frames", "6", "--steps", "10", *clips, *size])
    small = ["--version", "1.2.3", "--validation", "4", "--calibration-crops", "8", "--clips", str(extraction)]
    export.main([str(photographs), "--run", run, "--models", str(made.models), *small, *clips, *size])
    card = ["--card", str(made.models / "MODEL_CARD.md")]
    calibrate.main([str(extraction), "--models", str(made.models), *clips, *card])
    return made


STAGES = [
    {"name": "quick", "run": "searcher {configs}/quick.yaml {data} --runs {runs} --workers 0 --validation 4"},
    {
        "name": "fused",
        "run": "fuse {app_crops} --clip-table {clip_table} --searcher {runs}/quick --resilient {runs}/resilient --out {runs}/fused",
        "needs": ["quick"],
    },
    {
        "name": "package",
        "run": "export {photographs} --run {runs}/fused --models {models} --clips {clips} --clip-table {clip_table} "
        "--version 1.2.3 --validation 2 --calibration-crops 8",
        "needs": ["fused"],
    },
    {
        "name": "calibrated",
        "run": "calibrate {app_crops} --clip-table {clip_table} --models {models} --card {models}/CARD.md --photographs {photographs}",
        "needs": ["package"],
    },
]


@dataclass(frozen=True)
class Found:
    """Folders of a finished run."""

    arguments: list[str]
    stages: list[str]
    config: Path
    runs: Path
    app_crops: Path
    table: Path
    models: Path
    pantry: Pantry


@pytest.fixture(scope="session")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """searcher → fuse → export → calibrate, replayed from a list of stages in two calls."""
    root = tmp_path_factory.mktemp("searcher")
    photographs = write_photographs(root / "photographs")
    swaps = write_swaps(root / "swaps", photographs)
    extraction, table = write_extraction(root / "crops", 320, frames=3, margin=2.25)
    app_crops, _ = write_extraction(root / "app", FUSED_SIZE, frames=3)
    config = root / "quick.yaml"
    config.write_text(yaml.safe_dump({"out": "quick", "minutes": 0.1, "pairs": 4, "averaging": 0.5, "diet": {"swaps": 0.4, "generated": 0.15}}))
    runs, models = root / "runs", root / "models"
    model, head = FrameModel(), SequenceHead()
    head.frame_head.load_state_dict(model.head.state_dict())
    save_checkpoint(runs / "resilient" / "frame.pt", {"model": model.state_dict(), "history": []})
    save_checkpoint(runs / "resilient" / "sequence.pt", {"model": head.state_dict(), "history": []})
    (root / "stages.yaml").write_text(yaml.safe_dump(STAGES))
    data = ["--photographs", str(photographs), "--swaps", str(swaps), "--clips", str(extraction), "--clip-table", str(table)]
    made = ["--weights", str(root), "--package", str(root), "--runs", str(runs), "--models", str(models)]
    stages = [str(root / "stages.yaml"), *data, "--app-crops", str(app_crops), *made]
    replay.main([*stages, "--only", "quick"])
    know_the_drawn_fakes(runs / "quick" / "searcher.pt", app_crops, table)
    replay.main(stages)
    arguments = [*data, "--runs", str(runs), "--workers", "0", "--validation", "4"]
    pantry = stock(searcher.parse([str(config), *arguments]), read_extraction(extraction))[False]
    return Found(arguments, stages, config, runs, app_crops, table, models, pantry)


def know_the_drawn_fakes(path: Path, app_crops: Path, table: Path) -> None:
    """Points the heads at what tells the drawn clips apart: seconds of training teach nothing that could be calibrated."""
    stored = load_checkpoint(path)
    model = Searcher()
    model.load_state_dict(stored["model"])
    extraction = read_extraction(app_crops)
    clips = read_clips(extraction, table, "dev")
    with torch.inference_mode():
        means = {
            fake: model.eval().features(clip_crops(extraction, [clip for clip in clips if clip.fake == fake], 2)).mean(0)
            for fake in (False, True)
        }
    direction = means[True] - means[False]
    stored["model"]["heads.weight"] = (direction / direction.norm() ** 2).repeat(2, 1)
    stored["model"]["heads.bias"] = -stored["model"]["heads.weight"] @ (means[True] + means[False]) / 2
    save_checkpoint(path, stored)
