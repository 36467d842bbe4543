"""Meso4 (Afchar et al. 2018, "MesoNet"): a network of four convolutions, the small baseline of the field."""

import torch
from torch import nn

from .normalise import Normalise

STAGES = ((8, 3, 2), (8, 5, 2), (16, 5, 2), (16, 5, 4))
"""Channels, kernel and pooling of each convolution."""


class Meso4(nn.Module):
    """uint8 [N, S, S, 3] RGB → frame logits [N]. Positive class: fake."""

    def __init__(self, size: int):
        super().__init__()
        layers, channels, side = [], 3, size
        for width, kernel, pool in STAGES:
            layers += [nn.Conv2d(channels, width, kernel, padding=kernel // 2), nn.ReLU(), nn.BatchNorm2d(width)]
            layers.append(nn.MaxPool2d(pool))
            channels, side = width, side // pool
        self.normalise = Normalise()
        self.features = nn.Sequential(*layers)
        hidden = [nn.Dropout(0.5), nn.Linear(channels * side * side, 16), nn.LeakyReLU(0.1), nn.Dropout(0.5)]
        self.classifier = nn.Sequential(nn.Flatten(), *hidden, nn.Linear(16, 1))

    def logits(self, faces: torch.Tensor) -> torch.Tensor:
        """uint8 [N, S, S, 3] RGB → frame logits float32 [N]."""
        return self.classifier(self.features(self.normalise(faces)))[:, 0].float()
