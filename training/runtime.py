"""What every command needs of the machine: seeds, device, precision, checkpoints that survive being stopped."""

import os
import random
from pathlib import Path

import cv2
import numpy as np
import torch


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


def mixed_precision(device: torch.device) -> torch.autocast:
    """bfloat16 autocast: the same code on processor and GPU, and no loss scaling."""
    return torch.autocast(device.type, torch.bfloat16)


def save_checkpoint(path: Path, state: dict) -> None:
    """Writes all of the file or nothing, so that a run stopped at any moment can go on."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    torch.save(state, unfinished)
    os.replace(unfinished, path)


def load_checkpoint(path: Path) -> dict:
    """Reads a checkpoint onto the processor; refuses anything that is not plain data."""
    return torch.load(path, map_location="cpu", weights_only=True)
