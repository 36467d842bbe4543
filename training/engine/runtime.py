"""What every command needs of the machine: seeds, device, precision."""

import random
from typing import TypeVar

import cv2
import numpy as np
import torch
from torch import nn

Network = TypeVar("Network", bound=nn.Module)


def seed_everything(seed: int) -> None:
    """Seeds Python, NumPy and PyTorch."""
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


def choose_device() -> torch.device:
    """The CUDA device when there is one, else the processor."""
    # Two OpenMP pools beside each other (OpenCV's and PyTorch's) cost more than they give.
    cv2.setNumThreads(1)
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def on_device(network: Network, device: torch.device) -> Network:
    """The network itself, moved to the device; its kernels lie channels last, which is faster on both."""
    # PyTorch documents `memory_format`, its type stubs do not know it.
    return network.to(device, memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]


WITHOUT_BFLOAT16 = frozenset(("DEFAULT", "AVX2"))
"""Processors (PyTorch's word for what they can) on which bfloat16 is emulated: a step of the ResNeXt-50 took 17 times as long there."""


def mixed_precision(device: torch.device) -> torch.autocast:
    """bfloat16 autocast: the same code on processor and GPU, and no loss scaling. Single precision where bfloat16 is emulated."""
    emulated = device.type == "cpu" and torch.backends.cpu.get_cpu_capability() in WITHOUT_BFLOAT16
    return torch.autocast(device.type, torch.bfloat16, enabled=not emulated)
