"""Scores a face track from the features of its crops. Positive class: fake."""

import torch
from torch import nn

from .resnext import FEATURES


class SequenceHead(nn.Module):
    """Mean of the frame logits plus what an LSTM over time adds to it.

    The published ancestors ran their LSTM over the batch axis, so that time played no part. Here the axis is
    `batch_first`, the gaps between frames are an input (a burst of neighbours is not a second apart), and the
    mean of the frame logits is there from the start, so that the LSTM has to *earn* its influence.

    @param centred: whether the LSTM sees how features differ from their mean over time instead of the features. What
        stays the same in a clip (the person, the camera) then does not reach it, so it cannot learn clips by heart.
    """

    def __init__(self, projection: int = 256, hidden: int = 256, layers: int = 1, bidirectional: bool = False, centred: bool = True):
        super().__init__()
        self.centred = centred
        self.frame_head = nn.Linear(FEATURES, 1)
        self.project = nn.Linear(FEATURES, projection)
        self.lstm = nn.LSTM(projection + 1, hidden, layers, batch_first=True, bidirectional=bidirectional)
        self.residual = nn.Linear(hidden * (2 if bidirectional else 1), 1)
        nn.init.normal_(self.residual.weight, std=0.01)
        nn.init.zeros_(self.residual.bias)

    def forward(self, features: torch.Tensor, times: torch.Tensor) -> torch.Tensor:
        """Features [N, T, 2048] and ascending times [N, T] in seconds → logits [N]."""
        return self.mean_logit(features) + self.temporal_logit(features, times)

    @torch.no_grad()
    def amplify(self, gain: float) -> None:
        """Multiplies the LSTM's share of the logit, in place."""
        self.residual.weight.mul_(gain)
        self.residual.bias.mul_(gain)

    def mean_logit(self, features: torch.Tensor) -> torch.Tensor:
        """The mean over time of the frame logits [N]: the baseline that the LSTM has to beat."""
        return self.frame_head(features).mean((1, 2))

    def temporal_logit(self, features: torch.Tensor, times: torch.Tensor) -> torch.Tensor:
        """The LSTM's share [N] of the logit, from its mean state over time."""
        gaps = torch.log1p(torch.cat([times[:, :1] * 0, times[:, 1:] - times[:, :-1]], dim=1))
        seen = features - features.mean(1, keepdim=True) if self.centred else features
        inputs = torch.cat([torch.relu(self.project(seen)), gaps.unsqueeze(-1)], dim=-1)
        states, _ = self.lstm(inputs)
        return self.residual(states.mean(1))[:, 0]
