"""ResNet-50 v2 (He et al. 2016, pre-activation) up to stage 3: the teacher of the warm start. MXNet's parameter names."""

from pathlib import Path

import numpy as np
import torch
from torch import nn

WARM_START = "warm start by distillation"
"""Name of this stage in the history of a checkpoint."""

BLOCKS = (3, 4, 6)
WIDTHS = (64, 128, 256)
"""Blocks of stages 1 to 3, and channels inside a block; four times as many leave it."""

NORM_EPSILON = 1e-5


class Teacher(nn.Module):
    """[N, 3, S, S] RGB in [0, 1] and ImageNet-normalised → relu(bn(stage k)) for the stages k = 1, 2, 3.

    Shapes [N, 256, ⌈S/4⌉, ⌈S/4⌉], [N, 512, ⌈S/8⌉, ⌈S/8⌉] and [N, 1024, ⌈S/16⌉, ⌈S/16⌉]: those of our layer1 to layer3.
    """

    batchnorm0_running_mean: torch.Tensor
    batchnorm0_running_var: torch.Tensor
    batchnorm1_gamma: torch.Tensor
    batchnorm1_beta: torch.Tensor
    conv0_weight: torch.Tensor

    def __init__(self, weights: Path):
        super().__init__()
        with np.load(weights) as stored:
            for name in stored:
                self.register_buffer(name, torch.from_numpy(stored[name].astype(np.float32)))

    def forward(self, x: torch.Tensor) -> list[torch.Tensor]:
        # The network's own input norm has no scale (gamma fixed to 1): only its running statistics count.
        x = nn.functional.batch_norm(
            x, self.batchnorm0_running_mean, self.batchnorm0_running_var, eps=NORM_EPSILON
        )  # fmt: skip
        x = nn.functional.conv2d(x, self.conv0_weight, stride=2, padding=3)
        x = nn.functional.max_pool2d(self._norm_relu(x, "batchnorm1"), 3, 2, 1)
        features = []
        for stage, blocks in enumerate(BLOCKS, start=1):
            norm = conv = 0
            for block in range(blocks):
                stride = 2 if block == 0 and stage > 1 else 1
                x = self._block(x, f"stage{stage}_", norm, conv, stride, first=block == 0)
                norm, conv = norm + 3, conv + (4 if block == 0 else 3)
            # The next stage begins with this norm: after it the features are on one scale and not negative.
            features.append(self._norm_relu(x, f"stage{stage + 1}_batchnorm0"))
        return features

    def _block(self, x: torch.Tensor, stage: str, norm: int, conv: int, stride: int, first: bool) -> torch.Tensor:
        before = self._norm_relu(x, f"{stage}batchnorm{norm}")
        y = self._conv(before, f"{stage}conv{conv}_weight")
        y = self._conv(self._norm_relu(y, f"{stage}batchnorm{norm + 1}"), f"{stage}conv{conv + 1}_weight", stride)
        y = self._conv(self._norm_relu(y, f"{stage}batchnorm{norm + 2}"), f"{stage}conv{conv + 2}_weight")
        shortcut = self._conv(before, f"{stage}conv{conv + 3}_weight", stride) if first else x
        return y + shortcut

    def _conv(self, x: torch.Tensor, name: str, stride: int = 1) -> torch.Tensor:
        weight = getattr(self, name)
        return nn.functional.conv2d(x, weight, stride=stride, padding=weight.shape[-1] // 2)

    def _norm_relu(self, x: torch.Tensor, name: str) -> torch.Tensor:
        mean, variance = getattr(self, f"{name}_running_mean"), getattr(self, f"{name}_running_var")
        gamma, beta = getattr(self, f"{name}_gamma"), getattr(self, f"{name}_beta")
        return torch.relu(nn.functional.batch_norm(x, mean, variance, gamma, beta, eps=NORM_EPSILON))
