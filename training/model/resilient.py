"""The other network of the package as the searcher's pairs train it: ResNeXt-50 on the searcher's crop, one logit for all kinds."""

import torch

from .frame_model import FrameModel
from .reduce import Reduce
from .resnext import Stem
from .searcher import CROP_SIZE, KINDS

SIZE = 112
"""Side in pixels that the searcher's crop of 160 is reduced to."""


class Resilient(FrameModel):
    """uint8 [N, 160, 160, 3] RGB → logits [N, kinds], the same for each kind. Its weights are those of a frame model."""

    def __init__(self, stem: Stem = "plain"):
        super().__init__(stem)
        self.reduce = Reduce(CROP_SIZE, SIZE)

    def forward(self, faces: torch.Tensor) -> torch.Tensor:
        return self.logits(self.reduced(faces))[:, None].expand(-1, len(KINDS))

    def look(self, faces: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """uint8 [N, 160, 160, 3] RGB → features [N, 2048], frame_logit [N], cam [N, h, w]."""
        return super().forward(self.reduced(faces))

    @torch.no_grad()
    def reduced(self, faces: torch.Tensor) -> torch.Tensor:
        """uint8 [N, 160, 160, 3] → float32 [N, 112, 112, 3], whole levels."""
        with torch.autocast(faces.device.type, enabled=False):
            return self.reduce(faces.float().permute(0, 3, 1, 2)).permute(0, 2, 3, 1)
