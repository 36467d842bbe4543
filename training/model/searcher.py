"""The searcher: EfficientNet-Lite0 with one head for each kind of fake. Positive class: fake."""

import torch
from torch import nn

from .efficientnet_lite import FEATURES, EfficientNetLite0

KINDS = ("swap", "generated")
"""A face put into a picture (swapped, blended); a face drawn by a network (talking heads, reenactment, lip-sync).

One head for both learns neither: generated heads look *more* real than real video to whoever looks for seams.
"""
CROP_SIZE = 160
"""Side of the searcher's crop in pixels."""
STRIDE = 32
"""What the side of a crop must be a multiple of."""
CROP_MARGIN = 1.5 * 160 / 208
"""And in face boxes: the middle 160 pixels of a crop of 208 at the app's margin of 1.5."""


class ScaleBytes(nn.Module):
    """uint8 [N, S, S, 3] RGB → float32 [N, 3, S, S] as the ImageNet weights expect it: (value − 127) / 128."""

    def forward(self, faces: torch.Tensor) -> torch.Tensor:
        return (faces.float().permute(0, 3, 1, 2) - 127) / 128


class Searcher(nn.Module):
    """uint8 [N, S, S, 3] RGB → logits [N, kinds]; S a multiple of 32."""

    def __init__(self, kinds: int = len(KINDS)):
        super().__init__()
        self.scale = ScaleBytes()
        self.trunk = EfficientNetLite0()
        self.heads = nn.Linear(FEATURES, kinds)
        nn.init.normal_(self.heads.weight, std=0.01)
        nn.init.zeros_(self.heads.bias)

    def features(self, faces: torch.Tensor) -> torch.Tensor:
        """Pooled features float32 [N, 1280]."""
        return self.trunk(self.scale(faces)).float().mean((2, 3))

    def forward(self, faces: torch.Tensor) -> torch.Tensor:
        return self.heads(self.features(faces))
