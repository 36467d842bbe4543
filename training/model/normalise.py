"""From bytes to what the networks take."""

import torch
from torch import nn

# ImageNet's channel means and deviations, RGB, on the 0–255 scale.
MEAN = (123.675, 116.28, 103.53)
DEVIATION = (58.395, 57.12, 57.375)


class Normalise(nn.Module):
    """uint8 [N, S, S, 3] RGB → float32 [N, 3, S, S], channels last in memory."""

    mean: torch.Tensor
    deviation: torch.Tensor

    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.tensor(MEAN).view(1, 3, 1, 1), persistent=False)
        self.register_buffer("deviation", torch.tensor(DEVIATION).view(1, 3, 1, 1), persistent=False)

    def forward(self, faces: torch.Tensor) -> torch.Tensor:
        return (faces.float().permute(0, 3, 1, 2) - self.mean) / self.deviation
