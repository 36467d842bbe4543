"""Steps, learning rate and weight averaging."""

import math

import torch
from torch import nn
from torch.optim.swa_utils import PARAM_LIST, AveragedModel, get_ema_multi_avg_fn


def one_cycle(progress: float, peak: float, end: float | None = None, rise: float = 0.1) -> float:
    """Learning rate at `progress` ∈ [0, 1]: linear up to `peak`, then a cosine down (Smith 2018).

    @param end: where the cosine ends; 1 % of the peak by default
    @param rise: share of the whole that the way up takes
    """
    if progress < rise:
        return peak * max(0.05, progress / rise)
    end = 0.01 * peak if end is None else end
    remaining = min(1.0, (progress - rise) / (1 - rise))
    return end + (peak - end) * 0.5 * (1 + math.cos(math.pi * remaining))


def descend(loss: torch.Tensor, optimiser: torch.optim.Optimizer, learners: nn.Module, rate: float, longest: float = 5.0) -> None:
    """One step down the gradient of `loss`.

    @param longest: norm that the gradient is cut to
    """
    for group in optimiser.param_groups:
        group["lr"] = rate
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(learners.parameters(), longest)
    optimiser.step()


def moving_average(model: nn.Module, decay: float = 0.999) -> AveragedModel:
    """Exponential moving average of weights and of BatchNorm statistics (Polyak and Juditsky 1992), to be updated after each step.

    It follows the model faster in the first steps, when the average knows little.
    """

    def average(averaged: PARAM_LIST, current: PARAM_LIST, steps: torch.Tensor | int) -> None:
        known = (1 + int(steps)) / (10 + int(steps))
        get_ema_multi_avg_fn(min(decay, known))(averaged, current, steps)

    return AveragedModel(model, multi_avg_fn=average, use_buffers=True)


def parameter_groups(model: nn.Module, decay: float) -> list[dict]:
    """Weight decay for matrices and kernels only: decaying BatchNorm and biases does harm."""
    matrices = [p for p in model.parameters() if p.requires_grad and p.ndim > 1]
    vectors = [p for p in model.parameters() if p.requires_grad and p.ndim <= 1]
    return [{"params": matrices, "weight_decay": decay}, {"params": vectors, "weight_decay": 0.0}]


def freeze_norms(model: nn.Module) -> None:
    """Makes BatchNorms work with the statistics they have, as when they are used.

    With those of a batch, each crop is seen beside its twin, whose features are in them: a little of the answer that is
    there in training only.
    """
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.eval()
