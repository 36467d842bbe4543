"""A small convolutional autoencoder of faces.

Face swapping, lip-sync and talking-head programs all end in a decoder: the face they show was drawn by a network from a
code that holds less than the picture did. What such decoders have in common is learnt from these.
"""

import torch
from torch import nn

LEVELS = 3
"""Times that the encoder halves the side."""


class Autoencoder(nn.Module):
    """Faces float32 [n, 3, s, s] in [0, 1] → the same faces drawn again, in the same shape; s is a multiple of 8.

    What is not grey in means of 8 × 8 pixels goes past the code, or rare colours are lost in short trainings. What is drawn
    may lie a little outside [0, 1].

    @param code: channels of the code, at an eighth of the side
    @param rise: how the decoder doubles the side: `transpose`, `shuffle`, `nearest` or `linear`; each leaves its own traces
    """

    def __init__(self, code: int, rise: str, width: int = 24):
        super().__init__()
        widths = [width * 2**level for level in range(LEVELS + 1)]
        encoder: list[nn.Module] = [nn.Conv2d(3, widths[0], 3, padding=1), nn.SiLU()]
        for narrow, wide in zip(widths, widths[1:]):
            encoder += [nn.Conv2d(narrow, wide, 4, stride=2, padding=1), nn.SiLU(), nn.Conv2d(wide, wide, 3, padding=1), nn.SiLU()]
        encoder.append(nn.Conv2d(widths[-1], code, 1))
        decoder: list[nn.Module] = [nn.Conv2d(code, widths[-1], 3, padding=1), nn.SiLU()]
        for narrow, wide in reversed(list(zip(widths, widths[1:]))):
            decoder += [_rise(rise, wide, narrow), nn.SiLU(), nn.Conv2d(narrow, narrow, 3, padding=1), nn.SiLU()]
        decoder.append(nn.Conv2d(widths[0], 3, 3, padding=1))
        self.encoder, self.decoder = nn.Sequential(*encoder), nn.Sequential(*decoder)

    def forward(self, faces: torch.Tensor) -> torch.Tensor:
        patches = nn.functional.avg_pool2d(faces, 2**LEVELS)
        patches = nn.functional.interpolate(patches, faces.shape[-2:], mode="bilinear")
        return patches - patches.mean(1, keepdim=True) + self.decoder(self.encoder(2 * faces - 1)).sigmoid()


def _rise(kind: str, channels: int, fewer: int) -> nn.Module:
    if kind == "transpose":
        return nn.ConvTranspose2d(channels, fewer, 4, stride=2, padding=1)
    if kind == "shuffle":
        return nn.Sequential(nn.Conv2d(channels, 4 * fewer, 3, padding=1), nn.PixelShuffle(2))
    mode = {"nearest": "nearest", "linear": "bilinear"}[kind]
    return nn.Sequential(nn.Upsample(scale_factor=2, mode=mode), nn.Conv2d(channels, fewer, 3, padding=1))
