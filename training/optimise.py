"""Learning rate and weight averaging."""

import math

import torch
from torch import nn


def one_cycle(progress: float, peak: float, warmup: float = 0.1) -> float:
    """Learning rate at `progress` ∈ [0, 1]: linear up to `peak`, then a cosine down to 1 % of it (Smith 2018)."""
    if progress < warmup:
        return peak * max(0.02, progress / warmup)
    remaining = (progress - warmup) / (1 - warmup)
    return peak * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(1.0, remaining))))


class MovingAverage:
    """Exponential moving average of weights and of BatchNorm statistics (Polyak and Juditsky 1992)."""

    def __init__(self, model: nn.Module, decay: float = 0.999):
        self.decay = decay
        self.steps = 0
        self.state = {name: value.detach().clone() for name, value in model.state_dict().items()}

    @torch.no_grad()
    def update(self, model: nn.Module) -> None:
        """Moves the average towards the model; faster in the first steps, when the average knows little."""
        self.steps += 1
        weight = 1 - min(self.decay, (1 + self.steps) / (10 + self.steps))
        for name, value in model.state_dict().items():
            if value.is_floating_point():
                self.state[name].lerp_(value, weight)
            else:
                self.state[name].copy_(value)


def parameter_groups(model: nn.Module, decay: float) -> list[dict]:
    """Weight decay for matrices and kernels only: decaying BatchNorm and biases does harm."""
    matrices = [p for p in model.parameters() if p.requires_grad and p.ndim > 1]
    vectors = [p for p in model.parameters() if p.requires_grad and p.ndim <= 1]
    return [{"params": matrices, "weight_decay": decay}, {"params": vectors, "weight_decay": 0.0}]
