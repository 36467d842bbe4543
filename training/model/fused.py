"""Two unlike networks and a verdict over kinds of fakes: what the package holds. Positive class: fake.

The searcher (EfficientNet-Lite0, 160 pixels) has a logit for each kind; the resilient one (ResNeXt-50 + LSTM, 112 pixels) has one for
all. For each kind a weighted sum of them is calibrated to the logarithm of a likelihood ratio; the verdict's ratio is the mixture
of the kinds' ratios, LR = Σ π LR. Sums of the logits themselves destroy both: each is sure of "real" where the other is needed.
"""

from dataclasses import dataclass

import torch
from torch import nn

from .frame_model import FrameModel
from .resnext import FEATURES as RESILIENT_FEATURES
from .searcher import CROP_SIZE as SEARCHER_SIZE
from .searcher import KINDS, Searcher
from .sequence_head import SequenceHead

SIZE = 208
"""Side in pixels of the crop that both take their part of, at a margin of 1.5 face boxes."""
RESILIENT_SIZE = 112
FEATURES = RESILIENT_FEATURES + len(KINDS)
"""Features of a frame: the resilient network's, then the searcher's logits of the kinds."""


@dataclass(frozen=True)
class Fusion:
    """How logits become ratios.

    weights: [kinds, kinds + 1]; of the searcher's logits and of the resilient one's in each kind's log ratio
    biases: [kinds]; shares: π of each kind among the fakes that are expected, they add up to 1
    """

    weights: list[list[float]]
    biases: list[float]
    shares: list[float]


class KindRatios(nn.Module):
    """Logits [..., kinds + 1] (searcher's kinds, resilient) → log ratios of the kinds [..., kinds]."""

    weights: torch.Tensor
    biases: torch.Tensor
    log_shares: torch.Tensor

    def __init__(self, fusion: Fusion):
        super().__init__()
        self.register_buffer("weights", torch.tensor(fusion.weights))
        self.register_buffer("biases", torch.tensor(fusion.biases))
        self.register_buffer("log_shares", torch.tensor(fusion.shares).log())

    def forward(self, logits: torch.Tensor) -> torch.Tensor:
        return logits @ self.weights.t() + self.biases

    def mixture(self, ratios: torch.Tensor) -> torch.Tensor:
        """The log ratio [...] of the mixture of the kinds' ratios [..., kinds]."""
        terms = ratios + self.log_shares
        largest = terms.amax(-1, keepdim=True)
        return (terms - largest).exp().sum(-1).log() + largest[..., 0]


class Reduce(nn.Module):
    """[N, S, S, 3] → [N, s, s, 3] by the app's filter, as two products of matrices, without what would be beyond the edge."""

    matrix: torch.Tensor

    def __init__(self, size: int, reduced: int):
        super().__init__()
        scale = size / reduced
        centres = (torch.arange(reduced) + 0.5) * scale
        places = torch.arange(size) + 0.5
        weights = (1 - (places[None] - centres[:, None]).abs() / scale).clamp_min(0)
        self.register_buffer("matrix", weights / weights.sum(1, keepdim=True), persistent=False)

    def forward(self, planes: torch.Tensor) -> torch.Tensor:
        """Planes float32 [N, 3, S, S] of levels 0 to 255 → [N, 3, s, s], whole levels."""
        # As Pillow, rounded after each of the two passes.
        across = (planes @ self.matrix.t()).round()
        return (self.matrix @ across).round()


    def faces(self, faces: torch.Tensor) -> torch.Tensor:
        """uint8 [N, S, S, 3] → float32 [N, s, s, 3] of whole levels: what the resilient network sees of a crop."""
        return self(faces.float().permute(0, 3, 1, 2)).permute(0, 2, 3, 1)


def searchers_part(faces: torch.Tensor) -> torch.Tensor:
    """The middle [N, 160, 160, 3] of crops [N, 208, 208, 3]."""
    rim = (SIZE - SEARCHER_SIZE) // 2
    return faces[:, rim : rim + SEARCHER_SIZE, rim : rim + SEARCHER_SIZE]


class FusedFrame(nn.Module):
    """The backbone: uint8 [N, 208, 208, 3] RGB → features [N, 2050], frame_logit [N], cam [N, h, w]."""

    def __init__(self, searcher: Searcher, resilient: FrameModel, fusion: Fusion):
        super().__init__()
        self.searcher, self.resilient, self.ratios = searcher, resilient, KindRatios(fusion)
        self.reduce = Reduce(SIZE, RESILIENT_SIZE)

    def forward(self, faces: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        maps = self.searcher.trunk(self.searcher.scale(searchers_part(faces)))
        kernel = self.searcher.heads.weight[:, :, None, None]
        kind_maps = nn.functional.conv2d(maps, kernel, self.searcher.heads.bias)
        features, _, resilient_map = self.resilient(self.reduce.faces(faces))
        logits = torch.cat([kind_maps.mean((2, 3)), resilient_map.mean((1, 2))[:, None]], 1)
        ratios = self.ratios(logits)
        frame_logit = self.ratios.mixture(ratios)
        return torch.cat([features, logits[:, :-1]], 1), frame_logit, self._cam(kind_maps, resilient_map, ratios, frame_logit)

    def _cam(self, kind_maps: torch.Tensor, resilient_map: torch.Tensor, ratios: torch.Tensor, frame_logit: torch.Tensor) -> torch.Tensor:
        """The map of the kind that decides, moved so that its mean is the frame's logit."""
        resilient = nn.functional.interpolate(resilient_map[:, None], size=kind_maps.shape[-2:], mode="bilinear", align_corners=False)
        layers = torch.cat([kind_maps, resilient], 1)
        cams = nn.functional.conv2d(layers, self.ratios.weights[:, :, None, None])
        decides = nn.functional.one_hot((ratios + self.ratios.log_shares).argmax(1), len(KINDS)).to(cams.dtype)
        cam = (cams * decides[:, :, None, None]).sum(1)
        return cam + (frame_logit - cam.mean((1, 2)))[:, None, None]


class FusedSequence(nn.Module):
    """The sequence head: features [1, T, 2050] and times [1, T] → logit [1] and the log ratios of the kinds [1, kinds]."""

    def __init__(self, head: SequenceHead, fusion: Fusion):
        super().__init__()
        self.head, self.ratios = head, KindRatios(fusion)

    def forward(self, features: torch.Tensor, times: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        resilient = self.head(features[..., :RESILIENT_FEATURES], times)
        kinds = features[..., RESILIENT_FEATURES:].mean(1)
        ratios = self.ratios(torch.cat([kinds, resilient[:, None]], 1))
        return self.ratios.mixture(ratios), ratios
