"""ResNeXt-50 32x4d (Xie et al. 2017), with torchvision's parameter names so that published weights load."""

from typing import Literal

import torch
from torch import nn

from .stem import FINE_STRIDE, Detail

STAGES = ((64, 3, 1), (128, 4, 2), (256, 6, 2), (512, 3, 2))
"""Planes, blocks and first stride of layer1 to layer4."""

FEATURES = 2048

Stem = Literal["plain", "fine"]


class Bottleneck(nn.Module):
    """1×1 → grouped 3×3 → 1×1 with a shortcut. Expansion 4; the stride sits on the 3×3."""

    def __init__(self, channels_in: int, planes: int, stride: int):
        super().__init__()
        width, channels_out = planes * 2, planes * 4
        self.conv1 = nn.Conv2d(channels_in, width, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, stride, 1, groups=32, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.conv3 = nn.Conv2d(width, channels_out, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(channels_out)
        self.downsample: nn.Sequential | None = None
        if stride != 1 or channels_in != channels_out:
            shortcut = nn.Conv2d(channels_in, channels_out, 1, stride, bias=False)
            self.downsample = nn.Sequential(shortcut, nn.BatchNorm2d(channels_out))
        # A block starts as the identity (Goyal et al. 2017), which makes short trainings stable.
        nn.init.zeros_(self.bn3.weight)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        shortcut = x if self.downsample is None else self.downsample(x)
        x = torch.relu(self.bn1(self.conv1(x)))
        x = torch.relu(self.bn2(self.conv2(x)))
        return torch.relu(self.bn3(self.conv3(x)) + shortcut)


class ResNeXt50(nn.Module):
    """The trunk without pooling and classifier: [N, 3, S, S] → [N, 2048, ⌈S/32⌉, ⌈S/32⌉].

    @param stem: `plain` is the published one. `fine` strides by three instead of two, so that a crop of half as many
        pixels again costs no more behind it, and has a second path for what is lost by that: → [N, 2048, ⌈S/48⌉, ⌈S/48⌉]
    """

    def __init__(self, stem: Stem = "plain"):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 7, 2, 3, bias=False) if stem == "plain" else nn.Conv2d(3, 64, 11, FINE_STRIDE, 5, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.detail = None if stem == "plain" else Detail(64)
        self.maxpool = nn.MaxPool2d(3, 2, 1)
        widths = (64, *(4 * planes for planes, _, _ in STAGES))
        self.layer1, self.layer2, self.layer3, self.layer4 = (
            nn.Sequential(*(Bottleneck(before if block == 0 else 4 * planes, planes, stride if block == 0 else 1) for block in range(blocks)))
            for before, (planes, blocks, stride) in zip(widths, STAGES)
        )

    def forward_to_layer3(self, x: torch.Tensor) -> torch.Tensor:
        """[N, 3, S, S] → [N, 1024, ⌈S/16⌉, ⌈S/16⌉], or ⌈S/24⌉ with the fine stem."""
        return self.forward_stages(x)[-1]

    def forward_stages(self, x: torch.Tensor) -> list[torch.Tensor]:
        """[N, 3, S, S] → the features of layer1 to layer3, which the warm start copies from its teacher."""
        seen = self.bn1(self.conv1(x))
        x = self.maxpool(torch.relu(seen if self.detail is None else seen + self.detail(x)))
        features = []
        for layer in (self.layer1, self.layer2, self.layer3):
            features.append(x := layer(x))
        return features

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.layer4(self.forward_to_layer3(x))
