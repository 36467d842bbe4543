"""Checkpoints of the seed projects: a state dict of their shapes, made here, becomes a package that says the same."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from training.commands import convert_seed
from training.converters.file_name import parse_file_name
from training.converters.seed_model import TRUNK_NAMES
from training.model.resnext import FEATURES, ResNeXt50
from training.packaging.parity import parity_crops
from training.packaging.scorer import PackageScorer

NAME = "model_93_acc_20_frames_celeb_FF_data.pt"
HIDDEN = 64


class OriginalNetwork(nn.Module):
    """The projects' network as they wrote it, time running over the batch axis (fault 1 of seeds)."""

    def __init__(self):
        super().__init__()
        trunk = ResNeXt50()
        parts = [trunk.conv1, trunk.bn1, nn.ReLU(), trunk.maxpool, trunk.layer1, trunk.layer2, trunk.layer3, trunk.layer4]
        self.model = nn.Sequential(*parts)
        self.lstm = nn.LSTM(FEATURES, HIDDEN, 1, False)
        self.linear1 = nn.Linear(HIDDEN, 2)

    def forward(self, video: torch.Tensor, pooling: str) -> torch.Tensor:
        """Normalised [1, T, 3, S, S] → two logits [2]."""
        features = self.model(video[0]).mean((2, 3))[None]
        states, _ = self.lstm(features)
        return self.linear1(states[:, -1] if pooling == "last" else states.mean(1))[0]


@pytest.fixture(scope="module")
def original() -> OriginalNetwork:
    torch.manual_seed(3)
    network = OriginalNetwork()
    for norm in (module for module in network.modules() if isinstance(module, nn.BatchNorm2d)):
        nn.init.uniform_(norm.weight, 0.2, 0.6)
    return network.eval()


@pytest.mark.parametrize(
    ("color", "label_order", "pooling"), [("rgb", "fake-real", "mean"), ("bgr", "real-fake", "last")]
)
def test_the_package_says_what_the_original_says(
    original: OriginalNetwork, tmp_path: Path, color: str, label_order: str, pooling: str
):
    torch.save(original.state_dict(), tmp_path / NAME)
    chosen = ["--color", color, "--label-order", label_order, "--pooling", pooling]
    convert_seed.main([str(tmp_path / NAME), "--out", str(tmp_path / "models"), *chosen])
    entry = json.loads((tmp_path / "models" / "manifest.json").read_text())["packages"][0]
    files = {part: tmp_path / "models" / entry["variants"][0][part]["path"] for part in ("backbone", "sequence")}
    scorer = PackageScorer(files["backbone"], files["sequence"], entry["variants"][0]["sessionOptions"])

    crops = parity_crops(convert_seed.SIZE)
    features, _ = scorer.score_crops(crops)
    logit = scorer.score_sequence(features, np.arange(len(crops)))

    pixels = torch.from_numpy(crops[..., ::-1].copy() if color == "bgr" else crops).float() / 255
    video = (pixels - torch.tensor([0.485, 0.456, 0.406])) / torch.tensor([0.229, 0.224, 0.225])
    with torch.inference_mode():
        first, second = original(video.permute(0, 3, 1, 2)[None], pooling).tolist()
    assert logit == pytest.approx(first - second if label_order == "fake-real" else second - first, abs=0.05)
    assert entry["sampling"]["framesTrained"] == 20
    assert "93 % accuracy on celeb FF data" in entry["trainingData"]["summary"]


def test_another_architecture_is_refused(original: OriginalNetwork, tmp_path: Path):
    state = {name: value for name, value in original.state_dict().items() if not name.startswith("model.7")}
    torch.save(state, tmp_path / NAME)
    with pytest.raises(ValueError, match="Not a ResNeXt-50"):
        convert_seed.main([str(tmp_path / NAME), "--out", str(tmp_path / "models")])
    assert set(TRUNK_NAMES.values()) == {"conv1", "bn1", "layer1", "layer2", "layer3", "layer4"}


def test_file_names_are_read_or_left_alone():
    facts = parse_file_name("model_97.5_acc_100_frames_FF_data.pt")
    assert facts is not None and (facts.accuracy, facts.frames, facts.data) == (97.5, 100, "FF data")
    assert parse_file_name("best.pt") is None
