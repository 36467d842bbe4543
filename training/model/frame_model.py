"""Scores single face crops. Positive class: fake."""

from collections.abc import Iterable

import torch
from torch import nn

from .normalise import Normalise
from .resnext import FEATURES, ResNeXt50, Stem
from .stem import refine_stem


class FrameModel(nn.Module):
    """ResNeXt-50 and a linear head on its pooled features.

    The head's weights applied *before* pooling give a class activation map (Zhou et al. 2016) whose mean over
    the cells is the frame logit, so the map explains exactly what was scored.
    """

    def __init__(self, stem: Stem = "plain"):
        super().__init__()
        self.normalise = Normalise()
        self.trunk = ResNeXt50(stem)
        self.head = nn.Linear(FEATURES, 1)

    @classmethod
    def of(cls, state: dict[str, torch.Tensor]) -> "FrameModel":
        """The model that these weights belong to."""
        model = cls(stem_of(state))
        model.load_state_dict(state)
        return model

    def take(self, state: dict[str, torch.Tensor]) -> None:
        """Takes over weights of a model with the same stem, or with the plain one where this has the fine one."""
        self.load_state_dict(with_stem_of(state, self.state_dict()))

    def forward(self, faces: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """uint8 [N, S, S, 3] RGB → features [N, 2048], frame_logit [N], cam [N, h, w]."""
        maps = self.trunk(self.normalise(faces))
        features = maps.mean((2, 3))
        cam = nn.functional.conv2d(maps, self.head.weight.view(1, -1, 1, 1), self.head.bias)[:, 0]
        return features, cam.mean((1, 2)), cam

    def logits(self, faces: torch.Tensor) -> torch.Tensor:
        """uint8 [N, S, S, 3] RGB → frame logits float32 [N]."""
        return self.logits_and_middle(faces)[0]

    def logits_and_middle(self, faces: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Frame logits float32 [N], and the features of layer3 [N, 1024, h, w]: what training looks at."""
        middle = self.trunk.forward_to_layer3(self.normalise(faces))
        maps = self.trunk.layer4(middle)
        return self.head(maps.float().mean((2, 3)))[:, 0], middle


def stem_of(names: Iterable[str]) -> Stem:
    """Which stem a frame model has whose weights have these names."""
    return "fine" if "trunk.detail.conv1.weight" in names else "plain"


def with_stem_of(state: dict[str, torch.Tensor], other: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The weights as they are, or made fine where `other` has the fine stem and they have the plain one."""
    return refine_stem(state, other) if (stem_of(state), stem_of(other)) == ("plain", "fine") else state
