"""Depthwise convolutions that train fast on processors: compiled on first use, PyTorch's own where there is no compiler."""

import functools
import logging
import os
from pathlib import Path
from types import ModuleType
from typing import cast

import torch
from torch import nn

KERNELS = Path(__file__).with_name("kernels.cpp")


@functools.cache
def compiled() -> ModuleType | None:
    """The compiled kernels; None where they cannot be had (no C++ compiler)."""
    try:
        import ninja
        from torch.utils import cpp_extension

        # The build tool of this environment, whether or not the environment is activated.
        os.environ["PATH"] = os.pathsep.join([ninja.BIN_DIR, os.environ["PATH"]])
        kernels = cpp_extension.load("unmask_depthwise", [str(KERNELS)], extra_cflags=["-O3", "-march=native", "-std=c++20", "-ffast-math"])
        return cast(ModuleType, kernels)
    except (RuntimeError, OSError, ImportError) as error:
        logging.getLogger(__name__).warning("Depthwise kernels were not compiled, training is slower: %s", error)
        return None


def depthwise(x: torch.Tensor, weight: torch.Tensor, stride: int, before: int, after: int) -> torch.Tensor:
    """A depthwise convolution of [N, C, H, W] with weights [C, 1, K, K], padded by `before` and `after` pixels on both axes."""
    kernels = compiled() if x.device.type == "cpu" and x.requires_grad and x.shape[1] % 16 == 0 else None
    if kernels is None:
        padded = x if before == after else nn.functional.pad(x, (before, after, before, after))
        return nn.functional.conv2d(padded, weight, stride=stride, padding=before if before == after else 0, groups=x.shape[1])
    return _Depthwise.apply(x, weight, stride, before, after)


class _Depthwise(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x: torch.Tensor, weight: torch.Tensor, stride: int, before: int, after: int) -> torch.Tensor:
        kernel = weight.shape[-1]
        taps = weight.detach().float().reshape(len(weight), -1).t().contiguous()
        height, width = ((side + before + after - kernel) // stride + 1 for side in x.shape[2:])
        ctx.save_for_backward(x, taps)
        ctx.facts = (kernel, stride, before)
        return cast(ModuleType, compiled()).forward(x, taps, kernel, stride, before, height, width)

    @staticmethod
    def backward(ctx, gradient: torch.Tensor):
        x, taps = ctx.saved_tensors
        kernel = ctx.facts[0]
        dx, dtaps = cast(ModuleType, compiled()).backward(x, taps, gradient, *ctx.facts)
        return dx, dtaps.t().reshape(-1, 1, kernel, kernel), None, None, None
