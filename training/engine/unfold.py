"""Gives convolutions their BatchNorms back: a package holds none, their scale is part of its kernels."""

from collections.abc import Callable
from typing import cast

import torch
from torch import nn

from ..packaging.stored import Stored


def take_kernels(model: nn.Module, stored: Stored, norm_name: Callable[[str], str]) -> None:
    """Kernels and biases into the model's convolutions and their norms."""
    modules = dict(model.named_modules())
    for name, module in modules.items():
        if isinstance(module, nn.Conv2d):
            kernel, bias = stored[name]
            module.weight.data = kernel
            as_stored(cast(nn.BatchNorm2d, modules[norm_name(name)]), bias)


def norm_of(convolution: str) -> str:
    """The BatchNorm behind a convolution: `…conv2` → `…bn2`, `…downsample.0` → `…downsample.1`."""
    if convolution.endswith("downsample.0"):
        return convolution[:-1] + "1"
    return convolution.replace(".conv", ".bn")


def searchers_norm_of(convolution: str) -> str:
    """The BatchNorm behind a convolution of the searcher: `…_project_conv` → `…_bn2`, `trunk._conv_head` → `trunk._bn1`."""
    scope, name = convolution.rsplit(".", 1)
    place = {"_conv_stem": 0, "_expand_conv": 0, "_depthwise_conv": 1, "_conv_head": 1, "_project_conv": 2}[name]
    return f"{scope}._bn{place}"


def as_stored(norm: nn.BatchNorm2d, bias: torch.Tensor) -> None:
    """Makes a norm add the bias and nothing else."""
    mean, variance = statistics_of(norm)
    mean.zero_()
    variance.fill_(1 - norm.eps)
    norm.weight.data.fill_(1)
    norm.bias.data = bias.clone()


def statistics_of(norm: nn.BatchNorm2d) -> tuple[torch.Tensor, torch.Tensor]:
    """Running mean and variance [channels] of a norm that keeps them."""
    return cast(torch.Tensor, norm.running_mean), cast(torch.Tensor, norm.running_var)


class Unfolding:
    """While open, each BatchNorm that sees its input takes over its mean and deviation, without changing its output.

    The kernel in front of it is brought back to a size, since what an optimiser's step does to a normalised kernel depends on it.

    @param sizes: deviation of each channel's kernel [channels], by the convolution; without it, that which it would have at random
    """

    def __init__(self, model: nn.Module, norm_name: Callable[[str], str], sizes: dict[str, torch.Tensor] | None = None):
        modules = dict(model.named_modules())
        self.pairs = [
            (module, cast(nn.BatchNorm2d, modules[norm_name(name)]), sizes[name] if sizes else torch.tensor((1 / (3 * module.weight[0].numel())) ** 0.5))
            for name, module in modules.items()
            if isinstance(module, nn.Conv2d)
        ]

    def __enter__(self) -> None:
        self.hooks = [norm.register_forward_pre_hook(self._hook(conv, size)) for conv, norm, size in self.pairs]

    def __exit__(self, *_: object) -> None:
        for hook in self.hooks:
            hook.remove()

    @staticmethod
    def _hook(convolution: nn.Conv2d, size: torch.Tensor):
        def unfold(norm: nn.BatchNorm2d, inputs: tuple[torch.Tensor]) -> tuple[torch.Tensor]:
            (seen,) = inputs
            kernel = convolution.weight
            growth = (size / kernel.flatten(1).std(1).clamp_min(1e-9)).clamp(1e-4, 1e4)
            mean, variance = seen.mean((0, 2, 3)), seen.var((0, 2, 3), unbiased=False)
            kernel.data *= growth.view(-1, 1, 1, 1)
            kept_mean, kept_variance = statistics_of(norm)
            kept_mean.copy_(mean * growth)
            kept_variance.copy_(variance * growth**2)
            norm.weight.data = (kept_variance + norm.eps).sqrt() / growth
            norm.bias.data += mean
            return (seen * growth.view(1, -1, 1, 1),)

        return unfold
