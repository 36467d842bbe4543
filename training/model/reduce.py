"""Reducing a crop inside of a network, as the app would."""

import torch
from torch import nn


class Reduce(nn.Module):
    """[N, S, S, 3] → [N, s, s, 3] by the app's filter (bilinear, antialiased: Pillow's BILINEAR), as two products of matrices."""

    def __init__(self, size: int, reduced: int):
        super().__init__()
        scale = size / reduced
        centres = (torch.arange(reduced) + 0.5) * scale
        places = torch.arange(size) + 0.5
        weights = (1 - (places[None] - centres[:, None]).abs() / scale).clamp_min(0)
        self.register_buffer("matrix", weights / weights.sum(1, keepdim=True), persistent=False)

    def forward(self, planes: torch.Tensor) -> torch.Tensor:
        """Planes float32 [N, 3, S, S] of levels 0 to 255 → [N, 3, s, s], whole levels."""
        # Pillow rounds after each of the two passes.
        across = (planes @ self.matrix.t()).round()
        return (self.matrix @ across).round()
