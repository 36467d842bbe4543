"""Says where a crop was blended. Only training needs it: a bit per crop teaches slowly, a map per crop teaches fast."""

from typing import cast

import torch
from torch import nn

from ..synthesis.pairs import UNKNOWN

MIDDLE = 1024


class RegionHead(nn.Module):
    """Features of layer3 [N, 1024, h, w] → logits [N, 2, h, w]: border of the blended part, and the part itself.

    The border is the target of "Face X-ray" (Li et al. 2020), here as a by-task of the classifier.
    """

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(MIDDLE, 2, 1)
        # Most cells of most crops are untouched.
        nn.init.constant_(cast(nn.Parameter, self.conv.bias), -2.0)

    def forward(self, middle: torch.Tensor) -> torch.Tensor:
        return self.conv(middle)

    def loss(self, middle: torch.Tensor, regions: torch.Tensor) -> torch.Tensor:
        """Cross-entropy over the pairs whose region is known; 0 where none is.

        @param middle: [2n, 1024, h, w], each real crop followed by its fake
        @param regions: uint8 [n, 2, cells, cells] of the fakes, brought to h × w; the reals have none
        """
        known = (regions != UNKNOWN).flatten(1).any(1)
        logits = self(middle.float()).unflatten(0, (-1, 2))[known]
        if len(logits) == 0:
            return logits.sum()
        fakes = nn.functional.adaptive_avg_pool2d(regions[known].float() / 255, logits.shape[-2:])
        return nn.functional.binary_cross_entropy_with_logits(logits, torch.stack([torch.zeros_like(fakes), fakes], 1))
