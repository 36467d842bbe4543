"""The projects' network, with what it really computes.

Their LSTM was built with `batch_first=False` and given (video, time, features): with one video at a time every frame
went through it alone, starting from rest. So it is one step of an LSTM per frame, its recurrent weights never take
part, and time plays none. Positive class here: fake.
"""

from dataclasses import dataclass

import torch
from torch import nn

from ..model.normalise import Normalise
from ..model.resnext import FEATURES, ResNeXt50

TRUNK_NAMES = {"0": "conv1", "1": "bn1", "4": "layer1", "5": "layer2", "6": "layer3", "7": "layer4"}
"""Children of torchvision's resnext50_32x4d, by their place in the projects' `nn.Sequential`."""


@dataclass(frozen=True)
class Convention:
    """In what the projects differ from each other.

    color: channel order the network was trained with, `rgb` or `bgr`.
    label_order: the two outputs, `fake-real` or `real-fake`.
    pooling: `last` judges a video by its last frame alone, `mean` by all of them.
    """

    color: str = "rgb"
    label_order: str = "fake-real"
    pooling: str = "mean"


class OneStepHead(nn.Module):
    """Features [..., 2048] → logit [...] of fake against real: one LSTM step from rest, then the linear layer."""

    def __init__(self, state: dict[str, torch.Tensor], label_order: str):
        super().__init__()
        input_gate, _, cell, output_gate = state["lstm.weight_ih_l0"].float().chunk(4)
        zero = torch.zeros(4 * len(input_gate))
        bias = state.get("lstm.bias_ih_l0", zero).float() + state.get("lstm.bias_hh_l0", zero).float()
        input_bias, _, cell_bias, output_bias = bias.chunk(4)
        # The forget gate multiplies a cell that is still empty.
        self.gates = nn.Linear(FEATURES, 3 * len(input_gate))
        self.gates.weight.data = torch.cat([input_gate, cell, output_gate])
        self.gates.bias.data = torch.cat([input_bias, cell_bias, output_bias])
        fake, real = (0, 1) if label_order == "fake-real" else (1, 0)
        weight, bias = state["linear1.weight"].float(), state["linear1.bias"].float()
        self.difference = nn.Linear(weight.shape[1], 1)
        self.difference.weight.data = (weight[fake] - weight[real])[None]
        self.difference.bias.data = (bias[fake] - bias[real])[None]

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        admit, cell, emit = self.gates(features).chunk(3, dim=-1)
        state = torch.sigmoid(emit) * torch.tanh(torch.sigmoid(admit) * torch.tanh(cell))
        return self.difference(state)[..., 0]


class SeedFrameModel(nn.Module):
    """uint8 [N, S, S, 3] RGB → features [N, 2048], frame_logit [N], cam [N, h, w].

    `cam` is the head applied to each place of the last feature maps: what that place alone would score. (The
    projects' own heat map multiplied weights of the LSTM's output with channels of the trunk, which means nothing.)
    """

    def __init__(self, state: dict[str, torch.Tensor], convention: Convention):
        super().__init__()
        self.normalise, self.trunk = Normalise(), ResNeXt50()
        self.trunk.load_state_dict(trunk_state(state))
        self.head = OneStepHead(state, convention.label_order)
        self.flip = convention.color == "bgr"

    def forward(self, faces: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        maps = self.trunk(self.normalise(faces.flip(-1) if self.flip else faces))
        features = maps.mean((2, 3))
        return features, self.head(features), self.head(maps.permute(0, 2, 3, 1))


class SeedSequenceHead(nn.Module):
    """Features [1, T, 2048] → logit [1]; `times` is accepted because packages have it, and plays no part."""

    def __init__(self, head: OneStepHead, pooling: str):
        super().__init__()
        self.head, self.pooling = head, pooling

    def forward(self, features: torch.Tensor, times: torch.Tensor) -> torch.Tensor:
        logits = self.head(features)
        pooled = logits[:, -1] if self.pooling == "last" else logits.mean(1)
        return pooled + 0 * times.sum(1)


def trunk_state(state: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The trunk's tensors under torchvision's names.

    @throws ValueError naming what is missing or too much: then it is another architecture
    """
    renamed = {}
    for name, value in state.items():
        first, _, rest = name.partition(".")
        place, _, tail = rest.partition(".")
        if first == "model" and place in TRUNK_NAMES:
            renamed[f"{TRUNK_NAMES[place]}.{tail}"] = value.float() if value.is_floating_point() else value
    expected = set(ResNeXt50().state_dict())
    if wrong := expected.symmetric_difference(renamed):
        raise ValueError(f"Not a ResNeXt-50 32x4d of these projects: {sorted(wrong)[:5]}")
    return renamed
