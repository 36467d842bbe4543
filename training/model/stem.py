"""The fine stem: more pixels of the face at the cost of fewer.

Traces of a manipulation are finer than what makes a face: a crop of 112 pixels loses those of a face that had 200. A crop of
160 pixels costs twice the time in the published network. Here the first convolution strides by three instead of two, which
brings 160 pixels to the grid that 112 had; what that convolution blurs away passes beside it.
"""

import torch
from torch import nn

FINE_STRIDE = 3
PLAIN_STRIDE = 2


class Detail(nn.Module):
    """Pixels [N, 3, S, S] → what is fine about them [N, channels, ⌈S/3⌉, ⌈S/3⌉], nothing at first.

    Adds to the output of the stem's convolution. The first layer works on every pixel, as filters of residuals do
    (Bayar and Stamm 2016); only its answers are reduced.
    """

    def __init__(self, channels: int):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 16, 5, 1, 2, bias=False)
        self.bn1 = nn.BatchNorm2d(16)
        self.conv2 = nn.Conv2d(16, 32, 3, FINE_STRIDE, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(32)
        self.conv3 = nn.Conv2d(32, channels, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(channels)
        nn.init.zeros_(self.bn3.weight)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = torch.relu(self.bn1(self.conv1(x)))
        x = torch.relu(self.bn2(self.conv2(x)))
        return self.bn3(self.conv3(x))


def refine_kernel(kernel: torch.Tensor) -> torch.Tensor:
    """A kernel [n, c, 7, 7] of stride 2 → [n, c, 11, 11] of stride 3 that sees the same of a picture with 1.5 times the pixels.

    The filter that would reduce that picture (a triangle, as the app's) becomes a part of the kernel.
    """
    growth = FINE_STRIDE / PLAIN_STRIDE
    taps, places = torch.arange(7) - 3, torch.arange(11) - 5
    triangle = (1 - (places[:, None] - growth * taps[None]).abs() / growth).clamp_min(0) / growth
    return torch.einsum("ui,vj,ncij->ncuv", triangle, triangle, kernel.float())


def refine_stem(state: dict[str, torch.Tensor], fine: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Weights of a frame model with the plain stem as those of one with the fine stem, which answers as before.

    @param fine: weights of a model with the fine stem, for the detail that the plain one lacks; it is silenced
    """
    silent = {name: torch.zeros_like(fine[name]) for name in ("trunk.detail.bn3.weight", "trunk.detail.bn3.bias")}
    return fine | silent | state | {"trunk.conv1.weight": refine_kernel(state["trunk.conv1.weight"])}
