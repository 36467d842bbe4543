"""A small copy of the autoencoder that diffusion models draw through: pictures → codes at an eighth of the side → pictures.

Its layers bear the names under which the weights of "Tiny AutoEncoder" for FLUX.2 are published (`taef2_encoder.pth` and
`taef2_decoder.pth` of the repository madebyollin/taesd, MIT), so that they load.
"""

from pathlib import Path

import torch
from torch import nn

CODE = 32
WIDTH = 64


def _convolution(channels_in: int, channels_out: int, stride: int = 1, bias: bool = True) -> nn.Conv2d:
    return nn.Conv2d(channels_in, channels_out, 3, stride, 1, bias=bias)


class Block(nn.Module):
    """Three convolutions around a shortcut; in the middle of the network with a normalised 1×1 path before them."""

    def __init__(self, pooled: bool = False):
        super().__init__()
        layers: list[nn.Module] = [_convolution(WIDTH, WIDTH), nn.ReLU(), _convolution(WIDTH, WIDTH), nn.ReLU(), _convolution(WIDTH, WIDTH)]
        self.conv = nn.Sequential(*layers)
        if pooled:
            wide = 4 * WIDTH
            self.pool = nn.Sequential(nn.Conv2d(WIDTH, wide, 1, bias=False), nn.GroupNorm(4, wide), nn.ReLU(), nn.Conv2d(wide, WIDTH, 1, bias=False))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = x + self.pool(x) if hasattr(self, "pool") else x
        return torch.relu(self.conv(x) + x)


class SoftClamp(nn.Module):
    """Keeps codes between −3 and 3."""

    def forward(self, code: torch.Tensor) -> torch.Tensor:
        return torch.tanh(code / 3) * 3


def encoder() -> nn.Sequential:
    """float32 [n, 3, s, s] in [0, 1] → codes [n, 32, s/8, s/8]."""
    layers: list[nn.Module] = [_convolution(3, WIDTH), Block()]
    for level in range(3):
        layers += [_convolution(WIDTH, WIDTH, 2, bias=False), *(Block(pooled=level == 2) for _ in range(3))]
    return nn.Sequential(*layers, _convolution(WIDTH, CODE))


def decoder() -> nn.Sequential:
    """Codes [n, 32, s/8, s/8] → pictures [n, 3, s, s], about in [0, 1]."""
    layers: list[nn.Module] = [SoftClamp(), _convolution(CODE, WIDTH), nn.ReLU()]
    for level in range(3):
        layers += [*(Block(pooled=level == 0) for _ in range(3)), nn.Upsample(scale_factor=2), _convolution(WIDTH, WIDTH, bias=False)]
    return nn.Sequential(*layers, Block(), _convolution(WIDTH, 3))


def read_tiny_vae(folder: Path) -> tuple[nn.Sequential, nn.Sequential]:
    """Encoder and decoder with their weights, for use only."""
    networks = []
    for name, network in (("encoder", encoder()), ("decoder", decoder())):
        network.load_state_dict(torch.load(folder / f"taef2_{name}.pth", map_location="cpu", weights_only=True))
        networks.append(network.float().eval())
    return networks[0], networks[1]
