"""A run of the whole chain on drawn data, made once for all tests."""

from dataclasses import dataclass
from pathlib import Path

import pytest
import torch

from training import calibrate, export, prepare, sequence, train

from .synthetic import write_extraction, write_photographs

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
