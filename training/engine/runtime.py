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


def mixed_precision(device: torch.device) -> torch.autocast:
    """bfloat16 autocast: the same code on processor and GPU, and no loss scaling."""
    return torch.autocast(device.type, torch.bfloat16)
